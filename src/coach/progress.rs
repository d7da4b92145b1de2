//! What is kept of somebody's learning: ids, counts and scores by week. No text, no name, no address, no day.

use std::collections::BTreeMap;

use crate::rule::Severity;
use crate::text::Language;

use super::review::{Card, Hint};
use super::{Academy, Week};

/// Weeks that are kept: a year, the longest that the CNIL lets documents of analysis be kept (simplified norm 57).
const KEPT: u32 = 52;
/// Weeks that are looked at for what is frequent.
const RECENT: u32 = 8;
/// Met this often in them, a remark is one to come back to.
const FREQUENT: u32 = 2;

/// Everything kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Lessons whose quiz was passed, with the week.
    pub lessons: BTreeMap<String, Week>,
    /// Scenarios answered, each with its best try.
    pub exercises: BTreeMap<String, Exercise>,
    /// Calibration sets rated.
    pub calibrations: BTreeMap<String, Rated>,
    /// Replies by where and what they were.
    pub replies: BTreeMap<Kind, Replies>,
    /// Remarks by week and rule.
    pub remarks: BTreeMap<(Week, String), Remarks>,
    /// Rules to come back to.
    pub cards: BTreeMap<String, Card>,
    /// Ids and versions of the packs that judged last.
    pub packs: BTreeMap<String, String>,
}

/// Where a reply was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// In the academy.
    Practice,
    /// In a page, and the person asked that it be counted.
    Use,
}

/// What replies are counted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    /// When.
    pub week: Week,
    /// Where.
    pub source: Source,
    /// In which language.
    pub language: Language,
    /// Family of the network: an id of `path.yml`, or `other`.
    pub family: String,
    /// Id of the situation, when it was known.
    pub situation: Option<String>,
}

/// Replies of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replies {
    /// How many.
    pub count: u32,
    /// Sums of the dimensions, in the order of [`crate::rule::Dimension::ALL`].
    pub sums: [u32; 8],
}

/// Remarks of one rule in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Replies that drew one.
    pub hits: u32,
    /// Replies in which it was set aside.
    pub overridden: u32,
    /// Exercises in which it was mended.
    pub mended: u32,
}

/// A scenario answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// Of the best try.
    pub week: Week,
    /// Its language.
    pub language: Language,
    /// 0 to 100.
    pub score: u32,
    /// In the order of [`crate::rule::Dimension::ALL`].
    pub dimensions: [u32; 8],
    /// The gravest remark.
    pub worst: Option<Severity>,
    /// Acts expected, and of these met.
    pub acts: (u32, u32),
    /// How often it was tried.
    pub tries: u32,
}

/// A calibration set rated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rated {
    /// When.
    pub week: Week,
    /// 0 to 100, reply by reply.
    pub ratings: Vec<u32>,
    /// With how many people it was compared, oneself included.
    pub raters: u32,
    /// The widest spread of one reply, once it was compared.
    pub spread: Option<u32>,
}

/// What is counted of one reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// What it is counted by.
    pub kind: Kind,
    /// How many replies it stands for, and the sums of their dimensions.
    pub replies: Replies,
    /// Rules that drew remarks, with how often, and how often they were set aside.
    pub remarks: Vec<(String, u32, u32)>,
    /// Ids and versions of the packs.
    pub packs: Vec<(String, String)>,
}

impl Progress {
    /// Counts replies.
    pub fn observe(&mut self, observation: Observation) {
        let Observation { kind, replies, remarks, packs } = observation;
        let week = kind.week;
        self.packs = packs.into_iter().collect();
        let counted = self.replies.entry(kind).or_default();
        counted.count += replies.count;
        for (sum, more) in counted.sums.iter_mut().zip(replies.sums) {
            *sum += more;
        }
        for (rule, hits, overridden) in remarks {
            let counts = self.remarks.entry((week, rule.clone())).or_default();
            counts.hits += hits;
            counts.overridden += overridden;
            self.met(&rule, week);
        }
        self.forget(week);
    }

    /// A rule's remark was met: known before, it was missed now; frequent by now, it is one to come back to.
    fn met(&mut self, rule: &str, week: Week) {
        if self.cards.contains_key(rule) || self.recent_hits(rule, week) >= FREQUENT {
            self.cards.insert(rule.to_owned(), Card::new(week));
        }
    }

    fn recent_hits(&self, rule: &str, week: Week) -> u32 {
        let counted = self.remarks.iter().filter(|((at, id), _)| id == rule && week.since(*at) < RECENT);
        counted.map(|(_, counts)| counts.hits).sum()
    }

