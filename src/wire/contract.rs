//! The command line's JSON, to the letter of CONTRACT.md. Offsets are UTF-16 code units in the draft.

use serde::Serialize;

use crate::analysis::{Analysis, Engine, Memory, Term, TermSource};
use crate::rule::{Context, Diagnostic, Severity};
use crate::text::{Draft, Language, Span};

use super::messages::{WireEdit, WireSeverity};
use super::utf16::Utf16;

#[cfg(feature = "studio")]
pub use request::{Defaults, Request};
#[cfg(feature = "cli")]
pub use schema::{input_schema, output_schema};
#[cfg(feature = "studio")]
mod request;
#[cfg(feature = "cli")]
mod schema;
mod tone;

pub use tone::{SignalsOut, VoiceOut};

/// Probabilities and ranks are published with two decimals.
fn two_decimals(value: f64) -> f64 {
    libm::round(value * 100.0) / 100.0
}

impl From<Severity> for WireSeverity {
    fn from(severity: Severity) -> WireSeverity {
        match severity {
            Severity::Info => WireSeverity::Info,
            Severity::Low => WireSeverity::Low,
            Severity::Medium => WireSeverity::Medium,
            Severity::High => WireSeverity::High,
            Severity::Stop => WireSeverity::Stop,
        }
    }
}

/// One line of output.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Response {
    /// The request's.
    #[cfg(feature = "studio")]
    pub id: serde_json::Value,
    /// 0 to 100; 100 minus the points of all terms.
    pub score: u32,
    /// The sum, largest first.
    pub terms: Vec<TermOut>,
    /// The eight dimensions, 0 to 100.
    pub dimensions: Dimensions,
    /// Languages found.
    pub language: Languages,
    /// Up to three, the likeliest first; empty without a message.
    pub situations: Vec<SituationOut>,
    /// What to do besides replying.
    pub advice: Vec<String>,
    /// Acts found in the reply, in its order.
    pub acts: Vec<Act>,
    /// How it sounds.
    pub signals: SignalsOut,
    /// The four sliders of the voice.
    pub voice: VoiceOut,
    /// Remarks, in the order of the text.
    pub diagnostics: Vec<DiagnosticOut>,
    /// Up to three templates, best first.
    pub templates: Vec<TemplateOut>,
}

/// What a line that cannot be read gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ResponseError {
    /// The request's, if it could be read.
    #[cfg(feature = "studio")]
    pub id: serde_json::Value,
    /// `line 3: …`
    pub error: String,
}

/// One term of the sum.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct TermOut {
    /// A few words.
    pub label: String,
    /// The rule; null for a balancing term.
    pub rule: Option<String>,
    /// Where it weighs; null for a balancing term.
    pub dimension: Option<String>,
    /// Whole points subtracted; negative only for a balancing term.
    pub points: i32,
    /// The words that cost them.
    pub spans: Vec<(u32, u32)>,
}

/// The eight dimensions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "rule::Dimension documents each")]
pub struct Dimensions {
    pub listening: u32,
    pub empathy: u32,
    pub humility: u32,
    pub authenticity: u32,
    pub helpfulness: u32,
    pub clarity: u32,
    pub respect: u32,
    pub prudence: u32,
}

/// Languages found: fr, en, mixed, other, unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Languages {
    /// Of the draft.
    pub draft: String,
    /// Of the message; null without one.
    pub message: Option<String>,
}

/// A guess of the situation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SituationOut {
    /// Published id.
    pub id: String,
    /// 0 to 1, two decimals.
    pub p: f64,
}

/// An act found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Act {
    /// Published id.
    pub id: String,
    /// Start of its words.
    pub start: u32,
    /// End of its words.
    pub end: u32,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct DiagnosticOut {
    /// The rule's id.
    pub rule: String,
    /// Where it weighs.
    pub dimension: String,
    /// How serious.
    pub severity: WireSeverity,
    /// Start of the words; 0 when something is missing.
    pub start: u32,
    /// End of the words; 0 when something is missing.
    pub end: u32,
    /// The exact words; empty when something is missing.
    pub quote: String,
    /// What, and what to do.
    pub message: String,
    /// What it costs.
    pub points: u32,
    /// Changes offered.
    pub suggestions: Vec<SuggestionOut>,
}

/// A change offered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SuggestionOut {
    /// What it does.
    pub label: String,
    /// Sorted, not overlapping.
    pub edits: Vec<WireEdit>,
    /// Score after minus score before.
    pub gain: i32,
}

/// A template proposed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct TemplateOut {
    /// `<situation>/<file>`.
    pub id: String,
    /// 0 to 1, two decimals.
    pub score: f64,
    /// Why, in a few words each.
    pub reasons: Vec<String>,
}

