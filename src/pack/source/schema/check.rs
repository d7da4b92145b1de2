//! The keys of each check kind.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::rule::{Bilingual, CaseStyle, Echoed, Named, Share, TakenUp, Tongue};
use crate::signal::SLIDERS;

use super::super::check::KINDS;
use super::super::vocabulary::ENTITIES;
use super::shape::{by_language, flag, list, lists, number, object, one_of, open, pair, text};
use super::weight;

/// The keys of a check kind besides those of every rule, and those it needs.
fn keys(kind: &str) -> (Vec<(&'static str, Value)>, &'static [&'static str]) {
    let words =
        || vec![("ignorecase", flag()), ("tokens", by_language(list(text()))), ("raw", by_language(list(text())))];
    let scope = || ("scope", one_of(&["draft", "sentence"]));
    let with = |mut keys: Vec<(&'static str, Value)>, more: Vec<(&'static str, Value)>| {
        keys.extend(more);
        keys
    };
    match kind {
        "existence" => (with(words(), vec![("action", action())]), &[]),
        "occurrence" => (with(words(), vec![("max", number()), ("min", number()), scope()]), &[]),
        "repetition" => (with(words(), vec![("max", number())]), &[]),
        "substitution" => (vec![("swap", by_language(open(text()))), ("profile", one_of(&["preferred"]))], &[]),
        "consistency" => (vec![("either", by_language(open(text())))], &["either"]),
        "conditional" => {
            let expressions = || by_language(list(text()));
            (vec![("first", expressions()), ("second", expressions())], &["first", "second"])
        }
        "capitalization" => {
            let names: Vec<&str> =
                CaseStyle::ALL.iter().map(|style| style.0).filter(|name| name.starts_with('$')).collect();
            let style = json!({"anyOf": [{"enum": names}, text()]});
            (vec![("match", style), ("threshold", number()), scope()], &["match"])
        }
        "metric" => (vec![("formula", text()), ("condition", text())], &["formula", "condition"]),
        "spelling" => (vec![("words", by_language(list(text())))], &["words"]),
        "signal" => (vec![("strong", weight())], &["signal"]),
        "voice" => (
            vec![("slider", one_of(&SLIDERS)), ("side", one_of(&["below", "above"])), ("tolerance", number())],
            &["slider", "side"],
        ),
        "missing" => (vec![("act", text()), ("always", flag())], &["act"]),
        "unwanted" => (vec![("act", list(text()))], &["act"]),
        "order" => (
            vec![("first", list(text())), ("within", number()), ("then", list(text())), ("absent", flag())],
            &["first"],
        ),
        "register" => (vec![("against", one_of(&["mixed", "profile", "message", "vous"]))], &["against"]),
        "entity" => {
            let keys = vec![("tokens", by_language(list(text()))), ("unlisted", flag()), ("action", action())];
            (with(keys, vec![("entities", entities())]), &["entities"])
        }
        "ratio" => {
            let of = one_of(&Share::ALL.map(|share| share.0));
            (vec![("of", of), ("max", number()), ("min", number()), ("from", number())], &["of"])
        }
        "echo" => {
            let of = one_of(&Echoed::ALL.map(|echoed| echoed.0));
            (vec![("of", of), ("entities", entities()), ("share", number()), ("action", action())], &["of"])
        }
        "name" => {
            (vec![("of", one_of(&Named::ALL.map(|named| named.0))), ("tokens", by_language(list(text())))], &["of"])
        }
        "language" => {
            let language = || one_of(&["en", "fr"]);
            let against = one_of(&Tongue::ALL.map(|tongue| tongue.0));
            (vec![("against", against), ("message_language", language()), ("reply_language", language())], &["against"])
        }
        "question" => (vec![("least", number()), ("acts", list(text()))], &[]),
        "overlap" => (vec![("against", one_of(&TakenUp::ALL.map(|taken| taken.0))), ("min", number())], &["against"]),
        "parallel" => (vec![("of", list(one_of(&Bilingual::ALL.map(|facet| facet.0)))), ("min", number())], &["of"]),
        _ => {
            let unit = one_of(&["platform", "words"]);
            (vec![("unit", unit), ("max", number()), ("near", number()), scope()], &["unit"])
        }
    }
}

fn entities() -> Value {
    list(one_of(&ENTITIES))
}

fn action() -> Value {
    let keys = [
        ("name", one_of(&["remove", "remove-sentence", "replace"])),
        ("label", pair(text())),
        ("params", lists(text())),
    ];
    let mut action = object(&["name"], &keys);
    action["allOf"] = json!([{
        "if": {"properties": {"name": {"const": "replace"}}, "required": ["name"]},
        "then": {"required": ["params"]},
        "else": {"properties": {"params": false}},
    }]);
    action
}

/// Every key of some check kind.
pub(super) fn names() -> BTreeSet<&'static str> {
    KINDS.iter().flat_map(|kind| keys(kind).0).map(|(name, _)| name).collect()
}

/// What holds of a rule of this kind, besides the keys `known` to every rule.
pub(super) fn case(kind: &str, known: &[&str]) -> Value {
    let (keys, required) = keys(kind);
    let names: Vec<&str> = known.iter().copied().chain(keys.iter().map(|(name, _)| *name)).collect();
    let properties: Map<String, Value> = keys.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect();
    let mut then = json!({"properties": properties, "propertyNames": {"enum": names}});
    if !required.is_empty() {
        then["required"] = json!(required);
    }
    let more = match kind {
        "existence" | "repetition" => Some(json!([{"anyOf": [{"required": ["tokens"]}, {"required": ["raw"]}]}])),
        "occurrence" => Some(json!([
            {"anyOf": [{"required": ["tokens"]}, {"required": ["raw"]}]},
            {"anyOf": [{"required": ["max"]}, {"required": ["min"]}]},
        ])),
        "ratio" => Some(json!([{"anyOf": [{"required": ["max"]}, {"required": ["min"]}]}])),
        "substitution" => Some(json!([{"anyOf": [{"required": ["swap"]}, {"required": ["profile"]}]}])),
        "order" => Some(json!([{"anyOf": [{"required": ["then"]}, {"required": ["within"]}]}])),
        "echo" => Some(json!([{
            "if": {"properties": {"of": {"const": Echoed::ALL[0].0}}, "required": ["of"]},
            "then": {"required": ["entities"]},
            "else": {"properties": {"entities": false}},
        }])),
        "length" => Some(json!([{
            "if": {"properties": {"unit": {"const": "words"}}, "required": ["unit"]},
            "then": {"required": ["max"]},
        }])),
        _ => None,
    };
    if let Some(more) = more {
        then["allOf"] = more;
    }
    json!({"if": {"properties": {"extends": {"const": kind}}, "required": ["extends"]}, "then": then})
}

/// A rule of this kind with a value for each of its own keys, for the tests.
#[cfg(test)]
pub(super) fn samples(kind: &str) -> Value {
    let pair = json!({"en": "a", "fr": "a"});
    let words = json!({"en": ["a"], "fr": ["a"]});
    let mut rule = json!({
        "extends": kind, "dimension": "clarity", "severity": "low", "points": 2, "family": "a", "label": pair,
        "recommended": {"severity": "low", "points": 1}, "message": pair, "why": pair, "source": "a", "only": "en",
        "because": "a", "in": ["url"], "exceptions": {"any": ["a"]}, "signal": {"name": "a", "of": "reply", "alone": true, "keep": true},
        "when": {
            "situation": "refund", "not_platform": ["x"], "acts": {"present": ["a"], "absent": ["b"]},
            "message": {"tokens": words}, "not_message": {"entities": ["phone"]}, "profile.size": "small",
        },
        "examples": [{
            "lang": "en", "bad": "a", "becomes": "a", "message": "a", "author": "a", "platform": "x", "locale": "en-CA",
            "situation": "refund", "account": "brand", "image": {"attached": true, "alt": "a"}, "previous": ["a"],
            "profile": {"voice": {"warm": [1, 2]}},
        }, {"lang": "en", "good": "a"}],
    });
    for (name, shape) in keys(kind).0 {
        rule[name] = sample(&shape);
    }
    rule
}

/// Something that a shape accepts.
#[cfg(test)]
fn sample(shape: &Value) -> Value {
    if let Some(first) = shape["enum"].as_array().and_then(|names| names.first()) {
        return first.clone();
    }
    if let Some(first) = shape["anyOf"].as_array().and_then(|shapes| shapes.first()) {
        return sample(first);
    }
    match &shape["properties"] {
        Value::Object(properties) => {
            let filled = properties.iter().map(|(name, shape)| (name.clone(), sample(shape)));
            let mut object: Map<String, Value> = filled.collect();
            if object.contains_key("params") {
                object.insert("name".to_owned(), json!("replace"));
            }
            Value::Object(object)
        }
        _ if shape["type"] == "integer" => json!(1),
        _ if shape["type"] == "object" => json!({"a": "b"}),
        _ => json!("a"),
    }
}
