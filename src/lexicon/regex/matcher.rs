//! Runs a program on a text: backtracking, with its own stack and a limit.

use std::cell::Cell;

use crate::text::Span;

use super::class::Class;
use super::memo::Memo;
use super::program::{CHARACTER, Op, Program};

/// Steps that one text may take: this many,
const STEPS: usize = 20_000;
/// and so many for each byte, so that a long text is read to its end. The clumsiest expression of our own packs takes a
/// third of that.
const STEPS_EACH: usize = 50;
/// A position that was never noted.
const NOWHERE: usize = usize::MAX;

/// The limit was reached: the search is over, and what it would have found stays unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManySteps;

/// What to return to when a way fails.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// Goes on at `op`, `position`.
    Branch { op: usize, position: usize },
    /// The run before `op` may give back characters, from `position` down to `least`.
    Shorter { op: usize, position: usize, least: usize },
    /// The lazy run at `op` may take another character, and so many more.
    Longer { op: usize, position: usize, more: u32 },
    /// A noted position is as it was.
    Slot { slot: usize, before: usize },
    /// The body of a look-around begins.
    Look { end: usize, position: usize, negated: bool },
    /// The body of an atomic group begins.
    Atomic { end: usize },
}

/// The matches of a program in a text, one after the other.
#[derive(Debug)]
pub struct Matches<'a> {
    program: &'a Program,
    text: &'a str,
    /// Where the next search begins; `None` when none does.
    pub(super) next: Option<usize>,
    last_end: Option<usize>,
    pub(super) steps: usize,
    pub(super) limit: usize,
    slots: Vec<usize>,
    ways: Vec<(Way, usize)>,
    memo: Memo,
    /// No try is begun here or later.
    pub(super) stop: usize,
    pub(super) stopped: Option<usize>,
    /// How far the try looked (and, once something is remembered, the search): a byte past the last character, at most.
    reach: Cell<usize>,
    /// The most bytes between the beginning of a try and its reach.
    pub(super) ahead: usize,
    /// Where the try began.
    began: usize,
    /// No try went further back than a sound program does.
    pub(super) stayed: bool,
}

impl Program {
    /// Its matches in `text`, with the first group of each: leftmost, not overlapping, never empty.
    pub fn matches<'a>(&'a self, text: &'a str) -> Matches<'a> {
        Matches {
            program: self,
            text,
            next: Some(0),
            last_end: None,
            steps: 0,
            limit: STEPS + STEPS_EACH * text.len(),
            slots: vec![NOWHERE; self.slots],
            ways: Vec::new(),
            memo: Memo::default(),
            stop: usize::MAX,
            stopped: None,
            reach: Cell::new(0),
            ahead: CHARACTER,
            began: 0,
            stayed: true,
        }
    }
}

impl Iterator for Matches<'_> {
    type Item = Result<(Span, Option<Span>), TooManySteps>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(from) = self.next {
            let (start, end) = match self.search(from) {
                Ok(Some(found)) => found,
                Ok(None) => {
                    self.next = None;
                    return None;
                }
                Err(limit) => {
                    self.next = None;
                    return Some(Err(limit));
                }
            };
            // A corrupt program may step back past where it began: the search goes on all the same.
            let further = after(self.text, end.max(from)).map(|(_, next)| next);
            if start < end {
                self.next = if end > from { Some(end) } else { further };
                self.last_end = Some(end);
                return Some(Ok((Span::new(start, end), self.group())));
            }
            // Nothing was taken: the next match begins a character later at least.
            self.next = further;
        }
        None
    }
}

