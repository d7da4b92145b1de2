//! Phrases as a compiled pack stores them: columns of small numbers, which compress to a fraction.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Automaton, Joiner, Label, Lattices};
use crate::text::EntityKind;

/// The patterns of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomatonRecord {
    /// For each word form, how many characters it shares with the one before.
    shared: Vec<u8>,
    /// What follows those characters, a line each.
    tails: String,
    /// For each set: how many words, then their places as differences.
    sets: Vec<u32>,
    /// For each pattern: its owner, as the difference from the one before (zigzag), and how many nodes it lists.
    patterns: Vec<u32>,
    /// For each node, how many edges.
    degrees: Vec<u32>,
    /// For each edge, how far it leads, less one.
    steps: Vec<u32>,
    /// For each edge, its label (see [`write_label`]).
    labels: Vec<u32>,
}

/// Codes below this are no words: nothing, gaps, classes, and marks with their character after them.
const FIRST_WORD: u32 = 64;
const NOTHING: u32 = 0;
const FIRST_CLASS: u32 = 32;
const MARK: u32 = 63;

fn write_label(label: Option<Label>, labels: &mut Vec<u32>) {
    let Some(label) = label else {
        labels.push(NOTHING);
        return;
    };
    if let Some(words) = label.as_gap() {
        labels.push(words as u32); // 1 to 20
    } else if let Some(mark) = label.as_punctuation() {
        labels.extend([MARK, mark as u32]);
    } else if let Some(kind) = label.as_class() {
        labels.push(FIRST_CLASS + kind as u32);
    } else {
        labels.push(FIRST_WORD + label.to_raw());
    }
}

fn read_label(labels: &mut impl Iterator<Item = u32>) -> Option<Option<Label>> {
    Some(match labels.next()? {
        NOTHING => None,
        words @ 1..FIRST_CLASS => Some(Label::gap(u8::try_from(words).ok()?)),
        MARK => Some(Label::punctuation(char::from_u32(labels.next()?)?)),
        class @ FIRST_CLASS..MARK => Some(Label::class(EntityKind::from_number(class - FIRST_CLASS)?)),
        word => Some(Label::word(word - FIRST_WORD)),
    })
}

impl From<&Lattices> for AutomatonRecord {
    fn from(lattices: &Lattices) -> AutomatonRecord {
        let mut record = AutomatonRecord::default();
        let mut before = "";
        for word in &lattices.words {
            let same = word.chars().zip(before.chars()).take_while(|(a, b)| a == b).count().min(255);
            record.shared.push(same as u8);
            record.tails.extend(word.chars().skip(same));
            record.tails.push('\n');
            before = word;
        }
        for set in &lattices.sets {
            record.sets.push(set.len() as u32);
            let mut before = 0;
            record.sets.extend(set.iter().map(|&word| word - std::mem::replace(&mut before, word)));
        }
        let mut before = 0_i64;
        for pattern in &lattices.patterns {
            let step = i64::from(pattern.owner) - std::mem::replace(&mut before, i64::from(pattern.owner));
            record.patterns.extend([((step << 1) ^ (step >> 63)) as u32, pattern.nodes.len() as u32]);
            for (from, edges) in pattern.nodes.iter().enumerate() {
                record.degrees.push(edges.len() as u32);
                for &(label, to) in edges {
                    record.steps.push(to - from as u32 - 1);
                    write_label(label, &mut record.labels);
                }
            }
        }
        record
    }
}

impl AutomatonRecord {
    /// The automaton, unless the parts do not fit together.
    pub fn load(&self) -> Option<Automaton> {
        let mut joiner = Joiner::default();
        let mut word = String::new();
        let mut tails = self.tails.lines();
        for &same in &self.shared {
            let kept = word.char_indices().nth(usize::from(same)).map_or(word.len(), |(at, _)| at);
            word.truncate(kept);
            word.push_str(tails.next()?);
            joiner.word(&word);
        }
        let mut sets = self.sets.iter().copied();
        let mut set = Vec::new();
        while let Some(length) = sets.next() {
            set.clear();
            let mut word = 0_u32;
            for _ in 0..length {
                word = word.checked_add(sets.next()?)?;
                set.push(word);
            }
            joiner.set(set.iter().copied());
        }
        let mut degrees = self.degrees.as_slice();
        let mut steps = self.steps.iter().copied();
        let mut labels = self.labels.iter().copied();
        let mut owner = 0_i64;
        let mut edges = Vec::new();
        for pair in self.patterns.chunks_exact(2) {
            owner += i64::from(pair[0] >> 1) ^ -i64::from(pair[0] & 1);
            let (own, rest) = degrees.split_at_checked(pair[1] as usize)?;
            degrees = rest;
            edges.clear();
            for (from, &degree) in (0_u32..).zip(own) {
                for _ in 0..degree {
                    let label = read_label(&mut labels)?;
                    edges.push((label, from.checked_add(steps.next()?)?.checked_add(1)?));
                }
            }
            joiner.pattern(u32::try_from(owner).ok()?, own, &edges)?;
        }
        joiner.automaton()
    }
}
