//! What a trained signal adds to a rule, and takes from it.
//!
//! Where a phrase of the rule stands, the rest of its sentence may still speak against it ("we won't hide behind our policy");
//! where none stands, the whole sentence may be like those that people labelled.

use std::ops::Range;

use crate::rule::{Argument, Rule};
use crate::signal::{Border, Hearing, Table, Unit};
use crate::text::{Span, Token, TokenKind, questions};

use super::{Check, Finding, Reading};

/// Goes over what the check of `rule` found.
pub(super) fn listen(rule: &Rule, reading: Reading<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let Some(learned) = &rule.signal else { return found };
    let Some((set, places)) = &learned.place else { return found };
    let (Some(heard_of), Some(signals)) = (reading.heard.get(*set), reading.signals.get(*set)) else { return found };
    let reply = &reading.draft.reply;
    let parts: Vec<(&Hearing, Option<Span>, Range<usize>)> = match learned.unit {
        Unit::Sentence => reply
            .sentences
            .iter()
            .zip(&heard_of.sentences)
            .map(|(sentence, heard)| (heard, Some(sentence.span), sentence.tokens.clone()))
            .collect(),
        _ => vec![(&heard_of.reply, None, 0..reply.tokens.len())],
    };
    let mut findings = found;
    for (heard, part, tokens) in parts {
        let Some(language) = heard.language else { continue };
        let (Some(table), Some(place)) = (signals.table(learned.unit, language), *places.get(language)) else {
            continue;
        };
        let Some(&score) = heard.scores.get(place) else { continue };
        let Border { alone, together, tilt } = table.border(place);
        let score = score.saturating_add((i64::from(tilt) * i64::from(heard_of.flawed) / 1000) as i32);
        let here = |finding: &Finding| match (part, finding.span) {
            (Some(part), Some(span)) => span.overlaps(part),
            (part, _) => part.is_none(),
        };
        if score < together && !rule.check.is_impression() {
            findings.retain(|finding| !here(finding));
        }
        let spoken = rule.only.is_none_or(|only| only == language);
        if learned.alone && score >= alone && spoken && may_speak(rule, reading) && !findings.iter().any(here) {
            // What is missing from a reply stands nowhere in it.
            let whole = part.is_none() && rule.check.is_of_the_whole();
            let span = heaviest_words(reading, table, place, heard, tokens, whole);
            match span {
                _ if whole => {
                    let mut finding = Finding::default();
                    if let Some(span) = span {
                        finding = finding.with(Argument::Found, span.of(&reply.source));
                    }
                    if let Check::Signal { strong } = rule.check
                        && score >= table.border(place).together
                    {
                        finding.weight = strong;
                    }
                    findings.push(finding);
                }
                Some(span) if !reading.excepted(span) => findings.push(Finding::at(span)),
                _ => {}
            }
        }
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Whether what the rule is about can be at all: an act that is there is not missing, and without a question none is left open.
fn may_speak(rule: &Rule, reading: Reading<'_>) -> bool {
    match &rule.check {
        Check::Missing { act, .. } => reading.cues.iter().all(|cue| cue.act != *act),
        Check::Question { .. } => reading.draft.message.as_ref().is_some_and(|message| !questions(message).is_empty()),
        _ => true,
    }
}

/// The run of words that weighs most for a signal.
fn heaviest_words(
    reading: Reading<'_>,
    table: &Table,
    place: usize,
    heard: &Hearing,
    range: Range<usize>,
    whole: bool,
) -> Option<Span> {
    let reply = &reading.draft.reply;
    let mut weights = vec![0i32; range.len()];
    for (feature, share) in heard.features.iter().zip(table.shares(place, &heard.features)) {
        if share == 0 || feature.last as usize >= reply.tokens.len() {
            continue;
        }
        // Shared out in twelfths: runs of one, two, three or four tokens divide evenly.
        let words = feature.last - feature.first + 1;
        for token in feature.first..=feature.last {
            if let Some(weight) = (token as usize).checked_sub(range.start).and_then(|at| weights.get_mut(at)) {
                *weight += share * 12 / words as i32;
            }
        }
    }
    for (weight, quoted) in weights.iter_mut().zip(&reply.quoted[range.clone()]) {
        if *quoted && !reading.scopes.quote {
            *weight = (*weight).min(0);
        }
    }
    if whole {
        let sentences: Vec<Range<usize>> = reply.sentences.iter().map(|sentence| sentence.tokens.clone()).collect();
        return heaviest_quote(&reply.tokens, &weights, &sentences);
    }
    heaviest(&reply.tokens[range], &weights)
}

/// Most words that a remark quotes of a reply it judges as a whole.
const QUOTED: usize = 7;

/// The run of at most [`QUOTED`] tokens of one sentence that weighs most, for a signal of the whole.
fn heaviest_quote(tokens: &[Token], weights: &[i32], sentences: &[Range<usize>]) -> Option<Span> {
    let runs = sentences
        .iter()
        .flat_map(|sentence| sentence.clone().map(move |first| first..sentence.end.min(first + QUOTED)));
    let weight = |run: &Range<usize>| weights.get(run.clone()).map_or(0, |weights| weights.iter().sum::<i32>());
    // The first of equals: the order of the text decides.
    let run = runs.max_by_key(|run| (weight(run), std::cmp::Reverse(run.start)))?;
    heaviest(&tokens[run.clone()], &weights[run])
}

/// The run of tokens that weighs most.
fn heaviest(tokens: &[Token], weights: &[i32]) -> Option<Span> {
    let (mut best, mut best_sum) = (None, 0);
    let (mut first, mut sum) = (0, 0);
    for (index, weight) in weights.iter().enumerate() {
        if sum <= 0 {
            (first, sum) = (index, 0);
        }
        sum += weight;
        if sum > best_sum {
            (best, best_sum) = (Some((first, index)), sum);
        }
    }
    let (mut first, mut last) = best?;
    let bare = |index: usize| matches!(tokens[index].kind, TokenKind::Punctuation | TokenKind::Break);
    while first < last && bare(first) {
        first += 1;
    }
    while last > first && bare(last) {
        last -= 1;
    }
    Some(Span::new(tokens[first].span.start, tokens[last].span.end))
}

impl Rule {
    /// True when it is tried even where none of its phrases was found.
    pub fn is_unprompted(&self) -> bool {
        let speaks = self.signal.as_ref().is_some_and(|learned| learned.alone && learned.place.is_some());
        speaks || self.check.is_unprompted()
    }
}

#[cfg(test)]
mod tests {
    use super::heaviest;
    use crate::text::Text;

    #[test]
    fn marks_the_words_that_weigh() {
        let text = Text::parse("Hello, you should have read the page.", None);
        let weights = [0, 0, 9, 8, 7, 9, -1, 2, 0];
        let span = heaviest(&text.tokens, &weights).expect("something weighs");
        assert_eq!(span.of(&text.source), "you should have read the page");
        assert_eq!(heaviest(&text.tokens, &[-1; 9]), None);
    }
}
