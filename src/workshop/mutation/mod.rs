//! The mutation report: drop each token, exception, condition and cue in turn, and see which loss nothing notices: no example
//! of its own, and no text of the evidence.

mod beside;
mod heard;
mod silenced;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::analysis::{Analysis, Engine, EngineError};
use crate::pack::{
    Accepted, Dropped, Example, Mutant, PackRecord, PhrasePlace, SourceFile, Subject, mutants, read_apart,
};

use super::evidence::{Exhibit, Findings};

/// What a mutation report found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MutationReport {
    /// Losses tried.
    pub tried: usize,
    /// Those that no example notices, but a text of the evidence does, with the place of the first such text; in the order of
    /// files and lines.
    pub by_evidence: Vec<(Mutant, usize)>,
    /// Losses that nothing notices, in the order of files and lines.
    pub unnoticed: Vec<Mutant>,
    /// How many more the pack accepts, by the places of its entries.
    pub accepted: Vec<usize>,
    /// Parts that an entry (by its place) names, and that are gone, or noticed by now.
    pub stale: Vec<(usize, String)>,
}

impl MutationReport {
    /// Sets the losses aside that the pack accepts. An entry that is exceeded accepts nothing.
    pub fn accept(&mut self, entries: &[Accepted]) {
        for (place, entry) in entries.iter().enumerate() {
            let stands =
                |part: &&String| !self.unnoticed.iter().any(|mutant| entry.covers(mutant) && mutant.part == **part);
            self.stale.extend(entry.written.iter().filter(stands).map(|part| (place, part.clone())));
        }
        let entry_of = |mutant: &Mutant| entries.iter().position(|entry| entry.covers(mutant));
        let mut counts = vec![0_usize; entries.len()];
        for entry in self.unnoticed.iter().filter_map(entry_of) {
            counts[entry] += 1;
        }
        let kept = |entry: usize| entries[entry].most.is_none_or(|most| counts[entry] <= most as usize);
        self.unnoticed.retain(|mutant| !entry_of(mutant).is_some_and(kept));
        self.accepted = counts;
    }
}

/// What losses are tried on.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    /// All packs that are loaded.
    pub packs: &'a [PackRecord],
    /// Those among them whose parts are dropped.
    pub tried: &'a [Tried<'a>],
    /// Labelled texts beyond the examples, asked of what no example notices.
    pub evidence: &'a [Exhibit],
    /// Of the rules and acts only those whose id begins so.
    pub only: &'a str,
}

/// A pack whose parts are dropped.
#[derive(Clone, Copy, Debug)]
pub struct Tried<'a> {
    /// Its place among all packs.
    pub place: usize,
    /// Its files.
    pub files: &'a [SourceFile],
    /// Its examples.
    pub examples: &'a [Example],
}

/// A loss, and how it is brought about.
struct Loss {
    /// Place of its pack among those tried.
    pack: usize,
    mutant: Mutant,
    /// Owner numbers of its phrases; none when it is no phrase.
    numbers: Vec<u32>,
    /// Whether it is compiled as a rule of its own beside the others: what is no phrase, and the last phrase of a list, whose
    /// loss takes more with it.
    beside: bool,
    by_example: AtomicBool,
    /// Place of the first text of the evidence that notices it.
    by_exhibit: AtomicUsize,
}

const NONE: usize = usize::MAX;

impl Loss {
    fn is_noticed(&self) -> bool {
        self.by_example.load(Ordering::Relaxed) || self.by_exhibit.load(Ordering::Relaxed) != NONE
    }

    /// Whether this text need not be asked: an example spoke, or an earlier text. A later one does not count, so that the
    /// report names the same text however the work is shared.
    fn is_settled(&self, exhibit: usize) -> bool {
        self.by_example.load(Ordering::Relaxed) || self.by_exhibit.load(Ordering::Relaxed) <= exhibit
    }

    fn notice(&self, exhibit: usize) {
        self.by_exhibit.fetch_min(exhibit, Ordering::Relaxed);
    }
}

