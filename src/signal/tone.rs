//! How a whole text sounds, whatever it answers.

use super::Hearing;
use super::table::Table;

/// The four sliders of a brand's voice, as a profile and a situation name them.
pub const SLIDERS: [&str; 4] = ["formal", "playful", "enthusiastic", "warm"];

/// What every signal of a tone table says of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tones {
    /// Name, and thousandths of a logit.
    scores: Vec<(String, i32)>,
}

impl Tones {
    /// What `heard` says by the names of `table`.
    pub(super) fn of(table: &Table, heard: &Hearing) -> Tones {
        Tones { scores: table.names().map(str::to_owned).zip(heard.scores.iter().copied()).collect() }
    }

    /// True when no table knew the language, or nothing was asked.
    pub const fn is_empty(&self) -> bool {
        self.scores.is_empty()
    }

    /// How much of this tone there is, 0 to 1; one half is the border. `None` when no table knows it.
    pub fn share(&self, name: &str) -> Option<f64> {
        let (_, score) = self.scores.iter().find(|(known, _)| known == name)?;
        Some(1.0 / (1.0 + libm::exp(-f64::from(*score) / 1000.0)))
    }

    /// [`Tones::share`] as a whole number of hundredths.
    pub fn percent(&self, name: &str) -> Option<u32> {
        self.share(name).map(|share| libm::round(share * 100.0) as u32)
    }
}
