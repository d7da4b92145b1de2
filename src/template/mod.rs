//! Replies to start from: slots, conditions, and ranking with reasons.

mod agreement;
mod body;
mod index;
mod rank;
mod search;
mod twins;

use crate::rule::Condition;
use crate::text::{Language, Localised};

pub use agreement::Agreement;
pub use body::{Body, BodyError, BodyErrorKind, Part, Rendered, Values};
pub use rank::{Ranked, Ranker, Reason, Wanted};
pub use search::search;
pub use twins::{TwinFault, twin_faults};

/// A reply to start from.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// `<situation>/<file>`.
    pub id: String,
    /// Index of its situation in the engine.
    pub situation: usize,
    /// All must hold for it to be proposed.
    pub when: Vec<Condition>,
    /// What people call it.
    pub title: Localised,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// A short name to type.
    pub abbreviation: String,
    /// Its text.
    pub text: Localised<Body>,
    /// What is filled in, in the order of the file.
    pub slots: Vec<Slot>,
    /// Messages that it answers.
    pub fits: Localised<Vec<String>>,
    /// Messages near those, which it does not answer.
    pub does_not_fit: Localised<Vec<String>>,
    /// It answers any message of its situation, whatever that speaks of.
    pub general: bool,
    /// How far it has been read by others.
    pub status: Status,
}

impl Template {
    /// Whether it has a text in `language`; a draft may lack one.
    pub fn speaks(&self, language: Language) -> bool {
        !self.text.get(language).is_empty()
    }
}

/// How far a template has been read by others than its author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has: it is found by a search, and never suggested.
    Draft,
    /// Somebody who may has read it.
    #[default]
    Validated,
    /// A second person has.
    CounterValidated,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 3] = [Status::Draft, Status::Validated, Status::CounterValidated];

    /// Its name in packs.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Validated => "validated",
            Status::CounterValidated => "counter-validated",
        }
    }

    /// The status of that name in packs.
    pub fn from_name(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// Something to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name in the text.
    pub name: String,
    /// What is asked for.
    pub kind: SlotKind,
    /// How it is asked.
    pub label: Localised,
    /// Used when nothing is filled in; empty = a hole.
    pub default: Localised,
    /// An example.
    pub sample: Localised,
    /// For a choice.
    pub choices: Localised<Vec<String>>,
}

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// Words.
    Text,
    /// One of the choices.
    Choice,
    /// A date.
    Date,
    /// A time.
    Time,
    /// A web address.
    Link,
    /// Yes or no, for a condition.
    YesNo,
}

impl SlotKind {
    /// The kind of that name in packs.
    pub fn from_name(name: &str) -> Option<SlotKind> {
        Some(match name {
            "text" => SlotKind::Text,
            "choice" => SlotKind::Choice,
            "date" => SlotKind::Date,
            "time" => SlotKind::Time,
            "link" => SlotKind::Link,
            "yes-no" => SlotKind::YesNo,
            _ => return None,
        })
    }
}
