//! The eight things a good reply does well.

/// An axis of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Takes up what the person wrote.
    Listening,
    /// Names the fact or the feeling; apologises plainly.
    Empathy,
    /// Talks about the person, does not boast or sell.
    Humility,
    /// Sounds like somebody, not like a form.
    Authenticity,
    /// Says what happens next.
    Helpfulness,
    /// Can be read once, by everyone.
    Clarity,
    /// Never talks down.
    Respect,
    /// Protects people's data, the law, the mandate.
    Prudence,
}

impl Dimension {
    /// All dimensions, in the order in which they are shown.
    pub const ALL: [Dimension; 8] = [
        Dimension::Listening,
        Dimension::Empathy,
        Dimension::Humility,
        Dimension::Authenticity,
        Dimension::Helpfulness,
        Dimension::Clarity,
        Dimension::Respect,
        Dimension::Prudence,
    ];

    /// The name used in packs and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Dimension::Listening => "listening",
            Dimension::Empathy => "empathy",
            Dimension::Humility => "humility",
            Dimension::Authenticity => "authenticity",
            Dimension::Helpfulness => "helpfulness",
            Dimension::Clarity => "clarity",
            Dimension::Respect => "respect",
            Dimension::Prudence => "prudence",
        }
    }

    /// The dimension of that name.
    pub fn from_name(name: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)
    }
}
