//! What a coach is shown of a team: means and shares of five people or more, never one of them. No ranking, no text.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Engine;

use super::progress::{Replies, means, spreads};
use super::{Academy, Kind, Remarks, Week};

/// Nothing is shown of fewer people than this.
pub const LEAST_PEOPLE: usize = 5;
/// Remarks shown.
const MOST_REMARKS: usize = 3;
/// A rule that is set aside at least this often, in percent of its remarks, is one to mend.
const OFTEN_OVERRIDDEN: u32 = 50;
/// A rule is judged by so many remarks or more.
const ENOUGH_REMARKS: u32 = 10;

/// What one person handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Ids and versions of the packs.
    pub packs: BTreeMap<String, String>,
    /// Replies by kind.
    pub replies: BTreeMap<Kind, Replies>,
    /// Remarks by week and rule.
    pub remarks: BTreeMap<(Week, String), Remarks>,
    /// Lessons passed.
    pub lessons: BTreeSet<String>,
    /// Levels passed, from the first on.
    pub levels: u32,
    /// Ratings by calibration set.
    pub ratings: BTreeMap<String, Vec<u32>>,
}

/// Fewer than [`LEAST_PEOPLE`] handed something over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// How many did; the same file twice counts once.
    pub people: usize,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many people.
    pub people: usize,
    /// Means of each dimension, week by week, of the weeks in which enough people wrote.
    pub weeks: Vec<(Week, [u32; 8])>,
    /// The most frequent remarks that enough people got.
    pub remarks: Vec<TeamRemark>,
    /// Ids of situations that fewer than half of the people met.
    pub avoided: Vec<String>,
    /// Rules that are often set aside, with how often, in percent.
    pub overridden: Vec<(String, u32)>,
    /// Versions of packs, with how many people use each; none where there are too few to say.
    pub packs: Vec<(String, String, Option<usize>)>,
    /// How many people passed each level; none where there are too few to say.
    pub levels: Vec<Option<usize>>,
    /// Calibration sets that enough people rated.
    pub calibrations: Vec<Calibrated>,
}

/// A remark that a team often gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRemark {
    /// Id of the rule.
    pub rule: String,
    /// How often.
    pub hits: u32,
    /// Share of the people who got it, in percent.
    pub people: u32,
    /// Id of a lesson about it.
    pub lesson: Option<String>,
}

/// How a team rated a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calibrated {
    /// Id of the set.
    pub set: String,
    /// How many people.
    pub people: usize,
    /// For each reply: mean of the ratings, and the highest less the lowest.
    pub replies: Vec<(u32, u32)>,
}

/// A report on what people handed over.
///
/// # Errors
/// When there are too few of them.
pub fn report(engine: &Engine, academy: &Academy, shares: &[Share]) -> Result<Report, TooFew> {
    let mut distinct: Vec<&Share> = Vec::new();
    for share in shares {
        // The same file chosen twice is one person.
        if !distinct.contains(&share) {
            distinct.push(share);
        }
    }
    let people = distinct.len();
    if people < LEAST_PEOPLE {
        return Err(TooFew { people });
    }
    Ok(Report {
        people,
        weeks: weeks(&distinct),
        remarks: remarks(engine, academy, &distinct),
        avoided: avoided(engine, &distinct),
        overridden: overridden(&distinct),
        packs: packs(&distinct),
        levels: (0..academy.path.levels.len() as u32)
            .map(|level| enough(distinct.iter().filter(|share| share.levels > level).count(), people))
            .collect(),
        calibrations: calibrations(academy, &distinct),
    })
}

/// A count of people that names nobody: neither those counted nor those left are a handful; nobody and everybody may be said.
fn enough(count: usize, people: usize) -> Option<usize> {
    let hidden = |part: usize| part > 0 && part < LEAST_PEOPLE;
    (!hidden(count) && !hidden(people - count)).then_some(count)
}

/// Each person weighs the same, however much they write.
fn weeks(shares: &[&Share]) -> Vec<(Week, [u32; 8])> {
    let mut by_week: BTreeMap<Week, Vec<[u32; 8]>> = BTreeMap::new();
    for share in shares {
        let mut own: BTreeMap<Week, Vec<Replies>> = BTreeMap::new();
        for (kind, replies) in &share.replies {
            own.entry(kind.week).or_default().push(*replies);
        }
        for (week, replies) in own {
            by_week.entry(week).or_default().extend(means(&replies));
        }
    }
    let mean = |people: &[[u32; 8]]| {
        let count = people.len() as u32;
        std::array::from_fn(|place| people.iter().map(|means| means[place]).sum::<u32>() / count)
    };
    by_week
        .iter()
        .filter(|(_, people)| people.len() >= LEAST_PEOPLE)
        .map(|(week, people)| (*week, mean(people)))
        .collect()
}

