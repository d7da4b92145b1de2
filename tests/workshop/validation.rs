//! Who may validate a template, what its twins owe each other, and what a draft is spared.

use super::{MANIFEST, balise, err, folder, json, out, status, write};

const TEMPLATE: &str = r#"situation: praise
title: {en: "Thanks for the loaf photo", fr: "Merci pour la photo du pain"}
text:
  en: "Thank you, {{ author }}! Your photo of the rye loaf made the night crew smile: I read them your words this morning. – {{ agent }}"
  fr: "Merci, {{ author }} ! Votre photo du pain de seigle a fait sourire l'équipe de nuit : je leur ai lu vos mots ce matin. – {{ agent }}"
slots:
  agent: {type: text, label: {en: "Your first name", fr: "Votre prénom"}, sample: {en: "Lou", fr: "Lou"}}
fits:
  en: ["your rye loaf is the best thing on our table, look at it"]
  fr: ["votre pain de seigle est la plus belle chose sur notre table, regardez"]
reviewed: 2026-11-22
owner: Nadia
status: STATUS
"#;

#[test]
fn the_profile_says_who_may_validate() {
    let place = folder("validators");
    write(&place, "house/pack.yml", MANIFEST);
    write(&place, "house/profile.yml", "templates: {validators: [Nadia, Karim], counter_validators: [Karim, Odile]}\n");
    let tested = |lines: &str| {
        write(&place, "house/templates/praise/loaf.yml", &TEMPLATE.replace("STATUS", lines));
        balise(&place, &["pack", "test", "house"])
    };
    for (lines, fault) in [
        ("draft", ""),
        ("validated\nvalidated_by: nadia", ""),
        ("counter-validated\nvalidated_by: Karim\ncounter_validated_by: Odile", ""),
        ("validated", "\"validated\" needs validated_by: one of those that profile.yml names"),
        (
            "validated\nvalidated_by: Odile",
            "Odile is not among those who may, says profile.yml (templates.validators): Nadia, Karim",
        ),
        ("counter-validated\nvalidated_by: Karim", "needs counter_validated_by"),
        ("counter-validated\nvalidated_by: Karim\ncounter_validated_by: KARIM", "a second person reads it"),
        ("approved", "\"approved\" is not one of: draft, validated, counter-validated"),
    ] {
        let test = tested(lines);
        status(&test, if fault.is_empty() { 0 } else { 2 });
        assert!(err(&test).contains(fault), "{lines}: {}", err(&test));
        assert!(
            fault.is_empty() || err(&test).contains("house/templates/praise/loaf.yml:1"),
            "{lines}: {}",
            err(&test)
        );
    }
    // Where nobody is named, anybody may; never one person twice.
    write(&place, "house/profile.yml", "brand: Boréal\n");
    status(&tested("validated"), 0);
    status(&tested("counter-validated\nvalidated_by: A\ncounter_validated_by: a"), 2);
}

#[test]
fn twins_say_the_same_or_the_pack_does_not_build() {
    let place = folder("twins");
    write(&place, "house/pack.yml", MANIFEST);
    let wrong = TEMPLATE.replace("ce matin. – {{ agent }}", "ce mardi.");
    write(&place, "house/templates/praise/loaf.yml", &wrong.replace("STATUS", "validated"));
    let test = balise(&place, &["pack", "test", "house"]);
    status(&test, 1);
    for said in [
        "error[twin-texts]: text.en: the English text lacks the number or date \"mardi\"",
        "text.fr: the French text lacks the slot {{ agent }}",
        "house/templates/praise/loaf.yml:3:1",
    ] {
        assert!(err(&test).contains(said), "{said}: {}", err(&test));
    }
    let french = balise(&place, &["pack", "build", "house", "--out", "house.balise", "--ui", "fr"]);
    status(&french, 1);
    assert!(err(&french).contains("il manque au texte français le champ {{ agent }}"), "{}", err(&french));
    assert!(!place.join("house.balise").exists());
    // A draft is not finished.
    write(&place, "house/templates/praise/loaf.yml", &wrong.replace("STATUS", "draft"));
    status(&balise(&place, &["pack", "build", "house", "--out", "house.balise"]), 0);
}

#[test]
fn a_draft_is_found_and_never_suggested() {
    let place = folder("drafts");
    write(&place, "house/pack.yml", MANIFEST);
    let english: String = TEMPLATE
        .lines()
        .filter(|line| !line.starts_with("  fr:") && !line.starts_with("  en: [") && !line.starts_with("fits:"))
        .map(|line| format!("{line}\n"))
        .collect();
    let draft = english.replace("STATUS", "draft").replace(", fr: \"Merci pour la photo du pain\"", "");
    write(&place, "house/templates/praise/loaf.yml", &draft);
    let test = balise(&place, &["pack", "test", "house", "--ui", "fr"]);
    status(&test, 0);
    assert!(out(&test).contains("1 ébauche ne dit pas à quels messages"), "{}", out(&test));
    let test = balise(&place, &["pack", "test", "house", "--format", "json"]);
    assert_eq!(json(&test)["drafts"], 1);

    let files = balise::pack::read_folder(&place.join("house")).expect("a folder");
    let mut packs = Vec::new();
    for (_, files) in balise::pack::builtin() {
        packs.push(balise::pack::compile(&files, &packs).expect("ours").pack);
    }
    packs.push(balise::pack::compile(&files, &packs).expect("a draft may lack a language").pack);
    let engine = balise::analysis::Engine::new(packs).expect("packs");
    let draft = balise::text::Draft::new("", Some("your rye loaf is the best thing on our table, look at it"), None);
    let context = balise::rule::Context { situation: Some("praise".to_owned()), ..Default::default() };
    let analysis = engine.analyze(&draft, &context);
    let templates = &engine.guidelines().templates;
    let own = templates.iter().position(|template| template.id == "praise/loaf").expect("loaded");
    let suggested = engine.suggest(&draft, &context, &analysis, &Default::default());
    assert!(!suggested.is_empty() && suggested.iter().all(|ranked| ranked.template != own));
    let found = |message: &str, reason: &str| {
        let draft = balise::text::Draft::new("", Some(message), None);
        let language = engine.reply_language(&draft);
        let ranked = engine.search("rye loaf", &draft, &context).into_iter().find(|ranked| ranked.template == own);
        ranked.is_some_and(|ranked| engine.reason_words(&ranked.reasons, language) == [reason])
    };
    assert!(found("your rye loaf is the best thing on our table, look at it", "draft"));
    assert!(
        !found("Votre pain de seigle est ce qu'il y a de mieux sur notre table.", "ébauche"),
        "it has no French text"
    );
    // The same text, validated without messages or a language, is refused.
    write(&place, "house/templates/praise/loaf.yml", &english.replace("STATUS", "validated"));
    let test = balise(&place, &["pack", "test", "house"]);
    status(&test, 2);
    for key in ["fits: this key is missing", "text.fr: this key is missing"] {
        assert!(err(&test).contains(key), "{key}: {}", err(&test));
    }
}
