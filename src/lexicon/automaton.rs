//! The automaton and the walk through it.

use std::sync::LazyLock;

use crate::text::{Entity, Span, Text, TokenKind, accents_compatible, fold, lower};
use crate::text::{EntityKind, Language};

use super::words::Words;

/// What an edge of the automaton consumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(u32);

impl Label {
    const GAP: u32 = 0xD000_0000;
    const PUNCTUATION: u32 = 0xE000_0000;
    const CLASS: u32 = 0xF000_0000;

    /// A word, or a set of words (the inflections of one), numbered by the builder.
    pub const fn word(number: u32) -> Label {
        Label(number)
    }

    /// Up to `words` words of any kind.
    pub const fn gap(words: u8) -> Label {
        Label(Label::GAP | words as u32)
    }

    /// This very mark.
    pub const fn punctuation(mark: char) -> Label {
        Label(Label::PUNCTUATION | mark as u32)
    }

    /// Any entity of this kind.
    pub const fn class(kind: EntityKind) -> Label {
        Label(Label::CLASS | kind as u32)
    }

    /// As stored in a compiled pack.
    pub const fn to_raw(self) -> u32 {
        self.0
    }

    /// From a compiled pack.
    pub const fn from_raw(raw: u32) -> Label {
        Label(raw)
    }

    /// Whether it stands for words.
    pub const fn is_word(self) -> bool {
        self.0 < Label::GAP
    }

    /// How many words, when it is a gap.
    pub const fn as_gap(self) -> Option<usize> {
        if self.0 & 0xF000_0000 == Label::GAP { Some((self.0 & 0xFF) as usize) } else { None }
    }

    /// The mark, when it is one.
    pub const fn as_punctuation(self) -> Option<char> {
        if self.0 & 0xF000_0000 == Label::PUNCTUATION { char::from_u32(self.0 & 0x0FFF_FFFF) } else { None }
    }

    /// The kind of entity, when it is a class.
    pub fn as_class(self) -> Option<EntityKind> {
        if self.0 & 0xF000_0000 == Label::CLASS { EntityKind::from_number(self.0 & 0xFF) } else { None }
    }
}

/// Where a pattern may match besides plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scopes {
    /// Inside quotations and code too.
    pub quote: bool,
    /// Under a negation too.
    pub negation: bool,
    /// Inside web and e-mail addresses and code too; for expressions, since phrases see no words there.
    pub url: bool,
}

/// The automaton as plain vectors: what a compiled pack stores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AutomatonParts {
    /// The words of the labels.
    pub words: Words,
    /// For each node, where its edges start in `edges`; one more entry than nodes. Node 0 is the root.
    pub first_edge: Vec<u32>,
    /// Raw label and target node, sorted by label within a node.
    pub edges: Vec<(u32, u32)>,
    /// For each node, where its owners start in `owners`; one more entry than nodes.
    pub first_owner: Vec<u32>,
    /// Owners of the patterns that end at a node.
    pub owners: Vec<u32>,
}

/// Makes the parts of an automaton.
type Make = Box<dyn FnOnce() -> AutomatonParts + Send>;

/// All patterns of one language, to be found. Its parts may be made only when they are first needed.
#[derive(Debug)]
pub struct Automaton {
    parts: LazyLock<AutomatonParts, Make>,
}

impl Default for Automaton {
    fn default() -> Automaton {
        Automaton::later(AutomatonParts::default)
    }
}

/// A pattern found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhraseMatch {
    /// Whose pattern it is: a number the builder was given.
    pub owner: u32,
    /// Where it stands.
    pub span: Span,
    /// Index of its first token.
    pub first: usize,
    /// Index after its last token.
    pub end: usize,
}

/// A sentence that stood in the text before, somewhere else perhaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its index then.
    pub sentence: usize,
    /// Where it began and where it begins: bytes.
    pub byte: (usize, usize),
    /// The same in tokens.
    pub token: (usize, usize),
}

impl Kept {
    /// What was found in it, where it is now.
    pub fn moved(self, found: PhraseMatch) -> PhraseMatch {
        let byte = |at: usize| at - self.byte.0 + self.byte.1;
        let token = |at: usize| at - self.token.0 + self.token.1;
        let span = Span::new(byte(found.span.start), byte(found.span.end));
        PhraseMatch { owner: found.owner, span, first: token(found.first), end: token(found.end) }
    }

