//! Mutants: each rule and act with one of its parts dropped, to ask its examples whether they notice.
//!
//! All mutants of a file live side by side in one pack, each under an id of its own, so that a single reading of an
//! example asks them all.

use std::collections::BTreeSet;

use crate::pack::record::PackRecord;
use crate::text::Localised;

use super::fields::{At, Fields, Reader};
use super::node::{self, Node, Value};
use super::phrases::Phrases;
use super::{SourceFile, Subject, act, manifest, rule};

/// A rule or an act with one part dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Mutant {
    /// What it was made from.
    pub subject: Subject,
    /// Its own id.
    pub id: String,
    /// What kind of part was dropped.
    pub dropped: Dropped,
    /// The part, as it is written.
    pub part: String,
    /// File it was made from.
    pub file: String,
    /// Line of the part, from 1.
    pub line: usize,
    /// Column of the part, from 1.
    pub column: usize,
    /// Path of keys to the part.
    pub key: String,
    folder: String,
    root: Node,
}

/// What a mutant lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dropped {
    /// A token pattern, or a regular expression.
    Token,
    /// A swap of a substitution, a pair of a consistency.
    Swap,
    /// An exception.
    Exception,
    /// A condition of `when`, or one of its token patterns.
    Condition,
    /// A cue of an act.
    Cue,
    /// A false friend of an act.
    FalseFriend,
}

impl Dropped {
    /// What people call it.
    pub fn name(self) -> Localised<&'static str> {
        let (en, fr) = match self {
            Dropped::Token => ("token", "motif"),
            Dropped::Swap => ("swap", "substitution"),
            Dropped::Exception => ("exception", "exception"),
            Dropped::Condition => ("condition", "condition"),
            Dropped::Cue => ("cue", "indice"),
            Dropped::FalseFriend => ("false friend", "faux ami"),
        };
        Localised { en, fr }
    }
}

/// One step from a node to a part of it.
#[derive(Clone)]
enum Step {
    Key(String),
    Index(usize),
}

/// Every mutant of the rules and acts among `files`, in the order of files and lines. Files that cannot be read give none.
pub fn mutants(files: &[SourceFile]) -> Vec<Mutant> {
    let mut all = Vec::new();
    for file in files {
        let parts: Vec<&str> = file.path.split('/').collect();
        let id = |name: &str| Some(name.strip_suffix(".yml").or_else(|| name.strip_suffix(".yaml"))?.to_owned());
        let (subject, folder) = match parts.as_slice() {
            ["rules", dimension, name] => (id(name).map(Subject::Rule), *dimension),
            ["acts", name] => (id(name).map(Subject::Act), ""),
            _ => continue,
        };
        let (Some(subject), Some(root)) = (subject, node::parse(&file.path, &file.text, &mut Vec::new())) else {
            continue;
        };
        let (Subject::Rule(id) | Subject::Act(id)) = &subject;
        for (number, (dropped, path)) in sites(&root, &subject).into_iter().enumerate() {
            let Some((line, column, part)) = place(&root, &path) else { continue };
            all.push(Mutant {
                // A double hyphen keeps it apart from every id that a file may have.
                id: format!("{id}--{number}"),
                subject: subject.clone(),
                dropped,
                part,
                file: file.path.clone(),
                line,
                column,
                key: written(&path),
                folder: folder.to_owned(),
                root: without(&root, &path),
            });
        }
    }
    all
}

/// The pack that holds `mutants`, tried where the pack of `manifest` is, with the ids of those that can stand: a rule whose
/// only token is dropped is refused, which is notice enough.
pub fn compile_mutants(manifest: Option<&SourceFile>, mutants: &[Mutant]) -> (PackRecord, BTreeSet<String>) {
    let mut phrases = Phrases::new();
    let mut pack = PackRecord::default();
    let fields_of = |reader: &mut Reader<'_>, root: Node| reader.fields(At { node: root, path: String::new() });
    let mut silent = Vec::new();
    if let Some(file) = manifest
        && let Some(root) = node::parse(&file.path, &file.text, &mut silent)
    {
        let mut reader = Reader { file: &file.path, errors: &mut silent };
        if let Some(mut fields) = fields_of(&mut reader, root) {
            manifest::read(&mut reader, &mut fields, &mut pack, &mut phrases);
        }
        // Its own changes to rules are in force already.
        pack.overrides.clear();
        pack.caps.clear();
    }
    let mut standing = BTreeSet::new();
    for mutant in mutants {
        let mut errors = Vec::new();
        let mut reader = Reader { file: &mutant.file, errors: &mut errors };
        let Some(mut fields) = fields_of(&mut reader, mutant.root.clone()) else { continue };
        let fields: &mut Fields = &mut fields;
        match &mutant.subject {
            Subject::Rule(_) => {
                let index = pack.rules.len() as u32;
                pack.rules.push(rule::read(&mut reader, fields, &mutant.id, &mutant.folder, index, &mut phrases));
            }
            Subject::Act(_) => {
                let index = pack.acts.len() as u32;
                pack.acts.push(act::read(&mut reader, fields, &mutant.id, index, &mut phrases));
            }
        }
        if errors.is_empty() {
            standing.insert(mutant.id.clone());
        }
    }
    (pack.classes, pack.phrase_owners, pack.reply, pack.message) = phrases.build();
    (pack, standing)
}

