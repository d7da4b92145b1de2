//! `calibrations/<id>.yml`: replies that several people rate, to compare.

use crate::pack::academy::{CalibrationRecord, RatedRecord};

use super::super::fields::{At, Fields, Reader};
use super::{need_items, need_language, number_up_to, review};

/// Fewer replies say nothing of how people rate (5 to 10 is usual).
const LEAST_REPLIES: usize = 5;

/// Reads a set.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields, id: &str) -> CalibrationRecord {
    let title = reader.need_pair(fields, "title");
    let about = reader.need_pair(fields, "about");
    let items = need_items(reader, fields, "replies", LEAST_REPLIES);
    let replies = items.into_iter().filter_map(|item| reply(reader, item)).collect();
    review(reader, fields);
    CalibrationRecord { id: id.to_owned(), title, about, replies }
}

fn reply(reader: &mut Reader<'_>, at: At) -> Option<RatedRecord> {
    let mut inner = reader.fields(at)?;
    let record = RatedRecord {
        language: need_language(reader, &mut inner) as u8,
        situation: reader.need_text(&mut inner, "situation"),
        platform: reader.need_text(&mut inner, "platform"),
        author: inner.take("author").and_then(|at| reader.filled(at)),
        message: reader.need_text(&mut inner, "message"),
        reply: reader.need_text(&mut inner, "reply"),
        reference: number_up_to(reader, &mut inner, "reference", 100),
        because: reader.need_text(&mut inner, "because"),
    };
    reader.finish(inner);
    Some(record)
}
