//! `rules/<dimension>/<id>.yml`.

use crate::pack::record::{
    ActionNameRecord, ActionRecord, CheckRecord, ConditionRecord, OwnerRecord, Pair, RuleRecord, TestRecord,
};
use crate::rule::{Dimension, Severity};
use crate::text::Language;

use super::fields::{At, Fields, Reader};
use super::phrases::{self, Phrases, Side};
use super::vocabulary::{ACCOUNTS, ENTITIES, PLATFORMS, REGIONS, REGISTERS, SITUATIONS};

const KINDS: [&str; 8] =
    ["existence", "substitution", "occurrence", "missing", "unwanted", "register", "entity", "length"];

/// Reads a rule (number `index` of its pack) but for its examples.
pub(super) fn read(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    id: &str,
    folder: &str,
    index: u32,
    phrases: &mut Phrases,
) -> RuleRecord {
    let kind = match fields.take("extends") {
        Some(at) => reader.one_of(at, &KINDS),
        None => {
            reader.lacks(fields, "extends");
            None
        }
    };
    let dimensions = Dimension::ALL.map(Dimension::name);
    let dimension = match fields.take("dimension") {
        Some(at) => {
            let place = at.clone();
            let dimension = reader.one_of(at, &dimensions);
            if let Some(dimension) = dimension
                && dimensions[dimension] != folder
            {
                let named = dimensions[dimension];
                reader.fail(
                    &place,
                    format!("the file lies in rules/{folder}, the rule says {named}"),
                    format!("le fichier est dans rules/{folder}, la règle dit {named}"),
                );
            }
            dimension.unwrap_or(0)
        }
        None => {
            reader.lacks(fields, "dimension");
            0
        }
    };
    let (severity, points) = weight(reader, fields);
    let recommended = fields.take("recommended").and_then(|at| {
        let mut inner = reader.fields(at)?;
        let weight = weight(reader, &mut inner);
        reader.finish(inner);
        Some((weight.0 as u8, weight.1))
    });
    let family = fields.take("family").and_then(|at| reader.filled(at));
    let message = reader.need_pair(fields, "message");
    let label = match fields.take("label") {
        Some(at) => reader.pair(at).unwrap_or_default(),
        None => Pair { en: head(&message.en), fr: head(&message.fr) },
    };
    let why = reader.need_pair(fields, "why");
    let source = fields.take("source").and_then(|at| reader.text(at)).unwrap_or_default();
    let only = fields.take("only").and_then(|at| reader.one_of(at, &["en", "fr"])).map(|place| place as u8);
    let because = fields.take("because").and_then(|at| reader.filled(at));
    if only.is_some() && because.is_none() {
        reader.lacks(fields, "because");
    }
    let when = fields
        .take("when")
        .map(|at| conditions(reader, at, OwnerRecord::InMessage(index), phrases))
        .unwrap_or_default();
    let (in_quote, in_negation) = phrases::scopes(reader, fields);
    if let Some(at) = fields.take("exceptions") {
        phrases.read(reader, at, OwnerRecord::Exception(index), Side::Reply);
    }
    let check = kind.map(|kind| check(reader, fields, KINDS[kind], index, only, phrases));
    RuleRecord {
        id: id.to_owned(),
        dimension: dimension as u8,
        severity: severity as u8,
        points,
        recommended,
        family,
        when,
        label,
        message,
        why,
        source,
        only,
        in_quote,
        in_negation,
        check: check.unwrap_or(CheckRecord::Length { max_words: None, by_sentence: false }),
    }
}

/// The part of a message that names the fault: up to the colon, or the first sentence.
fn head(message: &str) -> String {
    let end = [" :", ": ", ". ", "; "].iter().filter_map(|mark| message.find(mark)).min().unwrap_or(message.len());
    message[..end].trim_end_matches(['.', ':', ' ', '\u{a0}']).to_owned()
}

