//! Which templates fit: the message first (situation, words, examples, register), the draft second, then length and habit.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::order::set;
use crate::rule::Limit;
use crate::situation::Guess;
use crate::text::{
    Language, Localised, Register, Text, TokenKind, count, fold, questions, register_marks, stem, terms,
};

use super::Template;
use super::index::{Index, Likeness};

/// Why a template is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is made for this situation (index).
    Situation(usize),
    /// It speaks of this word of the message.
    Word(String),
    /// It answers questions, and the message asks so many.
    Questions(usize),
    /// It says tu, as the message does.
    Familiar,
    /// It fits the network's limit.
    Fits(usize),
    /// The person uses it.
    Used,
    /// It answers any message of its situation.
    General,
    /// It was searched for.
    Search,
    /// It was searched for, and nobody has validated it.
    Draft,
}

/// A template with its rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Index of the template.
    pub template: usize,
    /// 0 to 1.
    pub score: f64,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// What a template is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Guesses of the situation; a chosen one has probability 1.
    pub guesses: &'a [Guess],
    /// The message.
    pub message: Option<&'a Text>,
    /// What is written of the reply.
    pub draft: &'a Text,
    /// The language to answer in.
    pub language: Language,
    /// How the brand addresses people; `None` = as they do.
    pub register: Option<Register>,
    /// The network's limit.
    pub limit: Option<Limit>,
    /// Templates that may be proposed at all (their `when` holds).
    pub allowed: &'a [bool],
    /// How often the person used a template, by id.
    pub used: &'a BTreeMap<String, u32>,
}

/// Ranks templates. What it must know of them is read at the first use, language by language: a page where nobody opens the
/// panel never pays for it.
#[derive(Debug, Default)]
pub struct Ranker {
    indexes: Localised<OnceLock<Index>>,
}

/// A template of a less likely situation is not proposed. So low, since a guess may be sure and wrong: of the messages of `cargo xtask
/// eval` that nobody learned from, four more of a hundred have their situation among the first three than at 0.04.
const LEAST_LIKELY: f64 = 0.003;
/// A template that fits less is not proposed, unless it is general.
const LEAST_FIT: f64 = 0.2;
/// A message that near to one that a template answers needs no word of its title or tags.
const NEAR: f64 = 0.3;
/// What a general template fits, whatever the message speaks of.
const GENERAL: f64 = 0.45;
/// What the situation weighs by itself; the rest is for the fit.
const SITUATION: f64 = 0.45;
/// How much the best likeness of a situation's templates speaks for that situation.
const EVIDENCE: f64 = 2.0;
/// Each template proposed makes the next one of its situation worth this much: when the situation is in doubt, the first
/// three show the doubt (xQuAD: Santos, Macdonald and Ounis 2010).
const AGAIN: f64 = 0.01;

/// A candidate while it is weighed.
struct Candidate {
    template: usize,
    situation: usize,
    likely: f64,
    likeness: Likeness,
    fit: f64,
}

impl Ranker {
    fn index(&self, templates: &[Template], language: Language) -> &Index {
        self.indexes.get(language).get_or_init(|| Index::new(templates, language))
    }

    /// The templates that fit, best first.
    pub fn rank(&self, templates: &[Template], wanted: Wanted<'_>) -> Vec<Ranked> {
        let index = self.index(templates, wanted.language);
        let stems = set(wanted.message.map(|text| terms(&text.source, wanted.language)).unwrap_or_default());
        let message = index.read(&stems);
        let written = index.read(&set(terms(&wanted.draft.source, wanted.language)));
        let mut candidates: Vec<Candidate> = templates
            .iter()
            .enumerate()
            .filter(|(at, _)| wanted.allowed.get(*at).copied().unwrap_or(true))
            .filter_map(|(at, template)| {
                let guess = wanted.guesses.iter().find(|guess| guess.situation == template.situation)?;
                let likeness = index.compare(&message, at);
                let mut fit = fit(&likeness);
                // What the person has begun to write says what they want to say.
                fit += 0.15 * (1.0 - fit) * self::fit(&index.compare(&written, at));
                if template.general {
                    fit = fit.max(GENERAL);
                }
                let (situation, likely) = (template.situation, guess.probability);
                Some(Candidate { template: at, situation, likely, likeness, fit })
            })
            .collect();
        weigh_situations(&mut candidates);
        candidates.retain(|candidate| candidate.likely >= LEAST_LIKELY && candidate.fit >= LEAST_FIT);
        let asked = wanted.message.map_or(0, |message| questions(message).len());
        let theirs = wanted.message.map(register_of).unwrap_or_default();
        let words = wanted.message.map(|message| written_words(message, wanted.language)).unwrap_or_default();
        let ranked = candidates
            .into_iter()
            .map(|candidate| {
                let situation = candidate.situation;
                (situation, self::rank(candidate, templates, index, wanted, asked, theirs, &words))
            })
            .collect();
        in_turn(ranked)
    }

    /// The template filled with its samples and defaults: as long as it will be.
    pub fn sample(&self, templates: &[Template], template: usize, language: Language) -> &str {
        self.index(templates, language).sample(template)
    }
}

