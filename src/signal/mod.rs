//! Trained signals: what a sentence, or a whole reply, is like, learned from labelled ones.
//!
//! Phrases name a fault exactly and miss its hundred other wordings; a signal weighs all the words and says how much they look
//! like those that people labelled. A table of whole numbers holds what was learned, so that the same words give
//! the same answer on every machine. `packs/core/signals/MODEL_CARD.md` says from what, how well, and what it is not for.

mod credence;
mod features;
mod heaviest;
mod table;
mod tone;
#[cfg(feature = "compile")]
mod train;

use crate::text::{Draft, Language, Localised, Span};

pub use credence::{Credence, Sign, WAYS, Way};
pub use features::{Feature, message_features, reply_features, sentence_features, tone_features};
pub use heaviest::{Extent, heaviest_words};
pub use table::{Border, Table, TableError};
pub use tone::{SLIDERS, Tones};
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
    /// The words of the reply alone, whatever they answer: how it sounds.
    Tone,
}

impl Unit {
    /// All units with their names.
    pub const ALL: [(&'static str, Unit); 4] =
        [("sentence", Unit::Sentence), ("reply", Unit::Reply), ("message", Unit::Message), ("tone", Unit::Tone)];
}

/// The tables of one pack, by unit and language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    tables: [Localised<Option<Table>>; 4],
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
    /// How the words of the reply sound.
    pub tone: Hearing,
}

#[cfg(feature = "compile")]
impl Heard {
    /// Makes it as if every signal held for every sentence and for the whole; how the words sound stays.
    pub fn overstate(&mut self) {
        for hearing in self.sentences.iter_mut().chain([&mut self.reply]) {
            hearing.scores.fill(i32::MAX);
        }
    }
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
        self.listen_again(draft, known, |_| None)
    }

    /// The same; `kept` gives what is known of a sentence already.
    pub fn listen_again(&self, draft: &Draft, known: &[String], kept: impl Fn(usize) -> Option<Hearing>) -> Heard {
        let reply = &draft.reply;
        let whole = reply.language.one().or_else(|| draft.language());
        let sentences: Vec<Hearing> = reply
            .sentences
            .iter()
            .enumerate()
            .map(|(index, sentence)| {
                let spoken = sentence.language.or(whole);
                let read = || sentence_features(reply, sentence.tokens.clone());
                kept(index).unwrap_or_else(|| self.hear(Unit::Sentence, spoken, read))
            })
            .collect();
        // A few words do not tell their language: that of the place, or English, is as good a guess as any.
        let tone = self.hear(Unit::Tone, whole.or(Some(Language::En)), || {
            if whole.is_none() {
                return tone_features(reply);
            }
            let mut found: Vec<Feature> = sentences.iter().flat_map(|heard| heard.features.iter().copied()).collect();
            found.sort_unstable();
            found
        });
        let reply = self.hear(Unit::Reply, whole, || reply_features(draft, known));
        let place = reply.language.and_then(|language| self.table(Unit::Reply, language)?.place(FLAWED));
        let flawed = place.and_then(|place| reply.scores.get(place)).copied().unwrap_or(0);
        Heard { sentences, reply, flawed, tone }
    }

    /// The words of a reply that weigh most for the tone `name`; `None` when this set has no table for its language.
    pub fn tone_words(&self, draft: &Draft, name: &str) -> Option<Span> {
        let reply = &draft.reply;
        let spoken = reply.language.one().or_else(|| draft.language()).unwrap_or(Language::En);
        let table = self.table(Unit::Tone, spoken)?;
        let heard = self.hear(Unit::Tone, Some(spoken), || tone_features(reply));
        let extent = Extent { tokens: 0..reply.tokens.len(), whole: true, quoted: false };
        heaviest_words(reply, table, table.place(name)?, &heard, &extent)
    }

    /// How a reply sounds; empty without a table for its language.
    pub fn tones(&self, heard: &Heard) -> Tones {
        let table = heard.tone.language.and_then(|language| self.table(Unit::Tone, language));
        table.map(|table| Tones::of(table, &heard.tone)).unwrap_or_default()
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
