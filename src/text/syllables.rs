//! Syllables, counted by rule: good enough for a reading grade, which averages over words.

use super::Language;
use super::fold::fold;

/// How many syllables `word` has when read aloud; one at least.
///
/// English: groups of vowels, a final silent e aside. French: groups of vowels, final mute -e, -es, -ent aside.
pub fn syllables(word: &str, language: Language) -> usize {
    let folded = fold(word);
    let letters: Vec<char> = folded.chars().filter(|letter| letter.is_alphabetic()).collect();
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'œ' | 'æ');
    let mut groups = 0;
    let mut inside = false;
    for &letter in &letters {
        if vowel(letter) && !inside {
            groups += 1;
        }
        inside = vowel(letter);
    }
    let text: String = letters.iter().collect();
    let accented = word.to_lowercase();
    let mute = match language {
        Language::En => {
            text.ends_with('e') && !text.ends_with("le") && !text.ends_with("ee")
                || text.ends_with("ed") && !text.ends_with("ted") && !text.ends_with("ded")
        }
        Language::Fr => {
            let plain = accented.ends_with('e')
                || accented.ends_with("es")
                || (accented.ends_with("ent") && text.len() > 5 && !accented.ends_with("ment"));
            plain && !text.ends_with("ee") && !text.ends_with("ees")
        }
    };
    (groups - usize::from(mute && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for (word, count) in [("we", 1), ("parcel", 2), ("there", 1), ("apologise", 4), ("shipped", 1), ("table", 2)] {
            assert_eq!(syllables(word, Language::En), count, "{word}");
        }
        for (word, count) in [("le", 1), ("colis", 2), ("commande", 2), ("désolée", 3), ("remboursement", 4)] {
            assert_eq!(syllables(word, Language::Fr), count, "{word}");
        }
    }
}
