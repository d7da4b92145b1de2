//! Content words and light stems, to see whether two texts talk about the same thing.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use crate::order::set;

use super::fold::fold;
use super::token::tokenise;
use super::{Language, Sentence, Text, TokenKind};

/// French and English words that carry no content, folded: articles, pronouns, auxiliaries, connectors.
static FUNCTION_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("function_words.txt").split_ascii_whitespace().collect());

/// Whether the folded word says nothing by itself.
pub fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.contains(folded)
}

/// A light stem of a folded word: number, gender and the commonest endings go.
///
/// After J. Savoy's minimal French stemmer (UniNE) and Harman's S-stemmer for English: they only cut what is safe, because
/// a false match ("the reply takes up their words") is worse than a missed one.
pub fn stem(folded: &str, language: Language) -> String {
    let mut word = folded.to_owned();
    match language {
        Language::Fr => {
            if word.len() >= 6 {
                if word.ends_with("aux") {
                    word.truncate(word.len() - 2);
                    word.push('l');
                    return word;
                }
                for ending in ["s", "x", "r", "e", "e"] {
                    if word.len() >= 5 && word.ends_with(ending) {
                        word.pop();
                    }
                }
                drop_double(&mut word);
            } else if word.len() >= 4 && word.ends_with(['s', 'x']) {
                word.pop();
            }
        }
        Language::En => {
            if word.ends_with("ies") && word.len() >= 5 {
                word.truncate(word.len() - 3);
                word.push('y');
            } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() >= 4 {
                word.pop();
            }
            for ending in ["ing", "ed", "er"] {
                if word.len() >= ending.len() + 4 && word.ends_with(ending) {
                    word.truncate(word.len() - ending.len());
                    drop_double(&mut word);
                    break;
                }
            }
            if word.len() >= 4 && word.ends_with('e') {
                word.pop();
            }
        }
    }
    word
}

fn drop_double(word: &mut String) {
    let bytes = word.as_bytes();
    if bytes.len() >= 4 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        word.pop();
    }
}

/// Stems of the content words of `text`: words of three letters or more that are not function words.
pub fn content_stems(text: &Text) -> BTreeSet<String> {
    set(text.sentences.iter().flat_map(|sentence| sentence_stems(text, sentence)))
}

/// [`content_stems`] of one sentence of `text`.
pub fn sentence_stems(text: &Text, sentence: &Sentence) -> BTreeSet<String> {
    let language = sentence.language.unwrap_or(Language::En);
    let words = text.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind == TokenKind::Word);
    let stems = words
        .map(|token| fold(token.span.of(&text.source)))
        .filter(|word| word.len() >= 3 && !is_function_word(word))
        .map(|word| stem(&word, language));
    set(stems)
}

/// Stems of the content words of `source`, in order and as often as they stand, without reading anything else of it: for an
/// index of many short texts whose language is known.
pub fn terms(source: &str, language: Language) -> Vec<String> {
    tokenise(source)
        .into_iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Hashtag))
        .map(|token| fold(token.span.of(source).trim_start_matches('#')))
        .filter(|word| word.len() >= 3 && !is_function_word(word))
        .map(|word| stem(&word, language))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_meet() {
        for (a, b, language) in [
            ("colis", "colis", Language::Fr),
            ("livraisons", "livraison", Language::Fr),
            ("commander", "commandee", Language::Fr),
            ("journaux", "journal", Language::Fr),
            ("delays", "delayed", Language::En),
            ("parcels", "parcel", Language::En),
            ("cancelled", "cancel", Language::En),
            ("waiting", "waited", Language::En),
        ] {
            assert_eq!(stem(a, language), stem(b, language), "{a} {b}");
        }
        assert_ne!(stem("commande", Language::Fr), stem("commentaire", Language::Fr));
    }
}
