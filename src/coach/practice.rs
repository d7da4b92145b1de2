//! What a practised reply gets: its analysis, the acts met and missed, secrets told, what changed since the last try, and the one
//! thing to try next. Never ten.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, Engine};
use crate::pack::record::{Pair, ProfileRecord};
use crate::rule::{Context, Profile, Severity};
use crate::text::{Draft, Language, Span};

use super::difference::{Piece, difference};
use super::progress::{Exercise, Kind, Observation, Replies, Source};
use super::{Academy, Scenario, Week};

/// What a submitted reply gets.
#[derive(Debug)]
pub struct Outcome {
    /// The reply, read.
    pub draft: Draft,
    /// What was known.
    pub context: Context,
    /// What the engine makes of it.
    pub analysis: Analysis,
    /// The acts expected (indexes in the engine), in the scenario's order, with the words that do each.
    pub acts: Vec<(usize, Option<Span>)>,
    /// Words that tell what must not be told.
    pub secrets: Vec<Span>,
    /// The one thing to try next.
    pub next: Next,
    /// Since the last try.
    pub change: Option<Change>,
}

/// The one thing to try next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Take these words out: they tell what must not be told.
    Secret(Span),
    /// Mend the remark of this index.
    Remark(usize),
    /// Do this act (index in the engine), which is expected here.
    Act(usize),
    /// Nothing: on to another scenario.
    Nothing,
}

/// What changed between two tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The score of the try before.
    pub before: u32,
    /// The score of this one.
    pub after: u32,
    /// Rules (indexes) whose remarks are gone.
    pub gone: Vec<usize>,
    /// Rules (indexes) whose remarks are new.
    pub new: Vec<usize>,
    /// Acts (indexes) expected that this try does and the one before did not.
    pub met: Vec<usize>,
    /// The words.
    pub words: Vec<Piece>,
}

/// The text of a pair in a language.
pub(super) fn of<T>(pair: &Pair<T>, language: Language) -> &T {
    if language == Language::En { &pair.en } else { &pair.fr }
}

/// A profile, over the one that the packs bring.
pub(super) fn profile(engine: &Engine, record: &ProfileRecord) -> Profile {
    let own = Profile::from_fields(record.fields.iter().cloned(), record.public_contacts.clone());
    match &engine.guidelines().profile {
        Some(packs) => own.over(packs),
        None => own,
    }
}

/// The reply to a scenario and what is known there.
pub fn input(engine: &Engine, scenario: &Scenario, language: Language, reply: &str) -> (Draft, Context) {
    let record = &scenario.record;
    let mut draft = Draft::new(reply, Some(of(&record.message, language).as_str()), Some(language.code()));
    draft.author = Some(of(&record.author, language).clone());
    draft.platform = Some(record.platform.clone());
    let profile = profile(engine, &record.profile);
    (draft, Context { situation: Some(record.situation.clone()), profile, ..Context::default() })
}

/// Judges `reply` to a scenario; `before` is the try before it.
pub fn submit(
    engine: &Engine,
    academy: &Academy,
    scenario: &Scenario,
    language: Language,
    reply: &str,
    before: Option<&str>,
) -> Outcome {
    let (draft, context) = input(engine, scenario, language, reply);
    let analysis = engine.analyze(&draft, &context);
    let acts = expected(engine, scenario, &analysis);
    let (secrets, place) = academy.secrets(scenario);
    let secrets = secrets.found(place, &draft.reply);
    let change = before.map(|before| {
        let (earlier, _) = input(engine, scenario, language, before);
        let earlier_read = engine.analyze(&earlier, &context);
        let rules = |analysis: &Analysis| -> BTreeSet<usize> {
            analysis.diagnostics.iter().filter(|remark| remark.points > 0).map(|remark| remark.rule).collect()
        };
        let met = |acts: &[(usize, Option<Span>)]| -> BTreeSet<usize> {
            acts.iter().filter(|(_, words)| words.is_some()).map(|(act, _)| *act).collect()
        };
        let (old, new) = (rules(&earlier_read), rules(&analysis));
        Change {
            before: earlier_read.score.total,
            after: analysis.score.total,
            gone: old.difference(&new).copied().collect(),
            new: new.difference(&old).copied().collect(),
            met: met(&acts).difference(&met(&expected(engine, scenario, &earlier_read))).copied().collect(),
            words: difference(before, reply),
        }
    });
    let next = next(&analysis, &acts, &secrets);
    Outcome { draft, context, analysis, acts, secrets, next, change }
}

fn expected(engine: &Engine, scenario: &Scenario, analysis: &Analysis) -> Vec<(usize, Option<Span>)> {
    let acts = &engine.guidelines().acts;
    let index = |id: &String| acts.iter().position(|act| act.id == *id);
    let words = |act: usize| analysis.cues.iter().find(|cue| cue.act == act).map(|cue| cue.span);
    scenario.record.expects.iter().filter_map(index).map(|act| (act, words(act))).collect()
}

/// What is gravest first: a secret told, then a remark, the costliest of the gravest, then an act that is missing.
fn next(analysis: &Analysis, acts: &[(usize, Option<Span>)], secrets: &[Span]) -> Next {
    if let Some(secret) = secrets.first() {
        return Next::Secret(*secret);
    }
    let weighty = analysis.diagnostics.iter().enumerate().filter(|(_, remark)| remark.points > 0);
    let gravest = weighty.max_by_key(|(place, remark)| (remark.severity, remark.points, std::cmp::Reverse(*place)));
    let missing = acts.iter().find(|(_, words)| words.is_none()).map(|(act, _)| Next::Act(*act));
    match (gravest, missing) {
        (Some((place, remark)), _) if remark.severity >= Severity::Medium => Next::Remark(place),
        (_, Some(missing)) => missing,
        (Some((place, _)), None) => Next::Remark(place),
        (None, None) => Next::Nothing,
    }
}

impl Outcome {
    /// What is kept of it.
    pub fn exercise(&self, language: Language, week: Week) -> Exercise {
        let met = self.acts.iter().filter(|(_, words)| words.is_some()).count() as u32;
        // A secret told is as grave as a remark can be.
        let told = (!self.secrets.is_empty()).then_some(Severity::Stop);
        Exercise {
            week,
            language,
            score: self.analysis.score.total,
            dimensions: self.analysis.score.dimensions,
            worst: self.analysis.diagnostics.iter().map(|remark| remark.severity).chain(told).max(),
            acts: (self.acts.len() as u32, met),
            tries: 1,
        }
    }

    /// What is counted of it.
    pub fn observation(
        &self,
        engine: &Engine,
        academy: &Academy,
        scenario: &Scenario,
        language: Language,
        week: Week,
    ) -> Observation {
        let rules: BTreeSet<usize> =
            self.analysis.diagnostics.iter().filter(|remark| remark.points > 0).map(|remark| remark.rule).collect();
        let guidelines = engine.guidelines();
        Observation {
            kind: Kind {
                week,
                source: Source::Practice,
                language,
                family: academy.family(Some(&scenario.record.platform)),
                situation: Some(scenario.record.situation.clone()),
            },
            replies: Replies { count: 1, sums: self.analysis.score.dimensions },
            remarks: rules.into_iter().map(|rule| (guidelines.rules[rule].id.clone(), 1, 0)).collect(),
            packs: guidelines.packs.clone(),
        }
    }
}
