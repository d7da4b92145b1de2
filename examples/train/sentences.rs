//! Sentences to learn from.

use std::collections::BTreeSet;

use balise::analysis::Analysis;
use balise::pack::Subject;
use balise::signal::{Output, Sample, Unit, sentence_features};
use balise::text::{Span, Text};
use balise::workshop::{example_input, upheld};

use super::{Lesson, Proof, School, hashes, message_number, output_for};

impl School {
    pub(super) fn sentences(&self, outputs: &[Output]) -> std::io::Result<Vec<Lesson>> {
        let mut lessons = self.phrasings(outputs)?;
        self.threads(outputs, &mut lessons);
        self.proofs(outputs, &mut lessons);
        self.upheld(outputs, &mut lessons);
        Ok(lessons)
    }

    /// `corpus/phrasings`: sentences of one fault, and look-alikes of none.
    fn phrasings(&self, outputs: &[Output]) -> std::io::Result<Vec<Lesson>> {
        let mut lessons = Vec::new();
        let folder = format!("corpus/phrasings/{}", self.language.code());
        let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        for file in files {
            let id = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            let Some(own) = output_for(outputs, &id) else { continue };
            let text = std::fs::read_to_string(&file)?;
            for (number, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
                let innocent = line.strip_prefix("= ");
                let text = innocent.unwrap_or(line).replace(['[', ']'], "").replace("{BRAND}", "Boréal");
                let text = Text::parse(&text, Some(self.language));
                let labels = if innocent.is_none() { vec![own] } else { Vec::new() };
                // What else a fault may be, nobody said.
                let others = (0..outputs.len()).filter(|other| *other != own);
                let unknown: Vec<usize> = if innocent.is_none() { others.collect() } else { Vec::new() };
                for sentence in &text.sentences {
                    lessons.push(Lesson {
                        sample: Sample {
                            features: hashes(&sentence_features(&text, sentence.tokens.clone())),
                            labels: labels.clone(),
                            unknown: unknown.clone(),
                            group: number as u32,
                            // A line of several sentences: which of them holds the fault is not known.
                            weight: if labels.is_empty() { 1.0 } else { 1.0 / text.sentences.len() as f64 },
                            weights: Vec::new(),
                        },
                        hits: Vec::new(),
                        reply: None,
                        proofs: Vec::new(),
                    });
                }
            }
        }
        Ok(lessons)
    }

    /// The sentences of replies to messages.
    fn threads(&self, outputs: &[Output], lessons: &mut Vec<Lesson>) {
        let guidelines = self.engine.guidelines();
        // The writers had a list of faults; of others they said nothing.
        let spoken: BTreeSet<usize> = self
            .replies
            .iter()
            .flat_map(|record| &record.faults)
            .filter_map(|fault| output_for(outputs, &fault.rule))
            .collect();
        for (number, record) in self.replies.iter().chain(&self.clean).enumerate() {
            let group = if number < self.replies.len() { message_number(&record.id) } else { number as u32 };
            let (draft, context) = record.input(true);
            let analysis = self.engine.read_deaf(&draft, &context);
            let text = &draft.reply;
            for sentence in &text.sentences {
                if sentence.language.or_else(|| text.language.one()) != Some(self.language) {
                    continue;
                }
                let mut labels = Vec::new();
                let mut unknown = Vec::new();
                for fault in &record.faults {
                    let own = output_for(outputs, &fault.rule);
                    let quoted = record
                        .reply
                        .match_indices(&fault.quote)
                        .any(|(start, quote)| Span::new(start, start + quote.len()).overlaps(sentence.span));
                    if fault.quote.is_empty() {
                        unknown.extend(own);
                    } else if quoted {
                        labels.extend(own);
                        unknown.extend((0..outputs.len()).filter(|output| !spoken.contains(output)));
                    }
                }
                if record.is_half_labelled() {
                    unknown.extend(0..outputs.len());
                }
                unknown.retain(|output| !labels.contains(output));
                let hits = analysis
                    .diagnostics
                    .iter()
                    .filter(|remark| remark.span.is_some_and(|span| span.overlaps(sentence.span)))
                    .filter_map(|remark| self.heeded(Unit::Sentence, outputs, &guidelines.rules[remark.rule].id))
                    .collect();
                let features = hashes(&sentence_features(text, sentence.tokens.clone()));
                let sample = Sample { features, labels, unknown, group, weight: 1.0, weights: Vec::new() };
                lessons.push(Lesson { sample, hits, reply: Some(record.id.clone()), proofs: Vec::new() });
            }
        }
    }

    /// The packs' own examples.
    fn proofs(&self, outputs: &[Output], lessons: &mut Vec<Lesson>) {
        for example in self.examples.iter().filter(|example| example.language == self.language) {
            let Subject::Rule(id) = &example.subject else { continue };
            let Some(output) = self.heeded(Unit::Sentence, outputs, id) else { continue };
            let (draft, context) = example_input(example);
            let (whole, deaf) = self.read(&draft, &context);
            let credulous = self.engine.read_credulous(&draft, &context);
            let text = draft.reply;
            for sentence in &text.sentences {
                let marked = example.spans.iter().any(|span| span.overlaps(sentence.span));
                let sample = Sample {
                    features: hashes(&sentence_features(&text, sentence.tokens.clone())),
                    labels: if marked { vec![output] } else { Vec::new() },
                    unknown: (0..outputs.len()).filter(|other| *other != output).collect(),
                    group: lessons.len() as u32,
                    weight: 1.0,
                    weights: Vec::new(),
                };
                let said = text.source[sentence.span.start..sentence.span.end].to_owned();
                let speaks = |analysis: &Analysis| self.speaks(analysis, id, Some(sentence.span));
                let (found, possible) = (speaks(&deaf), speaks(&credulous));
                let proofs = vec![Proof { output, holds: marked, found, possible, text: said, whole: whole.clone() }];
                lessons.push(Lesson { sample, hits: Vec::new(), reply: None, proofs });
            }
        }
    }

    /// What the packs' laws uphold: innocent, and no signal may speak there that could.
    fn upheld(&self, outputs: &[Output], lessons: &mut Vec<Lesson>) {
        for (draft, context) in upheld(&self.engine, &self.fits, &self.pairings, self.language) {
            let (whole, deaf) = self.read(&draft, &context);
            let credulous = self.engine.read_credulous(&draft, &context);
            let text = &draft.reply;
            for sentence in &text.sentences {
                let said = text.source[sentence.span.start..sentence.span.end].to_owned();
                let proofs =
                    self.silences(Unit::Sentence, outputs, (&deaf, &credulous), Some(sentence.span), &whole, &said);
                let sample = Sample {
                    features: hashes(&sentence_features(text, sentence.tokens.clone())),
                    labels: Vec::new(),
                    unknown: Vec::new(),
                    group: lessons.len() as u32,
                    weight: 1.0,
                    weights: Vec::new(),
                };
                lessons.push(Lesson { sample, hits: Vec::new(), reply: None, proofs });
            }
        }
    }
}
