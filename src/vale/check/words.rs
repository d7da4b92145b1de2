//! `existence`, `occurrence` and `repetition`: words that are there, too often, or twice.

use super::exceptions::Exceptions;
use super::message::Wording;
use super::{Alert, Project, compiled, ignoring, is_code};
use crate::vale::Kind;
use crate::vale::pattern::Pattern;
use crate::vale::sentence::sentences;

/// Words that should not stand there.
#[derive(Debug)]
pub(super) struct Existence {
    pattern: Pattern,
    exceptions: Exceptions,
}

impl Existence {
    pub fn new(kind: &Kind, project: &Project) -> Result<Existence, String> {
        let Kind::Existence { tokens, raw, ignorecase, nonword, append, exceptions, vocab } = kind else {
            return Err("not an existence rule".to_owned());
        };
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).filter(|token| !token.trim().is_empty()).collect();
        let template = project.template(!nonword && !tokens.is_empty(), &tokens.join("|"));
        let raw = raw.concat();
        let source = if *append { template + &raw } else { raw + &template };
        Ok(Existence {
            pattern: compiled(&format!("{}{source}", ignoring(*ignorecase)))?,
            // An accepted word inside what a non-word rule finds says nothing of it.
            exceptions: Exceptions::new(exceptions, project.accepted_if(*vocab && !nonword))?,
        })
    }

    pub fn run(&self, text: &str, wording: &Wording<'_>) -> Vec<Alert> {
        let spans = self.pattern.find_all(text).into_iter();
        spans
            .filter(|span| !self.exceptions.cover(text[span.0..span.1].trim(), text, *span))
            .map(|span| wording.found(text, span))
            .collect()
    }
}

/// Words counted.
#[derive(Debug)]
pub(super) struct Occurrence {
    pattern: Pattern,
    max: usize,
    min: usize,
}

impl Occurrence {
    pub fn new(token: &str, max: usize, min: usize, ignorecase: bool) -> Result<Occurrence, String> {
        Ok(Occurrence { pattern: compiled(&format!("{}(?:{token})", ignoring(ignorecase)))?, max, min })
    }

    pub fn run(&self, text: &str, wording: &Wording<'_>) -> Vec<Alert> {
        let spans = self.pattern.find_all(text);
        let count = spans.len();
        if !((self.max > 0 && count > self.max) || (self.min > 0 && count < self.min)) {
            return Vec::new();
        }
        let count = count.to_string();
        if spans.is_empty() {
            return vec![wording.whole(&[&count])];
        }
        let shown = spans.into_iter().find(|(from, to)| {
            let words = &text[*from..*to];
            !words.trim().is_empty() && !is_code(words)
        });
        shown.map(|span| wording.on(text, span, &wording.rule.message, &[&count])).into_iter().collect()
    }
}

/// The same words in a row.
#[derive(Debug)]
pub(super) struct Repetition {
    pattern: Pattern,
    exceptions: Exceptions,
    max: usize,
    ignorecase: bool,
    alpha: bool,
}

impl Repetition {
    pub fn new(kind: &Kind, project: &Project) -> Result<Repetition, String> {
        let Kind::Repetition { tokens, max, ignorecase, alpha, exceptions, vocab } = kind else {
            return Err("not a repetition rule".to_owned());
        };
        Ok(Repetition {
            pattern: compiled(&format!("{}({})", ignoring(*ignorecase), tokens.join("|")))?,
            exceptions: Exceptions::new(exceptions, project.accepted_if(*vocab))?,
            max: *max,
            ignorecase: *ignorecase,
            alpha: *alpha,
        })
    }

    pub fn run(&self, text: &str, wording: &Wording<'_>) -> Vec<Alert> {
        let mut alerts = Vec::new();
        let mut count = 0;
        let mut before: Option<(usize, &str)> = None;
        for (from, to) in self.pattern.find_all(text) {
            let word = text[from..to].trim();
            if let Some((start, last)) = before {
                let same = if self.ignorecase { word.to_lowercase() == last.to_lowercase() } else { word == last };
                if same && !word.is_empty() && (!self.alpha || word.chars().all(char::is_alphabetic)) {
                    count += 1;
                    let both = &text[start..to];
                    // "Redis. Redis" ends one sentence and begins another.
                    if count > self.max && sentences(both).len() == 1 && !self.exceptions.cover(both, text, (start, to))
                    {
                        alerts.push(wording.on(text, (start, to), &wording.rule.message, &[word]));
                        count = 0;
                    }
                }
            }
            before = Some((from, word));
        }
        alerts
    }
}
