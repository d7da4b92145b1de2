//! `balise pack`, command by command, as somebody who writes a pack runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use balise::pack::CHECK_KINDS;
use serde_json::Value;

/// An empty folder of this test's own.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workshop").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn balise(inside: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_balise")).args(arguments).current_dir(inside).output().expect("the program runs")
}

#[track_caller]
fn status(output: &Output, expected: i32) {
    assert_eq!(output.status.code(), Some(expected), "{}{}", out(output), err(output));
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", out(output), err(output)))
}

const MANIFEST: &str =
    "id: house\nversion: 1.0.0\nname: {en: \"House rules\", fr: \"Règles maison\"}\nlanguages: [en, fr]\n";

const RULE: &str = r#"extends: existence
dimension: clarity
severity: medium
points: 6
message: {en: "Office talk: say what you mean.", fr: "Langue de bureau : dites ce que c'est."}
why: {en: "Nobody outside speaks like that.", fr: "Dehors, personne ne parle ainsi."}
tokens:
  en: ["synergy", "moving forward"]
  fr: ["~synergie"]
exceptions:
  en: ["synergy drink"]
when: {not_platform: [linkedin]}
examples:
  - {lang: en, bad: "We see [synergy] here.", becomes: "We see that both teams help."}
  - {lang: en, bad: "[Moving forward], the desk opens at 8."}
  - {lang: en, good: "A synergy drink is sold at the till."}
  - {lang: en, good: "We see synergy here.", platform: linkedin}
  - {lang: fr, bad: "Il y a des [synergies] ici."}
  - {lang: fr, bad: "Une [synergie] entre équipes."}
  - {lang: fr, good: "Les équipes s'aident."}
  - {lang: fr, good: "Le guichet ouvre à 8 h."}
"#;

/// A pack of one rule that holds.
fn house(test: &str) -> PathBuf {
    let folder = folder(test);
    write(&folder, "house/pack.yml", MANIFEST);
    write(&folder, "house/rules/clarity/office-talk.yml", RULE);
    folder
}

