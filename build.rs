//! Embeds the files of our own packs, as they are: std only, so that plain `cargo build` needs nothing else.
//!
//! They are compiled by the library when the command line starts; the Wasm gets them compiled by `cargo xtask`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    let mut code = String::from(
        "/// Path, text and bytes of each file, by pack.\ntype Files = &'static [(&'static str, &'static str, &'static [u8])];\nstatic BUILTIN: &[(&str, Files)] = &[\n",
    );
    // In the browser they are read from files beside the Wasm, where they are needed at all.
    let native = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture != "wasm32");
    if native && env::var_os("CARGO_FEATURE_COMPILE").is_some() {
        let mut packs: Vec<PathBuf> = fs::read_dir(root.join("packs"))
            .expect("packs/ can be read")
            .map(|entry| entry.expect("a folder entry can be read").path())
            .filter(|path| path.is_dir())
            .collect();
        // The core comes first, since the others may name its acts and situations; they are equals after it.
        packs.sort_by_key(|path| (!path.ends_with("core"), path.clone()));
        println!("cargo::rerun-if-changed={}", root.join("packs").display());
        for folder in packs {
            let pack = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
            println!("cargo::rerun-if-changed={}", folder.display());
            writeln!(code, "    ({pack:?}, &[").expect("writing to a string");
            let mut files = Vec::new();
            walk(&folder, &mut files);
            files.sort();
            for file in files {
                let path = file.strip_prefix(&folder).expect("it was found there").to_string_lossy().replace('\\', "/");
                let absolute = file.to_string_lossy().into_owned();
                let content = if path.ends_with(".bin") {
                    format!("\"\", include_bytes!({absolute:?})")
                } else {
                    format!("include_str!({absolute:?}), &[]")
                };
                writeln!(code, "        ({path:?}, {content}),").expect("writing to a string");
            }
            code.push_str("    ]),\n");
        }
    }
    code.push_str("];\n");
    fs::write(out.join("builtin.rs"), code).expect("cargo's own folder can be written");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).expect("a folder of packs/ can be read");
    for entry in entries {
        let path = entry.expect("a folder entry can be read").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yml" || extension == "bin") {
            files.push(path);
        }
    }
}
