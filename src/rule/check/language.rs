//! The language of the reply: the message's, and one a sentence.

use crate::text::{Language, Text, TextLanguage, foreign_words};

use super::{Finding, Reading, Tongue};

pub(super) fn language(
    reading: Reading<'_>,
    against: Tongue,
    message: Option<Language>,
    reply: Option<Language>,
) -> Vec<Finding> {
    let own = reading.draft.reply.language.one();
    // A reply in a language that neither speaks needs no further question.
    let message_language = reading.draft.message.as_ref().and_then(|message| message.language.one());
    if against == Tongue::Message
        && reading.draft.reply.language == TextLanguage::Other
        && message_language.is_some()
        && (message.is_none() || message == message_language)
    {
        return vec![longest_sentence(&reading.draft.reply)];
    }
    if reply.is_some() && own != reply {
        return Vec::new();
    }
    match against {
        Tongue::Message => {
            let theirs = reading.draft.message.as_ref().and_then(|message| message.language.one());
            if message.is_some() && theirs != message {
                return Vec::new();
            }
            match (own, theirs) {
                (Some(own), Some(theirs)) if own != theirs => vec![longest_sentence(&reading.draft.reply)],
                _ => Vec::new(),
            }
        }
        Tongue::Sentence => foreign_words(&reading.draft.reply)
            .into_iter()
            .filter(|span| !reading.excepted(*span))
            .map(Finding::at)
            .collect(),
    }
}

/// What stands for a reply that is wholly in another language: marking all of it would bury every other mark.
fn longest_sentence(reply: &Text) -> Finding {
    let longest = reply.sentences.iter().map(|sentence| sentence.span).max_by_key(|span| span.end - span.start);
    longest.map_or_else(Finding::default, Finding::at)
}
