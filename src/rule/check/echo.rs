//! Repeats what should not be repeated: private data of the message, a template, a reply sent before.

use crate::rule::{Argument, Severity};
use crate::text::{EntityKind, Shingles, fold};

use super::entity::{entity, plain};
use super::{Action, Echoed, Finding, Reading};

/// A template, or an earlier reply, sent as it was. What belongs to a session never changes the score: same text, same score
/// (DESIGN, "The score").
pub(super) fn said_before(reading: Reading<'_>, of: Echoed, share: u32, severity: Severity) -> Vec<Finding> {
    let reply = &reading.draft.reply.source;
    let own = Shingles::of(reply);
    let most = if of == Echoed::Template {
        reading.templates.iter().map(|template| own.share_in(template)).max()
    } else {
        let same = |other: &String| {
            if fold(other.trim()) == fold(reply.trim()) { 100 } else { own.share_in(&Shingles::of(other)) }
        };
        reading.context.previous.iter().map(same).max()
    };
    most.filter(|most| *most >= share)
        .map(|most| Finding { weight: Some((severity, 0)), ..Finding::default() }.with(Argument::Count, most))
        .into_iter()
        .collect()
}

/// Data that the message holds too.
pub(super) fn data(reading: Reading<'_>, kinds: &[EntityKind], action: Option<&Action>) -> Vec<Finding> {
    /// A shorter end of a number ("0199") is no repetition of it.
    const LEAST: usize = 7;
    let Some(message) = &reading.draft.message else { return Vec::new() };
    let theirs: Vec<String> = message
        .entities
        .iter()
        .filter(|entity| kinds.contains(&entity.kind))
        .map(|entity| plain(entity.span.of(&message.source)))
        .collect();
    let reply = &reading.draft.reply.source;
    let mut found = entity(reading, kinds, (false, false), action);
    found.retain(|finding| {
        let written = finding.span.map(|span| plain(span.of(reply))).unwrap_or_default();
        theirs.iter().any(|their| *their == written || (written.len() >= LEAST && their.ends_with(&written)))
    });
    found
}
