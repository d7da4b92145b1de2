//! From tu to vous and back.
//!
//! A text is changed sentence by sentence: the pronoun first, then the verb that it governs, then the verbs coordinated
//! with that one. A verb or a determiner whose other form is not sure is not touched: the writer is shown it.

mod conjugation;
mod elision;
mod gender;
mod plural;
mod tu_to_vous;
mod verbs;
mod view;
mod vous_to_tu;

#[cfg(test)]
mod tests;

use self::view::Change;
use crate::order::Order;

use super::{Language, Register, Span, Text};

/// What must change for a text to address its reader in the other register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterChange {
    /// Replacements, sorted, not overlapping.
    pub edits: Vec<(Span, String)>,
    /// Verbs and determiners that should change too, but whose other form is not known.
    pub unconverted: Vec<Span>,
}

/// The change that makes `text` say `to`. Quotations stay as they are, and so do sentences that are not French.
pub fn change_register(text: &Text, to: Register) -> RegisterChange {
    let mut whole = RegisterChange::default();
    let mut changes: Vec<Change<'_>> = text
        .sentences
        .iter()
        .filter(|sentence| sentence.language == Some(Language::Fr))
        .map(|sentence| Change::new(text, sentence))
        .collect();
    // Several people are addressed: nowhere is one of them.
    let several = to == Register::Tu && changes.iter().any(plural::addresses_several);
    for change in &mut changes {
        match to {
            Register::Vous => tu_to_vous::convert(change),
            Register::Tu if several || plural::speaks_of_many(change) => vous_to_tu::list(change),
            Register::Tu => vous_to_tu::convert(change),
        }
        whole.edits.append(&mut change.edits);
        whole.unconverted.append(&mut change.unconverted);
    }
    whole.edits.order_by_key(|(span, _)| *span);
    let mut end = 0;
    whole.edits.retain(|(span, _)| {
        let fits = span.start >= end && span.start < span.end;
        end = if fits { span.end } else { end };
        fits
    });
    whole.unconverted.order_by(Ord::cmp);
    whole.unconverted.dedup();
    whole
}
