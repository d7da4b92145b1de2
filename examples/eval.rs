//! Prints how well the packs do on labelled replies: `cargo xtask eval [PACK FOLDERS, in order] [--misses] [--told] [--set=clean|unseen|replies|situations|faulty|panel]`.
//!
//! Good replies (`corpus/clean`): remarks for a hundred. Faulty ones (`corpus/faulty`, and the panel beside the repository
//! where there is one): share of the labelled faults that the right rule finds.

#![allow(clippy::print_stdout, reason = "it prints")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use balise::analysis::{Analysis, Engine};
use balise::cli::evaluation::{Record, engine, pairs_in_order, records, remarks, searches};
use balise::rule::{Dimension, Severity};
use balise::situation::CONFIDENT;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let (misses, told) = (flag("--misses"), flag("--told"));
    let set = arguments.iter().find_map(|argument| argument.strip_prefix("--set="));
    let asked = |name: &str| set.is_none_or(|set| set == name.trim());
    let only = arguments.iter().find_map(|argument| argument.strip_prefix("--only="));
    let folders: Vec<PathBuf> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    let engine = if folders.is_empty() { Engine::builtin()? } else { engine(&folders)? };
    let wanted = |record: &Record| only.is_none_or(|only| record.id.starts_with(only));
    println!("{} rules; the situation is {}", engine.guidelines().rules.len(), if told { "told" } else { "guessed" });
    for (folder, name) in [("clean", "clean "), ("unseen", "unseen")] {
        for language in ["fr", "en"].into_iter().filter(|_| asked(folder)) {
            let mut good = match folder {
                "clean" => records(&Path::new("corpus/clean").join(language))?,
                _ => records(&Path::new("corpus/unseen").join(format!("{language}.jsonl")))?,
            };
            good.retain(wanted);
            alarms(&engine, name, language, &good, told, misses);
        }
    }
    for language in ["fr", "en"].into_iter().filter(|_| asked("replies")) {
        let path = format!("corpus/replies/{language}.jsonl");
        let mut set = records(Path::new(&path))?;
        set.retain(|record| wanted(record) && (flag("--all") || record.is_for_testing() != flag("--learned")));
        let good: Vec<Record> =
            set.iter().filter(|record| record.quality.as_deref() == Some("good")).cloned().collect();
        alarms(&engine, "replies", language, &good, told, misses);
        report(&engine, "replies", language, &set, 80, told, misses);
    }
    if asked("situations") {
        situations(&engine)?;
    }
    let panel = |language: &str| format!("../shared/panel-dev/replies-{language}.jsonl");
    for language in ["fr", "en"] {
        for (name, path, goal) in [("faulty", format!("corpus/faulty/{language}"), 88), ("panel ", panel(language), 80)]
        {
            let path = Path::new(&path);
            if !asked(name) {
                continue;
            }
            if !path.exists() {
                println!("{name} {language}: not here");
                continue;
            }
            let mut set = records(path)?;
            set.retain(wanted);
            report(&engine, name, language, &set, goal, told, misses);
        }
    }
    Ok(())
}

/// Remarks on good replies.
fn alarms(engine: &Engine, name: &str, language: &str, good: &[Record], told: bool, misses: bool) {
    let found = remarks(engine, good, told);
    let grave = found.iter().filter(|remark| remark.severity >= Severity::Medium).count();
    let share = |count: usize| count as f64 * 100.0 / good.len().max(1) as f64;
    println!(
        "{name} {language}: {} replies, for 100: {:.1} remarks of medium or above (at most 2), {:.1} of any severity (at most 25)",
        good.len(),
        share(grave),
        share(found.len())
    );
    if misses {
        for remark in &found {
            println!("    {} {} {} \"{}\"", remark.record, remark.severity.name(), remark.rule, remark.words);
        }
    }
}

