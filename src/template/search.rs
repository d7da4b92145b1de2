//! A search among templates by title, tag, abbreviation or text, forgiving a slip of the finger.

use crate::order::Order;
use crate::text::{Language, fold};

use super::{Ranked, Reason, Template};

/// Where a word was found, and what that is worth.
const ABBREVIATION: f64 = 1.2;
const TITLE: f64 = 1.0;
const TAG: f64 = 0.9;
const SITUATION: f64 = 0.8;
const BODY: f64 = 0.5;
/// What is left of it when the word was misspelt.
const SLIP: f64 = 0.6;

/// Templates that hold every word of `query`, best first: word beginnings count, and words of four letters or more may be one
/// slip off (two from eight letters). `name` is the name of a situation; `body` a template's text.
pub fn search<'a>(
    templates: &'a [Template],
    query: &str,
    language: Language,
    name: impl Fn(usize) -> &'a str,
    body: impl Fn(usize) -> &'a str,
) -> Vec<Ranked> {
    let words: Vec<Vec<char>> = parts(&fold(query)).map(|word| word.chars().collect()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<Ranked> = templates
        .iter()
        .enumerate()
        .filter_map(|(at, template)| {
            let abbreviation = fold(&template.abbreviation);
            let tags = template.tags.join(" ");
            let other = Language::ALL.into_iter().find(|other| *other != language).unwrap_or(language);
            let fields = [
                (ABBREVIATION, abbreviation),
                (TITLE, fold(template.title.get(language))),
                (TAG, fold(&format!("{tags} {}", template.id))),
                (SITUATION, fold(name(template.situation))),
                // People who work in two languages search in either.
                (SITUATION, fold(template.title.get(other))),
                (BODY, fold(body(at))),
            ];
            let mut score = 0.0;
            for word in &words {
                let found = fields.iter().map(|(weight, text)| weight * best(word, text, *weight > BODY));
                let found = found.fold(0.0, f64::max);
                if found == 0.0 {
                    return None;
                }
                score += found;
            }
            Some(Ranked {
                template: at,
                score: (score / words.len() as f64 / 1.2).min(1.0),
                reasons: vec![Reason::Search],
            })
        })
        .collect();
    ranked.order_by(|a, b| b.score.total_cmp(&a.score).then(a.template.cmp(&b.template)));
    ranked
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How well a word of `text` answers `word`: whole, as its beginning, or with a slip.
fn best(word: &[char], text: &str, forgiving: bool) -> f64 {
    let slips = match word.len() {
        _ if !forgiving => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let mut best = 0.0_f64;
    for other in parts(text) {
        let other: Vec<char> = other.chars().collect();
        best = best.max(if other == word {
            1.0
        } else if other.starts_with(word) {
            0.9
        } else if slips > 0 && begins_nearly(word, &other, slips) {
            SLIP
        } else {
            0.0
        });
    }
    best
}

/// Whether some beginning of `other` is at most `most` slips from `word`: a letter more, less, other, or two changed places
/// (optimal string alignment). The first letter is seldom the wrong one.
fn begins_nearly(word: &[char], other: &[char], most: usize) -> bool {
    if word.first() != other.first() || other.len() + most < word.len() {
        return false;
    }
    let other = &other[..other.len().min(word.len() + most)];
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, letter) in word.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, with) in other.iter().enumerate() {
            let mut cost = (rows[i][j] + usize::from(letter != with)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && word[i - 1] == *with {
                cost = cost.min(rows[i - 1][j - 1] + 1);
            }
            row.push(cost);
        }
        rows.push(row);
    }
    rows[word.len()].iter().any(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearly(word: &str, other: &str) -> bool {
        let letters = |word: &str| word.chars().collect::<Vec<char>>();
        let most = if word.chars().count() < 8 { 1 } else { 2 };
        begins_nearly(&letters(word), &letters(other), most)
    }

    #[test]
    fn slips_are_forgiven_other_words_are_not() {
        assert!(nearly("remborsement", "remboursement"));
        assert!(nearly("rembuors", "remboursement"), "two changed places, at its beginning");
        assert!(nearly("colsi", "colis"));
        assert!(nearly("pracel", "parcel"));
        assert!(!nearly("train", "grain"), "the first letter counts");
        assert!(!nearly("colis", "colonne"));
    }
}
