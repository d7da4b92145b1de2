//! The core for browsers: Wasm, its JavaScript, and the packs, in `target/web`; the studio's, which also compiles packs, in
//! `target/web/studio`.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::archive;
use crate::process::{Result, cargo, root, run};
use crate::setup::{self, Tools};

/// What the core is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A Wasm with its JavaScript: its name, and the features it is built with. The academy's pages have one of their own, so that a tab
/// in which somebody writes a reply loads nothing of theirs.
const BUNDLES: [(&str, &str); 2] = [("balise", ""), ("academy", "academy")];

/// Builds everything in `target/web`, or one part of it.
pub fn build(only: Option<&str>) -> Result<()> {
    parts(&setup::ready()?, only)
}

/// Everything, with tools already found.
pub fn build_with(tools: &Tools) -> Result<()> {
    parts(tools, None)
}

fn parts(tools: &Tools, only: Option<&str>) -> Result<()> {
    let wanted = |part: &str| only.is_none_or(|only| only == part);
    if let Some(only) = only.filter(|only| !["balise", "academy", "packs", "studio"].contains(only)) {
        return Err(format!("{only}: balise, academy, packs or studio"));
    }
    let web = root().join("target/web");
    fs::create_dir_all(&web).map_err(|error| format!("{}: {error}", web.display()))?;
    for (name, features) in BUNDLES.into_iter().filter(|(name, _)| wanted(name)) {
        let wasm = ["build", "--lib", "--profile", "wasm", "--no-default-features", "--target", TARGET];
        run(cargo().args(wasm).args(["--features", features]))?;
        let compiled = root().join("target").join(TARGET).join("wasm/balise.wasm");
        bind(tools, &compiled, &web, name, Size::Smallest)?;
    }
    if wanted("packs") {
        build_packs(&web)?;
    }
    if wanted("studio") {
        build_studio(tools, &web.join("studio"))?;
    }
    Ok(())
}

/// Our packs, and what they teach.
fn build_packs(web: &Path) -> Result<()> {
    let (packs, academy) = (web.join("packs.bin"), web.join("academy.bin"));
    let build = ["run", "--quiet", "--bin", "balise", "--", "pack", "build", "--uncompressed", "--out"];
    run(cargo().args(build).arg(&packs).arg("--academy").arg(&academy))
}

/// The studio's Wasm, and the sources of our core pack, which open in it.
fn build_studio(tools: &Tools, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    // A profile of its own has a folder of its own: the two builds of one library would write over each other.
    let features = ["--no-default-features", "--features", "studio"];
    run(cargo().args(["build", "--lib", "--profile", "studio", "--target", TARGET]).args(features))?;
    let compiled = root().join("target").join(TARGET).join("studio/balise.wasm");
    bind(tools, &compiled, folder, "studio", Size::Fast)?;
    let packs = root().join("packs/core");
    let bytes = archive::zip(&packs, |name| name.ends_with(".yml") || name.ends_with(".bin"))?;
    fs::write(folder.join("core.zip"), bytes).map_err(|error| format!("core.zip: {error}"))
}

/// What the Wasm is optimised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    /// It is loaded in every tab where a reply is written.
    Smallest,
    /// It is loaded by those who write packs, and must keep up with them.
    Fast,
}

/// What rustc emits and every supported browser reads. `--all-features` writes encodings that none reads yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// wasm-bindgen, then binaryen; left out when the compiled Wasm and what is done to it are those of the last time.
fn bind(tools: &Tools, compiled: &Path, web: &Path, name: &str, size: Size) -> Result<()> {
    let fail = |what: &dyn std::fmt::Display| format!("{}: {what}", compiled.display());
    let passes: &[&str] = match size {
        // Flattened and looped anew, then shrunk: 1.5 KB less (gzip) than shrunk alone (binaryen's advice for the smallest code).
        Size::Smallest => {
            &["--flatten", "--rereloop", "-Oz", "-Oz", "--converge", "--strip-producers", "--strip-target-features"]
        }
        Size::Fast => &["-O2"],
    };
    let mut bytes = fs::read(compiled).map_err(|error| fail(&error))?;
    bytes.extend_from_slice(passes.join(" ").as_bytes());
    let stamp = web.join(format!("{name}_compiled.wasm"));
    let wasm = web.join(format!("{name}_bg.wasm"));
    if fs::read(&stamp).is_ok_and(|stamped| stamped == bytes) && wasm.exists() {
        return Ok(());
    }
    Bindgen::new()
        .input_path(compiled)
        .web(true)
        .map_err(|error| fail(&error))?
        .typescript(false)
        .out_name(name)
        .generate(web)
        .map_err(|error| fail(&format!("{error:#}")))?;
    let small = web.join(format!("{name}_small.wasm"));
    let paths = [wasm.display().to_string(), small.display().to_string()];
    let mut optimise = vec!["node_modules/binaryen/bin/wasm-opt"];
    optimise.extend(passes);
    optimise.extend(FEATURES);
    optimise.extend([paths[0].as_str(), "-o", &paths[1]]);
    tools.node(&optimise)?;
    fs::rename(&small, &wasm).map_err(|error| fail(&error))?;
    fs::write(&stamp, bytes).map_err(|error| fail(&error))
}