    /// The quiz of a lesson was passed.
    pub fn pass(&mut self, lesson: &str, week: Week) {
        self.lessons.entry(lesson.to_owned()).or_insert(week);
    }

    /// A scenario was answered: the better try is kept, and without a stop is always better than with one.
    pub fn exercise(&mut self, scenario: &str, done: Exercise) {
        let tries = self.exercises.get(scenario).map_or(0, |before| before.tries) + 1;
        let rank = |exercise: &Exercise| (exercise.worst != Some(Severity::Stop), exercise.acts.1, exercise.score);
        let kept = match self.exercises.get(scenario) {
            Some(before) if rank(before) > rank(&done) => *before,
            _ => done,
        };
        self.exercises.insert(scenario.to_owned(), Exercise { tries, ..kept });
    }

    /// A drill on `rule` was done.
    pub fn drill(&mut self, rule: &str, passed: bool, week: Week) {
        if passed {
            self.remarks.entry((week, rule.to_owned())).or_default().mended += 1;
        }
        if let Some(card) = self.cards.get_mut(rule) {
            *card = card.after(passed, week);
        }
    }

    /// A set was rated; `others` are the ratings of other people.
    pub fn rate(&mut self, set: &str, ratings: Vec<u32>, others: &[Vec<u32>], week: Week) {
        let comparable: Vec<&Vec<u32>> =
            others.iter().filter(|other| other.len() == ratings.len()).chain([&ratings]).collect();
        let spread = (comparable.len() > 1).then(|| spreads(&comparable).into_iter().max()).flatten();
        let raters = comparable.len() as u32;
        self.calibrations.insert(set.to_owned(), Rated { week, raters, spread, ratings });
    }

    /// The rules to come back to in `week`, the longest due first.
    pub fn due(&self, week: Week) -> Vec<&str> {
        let mut due: Vec<(&str, Week)> = self
            .cards
            .iter()
            .filter(|(_, card)| card.due <= week)
            .map(|(rule, card)| (rule.as_str(), card.due))
            .collect();
        due.sort_by_key(|(rule, since)| (*since, *rule));
        due.into_iter().map(|(rule, _)| rule).collect()
    }

    /// Rules of which less than everything is said by now.
    pub fn hints(&self) -> BTreeMap<&str, Hint> {
        let hints = self.cards.iter().map(|(rule, card)| (rule.as_str(), card.hint()));
        hints.filter(|(_, hint)| *hint != Hint::Full).collect()
    }

    /// The remarks met most in the last weeks, the most frequent first.
    pub fn frequent(&self, week: Week) -> Vec<(&str, u32)> {
        let mut hits: BTreeMap<&str, u32> = BTreeMap::new();
        for ((at, rule), counts) in &self.remarks {
            if week.since(*at) < RECENT && counts.hits > 0 {
                *hits.entry(rule).or_default() += counts.hits;
            }
        }
        let mut frequent: Vec<(&str, u32)> = hits.into_iter().collect();
        frequent.sort_by_key(|(rule, hits)| (std::cmp::Reverse(*hits), *rule));
        frequent
    }

    /// Counts older than a year go; what was passed stays passed.
    fn forget(&mut self, week: Week) {
        self.replies.retain(|kind, _| week.since(kind.week) < KEPT);
        self.remarks.retain(|(at, _), _| week.since(*at) < KEPT);
    }
}

/// For each reply, the highest rating less the lowest.
pub(super) fn spreads(ratings: &[&Vec<u32>]) -> Vec<u32> {
    let replies = ratings.iter().map(|list| list.len()).min().unwrap_or(0);
    let of = |reply: usize| ratings.iter().map(move |list| list[reply]);
    (0..replies).map(|reply| of(reply).max().unwrap_or(0) - of(reply).min().unwrap_or(0)).collect()
}

impl Academy {
    /// The family of a network: progress is counted by it, never by network.
    pub fn family(&self, platform: Option<&str>) -> String {
        let holds =
            |(_, _, platforms): &&(String, _, Vec<String>)| platforms.iter().any(|id| Some(id.as_str()) == platform);
        self.path.families.iter().find(holds).map_or("other", |(id, ..)| id).to_owned()
    }
}

/// The mean of each dimension over these replies; none where there is no reply.
pub fn means(replies: &[Replies]) -> Option<[u32; 8]> {
    let count: u64 = replies.iter().map(|replies| u64::from(replies.count)).sum();
    let sum = |place: usize| replies.iter().map(|replies| u64::from(replies.sums[place])).sum::<u64>();
    // Rounded half up.
    (count > 0).then(|| std::array::from_fn(|place: usize| ((sum(place) * 2 + count) / (count * 2)) as u32))
}
