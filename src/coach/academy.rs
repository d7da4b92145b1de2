//! Everything that the packs teach, put together.

use crate::pack::academy::{AcademyRecord, CalibrationRecord, DrillRecord, LessonRecord, PathRecord, ScenarioRecord};
use crate::rule::Rule;
use crate::text::Language;

use super::Secrets;

/// Lessons, scenarios, calibration sets and drills of all packs. Where two packs have the same id, the later one's holds.
#[derive(Debug, Default)]
pub struct Academy {
    /// The path of the last pack that brings one.
    pub path: PathRecord,
    /// By level, then in their order.
    pub lessons: Vec<LessonRecord>,
    /// By level, then in their packs' order.
    pub scenarios: Vec<Scenario>,
    /// By id.
    pub calibrations: Vec<CalibrationRecord>,
    /// By rule.
    pub drills: Vec<DrillRecord>,
    secrets: Vec<Secrets>,
}

/// A scenario, and where its secrets are.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it says.
    pub record: ScenarioRecord,
    /// Id of its pack.
    pub pack: String,
    /// Place of its pack's secrets, and its own place in them.
    secret: (usize, u32),
}

impl Academy {
    /// Of these packs, in order.
    pub fn of(records: Vec<AcademyRecord>) -> Academy {
        let mut academy = Academy::default();
        for record in records {
            let of_pack = academy.secrets.len();
            academy.secrets.push(Secrets::of(&record));
            academy.path = record.path.unwrap_or(academy.path);
            academy.lessons.retain(|known| record.lessons.iter().all(|lesson| lesson.id != known.id));
            academy.lessons.extend(record.lessons);
            academy.scenarios.retain(|known| record.scenarios.iter().all(|one| one.id != known.record.id));
            academy.scenarios.extend(record.scenarios.into_iter().enumerate().map(|(place, scenario)| Scenario {
                record: scenario,
                pack: record.pack.clone(),
                secret: (of_pack, place as u32),
            }));
            academy.calibrations.retain(|known| record.calibrations.iter().all(|set| set.id != known.id));
            academy.calibrations.extend(record.calibrations);
            academy.drills.extend(record.drills);
        }
        academy.lessons.sort_by_key(|lesson| (lesson.level, lesson.order));
        academy.scenarios.sort_by_key(|scenario| scenario.record.level);
        academy
    }

    /// The lesson of this id.
    pub fn lesson(&self, id: &str) -> Option<&LessonRecord> {
        self.lessons.iter().find(|lesson| lesson.id == id)
    }

    /// The scenario of this id.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.record.id == id)
    }

    /// The calibration set of this id.
    pub fn calibration(&self, id: &str) -> Option<&CalibrationRecord> {
        self.calibrations.iter().find(|set| set.id == id)
    }

    /// The secrets of a scenario's pack, and the scenario's place in them.
    pub(super) fn secrets(&self, scenario: &Scenario) -> (&Secrets, u32) {
        (&self.secrets[scenario.secret.0], scenario.secret.1)
    }

    /// Where to send somebody who often draws remarks of `rule`: a lesson that names it, or its family, or else one about the same
    /// dimension.
    pub fn lesson_for(&self, rule: &Rule) -> Option<&LessonRecord> {
        let names = |lesson: &&LessonRecord| lesson.rules.contains(&rule.id);
        let names_family = |lesson: &&LessonRecord| {
            lesson
                .rules
                .iter()
                .any(|known| rule.id.strip_prefix(known.as_str()).is_some_and(|rest| rest.starts_with('-')))
        };
        let shares = |lesson: &&LessonRecord| usize::from(lesson.dimension) == rule.dimension as usize;
        let lessons = || self.lessons.iter();
        lessons().find(names).or_else(|| lessons().find(names_family)).or_else(|| lessons().find(shares))
    }

    /// The drills on a rule in a language.
    pub fn drills_of(&self, rule: &str, language: Language) -> impl Iterator<Item = &DrillRecord> {
        self.drills.iter().filter(move |drill| drill.rule == rule && drill.language == language as u8)
    }
}
