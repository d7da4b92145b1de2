//! The two languages Balise speaks, and values that exist in both.

/// A language that rules, templates and messages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// Both languages, in the order of [`Localised`]'s fields.
    pub const ALL: [Language; 2] = [Language::En, Language::Fr];

    /// The ISO 639-1 code: `en` or `fr`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
        }
    }

    /// Reads a BCP 47 tag (`fr`, `fr-CA`, `en_GB`) by its first part.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?;
        if primary.eq_ignore_ascii_case("fr") {
            Some(Language::Fr)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Language::En)
        } else {
            None
        }
    }
}

/// What language a whole text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLanguage {
    /// All of it in one language that we judge.
    One(Language),
    /// French and English sentences side by side.
    Mixed,
    /// A language that we do not judge.
    Other,
    /// Too little to tell: empty, a name, an emoji.
    Unknown,
}

impl TextLanguage {
    /// The value published by the command line's contract: `fr, en, mixed, other, unknown`.
    pub const fn code(self) -> &'static str {
        match self {
            TextLanguage::One(language) => language.code(),
            TextLanguage::Mixed => "mixed",
            TextLanguage::Other => "other",
            TextLanguage::Unknown => "unknown",
        }
    }

    /// The language when there is exactly one that we judge.
    pub const fn one(self) -> Option<Language> {
        match self {
            TextLanguage::One(language) => Some(language),
            _ => None,
        }
    }
}

/// A value in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised<T = String> {
    /// In English.
    pub en: T,
    /// In French.
    pub fr: T,
}

impl<T> Localised<T> {
    /// The value in `language`.
    pub const fn get(&self, language: Language) -> &T {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }

    /// The value in `language`, to change it.
    pub const fn get_mut(&mut self, language: Language) -> &mut T {
        match language {
            Language::En => &mut self.en,
            Language::Fr => &mut self.fr,
        }
    }
}
