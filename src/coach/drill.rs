//! Drills: a bad example of a rule with its context, to be mended.

use crate::analysis::{Analysis, Engine};
use crate::pack::academy::DrillRecord;
use crate::rule::Context;
use crate::text::{Draft, Language};

use super::practice::profile;
use super::{Academy, Progress, Week};

/// How a drill went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The score of the bad example.
    pub before: u32,
    /// The score of what was made of it.
    pub after: u32,
    /// The remark is gone.
    pub gone: bool,
}

impl Mended {
    /// The remark is gone and the score rose: taking all words away mends nothing.
    pub const fn passed(self) -> bool {
        self.gone && self.after > self.before
    }
}

/// The reply to a drill and what is known there.
pub fn input(engine: &Engine, drill: &DrillRecord, reply: &str) -> (Draft, Context) {
    let language = if drill.language == 0 { Language::En } else { Language::Fr };
    let place = drill.locale.clone().unwrap_or_else(|| language.code().to_owned());
    let mut draft = Draft::new(reply, drill.message.as_deref(), Some(&place));
    draft.author.clone_from(&drill.author);
    draft.platform.clone_from(&drill.platform);
    let context = Context {
        account: drill.account.clone(),
        situation: drill.situation.clone(),
        profile: profile(engine, &drill.profile),
        ..Context::default()
    };
    (draft, context)
}

fn draws(engine: &Engine, analysis: &Analysis, rule: &str) -> bool {
    analysis.diagnostics.iter().any(|remark| remark.points > 0 && engine.guidelines().rules[remark.rule].id == rule)
}

/// Judges what was made of a drill.
pub fn mend(engine: &Engine, drill: &DrillRecord, reply: &str) -> Mended {
    let judge = |reply: &str| {
        let (draft, context) = input(engine, drill, reply);
        engine.analyze(&draft, &context)
    };
    let (before, after) = (judge(&drill.text), judge(reply));
    Mended {
        before: before.score.total,
        after: after.score.total,
        gone: !after.blank && !draws(engine, &after, &drill.rule),
    }
}

/// A drill on `rule`, the next at each `turn`: examples whose remark costs nothing beside others teach nothing, and are left out.
pub fn on_rule<'a>(
    engine: &Engine,
    academy: &'a Academy,
    rule: &str,
    language: Language,
    turn: usize,
) -> Option<&'a DrillRecord> {
    let shows = |drill: &&DrillRecord| {
        let (draft, context) = input(engine, drill, &drill.text);
        draws(engine, &engine.analyze(&draft, &context), &drill.rule)
    };
    let drills: Vec<&DrillRecord> = academy.drills_of(rule, language).filter(shows).collect();
    drills.get(turn % drills.len().max(1)).copied()
}

/// The next drill: on a rule that is due, else on one of the frequent remarks, else on any, one after the other by `turn`.
pub fn next<'a>(
    engine: &Engine,
    academy: &'a Academy,
    progress: &Progress,
    language: Language,
    week: Week,
    turn: usize,
) -> Option<&'a DrillRecord> {
    let frequent = progress.frequent(week).into_iter().map(|(rule, _)| rule);
    let wanted = progress.due(week).into_iter().chain(frequent.filter(|rule| !progress.cards.contains_key(*rule)));
    let on = |rule: &str| on_rule(engine, academy, rule, language, turn);
    if let Some(drill) = wanted.into_iter().find_map(on) {
        return Some(drill);
    }
    // Only those that answer a message: without one there is nothing to learn a reply by.
    let mut rules: Vec<&str> = academy
        .drills
        .iter()
        .filter(|drill| drill.language == language as u8 && drill.message.is_some())
        .map(|drill| drill.rule.as_str())
        .collect();
    rules.dedup();
    let count = rules.len().max(1);
    // A step that has no divisor in common with most counts goes through all dimensions, not one after the other.
    (0..rules.len()).find_map(|step| on(rules[((turn + step) * 37) % count]))
}
