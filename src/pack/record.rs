//! A pack as data: what YAML is read into and what a compiled pack stores.
//!
//! Records name acts, rules and situations by id; [`super::load`] turns ids into indexes once all packs are known.

use serde::{Deserialize, Serialize};

use crate::text::{Language, Localised};

pub use super::automaton::AutomatonRecord;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair<T = String> {
    /// English.
    pub en: T,
    /// French.
    pub fr: T,
}

impl<T> From<Pair<T>> for Localised<T> {
    fn from(pair: Pair<T>) -> Localised<T> {
        Localised { en: pair.en, fr: pair.fr }
    }
}

impl Pair {
    /// Each text standing for the other where that is empty.
    pub fn filled(mut self) -> Pair {
        if self.en.is_empty() {
            self.en.clone_from(&self.fr);
        } else if self.fr.is_empty() {
            self.fr.clone_from(&self.en);
        }
        self
    }
}

/// A whole pack.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of pack.yml, which packs/README.md documents")]
pub struct PackRecord {
    pub id: String,
    pub version: String,
    pub name: Pair,
    pub languages: Vec<String>,
    pub licence: String,
    pub extends: Vec<String>,
    pub owners: Vec<String>,
    pub reviewed: Option<String>,
    pub expires: Option<String>,
    /// Must hold for any rule of the pack to be tried.
    pub when: Vec<ConditionRecord>,
    pub overrides: Vec<OverrideRecord>,
    /// Family, most points that its rules cost together, and how the sum says so.
    pub caps: Vec<(String, u32, Pair)>,
    pub rules: Vec<RuleRecord>,
    pub acts: Vec<ActRecord>,
    pub situations: Vec<SituationRecord>,
    pub templates: Vec<TemplateRecord>,
    pub platforms: Vec<PlatformRecord>,
    pub profile: Option<ProfileRecord>,
    /// Tables of trained signals, as `signal::Table` reads them, with their unit (its place in `Unit::ALL`) and language.
    pub signals: Vec<(u8, LanguageRecord, Vec<u8>)>,
    /// Classes of characters of its regular expressions, as `lexicon::regex::Class` reads them.
    pub classes: Vec<Vec<u32>>,
    /// Whose phrase each owner number of the automata is.
    pub phrase_owners: Vec<OwnerRecord>,
    /// Phrases looked for in the reply.
    pub reply: Pair<AutomatonRecord>,
    /// Phrases looked for in the message.
    pub message: Pair<AutomatonRecord>,
}

/// A change to a rule of an earlier pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of `overrides`, which packs/README.md documents")]
pub struct OverrideRecord {
    pub rule: String,
    pub off: bool,
    pub severity: Option<SeverityRecord>,
    pub points: Option<u32>,
    pub message: Option<Pair>,
}

/// Severity, by number: info 0 to stop 4.
pub type SeverityRecord = u8;
/// Dimension, by its place in `Dimension::ALL`.
pub type DimensionRecord = u8;
/// Language, by its place in `Language::ALL`.
pub type LanguageRecord = u8;

