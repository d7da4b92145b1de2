//! Sentences.

use std::ops::Range;

use super::fold::lower;
use super::{Language, Span, Token, TokenKind};

/// A run of tokens read in one breath.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// From its first token to its last, final punctuation included.
    pub span: Span,
    /// Indexes of its tokens.
    pub tokens: Range<usize>,
    /// Its language; that of the text where the sentence alone does not tell.
    pub language: Option<Language>,
}

/// Abbreviations after which a full stop ends no sentence (French and English).
const ABBREVIATIONS: [&str; 34] = [
    "m", "mm", "mme", "mlle", "mr", "mrs", "ms", "dr", "pr", "st", "ste", "no", "nos", "p", "pp", "art", "av", "boul",
    "ch", "tél", "tel", "ext", "env", "approx", "vs", "cf", "ex", "etc", "e.g", "i.e", "a.m", "p.m", "inc", "ltd",
];

const fn ends(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…')
}

const fn closes(letter: char) -> bool {
    matches!(letter, '"' | '»' | '”' | '’' | ')' | ']' | '\'')
}

/// Groups `tokens` into sentences. Line breaks belong to none.
pub(super) fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut index = 0;
    while index < tokens.len() {
        let token = tokens[index];
        if token.kind == TokenKind::Break {
            close(&mut sentences, tokens, first..index);
            index += 1;
            first = index;
            continue;
        }
        index += 1;
        if is_end(text, tokens, index - 1) {
            // Further marks, closing quotes and emoji that follow belong to the sentence they close.
            while let Some(next) = tokens.get(index) {
                let letter = next.span.of(text).chars().next().unwrap_or(' ');
                let glued = tokens[index - 1].span.end == next.span.start;
                let closing = next.kind == TokenKind::Punctuation && (ends(letter) || closes(letter)) && glued
                    || next.kind == TokenKind::Punctuation && matches!(letter, '»' | '!' | '?');
                if !closing && next.kind != TokenKind::Emoji {
                    break;
                }
                index += 1;
            }
            close(&mut sentences, tokens, first..index);
            first = index;
        }
    }
    close(&mut sentences, tokens, first..tokens.len());
    sentences
}

fn close(sentences: &mut Vec<Sentence>, tokens: &[Token], range: Range<usize>) {
    if range.is_empty() {
        return;
    }
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    sentences.push(Sentence { span, tokens: range, language: None });
}

fn is_end(text: &str, tokens: &[Token], index: usize) -> bool {
    let token = tokens[index];
    if token.kind != TokenKind::Punctuation {
        return false;
    }
    let Some(letter) = token.span.of(text).chars().next().filter(|&letter| ends(letter)) else {
        return false;
    };
    if letter != '.' {
        return true;
    }
    let Some(next) = tokens.get(index + 1) else { return true };
    if next.span.start == token.span.end && next.kind != TokenKind::Punctuation && next.kind != TokenKind::Break {
        return false; // "a.m", "v.2", "p.ex"
    }
    let Some(previous) = index.checked_sub(1).map(|before| tokens[before]) else { return true };
    if previous.span.end != token.span.start || previous.kind != TokenKind::Word {
        return true;
    }
    // An abbreviation may itself hold full stops: look back to the last space.
    let word_start = text[..previous.span.end]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
    let word = lower(text[word_start..previous.span.end].trim_start_matches(['(', '[', '«']));
    if !ABBREVIATIONS.contains(&word.as_str()) {
        return true;
    }
    // "no. 4" is a number; "yes or no. Our store" is an answer.
    if matches!(word.as_str(), "no" | "nos") && !next.span.of(text).starts_with(|letter: char| letter.is_ascii_digit())
    {
        return true;
    }
    // "à 17 h p.m. On revient": after a time or a closing abbreviation, a capital starts a sentence.
    matches!(word.as_str(), "etc" | "p.m" | "a.m") && next.span.of(text).chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let text = Text::parse(source, None);
        let found: Vec<&str> = text.sentences.iter().map(|sentence| sentence.span.of(source)).collect();
        assert_eq!(found, expected, "{source:?}");
    }

    #[test]
    fn sentences() {
        check("Merci! On arrive… Vraiment ?", &["Merci!", "On arrive…", "Vraiment ?"]);
        check("M. Roy est là, p. ex. demain. Fin", &["M. Roy est là, p. ex. demain.", "Fin"]);
        check("Closed at 5 p.m. See you.", &["Closed at 5 p.m.", "See you."]);
        check("« Oui. » Non.\n\n– Léa", &["« Oui. »", "Non.", "– Léa"]);
        check("Friday, yes or no. Our store is open.", &["Friday, yes or no.", "Our store is open."]);
        check("It is at no. 4, le no. 12 aussi.", &["It is at no. 4, le no. 12 aussi."]);
        check("Wait!! 🎉 See www.a.ca.", &["Wait!! 🎉", "See www.a.ca."]);
    }
}
