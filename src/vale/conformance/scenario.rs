//! Scenarios of feature files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::project::Project;
use super::{Judged, Verdict, shown};
use crate::vale::config::Config;
use crate::vale::feature::{Line, Scenario, line, parse, quoted};
use crate::vale::lint::{Format, Placed};
use crate::vale::style::entries;
use crate::vale::{Kind, Level, Rule};

/// Judges the scenarios of one feature file.
pub(super) fn judge_file(path: &Path, root: &Path, judged: &mut Vec<Judged>) {
    let place = shown(path, root);
    let unsupported =
        |why: String| Judged { place: place.clone(), text: String::new(), verdict: Verdict::Unsupported(why) };
    let text = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => return judged.push(unsupported(format!("cannot be read: {error}"))),
    };
    // Features may lie in folders of their own below `features`.
    let features = path.ancestors().skip(1).find(|above| above.file_name().is_some_and(|name| name == "features"));
    let home = features.or(path.parent()).and_then(Path::parent).unwrap_or(root);
    let scenarios = parse(&text);
    if scenarios.is_empty() {
        judged.push(unsupported("the file holds no scenario".to_owned()));
    }
    for scenario in scenarios {
        let before = judged.len();
        judge(&scenario, home, root, judged);
        for line in &mut judged[before..] {
            line.place = format!("{place}:{} \"{}\"", line.place, scenario.name);
        }
    }
}

/// Files to be read: as they are named in the output, with their text.
struct Set {
    folder: PathBuf,
    files: Vec<(String, String)>,
}

impl Set {
    fn line(&self, file: &str, number: usize) -> &str {
        let text = self.files.iter().find(|(name, _)| name == file).map_or("", |(_, text)| text.as_str());
        text.lines().nth(number.saturating_sub(1)).unwrap_or_default()
    }
}

/// Whether a rule lists a plain word that stands in a line without any markup: nobody could read it otherwise.
fn lists(rule: &Rule, line: &str) -> bool {
    let Kind::Existence { tokens, exceptions, .. } = &rule.kind else { return false };
    let plain = |text: &str| {
        text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | ',' | '?' | '!' | '\''))
    };
    rule.scope == ["text"]
        && exceptions.is_empty()
        && plain(line)
        && tokens
            .iter()
            .any(|token| token.chars().all(char::is_alphabetic) && line.split(' ').any(|word| word == token))
}

fn judge(scenario: &Scenario, home: &Path, root: &Path, judged: &mut Vec<Judged>) {
    let Some(expected) = &scenario.expected else {
        let (place, text) = (scenario.line.to_string(), scenario.when.clone());
        let why = "it expects nothing of the output".to_owned();
        return judged.push(Judged { place, text, verdict: Verdict::Unsupported(why) });
    };
    for (number, step) in &expected.unread {
        let verdict = Verdict::Unsupported("the step about the output is not understood".to_owned());
        judged.push(Judged { place: number.to_string(), text: step.clone(), verdict });
    }
    let none = |judged: &mut Vec<Judged>, why: &str| {
        for (number, text) in expected.lines.iter().chain(&expected.absent) {
            let verdict = Verdict::Unsupported(why.to_owned());
            judged.push(Judged { place: number.to_string(), text: text.clone(), verdict });
        }
        if expected.exactly && expected.lines.is_empty() {
            let (place, text) = (scenario.line.to_string(), "no output".to_owned());
            judged.push(Judged { place, text, verdict: Verdict::Unsupported(why.to_owned()) });
        }
    };
    let set = match files(scenario, home) {
        Ok(set) => set,
        Err(why) => return none(judged, &why),
    };
    let lines: Vec<(usize, &str, Option<Line>)> =
        expected.lines.iter().map(|(number, text)| (*number, text.as_str(), line(text))).collect();
    let (mut config, own) = match configuration(scenario, &set, home, root, &lines) {
        Ok(config) => config,
        Err(why) => return none(judged, &why),
    };
    if let Some(level) = assigned_level(&scenario.when) {
        config.least = level;
    }
    let project = Project::new(config, &set.folder, root);
    let mut found: Vec<(String, Format, Vec<Placed>)> = Vec::new();
    for (file, text) in &set.files {
        if let Some(format) = project.format(file).filter(|_| project.reads(file)) {
            found.push((file.clone(), format, project.alerts(file, text, format)));
        }
    }
    // Expectations that name rules the package no longer holds are older than it: what else they leave out says nothing.
    let stale = lines.iter().filter_map(|(.., line)| line.as_ref()).any(|line| unknown(&project, &line.rule));
    let mut met = BTreeSet::new();
    for (number, text, line) in &lines {
        let verdict = match line {
            None => Verdict::Unsupported("an error of Vale's own, not an alert".to_owned()),
            Some(line) => verdict(line, &project, &set, &found, &mut met),
        };
        judged.push(Judged { place: number.to_string(), text: (*text).to_owned(), verdict });
    }
    let unread = set.files.iter().any(|(file, _)| project.reads(file) && project.format(file).is_none());
    for (number, text) in &expected.absent {
        let mut output =
            found.iter().flat_map(|(file, _, alerts)| alerts.iter().map(move |alert| written(file, alert)));
        let verdict = match output.find(|line| line.contains(text.as_str())) {
            Some(line) => Verdict::Failed(format!("found: {line}")),
            None if unread => Verdict::Unsupported("files of other markup or code are not read".to_owned()),
            None => Verdict::Passed,
        };
        judged.push(Judged { place: number.to_string(), text: format!("no {text}"), verdict });
    }
    if !expected.exactly {
        return;
    }
    let mut extra = 0;
    for (file, format, alerts) in &found {
        for alert in alerts {
            if met.contains(&key(file, alert)) {
                continue;
            }
            extra += 1;
            let text = written(file, alert);
            let line = set.line(file, alert.line);
            let verdict = if !own {
                Verdict::Unsupported("found, and the configuration that might exclude it is not in the set".to_owned())
            } else if project.rule(&alert.rule).is_some_and(|checker| lists(&checker.rule, line)) {
                Verdict::Unsupported(
                    "found, not expected, and the rule lists the very word in plain prose: the scenario is older"
                        .to_owned(),
                )
            } else if stale {
                Verdict::Unsupported(
                    "found, but the scenario names rules that the package does not hold: it is older".to_owned(),
                )
            } else if let Some(why) = partly(*format) {
                Verdict::Unsupported(why.to_owned())
            } else {
                Verdict::Failed("found, not expected".to_owned())
            };
            judged.push(Judged { place: scenario.line.to_string(), text, verdict });
        }
    }
    if lines.is_empty() && extra == 0 {
        let read = found.iter().any(|(_, format, _)| partly(*format).is_none());
        let verdict = if read {
            Verdict::Passed
        } else {
            Verdict::Unsupported("no Markdown or plain text in the folder".to_owned())
        };
        judged.push(Judged { place: scenario.line.to_string(), text: "no output".to_owned(), verdict });
    }
}

