//! What a rule wants to find in a message: a phrase is needed where a message holds it and no other of its condition.

use std::collections::HashMap;

use crate::analysis::EngineError;
use crate::pack::PackRecord;

use super::{Loss, Trial, share};

/// Asks the messages of those texts of the evidence, by their places: not what their replies lack, only whether the condition
/// would still be decided the same way.
pub(super) fn evidence(
    packs: &[PackRecord],
    losses: &[Loss],
    places: &[usize],
    trial: Trial<'_>,
) -> Result<(), EngineError> {
    let mut phrases: HashMap<(usize, u32), (&str, &Loss)> = HashMap::new();
    for loss in losses {
        let condition = ["when.message", "when.not_message"]
            .into_iter()
            .find(|condition| loss.mutant.key.strip_prefix(condition).is_some_and(|rest| rest.starts_with(".tokens.")));
        let Some(condition) = condition else { continue };
        let place = trial.tried[loss.pack].place;
        phrases.extend(loss.numbers.iter().map(|number| ((place, *number), (condition, loss))));
    }
    let items = if phrases.is_empty() { 0 } else { places.len() };
    share(
        packs,
        items,
        |_| (),
        |engine, (), item| {
            let reply = &trial.evidence[places[item]].reply;
            // What stands there of each condition of each rule, noticed already or not.
            let mut conditions: HashMap<(usize, &str, &str), Vec<&Loss>> = HashMap::new();
            for tried in trial.tried {
                for number in engine.phrases_found(tried.place, &reply.draft, &reply.context) {
                    if let Some((condition, loss)) = phrases.get(&(tried.place, number)) {
                        let met = conditions.entry((tried.place, &loss.mutant.file, condition)).or_default();
                        if !met.iter().any(|known| std::ptr::eq(*known, *loss)) {
                            met.push(loss);
                        }
                    }
                }
            }
            for met in conditions.values() {
                if let [loss] = met.as_slice() {
                    loss.notice(places[item]);
                }
            }
        },
    )
}
