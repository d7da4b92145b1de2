//! The mechanism of a rule, kind by kind.

use crate::lexicon::{aligned, inflected_words};
use crate::pack::record::{ActionNameRecord, ActionRecord, CheckRecord, OwnerRecord, RawRecord};
use crate::rule::{Bilingual, CaseStyle, Echoed, Named, Share, TakenUp, Tongue};
use crate::signal::SLIDERS;
use crate::text::Language;

use super::fields::{At, Fields, Reader};
use super::formula;
use super::node::Value;
use super::phrases::{Phrases, Side};
use super::vocabulary::ENTITIES;

/// The check kinds, by the name that `extends` gives.
pub const KINDS: [&str; 24] = [
    "existence",
    "substitution",
    "occurrence",
    "repetition",
    "consistency",
    "conditional",
    "capitalization",
    "metric",
    "spelling",
    "signal",
    "missing",
    "unwanted",
    "order",
    "register",
    "entity",
    "length",
    "ratio",
    "echo",
    "name",
    "language",
    "question",
    "overlap",
    "parallel",
    "voice",
];

/// What the reading of a check needs to know of its rule.
pub(super) struct Site<'a> {
    /// Number of the rule in its pack.
    pub index: u32,
    /// The one language it exists in, if only one.
    pub only: Option<u8>,
    /// The phrases of the pack.
    pub phrases: &'a mut Phrases,
}

pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields, kind: &str, site: &mut Site<'_>) -> CheckRecord {
    match kind {
        "existence" => {
            let raw = words(reader, fields, site);
            CheckRecord::Existence { raw, action: action(reader, fields) }
        }
        "occurrence" => {
            let raw = words(reader, fields, site);
            let (max, min) = bounds(reader, fields);
            CheckRecord::Occurrence { raw, max, min, by_sentence: by_sentence(reader, fields) }
        }
        "substitution" => substitution(reader, fields, site),
        "repetition" => {
            let raw = words(reader, fields, site);
            CheckRecord::Repetition { raw, max: number(reader, fields, "max").unwrap_or(1) }
        }
        "consistency" => consistency(reader, fields, site),
        "conditional" => {
            let first = need_raw(reader, fields, site, "first");
            CheckRecord::Conditional { first, second: need_raw(reader, fields, site, "second") }
        }
        "capitalization" => capitalization(reader, fields, site),
        "metric" => formula::read(reader, fields),
        "spelling" => {
            let words = match fields.take("words") {
                Some(at) => super::spelling::forms(reader, at),
                None => {
                    reader.lacks(fields, "words");
                    Default::default()
                }
            };
            CheckRecord::Spelling { words }
        }
        "signal" => CheckRecord::Signal { strong: super::rule::other_weight(reader, fields, "strong") },
        "voice" => CheckRecord::Voice {
            slider: need_one(reader, fields, "slider", &SLIDERS),
            over: need_one(reader, fields, "side", &["below", "above"]) == 1,
            tolerance: number(reader, fields, "tolerance").unwrap_or(15),
        },
        "missing" => {
            let act = reader.need_text(fields, "act");
            CheckRecord::Missing { act, always: fields.take("always").and_then(|at| reader.flag(at)).unwrap_or(false) }
        }
        "unwanted" => CheckRecord::Unwanted { acts: need_texts(reader, fields, "act") },
        "order" => order(reader, fields),
        "register" => CheckRecord::Register {
            against: need_one(reader, fields, "against", &["mixed", "profile", "message", "vous"]),
        },
        "entity" => {
            let kinds = entities(reader, fields);
            let told = fields.take("tokens");
            if let Some(at) = told.clone() {
                site.phrases.read(reader, at, OwnerRecord::Rule(site.index), Side::Reply);
            }
            let unlisted = fields.take("unlisted").and_then(|at| reader.flag(at)).unwrap_or(false);
            CheckRecord::Entity { kinds, told: told.is_some(), unlisted, action: action(reader, fields) }
        }
        "ratio" => {
            let of = need_one(reader, fields, "of", &Share::ALL.map(|share| share.0));
            let (max, min) = bounds(reader, fields);
            CheckRecord::Ratio { of, max, min, from: number(reader, fields, "from").unwrap_or(0) }
        }
        "echo" => {
            let of = need_one(reader, fields, "of", &Echoed::ALL.map(|echoed| echoed.0));
            let entities = if of == 0 { entities(reader, fields) } else { Vec::new() };
            let share = number(reader, fields, "share").unwrap_or(90);
            CheckRecord::Echo { of, share, entities, action: action(reader, fields) }
        }
        "name" => {
            let of = need_one(reader, fields, "of", &Named::ALL.map(|named| named.0));
            if let Some(at) = fields.take("tokens") {
                site.phrases.read(reader, at, OwnerRecord::Rule(site.index), Side::Reply);
            } else if of != 2 {
                reader.lacks(fields, "tokens");
            }
            CheckRecord::Name { of }
        }
        "language" => {
            let against = need_one(reader, fields, "against", &Tongue::ALL.map(|tongue| tongue.0));
            let mut language =
                |name| fields.take(name).and_then(|at| reader.one_of(at, &["en", "fr"])).map(|place| place as u8);
            // `reply` and `message` would shadow the remark's own message: they are named for what they are.
            CheckRecord::Language { against, message: language("message_language"), reply: language("reply_language") }
        }
        "question" => {
            let least = number(reader, fields, "least").unwrap_or(1);
            let acts = fields.take("acts").map(|at| reader.texts(at)).unwrap_or_default();
            CheckRecord::Question { least, acts }
        }
        "overlap" => {
            let against = need_one(reader, fields, "against", &TakenUp::ALL.map(|taken| taken.0));
            CheckRecord::Overlap { against, min: number(reader, fields, "min").unwrap_or(1) }
        }
        "parallel" => {
            let names = Bilingual::ALL.map(|facet| facet.0);
            let mut of = Vec::new();
            match fields.take("of") {
                Some(at) => {
                    for item in reader.list(at) {
                        of.extend(reader.one_of(item, &names).map(|place| place as u8));
                    }
                }
                None => reader.lacks(fields, "of"),
            }
            CheckRecord::Parallel { of, min: number(reader, fields, "min").unwrap_or(60) }
        }
        _ => length(reader, fields),
    }
}