    /// The index of a token, now.
    pub const fn token(self, was: u32) -> u32 {
        was.wrapping_sub(self.token.0 as u32).wrapping_add(self.token.1 as u32)
    }
}

/// Steps allowed from one starting word, against packs whose gaps multiply.
const MOST_STEPS: usize = 4_000;

impl Automaton {
    /// Takes parts built or loaded. Parts that do not fit together are refused.
    pub fn from_parts(parts: AutomatonParts) -> Option<Automaton> {
        if parts == AutomatonParts::default() {
            return Some(Automaton::default());
        }
        let nodes = parts.first_edge.len().checked_sub(1)?;
        let monotone = |starts: &[u32], items: usize| {
            starts.len() == nodes + 1
                && starts.windows(2).all(|pair| pair[0] <= pair[1])
                && starts.last().is_some_and(|&last| last as usize == items)
        };
        let sound = monotone(&parts.first_edge, parts.edges.len())
            && monotone(&parts.first_owner, parts.owners.len())
            && parts.edges.iter().all(|&(_, target)| (target as usize) < nodes);
        sound.then(|| Automaton::later(move || parts))
    }

    /// One whose parts are made when a text in its language is first read; they must fit together.
    pub fn later(make: impl FnOnce() -> AutomatonParts + Send + 'static) -> Automaton {
        Automaton { parts: LazyLock::new(Box::new(make)) }
    }

    /// The plain vectors.
    pub fn parts(&self) -> &AutomatonParts {
        &self.parts
    }

    /// Every match in the sentences of `text` that `language` fits: for each owner and first word the longest. `extra` are
    /// entities known only at run time (the brand), sorted like those of the text; `scopes` says for an owner where it
    /// may match.
    pub fn find(
        &self,
        text: &Text,
        language: Language,
        extra: &[Entity],
        scopes: impl Fn(u32) -> Scopes,
    ) -> Vec<PhraseMatch> {
        self.find_again(text, language, extra, scopes, |_| None).into_iter().flatten().collect()
    }

    /// [`Automaton::find`], by sentence; `kept` gives what is known of one already.
    pub fn find_again(
        &self,
        text: &Text,
        language: Language,
        extra: &[Entity],
        scopes: impl Fn(u32) -> Scopes,
        kept: impl Fn(usize) -> Option<Vec<PhraseMatch>>,
    ) -> Vec<Vec<PhraseMatch>> {
        if text.sentences.iter().all(|sentence| sentence.language.is_some_and(|found| found != language)) {
            return vec![Vec::new(); text.sentences.len()];
        }
        let parts = self.parts();
        let mut all = Vec::new();
        if parts.first_edge.len() < 2 {
            return all;
        }
        let mut walk = Walk { parts, text, extra, labels: Vec::new(), base: 0, end: 0, steps: 0, ends: Vec::new() };
        for (index, sentence) in text.sentences.iter().enumerate() {
            let mut matches = Vec::new();
            if sentence.language.is_some_and(|found| found != language) {
                all.push(matches);
                continue;
            }
            if let Some(kept) = kept(index) {
                all.push(kept);
                continue;
            }
            walk.enter(sentence.tokens.start, sentence.tokens.end);
            for first in sentence.tokens.clone() {
                walk.ends.clear();
                walk.steps = 0;
                walk.from(0, first);
                // The longest for each owner.
                walk.ends.sort_unstable();
                for (index, &(owner, end)) in walk.ends.iter().enumerate() {
                    let longer = walk.ends.get(index + 1).is_some_and(|next| next.0 == owner);
                    let allowed = scopes(owner);
                    let blocked = (text.quoted[first] && !allowed.quote) || (text.negated[first] && !allowed.negation);
                    if !longer && !blocked && end > first {
                        let span = Span::new(text.tokens[first].span.start, text.tokens[end - 1].span.end);
                        matches.push(PhraseMatch { owner, span, first, end });
                    }
                }
            }
            all.push(matches);
        }
        all
    }
}

struct Walk<'a> {
    parts: &'a AutomatonParts,
    text: &'a Text,
    extra: &'a [Entity],
    /// Labels of each token of the sentence, from `base` on.
    labels: Vec<Vec<u32>>,
    base: usize,
    end: usize,
    steps: usize,
    ends: Vec<(u32, usize)>,
}

