//! Progress as it is stored: ids, counts and scores by week, under a version.

use serde::{Deserialize, Serialize};

use crate::coach::{Card, Exercise, Kind, Progress, Rated, Remarks, Replies, Source, Week};
use crate::rule::Severity;
use crate::text::Language;

use crate::wire::messages::WireSeverity;

/// Raised whenever the shape changes, with a step in [`ProgressFile::read`].
pub const PROGRESS_VERSION: u32 = 1;

/// Progress, stored. Weeks are ISO 8601 (`2026-W47`), dimensions in the order of the score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct ProgressFile {
    /// Of the shape; 0 = nothing was stored yet.
    pub version: u32,
    /// Lessons passed.
    pub lessons: Vec<LessonEntry>,
    /// Scenarios answered, each with its best try.
    pub exercises: Vec<ExerciseEntry>,
    /// Calibration sets rated.
    pub calibrations: Vec<CalibrationEntry>,
    /// Replies by kind.
    pub replies: Vec<RepliesEntry>,
    /// Remarks by week and rule.
    pub remarks: Vec<RemarksEntry>,
    /// Rules to come back to.
    pub cards: Vec<CardEntry>,
    /// Packs that judged last.
    pub packs: Vec<PackEntry>,
}

/// A lesson passed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct LessonEntry {
    /// Its id.
    pub id: String,
    /// ISO week.
    pub week: String,
}

/// A scenario answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExerciseEntry {
    /// Its id.
    pub id: String,
    /// ISO week.
    pub week: String,
    /// `en` or `fr`.
    pub language: String,
    /// 0 to 100.
    pub score: u32,
    /// Eight, 0 to 100 each.
    pub dimensions: Vec<u32>,
    /// The gravest remark.
    pub worst: Option<WireSeverity>,
    /// Acts expected.
    pub expected: u32,
    /// Of these, met.
    pub met: u32,
    /// How often it was tried.
    pub tries: u32,
}

/// A calibration set rated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalibrationEntry {
    /// Its id.
    pub id: String,
    /// ISO week.
    pub week: String,
    /// 0 to 100, reply by reply.
    pub ratings: Vec<u32>,
    /// Compared with how many people, oneself included.
    pub raters: u32,
    /// The widest spread of one reply, once compared.
    pub spread: Option<u32>,
}

/// Replies of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RepliesEntry {
    /// ISO week.
    pub week: String,
    /// `practice` or `use`.
    pub source: String,
    /// `en` or `fr`.
    pub language: String,
    /// Family of the network.
    pub family: String,
    /// Id of the situation, when it was known.
    pub situation: Option<String>,
    /// How many.
    pub count: u32,
    /// Sums of the eight dimensions.
    pub sums: Vec<u32>,
}

/// Remarks of a rule in a week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct RemarksEntry {
    /// ISO week.
    pub week: String,
    /// Id of the rule.
    pub rule: String,
    /// Replies that drew one.
    pub hits: u32,
    /// Replies in which it was set aside.
    pub overridden: u32,
    /// Exercises in which it was mended.
    pub mended: u32,
}

/// A rule to come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardEntry {
    /// Id of the rule.
    pub rule: String,
    /// Its box, 0 to 4.
    #[serde(rename = "box")]
    pub place: u8,
    /// ISO week in which it comes back.
    pub due: String,
}

/// A pack and its version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct PackEntry {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// What was stored by a version to come: it is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newer(pub u32);

/// Counts beyond this are none of a person's.
pub(super) const MOST: u32 = 100_000;

/// Eight numbers of at most `most` each, whatever was written.
pub(super) fn eight(numbers: &[u32], most: u32) -> [u32; 8] {
    std::array::from_fn(|place| numbers.get(place).copied().unwrap_or(0).min(most))
}

pub(super) fn language(code: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.code() == code)
}

pub(super) fn source(name: &str) -> Option<Source> {
    match name {
        "practice" => Some(Source::Practice),
        "use" => Some(Source::Use),
        _ => None,
    }
}

pub(super) const fn source_name(source: Source) -> &'static str {
    match source {
        Source::Practice => "practice",
        Source::Use => "use",
    }
}

fn severity(severity: WireSeverity) -> Severity {
    Severity::ALL[severity as usize]
}

