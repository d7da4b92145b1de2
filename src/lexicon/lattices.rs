//! All patterns of one language as a compiled pack stores them, and the automaton made of them when a pack is loaded.
//!
//! The deterministic automaton itself would be twice as large in a pack: its labels name sets of words that alphabetical
//! neighbours do not share. Patterns as lattices over numbered words compress well, and joining them takes milliseconds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::text::fold;

use super::automaton::{Automaton, AutomatonParts, Label, WordEntry};

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

impl PatternLattice {
    /// Whether every edge leads further.
    fn is_sound(&self) -> bool {
        let last = self.nodes.len() as u32;
        self.nodes.iter().enumerate().all(|(from, edges)| edges.iter().all(|&(_, to)| to as usize > from && to <= last))
    }

    /// For each node, those reached without consuming anything, itself included.
    fn closures(&self) -> Vec<BTreeSet<u32>> {
        let mut closures: Vec<BTreeSet<u32>> =
            (0..=self.nodes.len() as u32).map(|node| BTreeSet::from([node])).collect();
        // Edges lead to later nodes: from the end on, every target is complete.
        for from in (0..self.nodes.len()).rev() {
            for &(label, to) in &self.nodes[from] {
                if label.is_none() {
                    let further = closures[to as usize].clone();
                    closures[from].extend(further);
                }
            }
        }
        closures
    }
}

/// A node of the joined lattices: label and where it leads, all nodes reached without consuming more.
#[derive(Clone, Debug, Default)]
struct Place {
    edges: Vec<(u32, Vec<u32>)>,
    owner: Option<u32>,
}

/// States of the deterministic automaton, numbered in the order in which they are met.
#[derive(Debug, Default)]
struct States {
    numbers: HashMap<Vec<u32>, u32>,
    sets: Vec<Vec<u32>>,
}

impl States {
    fn number(&mut self, set: Vec<u32>) -> u32 {
        if let Some(&number) = self.numbers.get(&set) {
            return number;
        }
        let number = self.sets.len() as u32;
        self.sets.push(set.clone());
        self.numbers.insert(set, number);
        number
    }
}

impl Lattices {
    /// The automaton of all patterns; `None` when the parts do not fit together.
    pub fn automaton(&self) -> Option<Automaton> {
        let labels = (self.words.len() + self.sets.len()) as u32;
        let known = |label: Label| !label.is_word() || label.to_raw() < labels;
        let sound = self.words.is_sorted()
            && self.sets.iter().flatten().all(|&word| (word as usize) < self.words.len())
            && self.patterns.iter().all(|pattern| {
                pattern.is_sound() && pattern.nodes.iter().flatten().all(|edge| edge.0.is_none_or(known))
            });
        if !sound {
            return None;
        }
        let (places, starts) = self.join();
        let mut parts = determinise(&places, starts);
        parts.words = self.entries(&places);
        Automaton::from_parts(parts)
    }

    fn join(&self) -> (Vec<Place>, Vec<u32>) {
        let mut places: Vec<Place> = Vec::new();
        let mut starts = Vec::new();
        for pattern in &self.patterns {
            let first = places.len() as u32;
            let closures = pattern.closures();
            let reached = |node: u32| closures[node as usize].iter().map(|node| first + node).collect::<Vec<u32>>();
            for edges in &pattern.nodes {
                let edges = edges.iter().filter_map(|&(label, to)| Some((label?.to_raw(), reached(to)))).collect();
                places.push(Place { edges, owner: None });
            }
            places.push(Place { edges: Vec::new(), owner: Some(pattern.owner) });
            starts.extend(reached(0));
        }
        (places, starts)
    }

    /// Each form with the labels that some pattern uses: its own, and those of the sets it belongs to.
    fn entries(&self, places: &[Place]) -> Vec<WordEntry> {
        let used: BTreeSet<u32> = places.iter().flat_map(|place| &place.edges).map(|edge| edge.0).collect();
        let mut labels: Vec<Vec<u32>> = (0..self.words.len() as u32)
            .map(|word| if used.contains(&word) { vec![word] } else { Vec::new() })
            .collect();
        for (number, set) in self.sets.iter().enumerate() {
            for &word in set {
                labels[word as usize].push((self.words.len() + number) as u32);
            }
        }
        let mut entries: Vec<WordEntry> = self
            .words
            .iter()
            .zip(labels)
            .map(|(form, labels)| WordEntry { key: fold(form), form: form.clone(), labels })
            .collect();
        entries.sort_by(|a, b| (&a.key, &a.form).cmp(&(&b.key, &b.form)));
        entries
    }
}

/// Subset construction: a state is a set of places. Lattices have no cycle, so neither has the result.
fn determinise(places: &[Place], starts: Vec<u32>) -> AutomatonParts {
    let mut states = States::default();
    let mut parts = AutomatonParts::default();
    states.number(starts);
    let mut next = 0;
    while next < states.sets.len() {
        let set = std::mem::take(&mut states.sets[next]);
        parts.first_edge.push(parts.edges.len() as u32);
        parts.first_owner.push(parts.owners.len() as u32);
        let mut targets: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut owners = BTreeSet::new();
        for &place in &set {
            let place = &places[place as usize];
            owners.extend(place.owner);
            for (label, reached) in &place.edges {
                targets.entry(*label).or_default().extend(reached);
            }
        }
        parts.owners.extend(owners);
        for (label, mut reached) in targets {
            reached.sort_unstable();
            reached.dedup();
            parts.edges.push((label, states.number(reached)));
        }
        next += 1;
    }
    parts.first_edge.push(parts.edges.len() as u32);
    parts.first_owner.push(parts.owners.len() as u32);
    parts
}
