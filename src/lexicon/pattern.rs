//! The pattern language of PACKS.md, parsed into a lattice of elements.
//!
//! Alternatives between words become parallel paths, so that their number adds up instead of multiplying; only those inside
//! a word (`apologi(s|z)e`) are written out.

use std::collections::BTreeSet;
use std::fmt;

use crate::text::{EntityKind, Language, Text, TokenKind, lower};

use super::inflection::inflections;

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// This word, lower case.
    Word(String),
    /// Any of these forms: the inflections of one word.
    AnyOf(Vec<String>),
    /// Up to so many words.
    Gap(u8),
    /// An entity.
    Class(EntityKind),
    /// A mark.
    Punctuation(char),
}

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// A bracket of this kind is not closed, or closes nothing.
    Unbalanced(char),
    /// `{…}` names no class.
    UnknownClass(String),
    /// `<…>` holds no number from 1 to 20.
    BadGap(String),
    /// The pattern starts or ends with a gap, or holds only gaps.
    GapAtEdge,
    /// `~` stands before nothing that inflects.
    NothingToInflect,
    /// It has no word, class or mark.
    Empty,
    /// The alternatives inside one of its words multiply to more than so many.
    TooMany(usize),
    /// Brackets stand in more than so many others.
    TooDeep(usize),
}

#[cfg(feature = "compile")]
impl PatternError {
    /// The same in French.
    pub fn french(&self) -> String {
        match self {
            PatternError::Unbalanced(bracket) => format!("il manque « {bracket} », ou il ne ferme rien"),
            PatternError::UnknownClass(name) => format!(
                "classe inconnue {{{name}}} : number, date, time, money, name, brand, url, email, phone, emoji, hashtag ou handle"
            ),
            PatternError::BadGap(text) => format!("un écart va de <1> à <20>; <{text}> n'en est pas un"),
            PatternError::GapAtEdge => "un motif ne peut ni commencer ni finir par un écart".to_owned(),
            PatternError::NothingToInflect => "« ~ » se met juste devant un mot".to_owned(),
            PatternError::TooDeep(most) => format!("plus de {most} crochets ou parenthèses les uns dans les autres"),
            PatternError::Empty => "il ne trouve rien".to_owned(),
            PatternError::TooMany(most) => {
                format!("les choix à l'intérieur d'un mot font plus de {most} mots : coupez-le en plusieurs")
            }
        }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PatternError::Unbalanced(bracket) => write!(out, "the bracket \"{bracket}\" has no partner"),
            PatternError::UnknownClass(name) => write!(
                out,
                "unknown class {{{name}}}: number, date, time, money, name, brand, url, email, phone, emoji, hashtag or handle"
            ),
            PatternError::BadGap(text) => write!(out, "a gap is <1> to <20>, not <{text}>"),
            PatternError::GapAtEdge => write!(out, "a pattern cannot begin or end with a gap"),
            PatternError::NothingToInflect => write!(out, "\"~\" must stand right before a word"),
            PatternError::TooDeep(most) => write!(out, "more than {most} brackets within one another"),
            PatternError::Empty => write!(out, "the pattern matches nothing"),
            PatternError::TooMany(most) => {
                write!(out, "the alternatives inside a word make more than {most} words: split the pattern")
            }
        }
    }
}

/// Brackets within one another: each takes room on the stack.
const DEEPEST: usize = 32;
/// Writings one word of a pattern may expand to.
const MOST_SEQUENCES: usize = 2_000;

