//! Trains the signals of the core pack: `cargo xtask train`.
//!
//! From the labelled replies of `corpus/` (never from its faulty, unseen or testing parts), the phrasings and the examples of
//! the packs themselves, writes `packs/core/signals/` and prints how well each table does on what it was not taught.

#![allow(clippy::print_stdout, reason = "it prints")]

mod borders;
mod calibrate;
mod credence;
mod logistic;
mod messages;
mod sentences;
mod tones;
mod wholes;

use std::collections::HashMap;
use std::path::Path;

use balise::analysis::Engine;
use balise::cli::evaluation::{Record, records};
use balise::pack::{Example, Fit, Pairing, Taught, builtin, compile};
use balise::rule::{Dimension, Rule, is_of_family};
use balise::signal::{Border, FLAWED, Feature, Output, Sample, Size, Table, Unit, train};
use balise::text::Language;

use borders::Bounds;
use calibrate::{Judged, TOGETHER, TOGETHER_OF_WHOLE, calibrate, show};

/// How small the tables are, in the order in which they are made. Five steps are as good as seven, but for messages.
const SIZES: [(Unit, Size); 3] = [
    (Unit::Message, Size { features: 16_000, each: true, steps: 7 }),
    (Unit::Reply, Size { features: 8_000, each: false, steps: 5 }),
    (Unit::Sentence, Size { features: 10_000, each: false, steps: 5 }),
];

/// Cost of a mistake on our own labels, against the size of the weights.
const COST: f64 = 0.06;

/// A signal of whole replies with so many labelled ones has borders of its own.
const ENOUGH: usize = 40;

/// A text to learn from.
struct Lesson {
    sample: Sample,
    /// Outputs for which a rule spoke without signals.
    hits: Vec<usize>,
    /// Id of the reply it is part of, in a real thread: what borders are set on.
    reply: Option<String>,
    /// What it proves of outputs that rules listen to, as a pack's example or a text that its laws uphold: it must go on to hold, or to
    /// say nothing.
    proofs: Vec<Proof>,
}

/// What a text of a pack asks of one output.
struct Proof {
    output: usize,
    /// Whether the rule must speak.
    holds: bool,
    /// Whether the rule speaks there without signals.
    found: bool,
    /// Whether it speaks there when every signal is certain. What conditions or exceptions silence even then teaches no border.
    possible: bool,
    /// What it says, to be named where it cannot be kept true.
    text: String,
    /// The features of the whole.
    whole: Vec<u32>,
}

/// What a table for whole replies says of those it was not taught, in logits, and the table.
#[derive(Default)]
struct Flawed {
    by_reply: HashMap<String, f64>,
    table: Table,
}

impl Flawed {
    /// Of an example, in thousandths.
    fn of(&self, proof: &Proof) -> i32 {
        let scores = self.table.scores(proof.whole.iter().copied());
        self.table.place(FLAWED).and_then(|place| scores.get(place).copied()).unwrap_or(0)
    }
}

/// What everything is learned from.
struct School {
    engine: Engine,
    examples: Vec<Example>,
    messages: Vec<Taught>,
    fits: Vec<Fit>,
    pairings: Vec<Pairing>,
    language: Language,
    replies: Vec<Record>,
    clean: Vec<Record>,
    /// Whose messages teach situations, once credence is fitted on the replies.
    fresh: Vec<Record>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut school = school()?;
    std::fs::create_dir_all("packs/core/signals")?;
    if let Some(data) = std::env::args().nth(1) {
        for language in Language::ALL {
            tones::tones(&school.engine, Path::new(&data), language)?;
        }
        return Ok(());
    }
    for language in Language::ALL {
        school.attend(language)?;
        // The whole first: sentences are judged with it.
        let mut flawed = Flawed::default();
        for (unit, size) in SIZES {
            flawed = school.teach(unit, size, &flawed)?;
        }
    }
    // It reads what all tables say, on replies of which none knows the message either.
    credence::believe()?;
    for language in Language::ALL {
        school.attend(language)?;
        school.fresh = records(Path::new(&format!("corpus/fresh/{}.jsonl", language.code())))?;
        let (unit, size) = SIZES[0];
        school.teach(unit, size, &Flawed::default())?;
    }
    Ok(())
}

