//! What is known of all templates in one language, to compare messages with: words by field (BM25F), example messages.
//!
//! Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004): frequencies are normalised
//! by the length of their field and weighed before they saturate, so that a word said in title and example counts once.

use std::collections::{BTreeMap, BTreeSet};

use crate::order::Order;
use crate::text::{Language, Register, fold, terms};

use super::{Rendered, Template};

/// A field: how much a word in it counts, and how much its length takes from that.
struct Field {
    weight: f64,
    normalisation: f64,
}

/// Tags are chosen words, examples are the messages themselves, the body speaks as a reply does.
const FIELDS: [Field; 4] = [
    Field { weight: 2.0, normalisation: 0.0 },
    Field { weight: 2.5, normalisation: 0.3 },
    Field { weight: 2.5, normalisation: 0.6 },
    Field { weight: 0.5, normalisation: 0.8 },
];
/// BM25's saturation (Robertson and Zaragoza 2009 use 1.2 to 2).
const SATURATION: f64 = 1.6;
const TU: [&str; 6] = ["tu", "toi", "ton", "ta", "tes", "te"];
const VOUS: [&str; 3] = ["vous", "votre", "vos"];

/// Words of the templates, by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    vocabulary: BTreeMap<String, u32>,
    /// For each word, how rare it is among templates.
    rarity: Vec<f64>,
    entries: Vec<Entry>,
}

/// One template.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Words with their weighted frequency, sorted.
    frequencies: Vec<(u32, f64)>,
    /// Words of its title and tags, sorted.
    topics: Vec<u32>,
    fits: Vec<Vec<u32>>,
    does_not_fit: Vec<Vec<u32>>,
    asks: bool,
    register: Option<Register>,
    sample: String,
}

/// How a message compares with a template.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Likeness {
    /// BM25F, 0 upwards.
    pub relevance: f64,
    /// Its words that weigh, the heaviest first, by their number.
    pub words: Vec<(f64, u32)>,
    /// Those of them that stand in its title or tags: what both speak of.
    pub topics: Vec<u32>,
    /// How near the nearest message is that it answers (0 to 1).
    pub fit: f64,
    /// How near the nearest message is that it does not answer.
    pub misfit: f64,
}

impl Index {
    /// Reads all templates once.
    pub fn new(templates: &[Template], language: Language) -> Index {
        let mut index = Index::default();
        let samples: Vec<String> = templates.iter().map(|template| sample_text(template, language)).collect();
        let fields: Vec<[Vec<u32>; 4]> = templates
            .iter()
            .map(|template| {
                let body: Vec<&str> = template.text.get(language).words().collect();
                let examples = template.fits.get(language).join("\n");
                [template.title.get(language).clone(), template.tags.join(" "), examples, body.join(" ")]
                    .map(|text| index.numbers(&text, language))
            })
            .collect();
        let lengths: Vec<f64> = (0..FIELDS.len())
            .map(|field| {
                let total: usize = fields.iter().map(|entry| entry[field].len()).sum();
                (total as f64 / fields.len().max(1) as f64).max(1.0)
            })
            .collect();
        for ((template, sample), fields) in templates.iter().zip(samples).zip(&fields) {
            let mut frequencies: BTreeMap<u32, f64> = BTreeMap::new();
            for ((field, words), mean) in FIELDS.iter().zip(fields).zip(&lengths) {
                let long = 1.0 - field.normalisation + field.normalisation * words.len() as f64 / mean;
                for word in words {
                    *frequencies.entry(*word).or_default() += field.weight / long;
                }
            }
            let mut examples = |messages: &Vec<String>| -> Vec<Vec<u32>> {
                messages.iter().map(|message| sorted(index.numbers(message, language))).collect()
            };
            let fits = examples(template.fits.get(language));
            let does_not_fit = examples(template.does_not_fit.get(language));
            let asking = template.fits.get(language).iter().filter(|message| message.contains('?')).count();
            index.entries.push(Entry {
                frequencies: frequencies.into_iter().collect(),
                topics: sorted(fields[..2].concat()),
                asks: asking * 2 > fits.len(),
                fits,
                does_not_fit,
                register: register(&sample, language),
                sample,
            });
        }
        let mut documents = vec![0.0; index.vocabulary.len()];
        for entry in &index.entries {
            for (word, _) in &entry.frequencies {
                documents[*word as usize] += 1.0;
            }
        }
        let total = index.entries.len() as f64;
        index.rarity = documents.iter().map(|have| libm::log(1.0 + (total - have + 0.5) / (have + 0.5))).collect();
        index
    }

