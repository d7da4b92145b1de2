//! Every pack compiles, and every example of every file holds, to the letter.

use balise::analysis::Engine;
use balise::pack::{PackRecord, builtin, compile, decode, encode};
use balise::workshop::check_examples;

#[test]
fn every_example_holds() {
    let mut packs: Vec<PackRecord> = Vec::new();
    let mut faults = Vec::new();
    let mut examples = Vec::new();
    for (name, files) in builtin() {
        match compile(&files, &packs) {
            Ok(compiled) => {
                examples.extend(compiled.examples);
                packs.push(compiled.pack);
            }
            Err(errors) => faults.extend(errors.into_iter().map(|error| format!("packs/{name}/{error}"))),
        }
    }
    if faults.is_empty() {
        // As browsers have them: stored, and read again.
        let packs = decode(&encode(&packs).expect("small")).expect("just written");
        let engine = Engine::new(packs).expect("our packs fit together");
        faults.extend(check_examples(&engine, &examples).into_iter().map(|error| format!("packs/core/{error}")));
    }
    let checked = examples.len();
    assert!(faults.is_empty(), "{} of {checked} examples fail:\n{}", faults.len(), faults.join("\n"));
    println!("{checked} examples hold");
}
