//! The labelled replies: few remarks on good ones, the right one on faulty ones, and good above bad.

use std::fmt::Write as _;
use std::path::Path;

use balise::analysis::Engine;
use balise::cli::evaluation::{Record, pairs_in_order, records, remarks, searches};
use balise::rule::Severity;
use balise::text::Language;
use serde_json::Value;

fn load(folder: &str) -> Vec<Record> {
    let records = records(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("the corpus can be read");
    assert!(records.len() > 300, "{folder} holds {} records", records.len());
    records
}

fn engine() -> Engine {
    Engine::builtin().expect("our packs compile")
}

/// Every remark on a good reply is known and was judged bearable by a person.
#[test]
fn remarks_on_good_replies_are_those_reviewed() {
    let engine = engine();
    let mut list = String::new();
    for language in ["en", "fr"] {
        for remark in remarks(&engine, &load(&format!("corpus/clean/{language}")), false) {
            let _ = writeln!(
                list,
                "{}\t{}\t{}\t{}",
                remark.record,
                remark.severity.name(),
                remark.rule,
                remark.words.replace('\n', " ")
            );
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/clean/remarks.txt");
    if std::env::var_os("BALISE_BLESS").is_some() {
        std::fs::write(&file, &list).expect("the snapshot can be written");
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let lacking = |from: &str, other: &str| -> Vec<String> {
        from.lines().filter(|line| !other.lines().any(|known| known == *line)).map(str::to_owned).collect()
    };
    assert!(
        known == list,
        "remarks on good replies changed; new:\n{}\ngone:\n{}\nread them, then BALISE_BLESS=1 cargo test --test corpus",
        lacking(&list, &known).join("\n"),
        lacking(&known, &list).join("\n")
    );
}

#[test]
fn good_replies_are_left_alone() {
    let engine = engine();
    for language in ["en", "fr"] {
        let clean = load(&format!("corpus/clean/{language}"));
        let found = remarks(&engine, &clean, false);
        let grave = found.iter().filter(|remark| remark.severity >= Severity::Medium).count();
        assert!(grave * 100 <= 2 * clean.len(), "{language}: {grave} remarks of medium or above on {}", clean.len());
        assert!(found.len() * 100 <= 25 * clean.len(), "{language}: {} remarks on {}", found.len(), clean.len());
    }
}

/// The goal is 88 of 100 faults. Phrases alone reached 55, at the price of 17 to 29 false alarms on a hundred good replies that
/// nobody had looked at; with signals it is a third of those alarms. From here it only goes up.
const FOUND_AT_LEAST: usize = 50;

#[test]
fn faults_are_found_by_the_right_rule() {
    let engine = engine();
    for language in ["en", "fr"] {
        let searches = searches(&engine, &load(&format!("corpus/faulty/{language}")), false);
        let found = searches.iter().filter(|search| search.found).count();
        assert!(found * 100 >= FOUND_AT_LEAST * searches.len(), "{language}: {found} of {} faults", searches.len());
    }
}

/// The goal is 85 of 100 pairs in each language: on replies that were never learned from.
const IN_ORDER_AT_LEAST: f64 = 83.0;

#[test]
fn replies_are_ordered_as_raters_order_them() {
    let engine = engine();
    for language in ["en", "fr"] {
        let mut set = load(&format!("corpus/replies/{language}.jsonl"));
        set.retain(Record::is_for_testing);
        let judged: Vec<_> = set.iter().map(|record| (record, record.analyze(&engine, false).1)).collect();
        let (right, all) = pairs_in_order(&judged);
        assert!(all > 150, "{language}: {all} pairs");
        let share = right * 100.0 / all as f64;
        assert!(share >= IN_ORDER_AT_LEAST, "{language}: {share:.1} % of {all} pairs");
    }
}

/// The pairs of spec/domain.md 4.5.
#[test]
fn a_good_reply_stands_well_above_its_bad_twin() {
    const APART: u32 = 25;
    let engine = engine();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pairs.jsonl");
    let text = std::fs::read_to_string(path).expect("the pairs can be read");
    let mut pairs = 0;
    for line in text.lines() {
        let pair: Value = serde_json::from_str(line).expect("a line of JSON");
        let score = |side: &str| {
            let mut record = pair.clone();
            record["reply"] = pair[side].clone();
            let record: Record = serde_json::from_value(record).expect("a record");
            record.analyze(&engine, true).1.score.total
        };
        let (bad, good) = (score("bad"), score("good"));
        assert!(good >= bad + APART, "{}: good {good}, bad {bad}", pair["id"]);
        pairs += 1;
    }
    assert_eq!(pairs, 7);
}

/// What a remark says is whole: nothing in it stands for words that never came.
#[test]
fn no_placeholder_reaches_a_person() {
    let engine = engine();
    let mut holes = Vec::new();
    for folder in ["corpus/faulty/en", "corpus/faulty/fr", "corpus/replies"] {
        for record in load(folder) {
            let (_, analysis) = record.analyze(&engine, false);
            for remark in &analysis.diagnostics {
                for ui in Language::ALL {
                    let message = engine.remark_message(remark, ui);
                    if ["%s", "{max}", "{count}", "{over}", "{platform}"].iter().any(|hole| message.contains(hole)) {
                        holes.push(format!("{}: {message}", record.id));
                    }
                }
            }
        }
    }
    assert!(holes.is_empty(), "{}", holes.join("\n"));
}

#[test]
fn a_remark_made_lightly_weighs_little_and_goes_by_wording() {
    let engine = engine();
    let rules = &engine.guidelines().rules;
    let (mut lightly, mut whole) = (0, 0);
    for language in ["fr", "en"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("corpus/unseen/{language}.jsonl"));
        for record in records(&file).expect("the corpus can be read") {
            let analysis = record.analyze(&engine, false).1;
            for remark in &analysis.diagnostics {
                let rule = &rules[remark.rule];
                if remark.doubted {
                    lightly += 1;
                    assert!(rule.check.is_of_wording() || rule.signal.is_some(), "{}: {}", record.id, rule.id);
                    assert!(rule.severity >= Severity::Medium, "{}: {} is light already", record.id, rule.id);
                    assert_eq!(remark.severity, Severity::Low, "{}: {}", record.id, rule.id);
                    assert!(remark.points <= 5, "{}: {} costs {}", record.id, rule.id, remark.points);
                } else {
                    whole += usize::from(remark.severity >= Severity::Medium);
                }
            }
            let sum: i32 = analysis.score.terms.iter().map(|term| term.points).sum();
            assert_eq!(analysis.score.total as i32, 100 - sum, "{}", record.id);
        }
    }
    assert!(lightly > 0 && whole > 0, "{lightly} made lightly, {whole} not");
}
