//! A regular expression as a tree of few kinds: what the parser of fancy-regex reads, with everything spelt out.
//!
//! Letter case, line borders and Unicode classes become sets of characters here, so that nothing of them is left to run.

use fancy_regex::internal::{FLAG_CASEI, FLAG_UNICODE};
use fancy_regex::{Assertion, BacktrackingControlVerb, Expr, LookAround};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Set(ClassUnicode),
    Cat(Vec<Node>),
    Alt(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
        greedy: bool,
    },
    Group(usize, Box<Node>),
    Look {
        behind: bool,
        negated: bool,
        node: Box<Node>,
    },
    Atomic(Box<Node>),
    Again {
        group: usize,
        ignore_case: bool,
    },
    Start,
    End,
    Border {
        negated: bool,
    },
    Back(u32),
    /// `\K`: the match begins here after all.
    Keep,
}

/// A whole expression.
#[derive(Debug)]
pub(super) struct Tree {
    pub node: Node,
    pub groups: usize,
    /// Groups that the expression itself refers to.
    pub referred: Vec<usize>,
}

/// Reads an expression.
pub(super) fn parse(source: &str, ignore_case: bool) -> Result<Tree, String> {
    let flags = if ignore_case { FLAG_UNICODE | FLAG_CASEI } else { FLAG_UNICODE };
    let parsed = Expr::parse_tree_with_flags(source, flags).map_err(|error| error.to_string())?;
    let mut tree = Tree { node: Node::Cat(Vec::new()), groups: 0, referred: Vec::new() };
    tree.node = tree.read(&parsed.expr)?;
    match tree.referred.iter().find(|&&group| group > tree.groups) {
        Some(group) => Err(format!("there is no group {group}")),
        None => Ok(tree),
    }
}

impl Tree {
    fn read(&mut self, expression: &Expr) -> Result<Node, String> {
        Ok(match expression {
            Expr::Empty => nothing(),
            Expr::Any { newline: true, .. } => except(&[]),
            Expr::Any { newline: false, crlf: false } => except(&['\n']),
            Expr::Any { newline: false, crlf: true } => except(&['\n', '\r']),
            Expr::Literal { val, casei } => {
                Node::Cat(val.chars().map(|character| one(character, *casei)).collect::<Result<_, _>>()?)
            }
            Expr::LiteralBytes { bytes } => {
                Node::Cat(bytes.iter().map(|&byte| Node::Set(only(&[char::from(byte)]))).collect())
            }
            Expr::Delegate { inner, casei } => Node::Set(class(inner, *casei)?),
            Expr::GeneralNewline { unicode } => {
                let mut single = vec!['\n', '\u{b}', '\u{c}', '\r'];
                if *unicode {
                    single.extend(['\u{85}', '\u{2028}', '\u{2029}']);
                }
                let pair = Node::Cat(vec![Node::Set(only(&['\r'])), Node::Set(only(&['\n']))]);
                Node::Atomic(Box::new(Node::Alt(vec![pair, Node::Set(only(&single))])))
            }
            Expr::Assertion(assertion) => border(assertion)?,
            Expr::Concat(parts) => Node::Cat(self.all(parts)?),
            Expr::Alt(parts) => Node::Alt(self.all(parts)?),
            Expr::Group(inner) => {
                self.groups += 1;
                let number = self.groups;
                Node::Group(number, Box::new(self.read(inner)?))
            }
            Expr::LookAround(inner, kind) => {
                let behind = matches!(kind, LookAround::LookBehind | LookAround::LookBehindNeg);
                let negated = matches!(kind, LookAround::LookAheadNeg | LookAround::LookBehindNeg);
                let inner = self.read(inner)?;
                look(behind, negated, if behind { backwards(inner)? } else { inner })
            }
            Expr::Repeat { child, lo, hi, greedy } => {
                let count = |count: usize| u32::try_from(count).map_err(|_| format!("{count} times is too many"));
                let most = if *hi == usize::MAX { None } else { Some(count(*hi)?) };
                Node::Repeat { node: Box::new(self.read(child)?), least: count(*lo)?, most, greedy: *greedy }
            }
            Expr::AtomicGroup(inner) => Node::Atomic(Box::new(self.read(inner)?)),
            Expr::Backref { group, casei } => {
                self.referred.push(*group);
                Node::Again { group: *group, ignore_case: *casei }
            }
            Expr::BacktrackingControlVerb(BacktrackingControlVerb::Fail) => Node::Alt(Vec::new()),
            Expr::KeepOut => Node::Keep,
            Expr::ContinueFromPreviousMatchEnd => return Err(unsupported("\\G")),
            Expr::BackrefExistsCondition { .. } | Expr::Conditional { .. } => return Err(unsupported("a condition")),
            Expr::SubroutineCall(_) => return Err(unsupported("a call of a group")),
            Expr::BacktrackingControlVerb(_) => return Err(unsupported("a verb")),
            Expr::AstNode(..) => return Err("there is no group of that name or number".to_owned()),
            _ => return Err(unsupported("a part of it")),
        })
    }

