//! Guesses the situation from the words of the message: naive Bayes over integer weights.
//!
//! Weights are log-ratios in hundredths of a nat, trained from the example messages of the situation files when packs are
//! compiled, so that a company's own examples count like ours. Sums are integers: the same on every machine.

use std::collections::BTreeMap;

use crate::order::Order;
use crate::text::{EntityKind, Language, Text, TokenKind, fold, is_function_word, stem};

use super::Guess;

/// What is counted in a message: the stem of a word, or a mark such as `?`.
pub type Feature = String;

/// Trained weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classifier {
    /// Number of situations.
    pub situations: usize,
    /// Prior of each situation, hundredths of a nat.
    pub priors: Vec<i32>,
    /// For each feature (sorted), one weight per situation, hundredths of a nat.
    pub weights: Vec<(Feature, Vec<i16>)>,
}

/// What a cue phrase of a situation is worth, hundredths of a nat.
const CUE: f64 = 300.0;
/// Naive Bayes counts correlated words twice and is too sure of itself; dividing the evidence mends most of that.
const TEMPERATURE: f64 = 230.0;
/// What a logit of the trained table is worth, and a hundredth of a nat beside it: fitted by `cargo xtask train` on messages that
/// neither was taught.
const TABLE: f64 = 6.0;
const BESIDE_TABLE: f64 = 1.0 / 600.0;
/// What a cue phrase is worth beside the table, in nats.
const CUE_BESIDE_TABLE: f64 = 2.0;

/// What a nat of the prior is worth beside the table: all of it, since the table was taught as many messages of each situation.
const PRIOR_BESIDE_TABLE: f64 = 1.0;

/// The features of a message, each at most twice.
pub fn features(message: &Text) -> BTreeMap<Feature, u32> {
    let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
    let mut add = |feature: Feature| {
        let count = counts.entry(feature).or_default();
        *count = (*count + 1).min(2);
    };
    for sentence in &message.sentences {
        let language = sentence.language.unwrap_or(Language::En);
        let mut previous = String::new();
        for index in sentence.tokens.clone() {
            let token = message.tokens[index];
            let written = token.span.of(&message.source);
            match token.kind {
                TokenKind::Word => {
                    let folded = fold(written);
                    let stemmed = stem(&folded, language);
                    if !previous.is_empty() {
                        add(format!("{previous} {stemmed}"));
                    }
                    // Function words alone say nothing of the matter; in pairs ("still no") they may.
                    if !is_function_word(&folded) {
                        add(stemmed.clone());
                    }
                    previous = stemmed;
                }
                TokenKind::Emoji => add(written.to_owned()),
                TokenKind::Punctuation if matches!(written, "?" | "!") => add(written.to_owned()),
                _ => {}
            }
        }
    }
    for entity in &message.entities {
        let kind = match entity.kind {
            EntityKind::Phone => "<phone>",
            EntityKind::Email => "<email>",
            EntityKind::PaymentCard => "<card>",
            EntityKind::Money => "<money>",
            EntityKind::Url => "<url>",
            _ => continue,
        };
        add(kind.to_owned());
    }
    counts
}

impl Classifier {
    /// All situations for `message`, the likeliest first. `cues` counts the cue phrases found for each situation; `learned`
    /// is what a trained table says of each that it knows (thousandths of a logit), empty without a table.
    pub fn classify(&self, message: &Text, cues: &[u32], learned: &[Option<i32>]) -> Vec<Guess> {
        let most = learned.iter().flatten().copied().max();
        // A situation that no table knows, a company's own, is for its example messages to decide.
        let table = |situation: usize| match (learned.get(situation), most) {
            (Some(known), Some(most)) => f64::from(known.unwrap_or(most)) / 1000.0,
            _ => 0.0,
        };
        let (table_share, own_share, cue_share, prior_share) = if most.is_some() {
            (TABLE, BESIDE_TABLE, CUE_BESIDE_TABLE, PRIOR_BESIDE_TABLE)
        } else {
            (0.0, 1.0 / TEMPERATURE, CUE / TEMPERATURE, 0.0)
        };
        let scores: Vec<f64> = self
            .evidence(message)
            .iter()
            .zip(cues)
            .enumerate()
            .map(|(situation, (own, cues))| {
                let cued = f64::from((*cues).min(3)) * cue_share;
                let prior = f64::from(self.priors[situation]) / 100.0 * prior_share;
                table(situation) * table_share + f64::from(*own) * own_share + cued + prior
            })
            .collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shares: Vec<f64> = scores.iter().map(|score| libm::exp(score - most)).collect();
        let total: f64 = shares.iter().sum();
        let mut guesses: Vec<Guess> = shares
            .iter()
            .enumerate()
            .map(|(situation, share)| Guess { situation, probability: share / total })
            .collect();
        guesses.order_by(|a, b| b.probability.total_cmp(&a.probability).then(a.situation.cmp(&b.situation)));
        guesses
    }

    /// What the example messages say for each situation, hundredths of a nat.
    pub fn evidence(&self, message: &Text) -> Vec<i32> {
        let mut scores = self.priors.clone();
        for (feature, count) in features(message) {
            if let Ok(index) = self.weights.binary_search_by(|(known, _)| known.as_str().cmp(&feature)) {
                for (score, weight) in scores.iter_mut().zip(&self.weights[index].1) {
                    *score += i32::from(*weight) * count as i32;
                }
            }
        }
        scores
    }
}

/// Trains on the features of each situation's example messages, with how often each was seen, and on how frequent each
/// situation is (in any unit; 0 counts as 1).
pub fn train(examples: &[BTreeMap<Feature, u32>], frequencies: &[u32]) -> Classifier {
    /// Added to every count, so that an unseen word decides little.
    const SMOOTHING: f64 = 1.0;
    let situations = examples.len();
    let mut counts: BTreeMap<&Feature, Vec<f64>> = BTreeMap::new();
    let mut totals = vec![0.0; situations];
    for (situation, features) in examples.iter().enumerate() {
        for (feature, &count) in features {
            counts.entry(feature).or_insert_with(|| vec![0.0; situations])[situation] += f64::from(count);
            totals[situation] += f64::from(count);
        }
    }
    // A pair of words seen once in all teaches nothing that holds elsewhere.
    counts.retain(|feature, counts| counts.iter().sum::<f64>() >= 2.0 || !feature.contains(' '));
    let vocabulary = counts.len() as f64;
    let weights = counts
        .into_iter()
        .map(|(feature, counts)| {
            let logs: Vec<f64> = counts
                .iter()
                .zip(&totals)
                .map(|(count, total)| libm::log((count + SMOOTHING) / (total + SMOOTHING * vocabulary)))
                .collect();
            let mean = logs.iter().sum::<f64>() / situations.max(1) as f64;
            let weights =
                logs.iter().map(|log| libm::round((log - mean) * 100.0).clamp(-600.0, 600.0) as i16).collect();
            (feature.clone(), weights)
        })
        .collect();
    let prior = |frequency: &u32| libm::round(libm::log(f64::from((*frequency).max(1))) * 100.0) as i32;
    Classifier { situations, priors: frequencies.iter().map(prior).collect(), weights }
}