/// `severity` and `points`, the latter inside the former's range.
fn weight(reader: &mut Reader<'_>, fields: &mut Fields) -> (Severity, u32) {
    let names = Severity::ALL.map(Severity::name);
    let severity = match fields.take("severity") {
        Some(at) => reader.one_of(at, &names).map_or(Severity::Low, |place| Severity::ALL[place]),
        None => {
            reader.lacks(fields, "severity");
            Severity::Low
        }
    };
    let mut points = severity.default_points();
    if let Some(at) = fields.take("points") {
        let place = at.clone();
        if let Some(number) = reader.number(at) {
            let (least, most) = severity.points_range();
            points = number;
            if !(least..=most).contains(&number) {
                let name = severity.name();
                reader.fail(
                    &place,
                    format!("{name} costs {least} to {most} points, not {number}"),
                    format!("{name} coûte de {least} à {most} points, pas {number}"),
                );
            }
        }
    }
    (severity, points)
}

fn check(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    kind: &str,
    index: u32,
    only: Option<u8>,
    phrases: &mut Phrases,
) -> CheckRecord {
    let by_sentence = |reader: &mut Reader<'_>, fields: &mut Fields| {
        fields.take("scope").and_then(|at| reader.one_of(at, &["draft", "sentence"])) == Some(1)
    };
    match kind {
        "existence" => {
            let raw = words(reader, fields, index, only, phrases);
            CheckRecord::Existence { raw, action: action(reader, fields) }
        }
        "occurrence" => {
            let raw = words(reader, fields, index, only, phrases);
            let max = fields.take("max").and_then(|at| reader.number(at));
            let min = fields.take("min").and_then(|at| reader.number(at));
            if max.is_none() && min.is_none() {
                reader.lacks(fields, "max");
            }
            CheckRecord::Occurrence { raw, max, min, by_sentence: by_sentence(reader, fields) }
        }
        "substitution" => CheckRecord::Substitution { swaps: swaps(reader, fields, index, phrases) },
        "missing" => CheckRecord::Missing { act: reader.need_text(fields, "act") },
        "unwanted" => {
            let acts = match fields.take("act") {
                Some(at) => reader.texts(at),
                None => {
                    reader.lacks(fields, "act");
                    Vec::new()
                }
            };
            CheckRecord::Unwanted { acts }
        }
        "register" => {
            let against = match fields.take("against") {
                Some(at) => reader.one_of(at, &["mixed", "profile", "message"]).unwrap_or(0),
                None => {
                    reader.lacks(fields, "against");
                    0
                }
            };
            CheckRecord::Register { against: against as u8 }
        }
        "entity" => {
            let mut kinds = Vec::new();
            match fields.take("entities") {
                Some(at) => {
                    for item in reader.list(at) {
                        kinds.extend(reader.one_of(item, &ENTITIES).map(|place| ENTITIES[place].to_owned()));
                    }
                }
                None => reader.lacks(fields, "entities"),
            }
            CheckRecord::Entity { kinds, action: action(reader, fields) }
        }
        _ => {
            let unit = match fields.take("unit") {
                Some(at) => reader.one_of(at, &["platform", "words"]).unwrap_or(0),
                None => {
                    reader.lacks(fields, "unit");
                    0
                }
            };
            let max = fields.take("max").and_then(|at| reader.number(at));
            if unit == 1 && max.is_none() {
                reader.lacks(fields, "max");
            }
            CheckRecord::Length { max_words: max.filter(|_| unit == 1), by_sentence: by_sentence(reader, fields) }
        }
    }
}

/// `tokens` and `raw`: at least one, and in each language the rule exists in.
fn words(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    index: u32,
    only: Option<u8>,
    phrases: &mut Phrases,
) -> Vec<crate::pack::record::RawRecord> {
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
        phrases.read(reader, at, OwnerRecord::Rule(index), Side::Reply);
    }
    let raw = phrases.raw(reader, fields, ignore_case);
    for pattern in &raw {
        cover(pattern.language.map(|language| if language == 0 { Language::En } else { Language::Fr }));
    }
    for language in Language::ALL {
        let wanted = only.is_none_or(|only| only == language as u8);
        if wanted && !covered[language as usize] {
            let code = language.code();
            reader.lacks(fields, if code == "en" { "tokens.en" } else { "tokens.fr" });
        }
    }
    raw
}

