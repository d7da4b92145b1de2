//! Two remarks about the same words: the graver stays.

use crate::order::Order;
use crate::rule::{Diagnostic, Rule, is_of_family};

/// Remarks looked back at; more than this many on the same words is noise anyway.
const WINDOW: usize = 40;

/// Drops a remark whose words overlap those of a costlier one about the same thing (same dimension or family). The result
/// is in the order of the text, remarks without words first.
pub(super) fn resolve(mut diagnostics: Vec<Diagnostic>, rules: &[Rule]) -> Vec<Diagnostic> {
    diagnostics.order_by_key(|diagnostic| (diagnostic.span.map(|span| (span.start, span.end)), diagnostic.rule));
    let mut dropped = vec![false; diagnostics.len()];
    for later in 0..diagnostics.len() {
        let Some(span) = diagnostics[later].span else { continue };
        for earlier in (later.saturating_sub(WINDOW)..later).rev() {
            let Some(other) = diagnostics[earlier].span else { break };
            if dropped[earlier] || !other.overlaps(span) || !akin(&diagnostics[earlier], &diagnostics[later], rules) {
                continue;
            }
            let weight = |diagnostic: &Diagnostic, length: usize| (diagnostic.points, diagnostic.severity, length);
            if weight(&diagnostics[later], span.len()) > weight(&diagnostics[earlier], other.len()) {
                dropped[earlier] = true;
            } else {
                dropped[later] = true;
                break;
            }
        }
    }
    // What is missing is said once: a rule that begins with another's id says the same in its own circumstances.
    for place in 0..diagnostics.len() {
        let says_more = |other: &Diagnostic| {
            let (one, two) = (rules.get(diagnostics[place].rule), rules.get(other.rule));
            one.zip(two).is_some_and(|(one, two)| one.id != two.id && is_of_family(&one.id, &two.id))
        };
        dropped[place] |= diagnostics[place].span.is_none()
            && diagnostics.iter().any(|other| other.span.is_none() && says_more(other));
    }
    // What the whole reads like is said where no words of it were: concrete remarks that weigh as much say it better.
    for place in 0..diagnostics.len() {
        let dimension = |remark: &Diagnostic| rules.get(remark.rule).map(|rule| rule.dimension);
        if is_impression(&diagnostics[place], rules) {
            let concrete = diagnostics.iter().enumerate().filter(|(other, remark)| {
                !dropped[*other] && !is_impression(remark, rules) && dimension(remark) == dimension(&diagnostics[place])
            });
            let said: u32 = concrete.map(|(_, remark)| remark.points).sum();
            dropped[place] |= said >= diagnostics[place].points;
        }
    }
    let mut keep = dropped.iter().map(|dropped| !dropped);
    diagnostics.retain(|_| keep.next().unwrap_or(true));
    diagnostics
}

fn is_impression(remark: &Diagnostic, rules: &[Rule]) -> bool {
    rules.get(remark.rule).is_some_and(|rule| rule.check.is_impression())
}

fn akin(a: &Diagnostic, b: &Diagnostic, rules: &[Rule]) -> bool {
    let (Some(first), Some(second)) = (rules.get(a.rule), rules.get(b.rule)) else { return false };
    let family = first.family.is_some() && first.family == second.family;
    a.rule != b.rule && (family || first.dimension == second.dimension)
}
