//! Builds an automaton from patterns: their lattices joined, made deterministic, then equal ends shared.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::text::{Language, fold};

use super::automaton::{Automaton, AutomatonParts, Label, WordEntry};
use super::pattern::{Element, PatternError, parse};

/// Nodes of the joined lattices.
#[derive(Clone, Debug, Default)]
struct Place {
    /// Label and where it leads, all nodes reached without consuming more.
    edges: Vec<(u32, Vec<u32>)>,
    owner: Option<u32>,
}

/// Collects patterns of one language.
#[derive(Debug)]
pub struct Builder {
    language: Language,
    places: Vec<Place>,
    starts: BTreeSet<u32>,
    /// Word form to its labels.
    forms: BTreeMap<String, BTreeSet<u32>>,
    sets: HashMap<Vec<String>, u32>,
    own: HashMap<String, u32>,
    next_label: u32,
}

/// A state of the deterministic automaton: its edges and owners, states by number.
type State = (Vec<(u32, usize)>, Vec<u32>);

impl Builder {
    /// An empty builder.
    pub fn new(language: Language) -> Builder {
        Builder {
            language,
            places: Vec::new(),
            starts: BTreeSet::new(),
            forms: BTreeMap::new(),
            sets: HashMap::new(),
            own: HashMap::new(),
            next_label: 0,
        }
    }

    /// Adds a pattern found on behalf of `owner`.
    ///
    /// # Errors
    /// What is wrong with the pattern; nothing is added then.
    pub fn add(&mut self, pattern: &str, owner: u32) -> Result<(), PatternError> {
        let lattice = parse(pattern, self.language)?;
        let first = self.places.len() as u32;
        let reached: Vec<Vec<u32>> = (0..lattice.nodes)
            .map(|node| lattice.closure(node).into_iter().map(|node| first + node as u32).collect())
            .collect();
        self.places.resize_with(self.places.len() + lattice.nodes, Place::default);
        for (from, element, to) in &lattice.edges {
            if let Some(element) = element {
                let label = self.label(element);
                self.places[first as usize + from].edges.push((label, reached[*to].clone()));
            }
        }
        self.places[first as usize + 1].owner = Some(owner);
        self.starts.extend(&reached[0]);
        Ok(())
    }

    fn label(&mut self, element: &Element) -> u32 {
        match element {
            Element::Gap(words) => Label::gap(*words).to_raw(),
            Element::Class(kind) => Label::class(*kind).to_raw(),
            Element::Punctuation(mark) => Label::punctuation(*mark).to_raw(),
            Element::Word(word) => match self.own.get(word) {
                Some(&label) => label,
                None => {
                    let label = self.fresh();
                    self.own.insert(word.clone(), label);
                    self.forms.entry(word.clone()).or_default().insert(label);
                    label
                }
            },
            Element::AnyOf(forms) => match self.sets.get(forms) {
                Some(&label) => label,
                None => {
                    let label = self.fresh();
                    self.sets.insert(forms.clone(), label);
                    for form in forms {
                        self.forms.entry(form.clone()).or_default().insert(label);
                    }
                    label
                }
            },
        }
    }

    const fn fresh(&mut self) -> u32 {
        self.next_label += 1;
        self.next_label - 1
    }

    /// Subset construction: a state is a set of places. Lattices have no cycle, so neither has the result.
    fn determinise(&self) -> (Vec<State>, Vec<usize>) {
        let mut numbers: HashMap<Vec<u32>, usize> = HashMap::new();
        let mut states: Vec<State> = Vec::new();
        let mut order = Vec::new();
        let root: Vec<u32> = self.starts.iter().copied().collect();
        self.state(root, &mut numbers, &mut states, &mut order);
        (states, order)
    }

