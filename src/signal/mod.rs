//! Trained signals: what a sentence, or a whole reply, is like, learned from labelled ones.
//!
//! Phrases name a fault exactly and miss its hundred other wordings; a signal weighs all the words and says how much they look
//! like those that people labelled. A table of whole numbers holds what was learned, so that the same words give
//! the same answer on every machine. `packs/core/signals/MODEL_CARD.md` says from what, how well, and what it is not for.

mod features;
mod table;
#[cfg(feature = "compile")]
mod train;

use crate::text::{Draft, Language, Localised};

pub use features::{Feature, message_features, reply_features, sentence_features};
pub use table::{Border, Table, TableError};
#[cfg(feature = "compile")]
pub use train::{FOLDS, Fitted, Output, Sample, Size, train};

/// What a table reads at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// One sentence of the reply.
    Sentence,
    /// The whole reply, with the message it answers and what else is known of it.
    Reply,
    /// The message.
    Message,
}

impl Unit {
    /// All units with their names.
    pub const ALL: [(&'static str, Unit); 3] =
        [("sentence", Unit::Sentence), ("reply", Unit::Reply), ("message", Unit::Message)];
}

/// The tables of one pack, by unit and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    tables: [Localised<Option<Table>>; 3],
}

/// What the signals say of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hearing {
    /// The text's language, when there is a table for it.
    pub language: Option<Language>,
    /// What was found in it.
    pub features: Vec<Feature>,
    /// By output of that table: thousandths of a logit.
    pub scores: Vec<i32>,
}

/// What the signals of one pack say of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Of each sentence of the reply, in order.
    pub sentences: Vec<Hearing>,
    /// Of the whole.
    pub reply: Hearing,
    /// What [`FLAWED`] says of the whole; 0 when there is no such signal.
    pub flawed: i32,
}

/// The signal of a whole reply that is not good, whatever its fault.
pub const FLAWED: &str = "flawed";

impl Signals {
    /// The table for `unit` in `language`.
    pub const fn table(&self, unit: Unit, language: Language) -> Option<&Table> {
        self.tables[unit as usize].get(language).as_ref()
    }

    /// Sets a table.
    pub fn set(&mut self, unit: Unit, language: Language, table: Table) {
        *self.tables[unit as usize].get_mut(language) = Some(table);
    }

    /// The place of the signal `name` in the tables for `unit`; none when neither has it.
    pub fn place(&self, unit: Unit, name: &str) -> Option<Localised<Option<usize>>> {
        let place = |language| self.table(unit, language).and_then(|table| table.place(name));
        let place = Localised { en: place(Language::En), fr: place(Language::Fr) };
        (place.en.is_some() || place.fr.is_some()).then_some(place)
    }

    /// Listens to the sentences of a reply and to the whole; `known` is what else is known of it (acts present, situation).
    pub fn listen(&self, draft: &Draft, known: &[String]) -> Heard {
        let reply = &draft.reply;
        let whole = reply.language.one().or_else(|| draft.language());
        let sentences = reply
            .sentences
            .iter()
            .map(|sentence| {
                let spoken = sentence.language.or(whole);
                self.hear(Unit::Sentence, spoken, || sentence_features(reply, sentence.tokens.clone()))
            })
            .collect();
        let reply = self.hear(Unit::Reply, whole, || reply_features(draft, known));
        let place = reply.language.and_then(|language| self.table(Unit::Reply, language)?.place(FLAWED));
        let flawed = place.and_then(|place| reply.scores.get(place)).copied().unwrap_or(0);
        Heard { sentences, reply, flawed }
    }

    /// Listens to one text.
    pub fn hear(&self, unit: Unit, spoken: Option<Language>, read: impl FnOnce() -> Vec<Feature>) -> Hearing {
        let Some((language, table)) = spoken.and_then(|language| Some((language, self.table(unit, language)?))) else {
            return Hearing::default();
        };
        let features = read();
        let scores = table.scores(features.iter().map(|feature| feature.hash));
        Hearing { language: Some(language), features, scores }
    }
}
