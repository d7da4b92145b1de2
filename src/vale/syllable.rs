//! Syllables of English words, counted by the well-known patterns that readability tools share.

use std::sync::OnceLock;

use super::pattern::Pattern;

/// Each match is so many syllables, and is taken out.
const APART: [(&str, usize); 3] = [
    (r"(?:ology|ologist|onomy|onomist)$", 3),
    (
        r"^(?:above|anti|ante|counter|hyper|afore|agri|infra|intra|inter|over|semi|ultra|under|extra|dia|micro|mega|kilo|pico|nano|macro)|(?:fully|berry|woman|women|edly)$",
        2,
    ),
    (
        r"^(?:un|fore|ware|none?|out|post|sub|pre|pro|dis|side)|(?:ly|less|some|ful|ers?|ness|cians?|ments?|ettes?|villes?|ships?|sides?|ports?|shires?|tion(?:ed|s)?)$",
        1,
    ),
];

/// Each match hides a syllable less than its vowels show.
const FEWER: [&str; 2] = [
    r"cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|.[^aeiuoycgltdb]{2,}ed$|.ely$|^jua|uai|eau|^busi$|(?:[aeiouy](?:b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|th|v|y|z)ed$)|(?:[aeiouy](?:b|ch|d|f|gh|gn|k|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y)es$)",
    r"[aeiouy](?:b|c|ch|d|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y|z)e$",
];

/// Each match holds a syllable more.
const MORE: [&str; 4] = [
    r"(?:([^aeiouy])\1l|[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$",
    r"[^gq]ua[^auieo]|[aeiou]{3}(?:[^aeiou]|$)|^(?:ia|mc|coa[dglx].)",
    r"[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]",
    r"[^s]ia",
];

struct Patterns {
    apart: Vec<(Pattern, usize)>,
    fewer: Vec<Pattern>,
    more: Vec<Pattern>,
}

fn patterns() -> &'static Patterns {
    static PATTERNS: OnceLock<Patterns> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let all = |sources: &[&str]| sources.iter().filter_map(|source| Pattern::new(source).ok()).collect();
        Patterns {
            apart: APART.iter().filter_map(|(source, count)| Some((Pattern::new(source).ok()?, *count))).collect(),
            fewer: all(&FEWER),
            more: all(&MORE),
        }
    })
}

/// How many syllables an English word has.
pub(super) fn syllables(word: &str) -> usize {
    let mut word: String = word.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    if word.chars().count() < 3 {
        return 1;
    }
    let patterns = patterns();
    let mut count = 0_usize;
    for (pattern, each) in &patterns.apart {
        count += each * pattern.find_all(&word).len();
        word = pattern.replace_all(&word, "");
    }
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    count += word.split(|letter| !vowel(letter)).filter(|group| !group.is_empty()).count();
    let found = |list: &[Pattern]| list.iter().map(|pattern| pattern.find_all(&word).len()).sum::<usize>();
    (count + found(&patterns.more)).saturating_sub(found(&patterns.fewer)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let patterns = patterns();
        assert_eq!((patterns.apart.len(), patterns.fewer.len(), patterns.more.len()), (3, 2, 4));
    }

    #[test]
    fn counted() {
        for (word, expected) in [
            ("a", 1),
            ("the", 1),
            ("there", 1),
            ("documentation", 5),
            ("useful", 2),
            ("reliable", 4),
            ("developer", 4),
            ("12", 1),
            ("2026", 1),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }
}