/// 0 to 1: how much the message speaks of what the template answers.
fn fit(likeness: &Likeness) -> f64 {
    let words = likeness.relevance / (likeness.relevance + 6.0);
    let fit = 0.7 * words + 0.6 * likeness.fit;
    // A word that only an example happens to share ("three", "nobody") is no topic in common.
    let fit = if !likeness.topics.is_empty() || likeness.fit > NEAR { fit } else { fit * 0.5 };
    if likeness.misfit > likeness.fit && likeness.misfit > 0.2 { fit * 0.3 } else { fit.min(1.0) }
}

/// The guesses, with what the templates' own examples and words say of the message.
fn weigh_situations(candidates: &mut [Candidate]) {
    let mut best: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for candidate in candidates.iter() {
        let own = fit(&candidate.likeness);
        let entry = best.entry(candidate.situation).or_insert((candidate.likely, 0.0));
        entry.1 = entry.1.max(own);
    }
    for (likely, own) in best.values_mut() {
        *likely *= libm::exp(EVIDENCE * *own);
    }
    let total: f64 = best.values().map(|entry| entry.0).sum();
    for candidate in candidates {
        candidate.likely = best.get(&candidate.situation).map_or(0.0, |entry| entry.0 / total.max(f64::MIN_POSITIVE));
    }
}

fn rank(
    candidate: Candidate,
    templates: &[Template],
    index: &Index,
    wanted: Wanted<'_>,
    asked: usize,
    theirs: Option<Register>,
    written: &[(String, String)],
) -> Ranked {
    let at = candidate.template;
    let template = &templates[at];
    let mut reasons = vec![Reason::Situation(template.situation)];
    reasons.extend(candidate.likeness.topics.iter().take(2).filter_map(|number| {
        // The stem is cut; the person reads the word they know.
        let stem = index.word(*number)?;
        written.iter().find(|(other, _)| other == stem).map(|(_, word)| Reason::Word(word.clone()))
    }));
    let mut score = candidate.likely * (SITUATION + (1.0 - SITUATION) * candidate.fit);
    if index.asks(at) == (asked > 0) {
        score *= 1.06;
    }
    if index.asks(at) && asked > 1 {
        reasons.push(Reason::Questions(asked));
    }
    let ours = wanted.register.or(theirs);
    match (index.register(at), ours) {
        (Some(Register::Tu), Some(Register::Tu)) => {
            score *= 1.1;
            reasons.push(Reason::Familiar);
        }
        (Some(Register::Tu), Some(Register::Vous)) => score *= 0.6,
        (Some(Register::Vous), Some(Register::Tu)) if wanted.register.is_some() => score *= 0.7,
        // "Vous" never offends; "tu" unasked may.
        (Some(Register::Tu), None) => score *= 0.85,
        _ => {}
    }
    if let Some(limit) = wanted.limit {
        if count(index.sample(at), limit.unit) <= limit.max {
            reasons.push(Reason::Fits(limit.max));
        } else {
            score *= 0.4;
        }
    }
    let used = wanted.used.get(&template.id).copied().unwrap_or_default();
    if used > 0 {
        score *= 1.0 + 0.2 * f64::from(used) / (f64::from(used) + 3.0);
        reasons.push(Reason::Used);
    }
    if template.general && !reasons.iter().any(|reason| matches!(reason, Reason::Word(_))) {
        reasons.push(Reason::General);
    }
    Ranked { template: at, score: score.min(1.0), reasons }
}

/// Best first, each turn making the next of the same situation worth less.
fn in_turn(mut ranked: Vec<(usize, Ranked)>) -> Vec<Ranked> {
    let mut turns: BTreeMap<usize, i32> = BTreeMap::new();
    let mut ordered = Vec::with_capacity(ranked.len());
    while !ranked.is_empty() {
        let worth = |(situation, ranked): &(usize, Ranked)| {
            ranked.score * libm::pow(AGAIN, f64::from(turns.get(situation).copied().unwrap_or_default()))
        };
        let best = (1..ranked.len()).fold(0, |best, other| {
            let (a, b) = (worth(&ranked[best]), worth(&ranked[other]));
            if b > a || (b == a && ranked[other].1.template < ranked[best].1.template) { other } else { best }
        });
        let (situation, next) = ranked.swap_remove(best);
        *turns.entry(situation).or_default() += 1;
        ordered.push(next);
    }
    ordered
}

fn register_of(message: &Text) -> Option<Register> {
    let marks = register_marks(message);
    let tu = marks.iter().filter(|mark| mark.register == Register::Tu).count();
    match (tu, marks.len()) {
        (_, 0) => None,
        (tu, all) if tu * 2 > all => Some(Register::Tu),
        _ => Some(Register::Vous),
    }
}

/// The words of a message as they are written, by their stem.
fn written_words(message: &Text, language: Language) -> Vec<(String, String)> {
    message
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.span.of(&message.source))
        .map(|word| (stem(&fold(word), language), word.to_lowercase()))
        .collect()
}
