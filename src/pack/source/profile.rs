//! `profile.yml`, and profiles inside examples.

use crate::pack::record::ProfileRecord;

use super::fields::{At, Reader};
use super::node::Value;

/// Fields of a profile (PACKS.md). Under a field that ends in a dot any name may stand.
pub(super) const FIELDS: &[&str] = &[
    "brand",
    "region",
    "locale",
    "languages",
    "account",
    "sector",
    "size",
    "register",
    "mandate.refund",
    "mandate.amounts",
    "mandate.promises",
    "public_contacts",
    "competitors",
    "preferred.",
    "banned",
    "glossary.",
    "glossary",
    "hashtags",
    "signature",
    "agent",
    "writer",
    "links.guidelines",
    "links.status",
    "links.privacy",
    "facts.",
    "facts",
    "inclusive",
    "voice.formal",
    "voice.playful",
    "voice.enthusiastic",
    "voice.warm",
    "crisis",
    "holding_statement",
    "before_posting",
    "public_sector",
    "templates.validators",
    "templates.counter_validators",
];

/// `yes` and `true` are one value, so are `no`, `non` and `false`.
pub(super) fn plain_value(value: String) -> String {
    match value.as_str() {
        "true" | "on" | "oui" => "yes".to_owned(),
        "false" | "off" | "non" => "no".to_owned(),
        _ => value,
    }
}

/// Reads a profile.
pub(super) fn read(reader: &mut Reader<'_>, at: At) -> ProfileRecord {
    let mut record = ProfileRecord::default();
    walk(reader, at, "", &mut record);
    record
}

/// Whether a profile has this field.
pub(super) fn known(path: &str) -> bool {
    FIELDS.iter().any(|field| *field == path || (field.ends_with('.') && path.starts_with(field)))
}

fn walk(reader: &mut Reader<'_>, at: At, path: &str, record: &mut ProfileRecord) {
    let Some(mut fields) = reader.fields(at) else { return };
    for (key, value) in fields.take_where(|_| true) {
        let path = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
        let group = FIELDS.iter().any(|field| field.starts_with(&format!("{path}.")) || **field == format!("{path}."));
        if matches!(value.node.value, Value::Map(_)) && group {
            walk(reader, value, &path, record);
        } else if known(&path) {
            let values = reader.texts(value);
            if path == "public_contacts" {
                record.public_contacts = values;
            } else {
                record.fields.push((path, plain_value(values.join(", "))));
            }
        } else {
            reader.fail_at(
                key.line,
                key.column,
                &path,
                "a profile has no such field".to_owned(),
                "un profil n'a pas ce champ".to_owned(),
            );
        }
    }
    reader.finish(fields);
}
