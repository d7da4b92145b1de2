//! The schemas of lessons, scenarios, calibration sets and the path.

use serde_json::{Value, json};

use crate::rule::{Dimension, Severity};

use super::shape::{flag, list, lists, number, object, one_of, open, pair, scalar, text};
use super::{described, profile};

const LEVEL: [u32; 5] = [0, 1, 2, 3, 4];

fn level() -> Value {
    json!({"enum": LEVEL})
}

fn both() -> Value {
    pair(list(text()))
}

pub(super) fn lesson() -> Value {
    let example = [
        ("lang", one_of(&["en", "fr"])),
        ("message", text()),
        ("situation", text()),
        ("platform", text()),
        ("author", text()),
        ("bad", described(text(), "Draws a remark that the lesson answers.")),
        ("good", described(text(), "No remark of medium or above, 25 points better.")),
        ("because", described(text(), "What changed, in one sentence.")),
    ];
    let example = object(&["lang", "message", "situation", "bad", "good", "because"], &example);
    let choice = object(&["text", "because"], &[("text", pair(text())), ("right", flag()), ("because", pair(text()))]);
    let choices = json!({"type": "array", "items": choice, "minItems": 2});
    let question = object(&["question", "choices"], &[("question", pair(text())), ("choices", choices)]);
    let properties = [
        ("level", level()),
        ("order", described(number(), "Its place in the level.")),
        ("title", pair(text())),
        ("dimension", one_of(&Dimension::ALL.map(Dimension::name))),
        ("rules", described(list(text()), "Remarks that it answers.")),
        ("why", described(both(), "Two to four short paragraphs.")),
        ("examples", json!({"type": "array", "items": example, "minItems": 2})),
        ("try", described(pair(text()), "One thing to try in the next reply.")),
        ("quiz", json!({"type": "array", "items": question, "minItems": 1})),
        ("source", scalar()),
        ("reviewed", text()),
        ("owner", text()),
    ];
    object(&properties.each_ref().map(|(name, _)| *name), &properties)
}

pub(super) fn scenario() -> Value {
    let line = [("who", one_of(&["author", "brand", "other"])), ("text", pair(text()))];
    let properties = [
        ("level", level()),
        ("situation", text()),
        ("title", pair(text())),
        ("platform", text()),
        ("author", described(pair(text()), "The name displayed.")),
        ("message", pair(text())),
        ("facts", described(both(), "What the learner knows.")),
        ("may", described(both(), "What may be promised or offered.")),
        ("must_not", described(both(), "What must not be promised or said.")),
        ("expects", described(list(text()), "Acts that a good reply has here.")),
        ("good", described(pair(text()), "88 or more, every act expected.")),
        ("bad", described(pair(text()), "What a tired person writes: 25 points below.")),
        ("debrief", described(pair(text()), "What decides here, and why.")),
        ("reviewed", text()),
        ("owner", text()),
        ("before", json!({"type": "array", "items": object(&["who", "text"], &line)})),
        ("profile", profile()),
        ("secret", described(lists(text()), "Token patterns of facts that must not be told.")),
    ];
    let required: Vec<&str> = properties.iter().map(|(name, _)| *name).take(15).collect();
    object(&required, &properties)
}

pub(super) fn calibration() -> Value {
    let reply = [
        ("lang", one_of(&["en", "fr"])),
        ("situation", text()),
        ("platform", text()),
        ("message", text()),
        ("reply", text()),
        ("reference", json!({"type": "integer", "minimum": 0, "maximum": 100})),
        ("because", text()),
        ("author", text()),
    ];
    let required: Vec<&str> = reply.iter().map(|(name, _)| *name).take(7).collect();
    let replies = json!({"type": "array", "items": object(&required, &reply), "minItems": 5});
    let properties = [
        ("title", pair(text())),
        ("about", pair(text())),
        ("replies", replies),
        ("reviewed", text()),
        ("owner", text()),
    ];
    object(&properties.each_ref().map(|(name, _)| *name), &properties)
}

pub(super) fn path() -> Value {
    let numbers = ["lessons", "scenarios", "mean", "dimension", "expects", "calibrations", "spread", "raters"];
    let mut pass: Vec<(&str, Value)> = numbers.iter().map(|name| (*name, number())).collect();
    pass.push(("below", one_of(&Severity::ALL.map(Severity::name))));
    pass.push(("without", list(one_of(&Dimension::ALL.map(Dimension::name)))));
    let level = [("name", pair(text())), ("opens", pair(text())), ("pass", object(&[], &pass))];
    let levels = json!({"type": "array", "items": object(&["name", "opens", "pass"], &level), "minItems": 1});
    let family = object(&["name"], &[("name", pair(text())), ("platforms", list(text()))]);
    object(&["levels"], &[("levels", levels), ("families", open(family))])
}
