//! A folder of labelled texts, as `corpus/` is laid out: what `balise pack test --mutate --evidence` reads.

use std::path::Path;

use serde_json::Value;

use crate::rule::Context;
use crate::text::Draft;
use crate::wire::Defaults;
use crate::workshop::{Exhibit, Label, Reply};

use super::replies::{files, of_line};

/// The labelled texts under `path`. `en/<rule>.txt` and `fr/<rule>.txt` hold a wording of the rule on each line, its words in
/// brackets, and look-alikes after `= `; lines of `.jsonl` are replies, faulty when they name `faults` or their `quality` is not
/// `good`, and messages alone when there is no reply. Other files say nothing.
///
/// # Errors
/// What cannot be read, with its file and line.
pub fn evidence(path: &Path) -> Result<Vec<Exhibit>, String> {
    let mut exhibits = Vec::new();
    for file in files(path)? {
        let name = file.display().to_string();
        let jsonl = file.extension().is_some_and(|extension| extension == "jsonl");
        let language = file.parent().and_then(Path::file_name).and_then(|folder| folder.to_str());
        let rule = file.file_stem().and_then(|stem| stem.to_str());
        let text = |()| -> Result<String, String> {
            let bytes = std::fs::read(&file).map_err(|error| format!("{name}: {error}"))?;
            String::from_utf8(bytes).map_err(|_| format!("{name}: not in UTF-8"))
        };
        match (language, rule) {
            _ if jsonl => {
                for (line, text) in filled(&text(())?) {
                    exhibits.extend(labelled(&name, line, text)?);
                }
            }
            (Some(language @ ("en" | "fr")), Some(rule)) => {
                exhibits.extend(filled(&text(())?).map(|(line, text)| wording(&name, line, text, language, rule)));
            }
            _ => {}
        }
    }
    Ok(exhibits)
}

/// Lines with something on them, with their numbers.
fn filled(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(place, line)| (place + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

fn wording(file: &str, line: usize, text: &str, language: &str, rule: &str) -> Exhibit {
    let (text, label) = match text.strip_prefix("= ") {
        Some(alike) => (alike.to_owned(), Label::LookAlike(rule.to_owned())),
        None => (text.replace(['[', ']'], ""), Label::Wording(rule.to_owned())),
    };
    let draft = Draft::new(&text, None, Some(language));
    Exhibit { reply: Reply { file: file.to_owned(), line, plain: false, draft, context: Context::default() }, label }
}

fn labelled(file: &str, line: usize, text: &str) -> Result<Option<Exhibit>, String> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| format!("{file}: line {line}: {error}"))?;
    let is_faulty = value["faults"].as_array().is_some_and(|faults| !faults.is_empty())
        || value["quality"].as_str().is_some_and(|quality| quality != "good");
    let says = |key: &str| value[key].as_str().is_some_and(|text| !text.trim().is_empty());
    if !says("reply") && !says("message") {
        return Ok(None);
    }
    if !says("reply") {
        value["reply"] = Value::from("");
    }
    let reply = of_line(file, line, &value.to_string(), &Defaults::default())?;
    Ok(Some(Exhibit { reply, label: if is_faulty { Label::Faulty } else { Label::Good } }))
}
