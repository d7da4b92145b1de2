//! `cargo xtask COMMAND`: everything the project does besides `cargo build` and `cargo test`, set-up included.

mod archive;
mod audit;
mod bom;
mod browser;
mod budgets;
mod core;
mod fuzz;
mod process;
mod report;
mod setup;
mod site;
mod wordpress;

use std::fs;
use std::process::ExitCode;

use process::Result;

const HELP: &str = "cargo xtask COMMAND

  demo    set up, build, and try the product: a browser on the square with the extension loaded; without a
          display, a scripted reply in headless Chromium (screenshots in target/demo)
  screenshots  a picture of every state (badge, panel, card, our own pages; both languages, light and dark, narrow and wide)
          in target/screenshots [a part of the pictures' names]
  test    set up, build, and run all tests, those in browsers included [a filter for the browser tests]
          without a filter, those in a real WordPress too, as root on Debian, where it installs it, MariaDB and PHP
          [--wordpress: only these]
  ci      formatting, lints (native and wasm32), types, then `test`
  dist    build the extension into target/extension, print sizes against the budgets, and make target/dist: a zip for
          Chromium's stores and an xpi for Firefox's, the same bytes at every build, checked by Mozilla's linter; and what they
          are made of (a CycloneDX bill of materials)
  audit   licences, sources and known weaknesses of all crates and packages, and the tools' versions; says what it could not look up
  core    build the Wasm, the studio's Wasm and the packs into target/web [only one of: balise, academy, packs, studio]
  site    build the site into target/site: static pages with relative addresses, to be put on any server, under any path
  bench   how fast each stage is, how it grows, and our Wasm beside other checkers: all in one run, into benches/REPORT.md
          [--no-peers] [--peers: only those] [--quick: a round or two of each, into target/REPORT.md, to see that all of it works]
          [a part of the benches' names: prints those, and writes no report]
  fuzz    run the fuzzer on what reads from outside: each target for ten minutes [TARGET] [--minutes N] [--keep: a small part of
          what it reached goes into tests/fuzz]
  soak    replies typed, fixed and filled from templates in 20 tabs of one Chromium: memory and latency by time (benches/SOAK.md)
          [--replies 10000] [--minutes 480] [--tabs 20] [--hands 3]
  eval    how well the packs do on the labelled replies of corpus/ [--misses] [--told] [--set=clean|unseen|replies|situations|suggestions|faulty|panel] [--only=ID PREFIX] [--keep] [PACK FOLDERS]
  train   learn the signals of the core pack anew from corpus/ and the packs' examples (packs/core/signals)
  vale-conformance DIR  what Vale's packages expect of their rules, and what is found here; fails when a line does
  bless   regenerate what is generated (TypeScript declarations, JSON Schemas)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let result = match arguments.first().map(String::as_str) {
        Some("demo") => demo(rest),
        Some("screenshots") => screenshots(rest),
        Some("test") => test(rest),
        Some("ci") => ci(),
        Some("dist") => dist(),
        Some("audit") => audit::audit(),
        Some("fuzz") => fuzz::fuzz(rest),
        Some("core") => core::build(rest.first().map(String::as_str)),
        Some("site") => build_all().map(|_| ()),
        Some("bench") => bench(rest),
        Some("soak") => soak(rest),
        Some("eval") => eval(rest),
        Some("train") => train(rest),
        Some("vale-conformance") => vale_conformance(rest),
        Some("bless") => bless(),
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn build_all() -> Result<setup::Tools> {
    let tools = setup::ready()?;
    core::build_with(&tools)?;
    tools.node(&["extension/build.mjs", "--strict"])?;
    tools.node(&["www/square/build.mjs"])?;
    tools.node(&["www/studio/build.mjs"])?;
    tools.node(&["www/academy/build.mjs"])?;
    site::build(&tools)?;
    Ok(tools)
}

fn demo(arguments: &[String]) -> Result<()> {
    let tools = build_all()?;
    let chromium = browser::chromium()?;
    let mut command = tools.node_command();
    command.arg("tests/browser/demo.mjs").args(arguments).env("CHROMIUM", chromium);
    if browser::has_display() {
        command.arg("--open");
    }
    process::run(&mut command)
}

fn screenshots(arguments: &[String]) -> Result<()> {
    let tools = build_all()?;
    let chromium = browser::chromium()?;
    let mut command = tools.node_command();
    process::run(command.arg("tests/browser/screenshots.mjs").args(arguments).env("CHROMIUM", chromium))
}

fn test(arguments: &[String]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "--wordpress") {
        return wordpress::test(&build_all()?);
    }
    // The fast ones first: what they find costs a minute, not ten.
    process::run(process::cargo().args(["test", "--workspace"]))?;
    let tools = build_all()?;
    tools.npm(&["run", "--silent", "test:unit"])?;
    // Tests were built with the program: it is there.
    process::run(process::cargo().args(["build", "--quiet"]))?;
    tools.node(&["--test", "tests/wasm/native.test.mjs"])?;
    let chromium = browser::chromium()?;
    let mut tests = tools.node_command();
    tests.arg("tests/browser/run.mjs").args(arguments).env("CHROMIUM", chromium);
    if let Some(firefox) = browser::firefox()? {
        tests.env("FIREFOX", firefox);
    }
    process::run(&mut tests)?;
    if arguments.is_empty() {
        wordpress::test(&tools)?;
    }
    println!("\nAll tests passed.");
    Ok(())
}

fn ci() -> Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))?;
    setup::wasm_target()?;
    process::run(process::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    process::run(process::cargo().args([
        "clippy",
        "--lib",
        "--no-default-features",
        "--target",
        core::TARGET,
        "--",
        "-D",
        "warnings",
    ]))?;
    for features in ["studio", "academy"] {
        let page = ["clippy", "--lib", "--no-default-features", "--features", features, "--target", core::TARGET];
        process::run(process::cargo().args(page).args(["--", "-D", "warnings"]))?;
    }
    let tools = setup::ready()?;
    tools.npm(&["run", "--silent", "typecheck"])?;
    if process::succeeds(process::cargo().args(["deny", "--version"])) {
        process::run(process::cargo().args(["deny", "check", "bans", "licenses", "sources"]))?;
    }
    test(&[])
}

