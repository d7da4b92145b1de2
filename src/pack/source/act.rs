//! `acts/<id>.yml`.

use crate::pack::record::{ActRecord, OwnerRecord};

use super::fields::{Fields, Reader};
use super::phrases::{self, Phrases, Side};

/// Reads an act (number `index` of its pack) but for its examples.
pub(super) fn read(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    id: &str,
    index: u32,
    phrases: &mut Phrases,
) -> ActRecord {
    let name = reader.need_pair(fields, "name");
    let advice = reader.need_pair(fields, "advice");
    let overlap = fields.take("overlap").and_then(|at| reader.number(at)).unwrap_or(0);
    if let Some(at) = fields.take("cues") {
        phrases.read(reader, at, OwnerRecord::Cue(index), Side::Reply);
    }
    if let Some(at) = fields.take("not_cues") {
        phrases.read(reader, at, OwnerRecord::NotCue(index), Side::Reply);
    }
    let ignore_case = fields.take("ignorecase").and_then(|at| reader.flag(at)).unwrap_or(true);
    let raw = phrases.raw(reader, fields, ignore_case);
    let scopes = phrases::scopes(reader, fields);
    ActRecord { id: id.to_owned(), name, advice, overlap, raw, in_quote: scopes.quote, in_negation: scopes.negation }
}