fn sites(root: &Node, subject: &Subject) -> Vec<(Dropped, Vec<Step>)> {
    let mut found = Vec::new();
    let lists: &[(&str, Dropped)] = match subject {
        Subject::Rule(_) => &[
            ("tokens", Dropped::Token),
            ("raw", Dropped::Token),
            ("first", Dropped::Token),
            ("second", Dropped::Token),
            ("swap", Dropped::Swap),
            ("either", Dropped::Swap),
            ("exceptions", Dropped::Exception),
        ],
        Subject::Act(_) => &[("cues", Dropped::Cue), ("raw", Dropped::Cue), ("not_cues", Dropped::FalseFriend)],
    };
    for (key, dropped) in lists {
        if let Some(node) = child(root, key) {
            by_language(node, &[Step::Key((*key).to_owned())], *dropped, &mut found);
        }
    }
    let Some(Value::Map(conditions)) = child(root, "when").map(|node| &node.value) else { return found };
    for (key, value) in conditions {
        let path = vec![Step::Key("when".to_owned()), Step::Key(key.name.clone())];
        if let (Some("message"), Some(tokens)) = (key.name.rsplit('_').next(), child(value, "tokens")) {
            let inner: Vec<Step> = path.iter().cloned().chain([Step::Key("tokens".to_owned())]).collect();
            by_language(tokens, &inner, Dropped::Condition, &mut found);
        }
        match &value.value {
            // `acts: {present: …, absent: …}` are two conditions.
            Value::Map(entries) if entries.len() > 1 => {
                for (inner, _) in entries {
                    let path = path.iter().cloned().chain([Step::Key(inner.name.clone())]).collect();
                    found.push((Dropped::Condition, path));
                }
            }
            _ => found.push((Dropped::Condition, path)),
        }
    }
    found
}

/// The items of `{en: […], fr: […], any: […]}`, or the entries of `{en: {…}}`.
fn by_language(node: &Node, path: &[Step], dropped: Dropped, found: &mut Vec<(Dropped, Vec<Step>)>) {
    let Value::Map(languages) = &node.value else { return };
    for (key, value) in languages {
        let under =
            |step: Step| -> Vec<Step> { path.iter().cloned().chain([Step::Key(key.name.clone()), step]).collect() };
        match &value.value {
            Value::List(items) => found.extend((0..items.len()).map(|index| (dropped, under(Step::Index(index))))),
            Value::Map(entries) => {
                found.extend(entries.iter().map(|(entry, _)| (dropped, under(Step::Key(entry.name.clone())))));
            }
            Value::Scalar(..) => {
                found.push((dropped, path.iter().cloned().chain([Step::Key(key.name.clone())]).collect()))
            }
            Value::Null => {}
        }
    }
}

fn child<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node),
        _ => None,
    }
}

/// Line and column of the part, and how it is written.
fn place(root: &Node, path: &[Step]) -> Option<(usize, usize, String)> {
    let (mut node, mut shown) = (root, (1, 1, String::new()));
    for step in path {
        match (step, &node.value) {
            (Step::Key(name), Value::Map(entries)) => {
                let (key, value) = entries.iter().find(|(key, _)| key.name == *name)?;
                node = value;
                shown = (key.line, key.column, key.name.clone());
            }
            (Step::Index(index), Value::List(items)) => {
                node = items.get(*index)?;
                let text = if let Value::Scalar(text, _) = &node.value { text.clone() } else { String::new() };
                shown = (node.line, node.column, text);
            }
            _ => return None,
        }
    }
    Some(shown)
}

fn written(path: &[Step]) -> String {
    let mut key = String::new();
    for step in path {
        match step {
            Step::Key(name) if key.is_empty() => key.clone_from(name),
            Step::Key(name) => key.push_str(&format!(".{name}")),
            Step::Index(index) => key.push_str(&format!("[{index}]")),
        }
    }
    key
}

/// The tree without the part; what the loss leaves empty goes too.
fn without(node: &Node, path: &[Step]) -> Node {
    let mut node = node.clone();
    let Some((step, rest)) = path.split_first() else { return node };
    let empty = |node: &Node| match &node.value {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Null | Value::Scalar(..) => false,
    };
    match (step, &mut node.value) {
        (Step::Key(name), Value::Map(entries)) => {
            if let Some(at) = entries.iter().position(|(key, _)| key.name == *name) {
                let left = (!rest.is_empty()).then(|| without(&entries[at].1, rest)).filter(|left| !empty(left));
                match left {
                    Some(left) => entries[at].1 = left,
                    None => drop(entries.remove(at)),
                }
            }
        }
        (Step::Index(index), Value::List(items)) if *index < items.len() => drop(items.remove(*index)),
        _ => {}
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_once() {
        let text = "extends: existence\ntokens:\n  en: [\"one\", \"two\"]\n  fr: [\"un\"]\nexceptions: {en: [\"one or two\"]}\nwhen: {platform: [x], acts: {present: [thank], absent: [ask]}, not_message: {tokens: {en: [\"hi\", \"ho\"]}}}\n";
        let made = mutants(&[SourceFile::text("rules/clarity/count.yml", text)]);
        let keys: Vec<(&str, usize)> = made.iter().map(|mutant| (mutant.key.as_str(), mutant.line)).collect();
        assert_eq!(
            keys,
            [
                ("tokens.en[0]", 3),
                ("tokens.en[1]", 3),
                ("tokens.fr[0]", 4),
                ("exceptions.en[0]", 5),
                ("when.platform", 6),
                ("when.acts.present", 6),
                ("when.acts.absent", 6),
                ("when.not_message.tokens.en[0]", 6),
                ("when.not_message.tokens.en[1]", 6),
                ("when.not_message", 6),
            ]
        );
        assert!(child(&made[3].root, "exceptions").is_none(), "nothing is left of it");
        assert!(child(&made[0].root, "exceptions").is_some());
    }
}
