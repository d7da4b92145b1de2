//! The mutation report: drop each token, exception, condition and cue in turn, and see which loss nothing notices.
//!
//! A phrase is dropped by silencing it in an engine that knows each phrase by a number of its own: only where it stands can
//! its loss be noticed, and nowhere else is anything read again. What is no phrase (expressions, conditions, pairs), and
//! the last phrase of a list, whose loss takes more with it, is tried as a rule of its own beside the others.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::analysis::{Analysis, Engine, EngineError};
use crate::pack::{
    Accepted, Dropped, Example, Mutant, PackRecord, PhrasePlace, SourceFile, Subject, compile_mutants, mutants,
    read_apart,
};
use crate::rule::{Context, Edit};
use crate::text::{Draft, Span};

use super::comparison::Reply;
use super::examples::{example_input, verdict};

/// Mutants in one engine: enough to share its making, few enough that an example meets little but its own.
const BATCH: usize = 400;

/// What a mutation report found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MutationReport {
    /// Losses tried.
    pub tried: usize,
    /// How many of them no example notices, but a reply does.
    pub in_replies: usize,
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
    /// Replies beyond the examples: a loss that changes what its rule or act finds in one of them is noticed.
    pub replies: &'a [Reply],
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
    /// Owner numbers of its phrases; none = it is compiled beside the others.
    numbers: Vec<u32>,
    by_example: AtomicBool,
    by_reply: AtomicBool,
}

impl Loss {
    fn is_noticed(&self) -> bool {
        self.by_example.load(Ordering::Relaxed) || self.by_reply.load(Ordering::Relaxed)
    }
}

