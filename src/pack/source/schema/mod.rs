//! JSON Schemas of pack files, for editors: completion, and a first look before `balise pack test`.
//!
//! Draft 7, since that is what editors complete best. Lists of names come from the parser's own; a test compares every key
//! with those that the parser asks for, in both directions.

mod academy;
mod check;
mod shape;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use crate::rule::{Dimension, Severity};
use crate::signal::SLIDERS;
use crate::template::Status;

use super::check::KINDS;
use super::profile::FIELDS;
use super::vocabulary::{ACCOUNTS, ENTITIES, PLATFORMS, REGIONS, REGISTERS, SLOTS, UNITS};
use shape::{by_language, flag, in_part, list, lists, number, object, one_of, open, pair, scalar, text};

/// The kinds of files that a pack may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// `rules/<dimension>/<id>.yml`
    Rule,
    /// `acts/<id>.yml`
    Act,
    /// `situations/<id>.yml`
    Situation,
    /// `templates/<situation>/<id>.yml`
    Template,
    /// `pack.yml`
    Pack,
    /// `profile.yml`
    Profile,
    /// `platforms/<id>.yml`
    Platform,
    /// `unproved.yml`
    Unproved,
    /// `lessons/<id>.yml`
    Lesson,
    /// `scenarios/<situation>/<id>.yml`
    Scenario,
    /// `calibrations/<id>.yml`
    Calibration,
    /// `path.yml`
    Path,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [FileKind; 12] = [
        FileKind::Rule,
        FileKind::Act,
        FileKind::Situation,
        FileKind::Template,
        FileKind::Pack,
        FileKind::Profile,
        FileKind::Platform,
        FileKind::Unproved,
        FileKind::Lesson,
        FileKind::Scenario,
        FileKind::Calibration,
        FileKind::Path,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            FileKind::Rule => "rule",
            FileKind::Act => "act",
            FileKind::Situation => "situation",
            FileKind::Template => "template",
            FileKind::Pack => "pack",
            FileKind::Profile => "profile",
            FileKind::Platform => "platform",
            FileKind::Unproved => "unproved",
            FileKind::Lesson => "lesson",
            FileKind::Scenario => "scenario",
            FileKind::Calibration => "calibration",
            FileKind::Path => "path",
        }
    }

    /// The files of a pack that are of this kind, as editors' settings write it.
    pub const fn pattern(self) -> &'static str {
        match self {
            FileKind::Rule => "rules/*/*.yml",
            FileKind::Act => "acts/*.yml",
            FileKind::Situation => "situations/*.yml",
            FileKind::Template => "templates/*/*.yml",
            FileKind::Pack => "pack.yml",
            FileKind::Profile => "profile.yml",
            FileKind::Platform => "platforms/*.yml",
            FileKind::Unproved => "unproved.yml",
            FileKind::Lesson => "lessons/*.yml",
            FileKind::Scenario => "scenarios/*/*.yml",
            FileKind::Calibration => "calibrations/*.yml",
            FileKind::Path => "path.yml",
        }
    }
}

/// The JSON Schema of a kind of file.
pub fn schema(kind: FileKind) -> Value {
    let mut schema = match kind {
        FileKind::Rule => rule(),
        FileKind::Act => act(),
        FileKind::Situation => situation(),
        FileKind::Template => template(),
        FileKind::Pack => manifest(),
        FileKind::Profile => profile(),
        FileKind::Platform => platform(),
        FileKind::Unproved => unproved(),
        FileKind::Lesson => academy::lesson(),
        FileKind::Scenario => academy::scenario(),
        FileKind::Calibration => academy::calibration(),
        FileKind::Path => academy::path(),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".to_owned(), json!(format!("Balise: {}", kind.pattern())));
    }
    schema
}

fn rule() -> Value {
    let common = [
        ("extends", one_of(&KINDS)),
        ("dimension", one_of(&Dimension::ALL.map(Dimension::name))),
        ("severity", severity()),
        ("points", number()),
        ("recommended", weight()),
        ("family", text()),
        ("message", described(pair(text()), "What, and what to do about it.")),
        ("label", described(pair(text()), "A few words for the sum; otherwise the message's first part.")),
        ("why", described(pair(text()), "One or two sentences that teach.")),
        ("source", scalar()),
        ("only", one_of(&["en", "fr"])),
        ("because", described(text(), "Why the rule exists in one language only.")),
        ("when", conditions()),
        ("in", scopes()),
        ("exceptions", by_language(list(text()))),
        (
            "signal",
            object(
                &["name"],
                &[
                    ("name", text()),
                    ("of", one_of(&super::rule::HEARD.map(|unit| unit.0))),
                    ("alone", flag()),
                    ("keep", flag()),
                ],
            ),
        ),
        ("examples", examples("bad", "good")),
    ];
    let required = ["extends", "dimension", "severity", "message", "why", "examples"];
    let mut schema = object(&required, &common);
    let names: Vec<&str> = common.iter().map(|(name, _)| *name).collect();
    let mut cases: Vec<Value> = KINDS.iter().map(|kind| check::case(kind, &names)).collect();
    for severity in Severity::ALL {
        let (least, most) = severity.points_range();
        cases.push(json!({
            "if": {"properties": {"severity": {"const": severity.name()}}, "required": ["severity"]},
            "then": {"properties": {"points": {"minimum": least, "maximum": most}}},
        }));
    }
    cases.push(json!({"if": {"required": ["only"]}, "then": {"required": ["because"]}}));
    // Keys of one check kind only are offered everywhere, and refused elsewhere by its case.
    let properties = schema["properties"].as_object_mut();
    if let Some(properties) = properties {
        for name in check::names() {
            properties.entry(name).or_insert_with(|| json!({}));
        }
    }
    schema["allOf"] = json!(cases);
    schema
}

