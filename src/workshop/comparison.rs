//! Two versions of packs by what they do: which remarks the new one adds to the same replies, and which it drops.

use std::collections::BTreeMap;

use crate::analysis::{Analysis, Engine};
use crate::rule::{Context, Diagnostic, Severity};
use crate::text::{Draft, Localised, Span};

/// A reply that both versions read.
#[derive(Clone, Debug)]
pub struct Reply {
    /// File it stands in.
    pub file: String,
    /// Line it begins on, from 1.
    pub line: usize,
    /// Whether the file is the reply itself: then a remark has a line and a column of its own.
    pub plain: bool,
    /// The reply with what it answers.
    pub draft: Draft,
    /// What else is known.
    pub context: Context,
}

/// Which version has the remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Only the new one.
    Added,
    /// Only the old one.
    Removed,
}

/// A remark that one version has and the other has not.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which.
    pub side: Side,
    /// Place of the reply among those compared.
    pub reply: usize,
    /// Id of the rule.
    pub rule: String,
    /// How serious.
    pub severity: Severity,
    /// What it costs.
    pub points: u32,
    /// The words marked.
    pub span: Option<Span>,
    /// What it says.
    pub message: Localised,
}

/// What two versions of packs make of the same replies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Every remark of one version only, in the order of replies and words.
    pub changes: Vec<Change>,
    /// Place of each reply whose score changed, with the old one and the new one.
    pub scores: Vec<(usize, u32, u32)>,
    /// How many replies were read.
    pub replies: usize,
}

impl Comparison {
    /// How many remarks were added and removed.
    pub fn totals(&self) -> (usize, usize) {
        let added = self.changes.iter().filter(|change| change.side == Side::Added).count();
        (added, self.changes.len() - added)
    }

    /// How many remarks of each rule were added and removed, by id.
    pub fn by_rule(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for change in &self.changes {
            let counts = rules.entry(&change.rule).or_default();
            match change.side {
                Side::Added => counts.0 += 1,
                Side::Removed => counts.1 += 1,
            }
        }
        rules
    }
}

/// Reads `replies` with both engines.
pub fn compare(old: &Engine, new: &Engine, replies: &[Reply]) -> Comparison {
    let mut comparison = Comparison { replies: replies.len(), ..Comparison::default() };
    for (place, reply) in replies.iter().enumerate() {
        let before = old.analyze(&reply.draft, &reply.context);
        let after = new.analyze(&reply.draft, &reply.context);
        let mut changes = only(Side::Added, new, &after, &before, old, place);
        changes.extend(only(Side::Removed, old, &before, &after, new, place));
        changes.sort_by(|a, b| (a.span, &a.rule, a.side).cmp(&(b.span, &b.rule, b.side)));
        comparison.changes.extend(changes);
        if before.score.total != after.score.total {
            comparison.scores.push((place, before.score.total, after.score.total));
        }
    }
    comparison
}

/// The remarks of `analysis` that `other` has not: by rule and words, since that is what people see.
fn only(
    side: Side,
    engine: &Engine,
    analysis: &Analysis,
    other: &Analysis,
    other_engine: &Engine,
    reply: usize,
) -> Vec<Change> {
    let id = |engine: &Engine, remark: &Diagnostic| engine.guidelines().rules[remark.rule].id.clone();
    let known: Vec<(String, Option<Span>)> =
        other.diagnostics.iter().map(|remark| (id(other_engine, remark), remark.span)).collect();
    analysis
        .diagnostics
        .iter()
        .map(|remark| (id(engine, remark), remark))
        .filter(|(rule, remark)| !known.contains(&(rule.clone(), remark.span)))
        .map(|(rule, remark)| Change {
            side,
            reply,
            rule,
            severity: remark.severity,
            points: remark.points,
            span: remark.span,
            message: Localised {
                en: engine.remark_message(remark, crate::text::Language::En),
                fr: engine.remark_message(remark, crate::text::Language::Fr),
            },
        })
        .collect()
}