impl Walk<'_> {
    fn enter(&mut self, start: usize, end: usize) {
        self.base = start;
        self.end = end;
        self.labels.clear();
        for token in &self.text.tokens[start..end] {
            let written = token.span.of(&self.text.source);
            let labels = match token.kind {
                TokenKind::Punctuation => {
                    // Dashes and quotes have many shapes; a pattern writes one.
                    let mark = match written.chars().next().unwrap_or(' ') {
                        '–' | '—' => '-',
                        '’' | '‘' => '\'',
                        '“' | '”' => '"',
                        mark => mark,
                    };
                    vec![Label::punctuation(mark).0]
                }
                TokenKind::Break | TokenKind::Code => Vec::new(),
                _ => self.word_labels(written),
            };
            self.labels.push(labels);
        }
    }

    fn word_labels(&self, written: &str) -> Vec<u32> {
        let written = lower(written);
        let key = fold(&written);
        let words = &self.parts.words;
        let mut labels = Vec::new();
        for word in words.under(&key) {
            if accents_compatible(&written, words.form(word)) {
                labels.extend_from_slice(words.labels(word));
            }
        }
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    fn edges(&self, node: u32) -> &[(u32, u32)] {
        let first = self.parts.first_edge[node as usize] as usize;
        let end = self.parts.first_edge[node as usize + 1] as usize;
        &self.parts.edges[first..end]
    }

    fn from(&mut self, node: u32, at: usize) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let parts = self.parts;
        let owners = parts.first_owner[node as usize] as usize..parts.first_owner[node as usize + 1] as usize;
        for &owner in &parts.owners[owners] {
            self.ends.push((owner, at));
        }
        if at >= self.end || self.edges(node).is_empty() {
            return;
        }
        let place = at - self.base;
        let (first, end) = (parts.first_edge[node as usize] as usize, parts.first_edge[node as usize + 1] as usize);
        // Both lists are sorted: the shorter is looked up in the longer.
        if end - first <= self.labels[place].len() {
            for &(label, target) in &parts.edges[first..end] {
                if self.labels[place].binary_search(&label).is_ok() {
                    self.from(target, at + 1);
                }
            }
        } else {
            for index in 0..self.labels[place].len() {
                let label = self.labels[place][index];
                if let Some(target) = self.target(node, label) {
                    self.from(target, at + 1);
                }
            }
        }
        self.entities(node, at);
        // Gap labels sort after all words and before punctuation: few, and at the end.
        let first_gap = self.edges(node).partition_point(|&(label, _)| label < Label::GAP);
        for index in first_gap..self.edges(node).len() {
            let (label, target) = self.edges(node)[index];
            match Label(label).as_gap() {
                Some(words) => self.gap(target, at, words),
                None => break,
            }
        }
    }

    fn target(&self, node: u32, label: u32) -> Option<u32> {
        let edges = self.edges(node);
        edges.binary_search_by_key(&label, |edge| edge.0).ok().map(|index| edges[index].1)
    }

    fn entities(&mut self, node: u32, at: usize) {
        if self.edges(node).last().is_none_or(|&(label, _)| label < Label::CLASS) {
            return;
        }
        let (text, extra) = (self.text, self.extra);
        for entities in [text.entities.as_slice(), extra] {
            let first = entities.partition_point(|entity| entity.first < at);
            for entity in entities[first..].iter().take_while(|entity| entity.first == at) {
                if entity.end <= self.end
                    && let Some(target) = self.target(node, Label::class(entity.kind).0)
                {
                    self.from(target, entity.end);
                }
            }
        }
    }

    fn gap(&mut self, target: u32, at: usize, words: usize) {
        let mut left = words;
        let mut next = at;
        self.from(target, next);
        while next < self.end {
            let token = self.text.tokens[next];
            if token.kind == TokenKind::Punctuation {
                let skipped = matches!(
                    token.span.of(&self.text.source),
                    "," | "'" | "’" | "\"" | "(" | ")" | "«" | "»" | "“" | "”"
                );
                if !skipped {
                    return;
                }
                next += 1;
                self.from(target, next);
                continue;
            }
            if left == 0 {
                return;
            }
            left -= 1;
            next += 1;
            self.from(target, next);
        }
    }
}
