//! A text being put into our template language, piece by piece, with its slots.

use crate::pack::record::{Pair, SlotRecord};
use crate::template::Body;
use crate::text::{Localised, fold};

use super::notice::said;

/// What other products call what ours knows.
const PLACEHOLDERS: &str = include_str!("placeholders.tsv");
/// Longer names and labels are cut.
const LONGEST: usize = 60;

/// A text so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    text: String,
    slots: Vec<SlotRecord>,
    /// What each slot was called there.
    called: Vec<(String, String)>,
    /// What became something else: where, and what.
    changes: Vec<(String, Localised)>,
}

/// What is asked for, besides its name.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// One of the types of slots; empty = told by the name.
    pub kind: &'static str,
    /// Used when nothing is filled in.
    pub default: String,
    /// For a choice.
    pub choices: Vec<String>,
}

impl Asked {
    /// A slot of this type.
    pub fn of(kind: &'static str) -> Asked {
        Asked { kind, ..Asked::default() }
    }
}

/// A text, its slots, and what became something else: where, and what.
pub(super) type Finished = (String, Vec<SlotRecord>, Vec<(String, Localised)>);

impl Written {
    /// Adds words as they stand. What would begin a slot of ours is kept apart.
    pub fn literal(&mut self, words: &str) {
        for letter in words.chars() {
            if self.text.ends_with('{') && matches!(letter, '{' | '%') {
                self.text.push(' ');
            }
            self.text.push(letter);
        }
    }

    /// Adds a slot for what is called `name` there.
    pub fn slot(&mut self, name: &str, asked: Asked) {
        let default = asked.default.clone();
        let slot = self.known_as(name, asked);
        // A slot that fills itself has its default in the text.
        if matches!(slot.as_str(), "author" | "brand") && !default.is_empty() && !default.contains(['"', '{', '}']) {
            self.tag(&format!("{{{{ {slot} | default(\"{default}\") }}}}"));
        } else {
            self.tag(&format!("{{{{ {slot} }}}}"));
        }
    }

    /// Begins a part that stands only when `condition` holds: a slot with a value, or a question to the person.
    pub fn begin(&mut self, keyword: &str, condition: &str, negated: bool) {
        let slot = self.known_as(condition, Asked::of("yes-no"));
        let not = if negated { "not " } else { "" };
        self.tag(&format!("{{% {keyword} {not}{slot} %}}"));
    }

    /// Adds `else` or `endif`.
    pub fn keyword(&mut self, keyword: &str) {
        self.tag(&format!("{{% {keyword} %}}"));
    }