/// The language of a record.
pub(super) fn language(record: LanguageRecord) -> Language {
    if record == 0 { Language::En } else { Language::Fr }
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a rule file, which packs/README.md documents")]
pub struct RuleRecord {
    pub id: String,
    pub dimension: DimensionRecord,
    pub severity: SeverityRecord,
    pub points: u32,
    pub recommended: Option<(SeverityRecord, u32)>,
    pub family: Option<String>,
    pub when: Vec<ConditionRecord>,
    pub label: Pair,
    pub message: Pair,
    pub why: Pair,
    pub source: String,
    pub only: Option<LanguageRecord>,
    pub in_quote: bool,
    pub in_negation: bool,
    /// Expressions match inside web addresses too.
    pub in_url: bool,
    /// The signal it listens to.
    pub signal: Option<LearnedRecord>,
    pub check: CheckRecord,
}

/// A signal that a rule listens to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Learned")]
pub struct LearnedRecord {
    pub name: String,
    /// What it is read from: place in `signal::Unit::ALL`.
    pub unit: u8,
    pub alone: bool,
    pub keep: bool,
}

/// The mechanism of a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Check")]
pub enum CheckRecord {
    Existence { raw: Vec<RawRecord>, action: Option<ActionRecord> },
    Substitution { swaps: Vec<Vec<String>>, preferred: bool },
    Occurrence { raw: Vec<RawRecord>, max: Option<u32>, min: Option<u32>, by_sentence: bool },
    Signal { strong: Option<(SeverityRecord, u32)> },
    Voice { slider: u8, over: bool, tolerance: u32 },
    Missing { act: String, always: bool },
    Unwanted { acts: Vec<String> },
    Register { against: u8 },
    Entity { kinds: Vec<String>, told: bool, unlisted: bool, action: Option<ActionRecord> },
    Length { max_words: Option<u32>, near: Option<u32>, by_sentence: bool },
    Repetition { raw: Vec<RawRecord>, max: u32 },
    Consistency { pairs: u32 },
    Conditional { first: Vec<RawRecord>, second: Vec<RawRecord> },
    Capitalization { style: u8, raw: Vec<RawRecord>, threshold: u32, by_sentence: bool },
    Metric { formula: Vec<OperationRecord>, comparison: u8, bound: f64 },
    Spelling { words: Pair<Vec<String>> },
    Order { first: Vec<String>, then: Vec<String>, within: Option<u32>, absent: bool },
    Ratio { of: u8, max: Option<u32>, min: Option<u32>, from: u32 },
    Echo { of: u8, share: u32, entities: Vec<String>, action: Option<ActionRecord> },
    Name { of: u8 },
    Language { against: u8, message: Option<LanguageRecord>, reply: Option<LanguageRecord> },
    Question { least: u32, acts: Vec<String> },
    Overlap { against: u8, min: u32 },
    Parallel { of: Vec<u8>, min: u32 },
}

/// One step of a formula in postfix order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Operation")]
pub enum OperationRecord {
    Number(f64),
    /// By its place in `Variable::ALL`.
    Variable(u8),
    /// One of `+ - * /`.
    Binary(char),
    SquareRoot,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors lexicon::RawPattern")]
pub struct RawRecord {
    /// As `lexicon::regex::Program` reads it, with classes of [`PackRecord::classes`].
    pub program: Vec<u32>,
    pub language: Option<LanguageRecord>,
    pub needs: Vec<String>,
    /// What it was compiled from, and whether letter case was ignored. Not stored: nothing needs it to run.
    #[cfg(feature = "compile")]
    #[serde(skip)]
    pub source: (String, bool),
}

/// What a rule offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Action")]
pub struct ActionRecord {
    pub label: Pair,
    pub name: ActionNameRecord,
}

/// Its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::ActionName")]
pub enum ActionNameRecord {
    Remove,
    RemoveSentence,
    Replace(Pair<Vec<String>>),
}

/// A condition of `when`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Condition")]
pub struct ConditionRecord {
    pub negated: bool,
    pub test: TestRecord,
}

/// What it looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Test")]
pub enum TestRecord {
    Situation(Vec<String>),
    NotSituation(Vec<String>),
    Platform(Vec<String>),
    Region(Vec<String>),
    Locale(Vec<String>),
    Account(Vec<String>),
    Sector(Vec<String>),
    Register(Vec<String>),
    Profile(String, Vec<String>),
    Message,
    NotMessage,
    ActsPresent(Vec<String>),
    ActsAbsent(Vec<String>),
    Author(Vec<String>),
    Image(Vec<String>),
    MessagePresent(bool),
    MessageEntity(Vec<String>),
    Remarks(Vec<String>),
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of an act file, which packs/README.md documents")]
pub struct ActRecord {
    pub id: String,
    pub name: Pair,
    pub advice: Pair,
    pub overlap: u32,
    pub raw: Vec<RawRecord>,
    pub in_quote: bool,
    pub in_negation: bool,
}

/// A situation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a situation file, which packs/README.md documents")]
pub struct SituationRecord {
    pub id: String,
    pub name: Pair,
    pub required: Vec<Vec<String>>,
    pub recommended: Vec<Vec<String>>,
    pub harmful: Vec<String>,
    pub forbidden: Vec<String>,
    pub advice: Option<Pair>,
    /// To whom it goes before anybody replies, and the note to copy.
    pub handoff: Option<(Pair, Pair)>,
    pub because: String,
    /// Targets of the voice sliders: place in `signal::SLIDERS`, low, high.
    pub voice: Vec<(u8, u32, u32)>,
    /// How many sentences are ideal.
    pub sentences: Option<(u32, u32)>,
    /// How many of a hundred messages are of this kind.
    pub frequency: u32,
    /// Features of its example messages with their counts, sorted.
    pub counts: Vec<(String, u32)>,
}

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a template file, which packs/README.md documents")]
pub struct TemplateRecord {
    pub id: String,
    pub situation: String,
    pub when: Vec<ConditionRecord>,
    pub title: Pair,
    pub tags: Vec<String>,
    pub abbreviation: String,
    pub text: Pair,
    pub slots: Vec<SlotRecord>,
    pub fits: Pair<Vec<String>>,
    pub does_not_fit: Pair<Vec<String>>,
    pub general: bool,
    pub status: String,
    pub owner: String,
    pub reviewed: String,
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors template::Slot")]
pub struct SlotRecord {
    pub name: String,
    pub kind: String,
    pub label: Pair,
    pub default: Pair,
    pub sample: Pair,
    pub choices: Pair<Vec<String>>,
}

/// A network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a platform file, which packs/README.md documents")]
pub struct PlatformRecord {
    pub id: String,
    pub name: Pair,
    /// Unit and most.
    pub limits: Vec<(String, u32)>,
    pub short: bool,
}

/// A brand's choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors rule::Profile")]
pub struct ProfileRecord {
    /// Dotted path and value.
    pub fields: Vec<(String, String)>,
    pub public_contacts: Vec<String>,
}

/// Whose phrase it is: an index into the lists of this pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors load::Owner")]
pub enum OwnerRecord {
    Rule(u32),
    Exception(u32),
    /// Exceptions that an override adds, by its place in `overrides`.
    ExceptionOf(u32),
    Swap(u32, u32),
    InMessage(u32),
    NotInMessage(u32),
    Cue(u32),
    NotCue(u32),
    Situation(u32),
}
