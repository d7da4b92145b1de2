//! Words one slip away from a listed word.

use std::collections::{BTreeMap, HashSet};

use crate::rule::{Edit, Suggestion};
use crate::text::{Localised, TokenKind, fold, lower};

use super::action::like;
use super::{Finding, Reading};

/// Shorter words are too near to one another.
const SHORTEST: usize = 6;

/// Words with all their forms, ready to be compared with.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// As written; sorted.
    forms: Vec<String>,
    folded: HashSet<String>,
    /// Places in `forms` by first letter and length, folded.
    near: BTreeMap<(char, usize), Vec<usize>>,
}

impl Vocabulary {
    /// A vocabulary of these forms, in lower case.
    pub fn new(forms: Vec<String>) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (index, form) in forms.iter().enumerate() {
            let key = fold(form);
            if let Some(first) = key.chars().next() {
                vocabulary.near.entry((first, key.chars().count())).or_default().push(index);
            }
            vocabulary.folded.insert(key);
        }
        vocabulary.forms = forms;
        vocabulary
    }

    /// The listed forms that `word` misses by one slip: a letter more, less or other, or two neighbours swapped. None
    /// when the word is listed itself (accents aside).
    fn corrections(&self, word: &str) -> Vec<&str> {
        let key = fold(word);
        let letters: Vec<char> = key.chars().collect();
        if letters.len() < SHORTEST || self.folded.contains(&key) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for length in letters.len() - 1..=letters.len() + 1 {
            for &index in self.near.get(&(letters[0], length)).map_or(&[][..], Vec::as_slice) {
                let form: Vec<char> = fold(&self.forms[index]).chars().collect();
                if form.len() >= SHORTEST && is_one_slip(&letters, &form) {
                    found.push(self.forms[index].as_str());
                }
            }
        }
        found
    }
}

/// Optimal string alignment distance of exactly one.
fn is_one_slip(a: &[char], b: &[char]) -> bool {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (left, right) = (a.len() - head - tail, b.len() - head - tail);
    match (left, right) {
        (1, 1) | (1, 0) | (0, 1) => true,
        (2, 2) => a[head] == b[head + 1] && a[head + 1] == b[head],
        _ => false,
    }
}

pub(super) fn spelling(reading: Reading<'_>, words: &Localised<Vocabulary>) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    let mut findings = Vec::new();
    for sentence in &reply.sentences {
        let Some(language) = sentence.language else { continue };
        for index in sentence.tokens.clone() {
            let token = reply.tokens[index];
            let written = token.span.of(&reply.source);
            // A capital inside a sentence is a name.
            let name = written.starts_with(char::is_uppercase) && index > sentence.tokens.start;
            if token.kind != TokenKind::Word || name || reply.quoted[index] || reading.excepted(token.span) {
                continue;
            }
            let corrections = words.get(language).corrections(&lower(written));
            if corrections.is_empty() {
                continue;
            }
            let suggestions = corrections
                .into_iter()
                .map(|correction| Suggestion {
                    label: Localised::default(),
                    edits: vec![Edit { span: token.span, text: like(written, correction) }],
                })
                .collect();
            findings.push(Finding { suggestions, ..Finding::at(token.span) });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn one_slip() {
        let words = Vocabulary::new(["receive", "received", "remboursé", "remboursée"].map(str::to_owned).to_vec());
        assert_eq!(words.corrections("recieve"), ["receive"]);
        assert_eq!(words.corrections("recieved"), ["received"]);
        assert_eq!(words.corrections("rembourse"), Vec::<&str>::new()); // an accent is another matter
        assert_eq!(words.corrections("rembousé"), ["remboursé"]);
        assert_eq!(words.corrections("deceive"), Vec::<&str>::new());
    }
}
