//! Shares beyond a bound: capitals, emoji, "we" against "you", words a sentence, the reply against the message.

use crate::rule::Argument;
use crate::text::{TokenKind, persons};

use super::{Finding, Reading, Share};

/// Fewer say nothing about where a reply looks.
const LEAST_PRONOUNS: usize = 4;

pub(super) fn ratio(reading: Reading<'_>, of: Share, max: Option<u32>, min: Option<u32>, from: usize) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let words = reply.words();
    if words < from {
        return Vec::new();
    }
    let share = |part: usize, whole: usize| (part * 100).checked_div(whole);
    let value = match of {
        Share::Capitals => {
            let letters = || {
                reply
                    .tokens
                    .iter()
                    .filter(|token| token.kind == TokenKind::Word)
                    .flat_map(|token| token.span.of(&reply.source).chars())
                    .filter(|letter| letter.is_alphabetic())
            };
            share(letters().filter(|letter| letter.is_uppercase()).count(), letters().count())
        }
        Share::Emoji => share(reply.tokens.iter().filter(|token| token.kind == TokenKind::Emoji).count(), words),
        Share::FirstPerson => {
            let (first, second) = persons(reply);
            if first < LEAST_PRONOUNS { None } else { share(first, first + second) }
        }
        Share::SentenceWords => words.checked_div(reply.sentences.len()),
        Share::Message => reading.draft.message.as_ref().and_then(|message| share(words, message.words())),
    };
    let Some(value) = value else { return Vec::new() };
    let limit = match (max, min) {
        (Some(max), _) if value > max as usize => max,
        (_, Some(min)) if value < min as usize => min,
        _ => return Vec::new(),
    };
    vec![Finding::default().with(Argument::Count, value).with(Argument::Max, limit)]
}