/// Our packs, their examples, the messages of their situations and what their laws uphold.
fn school() -> Result<School, Box<dyn std::error::Error>> {
    let mut packs = Vec::new();
    let mut school = School {
        engine: Engine::builtin()?,
        examples: Vec::new(),
        messages: Vec::new(),
        fits: Vec::new(),
        pairings: Vec::new(),
        language: Language::En,
        replies: Vec::new(),
        clean: Vec::new(),
        fresh: Vec::new(),
    };
    for (name, files) in builtin() {
        let compiled = compile(&files, &packs).map_err(|errors| format!("{name}: {} errors", errors.len()))?;
        packs.push(compiled.pack);
        school.examples.extend(compiled.examples);
        school.messages.extend(compiled.messages);
        school.fits.extend(compiled.fits);
        school.pairings.extend(compiled.pairings);
    }
    Ok(school)
}

impl School {
    /// Turns to the texts of another language.
    fn attend(&mut self, language: Language) -> Result<(), String> {
        let code = language.code();
        self.language = language;
        self.replies = records(Path::new(&format!("corpus/replies/{code}.jsonl")))?;
        self.replies.retain(|record| !record.is_for_testing());
        self.clean = records(Path::new(&format!("corpus/clean/{code}")))?;
        Ok(())
    }

    /// The signals that rules listen to.
    fn outputs(&self, unit: Unit) -> Vec<Output> {
        if unit == Unit::Message {
            let situations = &self.engine.guidelines().situations;
            return situations
                .iter()
                .map(|situation| Output { name: situation.id.clone(), balanced: false, cost: COST })
                .collect();
        }
        let rules = &self.engine.guidelines().rules;
        let mut names: Vec<&str> = rules
            .iter()
            .filter_map(|rule| rule.signal.as_ref())
            .filter(|learned| learned.unit == unit)
            .map(|learned| learned.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| Output { name: name.to_owned(), balanced: false, cost: COST }).collect()
    }

    /// The signal that the rule of this id listens to.
    fn heeded(&self, unit: Unit, outputs: &[Output], rule: &str) -> Option<usize> {
        let rules = &self.engine.guidelines().rules;
        let learned = rules.iter().find(|known| known.id == rule)?.signal.as_ref()?;
        let own = learned.unit == unit;
        own.then(|| outputs.iter().position(|output| output.name == learned.name)).flatten()
    }

    /// The dimension whose ratings teach this signal: that of the rule which is nothing but an impression of the whole.
    fn rated(&self, signal: &str) -> Option<Dimension> {
        let rules = &self.engine.guidelines().rules;
        let own = |rule: &&Rule| rule.signal.as_ref().is_some_and(|learned| learned.name == signal);
        rules.iter().filter(|rule| rule.check.is_impression()).find(own).map(|rule| rule.dimension)
    }

