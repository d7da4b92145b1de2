//! Remarks on good replies, faults found in others, situations guessed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use balise::cli::evaluation::{Record, Search, records, remarks, searches};
use balise::rule::{Severity, is_of_family};
use balise::situation::CONFIDENT;

use super::Run;

/// A reply to these comes before anything else on the page: not to see them is what must not happen.
const GRAVE: [&str; 3] = ["safety", "distress", "personal-data"];

pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

impl Run {
    /// Remarks on good replies, for a hundred.
    pub fn alarms(&mut self, name: &str, language: &str, good: &[Record]) {
        let found = remarks(&self.engine, good, self.told);
        let grave = found.iter().filter(|remark| remark.severity >= Severity::Medium).count();
        // Threads never learned from hold replies that are truly too long for their network.
        let (most_grave, most) = if name == "replies" { ("", "") } else { ("<= 2", "<= 25") };
        let title = format!("{name}: remarks for 100 good replies");
        self.figures.add(&format!("{title}, medium or above"), language, share(grave, good.len()), most_grave);
        self.figures.add(&format!("{title}, any"), language, share(found.len(), good.len()), most);
        if self.misses {
            println!("{name} {language}");
            for remark in &found {
                println!("    {} {} {} \"{}\"", remark.record, remark.severity.name(), remark.rule, remark.words);
            }
        }
    }

    /// Labelled faults that the right rule finds.
    pub fn faults(&mut self, name: &str, language: &str, set: &[Record], goal: &'static str) {
        let searches = searches(&self.engine, set, self.told);
        let found = searches.iter().filter(|search| search.found).count();
        let near = searches.iter().filter(|search| search.near).count();
        self.figures.add(&format!("{name}: faults, right rule (%)"), language, share(found, searches.len()), goal);
        self.figures.add(&format!("{name}: faults, its family (%)"), language, share(near, searches.len()), "");
        if self.misses {
            println!("{name} {language}: {} faults", searches.len());
            misses(&searches);
        }
    }

    /// Faults that are something missing: found, and spoken of where nobody missed anything.
    pub fn absences(&mut self, name: &str, language: &str, set: &[Record]) {
        let absent = |rule: &str| rule.starts_with("missing-") || rule == "unanswered-question";
        let searches: Vec<Search> = searches(&self.engine, set, self.told);
        let labelled: Vec<&Search> = searches.iter().filter(|search| absent(&search.fault.rule)).collect();
        let found = labelled.iter().filter(|search| search.found).count();
        let said = remarks(&self.engine, set, self.told);
        let wrong = said.iter().filter(|remark| absent(&remark.rule)).filter(|remark| {
            let own = labelled
                .iter()
                .any(|search| search.record == remark.record && is_of_family(&remark.rule, &search.fault.rule));
            !own
        });
        let title = format!("{name}: what is missing");
        self.figures.add(&format!("{title}, found (%)"), language, share(found, labelled.len()), ">= 75");
        self.figures.add(&format!("{title}, not labelled, for 100"), language, share(wrong.count(), set.len()), "");
    }

    /// How often the message alone tells the situation, on messages that the packs were not trained on.
    pub fn situations(&mut self, language: &str) -> Result<(), String> {
        let mut threads = records(Path::new(&format!("corpus/replies/{language}.jsonl")))?;
        threads.retain(Record::is_for_testing);
        let panel = format!("../shared/panel-dev/replies-{language}.jsonl");
        let second = second_pass(Path::new(&format!("corpus/situations/{language}.tsv")))?;
        let mut sets = vec![
            ("faulty", records(&Path::new("corpus/faulty").join(language))?),
            ("replies", threads),
            ("unseen", records(Path::new(&format!("corpus/unseen/{language}.jsonl")))?),
        ];
        if Path::new(&panel).exists() {
            sets.push(("panel", records(Path::new(&panel))?));
        }
        let (mut sure, mut right, mut grave, mut seen) = (0, 0, 0, 0);
        for (name, mut set) in sets {
            set.dedup_by(|a, b| a.message == b.message);
            let (mut first, mut third) = (0, 0);
            // Blind, another rater names the writer's situation nine times of ten: no guess can be held to more.
            let (mut passed, mut agreed, mut either) = (0, 0, 0);
            for record in &set {
                let guesses = record.analyze(&self.engine, false).1.guesses;
                let id = |at: usize| self.engine.guidelines().situations[guesses[at].situation].id.as_str();
                let place = (0..guesses.len()).find(|at| id(*at) == record.situation);
                first += usize::from(place == Some(0));
                third += usize::from(place.is_some_and(|place| place < 3));
                if let Some(also) = second.get(&record.id) {
                    passed += 1;
                    agreed += usize::from(also.first() == Some(&record.situation));
                    let best = (!guesses.is_empty()).then(|| id(0));
                    either += usize::from(place == Some(0) || also.iter().any(|also| best == Some(also.as_str())));
                }
                if guesses.first().is_some_and(|guess| guess.probability >= CONFIDENT) {
                    sure += 1;
                    right += usize::from(place == Some(0));
                }
                if GRAVE.contains(&record.situation.as_str()) {
                    grave += 1;
                    seen += usize::from(place.is_some_and(|place| place < 3));
                }
                if self.misses && place != Some(0) {
                    println!("    {name} {} {}: {}", record.situation, id(0), record.message);
                }
            }
            self.figures.add(&format!("situation, {name}: first (%)"), language, share(first, set.len()), ">= 85");
            self.figures.add(
                &format!("situation, {name}: among three (%)"),
                language,
                share(third, set.len()),
                ">= 96",
            );
            if passed > 0 {
                let title = format!("situation, {name}");
                self.figures.add(&format!("{title}: first, of either rater (%)"), language, share(either, passed), "");
                self.figures.add(&format!("{title}: the raters agree (%)"), language, share(agreed, passed), "");
            }
        }
        self.figures.add("situation: right when sure (%)", language, share(right, sure), "");
        self.figures.add("situation: grave ones among three (%)", language, share(seen, grave), ">= 95");
        Ok(())
    }
}

/// By id, what a second rater took a message for, what they would take as well behind it.
fn second_pass(path: &Path) -> Result<BTreeMap<String, Vec<String>>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines
        .filter_map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            Some((cells.next()?, cells.collect()))
        })
        .collect())
}

/// What was not found, by rule and one by one.
fn misses(searches: &[Search]) {
    let mut by_rule: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for search in searches {
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
