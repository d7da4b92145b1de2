//! Letters made comparable: case, accents, apostrophes, ligatures.

use unicode_normalization::char::decompose_canonical;

use super::compose::composed;

/// The letter under the accents (`é` to `e`), for letters that decompose.
fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let mut first = None;
    decompose_canonical(letter, |part| {
        first.get_or_insert(part);
    });
    first.unwrap_or(letter)
}

/// Lower case, composed (NFC), straight apostrophes, ligatures spelt out. Accents stay.
///
/// The form in which words are compared; two texts that look the same fold to the same.
pub fn lower(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii() && byte != b'`') {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in composed(word).chars().flat_map(char::to_lowercase) {
        match letter {
            '’' | 'ʼ' | '‘' | '´' | '`' => folded.push('\''),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // Invisible characters that editors leave inside words.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            _ => folded.push(letter),
        }
    }
    folded
}

/// [`lower`] without accents: the key under which a word is looked up.
pub fn fold(word: &str) -> String {
    let lowered = lower(word);
    if lowered.is_ascii() { lowered } else { lowered.chars().map(base).collect() }
}

/// Whether `written` may stand for `expected`, both [`lower`]ed: a missing accent is forgiven, a different one is not.
pub fn accents_compatible(written: &str, expected: &str) -> bool {
    if written == expected {
        return true;
    }
    let mut letters = written.chars();
    let mut wanted = expected.chars();
    loop {
        match (letters.next(), wanted.next()) {
            (None, None) => return true,
            (Some(letter), Some(want)) if letter == want || letter == base(want) => {}
            _ => return false,
        }
    }
}

/// Whether `word` stands in a list of words with space between.
pub(super) fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_many_writings() {
        for written in ["Œuvre", "oeuvre", "ŒUVRE"] {
            assert_eq!(lower(written), "oeuvre");
        }
        assert_eq!(lower("Qu’E\u{301}te\u{301}"), "qu'été");
        assert_eq!(fold("Désolée"), "desolee");
        assert_eq!(fold("co\u{ad}ope\u{300}re"), "coopere");
    }

    #[test]
    fn missing_accents_are_forgiven_wrong_ones_are_not() {
        assert!(accents_compatible("desole", "désolé"));
        assert!(accents_compatible("désole", "désolé"));
        assert!(!accents_compatible("à", "a"));
        assert!(!accents_compatible("dèsolé", "désolé"));
        assert!(!accents_compatible("désol", "désolé"));
    }
}
