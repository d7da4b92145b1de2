//! What a person hands over: aggregates only, as JSON and as CSV (docs/progress-format.md).

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::coach::team::Share;
use crate::coach::{Academy, Kind, Progress, Remarks, Replies, Week, means};
use crate::rule::Dimension;

use super::progress::{
    LessonEntry, MOST, PackEntry, RemarksEntry, eight, language, lessons, packs, remarks, source, source_name,
};

/// What every file says of itself.
pub const SHARE_FORMAT: &str = "balise-progress";
/// Raised whenever the shape changes; a reader refuses what is newer.
pub const SHARE_VERSION: u32 = 1;

/// A file of aggregates. It names nobody and holds no text of anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShareFile {
    /// `balise-progress`
    pub format: String,
    /// Of the shape: 1.
    pub version: u32,
    /// Packs that judged last.
    pub packs: Vec<PackEntry>,
    /// Replies by kind.
    pub replies: Vec<SharedReplies>,
    /// Remarks by week and rule.
    pub remarks: Vec<RemarksEntry>,
    /// Lessons passed.
    pub lessons: Vec<LessonEntry>,
    /// Levels passed, from the first on: 0 to 5.
    pub levels: u32,
    /// Calibration sets rated.
    pub calibrations: Vec<SharedRatings>,
}

/// Replies of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SharedReplies {
    /// ISO week: `2026-W47`.
    pub week: String,
    /// `practice` (in the academy) or `use` (in pages).
    pub source: String,
    /// `en` or `fr`.
    pub language: String,
    /// Family of the network: an id of `path.yml`, or `other`.
    pub family: String,
    /// Id of the situation; null when it was not known.
    pub situation: Option<String>,
    /// How many.
    pub count: u32,
    /// Means, 0 to 100, in this order: listening, empathy, humility, authenticity, helpfulness, clarity, respect, prudence.
    pub dimensions: Vec<u32>,
}

/// A calibration set rated: the replies are the set's own, none is anybody's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SharedRatings {
    /// Id of the set.
    pub id: String,
    /// 0 to 100, reply by reply.
    pub ratings: Vec<u32>,
}

/// Why a file is none that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareFault {
    /// It is something else.
    Other,
    /// It was written by a version to come.
    Newer(u32),
    /// An entry of this list cannot be read.
    Entry(&'static str),
}

impl ShareFile {
    /// What is handed over of somebody's progress.
    pub fn of(progress: &Progress, academy: &Academy) -> ShareFile {
        ShareFile {
            format: SHARE_FORMAT.to_owned(),
            version: SHARE_VERSION,
            packs: packs(progress),
            replies: progress
                .replies
                .iter()
                .map(|(kind, replies)| SharedReplies {
                    week: kind.week.to_string(),
                    source: source_name(kind.source).to_owned(),
                    language: kind.language.code().to_owned(),
                    family: kind.family.clone(),
                    situation: kind.situation.clone(),
                    count: replies.count,
                    dimensions: means(&[*replies]).unwrap_or_default().to_vec(),
                })
                .collect(),
            remarks: remarks(progress),
            lessons: lessons(progress),
            levels: academy.level(progress),
            calibrations: progress
                .calibrations
                .iter()
                .map(|(id, rated)| SharedRatings { id: id.clone(), ratings: rated.ratings.clone() })
                .collect(),
        }
    }

    /// What a person handed over.
    ///
    /// # Errors
    /// What is wrong with it: aggregates with an entry left out would be wrong aggregates.
    pub fn read(self) -> Result<Share, ShareFault> {
        if self.format != SHARE_FORMAT || self.version == 0 {
            return Err(ShareFault::Other);
        }
        if self.version > SHARE_VERSION {
            return Err(ShareFault::Newer(self.version));
        }
        let mut share = Share { levels: self.levels.min(MOST), ..Share::default() };
        share.packs = self.packs.into_iter().map(|pack| (pack.id, pack.version)).collect();
        for entry in self.replies {
            let known = (Week::from_iso(&entry.week), source(&entry.source), language(&entry.language));
            let (Some(week), Some(source), Some(language)) = known else { return Err(ShareFault::Entry("replies")) };
            if entry.dimensions.len() != Dimension::ALL.len() || entry.count > MOST {
                return Err(ShareFault::Entry("replies"));
            }
            let sums = eight(&entry.dimensions, 100).map(|mean| mean * entry.count);
            let kind = Kind { week, source, language, family: entry.family, situation: entry.situation };
            share.replies.insert(kind, Replies { count: entry.count, sums });
        }
        for entry in self.remarks {
            let Some(week) = Week::from_iso(&entry.week) else { return Err(ShareFault::Entry("remarks")) };
            if [entry.hits, entry.overridden, entry.mended].iter().any(|count| *count > MOST) {
                return Err(ShareFault::Entry("remarks"));
            }
            let counts = Remarks { hits: entry.hits, overridden: entry.overridden, mended: entry.mended };
            share.remarks.insert((week, entry.rule), counts);
        }
        share.lessons = self.lessons.into_iter().map(|lesson| lesson.id).collect();
        for entry in self.calibrations {
            if entry.ratings.iter().any(|rating| *rating > 100) {
                return Err(ShareFault::Entry("calibrations"));
            }
            share.ratings.insert(entry.id, entry.ratings);
        }
        Ok(share)
    }

    /// The same as a table, one measure a line: a spreadsheet and DuckDB open it as it is.
    pub fn csv(&self) -> String {
        let mut table = Table(String::from("version,week,source,language,family,situation,measure,id,value\n"));
        for pack in &self.packs {
            table.line(["", "", "", "", "", "pack", &pack.id], &pack.version);
        }
        for entry in &self.replies {
            let situation = entry.situation.as_deref().unwrap_or("");
            let kind = [entry.week.as_str(), &entry.source, &entry.language, &entry.family, situation];
            let [week, source, language, family, situation] = kind;
            table.line([week, source, language, family, situation, "replies", ""], &entry.count.to_string());
            for (dimension, mean) in Dimension::ALL.iter().zip(&entry.dimensions) {
                let place = [week, source, language, family, situation, "dimension", dimension.name()];
                table.line(place, &mean.to_string());
            }
        }
        for entry in &self.remarks {
            for (measure, count) in [("hits", entry.hits), ("overridden", entry.overridden), ("mended", entry.mended)] {
                table.line([&entry.week, "", "", "", "", measure, &entry.rule], &count.to_string());
            }
        }
        for lesson in &self.lessons {
            table.line([&lesson.week, "", "", "", "", "lesson", &lesson.id], "1");
        }
        table.line(["", "", "", "", "", "levels", ""], &self.levels.to_string());
        for set in &self.calibrations {
            for (place, rating) in set.ratings.iter().enumerate() {
                table.line(["", "", "", "", "", "rating", &format!("{}#{}", set.id, place + 1)], &rating.to_string());
            }
        }
        table.0
    }
}

/// Lines of comma-separated values (RFC 4180).
struct Table(String);

impl Table {
    fn line(&mut self, cells: [&str; 7], value: &str) {
        let quoted = |cell: &str| {
            let needs = cell.contains([',', '"', '\n', '\r']);
            if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
        };
        let cells: Vec<String> = cells.into_iter().chain([value]).map(quoted).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{SHARE_VERSION},{}", cells.join(","));
    }
}

/// JSON Schema of a [`ShareFile`].
#[cfg(feature = "cli")]
pub fn share_schema() -> schemars::Schema {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<ShareFile>();
    schema.insert("title".to_owned(), "balise-progress, version 1: what a person hands over".into());
    schema
}