    /// Trains the table for `unit`; that for whole replies says how flawed each reads, which judging sentences needs.
    fn teach(&self, unit: Unit, size: Size, flawed: &Flawed) -> Result<Flawed, Box<dyn std::error::Error>> {
        let mut outputs = self.outputs(unit);
        if unit == Unit::Reply && outputs.iter().all(|output| output.name != FLAWED) {
            outputs.push(Output { name: FLAWED.to_owned(), balanced: false, cost: COST });
        }
        let lessons = match unit {
            Unit::Sentence => self.sentences(&outputs)?,
            Unit::Message => self.messages(&outputs)?,
            Unit::Reply => self.wholes(&outputs),
            Unit::Tone => Vec::new(),
        };
        let samples: Vec<Sample> = lessons.iter().map(|lesson| lesson.sample.clone()).collect();
        let natural = lessons.iter().filter(|lesson| lesson.reply.is_some()).count();
        let (code, name) = (self.language.code(), Unit::ALL[unit as usize].0);
        println!("{name} {code}: {} texts, {natural} of threads, {} signals", samples.len(), outputs.len());
        let mut fitted = train(&samples, &outputs, size);
        if unit == Unit::Message {
            self.weigh(&lessons, &fitted.unseen);
        }
        let judged: Vec<Judged> = lessons
            .iter()
            .zip(&fitted.unseen)
            .filter_map(|(lesson, scores)| Some((lesson, scores, lesson.reply.as_ref()?)))
            .flat_map(|(lesson, scores, reply)| {
                let flawed =
                    if unit == Unit::Sentence { flawed.by_reply.get(reply).copied().unwrap_or(0.0) } else { 0.0 };
                let known = |output: usize| !lesson.sample.unknown.contains(&output);
                scores.iter().enumerate().filter(move |(output, _)| known(*output)).map(move |(output, score)| Judged {
                    output,
                    score: f64::from(*score) / 1000.0,
                    flawed,
                    hit: lesson.hits.contains(&output),
                    holds: lesson.sample.labels.contains(&output),
                })
            })
            .collect();
        let sure = calibrate(&judged);
        show(&judged, sure);
        let together = if unit == Unit::Reply { TOGETHER_OF_WHOLE } else { TOGETHER };
        for (output, Output { name: signal, .. }) in outputs.iter().enumerate() {
            // A signal that speaks for itself is weighed by itself.
            let own: Vec<Judged> = judged.iter().filter(|one| one.output == output).copied().collect();
            if self.rated(signal).is_some() {
                print!("  {signal}:");
                let sure = calibrate(&own);
                show(&own, sure);
                fitted.table.set_border(output, sure.degrees());
                continue;
            }
            let labelled = own.iter().filter(|one| one.holds).count();
            let mut border = if unit == Unit::Reply && labelled >= ENOUGH {
                calibrate(&own).border(together)
            } else {
                sure.border(together)
            };
            let mut bounds = Bounds::default();
            for lesson in &lessons {
                let Some(proof) = lesson.proofs.iter().find(|proof| proof.output == output) else { continue };
                let score = fitted.table.scores(lesson.sample.features.iter().copied())[output];
                let score = score + (i64::from(border.tilt) * i64::from(flawed.of(proof)) / 1000) as i32;
                bounds.heed(proof, score);
            }
            border = bounds.around(border, signal);
            fitted.table.set_border(output, Border { together: border.together.min(border.alone), ..border });
        }
        let bytes = fitted.table.bytes();
        std::fs::write(format!("packs/core/signals/{name}-{code}.bin"), &bytes)?;
        println!("  {} bytes", bytes.len());
        let last = outputs.iter().position(|output| output.name == FLAWED);
        let read = lessons
            .iter()
            .zip(&fitted.unseen)
            .filter_map(|(lesson, scores)| Some((lesson.reply.clone()?, f64::from(scores[last?]) / 1000.0)));
        Ok(Flawed { by_reply: read.collect(), table: fitted.table })
    }
}

/// The output for a fault: that of its own name, or of the family it belongs to.
fn output_for(outputs: &[Output], fault: &str) -> Option<usize> {
    outputs.iter().position(|output| is_of_family(fault, &output.name))
}

/// The hashes of features, each once.
fn hashes(features: &[Feature]) -> Vec<u32> {
    let mut hashes: Vec<u32> = features.iter().map(|feature| feature.hash).collect();
    hashes.dedup();
    hashes
}

/// The last number of an id: all replies to one message share it.
fn message_number(id: &str) -> u32 {
    id.rsplit('-').nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
