//! Repeats what should not be repeated: private data of the message, a template, a reply sent before.

use crate::rule::{Argument, Severity};
use crate::text::{EntityKind, Language, Shingles, fold};

use super::entity::{is_public, plain};
use super::{Echoed, Finding, Reading};

pub(super) fn echo(reading: Reading<'_>, of: Echoed, share: u32, kinds: &[EntityKind]) -> Vec<Finding> {
    match of {
        Echoed::MessageData => data(reading, kinds),
        Echoed::Template => {
            let own = Shingles::of(&reading.draft.reply.source);
            let most = reading.templates.iter().map(|template| own.share_in(template)).max();
            said_before(most.filter(|most| *most >= share))
        }
        Echoed::Previous => {
            let reply = &reading.draft.reply.source;
            let own = Shingles::of(reply);
            let same = |other: &String| {
                if fold(other.trim()) == fold(reply.trim()) { 100 } else { own.share_in(&Shingles::of(other)) }
            };
            said_before(reading.context.previous.iter().map(same).max().filter(|most| *most >= share))
        }
    }
}

/// What belongs to a session never changes the score: same text, same score (DESIGN, "The score").
fn said_before(percent: Option<u32>) -> Vec<Finding> {
    percent
        .map(|percent| {
            Finding { weight: Some((Severity::Low, 0)), ..Finding::default() }.with(Argument::Count, percent)
        })
        .into_iter()
        .collect()
}

fn data(reading: Reading<'_>, kinds: &[EntityKind]) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let Some(message) = &reading.draft.message else { return Vec::new() };
    let theirs: Vec<(EntityKind, String)> = message
        .entities
        .iter()
        .filter(|entity| kinds.contains(&entity.kind))
        .map(|entity| (entity.kind, plain(entity.span.of(&message.source))))
        .collect();
    let contacts = &reading.context.profile.public_contacts;
    reply
        .entities
        .iter()
        .filter(|entity| kinds.contains(&entity.kind) && !reading.excepted(entity.span))
        .filter(|entity| !is_public(contacts, entity.kind, entity.span.of(&reply.source)))
        .filter(|entity| {
            let written = plain(entity.span.of(&reply.source));
            theirs.iter().any(|(_, their)| *their == written || (written.len() >= 7 && their.ends_with(&written)))
        })
        .map(|entity| Finding {
            suggestions: reading.mask(entity.span, reading.language_at(entity.span)),
            ..Finding::at(entity.span)
        })
        .collect()
}

impl Reading<'_> {
    /// Offers to take the words out.
    fn mask(self, span: crate::text::Span, language: Language) -> Vec<crate::rule::Suggestion> {
        let action = super::Action { name: super::ActionName::Remove, label: crate::text::Localised::default() };
        action.suggestions(&self.draft.reply, span, language)
    }
}
