//! `benches/REPORT.md`: what the benches measured, as tables, with the machine that they ran on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::budgets;
use crate::process::{Result, command, output, root};

/// Medians, in nanoseconds, by group, function and value.
pub type Times = BTreeMap<(String, String, String), f64>;

/// Writes the report of criterion's last run, with what the peers' run wrote, if it did.
pub fn write(peers: Option<&str>, load_before: &str, is_trial: bool) -> Result<()> {
    let times = measured(&root().join("target/criterion"))?;
    let mut text = format!(
        "# How fast it is\n\nMade by `cargo xtask bench`: criterion's medians of native code, then our Wasm beside other checkers in Node, in one run. \
         Times are of one thread.\n\n{}\n",
        machine(load_before)
    );
    text.push_str(&budgets::table(&times));
    section(&mut text, &times, "A reply, read whole", "whole", "language", " characters");
    section(&mut text, &times, "After an edit: a letter in the middle, a letter at the end", "edit", "", " characters");
    text.push_str(&saved(&times));
    section(&mut text, &times, "Its stages (French)", "stage", "stage", " characters");
    section(&mut text, &times, "A key press at the frame's door", "wire", "", " characters");
    section(&mut text, &times, "Templates", "templates", "", " templates");
    section(&mut text, &times, "More rules: a company's, 280 characters", "rules", "", " rules");
    section(&mut text, &times, "More packs: a company's of 100 rules each, beside ours", "packs", "", " packs");
    section(&mut text, &times, "Loading", "load", "", "");
    text.push_str(peers.unwrap_or("\nThe other checkers were not measured in this run (`--no-peers`).\n"));
    text.push_str(&budgets::soak());
    // Of few rounds, it shows that every part works, and no more.
    let name = if is_trial { "target/REPORT.md" } else { "benches/REPORT.md" };
    let file = root().join(name);
    fs::write(&file, &text).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{text}\nwritten to {name}");
    Ok(())
}

/// One line about the machine, and how busy it was.
fn machine(load_before: &str) -> String {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let information = read("/proc/cpuinfo");
    let processor = information.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("unknown processor");
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory: f64 = read("/proc/meminfo")
        .split_whitespace()
        .nth(1)
        .and_then(|kibibytes| kibibytes.parse::<f64>().ok())
        .unwrap_or(0.0);
    let rustc = output(command("rustc").arg("--version")).unwrap_or_default();
    let (before, after) = (load_before.trim(), load());
    let most = [before, after.as_str()].iter().filter_map(|load| load.parse::<f64>().ok()).fold(0.0, f64::max);
    let shared = if most > cores as f64 {
        " **The machine was shared and busy: compare columns of one table, not numbers with other days'.**"
    } else {
        ""
    };
    format!(
        "Machine: {} × {cores}, {:.0} GiB, {rustc}; load {before} at the start, {after} at the end.{shared}",
        processor.trim_start_matches([' ', '\t', ':']),
        memory / 1024.0 / 1024.0,
    )
}

/// The load of the last minute.
pub fn load() -> String {
    let read = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    read.split_whitespace().next().unwrap_or("unknown").to_owned()
}

/// Every median below a folder of criterion's.
fn measured(folder: &Path) -> Result<Times> {
    let mut times = Times::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("new/benchmark.json") {
                let read =
                    |path: &Path| -> Option<Value> { serde_json::from_str(&fs::read_to_string(path).ok()?).ok() };
                let names = read(&path);
                let estimates = read(&path.with_file_name("estimates.json"));
                if let (Some(names), Some(estimates)) = (names, estimates) {
                    let name = |key: &str| names[key].as_str().unwrap_or_default().to_owned();
                    let median = estimates["median"]["point_estimate"].as_f64().unwrap_or(0.0);
                    times.insert((name("group_id"), name("function_id"), name("value_str")), median);
                }
            }
        }
    }
    Ok(times)
}

/// A table of a group: a line for each function, a column for each value, and how the last compares with the first.
fn section(text: &mut String, times: &Times, title: &str, group: &str, first: &str, unit: &str) {
    let of_group: Vec<_> = times.iter().filter(|((of, ..), _)| of == group).collect();
    if of_group.is_empty() {
        return;
    }
    let mut values: Vec<&String> = of_group.iter().map(|((.., value), _)| value).collect();
    values.sort_by_key(|value| value.parse::<u64>().unwrap_or(0));
    values.dedup();
    let mut functions: Vec<&String> = of_group.iter().map(|((_, function, _), _)| function).collect();
    functions.dedup();
    let heads: Vec<String> = values
        .iter()
        .map(|value| if value.is_empty() { "time".to_owned() } else { format!("{}{unit}", thousands(value)) })
        .collect();
    text.push_str(&format!(
        "\n## {title}\n\n| {first} | {} |\n|---|{}\n",
        heads.join(" | "),
        "---|".repeat(heads.len())
    ));
    for function in functions {
        let key = |value: &String| (group.to_owned(), function.clone(), value.clone());
        let base = values.iter().find_map(|value| times.get(&key(value)));
        let cells: Vec<String> = values
            .iter()
            .map(|value| match (times.get(&key(value)), base) {
                (Some(time), Some(base)) if values.len() > 1 => format!("{} (×{})", shown(*time), ratio(time / base)),
                (Some(time), _) => shown(*time),
                (None, _) => String::new(),
            })
            .collect();
        text.push_str(&format!("| {function} | {} |\n", cells.join(" | ")));
    }
}

/// What reading again spares.
fn saved(times: &Times) -> String {
    let of = |function: &str, value: &str| times.get(&("edit".to_owned(), function.to_owned(), value.to_owned()));
    let spared: Vec<String> = ["40", "280", "1000", "10000"]
        .into_iter()
        .filter_map(|value| {
            let (anew, again) = (of("anew", value)?, of("again", value)?);
            Some(format!("{} characters ×{:.1}", thousands(value), anew / again))
        })
        .collect();
    if spared.is_empty() { String::new() } else { format!("\nReading again is faster by: {}.\n", spared.join(", ")) }
}

fn ratio(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.1}") } else { format!("{ratio:.0}") }
}

/// Nanoseconds, as people read times.
pub fn shown(nanoseconds: f64) -> String {
    match nanoseconds {
        small if small < 1_000.0 => format!("{small:.0} ns"),
        small if small < 1e6 => format!("{:.1} µs", small / 1e3),
        small if small < 1e9 => format!("{:.2} ms", small / 1e6),
        large => format!("{:.2} s", large / 1e9),
    }
}

fn thousands(number: &str) -> String {
    match number.len() {
        4.. if number.bytes().all(|digit| digit.is_ascii_digit()) => {
            let (front, back) = number.split_at(number.len() - 3);
            format!("{front},{back}")
        }
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_becomes_a_table() {
        let key = |function: &str, value: &str| ("g".to_owned(), function.to_owned(), value.to_owned());
        let times = Times::from([(key("a", "40"), 500.0), (key("a", "1000"), 2_500_000.0)]);
        let mut text = String::new();
        section(&mut text, &times, "T", "g", "", " characters");
        assert_eq!(
            text,
            "\n## T\n\n|  | 40 characters | 1,000 characters |\n|---|---|---|\n| a | 500 ns (×1.0) | 2.50 ms (×5000) |\n"
        );
    }
}
