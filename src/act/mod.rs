//! What a reply does (apologise, thank, give a next step): acts, and the cues that show them.

use crate::lexicon::{RawPattern, Recall, Scopes};
use crate::order::{Order, set};
use crate::text::{Draft, Language, Localised, Span, TokenKind, content_stems, fold, is_function_word, stem};

/// Something a reply may do.
#[derive(Debug)]
pub struct Act {
    /// Published id.
    pub id: String,
    /// What the reply does, in the third person ("Says sorry").
    pub name: Localised,
    /// What to do when it is missing.
    pub advice: Localised,
    /// How many content words shared with the message make a cue; 0 = sharing words is no cue.
    pub overlap: usize,
    /// Cues that tokens cannot say.
    pub raw: Vec<RawPattern>,
    /// Where its phrases may match.
    pub scopes: Scopes,
}

/// Words that show an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cue {
    /// Where they stand in the reply.
    pub span: Span,
    /// Index of the act in the engine.
    pub act: usize,
}

/// What is known of a draft before its acts are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Phrases found for the act.
    pub cues: &'a [Span],
    /// Phrases found that are no cue, whatever the others say.
    pub not_cues: &'a [Span],
    /// The reply in lower case.
    pub lowered: &'a str,
    /// What expressions found before the last edit of the reply.
    pub recall: Option<&'a Recall>,
    /// Content words that the reply takes up from the message.
    pub shared: &'a [Span],
}

/// The cues of one act, in the order of the text, never overlapping.
pub fn cues(act: &Act, index: usize, draft: &Draft, evidence: Evidence<'_>) -> Vec<Cue> {
    let mut spans: Vec<Span> = evidence.cues.to_vec();
    for pattern in &act.raw {
        let applies = pattern.language.is_none_or(|language| draft.language() == Some(language));
        if applies {
            spans.extend(pattern.find(&draft.reply.source, evidence.lowered, evidence.recall));
        }
    }
    spans.retain(|span| !evidence.not_cues.iter().any(|other| other.overlaps(*span)));
    if act.overlap > 0 {
        let distinct = set(evidence.shared.iter().map(|span| fold(span.of(&draft.reply.source))));
        if distinct.len() >= act.overlap {
            spans.extend_from_slice(evidence.shared);
        }
    }
    leftmost_longest(spans).into_iter().map(|span| Cue { span, act: index }).collect()
}

/// Drops spans that overlap an earlier, or equally early and longer, one.
pub fn leftmost_longest(mut spans: Vec<Span>) -> Vec<Span> {
    spans.order_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut reached = 0;
    spans.retain(|span| {
        let kept = span.start >= reached;
        if kept {
            reached = span.end;
        }
        kept
    });
    spans
}

/// Content words of the reply whose stem the message has too.
pub fn shared_words(draft: &Draft) -> Vec<Span> {
    let Some(message) = &draft.message else { return Vec::new() };
    let theirs = content_stems(message);
    let reply = &draft.reply;
    let mut shared = Vec::new();
    for sentence in &reply.sentences {
        let language = sentence.language.unwrap_or(Language::En);
        for index in sentence.tokens.clone() {
            let token = reply.tokens[index];
            if token.kind != TokenKind::Word || reply.quoted[index] {
                continue;
            }
            let word = fold(token.span.of(&reply.source));
            if word.len() >= 3 && !is_function_word(&word) && theirs.contains(&stem(&word, language)) {
                shared.push(token.span);
            }
        }
    }
    shared
}
