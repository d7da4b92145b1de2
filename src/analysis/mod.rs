//! Runs everything once, in order, and adds up the score. Analysis cannot fail: broken input gives fewer remarks.

mod engine;
mod error;
#[cfg(feature = "compile")]
mod loss;
mod memory;
mod overlap;
mod phrases;
mod score;
mod words;

use crate::act::Cue;
use crate::rule::Diagnostic;
#[cfg(feature = "compile")]
use crate::signal::Heard;
use crate::signal::Tones;
use crate::situation::Guess;
use crate::text::Span;

pub use engine::Engine;
pub use error::EngineError;
pub use memory::Memory;
pub use score::{Balance, Score, Term, TermSource};

/// How trained signals are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ears {
    /// Not at all.
    #[cfg(feature = "compile")]
    Deaf,
    /// As they are.
    Fair,
    /// As if all of them were certain of the reply; of the message they say what they say.
    #[cfg(feature = "compile")]
    Credulous,
}

impl Ears {
    /// Whether signals are listened to at all.
    #[cfg(feature = "compile")]
    fn hear(self) -> bool {
        self != Ears::Deaf
    }

    #[cfg(not(feature = "compile"))]
    const fn hear(self) -> bool {
        true
    }

    /// What is made of what was heard.
    #[cfg(feature = "compile")]
    fn take(self, mut heard: Vec<Heard>) -> Vec<Heard> {
        if self == Ears::Credulous {
            heard.iter_mut().for_each(Heard::overstate);
        }
        heard
    }
}

/// The whole result for one draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The sum.
    pub score: Score,
    /// Remarks that stand, in the order of the text; those without words first.
    pub diagnostics: Vec<Diagnostic>,
    /// Words that show what the reply does, in the order of the text.
    pub cues: Vec<Cue>,
    /// All situations, the likeliest first; empty without a message.
    pub guesses: Vec<Guess>,
    /// Index of the situation that rules relied on: chosen, or guessed with confidence.
    pub situation: Option<usize>,
    /// The rubric of that situation, entry by entry.
    pub rubric: Vec<RubricEntry>,
    /// How the reply sounds; empty for a blank one, and when no pack has tables.
    pub tones: Tones,
    /// There was nothing to read.
    pub blank: bool,
}

/// One entry of a rubric, met or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubricEntry {
    /// Indexes of the acts, any of which will do.
    pub acts: Vec<usize>,
    /// Required; otherwise recommended.
    pub required: bool,
    /// The words that met it; `None` when nothing did.
    pub met: Option<Span>,
}
