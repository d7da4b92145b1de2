//! When a rule is tried at all.

use std::collections::BTreeSet;

use crate::text::{Draft, EntityKind, Register, register_marks};

use super::{Context, is_pseudonym};
use crate::situation::CONFIDENT;

/// One condition of `when`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Written with `not_`.
    pub negated: bool,
    /// What must (not) hold.
    pub test: Test,
}

/// What a condition looks at. A list means any of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The situation is one of these.
    Situation(Vec<String>),
    /// The network is one of these.
    Platform(Vec<String>),
    /// One of these regions holds.
    Region(Vec<String>),
    /// The locale is one of these tags, or starts with one (`fr` holds for `fr-CA`).
    Locale(Vec<String>),
    /// The account is of one of these kinds.
    Account(Vec<String>),
    /// The brand works in one of these sectors.
    Sector(Vec<String>),
    /// The draft addresses its reader in one of these registers.
    Register(Vec<Register>),
    /// A field of the profile has one of these values.
    Profile(String, Vec<String>),
    /// None of these situations is sure.
    NotSituation(Vec<String>),
    /// A token pattern of the rule was found in the message.
    Message,
    /// No token pattern that the rule refuses was found in the message.
    NotMessage,
    /// One of these acts is in the reply.
    ActsPresent(Vec<usize>),
    /// None of these acts is in the reply.
    ActsAbsent(Vec<usize>),
    /// The author shows a name (`named`), a pseudonym (`pseudonym`), or is `unknown`.
    Author(Vec<String>),
    /// Of the picture: `attached`, `no-alt` (attached without a text), `none`.
    Image(Vec<String>),
    /// Whether there is a message at all.
    MessagePresent(bool),
    /// The message holds data of one of these kinds.
    MessageEntity(Vec<EntityKind>),
    /// One of these rules, by id, has something to say of the draft. A rule that asks this is tried after the others.
    Remarks(Vec<String>),
}

/// What conditions are tested against.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// What is known of the place.
    pub context: &'a Context,
    /// Ids of the situations with how likely each is, chosen or guessed; empty when nothing is known.
    pub situations: &'a [(&'a str, f64)],
    /// For each act of the engine, whether the reply has it.
    pub acts: &'a [bool],
    /// Whether this rule's tokens of `message` were found, and those of `not_message`.
    pub in_message: (bool, bool),
    /// Ids of the rules that spoke so far.
    pub spoke: &'a BTreeSet<&'a str>,
}

fn any(list: &[String], value: Option<&str>) -> bool {
    value.is_some_and(|value| list.iter().any(|listed| listed.eq_ignore_ascii_case(value)))
}

impl Condition {
    /// The rules that must have been tried before it can be told.
    pub fn leans_on(&self) -> &[String] {
        match &self.test {
            Test::Remarks(rules) => rules,
            _ => &[],
        }
    }

    /// Whether it holds. What is unknown is none of a list.
    pub fn holds(&self, here: Circumstances<'_>) -> bool {
        self.test.holds(here) != self.negated
    }
}

impl Test {
    fn holds(&self, here: Circumstances<'_>) -> bool {
        let Circumstances { draft, context, situations, acts, in_message, spoke } = here;
        match self {
            // Several situations may share the doubt: a rule for both of them has none.
            Test::Situation(list) => {
                let likely = situations.iter().filter(|known| any(list, Some(known.0))).map(|known| known.1);
                likely.sum::<f64>() >= CONFIDENT
            }
            // To rule something out, one situation must be sure.
            Test::NotSituation(list) => {
                !situations.iter().any(|known| known.1 >= CONFIDENT && any(list, Some(known.0)))
            }
            Test::Platform(list) => any(list, draft.platform.as_deref()),
            Test::Region(list) => {
                context.regions(draft.locale.as_deref()).iter().any(|region| any(list, Some(region.as_str())))
            }
            Test::Locale(list) => draft.locale.as_deref().is_some_and(|locale| {
                let locale = locale.replace('_', "-").to_ascii_lowercase();
                list.iter().any(|tag| {
                    let tag = tag.to_ascii_lowercase();
                    locale == tag || locale.starts_with(&format!("{tag}-"))
                })
            }),
            Test::Account(list) => any(list, context.account()),
            Test::Sector(list) => any(list, context.profile.field("sector")),
            Test::Register(list) => register_marks(&draft.reply).iter().any(|mark| list.contains(&mark.register)),
            Test::Profile(field, values) => any(values, context.profile.field(field)),
            Test::Message => in_message.0,
            Test::NotMessage => !in_message.1,
            Test::ActsPresent(list) => list.iter().any(|&act| acts.get(act).copied().unwrap_or(false)),
            Test::Author(list) => {
                let kind = match draft.author.as_deref().filter(|author| !author.trim().is_empty()) {
                    None => "unknown",
                    Some(author) if is_pseudonym(author) => "pseudonym",
                    Some(_) => "named",
                };
                any(list, Some(kind))
            }
            Test::Image(list) => match &context.image {
                Some((true, alt)) => {
                    any(list, Some("attached")) || (alt.trim().is_empty() && any(list, Some("no-alt")))
                }
                Some((false, _)) => any(list, Some("none")),
                None => false,
            },
            Test::MessagePresent(wanted) => draft.message.is_some() == *wanted,
            Test::MessageEntity(kinds) => draft
                .message
                .as_ref()
                .is_some_and(|message| message.entities.iter().any(|entity| kinds.contains(&entity.kind))),
            Test::Remarks(list) => list.iter().any(|rule| spoke.contains(rule.as_str())),
            Test::ActsAbsent(list) => !list.iter().any(|&act| acts.get(act).copied().unwrap_or(false)),
        }
    }
}
