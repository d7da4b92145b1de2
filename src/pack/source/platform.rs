//! `platforms/<id>.yml`.

use crate::pack::record::PlatformRecord;
use crate::text::{Unit, count};

use super::fields::{At, Fields, Reader};
use super::vocabulary::UNITS;

/// Reads a network, and runs its examples: counting is checked where the limit is written.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields, id: &str) -> PlatformRecord {
    let name = reader.need_pair(fields, "name");
    let mut limits = Vec::new();
    match fields.take("limits") {
        Some(at) => {
            for item in reader.list(at) {
                limits.extend(limit(reader, item));
            }
        }
        None => reader.lacks(fields, "limits"),
    }
    let short = fields.take("short").and_then(|at| reader.flag(at)).unwrap_or(false);
    reader.need_text(fields, "checked");
    reader.need_text(fields, "source");
    if let Some(at) = fields.take("examples") {
        let unit = limits.first().and_then(|(unit, _)| Unit::from_name(unit));
        for item in reader.list(at) {
            example(reader, item, unit);
        }
    }
    PlatformRecord { id: id.to_owned(), name, limits, short }
}

fn limit(reader: &mut Reader<'_>, at: At) -> Option<(String, u32)> {
    let mut inner = reader.fields(at)?;
    let unit = match inner.take("unit") {
        Some(at) => reader.one_of(at, &UNITS),
        None => {
            reader.lacks(&inner, "unit");
            None
        }
    };
    let max = match inner.take("max") {
        Some(at) => reader.number(at),
        None => {
            reader.lacks(&inner, "max");
            None
        }
    };
    reader.finish(inner);
    Some((UNITS[unit?].to_owned(), max?))
}

fn example(reader: &mut Reader<'_>, at: At, unit: Option<Unit>) {
    let place = at.clone();
    let Some(mut inner) = reader.fields(at) else { return };
    let text = inner.take("text").and_then(|at| reader.text(at)).unwrap_or_default();
    let expected = inner.take("count").and_then(|at| reader.number(at));
    reader.finish(inner);
    let Some(unit) = unit else {
        reader.fail(
            &place,
            "an example needs a limit to count by",
            "un exemple demande une limite qui dise comment compter",
        );
        return;
    };
    let counted = count(&text, unit);
    if expected.is_some_and(|expected| expected as usize != counted) {
        reader.fail(&place, format!("\"{text}\" counts {counted}"), format!("« {text} » compte {counted}"));
    }
}
