//! What a pack teaches: faults in their place, the academy's law, and one file to hand out.

use super::{MANIFEST, balise, err, folder, out, status, write};

const SCENARIO: &str = r#"level: 1
situation: complaint
title: {en: "The late tram", fr: "Le tram en retard"}
platform: facebook
author: {en: "Sam", fr: "Nadia"}
before:
  - {who: other, text: {en: "Same here.", fr: "Pareil ici."}}
message: {en: "Forty minutes in the rain at Lasalle and no tram!!", fr: "40 minutes sous la pluie à Lasalle, pas de tram!!"}
facts: {en: ["Tram 12 broke down."], fr: ["Le tram 12 est tombé en panne."]}
may: {en: ["Name the next tram."], fr: ["Donner l'heure du prochain."]}
must_not: {en: ["Name the driver."], fr: ["Nommer la conductrice."]}
secret: {en: ["Odile"], fr: ["Odile"]}
expects: [apologize]
good:
  en: "Forty minutes in the rain is too long, and we're sorry: tram 12 broke down at Lasalle. The next one comes at 17:52. – Ana"
  fr: "Quarante minutes sous la pluie, c'est trop. Nous sommes désolés : le tram 12 est tombé en panne à Lasalle. Le suivant passe à 17 h 52. – Léa"
bad:
  en: "We are sorry if you were upset. Your satisfaction is our priority."
  fr: "Désolés si vous avez été déçue. Votre satisfaction est notre priorité."
debrief: {en: "The rain decides.", fr: "C'est la pluie qui compte."}
reviewed: 2026-11-22
owner: House
"#;

const LESSON: &str = r#"level: 0
order: 9
title: {en: "No if", fr: "Pas de si"}
dimension: empathy
rules: [conditional-apology]
why: {en: ["An apology with an if is none."], fr: ["Une excuse avec un « si » n'en est pas une."]}
examples:
  - {lang: en, message: "Two weeks without my parcel!!", situation: complaint, bad: "We are sorry if you were upset. Your satisfaction is our priority.", good: "Two weeks without your parcel is too long, and we're sorry. It is in Lasalle, and comes on Friday.", because: "The fact is named."}
  - {lang: fr, message: "40 minutes sous la pluie à Lasalle, pas de tram!!", situation: complaint, bad: "Désolés si vous avez été déçue. Votre satisfaction est notre priorité.", good: "Quarante minutes sous la pluie, c'est trop. Nous sommes désolés : le tram 12 est tombé en panne à Lasalle. Le suivant passe à 17 h 52. – Léa", because: "Le fait est nommé."}
try: {en: "Name the fact.", fr: "Nommez le fait."}
quiz:
  - question: {en: "Which?", fr: "Laquelle?"}
    choices:
      - {text: {en: "Sorry that it broke", fr: "Désolés de la panne"}, right: yes, because: {en: "A fact.", fr: "Un fait."}}
      - {text: {en: "Sorry if", fr: "Désolés si"}, because: {en: "An if.", fr: "Un si."}}
source: "Lewicki et al. 2016"
reviewed: 2026-11-22
owner: House
"#;

#[test]
fn what_a_pack_teaches_is_in_its_one_file() {
    let place = folder("teaching");
    write(&place, "house/pack.yml", MANIFEST);
    write(&place, "house/scenarios/complaint/late-tram.yml", SCENARIO);
    write(&place, "house/lessons/no-if.yml", LESSON);
    let test = balise(&place, &["pack", "test", "house"]);
    status(&test, 0);
    assert!(out(&test).contains("4 pairs of the academy obey the law"), "{}", out(&test));
    status(&balise(&place, &["pack", "build", "house", "--out", "house.balise"]), 0);
    // The compiled file serves wherever a pack does, and keeps what it teaches.
    let again = balise(&place, &["pack", "build", "house.balise", "--out", "bare.balise", "--academy", "lessons.bin"]);
    status(&again, 0);
    let read = |name: &str| std::fs::read(place.join(name)).expect("written");
    let (bare, lessons) = (read("bare.balise"), read("lessons.bin"));
    assert!(lessons.starts_with(b"BALISEAC") && bare.starts_with(b"BALISEPK"));
    assert_eq!(read("house.balise"), [bare, lessons].concat());
}

