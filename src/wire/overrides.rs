//! What a pack does to the rules of the packs before it: said before it is added, and beside it in the list.

use std::cmp::Reverse;

use serde::Serialize;

use crate::order::Order;
use crate::pack::PackRecord;
use crate::pack::record::{OverrideRecord, OwnerRecord, RuleRecord};
use crate::rule::{Dimension, Severity};

use super::messages::WireSeverity;

/// How a rule is weakened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Weakening {
    /// It says nothing any more.
    Off,
    /// It weighs less, alone or with those of its family.
    Lighter,
    /// Some words are excepted.
    Exceptions,
    /// The signal it listens to is another one.
    Signal,
}

/// A rule that a pack turns off or lightens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OverrideEntry {
    /// The rule's id.
    pub rule: String,
    /// Id of the pack that has the rule.
    pub pack: String,
    /// The dimension's id.
    pub dimension: String,
    /// How.
    pub how: Weakening,
    /// Severity of its remarks without the pack.
    pub before: WireSeverity,
    /// And with it.
    pub after: WireSeverity,
    /// What the rule finds, in English.
    pub en: String,
    /// What the rule finds, in French.
    pub fr: String,
}

/// Rules that packs turn off or lighten, those of prudence first, then the gravest: the packs after the first `known` are asked about.
pub fn overrides(packs: &[PackRecord], known: usize) -> Vec<OverrideEntry> {
    let mut found: Vec<(&RuleRecord, OverrideEntry)> = Vec::new();
    for place in known..packs.len() {
        let before = &packs[..place];
        for (owner, rule) in before.iter().flat_map(|owner| owner.rules.iter().map(move |rule| (owner, rule))) {
            found.extend(entry(&packs[place], before, owner, rule).map(|entry| (rule, entry)));
        }
    }
    let is_prudence = |rule: &RuleRecord| Dimension::ALL.get(usize::from(rule.dimension)) == Some(&Dimension::Prudence);
    found.order_by_key(|(rule, _)| (!is_prudence(rule), Reverse(rule.severity), &rule.id));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn entry(pack: &PackRecord, before: &[PackRecord], owner: &PackRecord, rule: &RuleRecord) -> Option<OverrideEntry> {
    let place = pack.overrides.iter().rposition(|change| change.rule == rule.id);
    let change = place.map(|place| &pack.overrides[place]);
    let after = change.map_or((rule.severity, rule.points), |change| weight(change, rule));
    let how = if change.is_some_and(|change| change.off) {
        Weakening::Off
    } else if after.0 < rule.severity || after.1 < rule.points || is_capped(pack, before, rule) {
        Weakening::Lighter
    } else if place.is_some_and(|place| pack.phrase_owners.contains(&OwnerRecord::ExceptionOf(place as u32))) {
        Weakening::Exceptions
    } else if rule.signal.is_some() && !pack.signals.is_empty() {
        Weakening::Signal
    } else {
        return None;
    };
    let severity = |number: u8| Severity::ALL[usize::from(number).min(4)].into();
    Some(OverrideEntry {
        rule: rule.id.clone(),
        pack: owner.id.clone(),
        dimension: Dimension::ALL[usize::from(rule.dimension).min(7)].name().to_owned(),
        how,
        before: severity(rule.severity),
        after: severity(after.0),
        en: rule.label.en.clone(),
        fr: rule.label.fr.clone(),
    })
}

/// Severity and points of a rule once it is changed, as loading it makes them.
fn weight(change: &OverrideRecord, rule: &RuleRecord) -> (u8, u32) {
    let default = |severity: u8| Severity::ALL[usize::from(severity).min(4)].default_points();
    let severity = change.severity.unwrap_or(rule.severity);
    let points = change.severity.map_or(rule.points, default);
    (severity, change.points.unwrap_or(points))
}

/// Whether the rules of its family cost less together.
fn is_capped(pack: &PackRecord, before: &[PackRecord], rule: &RuleRecord) -> bool {
    let Some(family) = &rule.family else { return false };
    let cap = |pack: &PackRecord| pack.caps.iter().rfind(|(name, ..)| name == family).map(|(_, most, _)| *most);
    let was = before.iter().rev().find_map(cap);
    cap(pack).is_some_and(|most| was.is_none_or(|was| most < was))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(like: &RuleRecord, id: &str, dimension: Dimension, severity: u8) -> RuleRecord {
        let dimension = Dimension::ALL.iter().position(|one| *one == dimension).expect("one of eight") as u8;
        let family = (id == "sorry").then(|| "apology".to_owned());
        RuleRecord { id: id.to_owned(), dimension, severity, points: 14, signal: None, family, ..like.clone() }
    }

    fn change(rule: &str, change: OverrideRecord) -> OverrideRecord {
        OverrideRecord { rule: rule.to_owned(), ..change }
    }

    #[test]
    fn what_a_pack_weakens_is_named_prudence_first_and_nothing_else_is() {
        let nothing = OverrideRecord { rule: String::new(), off: false, severity: None, points: None, message: None };
        let (_, files) = crate::pack::builtin().swap_remove(0);
        let like = crate::pack::compile(&files, &[]).expect("our packs compile").pack.rules.swap_remove(0);
        let rules = [
            rule(&like, "canned", Dimension::Authenticity, 3),
            rule(&like, "sorry", Dimension::Empathy, 3),
            rule(&like, "same", Dimension::Clarity, 3),
            rule(&like, "graver", Dimension::Clarity, 3),
            rule(&like, "reworded", Dimension::Clarity, 3),
            rule(&like, "private", Dimension::Prudence, 2),
            rule(&like, "excepted", Dimension::Respect, 2),
        ];
        let ours = PackRecord { id: "ours".to_owned(), rules: rules.to_vec(), ..PackRecord::default() };
        let theirs = PackRecord {
            overrides: vec![
                change("canned", OverrideRecord { points: Some(10), ..nothing.clone() }),
                change("private", OverrideRecord { off: true, ..nothing.clone() }),
                change("graver", OverrideRecord { severity: Some(4), ..nothing.clone() }),
                change("excepted", nothing.clone()),
                change("reworded", OverrideRecord { message: Some(rules[0].message.clone()), ..nothing }),
            ],
            caps: vec![("apology".to_owned(), 5, rules[0].label.clone())],
            phrase_owners: vec![OwnerRecord::ExceptionOf(3)],
            ..PackRecord::default()
        };
        let found = overrides(&[ours.clone(), theirs.clone(), PackRecord::default()], 1);
        let said: Vec<(&str, Weakening)> = found.iter().map(|entry| (entry.rule.as_str(), entry.how)).collect();
        let wanted = [
            ("private", Weakening::Off),
            ("canned", Weakening::Lighter),
            ("sorry", Weakening::Lighter),
            ("excepted", Weakening::Exceptions),
        ];
        assert_eq!(said, wanted);
        assert!(overrides(&[ours, theirs], 2).is_empty());
    }
}