impl ProgressFile {
    /// The progress stored. Entries that say nothing known (a week that is none) are left out: they are counts, and one lost is
    /// better than all.
    ///
    /// # Errors
    /// When a version to come stored it.
    pub fn read(self) -> Result<Progress, Newer> {
        // Version 0 stored nothing; from 2 on, steps lead here from each version.
        if self.version > PROGRESS_VERSION {
            return Err(Newer(self.version));
        }
        let mut progress = Progress::default();
        for entry in self.lessons {
            progress.lessons.extend(Week::from_iso(&entry.week).map(|week| (entry.id, week)));
        }
        for entry in self.exercises {
            let (Some(week), Some(language)) = (Week::from_iso(&entry.week), language(&entry.language)) else {
                continue;
            };
            let exercise = Exercise {
                week,
                language,
                score: entry.score.min(100),
                dimensions: eight(&entry.dimensions, 100),
                worst: entry.worst.map(severity),
                acts: (entry.expected.min(MOST), entry.met.min(entry.expected).min(MOST)),
                tries: entry.tries.min(MOST),
            };
            progress.exercises.insert(entry.id, exercise);
        }
        for entry in self.calibrations {
            let Some(week) = Week::from_iso(&entry.week) else { continue };
            let ratings = entry.ratings.into_iter().map(|rating| rating.min(100)).collect();
            let rated = Rated { week, ratings, raters: entry.raters, spread: entry.spread };
            progress.calibrations.insert(entry.id, rated);
        }
        for entry in self.replies {
            let known = (Week::from_iso(&entry.week), source(&entry.source), language(&entry.language));
            let (Some(week), Some(source), Some(language)) = known else { continue };
            let kind = Kind { week, source, language, family: entry.family, situation: entry.situation };
            let count = entry.count.min(MOST);
            let replies = Replies { count, sums: eight(&entry.sums, count * 100) };
            progress.replies.insert(kind, replies);
        }
        for entry in self.remarks {
            let Some(week) = Week::from_iso(&entry.week) else { continue };
            let counts = Remarks {
                hits: entry.hits.min(MOST),
                overridden: entry.overridden.min(MOST),
                mended: entry.mended.min(MOST),
            };
            progress.remarks.insert((week, entry.rule), counts);
        }
        for entry in self.cards {
            let card = Week::from_iso(&entry.due).map(|due| Card { place: entry.place.min(4), due });
            progress.cards.extend(card.map(|card| (entry.rule, card)));
        }
        progress.packs = self.packs.into_iter().map(|pack| (pack.id, pack.version)).collect();
        Ok(progress)
    }
}

impl From<&Progress> for ProgressFile {
    fn from(progress: &Progress) -> ProgressFile {
        ProgressFile {
            version: PROGRESS_VERSION,
            lessons: lessons(progress),
            exercises: progress
                .exercises
                .iter()
                .map(|(id, exercise)| ExerciseEntry {
                    id: id.clone(),
                    week: exercise.week.to_string(),
                    language: exercise.language.code().to_owned(),
                    score: exercise.score,
                    dimensions: exercise.dimensions.to_vec(),
                    worst: exercise.worst.map(Into::into),
                    expected: exercise.acts.0,
                    met: exercise.acts.1,
                    tries: exercise.tries,
                })
                .collect(),
            calibrations: progress
                .calibrations
                .iter()
                .map(|(id, rated)| CalibrationEntry {
                    id: id.clone(),
                    week: rated.week.to_string(),
                    ratings: rated.ratings.clone(),
                    raters: rated.raters,
                    spread: rated.spread,
                })
                .collect(),
            replies: progress
                .replies
                .iter()
                .map(|(kind, replies)| RepliesEntry {
                    week: kind.week.to_string(),
                    source: source_name(kind.source).to_owned(),
                    language: kind.language.code().to_owned(),
                    family: kind.family.clone(),
                    situation: kind.situation.clone(),
                    count: replies.count,
                    sums: replies.sums.to_vec(),
                })
                .collect(),
            remarks: remarks(progress),
            cards: progress
                .cards
                .iter()
                .map(|(rule, card)| CardEntry { rule: rule.clone(), place: card.place, due: card.due.to_string() })
                .collect(),
            packs: packs(progress),
        }
    }
}

pub(super) fn lessons(progress: &Progress) -> Vec<LessonEntry> {
    progress.lessons.iter().map(|(id, week)| LessonEntry { id: id.clone(), week: week.to_string() }).collect()
}

pub(super) fn remarks(progress: &Progress) -> Vec<RemarksEntry> {
    let entry = |((week, rule), counts): (&(Week, String), &Remarks)| RemarksEntry {
        week: week.to_string(),
        rule: rule.clone(),
        hits: counts.hits,
        overridden: counts.overridden,
        mended: counts.mended,
    };
    progress.remarks.iter().map(entry).collect()
}

pub(super) fn packs(progress: &Progress) -> Vec<PackEntry> {
    let entry = |(id, version): (&String, &String)| PackEntry { id: id.clone(), version: version.clone() };
    progress.packs.iter().map(entry).collect()
}
