//! All patterns of one language as a compiled pack stores them.
//!
//! The deterministic automaton itself would be twice as large in a pack: its labels name sets of words that alphabetical
//! neighbours do not share. Patterns as lattices over numbered words compress well, and joining them ([`Joiner`]) takes milliseconds.

use super::automaton::{Automaton, Label};
use super::join::Joiner;

/// The patterns of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lattices {
    /// Every word form, sorted, lower case. The label of a form is its place here.
    pub words: Vec<String>,
    /// Sets of places in `words`, sorted. The label of a set is its place here plus the number of words.
    pub sets: Vec<Vec<u32>>,
    /// The patterns.
    pub patterns: Vec<PatternLattice>,
}

/// One pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatternLattice {
    /// On whose behalf it is looked for.
    pub owner: u32,
    /// For each node but the last: its edges, as a label (`None` = nothing is consumed) and the node it leads to, a later one.
    /// The pattern begins at the first node and ends at the last, which has no edges and is not listed.
    pub nodes: Vec<Vec<(Option<Label>, u32)>>,
}

impl Lattices {
    /// The automaton of all patterns; `None` when the parts do not fit together.
    pub fn automaton(&self) -> Option<Automaton> {
        let mut joiner = Joiner::default();
        for word in &self.words {
            joiner.word(word);
        }
        for set in &self.sets {
            joiner.set(set.iter().copied());
        }
        for PatternLattice { owner, nodes } in &self.patterns {
            let degrees: Vec<u32> = nodes.iter().map(|edges| edges.len() as u32).collect();
            joiner.pattern(*owner, &degrees, &nodes.concat())?;
        }
        Automaton::from_parts(joiner.parts()?)
    }
}
