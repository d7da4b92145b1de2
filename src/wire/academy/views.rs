//! What the pages show.

use serde::{Deserialize, Serialize};

use crate::wire::messages::WireSeverity;

use super::progress::ProgressFile;

/// The path, and where somebody stands on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Catalogue {
    /// Level 0 first.
    pub levels: Vec<LevelView>,
    /// How many are passed, from the first on.
    pub passed: u32,
    /// What to do next: `lesson`, `scenario`, `calibration` with its id; null when all is done.
    pub next: Option<StepView>,
    /// How many remarks are due to be come back to.
    pub due: u32,
}

/// A step of the path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StepView {
    /// `lesson`, `scenario` or `calibration`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LevelView {
    /// From 0.
    pub level: u32,
    /// Its name.
    pub name: String,
    /// What it opens.
    pub opens: String,
    /// It is passed, and so are those before it.
    pub passed: bool,
    /// Its pass marks.
    pub marks: Vec<MarkView>,
    /// Its lessons.
    pub lessons: Vec<ItemView>,
    /// Its scenarios.
    pub scenarios: Vec<ItemView>,
    /// Its calibration sets.
    pub calibrations: Vec<ItemView>,
}

/// A pass mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkView {
    /// `lessons`, `scenarios`, `mean`, `dimension`, `below`, `expects`, `without`, `calibrations` or `spread`.
    pub asked: String,
    /// Which dimensions or severity, by their ids; how many people.
    pub of: Vec<String>,
    /// How much is asked.
    pub wanted: u32,
    /// How much there is.
    pub reached: u32,
    /// It is met.
    pub met: bool,
}

/// A lesson, a scenario or a calibration set in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A word about it: the dimension's id of a lesson, the situation's name.
    pub about: String,
    /// Id of the pack it comes from, when that is not ours.
    pub pack: Option<String>,
    /// It was passed, answered, rated.
    pub done: bool,
    /// The best score of a scenario.
    pub score: Option<u32>,
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LessonView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The dimension's id.
    pub dimension: String,
    /// Paragraphs.
    pub why: Vec<String>,
    /// A bad and a good reply side by side.
    pub examples: Vec<ComparisonView>,
    /// One thing to try.
    pub attempt: String,
    /// Its questions.
    pub quiz: Vec<QuestionView>,
    /// Where it comes from.
    pub source: String,
}

/// A bad and a good reply to one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ComparisonView {
    /// Who wrote the message.
    pub author: Option<String>,
    /// The message.
    pub message: String,
    /// The bad reply.
    pub bad: String,
    /// Its score.
    pub bad_score: u32,
    /// Words to mark in it, start and end.
    pub marks: Vec<(u32, u32)>,
    /// The good reply.
    pub good: String,
    /// Its score.
    pub good_score: u32,
    /// What changed.
    pub because: String,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuestionView {
    /// What is asked.
    pub question: String,
    /// What may be answered; one is right.
    pub choices: Vec<ChoiceView>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChoiceView {
    /// What it says.
    pub text: String,
    /// It is the right one.
    pub right: bool,
    /// Why it is, or is not.
    pub because: String,
}

/// A scenario's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScenarioView {
    /// Its id.
    pub id: String,
    /// Its level.
    pub level: u32,
    /// Its title.
    pub title: String,
    /// The situation's name.
    pub situation: String,
    /// The network's name.
    pub platform: String,
    /// The brand one writes for.
    pub brand: Option<String>,
    /// Who wrote the message.
    pub author: String,
    /// The thread before it: who (`author`, `brand`, `other`), and what.
    pub before: Vec<(String, String)>,
    /// The message.
    pub message: String,
    /// What one knows.
    pub facts: Vec<String>,
    /// What may be promised.
    pub may: Vec<String>,
    /// What must not be.
    pub must_not: Vec<String>,
}

/// What a submitted reply gets.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FeedbackView {
    /// 0 to 100.
    pub score: u32,
    /// What was subtracted, largest first.
    pub terms: Vec<TermLine>,
    /// Remarks, in the order of the text.
    pub remarks: Vec<RemarkLine>,
    /// Acts expected here.
    pub acts: Vec<ActLine>,
    /// Words that tell what must not be told.
    pub secrets: Vec<String>,
    /// The one thing to try next.
    pub next: NextLine,
    /// Since the last try.
    pub change: Option<ChangeLine>,
    /// A very good reply.
    pub good: String,
    /// What decides here, and why.
    pub debrief: String,
}