#[test]
fn new_begins_what_the_tests_then_ask_for() {
    let place = folder("new");
    status(&balise(&place, &["pack", "new", "pack", "house"]), 0);
    status(&balise(&place, &["pack", "new", "rule", "clarity/office-talk", "--in", "house", "--ui", "fr"]), 0);
    status(&balise(&place, &["pack", "new", "act", "waves", "--in", "house"]), 0);
    status(&balise(&place, &["pack", "new", "situation", "lost-and-found", "--in", "house"]), 0);
    status(&balise(&place, &["pack", "new", "template", "lost-and-found/umbrella", "--in", "house"]), 0);
    let rule = fs::read_to_string(place.join("house/rules/clarity/office-talk.yml")).expect("written");
    assert!(rule.contains("Remplissez les textes vides"), "{rule}");

    let test = balise(&place, &["pack", "test", "house"]);
    status(&test, 2);
    let said = err(&test);
    assert!(said.contains("house/rules/clarity/office-talk.yml:7:7"), "the empty message, with its line: {said}");
    assert!(said.contains("house/templates/lost-and-found/umbrella.yml"), "{said}");
    assert!(said.contains("this is empty"), "{said}");
    assert!(!said.contains("unknown key"), "{said}");

    let again = balise(&place, &["pack", "new", "act", "waves", "--in", "house"]);
    status(&again, 2);
    assert!(err(&again).contains("house/acts/waves.yml"), "{}", err(&again));
    let lost = balise(&place, &["pack", "new", "rule", "kindness/office-talk", "--in", "house"]);
    status(&lost, 2);
    assert!(err(&lost).contains("listening, empathy"), "{}", err(&lost));
    status(&balise(&place, &["pack", "new", "act", "No Id", "--in", "house"]), 2);
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
        "erreur[pack-source]: « big » n'est pas dans : info, low, medium, high, stop",
        "house/rules/clarity/office-talk.yml:3:11",
        "3 | severity: big\n  |           ^^^ severity",
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
    assert!(err(&test).contains("^^^^ examples[0]"), "{}", err(&test));

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

#[test]
fn versions_are_compared_by_what_they_say() {
    let place = house("diff");
    write(&place, "next/pack.yml", &MANIFEST.replace("1.0.0", "1.1.0"));
    write(
        &place,
        "next/rules/clarity/office-talk.yml",
        &RULE.replace("\"synergy\", ", "\"circle back\", ").replace("We see [synergy] here.", "Let us [circle back]."),
    );
    write(&place, "replies/one.txt", "Hello.\nMoving forward, we circle back.\n");
    write(
        &place,
        "replies/more.jsonl",
        "{\"id\": 1, \"draft\": \"We see synergy, synergy!\"}\n\n{\"id\": 2, \"draft\": \"All is well.\"}\n",
    );
    status(&balise(&place, &["pack", "build", "--no-builtin", "house", "-o", "house.balise"]), 0);
    let arguments = ["pack", "diff", "--no-builtin", "house.balise", "next", "--replies", "replies"];
    let with = |more: &[&str]| balise(&place, &[&arguments[..], more].concat());
    let shown = with(&[]);
    status(&shown, 0);
    let said = out(&shown);
    assert!(said.contains("+ replies/one.txt:2:20: office-talk (-3) circle back"), "{said}");
    assert!(said.contains("- replies/more.jsonl:1:1: office-talk (-6) synergy"), "{said}");
    assert!(said.contains("remarks: 1 added, 2 removed; replies: 1 score higher, 1 lower, of 3"), "{said}");
    status(&with(&["--exit-code"]), 1);
    let found = json(&with(&["--format", "json"]));
    assert_eq!((&found["added"], &found["removed"]), (&Value::from(1), &Value::from(2)));
    let log = json(&with(&["--format", "sarif", "--ui", "fr"]));
    let states: Vec<&str> = log["runs"][0]["results"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|result| result["baselineState"].as_str())
        .collect();
    assert_eq!(states, ["absent", "absent", "new"]);
    let same =
        balise(&place, &["pack", "diff", "--no-builtin", "house", "house", "--replies", "replies", "--exit-code"]);
    status(&same, 0);
    write(&place, "broken.jsonl", "{\"id\": 1,\n");
    let broken = balise(&place, &["pack", "diff", "--no-builtin", "house", "next", "--replies", "broken.jsonl"]);
    status(&broken, 2);
    assert!(err(&broken).contains("broken.jsonl: line 1"), "{}", err(&broken));
}

#[test]
fn schemas_are_printed_and_written_for_editors() {
    let place = folder("schema");
    let rule = balise(&place, &["pack", "schema", "--kind", "rule"]);
    status(&rule, 0);
    let validator = jsonschema::validator_for(&json(&rule)).expect("a sound schema");
    let sound = serde_json::json!({
        "extends": "missing", "dimension": "empathy", "severity": "low", "points": 3, "act": "thank",
        "message": {"en": "a", "fr": "b"}, "why": {"en": "a", "fr": "b"},
        "examples": [{"lang": "en", "bad": "a"}],
    });
    assert!(validator.is_valid(&sound));
    for (key, value) in [("tokens", serde_json::json!({"en": ["a"]})), ("sevérité", "low".into()), ("points", 9.into())]
    {
        let mut spoilt = sound.clone();
        spoilt[key] = value;
        assert!(!validator.is_valid(&spoilt), "{key}");
    }
    let written = balise(&place, &["pack", "schema", "--out", "schemas"]);
    status(&written, 0);
    let setting = json(&written);
    assert_eq!(setting["yaml.schemas"]["schemas/act.schema.json"], "acts/*.yml");
    assert_eq!(fs::read_dir(place.join("schemas")).expect("a folder").count(), 8);
    status(&balise(&place, &["pack", "schema", "--kind", "poem"]), 2);
}

#[test]
fn the_guide_is_one_page_in_both_languages() {
    let place = house("docs");
    write(
        &place,
        "house/pack.yml",
        &format!(
            "{MANIFEST}overrides: {{shouting: off, jargon: {{message: {{en: \"Not <b>our</b> words.\", fr: \"Pas nos mots.\"}}}}}}\n"
        ),
    );
    write(
        &place,
        "house/profile.yml",
        "brand: \"Boréal <script>\"\nregion: qc\nregister: vous\nvoice: {warm: [50, 80]}\npreferred: {mail: courriel}\n",
    );
    status(&balise(&place, &["pack", "docs", "house", "--out", "guide.html", "--ui", "fr"]), 0);
    let page = fs::read_to_string(place.join("guide.html")).expect("written");
    for expected in [
        "<html lang=\"fr\">",
        "How Boréal &lt;script&gt; answers",
        "Comment répond Boréal &lt;script&gt;",
        "A good reply, in order",
        "Une bonne réponse, dans l&#39;ordre",
        "id=\"en-rule-office-talk\"",
        "id=\"fr-rule-office-talk\"",
        "We see <mark>synergy</mark> here.",
        "Not &lt;b&gt;our&lt;/b&gt; words.",
        "<del>mail</del> → <ins>courriel</ins>",
        "--low:50;--high:80",
        // What holds in Québec only.
        "id=\"fr-rule-quebec-term\"",
        "id=\"en-replies-complaint\"",
        "@media print",
        "prefers-color-scheme: dark",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    for refused in ["<script", "src=", "@import", "url(", "id=\"en-rule-shouting\"", "id=\"en-rule-british-spelling\""]
    {
        assert!(!page.contains(refused), "{refused}");
    }
    // Every link leads somewhere in the page, and no two places have one name.
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&link), "#{link}");
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
}

