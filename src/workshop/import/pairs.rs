//! Which rows are one reply in both languages.

use crate::template::{Body, twin_faults};
use crate::text::{Language, Localised, Text, TokenKind, fold};

use super::row::{Row, around};

/// One reply: a row, or two in both languages.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    /// Rows with their language: one, or one of each.
    pub rows: Vec<(Language, Row)>,
    /// They were joined because they stand together.
    pub by_place: bool,
}

/// Words by which titles and abbreviations tell their language.
const MARKS: [&str; 8] = ["fr", "fra", "french", "francais", "en", "eng", "english", "anglais"];

/// The words of a name, folded, without a mark of its language at either end.
fn bare(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words.last().is_some_and(|word| MARKS.contains(word)) {
        words.pop();
    } else if words.len() > 1 && words.first().is_some_and(|word| MARKS.contains(word)) {
        words.remove(0);
    }
    words.join(" ")
}

/// A name as it is written, without a mark of its language at either end.
pub(super) fn unmarked(name: &str) -> &str {
    let apart = |letter: char| !letter.is_alphanumeric();
    let trimmed = name.trim();
    let inside = trimmed.trim_end_matches(apart);
    if let Some(at) = inside.rfind(apart) {
        let last = &inside[at..];
        if MARKS.contains(&fold(last.trim_start_matches(apart)).as_str()) {
            return trimmed[..at]
                .trim_end_matches(|letter: char| apart(letter) && !matches!(letter, '?' | '!' | '»' | '"'));
        }
    }
    let inside = trimmed.trim_start_matches(apart);
    if let Some(at) = inside.find(apart)
        && MARKS.contains(&fold(&inside[..at]).as_str())
    {
        return inside[at..].trim_start_matches(|letter: char| apart(letter) && !matches!(letter, '«' | '"'));
    }
    trimmed
}

/// Joins rows, each with its language; `situation` guesses what a row answers.
pub(super) fn joined(rows: Vec<(Language, Row)>, situation: impl Fn(Language, &Row) -> usize) -> Vec<Reply> {
    let mut replies: Vec<Reply> = Vec::new();
    for (language, row) in rows {
        let single = |reply: &&mut Reply| matches!(reply.rows.as_slice(), [(known, _)] if *known != language);
        let twin = replies.iter_mut().filter(single).find(|reply| named_alike(&reply.rows[0].1, &row));
        match twin {
            Some(reply) => reply.rows.push((language, row)),
            None => replies.push(Reply { rows: vec![(language, row)], by_place: false }),
        }
    }
    // What stands together and says the same.
    let mut index = 0;
    while index + 1 < replies.len() {
        let (before, after) = (&replies[index].rows, &replies[index + 1].rows);
        if let ([(first, row)], [(second, other)]) = (before.as_slice(), after.as_slice())
            && first != second
            && neighbours(row, other)
            && (tagged_alike(row, other) || situation(*first, row) == situation(*second, other))
        {
            let next = replies.remove(index + 1);
            replies[index].rows.extend(next.rows);
            replies[index].by_place = true;
        }
        index += 1;
    }
    replies
}

/// Whether their key, their id, their title or their abbreviation says that they are one.
fn named_alike(row: &Row, other: &Row) -> bool {
    if row.key.is_some() || other.key.is_some() {
        return row.key == other.key;
    }
    let same = |name: &str, other: &str| !bare(name).is_empty() && bare(name) == bare(other);
    same(&row.id, &other.id) || same(&row.title, &other.title) || same(&row.abbreviation, &other.abbreviation)
}

/// Whether several tags of their own say that they are about one thing: more than a guess from the words of either.
fn tagged_alike(row: &Row, other: &Row) -> bool {
    row.tags.len() > 1 && row.tags == other.tags
}

/// Slots of nearly every reply.
const EVERYWHERE: [&str; 3] = ["author", "brand", "agent"];

/// Whether two rows, one after the other, ask for the same and give the same numbers, and are about as long.
fn neighbours(row: &Row, other: &Row) -> bool {
    let follows = row.place.file == other.place.file && row.place.row + 1 == other.place.row;
    if !follows || row.key.is_some() || other.key.is_some() {
        return false;
    }
    let (Ok(first), Ok(second)) = (Body::parse(&row.text), Body::parse(&other.text)) else { return false };
    let words = |text: &str| Text::parse(&around(text), None).words();
    let (a, b) = (words(&row.text), words(&other.text));
    // Something they share, so that it is no chance: slots that few replies have, numbers, or tags of their own.
    let figures = |text: &str| Text::parse(text, None).tokens.iter().any(|token| token.kind == TokenKind::Number);
    let shared = first.slots().iter().any(|slot| !EVERYWHERE.contains(&slot.as_str()))
        || figures(&around(&row.text))
        || (!row.tags.is_empty() && row.tags == other.tags);
    shared && 2 * a.min(b) >= a.max(b) && twin_faults(&Localised { en: first, fr: second }).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_language_are_no_part_of_a_name() {
        for (name, expected) in [
            ("Late parcel (FR)", "Late parcel"),
            ("Colis en retard – français", "Colis en retard"),
            ("[EN] Late parcel", "Late parcel"),
            ("Où est mon colis ? (fr)", "Où est mon colis ?"),
            ("Remboursement en retard", "Remboursement en retard"),
            ("FR", "FR"),
        ] {
            assert_eq!(unmarked(name), expected);
        }
        assert_eq!(bare(";merci-fr"), bare(";merci_en"));
        assert_ne!(bare("refund"), bare("late"));
    }
}