fn act() -> Value {
    let properties = [
        ("name", described(pair(text()), "What the reply does: \"Apologises\".")),
        ("advice", described(pair(text()), "What to do when it is missing.")),
        ("overlap", number()),
        ("cues", by_language(list(text()))),
        ("not_cues", by_language(list(text()))),
        ("ignorecase", flag()),
        ("raw", by_language(list(text()))),
        ("in", scopes()),
        ("examples", examples("present", "absent")),
    ];
    object(&["name", "advice", "examples"], &properties)
}

fn situation() -> Value {
    let acts = || list(text());
    let entries = json!({"anyOf": [text(), {"type": "array", "items": acts()}]});
    let range = || json!({"type": "array", "items": number(), "minItems": 2, "maxItems": 2});
    let voices = SLIDERS.map(|voice| (voice, range()));
    let rubric = [("required", entries.clone()), ("recommended", entries), ("harmful", acts())];
    let many = json!({"type": "array", "items": text(), "minItems": 20});
    let properties = [
        ("name", pair(text())),
        ("messages", described(pair(many), "Twenty or more in each language, as people write them.")),
        ("cues", by_language(list(text()))),
        ("rubric", object(&[], &rubric)),
        ("forbidden", list(text())),
        ("voice", object(&[], &voices)),
        ("length", object(&[], &[("sentences", range())])),
        ("advice", pair(text())),
        ("handoff", object(&["to", "note"], &[("to", pair(text())), ("note", pair(text()))])),
        ("frequency", number()),
        ("because", scalar()),
    ];
    object(&["name", "messages", "rubric"], &properties)
}

fn template() -> Value {
    let either = || json!({"anyOf": [scalar(), pair(scalar())]});
    let slot = [
        ("type", one_of(&SLOTS)),
        ("label", pair(text())),
        ("default", either()),
        ("sample", either()),
        ("choices", lists(text())),
    ];
    let mut slot = object(&["type", "label", "sample"], &slot);
    slot["allOf"] = json!([{
        "if": {"properties": {"type": {"const": "choice"}}, "required": ["type"]},
        "then": {"required": ["choices"]},
    }]);
    let properties = [
        ("situation", text()),
        ("when", conditions()),
        ("title", in_part(text())),
        ("tags", list(text())),
        ("abbreviation", text()),
        ("slots", open(slot)),
        ("text", described(in_part(text()), "{{ slot }}, {{ slot | default(\"…\") }}, {% if slot %}…{% endif %}")),
        ("fits", described(lists(text()), "Messages that it answers.")),
        ("does_not_fit", described(lists(text()), "Near ones that it does not answer.")),
        ("general", described(flag(), "It answers any message of its situation.")),
        ("reviewed", text()),
        ("owner", text()),
        ("status", one_of(&Status::ALL.map(Status::name))),
        (
            "validated_by",
            described(text(), "Who read it and found it good: somebody whom the profile allows, if it says whom."),
        ),
        ("counter_validated_by", described(text(), "The second person who did.")),
    ];
    let mut template = object(&["situation", "title", "text", "reviewed", "owner", "status"], &properties);
    // A draft may be in one language, and prove nothing yet.
    let both = json!({"required": ["en", "fr"]});
    template["allOf"] = json!([{
        "if": {"properties": {"status": {"const": Status::Draft.name()}}, "required": ["status"]},
        "else": {"required": ["fits"], "properties": {"title": both, "text": both}},
    }]);
    template
}

fn manifest() -> Value {
    let date = || json!({"type": "string", "pattern": "^\\d{4}-\\d{1,2}-\\d{1,2}$"});
    let change = [
        ("severity", severity()),
        ("points", number()),
        ("message", pair(text())),
        ("exceptions", by_language(list(text()))),
    ];
    let off = json!({"enum": ["off", "false", false]});
    let properties = [
        ("id", text()),
        ("version", json!({"type": "string", "pattern": "^\\d+\\.\\d+\\.\\d+([-+].*)?$"})),
        ("when", place()),
        ("name", pair(text())),
        ("languages", list(one_of(&["en", "fr"]))),
        ("licence", scalar()),
        ("extends", list(text())),
        ("owners", list(text())),
        ("reviewed", date()),
        ("expires", date()),
        ("caps", open(object(&["max", "label"], &[("max", number()), ("label", pair(text()))]))),
        ("overrides", open(json!({"anyOf": [off, object(&[], &change)]}))),
    ];
    object(&["id", "version", "name"], &properties)
}

