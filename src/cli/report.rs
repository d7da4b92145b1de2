//! The report for people: the sum, then each remark under its words, as a good compiler shows them.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use crate::analysis::{Analysis, Engine};
use crate::rule::{Context, Diagnostic, Severity};
use crate::text::{Draft, Language};

struct Words {
    reply: &'static str,
    nothing: &'static str,
    why: &'static str,
    fix: &'static str,
    missing: &'static str,
    situation: &'static str,
    templates: &'static str,
    severities: [&'static str; 5],
}

const ENGLISH: Words = Words {
    reply: "reply",
    nothing: "Nothing to add.",
    why: "why",
    fix: "try",
    missing: "something is missing",
    situation: "situation",
    templates: "templates",
    severities: ["info", "low", "medium", "high", "stop"],
};

const FRENCH: Words = Words {
    reply: "réponse",
    nothing: "Rien à redire.",
    why: "pourquoi",
    fix: "essayez",
    missing: "il manque quelque chose",
    situation: "situation",
    templates: "modèles",
    severities: ["info", "légère", "moyenne", "forte", "arrêt"],
};

/// The whole report, with colours that the terminal's stream keeps or strips.
pub(super) fn report(
    engine: &Engine,
    draft: &Draft,
    context: &Context,
    analysis: &Analysis,
    file: Option<&str>,
    ui: Language,
) -> String {
    let words = match ui {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", sum(engine, analysis, ui));
    if let Some(guess) = analysis.guesses.first() {
        let situation = &engine.guidelines().situations[guess.situation];
        let _ = writeln!(out, "{}: {} ({:.0} %)", words.situation, situation.name.get(ui), guess.probability * 100.0);
        if let Some(advice) = analysis.situation.and_then(|index| engine.guidelines().situations[index].advice.as_ref())
        {
            let _ = writeln!(out, "{}", advice.get(ui));
        }
    }
    if analysis.diagnostics.is_empty() {
        let _ = writeln!(out, "{}", words.nothing);
    }
    for remark in &analysis.diagnostics {
        let _ = writeln!(out, "\n{}", shown(engine, draft, context, analysis, remark, file, ui, words));
    }
    let templates = engine.suggest(draft, context, analysis, &std::collections::BTreeMap::new());
    if !templates.is_empty() {
        let names: Vec<&str> =
            templates.iter().take(3).map(|ranked| engine.guidelines().templates[ranked.template].id.as_str()).collect();
        let _ = writeln!(out, "\n{}: {}", words.templates, names.join(", "));
    }
    out
}

fn sum(engine: &Engine, analysis: &Analysis, ui: Language) -> String {
    let bold = Style::new().bold();
    let mut sum = format!("{bold}{}{bold:#} = 100", analysis.score.total);
    for term in &analysis.score.terms {
        let sign = if term.points < 0 { '+' } else { '-' };
        let _ = write!(sum, " {sign} {} ({})", term.points.abs(), engine.term_label(term, ui));
    }
    sum
}

#[allow(clippy::too_many_arguments, reason = "one call, all of it context")]
fn shown(
    engine: &Engine,
    draft: &Draft,
    context: &Context,
    analysis: &Analysis,
    remark: &Diagnostic,
    file: Option<&str>,
    ui: Language,
    words: &Words,
) -> String {
    let rule = &engine.guidelines().rules[remark.rule];
    let level = match remark.severity {
        Severity::Stop | Severity::High => Level::ERROR,
        Severity::Medium => Level::WARNING,
        Severity::Low | Severity::Info => Level::NOTE,
    };
    let level = level.with_name(words.severities[remark.severity as usize]);
    let message = engine.remark_message(remark, ui);
    let mut group = level.primary_title(&message).id(&rule.id).elements(Vec::<annotate_snippets::Element<'_>>::new());
    let mut label = String::new();
    if remark.points > 0 {
        let _ = write!(label, "-{}", remark.points);
    }
    let source = draft.reply.source.as_str();
    match remark.span {
        Some(span) => {
            group = group.element(
                Snippet::source(source)
                    .path(file.unwrap_or(words.reply))
                    .annotation(AnnotationKind::Primary.span(span.range()).label(label.as_str())),
            );
        }
        None => {
            group = group.element(Level::NOTE.with_name(None::<&str>).message(format!("{} ({label})", words.missing)))
        }
    }
    let mut notes = vec![format!("{}: {}", words.why, rule.why.get(ui))];
    for suggestion in &remark.suggestions {
        let after = engine.score_after(draft, context, &suggestion.edits);
        let label = engine.suggestion_label(suggestion, ui);
        notes.push(format!("{}: {label} ({} -> {after})", words.fix, analysis.score.total));
    }
    for note in notes {
        group = group.element(Level::NOTE.with_name(None::<&str>).message(note));
    }
    let renderer = Renderer::styled().help(AnsiColor::Cyan.on_default());
    renderer.render(&[group])
}