/// An alert as Vale prints it.
fn written(file: &str, alert: &Placed) -> String {
    format!("{file}:{}:{}:{}:{}", alert.line, alert.column, alert.rule, alert.message)
}

fn key(file: &str, alert: &Placed) -> (String, usize, usize, String) {
    (file.to_owned(), alert.line, alert.column, alert.rule.clone())
}

/// Why a format is not judged, for those that are read in part.
fn partly(format: Format) -> Option<&'static str> {
    match format {
        Format::Markdown | Format::Text => None,
        Format::Html => Some("HTML: not Markdown or plain text"),
        Format::AsciiDoc => Some("AsciiDoc: read for its prose only"),
    }
}

fn unknown(project: &Project, rule: &str) -> bool {
    project.rule(rule).is_none() && !rule.starts_with("Vale.")
}

fn verdict(
    line: &Line,
    project: &Project,
    set: &Set,
    found: &[(String, Format, Vec<Placed>)],
    met: &mut BTreeSet<(String, usize, usize, String)>,
) -> Verdict {
    let because = |why: String| Verdict::Unsupported(why);
    let Some(format) = project.format(&line.file) else {
        let end = line.file.rsplit('.').next().unwrap_or_default();
        return because(format!(".{end}: markup or code other than Markdown"));
    };
    if !set.files.iter().any(|(file, _)| *file == line.file) {
        return because(format!("{} is not in the set", line.file));
    }
    if let Some(checker) = project.rule(&line.rule).filter(|checker| !checker.is_supported()) {
        return because(format!("a {} rule", checker.rule.kind.name()));
    }
    if unknown(project, &line.rule) {
        return because(format!("the set holds no rule {}", line.rule));
    }
    let alerts = found.iter().find(|(file, ..)| *file == line.file).map(|(.., alerts)| alerts.as_slice());
    let of_rule: Vec<&Placed> = alerts.unwrap_or_default().iter().filter(|alert| alert.rule == line.rule).collect();
    let here = of_rule.iter().find(|alert| alert.line == line.line && alert.column == line.column);
    if let Some(alert) = here {
        met.insert(key(&line.file, alert));
        if squeezed(&alert.message) == squeezed(&line.message) {
            return Verdict::Passed;
        }
        if let Some(why) =
            project.rule(&line.rule).and_then(|checker| outdated(&checker.rule, &alert.message, &line.message))
        {
            return because(why.to_owned());
        }
    }
    if let Some(why) = partly(format) {
        return because(why.to_owned());
    }
    if project.rule(&line.rule).is_some_and(|checker| counts_syllables(&checker.rule)) {
        return because("it counts syllables, for which Vale has a list of exceptions of its own".to_owned());
    }
    Verdict::Failed(match (here, of_rule.iter().find(|alert| alert.line == line.line)) {
        (Some(alert), _) => format!("it says: {}", alert.message),
        (None, Some(alert)) => format!("found in column {}: {}", alert.column, alert.message),
        (None, None) => "not found".to_owned(),
    })
}