/// A term of the sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TermLine {
    /// What is subtracted; negative only for a balancing term.
    pub points: i32,
    /// A few words.
    pub label: String,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RemarkLine {
    /// Id of the rule.
    pub rule: String,
    /// How serious.
    pub severity: WireSeverity,
    /// Start of its words.
    pub start: u32,
    /// End of its words; the start when something is missing.
    pub end: u32,
    /// What, and what to do.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What it costs.
    pub points: u32,
}

/// An act expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActLine {
    /// Its name.
    pub name: String,
    /// What to do when it is missing.
    pub advice: String,
    /// The reply does it.
    pub met: bool,
}

/// The one thing to try next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NextLine {
    /// `secret`, `remark`, `act` or `nothing`.
    pub kind: String,
    /// What to do; the words to take out of a secret; empty for nothing.
    pub say: String,
    /// Why.
    pub why: String,
    /// A lesson about it: id and title.
    pub lesson: Option<(String, String)>,
}

/// What changed between two tries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChangeLine {
    /// The score before.
    pub before: u32,
    /// The score after.
    pub after: u32,
    /// Labels of remarks that are gone.
    pub gone: Vec<String>,
    /// Labels of remarks that are new.
    pub new: Vec<String>,
    /// Names of acts met now.
    pub met: Vec<String>,
    /// The words: `kept`, `gone` or `new`, and which.
    pub words: Vec<(String, String)>,
}

/// A drill: a bad reply to mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DrillView {
    /// Id of the rule.
    pub rule: String,
    /// Which of the rule's drills in this language.
    pub place: u32,
    /// Who wrote the message.
    pub author: Option<String>,
    /// The message, when there is one.
    pub message: Option<String>,
    /// The reply to mend.
    pub text: String,
    /// Its score.
    pub score: u32,
    /// Words to mark.
    pub marks: Vec<(u32, u32)>,
    /// What is wrong, and what to do; null once the person knows it: the words are marked then, and nothing is said.
    pub say: Option<String>,
    /// It is due to be come back to.
    pub due: bool,
}

/// How a drill went.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MendedView {
    /// The remark is gone and the score rose.
    pub passed: bool,
    /// The remark is gone.
    pub gone: bool,
    /// The score before.
    pub before: u32,
    /// The score after.
    pub after: u32,
    /// What the rule says.
    pub say: String,
    /// Why.
    pub why: String,
}

/// A calibration set to rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalibrationView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Replies to rate.
    pub replies: Vec<RatedView>,
}

/// A reply to rate. The reference and the engine's own score are shown once one has rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RatedView {
    /// Its language.
    pub language: String,
    /// The situation's name.
    pub situation: String,
    /// The message.
    pub message: String,
    /// The reply.
    pub reply: String,
    /// What an experienced rater gives.
    pub reference: u32,
    /// What the engine gives.
    pub engine: u32,
    /// What weighs here.
    pub because: String,
}

/// A step done: what to show, and the progress to store.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Done<View> {
    /// What to show.
    pub view: View,
    /// Progress, as it now is.
    pub progress: ProgressFile,
}

/// Progress, drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProgressView {
    /// Each week with replies: its name, how many, the eight means.
    pub weeks: Vec<(String, u32, Vec<u32>)>,
    /// The most frequent remarks of the last weeks: id of the rule, what it says, how often, a lesson (id and title).
    pub frequent: Vec<FrequentView>,
    /// Situations met: name and how many replies; those never met last.
    pub situations: Vec<(String, u32)>,
    /// Lessons passed: title and week.
    pub lessons: Vec<(String, String)>,
    /// Rules of which less is said by now: `underline` or `silent`.
    pub hints: Vec<(String, String)>,
}

/// A frequent remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FrequentView {
    /// Id of the rule.
    pub rule: String,
    /// A few words.
    pub label: String,
    /// How often.
    pub hits: u32,
    /// A lesson about it: id and title.
    pub lesson: Option<(String, String)>,
}

/// What was counted of a reply in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UseEntry {
    /// ISO week.
    pub week: String,
    /// `en` or `fr`.
    pub language: String,
    /// Family of the network.
    pub family: String,
    /// Id of the situation, when it was known.
    pub situation: Option<String>,
    /// Eight, 0 to 100.
    pub dimensions: Vec<u32>,
    /// Ids of the rules that drew remarks.
    pub rules: Vec<String>,
    /// Of these, set aside.
    pub overridden: Vec<String>,
}
