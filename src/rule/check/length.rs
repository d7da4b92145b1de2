//! Too long: for the network, or to be read in one breath.

use crate::rule::{Argument, Limit};
use crate::text::{Language, Span, Text, TextLanguage, Token, count};

use super::parallel::words_in;
use super::{Extent, Finding, Measure, Reading};

pub(super) fn length(reading: Reading<'_>, measure: Measure, extent: Extent) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    match (measure, extent) {
        (Measure::Platform { near: Some(percent) }, _) => near(reading, percent).into_iter().collect(),
        (Measure::Platform { near: None }, _) => {
            let Some(platform) = reading.platform else { return Vec::new() };
            let over = platform
                .limits
                .iter()
                .map(|limit| (limit, count(&reply.source, limit.unit)))
                .find(|(limit, count)| *count > limit.max);
            let Some((limit, count)) = over else { return Vec::new() };
            let mut finding = beyond(reply, limit)
                .map_or_else(Finding::default, Finding::at)
                .with(Argument::Count, count)
                .with(Argument::Max, limit.max)
                .with(Argument::Over, count - limit.max);
            finding.arguments.push((Argument::Platform, platform.name.clone()));
            vec![finding]
        }
        (Measure::Words { max }, Extent::Draft) => {
            let words = words_to_read(reply);
            if words <= max {
                return Vec::new();
            }
            vec![
                Finding::default()
                    .with(Argument::Count, words)
                    .with(Argument::Max, max)
                    .with(Argument::Over, words - max),
            ]
        }
        (Measure::Words { max }, Extent::Sentence) => reply
            .sentences
            .iter()
            .filter_map(|sentence| {
                let words =
                    reply.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind.is_wordlike()).count();
                (words > max).then(|| {
                    Finding::at(sentence.span)
                        .with(Argument::Count, words)
                        .with(Argument::Max, max)
                        .with(Argument::Over, words - max)
                })
            })
            .collect(),
    }
}

/// What the network would cut: from the first word that does not fit whole to the end.
fn beyond(reply: &Text, limit: &Limit) -> Option<Span> {
    let fits = |token: &Token| count(Span::new(0, token.span.end).of(&reply.source), limit.unit) <= limit.max;
    let first = reply.tokens.get(reply.tokens.partition_point(fits))?;
    Some(Span::new(first.span.start, reply.source.trim_end().len()))
}

/// The words that one reader reads: of a reply given in both languages, those of the longer version.
fn words_to_read(reply: &Text) -> usize {
    let sides = Language::ALL.map(|language| words_in(reply, language));
    let (short, long) = (sides[0].min(sides[1]), sides[0].max(sides[1]));
    // A foreign greeting or name is no version of the text.
    if reply.language == TextLanguage::Mixed && short * 2 >= long { long } else { reply.words() }
}

/// From `percent` of a limit up to the limit itself.
fn near(reading: Reading<'_>, percent: u32) -> Option<Finding> {
    let platform = reading.platform?;
    let counted = |limit: &Limit| count(&reading.draft.reply.source, limit.unit);
    let counts: Vec<(usize, usize)> = platform.limits.iter().map(|limit| (counted(limit), limit.max)).collect();
    if counts.iter().any(|(count, max)| count > max) {
        return None;
    }
    let (count, max) = counts.into_iter().find(|(count, max)| count * 100 >= max * percent as usize)?;
    let mut finding =
        Finding::default().with(Argument::Count, count).with(Argument::Max, max).with(Argument::Over, max - count);
    finding.arguments.push((Argument::Platform, platform.name.clone()));
    Some(finding)
}
