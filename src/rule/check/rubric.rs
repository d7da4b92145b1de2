//! Checks on the acts that the situation's rubric asks for, or warns against.

use crate::rule::Severity;

use super::{Finding, Reading};

pub(super) fn missing(
    reading: Reading<'_>,
    act: usize,
    always: bool,
    recommended: Option<(Severity, u32)>,
) -> Vec<Finding> {
    if always {
        let absent = reading.cues.iter().all(|cue| cue.act != act);
        return if absent { vec![Finding::default()] } else { Vec::new() };
    }
    let Some(&(_, required)) = reading.unmet.iter().find(|unmet| unmet.0 == act) else { return Vec::new() };
    if required {
        return vec![Finding::default()];
    }
    // On networks where people expect a line, what is only recommended stays a bonus (spec/domain.md 2.3).
    let short = reading.platform.is_some_and(|platform| platform.short);
    match recommended {
        Some(weight) if !short => vec![Finding { weight: Some(weight), ..Finding::default() }],
        _ => Vec::new(),
    }
}

pub(super) fn unwanted(reading: Reading<'_>, acts: &[usize]) -> Vec<Finding> {
    reading
        .cues
        .iter()
        .filter(|cue| acts.contains(&cue.act) && reading.harmful.contains(&cue.act))
        .map(|cue| Finding::at(cue.span))
        .collect()
}
