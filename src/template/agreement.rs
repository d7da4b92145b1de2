//! French words that agree: the forms of a word, by gender and number.

use crate::text::fold;

/// With what a word agrees: the place of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// A man, or a masculine noun.
    Masculine,
    /// A woman, or a feminine noun.
    Feminine,
    /// Several, not all feminine.
    Plural,
    /// Several, all feminine.
    FemininePlural,
}

impl Agreement {
    /// All of them, in the order of the forms.
    pub const ALL: [Agreement; 4] =
        [Agreement::Masculine, Agreement::Feminine, Agreement::Plural, Agreement::FemininePlural];

    /// What a value says: `masculine`, `feminine`, `plural`, `feminine-plural`, or the same in French.
    pub fn from_value(value: &str) -> Option<Agreement> {
        Some(match fold(value).replace([' ', '_'], "-").as_str() {
            "masculine" | "masculin" => Agreement::Masculine,
            "feminine" | "feminin" => Agreement::Feminine,
            "plural" | "pluriel" | "masculine-plural" | "masculin-pluriel" => Agreement::Plural,
            "feminine-plural" | "feminin-pluriel" => Agreement::FemininePlural,
            _ => return None,
        })
    }

    /// The form of a word; a form that is not written is the nearest one that is.
    pub(super) fn of(self, forms: &[String]) -> &str {
        let wanted: &[usize] = match self {
            Agreement::Masculine => &[0],
            Agreement::Feminine => &[1, 0],
            Agreement::Plural => &[2, 0],
            Agreement::FemininePlural => &[3, 2, 1],
        };
        wanted.iter().find_map(|at| forms.get(*at)).map_or("", String::as_str)
    }
}
