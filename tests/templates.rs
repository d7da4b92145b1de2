//! Templates in use: suggestions and their reasons, the menu, slots, abbreviations; and our evaluator beside minijinja's.

use std::collections::BTreeMap;
use std::rc::Rc;

use balise::analysis::Engine;
use balise::rule::Context;
use balise::session::{Insertion, Intent, View};
use balise::template::{Agreement, Body, Rendered};
use balise::text::{Draft, Language, Shingles};
use balise::wire::{ApplyOutcome, Choices, DraftContext, FromFrame, Link, Opening, Settings, ToFrame, WireEdit};
use minijinja::value::Rest;
use proptest::prelude::*;

thread_local! {
    static ENGINE: Rc<Engine> = Rc::new(Engine::builtin().expect("our packs compile"));
}

fn link() -> Link {
    Link::new(ENGINE.with(Rc::clone), Language::Fr, |_, _| String::new())
}

fn draft(revision: u32, text: &str) -> ToFrame {
    let end = text.encode_utf16().count() as u32;
    draft_at(revision, text, end)
}

fn draft_at(revision: u32, text: &str, caret: u32) -> ToFrame {
    ToFrame::Draft {
        revision,
        text: text.to_owned(),
        selection: Some([caret, caret]),
        context: DraftContext {
            message: Some(
                "Débité deux fois pour le même billet, remboursez moi !! C'est normal ? Ça prend combien de temps ?"
                    .to_owned(),
            ),
            author: Some("Nadia 🌷".to_owned()),
            platform: Some("x".to_owned()),
            locale: Some("fr-CA".to_owned()),
            chosen: false,
        },
    }
}

fn applied(text: &str, answers: &[FromFrame]) -> String {
    let edits: &[WireEdit] = answers
        .iter()
        .find_map(|answer| if let FromFrame::Apply { edits, .. } = answer { Some(edits.as_slice()) } else { None })
        .expect("an edit");
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for edit in edits.iter().rev() {
        units.splice(edit.start as usize..edit.end as usize, edit.text.encode_utf16());
    }
    String::from_utf16(&units).expect("edits lie on character borders")
}

fn opens(answers: &[FromFrame]) -> bool {
    answers.iter().any(|answer| matches!(answer, FromFrame::Menu { .. }))
}

fn closes(answers: &[FromFrame]) -> bool {
    answers.iter().any(|answer| matches!(answer, FromFrame::Close { .. }))
}

fn ids(view: &View) -> Vec<&str> {
    view.templates.iter().map(|template| template.id.as_str()).collect()
}

fn suggested(message: &str, platform: &str, used: &[(&str, u32)]) -> Vec<(String, Vec<String>)> {
    let mut draft = Draft::new("", Some(message), Some("fr-CA"));
    draft.platform = Some(platform.to_owned());
    let context = Context::default();
    let used: BTreeMap<String, u32> = used.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect();
    ENGINE.with(|engine| {
        let analysis = engine.analyze(&draft, &context);
        engine
            .suggest(&draft, &context, &analysis, &used)
            .iter()
            .map(|ranked| {
                let template = engine.guidelines().templates[ranked.template].id.clone();
                (template, engine.reason_words(&ranked.reasons, Language::Fr))
            })
            .collect()
    })
}

/// How much of a template's wording stands in another of its situation, in percent of its pairs of neighbouring words.
#[test]
fn no_two_templates_of_a_situation_say_the_same() {
    let engine = ENGINE.with(Rc::clone);
    let templates = &engine.guidelines().templates;
    for language in [Language::En, Language::Fr] {
        let worded: Vec<Shingles> =
            templates.iter().map(|template| Shingles::of_pieces(template.text.get(language).words())).collect();
        let (mut sum, mut pairs) = (0, 0);
        for (one, words) in templates.iter().zip(&worded) {
            let others = templates.iter().zip(&worded);
            for (other, theirs) in others.filter(|(other, _)| other.situation == one.situation && other.id != one.id) {
                let share = words.share_in(theirs);
                assert!(share <= 66, "{share} % of {} is in {} ({})", one.id, other.id, language.code());
                (sum, pairs) = (sum + share, pairs + 1);
            }
        }
        println!("{}: {sum} % over {pairs} pairs of templates", language.code());
        assert!(pairs > 1000 && sum <= 8 * pairs, "{}: on average {sum} % of {pairs} pairs", language.code());
    }
}

#[test]
fn a_suggestion_says_why() {
    let message = "Débité deux fois pour le même billet. C'est normal ? Ça prend combien de temps, un remboursement ?";
    let (id, reasons) = suggested(message, "facebook", &[]).swap_remove(0);
    assert_eq!(id, "refund/charged-twice");
    assert_eq!(reasons[0], "remboursement");
    assert!(reasons.contains(&"débité".to_owned()) || reasons.contains(&"billet".to_owned()), "{reasons:?}");
    assert!(reasons.iter().any(|reason| reason.starts_with("tient en ")), "{reasons:?}");
}

