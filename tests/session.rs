//! A session behind its link, as the page and the panel use it: messages in, messages out.

use std::rc::Rc;

use balise::analysis::Engine;
use balise::session::{Done, Ignoring, Insertion, Intent, Piece};
use balise::text::Language;
use balise::wire::{
    ApplyOutcome, Choices, DraftContext, FromFrame, Link, Opening, Settings, ToFrame, WireEdit, WireSeverity, rules,
};

fn link() -> Link {
    let engine = Rc::new(Engine::builtin().expect("our packs compile"));
    Link::new(engine, Language::En, |_, view| format!("{:?}", view.score))
}

fn draft(revision: u32, text: &str) -> ToFrame {
    ToFrame::Draft {
        revision,
        text: text.to_owned(),
        selection: None,
        context: DraftContext {
            message: Some("Two weeks without my parcel, nobody answers!!".to_owned()),
            author: Some("Nadia".to_owned()),
            platform: Some("x".to_owned()),
            locale: Some("en-CA".to_owned()),
            chosen: false,
        },
    }
}

fn applied(text: &str, edits: &[WireEdit]) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for edit in edits.iter().rev() {
        units.splice(edit.start as usize..edit.end as usize, edit.text.encode_utf16());
    }
    String::from_utf16(&units).expect("edits lie on character borders")
}

#[test]
fn a_draft_is_judged_with_offsets_in_utf16() {
    let mut link = link();
    let text = "😀 We are sorry if you waited.";
    let answers = link.receive(draft(7, text));
    let [FromFrame::Analysis { revision: 7, score: Some(score), worst, marks, .. }] = answers.as_slice() else {
        panic!("{answers:?}")
    };
    assert!(*score < 100);
    assert!(worst.is_some());
    let mark = marks.iter().find(|mark| mark.severity == WireSeverity::High).expect("a mark");
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16_lossy(&units[mark.start as usize..mark.end as usize]), "sorry if");
}

#[test]
fn a_fix_goes_out_as_edits_and_a_refusal_comes_back_as_text() {
    let mut link = link();
    let text = "Hi Nadia 😀! Your satisfaction is our priority. We lost your parcel.";
    link.receive(draft(1, text));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    let remark = link.view().remarks.iter().find(|remark| remark.rule == "canned-phrase").expect("a remark").clone();
    assert!(remark.fixes[0].score_after > link.view().score.expect("a score"));
    let answers = link.handle(Intent::ApplyFix { remark: remark.id, fix: 0 });
    let [FromFrame::Apply { request, revision: 1, edits }] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!(applied(text, edits), "Hi Nadia 😀! We lost your parcel.");

    link.receive(ToFrame::Applied { request: *request, outcome: ApplyOutcome::Failed });
    let refused = link.view().refused.clone().expect("both texts to copy");
    assert_eq!((refused.before.as_str(), refused.after.as_str()), (text, "Hi Nadia 😀! We lost your parcel."));
    assert!(!link.view().altered);
    link.receive(draft(2, "Hi Nadia 😀! We lost your parcel. We lost your parcel."));
    assert!(link.view().altered, "an editor that wrote elsewhere did not leave the draft as it was");
    link.handle(Intent::DismissRefused);
    assert_eq!((&link.view().refused, link.view().altered), (&None, false));
}

#[test]
fn what_is_ignored_is_unmarked_and_still_counted() {
    let mut link = link();
    let text = "We are sorry if you waited.";
    link.receive(draft(1, text));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    let before = link.view().score;
    let remark = link.view().remarks.iter().find(|remark| remark.rule == "conditional-apology").expect("a remark").id;
    let answers = link.handle(Intent::Ignore { remark, scope: Ignoring::Once });
    let [FromFrame::Ignored { ignored }, FromFrame::Analysis { marks, .. }] = answers.as_slice() else {
        panic!("{answers:?}")
    };
    assert_eq!((ignored[0].rule.as_str(), ignored[0].quote.as_deref()), ("conditional-apology", Some("sorry if")));
    assert!(marks.iter().all(|mark| mark.id != remark));
    assert_eq!(link.view().score, before);

    // The frame was rebuilt: the page tells again what it kept.
    let mut again = self::link();
    again.receive(ToFrame::Hello { ignored: ignored.clone() });
    let answers = again.receive(draft(1, text));
    let [FromFrame::Analysis { marks, .. }] = answers.as_slice() else { panic!("{answers:?}") };
    assert!(marks.iter().all(|mark| mark.severity != WireSeverity::High));
}

