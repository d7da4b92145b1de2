//! Learning, from a first lesson to a team's report, over our own packs and a company's.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::OnceLock;

use balise::analysis::Engine;
use balise::coach::team::{Report, Share, TooFew, report};
use balise::coach::{Academy, Exercise, Kind, Progress, Replies, Source, Week, drill, practice};
use balise::pack::{
    AcademyRecord, PackRecord, SourceFile, builtin, compile, decode, decode_academies, encode, encode_academies,
};
use balise::rule::Severity;
use balise::text::Language;
use balise::wire::academy::{
    Classroom, PROGRESS_VERSION, ProgressFile, ShareFault, ShareFile, UseEntry, share_schema, team_report,
};

/// A company's pack that teaches: one scenario, one rule with its examples.
const SCENARIO: &str = r#"level: 1
situation: complaint
title: {en: "The nine o'clock ferry", fr: "Le traversier de neuf heures"}
platform: facebook
author: {en: "Sam", fr: "Nadia"}
message: {en: "Forty minutes in the rain at Lasalle and no tram!!", fr: "40 minutes sous la pluie à Lasalle, pas de tram!!"}
facts: {en: ["Tram 12 broke down."], fr: ["Le tram 12 est tombé en panne."]}
may: {en: ["Name the next tram."], fr: ["Donner l'heure du prochain."]}
must_not: {en: ["Name the driver."], fr: ["Nommer la conductrice."]}
secret: {en: ["(driver|Odile)"], fr: ["(conductrice|Odile)"]}
expects: [apologize]
good:
  en: "Forty minutes in the rain is too long, and we're sorry: tram 12 broke down at Lasalle. The next one comes at 17:52. – Ana"
  fr: "Quarante minutes sous la pluie, c'est trop. Nous sommes désolés : le tram 12 est tombé en panne à Lasalle. Le suivant passe à 17 h 52. – Léa"
bad:
  en: "We are sorry if you were upset. Your satisfaction is our priority. Odile, the driver, did her best."
  fr: "Désolés si vous avez été déçue. Votre satisfaction est notre priorité. Notre conductrice Odile a fait de son mieux."
debrief: {en: "The rain is what decides.", fr: "C'est la pluie qui compte."}
reviewed: 2026-11-22
owner: House
"#;

struct Ours {
    packs: Vec<PackRecord>,
    academies: Vec<AcademyRecord>,
}

/// Our packs and what they teach, compiled, stored and read again as a page does.
fn ours() -> &'static Ours {
    static OURS: OnceLock<Ours> = OnceLock::new();
    OURS.get_or_init(|| {
        let (mut packs, mut academies) = (Vec::new(), Vec::new());
        for (_, files) in builtin() {
            let compiled = compile(&files, &packs).expect("our packs compile");
            packs.push(compiled.pack);
            academies.push(compiled.academy);
        }
        let bytes = encode_academies(&academies).expect("small");
        Ours { packs, academies: decode_academies(&bytes).expect("just written") }
    })
}

fn classroom(ui: Language) -> Classroom {
    let Ours { packs, academies } = ours();
    let engine = Rc::new(Engine::new(packs.clone()).expect("our packs fit together"));
    Classroom::new(engine, Academy::of(academies.clone()), ui)
}

const NOW: Week = Week(2968);

