//! The language of the reply: the message's, and one a sentence.

use crate::text::{Language, foreign_words};

use super::{Finding, Reading, Tongue};

pub(super) fn language(
    reading: Reading<'_>,
    against: Tongue,
    message: Option<Language>,
    reply: Option<Language>,
) -> Vec<Finding> {
    let own = reading.draft.reply.language.one();
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
                (Some(own), Some(theirs)) if own != theirs => vec![Finding::default()],
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