fn counts_syllables(rule: &Rule) -> bool {
    match &rule.kind {
        Kind::Metric { formula, .. } => ["syllab", "complex_words"].iter().any(|measure| formula.contains(measure)),
        Kind::Readability { metrics, .. } => {
            metrics.iter().any(|metric| ["SMOG", "Gunning Fog", "Flesch-Kincaid"].contains(&metric.as_str()))
        }
        _ => false,
    }
}

/// A terminal's runs of spaces are one.
fn squeezed(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why a message differs that was written down for another state of the rule.
fn outdated(rule: &Rule, found: &str, expected: &str) -> Option<&'static str> {
    let Kind::Substitution { capitalize, .. } = &rule.kind else { return None };
    if !capitalize && found.to_lowercase() == expected.to_lowercase() {
        return Some("the message has a capital that the rule does not ask for (`capitalize`): the scenario is older");
    }
    let replaces = rule.action.as_ref().is_some_and(|action| action.name == "replace");
    let quoted = found.replace("''", "'") == *expected && rule.message.matches("'%s'").count() == 1;
    (replaces && quoted).then_some("the rule's action quotes the word, its message does again: the scenario is older")
}

/// The files that a step has Vale read.
fn files(scenario: &Scenario, home: &Path) -> Result<Set, String> {
    let step = scenario.when.as_str();
    let named = quoted(step).unwrap_or_default();
    let fixtures = home.join("fixtures");
    let folders = [
        ("I test scope \"", "scopes"),
        ("I apply style \"", "styles"),
        ("I use Vocab \"", "vocab"),
        ("I lint path \"", "formats"),
        ("I test \"", ""),
    ];
    let single = [
        ("I test patterns for \"", "patterns"),
        ("I test comments for \"", "comments"),
        ("I lint AsciiDoc \"", "formats/adoc"),
        ("I lint \"", "formats"),
    ];
    if let Some((_, inside)) = folders.iter().find(|(start, _)| step.starts_with(start)) {
        let folder = fixtures.join(inside).join(named);
        if named.starts_with('/') || named.contains("..") || !folder.is_dir() {
            return Err(format!("the folder {named} is not in the set"));
        }
        let mut files = Vec::new();
        collect(&folder, "", &mut files);
        return Ok(Set { folder, files });
    }
    if let Some((_, inside)) = single.iter().find(|(start, _)| step.starts_with(start)) {
        let folder = fixtures.join(inside);
        let text = std::fs::read(folder.join(named)).map_err(|_| format!("{named} is not in the set"))?;
        let files = vec![(named.to_owned(), String::from_utf8_lossy(&text).into_owned())];
        return Ok(Set { folder, files });
    }
    if step.starts_with("I run vale \"") || assigned_level(step).is_some() {
        let last = step.split('"').rfind(|part| !part.trim().is_empty()).unwrap_or(named);
        let wanted: Vec<&str> = last.split_whitespace().collect();
        let files = scenario.files.iter().filter(|(file, _)| wanted.contains(&".") || wanted.contains(&file.as_str()));
        // Where Vale's own tests write their files.
        return Ok(Set { folder: home.join("tmp").join("aruba"), files: files.cloned().collect() });
    }
    Err(format!("the step is not understood: {}", step.split('"').next().unwrap_or(step).trim()))
}

/// The least level that a step asks for.
fn assigned_level(step: &str) -> Option<Level> {
    step.strip_prefix("I assign minAlertLevel ").and_then(quoted).and_then(Level::from_name)
}

fn collect(folder: &Path, inside: &str, files: &mut Vec<(String, String)>) {
    for path in entries(folder) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let shown = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if path.is_dir() {
            collect(&path, &shown, files);
        } else if let Ok(bytes) = std::fs::read(&path) {
            files.push((shown, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

/// The configuration of a scenario: a file that it writes, the folder's, or, where the set has none, the rules it names
/// (false).
fn configuration(
    scenario: &Scenario,
    set: &Set,
    home: &Path,
    root: &Path,
    lines: &[(usize, &str, Option<Line>)],
) -> Result<(Config, bool), String> {
    if let Some((_, text)) = scenario.files.iter().rev().find(|(file, _)| is_configuration(file)) {
        return Ok((Config::parse(text, &set.folder)?, true));
    }
    if let Some(path) = Config::find(&set.folder, root) {
        return Ok((Config::read(&path)?, true));
    }
    let mut rules: Vec<String> =
        lines.iter().filter_map(|(.., line)| line.as_ref().map(|line| line.rule.clone())).collect();
    rules.sort();
    rules.dedup();
    if rules.is_empty() {
        return Err("the folder has no configuration in the set".to_owned());
    }
    Ok((Config::of_rules(vec![home.join("styles")], &rules)?, false))
}

fn is_configuration(file: &str) -> bool {
    matches!(file, ".vale" | "_vale" | ".vale.ini" | "_vale.ini" | "vale.ini")
}
