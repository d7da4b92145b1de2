//! English: plurals, third person, past, participles.

use std::collections::BTreeSet;

/// base: past, participle, and what else is irregular.
const IRREGULAR: &str = "be am is are was were been being|have has had having|do does did done doing|go goes went gone|say says said|\
    get gets got gotten getting|make makes made making|know knew known|take took taken taking|see saw seen|come came coming|think thought|\
    give gave given giving|find found|tell told|feel felt|leave left leaving|put putting|keep kept|begin began begun beginning|write wrote \
    written writing|send sent|pay paid|lose lost losing|buy bought|bring brought|understand understood|hold held|read|sell sold|cost|cut cutting|\
    hear heard|mean meant|meet met|run ran running|let letting|break broke broken breaking|choose chose chosen choosing|forget forgot forgotten \
    forgetting|catch caught|teach taught|speak spoke spoken|spend spent|stand stood|win won winning|build built|hit hitting|hurt|lead led|\
    lie lay lain lying|rise rose risen rising|show shown|shut shutting|sit sat sitting|steal stole stolen|wake woke woken waking|wear wore worn|\
    fall fell fallen|fly flew flown flies|grow grew grown|drive drove driven driving|eat ate eaten|draw drew drawn|throw threw thrown|\
    man men|woman women|child children|person people|foot feet";

pub(super) fn inflect(word: &str, forms: &mut BTreeSet<String>) {
    for entry in IRREGULAR.split('|') {
        let mut listed = entry.split_ascii_whitespace();
        if listed.next() == Some(word) {
            forms.extend(listed.map(str::to_owned));
            forms.insert(format!("{word}s"));
            forms.insert(format!("{word}ing"));
            return;
        }
    }
    let mut add = |form: String| {
        forms.insert(form);
    };
    let last = word.chars().next_back().unwrap_or(' ');
    let before = word.chars().rev().nth(1).unwrap_or(' ');
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    if last == 'y' && !vowel(before) {
        let stem = &word[..word.len() - 1];
        add(format!("{stem}ies"));
        add(format!("{stem}ied"));
        add(format!("{word}ing"));
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) {
        add(format!("{word}es"));
        add(format!("{word}ed"));
        add(format!("{word}ing"));
    } else if last == 'e' {
        let stem = &word[..word.len() - 1];
        add(format!("{word}s"));
        add(format!("{word}d"));
        add(format!("{stem}ing"));
    } else {
        add(format!("{word}s"));
        add(format!("{word}ed"));
        add(format!("{word}ing"));
        // drop, dropped; cancel, cancelled (both spellings exist).
        if !vowel(last) && !matches!(last, 'w' | 'y') && vowel(before) {
            add(format!("{word}{last}ed"));
            add(format!("{word}{last}ing"));
        }
    }
}
