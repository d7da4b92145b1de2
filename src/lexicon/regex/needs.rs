//! What a text must hold for an expression to match at all: a cheap look before a dear one.

use regex_syntax::hir::ClassUnicode;

use super::tree::{self, Node};

/// More literals than this are hardly cheaper than the expression.
const MOST: usize = 96;

/// Lower-case literals, one of which every match of `source` must hold; none = nothing is known.
pub fn needs(source: &str, ignore_case: bool) -> Vec<String> {
    let Ok(tree) = tree::parse(source, ignore_case) else { return Vec::new() };
    let mut literals = of(&tree.node).unwrap_or_default();
    literals.sort_unstable();
    literals.dedup();
    // A literal within another is enough.
    let all = literals.clone();
    literals.retain(|literal| !all.iter().any(|other| other != literal && literal.contains(other.as_str())));
    literals
}

/// How much a list spares: its shortest literal decides, rare marks count more than letters.
fn worth(literals: &[String]) -> usize {
    let weight = |literal: &String| -> usize {
        literal.chars().map(|letter| if letter.is_alphanumeric() || letter == ' ' { 1 } else { 3 }).sum()
    };
    literals.iter().map(weight).min().unwrap_or(0)
}

fn of(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Set(set) => single(set).map(|letter| vec![letter.to_string()]),
        Node::Cat(parts) => {
            let mut best: Option<Vec<String>> = None;
            let mut better = |found: Vec<String>| {
                if best.as_ref().is_none_or(|best| worth(&found) > worth(best)) {
                    best = Some(found);
                }
            };
            let mut run = String::new();
            for part in flat(parts) {
                match part {
                    Node::Set(set) if single(set).is_some() => run.extend(single(set)),
                    other => {
                        if !run.is_empty() {
                            better(vec![std::mem::take(&mut run)]);
                        }
                        if let Some(found) = of(other) {
                            better(found);
                        }
                    }
                }
            }
            if !run.is_empty() {
                better(vec![run]);
            }
            best
        }
        Node::Alt(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(of(part)?);
                if all.len() > MOST {
                    return None;
                }
            }
            (!all.is_empty()).then_some(all)
        }
        Node::Repeat { node, least, .. } if *least > 0 => of(node),
        Node::Group(_, node) | Node::Atomic(node) => of(node),
        _ => None,
    }
}

/// The parts of a sequence, those of sequences inside it taken out.
fn flat(parts: &[Node]) -> Vec<&Node> {
    let mut all = Vec::new();
    for part in parts {
        match part {
            Node::Cat(inner) => all.extend(flat(inner)),
            other => all.push(other),
        }
    }
    all
}

/// The one letter, in lower case, that a set stands for whatever the case.
fn single(set: &ClassUnicode) -> Option<char> {
    let mut letters = set.iter().flat_map(|range| range.start()..=range.end());
    let lower = |letter: char| {
        // The long s folds to s, which lower case does not show: the caller sees to it.
        let mut lowered = if letter == 'ſ' { 's' } else { letter }.to_lowercase();
        lowered.next().filter(|_| lowered.next().is_none())
    };
    let first = lower(letters.next()?)?;
    (set.iter().count() <= 3 && letters.take(4).all(|letter| lower(letter) == Some(first))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::needs;

    #[test]
    fn literals() {
        assert_eq!(needs("(?<!x)Bravo", true), ["bravo"]);
        assert_eq!(needs(r"\b(?:click|tap) here\b", true), [" here"]);
        assert_eq!(needs("#[a-z]{4,}(?:friday|summer)", true), ["friday", "summer"]);
        assert_eq!(needs("(?:a|b)?c*", true), Vec::<String>::new());
        assert_eq!(needs(r"\d+\s?h", true), ["h"]);
    }
}
