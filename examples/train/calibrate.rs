//! How sure a score makes, with a phrase of the rule and without.

use balise::signal::Border;

use super::logistic::regress;

/// A text that a table was not taught, judged by it.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// Which signal.
    pub output: usize,
    /// Its score, in logits of the learner.
    pub score: f64,
    /// How flawed the whole reply reads, in logits of the learner.
    pub flawed: f64,
    /// Whether a rule that listens spoke without it.
    pub hit: bool,
    /// Whether people labelled it so.
    pub holds: bool,
}

/// Logit of being right = slope * score + phrase (where a phrase stands) + flawed * flawed + start.
#[derive(Clone, Copy, Debug)]
pub struct Sure {
    slope: f64,
    phrase: f64,
    flawed: f64,
    start: f64,
}

/// From which probability on a signal speaks alone ...
const ALONE: f64 = 0.4;
/// ... and bears out a phrase.
pub const TOGETHER: f64 = 0.08;
/// ... and that something is missing from the whole.
pub const TOGETHER_OF_WHOLE: f64 = 0.4;
/// From which probability on a reply is weak in a dimension ...
const WEAK: f64 = 0.7;
/// ... and very weak.
const VERY_WEAK: f64 = 0.92;

/// Of a probability.
pub fn logit(probability: f64) -> f64 {
    libm::log(probability / (1.0 - probability))
}

impl Sure {
    /// Where a signal begins to count.
    pub fn border(self, together: f64) -> Border {
        let thousandths = |logit: f64| ((logit - self.start) / self.slope * 1000.0) as i32;
        Border {
            alone: thousandths(logit(ALONE)),
            together: thousandths(logit(together) - self.phrase),
            tilt: (self.flawed / self.slope * 1000.0) as i32,
        }
    }

    /// For a signal that speaks for itself: where it begins to count, and where it counts for more.
    pub fn degrees(self) -> Border {
        let thousandths = |logit: f64| ((logit - self.start) / self.slope * 1000.0) as i32;
        Border { alone: thousandths(logit(WEAK)), together: thousandths(logit(VERY_WEAK)), tilt: 0 }
    }

    fn of(self, one: &Judged) -> f64 {
        self.slope * one.score + if one.hit { self.phrase } else { 0.0 } + self.flawed * one.flawed + self.start
    }
}

/// Logistic regression of "it holds" on the score and on whether a phrase was found.
pub fn calibrate(judged: &[Judged]) -> Sure {
    let row = |one: &Judged| ([one.score, f64::from(u8::from(one.hit)), one.flawed, 1.0], one.holds);
    let at = regress(judged.iter().map(row), [1.0, 1.0, 0.0, -3.0], 1e-6);
    Sure { slope: at[0].max(0.1), phrase: at[1], flawed: at[2], start: at[3] }
}

/// Prints how many are found, and at what price.
pub fn show(judged: &[Judged], sure: Sure) {
    let all = judged.iter().filter(|one| one.holds).count();
    let (found, wrong): (Vec<&Judged>, Vec<&Judged>) = judged.iter().filter(|one| one.hit).partition(|one| one.holds);
    println!(
        "  {all} faults; phrases alone find {} with {} false; sure = {:.2} score + {:.2} phrase + {:.2} flawed + {:.2}",
        found.len(),
        wrong.len(),
        sure.slope,
        sure.phrase,
        sure.flawed,
        sure.start
    );
    let mut ranked: Vec<(f64, bool)> = judged.iter().map(|one| (sure.of(one), one.holds)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    for most in [10, 25, 50, 100, 200] {
        let (mut wrong, mut right) = (0, 0);
        for (_, holds) in &ranked {
            if *holds {
                right += 1;
            } else {
                wrong += 1;
            }
            if wrong > most {
                break;
            }
        }
        print!("  {most} false: {right};");
    }
    println!();
}
