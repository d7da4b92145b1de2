//! The budgets of the design against what one run measured, and a profile that says where the time goes: the head of `benches/REPORT.md`.

use std::fs;

use serde_json::Value;

use crate::core::{self, Weight};
use crate::process::root;
use crate::report::{Times, shown};

/// How many characters the budgets speak of.
const LENGTH: &str = "280";

/// The table of budgets. What was not measured in this run says so.
pub fn table(times: &Times) -> String {
    let chromium = fs::read_to_string(root().join("target/chromium.json")).unwrap_or_default();
    let chromium: Value = serde_json::from_str(&chromium).unwrap_or_default();
    let mut text = String::from(
        "\n## Budgets\n\nOf this run; BUDGETS.md explains what is over, and what was tried.\n\n| what | budget | measured | |\n|---|---|---|---|\n",
    );
    for Weight { what, packed, most, .. } in core::weights().unwrap_or_default() {
        let verdict = verdict(packed as f64, most as f64);
        text.push_str(&format!("| {what}, gzip | {} KB | {} KB | {verdict} |\n", kilobytes(most), kilobytes(packed)));
    }
    let number = |path: &str| chromium.pointer(path).and_then(Value::as_f64);
    for (what, most, unit, paths) in [
        ("first focus to first score, median", 150.0, "ms", ["/first/p50", "/first/p50"]),
        (
            "280 characters, all packs, Wasm in Chromium, median (English; French)",
            0.3,
            "ms",
            ["/wasm/en/p50", "/wasm/fr/p50"],
        ),
        ("the same, 95 %", 1.0, "ms", ["/wasm/en/p95", "/wasm/fr/p95"]),
        ("key press to painted marks, 95 % (English; French)", 16.0, "ms", ["/painted/en/p95", "/painted/fr/p95"]),
        ("memory a tab, our frame", 12.0, "MB", ["/tab", "/tab"]),
    ] {
        let measured: Vec<f64> = paths.iter().filter_map(|path| number(path)).collect();
        let Some(worst) = measured.iter().copied().reduce(f64::max) else {
            text.push_str(&format!("| {what} | {most} {unit} | not in this run | |\n"));
            continue;
        };
        let both = if paths[0] == paths[1] { &measured[..1] } else { &measured[..] };
        let said: Vec<String> = both.iter().map(|value| format!("{value:.2}")).collect();
        text.push_str(&format!("| {what} | {most} {unit} | {} {unit} | {} |\n", said.join("; "), verdict(worst, most)));
    }
    let of = |group: &str, function: &str, value: &str| {
        times.get(&(group.to_owned(), function.to_owned(), value.to_owned())).copied()
    };
    if let (Some(few), Some(many)) = (of("rules", "1000", ""), of("rules", "10000", "")) {
        let ratio = many / few;
        text.push_str(&format!(
            "| 10 × the rules (1,000 to 10,000) | 1.5 × the time | {ratio:.2} × | {} |\n",
            verdict(ratio, 1.5)
        ));
    } else if let (Some(few), Some(many)) = (of("rules", "", "1000"), of("rules", "", "10000")) {
        let ratio = many / few;
        text.push_str(&format!(
            "| 10 × the rules (1,000 to 10,000) | 1.5 × the time | {ratio:.2} × | {} |\n",
            verdict(ratio, 1.5)
        ));
    }
    for language in ["en", "fr"] {
        if let (Some(short), Some(long)) = (of("whole", language, "1000"), of("whole", language, "10000")) {
            // Ten times the text in ten times the time; what a machine does besides is allowed a fifth.
            let ratio = long / short;
            text.push_str(&format!(
                "| 10 × the text (1,000 to 10,000 characters, {language}) | 10 × the time | {ratio:.1} × | {} |\n",
                verdict(ratio, 12.0)
            ));
        }
    }
    text.push_str(
        "| a page where no composer has had focus | no Wasm, timer, observer | `quiet.test.mjs` | a test |\n",
    );
    text.push_str(&profile(times));
    text
}

/// Where the time of 280 characters goes, native: each stage's share of reading the whole.
fn profile(times: &Times) -> String {
    let Some(whole) = times.get(&("whole".to_owned(), "fr".to_owned(), LENGTH.to_owned())) else {
        return String::new();
    };
    let mut stages: Vec<(&str, f64)> = times
        .iter()
        .filter(|((group, _, value), _)| group == "stage" && value == LENGTH)
        .map(|((_, stage, _), time)| (stage.as_str(), *time))
        .collect();
    if stages.is_empty() {
        return String::new();
    }
    stages.sort_by(|left, right| right.1.total_cmp(&left.1));
    let named: f64 = stages.iter().map(|stage| stage.1).sum();
    let mut said: Vec<String> = stages
        .iter()
        .map(|(stage, time)| format!("{stage} {} ({:.0} %)", shown(*time), 100.0 * time / whole))
        .collect();
    said.push(format!(
        "what is none of these {} ({:.0} %)",
        shown((whole - named).max(0.0)),
        100.0 * (1.0 - named / whole).max(0.0)
    ));
    format!("\nProfile of {LENGTH} characters read whole, French, native, {}: {}.\n", shown(*whole), said.join("; "))
}

fn verdict(measured: f64, most: f64) -> String {
    if measured <= most { "met".to_owned() } else { format!("**over, × {:.1}**", measured / most) }
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

/// What the last soak found: its first words, and its lines of drift. It takes hours, and is a command of its own.
pub fn soak() -> String {
    let Ok(report) = fs::read_to_string(root().join("benches/SOAK.md")) else { return String::new() };
    let kept =
        ["Made by ", "Chromium, ", "Machine: ", "From the end of ", "A thousand replies more ", "First tenth against "];
    let lines: Vec<String> = report
        .lines()
        .filter(|line| kept.iter().any(|words| line.starts_with(words)))
        .map(|line| format!("{line}\n"))
        .collect();
    format!(
        "\n## Soak\n\nOf the last run, whole in SOAK.md.\n\n{}",
        lines.join("\n").replace("one\n\nChromium", "one\nChromium")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_a_share_of_the_whole() {
        let key = |group: &str, function: &str| (group.to_owned(), function.to_owned(), LENGTH.to_owned());
        let times = Times::from([
            (key("whole", "fr"), 1_000_000.0),
            (key("stage", "phrases"), 250_000.0),
            (key("stage", "score"), 500_000.0),
        ]);
        let said = profile(&times);
        assert!(
            said.contains("score 500.0 µs (50 %); phrases 250.0 µs (25 %); what is none of these 250.0 µs (25 %)"),
            "{said}"
        );
    }

    #[test]
    fn over_is_said_with_how_much() {
        assert_eq!(verdict(0.3, 0.3), "met");
        assert_eq!(verdict(30.0, 12.0), "**over, × 2.5**");
    }
}
