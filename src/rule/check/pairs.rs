//! What must agree inside one reply: two spellings of one thing, a use and its introduction.

use crate::lexicon::RawPattern;
use crate::order::Order;
use crate::rule::{Edit, Suggestion};
use crate::text::{Localised, Span, fold};

use super::action::like;
use super::{Finding, Reading};

pub(super) fn consistency(reading: Reading<'_>, pairs: usize) -> Vec<Finding> {
    let source = &reading.draft.reply.source;
    let mut findings = Vec::new();
    for pair in 0..pairs {
        let side = |number: usize| {
            reading.hits.iter().find(|hit| hit.1 == 2 * pair + number && !reading.excepted(hit.0)).map(|hit| hit.0)
        };
        let (Some(one), Some(other)) = (side(0), side(1)) else { continue };
        let (earlier, later) = if one.start <= other.start { (one, other) } else { (other, one) };
        let text = like(later.of(source), &earlier.of(source).to_lowercase());
        let suggestion = Suggestion { label: Localised::default(), edits: vec![Edit { span: later, text }] };
        findings.push(Finding { suggestions: vec![suggestion], ..Finding::at(later) });
    }
    findings.order_by_key(|finding| finding.span);
    findings
}

pub(super) fn conditional(reading: Reading<'_>, first: &[RawPattern], second: &[RawPattern]) -> Vec<Finding> {
    let source = &reading.draft.reply.source;
    let mut introduced: Vec<(String, Span)> = Vec::new();
    for pattern in second {
        introduced.extend(
            pattern
                .find_groups(source, reading.lowered, reading.recall)
                .into_iter()
                .map(|(whole, group)| (fold(group.unwrap_or(whole).of(source)), whole)),
        );
    }
    // Without a group in `second`, that it stands there at all is enough.
    let grouped = second.iter().any(RawPattern::has_group);
    if !grouped && !introduced.is_empty() {
        return Vec::new();
    }
    let glossary = |word: &str| {
        let listed = |list: &str| list.split(", ").any(|entry| fold(entry) == fold(word));
        reading.context.profile.field("glossary").is_some_and(listed)
            || reading.context.profile.field(&format!("glossary.{word}")).is_some()
    };
    let mut seen: Vec<String> = Vec::new();
    let mut findings = Vec::new();
    for span in reading.spans_of(first) {
        let word = fold(span.of(source));
        let known = introduced.iter().any(|(text, whole)| *text == word || whole.contains(span));
        if known || seen.contains(&word) || glossary(span.of(source)) {
            continue;
        }
        seen.push(word);
        findings.push(Finding::at(span));
    }
    findings
}