#[test]
fn a_learner_goes_from_the_first_lesson_to_a_voice_of_the_brand() {
    let room = classroom(Language::Fr);
    let mut progress = Progress::default();
    let start = room.catalogue(&progress, NOW);
    assert_eq!((start.passed, start.levels.len()), (0, 5));
    assert_eq!(start.next.as_ref().map(|step| step.kind.as_str()), Some("lesson"));
    while room.catalogue(&progress, NOW).passed == 0 {
        let step = room.catalogue(&progress, NOW).next.expect("something to do");
        let lesson = room.lesson(&step.id, Language::Fr).expect("the lesson");
        assert!(lesson.examples.iter().all(|example| example.good_score >= example.bad_score + 25), "{}", lesson.id);
        assert!(lesson.quiz.iter().all(|question| question.choices.iter().filter(|choice| choice.right).count() == 1));
        progress.pass(&step.id, NOW);
    }
    assert_eq!(progress.lessons.len(), 6);
    for level in [1, 2] {
        while room.catalogue(&progress, NOW).passed == level {
            let step = room.catalogue(&progress, NOW).next.expect("something to do");
            if step.kind == "lesson" {
                progress.pass(&step.id, NOW);
                continue;
            }
            let record = &room.academy().scenario(&step.id).expect("the scenario").record;
            let (good, bad) = (record.good.fr.clone(), record.bad.fr.clone());
            let first = room.submit(&mut progress, &step.id, Language::Fr, &bad, None, NOW).expect("judged");
            assert_ne!(first.next.kind, "nothing", "{}: a bad reply leaves something to try", step.id);
            let again = room.submit(&mut progress, &step.id, Language::Fr, &good, Some(&bad), NOW).expect("judged");
            let change = again.change.expect("two tries");
            assert!(change.after >= change.before + 25 && change.after == again.score, "{}", step.id);
            assert!(again.acts.iter().all(|act| act.met) && again.secrets.is_empty(), "{}", step.id);
            let shown: i32 = again.terms.iter().map(|term| term.points).sum();
            assert_eq!(again.score as i32, 100 - shown, "the sum is exact");
        }
    }
    let reached = room.catalogue(&progress, NOW);
    assert_eq!(reached.passed, 3, "{:?}", reached.levels[2].marks);
    assert!(progress.exercises.values().all(|exercise| exercise.tries == 2));
    // What was answered badly again and again is due.
    assert!(reached.due > 0 && !progress.frequent(NOW).is_empty());
}

#[test]
fn each_level_is_reached_by_good_replies_in_either_language() {
    for language in [Language::En, Language::Fr] {
        let room = classroom(language);
        let academy = room.academy();
        let mut progress = Progress::default();
        for lesson in &academy.lessons {
            progress.pass(&lesson.id, NOW);
        }
        for scenario in &academy.scenarios {
            let record = &scenario.record;
            let good = if language == Language::Fr { &record.good.fr } else { &record.good.en };
            room.submit(&mut progress, &record.id, language, good, None, NOW).expect("judged");
        }
        let standing = room.catalogue(&progress, NOW);
        assert_eq!(standing.passed, 4, "{language:?}: {:?}", standing.levels[3].marks);
        let written = academy
            .calibrations
            .iter()
            .filter(|set| set.replies.iter().all(|reply| reply.language == language as u8) && set.replies.len() >= 5);
        let set = written.clone().next().expect("a set to rate without reading the other language");
        assert_eq!(written.count(), 2);
        let ratings = |rating: u32| vec![rating; set.replies.len()];
        progress.rate(&set.id, ratings(70), &[ratings(65), ratings(75)], NOW);
        assert_eq!(room.catalogue(&progress, NOW).passed, 5, "{language:?}");
        assert!(room.catalogue(&progress, NOW).next.is_none_or(|step| step.kind != "lesson"));
    }
}

#[test]
fn pass_marks_hold_at_their_borders() {
    let room = classroom(Language::En);
    let academy = room.academy();
    let ids: Vec<&String> = academy
        .scenarios
        .iter()
        .filter(|scenario| scenario.record.level == 1)
        .map(|scenario| &scenario.record.id)
        .collect();
    assert!(ids.len() >= 12);
    let exercise = |score: u32, worst| Exercise {
        week: NOW,
        language: Language::En,
        score,
        dimensions: [score; 8],
        worst,
        acts: (2, 2),
        tries: 1,
    };
    let mut progress = Progress::default();
    for (place, id) in ids.iter().take(12).enumerate() {
        progress.exercise(id, exercise(if place == 0 { 74 } else { 75 }, None));
    }
    let met = |progress: &Progress| academy.standing(progress)[1].met;
    assert!(!met(&progress), "a mean of 74.9 is not 75");
    progress.exercise(ids[0], exercise(75, Some(Severity::High)));
    assert!(met(&progress));
    progress.exercise(ids[0], exercise(99, Some(Severity::Stop)));
    assert!(met(&progress), "the better try is kept, and one with a stop never is the better");
    progress.exercises.insert(ids[0].clone(), exercise(99, Some(Severity::Stop)));
    assert!(!met(&progress), "none with a stop");
    progress.exercise(ids[0], exercise(80, None));
    progress.exercises.remove(ids[1]);
    assert!(!met(&progress), "eleven are not twelve");

    let set = &academy.calibrations[0];
    let ratings = vec![50; set.replies.len()];
    let level = |progress: &Progress| academy.standing(progress)[4].met;
    progress.rate(&set.id, ratings.clone(), &[vec![55; ratings.len()]], NOW);
    assert!(!level(&progress), "two are not three");
    progress.rate(&set.id, ratings.clone(), &[vec![55; ratings.len()], vec![44; ratings.len()]], NOW);
    assert!(!level(&progress), "eleven points apart");
    progress.rate(&set.id, ratings.clone(), &[vec![55; ratings.len()], vec![45; ratings.len()]], NOW);
    assert!(level(&progress));
}