    fn numbers(&mut self, text: &str, language: Language) -> Vec<u32> {
        let mut number = |term: String| {
            let next = self.vocabulary.len() as u32;
            *self.vocabulary.entry(term).or_insert(next)
        };
        terms(text, language).into_iter().map(&mut number).collect()
    }

    /// The words of a message that templates know, each once; and how many it has that none knows.
    pub fn read(&self, stems: &BTreeSet<String>) -> (Vec<u32>, usize) {
        let known: Vec<u32> = stems.iter().filter_map(|stem| self.vocabulary.get(stem).copied()).collect();
        let unknown = stems.len() - known.len();
        (sorted(known), unknown)
    }

    /// The word of this number.
    pub fn word(&self, number: u32) -> Option<&str> {
        self.vocabulary.iter().find(|(_, other)| **other == number).map(|(word, _)| word.as_str())
    }

    /// Compares a message, as [`Index::read`] gives it, with a template.
    pub fn compare(&self, (message, unknown): &(Vec<u32>, usize), template: usize) -> Likeness {
        let Some(entry) = self.entries.get(template) else { return Likeness::default() };
        let mut words: Vec<(f64, u32)> = message
            .iter()
            .filter_map(|word| {
                let at = entry.frequencies.binary_search_by_key(word, |(other, _)| *other).ok()?;
                let frequency = entry.frequencies[at].1;
                Some((self.rarity[*word as usize] * frequency / (frequency + SATURATION), *word))
            })
            .collect();
        words.order_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let nearest = |examples: &[Vec<u32>]| {
            examples.iter().map(|example| self.cosine(message, *unknown, example)).fold(0.0, f64::max)
        };
        Likeness {
            relevance: words.iter().map(|word| word.0).sum(),
            fit: nearest(&entry.fits),
            misfit: nearest(&entry.does_not_fit),
            topics: words.iter().map(|word| word.1).filter(|word| entry.topics.binary_search(word).is_ok()).collect(),
            words,
        }
    }

    fn cosine(&self, message: &[u32], unknown: usize, example: &[u32]) -> f64 {
        let square = |word: &u32| self.rarity[*word as usize] * self.rarity[*word as usize];
        let most = libm::log(1.0 + self.entries.len() as f64 * 2.0);
        let shared: f64 = example.iter().filter(|word| message.binary_search(word).is_ok()).map(square).sum();
        let own: f64 = message.iter().map(square).sum::<f64>() + unknown as f64 * most * most;
        let other: f64 = example.iter().map(square).sum();
        if shared == 0.0 { 0.0 } else { shared / libm::sqrt(own * other) }
    }

    /// Most of the messages that it answers ask something.
    pub fn asks(&self, template: usize) -> bool {
        self.entries.get(template).is_some_and(|entry| entry.asks)
    }

    /// How it addresses its reader, if it does.
    pub fn register(&self, template: usize) -> Option<Register> {
        self.entries.get(template).and_then(|entry| entry.register)
    }

    /// The template filled with its samples and defaults: as long as it will be.
    pub fn sample(&self, template: usize) -> &str {
        self.entries.get(template).map_or("", |entry| &entry.sample)
    }
}

fn sorted(mut words: Vec<u32>) -> Vec<u32> {
    words.sort_unstable();
    words.dedup();
    words
}

fn register(sample: &str, language: Language) -> Option<Register> {
    if language == Language::En {
        return None;
    }
    let folded = fold(sample);
    let has = |list: &[&str]| folded.split(|letter: char| !letter.is_alphanumeric()).any(|word| list.contains(&word));
    match (has(&TU), has(&VOUS)) {
        (_, true) => Some(Register::Vous),
        (true, false) => Some(Register::Tu),
        _ => None,
    }
}

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
            Rendered::Text(text) | Rendered::Filled { value: text, .. } => text,
            Rendered::Hole { name, .. } => name,
        })
        .collect()
}
