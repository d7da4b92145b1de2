//! Canonical composition (NFC) of a text, from the tables of `unicode-normalization`.
//!
//! The crate's own iterator decides at run time whether it decomposes by compatibility, so its tables of compatibility (31 KB of the
//! Wasm, 20 packed), which nothing here asks for, would be carried along.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

use crate::order::Order;

/// `text` composed: letters and the marks that follow them written as one character where Unicode has one.
///
/// Borrowed when there is nothing to compose: no character below U+0300 changes or combines.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| letter < '\u{300}') {
        return Cow::Borrowed(text);
    }
    let mut letters: Vec<(u8, char)> = Vec::with_capacity(text.len());
    for letter in text.chars() {
        decompose_canonical(letter, |part| letters.push((canonical_combining_class(part), part)));
    }
    // Marks after a letter stand in the order of their classes (Unicode, D109).
    for marks in letters.chunk_by_mut(|(_, _), (class, _)| *class != 0) {
        let first = usize::from(marks.first().is_some_and(|(class, _)| *class == 0));
        marks[first..].order_by_key(|(class, _)| *class);
    }
    let mut written: Vec<char> = Vec::with_capacity(letters.len());
    // Where the last letter stands that marks may join, and the class of the last mark that did not.
    let mut starter: Option<usize> = None;
    let mut last = None;
    for (class, letter) in letters {
        if let Some(at) = starter {
            // A mark of the same class or a higher one between them blocks (D115).
            let is_blocked = last.is_some_and(|last| last >= class);
            if let (false, Some(joined)) = (is_blocked, compose(written[at], letter)) {
                written[at] = joined;
                continue;
            }
        }
        if class == 0 {
            starter = Some(written.len());
            last = None;
        } else {
            last = Some(class);
        }
        written.push(letter);
    }
    Cow::Owned(written.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn as_the_crate_composes() {
        for text in [
            "été",
            "e\u{301}te\u{301}",
            "\u{301}e",
            "e\u{323}\u{302}",
            "e\u{302}\u{323}",
            "a\u{315}\u{300}\u{5ae}b",
            "가각\u{1100}\u{1161}\u{11a8}",
            "\u{212b}\u{2126}",
            "ﬁ ½ ﷺ",
            "👩\u{200d}👧 e\u{fe0f}\u{301}",
        ] {
            assert_eq!(composed(text), text.nfc().collect::<String>(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn as_the_crate_composes_anything(text in "\\PC*") {
            prop_assert_eq!(composed(&text).into_owned(), text.nfc().collect::<String>());
        }

        #[test]
        fn as_the_crate_composes_marks(letters in prop::collection::vec(
            prop_oneof![prop::char::range('a', 'z'), prop::char::range('\u{300}', '\u{36f}'), prop::char::range('\u{1e00}', '\u{1eff}'),
                prop::char::range('\u{1100}', '\u{11ff}')], 0..20)) {
            let text: String = letters.into_iter().collect();
            prop_assert_eq!(composed(&text).into_owned(), text.nfc().collect::<String>());
        }
    }
}
