//! Checks on words found: existence, substitution, occurrence.

use crate::lexicon::RawPattern;
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

pub(super) fn substitution(reading: Reading<'_>, swaps: &[Vec<String>]) -> Vec<Finding> {
    let mut hits: Vec<(Span, usize)> = reading.hits.iter().filter(|hit| !reading.excepted(hit.0)).copied().collect();
    hits.sort_by_key(|(span, swap)| (span.start, std::cmp::Reverse(span.end), *swap));
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
