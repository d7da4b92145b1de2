//! Phrases as a compiled pack stores them: columns of small numbers, which compress to a fraction.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Automaton, AutomatonParts, Joiner, Label, Lattices};
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

/// What the parts of a record are given to, in their order.
trait Sink {
    fn word(&mut self, form: &str);
    fn set(&mut self, words: &[u32]);
    fn pattern(&mut self, owner: u32, degrees: &[u32], edges: &[(Option<Label>, u32)]) -> Option<()>;
}

impl Sink for Joiner {
    fn word(&mut self, form: &str) {
        Joiner::word(self, form);
    }

    fn set(&mut self, words: &[u32]) {
        Joiner::set(self, words.iter().copied());
    }

    fn pattern(&mut self, owner: u32, degrees: &[u32], edges: &[(Option<Label>, u32)]) -> Option<()> {
        Joiner::pattern(self, owner, degrees, edges)
    }
}

/// Finds out whether the parts fit together, and keeps nothing of them.
#[derive(Default)]
struct Check {
    before: String,
    words: u32,
    sets: u32,
    is_wrong: bool,
}

impl Sink for Check {
    fn word(&mut self, form: &str) {
        self.is_wrong |= form < self.before.as_str();
        self.before.clear();
        self.before.push_str(form);
        self.words += 1;
    }

    fn set(&mut self, words: &[u32]) {
        self.is_wrong |= words.last().is_some_and(|&last| last >= self.words);
        self.sets += 1;
    }

    fn pattern(&mut self, _: u32, degrees: &[u32], edges: &[(Option<Label>, u32)]) -> Option<()> {
        let labels = self.words + self.sets;
        edges
            .iter()
            .all(|&(label, to)| {
                to as usize <= degrees.len() && label.is_none_or(|label| !label.is_word() || label.to_raw() < labels)
            })
            .then_some(())
    }
}

impl AutomatonRecord {
    /// The automaton, made when a text in its language is first read: of two languages a tab mostly needs one, and joining patterns is
    /// half of what it takes to load packs. `None`: the parts do not fit together.
    pub fn load(self) -> Option<Automaton> {
        let mut check = Check::default();
        self.read(&mut check)?;
        let made = move || self.join().unwrap_or_default();
        (!check.is_wrong).then(|| Automaton::later(made))
    }

    /// The automaton's parts, at once.
    fn join(&self) -> Option<AutomatonParts> {
        let mut joiner = Joiner::default();
        self.read(&mut joiner)?;
        joiner.parts()
    }

    fn read(&self, sink: &mut impl Sink) -> Option<()> {
        let mut word = String::new();
        let mut tails = self.tails.lines();
        for &same in &self.shared {
            let kept = word.char_indices().nth(usize::from(same)).map_or(word.len(), |(at, _)| at);
            word.truncate(kept);
            word.push_str(tails.next()?);
            sink.word(&word);
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
            sink.set(&set);
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
            sink.pattern(u32::try_from(owner).ok()?, own, &edges)?;
        }
        Some(())
    }
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::{Builder, Scopes};
    use crate::text::{Language, Text};

    fn record() -> AutomatonRecord {
        let mut builder = Builder::new(Language::Fr);
        for (owner, pattern) in ["~désolé si", "nous <3> (regrettons|déplorons)", "merci , {number}"].iter().enumerate()
        {
            builder.add(pattern, owner as u32).expect("a sound pattern");
        }
        AutomatonRecord::from(&builder.lattices())
    }

    #[test]
    fn nothing_is_joined_for_a_text_of_another_language() {
        let automaton = Automaton::later(|| panic!("nobody reads French here"));
        let text = Text::parse("We are sorry that it is late.", Some(Language::En));
        assert_eq!(automaton.find(&text, Language::Fr, &[], |_| Scopes::default()), []);
    }

    #[test]
    fn what_is_joined_later_is_what_was_written() {
        let automaton = record().load().expect("it fits together");
        let text = Text::parse("Nous sommes désolées si cela dure.", Some(Language::Fr));
        let found = automaton.find(&text, Language::Fr, &[], |_| Scopes::default());
        assert_eq!(found.iter().map(|found| found.span.of(&text.source)).collect::<Vec<_>>(), ["désolées si"]);
    }

    proptest! {
        /// What is refused is refused when it is loaded: later there is nobody left to tell.
        #[test]
        fn what_loads_can_be_joined(column in 0..6_usize, at in any::<prop::sample::Index>(), value in prop_oneof![0..80_u32, any::<u32>()]) {
            let mut record = record();
            if column == 5 {
                let at = at.index(record.shared.len());
                record.shared[at] = value as u8;
            } else {
                let column = match column {
                    0 => &mut record.sets,
                    1 => &mut record.patterns,
                    2 => &mut record.degrees,
                    3 => &mut record.steps,
                    _ => &mut record.labels,
                };
                let at = at.index(column.len());
                column[at] = value;
            }
            if record.clone().load().is_some() {
                prop_assert!(record.join().is_some());
            }
        }
    }
}
