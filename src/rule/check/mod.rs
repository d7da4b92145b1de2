//! The check kinds: one mechanism each, shared by every rule that names it.

mod action;
mod case;
mod echo;
mod entity;
mod kind;
mod language;
mod learned;
mod length;
mod metric;
mod name;
mod order;
mod pairs;
mod parallel;
mod phrases;
mod ratio;
mod register;
mod rubric;
mod spelling;
mod taken_up;
mod voice;

use crate::act::Cue;
use crate::lexicon::{RawPattern, Recall, Scopes};
use crate::signal::{Credence, Heard, Sign, Signals, Tones, Unit};
use crate::text::{Draft, Language, Localised, Shingles, Span};

use super::{Context, Diagnostic, Platform, Rule, Severity, Suggestion};

pub use action::{Action, ActionName, apply_edits};
pub use kind::{Against, Bilingual, CaseStyle, Check, Echoed, Extent, Measure, Named, Share, TakenUp, Tongue};
pub use metric::{Comparison, Operation, Variable};
pub use parallel::{Disagreement, disagreements};
pub use spelling::Vocabulary;

/// What a check reads.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// What is known of the place.
    pub context: &'a Context,
    /// The reply in lower case.
    pub lowered: &'a str,
    /// What expressions found before the last edit of the reply.
    pub recall: Option<&'a Recall>,
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
    /// The words of each template, slots left out.
    pub templates: &'a [Shingles],
    /// Where the rule may match.
    pub scopes: Scopes,
    /// Trained signals, by set.
    pub signals: &'a [Signals],
    /// What each set says of the draft; empty when nothing is asked of them.
    pub heard: &'a [Heard],
    /// How the reply sounds.
    pub tones: &'a Tones,
    /// What the situation asks of the voice: slider and target.
    pub voice: &'a [(usize, super::VoiceTarget)],
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
            for span in pattern.find(&reply.source, self.lowered, self.recall) {
                if !self.scopes.url && reply.is_inside_address(span) {
                    continue;
                }
                let spoken = reply.sentence_at(span.start).and_then(|sentence| sentence.language);
                if pattern.language.is_none() || spoken.is_none() || spoken == pattern.language {
                    spans.push(span);
                }
            }
        }
        spans.retain(|span| !self.excepted(*span));
        crate::act::leftmost_longest(spans)
    }

    /// Where these expressions match, exceptions aside.
    fn spans_of(&self, raw: &[RawPattern]) -> Vec<Span> {
        Reading { hits: &[], ..*self }.spans(raw)
    }

    /// How much remarks on this reply are believed, and how flawed it reads; all of them where no pack tells.
    fn credence(&self) -> Option<(&Credence, i32)> {
        self.signals.iter().zip(self.heard).rev().find_map(|(signals, heard)| {
            let credence = signals.table(Unit::Reply, heard.reply.language?)?.credence();
            (*credence != Credence::default()).then_some((credence, heard.flawed))
        })
    }

    fn excepted(&self, span: Span) -> bool {
        self.exceptions.iter().any(|exception| exception.overlaps(span))
    }
}

/// Runs the check of `rule` (number `index`). The result is in the order of the text.
pub fn run(rule: &Rule, index: usize, reading: Reading<'_>) -> Vec<Diagnostic> {
    let found = match &rule.check {
        Check::Existence { raw, action } => phrases::existence(reading, raw, action.as_ref()),
        Check::Substitution { swaps, preferred } => phrases::substitution(reading, swaps, *preferred),
        Check::Occurrence { raw, max, min, extent } => phrases::occurrence(reading, raw, *max, *min, *extent),
        // Only what `learned` hears.
        Check::Signal { .. } => Vec::new(),
        Check::Voice { slider, over, tolerance } => voice::voice(reading, *slider, *over, *tolerance),
        Check::Missing { act, always } => rubric::missing(reading, *act, *always, rule.recommended),
        Check::Unwanted { acts } => rubric::unwanted(reading, acts),
        Check::Register { against } => register::register(reading, *against),
        Check::Entity { kinds, told, unlisted, action } => {
            entity::entity(reading, kinds, (*told, *unlisted), action.as_ref())
        }
        Check::Length { measure, extent } => length::length(reading, *measure, *extent),
        Check::Repetition { raw, max } => phrases::repetition(reading, raw, *max),
        Check::Consistency { pairs } => pairs::consistency(reading, *pairs),
        Check::Conditional { first, second } => pairs::conditional(reading, first, second),
        Check::Capitalization { style, raw, threshold, extent } => {
            case::capitalization(reading, *style, raw, *threshold, *extent)
        }
        Check::Metric { formula, comparison, bound } => metric::metric(reading, formula, *comparison, *bound),
        Check::Spelling { words } => spelling::spelling(reading, words),
        Check::Order { first, then, within, absent } => order::order(reading, first, then, *within, *absent),
        Check::Ratio { of, max, min, from } => ratio::ratio(reading, *of, *max, *min, *from),
        Check::Echo { of, share, entities, action } => match of {
            Echoed::MessageData => echo::data(reading, entities, action.as_ref()),
            Echoed::Template | Echoed::Previous => echo::said_before(reading, *of, *share, rule.severity),
        },
        Check::Name { of } => name::name(reading, *of),
        Check::Language { against, message, reply } => language::language(reading, *against, *message, *reply),
        Check::Question { least, acts } => taken_up::question(reading, *least, acts),
        Check::Overlap { against, min } => taken_up::overlap(reading, *against, *min),
        Check::Parallel { of, min } => parallel::parallel(reading, of, *min),
    };
    let found = learned::listen(rule, reading, found);
    let of_words = rule.check.is_of_wording() || (rule.signal.is_some() && !rule.check.is_impression());
    let credence = if of_words && !found.is_empty() { reading.credence() } else { None };
    found
        .into_iter()
        .map(|finding| {
            let (severity, points) = finding.weight.unwrap_or((rule.severity, rule.points));
            let doubted =
                credence.is_some_and(|(credence, flawed)| is_doubted(severity, credence, finding.sign, flawed));
            let (severity, points) =
                if doubted { (Severity::Low, points.min(Severity::Low.points_range().1)) } else { (severity, points) };
            let mut arguments = finding.arguments;
            if let Some(span) = finding.span {
                let words = span.of(&reading.draft.reply.source).to_owned();
                arguments.push((super::Argument::Found, Localised { en: words.clone(), fr: words }));
            }
            Diagnostic {
                rule: index,
                severity,
                points,
                sign: finding.sign,
                doubted,
                span: finding.span,
                arguments,
                suggestions: finding.suggestions,
            }
        })
        .collect()
}

/// Whether too little speaks for a remark of this severity.
fn is_doubted(severity: Severity, credence: &Credence, sign: Sign, flawed: i32) -> bool {
    let eased = match severity {
        Severity::Info | Severity::Low => return false,
        Severity::Medium => 0,
        Severity::High => credence.high,
        Severity::Stop => credence.stop,
    };
    credence.weigh(sign, flawed) + i64::from(eased) < 0
}

/// What a check found, before it is a remark.
#[derive(Debug, Default)]
struct Finding {
    span: Option<Span>,
    suggestions: Vec<Suggestion>,
    arguments: Vec<(super::Argument, Localised)>,
    /// Other than the rule's own.
    weight: Option<(Severity, u32)>,
    /// What speaks for it.
    sign: Sign,
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
