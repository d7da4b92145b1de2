//! Spaced repetition of the remarks that somebody often gets, and hints that fade with it.
//!
//! Leitner's boxes (S. Leitner, *So lernt man lernen*, 1972): what is known moves to the next box, whose cards come back later; what
//! is missed returns to the first. Intervals double, as half-life models of practice find them to grow (Settles and
//! Meeder, *A Trainable Spaced Repetition Model for Language Learning*, ACL 2016). Weeks are the unit: progress knows none finer.

use super::Week;

/// Weeks until a card of each box comes back.
const INTERVALS: [u32; 5] = [0, 1, 2, 4, 8];
/// From this box on a hint only underlines.
const FAMILIAR: u8 = 2;
/// From this box on a hint is silent, unless the remark is grave.
const MASTERED: u8 = 3;

/// A rule to come back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// 0 to 4.
    pub place: u8,
    /// When it comes back.
    pub due: Week,
}

/// How much is said of a remark while somebody learns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// The words, what is wrong with them, and what to do.
    #[default]
    Full,
    /// The words alone: the person knows the rest, and may ask.
    Underline,
    /// Nothing, unless the remark is a stop.
    Silent,
}

impl Card {
    /// A card for a remark met in `week`: due at once.
    pub const fn new(week: Week) -> Card {
        Card { place: 0, due: week }
    }

    /// The card after an exercise in `week`. Before it is due, knowing proves nothing yet: only a miss moves it.
    #[must_use]
    pub fn after(self, passed: bool, week: Week) -> Card {
        match passed {
            false => Card::new(week),
            true if week < self.due => self,
            true => {
                let place = (self.place + 1).min(INTERVALS.len() as u8 - 1);
                Card { place, due: week.after(INTERVALS[usize::from(place)]) }
            }
        }
    }

    /// How much is said of the rule's remarks.
    pub const fn hint(self) -> Hint {
        match self.place {
            MASTERED.. => Hint::Silent,
            FAMILIAR => Hint::Underline,
            _ => Hint::Full,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_comes_back_later_and_later() {
        let mut card = Card::new(Week(10));
        let mut due = Vec::new();
        let mut hints = vec![card.hint()];
        for _ in 0..5 {
            card = card.after(true, card.due);
            due.push(card.due.0);
            hints.push(card.hint());
        }
        assert_eq!(due, [11, 13, 17, 25, 33]);
        assert_eq!(hints, [Hint::Full, Hint::Full, Hint::Underline, Hint::Silent, Hint::Silent, Hint::Silent]);
        assert_eq!(card.after(true, Week(30)), card, "too early to tell");
        assert_eq!(card.after(false, Week(30)), Card::new(Week(30)), "missed: from the beginning, hint and all");
    }
}
