//! `rules/<dimension>/<id>.yml`.

use crate::pack::record::{CheckRecord, ConditionRecord, LearnedRecord, OwnerRecord, Pair, RuleRecord, TestRecord};
use crate::rule::{Dimension, Severity};
use crate::signal::Unit;

use super::check::{self, KINDS, Site};
use super::fields::{At, Fields, Reader};
use super::phrases::{self, Phrases, Side};
use super::vocabulary::{ACCOUNTS, ENTITIES, PLATFORMS, REGIONS, REGISTERS, SITUATIONS};

/// What a rule may listen to.
pub(super) const HEARD: [(&str, Unit); 3] =
    [("sentence", Unit::Sentence), ("reply", Unit::Reply), ("tone", Unit::Tone)];

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
    let recommended = other_weight(reader, fields, "recommended");
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
    let scopes = phrases::scopes(reader, fields);
    if let Some(at) = fields.take("exceptions") {
        phrases.read(reader, at, OwnerRecord::Exception(index), Side::Reply);
    }
    let signal = fields.take("signal").and_then(|at| {
        let mut inner = reader.fields(at)?;
        let name = reader.need_text(&mut inner, "name");
        let unit = inner.take("of").and_then(|at| reader.one_of(at, &HEARD.map(|unit| unit.0))).unwrap_or(0);
        let unit = HEARD[unit].1 as u8;
        let mut flag = |key| inner.take(key).and_then(|at| reader.flag(at)).unwrap_or(false);
        let (alone, keep) = (flag("alone"), flag("keep"));
        reader.finish(inner);
        Some(LearnedRecord { name, unit, alone, keep })
    });
    if signal.is_none() && kind.is_some_and(|kind| KINDS[kind] == "signal") {
        reader.lacks(fields, "signal");
    }
    let mut site = Site { index, only, phrases };
    let check = kind.map(|kind| check::read(reader, fields, KINDS[kind], &mut site));
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
        in_quote: scopes.quote,
        in_negation: scopes.negation,
        in_url: scopes.url,
        signal,
        check: check.unwrap_or(CheckRecord::Unwanted { acts: Vec::new() }),
    }
}

/// The part of a message that names the fault: up to the colon, or the first sentence.
fn head(message: &str) -> String {
    let end = [" :", ": ", ". ", "; "].iter().filter_map(|mark| message.find(mark)).min().unwrap_or(message.len());
    message[..end].trim_end_matches(['.', ':', ' ', '\u{a0}']).to_owned()
}

/// Another severity with its points, under `key`.
pub(super) fn other_weight(reader: &mut Reader<'_>, fields: &mut Fields, key: &'static str) -> Option<(u8, u32)> {
    let mut inner = fields.take(key).and_then(|at| reader.fields(at))?;
    let weight = weight(reader, &mut inner);
    reader.finish(inner);
    Some((weight.0 as u8, weight.1))
}

/// `severity` and `points`, the latter inside the former's range.
fn weight(reader: &mut Reader<'_>, fields: &mut Fields) -> (Severity, u32) {
    let names = Severity::ALL.map(Severity::name);
    let severity = match fields.take("severity") {
        Some(at) => reader.one_of(at, &names).map(|place| Severity::ALL[place]),
        None => {
            reader.lacks(fields, "severity");
            None
        }
    };
    let known = severity.is_some();
    let severity = severity.unwrap_or(Severity::Low);
    let mut points = severity.default_points();
    if let Some(at) = fields.take("points") {
        let place = at.clone();
        if let Some(number) = reader.number(at) {
            let (least, most) = severity.points_range();
            points = number;
            if known && !(least..=most).contains(&number) {
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
        let place = at.with_place(&key);
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
            "message" => {
                // A rule may look for some words in the message and refuse others.
                let owner = match owner {
                    OwnerRecord::InMessage(index) if negated => OwnerRecord::NotInMessage(index),
                    owner => owner,
                };
                message(reader, at, owner, phrases)
            }
            "author" => Some(TestRecord::Author(closed(reader, at, &["named", "pseudonym", "unknown"]))),
            "image" => Some(TestRecord::Image(closed(reader, at, &["attached", "no-alt", "none"]))),
            // Only a rule is tried after others: it is the one that may look for words in the message by itself.
            "remarks" if matches!(owner, OwnerRecord::InMessage(index) if index != u32::MAX) => {
                Some(TestRecord::Remarks(reader.texts(at)))
            }
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
                        "unknown condition: situation, platform, region, locale, account, sector, register, profile.<field>, message, author, image, acts or remarks",
                        "condition inconnue : situation, platform, region, locale, account, sector, register, profile.<champ>, message, author, image, acts ou remarks",
                    );
                    None
                }
            },
        };
        // What rules something out looks at other things than what asks for it.
        conditions.extend(test.map(|test| match (negated, test) {
            (true, TestRecord::Situation(list)) => {
                ConditionRecord { negated: false, test: TestRecord::NotSituation(list) }
            }
            (true, TestRecord::Message) => ConditionRecord { negated: false, test: TestRecord::NotMessage },
            (negated, test) => ConditionRecord { negated, test },
        }));
    }
    conditions
}

/// The `when` of a pack: about the place and the brand only, since it is settled before anything is read.
pub(super) fn place(reader: &mut Reader<'_>, at: At, phrases: &mut Phrases) -> Vec<ConditionRecord> {
    let place = at.clone();
    let conditions = conditions(reader, at, OwnerRecord::InMessage(u32::MAX), phrases);
    let settled = |test: &TestRecord| {
        matches!(
            test,
            TestRecord::Platform(_)
                | TestRecord::Region(_)
                | TestRecord::Locale(_)
                | TestRecord::Account(_)
                | TestRecord::Sector(_)
                | TestRecord::Profile(..)
        )
    };
    if conditions.iter().any(|condition| !settled(&condition.test)) {
        reader.fail(
            &place,
            "a pack's `when` knows platform, region, locale, account, sector and profile.<field>",
            "le `when` d'un paquet connaît platform, region, locale, account, sector et profile.<champ>",
        );
    }
    conditions
}

/// `message: present`, `message: absent`, `message: {tokens: {…}}` or `message: {entities: […]}`.
fn message(reader: &mut Reader<'_>, at: At, owner: OwnerRecord, phrases: &mut Phrases) -> Option<TestRecord> {
    if matches!(at.node.value, super::node::Value::Scalar(..)) {
        return reader.one_of(at, &["present", "absent"]).map(|place| TestRecord::MessagePresent(place == 0));
    }
    let mut inner = reader.fields(at)?;
    let (tokens, entities) = (inner.take("tokens"), inner.take("entities"));
    let mut test = None;
    match (tokens, entities) {
        (Some(_), Some(at)) => reader.fail(
            &at,
            "a condition looks for tokens or for entities, not both",
            "une condition cherche des motifs (tokens) ou des données (entities), pas les deux",
        ),
        (Some(at), None) => {
            phrases.read(reader, at, owner, Side::Message);
            test = Some(TestRecord::Message);
        }
        (None, Some(at)) => {
            let kinds = reader.list(at).into_iter().filter_map(|item| reader.one_of(item, &ENTITIES));
            test = Some(TestRecord::MessageEntity(kinds.map(|place| ENTITIES[place].to_owned()).collect()));
        }
        (None, None) => reader.lacks(&inner, "tokens"),
    }
    reader.finish(inner);
    test
}

/// Whether an id is a published situation.
pub(super) fn is_published_situation(id: &str) -> bool {
    SITUATIONS.contains(&id)
}