    /// Numbers the state of `set`, its successors first in `order`.
    fn state(
        &self,
        set: Vec<u32>,
        numbers: &mut HashMap<Vec<u32>, usize>,
        states: &mut Vec<State>,
        order: &mut Vec<usize>,
    ) -> usize {
        if let Some(&number) = numbers.get(&set) {
            return number;
        }
        let number = states.len();
        states.push((Vec::new(), Vec::new()));
        numbers.insert(set.clone(), number);
        let mut targets: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut owners = BTreeSet::new();
        for &place in &set {
            let place = &self.places[place as usize];
            owners.extend(place.owner);
            for (label, reached) in &place.edges {
                targets.entry(*label).or_default().extend(reached);
            }
        }
        let mut edges = Vec::with_capacity(targets.len());
        for (label, reached) in targets {
            edges.push((label, self.state(reached.into_iter().collect(), numbers, states, order)));
        }
        states[number] = (edges, owners.into_iter().collect());
        order.push(number);
        number
    }

    /// The automaton of all patterns added.
    pub fn build(self) -> Automaton {
        let (states, order) = self.determinise();
        // Equal ends become one: successors come first, so a state's edges are already final when it is compared.
        let mut shared: HashMap<State, usize> = HashMap::new();
        let mut kept: Vec<State> = Vec::new();
        let mut canonical = vec![0_usize; states.len()];
        for index in order {
            let (edges, owners) = &states[index];
            let edges: Vec<(u32, usize)> = edges.iter().map(|&(label, target)| (label, canonical[target])).collect();
            let key = (edges, owners.clone());
            canonical[index] = *shared.entry(key.clone()).or_insert_with(|| {
                kept.push(key);
                kept.len() - 1
            });
        }
        let merged = merge_labels(&mut kept);
        // The root was kept last; numbered backwards it is 0, and the rest follow it.
        let last = kept.len() - 1;
        let mut parts = AutomatonParts::default();
        for (edges, owners) in kept.iter().rev() {
            parts.first_edge.push(parts.edges.len() as u32);
            parts.first_owner.push(parts.owners.len() as u32);
            parts.edges.extend(edges.iter().map(|&(label, target)| (label, (last - target) as u32)));
            parts.owners.extend(owners);
        }
        parts.first_edge.push(parts.edges.len() as u32);
        parts.first_owner.push(parts.owners.len() as u32);
        parts.words = self
            .forms
            .into_iter()
            .map(|(form, labels)| {
                let labels: BTreeSet<u32> =
                    labels.iter().map(|label| merged.get(label).copied().unwrap_or(*label)).collect();
                WordEntry { key: fold(&form), form, labels: labels.into_iter().collect() }
            })
            .collect();
        parts.words.sort_by(|a, b| (&a.key, &a.form).cmp(&(&b.key, &b.form)));
        Automaton::from_parts(parts).unwrap_or_default()
    }
}