#[test]
fn a_secret_told_comes_before_everything() {
    let known = &ours().packs;
    let files = [
        SourceFile::text("pack.yml", "id: house\nversion: 1.0.0\nname: {en: House, fr: Maison}\n"),
        SourceFile::text("scenarios/complaint/ferry.yml", SCENARIO),
    ];
    let compiled = compile(&files, known).expect("compiles");
    // One file, as a company hands it out: the core reads the pack and passes over the rest.
    let mut file = encode(std::slice::from_ref(&compiled.pack)).expect("small");
    file.extend(encode_academies(std::slice::from_ref(&compiled.academy)).expect("small"));
    assert_eq!(decode(&file), Ok(vec![compiled.pack.clone()]));
    let mut academies = ours().academies.clone();
    academies.extend(decode_academies(&file).expect("just written"));
    let engine = Engine::new(known.iter().cloned().chain([compiled.pack]).collect()).expect("fits");
    let room = Classroom::new(Rc::new(engine), Academy::of(academies), Language::En);
    let mut progress = Progress::default();
    let level = &room.catalogue(&progress, NOW).levels[1];
    let item = level.scenarios.iter().find(|item| item.id == "complaint/ferry").expect("the company's scenario");
    assert_eq!(item.pack.as_deref(), Some("house"));

    let scenario = room.academy().scenario("complaint/ferry").expect("it is there");
    let bad = &scenario.record.bad.fr;
    let told = practice::submit(room.engine(), room.academy(), scenario, Language::Fr, bad, None);
    let words: Vec<&str> = told.secrets.iter().map(|span| span.of(bad)).collect();
    assert_eq!(words, ["conductrice", "Odile"]);
    assert_eq!(told.exercise(Language::Fr, NOW).worst, Some(Severity::Stop));
    let view = room.submit(&mut progress, "complaint/ferry", Language::Fr, bad, None, NOW).expect("judged");
    assert_eq!((view.next.kind.as_str(), view.next.say.as_str()), ("secret", "conductrice"));
    let quoted = "Nous sommes désolés : « Odile » a attendu quarante minutes.";
    let view = room.submit(&mut progress, "complaint/ferry", Language::Fr, quoted, None, NOW).expect("judged");
    assert_eq!(view.secrets, ["Odile"], "a quotation tells as well");
}

#[test]
fn drills_are_passed_by_mending_not_by_deleting() {
    let room = classroom(Language::En);
    let rule = "conditional-apology";
    let found = drill::on_rule(room.engine(), room.academy(), rule, Language::En, 0).expect("a drill");
    assert!(!drill::mend(room.engine(), found, &found.text).passed());
    assert!(!drill::mend(room.engine(), found, "").passed(), "nothing written is nothing mended");
    let mended = MENDED.to_owned();
    let went = drill::mend(room.engine(), found, &mended);
    assert!(went.passed(), "{mended}: {went:?}");

    let mut progress = Progress::default();
    let shown = room.drill(&progress, Language::En, NOW, 0).expect("something to mend");
    assert!(shown.message.is_some() && shown.say.is_some() && !shown.due, "{shown:?}");
    // Met twice, the remark is due, and comes first; hints fade as it is mended.
    let met = |progress: &mut Progress| {
        room.absorb(
            progress,
            vec![UseEntry {
                week: NOW.to_string(),
                language: "en".to_owned(),
                family: "social".to_owned(),
                situation: None,
                dimensions: vec![90; 8],
                rules: vec![rule.to_owned()],
                overridden: Vec::new(),
            }],
        );
    };
    met(&mut progress);
    assert!(progress.due(NOW).is_empty());
    met(&mut progress);
    assert_eq!(progress.due(NOW), [rule]);
    let mut weeks = Vec::new();
    let mut week = NOW;
    for _ in 0..3 {
        let shown = room.drill(&progress, Language::En, week, 0).expect("due");
        assert!(shown.due && shown.rule == rule);
        weeks.push((shown.say.is_some(), !shown.marks.is_empty()));
        let after = room.mend(&mut progress, rule, shown.place, Language::En, MENDED, week).expect("judged");
        assert!(after.passed, "{} -> {MENDED}: {after:?}", shown.text);
        week = week.after(4);
    }
    assert_eq!(weeks, [(true, true), (true, true), (false, true)], "full, full, underlined");
    assert_eq!(progress.hints().into_iter().collect::<Vec<_>>(), [(rule, balise::coach::Hint::Silent)]);
    met(&mut progress);
    assert!(progress.hints().is_empty(), "the fault came back, and so does the hint");
}

