//! `balise pack build` and `balise pack test`: what holds, and how faults are said.

use std::fs;

use super::{MANIFEST, RULE, balise, err, folder, house, json, out, status, write};

#[test]
fn what_holds_is_built_into_one_file() {
    let place = house("build");
    let test = balise(&place, &["pack", "test", "--no-builtin", "house"]);
    status(&test, 0);
    assert!(out(&test).contains("8 examples hold"), "{}", out(&test));
    status(&balise(&place, &["pack", "build", "--no-builtin", "house", "--out", "out/house.balise"]), 0);
    write(&place, "reply.txt", "Moving forward, the desk opens at 8.\n");
    let check = balise(&place, &["check", "--no-builtin", "--pack", "out/house.balise", "reply.txt"]);
    status(&check, 0);
    assert!(out(&check).contains("= 100 - 6 (Office talk)"), "{}", out(&check));
}

#[test]
fn a_pack_of_ours_gives_its_place_to_another_version() {
    let place = house("version");
    write(&place, "house/pack.yml", &MANIFEST.replace("id: house", "id: us"));
    status(&balise(&place, &["pack", "test", "house"]), 0);
}

#[test]
fn faults_stand_under_their_line_all_at_once() {
    let place = house("faults");
    write(
        &place,
        "house/rules/clarity/office-talk.yml",
        &RULE
            .replace("severity: medium", "severity: big")
            .replace("when: {", "wehn: 1\nwhen: {acts: {present: [waving]}, "),
    );
    write(&place, "house/rules/clarity/other.yml", "extends: [existence\n");
    let test = balise(&place, &["pack", "test", "--no-builtin", "house", "--ui", "fr"]);
    status(&test, 2);
    let said = err(&test);
    for expected in [
        "erreur[pack-source]: severity : « big » n'est pas dans : info, low, medium, high, stop",
        "house/rules/clarity/office-talk.yml:3:11",
        "3 | severity: big\n  |           ^^^\n",
        "clé inconnue; vouliez-vous dire « when »?",
        "« waving » n'existe pas",
        "when.acts.present[0]",
        "ce n'est pas du YAML",
        "4 défauts",
    ] {
        assert!(said.contains(expected), "{expected}\n\n{said}");
    }
}