fn entities(reader: &mut Reader<'_>, fields: &mut Fields) -> Vec<String> {
    let mut kinds = Vec::new();
    match fields.take("entities") {
        Some(at) => {
            for item in reader.list(at) {
                kinds.extend(reader.one_of(item, &ENTITIES).map(|place| ENTITIES[place].to_owned()));
            }
        }
        None => reader.lacks(fields, "entities"),
    }
    kinds
}

fn length(reader: &mut Reader<'_>, fields: &mut Fields) -> CheckRecord {
    let unit = need_one(reader, fields, "unit", &["platform", "words"]);
    let max = number(reader, fields, "max");
    let near = number(reader, fields, "near");
    if unit == 1 && max.is_none() {
        reader.lacks(fields, "max");
    }
    CheckRecord::Length {
        max_words: max.filter(|_| unit == 1),
        near: near.filter(|_| unit == 0),
        by_sentence: by_sentence(reader, fields),
    }
}

fn order(reader: &mut Reader<'_>, fields: &mut Fields) -> CheckRecord {
    let first = need_texts(reader, fields, "first");
    let within = number(reader, fields, "within");
    let then = fields.take("then").filter(|at| !matches!(&at.node.value, Value::List(items) if items.is_empty()));
    let then = then.map(|at| reader.texts(at));
    if within.is_none() && then.is_none() {
        reader.lacks(fields, "then");
    }
    let then = then.unwrap_or_default();
    let absent = fields.take("absent").and_then(|at| reader.flag(at)).unwrap_or(false);
    CheckRecord::Order { first, then, within, absent }
}