/// The archives of both stores, in `target/dist`. Built twice: archives that differ are none to publish.
fn dist() -> Result<()> {
    let tools = build_all()?;
    let folder = process::root().join("target/extension");
    let both = || archive::Store::ALL.map(|store| archive::archive(&folder, store));
    let first = both();
    tools.node(&["extension/build.mjs", "--strict"])?;
    let out = process::root().join("target/dist");
    fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    let version = archive::version(&folder)?;
    println!();
    for ((store, first), again) in archive::Store::ALL.into_iter().zip(first).zip(both()) {
        let bytes = again?;
        let file = store.file(&version);
        if first? != bytes {
            return Err(format!("{file}: two builds gave different bytes"));
        }
        fs::write(out.join(&file), &bytes).map_err(|error| format!("{file}: {error}"))?;
        println!("target/dist/{file}: {} bytes, the same twice", bytes.len());
    }
    let bill = format!("balise-{version}.cdx.json");
    fs::write(out.join(&bill), bom::bill(&version)?).map_err(|error| format!("{bill}: {error}"))?;
    println!("target/dist/{bill}");
    let xpi = out.join(archive::Store::Firefox.file(&version));
    let linter = ["node_modules/addons-linter/bin/addons-linter", "--warnings-as-errors", "--self-hosted"];
    process::run(tools.node_command().args(linter).arg(xpi))?;
    core::sizes()
}

fn eval(arguments: &[String]) -> Result<()> {
    process::run(process::cargo().args(["run", "--release", "--quiet", "--example", "eval", "--"]).args(arguments))
}

fn train(arguments: &[String]) -> Result<()> {
    process::run(process::cargo().args(["run", "--release", "--quiet", "--example", "train", "--"]).args(arguments))
}

fn bench(arguments: &[String]) -> Result<()> {
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let criterion = |arguments: &[&str]| {
        process::run(process::cargo().args(["bench", "--bench", "analyze", "--", "--noplot"]).args(arguments))
    };
    if let Some(part) = arguments.iter().find(|argument| !argument.starts_with("--")) {
        return criterion(&[part]);
    }
    let load = report::load();
    let is_trial = has("--quick");
    if !has("--peers") {
        let rounds = if is_trial { ["0.05", "0.1", "10"] } else { ["0.5", "2", "30"] };
        criterion(&["--warm-up-time", rounds[0], "--measurement-time", rounds[1], "--sample-size", rounds[2]])?;
    }
    if !has("--no-peers") {
        let tools = build_all()?;
        tools.npm(&["ci", "--no-audit", "--no-fund", "--prefix", "benches/peers"])?;
        let quick: &[(&str, &str)] = if is_trial { &[("BALISE_QUICK", "1")] } else { &[] };
        let script = |name: &str| {
            let mut node = tools.node_command();
            node.arg(name).envs(quick.iter().copied());
            node
        };
        process::run(&mut script("benches/peers/run.mjs"))?;
        process::run(script("benches/chromium/run.mjs").env("CHROMIUM", browser::chromium()?))?;
    }
    let written = |name: &str| fs::read_to_string(process::root().join("target").join(name)).ok();
    let beside = written("peers.md").map(|peers| peers + &written("chromium.md").unwrap_or_default());
    report::write(beside.as_deref().filter(|_| !has("--no-peers")), &load, is_trial)
}

fn soak(arguments: &[String]) -> Result<()> {
    let tools = build_all()?;
    let chromium = browser::chromium()?;
    process::run(tools.node_command().arg("benches/soak/run.mjs").args(arguments).env("CHROMIUM", chromium))
}

fn vale_conformance(arguments: &[String]) -> Result<()> {
    let [folder] = arguments else { return Err("vale-conformance needs one folder".into()) };
    // Commands run from the root; the folder is named from where the person stands.
    let folder = std::path::absolute(folder).map_err(|error| error.to_string())?;
    let balise = ["run", "--quiet", "--bin", "balise", "--", "pack", "conformance", "--vale"];
    process::run(process::cargo().args(balise).arg(folder))
}

fn bless() -> Result<()> {
    process::run(process::cargo().args(["test"]).env("BALISE_BLESS", "1"))
}
