//! `path.yml`: the levels, what it takes to pass each, and the families of networks that progress is counted by.

use crate::pack::academy::{LevelRecord, PassRecord, PathRecord};
use crate::rule::{Dimension, Severity};

use super::super::fields::{At, Fields, Reader};
use super::need_items;

/// The level of those who coach.
pub(super) const LAST_LEVEL: u32 = 4;

/// Reads the path.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields) -> PathRecord {
    let items = need_items(reader, fields, "levels", 1);
    let levels = items.into_iter().filter_map(|item| level(reader, item)).collect();
    let mut families = Vec::new();
    if let Some(mut table) = fields.take("families").and_then(|at| reader.fields(at)) {
        for (key, at) in table.take_where(|_| true) {
            let Some(mut inner) = reader.fields(at) else { continue };
            let name = reader.need_pair(&mut inner, "name");
            let platforms = inner.take("platforms").map(|at| reader.texts(at)).unwrap_or_default();
            reader.finish(inner);
            families.push((key.name, name, platforms));
        }
        reader.finish(table);
    }
    PathRecord { levels, families }
}

fn level(reader: &mut Reader<'_>, at: At) -> Option<LevelRecord> {
    let mut inner = reader.fields(at)?;
    let name = reader.need_pair(&mut inner, "name");
    let opens = reader.need_pair(&mut inner, "opens");
    let pass = match inner.take("pass") {
        Some(at) => pass(reader, at).unwrap_or_default(),
        None => {
            reader.lacks(&inner, "pass");
            PassRecord::default()
        }
    };
    reader.finish(inner);
    Some(LevelRecord { name, opens, pass })
}

fn pass(reader: &mut Reader<'_>, at: At) -> Option<PassRecord> {
    let mut inner = reader.fields(at)?;
    let mut number = |reader: &mut Reader<'_>, name| inner.take(name).and_then(|at| reader.number(at));
    let mut pass = PassRecord {
        lessons: number(reader, "lessons"),
        scenarios: number(reader, "scenarios"),
        mean: number(reader, "mean"),
        dimension: number(reader, "dimension"),
        expects: number(reader, "expects"),
        calibrations: number(reader, "calibrations"),
        spread: number(reader, "spread"),
        raters: number(reader, "raters"),
        below: None,
        without: Vec::new(),
    };
    let severities = Severity::ALL.map(Severity::name);
    pass.below = inner.take("below").and_then(|at| reader.one_of(at, &severities)).map(|place| place as u8);
    if let Some(at) = inner.take("without") {
        let names = Dimension::ALL.map(Dimension::name);
        for item in reader.list(at) {
            pass.without.extend(reader.one_of(item, &names).map(|place| place as u8));
        }
    }
    reader.finish(inner);
    Some(pass)
}
