//! Packs as people write them: a folder of YAML files, read with every fault noted in its place.

mod act;
mod check;
mod example;
mod fields;
mod formula;
mod manifest;
mod node;
mod phrases;
mod platform;
mod profile;
mod rule;
mod situation;
mod spelling;
mod template;
mod vale;
mod vocabulary;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use crate::signal::{Table, Unit};
use crate::text::{Language, Localised};

use super::PackError;
use super::record::{CheckRecord, TestRecord};
use super::record::{PackRecord, ProfileRecord};
use fields::{At, Fields, Reader};
use phrases::Phrases;

pub use example::{Example, ExampleKind, Subject};

/// One file of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path inside the pack, with `/`.
    pub path: String,
    /// Its text; empty for a table.
    pub text: String,
    /// Its bytes, of a table; empty for a text.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// A YAML file.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> SourceFile {
        SourceFile { path: path.into(), text: text.into(), bytes: Vec::new() }
    }
}

/// Unit (its place in `Unit::ALL`) and language of the table of trained signals that lies at `path`.
fn signals_at(path: &str) -> Option<(u8, Language)> {
    let (unit, code) = path.strip_prefix("signals/")?.strip_suffix(".bin")?.split_once('-')?;
    let unit = Unit::ALL.iter().position(|known| known.0 == unit)?;
    Some((unit as u8, Language::ALL.into_iter().find(|language| language.code() == code)?))
}

/// A pack compiled, with the proof of its opinions.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// The pack.
    pub pack: PackRecord,
    /// Its examples, to be run.
    pub examples: Vec<Example>,
    /// The words that its patterns write with `~`, by language.
    pub inflected: BTreeSet<(Language, String)>,
    /// The example messages of its situations.
    pub messages: Vec<Taught>,
    /// What of Vale's rules in `vale/` a pack cannot say: no fault, and nothing to keep quiet about.
    pub left_out: Vec<PackError>,
}

/// An example message of a situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taught {
    /// Id of the situation.
    pub situation: String,
    /// Its language.
    pub language: Language,
    /// The message.
    pub message: String,
}

/// Examples each rule and act needs, per language: marked ones, clean ones.
const LEAST_EXAMPLES: usize = 2;

/// Compiles the files of one pack. `known` are the packs it may refer to.
///
/// # Errors
/// Everything that is wrong with it, in the order of files and lines. Failing examples are found by running them
/// ([`crate::workshop`]).
pub fn compile(files: &[SourceFile], known: &[PackRecord]) -> Result<Compiled, Vec<PackError>> {
    let mut errors = Vec::new();
    let mut pack = PackRecord::default();
    let mut examples = Vec::new();
    let mut messages = Vec::new();
    let mut left_out = Vec::new();
    let mut phrases = Phrases::new();
    let mut manifest = false;
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    for file in files {
        let parts: Vec<&str> = file.path.split('/').collect();
        let name = parts.last().copied().unwrap_or_default();
        if let Some((unit, language)) = signals_at(&file.path) {
            match Table::read(&file.bytes) {
                Ok(_) => pack.signals.push((unit, language as u8, file.bytes.clone())),
                Err(error) => errors.push(PackError::of_file(
                    &file.path,
                    Localised { en: error.to_string(), fr: "la table de signaux est illisible".to_owned() },
                )),
            }
            continue;
        }
        let Some(id) = name.strip_suffix(".yml").or_else(|| name.strip_suffix(".yaml")) else { continue };
        if let ["vale", inside @ ..] = parts.as_slice() {
            let mut into =
                vale::Into { pack: &mut pack, phrases: &mut phrases, errors: &mut errors, left_out: &mut left_out };
            vale::read(file, inside, &mut into);
            continue;
        }
        let Some(root) = node::parse(&file.path, &file.text, &mut errors) else { continue };
        let mut reader = Reader { file: &file.path, errors: &mut errors };
        let Some(mut fields) = reader.fields(At { node: root, path: String::new() }) else { continue };
        if parts.len() > 1 && !is_kebab(id) {
            reader.fail_at(
                0,
                0,
                "",
                format!("\"{id}\" is no id: lower-case words joined by hyphens"),
                format!("« {id} » n'est pas un identifiant : des mots en minuscules, joints par des traits d'union"),
            );
        }
        match parts.as_slice() {
            ["pack.yml"] => {
                manifest = true;
                manifest::read(&mut reader, &mut fields, &mut pack, &mut phrases);
            }
            ["profile.yml"] => {
                pack.profile = Some(profile_of(&mut reader, &mut fields));
            }
            ["rules", dimension, _] => {
                let index = pack.rules.len() as u32;
                let record = rule::read(&mut reader, &mut fields, id, dimension, index, &mut phrases);
                let only = record.only;
                let subject = Subject::Rule(id.to_owned());
                examples.extend(proofs(&mut reader, &mut fields, &subject, only));
                pack.rules.push(record);
            }
            ["acts", _] => {
                let index = pack.acts.len() as u32;
                pack.acts.push(act::read(&mut reader, &mut fields, id, index, &mut phrases));
                examples.extend(proofs(&mut reader, &mut fields, &Subject::Act(id.to_owned()), None));
            }
            ["situations", _] => {
                let index = pack.situations.len() as u32;
                pack.situations.push(situation::read(&mut reader, &mut fields, id, index, &mut phrases, &mut messages));
            }
            ["templates", folder, _] => {
                pack.templates.push(template::read(&mut reader, &mut fields, id, folder, &mut phrases));
            }
            ["platforms", _] => pack.platforms.push(platform::read(&mut reader, &mut fields, id)),
            _ => {
                let expected = "pack.yml, profile.yml, rules/<dimension>/, vale/, acts/, situations/, templates/<situation>/, platforms/";
                reader.fail_at(
                    0,
                    0,
                    "",
                    format!("a pack has no place for this file; it knows {expected}"),
                    format!("un paquet n'a pas de place pour ce fichier; il connaît {expected}"),
                );
                continue;
            }
        }
        reader.finish(fields);
    }
    if !manifest {
        errors.push(PackError::of_file(
            "pack.yml",
            Localised { en: "this file is missing".to_owned(), fr: "il manque ce fichier".to_owned() },
        ));
    }
    // Beside a trained table the counts only serve to tell a company's own situations from ours.
    let trained = pack.signals.iter().any(|(unit, _, _)| *unit == Unit::Message as u8);
    drop_rare_features(&mut pack, if trained { 8 } else { 2 });
    references(&pack, known, &mut errors);
    let inflected = std::mem::take(&mut phrases.inflected);
    (pack.classes, pack.phrase_owners, pack.reply, pack.message) = phrases.build();
    errors.sort();
    if errors.is_empty() { Ok(Compiled { pack, examples, inflected, messages, left_out }) } else { Err(errors) }
}

