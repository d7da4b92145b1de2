//! Every pack compiles, every example of every file holds, to the letter, every template obeys the template law, and every lesson and
//! scenario the academy's.

use balise::analysis::Engine;
use balise::pack::{PackRecord, builtin, compile, decode, encode};
use balise::workshop::{check_examples, check_lessons, check_templates};

#[test]
fn every_example_every_template_and_every_lesson_holds() {
    let mut packs: Vec<PackRecord> = Vec::new();
    let mut faults = Vec::new();
    let (mut examples, mut fits, mut lessons) = (Vec::new(), Vec::new(), Vec::new());
    for (name, files) in builtin() {
        match compile(&files, &packs) {
            Ok(compiled) => {
                examples.extend(compiled.examples);
                fits.extend(compiled.fits);
                lessons.push((compiled.academy, compiled.pairings));
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
        faults.extend(check_templates(&engine, &fits).into_iter().map(|error| format!("packs/core/{error}")));
        for (academy, pairings) in &lessons {
            faults.extend(
                check_lessons(&engine, academy, pairings).into_iter().map(|error| format!("packs/core/{error}")),
            );
        }
    }
    let (checked, answers) = (examples.len(), fits.len());
    let pairs: usize = lessons.iter().map(|(_, pairings)| pairings.len()).sum();
    assert!(answers > 100, "templates were read");
    assert!(pairs > 100, "lessons and scenarios were read");
    assert!(
        faults.is_empty(),
        "{} of {checked} examples and {answers} answers fail:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!("{checked} examples hold, {answers} answers of templates and {pairs} pairs of the academy obey the law");
}
