//! How well the engine does on labelled replies: remarks raised on good ones, faults found in bad ones.
//!
//! Used by the tests of `corpus/` and by `cargo xtask eval`. A record is a line of JSON; `corpus/README.md` says its keys.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::analysis::{Analysis, Engine};
use crate::rule::{Context, Severity, is_of_family};
use crate::text::{Draft, Language, Span};
use crate::wire::{Defaults, Request};

/// A labelled reply.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// Unique in its folder.
    pub id: String,
    /// BCP 47 tag; the panel calls it `variant`.
    #[serde(alias = "variant")]
    pub locale: String,
    /// Published id of the network.
    pub platform: String,
    /// Displayed name of the message's author.
    #[serde(default)]
    pub author: Option<String>,
    /// What the public wrote.
    pub message: String,
    /// What is being answered, as its writer knows.
    pub situation: String,
    /// The reply.
    pub reply: String,
    /// The brand's choices, where they matter.
    #[serde(default)]
    pub profile: Option<Map<String, Value>>,
    /// Its faults; the panel calls them `violations`.
    #[serde(default, alias = "violations")]
    pub faults: Vec<Fault>,
    /// Mean ratings of the panel, `overall` among them.
    #[serde(default)]
    pub ratings: BTreeMap<String, f64>,
    /// How good its writer meant it to be: `good`, `middling` or `bad`; only in `corpus/replies`.
    #[serde(default)]
    pub quality: Option<String>,
    /// File and line it stands in.
    #[serde(skip)]
    pub place: String,
}

/// A labelled fault.
#[derive(Clone, Debug, Deserialize)]
pub struct Fault {
    /// The id of the rule that should find it.
    #[serde(rename = "type")]
    pub rule: String,
    /// The very words; empty when something is missing or the whole is at fault.
    #[serde(default)]
    pub quote: String,
}

/// Ids that the panel writes in its own way (`../shared/panel-dev/README.md`).
const PANEL_NAMES: [(&str, &str); 7] = [
    ("asks-personal-data-public", "asks-personal-data"),
    ("asks-remove-review", "asks-review-removal"),
    ("incentive-review", "review-incentive"),
    ("all-caps", "shouting"),
    ("tu-vous-mix", "register-mix"),
    ("too-long-for-platform", "too-long"),
    ("bare-dm-us", "bare-dm"),
];

/// An engine of these pack folders alone, in this order.
///
/// # Errors
/// What is wrong with them, in English, a line each.
pub fn engine(folders: &[PathBuf]) -> Result<Engine, String> {
    super::packs::load(folders, false)
        .map_err(|faults| faults.iter().map(|fault| fault.error.show(Language::En)).collect::<Vec<_>>().join("\n"))
}

/// Reads every `.jsonl` file under `path` (a file or a folder), in the order of their names.
///
/// # Errors
/// What cannot be read, with its file and line.
pub fn records(path: &Path) -> Result<Vec<Record>, String> {
    let mut files = Vec::new();
    walk(path, &mut files).map_err(|error| format!("{}: {error}", path.display()))?;
    files.sort();
    let mut records = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{}:{}", file.display(), number + 1);
            let mut record: Record = serde_json::from_str(line).map_err(|error| format!("{place}: {error}"))?;
            for fault in &mut record.faults {
                let kebab = fault.rule.replace('_', "-");
                let known = PANEL_NAMES.iter().find(|name| name.0 == kebab);
                fault.rule = known.map_or(kebab, |name| name.1.to_owned());
                if !record.reply.contains(&fault.quote) {
                    return Err(format!("{place}: \"{}\" is not in the reply", fault.quote));
                }
            }
            // The panel writes ids in its own way.
            record.situation = record.situation.replace('_', "-").replace("offtopic", "off-topic");
            record.place = place;
            records.push(record);
        }
    }
    Ok(records)
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            walk(&entry?.path(), files)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "jsonl") {
        files.push(path.to_owned());
    }
    Ok(())
}

impl Record {
    /// Whether faults are labelled and what else is wrong was not asked: such a reply says nothing of other faults.
    pub fn is_half_labelled(&self) -> bool {
        self.quality.is_none() && !self.faults.is_empty()
    }

    /// Whether it is kept for testing and never learned from: every fifth message (`corpus/README.md`). The number of the
    /// message is the last number but the letter of the id: `q1-15-a`.
    pub fn is_for_testing(&self) -> bool {
        let number = self.id.rsplit('-').nth(1).and_then(|number| number.parse::<u32>().ok());
        number.is_some_and(|number| number % 5 == 0)
    }

