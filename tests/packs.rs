//! Every pack compiles, every example of every file holds, to the letter, and every template obeys the template law.

use balise::analysis::Engine;
use balise::pack::{PackRecord, builtin, compile, decode, encode};
use balise::workshop::{check_examples, check_templates};

#[test]
fn every_example_and_every_template_holds() {
    let mut packs: Vec<PackRecord> = Vec::new();
    let mut faults = Vec::new();
    let (mut examples, mut fits) = (Vec::new(), Vec::new());
    for (name, files) in builtin() {
        match compile(&files, &packs) {
            Ok(compiled) => {
                examples.extend(compiled.examples);
                fits.extend(compiled.fits);
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
    }
    let (checked, answers) = (examples.len(), fits.len());
    assert!(answers > 100, "templates were read");
    assert!(
        faults.is_empty(),
        "{} of {checked} examples and {answers} answers fail:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!("{checked} examples hold, {answers} answers of templates obey the law");
}
