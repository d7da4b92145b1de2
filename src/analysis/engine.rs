//! The engine: all packs, and the one way through them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::act::{self, Cue, Evidence};
use crate::lexicon::Recall;
use crate::order::{Order, set};
use crate::pack::{Guidelines, PackRecord, decode, load};
use crate::rule::{self, Circumstances, Context, Diagnostic, Edit, Platform, Reading, Severity, apply_edits};
use crate::signal::{Heard, Tones, Unit, message_features};
use crate::situation::{CONFIDENT, Guess};
use crate::template::{Ranked, Ranker, Reason, Status, Wanted, search};
use crate::text::{Draft, Language, Span, Text};

use super::error::EngineError;
use super::memory::Memory;
use super::phrases::{Found, own_words};
use super::score::{Score, score, weigh_repeats};
use super::{Analysis, Ears, RubricEntry, overlap};

/// How sure it must be that the situation asks for an act before its absence is spoken of: a wrong reproach costs more than a
/// silence.
const ASKED: f64 = 0.6;
/// Remarks kept of one rule in one draft: a pasted book is not a reply.
const MOST_PER_RULE: usize = 60;

/// Compiled guidelines, ready to judge drafts. Holds no draft.
#[derive(Debug)]
pub struct Engine {
    /// Unlike any other's of this program.
    id: u64,
    pub(super) guidelines: Guidelines,
    ranker: Ranker,
}

impl Engine {
    /// An engine of these packs, merged in order.
    ///
    /// # Errors
    /// Ids that collide or do not exist.
    pub fn new(packs: Vec<PackRecord>) -> Result<Engine, EngineError> {
        Engine::for_language(packs, None)
    }

    /// [`Engine::new`] for drafts that are most likely in `first`: what takes the most memory for a moment is done before the rest is
    /// there, since a Wasm never gives back what it once took.
    ///
    /// # Errors
    /// As [`Engine::new`].
    pub fn for_language(packs: Vec<PackRecord>, first: Option<Language>) -> Result<Engine, EngineError> {
        let guidelines = load(packs, first).map_err(EngineError::Packs)?;
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Ok(Engine { id: NEXT.fetch_add(1, Ordering::Relaxed), guidelines, ranker: Ranker::default() })
    }

    /// An engine of a compiled bundle.
    ///
    /// # Errors
    /// As [`Engine::new`], or when the bytes are no packs.
    pub fn from_compiled(bytes: &[u8]) -> Result<Engine, EngineError> {
        Engine::new(decode(bytes).map_err(EngineError::Compiled)?)
    }

    /// An engine of our own packs, compiled from the files embedded in this program.
    ///
    /// # Errors
    /// What is wrong with a pack; our tests see to it that nothing is.
    #[cfg(feature = "compile")]
    pub fn builtin() -> Result<Engine, EngineError> {
        Engine::new(builtin_packs()?)
    }

    /// All packs, merged.
    pub const fn guidelines(&self) -> &Guidelines {
        &self.guidelines
    }

    /// The network with this id.
    pub fn platform(&self, id: Option<&str>) -> Option<&Platform> {
        let id = id?;
        self.guidelines.platforms.iter().find(|platform| platform.id == id)
    }

    /// Judges a draft.
    pub fn analyze(&self, draft: &Draft, context: &Context) -> Analysis {
        self.weighed(self.read(draft, context))
    }

    /// Judges a draft of which `memory` knows the version before: the same result as [`Engine::analyze`]'s, for less work.
    pub fn analyze_again(&self, draft: &Draft, context: &Context, memory: &mut Memory) -> Analysis {
        self.weighed(self.read_with(draft, context, Ears::Fair, Some(memory), None))
    }

    /// Overlaps resolved, and the sum.
    fn weighed(&self, mut analysis: Analysis) -> Analysis {
        let rules = &self.guidelines.rules;
        analysis.diagnostics = overlap::resolve(std::mem::take(&mut analysis.diagnostics), rules);
        weigh_repeats(&mut analysis.diagnostics);
        analysis.score = score(&analysis.diagnostics, rules, &self.guidelines.caps);
        analysis
    }

    /// What each rule says by itself, overlaps and score left aside: what a rule's examples are checked against.
    pub fn read(&self, draft: &Draft, context: &Context) -> Analysis {
        self.read_with(draft, context, Ears::Fair, None, None)
    }

    /// What signals of the whole reply know besides its words: the acts present, and the situation when it is told or sure.
    pub fn known(&self, analysis: &Analysis) -> Vec<String> {
        self.known_of(&analysis.cues, analysis.situation)
    }