    fn all(&mut self, parts: &[Expr]) -> Result<Vec<Node>, String> {
        parts.iter().map(|part| self.read(part)).collect()
    }
}

fn unsupported(what: &str) -> String {
    format!("{what} is not supported")
}

fn nothing() -> Node {
    Node::Cat(Vec::new())
}

fn look(behind: bool, negated: bool, node: Node) -> Node {
    Node::Look { behind, negated, node: Box::new(node) }
}

fn only(characters: &[char]) -> ClassUnicode {
    ClassUnicode::new(characters.iter().map(|&character| ClassUnicodeRange::new(character, character)))
}

fn except(characters: &[char]) -> Node {
    let mut set = only(characters);
    set.negate();
    Node::Set(set)
}

/// A character in every case it may be written in.
fn one(character: char, ignore_case: bool) -> Result<Node, String> {
    let mut set = only(&[character]);
    if ignore_case {
        set.try_case_fold_simple().map_err(|error| error.to_string())?;
    }
    Ok(Node::Set(set))
}

/// What a class matches: one character.
fn class(source: &str, ignore_case: bool) -> Result<ClassUnicode, String> {
    let parsed = regex_syntax::ParserBuilder::new().case_insensitive(ignore_case).build().parse(source);
    match parsed.map_err(|error| error.to_string())?.into_kind() {
        HirKind::Class(Class::Unicode(set)) => Ok(set),
        HirKind::Class(Class::Bytes(set)) => set.to_unicode_class().ok_or_else(|| unsupported(source)),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) if text.chars().count() == 1 => Ok(only(&Vec::from_iter(text.chars()))),
            _ => Err(unsupported(source)),
        },
        _ => Err(unsupported(source)),
    }
}

/// The class of word characters: `\w`.
pub(super) fn word() -> Result<ClassUnicode, String> {
    class(r"\w", false)
}

fn border(assertion: &Assertion) -> Result<Node, String> {
    let line = || Node::Set(only(&['\n']));
    let word = || word().map(Node::Set);
    Ok(match assertion {
        Assertion::StartText => Node::Start,
        Assertion::EndText => Node::End,
        Assertion::EndTextIgnoreTrailingNewlines { crlf: false } => {
            let lines = Node::Repeat { node: Box::new(line()), least: 0, most: None, greedy: true };
            look(false, false, Node::Cat(vec![lines, Node::End]))
        }
        Assertion::StartLine { crlf: false } => Node::Alt(vec![Node::Start, look(true, false, backwards(line())?)]),
        Assertion::EndLine { crlf: false } => Node::Alt(vec![Node::End, look(false, false, line())]),
        Assertion::WordBoundary => Node::Border { negated: false },
        Assertion::NotWordBoundary => Node::Border { negated: true },
        Assertion::LeftWordBoundary => Node::Cat(vec![Node::Border { negated: false }, look(false, false, word()?)]),
        Assertion::RightWordBoundary => {
            Node::Cat(vec![Node::Border { negated: false }, look(true, false, backwards(word()?)?)])
        }
        Assertion::LeftWordHalfBoundary => look(true, true, backwards(word()?)?),
        Assertion::RightWordHalfBoundary => look(false, true, word()?),
        _ => return Err(unsupported("this kind of line border")),
    })
}

