//! Takes up the message: its words, its questions; or the approved statement.

use crate::act::shared_words;
use crate::order::set;
use crate::rule::Argument;
use crate::text::{Text, content_stems, fold, open_questions, questions};

use super::{Finding, Reading, TakenUp};

pub(super) fn overlap(reading: Reading<'_>, against: TakenUp, min: usize) -> Vec<Finding> {
    let draft = reading.draft;
    let taken = match against {
        TakenUp::Message => {
            // A message of two words leaves nothing to take up.
            let Some(message) = draft.message.as_ref() else { return Vec::new() };
            if content_stems(message).len() < min.max(3) {
                return Vec::new();
            }
            set(shared_words(draft).iter().map(|span| fold(span.of(&draft.reply.source)))).len()
        }
        TakenUp::HoldingStatement => {
            let Some(statement) = reading.context.profile.field("holding_statement") else { return Vec::new() };
            let approved = content_stems(&Text::parse(statement, draft.language()));
            let own = content_stems(&draft.reply);
            let Some(percent) = (approved.intersection(&own).count() * 100).checked_div(approved.len()) else {
                return Vec::new();
            };
            percent
        }
    };
    if taken >= min {
        return Vec::new();
    }
    vec![Finding::default().with(Argument::Count, taken).with(Argument::Max, min)]
}

pub(super) fn question(reading: Reading<'_>, least: usize, acts: &[usize]) -> Vec<Finding> {
    let Some(message) = &reading.draft.message else { return Vec::new() };
    let asked = questions(message);
    if asked.len() < least || reading.cues.iter().any(|cue| acts.contains(&cue.act)) {
        return Vec::new();
    }
    let open = open_questions(&reading.draft.reply, &asked);
    if open == 0 {
        return Vec::new();
    }
    vec![Finding::default().with(Argument::Count, open).with(Argument::Max, asked.len())]
}
