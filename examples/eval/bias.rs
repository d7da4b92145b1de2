//! What a reply must not gain by: being long, saying sorry, sounding positive. The ratings' own correlation stands beside the
//! score's, since a better reply may well be longer; what counts is the difference.

use std::collections::BTreeSet;

use balise::cli::agreement::spearman;
use balise::cli::evaluation::Record;

use super::Run;

/// Something a reply might gain by: the score and the rating of each reply beside how much of it there is.
struct Column {
    name: &'static str,
    score: Vec<(f64, f64)>,
    rating: Vec<(f64, f64)>,
}

impl Column {
    fn new(name: &'static str) -> Column {
        Column { name, score: Vec::new(), rating: Vec::new() }
    }
}

impl Run {
    pub fn bias(&mut self, language: &str, set: &[Record]) {
        let judged = self.judged(set);
        let apology = self.engine.guidelines().acts.iter().position(|act| act.id == "apologize");
        let mut columns = ["length in words", "positive less negative words", "an apology"].map(Column::new);
        for (record, analysis) in &judged {
            let Some(rated) = record.ratings.get("overall") else { continue };
            let tone = |name: &str| analysis.tones.share(name).unwrap_or(0.5);
            let sorry = analysis.cues.iter().any(|cue| Some(cue.act) == apology);
            let measured = [
                record.input(self.told).0.reply.words() as f64,
                tone("positivity") - tone("negativity"),
                f64::from(u8::from(sorry)),
            ];
            for (column, measured) in columns.iter_mut().zip(measured) {
                column.score.push((f64::from(analysis.score.total), measured));
                column.rating.push((*rated, measured));
            }
        }
        for Column { name, score, rating } in columns {
            self.figures.add(&format!("score with {name}, Spearman"), language, spearman(&score), "~ rating's");
            self.figures.add(&format!("  rating with {name}"), language, spearman(&rating), "");
        }
        self.tones(language, set);
    }

    /// How the tones that raters heard agree with what the tables say, on replies never learned from.
    fn tones(&mut self, language: &str, set: &[Record]) {
        let Ok(text) = std::fs::read_to_string(format!("corpus/tones/{language}.jsonl")) else { return };
        let rated: Vec<serde_json::Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        // Offence is left aside: hardly any reply has some.
        let names: BTreeSet<&String> =
            rated.iter().filter_map(|one| one["tones"].as_object()).flat_map(|tones| tones.keys()).collect();
        for name in names.into_iter().filter(|name| *name != "offence") {
            let pairs: Vec<(f64, f64)> = set
                .iter()
                .filter_map(|record| {
                    let rating =
                        rated.iter().find(|one| one["id"] == record.id.as_str())?["tones"][name.as_str()].as_f64()?;
                    Some((record.analyze(&self.engine, self.told).1.tones.share(name)?, rating))
                })
                .collect();
            self.figures.add(&format!("tone: {name}, Spearman"), language, spearman(&pairs), "");
        }
    }
}
