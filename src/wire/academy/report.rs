//! A team's report, in words.

use serde::Serialize;

use crate::coach::team::{Share, TooFew, report};

use super::Classroom;

/// What a coach is shown: means and shares of five people or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportView {
    /// How many people.
    pub people: u32,
    /// The weeks in which enough people wrote.
    pub weeks: Vec<ReportWeek>,
    /// The three most frequent remarks that enough people got.
    pub remarks: Vec<TeamRemarkView>,
    /// Situations that fewer than half of the people met: the id, and the name.
    pub avoided: Vec<(String, String)>,
    /// Rules that are often set aside.
    pub overridden: Vec<OverriddenRule>,
    /// Versions of packs.
    pub packs: Vec<PackInUse>,
    /// For each level its name, and how many people passed it; null where there are too few to say.
    pub levels: Vec<(String, Option<u32>)>,
    /// Calibration sets that enough people rated.
    pub calibrations: Vec<CalibratedSet>,
}

/// A week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReportWeek {
    /// ISO week.
    pub week: String,
    /// The eight means.
    pub dimensions: Vec<u32>,
}

/// A frequent remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TeamRemarkView {
    /// Id of the rule.
    pub rule: String,
    /// A few words.
    pub label: String,
    /// How often.
    pub hits: u32,
    /// Share of the people who got it, in percent.
    pub people: u32,
    /// A lesson about it: id and title.
    pub lesson: Option<(String, String)>,
}

/// A rule that is often set aside: one to mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OverriddenRule {
    /// Its id.
    pub rule: String,
    /// A few words.
    pub label: String,
    /// In percent of its remarks.
    pub share: u32,
}

/// A version of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PackInUse {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// How many people use it; null where there are too few to say.
    pub people: Option<u32>,
}

/// A calibration set that enough people rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalibratedSet {
    /// Its id.
    pub set: String,
    /// Its title.
    pub title: String,
    /// How many people.
    pub people: u32,
    /// Reply by reply.
    pub replies: Vec<CalibratedReply>,
}

/// How a team rated one reply of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalibratedReply {
    /// The reply, which is the set's own.
    pub reply: String,
    /// Mean of the ratings.
    pub mean: u32,
    /// The highest less the lowest.
    pub spread: u32,
    /// What an experienced rater gives.
    pub reference: u32,
    /// What weighs here.
    pub because: String,
}

/// The report on what people handed over.
///
/// # Errors
/// When there are too few of them.
pub fn team_report(classroom: &Classroom, shares: &[Share]) -> Result<ReportView, TooFew> {
    let report = report(classroom.engine(), classroom.academy(), shares)?;
    let levels = classroom.catalogue(&crate::coach::Progress::default(), crate::coach::Week(0)).levels;
    let calibrated = |set: crate::coach::team::Calibrated| {
        let shown = classroom.calibration(&set.set);
        let title = shown.as_ref().map_or_else(|| set.set.clone(), |shown| shown.title.clone());
        let replies = shown.map(|shown| shown.replies).unwrap_or_default();
        CalibratedSet {
            title,
            people: set.people as u32,
            replies: replies
                .into_iter()
                .zip(&set.replies)
                .map(|(shown, (mean, spread))| CalibratedReply {
                    reply: shown.reply,
                    mean: *mean,
                    spread: *spread,
                    reference: shown.reference,
                    because: shown.because,
                })
                .collect(),
            set: set.set,
        }
    };
    Ok(ReportView {
        people: report.people as u32,
        weeks: report
            .weeks
            .into_iter()
            .map(|(week, dimensions)| ReportWeek { week: week.to_string(), dimensions: dimensions.to_vec() })
            .collect(),
        remarks: report
            .remarks
            .into_iter()
            .map(|remark| TeamRemarkView {
                label: classroom.rule_label(&remark.rule),
                lesson: classroom.lesson_about(&remark.rule),
                rule: remark.rule,
                hits: remark.hits,
                people: remark.people,
            })
            .collect(),
        avoided: report
            .avoided
            .into_iter()
            .map(|id| {
                let name = classroom.situation_name(&id);
                (id, name)
            })
            .collect(),
        overridden: report
            .overridden
            .into_iter()
            .map(|(rule, share)| OverriddenRule { label: classroom.rule_label(&rule), rule, share })
            .collect(),
        packs: report
            .packs
            .into_iter()
            .map(|(id, version, people)| PackInUse { id, version, people: people.map(|people| people as u32) })
            .collect(),
        levels: levels
            .into_iter()
            .zip(report.levels)
            .map(|(level, people)| (level.name, people.map(|people| people as u32)))
            .collect(),
        calibrations: report.calibrations.into_iter().map(calibrated).collect(),
    })
}
