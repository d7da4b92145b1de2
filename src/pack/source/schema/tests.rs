//! The schemas say what the parser says: over all our packs, and over the scaffolds of every kind.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::super::fields::trace;
use super::super::node::{self, Node};
use super::super::{SourceFile, builtin, compile};
use super::{FileKind, schema};
use crate::pack::CHECK_KINDS;

/// As a YAML 1.2 reader gives it to an editor.
fn value(node: &Node) -> Value {
    match &node.value {
        node::Value::Null => Value::Null,
        node::Value::Scalar(text, plain) => match text.as_str() {
            "true" if *plain => json!(true),
            "false" if *plain => json!(false),
            text if *plain => text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)),
            text => json!(text),
        },
        node::Value::List(items) => items.iter().map(value).collect(),
        node::Value::Map(entries) => {
            Value::Object(entries.iter().map(|(key, node)| (key.name.clone(), value(node))).collect())
        }
    }
}

fn kind_of(path: &str) -> FileKind {
    let folder = path.split('/').next().unwrap_or("");
    FileKind::ALL.into_iter().find(|kind| kind.pattern().split('/').next() == Some(folder)).expect("a known place")
}

fn files() -> Vec<(SourceFile, Value)> {
    let mut files: Vec<SourceFile> =
        builtin().into_iter().flat_map(|(_, files)| files).filter(|file| file.path.ends_with(".yml")).collect();
    // One rule of each check kind, with every other key that it takes: our packs do not use them all.
    for kind in CHECK_KINDS {
        let keys = super::check::samples(kind);
        files.push(SourceFile::text(format!("rules/clarity/sample-{kind}.yml"), keys.to_string()));
    }
    let profile = json!({"brand": "Boréal", "mandate": {"refund": true}, "preferred": {"mail": "courriel"}, "facts.hours": "9", "voice": {"warm": [20, 40]}, "glossary": ["RTL"]});
    files.push(SourceFile::text("profile.yml", profile.to_string()));
    let unproved = json!({"parts": [{"keys": "swap", "files": ["rules/"], "most": 3, "because": "a table"}]});
    files.push(SourceFile::text("unproved.yml", unproved.to_string()));
    let profile_of = json!({"brand": "Boréal", "sector": "transit"});
    let (pair, both) = (json!({"en": "a", "fr": "b"}), json!({"en": ["a"], "fr": ["b"]}));
    let scenario = json!({"level": 1, "situation": "complaint", "title": pair, "platform": "x", "author": pair, "before": [{"who": "other", "text": pair}], "message": pair, "profile": profile_of, "facts": both, "may": both, "must_not": both, "secret": both, "expects": ["acknowledge"], "good": pair, "bad": pair, "debrief": pair, "reviewed": "2026-11-22", "owner": "a"});
    files.push(SourceFile::text("scenarios/complaint/sample.yml", scenario.to_string()));
    let examples: Vec<Value> = ["en", "fr"].iter().map(|lang| json!({"lang": lang, "message": "a", "situation": "complaint", "platform": "x", "author": "a", "bad": "a", "good": "a", "because": "a"})).collect();
    let lesson = json!({"level": 0, "order": 1, "title": pair, "dimension": "listening", "rules": ["shouting"], "why": both, "examples": examples, "try": pair, "quiz": [{"question": pair, "choices": [{"text": pair, "right": true, "because": pair}, {"text": pair, "because": pair}]}], "source": "a", "reviewed": "2026-11-22", "owner": "a"});
    files.push(SourceFile::text("lessons/sample.yml", lesson.to_string()));
    let rated = json!({"lang": "en", "situation": "complaint", "platform": "x", "author": "a", "message": "a", "reply": "a", "reference": 50, "because": "a"});
    let calibration =
        json!({"title": pair, "about": pair, "replies": vec![rated; 5], "reviewed": "2026-11-22", "owner": "a"});
    files.push(SourceFile::text("calibrations/sample.yml", calibration.to_string()));
    let pass = json!({"lessons": 1, "scenarios": 1, "mean": 1, "dimension": 1, "below": "stop", "expects": 1, "without": ["prudence"], "calibrations": 1, "spread": 1, "raters": 3});
    let path = json!({"levels": [{"name": pair, "opens": pair, "pass": pass}], "families": {"short": {"name": pair, "platforms": ["x"]}}});
    files.push(SourceFile::text("path.yml", path.to_string()));
    let manifest = json!({"id": "a", "version": "1.0.0", "name": {"en": "A", "fr": "A"}, "caps": {"apology": {"max": 9, "label": {"en": "a", "fr": "a"}}}, "overrides": {"shouting": "off", "canned-phrase": {"severity": "low", "points": 2, "message": {"en": "a", "fr": "a"}, "exceptions": {"en": ["a"]}}}, "when": {"region": "qc", "not_profile.crisis": "on"}});
    files.push(SourceFile::text("pack.yml", manifest.to_string()));
    files
        .into_iter()
        .map(|file| {
            let root = node::parse(&file.path, &file.text, &mut Vec::new()).expect("YAML");
            let value = value(&root);
            (file, value)
        })
        .collect()
}