    /// What the engine is given: what a page shows, and the situation only when `told`.
    pub fn input(&self, told: bool) -> (Draft, Context) {
        let request = json!({
            "id": self.id,
            "draft": self.reply,
            "message": self.message,
            "author": self.author,
            "platform": self.platform,
            "locale": self.locale,
            "context": {"situation": told.then_some(&self.situation), "profile": self.profile},
        });
        // The keys are ours: reading them back cannot fail.
        match serde_json::from_value::<Request>(request) {
            Ok(request) => (request.draft(&Defaults::default()), request.context(&Defaults::default())),
            Err(_) => (Draft::new(&self.reply, Some(&self.message), Some(&self.locale)), Context::default()),
        }
    }

    /// Judges the reply.
    pub fn analyze(&self, engine: &Engine, told: bool) -> (Draft, Analysis) {
        let (draft, context) = self.input(told);
        let analysis = engine.analyze(&draft, &context);
        (draft, analysis)
    }
}

/// A remark, for reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The record's id.
    pub record: String,
    /// How serious.
    pub severity: Severity,
    /// The rule's id.
    pub rule: String,
    /// The words marked; empty when something is missing.
    pub words: String,
}

/// Every remark on `records`, in their order.
pub fn remarks(engine: &Engine, records: &[Record], told: bool) -> Vec<Remark> {
    let rules = &engine.guidelines().rules;
    let mut remarks = Vec::new();
    for record in records {
        let (draft, analysis) = record.analyze(engine, told);
        remarks.extend(analysis.diagnostics.iter().map(|remark| Remark {
            record: record.id.clone(),
            severity: remark.severity,
            rule: rules[remark.rule].id.clone(),
            words: remark.span.map(|span| span.of(&draft.reply.source).to_owned()).unwrap_or_default(),
        }));
    }
    remarks
}

/// A labelled fault, and whether it was found.
#[derive(Clone, Debug)]
pub struct Search {
    /// The record's id.
    pub record: String,
    /// The fault.
    pub fault: Fault,
    /// By the right rule: the id itself, or one that begins with it.
    pub found: bool,
    /// By it or by a rule of its family.
    pub near: bool,
    /// What was said about these words instead.
    pub instead: Vec<String>,
}

/// Looks for every labelled fault of `records`.
pub fn searches(engine: &Engine, records: &[Record], told: bool) -> Vec<Search> {
    let rules = &engine.guidelines().rules;
    let family = |id: &str| rules.iter().find(|rule| rule.id == id).and_then(|rule| rule.family.as_deref());
    let mut searches = Vec::new();
    for record in records.iter().filter(|record| !record.faults.is_empty()) {
        let (_, analysis) = record.analyze(engine, told);
        for fault in &record.faults {
            let quotes: Vec<Span> = record
                .reply
                .match_indices(&fault.quote)
                .filter(|(_, quote)| !quote.is_empty())
                .map(|(start, quote)| Span::new(start, start + quote.len()))
                .collect();
            let about = |span: Option<Span>| match span {
                Some(span) => quotes.is_empty() || quotes.iter().any(|quote| quote.overlaps(span)),
                None => quotes.is_empty(),
            };
            let said: Vec<&str> = analysis
                .diagnostics
                .iter()
                .filter(|remark| about(remark.span))
                .map(|remark| rules[remark.rule].id.as_str())
                .collect();
            let right = |id: &str| is_of_family(id, &fault.rule);
            let own = family(&fault.rule);
            let found = said.iter().any(|id| right(id));
            let near = found || said.iter().any(|id| own.is_some() && family(id) == own);
            searches.push(Search {
                record: record.id.clone(),
                fault: fault.clone(),
                found,
                near,
                instead: said.into_iter().map(str::to_owned).collect(),
            });
        }
    }
    searches
}

/// Of two replies to one message that raters put more than 15 points apart, how often the score puts the better one first (a
/// draw counts half), and how many such pairs there are. Replies to one message stand together in `judged`.
pub fn pairs_in_order(judged: &[(&Record, Analysis)]) -> (f64, usize) {
    /// Raters that near would not agree either.
    const APART: f64 = 15.0;
    let (mut right, mut all) = (0.0, 0);
    for (index, (one, of_one)) in judged.iter().enumerate() {
        for (other, of_other) in judged[index + 1..].iter().take_while(|(other, _)| other.message == one.message) {
            let (Some(rated), Some(rated_other)) = (one.ratings.get("overall"), other.ratings.get("overall")) else {
                continue;
            };
            if (rated - rated_other).abs() > APART {
                let (score, score_other) = (of_one.score.total, of_other.score.total);
                all += 1;
                right += if score == score_other {
                    0.5
                } else {
                    f64::from(u8::from((score > score_other) == (rated > rated_other)))
                };
            }
        }
    }
    (right, all)
}