#[derive(Clone, Debug)]
enum Node {
    Char(char),
    Gap(u8),
    Class(EntityKind),
    Choice(Vec<Vec<Node>>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Atom {
    Char(char),
    Gap(u8),
    Class(EntityKind),
}

/// A pattern as a graph: every path from node 0 to node 1 is a sequence that matches. Edges never lead back.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// How many nodes.
    pub nodes: usize,
    /// From, what is consumed (`None` = nothing), to.
    pub edges: Vec<(usize, Option<Element>, usize)>,
}

/// Parses `pattern`.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn parse(pattern: &str, language: Language) -> Result<Lattice, PatternError> {
    let letters: Vec<char> = pattern.chars().collect();
    let mut depth = 0_usize;
    for letter in &letters {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(PatternError::TooDeep(DEEPEST));
        }
    }
    let mut at = 0;
    let nodes = sequence(&letters, &mut at, None)?;
    let mut lattice = Lattice { nodes: 2, edges: Vec::new() };
    lattice.build(&nodes, 0, 1, language)?;
    let opening = lattice.closure(0);
    if opening.contains(&1) {
        return Err(PatternError::Empty);
    }
    let gap = |edge: &&(usize, Option<Element>, usize)| matches!(edge.1, Some(Element::Gap(_)));
    let at_edge =
        |edge: &(usize, Option<Element>, usize)| opening.contains(&edge.0) || lattice.closure(edge.2).contains(&1);
    if lattice.edges.iter().filter(gap).any(at_edge) {
        return Err(PatternError::GapAtEdge);
    }
    Ok(lattice)
}

/// The words that a pattern writes with `~`, in its order, lower case.
pub fn inflected_words(pattern: &str) -> impl Iterator<Item = String> + '_ {
    pattern.split('~').skip(1).map(|rest| {
        let word: String = rest.chars().take_while(|letter| letter.is_alphabetic()).collect();
        word.to_lowercase()
    })
}

impl Lattice {
    /// The nodes reached from `node` without consuming anything, itself included, sorted.
    pub fn closure(&self, node: usize) -> Vec<usize> {
        let mut reached = vec![node];
        let mut next = 0;
        while let Some(&from) = reached.get(next) {
            next += 1;
            for (_, _, to) in self.edges.iter().filter(|edge| edge.0 == from && edge.1.is_none()) {
                if !reached.contains(to) {
                    reached.push(*to);
                }
            }
        }
        reached.sort_unstable();
        reached
    }

    fn node(&mut self) -> usize {
        self.nodes += 1;
        self.nodes - 1
    }

    fn build(&mut self, nodes: &[Node], from: usize, to: usize, language: Language) -> Result<(), PatternError> {
        let blank = |node: &Node| matches!(node, Node::Char(letter) if letter.is_whitespace());
        let chunks: Vec<&[Node]> = nodes.split(blank).filter(|chunk| !chunk.is_empty()).collect();
        if chunks.is_empty() {
            self.edges.push((from, None, to));
        }
        let mut start = from;
        for (number, chunk) in chunks.iter().enumerate() {
            let end = if number + 1 == chunks.len() { to } else { self.node() };
            if let [Node::Choice(choices)] = chunk {
                // Alternatives of one word each are one step: a list is stored once, however often packs repeat it.
                let mut forms = BTreeSet::new();
                for choice in choices {
                    match single(choice, language)? {
                        Some(words) => forms.extend(words),
                        None => self.build(choice, start, end, language)?,
                    }
                }
                if !forms.is_empty() {
                    self.edges.push((start, Some(Element::AnyOf(forms.into_iter().collect())), end));
                }
            } else {
                for atoms in expand(chunk)? {
                    self.path(&elements(&atoms, language)?, start, end);
                }
            }
            start = end;
        }
        Ok(())
    }

    fn path(&mut self, elements: &[Element], from: usize, to: usize) {
        let mut start = from;
        for (number, element) in elements.iter().enumerate() {
            let end = if number + 1 == elements.len() { to } else { self.node() };
            self.edges.push((start, Some(element.clone()), end));
            start = end;
        }
        if elements.is_empty() {
            self.edges.push((from, None, to));
        }
    }
}

/// The forms of an alternative that is one word, however it is written.
fn single(nodes: &[Node], language: Language) -> Result<Option<Vec<String>>, PatternError> {
    let plain =
        !nodes.is_empty() && nodes.iter().all(|node| matches!(node, Node::Char(letter) if !letter.is_whitespace()));
    if !plain {
        return Ok(None);
    }
    let atoms = expand(nodes)?.pop().unwrap_or_default();
    Ok(match elements(&atoms, language)?.as_slice() {
        [Element::Word(word)] => Some(vec![word.clone()]),
        [Element::AnyOf(forms)] => Some(forms.clone()),
        _ => None,
    })
}

