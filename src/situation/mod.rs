//! What is being answered, and the rubric of acts that fits.

mod classifier;

use crate::text::Localised;

pub use classifier::{Classifier, Feature, features, train};

/// A kind of message, and how it is best answered.
#[derive(Clone, Debug)]
pub struct Situation {
    /// Published id.
    pub id: String,
    /// What people call it.
    pub name: Localised,
    /// What a good reply does.
    pub rubric: Rubric,
    /// Ids of rules that count as `high` at least here.
    pub forbidden: Vec<String>,
    /// What to do besides (or instead of) replying.
    pub advice: Option<Localised>,
    /// To whom it goes before anybody replies.
    pub handoff: Option<Handoff>,
    /// What it asks of the voice: slider (its place in [`crate::signal::SLIDERS`]), low and high of its target.
    pub voice: Vec<(usize, (u32, u32))>,
}

/// Passing a message on before it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handoff {
    /// To whom.
    pub to: Localised,
    /// A neutral note to copy; `{author}` and `{platform}` stand for those of the message.
    pub note: Localised,
}

/// The acts of a good reply, as indexes into the engine's acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rubric {
    /// Required, in the order expected; any act of an inner list will do.
    pub required: Vec<Vec<usize>>,
    /// Recommended.
    pub recommended: Vec<Vec<usize>>,
    /// Out of place here.
    pub harmful: Vec<usize>,
}

/// A guess at the situation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Index of the situation in the engine.
    pub situation: usize,
    /// Probability, 0 to 1; all guesses of one message sum to 1.
    pub probability: f64,
}

/// Below this the likeliest situation is shown, but no rule relies on it: a wrong rubric costs more trust than a missing one.
pub const CONFIDENT: f64 = 0.50;
