//! How texts sound, learned from public sets that people labelled (a folder given to the command, never committed) and from our
//! own rated replies and posts.

use std::collections::BTreeMap;
use std::path::Path;

use balise::analysis::Engine;
use balise::cli::agreement::{auc, macro_f1, spearman};
use balise::cli::evaluation::{Record, records};
use balise::rule::{Context, is_of_family};
use balise::signal::{Border, Fitted, Output, Sample, Size, tone_features, train};
use balise::text::{Draft, Language, Text};
use serde::Deserialize;

use super::logistic::fit_logistic;
use super::{hashes, message_number};

/// The signals, in the order of the table: ten of the contract, then the sliders of a voice.
const TONES: [&str; 14] = [
    "politeness",
    "offence",
    "positivity",
    "negativity",
    "empathy",
    "formality",
    "promotion",
    "boasting",
    "condescension",
    "sarcasm",
    "formal",
    "playful",
    "enthusiastic",
    "warm",
];

const SIZE: Size = Size { features: 8_000, each: true, steps: 5 };
/// Public labels are noisy: little is believed of each.
const COST: f64 = 0.01;
/// Our own replies are few, and what the signals are for: one counts as so many posts of strangers.
const OWN: f64 = 3.0;

const POSITIVE: [&str; 12] = [
    "admiration",
    "amusement",
    "approval",
    "caring",
    "desire",
    "excitement",
    "gratitude",
    "joy",
    "love",
    "optimism",
    "pride",
    "relief",
];
const NEGATIVE: [&str; 11] = [
    "anger",
    "annoyance",
    "disappointment",
    "disapproval",
    "disgust",
    "embarrassment",
    "fear",
    "grief",
    "nervousness",
    "remorse",
    "sadness",
];

/// One text, and what people said of it.
struct Lesson {
    sample: Sample,
    /// Where it comes from.
    set: &'static str,
    /// By output, what it is, 0 to 1.
    targets: Vec<(usize, f64)>,
}

fn place(name: &str) -> usize {
    TONES.iter().position(|tone| *tone == name).unwrap_or_default()
}

impl Lesson {
    fn new(set: &'static str, group: u32, weight: f64, text: &Text, targets: Vec<(usize, f64)>) -> Lesson {
        let sample = Sample {
            features: hashes(&tone_features(text)),
            labels: targets.iter().filter(|(_, target)| *target > 0.5).map(|(output, _)| *output).collect(),
            unknown: (0..TONES.len()).filter(|output| targets.iter().all(|(own, _)| own != output)).collect(),
            group,
            weight,
            // The middle of a scale says little of either end.
            weights: targets.iter().map(|(output, target)| (*output, (2.0 * target - 1.0).abs().max(0.1))).collect(),
        };
        Lesson { sample, set, targets }
    }
}

/// A row of a public set: id, text, label, score.
struct Row {
    text: String,
    label: String,
    score: Option<f64>,
}

/// Reads `<set>_<language>.tsv`; nothing when the set has no such language.
fn rows(data: &Path, set: &str, language: Language) -> Result<Vec<Row>, String> {
    let path = data.join(format!("{set}_{}.tsv", language.code()));
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(number, _)| *number > 0)
        .map(|(number, line)| match line.split('\t').collect::<Vec<_>>().as_slice() {
            [_, _, _, text, label, score, ..] => {
                Ok(Row { text: (*text).to_owned(), label: (*label).to_owned(), score: score.parse().ok() })
            }
            _ => Err(format!("{}:{}: fewer than six fields", path.display(), number + 1)),
        })
        .collect()
}

/// What the label of a row of `set` says; near one half it says little. `insulting` is what the packs' phrases say.
fn said(set: &str, row: &Row, insulting: impl Fn() -> bool) -> Vec<(usize, f64)> {
    let yes = |name: &str, holds: bool| (place(name), f64::from(u8::from(holds)));
    match set {
        // A mean of five raters: the sign decides, the distance says how sure they were.
        "politeness" => {
            row.score.map(|score| (place("politeness"), (0.5 + score / 2.0).clamp(0.0, 1.0))).into_iter().collect()
        }
        "offensive" => vec![yes("offence", row.label == "offensive")],
        "formality" => vec![yes("formality", row.label == "vous")],
        "sarcasm" => vec![yes("sarcasm", row.label == "sarcastic")],
        _ => {
            let any = |of: &[&str]| row.label.split(',').any(|label| of.contains(&label));
            let (positive, negative) = (any(&POSITIVE), any(&NEGATIVE));
            let mut said = vec![yes("positivity", positive), yes("negativity", negative)];
            // Where nobody was angry there was hardly an insult; where somebody was, only what the packs call one is believed.
            if !negative {
                said.push((place("offence"), 0.4));
            } else if insulting() {
                said.push((place("offence"), 0.9));
            }
            said
        }
    }
}

