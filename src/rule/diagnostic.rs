//! What a rule says when it fires.

use crate::signal::Sign;
use crate::text::{Localised, Span};

use super::Severity;

/// One remark on a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Index of the rule in the engine.
    pub rule: usize,
    /// How serious, here.
    pub severity: Severity,
    /// What it costs, here (a repeated remark costs half, then nothing).
    pub points: u32,
    /// What speaks for it.
    pub sign: Sign,
    /// So little speaks for it here that it is made lightly: [`Severity::Low`], whatever its rule says.
    pub doubted: bool,
    /// The words marked; `None` when something is missing.
    pub span: Option<Span>,
    /// Values for the placeholders of the message.
    pub arguments: Vec<(Argument, Localised)>,
    /// Changes offered, best first.
    pub suggestions: Vec<Suggestion>,
}

/// A placeholder of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// `%s`: the words found.
    Found,
    /// `{over}`: by how much.
    Over,
    /// `{max}`: the limit.
    Max,
    /// `{count}`: how many.
    Count,
    /// `{platform}`: the network's name.
    Platform,
}

impl Argument {
    /// How it is written in a message.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Argument::Found => "%s",
            Argument::Over => "{over}",
            Argument::Max => "{max}",
            Argument::Count => "{count}",
            Argument::Platform => "{platform}",
        }
    }
}

impl Diagnostic {
    /// Fills the placeholders of `text`, a message of the diagnostic's rule, in `language`.
    pub fn fill(&self, text: &str, language: crate::text::Language) -> String {
        let mut filled = text.to_owned();
        for (argument, value) in &self.arguments {
            filled = filled.replace(argument.placeholder(), value.get(language));
        }
        filled
    }
}

/// A change offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it does, in a few words; empty = show the edit itself.
    pub label: Localised,
    /// Sorted, not overlapping.
    pub edits: Vec<Edit>,
}

/// Replace the text of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}