#[test]
fn a_template_is_inserted_as_it_was_shown() {
    let mut link = link();
    link.receive(draft(1, ""));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    link.handle(Intent::ChooseSituation { id: Some("complaint".to_owned()) });
    let template = link.view().templates.first().expect("templates for a complaint").clone();
    let slot = template.slots.iter().find(|slot| slot.value.is_empty()).expect("a slot to fill").name.clone();
    link.handle(Intent::FillSlot { template: template.id.clone(), slot, value: "the parcel".to_owned() });
    let shown: String = link.view().templates[0]
        .preview
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Filled(text) | Piece::Hole(text) => text.as_str(),
        })
        .collect();
    assert!(shown.contains("the parcel"));
    let answers = link.handle(Intent::InsertTemplate { template: template.id, how: Insertion::Caret });
    let [FromFrame::Apply { edits, .. }] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!(applied("", edits), shown.trim_end());
    // What was not filled in is caught.
    if shown.contains('{') {
        let answers = link.receive(draft(2, &shown));
        let [FromFrame::Analysis { worst, .. }] = answers.as_slice() else { panic!("{answers:?}") };
        assert_eq!(*worst, Some(WireSeverity::Stop));
    }
}

#[test]
fn every_hole_of_every_template_is_caught() {
    let engine = Engine::builtin().expect("our packs compile");
    let unfilled = engine.guidelines().rules.iter().position(|rule| rule.id == "unfilled-slot").expect("the rule");
    for template in &engine.guidelines().templates {
        for language in Language::ALL {
            for slot in &template.slots {
                let text = format!("Bonjour {{{}}}, merci.", slot.label.get(language));
                let draft = balise::text::Draft::new(&text, None, Some(language.code()));
                let analysis = engine.analyze(&draft, &balise::rule::Context::default());
                assert!(analysis.diagnostics.iter().any(|remark| remark.rule == unfilled), "{}: {text}", template.id);
            }
        }
    }
}

#[test]
fn the_interface_speaks_the_language_chosen() {
    let mut link = link();
    link.receive(draft(1, "We are sorry if you waited."));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    assert!(link.view().remarks.iter().any(|remark| remark.message.contains("apology")));
    let answers = link.handle(Intent::SetUi { language: Some(Language::Fr) });
    assert!(matches!(answers.first(), Some(FromFrame::Settings { .. })));
    assert!(link.view().remarks.iter().any(|remark| remark.message.contains("excuse")));
}

#[test]
fn a_forgotten_draft_leaves_nothing_behind() {
    let mut link = link();
    link.receive(draft(1, "My secret is sorry if you waited."));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    link.receive(ToFrame::Forget);
    assert!(!format!("{:?}", link.view()).contains("sorry if"));
    assert!(!format!("{:?}", link.session().draft()).contains("secret"));
}

#[test]
fn the_person_says_which_message_is_answered() {
    let mut link = link();
    link.receive(ToFrame::Draft {
        revision: 1,
        text: "Hello, we are on it.".to_owned(),
        selection: None,
        context: DraftContext { platform: Some("x".to_owned()), ..DraftContext::default() },
    });
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    assert!(link.view().message.is_none(), "the page told none");
    assert_eq!(link.handle(Intent::Answer { selected: true }), [FromFrame::Answering { selected: true }]);

    link.receive(ToFrame::NothingSelected);
    assert!(link.view().nothing_selected);

    let ToFrame::Draft { revision, text, selection, context } = draft(2, "Hello, we are on it.") else { return };
    link.receive(ToFrame::Draft { revision, text, selection, context: DraftContext { chosen: true, ..context } });
    assert!(!link.view().nothing_selected && link.view().message_chosen);
    assert!(link.view().message.as_ref().is_some_and(|message| message.excerpt.starts_with("Two weeks")));
    assert!(link.view().situation.is_some(), "a message has a situation");
    assert_eq!(link.handle(Intent::Answer { selected: false }), [FromFrame::Answering { selected: false }]);
}

/// A refund is promised in a sentence that only somebody with the mandate may write.
const REFUND: &str =
    "Hi Nadia, we are sorry for the two weeks without your parcel. You will be refunded in full today.";

fn marks(messages: &[FromFrame]) -> usize {
    let marks = |message: &FromFrame| match message {
        FromFrame::Analysis { marks, .. } => Some(marks.len()),
        _ => None,
    };
    messages.iter().find_map(marks).expect("an analysis")
}

fn chosen(fields: &[(&str, &[&str])], off: &[&str]) -> Choices {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    Choices {
        profile: fields.iter().map(|(path, values)| ((*path).to_owned(), owned(values))).collect(),
        off: owned(off),
        ..Choices::default()
    }
}

