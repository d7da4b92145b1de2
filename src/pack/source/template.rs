//! `templates/<situation>/<id>.yml`.

use crate::pack::record::{OwnerRecord, Pair, ProfileRecord, SlotRecord, TemplateRecord};
use crate::template::{Body, Status};
use crate::text::{Language, fold};

use super::fields::{At, Fields, Reader};
use super::phrases::Phrases;
use super::rule::conditions;
use super::vocabulary::SLOTS;

/// A message that a template says it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Id of the template.
    pub template: String,
    /// The language of the message, hence of the reply.
    pub language: Language,
    /// The message.
    pub message: String,
    /// File it stands in.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Path of keys to it.
    pub key: String,
}

/// Slots that fill themselves from the page; fields of the profile do too.
const AUTOMATIC: [&str; 5] = ["author", "network", "language", "hour", "evening"];

/// Reads a template whose file lies in `templates/<folder>/`.
pub(super) fn read(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    id: &str,
    folder: &str,
    phrases: &mut Phrases,
    fits: &mut Vec<Fit>,
    profile: Option<&ProfileRecord>,
) -> TemplateRecord {
    let situation = match fields.take("situation") {
        Some(at) => {
            let place = at.clone();
            let situation = reader.filled(at).unwrap_or_default();
            if situation != folder {
                reader.fail(
                    &place,
                    format!("the file lies in templates/{folder}, the template says {situation}"),
                    format!("le fichier est dans templates/{folder}, le modèle dit {situation}"),
                );
            }
            situation
        }
        None => {
            reader.lacks(fields, "situation");
            folder.to_owned()
        }
    };
    // A template has no phrases of its own about the message: `fits` says it.
    let when = fields
        .take("when")
        .map(|at| conditions(reader, at, OwnerRecord::InMessage(u32::MAX), phrases))
        .unwrap_or_default();
    let mut given = None;
    let status = match fields.take("status") {
        Some(at) => {
            given = Some(at.clone());
            let names = Status::ALL.map(Status::name);
            reader.one_of(at, &names).map_or(Status::Validated, |place| Status::ALL[place])
        }
        None => {
            reader.lacks(fields, "status");
            Status::Validated
        }
    };
    if let Some(at) = given {
        signed(reader, fields, &at, status, profile);
    }
    // A draft may be in one language, and prove nothing yet.
    let draft = status == Status::Draft;
    let title = words(reader, fields, "title", draft).map_or_else(Pair::default, |(_, title)| title);
    let tags = fields.take("tags").map(|at| reader.texts(at)).unwrap_or_default();
    let abbreviation = fields.take("abbreviation").and_then(|at| reader.filled(at)).unwrap_or_default();
    let slots = fields.take("slots").map(|at| slots(reader, at)).unwrap_or_default();
    let text = words(reader, fields, "text", draft).map_or_else(Pair::default, |(place, text)| {
        for (code, source) in [("en", &text.en), ("fr", &text.fr)] {
            check_text(reader, &place, code, source, &slots);
        }
        text
    });
    let template = format!("{folder}/{id}");
    let answered = match fields.take("fits") {
        Some(at) => {
            fits.extend(placed_fits(reader, at.clone(), &template));
            reader.lists(at)
        }
        None => {
            if !draft {
                reader.lacks(fields, "fits");
            }
            Pair::default()
        }
    };
    let does_not_fit = fields.take("does_not_fit").map(|at| reader.lists(at)).unwrap_or_default();
    let general = fields.take("general").and_then(|at| reader.flag(at)).unwrap_or(false);
    let reviewed = reader.need_text(fields, "reviewed");
    let owner = reader.need_text(fields, "owner");
    TemplateRecord {
        id: template,
        situation,
        when,
        title,
        tags,
        abbreviation,
        text,
        slots,
        fits: answered,
        does_not_fit,
        general,
        status: status.name().to_owned(),
        owner,
        reviewed,
    }
}