fn profile() -> Value {
    let values = || list(scalar());
    let mut properties: Map<String, Value> = Map::new();
    let mut patterns: Map<String, Value> = Map::new();
    for field in FIELDS {
        match field.split_once('.') {
            None => {
                properties.insert((*field).to_owned(), values());
            }
            Some((_, "")) => {
                patterns.insert(format!("^{}.", field.replace('.', "\\.")), values());
            }
            Some(_) => {
                properties.insert((*field).to_owned(), values());
            }
        }
    }
    // A group is written as a mapping, too.
    for field in FIELDS {
        let Some((group, name)) = field.split_once('.') else { continue };
        let known = properties.get(group).cloned();
        let mut mapping = match known
            .as_ref()
            .and_then(|known| known["anyOf"].as_array()?.iter().find(|shape| shape["type"] == "object"))
        {
            Some(mapping) => mapping.clone(),
            None => object(&[], &[]),
        };
        match name {
            "" => mapping["additionalProperties"] = values(),
            name => mapping["properties"][name] = values(),
        }
        let plain = FIELDS.contains(&group).then(values);
        properties.insert(group.to_owned(), json!({"anyOf": plain.into_iter().chain([mapping]).collect::<Vec<_>>()}));
    }
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": patterns,
        "additionalProperties": false,
    })
}

fn platform() -> Value {
    let limit = object(&["unit", "max"], &[("unit", one_of(&UNITS)), ("max", number())]);
    let example = object(&[], &[("text", scalar()), ("count", number())]);
    let properties = [
        ("name", pair(text())),
        ("limits", json!({"type": "array", "items": limit})),
        ("short", flag()),
        ("checked", text()),
        ("source", text()),
        ("examples", json!({"type": "array", "items": example})),
    ];
    object(&["name", "limits", "checked", "source"], &properties)
}

fn unproved() -> Value {
    let part = [
        ("keys", list(text())),
        ("files", list(text())),
        ("written", list(text())),
        ("most", number()),
        ("because", text()),
    ];
    object(&["parts"], &[("parts", json!({"type": "array", "items": object(&["because"], &part)}))])
}

fn described(mut shape: Value, description: &str) -> Value {
    shape["description"] = json!(description);
    shape
}

fn severity() -> Value {
    one_of(&Severity::ALL.map(Severity::name))
}

/// `severity` and `points`.
fn weight() -> Value {
    object(&["severity"], &[("severity", severity()), ("points", number())])
}

fn scopes() -> Value {
    list(one_of(&["quote", "negation", "url"]))
}

fn examples(marked: &str, clean: &str) -> Value {
    let image = object(&[], &[("attached", flag()), ("alt", scalar())]);
    let properties = [
        ("lang", one_of(&["en", "fr"])),
        (marked, described(text(), "[Brackets] mark the exact words that are found.")),
        (clean, described(text(), "Nothing is found here.")),
        ("becomes", text()),
        ("message", text()),
        ("author", text()),
        ("platform", text()),
        ("locale", text()),
        ("situation", text()),
        ("account", text()),
        ("profile", profile()),
        ("image", image),
        ("previous", list(text())),
    ];
    let mut example = object(&["lang"], &properties);
    example["anyOf"] = json!([{"required": [marked]}, {"required": [clean]}]);
    json!({"type": "array", "items": example})
}

/// `when` of a rule or a template.
fn conditions() -> Value {
    let message = json!({"anyOf": [
        one_of(&["present", "absent"]),
        object(&["tokens"], &[("tokens", by_language(list(text())))]),
        object(&["entities"], &[("entities", list(one_of(&ENTITIES)))]),
    ]});
    let tests = [
        ("situation", list(text())),
        ("register", list(one_of(&REGISTERS))),
        ("message", message),
        ("author", list(one_of(&["named", "pseudonym", "unknown"]))),
        ("image", list(one_of(&["attached", "no-alt", "none"]))),
        ("acts", object(&[], &[("present", list(text())), ("absent", list(text()))])),
        ("remarks", list(text())),
    ];
    negatable(place_tests().into_iter().chain(tests))
}

/// `when` of a whole pack.
fn place() -> Value {
    negatable(place_tests().into_iter())
}

fn place_tests() -> [(&'static str, Value); 5] {
    [
        ("platform", list(one_of(&PLATFORMS))),
        ("region", list(one_of(&REGIONS))),
        ("locale", list(text())),
        ("account", list(one_of(&ACCOUNTS))),
        ("sector", list(text())),
    ]
}

/// Each condition, and its `not_`; besides them any field of the profile.
fn negatable(tests: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let mut properties = Map::new();
    for (name, shape) in tests {
        properties.insert(format!("not_{name}"), shape.clone());
        properties.insert(name.to_owned(), shape);
    }
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": {"^(not_)?profile\\.": list(scalar())},
        "additionalProperties": false,
    })
}
