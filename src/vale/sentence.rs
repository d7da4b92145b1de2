//! Sentences and words as Vale's libraries cut them (Punkt for English, with its usual corrections).

/// Words whose full stop ends no sentence by itself.
const ABBREVIATIONS: &[&str] = &[
    "a.g", "a.m", "adm", "apr", "assn", "aug", "ave", "b.f", "bros", "ca", "capt", "cf", "chg", "cie", "co", "col",
    "corp", "cos", "ct", "dec", "dr", "e.g", "ed", "eq", "esq", "etc", "ex", "feb", "fig", "ft", "g.m.b.h", "gen",
    "gov", "hon", "i.e", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mfg", "mr", "mrs",
    "ms", "mt", "no", "nov", "nev", "n.y", "oct", "okla", "ore", "p.m", "ph.d", "prof", "rep", "reps", "rev", "sen",
    "sens", "sep", "sept", "sgt", "sr", "ssr", "st", "ste", "u.k", "u.n", "u.s", "v", "va", "vs", "vt", "w.va", "wash",
    "wis",
];

/// Words that occur in small letters: with a capital after an abbreviation, they begin a sentence.
const STARTERS: &[&str] = &[
    "a", "about", "after", "all", "also", "although", "an", "and", "another", "any", "are", "as", "at", "be",
    "because", "before", "both", "but", "by", "can", "could", "did", "do", "does", "during", "each", "even", "every",
    "few", "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "however", "if", "in", "instead",
    "is", "it", "its", "last", "later", "let", "many", "may", "more", "most", "my", "no", "not", "now", "of", "on",
    "once", "one", "only", "or", "other", "our", "please", "she", "should", "since", "so", "some", "still", "such",
    "than", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though", "through", "to",
    "under", "until", "use", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will",
    "with", "would", "yes", "yet", "you", "your",
];

/// The sentences of a text, as bytes, without the spaces around them.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let words: Vec<(usize, usize)> = words(text);
    let mut sentences = Vec::new();
    let mut start = None;
    for (number, (from, to)) in words.iter().enumerate() {
        let start_at = *start.get_or_insert(*from);
        let next = words.get(number + 1).map(|(from, to)| &text[*from..*to]);
        if next.is_none_or(|next| ends(&text[*from..*to], next)) {
            sentences.push((start_at, *to));
            start = None;
        }
    }
    sentences
}

/// What stands between white space.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (place, letter) in text.char_indices() {
        match (letter.is_whitespace(), start) {
            (true, Some(from)) => {
                words.push((from, place));
                start = None;
            }
            (false, None) => start = Some(place),
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}

fn ends(word: &str, next: &str) -> bool {
    const CLOSED: [&str; 16] =
        [".\"", ".)", ".’", ".”", "?", "?\"", "?'", "?)", "?’", "?”", "!", "!\"", "!'", "!)", "!’", "!”"];
    const OPENED: [&str; 8] = [".[", ".(", ".\"", "?[", "?(", "![", "!(", ".“"];
    let first = next.chars().find(|letter| letter.is_alphanumeric());
    let upper = first.is_some_and(char::is_uppercase);
    let lower = first.is_some_and(char::is_lowercase);
    let plain = next.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let starter = STARTERS.contains(&plain.as_str());
    if word.contains("Yahoo!") {
        return false;
    }
    if CLOSED.iter().any(|end| word.ends_with(end)) || OPENED.iter().any(|end| word.contains(end)) {
        // Inside brackets or quotation marks the sentence around may go on.
        return !(word.ends_with([')', '’', '”', '"', '\'']) && lower);
    }
    let Some(stem) = word.strip_suffix('.') else { return false };
    if stem.is_empty() || next == "." {
        return false;
    }
    if stem.ends_with('.') {
        return stem.matches('.').count() >= 2 && upper;
    }
    let stem = stem.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let last = stem.rsplit('-').next().unwrap_or(&stem);
    let initials = stem.contains('.') && stem.split('.').all(|part| part.chars().count() <= 1);
    if initials || ABBREVIATIONS.contains(&stem.as_str()) || ABBREVIATIONS.contains(&last) {
        return upper && starter;
    }
    // A single letter is somebody's initial.
    if stem.chars().count() == 1 && stem.chars().all(char::is_alphabetic) && upper && !starter && stem != "i" {
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn cuts() {
        for (text, expected) in [
            ("One. Two! Three?", vec!["One.", "Two!", "Three?"]),
            (
                "Dr. Smith went, e.g. to Washington. He is back.",
                vec!["Dr. Smith went, e.g. to Washington.", "He is back."],
            ),
            ("He said “stop.” Then he left.", vec!["He said “stop.”", "Then he left."]),
            ("It ended (at last!) and well.", vec!["It ended (at last!) and well."]),
            ("Come at 5 p.m. The door is open.", vec!["Come at 5 p.m.", "The door is open."]),
            ("This is bad.Another good.", vec!["This is bad.Another good."]),
            ("Wait... and see.", vec!["Wait... and see."]),
            ("No end", vec!["No end"]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|(from, to)| &text[from..to]).collect();
            assert_eq!(found, expected);
        }
    }
}
