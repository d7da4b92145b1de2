//! The program of a regular expression, and how it is stored.

use std::sync::Arc;

use super::class::Class;

/// One instruction. Targets are places in the program; a class is a place in the table of classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// The expression (or the body of a look-around or of an atomic group) matched.
    Done,
    /// This way does not match.
    Fail,
    /// This character.
    Char(char),
    /// One character of a class.
    Class(u32),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// A border between a word and something else; or none, when negated.
    Border { negated: bool },
    /// The next character is in a class (or, negated, there is none such); nothing is taken.
    Ahead { class: u32, negated: bool },
    /// The same for the character before.
    Behind { class: u32, negated: bool },
    /// Goes on at the first; when that fails, at the second.
    Split { first: usize, second: usize },
    /// Goes on elsewhere.
    Jump(usize),
    /// Goes on where the next character says: (first, last, target), sorted; else at `other`.
    Switch { cases: Box<[(u32, u32, usize)]>, other: usize },
    /// As many characters of a class as possible (lazy: as few), between `least` and `most`.
    Run { class: u32, least: u32, most: u32, greedy: bool },
    /// The same without bounds: kept apart, because what was tried there is worth remembering.
    Star { class: u32, greedy: bool },
    /// Notes the position: borders of groups, and where a round of a loop began.
    Save(usize),
    /// Fails unless the position has moved since it was noted: a round of a loop that takes nothing would go on forever.
    Moved(usize),
    /// Whether what follows, up to its `Done`, matches here (or, negated, does not); then goes on at `end`.
    Look { negated: bool, end: usize },
    /// What follows, up to its `Done`, without a second try; then goes on at `end`.
    Atomic { end: usize },
    /// So many characters back.
    Back(u32),
    /// What a group matched.
    Again { group: usize, ignore_case: bool },
}

/// A regular expression that is ready to run.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) ops: Box<[Op]>,
    /// Of each instruction that branches, its number among them; `u32::MAX` for the others.
    pub(super) branch: Box<[u32]>,
    /// How many branch.
    pub(super) branches: usize,
    pub(super) classes: Arc<[Class]>,
    /// The class of word characters, where borders are asked for.
    pub(super) word: Option<u32>,
    /// What every match begins with.
    pub(super) first: Option<u32>,
    /// Matches at the start of the text only.
    pub(super) anchored: bool,
    /// Whether the outcome at a place in the text is the same however it was reached.
    pub(super) pure: bool,
    pub(super) groups: u32,
    pub(super) slots: usize,
    /// How many bytes a try looks back at most.
    pub(super) back: usize,
}

/// Bytes of a character, at most.
pub(super) const CHARACTER: usize = 4;

impl Program {
    /// Whether the expression has a group.
    pub fn has_group(&self) -> bool {
        self.groups > 0
    }

    /// Reads a stored program; `None` when it is none, or asks for classes that `classes` lacks.
    pub fn read(words: &[u32], classes: &Arc<[Class]>) -> Option<Program> {
        let mut reader = Reader { words: words.iter(), classes: classes.len(), at: 0 };
        let (groups, slots) = (reader.next()?, reader.next()?);
        let anchored = reader.next()? == 1;
        let (word, first) = (reader.maybe_class()?, reader.maybe_class()?);
        let mut ops = Vec::new();
        while reader.words.len() > 0 {
            reader.at = ops.len();
            ops.push(reader.op()?);
        }
        let slots = usize::try_from(slots).ok().filter(|&slots| slots <= ops.len() + 2)?;
        let sound = ops.iter().all(|op| op.targets().all(|target| target < ops.len()) && op.slot() < slots);
        if !sound || (word.is_none() && ops.iter().any(|op| matches!(op, Op::Border { .. }))) {
            return None;
        }
        let mut branches = 0;
        let number = |op: &Op| {
            let branches_here =
                matches!(op, Op::Split { .. } | Op::Run { .. } | Op::Star { .. } | Op::Look { .. } | Op::Atomic { .. });
            if !branches_here {
                return u32::MAX;
            }
            branches += 1;
            branches - 1
        };
        let branch = ops.iter().map(number).collect();
        let pure = !ops.iter().any(|op| matches!(op, Op::Again { .. }));
        let steps = ops.iter().map(|op| if let Op::Back(count) = op { *count as usize } else { 0 });
        let back = CHARACTER.saturating_mul(steps.fold(1, usize::saturating_add));
        Some(Program {
            back,
            branch,
            branches: branches as usize,
            classes: Arc::clone(classes),
            ops: ops.into(),
            word,
            first,
            anchored,
            pure,
            groups,
            slots,
        })
    }
}

impl Op {
    fn targets(&self) -> impl Iterator<Item = usize> {
        let (one, other) = match self {
            Op::Split { first, second } => (Some(*first), Some(*second)),
            Op::Jump(target) | Op::Look { end: target, .. } | Op::Atomic { end: target } => (Some(*target), None),
            Op::Switch { other, .. } => (Some(*other), None),
            _ => (None, None),
        };
        let cases = if let Op::Switch { cases, .. } = self { &**cases } else { &[] };
        one.into_iter().chain(other).chain(cases.iter().map(|case| case.2))
    }

    /// The last slot it uses.
    fn slot(&self) -> usize {
        match self {
            Op::Save(slot) | Op::Moved(slot) => *slot,
            Op::Again { group, .. } => group.saturating_mul(2).saturating_add(1),
            _ => 0,
        }
    }

