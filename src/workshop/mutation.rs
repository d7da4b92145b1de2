//! The mutation report: drop each token, exception, condition and cue in turn, and see which loss no example notices.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::analysis::{Engine, EngineError};
use crate::pack::{Accepted, Example, Mutant, PackRecord, SourceFile, Subject, compile_mutants, mutants};

use super::examples::{example_input, verdict};

/// Mutants in one engine: enough to share its making, few enough that an example meets little but its own.
const BATCH: usize = 400;

/// What a mutation report found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MutationReport {
    /// Losses tried.
    pub tried: usize,
    /// Losses that no example notices, in the order of files and lines.
    pub unnoticed: Vec<Mutant>,
    /// How many more the pack accepts, by the places of its entries.
    pub accepted: Vec<usize>,
}

impl MutationReport {
    /// Sets the losses aside that the pack accepts. An entry that is exceeded accepts nothing.
    pub fn accept(&mut self, entries: &[Accepted]) {
        let entry_of = |mutant: &Mutant| entries.iter().position(|entry| entry.covers(&mutant.file, &mutant.key));
        let mut counts = vec![0_usize; entries.len()];
        for entry in self.unnoticed.iter().filter_map(entry_of) {
            counts[entry] += 1;
        }
        let kept = |entry: usize| entries[entry].most.is_none_or(|most| counts[entry] <= most as usize);
        self.unnoticed.retain(|mutant| !entry_of(mutant).is_some_and(kept));
        self.accepted = counts;
    }
}

/// Tries the losses of one pack: `files` and `examples` are its own, `packs` all that are loaded, itself among them. Of the
/// rules and acts only those whose id begins with `only`.
///
/// # Errors
/// As [`Engine::new`]; none when the packs run without their mutants.
pub fn mutate(
    packs: &[PackRecord],
    files: &[SourceFile],
    examples: &[Example],
    only: &str,
) -> Result<MutationReport, EngineError> {
    let manifest = files.iter().find(|file| file.path == "pack.yml");
    let wanted = |mutant: &Mutant| match &mutant.subject {
        Subject::Rule(id) | Subject::Act(id) => id.starts_with(only),
    };
    let all: Vec<Mutant> = mutants(files).into_iter().filter(wanted).collect();
    let mut batches = Vec::new();
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        let (batch, left) = rest.split_at(border(rest));
        batches.push(batch);
        rest = left;
    }
    // Each batch has an engine of its own, so they need not wait for one another.
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || batches.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).map(|batch| ask(packs, manifest, batch, examples)).collect::<Result<Vec<_>, _>>()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(batches.len());
    let asked: Vec<_> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        started
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut report = MutationReport::default();
    for (tried, unnoticed) in asked.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten() {
        report.tried += tried;
        report.unnoticed.extend(unnoticed);
    }
    report.unnoticed.sort_by(|a, b| (&a.file, a.line, a.column, &a.key).cmp(&(&b.file, b.line, b.column, &b.key)));
    Ok(report)
}

/// How many losses of a batch were tried, and those that no example notices.
fn ask(
    packs: &[PackRecord],
    manifest: Option<&SourceFile>,
    batch: &[Mutant],
    examples: &[Example],
) -> Result<(usize, Vec<Mutant>), EngineError> {
    let (pack, standing) = compile_mutants(manifest, batch);
    let standing: Vec<&Mutant> = batch.iter().filter(|mutant| standing.contains(&mutant.id)).collect();
    let engine = Engine::new(packs.iter().cloned().chain([pack]).collect())?;
    let unnoticed = unnoticed(&engine, &standing, examples).cloned().collect();
    Ok((standing.len(), unnoticed))
}

/// How many mutants go together: those of one file are never parted.
fn border(mutants: &[Mutant]) -> usize {
    let mut border = mutants.len().min(BATCH);
    while border < mutants.len() && mutants[border].file == mutants[border - 1].file {
        border += 1;
    }
    border
}

fn unnoticed<'a>(engine: &Engine, mutants: &[&'a Mutant], examples: &[Example]) -> impl Iterator<Item = &'a Mutant> {
    let guidelines = engine.guidelines();
    // Only mutants have a double hyphen.
    let rules = guidelines.rules.iter().enumerate().map(|(index, rule)| (rule.id.as_str(), index));
    let acts = guidelines.acts.iter().enumerate().map(|(index, act)| (act.id.as_str(), index));
    let rules: HashMap<&str, usize> = rules.filter(|(id, _)| id.contains("--")).collect();
    let acts: HashMap<&str, usize> = acts.filter(|(id, _)| id.contains("--")).collect();
    let index_of = |mutant: &Mutant| match mutant.subject {
        Subject::Rule(_) => rules.get(mutant.id.as_str()).copied(),
        Subject::Act(_) => acts.get(mutant.id.as_str()).copied(),
    };
    let mut left: Vec<(&Mutant, usize)> =
        mutants.iter().filter_map(|mutant| Some((*mutant, index_of(mutant)?))).collect();
    for example in examples {
        if !left.iter().any(|(mutant, _)| mutant.subject == example.subject) {
            continue;
        }
        let (draft, context) = example_input(example);
        let analysis = engine.read(&draft, &context);
        left.retain(|(mutant, index)| {
            mutant.subject != example.subject || verdict(example, *index, &analysis).is_none()
        });
    }
    left.into_iter().map(|(mutant, _)| mutant)
}
