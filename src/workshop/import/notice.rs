//! What an import says of a row: what was left out, what became something else, what was guessed.

use crate::text::{Language, Localised};

/// Where a row stands in the files that are imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The row of a table as a spreadsheet numbers it, or the place of an entry among its like, from 1; 0 = the whole file.
    pub row: usize,
    /// Whether it is a row of a table.
    pub table: bool,
}

/// What sort of thing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// The row, or the file, is not imported.
    LeftOut,
    /// Something of it could not be said in our language, or became something else.
    Changed,
    /// Two rows are taken for one template in both languages, because they stand together.
    Joined,
    /// The situation is a guess that somebody should look at.
    Guessed,
}

/// Something to know of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The row.
    pub place: Place,
    /// Path of keys to what it is about, or the name of a column; may be empty.
    pub key: String,
    /// What sort of thing it is.
    pub kind: NoticeKind,
    /// What, in English.
    pub en: String,
    /// What, in French.
    pub fr: String,
}

impl Notice {
    pub(super) fn new(place: &Place, key: &str, kind: NoticeKind, said: Localised) -> Notice {
        Notice { place: place.clone(), key: key.to_owned(), kind, en: said.en, fr: said.fr }
    }

    /// `file: row 3: key: left out: what`, in `language`.
    pub fn show(&self, language: Language) -> String {
        let (colon, said) = match language {
            Language::En => (": ", &self.en),
            Language::Fr => (" : ", &self.fr),
        };
        let mut parts = vec![self.place.file.clone()];
        match (self.place.row, self.place.table, language) {
            (0, ..) => {}
            (row, true, Language::En) => parts.push(format!("row {row}")),
            (row, false, Language::En) => parts.push(format!("entry {row}")),
            (row, true, Language::Fr) => parts.push(format!("ligne {row}")),
            (row, false, Language::Fr) => parts.push(format!("entrée {row}")),
        }
        if !self.key.is_empty() {
            parts.push(self.key.clone());
        }
        match (self.kind, language) {
            (NoticeKind::LeftOut, Language::En) => parts.push("left out".to_owned()),
            (NoticeKind::LeftOut, Language::Fr) => parts.push("laissé de côté".to_owned()),
            _ => {}
        }
        parts.push(said.clone());
        parts.join(colon)
    }
}

/// A text in both languages.
pub(super) fn said(en: impl Into<String>, fr: impl Into<String>) -> Localised {
    Localised { en: en.into(), fr: fr.into() }
}
