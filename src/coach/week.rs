//! Weeks: the finest time that progress knows. They are given from outside.

use std::fmt;

/// A week, counted from the one that holds the first of January 1970; each begins on a Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(pub u32);

impl Week {
    /// The week that is `weeks` later.
    pub const fn after(self, weeks: u32) -> Week {
        Week(self.0.saturating_add(weeks))
    }

    /// Weeks from `earlier` to this one; none when it is the later of the two.
    pub const fn since(self, earlier: Week) -> u32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The week that ISO 8601 calls so (`2026-W47`).
    pub fn from_iso(text: &str) -> Option<Week> {
        let (year, number) = text.split_once("-W")?;
        let (year, number): (u32, u32) = (year.parse().ok()?, number.parse().ok()?);
        if text.len() != 8 || !(1970..=9999).contains(&year) {
            return None;
        }
        let week = Week(first_thursday(year) / 7 + number.checked_sub(1)?);
        // A year without a fifty-third week has none.
        (week.to_string() == text).then_some(week)
    }
}

impl fmt::Display for Week {
    /// As ISO 8601 writes it: a week belongs to the year of its Thursday.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 1 January 1970 was a Thursday: the Thursday of week n is day 7n.
        let thursday = self.0.saturating_mul(7);
        let mut year = 1970 + thursday / 366;
        while first_day(year + 1) <= thursday {
            year += 1;
        }
        let number = (thursday - first_day(year)) / 7 + 1;
        write!(out, "{year:04}-W{number:02}")
    }
}

/// Days from the first of January 1970 to that of `year`.
fn first_day(year: u32) -> u32 {
    let before = year - 1;
    let leaps = |year: u32| year / 4 - year / 100 + year / 400;
    (year - 1970) * 365 + leaps(before) - leaps(1969)
}

/// The first Thursday of a year lies in its first week.
fn first_thursday(year: u32) -> u32 {
    first_day(year).div_ceil(7) * 7
}

#[cfg(test)]
mod tests {
    use super::Week;

    #[test]
    fn as_calendars_have_them() {
        // Days since 1970 of dates whose ISO weeks are known: (day + 3) / 7 is the count that pages make.
        for (day, name) in [
            (0, "1970-W01"),
            (3, "1970-W01"),
            (4, "1970-W02"),
            (20_779, "2026-W47"),
            (20_780, "2026-W48"),
            (20_818, "2026-W53"),
            (20_821, "2026-W53"),
            (20_822, "2027-W01"),
            (16_434, "2014-W53"),
        ] {
            let week = Week((day + 3) / 7);
            if name == "2014-W53" {
                // 2014 had fifty-two weeks only.
                assert_eq!(Week::from_iso(name), None);
                assert_eq!(week.to_string(), "2015-W01");
            } else {
                assert_eq!(week.to_string(), name);
                assert_eq!(Week::from_iso(name), Some(week));
            }
        }
        for bad in ["2026-47", "2026-W00", "2026-W7", "1969-W50", "W47", "2026-W54"] {
            assert_eq!(Week::from_iso(bad), None, "{bad}");
        }
    }
}
