//! Regular expressions, for what tokens cannot say.

use crate::text::{Language, Span};

use super::Recall;
use super::regex::Program;
#[cfg(feature = "compile")]
use super::regex::{ClassTable, compile};

/// One regular expression.
#[derive(Debug)]
pub struct RawPattern {
    /// The languages of the sentences it applies to; `None` = any text.
    pub language: Option<Language>,
    /// One of these must be in the text (lower case), or the expression cannot match; empty = always try.
    pub needs: Vec<String>,
    program: Program,
}

impl RawPattern {
    /// A pattern that was compiled.
    pub const fn new(program: Program, language: Option<Language>, needs: Vec<String>) -> RawPattern {
        RawPattern { language, needs, program }
    }

    /// Compiles an expression on its own: letter case counts unless `ignore_case`.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    #[cfg(feature = "compile")]
    pub fn compile(source: &str, ignore_case: bool) -> Result<Program, String> {
        let mut classes = ClassTable::default();
        let words = compile(source, ignore_case, &mut classes)?;
        Program::read(&words, &classes.ready()).ok_or_else(|| "the program made of it is not sound".to_owned())
    }

    /// Whether it has a group, which says what of a match is meant.
    pub fn has_group(&self) -> bool {
        self.program.has_group()
    }

    /// Where it matches in `text`, each match with its first group (`None` where that took no part in it); `lowered` is the
    /// same text in lower case. Empty matches are dropped; a search that takes too many steps ends there. What `recall`
    /// knows of the text is not searched again: it must know this very
    /// text.
    pub fn find_groups(&self, text: &str, lowered: &str, recall: Option<&Recall>) -> Vec<(Span, Option<Span>)> {
        debug_assert!(recall.is_none_or(|recall| recall.text() == text), "another text");
        let hopeless = !self.needs.is_empty() && !self.needs.iter().any(|literal| lowered.contains(literal.as_str()));
        // The long s folds to s, which lower case does not show.
        if hopeless && !lowered.contains('ſ') {
            return Vec::new();
        }
        match recall {
            Some(recall) => recall.find(&self.program).found.clone(),
            None => self.program.find(text).found,
        }
    }

    /// The same, without the groups.
    pub fn find(&self, text: &str, lowered: &str, recall: Option<&Recall>) -> Vec<Span> {
        self.find_groups(text, lowered, recall).into_iter().map(|(span, _)| span).collect()
    }
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;

    fn pattern(source: &str, needs: Vec<String>) -> RawPattern {
        RawPattern::new(RawPattern::compile(source, true).expect("sound"), None, needs)
    }

    #[test]
    fn a_pathological_pattern_gives_up() {
        assert_eq!(pattern("(?:(a+)+)\\1x(?=y)", Vec::new()).find(&"a".repeat(4_000), "", None), []);
    }

    #[test]
    fn literals_gate() {
        let bravo = pattern("Bravo", vec!["bravo".into()]);
        assert_eq!(bravo.find("BRAVO", "bravo", None), [Span::new(0, 5)]);
        assert_eq!(bravo.find("rien", "rien", None), []);
    }

    #[test]
    fn groups_point_into_matches() {
        let hours = pattern(r"\b(\d+) ?h\b|jamais", Vec::new());
        assert!(hours.has_group() && !pattern("a(?:b)", Vec::new()).has_group());
        let text = "à 5 h, à 17h, jamais";
        let found: Vec<(&str, Option<&str>)> = hours
            .find_groups(text, text, None)
            .into_iter()
            .map(|(span, group)| (span.of(text), group.map(|group| group.of(text))))
            .collect();
        assert_eq!(found, [("5 h", Some("5")), ("17h", Some("17")), ("jamais", None)]);
        assert_eq!(hours.find(&"1h ".repeat(300), "", None).len(), 200);
    }
}