fn swaps(reader: &mut Reader<'_>, fields: &mut Fields, index: u32, phrases: &mut Phrases) -> Vec<Vec<String>> {
    let mut swaps = Vec::new();
    let Some(at) = fields.take("swap") else {
        reader.lacks(fields, "swap");
        return swaps;
    };
    for (language, at) in reader.by_language(at) {
        let Some(mut table) = reader.fields(at) else { continue };
        for (key, value) in table.take_where(|_| true) {
            let mut place = value.clone();
            place.node.line = key.line;
            place.node.column = key.column;
            let Some(text) = reader.filled(value) else { continue };
            let owner = OwnerRecord::Swap(index, swaps.len() as u32);
            swaps.push(text.split('|').map(|word| word.trim().to_owned()).collect());
            phrases.add(reader, &place, &key.name, language, owner, Side::Reply);
        }
        reader.finish(table);
    }
    swaps
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

/// `when: {…}`; shared by rules and templates.
pub(super) fn conditions(
    reader: &mut Reader<'_>,
    at: At,
    owner: OwnerRecord,
    phrases: &mut Phrases,
) -> Vec<ConditionRecord> {
    let Some(mut fields) = reader.fields(at) else { return Vec::new() };
    let mut conditions = Vec::new();
    for (key, at) in fields.take_where(|_| true) {
        let (negated, name) = match key.name.strip_prefix("not_") {
            Some(name) => (true, name),
            None => (false, key.name.as_str()),
        };
        let place = At {
            node: super::node::Node { line: key.line, column: key.column, ..at.node.clone() },
            path: at.path.clone(),
        };
        let closed = |reader: &mut Reader<'_>, at: At, list: &[&str]| -> Vec<String> {
            reader
                .list(at)
                .into_iter()
                .filter_map(|item| reader.one_of(item, list))
                .map(|place| list[place].to_owned())
                .collect()
        };
        let test = match name {
            "situation" => {
                // A company's own situations are checked when packs are loaded together.
                let list = reader.texts(at);
                Some(TestRecord::Situation(list))
            }
            "platform" => Some(TestRecord::Platform(closed(reader, at, &PLATFORMS))),
            "region" => Some(TestRecord::Region(closed(reader, at, &REGIONS))),
            "locale" => Some(TestRecord::Locale(reader.texts(at))),
            "account" => Some(TestRecord::Account(closed(reader, at, &ACCOUNTS))),
            "sector" => Some(TestRecord::Sector(reader.texts(at))),
            "register" => Some(TestRecord::Register(closed(reader, at, &REGISTERS))),
            "message" => reader.fields(at).and_then(|mut inner| {
                let found = inner.take("tokens").map(|at| phrases.read(reader, at, owner, Side::Message));
                if found.is_none() {
                    reader.lacks(&inner, "tokens");
                }
                reader.finish(inner);
                found.map(|_| TestRecord::Message)
            }),
            "acts" => {
                if let Some(mut inner) = reader.fields(at) {
                    if let Some(at) = inner.take("present") {
                        conditions.push(ConditionRecord { negated, test: TestRecord::ActsPresent(reader.texts(at)) });
                    }
                    if let Some(at) = inner.take("absent") {
                        conditions.push(ConditionRecord { negated, test: TestRecord::ActsAbsent(reader.texts(at)) });
                    }
                    reader.finish(inner);
                }
                continue;
            }
            _ => match name.strip_prefix("profile.") {
                Some(field) => {
                    // yes and true are one, whatever wrote the profile.
                    let values = reader.texts(at).into_iter().map(super::profile::plain_value).collect();
                    Some(TestRecord::Profile(field.to_owned(), values))
                }
                None => {
                    reader.fail(
                        &place,
                        "unknown condition: situation, platform, region, locale, account, sector, register, profile.<field>, message or acts",
                        "condition inconnue : situation, platform, region, locale, account, sector, register, profile.<champ>, message ou acts",
                    );
                    None
                }
            },
        };
        conditions.extend(test.map(|test| ConditionRecord { negated, test }));
    }
    conditions
}

/// Whether an id is a published situation.
pub(super) fn is_published_situation(id: &str) -> bool {
    SITUATIONS.contains(&id)
}
