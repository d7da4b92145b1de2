//! Tries an expression on the texts that hurt: better the author learns it than that a rule falls silent in the field.

use std::collections::HashSet;

use super::matcher::TooManySteps;
use super::program::{Op, Program};

/// How often the sample is repeated.
const REPEATED: usize = 2_000;
/// Most samples.
const SAMPLES: usize = 16;
/// Most characters of pairs.
const PAIRED: usize = 4;

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
    let all: HashSet<char> = samples.iter().copied().collect();
    let mut seen = HashSet::new();
    // A capital adds nothing to its small letter.
    let capital = |character: char| character.to_lowercase().any(|small| small != character && all.contains(&small));
    samples.retain(|&character| seen.insert(character) && !capital(character));
    samples.truncate(SAMPLES);
    // Each character alone, and words of two characters: those that expressions separate.
    let paired = samples.iter().take(PAIRED);
    let pairs =
        paired.clone().flat_map(|one| paired.clone().filter(move |other| *other != one).map(move |other| [one, other]));
    let mut texts = samples.iter().map(char::to_string).chain(pairs.map(|pair| pair.into_iter().collect()));
    texts.find(|sample| {
        let count = REPEATED / sample.chars().count();
        // Hardly anything matches a private character: what matched so far must be tried in every other way.
        let text = sample.repeat(count) + "\u{F8FF}";
        program.matches(&text).last() == Some(Err(TooManySteps))
    })
}