fn sequence(letters: &[char], at: &mut usize, closing: Option<char>) -> Result<Vec<Node>, PatternError> {
    let mut alternatives = vec![Vec::new()];
    while *at < letters.len() {
        let letter = letters[*at];
        *at += 1;
        let node = match letter {
            '\\' if *at < letters.len() => {
                *at += 1;
                Node::Char(letters[*at - 1])
            }
            '(' => group(letters, at, ')')?,
            '[' => match group(letters, at, ']')? {
                Node::Choice(mut choices) => {
                    choices.push(Vec::new());
                    Node::Choice(choices)
                }
                node => Node::Choice(vec![vec![node], Vec::new()]),
            },
            ')' | ']' if closing == Some(letter) => return Ok(collapse(alternatives)),
            ')' | ']' => return Err(PatternError::Unbalanced(letter)),
            '|' if closing.is_some() => {
                alternatives.push(Vec::new());
                continue;
            }
            '<' => {
                let text = until(letters, at, '>')?;
                let words = text.parse::<u8>().ok().filter(|words| (1..=20).contains(words));
                Node::Gap(words.ok_or(PatternError::BadGap(text))?)
            }
            '{' => {
                let name = until(letters, at, '}')?;
                Node::Class(EntityKind::from_class(&name).ok_or(PatternError::UnknownClass(name))?)
            }
            _ => Node::Char(letter),
        };
        if let Some(last) = alternatives.last_mut() {
            last.push(node);
        }
    }
    match closing {
        Some(bracket) => Err(PatternError::Unbalanced(bracket)),
        None => Ok(collapse(alternatives)),
    }
}

fn collapse(mut alternatives: Vec<Vec<Node>>) -> Vec<Node> {
    if alternatives.len() == 1 { alternatives.remove(0) } else { vec![Node::Choice(alternatives)] }
}

fn group(letters: &[char], at: &mut usize, closing: char) -> Result<Node, PatternError> {
    let nodes = sequence(letters, at, Some(closing))?;
    Ok(match <[Node; 1]>::try_from(nodes) {
        Ok([Node::Choice(choices)]) => Node::Choice(choices),
        Ok([node]) => Node::Choice(vec![vec![node]]),
        Err(nodes) => Node::Choice(vec![nodes]),
    })
}

fn until(letters: &[char], at: &mut usize, closing: char) -> Result<String, PatternError> {
    let rest = &letters[*at..];
    let length = rest.iter().position(|&letter| letter == closing).ok_or(PatternError::Unbalanced(closing))?;
    *at += length + 1;
    Ok(rest[..length].iter().collect())
}

fn expand(nodes: &[Node]) -> Result<Vec<Vec<Atom>>, PatternError> {
    let mut sequences: Vec<Vec<Atom>> = vec![Vec::new()];
    for node in nodes {
        match node {
            Node::Char(letter) => sequences.iter_mut().for_each(|atoms| atoms.push(Atom::Char(*letter))),
            Node::Gap(words) => sequences.iter_mut().for_each(|atoms| atoms.push(Atom::Gap(*words))),
            Node::Class(kind) => sequences.iter_mut().for_each(|atoms| atoms.push(Atom::Class(*kind))),
            Node::Choice(choices) => {
                let mut tails = Vec::new();
                for choice in choices {
                    tails.extend(expand(choice)?);
                }
                if sequences.len() * tails.len() > MOST_SEQUENCES {
                    return Err(PatternError::TooMany(MOST_SEQUENCES));
                }
                sequences = sequences
                    .iter()
                    .flat_map(|head| tails.iter().map(move |tail| [head.as_slice(), tail].concat()))
                    .collect();
            }
        }
    }
    Ok(sequences)
}

fn elements(atoms: &[Atom], language: Language) -> Result<Vec<Element>, PatternError> {
    let mut elements = Vec::new();
    let mut words = String::new();
    for atom in atoms {
        match *atom {
            Atom::Char(letter) => words.push(letter),
            Atom::Gap(count) => {
                plain(&std::mem::take(&mut words), language, &mut elements)?;
                elements.push(Element::Gap(count));
            }
            Atom::Class(kind) => {
                plain(&std::mem::take(&mut words), language, &mut elements)?;
                elements.push(Element::Class(kind));
            }
        }
    }
    plain(&words, language, &mut elements)?;
    Ok(elements)
}

