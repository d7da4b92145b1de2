//! Names somebody wrongly: not the displayed author, or more than the author displays.

use crate::rule::is_pseudonym;
use crate::text::{EntityKind, Span, TokenKind, fold};

use super::{Finding, Named, Reading};

pub(super) fn name(reading: Reading<'_>, of: Named) -> Vec<Finding> {
    let Some(author) = reading.draft.author.as_deref().filter(|author| !author.trim().is_empty()) else {
        return Vec::new();
    };
    match of {
        Named::Author => {
            addressed(reading).into_iter().filter(|span| !shown(reading, author, *span)).map(Finding::at).collect()
        }
        Named::Pseudonym if is_pseudonym(author) => addressed(reading)
            .into_iter()
            .filter(|span| span.of(&reading.draft.reply.source).split_whitespace().count() >= 2)
            .filter(|span| !shown(reading, author, *span))
            .map(Finding::at)
            .collect(),
        Named::Pseudonym => Vec::new(),
        Named::Handle => handle(reading, author),
    }
}

/// Runs of names inside the rule's hits.
fn addressed(reading: Reading<'_>) -> Vec<Span> {
    let reply = &reading.draft.reply;
    let mut spans: Vec<Span> = Vec::new();
    for hit in reading.hits.iter().map(|hit| hit.0).filter(|hit| !reading.excepted(*hit)) {
        let first = reply.tokens.partition_point(|token| token.span.start < hit.start);
        let end = reply.tokens.partition_point(|token| token.span.end <= hit.end);
        let is_name =
            |index: usize| reply.entities.iter().any(|entity| entity.kind == EntityKind::Name && entity.first == index);
        let Some(start) = (first..end).find(|&index| is_name(index)) else { continue };
        // A name may go on beyond the pattern: "Bonjour Julie Tremblay".
        let mut last = start;
        while is_name(last + 1)
            && reply.source[reply.tokens[last].span.end..reply.tokens[last + 1].span.start].trim().is_empty()
        {
            last += 1;
        }
        let span = Span::new(reply.tokens[start].span.start, reply.tokens[last].span.end);
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
    spans
}

/// Letters only, folded.
fn compact(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether the name at `span` is the author's, or stands in the message.
fn shown(reading: Reading<'_>, author: &str, span: Span) -> bool {
    let named = span.of(&reading.draft.reply.source);
    let whole = compact(author);
    let parts: Vec<String> =
        author.split(|letter: char| !letter.is_alphabetic()).map(fold).filter(|part| !part.is_empty()).collect();
    let brand = reading.context.profile.brand.as_deref().map(compact).unwrap_or_default();
    // The first name decides; titles and a second name follow it.
    named.split(|letter: char| letter.is_whitespace() || letter == '-').map(fold).any(|word| {
        let short = |a: &str, b: &str| a.chars().count() >= 3 && b.starts_with(a);
        parts.iter().any(|part| *part == word || short(part, &word) || short(&word, part))
            || (word.chars().count() >= 3 && (whole.contains(&word) || brand.contains(&word)))
            || (word.chars().count() == 2 && (whole.starts_with(&word) || whole.ends_with(&word)))
            || reading.draft.message.as_ref().is_some_and(|message| {
                message
                    .tokens
                    .iter()
                    .any(|token| token.kind == TokenKind::Word && fold(token.span.of(&message.source)) == word)
            })
    })
}

/// The handle that opens the reply, when it is neither the author's nor in the message.
fn handle(reading: Reading<'_>, author: &str) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let Some(first) = reply.tokens.first().filter(|token| token.kind == TokenKind::Handle) else { return Vec::new() };
    let written = compact(first.span.of(&reply.source));
    // A displayed name says nothing of the handle; a handle does.
    let known = author.starts_with('@') || is_pseudonym(author);
    let theirs = compact(author);
    let in_message = reading.draft.message.as_ref().is_some_and(|message| compact(&message.source).contains(&written));
    if !known || written == theirs || in_message {
        return Vec::new();
    }
    vec![Finding::at(first.span)]
}
