//! Collects the patterns of a pack into [`Lattices`].

use std::collections::{BTreeMap, HashMap};

use crate::text::Language;

use super::automaton::{Automaton, Label};
use super::lattices::{Lattices, PatternLattice};
use super::pattern::{Element, Lattice, PatternError, parse};

/// Collects patterns of one language.
#[derive(Debug)]
pub struct Builder {
    language: Language,
    /// Owner and lattice of each pattern.
    patterns: Vec<(u32, Lattice)>,
}

impl Builder {
    /// An empty builder.
    pub const fn new(language: Language) -> Builder {
        Builder { language, patterns: Vec::new() }
    }

    /// Adds a pattern found on behalf of `owner`.
    ///
    /// # Errors
    /// What is wrong with the pattern; nothing is added then.
    pub fn add(&mut self, pattern: &str, owner: u32) -> Result<(), PatternError> {
        self.patterns.push((owner, parse(pattern, self.language)?));
        Ok(())
    }

    /// All patterns added, their words numbered.
    pub fn lattices(self) -> Lattices {
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        let mut sets: BTreeMap<&[String], u32> = BTreeMap::new();
        for (_, _, element, _) in self.patterns.iter().flat_map(|(owner, lattice)| {
            lattice.edges.iter().map(move |(from, element, to)| (owner, from, element, to))
        }) {
            match element {
                Some(Element::Word(word)) => {
                    words.insert(word, 0);
                }
                Some(Element::AnyOf(forms)) => {
                    words.extend(forms.iter().map(|form| (form.as_str(), 0)));
                    sets.insert(forms, 0);
                }
                _ => {}
            }
        }
        for (number, place) in words.values_mut().enumerate() {
            *place = number as u32;
        }
        for (number, place) in sets.values_mut().enumerate() {
            *place = (words.len() + number) as u32;
        }
        let label = |element: &Element| match element {
            Element::Gap(words) => Label::gap(*words),
            Element::Class(kind) => Label::class(*kind),
            Element::Punctuation(mark) => Label::punctuation(*mark),
            Element::Word(word) => Label::word(words[word.as_str()]),
            Element::AnyOf(forms) => Label::word(sets[forms.as_slice()]),
        };
        let numbered = |forms: &&[String]| {
            let mut set: Vec<u32> = forms.iter().map(|form| words[form.as_str()]).collect();
            set.sort_unstable();
            set.dedup();
            set
        };
        Lattices {
            patterns: self.patterns.iter().map(|(owner, lattice)| ordered(*owner, lattice, &label)).collect(),
            sets: sets.keys().map(numbered).collect(),
            words: words.keys().map(|word| (*word).to_owned()).collect(),
        }
    }

    /// The automaton of all patterns added.
    pub fn build(self) -> Automaton {
        self.lattices().automaton().unwrap_or_default()
    }
}

/// Nodes renumbered so that every edge leads further: the start first, the end last.
fn ordered(owner: u32, lattice: &Lattice, label: &dyn Fn(&Element) -> Label) -> PatternLattice {
    let mut successors: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut before = vec![0_usize; lattice.nodes];
    for (from, _, to) in &lattice.edges {
        successors.entry(*from).or_default().push(*to);
        before[*to] += 1;
    }
    // Start is node 0; the end, node 1, has no successor and so comes last among those that lead to it.
    let mut order = Vec::with_capacity(lattice.nodes);
    let mut ready = vec![0_usize];
    while let Some(node) = ready.pop() {
        order.push(node);
        for &to in successors.get(&node).map_or(&[][..], Vec::as_slice).iter().rev() {
            before[to] -= 1;
            if before[to] == 0 {
                ready.push(to);
            }
        }
    }
    order.retain(|node| *node != 1);
    order.push(1);
    let place: HashMap<usize, u32> = order.iter().enumerate().map(|(place, node)| (*node, place as u32)).collect();
    let mut nodes: Vec<Vec<(Option<Label>, u32)>> = vec![Vec::new(); order.len() - 1];
    for (from, element, to) in &lattice.edges {
        if let (Some(&from), Some(&to)) = (place.get(from), place.get(to))
            && let Some(edges) = nodes.get_mut(from as usize)
        {
            edges.push((element.as_ref().map(label), to));
        }
    }
    for edges in &mut nodes {
        edges.sort_unstable();
        edges.dedup();
    }
    PatternLattice { owner, nodes }
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
        let found = automaton.find(&text, Language::En, &[], |owner| Scopes {
            quote: owner == 1,
            negation: owner == 1,
            url: false,
        });
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
                .find(&text, Language::En, &[], |_| Scopes { quote: true, negation: true, url: true })
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
