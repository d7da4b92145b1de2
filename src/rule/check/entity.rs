//! Data that identify somebody, or open their account.

use crate::text::EntityKind;

use super::{Action, Finding, Reading};

/// Letters and digits only, lower case: "1 800 555-0100" and "1-800-555-0100" are one contact.
pub(super) fn plain(contact: &str) -> String {
    contact.chars().filter(|letter| letter.is_alphanumeric() || *letter == '@').flat_map(char::to_lowercase).collect()
}

/// Digits of a telephone number without the country's prefix.
fn national(contact: &str) -> String {
    let digits: String = contact.chars().filter(char::is_ascii_digit).collect();
    let skip = digits.len().saturating_sub(9);
    digits[skip..].to_owned()
}

/// Whether a listed `contact` is of this kind, by its shape. What no brand gives in public is never listed.
fn is_of_kind(contact: &str, kind: EntityKind) -> bool {
    let count = |is_one: fn(char) -> bool| contact.chars().filter(|&letter| is_one(letter)).count();
    let (digits, letters) = (count(|letter| letter.is_ascii_digit()), count(char::is_alphabetic));
    let is_phone = digits >= 7 && digits > letters;
    match kind {
        EntityKind::Email | EntityKind::PersonalEmail => contact.contains('@'),
        EntityKind::Phone => is_phone && !contact.contains('@'),
        EntityKind::Address => letters > 0 && !is_phone && !contact.contains('@'),
        _ => false,
    }
}

/// Whether the profile's `contacts` hold what was `written`.
pub(super) fn is_public(contacts: &[String], kind: EntityKind, written: &str) -> bool {
    contacts.iter().any(|contact| match kind {
        EntityKind::Phone => {
            contact.chars().filter(char::is_ascii_digit).count() >= 7 && national(contact) == national(written)
        }
        // A published address may be written in part.
        EntityKind::Address => plain(contact).contains(&plain(written)) || plain(written).contains(&plain(contact)),
        _ => plain(contact) == plain(written),
    })
}

/// Data of these kinds; those that are `told` of by a match of the rule's tokens only, those `unlisted` beside others only.
pub(super) fn entity(
    reading: Reading<'_>,
    kinds: &[EntityKind],
    (told, unlisted): (bool, bool),
    action: Option<&Action>,
) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let contacts = &reading.context.profile.public_contacts;
    reply
        .entities
        .iter()
        .filter(|entity| kinds.contains(&entity.kind))
        .filter(|entity| !is_public(contacts, entity.kind, entity.span.of(&reply.source)))
        .filter(|entity| !unlisted || contacts.iter().any(|contact| is_of_kind(contact, entity.kind)))
        .filter(|entity| !told || reading.hits.iter().any(|(hit, _)| hit.overlaps(entity.span)))
        .filter(|entity| !reading.excepted(entity.span))
        .map(|entity| Finding {
            suggestions: action.map_or_else(Vec::new, |action| {
                action.suggestions(reply, entity.span, reading.language_at(entity.span))
            }),
            ..Finding::at(entity.span)
        })
        .collect()
}