#[test]
fn accepts_our_packs() {
    let mut faults = Vec::new();
    for (file, value) in files() {
        let validator = jsonschema::validator_for(&schema(kind_of(&file.path))).expect("a sound schema");
        faults.extend(
            validator.iter_errors(&value).map(|error| format!("{}: {}: {error}", file.path, error.instance_path())),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The names that a schema knows for a mapping, and whether it takes others.
fn names(schema: &Value, kind: Option<&str>) -> (BTreeSet<String>, bool) {
    let mut known: BTreeSet<String> =
        schema["properties"].as_object().map(|properties| properties.keys().cloned().collect()).unwrap_or_default();
    for case in schema["allOf"].as_array().into_iter().flatten() {
        if kind.is_some() && case["if"]["properties"]["extends"]["const"].as_str() == kind {
            let allowed = case["then"]["propertyNames"]["enum"].as_array().expect("names of the kind");
            known.retain(|name| allowed.iter().any(|allowed| allowed == name));
        }
    }
    (known, schema["additionalProperties"] != json!(false))
}

/// The schemas of a mapping under `path`, of which one must fit.
fn under<'a>(schema: &'a Value, path: &[String], kind: Option<&str>, found: &mut Vec<&'a Value>) {
    for branch in schema["anyOf"].as_array().into_iter().flatten() {
        under(branch, path, kind, found);
    }
    for case in schema["allOf"].as_array().into_iter().flatten() {
        if kind.is_some() && case["if"]["properties"]["extends"]["const"].as_str() == kind && !path.is_empty() {
            under(&case["then"], path, kind, found);
        }
    }
    let Some((step, rest)) = path.split_first() else {
        if schema["type"] == "object" {
            found.push(schema);
        }
        return;
    };
    if step == "[]" {
        under(&schema["items"], rest, None, found);
    } else if let Some(inner) = schema["properties"].get(step) {
        under(inner, rest, None, found);
    } else if schema["additionalProperties"].is_object() {
        under(&schema["additionalProperties"], rest, None, found);
    }
}

fn steps(path: &str) -> Vec<String> {
    path.replace('[', ".[")
        .split('.')
        .filter(|step| !step.is_empty())
        .map(|step| if step.starts_with('[') { "[]".to_owned() } else { step.to_owned() })
        .collect()
}

#[test]
fn knows_the_keys_that_the_parser_asks_for() {
    let mut asked: BTreeMap<(FileKind, Option<String>, Vec<String>), BTreeSet<String>> = BTreeMap::new();
    for (file, value) in files() {
        let traced = trace(|| drop(compile(std::slice::from_ref(&file), &[])));
        for (path, known) in traced {
            let kind = kind_of(&file.path);
            let extends = value["extends"].as_str().filter(|_| kind == FileKind::Rule).map(str::to_owned);
            asked.entry((kind, extends, steps(&path))).or_default().extend(known.into_iter().map(str::to_owned));
        }
    }
    let mut faults = Vec::new();
    let mut compared = 0;
    for ((kind, extends, path), asked) in asked {
        let schema = schema(kind);
        let mut found = Vec::new();
        under(&schema, &path, extends.as_deref(), &mut found);
        let mut known = BTreeSet::new();
        let mut is_open = false;
        for mapping in &found {
            let (names, open) = names(mapping, extends.as_deref().filter(|_| path.is_empty()));
            known.extend(names);
            is_open |= open;
        }
        // Names that the writer chooses are asked for one by one: profiles, conditions, tables.
        if asked.is_empty() {
            continue;
        }
        compared += 1;
        if known != asked || is_open {
            faults.push(format!("{kind:?} {extends:?} {}: schema {known:?}, parser {asked:?}", path.join(".")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(compared > 200, "only {compared} mappings compared");
}

/// Every mapping of `value`, by its path.
fn mappings(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            found.push(path.to_owned());
            for (key, inner) in entries {
                let key = key.replace('~', "~0").replace('/', "~1");
                mappings(inner, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (number, inner) in items.iter().enumerate() {
                mappings(inner, &format!("{path}/{number}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn refuses_unknown_keys_where_the_parser_does() {
    let mut seen: BTreeSet<(FileKind, Option<String>, String)> = BTreeSet::new();
    let mut faults = Vec::new();
    for (file, value) in files() {
        let kind = kind_of(&file.path);
        let validator = jsonschema::validator_for(&schema(kind)).expect("a sound schema");
        let mut paths = Vec::new();
        mappings(&value, "", &mut paths);
        for path in paths {
            let general = path
                .split('/')
                .map(|step| if step.parse::<u32>().is_ok() { "[]" } else { step })
                .collect::<Vec<_>>()
                .join("/");
            let extends = value["extends"].as_str().filter(|_| path.is_empty()).map(str::to_owned);
            if !seen.insert((kind, extends, general)) {
                continue;
            }
            let mut spoilt = value.clone();
            let mapping: &mut Map<String, Value> =
                spoilt.pointer_mut(&path).and_then(Value::as_object_mut).expect("a mapping");
            mapping.insert("zzzz".to_owned(), json!("zzzz"));
            let text = SourceFile::text(file.path.clone(), spoilt.to_string());
            let errors = compile(&[text], &[]).expect_err("there is no pack.yml, at least");
            let refused = errors.iter().any(|error| error.key.contains("zzzz"));
            if refused == validator.is_valid(&spoilt) {
                faults.push(format!("{}{path}: parser refuses: {refused}, schema: {}", file.path, !refused));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen.len() > 100, "only {} mappings spoilt", seen.len());
}
