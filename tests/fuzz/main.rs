//! Every input that was kept, through the entry that the fuzzer calls: finds of the fuzzer, mended since, and a small corpus that
//! reaches what the whole of it reaches. `cargo xtask fuzz` looks for more.

mod entry;
mod seeds;

use std::fs;
use std::path::Path;

#[test]
fn every_kept_input_ends_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    for (name, entry) in entry::ENTRIES {
        let mut kept: Vec<_> = fs::read_dir(folder.join(name))
            .unwrap_or_else(|error| panic!("tests/fuzz/{name}: {error}"))
            .map(|file| file.expect("a file").path())
            .collect();
        kept.sort();
        assert!(kept.len() >= 4, "tests/fuzz/{name} holds {} inputs", kept.len());
        for path in kept {
            // Said by the test that fails: an abort names nothing else.
            eprintln!("{name}: {}", path.display());
            entry(&fs::read(&path).expect("it can be read"));
        }
    }
}

#[test]
fn every_entry_is_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("fuzz/fuzz_targets can be read")
        .map(|file| file.expect("a file").file_name().to_string_lossy().replace(".rs", ""))
        .collect();
    files.sort();
    let mut entries: Vec<String> = entry::ENTRIES.iter().map(|entry| entry.0.to_owned()).collect();
    entries.sort();
    assert_eq!(files, entries);
}

/// With `BALISE_FUZZ_SEEDS`, a folder: what `cargo xtask fuzz` begins with. Without it, that every entry bears its seeds.
#[test]
fn every_entry_bears_its_seeds() {
    let given = std::env::var_os("BALISE_FUZZ_SEEDS").map(std::path::PathBuf::from);
    let folder = given.clone().unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-seeds"));
    seeds::write(&folder);
    for (name, entry) in entry::ENTRIES {
        let mut files: Vec<_> =
            fs::read_dir(folder.join(name)).expect("seeds").flatten().map(|file| file.path()).collect();
        files.sort();
        assert!(files.len() >= 8, "{name}: {} seeds", files.len());
        for path in files.iter().step_by(if given.is_some() { usize::MAX } else { 9 }) {
            entry(&fs::read(path).expect("a seed"));
        }
    }
}