    fn known_of(&self, cues: &[Cue], situation: Option<usize>) -> Vec<String> {
        let acts = set(cues.iter().map(|cue| cue.act));
        let act = |act: usize| format!("act {}", self.guidelines.acts[act].id);
        let likely = situation.map(|situation| &self.guidelines.situations[situation].id);
        let absent = (0..self.guidelines.acts.len()).filter(|act| !acts.contains(act));
        acts.iter()
            .map(|index| act(*index))
            .chain(absent.filter_map(|index| Some(format!("{} without {}", likely?, act(index)))))
            .chain(likely.map(|id| format!("situation {id}")))
            .collect()
    }

    /// What a trained table says of each situation that it knows; empty when there is none for the language.
    fn learned(&self, draft: &Draft, message: &Text, ears: Ears) -> Vec<Option<i32>> {
        if !ears.hear() {
            return Vec::new();
        }
        // Few words do not tell their language: the place does, or the reply.
        let language = message.language.one().or_else(|| draft.language()).unwrap_or(Language::En);
        let Some(signals) =
            self.guidelines.signals.iter().rev().find(|signals| signals.table(Unit::Message, language).is_some())
        else {
            return Vec::new();
        };
        let heard = signals.hear(Unit::Message, Some(language), || message_features(message));
        let place = |id: &str| signals.table(Unit::Message, language).and_then(|table| table.place(id));
        self.guidelines
            .situations
            .iter()
            .map(|situation| place(&situation.id).and_then(|place| heard.scores.get(place).copied()))
            .collect()
    }

    /// The words that weigh most for the tone `name` of a reply.
    pub fn tone_words(&self, draft: &Draft, name: &str) -> Option<Span> {
        self.guidelines.signals.iter().rev().find_map(|signals| signals.tone_words(draft, name))
    }

    /// How a reply sounds by the last pack whose table knows its language.
    fn tones(&self, heard: &[Heard]) -> Tones {
        let said = self.guidelines.signals.iter().zip(heard).rev().map(|(signals, heard)| signals.tones(heard));
        said.into_iter().find(|tones| !tones.is_empty()).unwrap_or_default()
    }

    pub(super) fn read_with(
        &self,
        draft: &Draft,
        context: &Context,
        ears: Ears,
        mut memory: Option<&mut Memory>,
        only: Option<&[usize]>,
    ) -> Analysis {
        let guidelines = &self.guidelines;
        let lowered = draft.reply.source.to_lowercase();
        let own = own_words(&draft.reply, context);
        if let Some(memory) = memory.as_deref_mut() {
            memory.begin(self.id, draft, &own);
        }
        let found = Found::new(guidelines, draft, context, &own, memory.as_deref_mut());

        let guesses = match &draft.message {
            Some(message) => {
                let classify =
                    |learned: &[Option<i32>]| guidelines.classifier.classify(message, &found.situations, learned);
                let learned = self.learned(draft, message, ears);
                match memory.as_deref_mut() {
                    Some(memory) => memory.guesses(&found.situations, learned, classify),
                    None => classify(&learned),
                }
            }
            None => Vec::new(),
        };
        let chosen = context.situation.as_deref().and_then(|id| self.situation_index(id));
        let likely = guesses.first().filter(|guess| guess.probability >= CONFIDENT).map(|guess| guess.situation);
        let situation = chosen.or(likely);
        let likelihood: Vec<(usize, f64)> = match chosen {
            Some(chosen) => vec![(chosen, 1.0)],
            None => guesses.iter().map(|guess| (guess.situation, guess.probability)).collect(),
        };

        let known = memory.as_deref();
        let recall = known.map(|memory| &memory.recall);
        let cues = self.cues(draft, &found, &lowered, recall);
        let mut present = vec![false; guidelines.acts.len()];
        for cue in &cues {
            present[cue.act] = true;
        }
        let rubric = self.rubric(situation, &cues);
        let heard: Vec<Heard> = if ears.hear() {
            let told = self.known_of(&cues, situation);
            let sets = guidelines.signals.iter().enumerate();
            sets.map(|(set, signals)| {
                signals.listen_again(draft, &told, |sentence| known.and_then(|memory| memory.heard(set, sentence)))
            })
            .collect()
        } else {
            Vec::new()
        };
        #[cfg(feature = "compile")]
        let heard = ears.take(heard);
        let blank = draft.reply.is_blank();
        let tones = if blank { Tones::default() } else { self.tones(&heard) };
        let mut diagnostics = Vec::new();
        if !blank {
            let unmet = self.unmet(&likelihood, &cues);
            let situations: Vec<(&str, f64)> = likelihood
                .iter()
                .map(|&(situation, likely)| (guidelines.situations[situation].id.as_str(), likely))
                .collect();
            let here = situation.map(|index| &guidelines.situations[index]);
            let mut spoke: BTreeSet<&str> = BTreeSet::new();
            for index in found.candidates(guidelines, only) {
                let rule = &guidelines.rules[index];
                let circumstances = Circumstances {
                    draft,
                    context,
                    situations: &situations,
                    acts: &present,
                    in_message: found.in_message(index),
                    spoke: &spoke,
                };
                if !rule.when.iter().all(|condition| condition.holds(circumstances)) {
                    continue;
                }
                let reading = Reading {
                    draft,
                    context,
                    lowered: &lowered,
                    recall,
                    hits: found.hits(index),
                    exceptions: found.exceptions(index),
                    cues: &cues,
                    unmet: &unmet,
                    harmful: here.map_or(&[][..], |situation| &situation.rubric.harmful),
                    platform: self.platform(draft.platform.as_deref()),
                    templates: &guidelines.shingles,
                    scopes: rule.scopes,
                    signals: &guidelines.signals,
                    heard: &heard,
                    tones: &tones,
                    voice: here.map_or(&[][..], |situation| &situation.voice),
                };
                let forbidden = here.is_some_and(|situation| situation.forbidden.contains(&rule.id));
                let remarks = rule::run(rule, index, reading).into_iter().take(MOST_PER_RULE);
                let before = diagnostics.len();
                diagnostics.extend(remarks.map(|remark| if forbidden { raised(remark) } else { remark }));
                if diagnostics.len() > before {
                    spoke.insert(&rule.id);
                }
            }
            if let Some(only) = only {
                diagnostics.retain(|remark| only.contains(&remark.rule));
            }
        }
        if let Some(memory) = memory {
            memory.keep_heard(heard);
        }
        Analysis { score: Score::default(), diagnostics, cues, guesses, situation, rubric, tones, blank }
    }