fn capitalization(reader: &mut Reader<'_>, fields: &mut Fields, site: &mut Site<'_>) -> CheckRecord {
    let mut raw = Vec::new();
    let style = match fields.take("match") {
        Some(at) => {
            let place = at.clone();
            let written = reader.filled(at).unwrap_or_default();
            let known = CaseStyle::ALL.iter().position(|style| style.0 == written);
            if known.is_none() {
                raw.extend(site.phrases.expression(reader, &place, written, None, false));
            }
            known.unwrap_or(CaseStyle::ALL.len() - 1) as u8
        }
        None => {
            reader.lacks(fields, "match");
            0
        }
    };
    let threshold = number(reader, fields, "threshold").unwrap_or(80);
    CheckRecord::Capitalization { style, raw, threshold, by_sentence: by_sentence(reader, fields) }
}

fn by_sentence(reader: &mut Reader<'_>, fields: &mut Fields) -> bool {
    fields.take("scope").and_then(|at| reader.one_of(at, &["draft", "sentence"])) == Some(1)
}

fn number(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str) -> Option<u32> {
    fields.take(name).and_then(|at| reader.number(at))
}

/// `max` and `min`: one of them at least.
fn bounds(reader: &mut Reader<'_>, fields: &mut Fields) -> (Option<u32>, Option<u32>) {
    let (max, min) = (number(reader, fields, "max"), number(reader, fields, "min"));
    if max.is_none() && min.is_none() {
        reader.lacks(fields, "max");
    }
    (max, min)
}

fn need_one(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str, names: &[&str]) -> u8 {
    match fields.take(name) {
        Some(at) => reader.one_of(at, names).unwrap_or(0) as u8,
        None => {
            reader.lacks(fields, name);
            0
        }
    }
}

fn need_texts(reader: &mut Reader<'_>, fields: &mut Fields, name: &'static str) -> Vec<String> {
    match fields.take(name) {
        Some(at) => reader.texts(at),
        None => {
            reader.lacks(fields, name);
            Vec::new()
        }
    }
}

fn need_raw(reader: &mut Reader<'_>, fields: &mut Fields, site: &mut Site<'_>, name: &'static str) -> Vec<RawRecord> {
    match fields.take(name) {
        Some(at) => site.phrases.expressions(reader, at, false),
        None => {
            reader.lacks(fields, name);
            Vec::new()
        }
    }
}

/// `tokens` and `raw`: at least one, and in each language the rule exists in.
fn words(reader: &mut Reader<'_>, fields: &mut Fields, site: &mut Site<'_>) -> Vec<RawRecord> {
    let ignore_case = fields.take("ignorecase").and_then(|at| reader.flag(at)).unwrap_or(true);
    let tokens = fields.take("tokens");
    let mut covered = [false; 2];
    let mut cover = |language: Option<Language>| match language {
        Some(language) => covered[language as usize] = true,
        None => covered = [true; 2],
    };
    if let Some(at) = tokens {
        for (language, _) in reader.by_language(at.clone()) {
            cover(language);
        }
        site.phrases.read(reader, at, OwnerRecord::Rule(site.index), Side::Reply);
    }
    let raw = site.phrases.raw(reader, fields, ignore_case);
    for pattern in &raw {
        cover(pattern.language.map(|language| if language == 0 { Language::En } else { Language::Fr }));
    }
    for language in Language::ALL {
        let wanted = site.only.is_none_or(|only| only == language as u8);
        if wanted && !covered[language as usize] {
            let code = language.code();
            reader.lacks(fields, if code == "en" { "tokens.en" } else { "tokens.fr" });
        }
    }
    raw
}