#[test]
fn failing_examples_suit_people_and_machines() {
    let place = house("examples");
    write(&place, "house/rules/clarity/office-talk.yml", &RULE.replace("[synergy] here", "synergy [here]"));
    let test = balise(&place, &["pack", "test", "--no-builtin", "house"]);
    status(&test, 1);
    assert!(err(&test).contains("error[pack-example]"), "{}", err(&test));
    assert!(
        err(&test).contains("error[pack-example]: examples[0]: in \"We see synergy here.\" expected [here]"),
        "{}",
        err(&test)
    );

    let machine = balise(&place, &["pack", "test", "--no-builtin", "house", "--format", "json"]);
    status(&machine, 1);
    let found = json(&machine);
    assert_eq!(found["ok"], false);
    assert_eq!(found["faults"][0]["file"], "house/rules/clarity/office-talk.yml");
    assert_eq!(found["faults"][0]["line"], 14);
    assert_eq!(found["faults"][0]["kind"], "pack-example");

    let sarif = balise(&place, &["pack", "test", "--no-builtin", "house", "--format", "sarif", "--ui", "fr"]);
    status(&sarif, 1);
    let log = json(&sarif);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = result["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    assert!(result["message"]["text"].as_str().is_some_and(|text| text.contains("attendu [here]")), "{result}");
    let place_of = &result["locations"][0]["physicalLocation"];
    assert_eq!(place_of["artifactLocation"]["uri"], "house/rules/clarity/office-talk.yml");
    assert_eq!(place_of["region"]["startLine"], 14);

    status(&balise(&place, &["pack", "build", "--no-builtin", "house", "--out", "house.balise"]), 1);
    assert!(!place.join("house.balise").exists(), "nothing is built of what does not hold");
    status(&balise(&place, &["pack", "test", "--no-builtin", "nowhere"]), 2);
}

#[test]
fn a_template_obeys_the_law_or_the_pack_does_not_build() {
    let place = folder("law");
    write(&place, "house/pack.yml", MANIFEST);
    let template = |text: &str| {
        format!(
            "situation: complaint\ntitle: {{en: \"Late tram\", fr: \"Tram en retard\"}}\nabbreviation: tram\ntext:\n  en: \"{text}\"\n  fr: \"Quarante minutes sous la pluie, c'est trop. Nous sommes désolés : le tram {{{{ line }}}} est tombé en panne à Lasalle. Le suivant passe à {{{{ time }}}}. – {{{{ agent }}}}\"\nslots:\n  line: {{type: text, label: {{en: \"Line\", fr: \"Ligne\"}}, sample: {{en: \"12\", fr: \"12\"}}}}\n  time: {{type: time, label: {{en: \"Next\", fr: \"Suivant\"}}, sample: {{en: \"17:52\", fr: \"17 h 52\"}}}}\n  agent: {{type: text, label: {{en: \"You\", fr: \"Vous\"}}, sample: {{en: \"Ana\", fr: \"Léa\"}}}}\nfits:\n  en: [\"Forty minutes in the rain at Lasalle and no tram!!\"]\n  fr: [\"40 minutes sous la pluie à Lasalle, pas de tram!!\"]\nreviewed: 2026-11-22\nowner: House\nstatus: draft\n"
        )
    };
    let good = template(
        "Forty minutes in the rain is too long, and we're sorry: tram {{ line }} broke down at Lasalle. The next one comes at {{ time }}. – {{ agent }}",
    );
    write(&place, "house/templates/complaint/late-tram.yml", &good);
    status(&balise(&place, &["pack", "test", "house"]), 0);

    let bad = template("We are sorry if you were upset. Your satisfaction is our priority.");
    write(&place, "house/templates/complaint/late-tram.yml", &bad);
    let test = balise(&place, &["pack", "build", "house", "--out", "house.balise"]);
    status(&test, 1);
    let said = err(&test);
    assert!(said.contains("error[template-law]"), "{said}");
    assert!(said.contains("conditional-apology -12 [sorry if]"), "{said}");
    assert!(said.contains("house/templates/complaint/late-tram.yml:12:8"), "{said}");
    assert!(said.contains("1 fault\n"), "the French text obeys: {said}");
    assert!(!place.join("house.balise").exists());

    let open = good.replace("sample: {en: \"17:52\", fr: \"17 h 52\"}", "sample: {en: \"\", fr: \"17 h 52\"}");
    write(&place, "house/templates/complaint/late-tram.yml", &open);
    let test = balise(&place, &["pack", "test", "house"]);
    assert_ne!(test.status.code(), Some(0), "a sample is missing");
}

#[test]
fn mutation_names_what_no_example_needs() {
    let place = house("mutation");
    let all = balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate"]);
    status(&all, 0);
    // Two English tokens, the exception, the condition; without its one French token the rule would be refused.
    assert!(
        out(&all).contains("4 losses tried: 4 are noticed, 0 accepted by unproved.yml, 0 neither"),
        "{}",
        out(&all)
    );

    write(
        &place,
        "house/rules/clarity/office-talk.yml",
        &RULE
            .replace("\"moving forward\"]", "\"moving forward\", \"going forward\"]")
            .replace("not_platform: [linkedin]", "not_platform: [linkedin], not_account: [personal]"),
    );
    let found = balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate"]);
    status(&found, 1);
    let said = out(&found);
    assert!(
        said.contains(
            "office-talk.yml:8:37: tokens.en[2]: no example notices when this token is dropped: going forward"
        ),
        "{said}"
    );
    assert!(said.contains("when.not_account: no example notices when this condition is dropped"), "{said}");
    assert!(said.contains("6 losses tried: 4 are noticed, 0 accepted by unproved.yml, 2 neither"), "{said}");

    write(&place, "replies.jsonl", "{\"draft\": \"Going forward, the desk opens at 8.\"}\n");
    let met = balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate", "--replies", "replies.jsonl"]);
    status(&met, 1);
    assert!(!out(&met).contains("going forward"), "a reply needs it: {}", out(&met));
    assert!(out(&met).contains("1 loss is noticed by no example, but by a text beside them"), "{}", out(&met));

    labelled_texts_show_what_is_needed(&place);

    let named = "parts:\n  - {written: [\"going forward\", \"circle back\"], because: \"met once\"}\n";
    write(&place, "house/unproved.yml", named);
    let stale = balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate"]);
    status(&stale, 1);
    assert!(
        out(&stale).contains("this part is gone, or its loss is noticed: take it out: circle back"),
        "{}",
        out(&stale)
    );
    assert!(!out(&stale).contains("dropped: going forward"), "{}", out(&stale));

    let accepted = "parts:\n  - {keys: [tokens], most: 1, because: \"met once in real replies\"}\n  - {keys: [when], files: [rules/clarity/], because: \"a policy, not an opinion on words\"}\n";
    write(&place, "house/unproved.yml", accepted);
    status(&balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate"]), 0);
    let only = balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate", "--only", "office", "--ui", "fr"]);
    status(&only, 1);
    assert!(out(&only).contains("aucun exemple ne s'aperçoit de la perte"), "{}", out(&only));

    write(&place, "house/unproved.yml", &accepted.replace("most: 1", "most: 0"));
    let exceeded = balise(&place, &["pack", "test", "--no-builtin", "house", "--mutate", "--format", "json"]);
    status(&exceeded, 1);
    let found = json(&exceeded);
    assert_eq!(found["losses"]["unnoticed"], 2);
    assert_eq!(found["losses"]["listed"], 1);
    assert!(
        found["faults"].as_array().is_some_and(|faults| faults
            .iter()
            .any(|fault| fault["file"] == "house/unproved.yml" && fault["line"] == 2)),
        "{found}"
    );

    write(&place, "house/unproved.yml", "parts:\n  - {keys: [tokens], mots: 1}\n");
    let refused = balise(&place, &["pack", "test", "--no-builtin", "house"]);
    status(&refused, 2);
    assert!(err(&refused).contains("because"), "{}", err(&refused));
}

/// What a coach keeps beside the pack, labelled: each part is kept by the line that needs it, and by nothing that its label does not say.
fn labelled_texts_show_what_is_needed(place: &std::path::Path) {
    let rule = place.join("house/rules/clarity/office-talk.yml");
    let before = fs::read_to_string(&rule).expect("the rule");
    let more =
        before.replace("[\"synergy drink\"]", "[\"synergy drink\", \"synergy bar\", \"synergy prize\"]").replace(
            "when: {",
            "when: {not_message: {tokens: {en: [\"menu\", \"the card\", \"wine list\"], fr: [\"carte\"]}}, ",
        );
    fs::write(&rule, more).expect("written");
    write(place, "texts/en/office-talk.txt", "[Going forward], the desk opens at 8.\n= A synergy bar is in the bag.\n");
    write(place, "texts/en/other.txt", "= The synergy prize went to her.\n");
    let messages = [
        "{\"id\": \"m1\", \"message\": \"Is it on the menu?\"}",
        "{\"id\": \"m2\", \"message\": \"The card says so, the wine list too.\"}",
        "{\"id\": \"g1\", \"message\": \"Hi\", \"reply\": \"We see synergy here.\", \"quality\": \"good\"}",
    ];
    write(place, "texts/messages.jsonl", &messages.join("\n"));
    let ask = |more: &[&str]| {
        let test = ["pack", "test", "--no-builtin", "house", "--mutate", "--evidence", "texts"];
        let asked = balise(place, &[&test, more].concat());
        status(&asked, 1);
        asked
    };
    let said = out(&ask(&["--only", "office"]));
    for needed in [
        "tokens.en[2]: needed by texts/en/office-talk.txt:1: going forward",
        "exceptions.en[1]: needed by texts/en/office-talk.txt:2: synergy bar",
        "when.not_message.tokens.en[0]: needed by texts/messages.jsonl:1: menu",
    ] {
        assert!(said.contains(needed), "{needed}\n\n{said}");
    }
    for unknown in [
        "no example notices when this exception is dropped: synergy prize",
        "no example notices when this condition is dropped: the card",
        "no example notices when this condition is dropped: wine list",
    ] {
        assert!(said.contains(unknown), "{unknown}\n\n{said}");
    }
    let found = json(&ask(&["--format", "json"]));
    assert_eq!(found["losses"]["by_evidence"][0]["by"], "texts/en/office-talk.txt:1");
    assert_eq!(found["losses"]["by_evidence"][0]["part"], "going forward");
    assert!(out(&ask(&["--only", "office", "--ui", "fr"])).contains("utile à texts/en/office-talk.txt:1"));

    write(place, "texts/broken.jsonl", "{\"reply\": \n");
    let asked = balise(place, &["pack", "test", "--no-builtin", "house", "--mutate", "--evidence", "texts"]);
    status(&asked, 2);
    assert!(err(&asked).contains("texts/broken.jsonl: line 1"), "{}", err(&asked));
    fs::remove_file(place.join("texts/broken.jsonl")).expect("removed");
    fs::write(&rule, before).expect("written");
}

#[test]
fn slips_are_said_in_the_words_of_who_made_them() {
    let place = house("slips");
    let file = "house/rules/clarity/office-talk.yml";
    let said = |ui: &str| {
        let test = balise(&place, &["pack", "test", "--no-builtin", "house", "--ui", ui]);
        status(&test, 2);
        err(&test)
    };
    let mut spreadsheet = RULE.replace('’', "'").into_bytes();
    spreadsheet.push(0xe9);
    fs::write(place.join(file), spreadsheet).expect("written");
    assert!(said("fr").contains("office-talk.yml : ce fichier n'est pas en UTF-8"), "{}", said("fr"));
    assert!(said("en").contains("office-talk.yml: this file is not in UTF-8"), "{}", said("en"));

    write(&place, file, "");
    assert!(said("fr").contains("ce fichier est vide"), "{}", said("fr"));

    write(&place, file, &RULE.replace("\"moving forward\"", "\"(moving forward\""));
    assert!(said("fr").contains("il manque « ) »"), "{}", said("fr"));

    write(&place, file, &RULE.replace("  en: [\"synergy\"", "\ten: [\"synergy\""));
    assert!(said("fr").contains("ce n'est pas du YAML : une tabulation"), "{}", said("fr"));

    write(&place, file, &RULE.replace("when: {", "when: {acts: {present: [wave]}, "));
    assert!(said("fr").contains("« wave » n'existe pas (acte)"), "{}", said("fr"));

    write(&place, file, RULE);
    write(&place, "house/rules/respect/office-talk.yml", &RULE.replace("dimension: clarity", "dimension: respect"));
    assert!(said("en").contains("rules/clarity/office-talk.yml has this id already"), "{}", said("en"));
}

#[test]
fn a_rule_may_lean_on_what_another_says() {
    let place = house("leaning");
    let leaning = r#"extends: missing
dimension: empathy
severity: low
points: 3
act: thank
always: yes
when: {remarks: [office-talk]}
message: {en: "Office talk, and no thanks.", fr: "Langue de bureau, et pas de merci."}
why: {en: "One of them would do.", fr: "L'un des deux suffirait."}
examples:
  - {lang: en, bad: "We see synergy here."}
  - {lang: en, bad: "Moving forward, the desk opens at 8."}
  - {lang: en, good: "Thank you. We see synergy here."}
  - {lang: en, good: "The desk opens at 8."}
  - {lang: fr, bad: "Il y a des synergies ici."}
  - {lang: fr, bad: "Une synergie entre équipes."}
  - {lang: fr, good: "Merci. Il y a des synergies ici."}
  - {lang: fr, good: "Le guichet ouvre à 8 h."}
"#;
    write(
        &place,
        "house/acts/thank.yml",
        r#"name: {en: "Thanks", fr: "Remercie"}
advice: {en: "Thank them.", fr: "Remerciez."}
cues: {en: ["thank you"], fr: ["merci"]}
examples:
  - {lang: en, present: "[Thank you]."}
  - {lang: en, present: "We [thank you]."}
  - {lang: en, absent: "Hello."}
  - {lang: en, absent: "Welcome."}
  - {lang: fr, present: "[Merci]."}
  - {lang: fr, present: "Un grand [merci]."}
  - {lang: fr, absent: "Bonjour."}
  - {lang: fr, absent: "Bienvenue."}
"#,
    );
    write(&place, "house/rules/empathy/thankless.yml", leaning);
    let test = balise(&place, &["pack", "test", "--no-builtin", "house"]);
    status(&test, 0);
    assert!(out(&test).contains("24 examples hold"), "{}", out(&test));

    // A chain would never be heard of, and neither would a rule that is none.
    write(&place, "house/rules/empathy/chained.yml", &leaning.replace("[office-talk]", "[thankless, office-tlak]"));
    let chained = balise(&place, &["pack", "test", "--no-builtin", "house"]);
    status(&chained, 2);
    for expected in [
        "\"thankless\" leans on remarks itself",
        "there is no rule \"office-tlak\"",
        "house/rules/empathy/chained.yml:7",
    ] {
        assert!(err(&chained).contains(expected), "{expected}\n\n{}", err(&chained));
    }
}