/// Faults that are a tone.
const FAULTS: [(&str, &str); 9] = [
    ("hard-sell", "promotion"),
    ("urgency-pressure", "promotion"),
    ("superlative-boast", "boasting"),
    ("self-praise", "boasting"),
    ("condescension", "condescension"),
    ("sarcasm", "sarcasm"),
    ("insult", "offence"),
    ("discriminatory", "offence"),
    ("mocks-person", "offence"),
];

/// Public sets: how many rows make a group (both versions of a sentence, tu and vous, stand together), and what a row counts. Large
/// sets, gathered by keyword, would otherwise drown the rest.
const SETS: [(&str, u32, f64); 5] =
    [("politeness", 1, 1.0), ("offensive", 1, 0.5), ("formality", 2, 1.0), ("sarcasm", 1, 1.0), ("emotion", 1, 0.3)];
/// What one of our own posts counts.
const POSTS: f64 = 4.0;
/// What a line of `corpus/phrasings` counts.
const PHRASINGS: f64 = 2.0;

/// A post of our own, written to be recognised.
#[derive(Deserialize)]
struct Post {
    text: String,
    label: String,
}

/// How one of our replies sounds, 0 to 100 by name.
#[derive(Deserialize)]
struct Rated {
    id: String,
    tones: BTreeMap<String, f64>,
}

fn own_lines<T: serde::de::DeserializeOwned>(path: &str) -> Result<Vec<T>, String> {
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(Vec::new()) };
    text.lines()
        .enumerate()
        .map(|(number, line)| serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", number + 1)))
        .collect()
}

/// Everything there is in `language`; second, the replies kept for testing.
fn lessons(engine: &Engine, data: &Path, language: Language) -> Result<(Vec<Lesson>, Vec<Lesson>), String> {
    let code = language.code();
    let mut taught = Vec::new();
    for (set, together, weight) in SETS {
        for (number, row) in rows(data, set, language)?.iter().enumerate() {
            let text = Text::parse(&row.text, Some(language));
            let insulting = || insults(engine, &row.text);
            taught.push(Lesson::new(set, number as u32 / together, weight, &text, said(set, row, insulting)));
        }
    }
    for (number, post) in own_lines::<Post>(&format!("corpus/posts/{code}.jsonl"))?.iter().enumerate() {
        let target = f64::from(u8::from(post.label == "offensive"));
        let text = Text::parse(&post.text, Some(language));
        taught.push(Lesson::new("posts", number as u32, POSTS, &text, vec![(place("offence"), target)]));
    }
    let rated: BTreeMap<String, Rated> = own_lines::<Rated>(&format!("corpus/tones/{code}.jsonl"))?
        .into_iter()
        .map(|one| (one.id.clone(), one))
        .collect();
    let mut tested = Vec::new();
    for record in records(Path::new(&format!("corpus/replies/{code}.jsonl")))? {
        let text = Text::parse(&record.reply, Some(language));
        let heard = heard(rated.get(&record.id), &record, language);
        let lesson = Lesson::new("replies", message_number(&record.id), OWN, &text, heard);
        if record.is_for_testing() { &mut tested } else { &mut taught }.push(lesson);
    }
    for (fault, tone) in FAULTS {
        let text = std::fs::read_to_string(format!("corpus/phrasings/{code}/{fault}.txt")).unwrap_or_default();
        for (number, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let innocent = line.strip_prefix("= ");
            let text = innocent.unwrap_or(line).replace(['[', ']'], "");
            let target = f64::from(u8::from(innocent.is_none()));
            let text = Text::parse(&text, Some(language));
            taught.push(Lesson::new("phrasings", number as u32, PHRASINGS, &text, vec![(place(tone), target)]));
        }
    }
    Ok((taught, tested))
}

/// Whether phrases of the rules for an offensive tone stand in `text`.
fn insults(engine: &Engine, text: &str) -> bool {
    let rules = &engine.guidelines().rules;
    let draft = Draft::new(text, None, None);
    let of_tone = |rule: &str| FAULTS.iter().any(|(fault, tone)| *tone == "offence" && is_of_family(rule, fault));
    engine.read_deaf(&draft, &Context::default()).diagnostics.iter().any(|remark| of_tone(&rules[remark.rule].id))
}

/// What raters heard in a reply; of one that nobody rated for its tone, what its faults and its ratings say.
fn heard(rated: Option<&Rated>, record: &Record, language: Language) -> Vec<(usize, f64)> {
    let mut heard: Vec<(usize, f64)> = Vec::new();
    if let Some(rated) = rated {
        let tones = TONES.iter().enumerate();
        heard.extend(tones.filter_map(|(output, name)| Some((output, rated.tones.get(*name)? / 100.0))));
        // English has no tu and vous: how formal it is says the same.
        if language == Language::En {
            heard.extend(rated.tones.get("formal").map(|rating| (place("formality"), rating / 100.0)));
        }
    } else if record.quality.as_deref() == Some("good") {
        heard.extend(FAULTS.iter().map(|(_, tone)| (place(tone), 0.0)));
    } else {
        let tone = |fault: &str| FAULTS.iter().find(|(of, _)| is_of_family(fault, of)).map(|(_, tone)| place(tone));
        heard.extend(record.faults.iter().filter_map(|fault| Some((tone(&fault.rule)?, 1.0))));
    }
    heard.extend(record.ratings.get("empathy").map(|rating| (place("empathy"), (rating - 1.0) / 4.0)));
    heard.sort_by_key(|(output, _)| *output);
    heard.dedup_by_key(|(output, _)| *output);
    heard
}

