//! What the project stands on: licences, sources, known weaknesses, and the versions of the tools that build it. What cannot be
//! looked up here is said, and is no success.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::process::{Result, cargo, command, output, root, succeeds};
use crate::setup;

/// The version of cargo-deny whose verdict counts.
const DENY: &str = "0.20.2";

/// What became of one check.
enum Outcome {
    Clean,
    Found,
    /// It could not be made, and why.
    Unmade(String),
}

/// Makes every check and says what came of it; an error when something was found.
pub fn audit() -> Result<()> {
    println!("{}\n", tools()?);
    let mut found = Vec::new();
    for (what, outcome) in [
        ("crates: bans, licences, sources", deny(&["bans", "licenses", "sources"])),
        ("crates: advisories (RustSec)", deny(&["advisories"])),
        ("npm packages that build and test: advisories", npm(".")),
        ("npm packages compared with in benches: advisories", npm("benches/peers")),
    ] {
        match outcome {
            Outcome::Clean => println!("clean     {what}"),
            Outcome::Unmade(why) => println!("NOT MADE  {what}: {why}"),
            Outcome::Found => {
                println!("FOUND     {what}");
                found.push(what);
            }
        }
    }
    if found.is_empty() { Ok(()) } else { Err(format!("see above: {}", found.join("; "))) }
}

/// cargo-deny; a database that cannot be reached is no verdict.
fn deny(checks: &[&str]) -> Outcome {
    if !succeeds(cargo().args(["deny", "--version"])) {
        return Outcome::Unmade(format!("cargo-deny is not installed (cargo install --locked cargo-deny@{DENY})"));
    }
    let mut command = cargo();
    command.args(["deny", "--color", "never", "check", "--hide-inclusion-graph"]).args(checks);
    match command.stdout(Stdio::piped()).stderr(Stdio::piped()).output() {
        Err(error) => Outcome::Unmade(error.to_string()),
        Ok(output) if output.status.success() => Outcome::Clean,
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let unreachable =
                ["failed to fetch", "failed to clone", "unable to fetch", "Could not resolve", "error sending request"];
            if checks == ["advisories"] && unreachable.iter().any(|words| said.contains(words)) {
                return Outcome::Unmade("the advisory database cannot be reached from here".to_owned());
            }
            eprintln!("{said}");
            Outcome::Found
        }
    }
}

/// `npm audit`, against the lock file.
fn npm(folder: &str) -> Outcome {
    let mut npm = command("npm");
    npm.args(["audit", "--json", "--package-lock-only", "--prefix", folder]).current_dir(root().join(folder));
    let Ok(output) = npm.stderr(Stdio::null()).output() else {
        return Outcome::Unmade("npm cannot be started".to_owned());
    };
    let Ok(said) = serde_json::from_slice::<Value>(&output.stdout) else {
        return Outcome::Unmade("npm audit said nothing that can be read".to_owned());
    };
    let Some(counts) = said["metadata"]["vulnerabilities"].as_object() else {
        let why = said["message"].as_str().or_else(|| said["error"]["summary"].as_str()).unwrap_or("no answer");
        return Outcome::Unmade(format!("the registry's advisories cannot be reached from here ({why})"));
    };
    let of = |severity: &str| counts.get(severity).and_then(Value::as_u64).unwrap_or(0);
    if of("total") == 0 {
        return Outcome::Clean;
    }
    let named: Vec<&String> = said["vulnerabilities"].as_object().into_iter().flatten().map(|entry| entry.0).collect();
    println!(
        "          {}: {} critical, {} high, {} moderate, {} low: {}",
        folder,
        of("critical"),
        of("high"),
        of("moderate"),
        of("low"),
        named.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
    );
    Outcome::Found
}

/// The tools that make what ships: pinned by the lock files, or the ones found.
fn tools() -> Result<String> {
    let lock = |file: &str| fs::read_to_string(root().join(file)).map_err(|error| format!("{file}: {error}"));
    let packages: Value = serde_json::from_str(&lock("package-lock.json")?).map_err(|error| error.to_string())?;
    let crates = lock("Cargo.lock")?;
    let crate_version = |name: &str| {
        let at = crates.find(&format!("name = \"{name}\"\nversion = \""))?;
        crates[at..].split('"').nth(3).map(str::to_owned)
    };
    let mut lines = vec!["Tools, with their versions:".to_owned()];
    let mut say = |name: &str, how: &str, version: Option<String>| {
        lines.push(format!("  {name:<16}{:<28}{how}", version.unwrap_or_else(|| "not found".to_owned())));
    };
    say("rustc", "found; the least is Cargo.toml's rust-version", output(command("rustc").arg("--version")));
    let node = setup::ready()?.node_command().arg("--version").output().ok();
    say("node", "found; 20 at least", node.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()));
    say("wasm-bindgen", "pinned by Cargo.toml", crate_version("wasm-bindgen"));
    for name in ["binaryen", "esbuild", "typescript", "addons-linter", "@resvg/resvg-js"] {
        let version = packages["packages"][format!("node_modules/{name}")]["version"].as_str();
        say(name, "pinned by package.json", version.map(str::to_owned));
    }
    say("cargo-deny", "the version whose verdict counts", Some(DENY.to_owned()));
    Ok(lines.join("\n"))
}
