//! What SECURITY.md and PRIVACY.md call a proof is there: each test that they name is a test of that file. And what no run of a browser
//! shows: that no line asks for the storage that goes to an account.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of ours below a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of ours") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

/// Quotation marks and apostrophes as they come, and the holes of a test's name, are all the same here.
fn plain(text: &str) -> String {
    text.replace(['’', '\''], "'").replace('\u{a0}', " ")
}

/// What a document says of its tests: file and words, in the order of its lines. Words stand in straight or French quotation marks
/// or in backticks, behind the file that they are in, on one line.
fn named(document: &str) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for line in
        plain(document).lines().filter(|line| line.contains(".rs`") || line.contains(".ts`") || line.contains(".mjs`"))
    {
        let mut file = String::new();
        let mut rest = line;
        while let Some(at) = rest.find(['`', '"', '«']) {
            let (open, after) = (&rest[at..], &rest[at..].chars().skip(1).collect::<String>());
            let close = match open.chars().next() {
                Some('`') => '`',
                Some('"') => '"',
                _ => '»',
            };
            let Some(end) = after.find(close) else { break };
            let words = after[..end].trim().to_owned();
            let width = open.chars().next().map_or(1, char::len_utf8);
            rest = &rest[at + width + end + close.len_utf8()..];
            if close != '`' {
                named.push((file.clone(), words));
            } else if [".rs", ".ts", ".mjs"].iter().any(|ending| words.ends_with(ending)) {
                named.push((words.clone(), String::new()));
                file = words;
            } else if file.ends_with(".rs")
                && words.contains('_')
                && words.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
            {
                named.push((file.clone(), format!("fn {words}(")));
            }
        }
    }
    named
}

/// What is named and is not there, and how many are.
fn missing(document: &str) -> (usize, Vec<String>) {
    let ours: Vec<PathBuf> = ["tests", "src", "extension"].into_iter().flat_map(files).collect();
    let mut faults = Vec::new();
    let mut found = BTreeSet::new();
    let text = fs::read_to_string(root().join(document)).expect(document);
    for (file, words) in named(&text) {
        let Some(path) = ours.iter().find(|path| path.ends_with(&file)) else {
            faults.push(format!("{document}: {file} is not there"));
            continue;
        };
        let source = plain(&fs::read_to_string(path).expect("a text"));
        // What a name leaves open stands for `…` in the document; every other part must be there.
        let parts: Vec<&str> = words.split('…').map(str::trim).filter(|part| !part.is_empty()).collect();
        if let Some(part) = parts.iter().find(|part| !source.contains(**part)) {
            faults.push(format!("{document}: {file} has no test \"{part}\""));
        } else if !parts.is_empty() {
            found.insert((file, words));
        }
    }
    (found.len(), faults)
}

#[test]
fn every_test_that_is_named_as_a_proof_is_there() {
    for (document, at_least) in [("SECURITY.md", 40), ("PRIVACY.md", 25), ("PRIVACY.fr.md", 25)] {
        let (found, faults) = missing(document);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(found >= at_least, "{document} names {found} tests");
    }
}

/// Each case of the table has its proof, on its own line.
#[test]
fn every_hostile_case_has_a_test() {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    let (_, section) = text.split_once("## Every hostile case, and its test").expect("the table");
    let (section, _) = section.split_once("\n## ").expect("what comes after it");
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 27, "{} cases", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{row}");
        let tests = named(row).into_iter().filter(|(_, words)| !words.is_empty()).count();
        assert!(tests >= 1, "no test: {row}");
    }
}

/// PRIVACY.md, P16: nothing of ours goes along with a browser account.
#[test]
fn nothing_is_stored_where_an_account_carries_it_away() {
    let mut faults = Vec::new();
    let mut read = 0;
    for path in ["extension", "www"].into_iter().flat_map(files) {
        if path.extension().is_some_and(|ending| ["ts", "js", "mjs"].iter().any(|wanted| ending == *wanted)) {
            let text = fs::read_to_string(&path).expect("a text");
            read += usize::from(text.contains("storage.local"));
            if ["storage.sync", "storage['sync']", "storage[\"sync\"]"].iter().any(|words| text.contains(words)) {
                faults.push(path.display().to_string());
            }
        }
    }
    assert!(read > 0, "the storage that is used is found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
