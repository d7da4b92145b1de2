//! The shapes that keys of packs take, as JSON Schema: what `fields::Reader` reads.

use serde_json::{Map, Value, json};

/// A text that is not blank.
pub(super) fn text() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
}

/// Any text, number or flag; blank ones too.
pub(super) fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

/// A whole number.
pub(super) fn number() -> Value {
    json!({"type": "integer", "minimum": 0})
}

/// `yes` or `no`, however YAML reads them.
pub(super) fn flag() -> Value {
    json!({"enum": ["yes", "no", true, false]})
}

/// One of a closed list.
pub(super) fn one_of(names: &[&str]) -> Value {
    json!({"enum": names})
}

/// A list, of which one alone may be written plainly.
pub(super) fn list(item: Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item}]})
}

/// A mapping with these keys and no other.
pub(super) fn object(required: &[&str], properties: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> =
        properties.iter().map(|(name, shape)| ((*name).to_owned(), shape.clone())).collect();
    let mut object = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

/// A mapping of names that the writer chooses.
pub(super) fn open(value: Value) -> Value {
    json!({"type": "object", "additionalProperties": value})
}

/// `{en, fr}`, both.
pub(super) fn pair(value: Value) -> Value {
    object(&["en", "fr"], &[("en", value.clone()), ("fr", value)])
}

/// `{en, fr}`, one of them at least.
pub(super) fn in_part(value: Value) -> Value {
    let mut pair = object(&[], &[("en", value.clone()), ("fr", value)]);
    pair["minProperties"] = json!(1);
    pair
}

/// `{en: […], fr: […]}`, either may be absent.
pub(super) fn lists(item: Value) -> Value {
    object(&[], &[("en", list(item.clone())), ("fr", list(item))])
}

/// `{en, fr, any}`, any of them.
pub(super) fn by_language(value: Value) -> Value {
    object(&[], &[("en", value.clone()), ("fr", value.clone()), ("any", value)])
}