/// By rule: how many people met it, hits, set aside.
fn by_rule<'a>(shares: &[&'a Share]) -> BTreeMap<&'a str, (usize, u32, u32)> {
    let mut rules: BTreeMap<&str, (usize, u32, u32)> = BTreeMap::new();
    for share in shares {
        let mut own: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for ((_, rule), counts) in &share.remarks {
            let (hits, overridden) = own.entry(rule).or_default();
            *hits += counts.hits;
            *overridden += counts.overridden;
        }
        for (rule, (hits, overridden)) in own.into_iter().filter(|(_, (hits, _))| *hits > 0) {
            let all = rules.entry(rule).or_default();
            *all = (all.0 + 1, all.1 + hits, all.2 + overridden);
        }
    }
    rules
}

fn remarks(engine: &Engine, academy: &Academy, shares: &[&Share]) -> Vec<TeamRemark> {
    let rules = by_rule(shares);
    let mut frequent: Vec<(&str, (usize, u32, u32))> =
        rules.into_iter().filter(|(_, (people, ..))| *people >= LEAST_PEOPLE).collect();
    frequent.sort_by_key(|(rule, (people, hits, _))| (std::cmp::Reverse((*hits, *people)), *rule));
    let known = &engine.guidelines().rules;
    frequent
        .into_iter()
        .take(MOST_REMARKS)
        .map(|(id, (people, hits, _))| {
            let rule = known.iter().find(|rule| rule.id == id);
            let lesson = rule.and_then(|rule| academy.lesson_for(rule)).map(|lesson| lesson.id.clone());
            TeamRemark { rule: id.to_owned(), hits, people: (people * 100 / shares.len()) as u32, lesson }
        })
        .collect()
}

fn avoided(engine: &Engine, shares: &[&Share]) -> Vec<String> {
    let met = |id: &str| {
        let has = |share: &&&Share| share.replies.keys().any(|kind| kind.situation.as_deref() == Some(id));
        shares.iter().filter(has).count()
    };
    let situations = engine.guidelines().situations.iter().map(|situation| &situation.id);
    situations.filter(|id| met(id) * 2 < shares.len()).cloned().collect()
}

fn overridden(shares: &[&Share]) -> Vec<(String, u32)> {
    let mut rules: Vec<(String, u32)> = by_rule(shares)
        .into_iter()
        .filter(|(_, (people, hits, _))| *people >= LEAST_PEOPLE && *hits >= ENOUGH_REMARKS)
        .map(|(rule, (_, hits, overridden))| (rule.to_owned(), overridden.min(hits) * 100 / hits))
        .filter(|(_, share)| *share >= OFTEN_OVERRIDDEN)
        .collect();
    rules.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    rules
}

fn packs(shares: &[&Share]) -> Vec<(String, String, Option<usize>)> {
    let mut versions: BTreeMap<(&String, &String), usize> = BTreeMap::new();
    for pack in shares.iter().flat_map(|share| &share.packs) {
        *versions.entry(pack).or_default() += 1;
    }
    let shown = |((id, version), count): ((&String, &String), usize)| {
        (id.clone(), version.clone(), enough(count, shares.len()))
    };
    versions.into_iter().map(shown).collect()
}

fn calibrations(academy: &Academy, shares: &[&Share]) -> Vec<Calibrated> {
    let mut calibrated = Vec::new();
    for set in &academy.calibrations {
        let ratings: Vec<&Vec<u32>> = shares
            .iter()
            .filter_map(|share| share.ratings.get(&set.id))
            .filter(|ratings| ratings.len() == set.replies.len())
            .collect();
        if ratings.len() < LEAST_PEOPLE {
            continue;
        }
        let mean = |reply: usize| ratings.iter().map(|list| list[reply]).sum::<u32>() / ratings.len() as u32;
        let replies = spreads(&ratings).into_iter().enumerate().map(|(reply, spread)| (mean(reply), spread)).collect();
        calibrated.push(Calibrated { set: set.id.clone(), people: ratings.len(), replies });
    }
    calibrated
}
