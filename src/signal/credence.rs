//! How much a remark is believed: two signs count for more than one.
//!
//! A phrase, or the words that a signal hears, may stand in a good reply by chance. How far the sentence is from those that people labelled,
//! and how the whole reads, tell most of these cases apart. A remark that too little speaks for is made lightly: it says what it says, as a
//! small roughness.

use super::Unit;

/// What speaks for a remark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// A phrase, or an act that is missing, of a rule that listens to no signal.
    #[default]
    Unheard,
    /// Of one that listens to a signal of this unit, which says so much beyond its border `alone`, in thousandths of a logit. `found`: its
    /// check found it too; otherwise the signal alone spoke.
    Heard {
        /// What the signal reads.
        unit: Unit,
        /// Whether the check found it without the signal.
        found: bool,
        /// Below 0 where the signal alone would not have spoken.
        beyond: i32,
    },
}

impl Sign {
    /// Its place in [`Credence::ways`].
    pub const fn way(self) -> usize {
        match self {
            Sign::Unheard => 0,
            Sign::Heard { unit: Unit::Sentence, found, .. } => 1 + found as usize,
            Sign::Heard { found, .. } => 3 + found as usize,
        }
    }

    /// How far beyond its border the signal is; 0 without one.
    pub const fn beyond(self) -> i32 {
        match self {
            Sign::Unheard => 0,
            Sign::Heard { beyond, .. } => beyond,
        }
    }
}

/// What one kind of sign is worth, in thousandths of a logit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// By itself.
    pub start: i32,
    /// What a thousandth beyond the border adds, in thousandths.
    pub beyond: i32,
    /// What a thousandth of [`FLAWED`](super::FLAWED) adds, in thousandths.
    pub flawed: i32,
}

/// Sums in thousandths of a logit, fitted on labelled replies (`cargo xtask train`): below 0, too little speaks for a remark of severity
/// medium. All zero: everything is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Credence {
    /// By [`Sign::way`].
    pub ways: [Way; WAYS],
    /// How much less a remark of severity high needs.
    pub high: i32,
    /// How much less one of severity stop needs.
    pub stop: i32,
}

/// Kinds of signs.
pub const WAYS: usize = 5;

impl Credence {
    /// Bytes that it is kept in.
    pub(super) const BYTES: usize = 4 * (3 * WAYS + 2);

    /// What speaks for a remark in a reply that reads so `flawed`, in thousandths of a logit.
    pub fn weigh(&self, sign: Sign, flawed: i32) -> i64 {
        let way = self.ways[sign.way()];
        let more = i64::from(way.beyond) * i64::from(sign.beyond()) + i64::from(way.flawed) * i64::from(flawed);
        i64::from(way.start) + more / 1000
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Credence> {
        let mut numbers = bytes.chunks_exact(4).filter_map(|four| Some(i32::from_le_bytes(four.try_into().ok()?)));
        let mut credence = Credence::default();
        for way in &mut credence.ways {
            *way = Way { start: numbers.next()?, beyond: numbers.next()?, flawed: numbers.next()? };
        }
        Some(Credence { high: numbers.next()?, stop: numbers.next()?, ..credence })
    }

    #[cfg(feature = "compile")]
    pub(super) fn bytes(&self) -> Vec<u8> {
        let ways = self.ways.iter().flat_map(|way| [way.start, way.beyond, way.flawed]);
        ways.chain([self.high, self.stop]).flat_map(i32::to_le_bytes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Credence, Sign, Way};
    use crate::signal::Unit;

    #[test]
    fn two_signs_count_for_more_than_one() {
        let mut credence = Credence::default();
        let sign = |beyond| Sign::Heard { unit: Unit::Sentence, found: true, beyond };
        credence.ways[sign(0).way()] = Way { start: 1000, beyond: 500, flawed: 2000 };
        assert_eq!(credence.weigh(sign(-500), 0), 750, "a phrase in a reply that reads neither well nor badly");
        assert_eq!(credence.weigh(sign(-500), -600), -450, "in a reply that reads well");
        assert_eq!(credence.weigh(sign(1000), -600), 300, "unless the sentence is like those that were labelled");
        assert!(credence.weigh(sign(i32::MAX), i32::MAX) > 0, "sums that overflow 32 bits");
        assert_eq!(credence.weigh(Sign::Unheard, -5000), 0, "without a fit everything is believed");
    }
}
