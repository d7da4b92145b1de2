//! A session behind its link, as the page and the panel use it: messages in, messages out.

use std::rc::Rc;

use balise::analysis::Engine;
use balise::session::{Intent, Piece};
use balise::text::Language;
use balise::wire::{
    ApplyOutcome, Choices, DraftContext, FromFrame, Link, Settings, ToFrame, WireEdit, WireSeverity, rules,
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
    link.receive(ToFrame::Show { remark: None, focus: false });
    let remark = link.view().remarks.iter().find(|remark| remark.rule == "canned-phrase").expect("a remark").clone();
    assert!(remark.fixes[0].score_after > link.view().score.expect("a score"));
    let answers = link.handle(Intent::ApplyFix { remark: remark.id, fix: 0 });
    let [FromFrame::Apply { request, revision: 1, edits }] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!(applied(text, edits), "Hi Nadia 😀! We lost your parcel.");

    link.receive(ToFrame::Applied { request: *request, outcome: ApplyOutcome::Failed });
    let refused = link.view().refused.clone().expect("both texts to copy");
    assert_eq!((refused.before.as_str(), refused.after.as_str()), (text, "Hi Nadia 😀! We lost your parcel."));
    link.handle(Intent::DismissRefused);
    assert_eq!(link.view().refused, None);
}

#[test]
fn what_is_ignored_is_unmarked_and_still_counted() {
    let mut link = link();
    let text = "We are sorry if you waited.";
    link.receive(draft(1, text));
    link.receive(ToFrame::Show { remark: None, focus: false });
    let before = link.view().score;
    let remark = link.view().remarks.iter().find(|remark| remark.rule == "conditional-apology").expect("a remark").id;
    let answers = link.handle(Intent::Ignore { remark, ignored: true });
    let [FromFrame::Ignored { ignored }, FromFrame::Analysis { marks, .. }] = answers.as_slice() else {
        panic!("{answers:?}")
    };
    assert_eq!((ignored[0].rule.as_str(), ignored[0].quote.as_str()), ("conditional-apology", "sorry if"));
    assert!(marks.iter().all(|mark| mark.id != remark));
    assert_eq!(link.view().score, before);

    // The frame was rebuilt: the page tells again what it kept.
    let mut again = self::link();
    again.receive(ToFrame::Hello { settings: Settings::default(), ignored: ignored.clone() });
    let answers = again.receive(draft(1, text));
    let [FromFrame::Analysis { marks, .. }] = answers.as_slice() else { panic!("{answers:?}") };
    assert!(marks.iter().all(|mark| mark.severity != WireSeverity::High));
}

#[test]
fn a_template_is_inserted_as_it_was_shown() {
    let mut link = link();
    link.receive(draft(1, ""));
    link.receive(ToFrame::Show { remark: None, focus: false });
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
    let answers = link.handle(Intent::InsertTemplate { template: template.id, replace: false });
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
    link.receive(ToFrame::Show { remark: None, focus: false });
    assert!(link.view().remarks.iter().any(|remark| remark.message.contains("apology")));
    let answers = link.handle(Intent::SetUi { language: Some(Language::Fr) });
    assert!(matches!(answers.first(), Some(FromFrame::Settings { .. })));
    assert!(link.view().remarks.iter().any(|remark| remark.message.contains("excuse")));
}

#[test]
fn a_forgotten_draft_leaves_nothing_behind() {
    let mut link = link();
    link.receive(draft(1, "My secret is sorry if you waited."));
    link.receive(ToFrame::Show { remark: None, focus: false });
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
    link.receive(ToFrame::Show { remark: None, focus: false });
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
        hints: Vec::new(),
    }
}

#[test]
fn the_profile_chosen_reaches_the_rules_at_once_and_can_be_taken_back() {
    let mut link = link();
    let without = link.receive(draft(1, REFUND));
    let with = link.choose(&chosen(&[("banned", &["parcel", "two weeks"])], &[]));
    assert!(marks(&with) > marks(&without), "a banned word is marked: {with:?}");
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
        let _ = link.receive(ToFrame::Show { remark: None, focus: false });
        link.view().remarks.iter().any(|remark| remark.rule == "conditional-apology")
    };
    assert!(heard(Engine::builtin().expect("our packs compile")));
    assert!(!heard(Engine::new(records).expect("an unknown id does no harm")));
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
    link.receive(ToFrame::Show { remark: None, focus: false });
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
