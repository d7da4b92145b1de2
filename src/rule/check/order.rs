//! One act should come before another, or early enough.

use crate::act::Cue;

use super::{Finding, Reading};

pub(super) fn order(
    reading: Reading<'_>,
    first: &[usize],
    then: &[usize],
    within: Option<usize>,
    absent: bool,
) -> Vec<Finding> {
    let earliest = |acts: &[usize]| -> Option<Cue> { reading.cues.iter().find(|cue| acts.contains(&cue.act)).copied() };
    let lead = earliest(first);
    if let Some(limit) = within {
        let source = &reading.draft.reply.source;
        return match lead {
            Some(cue) if source[..cue.span.start].chars().count() > limit => vec![Finding::at(cue.span)],
            _ => Vec::new(),
        };
    }
    let Some(follower) = earliest(then) else { return Vec::new() };
    let late = match lead {
        Some(lead) => follower.span.start < lead.span.start,
        None => absent,
    };
    if late && !reading.excepted(follower.span) { vec![Finding::at(follower.span)] } else { Vec::new() }
}