impl Matches<'_> {
    /// [`after`], noted.
    fn after(&self, position: usize) -> Option<(char, usize)> {
        let found = after(self.text, position);
        let end = found.map_or(position + 1, |(_, end)| end);
        if end > self.reach.get() {
            self.reach.set(end);
        }
        found
    }

    fn group(&self) -> Option<Span> {
        let (start, end) = (*self.slots.get(2)?, *self.slots.get(3)?);
        (self.program.groups > 0 && start <= end && end != NOWHERE).then(|| Span::new(start, end))
    }

    /// The first match that begins at `from` or later.
    fn search(&mut self, from: usize) -> Result<Option<(usize, usize)>, TooManySteps> {
        self.memo.clear();
        self.reach.set(from);
        let first = self.program.first.and_then(|class| self.program.classes.get(class as usize));
        let mut start = from;
        loop {
            if self.program.anchored && start > 0 {
                return Ok(None);
            }
            if start >= self.stop {
                self.stopped = Some(start);
                return Ok(None);
            }
            if !self.memo.is_awake() {
                self.reach.set(start);
            }
            let here = self.after(start);
            if first.is_none_or(|class| here.is_some_and(|(character, _)| class.contains(character))) {
                self.slots.fill(NOWHERE);
                self.ways.clear();
                self.began = start;
                let end = self.run(start)?;
                self.ahead = self.ahead.max(self.reach.get() - start);
                if let Some(end) = end {
                    // `\K` moves the beginning of what is found.
                    let kept = self.slots.first().copied().filter(|&kept| kept != NOWHERE);
                    return Ok(Some((kept.unwrap_or(start), end)));
                }
                self.memo.failed(0);
            }
            match here {
                Some((_, next)) => start = next,
                None => return Ok(None),
            }
        }
    }

    /// Where the match that begins at `start` ends.
    fn run(&mut self, start: usize) -> Result<Option<usize>, TooManySteps> {
        let (mut op, mut position) = (0, start);
        loop {
            self.steps += 1;
            if self.steps > self.limit {
                return Err(TooManySteps);
            }
            let next = match self.step(op, position) {
                Step::To(op, position) => Some((op, position)),
                Step::Fail => self.back(),
                Step::Matched => return Ok(Some(position)),
            };
            match next {
                Some(next) => (op, position) = next,
                None => return Ok(None),
            }
        }
    }

    fn step(&mut self, op: usize, position: usize) -> Step {
        let program = self.program;
        let on = |condition: bool| if condition { Step::To(op + 1, position) } else { Step::Fail };
        let taken = |next: Option<usize>| next.map_or(Step::Fail, |next| Step::To(op + 1, next));
        match program.ops.get(op) {
            None | Some(Op::Fail) => Step::Fail,
            Some(Op::Done) => self.done(position),
            Some(Op::Char(wanted)) => {
                taken(self.after(position).filter(|(found, _)| found == wanted).map(|(_, next)| next))
            }
            Some(Op::Class(class)) => taken(self.eat(*class, position)),
            Some(Op::Start) => on(position == 0),
            Some(Op::End) => {
                self.after(position);
                on(position == self.text.len())
            }
            Some(Op::Border { negated }) => {
                let word = |found: Option<(char, usize)>| self.is_in(program.word.unwrap_or(u32::MAX), found);
                let border = word(before(self.text, position)) != word(self.after(position));
                on(border != *negated)
            }
            Some(Op::Ahead { class, negated }) => on(self.is_in(*class, self.after(position)) != *negated),
            Some(Op::Behind { class, negated }) => on(self.is_in(*class, before(self.text, position)) != *negated),
            Some(Op::Jump(target)) => Step::To(*target, position),
            Some(Op::Switch { cases, other }) => {
                let target = self.after(position).and_then(|(found, _)| {
                    let found = u32::from(found);
                    let case = cases.get(cases.partition_point(|case| case.0 <= found).checked_sub(1)?)?;
                    (found <= case.1).then_some(case.2)
                });
                Step::To(target.unwrap_or(*other), position)
            }
            Some(Op::Save(slot)) => {
                let before = std::mem::replace(&mut self.slots[*slot], position);
                self.push(Way::Slot { slot: *slot, before });
                on(true)
            }
            Some(Op::Moved(slot)) => on(self.slots[*slot] != position),
            Some(Op::Back(count)) => {
                let mut found = Some(position);
                for _ in 0..*count {
                    found = found.and_then(|position| before(self.text, position)).map(|(_, before)| before);
                }
                self.stayed &= found.is_none_or(|found| found + program.back >= self.began);
                taken(found)
            }
            Some(Op::Again { group, ignore_case }) => taken(self.again(*group, *ignore_case, position)),
            Some(branch) => self.branch(branch, op, position),
        }
    }

    /// An instruction that can go more than one way.
    fn branch(&mut self, instruction: &Op, op: usize, position: usize) -> Step {
        self.memo.wake(self.program, self.text.len(), self.steps);
        let number = self.program.branch.get(op).copied().unwrap_or(u32::MAX);
        if !matches!(instruction, Op::Star { .. }) && !self.memo.enter(number, position) {
            return Step::Fail;
        }
        match *instruction {
            Op::Split { first, second } => {
                self.push(Way::Branch { op: second, position });
                Step::To(first, position)
            }
            Op::Look { negated, end } => {
                self.push(Way::Look { end, position, negated });
                Step::To(op + 1, position)
            }
            Op::Atomic { end } => {
                self.push(Way::Atomic { end });
                Step::To(op + 1, position)
            }
            Op::Run { class, least, most, greedy } => {
                let mut to = position;
                let mut count = 0;
                let wanted = if greedy { most } else { least };
                let mut shortest = position;
                while count < wanted
                    && let Some(next) = self.eat(class, to)
                {
                    (to, count) = (next, count + 1);
                    if count == least {
                        shortest = to;
                    }
                }
                self.steps += count as usize / 4;
                if count < least {
                    return Step::Fail;
                }
                if greedy {
                    self.push_shorter(op + 1, to, shortest);
                } else if most > least {
                    self.push(Way::Longer { op, position: to, more: most - least });
                }
                Step::To(op + 1, to)
            }
            Op::Star { class, greedy } => self.star(class, greedy, number, op, position),
            _ => Step::Fail,
        }
    }

    /// A run without bounds. What it does from a position on does not depend on where it began: a position where the run
    /// already was ends it, since everything from there on has failed.
    fn star(&mut self, class: u32, greedy: bool, number: u32, op: usize, position: usize) -> Step {
        if !self.memo.enter(number, position) {
            return Step::Fail;
        }
        if !greedy {
            self.push(Way::Longer { op, position, more: u32::MAX });
            return Step::To(op + 1, position);
        }
        let mut to = position;
        let mut count = 0;
        while let Some(next) = self.eat(class, to) {
            if !self.memo.enter(number, next) {
                break;
            }
            (to, count) = (next, count + 1);
        }
        self.steps += count / 4;
        self.push_shorter(op + 1, to, position);
        Step::To(op + 1, to)
    }

    /// The body of a look-around, of an atomic group, or the whole expression matched.
    fn done(&mut self, position: usize) -> Step {
        let body = self.ways.iter().rposition(|(way, _)| matches!(way, Way::Look { .. } | Way::Atomic { .. }));
        let Some(body) = body else { return Step::Matched };
        let (way, mark) = self.ways[body];
        self.memo.forget(mark);
        // There is no second try inside; groups stay, and are undone with what surrounds them.
        let mut kept = body;
        for index in body + 1..self.ways.len() {
            if let (slot @ Way::Slot { .. }, _) = self.ways[index] {
                self.ways[kept] = (slot, mark);
                kept += 1;
            }
        }
        self.ways.truncate(kept);
        match way {
            Way::Look { negated: true, .. } => {
                while self.ways.len() > body {
                    if let Some((Way::Slot { slot, before }, _)) = self.ways.pop() {
                        self.slots[slot] = before;
                    }
                }
                Step::Fail
            }
            Way::Look { end, position, .. } => Step::To(end, position),
            Way::Atomic { end } => Step::To(end, position),
            _ => Step::Fail,
        }
    }

    /// The last way not yet tried.
    fn back(&mut self) -> Option<(usize, usize)> {
        while let Some((way, mark)) = self.ways.pop() {
            self.memo.failed(mark);
            match way {
                Way::Branch { op, position } => return Some((op, position)),
                Way::Shorter { op, position, least } => {
                    let (_, shorter) = before(self.text, position)?;
                    self.push_shorter(op, shorter, least);
                    return Some((op, shorter));
                }
                Way::Longer { op, position, more } => {
                    let Some((class, unbounded)) = self.program.ops.get(op).and_then(|op| match op {
                        Op::Run { class, .. } => Some((*class, false)),
                        Op::Star { class, .. } => Some((*class, true)),
                        _ => None,
                    }) else {
                        continue;
                    };
                    let Some(position) = self.eat(class, position) else { continue };
                    if unbounded && !self.memo.enter(self.program.branch[op], position) {
                        continue;
                    }
                    if more > 1 {
                        self.push(Way::Longer { op, position, more: if unbounded { more } else { more - 1 } });
                    }
                    return Some((op + 1, position));
                }
                Way::Slot { slot, before } => self.slots[slot] = before,
                Way::Look { end, position, negated: true } => return Some((end, position)),
                Way::Look { .. } | Way::Atomic { .. } => {}
            }
        }
        None
    }

    fn push(&mut self, way: Way) {
        self.ways.push((way, self.memo.mark()));
    }

    fn push_shorter(&mut self, op: usize, position: usize, least: usize) {
        if position > least {
            self.push(Way::Shorter { op, position, least });
        }
    }

    fn class(&self, class: u32) -> Option<&Class> {
        self.program.classes.get(class as usize)
    }

    fn is_in(&self, class: u32, found: Option<(char, usize)>) -> bool {
        found.is_some_and(|(character, _)| self.class(class).is_some_and(|class| class.contains(character)))
    }

    /// Where a character of a class ends.
    fn eat(&self, class: u32, position: usize) -> Option<usize> {
        let (character, next) = self.after(position)?;
        self.class(class)?.contains(character).then_some(next)
    }

    /// Where a second occurrence of what a group matched ends.
    fn again(&mut self, group: usize, ignore_case: bool, position: usize) -> Option<usize> {
        let (start, end) = (self.slots[2 * group], self.slots[2 * group + 1]);
        let (matched, rest) = (self.text.get(start..end)?, self.text.get(position..)?);
        self.steps += matched.len() / 4;
        if !ignore_case {
            return rest.starts_with(matched).then_some(position + matched.len());
        }
        let mut characters = rest.chars();
        let same = matched.chars().all(|one| {
            characters.next().is_some_and(|other| one == other || one.to_lowercase().eq(other.to_lowercase()))
        });
        same.then(|| self.text.len() - characters.as_str().len())
    }
}

/// What an instruction leads to.
enum Step {
    /// Goes on at this instruction and position.
    To(usize, usize),
    Fail,
    Matched,
}

/// The character at `position`, and where it ends.
fn after(text: &str, position: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(position)?;
    if byte.is_ascii() {
        return Some((char::from(byte), position + 1));
    }
    let character = text.get(position..)?.chars().next()?;
    Some((character, position + character.len_utf8()))
}

/// The character before `position`, and where it begins.
fn before(text: &str, position: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(position.checked_sub(1)?)?;
    if byte.is_ascii() {
        return Some((char::from(byte), position - 1));
    }
    let character = text.get(..position)?.chars().next_back()?;
    Some((character, position - character.len_utf8()))
}
