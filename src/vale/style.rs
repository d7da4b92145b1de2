//! Styles (folders of rules) and vocabularies on disk.

use std::path::{Path, PathBuf};

use super::{Fault, Kind, Rule, parse};

/// Rules read from a folder, and what was refused or odd.
#[derive(Debug, Default)]
pub(super) struct Style {
    pub rules: Vec<Rule>,
    pub faults: Vec<Fault>,
    pub warnings: Vec<Fault>,
}

/// The rules of the folder of one style, its folders included.
pub(super) fn read(folder: &Path, name: &str) -> Style {
    let mut style = Style::default();
    walk(folder, name, &mut style);
    style
}

fn walk(folder: &Path, name: &str, style: &mut Style) {
    for path in entries(folder) {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            if !file.starts_with(['.', '_']) {
                walk(&path, &format!("{name}.{file}"), style);
            }
        } else if let Some(rule) = file.strip_suffix(".yml").filter(|rule| !rule.ends_with("_test")) {
            one(&path, &format!("{name}.{rule}"), style);
        }
    }
}

/// Reads one rule file.
pub(super) fn one(path: &Path, name: &str, style: &mut Style) {
    let shown = path.display().to_string();
    let read = std::fs::read_to_string(path)
        .map_err(|error| Fault { file: shown.clone(), line: 0, key: String::new(), problem: error.to_string() })
        .and_then(|text| parse(name, &shown, text.trim_start_matches('\u{feff}'), &mut style.warnings));
    match read {
        Ok(rule) => style.rules.push(rule),
        Err(fault) => style.faults.push(fault),
    }
}

/// What lies in a folder, by name.
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// The words of a vocabulary: accepted ones, refused ones. `None` when no folder holds it.
pub(super) fn vocabulary(styles: &[PathBuf], name: &str) -> Option<(Vec<String>, Vec<String>)> {
    let places = styles
        .iter()
        .flat_map(|folder| [folder.join("config").join("vocabularies").join(name), folder.join("Vocab").join(name)]);
    let folder = places.into_iter().find(|folder| folder.is_dir())?;
    let words = |file: &str| -> Vec<String> {
        let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        text.lines()
            .map(str::trim)
            .filter(|word| !word.is_empty() && !word.starts_with("# "))
            .map(str::to_owned)
            .collect()
    };
    Some((words("accept.txt"), words("reject.txt")))
}

/// Vale's own rules: repeated words, spelling, and what the vocabularies say.
pub(super) fn built_in(accepted: &[String], refused: &[String]) -> Vec<Rule> {
    let rule = |name: &str, message: &str, kind: Kind| Rule {
        name: format!("Vale.{name}"),
        level: super::Level::Error,
        scope: vec!["text".to_owned()],
        message: message.to_owned(),
        description: String::new(),
        link: String::new(),
        limit: 0,
        action: None,
        kind,
    };
    let mut rules = vec![
        rule(
            "Repetition",
            "'%s' is repeated!",
            Kind::Repetition {
                tokens: vec![r"[^\s.!?]+".to_owned()],
                max: 0,
                ignorecase: true,
                alpha: true,
                exceptions: Vec::new(),
                vocab: true,
            },
        ),
        rule("Spelling", "Did you really mean '%s'?", Kind::Other("spelling".to_owned())),
    ];
    if !accepted.is_empty() {
        let mut swap: Vec<(String, String)> = Vec::new();
        for term in accepted {
            let key = term.to_lowercase();
            match swap.iter_mut().find(|(known, _)| *known == key) {
                Some((_, last)) => last.clone_from(term),
                None => swap.push((key, term.clone())),
            }
        }
        rules.push(rule(
            "Terms",
            "Use '%s' instead of '%s'.",
            Kind::Substitution {
                swap,
                ignorecase: true,
                nonword: false,
                exceptions: Vec::new(),
                vocab: false,
                capitalize: false,
            },
        ));
    }
    if !refused.is_empty() {
        rules.push(rule(
            "Avoid",
            "Avoid using '%s'.",
            Kind::Existence {
                tokens: refused.to_vec(),
                raw: Vec::new(),
                ignorecase: false,
                nonword: false,
                append: false,
                exceptions: Vec::new(),
                vocab: true,
            },
        ));
    }
    rules
}
