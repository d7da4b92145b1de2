//! The check kinds: one mechanism each, shared by every rule that names it.

mod action;
mod entity;
mod length;
mod phrases;
mod register;
mod rubric;

use crate::act::Cue;
use crate::lexicon::RawPattern;
use crate::text::{Draft, EntityKind, Language, Localised, Span};

use super::{Context, Diagnostic, Platform, Rule, Severity, Suggestion};

pub use action::{Action, ActionName, apply_edits};

/// The mechanism of a rule, with its settings.
#[derive(Debug)]
pub enum Check {
    /// Words that should not stand there.
    Existence {
        /// Expressions besides the token patterns.
        raw: Vec<RawPattern>,
        /// What to offer.
        action: Option<Action>,
    },
    /// Words for which there are better ones.
    Substitution {
        /// For each swap, its replacements, best first. A hit names its swap.
        swaps: Vec<Vec<String>>,
    },
    /// Words too often, or too seldom.
    Occurrence {
        /// Expressions besides the token patterns.
        raw: Vec<RawPattern>,
        /// More is a fault.
        max: Option<usize>,
        /// Fewer is a fault.
        min: Option<usize>,
        /// Counted over what.
        extent: Extent,
    },
    /// An act the rubric asks for is absent.
    Missing {
        /// Index of the act.
        act: usize,
    },
    /// An act the rubric calls harmful is present.
    Unwanted {
        /// Indexes of the acts.
        acts: Vec<usize>,
    },
    /// Tu and vous.
    Register {
        /// What the draft must agree with.
        against: Against,
    },
    /// Data that identify somebody.
    Entity {
        /// Which.
        kinds: Vec<EntityKind>,
        /// What to offer.
        action: Option<Action>,
    },
    /// Too long.
    Length {
        /// Measured how.
        measure: Measure,
        /// Measured over what.
        extent: Extent,
    },
}

/// What part of a draft is counted or measured at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole.
    Draft,
    /// Each sentence.
    Sentence,
}

/// How length is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// As the network counts, against its own limits.
    Platform,
    /// In words.
    Words {
        /// The most.
        max: usize,
    },
}

/// What tu and vous are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Themselves: one choice in a reply.
    Mixed,
    /// The brand's choice.
    Profile,
    /// The message's.
    Message,
}

/// What a check reads.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// What is known of the place.
    pub context: &'a Context,
    /// The reply in lower case.
    pub lowered: &'a str,
    /// Where the rule's phrases were found, with the number of the swap, in the order of the text.
    pub hits: &'a [(Span, usize)],
    /// Where the rule's exceptions were found.
    pub exceptions: &'a [Span],
    /// All cues of all acts.
    pub cues: &'a [Cue],
    /// Acts the rubric asks for and the reply lacks, each with whether it is required.
    pub unmet: &'a [(usize, bool)],
    /// Acts the rubric calls harmful.
    pub harmful: &'a [usize],
    /// The network, when it is a known one.
    pub platform: Option<&'a Platform>,
}

impl Reading<'_> {
    /// The language of the words at `span`, for a replacement.
    fn language_at(&self, span: Span) -> Language {
        self.draft
            .reply
            .sentence_at(span.start)
            .and_then(|sentence| sentence.language)
            .or_else(|| self.draft.language())
            .unwrap_or(Language::En)
    }

    /// Phrases and expressions together, without the exceptions, never overlapping.
    fn spans(&self, raw: &[RawPattern]) -> Vec<Span> {
        let mut spans: Vec<Span> = self.hits.iter().map(|hit| hit.0).collect();
        let reply = &self.draft.reply;
        for pattern in raw {
            for span in pattern.find(&reply.source, self.lowered) {
                let spoken = reply.sentence_at(span.start).and_then(|sentence| sentence.language);
                if pattern.language.is_none() || spoken.is_none() || spoken == pattern.language {
                    spans.push(span);
                }
            }
        }
        spans.retain(|span| !self.excepted(*span));
        crate::act::leftmost_longest(spans)
    }

    fn excepted(&self, span: Span) -> bool {
        self.exceptions.iter().any(|exception| exception.overlaps(span))
    }
}

/// Runs the check of `rule` (number `index`). The result is in the order of the text.
pub fn run(rule: &Rule, index: usize, reading: Reading<'_>) -> Vec<Diagnostic> {
    let found = match &rule.check {
        Check::Existence { raw, action } => phrases::existence(reading, raw, action.as_ref()),
        Check::Substitution { swaps } => phrases::substitution(reading, swaps),
        Check::Occurrence { raw, max, min, extent } => phrases::occurrence(reading, raw, *max, *min, *extent),
        Check::Missing { act } => rubric::missing(reading, *act, rule.recommended),
        Check::Unwanted { acts } => rubric::unwanted(reading, acts),
        Check::Register { against } => register::register(reading, *against),
        Check::Entity { kinds, action } => entity::entity(reading, kinds, action.as_ref()),
        Check::Length { measure, extent } => length::length(reading, *measure, *extent),
    };
    found
        .into_iter()
        .map(|finding| {
            let (severity, points) = finding.weight.unwrap_or((rule.severity, rule.points));
            let mut arguments = finding.arguments;
            if let Some(span) = finding.span {
                let words = span.of(&reading.draft.reply.source).to_owned();
                arguments.push((super::Argument::Found, Localised { en: words.clone(), fr: words }));
            }
            Diagnostic {
                rule: index,
                severity,
                points,
                span: finding.span,
                arguments,
                suggestions: finding.suggestions,
            }
        })
        .collect()
}

/// What a check found, before it is a remark.
#[derive(Debug, Default)]
struct Finding {
    span: Option<Span>,
    suggestions: Vec<Suggestion>,
    arguments: Vec<(super::Argument, Localised)>,
    /// Other than the rule's own.
    weight: Option<(Severity, u32)>,
}

impl Finding {
    fn at(span: Span) -> Finding {
        Finding { span: Some(span), ..Finding::default() }
    }

    fn with(mut self, argument: super::Argument, value: impl ToString) -> Finding {
        let value = value.to_string();
        self.arguments.push((argument, Localised { en: value.clone(), fr: value }));
        self
    }
}
