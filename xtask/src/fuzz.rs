//! Fuzzing: builds the targets of `fuzz/` for libFuzzer with a stable toolchain, gives them their seeds, runs them, and keeps what
//! is worth keeping.
//!
//! `cargo fuzz` wants a nightly for its sanitizers. Our code is safe Rust: what a sanitizer would find cannot be there, and
//! the counters that guide the fuzzer work on a stable toolchain.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::process::{Result, cargo, command, root, run};

/// Targets, as `tests/fuzz/entry.rs` names them.
const TARGETS: [&str; 7] = ["drafts", "jsonl", "packs", "compiled", "vale", "templates", "wire"];
/// Where they are built for: named, so that build scripts are built without counters.
const TRIPLE: &str = "x86_64-unknown-linux-gnu";
/// Counters at every edge of the program, and what is compared with what.
const FLAGS: &str = "--cfg fuzzing -Ccodegen-units=4 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// A kept input is no longer than this, and those of a target together no longer than that (bytes).
const LONGEST: u64 = 2_500;
const MOST: u64 = 34_000;

/// `[TARGET] [--minutes N] [--keep]`
pub fn fuzz(arguments: &[String]) -> Result<()> {
    let (mut minutes, mut keep, mut only) = (10_u64, false, None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--minutes" => {
                let number = rest.next().and_then(|number| number.parse().ok());
                minutes = number.ok_or("--minutes needs a number")?;
            }
            "--keep" => keep = true,
            name => {
                only = Some(
                    *TARGETS
                        .iter()
                        .find(|known| **known == name)
                        .ok_or_else(|| format!("\"{name}\" is no target: {}", TARGETS.join(", ")))?,
                )
            }
        }
    }
    let folder = root().join("target/fuzz");
    run(cargo()
        .args([
            "build",
            "--release",
            "--target",
            TRIPLE,
            "--manifest-path",
            "fuzz/Cargo.toml",
            "--target-dir",
            "target/fuzz",
        ])
        .env("RUSTFLAGS", FLAGS))?;
    run(cargo()
        .args(["test", "--test", "fuzz", "--", "every_entry_bears_its_seeds"])
        .env("BALISE_FUZZ_SEEDS", folder.join("corpus")))?;
    let mut found = Vec::new();
    for target in TARGETS.into_iter().filter(|target| only.is_none_or(|only| only == *target)) {
        let finds = folder.join("finds").join(target);
        let corpus = folder.join("corpus").join(target);
        make(&finds)?;
        // A find ends the fuzzer: it is begun again until its time is over.
        let (begin, seconds) = (Instant::now(), minutes * 60);
        while begin.elapsed().as_secs() + 5 < seconds {
            let left = seconds - begin.elapsed().as_secs();
            let _ = run(fuzzer(target, &folder)
                .arg(&corpus)
                .arg(root().join("tests/fuzz").join(target))
                .arg(format!("-max_total_time={left}"))
                .arg(format!("-artifact_prefix={}/", finds.display())));
        }
        if keep {
            merge(target, &folder, &corpus)?;
        }
        found.extend(files(&finds)?);
    }
    if found.is_empty() {
        println!("\nNothing was found.");
        return Ok(());
    }
    let list: Vec<String> = found.iter().map(|(path, _)| path.display().to_string()).collect();
    Err(format!("finds, to be mended and kept in tests/fuzz/<target>/:\n{}", list.join("\n")))
}

/// The program of a target, at the lowest priority, with limits.
fn fuzzer(target: &str, folder: &Path) -> std::process::Command {
    let mut fuzzer = command("nice");
    fuzzer.arg("-n19").arg(folder.join(TRIPLE).join("release").join(target));
    fuzzer.args(["-timeout=120", "-rss_limit_mb=3000", "-max_len=6000", "-print_final_stats=1"]);
    let words = root().join("fuzz/dictionaries").join(format!("{target}.dict"));
    if words.exists() {
        fuzzer.arg(format!("-dict={}", words.display()));
    }
    fuzzer
}

/// The smallest inputs that reach what the corpus reaches, as many as there is room for, into `tests/fuzz/<target>/`.
fn merge(target: &str, folder: &Path, corpus: &Path) -> Result<()> {
    let merged = folder.join("merged").join(target);
    make(&merged)?;
    run(fuzzer(target, folder).arg("-merge=1").arg(&merged).arg(corpus))?;
    let place = root().join("tests/fuzz").join(target);
    make(&place)?;
    let mut inputs = files(&merged)?;
    // Names are hashes: any order of them is a fair sample, and always the same.
    inputs.retain(|(_, length)| *length <= LONGEST);
    let mut room = MOST.saturating_sub(files(&place)?.iter().map(|(_, length)| length).sum());
    for (path, length) in inputs {
        let Some(left) = room.checked_sub(length) else { break };
        room = left;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let kept = place.join(format!("corpus-{}", &name[..name.len().min(12)]));
        fs::copy(&path, &kept).map_err(|error| format!("{}: {error}", kept.display()))?;
    }
    Ok(())
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// The files of a folder with their lengths, in the order of their names.
fn files(folder: &Path) -> Result<Vec<(PathBuf, u64)>> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        files.push((entry.path(), entry.metadata().map_err(fail)?.len()));
    }
    files.sort();
    Ok(files)
}
