//! How much of a text stands in another: pairs of neighbouring words.

use super::fold::fold;

/// The pairs of neighbouring words of a text, folded, as numbers; what is written between does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Sorted, each once.
    pairs: Vec<u64>,
}

/// FNV-1a over the bytes of a word, from `seed` on: the same on every machine.
fn hash(word: &str, seed: u64) -> u64 {
    word.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

impl Shingles {
    /// Those of one text.
    pub fn of(text: &str) -> Shingles {
        Shingles::of_pieces(std::iter::once(text))
    }

    /// Those of several pieces, with nothing known of what stands between.
    pub fn of_pieces<'a>(pieces: impl Iterator<Item = &'a str>) -> Shingles {
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        let mut pairs = Vec::new();
        for piece in pieces {
            let mut before: Option<u64> = None;
            for word in piece.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’')) {
                if word.is_empty() {
                    continue;
                }
                let word = fold(word);
                pairs.extend(before.map(|before| hash(&word, before.wrapping_add(1))));
                before = Some(hash(&word, START));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Shingles { pairs }
    }

    /// Percent of these pairs that `other` has too; 0 when there are fewer than four, too few to tell.
    pub fn share_in(&self, other: &Shingles) -> u32 {
        if self.pairs.len() < 4 {
            return 0;
        }
        let shared = self.pairs.iter().filter(|pair| other.pairs.binary_search(pair).is_ok()).count();
        (shared * 100 / self.pairs.len()) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Shingles;

    #[test]
    fn shares() {
        let template = Shingles::of_pieces(["Hi ", ", your parcel leaves today and we are sorry."].into_iter());
        assert!(Shingles::of("Hi Sam, your parcel leaves today and we are sorry").share_in(&template) >= 75);
        assert_eq!(Shingles::of("A quite different answer to you").share_in(&template), 0);
        assert_eq!(Shingles::of("Merci!").share_in(&template), 0);
    }
}
