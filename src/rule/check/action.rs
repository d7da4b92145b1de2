//! What a rule offers to do about the words it marks.

use crate::rule::{Edit, Suggestion};
use crate::text::{Language, Localised, Span, Text};

/// A safe change, as a pack describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What is done.
    pub name: ActionName,
    /// What the button says; empty = the change itself.
    pub label: Localised,
}

/// What is done to the words marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionName {
    /// They go.
    Remove,
    /// Their whole sentence goes.
    RemoveSentence,
    /// One of these takes their place, in the language of their sentence.
    Replace(Localised<Vec<String>>),
}

impl Action {
    pub(super) fn suggestions(&self, text: &Text, span: Span, language: Language) -> Vec<Suggestion> {
        let edit =
            |span: Span, text: String| Suggestion { label: self.label.clone(), edits: vec![Edit { span, text }] };
        match &self.name {
            ActionName::Remove => vec![edit(with_space(&text.source, span), String::new())],
            ActionName::RemoveSentence => {
                let sentence = text.sentence_at(span.start).map_or(span, |sentence| sentence.span);
                // Words that reach into the next sentence take it along.
                let whole = Span::new(sentence.start, sentence.end.max(span.end));
                vec![edit(with_space(&text.source, whole), String::new())]
            }
            ActionName::Replace(replacements) => replacements
                .get(language)
                .iter()
                .map(|replacement| {
                    let found = span.of(&text.source);
                    // "$0" stands for the words found: a sign gets its space and stays what it is.
                    let words = if replacement.contains("$0") {
                        replacement.replace("$0", found)
                    } else {
                        like(found, replacement)
                    };
                    edit(span, words)
                })
                .collect(),
        }
    }
}

/// `span` with the space that would be left double: the one after it, or at the end the one before.
fn with_space(source: &str, span: Span) -> Span {
    let blank = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\t' | '\n');
    let after: usize = source[span.end..].chars().take_while(|&letter| blank(letter)).map(char::len_utf8).sum();
    let starts = span.start == 0 || source[..span.start].ends_with(blank);
    if starts && after > 0 {
        return Span::new(span.start, span.end + after);
    }
    if span.end + after == source.len() {
        let before: usize =
            source[..span.start].chars().rev().take_while(|&letter| blank(letter)).map(char::len_utf8).sum();
        return Span::new(span.start - before, span.end + after);
    }
    // Followed by a mark ("word , then"): the space before goes.
    let before: usize =
        source[..span.start].chars().rev().take_while(|&letter| blank(letter)).map(char::len_utf8).sum();
    Span::new(span.start - before, span.end)
}

/// `replacement` in the capitals of `found`: "E-mail" gives "Courriel", "MAIL" gives "COURRIEL".
pub(super) fn like(found: &str, replacement: &str) -> String {
    let mut letters = found.chars().filter(|letter| letter.is_alphabetic());
    let first = letters.next();
    if !first.is_some_and(char::is_uppercase) {
        return replacement.to_owned();
    }
    let rest: Vec<char> = letters.collect();
    if rest.len() > 1 && rest.iter().all(|letter| letter.is_uppercase()) {
        return replacement.to_uppercase();
    }
    let mut own = replacement.chars();
    own.next().map(|letter| letter.to_uppercase().chain(own).collect()).unwrap_or_default()
}

/// `source` after `edits`, which are sorted and do not overlap. Edits that do not fit are left out.
pub fn apply_edits(source: &str, edits: &[Edit]) -> String {
    let mut text = source.to_owned();
    for edit in edits.iter().rev() {
        if text.get(edit.span.range()).is_some() {
            text.replace_range(edit.span.range(), &edit.text);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: ActionName, source: &str, words: &str, expected: &str) {
        let text = Text::parse(source, None);
        let start = source.find(words).expect("the words are in the text");
        let action = Action { name, label: Localised::default() };
        let suggestions = action.suggestions(&text, Span::new(start, start + words.len()), Language::En);
        assert_eq!(apply_edits(source, &suggestions[0].edits), expected);
    }

    #[test]
    fn no_double_space_is_left() {
        check(ActionName::Remove, "We really do care.", "really", "We do care.");
        check(ActionName::Remove, "We do care, really.", "really", "We do care,.");
        check(ActionName::RemoveSentence, "Hi Sam. We value you. Bye.", "value", "Hi Sam. Bye.");
        check(ActionName::RemoveSentence, "Hi Sam. We value you.", "value", "Hi Sam.");
        check(ActionName::RemoveSentence, "We value you.\nBye.", "value", "Bye.");
    }

    #[test]
    fn capitals_are_kept() {
        assert_eq!(like("Mail", "courriel"), "Courriel");
        assert_eq!(like("MAIL", "courriel"), "COURRIEL");
        assert_eq!(like("e-Mail", "courriel"), "courriel");
        assert_eq!(like("Écran", "écran"), "Écran");
    }
}
