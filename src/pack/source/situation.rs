//! `situations/<id>.yml`.

use std::collections::BTreeMap;

use crate::pack::record::{OwnerRecord, SituationRecord};
use crate::signal::SLIDERS;
use crate::situation::features;
use crate::text::{Language, Text};

use super::Taught;
use super::fields::{At, Fields, Reader};
use super::node::Value;
use super::phrases::{Phrases, Side};

/// Example messages a situation needs in each language (PACKS.md).
const LEAST_MESSAGES: usize = 20;

/// Reads a situation (number `index` of its pack).
pub(super) fn read(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    id: &str,
    index: u32,
    phrases: &mut Phrases,
    taught: &mut Vec<Taught>,
) -> SituationRecord {
    let name = reader.need_pair(fields, "name");
    let counts = messages(reader, fields, id, taught);
    if let Some(at) = fields.take("cues") {
        phrases.read(reader, at, OwnerRecord::Situation(index), Side::Message);
    }
    let (mut required, mut recommended, mut harmful) = (Vec::new(), Vec::new(), Vec::new());
    match fields.take("rubric").and_then(|at| reader.fields(at)) {
        Some(mut rubric) => {
            if let Some(at) = rubric.take("required") {
                required = entries(reader, at);
            }
            if let Some(at) = rubric.take("recommended") {
                recommended = entries(reader, at);
            }
            if let Some(at) = rubric.take("harmful") {
                harmful = reader.texts(at);
            }
            reader.finish(rubric);
        }
        None => reader.lacks(fields, "rubric"),
    }
    let forbidden = fields.take("forbidden").map(|at| reader.texts(at)).unwrap_or_default();
    let voice = fields.take("voice").map(|at| voice(reader, at)).unwrap_or_default();
    let sentences = fields.take("length").and_then(|at| {
        let mut inner = reader.fields(at)?;
        let range = inner.take("sentences").and_then(|at| range(reader, at));
        reader.finish(inner);
        range
    });
    let advice = fields.take("advice").and_then(|at| reader.pair(at));
    let handoff = fields.take("handoff").and_then(|at| {
        let mut inner = reader.fields(at)?;
        let pair = (reader.need_pair(&mut inner, "to"), reader.need_pair(&mut inner, "note"));
        reader.finish(inner);
        Some(pair)
    });
    let frequency = fields.take("frequency").and_then(|at| reader.number(at)).unwrap_or(2);
    let because = fields.take("because").and_then(|at| reader.text(at)).unwrap_or_default();
    SituationRecord {
        id: id.to_owned(),
        name,
        required,
        recommended,
        harmful,
        forbidden,
        advice,
        handoff,
        because,
        voice,
        sentences,
        frequency,
        counts,
    }
}

fn messages(reader: &mut Reader<'_>, fields: &mut Fields, id: &str, taught: &mut Vec<Taught>) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let Some(at) = fields.take("messages") else {
        reader.lacks(fields, "messages");
        return Vec::new();
    };
    let place = at.clone();
    let lists = reader.lists(at);
    for (language, list) in [(Language::En, &lists.en), (Language::Fr, &lists.fr)] {
        if list.len() < LEAST_MESSAGES {
            let (code, found) = (language.code(), list.len());
            reader.fail(
                &place,
                format!("{found} example messages in \"{code}\"; {LEAST_MESSAGES} are needed to learn from"),
                format!("{found} messages d'exemple en « {code} »; il en faut {LEAST_MESSAGES} pour apprendre"),
            );
        }
        for message in list {
            taught.push(Taught { situation: id.to_owned(), language, message: message.clone() });
            for (feature, count) in features(&Text::parse(message, Some(language))) {
                *counts.entry(feature).or_default() += count;
            }
        }
    }
    counts.into_iter().collect()
}

/// Rubric entries: an act, or a list of which any will do.
fn entries(reader: &mut Reader<'_>, at: At) -> Vec<Vec<String>> {
    match &at.node.value {
        Value::List(items) => {
            let items: Vec<At> =
                items.iter().enumerate().map(|(number, node)| at.index(number, node.clone())).collect();
            items.into_iter().map(|item| reader.texts(item)).filter(|entry| !entry.is_empty()).collect()
        }
        _ => reader.texts(at).into_iter().map(|act| vec![act]).collect(),
    }
}

fn voice(reader: &mut Reader<'_>, at: At) -> Vec<(u8, u32, u32)> {
    let Some(mut fields) = reader.fields(at) else { return Vec::new() };
    let mut targets = Vec::new();
    for (slider, name) in SLIDERS.iter().enumerate() {
        if let Some((low, high)) = fields.take(name).and_then(|at| range(reader, at)) {
            targets.push((slider as u8, low, high));
        }
    }
    reader.finish(fields);
    targets
}

fn range(reader: &mut Reader<'_>, at: At) -> Option<(u32, u32)> {
    let place = at.clone();
    let ends: Vec<u32> = reader.list(at).into_iter().filter_map(|item| reader.number(item)).collect();
    match ends.as_slice() {
        [low, high] if low <= high => Some((*low, *high)),
        _ => {
            reader.fail(&place, "two numbers are expected, [low, high]", "on attend deux nombres, [bas, haut]");
            None
        }
    }
}
