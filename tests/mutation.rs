//! Our own packs: every part of a rule or an act is needed by an example or by a labelled text of `corpus/`, or `unproved.yml`
//! says why it may stay. One more is named here.

use std::path::Path;

use balise::cli::evidence;
use balise::pack::{PackRecord, builtin, compile};
use balise::workshop::{Trial, Tried, mutate};

#[test]
fn a_part_that_nothing_needs_is_explained() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let evidence = evidence(&corpus).expect("the corpus can be read");
    assert!(evidence.len() > 20_000, "{} texts", evidence.len());
    let mut packs: Vec<PackRecord> = Vec::new();
    let mut sources = Vec::new();
    for (name, files) in builtin() {
        let compiled = compile(&files, &packs).expect("our packs compile");
        packs.push(compiled.pack);
        sources.push((name, files, compiled.examples, compiled.accepted));
    }
    let tried: Vec<Tried<'_>> =
        sources.iter().enumerate().map(|(place, (_, files, examples, _))| Tried { place, files, examples }).collect();
    let reports = mutate(Trial { packs: &packs, tried: &tried, evidence: &evidence, only: "" }).expect("the packs run");
    let mut wrong = Vec::new();
    for ((name, _, _, accepted), mut report) in sources.iter().zip(reports) {
        report.accept(accepted);
        assert!(report.tried > 0 || accepted.is_empty(), "{name}: nothing was tried");
        for mutant in &report.unnoticed {
            wrong.push(format!("packs/{name}/{}:{}: {}: {}", mutant.file, mutant.line, mutant.key, mutant.part));
        }
        for (entry, part) in &report.stale {
            wrong.push(format!("packs/{name}/unproved.yml:{}: not needed any more: {part}", accepted[*entry].line));
        }
    }
    assert!(wrong.is_empty(), "{} parts that nothing needs and nobody explains:\n{}", wrong.len(), wrong.join("\n"));
}