fn plain(words: &str, language: Language, elements: &mut Vec<Element>) -> Result<(), PatternError> {
    for chunk in words.split_whitespace() {
        // The mark may follow an elision: "qu'~employé".
        let (before, chunk, inflect) = match chunk.split_once('~') {
            Some((before, rest)) => (before, rest, true),
            None => ("", chunk, false),
        };
        plain(before, language, elements)?;
        let text = Text::parse(chunk, Some(language));
        let mut inflect = inflect;
        if inflect && !text.tokens.first().is_some_and(|token| token.kind == TokenKind::Word) {
            return Err(PatternError::NothingToInflect);
        }
        for token in &text.tokens {
            let word = lower(token.span.of(chunk));
            elements.push(match token.kind {
                TokenKind::Punctuation => Element::Punctuation(match word.chars().next().unwrap_or(' ') {
                    '–' | '—' => '-',
                    '“' | '”' => '"',
                    mark => mark,
                }),
                TokenKind::Word if inflect => Element::AnyOf(inflections(&word, language)),
                _ => Element::Word(word),
            });
            inflect = false;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every path of the lattice, written out.
    fn words(pattern: &str) -> Vec<String> {
        fn walk(lattice: &Lattice, node: usize, before: &str, found: &mut Vec<String>) {
            if node == 1 {
                found.push(before.trim().to_owned());
            }
            for (_, element, to) in lattice.edges.iter().filter(|edge| edge.0 == node) {
                let shown = match element {
                    None => String::new(),
                    Some(Element::Word(word)) => word.clone(),
                    Some(Element::AnyOf(forms)) => {
                        for form in forms {
                            walk(lattice, *to, format!("{before} {form}").trim(), found);
                        }
                        continue;
                    }
                    Some(Element::Gap(words)) => format!("<{words}>"),
                    Some(Element::Class(kind)) => format!("{kind:?}"),
                    Some(Element::Punctuation(mark)) => mark.to_string(),
                };
                walk(lattice, *to, format!("{before} {shown}").trim(), found);
            }
        }
        let lattice = parse(pattern, Language::En).expect("a sound pattern");
        let mut found = Vec::new();
        walk(&lattice, 0, "", &mut found);
        found.sort();
        found
    }

    #[test]
    fn expansions() {
        assert_eq!(words("(sorry|apologi(s|z)e) if"), ["apologise if", "apologize if", "sorry if"]);
        assert_eq!(words("[very] sorry, but"), ["sorry , but", "very sorry , but"]);
        assert_eq!(words("we <3> refund {money}"), ["we <3> refund Money"]);
        assert_eq!(words("l'excuse qu’on"), ["l' excuse qu' on"]);
        assert_eq!(words("écrivez-nous"), ["écrivez nous"]);
        assert_eq!(words("a [b|c d] e"), ["a b e", "a c d e", "a e"]);
        assert_eq!(words(r"\(s\) #ad 🙄"), ["( s ) #ad 🙄"]);
    }

    #[test]
    fn refusals() {
        for (pattern, error) in [
            ("(a", PatternError::Unbalanced(')')),
            ("a)", PatternError::Unbalanced(')')),
            ("{colour}", PatternError::UnknownClass("colour".into())),
            ("a <x> b", PatternError::BadGap("x".into())),
            ("<2> a", PatternError::GapAtEdge),
            ("a <2>", PatternError::GapAtEdge),
            ("[a]", PatternError::Empty),
            ("~ a", PatternError::NothingToInflect),
        ] {
            assert_eq!(parse(pattern, Language::En).map(drop), Err(error), "{pattern}");
        }
        let many = "(a|b|c|d|e|f|g|h|i|j)".repeat(5);
        assert_eq!(parse(&many, Language::En).map(drop), Err(PatternError::TooMany(MOST_SEQUENCES)));
        let wide = "(a|b|c|d|e|f|g|h|i|j) ".repeat(9);
        assert!(parse(&wide, Language::En).is_ok());
    }
}