/// The body of a look-behind: first so many characters back.
fn backwards(node: Node) -> Result<Node, String> {
    if let Some(length) = node.length() {
        return Ok(if length == 0 { node } else { Node::Cat(vec![Node::Back(length), node]) });
    }
    match node {
        Node::Alt(parts) => Ok(Node::Alt(parts.into_iter().map(backwards).collect::<Result<_, _>>()?)),
        _ => Err("what a look-behind looks for must have a fixed length; alternatives may differ".to_owned()),
    }
}

impl Node {
    /// How many characters it always takes.
    pub fn length(&self) -> Option<u32> {
        match self {
            Node::Set(_) => Some(1),
            Node::Cat(parts) => parts.iter().try_fold(0_u32, |sum, part| sum.checked_add(part.length()?)),
            Node::Alt(parts) => {
                let first = parts.first().map_or(Some(0), Node::length)?;
                parts.iter().all(|part| part.length() == Some(first)).then_some(first)
            }
            Node::Repeat { node, least, most, .. } => match node.length()? {
                0 => Some(0),
                length if *most == Some(*least) => length.checked_mul(*least),
                _ => None,
            },
            Node::Group(_, node) | Node::Atomic(node) => node.length(),
            Node::Again { .. } | Node::Back(_) => None,
            Node::Look { .. } | Node::Start | Node::End | Node::Border { .. } | Node::Keep => Some(0),
        }
    }

    /// Whether it may match without taking a character.
    pub fn nullable(&self) -> bool {
        match self {
            Node::Set(_) => false,
            // What stands behind says nothing about what comes.
            Node::Cat(parts) => {
                parts.iter().any(|part| matches!(part, Node::Back(_))) || parts.iter().all(Node::nullable)
            }
            Node::Alt(parts) => parts.iter().any(Node::nullable),
            Node::Repeat { node, least, .. } => *least == 0 || node.nullable(),
            Node::Group(_, node) | Node::Atomic(node) => node.nullable(),
            _ => true,
        }
    }

    /// The characters it may begin with; `None` when it may match without taking one.
    pub fn first(&self) -> Option<ClassUnicode> {
        (!self.nullable()).then(|| self.possible())
    }

    /// The characters it may begin with, when it takes any.
    fn possible(&self) -> ClassUnicode {
        match self {
            Node::Set(set) => set.clone(),
            Node::Cat(parts) => {
                let mut all = ClassUnicode::empty();
                for part in parts {
                    all.union(&part.possible());
                    if !part.nullable() {
                        break;
                    }
                }
                all
            }
            Node::Alt(parts) => {
                let mut all = ClassUnicode::empty();
                parts.iter().for_each(|part| all.union(&part.possible()));
                all
            }
            Node::Repeat { node, .. } | Node::Group(_, node) | Node::Atomic(node) => node.possible(),
            Node::Again { .. } | Node::Back(_) => {
                let mut all = ClassUnicode::empty();
                all.negate();
                all
            }
            Node::Look { .. } | Node::Start | Node::End | Node::Border { .. } | Node::Keep => ClassUnicode::empty(),
        }
    }

    /// Whether it can match at the start of the text only.
    pub fn anchored(&self) -> bool {
        match self {
            Node::Start => true,
            Node::Cat(parts) => {
                let taking = parts.iter().position(|part| part.length() != Some(0)).unwrap_or(parts.len());
                parts.iter().take(taking + 1).any(Node::anchored)
            }
            Node::Alt(parts) => !parts.is_empty() && parts.iter().all(Node::anchored),
            Node::Repeat { node, least, .. } => *least > 0 && node.anchored(),
            Node::Group(_, node) | Node::Atomic(node) => node.anchored(),
            _ => false,
        }
    }
}