#[test]
fn faults_of_lessons_and_scenarios_name_file_line_and_key() {
    let place = folder("taught-badly");
    write(&place, "house/pack.yml", MANIFEST);
    let scenario = SCENARIO
        .replace("level: 1", "level: 7")
        .replace("who: other", "who: nobody")
        .replace("secret: {en: [\"Odile\"]", "secret: {en: [\"(Odile\"]")
        .replace("expects: [apologize]", "expects: [apologise]")
        .replace("may: {en: [\"Name the next tram.\"], fr: [\"Donner l'heure du prochain.\"]}", "may: {en: [\"x\"]}")
        .replace("platform: facebook", "platform: facebok");
    write(&place, "house/scenarios/complaint/late-tram.yml", &scenario);
    write(&place, "house/scenarios/praise/late-tram.yml", SCENARIO);
    let lesson = LESSON
        .replace("right: yes, ", "")
        .replace("rules: [conditional-apology]", "rules: [conditional-apologies]")
        .replace("  - {lang: fr,", "  - {lang: en,")
        .replace("source: \"Lewicki et al. 2016\"\n", "");
    write(&place, "house/lessons/no-if.yml", &lesson);
    write(
        &place,
        "house/calibrations/first.yml",
        "title: {en: a, fr: b}\nabout: {en: a, fr: b}\nreplies: []\nreviewed: 2026-11-22\nowner: a\n",
    );
    write(
        &place,
        "house/path.yml",
        "levels:\n  - {name: {en: a, fr: b}, opens: {en: a, fr: b}, pass: {below: terrible}}\n",
    );
    for (ui, expected) in [
        (
            "en",
            [
                "late-tram.yml:1:8",
                "level: at most 4",
                "\"nobody\" is not one of: author, brand, other",
                "there is no act \"apologise\"",
                "may: a list is needed in both languages",
                "there is no network \"facebok\"",
                "the file lies in scenarios/praise, the scenario says complaint",
                "0 choices are right; one must be",
                "no-if.yml:5:9",
                "there is no rule \"conditional-apologies\"",
                "no example in \"fr\"",
                "source: this key is missing",
                "0 here, at least 5 are needed",
                "path.yml:2:65",
            ],
        ),
        (
            "fr",
            [
                "late-tram.yml:1:8",
                "level : 4 au plus",
                "« nobody » n'est pas dans : author, brand, other",
                "« apologise » n'existe pas (acte)",
                "may : il faut une liste dans les deux langues",
                "« facebok » n'existe pas (réseau)",
                "le fichier est dans scenarios/praise, la mise en situation dit complaint",
                "0 choix sont justes; il en faut un",
                "no-if.yml:5:9",
                "« conditional-apologies » n'existe pas (règle)",
                "aucun exemple en « fr »",
                "source : il manque cette clé",
                "0 ici, il en faut au moins 5",
                "path.yml:2:65",
            ],
        ),
    ] {
        let test = balise(&place, &["pack", "test", "house", "--ui", ui]);
        status(&test, 2);
        let said = err(&test);
        for words in expected {
            assert!(said.contains(words), "{words}\n\n{said}");
        }
    }
}

#[test]
fn what_is_shown_as_good_must_be_good() {
    let place = folder("academy-law");
    write(&place, "house/pack.yml", MANIFEST);
    let swapped = SCENARIO
        .replace("Forty minutes in the rain is too long, and we're sorry: tram 12", "Odile says that tram 12")
        .replace("We are sorry if you were upset. Your satisfaction is our priority.", "Forty minutes in the rain is too long, and we're sorry: tram 12 broke down at Lasalle. The next one comes at 17:52. – Ana");
    write(&place, "house/scenarios/complaint/late-tram.yml", &swapped);
    let lesson = LESSON.replace("rules: [conditional-apology]", "rules: [shouting]");
    write(&place, "house/lessons/no-if.yml", &lesson);
    let test = balise(&place, &["pack", "build", "house", "--out", "house.balise"]);
    status(&test, 1);
    let said = err(&test);
    for words in [
        "error[academy-law]",
        "good.en: the good reply does not: apologize",
        "good.en: the good reply tells what it must not: Odile",
        "bad.en: the bad reply draws no remark of medium or above",
        "at least 25 points must lie between them",
        "examples[0].bad: the bad reply draws no remark of shouting",
    ] {
        assert!(said.contains(words), "{words}\n\n{said}");
    }
    assert!(!place.join("house.balise").exists(), "nothing is built of what does not hold");
}