/// What is seen once in all example messages hardly teaches anything and would be two thirds of the pack.
fn drop_rare_features(pack: &mut PackRecord, least: u32) {
    let mut totals: HashMap<String, u32> = HashMap::new();
    for (feature, count) in pack.situations.iter().flat_map(|situation| &situation.counts) {
        *totals.entry(feature.clone()).or_default() += count;
    }
    for situation in &mut pack.situations {
        situation.counts.retain(|(feature, _)| totals.get(feature).is_some_and(|total| *total >= least));
    }
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

fn profile_of(reader: &mut Reader<'_>, fields: &mut Fields) -> ProfileRecord {
    let entries = fields.take_where(|_| true).into_iter().map(|(key, at)| (key, at.node)).collect();
    profile::read(
        reader,
        At { node: node::Node { line: 1, column: 1, value: node::Value::Map(entries) }, path: String::new() },
    )
}

/// Reads a profile file on its own (`--profile`).
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_profile(file: &SourceFile) -> Result<ProfileRecord, Vec<PackError>> {
    let mut errors = Vec::new();
    let mut record = ProfileRecord::default();
    if let Some(root) = node::parse(&file.path, &file.text, &mut errors) {
        let mut reader = Reader { file: &file.path, errors: &mut errors };
        record = profile::read(&mut reader, At { node: root, path: String::new() });
    }
    if errors.is_empty() { Ok(record) } else { Err(errors) }
}

fn proofs(reader: &mut Reader<'_>, fields: &mut Fields, subject: &Subject, only: Option<u8>) -> Vec<Example> {
    let Some(at) = fields.take("examples") else {
        reader.lacks(fields, "examples");
        return Vec::new();
    };
    let place = at.clone();
    let examples = example::read(reader, at, subject);
    for (number, language) in crate::text::Language::ALL.into_iter().enumerate() {
        if only.is_some_and(|only| usize::from(only) != number) {
            continue;
        }
        for (kind, en, fr) in [
            (ExampleKind::Marked, "marked (bad, present)", "marqués (bad, present)"),
            (ExampleKind::Clean, "clean (good, absent)", "sans marque (good, absent)"),
        ] {
            let found = examples.iter().filter(|example| example.language == language && example.kind == kind).count();
            if found < LEAST_EXAMPLES {
                let code = language.code();
                reader.fail(
                    &place,
                    format!("{found} {en} examples in \"{code}\", at least {LEAST_EXAMPLES} are needed"),
                    format!("{found} exemples {fr} en « {code} », il en faut au moins {LEAST_EXAMPLES}"),
                );
            }
        }
    }
    examples
}

/// Acts, rules and situations named must exist, here or in a known pack.
fn references(pack: &PackRecord, known: &[PackRecord], errors: &mut Vec<PackError>) {
    let packs = || known.iter().chain(std::iter::once(pack));
    let acts: HashSet<&str> = packs().flat_map(|pack| pack.acts.iter().map(|act| act.id.as_str())).collect();
    let rules: HashSet<&str> = packs().flat_map(|pack| pack.rules.iter().map(|rule| rule.id.as_str())).collect();
    let situations: HashSet<&str> =
        packs().flat_map(|pack| pack.situations.iter().map(|situation| situation.id.as_str())).collect();
    let mut refuse = |file: String, key: &str, what: &str, id: &str| {
        errors.push(PackError {
            key: key.to_owned(),
            ..PackError::of_file(
                &file,
                Localised {
                    en: format!("there is no {what} \"{id}\""), fr: format!("« {id} » n'existe pas ({what})")
                },
            )
        });
    };
    for rule in &pack.rules {
        let file = format!("rules/{}/{}.yml", crate::rule::Dimension::ALL[usize::from(rule.dimension)].name(), rule.id);
        let named: Vec<&String> = match &rule.check {
            CheckRecord::Missing { act, .. } => vec![act],
            CheckRecord::Unwanted { acts } | CheckRecord::Question { acts, .. } => acts.iter().collect(),
            CheckRecord::Order { first, then, .. } => first.iter().chain(then).collect(),
            _ => Vec::new(),
        };
        for act in named.into_iter().filter(|act| !acts.contains(act.as_str())) {
            refuse(file.clone(), "act", "act", act);
        }
        for condition in &rule.when {
            match &condition.test {
                TestRecord::ActsPresent(list) | TestRecord::ActsAbsent(list) => {
                    for act in list.iter().filter(|act| !acts.contains(act.as_str())) {
                        refuse(file.clone(), "when.acts", "act", act);
                    }
                }
                TestRecord::Situation(list) | TestRecord::NotSituation(list) => {
                    for id in
                        list.iter().filter(|id| !situations.contains(id.as_str()) && !rule::is_published_situation(id))
                    {
                        refuse(file.clone(), "when.situation", "situation", id);
                    }
                }
                _ => {}
            }
        }
    }
    for situation in &pack.situations {
        let file = format!("situations/{}.yml", situation.id);
        let named = situation.required.iter().chain(&situation.recommended).flatten().chain(&situation.harmful);
        for act in named.filter(|act| !acts.contains(act.as_str())) {
            refuse(file.clone(), "rubric", "act", act);
        }
        let unknown = |id: &&String| !rules.contains(id.as_str()) && !vocabulary::RULES.contains(&id.as_str());
        for id in situation.forbidden.iter().filter(unknown) {
            refuse(file.clone(), "forbidden", "rule", id);
        }
    }
    for template in pack.templates.iter().filter(|template| !situations.contains(template.situation.as_str())) {
        refuse(format!("templates/{}.yml", template.id), "situation", "situation", &template.situation);
    }
    for change in pack.overrides.iter().filter(|change| !rules.contains(change.rule.as_str())) {
        refuse("pack.yml".to_owned(), "overrides", "rule", &change.rule);
    }
}

/// The files of a pack folder.
///
/// # Errors
/// What cannot be read.
pub fn read_folder(folder: &Path) -> Result<Vec<SourceFile>, PackError> {
    let mut files = Vec::new();
    walk(folder, "", &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, inside: &str, files: &mut Vec<SourceFile>) -> Result<(), PackError> {
    let refuse = |error: std::io::Error| {
        PackError::of_file(
            &folder.display().to_string(),
            Localised { en: format!("cannot be read: {error}"), fr: format!("illisible : {error}") },
        )
    };
    for entry in std::fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if entry.path().is_dir() {
            walk(&entry.path(), &path, files)?;
        } else if name.ends_with(".yml") || name.ends_with(".yaml") {
            let text = std::fs::read_to_string(entry.path()).map_err(refuse)?;
            files.push(SourceFile::text(path, text));
        } else if signals_at(&path).is_some() {
            let bytes = std::fs::read(entry.path()).map_err(refuse)?;
            files.push(SourceFile { path, text: String::new(), bytes });
        }
    }
    Ok(())
}

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The files of our own packs, in the order in which they are loaded.
pub fn builtin() -> Vec<(&'static str, Vec<SourceFile>)> {
    BUILTIN
        .iter()
        .map(|(pack, files)| {
            let files = files
                .iter()
                .map(|(path, text, bytes)| SourceFile { bytes: bytes.to_vec(), ..SourceFile::text(*path, *text) })
                .collect();
            (*pack, files)
        })
        .collect()
}
