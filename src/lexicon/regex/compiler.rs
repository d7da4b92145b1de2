//! Makes the program of an expression.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::class::{Class, difference};
use super::program::Op;
use super::tree::{self, Node, Tree};

/// Most instructions: counted repeats of whole groups are written out.
const MOST_OPS: usize = 8_000;
/// Most ranges of characters that alternatives are told apart by.
const MOST_CASES: usize = 64;

/// The classes of a pack: those of several expressions are mostly the same, and large.
#[derive(Debug, Default)]
pub struct ClassTable {
    borders: Vec<Vec<u32>>,
    numbers: HashMap<Vec<u32>, u32>,
}

impl ClassTable {
    /// The number of a class.
    fn number(&mut self, set: &ClassUnicode) -> u32 {
        let border = |range: &ClassUnicodeRange| [u32::from(range.start()), u32::from(range.end()) + 1];
        let borders: Vec<u32> = set.ranges().iter().flat_map(border).collect();
        let table = &mut self.borders;
        *self.numbers.entry(borders).or_insert_with_key(|borders| {
            table.push(borders.clone());
            table.len() as u32 - 1
        })
    }

    /// What a pack stores of them; [`Class::read_all`] reads it.
    pub fn stored(&self) -> Vec<Vec<u32>> {
        self.borders.iter().enumerate().map(|(number, borders)| self.shortest(number, borders)).collect()
    }

    /// A class on its own, or by what it differs in from an earlier one.
    fn shortest(&self, number: usize, borders: &[u32]) -> Vec<u32> {
        let earlier = self.borders.iter().take(number).rev().enumerate();
        let differences = earlier.map(|(index, base)| (index as u32 + 1, difference(base, borders)));
        let alone = std::iter::once((0, borders.to_vec()));
        let (back, borders) = alone.chain(differences).min_by_key(|(_, borders)| borders.len()).unwrap_or_default();
        let mut before = 0;
        let distances = borders.iter().map(|&border| border - std::mem::replace(&mut before, border));
        std::iter::once(back).chain(distances).collect()
    }

    /// The classes, ready to be used.
    pub fn ready(&self) -> Arc<[Class]> {
        self.borders.iter().filter_map(|borders| Class::of_borders(borders)).collect()
    }
}

/// The program of `source` as a pack stores it ([`super::Program::read`] reads it); its classes go to `classes`.
///
/// # Errors
/// What is wrong with the expression, in English.
pub fn compile(source: &str, ignore_case: bool, classes: &mut ClassTable) -> Result<Vec<u32>, String> {
    let Tree { node, groups, mut referred } = tree::parse(source, ignore_case)?;
    // The first group is what a pattern may point at; others are noted only where the expression needs them.
    referred.push(1);
    let slots = 2 + 2 * referred.iter().copied().filter(|&group| group <= groups).max().unwrap_or(0);
    let first = node.first().map_or(0, |set| classes.number(&set) + 1);
    let mut compiler = Compiler { ops: Vec::new(), classes, referred, slots, word: None };
    compiler.node(&node)?;
    compiler.push(Op::Done)?;
    let Compiler { ops, slots, word, .. } = compiler;
    let mut words =
        vec![groups as u32, slots as u32, u32::from(node.anchored()), word.map_or(0, |word| word + 1), first];
    for (at, op) in ops.iter().enumerate() {
        op.write(at, &mut words);
    }
    Ok(words)
}

struct Compiler<'a> {
    ops: Vec<Op>,
    classes: &'a mut ClassTable,
    referred: Vec<usize>,
    slots: usize,
    word: Option<u32>,
}