#[test]
fn the_profile_chosen_reaches_the_rules_at_once_and_can_be_taken_back() {
    let mut link = link();
    let without = link.receive(draft(1, REFUND));
    let with = link.choose(&chosen(&[("banned", &["parcel", "two weeks"])], &[]));
    assert!(marks(&with) > marks(&without), "a banned word is marked: {with:?}");
    link.receive(ToFrame::Forget);
    assert_eq!(marks(&link.receive(draft(2, REFUND))), marks(&with), "it holds in the next composer too");
    assert_eq!(link.choose(&chosen(&[("banned", &["parcel", "two weeks"])], &[])), Vec::new(), "nothing changed");
    assert_eq!(marks(&link.choose(&Choices::default())), marks(&without));
}

#[test]
fn a_rule_switched_off_is_silent_and_still_listed() {
    let mut records = Vec::new();
    for (_, files) in balise::pack::builtin() {
        records.push(balise::pack::compile(&files, &records).expect("our packs compile").pack);
    }
    let all = rules(&records).len();
    let off = chosen(&[], &["conditional-apology", "no-such-rule"]);
    off.switch_off(&mut records);
    assert_eq!(rules(&records).len(), all);
    let text = "Sorry if that upset you, Nadia.";
    let heard = |engine: Engine| {
        let engine = Rc::new(engine);
        let mut link = Link::new(engine, Language::En, |_, _| String::new());
        let _ = link.receive(draft(1, text));
        let _ = link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
        link.view().remarks.iter().any(|remark| remark.rule == "conditional-apology")
    };
    assert!(heard(Engine::builtin().expect("our packs compile")));
    assert!(!heard(Engine::new(records).expect("an unknown id does no harm")));
}

#[test]
fn a_remark_is_ignored_once_or_in_this_reply_or_always() {
    let text = "Great!!! It works!!!";
    let standing = |link: &Link| {
        let found = link.view().remarks.iter().filter(|remark| remark.rule == "exclamation-run");
        found.filter(|remark| remark.ignored.is_none()).map(|remark| remark.id).collect::<Vec<_>>()
    };
    for (scope, left) in [(Ignoring::Once, 1), (Ignoring::Here, 0), (Ignoring::Always, 0)] {
        let mut link = link();
        link.receive(draft(1, text));
        link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
        let before = link.view().score;
        assert_eq!(standing(&link).len(), 2, "two runs, on the same words");
        let answers = link.handle(Intent::Ignore { remark: standing(&link)[1], scope });
        assert_eq!(standing(&link).len(), left);
        assert_eq!(link.view().score, before, "what is ignored still counts");
        assert_eq!(link.view().done, Some(Done::SetAside(scope)));
        match answers.first() {
            Some(FromFrame::Settings { settings }) => {
                assert_eq!((scope, settings.never.as_slice()), (Ignoring::Always, &["exclamation-run".to_owned()][..]));
                // Another reply, another frame.
                let mut other = self::link();
                other.choose(&Choices { settings: settings.clone(), ..Choices::default() });
                other.receive(draft(1, text));
                other.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
                assert_eq!(standing(&other), [0_u32; 0]);
            }
            Some(FromFrame::Ignored { .. }) => assert_ne!(scope, Ignoring::Always),
            other => panic!("{other:?}"),
        }
        link.handle(Intent::Undo);
        assert_eq!(standing(&link).len(), 2, "undone");
        assert_eq!(link.view().done, None);
    }
}

#[test]
fn what_was_applied_is_undone_until_the_person_types_on() {
    let mut link = link();
    let text = "Hi Nadia 😀! Your satisfaction is our priority. We lost your parcel.";
    link.receive(draft(1, text));
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    let fix = |link: &mut Link, revision: u32| {
        let remark = link.view().remarks.iter().find(|remark| remark.rule == "canned-phrase").expect("a remark").id;
        let answers = link.receive(ToFrame::Fix { remark });
        let [FromFrame::Apply { request, edits, .. }] = answers.as_slice() else { panic!("{answers:?}") };
        let after = applied(text, edits);
        link.receive(ToFrame::Applied { request: *request, outcome: ApplyOutcome::Done });
        link.receive(draft(revision, &after));
        after
    };
    let after = fix(&mut link, 2);
    assert_eq!(link.view().done, Some(Done::Fixed));
    let answers = link.handle(Intent::Undo);
    let [FromFrame::Apply { request, edits, .. }] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!(applied(&after, edits), text);
    link.receive(ToFrame::Applied { request: *request, outcome: ApplyOutcome::Done });
    link.receive(draft(3, text));
    assert_eq!(link.view().done, None, "undone, and no more to undo");

    let after = fix(&mut link, 4);
    link.receive(draft(5, &format!("{after} Bye.")));
    assert_eq!(link.view().done, None);
    assert_eq!(link.handle(Intent::Undo), []);
}