/// Tries the losses of packs; a report for each.
///
/// # Errors
/// As [`Engine::new`]; none when the packs run without their mutants.
pub fn mutate(trial: Trial<'_>) -> Result<Vec<MutationReport>, EngineError> {
    let mut packs = trial.packs.to_vec();
    let mut losses = Vec::new();
    for (pack, tried) in trial.tried.iter().enumerate() {
        let others = trial.packs.iter().enumerate().filter(|(place, _)| *place != tried.place);
        let known: Vec<PackRecord> = others.map(|(_, pack)| pack.clone()).collect();
        let (apart, places) = read_apart(tried.files, &known);
        if let Some(pack) = packs.get_mut(tried.place) {
            *pack = apart;
        }
        losses.extend(losses_of(pack, tried, &places, trial.only));
    }
    let examples: Vec<&Example> = trial.tried.iter().flat_map(|tried| tried.examples).collect();
    let (beside, silenced): (Vec<&Loss>, Vec<&Loss>) = losses.iter().partition(|loss| loss.beside);
    silenced::examples(&packs, &silenced, &examples, trial)?;
    let refused = beside::examples(&beside, &examples, trial)?;

    // Wordings first: they are short, and are read wherever their rule would be.
    let everywhere = |packs: &[PackRecord]| -> Vec<PackRecord> {
        let mut packs = packs.to_vec();
        packs.iter_mut().flat_map(|pack| &mut pack.rules).for_each(|rule| rule.when.clear());
        packs
    };
    let places = || 0..trial.evidence.len();
    let wordings: Vec<usize> = places().filter(|&place| trial.evidence[place].is_of_rule()).collect();
    let messages: Vec<usize> = places().filter(|&place| trial.evidence[place].reply.draft.message.is_some()).collect();
    let answered = |place: &usize| !trial.evidence[*place].is_of_rule() && !trial.evidence[*place].is_blank();
    let replies: Vec<usize> = places().filter(answered).collect();
    silenced::evidence(&everywhere(&packs), &unnoticed(&silenced), &wordings, trial)?;
    heard::evidence(&packs, &losses, &messages, trial)?;
    silenced::evidence(&packs, &unnoticed(&silenced), &replies, trial)?;
    let standing: Vec<&Loss> = beside.into_iter().filter(|loss| !refused.contains(&loss.mutant.id)).collect();
    beside::evidence(&everywhere(trial.packs), true, &unnoticed(&standing), &wordings, trial)?;
    beside::evidence(trial.packs, false, &unnoticed(&standing), &replies, trial)?;

    let mut reports = vec![MutationReport::default(); trial.tried.len()];
    for loss in losses {
        if refused.contains(&loss.mutant.id) {
            continue;
        }
        let report = &mut reports[loss.pack];
        report.tried += 1;
        if loss.by_example.into_inner() {
            continue;
        }
        match loss.by_exhibit.into_inner() {
            NONE => report.unnoticed.push(loss.mutant),
            exhibit => report.by_evidence.push((loss.mutant, exhibit)),
        }
    }
    for report in &mut reports {
        report.unnoticed.sort_by(in_order);
        report.by_evidence.sort_by(|a, b| in_order(&a.0, &b.0));
    }
    Ok(reports)
}

fn in_order(a: &Mutant, b: &Mutant) -> std::cmp::Ordering {
    (&a.file, a.line, a.column, &a.key).cmp(&(&b.file, b.line, b.column, &b.key))
}

fn unnoticed<'a>(losses: &[&'a Loss]) -> Vec<&'a Loss> {
    losses.iter().copied().filter(|loss| !loss.is_noticed()).collect()
}

fn losses_of(pack: usize, tried: &Tried<'_>, places: &[PhrasePlace], only: &str) -> Vec<Loss> {
    let wanted = |mutant: &Mutant| match &mutant.subject {
        Subject::Rule(id) | Subject::Act(id) => id.starts_with(only),
    };
    let mut numbers: HashMap<(&str, &str), Vec<u32>> = HashMap::new();
    for (number, place) in places.iter().enumerate() {
        numbers.entry((&place.file, &place.key)).or_default().push(number as u32);
    }
    let made: Vec<Mutant> = mutants(tried.files).into_iter().filter(wanted).collect();
    let mut lengths: HashMap<(String, String), usize> = HashMap::new();
    for mutant in &made {
        *lengths.entry(list_of(mutant)).or_default() += 1;
    }
    let loss = |mutant: Mutant| {
        let last = lengths.get(&list_of(&mutant)) == Some(&1);
        let numbers = numbers.get(&(mutant.file.as_str(), mutant.key.as_str())).cloned().unwrap_or_default();
        Loss {
            pack,
            beside: last || numbers.is_empty(),
            numbers,
            mutant,
            by_example: AtomicBool::new(false),
            by_exhibit: AtomicUsize::new(NONE),
        }
    };
    made.into_iter().map(loss).collect()
}

/// The list that the part of a mutant stands in.
fn list_of(mutant: &Mutant) -> (String, String) {
    let list = match mutant.dropped {
        Dropped::Swap => mutant.key.splitn(3, '.').take(2).collect::<Vec<_>>().join("."),
        _ => mutant.key.rsplit_once('[').map_or(mutant.key.as_str(), |(list, _)| list).to_owned(),
    };
    (mutant.file.clone(), list)
}

/// As many workers as there are processors, each with an engine of `packs`, taking what there is to do one by one.
fn share<State>(
    packs: &[PackRecord],
    items: usize,
    prepare: impl Fn(&Engine) -> State + Sync,
    work: impl Fn(&mut Engine, &State, usize) + Sync,
) -> Result<(), EngineError> {
    if items == 0 {
        return Ok(());
    }
    let next = AtomicUsize::new(0);
    let run = || -> Result<(), EngineError> {
        let mut engine = Engine::new(packs.to_vec())?;
        let state = prepare(&engine);
        while let Some(item) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|item| *item < items) {
            work(&mut engine, &state, item);
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items);
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        started
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn index_of(engine: &Engine, subject: &Subject) -> Option<usize> {
    let guidelines = engine.guidelines();
    match subject {
        Subject::Rule(id) => guidelines.rules.iter().position(|rule| rule.id == *id),
        Subject::Act(id) => guidelines.acts.iter().position(|act| act.id == *id),
    }
}

fn findings(subject: &Subject, index: usize, analysis: &Analysis) -> Findings {
    match subject {
        Subject::Rule(_) => analysis
            .diagnostics
            .iter()
            .filter(|remark| remark.rule == index)
            .map(|remark| {
                (remark.span, remark.suggestions.first().map(|first| first.edits.clone()).unwrap_or_default())
            })
            .collect(),
        Subject::Act(_) => {
            analysis.cues.iter().filter(|cue| cue.act == index).map(|cue| (Some(cue.span), Vec::new())).collect()
        }
    }
}
