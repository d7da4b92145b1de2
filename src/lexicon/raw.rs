//! Regular expressions, for what tokens cannot say.

use std::sync::OnceLock;

use fancy_regex::{Regex, RegexBuilder};

use crate::text::{Language, Span};

/// Backtracking steps allowed in one search: a clumsy pattern of a pack costs itself, never the draft.
const BACKTRACK_LIMIT: usize = 20_000;
/// Matches taken from one text.
const MOST_MATCHES: usize = 200;

/// Where expressions match besides plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawScope {
    /// Inside web and e-mail addresses and code too.
    pub url: bool,
}

/// One regular expression, compiled when a text may first need it.
#[derive(Debug)]
pub struct RawPattern {
    /// As written in the pack.
    pub source: String,
    /// The languages of the sentences it applies to; `None` = any text.
    pub language: Option<Language>,
    /// Letter case counts unless this is set.
    pub ignore_case: bool,
    /// One of these must be in the text (lower case), or the expression cannot match; empty = always try.
    pub needs: Vec<String>,
    compiled: OnceLock<Option<Regex>>,
}

impl RawPattern {
    /// A pattern not yet compiled.
    pub const fn new(source: String, language: Option<Language>, ignore_case: bool, needs: Vec<String>) -> RawPattern {
        RawPattern { source, language, ignore_case, needs, compiled: OnceLock::new() }
    }

    /// Compiles `source`, to say early what is wrong with it.
    ///
    /// # Errors
    /// The regular expression engine's own words.
    pub fn compile(source: &str, ignore_case: bool) -> Result<Regex, String> {
        RegexBuilder::new(source)
            .case_insensitive(ignore_case)
            .multi_line(false)
            .backtrack_limit(BACKTRACK_LIMIT)
            .build()
            .map_err(|error| error.to_string())
    }

    /// Where it matches in `text`; `lowered` is the same text in lower case. Empty matches are dropped; a search that
    /// passes the backtracking limit ends there.
    pub fn find(&self, text: &str, lowered: &str) -> Vec<Span> {
        self.find_groups(text, lowered).into_iter().map(|(whole, _)| whole).collect()
    }

    /// Whether the expression has a group.
    pub fn has_group(&self) -> bool {
        self.regex().is_some_and(|regex| regex.captures_len() > 1)
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| RawPattern::compile(&self.source, self.ignore_case).ok()).as_ref()
    }

    /// As [`RawPattern::find`], each match with its first group.
    pub fn find_groups(&self, text: &str, lowered: &str) -> Vec<(Span, Option<Span>)> {
        if !self.needs.is_empty() && !self.needs.iter().any(|literal| lowered.contains(literal.as_str())) {
            return Vec::new();
        }
        let Some(regex) = self.regex() else { return Vec::new() };
        let mut spans = Vec::new();
        for captures in regex.captures_iter(text).take(MOST_MATCHES) {
            let Ok(captures) = captures else { break };
            let span = |group: usize| captures.get(group).map(|found| Span::new(found.start(), found.end()));
            if let Some(whole) = span(0).filter(|whole| !whole.is_empty()) {
                spans.push((whole, span(1)));
            }
        }
        spans
    }
}

/// The literals, one of which every match must hold, where the expression lets that be known.
///
/// Only plain expressions are looked into; with look-around the answer is "none known", which is always safe.
#[cfg(feature = "compile")]
pub fn required_literals(source: &str) -> Vec<String> {
    use regex_syntax::hir::literal::{ExtractKind, Extractor};
    let Ok(hir) = regex_syntax::ParserBuilder::new().case_insensitive(false).build().parse(source) else {
        return Vec::new();
    };
    for kind in [ExtractKind::Prefix, ExtractKind::Suffix] {
        let mut extractor = Extractor::new();
        extractor.kind(kind).limit_total(16).limit_class(8);
        let literals = extractor.extract(&hir);
        let Some(found) = literals.literals() else { continue };
        let literals: Option<Vec<String>> =
            found.iter().map(|literal| std::str::from_utf8(literal.as_bytes()).ok().map(str::to_lowercase)).collect();
        if let Some(literals) = literals
            && !literals.is_empty()
            && literals.iter().all(|literal| !literal.is_empty())
        {
            return literals;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pathological_pattern_gives_up() {
        let pattern = RawPattern::new("(?:(a+)+)\\1x(?=y)".into(), None, true, Vec::new());
        assert_eq!(pattern.find(&"a".repeat(4_000), ""), []);
    }

    #[cfg(feature = "compile")]
    #[test]
    fn literals_gate() {
        assert_eq!(required_literals("as an ai|language model"), ["as an ai", "language model"]);
        assert_eq!(required_literals("(?=x)y"), Vec::<String>::new());
        let pattern = RawPattern::new("Bravo".into(), None, true, vec!["bravo".into()]);
        assert_eq!(pattern.find("BRAVO", "bravo"), [Span::new(0, 5)]);
        assert_eq!(pattern.find("rien", "rien"), []);
    }
}
