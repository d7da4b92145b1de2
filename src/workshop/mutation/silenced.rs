//! Phrases silenced one by one, in an engine that knows each phrase by a number of its own: only where it stands can its loss be
//! noticed, and nowhere else is anything read again.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::Ordering;

use crate::analysis::{Engine, EngineError, Memory};
use crate::pack::{Example, PackRecord, Subject};
use crate::rule::Context;
use crate::text::Draft;

use super::super::evidence::Exhibit;
use super::super::examples::{example_input, verdict};
use super::{Loss, Trial, findings, index_of, share};

/// Losses by the numbers of their phrases.
struct Phrases<'a> {
    losses: HashMap<(usize, u32), &'a Loss>,
    subjects: HashSet<&'a Subject>,
    /// Places of the packs tried, among all.
    packs: Vec<usize>,
}

impl<'a> Phrases<'a> {
    fn new(losses: &[&'a Loss], trial: Trial<'_>) -> Phrases<'a> {
        let mut phrases = Phrases {
            losses: HashMap::new(),
            subjects: losses.iter().map(|loss| &loss.mutant.subject).collect(),
            packs: trial.tried.iter().map(|tried| tried.place).collect(),
        };
        for &loss in losses {
            let place = phrases.packs[loss.pack];
            phrases.losses.extend(loss.numbers.iter().map(|number| ((place, *number), loss)));
        }
        phrases
    }

    /// Those whose phrases stand there.
    fn met(&self, engine: &Engine, draft: &Draft, context: &Context) -> Vec<&'a Loss> {
        let found = self
            .packs
            .iter()
            .flat_map(|place| engine.phrases_found(*place, draft, context).into_iter().map(|number| (*place, number)));
        let mut met: Vec<&Loss> = found.filter_map(|number| self.losses.get(&number).copied()).collect();
        met.dedup_by(|a, b| std::ptr::eq(*a, *b));
        met
    }

    fn indexes(&self, engine: &Engine) -> HashMap<&'a Subject, usize> {
        self.subjects.iter().filter_map(|subject| Some((*subject, index_of(engine, subject)?))).collect()
    }
}

/// Asks the examples.
pub(super) fn examples(
    packs: &[PackRecord],
    losses: &[&Loss],
    examples: &[&Example],
    trial: Trial<'_>,
) -> Result<(), EngineError> {
    let phrases = Phrases::new(losses, trial);
    let examples: Vec<&Example> =
        examples.iter().copied().filter(|example| phrases.subjects.contains(&example.subject)).collect();
    share(
        packs,
        examples.len(),
        |engine| phrases.indexes(engine),
        |engine, indexes, item| {
            let example = examples[item];
            let Some(&index) = indexes.get(&example.subject) else { return };
            let (draft, context) = example_input(example);
            let (mut memory, rules) = (Memory::default(), rule_at(&example.subject, index));
            for loss in phrases.met(engine, &draft, &context) {
                if loss.mutant.subject != example.subject || loss.by_example.load(Ordering::Relaxed) {
                    continue;
                }
                let said = engine.without(phrases.packs[loss.pack], &loss.numbers, |engine| {
                    verdict(example, index, &engine.read_rules(&draft, &context, &mut memory, &rules)).is_some()
                });
                if said {
                    loss.by_example.store(true, Ordering::Relaxed);
                }
            }
        },
    )
}

/// Asks those texts of the evidence, by their places.
pub(super) fn evidence(
    packs: &[PackRecord],
    losses: &[&Loss],
    places: &[usize],
    trial: Trial<'_>,
) -> Result<(), EngineError> {
    let phrases = Phrases::new(losses, trial);
    share(
        packs,
        places.len(),
        |engine| phrases.indexes(engine),
        |engine, indexes, item| {
            let exhibit: &Exhibit = &trial.evidence[places[item]];
            let (draft, context) = (&exhibit.reply.draft, &exhibit.reply.context);
            let mut met = phrases.met(engine, draft, context);
            met.retain(|loss| exhibit.speaks_of(&loss.mutant.subject) && !loss.is_settled(places[item]));
            if met.is_empty() {
                return;
            }
            let mut memory = Memory::default();
            let subjects = met.iter().filter_map(|loss| indexes.get_key_value(&loss.mutant.subject));
            let rules: Vec<usize> = subjects.flat_map(|(subject, index)| rule_at(subject, *index)).collect();
            let whole = engine.read_rules(draft, context, &mut memory, &rules);
            for loss in met {
                let subject = &loss.mutant.subject;
                let Some(&index) = indexes.get(subject) else { continue };
                let left = engine.without(phrases.packs[loss.pack], &loss.numbers, |engine| {
                    findings(subject, index, &engine.read_rules(draft, context, &mut memory, &rule_at(subject, index)))
                });
                if exhibit.shows(subject, &findings(subject, index, &whole), &left) {
                    loss.notice(places[item]);
                }
            }
        },
    )
}

/// The rule to read for a subject; none for an act, which is no rule's business.
fn rule_at(subject: &Subject, index: usize) -> Vec<usize> {
    if matches!(subject, Subject::Rule(_)) { vec![index] } else { Vec::new() }
}