#[test]
fn posting_is_held_where_it_was_asked_for_and_a_remark_to_stop_at_stands() {
    let hold = |settings: &Settings, text: &str| {
        let mut link = link();
        link.choose(&Choices { settings: settings.clone(), ..Choices::default() });
        let answers = link.receive(draft(1, text));
        let [FromFrame::Analysis { hold, .. }] = answers.as_slice() else { panic!("{answers:?}") };
        (*hold, link)
    };
    let on = Settings { before_posting: true, ..Settings::default() };
    let stop = "Hello {name}, we found your parcel.";
    assert_eq!(hold(&Settings::default(), stop).0, None, "off by default");
    assert_eq!(hold(&on, "We are sorry if you waited.").0, None, "nothing to stop at");
    let (held, mut link) = hold(&on, stop);
    let remark = held.expect("held");
    let answers = link.handle(Intent::Ignore { remark, scope: Ignoring::Once });
    let Some(FromFrame::Analysis { hold, .. }) = answers.last() else { panic!("{answers:?}") };
    assert_eq!(*hold, None, "what was set aside stops nobody");
}

#[test]
fn a_crisis_brings_the_statement_and_takes_marketing_away() {
    let marketing = |engine: &Engine, link: &Link| {
        let templates = &engine.guidelines().templates;
        let shown = link
            .view()
            .templates
            .iter()
            .filter(|shown| templates.iter().any(|template| template.id == shown.id && !template.when.is_empty()));
        shown.count()
    };
    let engine = Engine::builtin().expect("our packs compile");
    let mut link = link();
    let look = ToFrame::Show { remark: None, focus: false, opening: Opening::Look };
    let message = ToFrame::Draft {
        revision: 1,
        text: String::new(),
        selection: None,
        context: DraftContext {
            message: Some("I love your new app, thank you!!".to_owned()),
            ..DraftContext::default()
        },
    };
    link.receive(message);
    link.receive(look);
    link.handle(Intent::ChooseSituation { id: Some("praise".to_owned()) });
    assert!(link.view().crisis.is_none() && marketing(&engine, &link) > 0);

    let profile = chosen(&[("holding_statement", &[" The plant is closed. "])], &[]);
    link.choose(&Choices { settings: Settings { crisis: true, ..Settings::default() }, ..profile });
    assert_eq!(marketing(&engine, &link), 0);
    assert!(!link.view().templates.is_empty(), "the others stay");
    link.handle(Intent::Search { query: "love".to_owned() });
    assert_eq!(marketing(&engine, &link), 0, "nor are they found by searching");
    assert_eq!(
        link.view().crisis.as_ref().map(|crisis| crisis.holding_statement.as_str()),
        Some("The plant is closed.")
    );
    let answers = link.handle(Intent::InsertStatement { how: Insertion::Caret });
    let [FromFrame::Apply { edits, .. }] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!(applied("", edits), "The plant is closed.");

    link.choose(&Choices::default());
    assert!(link.view().crisis.is_none(), "the switch goes off again");
}

#[test]
fn hints_fade_and_the_score_does_not() {
    let mut link = link();
    let text = "Hi Nadia, we are sorry if you waited. Your satisfaction is our priority.";
    let marks = |answers: &[FromFrame]| match answers {
        [FromFrame::Analysis { score, marks, .. }] => (*score, marks.len()),
        _ => panic!("{answers:?}"),
    };
    let (score, all) = marks(&link.receive(draft(1, text)));
    let choose =
        |name: &str| Choices { hints: vec![("conditional-apology".to_owned(), name.to_owned())], ..Choices::default() };
    link.receive(ToFrame::Show { remark: None, focus: false, opening: Opening::Look });
    let full = link.view().remarks.len();
    assert_eq!(marks(&link.choose(&choose("underline"))), (score, all), "the words stay marked");
    let row = link.view().remarks.iter().find(|remark| remark.rule == "conditional-apology").expect("a row");
    assert!(!row.message.contains("name the fact") && !row.why.is_empty(), "{row:?}");
    assert_eq!(marks(&link.choose(&choose("silent"))), (score, all - 1));
    assert_eq!(link.view().remarks.len(), full - 1);
    let sum: i32 = link.view().terms.iter().map(|term| term.points).sum();
    assert_eq!(score.map(|score| score as i32), Some(100 - sum), "the sum says everything still");

    let tally = link.session().tally().expect("a draft");
    assert_eq!(
        tally.rules.iter().find(|(rule, _)| rule == "conditional-apology").map(|(_, aside)| *aside),
        Some(false)
    );
    assert_eq!((tally.platform.as_deref(), tally.language), (Some("x"), Language::En));
    link.receive(ToFrame::Forget);
    assert_eq!(link.session().tally(), None);
    let (_, marks) = marks(&link.receive(draft(2, text)));
    assert_eq!(marks, all - 1, "what was chosen holds for the next composer");
}
