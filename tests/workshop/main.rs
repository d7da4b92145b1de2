//! `balise pack`, command by command, as somebody who writes a pack runs it.

mod beginning;
mod bench;
mod delivery;
mod import;
mod proof;
mod reading;
mod signing;
mod spreadsheet;
mod teaching;
mod validation;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
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