/// The sets that say where one half is, all alike: the first of these that speak of the signal.
const DECIDE: [&[&str]; 5] = [&["politeness"], &["offensive", "posts"], &["formality"], &["emotion"], &["replies"]];
/// All sets, in the order in which they are shown.
const SHOWN: [&str; 8] =
    ["politeness", "offensive", "posts", "formality", "emotion", "sarcasm", "phrasings", "replies"];

/// Trains `tone-<language>.bin` and prints how well it does on what it was not taught.
pub(super) fn tones(engine: &Engine, data: &Path, language: Language) -> Result<(), Box<dyn std::error::Error>> {
    let outputs: Vec<Output> =
        TONES.iter().map(|name| Output { name: (*name).to_owned(), cost: COST, balanced: true }).collect();
    let code = language.code();
    let (taught, tested) = lessons(engine, data, language)?;
    let samples: Vec<Sample> = taught.iter().map(|lesson| lesson.sample.clone()).collect();
    println!("tone {code}: {} texts, {} signals", samples.len(), outputs.len());
    let Fitted { mut table, unseen } = train(&samples, &outputs, SIZE);
    for (output, name) in TONES.iter().enumerate() {
        let of_set = |set: &str| -> Vec<(f64, f64)> {
            taught
                .iter()
                .zip(&unseen)
                .filter(|(lesson, _)| lesson.set == set)
                .filter_map(|(lesson, scores)| {
                    let target = lesson.targets.iter().find(|(own, _)| *own == output)?.1;
                    Some((f64::from(scores[output]) / 1000.0, target))
                })
                .collect()
        };
        let Some(sets) = DECIDE.iter().find(|sets| sets.iter().any(|set| !of_set(set).is_empty())) else { continue };
        let deciding: Vec<Vec<(f64, f64)>> = sets.iter().map(|set| of_set(set)).filter(|set| !set.is_empty()).collect();
        let (slope, start) = fit_logistic(&deciding, *sets != ["replies"]);
        table.rescale(output, slope, start * 1000.0);
        table.set_border(output, borders(&of_set("replies"), slope, start));
        for set in SHOWN.iter().filter(|set| !of_set(set).is_empty()) {
            let judged: Vec<(f64, f64)> =
                of_set(set).iter().map(|(score, target)| (slope * score + start, *target)).collect();
            print!("  {name}, {set} {}: ", judged.len());
            show(set, &judged);
        }
    }
    for (output, name) in TONES.iter().enumerate() {
        let judged: Vec<(f64, f64)> = tested
            .iter()
            .filter_map(|lesson| {
                let target = lesson.targets.iter().find(|(own, _)| *own == output)?.1;
                let scores = table.scores(lesson.sample.features.iter().copied());
                Some((f64::from(scores[output]) / 1000.0, target))
            })
            .collect();
        if !judged.is_empty() {
            print!("  {name}, replies kept for testing {}: ", judged.len());
            show("replies", &judged);
        }
    }
    let bytes = table.bytes();
    std::fs::write(format!("packs/core/signals/tone-{code}.bin"), &bytes)?;
    println!("  {} bytes", bytes.len());
    Ok(())
}

/// Where a rule that listens speaks: beyond everything that our own replies without that tone were heard to say, and well
/// beyond one half.
fn borders(replies: &[(f64, f64)], slope: f64, start: f64) -> Border {
    /// Four to one, in logits.
    const SURE: f64 = 1.4;
    /// So many thousandths of a logit further, a rule counts for more.
    const STRONG: i32 = 1_500;
    let without = replies.iter().filter(|(_, target)| *target < 0.2).map(|(score, _)| slope * score + start);
    let alone = libm::round(without.fold(SURE, f64::max) * 1000.0) as i32;
    Border { alone, together: alone + STRONG, tilt: 0 }
}

/// Two labels: area under the curve, macro F1. Ratings: rank correlation, mean distance in hundredths.
fn show(set: &str, judged: &[(f64, f64)]) {
    if set == "replies" {
        let away = judged.iter().map(|(score, target)| (100.0 / (1.0 + libm::exp(-score)) - 100.0 * target).abs());
        println!("Spearman {:.2}, {:.0} away of 100", spearman(judged), away.sum::<f64>() / judged.len() as f64);
        return;
    }
    // Where raters were of two minds nothing is to be got right: the middle half is left aside, as its publishers do.
    let clear: Vec<(f64, bool)> = judged
        .iter()
        .filter(|(_, target)| set != "politeness" || (target - 0.5).abs() > 0.2)
        .map(|(score, target)| (*score, *target > 0.5))
        .collect();
    println!("AUC {:.3}, macro F1 {:.3}", auc(&clear), macro_f1(&clear));
}
