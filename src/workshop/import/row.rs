//! A reply of another product, in one language, its text already in ours.

use crate::pack::record::{Pair, SlotRecord};
use crate::text::{Language, Localised, Text};

use super::liquid::{self, DynamicContent};
use super::notice::{Notice, NoticeKind, Place, said};
use super::written::Written;

/// A reply in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Where it stands.
    pub place: Place,
    /// Rows with one key are versions of one reply.
    pub key: Option<String>,
    /// Its id there, if one was given.
    pub id: String,
    /// What people call it; may be empty.
    pub title: String,
    /// Its text, as templates are written.
    pub text: String,
    /// Its language, if told.
    pub language: Option<Language>,
    /// The situation, as it is told: an id or a name; may be empty.
    pub situation: String,
    pub tags: Vec<String>,
    pub abbreviation: String,
    /// What is filled in.
    pub slots: Vec<SlotRecord>,
    /// Slots as the table writes them, in YAML.
    pub slots_written: String,
    /// Conditions as the table writes them, in YAML.
    pub when_written: String,
    pub fits: Pair<Vec<String>>,
    pub does_not_fit: Pair<Vec<String>>,
    pub general: bool,
    pub reviewed: String,
    pub owner: String,
}

/// What was read of all files.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Rows, in the order of the files.
    pub rows: Vec<Row>,
    /// How many rows or entries there were, those left out included.
    pub seen: usize,
    pub notices: Vec<Notice>,
}

impl Found {
    /// Says that a row, or a whole file, is not imported.
    pub fn leave_out(&mut self, place: &Place, key: &str, why: Localised) {
        self.notices.push(Notice::new(place, key, NoticeKind::LeftOut, why));
    }

    /// Says that something of a row became something else.
    pub fn changed(&mut self, place: &Place, key: &str, what: Localised) {
        self.notices.push(Notice::new(place, key, NoticeKind::Changed, what));
    }

    /// Adds the row with the text that `read` writes from what stands under `key`: once, or in each of `languages`.
    pub fn add(
        &mut self,
        row: &Row,
        key: &str,
        languages: &[Language],
        read: impl Fn(Language, &mut Written) -> Result<(), Localised>,
    ) {
        let once = [Language::En];
        for language in if languages.is_empty() { &once[..] } else { languages } {
            let mut written = Written::default();
            let text = read(*language, &mut written).and_then(|()| {
                let blank = || said("it has no text", "elle n'a pas de texte");
                if written.is_blank() { Err(blank()) } else { written.finish() }
            });
            let (text, slots, changes) = match text {
                Ok(text) => text,
                Err(why) => return self.leave_out(&row.place, key, why),
            };
            for (name, Localised { en, fr }) in changes {
                let change = Notice::new(
                    &row.place,
                    key,
                    NoticeKind::Changed,
                    said(format!("{name}: {en}"), format!("{name} : {fr}")),
                );
                if !self.notices.contains(&change) {
                    self.notices.push(change);
                }
            }
            let mut row = Row { text, ..row.clone() };
            row.slots.extend(slots);
            if !languages.is_empty() {
                row.language = Some(*language);
                row.key = Some(format!("{}#{}", row.place.file, row.place.row));
            }
            self.rows.push(row);
        }
    }

    /// Adds the row with a text whose placeholders stand between double braces; in both languages when it says it twice.
    pub fn add_liquid(&mut self, row: &Row, key: &str, text: &str, dynamic: &DynamicContent) {
        let told = row.language.is_some();
        let mut languages = Language::ALL.to_vec();
        if !liquid::asks_language(text) {
            // Words of its own are in one language; without any, it says what its dynamic content says.
            let worded = Text::parse(&around(text), None).language.one().is_some();
            languages.retain(|language| !worded && liquid::is_dynamic_in(text, *language, dynamic));
        }
        let languages: &[Language] = if told { &[] } else { &languages };
        self.add(row, key, languages, |language, written| {
            liquid::read(text, row.language.unwrap_or(language), dynamic, written)
        });
    }
}

/// What stands around the placeholders of a text.
pub(super) fn around(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min() {
        out.push_str(&rest[..start]);
        // A value stands there, so what is around it is not one word.
        out.push_str(" … ");
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        rest = rest[start..].find(close).map_or("", |end| &rest[start + end + 2..]);
    }
    out + rest
}
