//! A network: how long a reply may be there.

use crate::text::{Localised, Unit, count};

/// A network, as packs describe it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Published id.
    pub id: String,
    /// What people call it.
    pub name: Localised,
    /// All must hold; the first is the one shown.
    pub limits: Vec<Limit>,
    /// People expect a line or two there.
    pub short: bool,
}

/// The most a network takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How it counts.
    pub unit: Unit,
    /// The most it takes.
    pub max: usize,
}

impl Platform {
    /// The limit that `text` fills most, with its length: the one to show.
    pub fn tightest(&self, text: &str) -> Option<(Limit, usize)> {
        self.limits
            .iter()
            .map(|&limit| (limit, count(text, limit.unit)))
            .max_by(|a, b| (a.1 * b.0.max.max(1)).cmp(&(b.1 * a.0.max.max(1))))
    }
}