/// A part of the built extension, and what it may weigh after gzip.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    /// In bytes, as DESIGN.md says.
    most: u64,
    /// In bytes, at least `most`: how far over it `benches/BUDGETS.md` explains. It rises with a reason that stands there, and by no more.
    explained: u64,
}

/// The budgets. Of the scripts of sites, one runs on a page. What the academy loads, in its own pages only, is held to a little more than
/// the frame.
const BUDGETS: [Budget; 6] = [
    Budget {
        what: "code",
        files: &["core/balise_bg.wasm", "core/balise.js", "frame/frame.js"],
        most: 450_000,
        explained: 450_000,
    },
    Budget { what: "built-in packs", files: &["core/packs.bin"], most: 150_000, explained: 1_415_000 },
    Budget {
        what: "content script",
        files: &["content/content.js", "content/sites/anywhere.js"],
        most: 20_480,
        explained: 20_480,
    },
    Budget {
        what: "academy: code",
        files: &["core/academy_bg.wasm", "core/academy.js", "academy/academy.js"],
        most: 520_000,
        explained: 520_000,
    },
    Budget { what: "academy: lessons", files: &["core/academy.bin"], most: 150_000, explained: 150_000 },
    Budget {
        what: "all of the core",
        files: &["core/balise_bg.wasm", "core/balise.js", "frame/frame.js", "core/packs.bin"],
        most: 800_000,
        explained: 1_865_000,
    },
];

/// What a part of the built extension weighs, in bytes.
pub struct Weight {
    /// The part.
    pub what: &'static str,
    /// After gzip.
    pub packed: u64,
    /// Most after gzip, as DESIGN.md says.
    pub most: u64,
    raw: u64,
    explained: u64,
}

/// The weight of each part that has a budget.
pub fn weights() -> Result<Vec<Weight>> {
    let folder = root().join("target/extension");
    let mut weights = Vec::new();
    for Budget { what, files, most, explained } in BUDGETS {
        let mut weight = Weight { what, packed: 0, most, raw: 0, explained };
        for file in files {
            let bytes = fs::read(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
            weight.raw += bytes.len() as u64;
            weight.packed += gzip(&bytes)?;
        }
        weights.push(weight);
    }
    Ok(weights)
}

/// Prints sizes against the budgets; what grows beyond what is explained is an error.
pub fn sizes() -> Result<()> {
    let folder = root().join("target/extension");
    let mut over = Vec::new();
    println!("\n{:<18}{:>12}{:>12}{:>12}", "", "raw", "gzip -9", "budget");
    for Weight { what, raw, packed, most, explained } in weights()? {
        let verdict = match packed {
            _ if packed <= most => "",
            _ if packed <= explained => "  over: benches/BUDGETS.md says why",
            _ => {
                over.push(what);
                "  over"
            }
        };
        println!("{what:<18}{raw:>12}{packed:>12}{most:>12}{verdict}");
    }
    // Loaded by the studio's page alone; no budget but the truth.
    println!("\nthe studio, loaded by its page only:");
    for file in ["core/studio_bg.wasm", "core/studio.js", "core/core.zip", "studio.js", "worker.js", "samples.jsonl"] {
        let bytes = fs::read(folder.join("studio").join(file)).map_err(|error| format!("studio/{file}: {error}"))?;
        println!("{file:<22}{:>8}{:>12}", bytes.len(), gzip(&bytes)?);
    }
    if over.is_empty() { Ok(()) } else { Err(format!("over budget: {}", over.join(", "))) }
}

fn gzip(bytes: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map(|packed| packed.len() as u64)
        .map_err(|error| error.to_string())
}