fn substitution(reader: &mut Reader<'_>, fields: &mut Fields, site: &mut Site<'_>) -> CheckRecord {
    let preferred = fields.take("profile").and_then(|at| reader.one_of(at, &["preferred"])).is_some();
    let mut swaps = Vec::new();
    let Some(at) = fields.take("swap") else {
        if !preferred {
            reader.lacks(fields, "swap");
        }
        return CheckRecord::Substitution { swaps, preferred };
    };
    for (language, at) in reader.by_language(at) {
        let Some(mut table) = reader.fields(at) else { continue };
        for (key, value) in table.take_where(|_| true) {
            let place = value.with_place(&key);
            let Some(text) = reader.filled(value) else { continue };
            for (pattern, text) in agreeing(reader, &place, &key.name, &text, language) {
                let owner = OwnerRecord::Swap(site.index, swaps.len() as u32);
                swaps.push(text.split('|').map(|word| word.trim().to_owned()).collect());
                site.phrases.add(reader, &place, &pattern, language, owner, Side::Reply);
            }
        }
        reader.finish(table);
    }
    CheckRecord::Substitution { swaps, preferred }
}

/// `~solutionner: ~régler`: one swap for each form, so that the suggestion agrees as the word did.
fn agreeing(
    reader: &mut Reader<'_>,
    place: &At,
    pattern: &str,
    text: &str,
    language: Option<Language>,
) -> Vec<(String, String)> {
    let first = |text: &str| inflected_words(text).next();
    let (Some(avoided), Some(wanted), Some(language)) = (first(pattern), first(text), language) else {
        return vec![(pattern.to_owned(), text.to_owned())];
    };
    let pairs = aligned(&avoided, &wanted, language);
    if pairs.is_empty() {
        reader.fail(
            place,
            format!("the forms of ~{avoided} and ~{wanted} cannot be paired: write them out"),
            format!("les formes de ~{avoided} et de ~{wanted} ne vont pas par paires : écrivez-les"),
        );
    }
    pairs
        .into_iter()
        .map(|(from, to)| (pattern.replace(&format!("~{avoided}"), &from), text.replace(&format!("~{wanted}"), &to)))
        .collect()
}

fn consistency(reader: &mut Reader<'_>, fields: &mut Fields, site: &mut Site<'_>) -> CheckRecord {
    let mut pairs = 0;
    let Some(at) = fields.take("either") else {
        reader.lacks(fields, "either");
        return CheckRecord::Consistency { pairs };
    };
    for (language, at) in reader.by_language(at) {
        let Some(mut table) = reader.fields(at) else { continue };
        for (key, value) in table.take_where(|_| true) {
            let place = value.with_place(&key);
            let Some(text) = reader.filled(value) else { continue };
            for (side, pattern) in [&key.name, &text].into_iter().enumerate() {
                let owner = OwnerRecord::Swap(site.index, 2 * pairs + side as u32);
                site.phrases.add(reader, &place, pattern, language, owner, Side::Reply);
            }
            pairs += 1;
        }
        reader.finish(table);
    }
    CheckRecord::Consistency { pairs }
}

fn action(reader: &mut Reader<'_>, fields: &mut Fields) -> Option<ActionRecord> {
    let mut inner = fields.take("action").and_then(|at| reader.fields(at))?;
    let name = match inner.take("name") {
        Some(at) => reader.one_of(at, &["remove", "remove-sentence", "replace"]),
        None => {
            reader.lacks(&inner, "name");
            None
        }
    };
    let label = inner.take("label").and_then(|at| reader.pair(at)).unwrap_or_default();
    let name = match name {
        Some(2) => match inner.take("params") {
            Some(at) => Some(ActionNameRecord::Replace(reader.lists(at))),
            None => {
                reader.lacks(&inner, "params");
                None
            }
        },
        Some(1) => Some(ActionNameRecord::RemoveSentence),
        Some(_) => Some(ActionNameRecord::Remove),
        None => None,
    };
    reader.finish(inner);
    name.map(|name| ActionRecord { label, name })
}
