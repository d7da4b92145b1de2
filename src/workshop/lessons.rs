//! The academy's law: what is shown as good must be good, what is shown as bad must be seen to be bad.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, Engine};
use crate::pack::academy::AcademyRecord;
use crate::pack::{Demand, PackError, Pairing, Placed};
use crate::rule::{Context, Profile, Severity};
use crate::text::{Draft, Language, Localised};

use super::law::{LEAST_SCORE, remarks};
use crate::coach::Secrets;

/// Points that lie at least between the good reply and the bad one.
pub const LEAST_DISTANCE: u32 = 25;

/// Lessons and scenarios that break the law: the good reply draws a remark of medium or above or (in a scenario) scores under
/// [`LEAST_SCORE`], lacks an act that the scenario expects, or tells its secret; the bad one is not [`LEAST_DISTANCE`] below, or draws no
/// remark that the lesson speaks of (in a scenario: none of medium or above).
pub fn check_lessons(engine: &Engine, academy: &AcademyRecord, pairings: &[Pairing]) -> Vec<PackError> {
    let secrets = Secrets::of(academy);
    pairings.iter().flat_map(|pairing| check(engine, &secrets, pairing)).collect()
}

/// The draft of a pair's reply, and what is known of its place.
pub(super) fn input(engine: &Engine, pairing: &Pairing, reply: &str) -> (Draft, Context) {
    let mut draft = Draft::new(reply, Some(&pairing.message), Some(pairing.language.code()));
    draft.author.clone_from(&pairing.author);
    draft.platform = Some(pairing.platform.clone().unwrap_or_else(|| "other".to_owned()));
    let own = Profile::from_fields(pairing.profile.fields.iter().cloned(), pairing.profile.public_contacts.clone());
    let profile = match &engine.guidelines().profile {
        Some(packs) => own.over(packs),
        None => own,
    };
    (draft, Context { situation: Some(pairing.situation.clone()), profile, ..Context::default() })
}

fn check(engine: &Engine, secrets: &Secrets, pairing: &Pairing) -> Vec<PackError> {
    // An empty reply is a fault of its file, already noted.
    let (good, context) = input(engine, pairing, &pairing.good.text);
    let (bad, _) = input(engine, pairing, &pairing.bad.text);
    let (good_read, bad_read) = (engine.analyze(&good, &context), engine.analyze(&bad, &context));
    let said = |draft: &Draft, analysis: &Analysis| Localised {
        en: remarks(engine, draft, analysis, Language::En),
        fr: remarks(engine, draft, analysis, Language::Fr),
    };
    let (good_said, bad_said) = (said(&good, &good_read), said(&bad, &bad_read));
    let (high, low) = (good_read.score.total, bad_read.score.total);
    let grave = |analysis: &Analysis| analysis.diagnostics.iter().any(|remark| remark.severity >= Severity::Medium);
    let mut faults = Vec::new();
    let mut refuse = |at: &Placed, en: String, fr: String| {
        faults.push(PackError {
            file: pairing.file.clone(),
            line: at.line,
            column: at.column,
            key: at.key.clone(),
            en,
            fr,
        });
    };
    let least = if matches!(pairing.demand, Demand::Scenario { .. }) { LEAST_SCORE } else { 0 };
    if grave(&good_read) || high < least {
        refuse(
            &pairing.good,
            format!(
                "the good reply scores {high} (the law: {}no remark of medium or above): {}",
                if least > 0 { format!("{least} or more, ") } else { String::new() },
                good_said.en
            ),
            format!(
                "la bonne réponse obtient {high} (la loi : {}aucune remarque moyenne ou plus) : {}",
                if least > 0 { format!("{least} au moins, ") } else { String::new() },
                good_said.fr
            ),
        );
    }
    match &pairing.demand {
        Demand::Lesson { rules } => {
            let drawn = |rule: &String| {
                bad_read.diagnostics.iter().any(|remark| engine.guidelines().rules[remark.rule].id == *rule)
            };
            if !rules.iter().any(drawn) {
                let rules = rules.join(", ");
                refuse(
                    &pairing.bad,
                    format!("the bad reply draws no remark of {rules}: {}", bad_said.en),
                    format!("la mauvaise réponse n'attire aucune remarque de {rules} : {}", bad_said.fr),
                );
            }
        }
        Demand::Scenario { expects, place } => {
            let done: BTreeSet<&str> =
                good_read.cues.iter().map(|cue| engine.guidelines().acts[cue.act].id.as_str()).collect();
            let missed: Vec<&str> = expects.iter().map(String::as_str).filter(|act| !done.contains(act)).collect();
            if !missed.is_empty() {
                let missed = missed.join(", ");
                refuse(
                    &pairing.good,
                    format!("the good reply does not: {missed}"),
                    format!("il manque à la bonne réponse : {missed}"),
                );
            }
            for span in secrets.found(*place, &good.reply) {
                let words = span.of(&good.reply.source);
                refuse(
                    &pairing.good,
                    format!("the good reply tells what it must not: {words}"),
                    format!("la bonne réponse dit ce qu'elle doit taire : {words}"),
                );
            }
            if !grave(&bad_read) {
                refuse(
                    &pairing.bad,
                    format!("the bad reply draws no remark of medium or above: {}", bad_said.en),
                    format!("la mauvaise réponse n'attire aucune remarque moyenne ou plus : {}", bad_said.fr),
                );
            }
        }
    }
    if high < low + LEAST_DISTANCE {
        refuse(
            &pairing.bad,
            format!(
                "good {high}, bad {low}: at least {LEAST_DISTANCE} points must lie between them; the bad reply: {}",
                bad_said.en
            ),
            format!(
                "la bonne {high}, la mauvaise {low} : il faut au moins {LEAST_DISTANCE} points entre elles; la mauvaise : {}",
                bad_said.fr
            ),
        );
    }
    faults
}