    /// The score if the remark of this index were gone, everything else equal.
    pub fn score_without(&self, analysis: &Analysis, remark: usize) -> u32 {
        let mut others = analysis.diagnostics.clone();
        if remark < others.len() {
            others.remove(remark);
        }
        score(&others, &self.guidelines.rules, &self.guidelines.caps).total
    }

    /// The score after `edits` of the reply, everything else equal.
    pub fn score_after(&self, draft: &Draft, context: &Context, edits: &[Edit]) -> u32 {
        let edited = draft.with_reply(&apply_edits(&draft.reply.source, edits));
        self.analyze(&edited, context).score.total
    }

    /// Templates that fit, best first; none without a message or a chosen situation. `used` says how often the person used
    /// a template, by id.
    pub fn suggest(
        &self,
        draft: &Draft,
        context: &Context,
        analysis: &Analysis,
        used: &BTreeMap<String, u32>,
    ) -> Vec<Ranked> {
        let chosen = context.situation.as_deref().and_then(|id| self.situation_index(id));
        let certain = chosen.map(|situation| vec![Guess { situation, probability: 1.0 }]);
        let guesses = certain.unwrap_or_else(|| analysis.guesses.clone());
        let mut allowed = self.allowed(draft, context);
        for (allowed, template) in allowed.iter_mut().zip(&self.guidelines.templates) {
            *allowed &= template.status != Status::Draft;
        }
        let limit = self.platform(draft.platform.as_deref()).and_then(|platform| platform.limits.first().copied());
        self.ranker.rank(
            &self.guidelines.templates,
            Wanted {
                guesses: &guesses,
                message: draft.message.as_ref(),
                draft: &draft.reply,
                language: self.reply_language(draft),
                register: context.profile.register,
                limit,
                allowed: &allowed,
                used,
            },
        )
    }

    /// Templates that hold the words of `query`, and whose `when` holds.
    pub fn search(&self, query: &str, draft: &Draft, context: &Context) -> Vec<Ranked> {
        let (templates, language) = (&self.guidelines.templates, self.reply_language(draft));
        let allowed = self.allowed(draft, context);
        let name = |situation: usize| self.guidelines.situations[situation].name.get(language).as_str();
        let mut found = search(templates, query, language, name, |at| self.ranker.sample(templates, at, language));
        // A draft may have no text in this language.
        found.retain(|ranked| {
            allowed.get(ranked.template).copied().unwrap_or(true) && templates[ranked.template].speaks(language)
        });
        for ranked in found.iter_mut().filter(|ranked| templates[ranked.template].status == Status::Draft) {
            ranked.reasons.push(Reason::Draft);
        }
        found
    }

