//! `balise check --jsonl`, run as other tools run it, against its own JSON Schema.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use balise::wire::{input_schema, output_schema};
use serde_json::{Value, json};

fn balise(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_balise"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let input = input.to_owned();
    let mut stdin = child.stdin.take().expect("it is piped");
    // A refused pack ends the program before it reads.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the writer ends");
    output
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn answers_in_order_and_to_the_schema() {
    let input = [
        json!({"id": "1", "draft": "Désolés si vous avez été déçue. Écrivez-nous.", "message": "Deux semaines sans colis!!", "author": "Nadia", "platform": "x", "locale": "fr-CA"}).to_string(),
        String::new(),
        "{\"id\":\"2\",\"draft\":\"😀 We are sorry if you \\ud83d were upset\",\"message\":null,\"more\":1}".to_owned(),
        "{\"id\":\"3\"".to_owned(),
        json!({"id": 4, "draft": "Call me at 514-555-0199", "context": {"profile": {"public_contacts": ["514 555-0199"]}}}).to_string(),
        json!({"id": 5}).to_string(),
    ]
    .join("\n");
    let output = balise(&["check", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(1), "a malformed line");
    let lines = lines(&output);
    let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, [&json!("1"), &json!("2"), &Value::Null, &json!(4), &json!(5)]);
    assert!(lines[2]["error"].as_str().is_some_and(|error| error.starts_with("line 4")), "{}", lines[2]);
    assert!(lines[4]["error"].as_str().is_some_and(|error| error.starts_with("line 6")), "{}", lines[4]);

    let schema = jsonschema::validator_for(&output_schema().to_value()).expect("a sound schema");
    for line in &lines {
        assert!(schema.is_valid(line), "{line}");
        if line.get("error").is_some() {
            continue;
        }
        let points: i64 =
            line["terms"].as_array().expect("terms").iter().map(|term| term["points"].as_i64().unwrap_or(0)).sum();
        assert_eq!(line["score"].as_i64(), Some(100 - points));
    }
    // Offsets are UTF-16 units; a lone surrogate is one of them.
    let draft: Vec<u16> = "😀 We are sorry if you \u{fffd} were upset".encode_utf16().collect();
    let remarks = lines[1]["diagnostics"].as_array().expect("a list");
    let remark =
        remarks.iter().find(|remark| remark["rule"] == "conditional-apology").expect("an \"if\" in the apology");
    let (start, end) = (remark["start"].as_u64().unwrap_or(0) as usize, remark["end"].as_u64().unwrap_or(0) as usize);
    assert_eq!(String::from_utf16_lossy(&draft[start..end]), remark["quote"].as_str().unwrap_or(""));
    assert!(lines[3]["diagnostics"].as_array().expect("a list").iter().all(|remark| remark["rule"] != "privacy-phone"));
}

#[test]
fn the_committed_schemas_are_fresh() {
    for (name, schema) in [("check-input", input_schema()), ("check-output", output_schema())] {
        let path = format!("{}/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let fresh = serde_json::to_string_pretty(&schema).expect("it is JSON") + "\n";
        if std::env::var_os("BALISE_BLESS").is_some() {
            std::fs::create_dir_all(format!("{}/schema", env!("CARGO_MANIFEST_DIR"))).expect("the folder can be made");
            std::fs::write(&path, &fresh).expect("the schema can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(committed, fresh, "run `cargo xtask bless` and commit {path}");
    }
    let input = jsonschema::validator_for(&input_schema().to_value()).expect("a sound schema");
    assert!(input.is_valid(&json!({"id": "1", "draft": "x", "message": null, "context": {"region": "qc"}})));
    assert!(!input.is_valid(&json!({"id": "1"})));
    assert!(!input.is_valid(&json!({"id": null, "draft": "x"})));
}

#[test]
fn statuses() {
    let faulty = "Nous sommes désolés si vous avez été déçue.";
    assert_eq!(balise(&["check"], faulty).status.code(), Some(0), "never fails unless asked");
    assert_eq!(balise(&["check", "--fail-on", "high"], faulty).status.code(), Some(1));
    assert_eq!(balise(&["check", "--fail-on", "stop"], faulty).status.code(), Some(0));
    assert_eq!(balise(&["check", "--fail-on", "never"], faulty).status.code(), Some(2), "unusable arguments");
    assert_eq!(balise(&["check", "--pack", "no/such/pack"], faulty).status.code(), Some(2), "unusable pack");
}

#[test]
fn people_read_a_sum_and_the_words() {
    let output = balise(
        &["check", "--message", "Deux semaines sans colis!!", "--platform", "x"],
        "Désolés si vous avez été déçue.",
    );
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains(" = 100 - 12 ("), "{shown}");
    assert!(shown.contains("forte[conditional-apology]"), "{shown}");
    assert!(shown.contains("^^^^"), "{shown}");
    let english = balise(&["check", "--ui", "en"], "Désolés si vous avez été déçue.");
    assert!(String::from_utf8_lossy(&english.stdout).contains("high[conditional-apology]"));
}

#[test]
fn a_bad_pack_is_refused_whole_with_every_place() {
    let folder = std::env::temp_dir().join(format!("balise-bad-pack-{}", std::process::id()));
    let rules = folder.join("rules/clarity");
    std::fs::create_dir_all(&rules).expect("a temporary folder");
    std::fs::write(folder.join("pack.yml"), "id: acme\nversion: 1.0\nname: {en: Acme, fr: Acme}\nnmae: x\n")
        .expect("written");
    std::fs::write(
        rules.join("synergy.yml"),
        "extends: existence\ndimension: clarity\nseverity: low\npoints: 9\nmessage: {en: \"Plain words.\"}\nwhy: {en: a, fr: b}\nwhy: {en: a, fr: b}\ntokens: {en: [\"(synergy\"], fr: [synergie]}\nexamples:\n  - {lang: en, bad: \"[synergy]\"}\n",
    )
    .expect("written");
    let output = balise(&["check", "--pack", folder.to_str().expect("UTF-8"), "--ui", "en"], "Synergy!");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    for (place, said) in [
        ("pack.yml:2:10\n", "version: a version is three numbers"),
        ("pack.yml:4:1\n", "nmae: unknown key; did you mean \"name\"?"),
        ("synergy.yml:4:9\n", "points: low costs 1 to 5"),
        ("synergy.yml:5:10\n", "message.fr: this key is missing"),
        ("synergy.yml:7:1\n", "why: this key stands here twice"),
        ("synergy.yml:8:15\n", "tokens.en[0]: the bracket \")\" has no partner"),
        ("synergy.yml:10:3\n", "examples"),
    ] {
        assert!(errors.contains(place), "lacks {place:?}:\n{errors}");
        assert!(errors.contains(&format!("error[pack-source]: {said}")), "lacks {said:?}:\n{errors}");
    }
    std::fs::remove_dir_all(&folder).expect("the temporary folder goes");
}
