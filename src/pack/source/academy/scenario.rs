//! `scenarios/<situation>/<id>.yml`.

use crate::pack::academy::ScenarioRecord;
use crate::pack::record::Pair;
use crate::text::Language;

use super::super::fields::{At, Fields, Reader};
use super::{Demand, Pairing, Placed, Teaching, need_items, need_lists, number_up_to, path::LAST_LEVEL, review};

/// Who wrote a line of the thread.
const WRITERS: [&str; 3] = ["author", "brand", "other"];

/// Reads a scenario whose file lies in `scenarios/<folder>/`.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields, folder: &str, id: &str, teaching: &mut Teaching) {
    let level = number_up_to(reader, fields, "level", LAST_LEVEL);
    let situation = match fields.take("situation") {
        Some(at) => {
            let place = at.clone();
            let situation = reader.filled(at).unwrap_or_default();
            if situation != folder {
                reader.fail(
                    &place,
                    format!("the file lies in scenarios/{folder}, the scenario says {situation}"),
                    format!("le fichier est dans scenarios/{folder}, la mise en situation dit {situation}"),
                );
            }
            situation
        }
        None => {
            reader.lacks(fields, "situation");
            folder.to_owned()
        }
    };
    let title = reader.need_pair(fields, "title");
    let platform = reader.need_text(fields, "platform");
    let author = reader.need_pair(fields, "author");
    let before = match fields.take("before") {
        Some(at) => reader.list(at).into_iter().filter_map(|item| line(reader, item)).collect(),
        None => Vec::new(),
    };
    let message = reader.need_pair(fields, "message");
    let profile = fields.take("profile").map(|at| super::super::profile::read(reader, at)).unwrap_or_default();
    let facts = need_lists(reader, fields, "facts");
    let may = need_lists(reader, fields, "may");
    let must_not = need_lists(reader, fields, "must_not");
    let place = teaching.academy.scenarios.len() as u32;
    if let Some(at) = fields.take("secret") {
        secrets(reader, at, place, teaching);
    }
    let expects: Vec<String> =
        need_items(reader, fields, "expects", 1).into_iter().filter_map(|item| reader.filled(item)).collect();
    let good = placed_pair(reader, fields, "good");
    let bad = placed_pair(reader, fields, "bad");
    let debrief = reader.need_pair(fields, "debrief");
    review(reader, fields);
    for language in Language::ALL {
        teaching.pairings.push(Pairing {
            language,
            message: of(&message, language),
            author: Some(of(&author, language)),
            platform: Some(platform.clone()),
            situation: situation.clone(),
            profile: profile.clone(),
            good: of(&good, language),
            bad: of(&bad, language),
            demand: Demand::Scenario { expects: expects.clone(), place },
            file: reader.file.to_owned(),
        });
    }
    let text = |pair: Pair<Placed>| Pair { en: pair.en.text, fr: pair.fr.text };
    teaching.academy.scenarios.push(ScenarioRecord {
        id: format!("{folder}/{id}"),
        level,
        situation,
        title,
        platform,
        author,
        before,
        message,
        profile,
        facts,
        may,
        must_not,
        expects,
        good: text(good),
        bad: text(bad),
        debrief,
    });
}

fn of<T: Clone>(pair: &Pair<T>, language: Language) -> T {
    if language == Language::En { pair.en.clone() } else { pair.fr.clone() }
}

fn line(reader: &mut Reader<'_>, at: At) -> Option<(String, Pair)> {
    let mut inner = reader.fields(at)?;
    let who = match inner.take("who") {
        Some(at) => reader.one_of(at, &WRITERS).map(|place| WRITERS[place].to_owned()),
        None => {
            reader.lacks(&inner, "who");
            None
        }
    };
    let text = reader.need_pair(&mut inner, "text");
    reader.finish(inner);
    Some((who?, text))
}

/// Both texts with their places.
fn placed_pair(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str) -> Pair<Placed> {
    let Some(at) = fields.take(name) else {
        reader.lacks(fields, name);
        return Pair::default();
    };
    let Some(mut inner) = reader.fields(at) else { return Pair::default() };
    let pair =
        Pair { en: super::need_placed(reader, &mut inner, "en"), fr: super::need_placed(reader, &mut inner, "fr") };
    reader.finish(inner);
    pair
}

/// Token patterns, by language.
fn secrets(reader: &mut Reader<'_>, at: At, owner: u32, teaching: &mut Teaching) {
    let Some(mut inner) = reader.fields(at) else { return };
    for (name, builder) in [("en", &mut teaching.secrets.en), ("fr", &mut teaching.secrets.fr)] {
        let Some(at) = inner.take(name) else { continue };
        for item in reader.list(at) {
            let place = item.clone();
            let Some(pattern) = reader.filled(item) else { continue };
            if let Err(error) = builder.add(&pattern, owner) {
                reader.fail(&place, format!("{error}: {pattern}"), format!("motif refusé ({error}) : {pattern}"));
            }
        }
    }
    reader.finish(inner);
}
