//! Messages to learn situations from, and how much the table weighs beside the packs' own examples.

use std::path::Path;

use balise::cli::evaluation::{Record, records};
use balise::signal::{Output, Sample, message_features};
use balise::text::Text;

use super::{Lesson, School, hashes, message_number};

/// A message of a real thread counts as so many examples: those are how people write.
const OF_THREADS: f64 = 2.0;

impl School {
    pub(super) fn messages(&self, outputs: &[Output]) -> Result<Vec<Lesson>, String> {
        let lesson = |message: &str, situation: &str, group: u32, weight: f64, reply: Option<String>| {
            let text = Text::parse(message, Some(self.language));
            let features = hashes(&message_features(&text));
            let labels = outputs.iter().position(|output| output.name == situation).into_iter().collect();
            Lesson {
                sample: Sample { features, labels, unknown: Vec::new(), group, weight, weights: Vec::new() },
                hits: Vec::new(),
                reply,
                proofs: Vec::new(),
            }
        };
        let mut lessons = Vec::new();
        let own = self.messages.iter().filter(|taught| taught.language == self.language);
        for (number, taught) in own.enumerate() {
            lessons.push(lesson(&taught.message, &taught.situation, number as u32, 1.0, None));
        }
        let more = records(Path::new(&format!("corpus/messages/{}.jsonl", self.language.code()))).unwrap_or_default();
        for (number, record) in more.iter().enumerate() {
            lessons.push(lesson(
                &record.message,
                &record.situation,
                number as u32,
                OF_THREADS,
                Some(record.id.clone()),
            ));
        }
        // What a template answers is a message of its situation.
        let guidelines = self.engine.guidelines();
        for (number, template) in guidelines.templates.iter().enumerate() {
            let situation = &guidelines.situations[template.situation].id;
            for message in template.fits.get(self.language) {
                lessons.push(lesson(message, situation, number as u32, OF_THREADS, Some(template.id.clone())));
            }
        }
        let drafts = records(Path::new(&format!("corpus/drafts/{}.jsonl", self.language.code())))?;
        for (number, record) in self.clean.iter().chain(&drafts).chain(&self.fresh).enumerate() {
            lessons.push(lesson(&record.message, &record.situation, number as u32, OF_THREADS, None));
        }
        for record in self.threads_once() {
            let group = message_number(&record.id);
            lessons.push(lesson(&record.message, &record.situation, group, OF_THREADS, Some(record.id.clone())));
        }
        Ok(lessons)
    }

    /// One record for each message.
    fn threads_once(&self) -> impl Iterator<Item = &Record> {
        let mut before = "";
        self.replies
            .iter()
            .filter(move |record| std::mem::replace(&mut before, record.message.as_str()) != record.message)
    }

    /// Tries shares of the table and of the packs' examples on messages that neither was taught.
    pub(super) fn weigh(&self, lessons: &[Lesson], unseen: &[Vec<i32>]) {
        let guidelines = self.engine.guidelines();
        let threads: Vec<&Record> = self.threads_once().collect();
        let start = lessons.len() - threads.len();
        let judged: Vec<(Vec<f64>, Vec<f64>, usize)> = threads
            .iter()
            .zip(&lessons[start..])
            .zip(&unseen[start..])
            .filter_map(|((record, lesson), table)| {
                let text = Text::parse(&record.message, Some(self.language));
                let own = guidelines.classifier.evidence(&text);
                let own = own.iter().map(|score| f64::from(*score)).collect();
                let table = table.iter().map(|score| f64::from(*score) / 1000.0).collect();
                Some((table, own, *lesson.sample.labels.first()?))
            })
            .collect();
        let mut best: Vec<(f64, f64, f64, usize, usize)> = Vec::new();
        for share in [0.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0] {
            for beside in [0.0, 1.0 / 1600.0, 1.0 / 800.0, 1.0 / 400.0, 1.0 / 230.0] {
                let (mut loss, mut first, mut third) = (0.0, 0, 0);
                for (table, own, right) in &judged {
                    let scores: Vec<f64> = table.iter().zip(own).map(|(a, b)| a * share + b * beside).collect();
                    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    let total: f64 = scores.iter().map(|score| libm::exp(score - most)).sum();
                    loss -= scores[*right] - most - libm::log(total);
                    let above = scores.iter().filter(|score| **score > scores[*right]).count();
                    first += usize::from(above == 0);
                    third += usize::from(above < 3);
                }
                best.push((loss / judged.len().max(1) as f64, share, beside, first, third));
            }
        }
        best.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (loss, share, beside, first, third) in
            best.iter().take(3).chain(best.iter().filter(|one| one.1 == 0.0).take(1))
        {
            println!(
                "  {} messages: table {share} and examples 1/{:.0}: loss {loss:.3}, first {first}, among three {third}",
                judged.len(),
                1.0 / beside
            );
        }
    }
}