impl Compiler<'_> {
    /// Adds an instruction, and says where it is.
    fn push(&mut self, op: Op) -> Result<usize, String> {
        if self.ops.len() >= MOST_OPS {
            return Err("it is too large; repeat less".to_owned());
        }
        self.ops.push(op);
        Ok(self.ops.len() - 1)
    }

    fn node(&mut self, node: &Node) -> Result<(), String> {
        match node {
            Node::Set(set) => {
                let op = match set.ranges() {
                    [range] if range.start() == range.end() => Op::Char(range.start()),
                    [] => Op::Fail,
                    _ => Op::Class(self.classes.number(set)),
                };
                self.push(op)?;
            }
            Node::Cat(parts) => parts.iter().try_for_each(|part| self.node(part))?,
            Node::Alt(parts) => self.alternatives(parts)?,
            Node::Repeat { node, least, most, greedy } => self.repeat(node, *least, *most, *greedy)?,
            Node::Group(number, node) if self.referred.contains(number) => {
                self.push(Op::Save(2 * number))?;
                self.node(node)?;
                self.push(Op::Save(2 * number + 1))?;
            }
            Node::Group(_, node) => self.node(node)?,
            Node::Look { behind, negated, node } => self.look(*behind, *negated, node)?,
            Node::Atomic(node) => {
                let begin = self.push(Op::Atomic { end: 0 })?;
                self.node(node)?;
                self.push(Op::Done)?;
                self.ops[begin] = Op::Atomic { end: self.ops.len() };
            }
            Node::Again { group, ignore_case } => {
                self.push(Op::Again { group: *group, ignore_case: *ignore_case })?;
            }
            Node::Start => _ = self.push(Op::Start)?,
            Node::End => _ = self.push(Op::End)?,
            Node::Border { negated } => {
                if self.word.is_none() {
                    self.word = Some(self.classes.number(&tree::word()?));
                }
                self.push(Op::Border { negated: *negated })?;
            }
            Node::Back(count) => _ = self.push(Op::Back(*count))?,
            Node::Keep => _ = self.push(Op::Save(0))?,
        }
        Ok(())
    }

    fn look(&mut self, behind: bool, negated: bool, node: &Node) -> Result<(), String> {
        // One character needs no second run.
        let single = match node {
            Node::Cat(parts) => match parts.as_slice() {
                [Node::Back(1), Node::Set(set)] | [Node::Set(set)] => Some(set),
                [Node::Back(1), Node::Cat(inner)] => match inner.as_slice() {
                    [Node::Set(set)] => Some(set),
                    _ => None,
                },
                _ => None,
            },
            Node::Set(set) => Some(set),
            _ => None,
        };
        if let Some(set) = single {
            let class = self.classes.number(set);
            self.push(if behind { Op::Behind { class, negated } } else { Op::Ahead { class, negated } })?;
            return Ok(());
        }
        let begin = self.push(Op::Look { negated, end: 0 })?;
        self.node(node)?;
        self.push(Op::Done)?;
        self.ops[begin] = Op::Look { negated, end: self.ops.len() };
        Ok(())
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>, greedy: bool) -> Result<(), String> {
        if let Some(set) = single(node) {
            let class = self.classes.number(set);
            match most {
                None => {
                    if least > 0 {
                        self.push(Op::Run { class, least, most: least, greedy })?;
                    }
                    self.push(Op::Star { class, greedy })?;
                }
                Some(0) => {}
                Some(most) if most < least => _ = self.push(Op::Fail)?,
                Some(most) => _ = self.push(Op::Run { class, least, most, greedy })?,
            }
            return Ok(());
        }
        for _ in 0..least {
            self.node(node)?;
        }
        match most {
            None => {
                let begin = self.push(Op::Fail)?;
                let slot = node.nullable().then_some(self.slots);
                if let Some(slot) = slot {
                    self.slots += 1;
                    self.push(Op::Save(slot))?;
                }
                self.node(node)?;
                if let Some(slot) = slot {
                    self.push(Op::Moved(slot))?;
                }
                self.push(Op::Jump(begin))?;
                self.ops[begin] = split(begin + 1, self.ops.len(), greedy);
            }
            Some(most) => {
                let mut begins = Vec::new();
                for _ in least..most {
                    begins.push(self.push(Op::Fail)?);
                    self.node(node)?;
                }
                let end = self.ops.len();
                begins.into_iter().for_each(|begin| self.ops[begin] = split(begin + 1, end, greedy));
            }
        }
        Ok(())
    }

    /// Alternatives: where the next character rules some out, they are not even tried.
    fn alternatives(&mut self, parts: &[Node]) -> Result<(), String> {
        let [others @ .., last] = parts else {
            self.push(Op::Fail)?;
            return Ok(());
        };
        if parts.len() > 2
            && let Some(cases) = cases(parts)
        {
            return self.switch(parts, &cases);
        }
        let mut jumps = Vec::new();
        for part in others {
            let begin = self.push(Op::Fail)?;
            self.node(part)?;
            jumps.push(self.push(Op::Fail)?);
            self.ops[begin] = split(begin + 1, self.ops.len(), true);
        }
        self.node(last)?;
        let end = self.ops.len();
        jumps.into_iter().for_each(|jump| self.ops[jump] = Op::Jump(end));
        Ok(())
    }

    fn switch(&mut self, parts: &[Node], cases: &Cases) -> Result<(), String> {
        let begin = self.push(Op::Fail)?;
        let mut bodies = Vec::new();
        let mut jumps = Vec::new();
        for part in parts {
            bodies.push(self.ops.len());
            self.node(part)?;
            jumps.push(self.push(Op::Fail)?);
        }
        // Each set of alternatives that a character leaves possible is tried in order.
        let mut targets: BTreeMap<&[usize], usize> = BTreeMap::new();
        for possible in cases.ranges.iter().map(|(_, _, possible)| possible).chain([&cases.other]) {
            if targets.contains_key(possible.as_slice()) {
                continue;
            }
            let target = match possible.as_slice() {
                [] => self.push(Op::Fail)?,
                [only] => bodies[*only],
                [first @ .., last] => {
                    let target = self.ops.len();
                    for (index, part) in first.iter().enumerate() {
                        let second = if index + 1 == first.len() { bodies[*last] } else { self.ops.len() + 1 };
                        self.push(Op::Split { first: bodies[*part], second })?;
                    }
                    target
                }
            };
            targets.insert(possible, target);
        }
        let target = |possible: &Vec<usize>| targets.get(possible.as_slice()).copied().unwrap_or(begin);
        let ranges = cases.ranges.iter().map(|(first, last, possible)| (*first, *last, target(possible))).collect();
        self.ops[begin] = Op::Switch { cases: ranges, other: target(&cases.other) };
        let end = self.ops.len();
        jumps.into_iter().for_each(|jump| self.ops[jump] = Op::Jump(end));
        Ok(())
    }
}

