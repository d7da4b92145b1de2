//! Which templates fit: the situation first, then the words of the message (BM25F), then the length.

use std::collections::{BTreeMap, BTreeSet};

use crate::rule::Limit;
use crate::situation::Guess;
use crate::text::{Language, Localised, Text, TokenKind, content_stems, count, fold};

use super::Template;

/// Why a template is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is made for this situation (index).
    Situation(usize),
    /// It speaks of this word of the message.
    Word(String),
    /// It fits the network's limit.
    Fits(usize),
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
    /// The language to answer in.
    pub language: Language,
    /// The network's limit.
    pub limit: Option<Limit>,
    /// Templates that may be proposed at all (their `when` holds).
    pub allowed: &'a [bool],
}

/// Words of all templates, weighed by where they stand.
#[derive(Clone, Debug, Default)]
pub struct Ranker {
    /// For each language and template, stem to weighted frequency.
    frequencies: Localised<Vec<BTreeMap<String, f64>>>,
    /// For each language, stem to number of templates that have it.
    documents: Localised<BTreeMap<String, f64>>,
}

/// BM25F field weights: tags are chosen words, examples are the messages themselves, the body is chance.
const TAG: f64 = 3.0;
const TITLE: f64 = 2.5;
const EXAMPLE: f64 = 2.0;
const BODY: f64 = 0.6;
/// BM25's saturation (Robertson and Zaragoza 2009 use 1.2 to 2).
const SATURATION: f64 = 1.5;
/// A template of a less likely situation is not proposed.
const LEAST: f64 = 0.18;

impl Ranker {
    /// Reads all templates once.
    pub fn new(templates: &[Template]) -> Ranker {
        let mut ranker = Ranker::default();
        for language in Language::ALL {
            let frequencies = ranker.frequencies.get_mut(language);
            for template in templates {
                let mut weights = BTreeMap::new();
                let mut add = |text: &str, weight: f64| {
                    for stem in content_stems(&Text::parse(text, Some(language))) {
                        *weights.entry(stem).or_insert(0.0) += weight;
                    }
                };
                add(template.title.get(language), TITLE);
                add(&template.tags.join(" "), TAG);
                for example in template.fits.get(language) {
                    add(example, EXAMPLE);
                }
                let body: String = template
                    .text
                    .get(language)
                    .render(&|_| String::new())
                    .iter()
                    .map(|piece| match piece {
                        super::Rendered::Text(text) => text.as_str(),
                        _ => " ",
                    })
                    .collect();
                add(&body, BODY);
                frequencies.push(weights);
            }
            let documents = ranker.documents.get_mut(language);
            for weights in ranker.frequencies.get(language) {
                for stem in weights.keys() {
                    *documents.entry(stem.clone()).or_insert(0.0) += 1.0;
                }
            }
        }
        ranker
    }

    /// The templates that fit, best first.
    pub fn rank(&self, templates: &[Template], wanted: Wanted<'_>) -> Vec<Ranked> {
        let stems: BTreeSet<String> = wanted.message.map(content_stems).unwrap_or_default();
        let mut ranked: Vec<Ranked> = templates
            .iter()
            .enumerate()
            .filter(|(index, _)| wanted.allowed.get(*index).copied().unwrap_or(true))
            .filter_map(|(index, template)| self.weigh(index, template, &stems, wanted))
            .collect();
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.template.cmp(&b.template)));
        ranked
    }

    fn weigh(&self, index: usize, template: &Template, stems: &BTreeSet<String>, wanted: Wanted<'_>) -> Option<Ranked> {
        let situation = wanted.guesses.iter().find(|guess| guess.situation == template.situation)?;
        if situation.probability < LEAST {
            return None;
        }
        let total = self.frequencies.get(wanted.language).len() as f64;
        let weights = self.frequencies.get(wanted.language).get(index)?;
        let documents = self.documents.get(wanted.language);
        let mut words: Vec<(f64, &String)> = stems
            .iter()
            .filter_map(|stem| {
                let frequency = weights.get(stem)?;
                let rarity = libm::log(1.0 + (total - documents.get(stem)? + 0.5) / (documents.get(stem)? + 0.5));
                Some((rarity * frequency / (frequency + SATURATION), stem))
            })
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0));
        let relevance: f64 = words.iter().map(|word| word.0).sum();
        let mut reasons = vec![Reason::Situation(template.situation)];
        // The stem is cut; the person reads the word they know.
        let written = wanted.message.map(written_words).unwrap_or_default();
        reasons.extend(words.iter().take(2).filter(|word| word.0 > 0.4).filter_map(|(_, stem)| {
            written.iter().find(|word| fold(word).starts_with(stem.as_str())).cloned().map(Reason::Word)
        }));
        let mut score = 0.6 * situation.probability + 0.35 * relevance / (relevance + 2.0);
        if let Some(limit) = wanted.limit {
            if count(&sample_text(template, wanted.language), limit.unit) <= limit.max {
                score += 0.05;
                reasons.push(Reason::Fits(limit.max));
            } else {
                score *= 0.4;
            }
        }
        Some(Ranked { template: index, score: score.min(1.0), reasons })
    }

    /// Templates whose title, tags, abbreviation or text hold every word of `query` (word beginnings count), best first.
    pub fn search(&self, templates: &[Template], query: &str, language: Language) -> Vec<Ranked> {
        let words: Vec<String> = query.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        let mut ranked: Vec<Ranked> = templates
            .iter()
            .enumerate()
            .filter_map(|(index, template)| {
                let title = fold(template.title.get(language));
                let tags = fold(&format!("{} {} {}", template.tags.join(" "), template.abbreviation, template.id));
                let body = fold(&sample_text(template, language));
                let mut score = 0.0;
                for word in &words {
                    let begins = |text: &str| {
                        text.split(|letter: char| !letter.is_alphanumeric())
                            .any(|other| other.starts_with(word.as_str()))
                    };
                    score += match (begins(&title), begins(&tags), begins(&body)) {
                        (true, _, _) => 1.0,
                        (_, true, _) => 0.9,
                        (_, _, true) => 0.5,
                        _ => return None,
                    };
                }
                Some(Ranked {
                    template: index,
                    score: score / words.len().max(1) as f64,
                    reasons: vec![Reason::Search],
                })
            })
            .collect();
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.template.cmp(&b.template)));
        ranked
    }
}

fn written_words(message: &Text) -> Vec<String> {
    message
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.span.of(&message.source).to_lowercase())
        .collect()
}

/// The template filled with its samples and defaults: as long as it will be.
fn sample_text(template: &Template, language: Language) -> String {
    let value = |name: &str| {
        template.slots.iter().find(|slot| slot.name == name).map_or(String::new(), |slot| {
            let (sample, default) = (slot.sample.get(language), slot.default.get(language));
            if sample.is_empty() { default.clone() } else { sample.clone() }
        })
    };
    template
        .text
        .get(language)
        .render(&value)
        .into_iter()
        .map(|piece| match piece {
            super::Rendered::Text(text) | super::Rendered::Filled { value: text, .. } => text,
            super::Rendered::Hole { name } => name,
        })
        .collect()
}
