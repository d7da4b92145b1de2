//! Sets of characters.

use std::sync::Arc;

/// A set of characters: a table for ASCII, ranges for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    ascii: u128,
    /// First and last, sorted, apart.
    ranges: Box<[(u32, u32)]>,
}

impl Class {
    /// Reads the classes that a compiled pack stores; `None` when they are none.
    ///
    /// A class is its *borders*: the characters where it begins and where it no longer holds, as distances. Most large ones
    /// differ little from an earlier one (`\p{L}`, `[\p{L}-]`), so each begins with how far back that one is (0 = there is
    /// none) and holds only the borders that one of the two has.
    pub fn read_all(stored: &[Vec<u32>]) -> Option<Arc<[Class]>> {
        let mut borders: Vec<Vec<u32>> = Vec::with_capacity(stored.len());
        for words in stored {
            let (&back, distances) = words.split_first()?;
            let mut border = 0_u32;
            let mut own = Vec::with_capacity(distances.len());
            for distance in distances {
                border = border.checked_add(*distance)?;
                own.push(border);
            }
            if back > 0 {
                own = difference(borders.get(borders.len().checked_sub(back as usize)?)?, &own);
            }
            borders.push(own);
        }
        borders.iter().map(|borders| Class::of_borders(borders)).collect()
    }

    pub(super) fn of_borders(borders: &[u32]) -> Option<Class> {
        let (pairs, rest) = borders.as_chunks::<2>();
        if !rest.is_empty() || !borders.is_sorted_by(|a, b| a < b) {
            return None;
        }
        let ranges: Box<[(u32, u32)]> = pairs.iter().map(|&[first, after]| (first, after - 1)).collect();
        let mut ascii = 0;
        for code in ranges.iter().flat_map(|&(first, last)| first..=last.min(127)) {
            ascii |= 1 << code;
        }
        Some(Class { ascii, ranges })
    }

    /// Whether `character` is in the set.
    pub fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let after = self.ranges.partition_point(|&(first, _)| first <= code);
        after.checked_sub(1).and_then(|index| self.ranges.get(index)).is_some_and(|&(_, last)| code <= last)
    }

    /// Characters of the set to try an expression on: of each of its first ranges, the first.
    #[cfg(feature = "compile")]
    pub(super) fn samples(&self) -> impl Iterator<Item = char> {
        self.ranges.iter().filter_map(|&(first, last)| {
            // A letter says more than the control character that a complement begins with.
            let letter = u32::from('a');
            char::from_u32(if (first..=last).contains(&letter) { letter } else { first })
        })
    }
}

/// What only one of two sorted lists holds.
pub(super) fn difference(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut found = Vec::new();
    let (mut one, mut other) = (one.iter().copied().peekable(), other.iter().copied().peekable());
    while let (Some(&left), Some(&right)) = (one.peek(), other.peek()) {
        if left <= right {
            one.next();
        }
        if right <= left {
            other.next();
        }
        if left != right {
            found.push(left.min(right));
        }
    }
    found.extend(one.chain(other));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stored: &[&[u32]]) -> Option<Arc<[Class]>> {
        Class::read_all(&stored.iter().map(|words| words.to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn classes_are_stored_as_differences() {
        let classes = read(&[&[0, 48, 10, 175, 1], &[1, 58, 1], &[2, 48, 10], &[0]]).expect("sound");
        let members = |class: usize| {
            let class = &classes[class];
            "/09:éè".chars().filter(|&character| class.contains(character)).collect::<String>()
        };
        assert_eq!([members(0), members(1), members(2), members(3)], ["09é", "09:é", "é", ""]);
        assert!(!classes[0].contains('\u{10FFFF}'));
    }

    #[test]
    fn what_is_no_class_is_refused() {
        for stored in [&[][..], &[0, 1], &[1, 48, 10], &[0, 5, 0], &[0, u32::MAX, 1]] {
            assert_eq!(read(&[stored]), None, "{stored:?}");
        }
    }
}
