//! Tries an expression on the texts that hurt: better the author learns it than that a rule falls silent in the field.

use super::matcher::TooManySteps;
use super::program::{Op, Program};

/// How often the sample is repeated.
const REPEATED: usize = 2_000;
/// Most samples.
const SAMPLES: usize = 24;

/// What, written 2,000 times, takes the program to its limit.
pub fn too_slow_on(program: &Program) -> Option<String> {
    let mut samples: Vec<char> = Vec::new();
    for op in &program.ops {
        let class = match op {
            Op::Class(class) | Op::Run { class, .. } | Op::Star { class, .. } => program.classes.get(*class as usize),
            Op::Char(character) => {
                samples.push(*character);
                None
            }
            _ => None,
        };
        samples.extend(class.into_iter().flat_map(|class| class.samples().take(4)));
    }
    let mut seen = std::collections::HashSet::new();
    samples.retain(|character| seen.insert(*character));
    samples.truncate(SAMPLES);
    // Each character alone, and words of two characters: those that expressions separate.
    let pairs = samples.iter().take(6).flat_map(|one| samples.iter().take(6).map(move |other| format!("{one}{other}")));
    let mut texts = samples.iter().map(char::to_string).chain(pairs);
    texts.find(|sample| {
        let count = REPEATED / sample.chars().count();
        // Nothing matches a private character: what matched so far must be tried in every other way.
        let text = sample.repeat(count) + "\u{F8FF}";
        program.matches(&text).last() == Some(Err(TooManySteps))
    })
}
