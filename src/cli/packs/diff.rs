//! `balise pack diff`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::analysis::Engine;
use crate::rule::{Profile, Severity};
use crate::text::Language;
use crate::workshop::{Change, Comparison, Fault, FaultKind, Reply, Side, compare};

use super::faults::{log, uri};
use super::loading::{self, Collection};
use super::{FOUND, Format, Speech, UNUSABLE, faults, replies};

/// `balise pack diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The old version: a pack folder or a compiled pack.
    old: PathBuf,
    /// The new version.
    new: PathBuf,
    /// A file or a folder of replies: .txt and .md hold one each, .jsonl one a line, as `balise check --jsonl` reads them.
    #[arg(long, value_name = "PATH")]
    replies: PathBuf,
    /// Leave our own packs out; otherwise one of the same id gives its place to each version.
    #[arg(long)]
    no_builtin: bool,
    /// Language tag of the place of the replies, such as fr-CA.
    #[arg(long)]
    locale: Option<String>,
    /// The brand's profile (profile.yml); otherwise that of each version.
    #[arg(long)]
    profile: Option<PathBuf>,
    /// Exit with 1 when the versions differ.
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    speech: Speech,
}

impl Diff {
    pub(super) fn run(&self) -> u8 {
        let ui = self.speech.language();
        let (old, new) = match (self.engine(&self.old), self.engine(&self.new)) {
            (Ok(old), Ok(new)) => (old, new),
            (old, new) => {
                let found: Vec<_> = [old.err(), new.err()].into_iter().flatten().flatten().collect();
                faults::show(&found, ui);
                return UNUSABLE;
            }
        };
        let profile = match self.profile.as_deref().map(loading::profile) {
            None => new.guidelines().profile.clone().unwrap_or_default(),
            Some(Ok(profile)) => profile,
            Some(Err(errors)) => {
                faults::report(&errors, ui);
                return UNUSABLE;
            }
        };
        let replies = match self.replies(&profile) {
            Ok(replies) => replies,
            Err(problem) => {
                anstream::eprintln!("{problem}");
                return UNUSABLE;
            }
        };
        let comparison = compare(&old, &new, &replies);
        match self.speech.format {
            Format::Text => text(&comparison, &replies, ui),
            Format::Json => anstream::println!("{:#}", as_json(&comparison, &replies)),
            Format::Sarif => anstream::println!("{:#}", sarif(&comparison, &replies, ui)),
        }
        let differ = !(comparison.changes.is_empty() && comparison.scores.is_empty());
        let status = if self.exit_code && differ { FOUND } else { 0 };
        self.speech.log(|ui| sarif(&comparison, &replies, ui), status)
    }

    fn engine(&self, path: &PathBuf) -> Result<Engine, Vec<Fault>> {
        let collection = Collection::gather(std::slice::from_ref(path), self.no_builtin)?;
        collection
            .engine()
            .map_err(|errors| errors.into_iter().map(|error| Fault::new(FaultKind::Source, error)).collect())
    }

    fn replies(&self, profile: &Profile) -> Result<Vec<Reply>, String> {
        let replies = replies::read(&self.replies, self.locale.as_deref(), profile)?;
        if replies.is_empty() {
            let path = self.replies.display();
            return Err(match self.speech.language() {
                Language::En => format!("{path}: no reply here (.txt, .md, .jsonl)"),
                Language::Fr => format!("{path} : aucune réponse ici (.txt, .md, .jsonl)"),
            });
        }
        Ok(replies)
    }
}

/// File, line and column of a change, and the words.
fn place<'a>(change: &Change, replies: &'a [Reply]) -> (&'a str, usize, usize, &'a str) {
    let reply = &replies[change.reply];
    let source = reply.draft.reply.source.as_str();
    let Some(span) = change.span else { return (&reply.file, reply.line, 1, "") };
    if !reply.plain {
        return (&reply.file, reply.line, 1, span.of(source));
    }
    let before = &source[..span.range().start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (&reply.file, line, column, span.of(source))
}

fn text(comparison: &Comparison, replies: &[Reply], ui: Language) {
    let (added, removed) = comparison.totals();
    for change in &comparison.changes {
        let (file, line, column, words) = place(change, replies);
        let sign = if change.side == Side::Added { '+' } else { '-' };
        let shown = if words.is_empty() { change.message.get(ui).as_str() } else { words };
        anstream::println!("{sign} {file}:{line}:{column}: {} (-{}) {shown}", change.rule, change.points);
    }
    for (rule, (more, fewer)) in comparison.by_rule() {
        anstream::println!("{more:>6} + {fewer:>5} -  {rule}");
    }
    let up = comparison.scores.iter().filter(|(_, before, after)| after > before).count();
    let down = comparison.scores.len() - up;
    let read = comparison.replies;
    match ui {
        Language::En => anstream::println!(
            "remarks: {added} added, {removed} removed; replies: {up} score higher, {down} lower, of {read}"
        ),
        Language::Fr => anstream::println!(
            "remarques : {added} de plus, {removed} de moins; réponses : {up} mieux notées, {down} moins bien, sur {read}"
        ),
    }
}

fn as_json(comparison: &Comparison, replies: &[Reply]) -> Value {
    let (added, removed) = comparison.totals();
    let changes: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| {
            let (file, line, column, words) = place(change, replies);
            json!({
                "change": if change.side == Side::Added { "added" } else { "removed" },
                "rule": change.rule,
                "severity": change.severity.name(),
                "points": change.points,
                "file": file,
                "line": line,
                "column": column,
                "quote": words,
                "message": {"en": change.message.en, "fr": change.message.fr},
            })
        })
        .collect();
    let scores: Vec<Value> = comparison
        .scores
        .iter()
        .map(|(reply, before, after)| {
            let reply = &replies[*reply];
            json!({"file": reply.file, "line": reply.line, "before": before, "after": after})
        })
        .collect();
    json!({"replies": comparison.replies, "added": added, "removed": removed, "changes": changes, "scores": scores})
}

fn sarif(comparison: &Comparison, replies: &[Reply], ui: Language) -> Value {
    let names: Vec<&str> = comparison.by_rule().into_keys().collect();
    let results: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| {
            let (file, line, column, words) = place(change, replies);
            let level = match change.severity {
                Severity::Stop | Severity::High => "error",
                Severity::Medium => "warning",
                Severity::Low | Severity::Info => "note",
            };
            let message = change.message.get(ui);
            let text = if words.is_empty() { message.clone() } else { format!("{words}: {message}") };
            json!({
                "ruleId": change.rule,
                "ruleIndex": names.iter().position(|name| *name == change.rule),
                "level": level,
                "baselineState": if change.side == Side::Added { "new" } else { "absent" },
                "message": {"text": text},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": uri(file)},
                    "region": {"startLine": line, "startColumn": column},
                }}],
            })
        })
        .collect();
    log(names.iter().map(|name| json!({"id": name})).collect(), json!(results), ui)
}
