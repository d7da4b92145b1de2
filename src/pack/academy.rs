//! What a pack teaches, as data: lessons, scenarios, calibration sets, drills, and the path through them.
//!
//! It is stored apart from the pack ([`super::compiled`]): a tab in which somebody writes a reply never unpacks it.

use serde::{Deserialize, Serialize};

use super::record::{AutomatonRecord, DimensionRecord, LanguageRecord, Pair, ProfileRecord};

/// Everything that one pack teaches.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AcademyRecord {
    /// Id of the pack.
    pub pack: String,
    /// Version of the pack.
    pub version: String,
    /// The path, when the pack brings one.
    pub path: Option<PathRecord>,
    /// In the order of the path.
    pub lessons: Vec<LessonRecord>,
    /// In the order of the path.
    pub scenarios: Vec<ScenarioRecord>,
    /// By id.
    pub calibrations: Vec<CalibrationRecord>,
    /// Bad examples of the pack's rules, to be mended.
    pub drills: Vec<DrillRecord>,
    /// Tokens of facts that a reply must not tell; the owner of a phrase is the place of its scenario.
    pub secrets: Pair<AutomatonRecord>,
}

impl AcademyRecord {
    /// Whether the pack teaches nothing.
    pub fn is_empty(&self) -> bool {
        self.path.is_none()
            && self.lessons.is_empty()
            && self.scenarios.is_empty()
            && self.calibrations.is_empty()
            && self.drills.is_empty()
    }
}

/// The path: what there is to pass, level after level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathRecord {
    /// Level 0 first.
    pub levels: Vec<LevelRecord>,
    /// Families of networks, each with the ids of its networks: progress is counted by family, never by network.
    pub families: Vec<(String, Pair, Vec<String>)>,
}

/// A level and its pass marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a level of path.yml, which packs/README.md documents")]
pub struct LevelRecord {
    pub name: Pair,
    pub opens: Pair,
    pub pass: PassRecord,
}

/// What it takes to pass a level. What is `None` is not asked; of lessons and scenarios, never more than there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRecord {
    /// Quizzes of lessons of this level, all answered right.
    pub lessons: Option<u32>,
    /// Scenarios of this level answered.
    pub scenarios: Option<u32>,
    /// Least mean of their scores.
    pub mean: Option<u32>,
    /// Least mean of their scores in each dimension.
    pub dimension: Option<u32>,
    /// No remark as grave as this one in any of them: severity, by number.
    pub below: Option<u8>,
    /// Least share of the acts expected that are met over all of them, in percent.
    pub expects: Option<u32>,
    /// No remark at all in these dimensions.
    pub without: Vec<DimensionRecord>,
    /// Calibration sets rated together with others.
    pub calibrations: Option<u32>,
    /// Widest spread of the ratings of one reply.
    pub spread: Option<u32>,
    /// With how many people the set was rated, oneself included.
    pub raters: Option<u32>,
}

/// A lesson of two minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a lesson file, which packs/README.md documents")]
pub struct LessonRecord {
    pub id: String,
    pub level: u32,
    pub order: u32,
    pub title: Pair,
    pub dimension: DimensionRecord,
    pub rules: Vec<String>,
    pub why: Pair<Vec<String>>,
    pub examples: Vec<ComparisonRecord>,
    /// One thing to try.
    pub attempt: Pair,
    pub quiz: Vec<QuestionRecord>,
    pub source: String,
}

/// A bad and a good reply to one message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of an example of a lesson, which packs/README.md documents")]
pub struct ComparisonRecord {
    pub language: LanguageRecord,
    pub message: String,
    pub situation: String,
    pub platform: Option<String>,
    pub author: Option<String>,
    pub bad: String,
    pub good: String,
    pub because: String,
}

/// A question of a quiz, with one right answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a question, which packs/README.md documents")]
pub struct QuestionRecord {
    pub question: Pair,
    pub choices: Vec<ChoiceRecord>,
}

/// An answer to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a choice, which packs/README.md documents")]
pub struct ChoiceRecord {
    pub text: Pair,
    pub right: bool,
    pub because: Pair,
}

/// A message to answer, with what is known and what may be promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a scenario file, which packs/README.md documents")]
pub struct ScenarioRecord {
    /// `<situation>/<file>`
    pub id: String,
    pub level: u32,
    pub situation: String,
    pub title: Pair,
    pub platform: String,
    pub author: Pair,
    /// Who wrote it (`author`, `brand` or `other`), and what.
    pub before: Vec<(String, Pair)>,
    pub message: Pair,
    pub profile: ProfileRecord,
    pub facts: Pair<Vec<String>>,
    pub may: Pair<Vec<String>>,
    pub must_not: Pair<Vec<String>>,
    pub expects: Vec<String>,
    pub good: Pair,
    pub bad: Pair,
    pub debrief: Pair,
}

/// Replies that several people rate, to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a calibration file, which packs/README.md documents")]
pub struct CalibrationRecord {
    pub id: String,
    pub title: Pair,
    pub about: Pair,
    pub replies: Vec<RatedRecord>,
}

/// A reply to rate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the keys of a reply of a calibration file, which packs/README.md documents")]
pub struct RatedRecord {
    pub language: LanguageRecord,
    pub situation: String,
    pub platform: String,
    pub author: Option<String>,
    pub message: String,
    pub reply: String,
    pub reference: u32,
    pub because: String,
}

/// A bad example of a rule, to be mended: passed when the remark is gone and the score rose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "mirrors pack::Example")]
pub struct DrillRecord {
    pub rule: String,
    pub language: LanguageRecord,
    pub text: String,
    pub message: Option<String>,
    pub author: Option<String>,
    pub platform: Option<String>,
    pub locale: Option<String>,
    pub situation: Option<String>,
    pub account: Option<String>,
    pub profile: ProfileRecord,
}
