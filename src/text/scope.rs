//! Which words are quoted, and which are negated.

use super::fold::lower;
use super::{Language, Sentence, Token, TokenKind};

/// For each token, whether it stands inside a quotation, a quoted line (`>`) or code.
pub(super) fn quoted(text: &str, tokens: &[Token]) -> Vec<bool> {
    let mut quoted = vec![false; tokens.len()];
    // (opening token, what closes it)
    let mut open: Option<(usize, &str)> = None;
    let mut line_start = true;
    let mut quoted_line = false;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Break {
            line_start = true;
            quoted_line = false;
            // A quotation may run over a line break, but not over an empty line.
            if text[token.span.range()].matches('\n').count() > 1 {
                open = None;
            }
            continue;
        }
        let word = token.span.of(text);
        if line_start && word == ">" {
            quoted_line = true;
        }
        line_start = false;
        quoted[index] = quoted_line || token.kind == TokenKind::Code;
        if token.kind != TokenKind::Punctuation {
            continue;
        }
        match open {
            Some((first, closing)) if word == closing => {
                quoted[first..=index].fill(true);
                open = None;
            }
            Some(_) => {}
            None => {
                open = match word {
                    "«" => Some((index, "»")),
                    "“" => Some((index, "”")),
                    "„" => Some((index, "“")),
                    "\"" => Some((index, "\"")),
                    _ => None,
                }
            }
        }
    }
    quoted
}

/// English negators; French ones are split below because some need their « ne ».
const ENGLISH: [&str; 12] =
    ["not", "never", "no", "nor", "without", "cannot", "isn't", "aren't", "wasn't", "neither", "hardly", "none"];
const FRENCH: [&str; 6] = ["pas", "jamais", "aucun", "aucune", "sans", "ni"];
/// Verbs that a negation turns into an invitation ("don't hesitate to write").
const TRANSPARENT: [&str; 6] = ["hesitate", "hésitez", "hésiter", "hésite", "doubt", "worry"];
/// Words after a negation that belong to it.
const REACH: usize = 4;

/// For each token, whether a negation before it in its clause reaches it.
pub(super) fn negated(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<bool> {
    let mut negated = vec![false; tokens.len()];
    for sentence in sentences {
        let mut left = 0_usize;
        let mut ne = false;
        for index in sentence.tokens.clone() {
            let token = tokens[index];
            if token.kind == TokenKind::Punctuation {
                if matches!(token.span.of(text), "," | ";" | ":" | "(" | ")" | "–" | "—" | "!" | "?" | "." | "…")
                {
                    left = 0;
                    ne = false;
                }
                continue;
            }
            if !token.kind.is_wordlike() {
                continue;
            }
            let word = lower(token.span.of(text));
            negated[index] = left > 0;
            left = left.saturating_sub(1);
            let negator = match sentence.language {
                Some(Language::En) => ENGLISH.contains(&word.as_str()) || word.ends_with("n't"),
                Some(Language::Fr) => {
                    ne |= matches!(word.as_str(), "ne" | "n'");
                    FRENCH.contains(&word.as_str())
                        || (ne && matches!(word.as_str(), "plus" | "rien" | "guère" | "point"))
                }
                None => false,
            };
            if negator {
                left = REACH;
            } else if TRANSPARENT.contains(&word.as_str())
                || matches!(word.as_str(), "but" | "mais" | "and" | "et" | "because" | "car")
            {
                left = 0;
                ne = false;
            }
        }
    }
    negated
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn words<'a>(text: &'a Text, flags: &[bool]) -> Vec<&'a str> {
        text.tokens.iter().zip(flags).filter(|(_, flag)| **flag).map(|(token, _)| token.span.of(&text.source)).collect()
    }

    #[test]
    fn quotations() {
        let text = Text::parse("You said \"it broke\". « Oui » et ‘non’.\n> old words\nnew \"open", None);
        assert_eq!(words(&text, &text.quoted), ["\"", "it", "broke", "\"", "«", "Oui", "»", ">", "old", "words"]);
    }

    #[test]
    fn negations() {
        let text = Text::parse("This is not a guarantee, we guarantee it. Don't hesitate to write.", None);
        assert_eq!(words(&text, &text.negated), ["a", "guarantee", "hesitate"]);
        let text = Text::parse("Ce n'est pas une erreur de votre part. On ne l'a plus vue, plus vite.", None);
        assert_eq!(words(&text, &text.negated), ["une", "erreur", "de", "votre", "vue"]);
    }
}
