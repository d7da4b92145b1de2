//! `substitution`: words for which there are better ones.

use super::exceptions::Exceptions;
use super::message::{Wording, sentence};
use super::{Alert, Project, compiled, ignoring};
use crate::vale::Kind;
use crate::vale::pattern::Pattern;

#[derive(Debug)]
pub(super) struct Substitution {
    /// One group for each swap.
    pattern: Pattern,
    swaps: Vec<Swap>,
    exceptions: Exceptions,
    capitalize: bool,
}

#[derive(Debug)]
struct Swap {
    /// The key on its own, where the replacement refers to its groups.
    key: Option<Pattern>,
    replacement: String,
}

impl Substitution {
    pub fn new(kind: &Kind, project: &Project) -> Result<Substitution, String> {
        let Kind::Substitution { swap, ignorecase, nonword, exceptions, vocab, capitalize } = kind else {
            return Err("not a substitution rule".to_owned());
        };
        let mut pairs: Vec<&(String, String)> = swap.iter().collect();
        // The longest key first.
        pairs.sort_by_key(|(key, _)| std::cmp::Reverse(key.len()));
        let groups: Vec<String> = pairs.iter().map(|(key, _)| format!("({})", without_groups(key))).collect();
        let source = project.template(!nonword, &groups.join("|"));
        let swaps = pairs
            .iter()
            .map(|(key, replacement)| {
                let refers = replacement
                    .match_indices('$')
                    .any(|(at, _)| replacement[at + 1..].starts_with(|letter: char| letter.is_ascii_digit()));
                let key = if refers { Some(compiled(&format!("{}{key}", ignoring(*ignorecase)))?) } else { None };
                Ok(Swap { key, replacement: replacement.clone() })
            })
            .collect::<Result<_, String>>()?;
        Ok(Substitution {
            pattern: compiled(&format!("{}{source}", ignoring(*ignorecase)))?,
            swaps,
            exceptions: Exceptions::new(exceptions, project.accepted_if(*vocab))?,
            capitalize: *capitalize,
        })
    }

    pub fn run(&self, text: &str, wording: &Wording<'_>) -> Vec<Alert> {
        let mut alerts = Vec::new();
        for found in self.pattern.captures_all(text) {
            for (number, swap) in self.swaps.iter().enumerate() {
                let Some(group) = found.get(number + 1) else { continue };
                let span = (group.start(), group.end());
                alerts.extend(self.alert(text, span, swap, wording));
            }
        }
        alerts
    }

    fn alert(&self, text: &str, span: (usize, usize), swap: &Swap, wording: &Wording<'_>) -> Option<Alert> {
        let observed = &text[span.0..span.1];
        let cased = self.capitalize && observed == capital(observed);
        let mut expected = if cased { capital(&swap.replacement) } else { swap.replacement.clone() };
        if let Some(key) = &swap.key {
            expected = key.replace_all(observed, &expected);
        }
        let action = wording.rule.action.as_ref();
        let replaces = action.is_some_and(|action| action.name == "replace");
        let same = if replaces {
            options(&expected).iter().any(|option| option == observed)
        } else {
            stands_as(&expected, observed)
        };
        if same || self.exceptions.cover(observed, text, span) {
            return None;
        }
        let mut message = wording.rule.message.clone();
        if replaces && action.is_some_and(|action| action.params.is_empty()) {
            let mut params = options(&expected);
            if cased {
                params = params.iter().map(|option| capital(option)).collect();
            }
            expected = sentence(&params);
            // The list brings its own quotation marks.
            for quoted in ["'%s'", "\"%s\""] {
                if message.matches(quoted).count() == 2 {
                    message = message.replacen(quoted, "%s", 1);
                }
            }
        }
        Some(wording.on(text, span, &message, &[&expected, observed]))
    }
}

/// With groups that capture made into groups that do not: the swap has one of its own.
fn without_groups(key: &str) -> String {
    let opened = key.matches('(').count();
    if opened == key.matches("(?").count() + key.matches("\\(").count() {
        return key.to_owned();
    }
    let mut out = String::with_capacity(key.len() + 8);
    let mut last = ' ';
    let mut letters = key.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if letter == '(' && last != '\\' && letters.peek() != Some(&'?') {
            out.push_str("?:");
        }
        last = letter;
    }
    out
}

/// Whether the words already stand as wished. A replacement that is no plain phrase is read as an expression.
fn stands_as(expected: &str, observed: &str) -> bool {
    let plain = expected.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'));
    match compiled(&format!("^(?:{expected})$")) {
        Ok(pattern) if !plain => pattern.matches(observed),
        _ => expected == observed,
    }
}

/// `a|b` as two; `\|` is a bar.
fn options(written: &str) -> Vec<String> {
    let held = written.replace("\\|", "\u{0}");
    held.split('|').filter(|option| !option.is_empty()).map(|option| option.replace('\u{0}', "|")).collect()
}

/// With its first letter (of ASCII) a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + letters.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{capital, options, stands_as, without_groups};

    #[test]
    fn keys_and_values() {
        assert_eq!(without_groups("a(b|c)(?:d)\\("), "a(?:b|c)(?:d)\\(");
        assert_eq!(options("a|b\\|c"), ["a", "b|c"]);
        assert_eq!(capital("change"), "Change");
        assert!(stands_as("[pP]y.*\\b", "Pyyaml"));
        assert!(!stands_as("a phrase", "A phrase"));
    }
}
