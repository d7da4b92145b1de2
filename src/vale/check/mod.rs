//! Rules run over blocks.

mod capitalization;
mod exceptions;
mod message;
mod pairs;
mod substitution;
mod words;

use std::collections::BTreeMap;

use super::metric;
use super::pattern::Pattern;
use super::{Kind, Level, Rule};
use capitalization::Capitalization;
use exceptions::Exceptions;
use message::Wording;
use pairs::{Conditional, Consistency};
use substitution::Substitution;
use words::{Existence, Occurrence, Repetition};

/// What a rule found in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The rule.
    pub rule: String,
    /// How grave.
    pub level: Level,
    /// What is said.
    pub message: String,
    /// Bytes of the block; `None` = the document as a whole.
    pub span: Option<(usize, usize)>,
    /// The words.
    pub matched: String,
}

/// What rules remember from one block of a document to the next.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// For each rule, terms defined or sides of a pair seen.
    seen: BTreeMap<String, Vec<String>>,
}

impl Memory {
    fn of(&mut self, rule: &str) -> &mut Vec<String> {
        self.seen.entry(rule.to_owned()).or_default()
    }
}

/// Words that a project accepts, and what surrounds a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Project {
    /// Accepted terms: exceptions of every rule that wants them.
    pub accepted: Vec<String>,
    /// `WordTemplate`; empty = Vale's.
    pub word_template: String,
}

impl Project {
    fn accepted_if(&self, wanted: bool) -> &[String] {
        if wanted { &self.accepted } else { &[] }
    }

    /// An expression for any of `inside` (joined by `|`), between word borders or not.
    fn template(&self, word: bool, inside: &str) -> String {
        match (word, self.word_template.is_empty()) {
            (true, true) => format!("(?m)\\b(?:{inside})\\b"),
            (true, false) => self.word_template.replacen("%s", inside, 1),
            (false, _) => format!("(?m)(?:{inside})"),
        }
    }
}

/// A rule ready to be run.
#[derive(Debug)]
pub struct Checker {
    /// What it was made of.
    pub rule: Rule,
    check: Check,
}

#[derive(Debug)]
enum Check {
    Existence(Existence),
    Substitution(Substitution),
    Occurrence(Occurrence),
    Repetition(Repetition),
    Consistency(Consistency),
    Conditional(Conditional),
    Capitalization(Capitalization),
    Metric {
        formula: metric::Formula,
        condition: metric::Formula,
    },
    Readability {
        metrics: Vec<String>,
        grade: f64,
    },
    /// Not run here.
    Other,
}

impl Checker {
    /// Compiles a rule on its own.
    ///
    /// # Errors
    /// Why one of its expressions or formulas is refused.
    pub fn new(rule: Rule) -> Result<Checker, String> {
        Checker::within(rule, &Project::default())
    }

    /// Compiles a rule of a project.
    pub(super) fn within(rule: Rule, project: &Project) -> Result<Checker, String> {
        let check = match &rule.kind {
            Kind::Existence { .. } => Check::Existence(Existence::new(&rule.kind, project)?),
            Kind::Substitution { .. } => Check::Substitution(Substitution::new(&rule.kind, project)?),
            Kind::Occurrence { token, max, min, ignorecase } => {
                Check::Occurrence(Occurrence::new(token, *max, *min, *ignorecase)?)
            }
            Kind::Repetition { .. } => Check::Repetition(Repetition::new(&rule.kind, project)?),
            Kind::Consistency { either, ignorecase, nonword } => {
                Check::Consistency(Consistency::new(either, *ignorecase, *nonword, project)?)
            }
            Kind::Conditional { first, second, exceptions, vocab } => {
                let exceptions = Exceptions::new(exceptions, project.accepted_if(*vocab))?;
                Check::Conditional(Conditional::new(first, second, exceptions)?)
            }
            Kind::Capitalization { .. } => Check::Capitalization(Capitalization::new(&rule.kind, project)?),
            Kind::Metric { formula, condition } => Check::Metric {
                formula: metric::Formula::new(&formula.replace("heading.h", "heading_h"))?,
                condition: metric::Formula::new(&format!("value {condition}"))?,
            },
            Kind::Readability { metrics, grade } => Check::Readability { metrics: metrics.clone(), grade: *grade },
            Kind::Other(_) => Check::Other,
        };
        Ok(Checker { rule, check })
    }

    /// Whether it is run at all.
    pub fn is_supported(&self) -> bool {
        !matches!(self.check, Check::Other)
    }

    /// What it finds in `text`; `measures` are those of the document.
    pub(super) fn run(&self, text: &str, memory: &mut Memory, measures: &metric::Measures) -> Vec<Alert> {
        let wording = Wording { rule: &self.rule };
        match &self.check {
            Check::Existence(check) => check.run(text, &wording),
            Check::Substitution(check) => check.run(text, &wording),
            Check::Occurrence(check) => check.run(text, &wording),
            Check::Repetition(check) => check.run(text, &wording),
            Check::Consistency(check) => check.run(text, &wording, memory.of(&self.rule.name)),
            Check::Conditional(check) => check.run(text, &wording, memory.of(&self.rule.name)),
            Check::Capitalization(check) => check.run(text, &wording),
            Check::Metric { formula, condition } => {
                let value = formula.value(measures).filter(|_| !measures.is_empty());
                let met = value.and_then(|value| condition.holds(&measures.with("value", value)));
                match (value, met) {
                    (Some(value), Some(true)) => vec![wording.whole(&[&format!("{value:.2}")])],
                    _ => Vec::new(),
                }
            }
            Check::Readability { metrics, grade } => {
                let value = metric::grade(metrics, text);
                if value > *grade { vec![wording.whole(&[&format!("{value:.2}")])] } else { Vec::new() }
            }
            Check::Other => Vec::new(),
        }
    }
}

/// Whether a text is masked code.
fn is_code(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, '*' | '@'))
}

/// `(?i)` where case is ignored.
fn ignoring(case: bool) -> &'static str {
    if case { "(?i)" } else { "" }
}

fn compiled(source: &str) -> Result<Pattern, String> {
    Pattern::new(source)
}
