//! Losses compiled as rules and acts of their own, side by side: one reading of a text asks them all.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::Ordering;

use crate::analysis::{Engine, EngineError, Memory};
use crate::pack::{Example, Mutant, PackRecord, Subject, compile_mutants};

use super::super::examples::{example_input, verdict};
use super::{Loss, Trial, findings, index_of, share};

/// Mutants in one engine: enough to share its making, few enough that a text meets little but its own.
const BATCH: usize = 400;

/// Asks the examples; the ids of those losses that cannot stand.
pub(super) fn examples(
    losses: &[&Loss],
    examples: &[&Example],
    trial: Trial<'_>,
) -> Result<HashSet<String>, EngineError> {
    let mut refused = HashSet::new();
    for batch in batches(losses) {
        let (packs, cannot) = with_mutants(trial.packs, batch, trial);
        let standing: Vec<&Loss> = batch.iter().copied().filter(|loss| !cannot.contains(&loss.mutant.id)).collect();
        refused.extend(cannot);
        let subjects = Subjects::new(&standing);
        let examples: Vec<&Example> =
            examples.iter().copied().filter(|example| subjects.losses.contains_key(&example.subject)).collect();
        share(
            &packs,
            examples.len(),
            |engine| subjects.indexes(engine),
            |engine, indexes, item| {
                let example = examples[item];
                let losses = &subjects.losses[&example.subject];
                if losses.iter().all(|loss| loss.by_example.load(Ordering::Relaxed)) {
                    return;
                }
                let (draft, context) = example_input(example);
                let rules = indexes.rules_of(&example.subject, losses);
                let analysis = engine.read_rules(&draft, &context, &mut Memory::default(), &rules);
                for loss in losses.iter().filter(|loss| !loss.by_example.load(Ordering::Relaxed)) {
                    let Some(&index) = indexes.mutants.get(loss.mutant.id.as_str()) else { continue };
                    if verdict(example, index, &analysis).is_some() {
                        loss.by_example.store(true, Ordering::Relaxed);
                    }
                }
            },
        )?;
    }
    Ok(refused)
}

/// Asks those texts of the evidence, by their places; without the conditions of rules when the texts are read `anywhere`.
pub(super) fn evidence(
    packs: &[PackRecord],
    anywhere: bool,
    losses: &[&Loss],
    places: &[usize],
    trial: Trial<'_>,
) -> Result<(), EngineError> {
    if places.is_empty() {
        return Ok(());
    }
    for batch in batches(losses) {
        let (mut packs, _) = with_mutants(packs, batch, trial);
        if anywhere {
            packs.iter_mut().flat_map(|pack| &mut pack.rules).for_each(|rule| rule.when.clear());
        }
        let subjects = Subjects::new(batch);
        let places: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&place| subjects.losses.keys().any(|subject| trial.evidence[place].speaks_of(subject)))
            .collect();
        share(
            &packs,
            places.len(),
            |engine| subjects.indexes(engine),
            |engine, indexes, item| {
                let exhibit = &trial.evidence[places[item]];
                let asked = |loss: &&&Loss| exhibit.speaks_of(&loss.mutant.subject) && !loss.is_settled(places[item]);
                let open: Vec<&Loss> = batch.iter().filter(asked).copied().collect();
                let rules: Vec<usize> =
                    open.iter().flat_map(|loss| indexes.rules_of(&loss.mutant.subject, &[loss])).collect();
                if open.is_empty() {
                    return;
                }
                let (draft, context) = (&exhibit.reply.draft, &exhibit.reply.context);
                let analysis = engine.read_rules(draft, context, &mut Memory::default(), &rules);
                for (subject, losses) in &subjects.losses {
                    let Some(&index) = indexes.whole.get(subject) else { continue };
                    let whole = findings(subject, index, &analysis);
                    for loss in losses.iter().filter(asked) {
                        let Some(&index) = indexes.mutants.get(loss.mutant.id.as_str()) else { continue };
                        if exhibit.shows(subject, &whole, &findings(subject, index, &analysis)) {
                            loss.notice(places[item]);
                        }
                    }
                }
            },
        )?;
    }
    Ok(())
}

/// Losses by what they were taken from.
struct Subjects<'a> {
    losses: HashMap<&'a Subject, Vec<&'a Loss>>,
}

/// Places in an engine.
struct Indexes<'a> {
    /// Of each subject.
    whole: HashMap<&'a Subject, usize>,
    /// Of each mutant, whose id is nobody else's.
    mutants: HashMap<&'a str, usize>,
}

impl Indexes<'_> {
    /// The rules to read for these losses of a subject; none for an act.
    fn rules_of(&self, subject: &Subject, losses: &[&Loss]) -> Vec<usize> {
        if matches!(subject, Subject::Act(_)) {
            return Vec::new();
        }
        let mutants = losses.iter().filter_map(|loss| self.mutants.get(loss.mutant.id.as_str()));
        self.whole.get(subject).into_iter().chain(mutants).copied().collect()
    }
}

impl<'a> Subjects<'a> {
    fn new(losses: &[&'a Loss]) -> Subjects<'a> {
        let mut subjects = Subjects { losses: HashMap::new() };
        for &loss in losses {
            subjects.losses.entry(&loss.mutant.subject).or_default().push(loss);
        }
        subjects
    }

    fn indexes(&self, engine: &Engine) -> Indexes<'a> {
        let mut mutants = HashMap::new();
        for loss in self.losses.values().flatten() {
            let id = loss.mutant.id.clone();
            let mutant = match loss.mutant.subject {
                Subject::Rule(_) => Subject::Rule(id),
                Subject::Act(_) => Subject::Act(id),
            };
            mutants.extend(index_of(engine, &mutant).map(|index| (loss.mutant.id.as_str(), index)));
        }
        let whole = self.losses.keys().filter_map(|subject| Some((*subject, index_of(engine, subject)?)));
        Indexes { whole: whole.collect(), mutants }
    }
}

/// `packs`, and after them those of the mutants; the ids of mutants that cannot stand.
fn with_mutants(packs: &[PackRecord], losses: &[&Loss], trial: Trial<'_>) -> (Vec<PackRecord>, HashSet<String>) {
    let (mut packs, mut refused) = (packs.to_vec(), HashSet::new());
    for (place, tried) in trial.tried.iter().enumerate() {
        let of_pack = losses.iter().filter(|loss| loss.pack == place);
        let made: Vec<Mutant> = of_pack.map(|loss| loss.mutant.clone()).collect();
        if made.is_empty() {
            continue;
        }
        let manifest = tried.files.iter().find(|file| file.path == "pack.yml");
        let (pack, standing) = compile_mutants(manifest, &made);
        refused.extend(made.into_iter().map(|mutant| mutant.id).filter(|id| !standing.contains(id)));
        packs.push(pack);
    }
    (packs, refused)
}

/// Losses that go together: those of one file are never parted.
fn batches<'l, 'a>(losses: &'l [&'a Loss]) -> Vec<&'l [&'a Loss]> {
    let (mut batches, mut rest) = (Vec::new(), losses);
    while !rest.is_empty() {
        let mut border = rest.len().min(BATCH);
        while border < rest.len() && rest[border].mutant.file == rest[border - 1].mutant.file {
            border += 1;
        }
        let (batch, others) = rest.split_at(border);
        batches.push(batch);
        rest = others;
    }
    batches
}
