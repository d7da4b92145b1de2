//! What a pack teaches: `lessons/`, `scenarios/`, `calibrations/`, `path.yml`, and drills made of its rules' examples.

mod calibration;
mod lesson;
mod path;
mod references;
mod scenario;

use std::collections::BTreeMap;

use crate::lexicon::Builder;
use crate::pack::academy::{AcademyRecord, DrillRecord};
use crate::pack::record::{AutomatonRecord, Pair, ProfileRecord};
use crate::text::Language;

use super::example::{Example, ExampleKind, Subject};
use super::fields::{At, Fields, Reader};

pub(super) use references::references;

/// A good and a bad reply to one message, of a lesson or of a scenario: what the academy's law is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// Its language.
    pub language: Language,
    /// The message answered.
    pub message: String,
    /// Its author.
    pub author: Option<String>,
    /// The network.
    pub platform: Option<String>,
    /// The situation.
    pub situation: String,
    /// The brand's choices, over those of the packs.
    pub profile: ProfileRecord,
    /// The good reply.
    pub good: Placed,
    /// The bad one.
    pub bad: Placed,
    /// What is asked of them besides.
    pub demand: Demand,
    /// File it stands in.
    pub file: String,
}

/// A text and its place in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The text.
    pub text: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Path of keys to it.
    pub key: String,
}

/// What the law asks of a pair of replies besides the distance between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// The bad reply draws a remark of one of these rules.
    Lesson {
        /// Their ids.
        rules: Vec<String>,
    },
    /// The good reply does all of these acts and tells no secret.
    Scenario {
        /// Ids of the acts.
        expects: Vec<String>,
        /// Place of the scenario in its pack, the owner of its secrets.
        place: u32,
    },
}

/// Collects what the files of a pack teach.
pub(super) struct Teaching {
    pub academy: AcademyRecord,
    pub pairings: Vec<Pairing>,
    secrets: Pair<Builder>,
}

/// Drills kept of one rule in one language: a learner who met both knows the rule.
const MOST_DRILLS: usize = 2;

impl Teaching {
    pub fn new() -> Teaching {
        let secrets = Pair { en: Builder::new(Language::En), fr: Builder::new(Language::Fr) };
        Teaching { academy: AcademyRecord::default(), pairings: Vec::new(), secrets }
    }

    /// Reads the file at `parts`; false when it is none of ours.
    pub fn read(&mut self, reader: &mut Reader<'_>, fields: &mut Fields, parts: &[&str], id: &str) -> bool {
        match parts {
            ["path.yml"] => self.academy.path = Some(path::read(reader, fields)),
            ["lessons", _] => self.academy.lessons.push(lesson::read(reader, fields, id, &mut self.pairings)),
            ["scenarios", folder, _] => scenario::read(reader, fields, folder, id, self),
            ["calibrations", _] => self.academy.calibrations.push(calibration::read(reader, fields, id)),
            _ => return false,
        }
        true
    }

    /// The record, with drills made of `examples`.
    pub fn finish(self, pack: &str, version: &str, examples: &[Example]) -> (AcademyRecord, Vec<Pairing>) {
        let store = |builder: Builder| AutomatonRecord::from(&builder.lattices());
        let mut academy = self.academy;
        academy.pack = pack.to_owned();
        academy.version = version.to_owned();
        academy.lessons.sort_by(|a, b| (a.level, a.order, &a.id).cmp(&(b.level, b.order, &b.id)));
        academy.secrets = Pair { en: store(self.secrets.en), fr: store(self.secrets.fr) };
        academy.drills = drills(examples);
        (academy, self.pairings)
    }
}

/// Bad examples that can be mended in the page: those that answer a message first, since a reply is learned as a reply.
fn drills(examples: &[Example]) -> Vec<DrillRecord> {
    let mut by_rule: BTreeMap<(&str, Language), Vec<&Example>> = BTreeMap::new();
    for example in examples {
        // What needs an image, or replies sent before, cannot be shown as an exercise.
        let is_drill = example.kind == ExampleKind::Marked && example.image.is_none() && example.previous.is_empty();
        if let (true, Subject::Rule(rule)) = (is_drill, &example.subject) {
            by_rule.entry((rule, example.language)).or_default().push(example);
        }
    }
    let mut drills = Vec::new();
    for ((rule, language), mut examples) in by_rule {
        examples.sort_by_key(|example| example.message.is_none());
        drills.extend(examples.into_iter().take(MOST_DRILLS).map(|example| DrillRecord {
            rule: rule.to_owned(),
            language: language as u8,
            text: example.text.clone(),
            message: example.message.clone(),
            author: example.author.clone(),
            platform: example.platform.clone(),
            locale: example.locale.clone(),
            situation: example.situation.clone(),
            account: example.account.clone(),
            profile: example.profile.clone(),
        }));
    }
    drills
}

/// A number that must be there, at most `most`.
fn number_up_to(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str, most: u32) -> u32 {
    let Some(at) = fields.take(name) else {
        reader.lacks(fields, name);
        return 0;
    };
    let place = at.clone();
    let number = reader.number(at).unwrap_or_default();
    if number > most {
        reader.fail(&place, format!("at most {most}"), format!("{most} au plus"));
    }
    number
}

/// `{en: […], fr: […]}`, both with something in them.
fn need_lists(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str) -> Pair<Vec<String>> {
    let Some(at) = fields.take(name) else {
        reader.lacks(fields, name);
        return Pair::default();
    };
    let place = at.clone();
    let before = reader.errors.len();
    let lists = reader.lists(at);
    if reader.errors.len() == before && (lists.en.is_empty() || lists.fr.is_empty()) {
        reader.fail(&place, "a list is needed in both languages", "il faut une liste dans les deux langues");
    }
    lists
}

/// A list that must hold `least` or more; its items.
fn need_items(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str, least: usize) -> Vec<At> {
    let Some(at) = fields.take(name) else {
        reader.lacks(fields, name);
        return Vec::new();
    };
    let place = at.clone();
    let items = reader.list(at);
    if items.len() < least {
        let count = items.len();
        reader.fail(
            &place,
            format!("{count} here, at least {least} are needed"),
            format!("{count} ici, il en faut au moins {least}"),
        );
    }
    items
}

/// The language of `lang: en` or `fr`.
fn need_language(reader: &mut Reader<'_>, fields: &mut Fields) -> Language {
    match fields.take("lang") {
        Some(at) => reader.one_of(at, &["en", "fr"]).map_or(Language::En, |place| Language::ALL[place]),
        None => {
            reader.lacks(fields, "lang");
            Language::En
        }
    }
}

/// A text that must be there, and its place.
fn need_placed(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str) -> Placed {
    let Some(at) = fields.take(name) else {
        reader.lacks(fields, name);
        return Placed::default();
    };
    let (line, column, key) = (at.node.line, at.node.column, at.path.clone());
    Placed { text: reader.filled(at).unwrap_or_default(), line, column, key }
}

/// Who answers for it, and when it was read again last: asked of every file, stored in none.
fn review(reader: &mut Reader<'_>, fields: &mut Fields) {
    reader.need_text(fields, "reviewed");
    reader.need_text(fields, "owner");
}