/// How often the message alone tells the situation, on messages that the packs were not trained on.
fn situations(engine: &Engine) -> Result<(), String> {
    for language in ["fr", "en"] {
        let (mut all, mut first, mut third, mut sure, mut right) = (0, 0, 0, 0, 0);
        let mut messages = Vec::new();
        messages.push(records(&Path::new("corpus").join("faulty").join(language))?);
        let mut threads = records(Path::new(&format!("corpus/replies/{language}.jsonl")))?;
        threads.retain(|record| record.is_for_testing());
        threads.dedup_by(|a, b| a.message == b.message);
        messages.push(threads);
        for set in messages {
            for record in set {
                let guesses = record.analyze(engine, false).1.guesses;
                let place = guesses
                    .iter()
                    .position(|guess| engine.guidelines().situations[guess.situation].id == record.situation);
                all += 1;
                first += u32::from(place == Some(0));
                third += u32::from(place.is_some_and(|place| place < 3));
                if guesses.first().is_some_and(|guess| guess.probability >= CONFIDENT) {
                    sure += 1;
                    right += u32::from(place == Some(0));
                }
            }
        }
        let share = |count: u32| f64::from(count) * 100.0 / f64::from(all);
        println!(
            "situations {language}: {all} messages, first guess right {:.1} %, among three {:.1} %, sure of {:.1} % and then right {:.1} %",
            share(first),
            share(third),
            share(sure),
            f64::from(right) * 100.0 / f64::from(sure.max(1))
        );
    }
    Ok(())
}

fn report(engine: &Engine, name: &str, language: &str, set: &[Record], goal: u32, told: bool, misses: bool) {
    let searches = searches(engine, set, told);
    let found = searches.iter().filter(|search| search.found).count();
    let near = searches.iter().filter(|search| search.near).count();
    let share = |count: usize| count as f64 * 100.0 / searches.len().max(1) as f64;
    println!(
        "{name} {language}: {} replies, {} faults, right rule {:.1} % (at least {goal}), its family {:.1} %",
        set.len(),
        searches.len(),
        share(found),
        share(near)
    );
    let rated: Vec<(f64, f64)> = set
        .iter()
        .filter_map(|record| {
            let overall = *record.ratings.get("overall")?;
            Some((f64::from(record.analyze(engine, told).1.score.total), overall))
        })
        .collect();
    if rated.len() > 2 {
        println!("       {language}: score against the (model-rated) ratings, Spearman {:.2}", spearman(&rated));
        ordering(engine, set, told);
    }
    if misses {
        let mut by_rule: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for search in &searches {
            let entry = by_rule.entry(&search.fault.rule).or_default();
            entry.0 += usize::from(search.found);
            entry.1 += 1;
        }
        for (rule, (found, all)) in by_rule.iter().filter(|(_, (found, all))| found < all) {
            println!("    {rule} {found}/{all}");
        }
        for search in searches.iter().filter(|search| !search.found) {
            let fault = &search.fault;
            println!("    {} {} \"{}\" instead {:?}", search.record, fault.rule, fault.quote, search.instead);
        }
    }
}

/// How often the better of two replies to one message (15 points or more apart) has the better score, a draw counting half;
/// and each dimension against its ratings.
fn ordering(engine: &Engine, set: &[Record], told: bool) {
    let judged: Vec<(&Record, Analysis)> = set.iter().map(|record| (record, record.analyze(engine, told).1)).collect();
    let rating = |record: &Record, of: &str| record.ratings.get(of).copied();
    let (right, all) = pairs_in_order(&judged);
    print!("       pairs in the right order {:.1} % of {all};", right * 100.0 / all.max(1) as f64);
    for (place, dimension) in Dimension::ALL.into_iter().enumerate() {
        let pairs: Vec<(f64, f64)> = judged
            .iter()
            .filter_map(|(record, analysis)| {
                Some((f64::from(analysis.score.dimensions[place]), rating(record, dimension.name())?))
            })
            .collect();
        print!(" {} {:.2}", dimension.name(), spearman(&pairs));
    }
    println!();
}

/// Rank correlation, ties sharing their rank.
fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let ranks = |values: Vec<f64>| -> Vec<f64> {
        values
            .iter()
            .map(|value| {
                let below = values.iter().filter(|other| *other < value).count() as f64;
                let same = values.iter().filter(|other| *other == value).count() as f64;
                below + (same + 1.0) / 2.0
            })
            .collect()
    };
    let a = ranks(pairs.iter().map(|pair| pair.0).collect());
    let b = ranks(pairs.iter().map(|pair| pair.1).collect());
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (ma, mb) = (mean(&a), mean(&b));
    let covariance: f64 = a.iter().zip(&b).map(|(x, y)| (x - ma) * (y - mb)).sum();
    let spread = |values: &[f64], mean: f64| values.iter().map(|value| (value - mean).powi(2)).sum::<f64>().sqrt();
    covariance / (spread(&a, ma) * spread(&b, mb))
}
