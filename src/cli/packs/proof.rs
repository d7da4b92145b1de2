//! `balise pack build` and `balise pack test`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::lexicon::inflections;
use crate::pack::{Mutant, PackError};
use crate::text::Language;
use crate::workshop::mutate;

use super::faults::{self, Fault, FaultKind};
use super::loading::{Collection, Proved};
use super::{FOUND, Folders, Format, Speech, UNUSABLE};

/// `balise pack build`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Build {
    #[command(flatten)]
    folders: Folders,
    /// Where the compiled pack is written.
    #[arg(short, long, required_unless_present = "explain")]
    out: Option<PathBuf>,
    /// List the inflections of every word that the patterns write with `~`.
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    speech: Speech,
}

/// `balise pack test`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Test {
    #[command(flatten)]
    folders: Folders,
    /// Drop each token, exception and condition in turn, and list those whose loss no example notices.
    #[arg(long)]
    mutate: bool,
    #[command(flatten)]
    speech: Speech,
}

impl Build {
    pub(super) fn run(&self) -> u8 {
        let built = Collection::gather(&self.folders.folders, self.folders.no_builtin)
            .and_then(|collection| Ok((collection.prove()?, collection)));
        match built {
            Ok((proved, collection)) => {
                if self.explain {
                    for (language, word) in &collection.inflected {
                        let forms = inflections(word, *language).join(", ");
                        anstream::println!("{} ~{word}: {forms}", language.code());
                    }
                } else {
                    say(&self.speech, &[], proved, None);
                }
                self.out.as_ref().map_or(0, |out| super::write(out, &collection.own_packs()))
            }
            Err(faults) => failed(&self.speech, &faults),
        }
    }
}

impl Test {
    pub(super) fn run(&self) -> u8 {
        let proved = Collection::gather(&self.folders.folders, self.folders.no_builtin)
            .and_then(|collection| Ok((collection.prove()?, collection)));
        let (proved, collection) = match proved {
            Ok(proved) => proved,
            Err(faults) => return failed(&self.speech, &faults),
        };
        if !self.mutate {
            say(&self.speech, &[], proved, None);
            return 0;
        }
        let (mut tried, mut faults) = (0, Vec::new());
        for own in &collection.own {
            match mutate(&collection.packs, &own.files, &own.examples) {
                Ok(report) => {
                    tried += report.tried;
                    faults.extend(report.unnoticed.iter().map(|mutant| unproved(mutant, &own.folder)));
                }
                Err(error) => return super::refuse(std::path::Path::new(&own.folder), &error.to_string()),
            }
        }
        say(&self.speech, &faults, proved, Some(tried));
        if faults.is_empty() { 0 } else { FOUND }
    }
}

fn unproved(mutant: &Mutant, folder: &str) -> Fault {
    let name = mutant.dropped.name();
    let part = &mutant.part;
    let error = PackError {
        file: format!("{folder}/{}", mutant.file),
        line: mutant.line,
        column: mutant.column,
        key: mutant.key.clone(),
        en: format!("no example notices when this {} is dropped: {part}", name.en),
        fr: format!("aucun exemple ne s'aperçoit de la perte ({}) : {part}", name.fr),
    };
    Fault::new(FaultKind::Unproved, error)
}

/// Says what is wrong; the exit status.
fn failed(speech: &Speech, faults: &[Fault]) -> u8 {
    let ui = speech.language();
    match speech.format {
        Format::Text => {
            faults::show(faults, ui);
            let count = faults.len();
            match ui {
                Language::En if count == 1 => anstream::eprintln!("1 fault"),
                Language::En => anstream::eprintln!("{count} faults"),
                Language::Fr if count == 1 => anstream::eprintln!("1 défaut"),
                Language::Fr => anstream::eprintln!("{count} défauts"),
            }
        }
        Format::Json => print(&json!({"ok": false, "faults": faults::json(faults)})),
        Format::Sarif => print(&faults::sarif(faults, ui)),
    }
    if faults.iter().any(|fault| fault.kind == FaultKind::Source) { UNUSABLE } else { FOUND }
}

fn print(value: &Value) {
    anstream::println!("{value:#}");
}

/// Says what holds, and of `tried` losses those that nothing notices.
fn say(speech: &Speech, unproved: &[Fault], proved: Proved, tried: Option<usize>) {
    let ui = speech.language();
    let Proved { examples, answers } = proved;
    match speech.format {
        Format::Text => {
            for Fault { error, .. } in unproved {
                anstream::println!("{}", error.show(ui));
            }
            match ui {
                Language::En => anstream::println!("{examples} examples hold, {answers} answers of templates obey the law"),
                Language::Fr => {
                    anstream::println!("{examples} exemples tiennent, {answers} réponses de modèles respectent la loi");
                }
            }
            if let Some(tried) = tried {
                let noticed = tried - unproved.len();
                match ui {
                    Language::En => anstream::println!("{tried} losses tried: {noticed} are noticed, {} are not", unproved.len()),
                    Language::Fr => {
                        anstream::println!("{tried} pertes essayées : {noticed} sont vues, {} ne le sont pas", unproved.len());
                    }
                }
            }
        }
        Format::Json => {
            let mut object = json!({
                "ok": unproved.is_empty(),
                "examples": examples,
                "answers": answers,
                "faults": faults::json(unproved),
            });
            if let Some(tried) = tried {
                object["losses"] = json!({"tried": tried, "unnoticed": unproved.len()});
            }
            print(&object);
        }
        Format::Sarif => print(&faults::sarif(unproved, ui)),
    }
}
