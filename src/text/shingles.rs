//! How much of a text stands in another: pairs of neighbouring words.

use std::collections::HashSet;

use super::fold::fold;

/// The pairs of neighbouring words of a text, folded; what is written between does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    pairs: HashSet<(String, String)>,
}

impl Shingles {
    /// Those of one text.
    pub fn of(text: &str) -> Shingles {
        let words: Vec<String> = text
            .split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'))
            .filter(|word| !word.is_empty())
            .map(fold)
            .collect();
        Shingles { pairs: words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect() }
    }

    /// Those of several pieces, with nothing known of what stands between.
    pub fn of_pieces<'a>(pieces: impl Iterator<Item = &'a str>) -> Shingles {
        Shingles { pairs: pieces.flat_map(|piece| Shingles::of(piece).pairs).collect() }
    }

    /// Percent of these pairs that `other` has too; 0 when there are fewer than four, too few to tell.
    pub fn share_in(&self, other: &Shingles) -> u32 {
        if self.pairs.len() < 4 {
            return 0;
        }
        (self.pairs.intersection(&other.pairs).count() * 100 / self.pairs.len()) as u32
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
