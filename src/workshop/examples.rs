//! Runs the examples of a pack: each must hold, to the letter.

use crate::analysis::{Analysis, Engine};
use crate::pack::record::ProfileRecord;
use crate::pack::{Example, ExampleKind, PackError, Subject};
use crate::rule::{Context, Profile, apply_edits};
use crate::text::{Draft, Span};

/// Examples that do not hold, as faults of their pack.
pub fn check_examples(engine: &Engine, examples: &[Example]) -> Vec<PackError> {
    examples.iter().flat_map(|example| check(engine, example)).collect()
}

fn profile(record: &ProfileRecord) -> Profile {
    Profile::from_fields(record.fields.iter().cloned(), record.public_contacts.clone())
}

/// The draft of an example, and what is known of its place.
pub fn example_input(example: &Example) -> (Draft, Context) {
    let place = example.locale.clone().unwrap_or_else(|| example.language.code().to_owned());
    let mut draft = Draft::new(&example.text, example.message.as_deref(), Some(&place));
    draft.author.clone_from(&example.author);
    draft.platform.clone_from(&example.platform);
    let context = Context {
        account: example.account.clone(),
        situation: example.situation.clone(),
        profile: profile(&example.profile),
        image: example.image.clone(),
        previous: example.previous.clone(),
        ..Context::default()
    };
    (draft, context)
}

fn check(engine: &Engine, example: &Example) -> Vec<PackError> {
    let (draft, context) = example_input(example);
    let analysis = engine.read(&draft, &context);
    let guidelines = engine.guidelines();
    let index = match &example.subject {
        Subject::Rule(id) => guidelines.rules.iter().position(|rule| rule.id == *id),
        Subject::Act(id) => guidelines.acts.iter().position(|act| act.id == *id),
    };
    // A rule that an override switched off proves nothing.
    index.and_then(|index| verdict(example, index, &analysis)).into_iter().collect()
}

/// What is wrong with `example` when the rule or act of this index in the engine is held to it.
pub(super) fn verdict(example: &Example, index: usize, analysis: &Analysis) -> Option<PackError> {
    match &example.subject {
        Subject::Rule(_) => rule(example, index, analysis),
        Subject::Act(_) => act(example, index, analysis),
    }
}

fn fault(example: &Example, en: String, fr: String) -> PackError {
    PackError {
        file: example.file.clone(),
        line: example.line,
        column: example.column,
        key: example.key.clone(),
        en,
        fr,
    }
}

fn rule(example: &Example, index: usize, analysis: &Analysis) -> Option<PackError> {
    let remarks: Vec<_> = analysis.diagnostics.iter().filter(|remark| remark.rule == index).collect();
    let found: Vec<Option<Span>> = remarks.iter().map(|remark| remark.span).collect();
    let expected: Vec<Option<Span>> = match example.kind {
        ExampleKind::Clean => Vec::new(),
        ExampleKind::Marked if example.spans.is_empty() => vec![None],
        ExampleKind::Marked => example.spans.iter().copied().map(Some).collect(),
    };
    if found != expected {
        return Some(differs(example, &expected, &found));
    }
    let suggestion = remarks.first().and_then(|remark| remark.suggestions.first());
    if let (Some(becomes), Some(suggestion)) = (&example.becomes, suggestion) {
        let after = apply_edits(&example.text, &suggestion.edits);
        if after != *becomes {
            return Some(fault(
                example,
                format!("the fix makes \"{after}\", not \"{becomes}\""),
                format!("la correction donne « {after} », pas « {becomes} »"),
            ));
        }
    }
    None
}

fn act(example: &Example, index: usize, analysis: &Analysis) -> Option<PackError> {
    let found: Vec<Option<Span>> =
        analysis.cues.iter().filter(|cue| cue.act == index).map(|cue| Some(cue.span)).collect();
    let expected: Vec<Option<Span>> = example.spans.iter().copied().map(Some).collect();
    (found != expected).then(|| differs(example, &expected, &found))
}

fn differs(example: &Example, expected: &[Option<Span>], found: &[Option<Span>]) -> PackError {
    let show = |spans: &[Option<Span>], none: &str, missing: &str| {
        if spans.is_empty() {
            return none.to_owned();
        }
        let words =
            |span: &Option<Span>| span.map_or(missing.to_owned(), |span| format!("[{}]", span.of(&example.text)));
        spans.iter().map(words).collect::<Vec<_>>().join(" ")
    };
    fault(
        example,
        format!(
            "in \"{}\" expected {}, found {}",
            example.text,
            show(expected, "nothing", "one remark without words"),
            show(found, "nothing", "a remark without words")
        ),
        format!(
            "dans « {} », attendu {}, trouvé {}",
            example.text,
            show(expected, "rien", "une remarque sans mots"),
            show(found, "rien", "une remarque sans mots")
        ),
    )
}
