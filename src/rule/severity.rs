//! How much a remark weighs.

/// How serious a remark is. Ordered: `Info < Low < Medium < High < Stop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; costs nothing.
    Info,
    /// A small roughness.
    Low,
    /// Most readers would notice.
    Medium,
    /// Hurts the reader or the brand.
    High,
    /// Not to be posted as it stands; a warning, never a lock.
    Stop,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Severity; 5] = [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Stop];

    /// The name used in packs and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Stop => "stop",
        }
    }

    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// Points a remark costs when its rule names none (DESIGN, "The score").
    pub const fn default_points(self) -> u32 {
        match self {
            Severity::Info => 0,
            Severity::Low => 3,
            Severity::Medium => 7,
            Severity::High => 14,
            Severity::Stop => 30,
        }
    }

    /// Points a rule may choose, both ends included (DESIGN, "The score").
    pub const fn points_range(self) -> (u32, u32) {
        match self {
            Severity::Info => (0, 0),
            Severity::Low => (1, 5),
            Severity::Medium => (5, 10),
            Severity::High => (10, 20),
            Severity::Stop => (20, 45),
        }
    }
}
