//! Before which words « te » and « ne » lose their vowel.

use crate::text::fold;

/// Beginnings of words whose h keeps the vowel before it.
const ASPIRATED: [&str; 22] = [
    "haut", "hauss", "harc", "hat", "hai", "heurt", "hurl", "heros", "handi", "hasard", "hock", "huit", "hont",
    "houss", "hanch", "hang", "halt", "hach", "hors", "hall", "hamb", "haric",
];

/// True when « te », « ne » lose their vowel before `word`.
pub(super) fn elides(word: &str) -> bool {
    let plain = fold(word);
    match plain.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => !matches!(plain.as_str(), "oui" | "onze" | "onzieme"),
        Some('y') => plain == "y",
        Some('h') => !ASPIRATED.iter().any(|start| plain.starts_with(start)),
        _ => false,
    }
}