#[test]
fn what_does_not_fit_and_what_is_too_long_step_back() {
    let place = |list: &[(String, Vec<String>)], id: &str| list.iter().position(|(other, _)| other == id);
    let fits = suggested("gros fil qui fait des étincelles près de l'abribus, venez vite!!", "facebook", &[]);
    assert_eq!(place(&fits, "safety/keep-away"), Some(0), "{fits:?}");
    let misfit = suggested("Le fil de la clôture du parc est laid", "facebook", &[]);
    assert_eq!(place(&misfit, "safety/keep-away"), None, "{misfit:?}");
}

#[test]
fn what_the_person_uses_comes_forward() {
    let message = "Avez-vous des places pour samedi ?";
    let before: Vec<String> = suggested(message, "facebook", &[]).into_iter().map(|(id, _)| id).collect();
    let [first, second] = [&before[0], &before[1]];
    assert!(first.starts_with("question/") && second.starts_with("question/"), "{before:?}");
    let after = suggested(message, "facebook", &[(second, 40)]);
    assert_eq!(&after[0].0, second);
    assert!(after[0].1.contains(&"vous l’utilisez".to_owned()), "{after:?}");
}

#[test]
fn a_slash_opens_the_menu_and_what_follows_is_searched() {
    let mut link = link();
    let answers = link.receive(draft(1, "/"));
    assert!(opens(&answers), "{answers:?}");
    assert!(!link.view().templates.is_empty(), "suggestions before anything is searched");
    let answers = link.receive(draft(2, "/rembours"));
    assert!(!opens(&answers), "it is open");
    assert!(ids(link.view()).iter().all(|id| id.starts_with("refund/") || !id.is_empty()));
    // A slip, an abbreviation, a tag in the other language.
    for (query, id) in [
        ("/remborsement deux fios", "refund/charged-twice"),
        ("/twice", "refund/charged-twice"),
        ("/refund double", "refund/charged-twice"),
    ] {
        link.receive(draft(3, query));
        assert!(ids(link.view()).contains(&id), "{query}: {:?}", ids(link.view()));
    }
    link.receive(draft(4, "/twice"));
    let id = link.view().templates[0].id.clone();
    link.handle(Intent::OpenTemplate { id: Some(id.clone()) });
    let score = link.view().templates[0].score.expect("the score that it will get");
    let answers = link.handle(Intent::InsertTemplate { template: id, how: Insertion::Caret });
    let text = applied("/twice", &answers);
    assert!(!text.contains("/twice") && closes(&answers), "{text}");
    link.receive(ToFrame::Applied { request: 1, outcome: ApplyOutcome::Done });
    assert_eq!(link.take_inserted().as_deref(), Some("refund/charged-twice"), "for whoever counts");
    link.receive(draft(5, &text));
    assert_eq!(link.view().score, Some(score), "as it was foretold: {text}");
    assert!(text.contains("Nadia") && !text.contains('🌷'), "{text}");
}

#[test]
fn a_slash_elsewhere_or_dismissed_is_a_slash() {
    let mut link = link();
    for text in ["et/ou", "Bonjour /", "24/7", "//", "/ ", "https://"] {
        assert!(!opens(&link.receive(draft(1, text))), "{text}");
        link.receive(draft(2, ""));
    }
    assert!(opens(&link.receive(draft(3, "Bonjour Nadia.\n/"))), "on a line of its own");
    link.handle(Intent::Close { refocus: false });
    assert!(!opens(&link.receive(draft(4, "Bonjour Nadia.\n/m"))), "closed for this slash");
    link.receive(draft(5, "Bonjour Nadia.\n"));
    assert!(opens(&link.receive(draft(6, "Bonjour Nadia.\n/"))), "another one");
    assert!(closes(&link.receive(draft(7, "Bonjour Nadia.\n/zzzz"))), "nothing is called so");
    assert!(!opens(&link.receive(draft(8, "Bonjour Nadia.\n/zzz"))));
    // The rest of the line is in the way.
    link.receive(draft(9, ""));
    assert!(!opens(&link.receive(draft_at(10, "/ Bonjour", 1))));
}

