//! The school grade that a text asks of its reader.

use super::{Language, Text, TokenKind, syllables};

/// School years, never below 0. English: Flesch-Kincaid (1975), `0.39 w + 11.8 s - 15.59` with `w` words a sentence and `s` syllables
/// a word. French words have more syllables for the same ease: Kandel and Moles (1958) weigh one at 73.6 where Flesch weighs it
/// at 84.6, and the grade does likewise.
pub fn reading_grade(text: &Text, language: Language) -> f64 {
    const FRENCH: f64 = 73.6 / 84.6;
    let (mut words, mut beats) = (0u32, 0usize);
    for token in text.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        words += 1;
        beats += syllables(token.span.of(&text.source), language);
    }
    if words == 0 || text.sentences.is_empty() {
        return 0.0;
    }
    let by_word = beats as f64 / f64::from(words);
    let weight = if language == Language::Fr { FRENCH } else { 1.0 };
    (0.39 * f64::from(words) / text.sentences.len() as f64 + 11.8 * weight * by_word - 15.59).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::reading_grade;
    use crate::text::{Language, Text};

    #[test]
    fn long_words_and_sentences_ask_more() {
        let grade = |source: &str, language| reading_grade(&Text::parse(source, Some(language)), language);
        assert_eq!(grade("", Language::En), 0.0);
        assert_eq!(grade("We will fix it.", Language::En), 0.0);
        let stiff = "Notwithstanding the aforementioned considerations, reimbursement necessitates documentation.";
        assert!(grade(stiff, Language::En) > 20.0);
        let plain = grade("Le bus de 8 h est parti sans vous. Le prochain passe dans dix minutes.", Language::Fr);
        let heavy =
            grade("Nous procédons actuellement à la régularisation administrative de votre dossier.", Language::Fr);
        assert!(plain < 4.0 && heavy > 10.0, "{plain} {heavy}");
    }
}