/// A file of this repository.
fn ours(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there")
}

#[test]
fn the_action_runs_here() {
    let place = house("action");
    let action = ours("action.yml");
    let script = ours(".github/pack-test.sh");
    for variable in ["BALISE", "FOLDERS", "NO_BUILTIN", "MUTATE", "UI", "SARIF"] {
        assert!(action.contains(&format!("        {variable}: ${{{{ ")), "{variable} is not set by the action");
        assert!(script.contains(&format!("${{{variable}")) || script.contains(&format!("${variable}\"")), "{variable}");
    }
    let run = |folders: &str, mutate: &str| {
        Command::new("bash")
            .args(["-c", &script])
            .current_dir(&place)
            .envs([("BALISE", env!("CARGO_BIN_EXE_balise")), ("FOLDERS", folders), ("NO_BUILTIN", "true")])
            .envs([("MUTATE", mutate), ("UI", "fr"), ("SARIF", "log/balise.sarif")])
            .output()
            .expect("bash runs")
    };
    let good = run("house", "true");
    status(&good, 0);
    assert!(out(&good).contains("8 exemples tiennent"), "{}", out(&good));
    write(&place, "house/rules/clarity/office-talk.yml", &RULE.replace("[synergy] here", "synergy [here]"));
    let bad = run("house", "false");
    status(&bad, 1);
    assert!(err(&bad).contains("erreur[pack-example]"), "{}", err(&bad));
    let log: Value =
        serde_json::from_str(&fs::read_to_string(place.join("log/balise.sarif")).expect("written")).expect("JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_hook_keeps_a_bad_pack_out_of_a_commit() {
    let place = house("hook");
    let hooks = ours(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: ")).expect("an entry");
    let git = |arguments: &[&str]| {
        let path = Path::new(env!("CARGO_BIN_EXE_balise")).parent().expect("a folder").display().to_string();
        let path = format!("{path}:{}", std::env::var("PATH").unwrap_or_default());
        Command::new("git").args(arguments).current_dir(&place).env("PATH", path).output().expect("git runs")
    };
    status(&git(&["init", "--quiet"]), 0);
    write(&place, ".git/hooks/pre-commit", &format!("#!/bin/sh\nexec {entry} --no-builtin house\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let hook = place.join(".git/hooks/pre-commit");
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).expect("it may run");
    }
    let commit = || {
        status(&git(&["add", "house"]), 0);
        git(&["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "A pack"])
    };
    status(&commit(), 0);
    write(&place, "house/rules/clarity/office-talk.yml", &RULE.replace("severity: medium", "severity: big"));
    let refused = commit();
    status(&refused, 1);
    assert!(err(&refused).contains("error[pack-source]"), "{}", err(&refused));
}
