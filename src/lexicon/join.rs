//! The deterministic automaton of one language, made of the patterns of a pack when it is loaded.
//!
//! Every tab where a reply is written does this, so all of it lies in a few flat columns: nested lists took three times the memory, which a Wasm never gives
//! back, and twice the time.

use std::ops::Range;

use crate::text::fold;

use super::automaton::{AutomatonParts, Label};
use super::words::Words;

/// Lists of numbers, one behind the other.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    fn push(&mut self, items: impl IntoIterator<Item = u32>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    const fn len(&self) -> usize {
        self.ends.len()
    }

    fn range(&self, index: usize) -> Range<usize> {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        start..self.ends[index] as usize
    }

    fn get(&self, index: usize) -> &[u32] {
        &self.items[self.range(index)]
    }
}

/// Takes words, sets and patterns as a compiled pack lists them.
#[derive(Debug, Default)]
pub struct Joiner {
    /// The forms, one behind the other, and where each ends: tens of thousands of small strings would take twice the memory.
    forms: String,
    form_ends: Vec<u32>,
    sets: Lists,
    /// For each node of all patterns, where its edges end.
    edge_ends: Vec<u32>,
    /// Raw label, and the node it leads to.
    edges: Vec<(u32, u32)>,
    /// For each node, those reached without consuming anything, itself included, sorted.
    closures: Lists,
    /// For each node, the owner of the pattern that ends there, or [`NOBODY`].
    owners: Vec<u32>,
    starts: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl Joiner {
    /// The next word form, lower case. Forms come sorted; their number is their label.
    pub fn word(&mut self, form: &str) {
        self.forms.push_str(form);
        self.form_ends.push(self.forms.len() as u32);
    }

    /// The next set of words, by their numbers. Its label is its number plus that of the words.
    pub fn set(&mut self, words: impl IntoIterator<Item = u32>) {
        self.sets.push(words);
    }

    /// The next pattern, after all words and sets. `degrees` tells for each node but the last how many of `edges` are its own; an edge
    /// is a label (`None` = nothing is consumed) and the node it leads to, a later one. The pattern begins at the first node and ends
    /// at the last. `None`: it does not fit together.
    pub fn pattern(&mut self, owner: u32, degrees: &[u32], edges: &[(Option<Label>, u32)]) -> Option<()> {
        let first = self.owners.len() as u32;
        let last = degrees.len() as u32;
        let labels = (self.form_ends.len() + self.sets.len()) as u32;
        let mut silent: Vec<(u32, u32)> = Vec::new();
        let mut rest = edges;
        for (from, &degree) in degrees.iter().enumerate() {
            let (own, after) = rest.split_at_checked(degree as usize)?;
            rest = after;
            for &(label, to) in own {
                if to as usize <= from || to > last {
                    return None;
                }
                match label {
                    Some(label) if label.is_word() && label.to_raw() >= labels => return None,
                    Some(label) => self.edges.push((label.to_raw(), first + to)),
                    None => silent.push((from as u32, to)),
                }
            }
            self.edge_ends.push(self.edges.len() as u32);
            self.owners.push(NOBODY);
        }
        self.edge_ends.push(self.edges.len() as u32);
        self.owners.push(owner);
        if silent.is_empty() {
            for node in first..=first + last {
                self.closures.push([node]);
            }
        } else {
            for closure in closures(last, &silent) {
                self.closures.push(closure.into_iter().map(|node| first + node));
            }
        }
        let start = self.closures.range(first as usize);
        self.starts.extend_from_slice(&self.closures.items[start]);
        Some(())
    }

    /// The automaton of all of it, as its parts; `None` when they do not fit together.
    pub fn parts(self) -> Option<AutomatonParts> {
        let count = self.form_ends.len();
        if (1..count).any(|word| self.form(word) < self.form(word - 1))
            || self.sets.items.iter().any(|&word| word as usize >= count)
        {
            return None;
        }
        let mut parts = self.determinise();
        parts.words = self.entries();
        Some(parts)
    }

    fn form(&self, word: usize) -> &str {
        let start = word.checked_sub(1).map_or(0, |before| self.form_ends[before] as usize);
        &self.forms[start..self.form_ends[word] as usize]
    }

    fn edges_of(&self, node: usize) -> &[(u32, u32)] {
        let start = node.checked_sub(1).map_or(0, |before| self.edge_ends[before] as usize);
        &self.edges[start..self.edge_ends[node] as usize]
    }

    /// Each form with the labels that some pattern uses: its own, and those of the sets it belongs to.
    fn entries(self) -> Words {
        let count = self.form_ends.len();
        let mut is_used = vec![false; count];
        for &(label, _) in &self.edges {
            if let Some(used) = is_used.get_mut(label as usize) {
                *used = true;
            }
        }
        // A word's own label is smaller than any set's, and sets come in their order: sorted.
        let mut labelled: Vec<(u32, u32)> =
            (0..count as u32).filter(|&word| is_used[word as usize]).map(|word| (word, word)).collect();
        for set in 0..self.sets.len() {
            let label = (count + set) as u32;
            labelled.extend(self.sets.get(set).iter().map(|&word| (word, label)));
        }
        labelled.sort_unstable();
        let mut keys = String::with_capacity(self.forms.len());
        let mut key_ends = Vec::with_capacity(count);
        for word in 0..count {
            keys.push_str(&fold(self.form(word)));
            key_ends.push(keys.len());
        }
        let key = |word: u32| {
            let start = word.checked_sub(1).map_or(0, |before| key_ends[before as usize]);
            &keys[start..key_ends[word as usize]]
        };
        let mut order: Vec<u32> = (0..count as u32).collect();
        // Forms of one key keep their order, which is alphabetical. Nearly sorted already: a stable sort goes through the runs.
        order.sort_by_key(|&word| key(word));
        let mut words = Words::default();
        for word in order {
            let start = labelled.partition_point(|&(of, _)| of < word);
            let labels = labelled[start..].iter().take_while(|&&(of, _)| of == word).map(|&(_, label)| label);
            words.push(key(word), self.form(word as usize), labels);
        }
        words.shrink();
        words
    }

    /// Subset construction: a state is a set of nodes. Patterns have no cycle, so neither has the result.
    fn determinise(&self) -> AutomatonParts {
        let mut states = States { alone: vec![NOBODY; self.owners.len()], ..States::default() };
        let mut parts = AutomatonParts::default();
        // Most nodes become states of their own: growing by doubling would copy everything once more.
        parts.edges.reserve(self.edges.len());
        parts.first_edge.reserve(self.owners.len() / 2);
        parts.first_owner.reserve(self.owners.len() / 2);
        states.sets.items.reserve(self.owners.len());
        states.sets.ends.reserve(self.owners.len() / 2);
        states.number(&self.starts);
        let mut next = 0;
        let mut targets: Vec<(u32, u32)> = Vec::new();
        let mut reached: Vec<u32> = Vec::new();
        let mut owners: Vec<u32> = Vec::new();
        while next < states.sets.len() {
            parts.first_edge.push(parts.edges.len() as u32);
            parts.first_owner.push(parts.owners.len() as u32);
            targets.clear();
            owners.clear();
            for &node in states.sets.get(next) {
                let node = node as usize;
                if self.owners[node] != NOBODY {
                    owners.push(self.owners[node]);
                }
                targets.extend_from_slice(self.edges_of(node));
            }
            owners.sort_unstable();
            owners.dedup();
            parts.owners.extend_from_slice(&owners);
            targets.sort_unstable();
            for of_label in targets.chunk_by(|a, b| a.0 == b.0) {
                if let [(label, node)] = *of_label {
                    parts.edges.push((label, states.number(self.closures.get(node as usize))));
                    continue;
                }
                reached.clear();
                for &(_, node) in of_label {
                    reached.extend_from_slice(self.closures.get(node as usize));
                }
                reached.sort_unstable();
                reached.dedup();
                parts.edges.push((of_label[0].0, states.number(&reached)));
            }
            next += 1;
        }
        parts.first_edge.push(parts.edges.len() as u32);
        parts.first_owner.push(parts.owners.len() as u32);
        parts
    }
}

/// For each node up to `last`, those reached by silent edges, itself included, sorted.
fn closures(last: u32, silent: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut closures: Vec<Vec<u32>> = (0..=last).map(|node| vec![node]).collect();
    // Edges lead to later nodes: from the end on, every target is complete.
    for &(from, to) in silent.iter().rev() {
        let further = closures[to as usize].clone();
        let closure = &mut closures[from as usize];
        closure.extend(further);
        // At once: in a pack made to harm, what is reached in many ways would double with each node.
        closure.sort_unstable();
        closure.dedup();
    }
    closures
}

/// States of the deterministic automaton, numbered in the order in which they are met.
#[derive(Debug, Default)]
struct States {
    sets: Lists,
    /// The number of the state of this node alone, as most are, or [`NOBODY`].
    alone: Vec<u32>,
    /// Of sets of several: an open hash table of their numbers, a power of two long.
    table: Vec<u32>,
    several: usize,
}

impl States {
    fn number(&mut self, set: &[u32]) -> u32 {
        let fresh = self.sets.len() as u32;
        if let [node] = *set {
            let known = &mut self.alone[node as usize];
            if *known != NOBODY {
                return *known;
            }
            *known = fresh;
        } else {
            if self.table.len() < 4 * (self.several + 1) {
                self.grow();
            }
            let slot = self.slot(set);
            if self.table[slot] != NOBODY {
                return self.table[slot];
            }
            self.table[slot] = fresh;
            self.several += 1;
        }
        self.sets.push(set.iter().copied());
        fresh
    }

    /// Where the set is, or would be.
    fn slot(&self, set: &[u32]) -> usize {
        // FNV-1a, by number.
        let hash = set
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &node| (hash ^ u64::from(node)).wrapping_mul(0x0100_0000_01b3));
        let mut slot = (hash ^ (hash >> 32)) as usize & (self.table.len() - 1);
        while self.table[slot] != NOBODY && self.sets.get(self.table[slot] as usize) != set {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        slot
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.table);
        self.table = vec![NOBODY; (2 * old.len()).max(1024)];
        for number in old.into_iter().filter(|&number| number != NOBODY) {
            let slot = self.slot(self.sets.get(number as usize));
            self.table[slot] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_in_many_ways_is_reached_once() {
        // Two silent ways on from each node: as many paths as Fibonacci's numbers grow.
        let last = 90;
        let silent: Vec<(u32, u32)> =
            (0..last).flat_map(|node| [(node, node + 1), (node, (node + 2).min(last))]).collect();
        assert_eq!(closures(last, &silent)[0], (0..=last).collect::<Vec<u32>>());
    }
}