    /// Stores the instruction at place `at`. Targets become distances: small, and alike for parts that are alike.
    #[cfg(feature = "compile")]
    pub(super) fn write(&self, at: usize, words: &mut Vec<u32>) {
        let to = |target: &usize| {
            let distance = *target as i64 - at as i64;
            if distance >= 0 { (distance as u32) << 1 } else { ((-distance) as u32) << 1 | 1 }
        };
        match self {
            Op::Done => words.push(0),
            Op::Fail => words.push(1),
            Op::Char(character) => words.extend([2, u32::from(*character)]),
            Op::Class(class) => words.extend([3, *class]),
            Op::Start => words.push(4),
            Op::End => words.push(5),
            Op::Border { negated } => words.push(6 + u32::from(*negated)),
            Op::Ahead { class, negated } => words.extend([8 + u32::from(*negated), *class]),
            Op::Behind { class, negated } => words.extend([10 + u32::from(*negated), *class]),
            Op::Split { first, second } => words.extend([12, to(first), to(second)]),
            Op::Jump(target) => words.extend([13, to(target)]),
            Op::Switch { cases, other } => {
                words.extend([14, to(other), cases.len() as u32]);
                let mut next = 0;
                for (first, last, target) in cases {
                    words.extend([first - next, last - first, to(target)]);
                    next = last + 1;
                }
            }
            Op::Run { class, least, most, greedy } => {
                words.extend([15 + u32::from(*greedy), *class, *least, *most]);
            }
            Op::Star { class, greedy } => words.extend([17 + u32::from(*greedy), *class]),
            Op::Save(slot) => words.extend([19, *slot as u32]),
            Op::Moved(slot) => words.extend([20, *slot as u32]),
            Op::Look { negated, end } => words.extend([21 + u32::from(*negated), to(end)]),
            Op::Atomic { end } => words.extend([23, to(end)]),
            Op::Back(count) => words.extend([24, *count]),
            Op::Again { group, ignore_case } => words.extend([25 + u32::from(*ignore_case), *group as u32]),
        }
    }
}

struct Reader<'a> {
    words: std::slice::Iter<'a, u32>,
    classes: usize,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u32> {
        self.words.next().copied()
    }

    fn class(&mut self) -> Option<u32> {
        self.next().filter(|&class| (class as usize) < self.classes)
    }

    /// A class after its number, or none for 0.
    fn maybe_class(&mut self) -> Option<Option<u32>> {
        let number = self.next()?;
        if number as usize > self.classes {
            return None;
        }
        Some(number.checked_sub(1))
    }

    fn slot(&mut self) -> Option<usize> {
        self.next().map(|slot| slot as usize)
    }

    fn target(&mut self) -> Option<usize> {
        let word = self.next()?;
        let distance = (word >> 1) as usize;
        if word & 1 == 0 { self.at.checked_add(distance) } else { self.at.checked_sub(distance) }
    }

    fn op(&mut self) -> Option<Op> {
        Some(match self.next()? {
            0 => Op::Done,
            1 => Op::Fail,
            2 => Op::Char(char::from_u32(self.next()?)?),
            3 => Op::Class(self.class()?),
            4 => Op::Start,
            5 => Op::End,
            kind @ 6..8 => Op::Border { negated: kind == 7 },
            kind @ 8..10 => Op::Ahead { class: self.class()?, negated: kind == 9 },
            kind @ 10..12 => Op::Behind { class: self.class()?, negated: kind == 11 },
            12 => Op::Split { first: self.target()?, second: self.target()? },
            13 => Op::Jump(self.target()?),
            14 => {
                let other = self.target()?;
                let (mut cases, mut next) = (Vec::new(), 0_u32);
                for _ in 0..self.next()? {
                    let first = next.checked_add(self.next()?)?;
                    let last = first.checked_add(self.next()?)?;
                    cases.push((first, last, self.target()?));
                    next = last.checked_add(1)?;
                }
                Op::Switch { cases: cases.into(), other }
            }
            kind @ 15..17 => {
                Op::Run { class: self.class()?, least: self.next()?, most: self.next()?, greedy: kind == 16 }
            }
            kind @ 17..19 => Op::Star { class: self.class()?, greedy: kind == 18 },
            19 => Op::Save(self.slot()?),
            20 => Op::Moved(self.slot()?),
            kind @ 21..23 => Op::Look { negated: kind == 22, end: self.target()? },
            23 => Op::Atomic { end: self.target()? },
            24 => Op::Back(self.next()?),
            kind @ 25..27 => Op::Again { group: self.slot()?, ignore_case: kind == 26 },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_program_is_refused() {
        let classes: Arc<[Class]> = Class::read_all(&[vec![0, 97, 26]]).expect("sound");
        let read = |words: &[u32]| Program::read(words, &classes);
        let header = [0, 2, 0, 0, 0];
        let with = |ops: &[u32]| [&header[..], ops].concat();
        assert!(read(&with(&[3, 0, 0])).is_some());
        assert!(read(&header[..4]).is_none(), "cut short");
        assert!(read(&with(&[3, 1, 0])).is_none(), "no such class");
        assert!(read(&with(&[13, 9])).is_none(), "jumps before the start");
        assert!(read(&with(&[13, 8, 0])).is_none(), "jumps past the end");
        assert!(read(&with(&[19, 2, 0])).is_none(), "no such slot");
        assert!(read(&with(&[25, u32::MAX, 0])).is_none(), "no such group");
        assert!(read(&with(&[6, 0])).is_none(), "a border without word characters");
        assert!(read(&with(&[99])).is_none(), "no such instruction");
        assert!(read(&[0, u32::MAX, 0, 0, 0, 0]).is_none(), "slots without end");
        // A loop that goes nowhere is a program; the limit ends it.
        let endless = read(&with(&[13, 0])).expect("sound");
        assert!(endless.matches("a").next().is_some_and(|found| found.is_err()));
    }
}
