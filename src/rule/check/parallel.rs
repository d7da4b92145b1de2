//! A reply in both languages says the same thing twice: its numbers, links, hashtags and length should agree.

use crate::rule::Argument;
use crate::text::{EntityKind, Language, Span, TextLanguage};

use super::{Bilingual, Finding, Reading};

pub(super) fn parallel(reading: Reading<'_>, of: &[Bilingual], min: u32) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    if reply.language != TextLanguage::Mixed {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for facet in of {
        match facet {
            Bilingual::Numbers => findings.extend(numbers(reading)),
            Bilingual::Links => findings.extend(counts(reading, EntityKind::Url)),
            Bilingual::Hashtags => findings.extend(counts(reading, EntityKind::Hashtag)),
            Bilingual::Length => {
                let words = |language| -> usize {
                    reply
                        .sentences
                        .iter()
                        .filter(|sentence| sentence.language == Some(language))
                        .map(|sentence| {
                            reply.tokens[sentence.tokens.clone()]
                                .iter()
                                .filter(|token| token.kind.is_wordlike())
                                .count()
                        })
                        .sum()
                };
                let (en, fr) = (words(Language::En), words(Language::Fr));
                let percent = (en.min(fr) * 100).checked_div(en.max(fr)).unwrap_or(100);
                // A foreign name or greeting is no version of the text.
                if en.min(fr) >= 3 && percent < min as usize {
                    findings.push(Finding::default().with(Argument::Count, percent).with(Argument::Max, min));
                }
            }
        }
    }
    findings
}

/// Spans of one kind in the sentences of each language.
fn sides(reading: Reading<'_>, kind: EntityKind) -> [Vec<Span>; 2] {
    let reply = &reading.draft.reply;
    let side = |language: Language| {
        reply
            .entities
            .iter()
            .filter(|entity| entity.kind == kind)
            .filter(|entity| {
                reply.sentence_at(entity.span.start).and_then(|sentence| sentence.language) == Some(language)
            })
            .map(|entity| entity.span)
            .collect()
    };
    [side(Language::En), side(Language::Fr)]
}

fn counts(reading: Reading<'_>, kind: EntityKind) -> Option<Finding> {
    let [en, fr] = sides(reading, kind);
    (en.len() != fr.len()).then(|| {
        let longer = if en.len() > fr.len() { en } else { fr };
        longer.last().map_or_else(Finding::default, |span| Finding::at(*span))
    })
}

/// Numbers of one side that the other lacks. Hours are compared on the clock: "5 pm" and « 17 h » are one.
fn numbers(reading: Reading<'_>) -> Vec<Finding> {
    let source = &reading.draft.reply.source;
    let [en, fr] = sides(reading, EntityKind::Number);
    let value = |span: &Span| -> String {
        let digits = span.of(source);
        let after = source[span.end..].trim_start().to_lowercase();
        let hour = digits.parse::<u32>().ok();
        match hour {
            Some(hour @ 1..=11) if after.starts_with("pm") || after.starts_with("p.m") => (hour + 12).to_string(),
            Some(12) if after.starts_with("am") || after.starts_with("a.m") => "0".to_owned(),
            _ => digits.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches('0').to_owned(),
        }
    };
    let minutes_zero = |value: &String| !value.is_empty();
    let list = |spans: &[Span]| -> Vec<(String, Span)> {
        spans.iter().map(|span| (value(span), *span)).filter(|(value, _)| minutes_zero(value)).collect()
    };
    let (en, fr) = (list(&en), list(&fr));
    let lacking = |side: &[(String, Span)], other: &[(String, Span)]| -> Option<Span> {
        let mut left: Vec<&String> = other.iter().map(|(value, _)| value).collect();
        side.iter().find_map(|(value, span)| match left.iter().position(|known| *known == value) {
            Some(place) => {
                left.swap_remove(place);
                None
            }
            None => Some(*span),
        })
    };
    let mut spans: Vec<Span> = lacking(&en, &fr).into_iter().chain(lacking(&fr, &en)).collect();
    spans.sort_unstable();
    spans.into_iter().map(Finding::at).collect()
}