    /// For each template, whether its `when` holds.
    fn allowed(&self, draft: &Draft, context: &Context) -> Vec<bool> {
        let circumstances = Circumstances {
            draft,
            context,
            situations: &[],
            acts: &[],
            in_message: (false, false),
            spoke: &BTreeSet::new(),
        };
        let templates = self.guidelines.templates.iter();
        templates.map(|template| template.when.iter().all(|condition| condition.holds(circumstances))).collect()
    }

    /// The language to answer in: the message's, else the draft's, else the place's.
    pub fn reply_language(&self, draft: &Draft) -> Language {
        draft
            .message
            .as_ref()
            .and_then(|message| message.language.one())
            .or_else(|| draft.language())
            .unwrap_or(Language::En)
    }

    fn situation_index(&self, id: &str) -> Option<usize> {
        self.guidelines.situations.iter().position(|situation| situation.id == id)
    }

    fn cues(&self, draft: &Draft, found: &Found, lowered: &str, recall: Option<&Recall>) -> Vec<Cue> {
        let shared = act::shared_words(draft);
        let mut cues = Vec::new();
        for (index, act) in self.guidelines.acts.iter().enumerate() {
            let evidence = Evidence {
                cues: &found.cues[index],
                not_cues: &found.not_cues[index],
                lowered,
                recall,
                shared: &shared,
            };
            cues.extend(act::cues(act, index, draft, evidence));
        }
        cues.order_by(Ord::cmp);
        cues
    }

    fn rubric(&self, situation: Option<usize>, cues: &[Cue]) -> Vec<RubricEntry> {
        let Some(situation) = situation.and_then(|index| self.guidelines.situations.get(index)) else {
            return Vec::new();
        };
        let met =
            |acts: &[usize]| -> Option<Span> { cues.iter().find(|cue| acts.contains(&cue.act)).map(|cue| cue.span) };
        let entry = |acts: &Vec<usize>, required| RubricEntry { acts: acts.clone(), required, met: met(acts) };
        let rubric = &situation.rubric;
        rubric
            .required
            .iter()
            .map(|acts| entry(acts, true))
            .chain(rubric.recommended.iter().map(|acts| entry(acts, false)))
            .collect()
    }

    /// Acts that the reply lacks and a rule speaks of, with whether they are required. An entry of a rubric weighs what its
    /// situation is likely: between a complaint and a refund the guess may waver, but both ask for a next step.
    fn unmet(&self, likelihood: &[(usize, f64)], cues: &[Cue]) -> Vec<(usize, bool)> {
        let spoken = |act: &usize| self.guidelines.missed.contains(act);
        let mut weights: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for &(situation, likely) in likelihood {
            let mut counted: Vec<usize> = Vec::new();
            for entry in self.rubric(Some(situation), cues).iter().filter(|entry| entry.met.is_none()) {
                let Some(act) = entry.acts.iter().copied().find(spoken).filter(|act| !counted.contains(act)) else {
                    continue;
                };
                counted.push(act);
                let weight = weights.entry(act).or_default();
                if entry.required {
                    weight.0 += likely;
                }
                weight.1 += likely;
            }
        }
        weights
            .into_iter()
            .filter(|(_, (_, asked))| *asked >= ASKED)
            .map(|(act, (required, _))| (act, required >= ASKED))
            .collect()
    }
}

/// What a situation forbids counts as `high` at least, unless too little speaks for its being there.
fn raised(mut remark: Diagnostic) -> Diagnostic {
    if !remark.doubted && remark.severity < Severity::High {
        remark.severity = Severity::High;
        remark.points = remark.points.max(Severity::High.default_points());
    }
    remark
}

/// Our own packs, compiled.
///
/// # Errors
/// What is wrong with them.
#[cfg(feature = "compile")]
fn builtin_packs() -> Result<Vec<PackRecord>, EngineError> {
    let mut packs: Vec<PackRecord> = Vec::new();
    for (_, files) in crate::pack::builtin() {
        let compiled = crate::pack::compile(&files, &packs).map_err(EngineError::Packs)?;
        packs.push(compiled.pack);
    }
    Ok(packs)
}
