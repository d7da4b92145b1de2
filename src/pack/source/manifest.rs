//! `pack.yml`.

use crate::pack::record::{OverrideRecord, OwnerRecord, PackRecord, Pair};
use crate::rule::Severity;

use super::fields::{At, Fields, Reader};
use super::node::Value;
use super::phrases::{Phrases, Side};

/// Reads the manifest into `pack`.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields, pack: &mut PackRecord, phrases: &mut Phrases) {
    pack.id = reader.need_text(fields, "id");
    pack.version = match fields.take("version") {
        Some(at) => {
            let place = at.clone();
            let version = reader.filled(at).unwrap_or_default();
            let parts: Vec<&str> = version.split(['-', '+']).next().unwrap_or("").split('.').collect();
            if parts.len() != 3 || parts.iter().any(|part| part.parse::<u32>().is_err()) {
                reader.fail(
                    &place,
                    "a version is three numbers, such as 1.4.0",
                    "une version, c'est trois nombres, comme 1.4.0",
                );
            }
            version
        }
        None => {
            reader.lacks(fields, "version");
            String::new()
        }
    };
    if let Some(at) = fields.take("when") {
        pack.when = super::rule::place(reader, at, phrases);
    }
    pack.name = reader.need_pair(fields, "name");
    if let Some(at) = fields.take("languages") {
        for item in reader.list(at) {
            pack.languages.extend(reader.one_of(item, &["en", "fr"]).map(|place| ["en", "fr"][place].to_owned()));
        }
    }
    pack.licence = fields.take("licence").and_then(|at| reader.text(at)).unwrap_or_default();
    pack.extends = fields.take("extends").map(|at| reader.texts(at)).unwrap_or_default();
    pack.owners = fields.take("owners").map(|at| reader.texts(at)).unwrap_or_default();
    pack.reviewed = fields.take("reviewed").and_then(|at| date(reader, at));
    pack.expires = fields.take("expires").and_then(|at| date(reader, at));
    if let Some(mut table) = fields.take("caps").and_then(|at| reader.fields(at)) {
        for (key, at) in table.take_where(|_| true) {
            pack.caps.extend(cap(reader, key.name, at));
        }
        reader.finish(table);
    }
    if let Some(mut table) = fields.take("overrides").and_then(|at| reader.fields(at)) {
        for (key, at) in table.take_where(|_| true) {
            let index = pack.overrides.len() as u32;
            pack.overrides.extend(change(reader, key.name, at, index, phrases));
        }
        reader.finish(table);
    }
}

/// `{max, label}` of a family.
fn cap(reader: &mut Reader<'_>, family: String, at: At) -> Option<(String, u32, Pair)> {
    let mut inner = reader.fields(at)?;
    let max = match inner.take("max") {
        Some(at) => reader.number(at),
        None => {
            reader.lacks(&inner, "max");
            None
        }
    };
    let label = reader.need_pair(&mut inner, "label");
    reader.finish(inner);
    Some((family, max?, label))
}

/// A calendar date, `2026-11-21`.
fn date(reader: &mut Reader<'_>, at: At) -> Option<String> {
    let place = at.clone();
    let text = reader.filled(at)?;
    let parts: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    let sound = matches!(parts.as_slice(), [Some(1970..=9999), Some(1..=12), Some(1..=31)]);
    if !sound {
        reader.fail(&place, "a date is written 2026-11-21", "une date s'écrit 2026-11-21");
    }
    sound.then_some(text)
}

fn change(reader: &mut Reader<'_>, rule: String, at: At, index: u32, phrases: &mut Phrases) -> Option<OverrideRecord> {
    let nothing = OverrideRecord { rule, off: false, severity: None, points: None, message: None };
    if matches!(&at.node.value, Value::Scalar(text, _) if text == "off" || text == "false") {
        return Some(OverrideRecord { off: true, ..nothing });
    }
    let mut inner = reader.fields(at)?;
    let names = Severity::ALL.map(Severity::name);
    let severity = inner.take("severity").and_then(|at| reader.one_of(at, &names)).map(|place| place as u8);
    let points = inner.take("points").and_then(|at| reader.number(at));
    let message = inner.take("message").and_then(|at| reader.pair(at));
    if let Some(at) = inner.take("exceptions") {
        phrases.read(reader, at, OwnerRecord::ExceptionOf(index), Side::Reply);
    }
    reader.finish(inner);
    Some(OverrideRecord { severity, points, message, ..nothing })
}
