//! Checks on words found: existence, substitution, occurrence.

use crate::lexicon::RawPattern;
use crate::order::Order;
use crate::rule::{Argument, Edit, Suggestion};
use crate::text::{Localised, Span, fold};

use super::action::like;
use super::{Action, Extent, Finding, Reading};

pub(super) fn existence(reading: Reading<'_>, raw: &[RawPattern], action: Option<&Action>) -> Vec<Finding> {
    reading
        .spans(raw)
        .into_iter()
        .map(|span| {
            let mut finding = Finding::at(span);
            if let Some(action) = action {
                finding.suggestions = action.suggestions(&reading.draft.reply, span, reading.language_at(span));
            }
            finding
        })
        .collect()
}

/// Things found several times in a row, with nothing but space between.
pub(super) fn repetition(reading: Reading<'_>, raw: &[RawPattern], max: usize) -> Vec<Finding> {
    let source = &reading.draft.reply.source;
    let spans = reading.spans(raw);
    let mut findings = Vec::new();
    let mut index = 0;
    while index < spans.len() {
        let same = |pair: &[Span]| {
            source[pair[0].end..pair[1].start].trim().is_empty() && fold(pair[0].of(source)) == fold(pair[1].of(source))
        };
        let more = spans[index..].windows(2).take_while(|pair| same(pair)).count();
        if more + 1 > max {
            let (first, last) = (spans[index], spans[index + more]);
            let text = first.of(source).to_owned();
            let whole = Span::new(first.start, last.end);
            let suggestion = Suggestion { label: Localised::default(), edits: vec![Edit { span: whole, text }] };
            let finding = Finding { suggestions: vec![suggestion], ..Finding::at(whole) };
            findings.push(finding.with(Argument::Count, more + 1).with(Argument::Max, max));
        }
        index += more + 1;
    }
    findings
}

/// Swaps that the profile asks for: `preferred: {client: membre}`.
fn preferred(reading: Reading<'_>) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let mut findings = Vec::new();
    for (path, wanted) in &reading.context.profile.fields {
        let Some(avoided) = path.strip_prefix("preferred.") else { continue };
        let words: Vec<String> = avoided.split_whitespace().map(fold).collect();
        let at = |index: usize| reply.tokens.get(index).map(|token| fold(token.span.of(&reply.source)));
        for first in 0..reply.tokens.len() {
            let found = words.iter().enumerate().all(|(offset, word)| at(first + offset).as_ref() == Some(word));
            if words.is_empty() || !found || reply.quoted[first] {
                continue;
            }
            let span = Span::new(reply.tokens[first].span.start, reply.tokens[first + words.len() - 1].span.end);
            let text = like(span.of(&reply.source), wanted);
            let suggestion = Suggestion { label: Localised::default(), edits: vec![Edit { span, text }] };
            findings.push(Finding { suggestions: vec![suggestion], ..Finding::at(span) });
        }
    }
    findings
}

pub(super) fn substitution(reading: Reading<'_>, swaps: &[Vec<String>], with_preferred: bool) -> Vec<Finding> {
    let mut hits: Vec<(Span, usize)> = reading.hits.iter().filter(|hit| !reading.excepted(hit.0)).copied().collect();
    hits.order_by_key(|(span, swap)| (span.start, std::cmp::Reverse(span.end), *swap));
    let mut reached = 0;
    let mut findings = Vec::new();
    for (span, swap) in hits {
        let found = span.of(&reading.draft.reply.source);
        let replacements = swaps.get(swap).map_or(&[][..], Vec::as_slice);
        // What already stands as wished is no fault (a pattern may cover its own replacement).
        let wished = replacements.iter().any(|replacement| fold(replacement) == fold(found));
        if span.start < reached || wished {
            continue;
        }
        reached = span.end;
        let mut finding = Finding::at(span);
        finding.suggestions = replacements
            .iter()
            .map(|replacement| Suggestion {
                label: Localised::default(),
                edits: vec![Edit { span, text: like(found, replacement) }],
            })
            .collect();
        findings.push(finding);
    }
    if with_preferred {
        findings.extend(preferred(reading));
        findings.order_by_key(|finding| finding.span);
    }
    findings
}

pub(super) fn occurrence(
    reading: Reading<'_>,
    raw: &[RawPattern],
    max: Option<usize>,
    min: Option<usize>,
    extent: Extent,
) -> Vec<Finding> {
    let spans = reading.spans(raw);
    let whole = Span::new(0, reading.draft.reply.source.len());
    let extents: Vec<Span> = match extent {
        Extent::Draft => vec![whole],
        Extent::Sentence => reading.draft.reply.sentences.iter().map(|sentence| sentence.span).collect(),
    };
    let mut findings = Vec::new();
    for extent in extents {
        let inside: Vec<Span> = spans.iter().copied().filter(|span| extent.contains(*span)).collect();
        let limit = match (max, min) {
            (Some(max), _) if inside.len() > max => max,
            (_, Some(min)) if inside.len() < min => min,
            _ => continue,
        };
        let finding = inside.first().map_or_else(Finding::default, |&first| Finding::at(first));
        findings.push(finding.with(Argument::Count, inside.len()).with(Argument::Max, limit));
    }
    findings
}