/// The answer of the contract, in the language `ui`.
pub fn respond(engine: &Engine, draft: &Draft, context: &Context, ui: Language) -> Response {
    answer(engine, draft, context, engine.analyze(draft, context), ui)
}

/// The same, when `memory` knows the draft as it was before its last edit.
pub fn respond_again(engine: &Engine, draft: &Draft, context: &Context, memory: &mut Memory, ui: Language) -> Response {
    answer(engine, draft, context, engine.analyze_again(draft, context, memory), ui)
}

fn answer(engine: &Engine, draft: &Draft, context: &Context, analysis: Analysis, ui: Language) -> Response {
    let guidelines = engine.guidelines();
    let source = &draft.reply.source;
    let utf16 = Utf16::of(source);
    let d = analysis.score.dimensions;
    let advice = analysis.situation.and_then(|index| guidelines.situations[index].advice.as_ref());
    let templates = engine.suggest(draft, context, &analysis, &std::collections::BTreeMap::new());
    Response {
        #[cfg(feature = "studio")]
        id: serde_json::Value::Null,
        score: analysis.score.total,
        terms: analysis.score.terms.iter().map(|term| term_out(engine, term, &utf16, ui)).collect(),
        dimensions: Dimensions {
            listening: d[0],
            empathy: d[1],
            humility: d[2],
            authenticity: d[3],
            helpfulness: d[4],
            clarity: d[5],
            respect: d[6],
            prudence: d[7],
        },
        language: Languages {
            draft: draft.reply.language.code().to_owned(),
            message: draft.message.as_ref().map(|message| message.language.code().to_owned()),
        },
        situations: analysis
            .guesses
            .iter()
            .take(3)
            .map(|guess| SituationOut {
                id: guidelines.situations[guess.situation].id.clone(),
                p: two_decimals(guess.probability),
            })
            .collect(),
        advice: advice.map(|advice| advice.get(ui).clone()).into_iter().collect(),
        acts: analysis
            .cues
            .iter()
            .map(|cue| {
                let (start, end) = utf16.utf16_from_span(cue.span);
                Act { id: guidelines.acts[cue.act].id.clone(), start, end }
            })
            .collect(),
        signals: tone::signals(draft, &analysis),
        voice: tone::voice(&analysis),
        diagnostics: analysis
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic_out(engine, draft, context, &analysis, diagnostic, &utf16, ui))
            .collect(),
        templates: templates
            .iter()
            .take(3)
            .map(|ranked| TemplateOut {
                id: guidelines.templates[ranked.template].id.clone(),
                score: two_decimals(ranked.score),
                reasons: engine.reason_words(&ranked.reasons, ui),
            })
            .collect(),
    }
}

fn term_out(engine: &Engine, term: &Term, utf16: &Utf16, ui: Language) -> TermOut {
    let rule = match &term.source {
        TermSource::Rule(rule) => Some(&engine.guidelines().rules[*rule]),
        TermSource::Balance(_) => None,
    };
    TermOut {
        label: engine.term_label(term, ui),
        rule: rule.map(|rule| rule.id.clone()),
        dimension: rule.map(|rule| rule.dimension.name().to_owned()),
        points: term.points,
        spans: term.spans.iter().map(|span| utf16.utf16_from_span(*span)).collect(),
    }
}

fn diagnostic_out(
    engine: &Engine,
    draft: &Draft,
    context: &Context,
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    utf16: &Utf16,
    ui: Language,
) -> DiagnosticOut {
    let rule = &engine.guidelines().rules[diagnostic.rule];
    let span = diagnostic.span.unwrap_or(Span::new(0, 0));
    let (start, end) = utf16.utf16_from_span(span);
    let suggestions = diagnostic
        .suggestions
        .iter()
        .map(|suggestion| SuggestionOut {
            label: engine.suggestion_label(suggestion, ui),
            edits: suggestion
                .edits
                .iter()
                .map(|edit| {
                    let (start, end) = utf16.utf16_from_span(edit.span);
                    WireEdit { start, end, text: edit.text.clone() }
                })
                .collect(),
            gain: engine.score_after(draft, context, &suggestion.edits) as i32 - analysis.score.total as i32,
        })
        .collect();
    DiagnosticOut {
        rule: rule.id.clone(),
        dimension: rule.dimension.name().to_owned(),
        severity: diagnostic.severity.into(),
        start,
        end,
        quote: span.of(&draft.reply.source).to_owned(),
        message: engine.remark_message(diagnostic, ui),
        points: diagnostic.points,
        suggestions,
    }
}