/// What a rule or an act finds: words, and what the first fix makes of them.
type Findings = Vec<(Option<Span>, Vec<Edit>)>;

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
    let (silenced, compiled): (Vec<&Loss>, Vec<&Loss>) = losses.iter().partition(|loss| !loss.numbers.is_empty());
    silence(packs, &silenced, &examples, trial)?;
    let refused = compile(&compiled, &examples, trial)?;

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
        if loss.by_reply.into_inner() {
            report.in_replies += 1;
        } else {
            report.unnoticed.push(loss.mutant);
        }
    }
    for report in &mut reports {
        report.unnoticed.sort_by(|a, b| (&a.file, a.line, a.column, &a.key).cmp(&(&b.file, b.line, b.column, &b.key)));
    }
    Ok(reports)
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
        let numbers = numbers.get(&(mutant.file.as_str(), mutant.key.as_str())).filter(|_| !last);
        Loss {
            pack,
            numbers: numbers.cloned().unwrap_or_default(),
            mutant,
            by_example: AtomicBool::new(false),
            by_reply: AtomicBool::new(false),
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
    let next = AtomicUsize::new(0);
    let run = || -> Result<(), EngineError> {
        let mut engine = Engine::new(packs.to_vec())?;
        let state = prepare(&engine);
        while let Some(item) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|item| *item < items) {
            work(&mut engine, &state, item);
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.max(1));
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        started
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Silences phrases one by one, wherever they stand.
fn silence(
    packs: Vec<PackRecord>,
    losses: &[&Loss],
    examples: &[&Example],
    trial: Trial<'_>,
) -> Result<(), EngineError> {
    if losses.is_empty() {
        return Ok(());
    }
    let place = |loss: &Loss| trial.tried[loss.pack].place;
    let mut of_number: HashMap<(usize, u32), &Loss> = HashMap::new();
    for loss in losses {
        of_number.extend(loss.numbers.iter().map(|number| ((place(loss), *number), *loss)));
    }
    let subjects: HashSet<&Subject> = losses.iter().map(|loss| &loss.mutant.subject).collect();
    // Those whose phrases stand there, and that nothing noticed yet.
    let met = |engine: &Engine, draft: &Draft, context: &Context| -> Vec<&Loss> {
        let found = trial.tried.iter().flat_map(|tried| {
            engine.phrases_found(tried.place, draft, context).into_iter().map(|number| (tried.place, number))
        });
        let mut met: Vec<&Loss> = found.filter_map(|number| of_number.get(&number).copied()).collect();
        met.retain(|loss| !loss.by_example.load(Ordering::Relaxed));
        met.dedup_by(|a, b| std::ptr::eq(*a, *b));
        met
    };
    let indexes = |engine: &Engine| -> HashMap<&Subject, usize> {
        subjects.iter().filter_map(|subject| Some((*subject, index_of(engine, subject)?))).collect()
    };
    share(&packs, examples.len() + trial.replies.len(), indexes, |engine, indexes, item| {
        if let Some(&example) = examples.get(item) {
            if !subjects.contains(&example.subject) {
                return;
            }
            let (draft, context) = example_input(example);
            let mut met = met(engine, &draft, &context);
            met.retain(|loss| loss.mutant.subject == example.subject);
            let Some(&index) = indexes.get(&example.subject) else { return };
            for loss in met {
                let said = engine.without(place(loss), &loss.numbers, |engine| {
                    verdict(example, index, &engine.read(&draft, &context)).is_some()
                });
                if said {
                    loss.by_example.store(true, Ordering::Relaxed);
                }
            }
            return;
        }
        let Some(Reply { draft, context, .. }) = trial.replies.get(item - examples.len()) else { return };
        let mut met = met(engine, draft, context);
        met.retain(|loss| !loss.is_noticed());
        if met.is_empty() {
            return;
        }
        let whole = engine.read(draft, context);
        for loss in met {
            let subject = &loss.mutant.subject;
            let Some(&index) = indexes.get(subject) else { continue };
            let left = engine
                .without(place(loss), &loss.numbers, |engine| findings(subject, index, &engine.read(draft, context)));
            if left != findings(subject, index, &whole) {
                loss.by_reply.store(true, Ordering::Relaxed);
            }
        }
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

/// Compiles losses as rules and acts of their own, side by side; the ids of those that cannot stand.
fn compile(losses: &[&Loss], examples: &[&Example], trial: Trial<'_>) -> Result<HashSet<String>, EngineError> {
    let mut refused = HashSet::new();
    // Those that an example notices need not be carried through all the replies.
    for (examples, replies) in [(examples, &[][..]), (&[][..], trial.replies)] {
        let left: Vec<&Loss> = losses.iter().copied().filter(|loss| !loss.is_noticed()).collect();
        let mut rest = if examples.is_empty() && replies.is_empty() { &[][..] } else { left.as_slice() };
        while !rest.is_empty() {
            let (batch, others) = rest.split_at(border(rest));
            rest = others;
            let mut packs = trial.packs.to_vec();
            for (place, tried) in trial.tried.iter().enumerate() {
                let of_pack = batch.iter().filter(|loss| loss.pack == place);
                let made: Vec<Mutant> = of_pack.map(|loss| loss.mutant.clone()).collect();
                if made.is_empty() {
                    continue;
                }
                let manifest = tried.files.iter().find(|file| file.path == "pack.yml");
                let (pack, standing) = compile_mutants(manifest, &made);
                refused.extend(made.into_iter().map(|mutant| mutant.id).filter(|id| !standing.contains(id)));
                packs.push(pack);
            }
            let standing: Vec<&Loss> =
                batch.iter().copied().filter(|loss| !refused.contains(&loss.mutant.id)).collect();
            ask(&packs, &standing, examples, replies)?;
        }
    }
    Ok(refused)
}

/// How many losses go together: those of one file are never parted.
fn border(losses: &[&Loss]) -> usize {
    let mut border = losses.len().min(BATCH);
    while border < losses.len() && losses[border].mutant.file == losses[border - 1].mutant.file {
        border += 1;
    }
    border
}

fn ask(packs: &[PackRecord], losses: &[&Loss], examples: &[&Example], replies: &[Reply]) -> Result<(), EngineError> {
    let mut of_subject: HashMap<&Subject, Vec<&Loss>> = HashMap::new();
    for loss in losses {
        of_subject.entry(&loss.mutant.subject).or_default().push(loss);
    }
    // Of each subject and of each mutant, whose id is nobody else's.
    let indexes = |engine: &Engine| -> (HashMap<&Subject, usize>, HashMap<&str, usize>) {
        let subjects = of_subject.keys().filter_map(|subject| Some((*subject, index_of(engine, subject)?)));
        let mut at: HashMap<&str, usize> = HashMap::new();
        for loss in losses {
            let id = loss.mutant.id.clone();
            let mutant = match loss.mutant.subject {
                Subject::Rule(_) => Subject::Rule(id),
                Subject::Act(_) => Subject::Act(id),
            };
            at.extend(index_of(engine, &mutant).map(|index| (loss.mutant.id.as_str(), index)));
        }
        (subjects.collect(), at)
    };
    share(packs, examples.len() + replies.len(), indexes, |engine, (whole_at, at), item| {
        if let Some(&example) = examples.get(item) {
            let Some(losses) = of_subject.get(&example.subject) else { return };
            let (draft, context) = example_input(example);
            let analysis = engine.read(&draft, &context);
            for loss in losses.iter().filter(|loss| !loss.by_example.load(Ordering::Relaxed)) {
                let Some(&index) = at.get(loss.mutant.id.as_str()) else { continue };
                if verdict(example, index, &analysis).is_some() {
                    loss.by_example.store(true, Ordering::Relaxed);
                }
            }
            return;
        }
        let Some(Reply { draft, context, .. }) = replies.get(item - examples.len()) else { return };
        if losses.iter().all(|loss| loss.is_noticed()) {
            return;
        }
        let analysis = engine.read(draft, context);
        for (subject, losses) in &of_subject {
            let Some(&index) = whole_at.get(subject) else { continue };
            let whole = findings(subject, index, &analysis);
            for loss in losses.iter().filter(|loss| !loss.is_noticed()) {
                let Some(&index) = at.get(loss.mutant.id.as_str()) else { continue };
                if findings(subject, index, &analysis) != whole {
                    loss.by_reply.store(true, Ordering::Relaxed);
                }
            }
        }
    })
}