/// What somebody makes of an apology that doubts: any of them, since which comes first depends on the packs' examples.
const MENDED: &str = "Sorry for the confusing notice by the door.";

fn share(words: u32, overridden: u32) -> Share {
    let kind = Kind {
        week: NOW,
        source: Source::Practice,
        language: Language::Fr,
        family: "social".to_owned(),
        situation: Some("complaint".to_owned()),
    };
    let mut share = Share { levels: 2, ..Share::default() };
    share.packs.insert("core".to_owned(), "0.1.0".to_owned());
    share.replies.insert(kind, Replies { count: 1, sums: [60 + words; 8] });
    let counts = balise::coach::Remarks { hits: 4, overridden, mended: 0 };
    share.remarks.insert((NOW, "conditional-apology".to_owned()), counts);
    share
}

fn judged(shares: &[Share]) -> Result<Report, TooFew> {
    let room = classroom(Language::En);
    report(room.engine(), room.academy(), shares)
}

#[test]
fn nothing_is_shown_of_fewer_than_five_people() {
    let four: Vec<Share> = (0..4).map(|person| share(person, 0)).collect();
    assert_eq!(judged(&four), Err(TooFew { people: 4 }));
    let twice: Vec<Share> = four.iter().chain(&four).cloned().collect();
    assert_eq!(judged(&twice), Err(TooFew { people: 4 }), "a file chosen twice is one person");
    assert_eq!(judged(&[]), Err(TooFew { people: 0 }));

    let mut six: Vec<Share> = (0..6).map(|person| share(person, 3)).collect();
    // One person alone in a week, with a remark of their own, another version and a level that nobody else has.
    let alone = Kind { week: NOW.after(1), ..six[5].replies.keys().next().expect("a kind").clone() };
    six[5].replies.insert(alone, Replies { count: 1, sums: [1; 8] });
    let counts = balise::coach::Remarks { hits: 90, overridden: 90, mended: 0 };
    six[5].remarks.insert((NOW, "shouting".to_owned()), counts);
    six[5].packs.insert("core".to_owned(), "9.9.9".to_owned());
    six[5].levels = 5;
    let report = judged(&six).expect("six people");
    assert_eq!(report.people, 6);
    assert_eq!(report.weeks, [(NOW, [62; 8])], "the week of one person is not shown");
    let remarks: Vec<(&str, u32, u32)> =
        report.remarks.iter().map(|remark| (remark.rule.as_str(), remark.hits, remark.people)).collect();
    assert_eq!(remarks, [("conditional-apology", 24, 100)], "nor is the remark of one person");
    assert!(report.remarks[0].lesson.is_some(), "each comes with a lesson");
    assert_eq!(report.overridden, [("conditional-apology".to_owned(), 75)]);
    assert!(report.packs.iter().all(|(_, _, people)| people.is_none()), "five of six would name the sixth");
    assert_eq!(report.levels, [Some(6), Some(6), None, None, None]);
    assert!(report.avoided.contains(&"crisis".to_owned()) && !report.avoided.contains(&"complaint".to_owned()));
}

