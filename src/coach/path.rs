//! Where somebody stands on the path.

use crate::pack::academy::PassRecord;
use crate::rule::{Dimension, Severity};

use super::progress::{Exercise, Rated};
use super::{Academy, Progress};

/// A level and how far it is passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelStanding {
    /// Its number.
    pub level: u32,
    /// All its marks are met.
    pub met: bool,
    /// It is passed: met, and so are those before it.
    pub passed: bool,
    /// What is asked, one by one.
    pub marks: Vec<Mark>,
}

/// One pass mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What is asked.
    pub asked: Asked,
    /// How much of it.
    pub wanted: u32,
    /// How much there is.
    pub reached: u32,
    /// It is met.
    pub met: bool,
}

/// What a pass mark asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Quizzes passed.
    Lessons,
    /// Scenarios answered.
    Scenarios,
    /// Mean of their scores.
    Mean,
    /// The lowest mean of a dimension.
    Dimension(Dimension),
    /// Scenarios with a remark as grave as this, of which there may be none.
    Below(Severity),
    /// Acts expected and met, in percent.
    Expects,
    /// Scenarios with a remark in one of these dimensions, of which there may be none.
    Without(Vec<Dimension>),
    /// Sets rated with enough others.
    Calibrations(u32),
    /// The widest spread of one reply, of which there may be at most so much.
    Spread,
}

impl Academy {
    /// Where somebody stands, level by level.
    pub fn standing(&self, progress: &Progress) -> Vec<LevelStanding> {
        let mut before = true;
        let mut standings = Vec::new();
        for (level, record) in (0_u32..).zip(&self.path.levels) {
            let marks = self.marks(level, &record.pass, progress);
            let met = marks.iter().all(|mark| mark.met);
            before &= met;
            standings.push(LevelStanding { level, met, passed: before, marks });
        }
        standings
    }

    fn marks(&self, level: u32, pass: &PassRecord, progress: &Progress) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut ask = |asked: Asked, wanted: u32, reached: u32, met: bool| {
            marks.push(Mark { asked, wanted, reached, met });
        };
        let least = |wanted: u32, there: usize| wanted.min(there as u32);
        if let Some(wanted) = pass.lessons {
            let of_level: Vec<&str> =
                self.lessons.iter().filter(|lesson| lesson.level == level).map(|lesson| lesson.id.as_str()).collect();
            let wanted = least(wanted, of_level.len());
            let passed = of_level.iter().filter(|id| progress.lessons.contains_key(**id)).count() as u32;
            ask(Asked::Lessons, wanted, passed, passed >= wanted);
        }
        let of_level: Vec<&str> = self
            .scenarios
            .iter()
            .filter(|scenario| scenario.record.level == level)
            .map(|scenario| scenario.record.id.as_str())
            .collect();
        let mut done: Vec<&Exercise> = of_level.iter().filter_map(|id| progress.exercises.get(*id)).collect();
        let count = done.len() as u32;
        if let Some(wanted) = pass.scenarios {
            let wanted = least(wanted, of_level.len());
            ask(Asked::Scenarios, wanted, count, count >= wanted);
            // Whoever tries more than is asked is not worse off for it: the best count, as many as are asked.
            done.sort_by_key(|exercise| {
                (exercise.worst == Some(Severity::Stop), std::cmp::Reverse((exercise.acts.1, exercise.score)))
            });
            done.truncate(wanted as usize);
        }
        let count = done.len() as u32;
        let mean = |value: &dyn Fn(&Exercise) -> u32| {
            // Rounded down: 74.9 is not 75.
            done.iter().map(|exercise| value(exercise)).sum::<u32>().checked_div(count).unwrap_or(0)
        };
        if let Some(wanted) = pass.mean {
            let reached = mean(&|exercise| exercise.score);
            ask(Asked::Mean, wanted, reached, reached >= wanted);
        }
        if let Some(wanted) = pass.dimension {
            let means = (0..8).map(|place| (mean(&|exercise| exercise.dimensions[place]), place));
            let (reached, place) = means.min().unwrap_or((0, 0));
            ask(Asked::Dimension(Dimension::ALL[place]), wanted, reached, reached >= wanted);
        }
        if let Some(severity) = pass.below.and_then(|place| Severity::ALL.get(usize::from(place)).copied()) {
            let grave = done.iter().filter(|exercise| exercise.worst >= Some(severity)).count() as u32;
            ask(Asked::Below(severity), 0, grave, grave == 0 && count > 0);
        }
        if let Some(wanted) = pass.expects {
            let (asked, met) = done.iter().fold((0, 0), |(asked, met), one| (asked + one.acts.0, met + one.acts.1));
            let reached = (met * 100).checked_div(asked).unwrap_or(0);
            ask(Asked::Expects, wanted, reached, reached >= wanted);
        }
        if !pass.without.is_empty() {
            let touched = |exercise: &&&Exercise| {
                pass.without.iter().any(|dimension| exercise.dimensions.get(usize::from(*dimension)) != Some(&100))
            };
            let with = done.iter().filter(touched).count() as u32;
            let named = pass.without.iter().filter_map(|place| Dimension::ALL.get(usize::from(*place)).copied());
            ask(Asked::Without(named.collect()), 0, with, with == 0 && count > 0);
        }
        if let Some(wanted) = pass.calibrations {
            let raters = pass.raters.unwrap_or(1);
            let mut rated: Vec<&Rated> = progress.calibrations.values().filter(|set| set.raters >= raters).collect();
            rated.sort_by_key(|set| set.spread);
            let there = rated.len() as u32;
            let wanted = least(wanted, self.calibrations.len().max(1));
            ask(Asked::Calibrations(raters), wanted, there, there >= wanted);
            if let Some(most) = pass.spread {
                let widest = rated.iter().take(wanted as usize).filter_map(|set| set.spread).max();
                ask(Asked::Spread, most, widest.unwrap_or(0), widest.is_some_and(|widest| widest <= most));
            }
        }
        marks
    }

    /// How many levels are passed, from the first on.
    pub fn level(&self, progress: &Progress) -> u32 {
        self.standing(progress).iter().filter(|standing| standing.passed).count() as u32
    }
}
