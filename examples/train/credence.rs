//! How much a remark is believed, fitted on replies that neither the packs' writers nor the tables have read (`corpus/fresh`).

use std::collections::BTreeSet;
use std::path::Path;

use balise::analysis::Engine;
use balise::cli::evaluation::{Record, records};
use balise::pack::{builtin, compile};
use balise::rule::{Severity, is_of_family};
use balise::signal::{Credence, Sign, Table, Unit, Way};
use balise::text::Language;

use super::calibrate::logit;
use super::logistic::regress;

/// A remark has its full weight where so many of a hundred like it were right: two in five. What must not be posted needs fewer.
const BELIEVED: [(Severity, f64); 3] = [(Severity::Medium, 0.38), (Severity::High, 0.26), (Severity::Stop, 0.22)];
/// Keeps weights small that few remarks tell.
const RIDGE: f64 = 0.3;

/// A remark on a fresh reply.
struct Told {
    sign: Sign,
    /// In logits.
    flawed: f64,
    severity: Severity,
    right: bool,
}

impl Told {
    fn row(&self) -> ([f64; 3], bool) {
        ([1.0, f64::from(self.sign.beyond()) / 1000.0, self.flawed], self.right)
    }
}

/// Fits on both languages together, kind of sign by kind of sign, and writes what was found into the tables of whole replies.
pub fn believe() -> Result<(), Box<dyn std::error::Error>> {
    let engine = untold()?;
    let (mut told, mut fresh) = (Vec::new(), Vec::new());
    for language in Language::ALL {
        fresh.extend(records(Path::new(&format!("corpus/fresh/{}.jsonl", language.code())))?);
    }
    let labels: BTreeSet<String> =
        fresh.iter().flat_map(|record| &record.faults).map(|fault| fault.rule.clone()).collect();
    for record in &fresh {
        hear(&engine, record, &labels, &mut told);
    }
    let thousandths = |logit: f64| libm::round(logit * 1000.0) as i32;
    let [(_, medium), (_, high), (_, stop)] = BELIEVED;
    let mut credence = Credence::default();
    (credence.high, credence.stop) =
        (thousandths(logit(medium) - logit(high)), thousandths(logit(medium) - logit(stop)));
    for (number, way) in credence.ways.iter_mut().enumerate() {
        let own = || told.iter().filter(|one| one.sign.way() == number);
        let [start, beyond, flawed] = regress(own().map(Told::row), [0.0; 3], RIDGE);
        // Further beyond its border a signal never speaks less for a remark.
        let (beyond, flawed) = (beyond.max(0.0), flawed.max(0.0));
        *way =
            Way { start: thousandths(start - logit(medium)), beyond: thousandths(beyond), flawed: thousandths(flawed) };
    }
    println!("credence: {credence:?}");
    for (severity, border) in BELIEVED {
        let doubted = |one: &&Told| {
            let eased = thousandths(logit(medium) - logit(border));
            credence.weigh(one.sign, thousandths(one.flawed)) + i64::from(eased) < 0
        };
        let (right, wrong): (Vec<&Told>, Vec<&Told>) =
            told.iter().filter(|one| one.severity == severity).partition(|one| one.right);
        println!(
            "  {}: made lightly are {} of {} right ones and {} of {} wrong ones",
            severity.name(),
            right.iter().copied().filter(doubted).count(),
            right.len(),
            wrong.iter().copied().filter(doubted).count(),
            wrong.len()
        );
    }
    for language in Language::ALL {
        let path = format!("packs/core/signals/{}-{}.bin", Unit::ALL[Unit::Reply as usize].0, language.code());
        let mut table = Table::read(&std::fs::read(&path)?)?;
        table.set_credence(credence);
        std::fs::write(&path, table.bytes())?;
    }
    Ok(())
}

/// Our packs with the tables just made, which believe everything.
fn untold() -> Result<Engine, Box<dyn std::error::Error>> {
    let mut packs = Vec::new();
    for (name, mut files) in builtin() {
        for file in files.iter_mut().filter(|file| !file.bytes.is_empty()) {
            let mut table = Table::read(&std::fs::read(Path::new("packs").join(name).join(&file.path))?)?;
            table.set_credence(Credence::default());
            file.bytes = table.bytes();
        }
        packs.push(compile(&files, &packs).map_err(|errors| format!("{name}: {} errors", errors.len()))?.pack);
    }
    Ok(Engine::new(packs)?)
}

/// The remarks on a reply of what people label: all wrong on a good one; on a faulty one those that name its fault are right, and of the
/// others nobody knows.
fn hear(engine: &Engine, record: &Record, labels: &BTreeSet<String>, told: &mut Vec<Told>) {
    let (draft, analysis) = record.analyze(engine, false);
    let guidelines = engine.guidelines();
    let known = engine.known(&analysis);
    let Some(flawed) = guidelines.signals.first().map(|signals| signals.listen(&draft, &known).flawed) else { return };
    for remark in &analysis.diagnostics {
        let rule = &guidelines.rules[remark.rule];
        let named = |fault: &str| is_of_family(&rule.id, fault) || is_of_family(fault, &rule.id);
        let right = record.faults.iter().any(|fault| named(&fault.rule));
        let of_words = rule.check.is_of_wording() || (rule.signal.is_some() && !rule.check.is_impression());
        if of_words && labels.iter().any(|label| named(label)) && (right || record.faults.is_empty()) {
            let flawed = f64::from(flawed) / 1000.0;
            told.push(Told { sign: remark.sign, flawed, severity: remark.severity, right });
        }
    }
}
