//! What a trained signal adds to a rule, and takes from it.
//!
//! Where a phrase of the rule stands, the rest of its sentence may still speak against it ("we won't hide behind our policy");
//! where none stands, the whole sentence may be like those that people labelled.

use std::ops::Range;

use crate::order::Order;
use crate::rule::{Argument, Rule};
use crate::signal::{Border, Extent, Hearing, Sign, Unit, heaviest_words};
use crate::text::{Span, questions};

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
        Unit::Tone => vec![(&heard_of.tone, None, 0..reply.tokens.len())],
        Unit::Reply | Unit::Message => vec![(&heard_of.reply, None, 0..reply.tokens.len())],
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
        if score < together && !learned.keep && !rule.check.is_impression() {
            findings.retain(|finding| !here(finding));
        }
        let beyond = score.saturating_sub(alone);
        let sign = |found| Sign::Heard { unit: learned.unit, found, beyond };
        findings.iter_mut().filter(|finding| here(finding)).for_each(|finding| finding.sign = sign(true));
        let spoken = rule.only.is_none_or(|only| only == language);
        if learned.alone && score >= alone && spoken && may_speak(rule, reading) && !findings.iter().any(here) {
            // What is missing from a reply stands nowhere in it.
            let whole = part.is_none() && rule.check.is_of_the_whole();
            let extent = Extent { tokens, whole, quoted: reading.scopes.quote };
            let span = heaviest_words(reply, table, place, heard, &extent);
            match span {
                _ if whole => {
                    let mut finding = Finding { sign: sign(false), ..Finding::default() };
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
                Some(span) if !reading.excepted(span) => {
                    findings.push(Finding { sign: sign(false), ..Finding::at(span) });
                }
                _ => {}
            }
        }
    }
    findings.order_by_key(|finding| finding.span);
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

impl Rule {
    /// Ids of the rules that must have been tried before this one.
    pub fn leans_on(&self) -> impl Iterator<Item = &String> {
        self.when.iter().flat_map(super::super::Condition::leans_on)
    }

    /// True when it is tried even where none of its phrases was found.
    pub fn is_unprompted(&self) -> bool {
        let speaks = self.signal.as_ref().is_some_and(|learned| learned.alone && learned.place.is_some());
        speaks || self.check.is_unprompted()
    }
}