/// Whoever gave a status may give it, and two statuses are given by two people.
fn signed(reader: &mut Reader<'_>, fields: &mut Fields, at: &At, status: Status, profile: Option<&ProfileRecord>) {
    let mut by = Vec::new();
    for (key, allowed, needed) in [
        ("validated_by", "templates.validators", status >= Status::Validated),
        ("counter_validated_by", "templates.counter_validators", status >= Status::CounterValidated),
    ] {
        let name = fields.take(key).and_then(|at| Some((at.clone(), reader.filled(at)?)));
        let listed = profile.and_then(|profile| profile.fields.iter().find(|(field, _)| field == allowed));
        match (&name, listed) {
            (Some((place, name)), Some((_, list))) => {
                let folded = fold(name.trim());
                if !list.split(',').any(|known| fold(known.trim()) == folded) {
                    reader.fail(
                        place,
                        format!("{name} is not among those who may, says profile.yml ({allowed}): {list}"),
                        format!("{name} n'est pas parmi les personnes autorisées par profile.yml ({allowed}) : {list}"),
                    );
                }
            }
            (None, Some((_, list))) if needed => {
                let status = status.name();
                reader.fail(
                    at,
                    format!("\"{status}\" needs {key}: one of those that profile.yml names ({allowed}): {list}"),
                    format!(
                        "« {status} » demande {key} : l'une des personnes que nomme profile.yml ({allowed}) : {list}"
                    ),
                );
            }
            _ => {}
        }
        by.extend(name);
    }
    if let [(_, first), (place, second)] = by.as_slice()
        && fold(first.trim()) == fold(second.trim())
    {
        reader.fail(
            place,
            "whoever validated a template does not counter-validate it: a second person reads it",
            "qui a validé un modèle ne le contre-valide pas : une deuxième personne le relit",
        );
    }
}

/// A text in both languages, with its place; a draft may lack one of them.
fn words(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str, draft: bool) -> Option<(At, Pair)> {
    let Some(at) = fields.take(name) else {
        reader.lacks(fields, name);
        return None;
    };
    let place = at.clone();
    let pair = if draft { reader.pair_in_part(at) } else { reader.pair(at) };
    pair.map(|pair| (place, pair))
}

/// The messages with their places; what is wrong with them is noted when the lists are read.
fn placed_fits(reader: &Reader<'_>, at: At, template: &str) -> Vec<Fit> {
    let mut silent = Vec::new();
    let mut quiet = Reader { file: reader.file, errors: &mut silent };
    let mut fits = Vec::new();
    let Some(mut lists) = quiet.fields(at) else { return fits };
    for (name, language) in [("en", Language::En), ("fr", Language::Fr)] {
        let Some(at) = lists.take(name) else { continue };
        for item in quiet.list(at) {
            let At { node, path } = item.clone();
            let Some(message) = quiet.filled(item) else { continue };
            let (line, column) = (node.line, node.column);
            let file = reader.file.to_owned();
            fits.push(Fit { template: template.to_owned(), language, message, file, line, column, key: path });
        }
    }
    fits
}

fn check_text(reader: &mut Reader<'_>, place: &At, code: &str, source: &str, slots: &[SlotRecord]) {
    let at = At { node: place.node.clone(), path: format!("{}.{code}", place.path) };
    match Body::parse(source) {
        Err(error) => {
            let around: String = source.get(error.offset..).unwrap_or("").chars().take(20).collect();
            reader.fail(&at, format!("{error} (at \"{around}\")"), format!("texte refusé ({error}), à « {around} »"));
        }
        Ok(body) => {
            for name in body.slots() {
                let fills_itself = AUTOMATIC.contains(&name.as_str()) || super::profile::known(&name);
                if !fills_itself && !slots.iter().any(|slot| slot.name == name) {
                    reader.fail(
                        &at,
                        format!("{{{{ {name} }}}} is not among the slots"),
                        format!("{{{{ {name} }}}} n'est pas parmi les champs (slots)"),
                    );
                }
            }
        }
    }
}

fn slots(reader: &mut Reader<'_>, at: At) -> Vec<SlotRecord> {
    let Some(mut fields) = reader.fields(at) else { return Vec::new() };
    let mut slots = Vec::new();
    for (key, at) in fields.take_where(|_| true) {
        let Some(mut inner) = reader.fields(at) else { continue };
        let kind = match inner.take("type") {
            Some(at) => reader.one_of(at, &SLOTS).map_or("text", |place| SLOTS[place]),
            None => {
                reader.lacks(&inner, "type");
                "text"
            }
        };
        let label = reader.need_pair(&mut inner, "label");
        let default = inner.take("default").and_then(|at| reader.pair_or_text(at)).unwrap_or_default();
        let sample = match inner.take("sample") {
            Some(at) => reader.pair_or_text(at).unwrap_or_default(),
            None => {
                reader.lacks(&inner, "sample");
                Pair::default()
            }
        };
        let choices = inner.take("choices").map(|at| reader.lists(at)).unwrap_or_default();
        if kind == "choice" && (choices.en.is_empty() || choices.fr.is_empty()) {
            reader.lacks(&inner, "choices");
        }
        reader.finish(inner);
        slots.push(SlotRecord { name: key.name, kind: kind.to_owned(), label, default, sample, choices });
    }
    reader.finish(fields);
    slots
}