fn split(inside: usize, outside: usize, greedy: bool) -> Op {
    let (first, second) = if greedy { (inside, outside) } else { (outside, inside) };
    Op::Split { first, second }
}

/// The class, when a part is one character.
fn single(node: &Node) -> Option<&ClassUnicode> {
    match node {
        Node::Set(set) => Some(set),
        Node::Cat(parts) => match parts.as_slice() {
            [part] => single(part),
            _ => None,
        },
        _ => None,
    }
}

/// Which alternatives each next character leaves possible.
struct Cases {
    /// First and last character, and the alternatives in order.
    ranges: Vec<(u32, u32, Vec<usize>)>,
    /// For all other characters, and at the end of the text.
    other: Vec<usize>,
}

fn cases(parts: &[Node]) -> Option<Cases> {
    let firsts: Vec<Option<ClassUnicode>> = parts.iter().map(Node::first).collect();
    let other: Vec<usize> = firsts.iter().enumerate().filter(|(_, first)| first.is_none()).map(|pair| pair.0).collect();
    let mut borders = BTreeSet::new();
    for range in firsts.iter().flatten().flat_map(|set| set.ranges()) {
        borders.extend([u32::from(range.start()), u32::from(range.end()) + 1]);
        if borders.len() > 2 * MOST_CASES {
            return None;
        }
    }
    let borders = Vec::from_iter(borders);
    let mut ranges: Vec<(u32, u32, Vec<usize>)> = Vec::new();
    for pair in borders.windows(2) {
        let holds = |set: &ClassUnicode| {
            set.ranges().iter().any(|range| (u32::from(range.start())..=u32::from(range.end())).contains(&pair[0]))
        };
        let possible = firsts.iter().enumerate().filter(|(_, first)| first.as_ref().is_none_or(holds));
        let possible: Vec<usize> = possible.map(|pair| pair.0).collect();
        match ranges.last_mut() {
            _ if possible == other => {}
            Some(last) if last.1 + 1 == pair[0] && last.2 == possible => last.1 = pair[1] - 1,
            _ => ranges.push((pair[0], pair[1] - 1, possible)),
        }
    }
    // Where every character leaves everything possible, asking is a waste.
    let useful = ranges.iter().any(|(_, _, possible)| possible.len() < parts.len()) || other.len() < parts.len();
    (useful && ranges.len() <= MOST_CASES).then_some(Cases { ranges, other })
}