#[test]
fn what_is_stored_and_handed_over_holds_no_text() {
    const SENTINEL: &str = "zyxwv-sentinel";
    let room = classroom(Language::En);
    let mut progress = Progress::default();
    let id = &room.academy().scenarios[0].record.id;
    for try_ in ["sorry if", "Your satisfaction is our priority!!!"] {
        let reply = format!("{SENTINEL} {try_} {SENTINEL}");
        room.submit(&mut progress, id, Language::En, &reply, Some(&reply), NOW).expect("judged");
        room.mend(&mut progress, "conditional-apology", 0, Language::En, &reply, NOW).expect("judged");
    }
    let stored = ProgressFile::from(&progress);
    let file = ShareFile::of(&progress, room.academy());
    for text in [serde_json::to_string(&stored).expect("JSON"), serde_json::to_string(&file).expect("JSON"), file.csv()]
    {
        assert!(text.contains("2026-W47") && !text.contains(SENTINEL), "{text}");
    }
    assert_eq!(stored.version, PROGRESS_VERSION);
    assert_eq!(stored.clone().read(), Ok(progress.clone()), "read again as it was");
    assert_eq!(ProgressFile::default().read(), Ok(Progress::default()));
    assert!(ProgressFile { version: PROGRESS_VERSION + 1, ..stored }.read().is_err(), "of a newer version: left alone");

    let validator = jsonschema::validator_for(&serde_json::to_value(share_schema()).expect("JSON")).expect("sound");
    let json = serde_json::to_value(&file).expect("JSON");
    assert!(validator.is_valid(&json));
    let mut more = json.clone();
    more["name"] = "Nadia".into();
    assert!(!validator.is_valid(&more), "there is no place for a name");
    assert!(serde_json::from_value::<ShareFile>(more).is_err());
    let lines: Vec<&str> =
        file.csv().lines().map(str::to_owned).collect::<Vec<_>>().leak().iter().map(String::as_str).collect();
    assert!(lines.iter().all(|line| line.split(',').count() == 9), "{lines:?}");
    assert!(file.clone().read().is_ok());
    assert_eq!(ShareFile { version: 2, ..file.clone() }.read(), Err(ShareFault::Newer(2)));
    assert_eq!(ShareFile { format: "other".to_owned(), ..file.clone() }.read(), Err(ShareFault::Other));
    let mut broken = file;
    broken.replies[0].week = "yesterday".to_owned();
    assert_eq!(broken.read(), Err(ShareFault::Entry("replies")));
}

#[test]
fn a_year_is_the_longest_that_counts_are_kept() {
    let room = classroom(Language::En);
    let mut progress = Progress::default();
    let entry = |week: Week| UseEntry {
        week: week.to_string(),
        language: "fr".to_owned(),
        family: "short".to_owned(),
        situation: Some("praise".to_owned()),
        dimensions: vec![80; 8],
        rules: vec!["shouting".to_owned()],
        overridden: vec!["shouting".to_owned()],
    };
    room.absorb(&mut progress, vec![entry(NOW), entry(NOW.after(51))]);
    assert_eq!(progress.replies.len(), 2);
    room.absorb(&mut progress, vec![entry(NOW.after(52))]);
    let weeks: Vec<Week> = progress.replies.keys().map(|kind| kind.week).collect();
    assert_eq!(weeks, [NOW.after(51), NOW.after(52)]);
    assert_eq!(progress.remarks.values().map(|counts| counts.overridden).collect::<Vec<_>>(), [1, 1]);
    let view = room.progress(&progress, NOW.after(52));
    assert_eq!(view.weeks.len(), 2);
    assert_eq!(view.situations[0].1, 2);
    assert_eq!(view.frequent[0].hits, 2);
}

#[test]
fn a_team_is_read_in_both_languages() {
    let names: BTreeMap<&str, String> = [(Language::En, "en"), (Language::Fr, "fr")]
        .map(|(ui, code)| {
            let room = classroom(ui);
            let shares: Vec<Share> = (0..5).map(|person| share(person, 0)).collect();
            let report = team_report(&room, &shares).expect("five people");
            assert_eq!((report.people, report.levels.len()), (5, 5));
            assert!(report.remarks[0].lesson.is_some());
            (code, report.remarks[0].label.clone())
        })
        .into();
    assert_ne!(names["en"], names["fr"]);
}

#[test]
fn the_schema_of_progress_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/progress.schema.json");
    let fresh = format!("{:#}\n", serde_json::to_value(share_schema()).expect("JSON"));
    if std::env::var_os("BALISE_BLESS").is_some() {
        std::fs::write(path, &fresh).expect("schema/ can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(committed, fresh, "run `cargo xtask bless` and commit the file");
}