/// Words that lead from the same states to the same states are one label ("number", "phone", "address" in a list of
/// alternatives): a third of the edges is left. Gives the label that stands for each.
fn merge_labels(states: &mut [State]) -> HashMap<u32, u32> {
    let mut uses: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, (edges, _)) in states.iter().enumerate() {
        for &(label, target) in edges.iter().filter(|edge| Label::from_raw(edge.0).is_word()) {
            uses.entry(label).or_default().push((number, target));
        }
    }
    let mut first: HashMap<Vec<(usize, usize)>, u32> = HashMap::new();
    let stands: HashMap<u32, u32> =
        uses.into_iter().map(|(label, places)| (label, *first.entry(places).or_insert(label))).collect();
    for (edges, _) in states {
        for edge in edges.iter_mut() {
            edge.0 = stands.get(&edge.0).copied().unwrap_or(edge.0);
        }
        edges.sort_unstable();
        edges.dedup();
    }
    stands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lattice, Scopes};
    use crate::text::Text;

    #[track_caller]
    fn check(language: Language, patterns: &[&str], source: &str, expected: &[(u32, &str)]) {
        let mut builder = Builder::new(language);
        for (owner, pattern) in patterns.iter().enumerate() {
            builder.add(pattern, owner as u32).expect("a sound pattern");
        }
        let automaton = builder.build();
        let text = Text::parse(source, Some(language));
        let found: Vec<(u32, &str)> = automaton
            .find(&text, language, &[], |_| Scopes::default())
            .iter()
            .map(|found| (found.owner, found.span.of(source)))
            .collect();
        assert_eq!(found, expected, "{source:?}");
    }

    #[test]
    fn finds() {
        check(
            Language::En,
            &["sorry [if|that]", "we <2> guarantee"],
            "So sorry if we really do guarantee it. Sorry.",
            &[(0, "sorry if"), (1, "we really do guarantee"), (0, "Sorry")],
        );
        check(
            Language::En,
            &["sorry, but", "sorry but"],
            "Sorry, but no. Sorry but no.",
            &[(0, "Sorry, but"), (1, "Sorry but")],
        );
        check(Language::En, &["by {time}", "{emoji}"], "Done by 5 pm 🎉", &[(0, "by 5 pm"), (1, "🎉")]);
        check(
            Language::Fr,
            &["~désolé si", "l'excuse"],
            "Desolees si ça… L’excuse",
            &[(0, "Desolees si"), (1, "L’excuse")],
        );
        check(Language::Fr, &["a", "ou"], "où à", &[]);
        check(
            Language::En,
            &["red alert"],
            "red. alert, red, alert; red\u{a0}alert red-alert",
            &[(0, "red\u{a0}alert"), (0, "red-alert")],
        );
    }

    #[test]
    fn scopes_are_respected() {
        let mut builder = Builder::new(Language::En);
        builder.add("guarantee", 0).expect("sound");
        builder.add("guarantee", 1).expect("sound");
        let automaton = builder.build();
        let text = Text::parse("We do not guarantee \"guarantee\".", None);
        let found =
            automaton.find(&text, Language::En, &[], |owner| Scopes { quote: owner == 1, negation: owner == 1 });
        assert_eq!(found.iter().map(|found| found.owner).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn agrees_with_a_naive_search() {
        // Every sequence of a pattern, looked for at every word.
        let patterns = ["a [b] c", "(a|d) <2> b", "c", "b (c|d [a])"];
        let mut builder = Builder::new(Language::En);
        for (owner, pattern) in patterns.iter().enumerate() {
            builder.add(pattern, owner as u32).expect("sound");
        }
        let automaton = builder.build();
        let letters = ["a", "b", "c", "d"];
        for number in 0..4_usize.pow(6) {
            let words: Vec<&str> = (0..6).map(|place| letters[number / 4_usize.pow(place) % 4]).collect();
            let text = Text::parse(&words.join(" "), Some(Language::En));
            let mut found: Vec<(u32, usize, usize)> = automaton
                .find(&text, Language::En, &[], |_| Scopes { quote: true, negation: true })
                .iter()
                .map(|found| (found.owner, found.first, found.end))
                .collect();
            found.sort_unstable();
            assert_eq!(found, naive(&patterns, &words), "{words:?}");
        }
    }

    fn naive(patterns: &[&str], words: &[&str]) -> Vec<(u32, usize, usize)> {
        fn end(lattice: &Lattice, node: usize, words: &[&str], at: usize) -> Option<usize> {
            let here = (node == 1).then_some(at);
            let further =
                lattice.edges.iter().filter(|edge| edge.0 == node).filter_map(|(_, element, to)| match element {
                    None => end(lattice, *to, words, at),
                    Some(Element::Word(word)) => {
                        (words.get(at) == Some(&word.as_str())).then(|| end(lattice, *to, words, at + 1)).flatten()
                    }
                    Some(Element::AnyOf(forms)) => words
                        .get(at)
                        .filter(|word| forms.iter().any(|form| form == *word))
                        .and_then(|_| end(lattice, *to, words, at + 1)),
                    Some(Element::Gap(most)) => (0..=usize::from(*most))
                        .filter(|skip| at + skip <= words.len())
                        .filter_map(|skip| end(lattice, *to, words, at + skip))
                        .max(),
                    _ => None,
                });
            further.chain(here).max()
        }
        let mut found = Vec::new();
        for (owner, pattern) in patterns.iter().enumerate() {
            let lattice = parse(pattern, Language::En).expect("sound");
            for first in 0..words.len() {
                if let Some(end) = end(&lattice, 0, words, first) {
                    found.push((owner as u32, first, end));
                }
            }
        }
        found.sort_unstable();
        found
    }
}