#[test]
fn the_shortcut_opens_the_menu_and_hears_the_keys() {
    let mut link = link();
    link.receive(draft(1, "Bonjour. "));
    assert!(matches!(link.receive(ToFrame::Menu).as_slice(), [FromFrame::Menu { all: true }]));
    for key in ["t", "w", "i", "x", "Backspace", "c", "e", "Shift"] {
        link.handle(Intent::Type { key: key.to_owned() });
    }
    assert_eq!(link.view().menu.as_deref(), Some("twice"));
    let id = link.view().templates[0].id.clone();
    assert_eq!(id, "refund/charged-twice");
    let answers = link.handle(Intent::InsertTemplate { template: id, how: Insertion::Caret });
    assert!(applied("Bonjour. ", &answers).starts_with("Bonjour. "));
    assert_eq!(link.view().menu, None);
    link.receive(ToFrame::Menu);
    assert!(closes(&link.receive(ToFrame::Menu)), "and the same keys close it");
}

#[test]
fn a_template_goes_to_the_caret_the_end_or_in_place_of_all() {
    let mut link = link();
    let text = "Bonjour. Merci.";
    let into = |link: &mut Link, how| {
        link.receive(draft_at(1, text, 9));
        applied(text, &link.handle(Intent::InsertTemplate { template: "refund/charged-twice".to_owned(), how }))
    };
    let inserted = into(&mut link, Insertion::Caret);
    assert!(inserted.starts_with("Bonjour. Voir") && inserted.ends_with(" Merci."), "{inserted}");
    let appended = into(&mut link, Insertion::Append);
    assert!(appended.starts_with("Bonjour. Merci. Voir"), "{appended}");
    let replaced = into(&mut link, Insertion::Replace);
    assert!(replaced.starts_with("Voir"), "{replaced}");
}

#[test]
fn without_a_message_the_menu_offers_what_the_person_uses() {
    let mut link = link();
    let used = [("praise/short-thanks", 3), ("question/find-out", 9), ("gone/template", 20)];
    let used = used.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect();
    link.choose(&Choices { used, ..Choices::default() });
    let (text, selection) = ("/".to_owned(), Some([1, 1]));
    link.receive(ToFrame::Draft { revision: 1, text, selection, context: DraftContext::default() });
    assert_eq!(ids(link.view()), ["question/find-out", "praise/short-thanks"]);
}

#[test]
fn abbreviations_expand_when_they_are_turned_on() {
    let mut link = link();
    let on = Settings { abbreviations: true, ..Settings::default() };
    let expanded = |link: &mut Link| {
        link.receive(draft(1, "Bonjour. ;twice"));
        let answers = link.receive(draft(2, "Bonjour. ;twice "));
        answers
            .iter()
            .any(|answer| matches!(answer, FromFrame::Apply { .. }))
            .then(|| applied("Bonjour. ;twice ", &answers))
    };
    assert_eq!(expanded(&mut link), None, "off until the person turns it on");
    link.choose(&Choices { settings: on, ..Choices::default() });
    let text = expanded(&mut link).expect("expanded");
    assert!(text.starts_with("Bonjour. Voir deux débits"), "{text}");
    // Pasted, unknown, or part of something else.
    for (before, after) in
        [("", "Bonjour. ;twice "), (";twixe", ";twixe "), ("a;twice", "a;twice "), ("twice", "twice ")]
    {
        link.receive(draft(3, before));
        let answers = link.receive(draft(4, after));
        assert!(!answers.iter().any(|answer| matches!(answer, FromFrame::Apply { .. })), "{after}");
    }
}

#[test]
fn what_is_known_fills_slots_and_the_rest_stands_out() {
    let mut link = link();
    let profile = [("agent", "Zoé"), ("brand", "Boréal")];
    let profile = profile.iter().map(|(path, value)| ((*path).to_owned(), vec![(*value).to_owned()])).collect();
    link.choose(&Choices { profile, ..Choices::default() });
    link.receive(draft(1, "/twice"));
    let template = link.view().templates[0].clone();
    let value = |name: &str| template.slots.iter().find(|slot| slot.name == name).map(|slot| slot.value.as_str());
    assert_eq!((value("author"), value("agent"), value("item")), (Some("Nadia"), Some("Zoé"), Some("")));
    let fill = |link: &mut Link, slot: &str, value: &str| {
        let (template, slot, value) = (template.id.clone(), slot.to_owned(), value.to_owned());
        link.handle(Intent::FillSlot { template, slot, value });
    };
    fill(&mut link, "date", "2026-12-04");
    let date = link.view().templates[0].slots.iter().find(|slot| slot.name == "date").map(|slot| slot.value.clone());
    assert_eq!(date.as_deref(), Some("4 décembre"), "a calendar's date, as one writes it");
    let answers = link.handle(Intent::InsertTemplate { template: template.id.clone(), how: Insertion::Caret });
    let text = applied("/twice", &answers);
    assert!(text.contains("{Pour quoi}") && text.contains("avant 4 décembre"), "{text}");
    link.receive(draft(2, &text));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    let caught = link.view().remarks.iter().find(|remark| remark.rule == "unfilled-slot").expect("a remark");
    assert_eq!((caught.quote.as_str(), caught.severity), ("{Pour quoi}", balise::rule::Severity::Stop));
}

