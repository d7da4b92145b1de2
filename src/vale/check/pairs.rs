//! `consistency` and `conditional`: what one place of a document asks of another.

use super::exceptions::Exceptions;
use super::message::Wording;
use super::{Alert, Project, compiled, ignoring};
use crate::vale::pattern::Pattern;

/// Two ways to write the same thing, both used in a document.
#[derive(Debug)]
pub(super) struct Consistency {
    pairs: Vec<Pattern>,
}

impl Consistency {
    pub fn new(
        either: &[(String, String)],
        ignorecase: bool,
        nonword: bool,
        project: &Project,
    ) -> Result<Consistency, String> {
        let pairs = either
            .iter()
            .map(|(first, second)| {
                let inside = format!("(?P<first>{first})|(?P<second>{second})");
                compiled(&format!("{}{}", ignoring(ignorecase), project.template(!nonword, &inside)))
            })
            .collect::<Result<_, String>>()?;
        Ok(Consistency { pairs })
    }

    /// `seen` holds the sides of pairs seen so far.
    pub fn run(&self, text: &str, wording: &Wording<'_>, seen: &mut Vec<String>) -> Vec<Alert> {
        let mut alerts = Vec::new();
        for (number, pair) in self.pairs.iter().enumerate() {
            let sides = [format!("{number} first"), format!("{number} second")];
            let mut spans = Vec::new();
            for found in pair.captures_all(text) {
                for (side, name) in sides.iter().zip(["first", "second"]) {
                    if let Some(group) = found.name(name) {
                        spans.push((group.start(), group.end()));
                        seen.push(side.clone());
                    }
                }
            }
            let both = sides.iter().all(|side| seen.contains(side));
            // Named after the last, shown where that word stands first.
            if let (Some(last), true) = (spans.last(), both) {
                let word = &text[last.0..last.1];
                let shown = spans.iter().find(|span| text[span.0..span.1] == *word).unwrap_or(last);
                alerts.push(wording.found(text, *shown));
            }
        }
        alerts
    }
}

/// What the first finds, the second must have introduced.
#[derive(Debug)]
pub(super) struct Conditional {
    first: Pattern,
    second: Pattern,
    /// The second captures what it introduces; or else it need only be there.
    introduces: bool,
    exceptions: Exceptions,
}

impl Conditional {
    pub fn new(first: &str, second: &str, exceptions: Exceptions) -> Result<Conditional, String> {
        let opened = second.matches('(').count();
        let introduces = opened > second.matches("(?").count() + second.matches("\\(").count();
        Ok(Conditional { first: compiled(first)?, second: compiled(second)?, introduces, exceptions })
    }

    /// `seen` holds the terms introduced so far.
    pub fn run(&self, text: &str, wording: &Wording<'_>, seen: &mut Vec<String>) -> Vec<Alert> {
        if !self.introduces && self.second.matches(text) {
            return Vec::new();
        }
        if self.introduces {
            for found in self.second.captures_all(text) {
                let groups = found.iter().skip(1).flatten().map(|group| group.as_str());
                seen.extend(groups.filter(|term| !term.is_empty()).map(str::to_owned));
            }
        }
        let spans = self.first.find_all(text).into_iter();
        spans
            .filter(|(from, to)| {
                let term = &text[*from..*to];
                let introduced = self.introduces && seen.iter().any(|known| known == term);
                !introduced && !self.exceptions.cover(term, text, (*from, *to))
            })
            .map(|span| wording.found(text, span))
            .collect()
    }
}
