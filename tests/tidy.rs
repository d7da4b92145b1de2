//! Repository law: what no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | "node_modules" | ".git") {
                    walk(&path, endings, found);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let inside = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push((inside, fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort();
    assert!(!found.is_empty(), "{folder} holds no {endings:?}");
    found
}

#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The rooms of the house, from the ground up: a room may use only those before it.
const ROOMS: [&str; 16] = [
    "text",
    "lexicon",
    "signal",
    "act",
    "situation",
    "rule",
    "template",
    "vale",
    "pack",
    "analysis",
    "coach",
    "workshop",
    "session",
    "wire",
    "web",
    "cli",
];

#[test]
fn rooms_import_only_downwards() {
    let mut faults = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let Some(place) = path.strip_prefix("src/").and_then(|inside| {
            let room = inside.split('/').next()?;
            ROOMS.iter().position(|known| *known == room)
        }) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            for (index, room) in ROOMS.iter().enumerate() {
                let upwards = index > place && !(ROOMS[place] == "cli" && *room != "web");
                if upwards && code.contains(&format!("crate::{room}::")) {
                    faults.push(format!("{path}:{}: {} may not use {room}", number + 1, ROOMS[place]));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn javascript_values_stay_in_web() {
    let words = ["wasm_bindgen", "web_sys", "js_sys", "JsValue", "gloo::", "serde_wasm_bindgen"];
    none(
        files("src", &[".rs"])
            .iter()
            .filter(|(path, _)| !path.starts_with("src/web/"))
            .flat_map(|(path, text)| {
                words.iter().filter(|word| text.contains(**word)).map(move |word| format!("{path}: {word}"))
            })
            .collect(),
    );
}

#[test]
fn serde_stays_at_the_doors() {
    none(
        files("src", &[".rs"])
            .iter()
            .filter(|(path, _)| {
                !["src/pack/", "src/wire/", "src/web/", "src/cli/"].iter().any(|door| path.starts_with(door))
            })
            .filter(|(_, text)| text.contains("serde") || text.contains("Serialize"))
            .map(|(path, _)| format!("{path}: serde belongs in pack and wire"))
            .collect(),
    );
}

#[test]
fn selectors_stay_in_sites_and_composers() {
    let words = ["querySelector(", "querySelectorAll(", ".closest(", ".matches("];
    none(
        files("extension/content", &[".ts"])
            .iter()
            .filter(|(path, _)| {
                !path.contains("/sites/") && !path.contains("/composers/") && !path.ends_with(".test.ts")
            })
            .flat_map(|(path, text)| {
                text.lines()
                    .enumerate()
                    // A word the platform defines (`dialog:modal`) is no selector of a site.
                    .filter(|(_, line)| {
                        words.iter().any(|word| line.contains(word))
                            && !line.contains(":modal")
                            && !line.contains("'[inert]'")
                    })
                    .map(|(number, line)| format!("{path}:{}: {}", number + 1, line.trim()))
                    .collect::<Vec<_>>()
            })
            .collect(),
    );
}

/// In Firefox a node keeps the classes of the document whose script made it: `nodes.ts` asks the node itself.
#[test]
fn no_node_is_told_by_its_class() {
    let classes = ["Node", "Element", "Text", "Document", "ShadowRoot", "DocumentFragment", "HTML", "SVG"];
    none(
        files("extension/content", &[".ts"])
            .iter()
            .flat_map(|(path, text)| {
                text.lines()
                    .enumerate()
                    .filter(|(_, line)| {
                        line.split("instanceof ")
                            .skip(1)
                            .any(|after| classes.iter().any(|class| after.starts_with(class)))
                    })
                    .map(|(number, line)| format!("{path}:{}: {}", number + 1, line.trim()))
                    .collect::<Vec<_>>()
            })
            .collect(),
    );
}

#[test]
fn names_say_what_things_are() {
    let vague = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let mut faults = Vec::new();
    for folder in ["src", "extension", "www", "tests", "xtask"] {
        for (path, _) in files(folder, &[".rs", ".ts", ".mjs", ".js"]) {
            let name = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
            if vague.contains(&name) {
                faults.push(path);
            }
        }
    }
    none(faults);
}

#[test]
fn files_can_be_read_in_one_sitting() {
    const MOST: usize = 450;
    let mut faults = Vec::new();
    for folder in ["src", "extension", "www", "tests", "xtask"] {
        for (path, text) in files(folder, &[".rs", ".ts", ".mjs", ".js"]) {
            let lines = text.lines().count();
            // What is generated is read where it comes from.
            if lines > MOST && !text.starts_with("// Generated from ") {
                faults.push(format!("{path}: {lines} lines"));
            }
        }
    }
    none(faults);
}

#[test]
fn folders_say_what_they_are_for() {
    none(
        files("src", &["mod.rs"])
            .iter()
            .filter(|(_, text)| !text.starts_with("//! "))
            .map(|(path, _)| format!("{path}: the folder says nothing of itself"))
            .collect(),
    );
}

#[test]
fn no_machine_is_named() {
    let mut faults = Vec::new();
    for folder in ["src", "extension", "www", "tests", "xtask", "packs"] {
        for (path, text) in files(folder, &[".rs", ".ts", ".mjs", ".js", ".yml", ".json", ".md"]) {
            for word in [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/")] {
                if text.contains(word) {
                    faults.push(format!("{path}: {word}"));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn documents_stay_true_and_short() {
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    assert!(architecture.lines().count() <= 150, "ARCHITECTURE.md: at most 150 lines");
    for room in ROOMS {
        assert!(architecture.contains(&format!("`src/{room}/`")), "ARCHITECTURE.md does not name src/{room}/");
    }
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    for command in ["cargo xtask demo", "cargo xtask test"] {
        assert!(readme.contains(command), "README.md does not name `{command}`");
    }
}
