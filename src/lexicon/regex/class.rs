//! Sets of characters.

/// A set of characters: a table for ASCII, ranges for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    ascii: u128,
    /// First and last, sorted, apart.
    ranges: Box<[(u32, u32)]>,
}

impl Class {
    /// Reads what a compiled pack stores: for each range its distance from the last one's end, and how many more
    /// characters it has than one. `None` when that is no set of characters.
    pub fn from_deltas(deltas: &[u32]) -> Option<Class> {
        let (pairs, rest) = deltas.as_chunks::<2>();
        if !rest.is_empty() {
            return None;
        }
        let (mut ascii, mut next) = (0_u128, 0_u32);
        let mut ranges = Vec::with_capacity(pairs.len());
        for &[gap, more] in pairs {
            let first = next.checked_add(gap)?;
            let last = first.checked_add(more)?;
            for code in first..=last.min(127) {
                ascii |= 1 << code;
            }
            if last > u32::from(char::MAX) {
                return None;
            }
            ranges.push((first, last));
            next = last + 1;
        }
        Some(Class { ascii, ranges: ranges.into() })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_stored_as_distances() {
        let class = Class::from_deltas(&[48, 9, 175, 0]).expect("sound");
        assert!(class.contains('0') && class.contains('9') && class.contains('é'));
        assert!(!class.contains('a') && !class.contains('è') && !class.contains('\u{10FFFF}'));
        assert_eq!(Class::from_deltas(&[]).map(|class| class.contains('a')), Some(false));
        assert_eq!(Class::from_deltas(&[1]), None);
        assert_eq!(Class::from_deltas(&[0, 0x11_0000]), None);
        assert_eq!(Class::from_deltas(&[u32::MAX, 1]), None);
    }
}
