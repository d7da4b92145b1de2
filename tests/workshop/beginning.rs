//! What `balise pack new` writes.

use std::fs;

use balise::pack::CHECK_KINDS;

use super::{balise, err, folder, json, status};

#[test]
fn new_begins_what_the_tests_then_ask_for() {
    let place = folder("new");
    status(&balise(&place, &["pack", "new", "pack", "house"]), 0);
    status(&balise(&place, &["pack", "new", "rule", "clarity/office-talk", "--in", "house", "--ui", "fr"]), 0);
    status(&balise(&place, &["pack", "new", "act", "waves", "--in", "house"]), 0);
    status(&balise(&place, &["pack", "new", "situation", "lost-and-found", "--in", "house"]), 0);
    status(&balise(&place, &["pack", "new", "template", "lost-and-found/umbrella", "--in", "house"]), 0);
    status(&balise(&place, &["pack", "new", "lesson", "say-it-once", "--in", "house"]), 0);
    status(&balise(&place, &["pack", "new", "scenario", "complaint/late-tram", "--in", "house", "--ui", "fr"]), 0);
    status(&balise(&place, &["pack", "new", "calibration", "first-week", "--in", "house"]), 0);
    let rule = fs::read_to_string(place.join("house/rules/clarity/office-talk.yml")).expect("written");
    assert!(rule.contains("Remplissez les textes vides"), "{rule}");

    let test = balise(&place, &["pack", "test", "house"]);
    status(&test, 2);
    let said = err(&test);
    assert!(said.contains("house/rules/clarity/office-talk.yml:7:7"), "the empty message, with its line: {said}");
    assert!(said.contains("house/templates/lost-and-found/umbrella.yml"), "{said}");
    for taught in ["lessons/say-it-once.yml", "scenarios/complaint/late-tram.yml", "calibrations/first-week.yml"] {
        assert!(said.contains(&format!("house/{taught}")), "{taught}: {said}");
    }
    assert!(said.contains("this is empty"), "{said}");
    assert!(!said.contains("unknown key"), "{said}");

    let again = balise(&place, &["pack", "new", "act", "waves", "--in", "house"]);
    status(&again, 2);
    assert!(err(&again).contains("house/acts/waves.yml"), "{}", err(&again));
    let lost = balise(&place, &["pack", "new", "rule", "kindness/office-talk", "--in", "house"]);
    status(&lost, 2);
    assert!(err(&lost).contains("listening, empathy"), "{}", err(&lost));
    status(&balise(&place, &["pack", "new", "act", "No Id", "--in", "house"]), 2);
    status(&balise(&place, &["pack", "new", "scenario", "late-tram", "--in", "house"]), 2);
    status(&balise(&place, &["pack", "new", "act", "waves"]), 2);
}

#[test]
fn new_knows_every_check_kind() {
    let place = folder("kinds");
    status(&balise(&place, &["pack", "new", "pack", "house"]), 0);
    for kind in CHECK_KINDS {
        let id = format!("clarity/rule-{kind}");
        status(&balise(&place, &["pack", "new", "rule", &id, "--extends", kind, "--in", "house"]), 0);
    }
    let test = balise(&place, &["pack", "test", "--no-builtin", "--format", "json", "house"]);
    status(&test, 2);
    for fault in json(&test)["faults"].as_array().expect("a list") {
        let said = fault["message"]["en"].as_str().expect("a text");
        let unfilled = ["this is empty", "examples in"];
        assert!(unfilled.iter().any(|word| said.contains(word)), "{}: {said}", fault["file"]);
    }
}
