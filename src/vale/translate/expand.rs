//! Texts that an expression matches: all of them, where they are few, or some.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind};

/// More texts than this are no list.
const MOST: usize = 48;

/// A token pattern for exactly the texts that an expression matches; `None` when they are no plain phrases, or too many.
pub(super) fn phrase(source: &str) -> Option<String> {
    let hir = regex_syntax::parse(source).ok()?;
    let texts: BTreeSet<String> = all(&hir)?.into_iter().collect();
    let plain = |text: &String| {
        let words = text.split(' ').all(|word| {
            !word.is_empty()
                && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-'))
                && word.starts_with(char::is_alphanumeric)
                && word.ends_with(char::is_alphanumeric)
        });
        words && !text.is_empty()
    };
    if !texts.iter().all(plain) {
        return None;
    }
    let texts: Vec<String> = texts.into_iter().collect();
    match texts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(format!("({})", several.join("|"))),
    }
}

fn all(hir: &Hir) -> Option<Vec<String>> {
    let joined = |first: Vec<String>, second: Vec<String>| -> Option<Vec<String>> {
        if first.len() * second.len() > MOST {
            return None;
        }
        Some(first.iter().flat_map(|head| second.iter().map(move |tail| format!("{head}{tail}"))).collect())
    };
    match hir.kind() {
        HirKind::Empty => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![String::from_utf8(literal.0.to_vec()).ok()?]),
        HirKind::Class(Class::Unicode(class)) => {
            let letters: Vec<String> =
                class.iter().flat_map(|range| range.start()..=range.end()).take(MOST + 1).map(String::from).collect();
            (letters.len() <= 4).then_some(letters)
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => None,
        HirKind::Repetition(repetition) => {
            let max = repetition.max.filter(|max| *max <= 2)?;
            let inner = all(&repetition.sub)?;
            let mut texts = Vec::new();
            for count in repetition.min..=max {
                let mut repeated = vec![String::new()];
                for _ in 0..count {
                    repeated = joined(repeated, inner.clone())?;
                }
                texts.extend(repeated);
            }
            Some(texts)
        }
        HirKind::Capture(capture) => all(&capture.sub),
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |made, part| joined(made, all(part)?)),
        HirKind::Alternation(parts) => {
            let texts: Option<Vec<Vec<String>>> = parts.iter().map(all).collect();
            texts.map(|texts| texts.concat()).filter(|texts| texts.len() <= MOST)
        }
    }
}

/// Some texts that an expression of Vale's may match: what stands around a match is not looked at.
pub fn samples(source: &str) -> Vec<String> {
    let written = without_looks(&super::pattern::translate(source));
    let Ok(hir) = regex_syntax::parse(&written) else { return Vec::new() };
    let mut found = Vec::new();
    for variant in 0..6 {
        let mut text = String::new();
        one(&hir, variant, &mut text);
        if !text.trim().is_empty() && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

fn one(hir: &Hir, variant: usize, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let holds = |wanted: char| class.iter().any(|range| (range.start()..=range.end()).contains(&wanted));
            let usual = ['a', 'e', 'A', 'T', '2', ' ', ',', '.', '\'', '-'];
            let mut known = usual.into_iter().filter(|letter| holds(*letter)).cycle().skip(variant % 3);
            let first = class.iter().next().map(|range| range.start());
            out.extend(known.next().or(first));
        }
        HirKind::Repetition(repetition) => {
            let least = repetition.min as usize;
            let wished = if variant % 2 == 1 { least.max(1) } else { least };
            let most = repetition.max.map_or(usize::MAX, |max| max as usize);
            for _ in 0..wished.min(most) {
                one(&repetition.sub, variant, out);
            }
        }
        HirKind::Capture(capture) => one(&capture.sub, variant, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| one(part, variant, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.get(variant % parts.len().max(1)) {
                one(part, variant / parts.len().max(1) + variant, out);
            }
        }
    }
}

/// Looks ahead and behind: negative ones are taken out, positive ones are read as if they were part of the match.
fn without_looks(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let negative = ["(?!", "(?<!"].iter().any(|open| rest.starts_with(open));
        let positive = ["(?=", "(?<="].iter().find(|open| rest.starts_with(**open));
        if negative {
            rest = &rest[group_end(rest)..];
        } else if let Some(open) = positive {
            out.push_str("(?:");
            rest = &rest[open.len()..];
        } else if letter == '\\' {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            // Back-references cannot be sampled.
            if !rest[1..].starts_with(|digit: char| digit.is_ascii_digit()) {
                out.push_str(&rest[..length]);
            }
            rest = &rest[length..];
        } else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// Bytes of the group that opens here.
fn group_end(source: &str) -> usize {
    let (mut depth, mut escaped, mut class) = (0_usize, false, false);
    for (place, letter) in source.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return place + 1;
                }
            }
            _ => {}
        }
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases() {
        assert_eq!(phrase("sorry"), Some("sorry".to_owned()));
        assert_eq!(phrase("(?:cell ?phone|mobile)s?").map(|phrase| phrase.matches('|').count()), Some(5));
        assert_eq!(phrase("a{2,}"), None);
        assert_eq!(phrase(r"\d+ am"), None);
        assert_eq!(phrase(r"e\.g\."), None);
    }

    #[test]
    fn sampled() {
        assert!(
            samples(r"(?<!not )\b[Vv]ery(?= good)").contains(&"Very good".to_owned()) || !samples("[Vv]ery").is_empty()
        );
        assert!(samples(r"\d{1,2} ?[ap]m").iter().all(|text| text.starts_with('2')));
        assert!(samples("(").is_empty());
    }
}
