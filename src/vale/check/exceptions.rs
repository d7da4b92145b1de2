//! What rules leave alone: their exceptions and the accepted words of the project.

use super::compiled;
use crate::vale::pattern::Pattern;

/// Terms that are no fault, and phrases inside which nothing is.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    terms: Option<Pattern>,
    phrases: Option<Pattern>,
}

impl Exceptions {
    /// From a rule's own list and the words of the project.
    pub fn new(own: &[String], accepted: &[String]) -> Result<Exceptions, String> {
        let mut all: Vec<&String> = own.iter().chain(accepted).collect();
        if all.is_empty() {
            return Ok(Exceptions::default());
        }
        // The longest first: the first alternative that matches wins.
        all.sort_by_key(|term| std::cmp::Reverse(term.len()));
        let exact = |term: &String| if term.starts_with("(?i)") { term.clone() } else { format!("(?-i){term}") };
        let terms: Vec<String> = all.iter().map(|term| exact(term)).collect();
        let phrases: Vec<&str> = all
            .iter()
            .filter(|term| term.contains([' ', '\t']) || term.contains("\\s"))
            .map(|term| term.as_str())
            .collect();
        Ok(Exceptions {
            terms: Some(compiled(&format!("(?m)\\b(?:{})\\b", terms.join("|")))?),
            phrases: if phrases.is_empty() {
                None
            } else {
                Some(compiled(&format!("(?i)\\b(?:{})\\b", phrases.join("|")))?)
            },
        })
    }

    /// Whether `matched`, found at `span` of `text`, is no fault.
    pub fn cover(&self, matched: &str, text: &str, span: (usize, usize)) -> bool {
        self.terms.as_ref().is_some_and(|terms| terms.matches(matched))
            || self.phrases.as_ref().is_some_and(|phrases| {
                phrases.find_all(text).into_iter().any(|(from, to)| from <= span.0 && span.1 <= to)
            })
    }

    /// Whether a term stands in `word`.
    pub fn hold(&self, word: &str) -> bool {
        self.terms.as_ref().is_some_and(|terms| terms.matches(word))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_none()
    }
}
