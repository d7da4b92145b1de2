//! What is counted in a text: its words, alone and in runs of two and three, and pieces of four letters of its words.
//!
//! Everything is a number of 24 bits (a hash): tables need no words. Two different things fall on one number about once in a
//! thousand sentences' worth of features, which training sees and weighs like any other noise.

use std::ops::Range;

use crate::text::{Draft, Text, TokenKind, fold};

/// One thing found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature {
    /// Which: 24 bits.
    pub hash: u32,
    /// Index of the first token that makes it.
    pub first: u32,
    /// Index of the last.
    pub last: u32,
}

/// Bits of a hash.
pub(super) const BITS: u32 = 24;
/// Letters of a piece of a word.
const PIECE: usize = 4;

/// FNV-1a, the same on every machine.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    bytes.iter().fold(seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PIECES: u64 = 0x9ae1_6a3b_2f90_404f;
const ENTITIES: u64 = 0xd6e8_feb8_6659_fd93;
const MESSAGE: u64 = 0xa076_1d64_78bd_642f;

/// The upper bits of a product spread best.
const fn reduce(hash: u64) -> u32 {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as u32
}

const fn join(before: u64, word: u64) -> u64 {
    (before.rotate_left(23) ^ word).wrapping_mul(0x2545_f491_4f6c_dd1d)
}

/// A token, as words are counted.
fn word(text: &Text, index: usize) -> Option<u64> {
    let token = text.tokens[index];
    let written = token.span.of(&text.source);
    Some(match token.kind {
        TokenKind::Word => hash(fold(written).as_bytes(), START),
        TokenKind::Number => hash(b"0", START),
        TokenKind::Punctuation | TokenKind::Emoji => hash(written.as_bytes(), START),
        TokenKind::Url => hash(b"<url>", START),
        TokenKind::Email => hash(b"<email>", START),
        TokenKind::Handle => hash(b"<handle>", START),
        TokenKind::Hashtag => hash(b"<hashtag>", START),
        TokenKind::Code => hash(b"<code>", START),
        TokenKind::Break => return None,
    })
}

/// The words of the tokens in `range`, alone and in runs of up to `most`, with the borders of the text.
fn runs(text: &Text, range: Range<usize>, most: usize, seed: u64, found: &mut Vec<Feature>) {
    let mut words: Vec<(u64, u32)> = Vec::with_capacity(range.len() + 2);
    words.push((hash(b"^", START), range.start as u32));
    for index in range.clone() {
        let Some(word) = word(text, index) else { continue };
        // A mark written five times says what one does: how often is for other rules, and their fixes must not tip the scale.
        let repeated =
            text.tokens[index].kind == TokenKind::Punctuation && words.last().is_some_and(|last| last.0 == word);
        if !repeated {
            words.push((word, index as u32));
        }
    }
    words.push((hash(b"$", START), range.end.saturating_sub(1) as u32));
    for index in 0..words.len() {
        let mut run = seed;
        for (word, last) in words.iter().skip(index).take(most) {
            run = join(run, *word);
            found.push(Feature { hash: reduce(run), first: words[index].1, last: *last });
        }
    }
}

/// Pieces of the words of the tokens in `range`.
fn pieces(text: &Text, range: Range<usize>, seed: u64, found: &mut Vec<Feature>) {
    let mut padded = Vec::new();
    for index in range.filter(|index| text.tokens[*index].kind == TokenKind::Word) {
        padded.clear();
        padded.push(' ');
        padded.extend(fold(text.tokens[index].span.of(&text.source)).chars());
        padded.push(' ');
        for piece in padded.windows(PIECE) {
            let letters =
                piece.iter().fold(seed, |hash, letter| (hash ^ u64::from(*letter)).wrapping_mul(0x0000_0100_0000_01b3));
            found.push(Feature { hash: reduce(letters), first: index as u32, last: index as u32 });
        }
    }
}

/// Dates, amounts, addresses... that begin in `range`.
fn entities(text: &Text, range: Range<usize>, seed: u64, found: &mut Vec<Feature>) {
    for entity in text.entities.iter().filter(|entity| range.contains(&entity.first)) {
        let kind = hash(&entity.kind.number().to_le_bytes(), seed);
        let last = entity.end.saturating_sub(1) as u32;
        found.push(Feature { hash: reduce(kind), first: entity.first as u32, last });
    }
}

/// The features of the tokens in `range` with runs of up to `most` words, sorted by hash; one that stands twice is there twice.
fn features(text: &Text, range: Range<usize>, most: usize) -> Vec<Feature> {
    let mut found = Vec::with_capacity(range.len() * 8);
    pieces(text, range.clone(), PIECES, &mut found);
    runs(text, range.clone(), most, START, &mut found);
    entities(text, range, ENTITIES, &mut found);
    found.sort_unstable();
    found
}

/// The features of the sentence made of the tokens in `range`, sorted by hash; one that stands twice is there twice.
pub fn sentence_features(text: &Text, range: Range<usize>) -> Vec<Feature> {
    features(text, range, 3)
}

/// The features of a message, sorted likewise.
pub fn message_features(message: &Text) -> Vec<Feature> {
    features(message, 0..message.tokens.len(), 2)
}

/// The features of a text of which only the tone is asked: those of all its sentences, sorted by hash.
pub fn tone_features(text: &Text) -> Vec<Feature> {
    let mut found: Vec<Feature> =
        text.sentences.iter().flat_map(|sentence| sentence_features(text, sentence.tokens.clone())).collect();
    found.sort_unstable();
    found
}

/// The features of a reply: its sentences, the words of the message, and what is `known` besides.
pub fn reply_features(draft: &Draft, known: &[String]) -> Vec<Feature> {
    let reply = &draft.reply;
    let mut found = Vec::with_capacity(reply.tokens.len() * 8);
    for sentence in &reply.sentences {
        runs(reply, sentence.tokens.clone(), 3, START, &mut found);
    }
    entities(reply, 0..reply.tokens.len(), ENTITIES, &mut found);
    let mut outside = Vec::new();
    if let Some(message) = &draft.message {
        runs(message, 0..message.tokens.len(), 1, MESSAGE, &mut outside);
    }
    let outside = outside.iter().map(|feature| feature.hash);
    let known = known.iter().map(|known| reduce(hash(known.as_bytes(), MESSAGE)));
    // What is not in the reply has no place in it: its features share no weight with any word.
    found.extend(outside.chain(known).map(|hash| Feature { hash, first: u32::MAX, last: u32::MAX }));
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::sentence_features;
    use crate::text::Text;

    #[test]
    fn the_same_words_give_the_same_features() {
        let hashes = |text: &str| -> Vec<u32> {
            let text = Text::parse(text, None);
            sentence_features(&text, 0..text.tokens.len()).iter().map(|feature| feature.hash).collect()
        };
        assert_eq!(hashes("Désolés du retard"), hashes("desoles DU retard"));
        assert_ne!(hashes("retard du train"), hashes("train du retard"));
        assert!(!hashes("").is_empty(), "the borders of nothing");
    }
}
