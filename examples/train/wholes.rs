//! Whole replies to learn from.

use std::collections::BTreeSet;

use balise::analysis::Analysis;
use balise::cli::evaluation::Record;
use balise::pack::{ExampleKind, Subject};
use balise::rule::{Context, Dimension, Severity};
use balise::signal::{FLAWED, Output, Sample, Unit, reply_features};
use balise::text::{Draft, Span};
use balise::workshop::{example_input, upheld};

use super::{Lesson, Proof, School, hashes, message_number, output_for};

/// One in so many replies that are not good is taken to lack only what was noted.
const BELIEVED: usize = 3;

impl School {
    pub(super) fn wholes(&self, outputs: &[Output]) -> Vec<Lesson> {
        let rules = &self.engine.guidelines().rules;
        let rated: Vec<Option<Dimension>> = outputs.iter().map(|output| self.rated(&output.name)).collect();
        let mut lessons = Vec::new();
        for (number, record) in self.replies.iter().chain(&self.clean).enumerate() {
            let group = if number < self.replies.len() { message_number(&record.id) } else { number as u32 };
            let (draft, context) = record.input(true);
            if draft.language() != Some(self.language) {
                continue;
            }
            let (features, analysis) = self.read(&draft, &context);
            let mut labels: Vec<usize> =
                record.faults.iter().filter_map(|fault| output_for(outputs, &fault.rule)).collect();
            let flaw = output_for(outputs, FLAWED);
            let flawed = record.quality.as_deref().is_some_and(|quality| quality != "good");
            labels.extend(flaw.filter(|_| flawed));
            labels.extend(
                (0..outputs.len()).filter(|output| rated[*output].is_some_and(|of| weak(record, of) == Some(true))),
            );
            labels.sort_unstable();
            labels.dedup();
            let hits = analysis
                .diagnostics
                .iter()
                .filter_map(|remark| self.heeded(Unit::Reply, outputs, &rules[remark.rule].id))
                .collect();
            // What is missing was not always noted: a good reply lacks nothing, of others one in three is believed.
            let unlabelled = (0..outputs.len()).filter(|output| !labels.contains(output));
            let fine = |output: &usize| rated[*output].is_some_and(|of| weak(record, of) == Some(false));
            let unknown = unlabelled
                .filter(|output| (flawed && !fine(output)) || record.is_half_labelled())
                .filter(|output| {
                    rated[*output].is_some() || record.is_half_labelled() || (number + output) % BELIEVED != 0
                })
                .collect();
            let sample = Sample { features, labels, unknown, group, weight: 1.0, weights: Vec::new() };
            lessons.push(Lesson { sample, hits, reply: Some(record.id.clone()), proofs: Vec::new() });
        }
        for example in self.examples.iter().filter(|example| example.language == self.language) {
            let Subject::Rule(id) = &example.subject else { continue };
            let Some(output) = self.heeded(Unit::Reply, outputs, id) else { continue };
            let (draft, context) = example_input(example);
            let (features, deaf) = self.read(&draft, &context);
            let credulous = self.engine.read_credulous(&draft, &context);
            let marked = example.kind == ExampleKind::Marked;
            let sample = Sample {
                features,
                labels: if marked { vec![output] } else { Vec::new() },
                unknown: (0..outputs.len()).filter(|other| *other != output).collect(),
                group: lessons.len() as u32,
                weight: 1.0,
                weights: Vec::new(),
            };
            let (found, possible) = (self.speaks(&deaf, id, None), self.speaks(&credulous, id, None));
            let text = example.text.clone();
            let proofs = vec![Proof { output, holds: marked, found, possible, text, whole: Vec::new() }];
            lessons.push(Lesson { sample, hits: Vec::new(), reply: None, proofs });
        }
        for (draft, context) in upheld(&self.engine, &self.fits, &self.pairings, self.language) {
            let (features, deaf) = self.read(&draft, &context);
            let credulous = self.engine.read_credulous(&draft, &context);
            let proofs = self.silences(Unit::Reply, outputs, (&deaf, &credulous), None, &[], &draft.reply.source);
            let group = lessons.len() as u32;
            // A template names no case: of what raters would find weak in it, nobody said.
            let unknown = (0..outputs.len()).filter(|output| rated[*output].is_some()).collect();
            let sample = Sample { features, labels: Vec::new(), unknown, group, weight: 1.0, weights: Vec::new() };
            lessons.push(Lesson { sample, hits: Vec::new(), reply: None, proofs });
        }
        lessons
    }

    /// What a text upheld by law asks: silence of each output whose rule would speak of these words, or of the whole, were signals certain.
    pub(super) fn silences(
        &self,
        unit: Unit,
        outputs: &[Output],
        (deaf, credulous): (&Analysis, &Analysis),
        of: Option<Span>,
        whole: &[u32],
        text: &str,
    ) -> Vec<Proof> {
        let rules = &self.engine.guidelines().rules;
        let spoken = |analysis: &Analysis| -> BTreeSet<usize> {
            analysis
                .diagnostics
                .iter()
                .filter(|remark| remark.severity >= Severity::Medium)
                .filter(|remark| of.is_none_or(|of| remark.span.is_some_and(|span| span.overlaps(of))))
                .filter_map(|remark| self.heeded(unit, outputs, &rules[remark.rule].id))
                .collect()
        };
        let found = spoken(deaf);
        let proof = |output: usize| Proof {
            output,
            holds: false,
            found: found.contains(&output),
            possible: true,
            text: text.to_owned(),
            whole: whole.to_vec(),
        };
        spoken(credulous).into_iter().map(proof).collect()
    }

    /// Whether the rule of this id speaks, of those words where they are told.
    pub(super) fn speaks(&self, analysis: &Analysis, rule: &str, of: Option<Span>) -> bool {
        analysis.diagnostics.iter().any(|remark| {
            self.engine.guidelines().rules[remark.rule].id == rule
                && of.is_none_or(|of| remark.span.is_some_and(|span| span.overlaps(of)))
        })
    }

    pub(super) fn read(&self, draft: &Draft, context: &Context) -> (Vec<u32>, Analysis) {
        let analysis = self.engine.read_deaf(draft, context);
        (hashes(&reply_features(draft, &self.engine.known(&analysis))), analysis)
    }
}

/// Whether raters found the reply weak in a dimension; between 2.3 and 3.5 of 5 it is neither.
fn weak(record: &Record, dimension: Dimension) -> Option<bool> {
    let rating = *record.ratings.get(dimension.name())?;
    if rating <= 2.3 { Some(true) } else { (rating >= 3.5).then_some(false) }
}
