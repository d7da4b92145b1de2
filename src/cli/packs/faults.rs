//! Faults of packs, all at once: with their source line and a caret for people, as JSON or SARIF for machines.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::{Value, json};

use crate::pack::{PackError, builtin};
use crate::text::Language;
use crate::workshop::{Fault, FaultKind};

/// Says every fault on standard error, each under its line.
pub(in crate::cli) fn report(errors: &[PackError], ui: Language) {
    let faults: Vec<Fault> = errors.iter().map(|error| Fault::new(FaultKind::Source, error.clone())).collect();
    show(&faults, ui);
}

/// Says every fault on standard error, each under its line.
pub(in crate::cli) fn show(faults: &[Fault], ui: Language) {
    let mut texts = Texts::default();
    for fault in faults {
        anstream::eprintln!("{}\n", shown(fault, texts.of(&fault.error.file), ui));
    }
}

fn shown(fault: &Fault, text: Option<&str>, ui: Language) -> String {
    let error = &fault.error;
    let title = said(error, ui);
    let level = match (fault.kind, ui) {
        (FaultKind::Unproved, Language::En) => Level::WARNING,
        (FaultKind::Unproved, Language::Fr) => Level::WARNING.with_name("attention"),
        (_, Language::En) => Level::ERROR,
        (_, Language::Fr) => Level::ERROR.with_name("erreur"),
    };
    let Some(text) = text.filter(|_| error.line > 0) else {
        return error.show(ui);
    };
    let mut group = level.primary_title(&title).id(fault.kind.name()).element(
        Snippet::source(text).path(error.file.as_str()).annotation(AnnotationKind::Primary.span(extent(
            text,
            error.line,
            error.column,
        ))),
    );
    if matches!(fault.kind, FaultKind::TemplateLaw) {
        let help = match ui {
            Language::En => "mend the template, not the message: it is what people write",
            Language::Fr => "corrigez le modèle, pas le message : c'est ce que les gens écrivent",
        };
        group = group.element(Level::NOTE.with_name(None::<&str>).message(help));
    }
    Renderer::styled().render(&[group])
}

/// The key, and what is wrong there.
fn said(error: &PackError, ui: Language) -> String {
    match (error.key.is_empty(), ui) {
        (true, Language::En) => error.en.clone(),
        (true, Language::Fr) => error.fr.clone(),
        (false, Language::En) => format!("{}: {}", error.key, error.en),
        (false, Language::Fr) => format!("{} : {}", error.key, error.fr),
    }
}

/// The bytes of what stands at a line and column: a quoted text, a word, or what comes before the next mark of YAML.
fn extent(text: &str, line: usize, column: usize) -> Range<usize> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[before.min(text.len())..];
    let inside = rest.split('\n').next().unwrap_or("").trim_end();
    let offset = inside.char_indices().nth(column.saturating_sub(1)).map_or(inside.len(), |(offset, _)| offset);
    let here = &inside[offset..];
    let length = match here.chars().next() {
        None => 0,
        Some(quote @ ('"' | '\'')) => {
            let mut escaped = false;
            let end = here.char_indices().skip(1).find(|(_, letter)| {
                let closes = *letter == quote && !escaped;
                escaped = quote == '"' && *letter == '\\' && !escaped;
                closes
            });
            end.map_or(here.len(), |(end, _)| end + 1)
        }
        Some('{' | '[') => 1,
        Some(_) => {
            let end = here.char_indices().find(|(at, letter)| {
                matches!(letter, ',' | '}' | ']' | '#')
                    || (*letter == ':' && here[at + 1..].starts_with([' ', '\t']) || here[*at..] == *":")
            });
            let word = &here[..end.map_or(here.len(), |(end, _)| end)];
            word.trim_end().len().max(1)
        }
    };
    let start = before + offset;
    let end = start + length;
    start..if text.is_char_boundary(end.min(text.len())) { end.min(text.len()) } else { start }
}

/// The texts of files named in faults, read once.
#[derive(Default)]
struct Texts {
    read: BTreeMap<String, Option<String>>,
}

impl Texts {
    fn of(&mut self, file: &str) -> Option<&str> {
        self.read
            .entry(file.to_owned())
            .or_insert_with(|| std::fs::read_to_string(file).ok().or_else(|| embedded(file)))
            .as_deref()
    }
}

/// The text of a file of our own packs, which need not lie on this machine.
fn embedded(file: &str) -> Option<String> {
    let (pack, path) = file.strip_prefix("packs/")?.split_once('/')?;
    let files = builtin().into_iter().find(|(name, _)| *name == pack)?.1;
    files.into_iter().find(|file| file.path == path).map(|file| file.text)
}

/// As a SARIF 2.1.0 log.
pub(super) fn sarif(faults: &[Fault], ui: Language) -> Value {
    let rules: Vec<Value> = FaultKind::ALL
        .iter()
        .map(|kind| {
            json!({
                "id": kind.name(),
                "shortDescription": {"text": kind.says(ui)},
                "defaultConfiguration": {"level": level(*kind)},
            })
        })
        .collect();
    let results: Vec<Value> = faults
        .iter()
        .map(|Fault { kind, error }| {
            let mut place = json!({"artifactLocation": {"uri": uri(&error.file)}});
            if error.line > 0 {
                place["region"] = json!({"startLine": error.line, "startColumn": error.column});
            }
            json!({
                "ruleId": kind.name(),
                "ruleIndex": FaultKind::ALL.iter().position(|known| known == kind),
                "level": level(*kind),
                "message": {"text": said(error, ui)},
                "locations": [{"physicalLocation": place}],
            })
        })
        .collect();
    log(json!(rules), json!(results), ui)
}

/// A SARIF log with these rules and results of `balise`.
pub(super) fn log(rules: Value, results: Value, ui: Language) -> Value {
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "balise", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "language": ui.code(),
            "results": results,
        }],
    })
}

const fn level(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Unproved => "warning",
        FaultKind::Source | FaultKind::Example | FaultKind::TemplateLaw | FaultKind::Twins | FaultKind::AcademyLaw => {
            "error"
        }
    }
}

/// A path as a relative URI reference.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there() {
        let text = "a: {en: \"é, \\\"x\\\"\", fr: b c}\nkey:\n  - word # note\n";
        let at = |line, column| &text[extent(text, line, column)];
        assert_eq!(at(1, 9), "\"é, \\\"x\\\"\"");
        assert_eq!(at(1, 21), "fr");
        assert_eq!(at(1, 25), "b c");
        assert_eq!(at(1, 4), "{");
        assert_eq!(at(2, 1), "key");
        assert_eq!(at(3, 5), "word");
        assert_eq!(at(9, 9), "");
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./nos règles/pack.yml"), "nos%20r%C3%A8gles/pack.yml");
    }
}
