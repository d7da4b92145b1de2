//! Whether the score puts replies in the order in which raters do (model-rated, in our own corpus).

use std::collections::BTreeMap;

use balise::analysis::Analysis;
use balise::cli::agreement::spearman;
use balise::cli::evaluation::{Record, pairs_in_order};
use balise::rule::Dimension;

use super::Run;

impl Run {
    pub(super) fn judged<'a>(&self, set: &'a [Record]) -> Vec<(&'a Record, Analysis)> {
        set.iter().map(|record| (record, record.analyze(&self.engine, self.told).1)).collect()
    }

    /// Overall and by dimension.
    pub fn order(&mut self, name: &str, language: &str, set: &[Record]) {
        let judged = self.judged(set);
        let rating = |record: &Record, of: &str| record.ratings.get(of).copied();
        let rated: Vec<(f64, f64)> = judged
            .iter()
            .filter_map(|(record, analysis)| Some((f64::from(analysis.score.total), rating(record, "overall")?)))
            .collect();
        let (right, all) = pairs_in_order(&judged);
        self.figures.add(&format!("{name}: pairs in order (%)"), language, right * 100.0 / all.max(1) as f64, ">= 85");
        self.figures.add(&format!("{name}: score, Spearman"), language, spearman(&rated), ">= .75");
        for (place, dimension) in Dimension::ALL.into_iter().enumerate() {
            let pairs: Vec<(f64, f64)> = judged
                .iter()
                .filter_map(|(record, analysis)| {
                    Some((f64::from(analysis.score.dimensions[place]), rating(record, dimension.name())?))
                })
                .collect();
            self.figures.add(&format!("{name}: {}, Spearman", dimension.name()), language, spearman(&pairs), ">= .55");
        }
    }

    /// By situation: a few threads each, to see where it is weakest.
    pub fn order_by_situation(&mut self, language: &str, set: &[Record]) {
        let mut by_situation: BTreeMap<&str, Vec<(&Record, Analysis)>> = BTreeMap::new();
        for (record, analysis) in self.judged(set) {
            by_situation.entry(&record.situation).or_default().push((record, analysis));
        }
        for (situation, judged) in by_situation {
            let (right, all) = pairs_in_order(&judged);
            let name = format!("pairs in order, {situation} (%)");
            self.figures.add(&name, language, right * 100.0 / all.max(1) as f64, "");
        }
    }
}
