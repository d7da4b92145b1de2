//! Vale's own expectations, and those of its packages, compared with what is found here.
//!
//! Two kinds are read below a folder: `features/*.feature` with the fixtures beside them, and folders that hold `testvalid*` (no
//! alert) and `testinvalid*` (an alert for each line). Each expected line passes, fails, or is not supported for a reason.

mod fixture;
mod project;
mod scenario;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::style::{self, entries};
use super::{Checker, Fault};

/// What became of one expected line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As expected.
    Passed,
    /// Not as expected, and how.
    Failed(String),
    /// Not judged, and why.
    Unsupported(String),
}

/// One expected line with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Where it is expected: `file:line`.
    pub place: String,
    /// The line.
    pub text: String,
    /// What became of it.
    pub verdict: Verdict,
}

/// Everything that was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Expected lines, in the order of files.
    pub lines: Vec<Judged>,
    /// Rule files that were read and compiled.
    pub loaded: usize,
    /// Rule files that were not.
    pub refused: Vec<Fault>,
    /// Oddities that Vale forgives.
    pub warnings: Vec<Fault>,
    /// Rules of a kind that is not run here: kind and names.
    pub not_run: BTreeMap<String, Vec<String>>,
}

impl Report {
    /// How many passed, failed, are not supported.
    pub fn counts(&self) -> (usize, usize, usize) {
        let mut counts = (0, 0, 0);
        for line in &self.lines {
            match line.verdict {
                Verdict::Passed => counts.0 += 1,
                Verdict::Failed(_) => counts.1 += 1,
                Verdict::Unsupported(_) => counts.2 += 1,
            }
        }
        counts
    }

    /// Whether nothing failed and there was something to judge.
    pub fn holds(&self) -> bool {
        self.counts().1 == 0 && self.refused.is_empty() && (self.loaded > 0 || !self.lines.is_empty())
    }
}

/// Judges everything below `root`.
pub fn run(root: &Path) -> Report {
    let mut report = Report::default();
    let mut folders = Vec::new();
    below(root, &mut folders);
    for folder in &folders {
        rules(folder, root, &mut report);
    }
    for folder in &folders {
        for path in entries(folder).iter().filter(|path| path.extension().is_some_and(|end| end == "feature")) {
            scenario::judge_file(path, root, &mut report.lines);
        }
    }
    for folder in &folders {
        fixture::judge_folder(folder, root, &mut report.lines);
    }
    report
}

/// The folders below `folder` and itself, by name.
fn below(folder: &Path, folders: &mut Vec<PathBuf>) {
    folders.push(folder.to_path_buf());
    for path in entries(folder) {
        let hidden = path.file_name().is_some_and(|name| name == ".git");
        if path.is_dir() && !hidden && !path.is_symlink() {
            below(&path, folders);
        }
    }
}

/// Loads the rules that lie in one folder.
fn rules(folder: &Path, root: &Path, report: &mut Report) {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_rule = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "yml") && std::fs::read(path).is_ok_and(|bytes| is_rule(&bytes))
    };
    if !entries(folder).iter().any(is_rule) {
        return;
    }
    // A folder inside a style is read with it.
    let mut read = style::Style::default();
    for path in entries(folder).iter().filter(|path| is_rule(path)) {
        style::one(path, &format!("{name}.{}", path.file_stem().unwrap_or_default().to_string_lossy()), &mut read);
    }
    report.warnings.extend(read.warnings);
    report.refused.extend(read.faults);
    for rule in read.rules {
        let (rule_name, kind) = (rule.name.clone(), rule.kind.name().to_owned());
        match Checker::new(rule) {
            Ok(checker) => {
                report.loaded += 1;
                if !checker.is_supported() {
                    report.not_run.entry(kind).or_default().push(rule_name);
                }
            }
            Err(problem) => {
                report.refused.push(Fault { file: shown(folder, root), line: 0, key: rule_name, problem });
            }
        }
    }
}

/// Whether a file is meant as a rule: both keys stand at the beginning of a line, however they are written.
fn is_rule(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let begins = |line: &str, key: &str| {
        let line = line.trim_start_matches(['\u{feff}', '{', '"', '\'', ' ']);
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ', '\t']).starts_with(':'))
    };
    ["extends", "message"]
        .iter()
        .all(|key| text.lines().any(|line| !line.starts_with("  ") && line.split(',').any(|part| begins(part, key))))
}

/// A path as it is named below `root`.
fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