    /// Notes that something became something else.
    pub fn changed(&mut self, key: &str, en: impl Into<String>, fr: impl Into<String>) {
        let change = (key.to_owned(), said(en, fr));
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Whether words or slots were added.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text, its slots and what became something else.
    ///
    /// # Errors
    /// What keeps it from being a template's text.
    pub fn finish(self) -> Result<Finished, Localised> {
        let text = tidy(&self.text);
        match Body::parse(&text) {
            Ok(body) => {
                let used = body.slots();
                let slots = self.slots.into_iter().filter(|slot| used.contains(&slot.name)).collect();
                Ok((text, slots, self.changes))
            }
            Err(error) => Err(said(
                format!("its conditions cannot be followed ({error})"),
                format!("ses conditions ne se suivent pas ({error})"),
            )),
        }
    }

    fn tag(&mut self, tag: &str) {
        if self.text.ends_with('{') {
            self.text.push(' ');
        }
        self.text.push_str(tag);
    }

    /// The name of the slot for what is called `called` there; one thing has one slot.
    fn known_as(&mut self, called: &str, asked: Asked) -> String {
        let called = called.trim();
        if let Some((_, name)) = self.called.iter().find(|(known, _)| known == called) {
            return name.clone();
        }
        let folded = name_of(called);
        let (mut name, slot) = match known(&folded).filter(|_| asked.kind.is_empty() || asked.kind == "text") {
            Some(Known { name, kind: "", .. }) => (name.to_owned(), None),
            Some(known) => {
                if known.kind == "private" {
                    self.changed(
                        called,
                        "this is the person's own data: a public reply should not show it",
                        "c'est une donnée de la personne : une réponse publique ne devrait pas la montrer",
                    );
                }
                (known.name.to_owned(), Some(known.slot()))
            }
            None => (folded.clone(), Some(asked_slot(called, &folded, asked))),
        };
        let taken = |name: &str, slots: &[SlotRecord]| slots.iter().any(|slot| slot.name == name);
        if let Some(mut slot) = slot {
            // These two fill themselves.
            if matches!(name.as_str(), "author" | "brand") {
                name.push_str("_asked");
            }
            let same = self
                .slots
                .iter()
                .any(|other| other.name == name && SlotRecord { name: name.clone(), ..slot.clone() } == *other);
            if !same {
                let bare = name.clone();
                let mut number = 2;
                while taken(&name, &self.slots) {
                    name = format!("{bare}_{number}");
                    number += 1;
                }
                slot.name.clone_from(&name);
                self.slots.push(slot);
            }
        }
        self.called.push((called.to_owned(), name.clone()));
        name
    }
}

/// A line of the table.
struct Known {
    name: &'static str,
    /// Empty when the slot fills itself.
    kind: &'static str,
    label: [&'static str; 2],
    sample: [&'static str; 2],
}

impl Known {
    fn slot(&self) -> SlotRecord {
        let pair = |[en, fr]: [&str; 2]| Pair { en: en.to_owned(), fr: fr.to_owned() };
        SlotRecord {
            name: self.name.to_owned(),
            kind: if self.kind == "private" { "text" } else { self.kind }.to_owned(),
            label: pair(self.label),
            default: Pair::default(),
            sample: pair(self.sample),
            choices: Pair::default(),
        }
    }
}

fn known(folded: &str) -> Option<Known> {
    let line = PLACEHOLDERS.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = line.split('\t');
        (fields.next() == Some(folded)).then_some(fields)
    });
    let mut rest = line?;
    let mut next = || rest.next().unwrap_or("");
    Some(Known { name: next(), kind: next(), label: [next(), next()], sample: [next(), next()] })
}

/// A slot that the table does not know: its type told by its name, itself as its label.
fn asked_slot(called: &str, folded: &str, asked: Asked) -> SlotRecord {
    let both = |text: &str| Pair { en: text.to_owned(), fr: text.to_owned() };
    let words: Vec<&str> = folded.split('_').collect();
    let names = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let kind = match asked.kind {
        "" if names(&["date", "jour", "day"]) => "date",
        "" if names(&["time", "heure", "hour"]) => "time",
        "" if names(&["link", "lien", "url"]) => "link",
        "" => "text",
        kind => kind,
    };
    let label: String = if called.is_empty() { folded } else { called }.chars().take(LONGEST).collect();
    let sample = match kind {
        "choice" => both(asked.choices.first().map_or("", String::as_str)),
        "date" => Pair { en: "Monday".to_owned(), fr: "lundi".to_owned() },
        "time" => Pair { en: "5 pm".to_owned(), fr: "17 h".to_owned() },
        "link" => both("https://example.com"),
        "yes-no" => Pair { en: "yes".to_owned(), fr: "oui".to_owned() },
        _ if asked.default.is_empty() => both(&label),
        _ => both(&asked.default),
    };
    SlotRecord {
        name: folded.to_owned(),
        kind: kind.to_owned(),
        label: both(&label),
        default: both(&asked.default),
        sample,
        choices: Pair { en: asked.choices.clone(), fr: asked.choices },
    }
}

/// A name as slots have them: lower case, no accents, `_` between words; `dossier_2` for « Dossier nº 2 ».
pub(super) fn name_of(called: &str) -> String {
    let folded = fold(called);
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut name: String = words.join("_").chars().take(LONGEST).collect();
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        name.insert_str(0, if name.is_empty() { "field" } else { "field_" });
    }
    name
}

/// Without spaces at the ends of lines, and with one empty line between paragraphs.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.trim().lines().map(str::trim_end) {
        blank = if line.is_empty() { blank + 1 } else { 0 };
        if blank < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_have_one_name_each() {
        let mut written = Written::default();
        written.literal("Hi ");
        written.slot("ticket.requester.first_name", Asked::default());
        written.literal(", { {{ {%");
        written.slot("Numéro de suivi", Asked::default());
        written.slot("numero de suivi", Asked { default: "12".to_owned(), ..Asked::default() });
        written.slot("Numéro de suivi", Asked::default());
        let (text, slots, changes) = written.finish().expect("sound");
        assert_eq!(text, "Hi {{ author }}, { { { { %{{ numero_de_suivi }}{{ numero_de_suivi_2 }}{{ numero_de_suivi }}");
        assert_eq!(
            slots.iter().map(|slot| slot.label.fr.as_str()).collect::<Vec<_>>(),
            ["Numéro de suivi", "numero de suivi"]
        );
        assert!(changes.is_empty());
    }

    #[test]
    fn types_are_told_by_names() {
        for (called, kind) in
            [("Date de livraison", "date"), ("closing hour", "time"), ("lien_suivi", "link"), ("étage", "text")]
        {
            assert_eq!(asked_slot(called, &name_of(called), Asked::default()).kind, kind, "{called}");
        }
    }

    #[test]
    fn the_table_is_sound() {
        for line in PLACEHOLDERS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(fields.len() == 2 || fields.len() == 7, "{line}");
            assert_eq!(name_of(fields[0]), fields[0], "{line}");
            assert!(Body::parse(&format!("{{{{ {} }}}}", fields[1])).is_ok(), "{line}");
        }
    }

    #[test]
    fn private_data_is_named() {
        let mut written = Written::default();
        written.slot("ticket.requester.email", Asked::default());
        let (_, _, changes) = written.finish().expect("sound");
        assert_eq!(changes.len(), 1);
    }
}