/// A value and its name: names of texts, of flags (conditions only) and of what words agree with never meet.
fn values() -> impl Strategy<Value = BTreeMap<String, String>> {
    let text = prop_oneof![Just(String::new()), "[A-Za-zé' ]{1,8}[a-z]"];
    let flag = prop_oneof![Just("yes".to_owned()), Just("no".to_owned()), Just(String::new()), Just("non".to_owned())];
    let agreement = proptest::sample::select(vec!["masculine", "féminin", "plural", "feminine-plural"]);
    (text.clone(), text, flag.clone(), flag, agreement).prop_map(|(a, b, f, g, w)| {
        let names = ["a", "b_c", "f", "g1", "w"].map(str::to_owned);
        names.into_iter().zip([a, b, f, g, w.to_owned()]).collect()
    })
}

fn source() -> impl Strategy<Value = String> {
    let space = || proptest::sample::select(vec!["", " ", "  "]);
    let text = "[A-Za-zéà'’\" .,!\n]{0,12}";
    let slot = (proptest::sample::select(vec!["a", "b_c"]), space())
        .prop_map(|(name, space)| format!("{{{{{space}{name}{space}}}}}"));
    let default = (proptest::sample::select(vec!["a", "b_c"]), "[A-Za-zé' ]{0,6}", space())
        .prop_map(|(name, words, space)| format!("{{{{ {name}{space}|{space}default(\"{words}\"){space}}}}}"));
    let agree = Just("{{ w | agree(\"désolé\", 'désolée', \"désolés\", \"désolées\") }}".to_owned());
    let leaf = prop_oneof![text.prop_map(String::from), slot, default, agree];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let test = || {
            (proptest::sample::select(vec!["a", "b_c", "f", "g1"]), any::<bool>())
                .prop_map(|(name, negated)| format!("{}{name}", if negated { "not " } else { "" }))
        };
        let branch =
            (test(), inner.clone(), proptest::option::of((test(), inner.clone())), proptest::option::of(inner.clone()))
                .prop_map(|(test, then, elif, other)| {
                    let elif = elif.map(|(test, then)| format!("{{% elif {test} %}}{then}")).unwrap_or_default();
                    let other = other.map(|other| format!("{{%else%}}{other}")).unwrap_or_default();
                    format!("{{% if {test} %}}{then}{elif}{other}{{% endif %}}")
                });
        prop_oneof![branch, proptest::collection::vec(inner, 1..4).prop_map(|parts| parts.concat())]
    })
}

/// As minijinja renders it: an empty value is undefined there, and a flag is one.
fn by_minijinja(source: &str, values: &BTreeMap<String, String>) -> String {
    let mut environment = minijinja::Environment::new();
    environment.add_filter("agree", |value: String, forms: Rest<String>| {
        let place =
            Agreement::from_value(&value).and_then(|with| Agreement::ALL.iter().position(|other| *other == with));
        place.and_then(|place| forms.get(place).cloned()).unwrap_or_default()
    });
    let known: BTreeMap<&str, minijinja::Value> = values
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| {
            let flag = matches!(name.as_str(), "f" | "g1");
            (name.as_str(), if flag { (value == "yes").into() } else { value.as_str().into() })
        })
        .collect();
    // It would drop a line break that ends the text.
    let rendered = environment.render_str(&format!("{source}."), known);
    // What it refuses is no text of ours either: the comparison says why.
    let rendered = rendered.unwrap_or_else(|error| error.to_string());
    rendered.strip_suffix('.').map(str::to_owned).unwrap_or(rendered)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn our_evaluator_renders_what_minijinja_renders(source in source(), values in values()) {
        // A word that reads as "no" is false for us alone: people write it in a form.
        prop_assume!(values.iter().all(|(name, value)| matches!(name.as_str(), "f" | "g1") || !matches!(value.trim(), "no" | "non" | "false")));
        let body = Body::parse(&source).expect("made of sound parts");
        let ours: String = body
            .render(&|name| values.get(name).cloned().unwrap_or_default())
            .into_iter()
            .map(|piece| match piece {
                Rendered::Text(text) | Rendered::Filled { value: text, .. } => text,
                Rendered::Hole { .. } => String::new(),
            })
            .collect();
        // A default of spaces is a hole for us, spaces there.
        prop_assume!(!source.contains("default(\" "));
        prop_assert_eq!(ours, by_minijinja(&source, &values));
    }
}
