//! Letter case: the share of words written as a style asks.

use crate::lexicon::RawPattern;
use crate::rule::Argument;
use crate::text::{Span, TokenKind};

use super::{CaseStyle, Extent, Finding, Reading};

pub(super) fn capitalization(
    reading: Reading<'_>,
    style: CaseStyle,
    raw: &[RawPattern],
    threshold: u32,
    extent: Extent,
) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let blocks: Vec<(Span, std::ops::Range<usize>)> = match extent {
        Extent::Draft => vec![(Span::new(0, reply.source.len()), 0..reply.tokens.len())],
        Extent::Sentence => reply.sentences.iter().map(|sentence| (sentence.span, sentence.tokens.clone())).collect(),
    };
    blocks
        .into_iter()
        .filter_map(|(span, tokens)| {
            let words: Vec<Span> = reply.tokens[tokens]
                .iter()
                .filter(|token| token.kind == TokenKind::Word)
                .map(|token| token.span)
                .filter(|span| !reading.excepted(*span))
                .collect();
            let conforming = words
                .iter()
                .enumerate()
                .filter(|(place, span)| conforms(style, raw, span.of(&reply.source), *place == 0))
                .count();
            let percent = (conforming * 100).checked_div(words.len())? as u32;
            (percent < threshold)
                .then(|| Finding::at(span).with(Argument::Count, percent).with(Argument::Max, threshold))
        })
        .collect()
}

fn conforms(style: CaseStyle, raw: &[RawPattern], word: &str, first: bool) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let upper = word.chars().filter(|letter| letter.is_uppercase()).count();
    match style {
        CaseStyle::Title => capital || (!first && word.chars().count() < 4),
        // Names cannot be told from other words: a lone capital inside a sentence is let pass when the rest is small.
        CaseStyle::Sentence => {
            if first {
                capital
            } else {
                !capital || upper > 1
            }
        }
        CaseStyle::Lower => upper == 0,
        CaseStyle::Upper => !word.chars().any(char::is_lowercase),
        CaseStyle::Pattern => raw.iter().any(|pattern| {
            pattern.find(word, &word.to_lowercase(), None).iter().any(|span| *span == Span::new(0, word.len()))
        }),
    }
}
