//! Figures of both languages in one table, beside those of the last commit.

use std::collections::BTreeMap;

/// Where the figures of the last commit are kept.
const KEPT: &str = "corpus/figures.tsv";

/// What was measured, in the order in which it was.
#[derive(Default)]
pub struct Figures {
    rows: Vec<Row>,
}

struct Row {
    name: String,
    goal: &'static str,
    /// French, English.
    values: [Option<f64>; 2],
}

impl Figures {
    /// Adds the figure `name` of a language; `goal` is what was promised.
    pub fn add(&mut self, name: &str, language: &str, value: f64, goal: &'static str) {
        let column = usize::from(language == "en");
        match self.rows.iter_mut().find(|row| row.name == name) {
            Some(row) => row.values[column] = Some(value),
            None => {
                let mut values = [None; 2];
                values[column] = Some(value);
                self.rows.push(Row { name: name.to_owned(), goal, values });
            }
        }
    }

    /// Prints the table.
    pub fn show(&self) {
        let kept = kept();
        println!("\n{:44} {:>7} {:>7}   {:>7} {:>7}   goal", "", "fr", "before", "en", "before");
        for Row { name, goal, values } in &self.rows {
            let before = kept.get(name).copied().unwrap_or_default();
            let shown = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), written);
            println!(
                "{name:44} {:>7} {:>7}   {:>7} {:>7}   {goal}",
                shown(values[0]),
                shown(before[0]),
                shown(values[1]),
                shown(before[1])
            );
        }
    }

    /// Keeps the figures, to stand beside the next ones; what was not measured now stays.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self) -> std::io::Result<()> {
        let mut all = kept();
        for row in &self.rows {
            let old = all.entry(row.name.clone()).or_default();
            for (old, new) in old.iter_mut().zip(row.values) {
                *old = new.or(*old);
            }
        }
        let cell = |value: Option<f64>| value.map(written).unwrap_or_default();
        let lines = all.iter().map(|(name, [fr, en])| format!("{name}\t{}\t{}\n", cell(*fr), cell(*en)));
        std::fs::write(KEPT, std::iter::once("figure\tfr\ten\n".to_owned()).chain(lines).collect::<String>())
    }
}

/// Shares and counts for a hundred with one decimal, correlations with two.
fn written(value: f64) -> String {
    if value.abs() <= 1.0 { format!("{value:.2}") } else { format!("{value:.1}") }
}

fn kept() -> BTreeMap<String, [Option<f64>; 2]> {
    let text = std::fs::read_to_string(KEPT).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let name = cells.next()?.to_owned();
            Some((name, [cells.next()?.parse().ok(), cells.next()?.parse().ok()]))
        })
        .filter(|(_, values)| values.iter().any(Option::is_some))
        .collect()
}
