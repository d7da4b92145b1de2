//! `balise pack conformance --vale DIR`: what Vale's own tests expect, and what is found here.

use std::collections::BTreeMap;
use std::path::Path;

use crate::vale::conformance::{Report, Verdict, run};

/// Prints every line that does not pass with its reason, then the figures; the exit status.
pub(super) fn conformance(folder: &Path) -> u8 {
    if !folder.is_dir() {
        anstream::eprintln!("{}: not a folder", folder.display());
        return super::super::UNUSABLE;
    }
    let report = run(folder);
    print(&report);
    u8::from(!report.holds())
}

fn print(report: &Report) {
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in &report.lines {
        let shown = format!("{}: {}", line.place, line.text);
        match &line.verdict {
            Verdict::Passed => {}
            Verdict::Failed(problem) => anstream::println!("failed: {shown}\n    {problem}"),
            Verdict::Unsupported(why) => reasons.entry(why).or_default().push(shown),
        }
    }
    for (why, lines) in &reasons {
        anstream::println!("unsupported, {}: {why}", lines.len());
        for line in lines {
            anstream::println!("    {line}");
        }
    }
    for fault in &report.refused {
        anstream::println!("refused: {fault}");
    }
    for warning in &report.warnings {
        anstream::println!("warning: {warning}");
    }
    for (kind, names) in &report.not_run {
        anstream::println!("not run, {} {kind} rules: {}", names.len(), names.join(", "));
    }
    let (passed, failed, unsupported) = report.counts();
    anstream::println!("rules: {} loaded, {} refused", report.loaded, report.refused.len());
    anstream::println!("lines: {passed} passed, {failed} failed, {unsupported} unsupported");
}
