//! What changed between two tries, word by word.

/// A piece of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// In the earlier one only.
    Gone(String),
    /// In the later one only.
    New(String),
}

/// Words of either text beyond which they are no longer compared word by word: no reply is that long.
const MOST_WORDS: usize = 800;

/// The pieces that lead from `before` to `after`: a longest common subsequence of words, each with the space after it.
pub fn difference(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    if old.len() > MOST_WORDS || new.len() > MOST_WORDS {
        return vec![Piece::Gone(before.to_owned()), Piece::New(after.to_owned())];
    }
    // Row by row from the end: how long a common subsequence of the rest is.
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i].trim_end() == new[j].trim_end() {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i].trim_end() == new[j].trim_end() {
            push(&mut pieces, Piece::Kept(new[j].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            push(&mut pieces, Piece::Gone(old[i].to_owned()));
            i += 1;
        } else {
            push(&mut pieces, Piece::New(new[j].to_owned()));
            j += 1;
        }
    }
    pieces
}

/// Words with the white space after them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let space = rest[word..].find(|letter: char| !letter.is_whitespace()).unwrap_or(rest.len() - word);
        let (head, tail) = rest.split_at(word + space);
        words.push(head);
        rest = tail;
    }
    words
}

/// Adds a piece to the last of its kind.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Kept(text)), Piece::Kept(more))
        | (Some(Piece::Gone(text)), Piece::Gone(more))
        | (Some(Piece::New(text)), Piece::New(more)) => text.push_str(more),
        _ => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::Piece::{Gone, Kept, New};
    use super::difference;

    #[test]
    fn words_that_stay_stay() {
        assert_eq!(
            difference("We are sorry if you waited.", "We are sorry that you waited long."),
            [
                Kept("We are sorry ".into()),
                Gone("if ".into()),
                New("that ".into()),
                Kept("you ".into()),
                Gone("waited.".into()),
                New("waited long.".into())
            ]
        );
        assert_eq!(difference("", "Bonjour"), [New("Bonjour".into())]);
        assert_eq!(difference("Merci à vous ", "Merci à vous"), [Kept("Merci à vous".into())]);
        assert_eq!(difference("", ""), []);
    }
}
