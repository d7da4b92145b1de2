//! `capitalization`: the case of a whole block.

use super::exceptions::Exceptions;
use super::message::Wording;
use super::{Alert, Project, compiled};
use crate::vale::Kind;
use crate::vale::case::{Converter, Style};
use crate::vale::pattern::Pattern;

#[derive(Debug)]
pub(super) struct Capitalization {
    wanted: Wanted,
    exceptions: Exceptions,
    /// Words of a text: exceptions first, as a whole.
    words: Pattern,
    threshold: f64,
}

#[derive(Debug)]
enum Wanted {
    Lower,
    Upper,
    Case(Converter),
    Pattern(Pattern, String),
}

impl Capitalization {
    pub fn new(kind: &Kind, project: &Project) -> Result<Capitalization, String> {
        let Kind::Capitalization { wanted, style, exceptions, indicators, threshold, vocab, prefix } = kind else {
            return Err("not a capitalization rule".to_owned());
        };
        let accepted = project.accepted_if(*vocab);
        let mut terms = exceptions.clone();
        terms.extend_from_slice(accepted);
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        let chosen = match wanted.as_str() {
            "$lower" => Wanted::Lower,
            "$upper" => Wanted::Upper,
            "$title" => {
                let style = if style == "Chicago" { Style::Chicago } else { Style::Ap };
                Wanted::Case(Converter::new(style, &terms, &[], prefix)?)
            }
            "$sentence" => Wanted::Case(Converter::new(Style::Sentence, &terms, indicators, prefix)?),
            pattern => Wanted::Pattern(compiled(pattern)?, pattern.to_owned()),
        };
        let plain = r"[\p{N}\p{L}*]+[^\s]*";
        let words = if terms.is_empty() {
            plain.to_owned()
        } else {
            let exact: Vec<String> = terms.iter().map(|term| format!("(?-i){term}")).collect();
            format!("(?m)\\b(?:{})\\b|{plain}", exact.join("|"))
        };
        Ok(Capitalization {
            wanted: chosen,
            exceptions: Exceptions::new(exceptions, accepted)?,
            words: compiled(&words)?,
            threshold: *threshold,
        })
    }

    pub fn run(&self, text: &str, wording: &Wording<'_>) -> Vec<Alert> {
        let (expected, right) = match &self.wanted {
            Wanted::Lower => self.exactly(text, text.to_lowercase()),
            Wanted::Upper => self.exactly(text, text.to_uppercase()),
            Wanted::Pattern(pattern, source) => (source.clone(), pattern.matches(text) || self.exceptions.hold(text)),
            Wanted::Case(converter) => {
                let expected = converter.convert(text);
                let right = self.conforms(text, &expected, converter.style());
                (expected, right)
            }
        };
        if right {
            return Vec::new();
        }
        vec![wording.on(text, (0, text.len()), &wording.rule.message, &[text, &expected])]
    }

    fn exactly(&self, text: &str, expected: String) -> (String, bool) {
        let right = text == expected || self.exceptions.hold(text);
        (expected, right)
    }

    /// Whether enough words stand as in `expected`.
    fn conforms(&self, text: &str, expected: &str, style: Style) -> bool {
        let wished: Vec<&str> =
            self.words.find_all(expected).into_iter().map(|(from, to)| &expected[from..to]).collect();
        let words: Vec<&str> = self.words.find_all(text).into_iter().map(|(from, to)| &text[from..to]).collect();
        let mut right = 0_usize;
        for (number, word) in words.iter().enumerate() {
            let excepted = !self.exceptions.is_empty() && self.exceptions.hold(word);
            let as_wished = match wished.get(number) {
                None => true,
                // Whether this begins an infinitive only a grammar knows: either case will do.
                Some(wish) if style != Style::Sentence && word.eq_ignore_ascii_case("to") => {
                    wish.eq_ignore_ascii_case("to")
                }
                Some(wish) => wish == word,
            };
            if as_wished || excepted || (style != Style::Sentence && *word == word.to_uppercase()) {
                right += 1;
            } else if style == Style::Sentence && number == 0 && !begins_well(word) {
                return false;
            }
        }
        // Vale's share of nothing is no number, and no number is enough.
        !words.is_empty() && right as f64 / words.len() as f64 >= self.threshold
    }
}

/// A capital, then small letters.
fn begins_well(word: &str) -> bool {
    let mut expected = String::new();
    let mut inside = false;
    for letter in word.chars() {
        let letter_like = letter.is_alphanumeric() || letter == '_' || letter == '\'';
        if inside {
            expected.extend(letter.to_lowercase());
        } else {
            expected.extend(letter.to_uppercase());
        }
        inside = letter_like;
    }
    expected == word
}
