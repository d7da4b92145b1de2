//! Packs as people write them: a folder of YAML files, read with every fault noted in its place.

mod academy;
mod act;
mod check;
mod example;
mod fields;
mod folder;
mod formula;
mod manifest;
mod mutant;
mod node;
mod phrases;
mod platform;
mod profile;
mod references;
mod refusal;
mod rule;
#[cfg(feature = "studio")]
mod schema;
mod situation;
mod spelling;
mod template;
#[cfg(feature = "import")]
mod tree;
mod unproved;
mod vale;
mod vocabulary;

use std::collections::{BTreeSet, HashMap};

use crate::signal::{Table, Unit};
use crate::text::{Language, Localised};

use super::PackError;
use super::academy::AcademyRecord;
use super::record::{PackRecord, ProfileRecord};
use fields::{At, Fields, Reader};
use phrases::Phrases;

pub use academy::{Demand, Pairing, Placed};
pub use check::KINDS as CHECK_KINDS;
pub use example::{Example, ExampleKind, Subject};
pub use folder::read_folder;
pub use mutant::{Dropped, Mutant, compile_mutants, mutants};
pub use phrases::PhrasePlace;
#[cfg(feature = "studio")]
pub use schema::{FileKind, schema};
pub use template::Fit;
#[cfg(feature = "import")]
pub use tree::Tree;
pub use unproved::Accepted;

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
    /// The messages that its templates say they answer.
    pub fits: Vec<Fit>,
    /// What it teaches.
    pub academy: AcademyRecord,
    /// The good and bad replies of its lessons and scenarios.
    pub pairings: Vec<Pairing>,
    /// Parts whose loss no example need notice.
    pub accepted: Vec<Accepted>,
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
    let (compiled, errors) = read(files, known);
    if errors.is_empty() { Ok(compiled) } else { Err(errors) }
}

/// What can be read of the files of one pack, and everything that is wrong with them. A pack with faults is fit to show
/// its writer which examples already hold, and for nothing else: no such pack is built.
pub fn read(files: &[SourceFile], known: &[PackRecord]) -> (Compiled, Vec<PackError>) {
    read_into(files, known, &mut Phrases::new())
}

/// The pack with an owner number for each of its phrases, and where each was read, by that number: what the mutation report
/// silences one by one. A pack with faults gives what can be read of it.
pub fn read_apart(files: &[SourceFile], known: &[PackRecord]) -> (PackRecord, Vec<PhrasePlace>) {
    let mut phrases = Phrases::apart();
    let (compiled, _) = read_into(files, known, &mut phrases);
    (compiled.pack, phrases.take_places())
}

fn read_into(files: &[SourceFile], known: &[PackRecord], phrases: &mut Phrases) -> (Compiled, Vec<PackError>) {
    let mut errors = Vec::new();
    let mut pack = PackRecord::default();
    let mut examples = Vec::new();
    let mut messages = Vec::new();
    let (mut fits, mut accepted) = (Vec::new(), Vec::new());
    let mut left_out = Vec::new();
    let mut teaching = academy::Teaching::new();
    let mut manifest = false;
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    for file in &files {
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
            let mut into = vale::Into { pack: &mut pack, phrases, errors: &mut errors, left_out: &mut left_out };
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
                manifest::read(&mut reader, &mut fields, &mut pack, phrases);
            }
            ["profile.yml"] => {
                pack.profile = Some(profile_of(&mut reader, &mut fields));
            }
            ["rules", dimension, _] => {
                let index = pack.rules.len() as u32;
                if let Some(other) = pack.rules.iter().find(|rule| rule.id == id) {
                    let dimension = crate::rule::Dimension::ALL[usize::from(other.dimension)].name();
                    reader.fail_at(
                        1,
                        1,
                        "",
                        format!("rules/{dimension}/{id}.yml has this id already: give one of them another name"),
                        format!(
                            "rules/{dimension}/{id}.yml a déjà cet identifiant : donnez un autre nom à l'un des deux"
                        ),
                    );
                }
                let record = rule::read(&mut reader, &mut fields, id, dimension, index, phrases);
                let only = record.only;
                let subject = Subject::Rule(id.to_owned());
                examples.extend(proofs(&mut reader, &mut fields, &subject, only));
                pack.rules.push(record);
            }
            ["acts", _] => {
                let index = pack.acts.len() as u32;
                pack.acts.push(act::read(&mut reader, &mut fields, id, index, phrases));
                examples.extend(proofs(&mut reader, &mut fields, &Subject::Act(id.to_owned()), None));
            }
            ["situations", _] => {
                let index = pack.situations.len() as u32;
                pack.situations.push(situation::read(&mut reader, &mut fields, id, index, phrases, &mut messages));
            }
            ["templates", folder, _] => {
                // Files are read in the order of their names: the profile before the templates.
                let profile = pack.profile.as_ref();
                let record = template::read(&mut reader, &mut fields, id, folder, phrases, &mut fits, profile);
                pack.templates.push(record);
            }
            ["unproved.yml"] => accepted = unproved::read(&mut reader, &mut fields),
            ["platforms", _] => pack.platforms.push(platform::read(&mut reader, &mut fields, id)),
            parts if teaching.read(&mut reader, &mut fields, parts, id) => {}
            _ => {
                let expected = "pack.yml, profile.yml, path.yml, unproved.yml, rules/<dimension>/, vale/, acts/, situations/, templates/<situation>/, platforms/, lessons/, scenarios/<situation>/, calibrations/";
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
    let first = errors.len();
    references::references(&pack, known, &mut errors);
    let (academy, pairings) = teaching.finish(&pack.id, &pack.version, &examples);
    academy::references(&academy, &pack, known, &mut errors);
    references::place(&files, &mut errors[first..]);
    let inflected = std::mem::take(&mut phrases.inflected);
    (pack.classes, pack.phrase_owners, pack.reply, pack.message) = phrases.build();
    errors.sort();
    (Compiled { pack, examples, inflected, messages, fits, academy, pairings, accepted, left_out }, errors)
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
