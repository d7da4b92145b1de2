//! `balise pack build` and `balise pack test`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::lexicon::inflections;
use crate::pack::{Accepted, Mutant, PackError};
use crate::rule::Profile;
use crate::text::Language;
use crate::wire;
use crate::workshop::{Exhibit, Fault, FaultKind, Label, Trial, Tried, mutate};

use super::faults;
use super::loading::{Collection, Proved};
use super::signing::signing_key;
use super::{FOUND, Folders, Format, Seal, Speech, UNUSABLE};

/// `balise pack build`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Build {
    #[command(flatten)]
    folders: Folders,
    /// Where the compiled pack is written.
    #[arg(short, long, required_unless_present = "explain")]
    out: Option<PathBuf>,
    /// Sign each pack with the key in this file (`balise pack keygen`).
    #[arg(long, value_name = "KEYFILE")]
    sign: Option<PathBuf>,
    /// Where what the packs teach is written, apart from them; otherwise it follows each in the same file.
    #[arg(long, value_name = "FILE")]
    academy: Option<PathBuf>,
    /// Do not compress the packs: larger, and faster to load from an archive that is compressed anyway.
    #[arg(long, conflicts_with = "sign")]
    uncompressed: bool,
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
    /// With --mutate: only rules and acts whose id begins so; what the pack accepts is listed too.
    #[arg(long, requires = "mutate", value_name = "ID")]
    only: Option<String>,
    /// With --mutate: a file or folder of replies; a loss that changes what its rule or act finds in one of them is noticed too.
    /// May be repeated.
    #[arg(long, requires = "mutate", value_name = "PATH")]
    replies: Vec<PathBuf>,
    /// With --mutate: a folder of labelled texts, laid out as our corpus is (see the README of packs); a loss that one of them
    /// shows to do its work is noticed too. May be repeated.
    #[arg(long, requires = "mutate", value_name = "FOLDER")]
    evidence: Vec<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

impl Build {
    pub(super) fn run(&self) -> u8 {
        let key = match self.sign.as_ref().map(|path| signing_key(path, self.speech.language())).transpose() {
            Ok(key) => key,
            Err(status) => return status,
        };
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
                let status = self.out.as_ref().map_or(0, |out| {
                    let (packs, academies) = (collection.own_packs(), collection.own_academies());
                    let plain = if self.uncompressed { Seal::Uncompressed } else { Seal::Unsigned };
                    super::write(
                        out,
                        self.academy.as_deref(),
                        &packs,
                        &academies,
                        key.as_ref().map_or(plain, Seal::Signed),
                    )
                });
                self.speech.log(|ui| faults::sarif(&[], ui), status)
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
            return self.speech.log(|ui| faults::sarif(&[], ui), 0);
        }
        let evidence = match self.gather() {
            Ok(evidence) => evidence,
            Err(problem) => {
                anstream::eprintln!("{problem}");
                return UNUSABLE;
            }
        };
        let (mut losses, mut faults) = (Losses::default(), Vec::new());
        let tried: Vec<Tried<'_>> = collection
            .own
            .iter()
            .map(|own| Tried { place: own.place, files: &own.files, examples: &own.examples })
            .collect();
        let only = self.only.as_deref().unwrap_or("");
        let reports = match mutate(Trial { packs: &collection.packs, tried: &tried, evidence: &evidence, only }) {
            Ok(reports) => reports,
            Err(error) => return super::refuse(std::path::Path::new("packs"), &error.to_string()),
        };
        for (own, mut report) in collection.own.iter().zip(reports) {
            losses.tried += report.tried;
            let shown = report.by_evidence.iter();
            losses.by_evidence.extend(shown.map(|(mutant, place)| Shown::new(mutant, &evidence[*place], &own.folder)));
            losses.unnoticed += report.unnoticed.len();
            if self.only.is_none() {
                report.accept(&own.accepted);
                faults.extend(report.stale.iter().map(|(entry, part)| stale(&own.accepted[*entry], part, &own.folder)));
                let counted = own.accepted.iter().zip(&report.accepted);
                faults.extend(counted.filter_map(|(entry, found)| exceeded(entry, *found, &own.folder)));
            }
            losses.listed += report.unnoticed.len();
            faults.extend(report.unnoticed.iter().map(|mutant| unproved(mutant, &own.folder)));
        }
        if self.only.is_some() && self.speech.format == Format::Text {
            losses.by_evidence.iter().for_each(|shown| shown.say(self.speech.language()));
        }
        say(&self.speech, &faults, proved, Some(losses));
        self.speech.log(|ui| faults::sarif(&faults, ui), if faults.is_empty() { 0 } else { FOUND })
    }

    /// The texts beside the examples.
    fn gather(&self) -> Result<Vec<Exhibit>, String> {
        let mut evidence = Vec::new();
        for path in &self.replies {
            let replies = super::replies::read(path, None, &Profile::default())?;
            evidence.extend(replies.into_iter().map(|reply| Exhibit { reply, label: Label::Unlabelled }));
        }
        for path in &self.evidence {
            evidence.extend(super::evidence(path)?);
        }
        Ok(evidence)
    }
}

/// What became of the losses.
#[derive(Default)]
struct Losses {
    tried: usize,
    /// By no example, but by a text of the evidence.
    by_evidence: Vec<Shown>,
    /// By nothing.
    unnoticed: usize,
    /// Of these, those that no entry of `unproved.yml` accepts.
    listed: usize,
}

/// A part that a text of the evidence needs.
struct Shown {
    /// File, line, column, path of keys and words of the part.
    part: (String, usize, usize, String, String),
    /// File and line of the text.
    by: (String, usize),
}

impl Shown {
    fn new(mutant: &Mutant, by: &Exhibit, folder: &str) -> Shown {
        let file = format!("{folder}/{}", mutant.file);
        Shown {
            part: (file, mutant.line, mutant.column, mutant.key.clone(), mutant.part.clone()),
            by: (by.reply.file.clone(), by.reply.line),
        }
    }

    fn say(&self, ui: Language) {
        let ((file, line, column, key, part), (by, at)) = (&self.part, &self.by);
        match ui {
            Language::En => anstream::println!("{file}:{line}:{column}: {key}: needed by {by}:{at}: {part}"),
            Language::Fr => anstream::println!("{file}:{line}:{column}: {key} : utile à {by}:{at} : {part}"),
        }
    }

    fn value(&self) -> Value {
        let ((file, line, column, key, part), (by, at)) = (&self.part, &self.by);
        json!({"file": file, "line": line, "column": column, "key": key, "part": part, "by": format!("{by}:{at}")})
    }
}

/// A part that an entry of `unproved.yml` need not name any more.
fn stale(entry: &Accepted, part: &str, folder: &str) -> Fault {
    let error = PackError {
        file: format!("{folder}/unproved.yml"),
        line: entry.line,
        column: entry.column,
        key: "written".to_owned(),
        en: format!("this part is gone, or its loss is noticed: take it out: {part}"),
        fr: format!("cette partie n'existe plus, ou sa perte se voit : retirez-la : {part}"),
    };
    Fault::new(FaultKind::Unproved, error)
}

/// An entry of `unproved.yml` that accepts fewer than there are.
fn exceeded(entry: &Accepted, found: usize, folder: &str) -> Option<Fault> {
    let most = entry.most.filter(|most| found > *most as usize)?;
    let error = PackError {
        file: format!("{folder}/unproved.yml"),
        line: entry.line,
        column: entry.column,
        key: entry.keys.join(", "),
        en: format!("{found} parts without an example that needs them; {most} are accepted"),
        fr: format!("{found} parties dont aucun exemple n'a besoin; {most} sont acceptées"),
    };
    Some(Fault::new(FaultKind::Unproved, error))
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
        Format::Json => print(&json!({"ok": false, "faults": wire::faults(faults)})),
        Format::Sarif => print(&faults::sarif(faults, ui)),
    }
    let status = if faults.iter().any(|fault| fault.kind == FaultKind::Source) { UNUSABLE } else { FOUND };
    speech.log(|ui| faults::sarif(faults, ui), status)
}

fn print(value: &Value) {
    anstream::println!("{value:#}");
}

/// Says what holds, and which losses nothing notices.
fn say(speech: &Speech, unproved: &[Fault], proved: Proved, losses: Option<Losses>) {
    let ui = speech.language();
    let Proved { examples, answers, drafts, pairs } = proved;
    match speech.format {
        Format::Text => {
            for Fault { error, .. } in unproved {
                anstream::println!("{}", error.show(ui));
            }
            match ui {
                Language::En => {
                    anstream::println!(
                        "{examples} examples hold, {answers} answers of templates and {pairs} pairs of the academy obey the law"
                    );
                }
                Language::Fr => {
                    anstream::println!(
                        "{examples} exemples tiennent, {answers} réponses de modèles et {pairs} paires de l'académie respectent la loi"
                    );
                }
            }
            match ui {
                _ if drafts == 0 => {}
                Language::En if drafts == 1 => anstream::println!(
                    "1 draft names no message that it answers: the law proves nothing of it; a search finds it, nothing suggests it"
                ),
                Language::Fr if drafts == 1 => anstream::println!(
                    "1 ébauche ne dit pas à quels messages elle répond : la loi n'en prouve rien; on la trouve en cherchant, elle n'est jamais proposée"
                ),
                Language::En => anstream::println!(
                    "{drafts} drafts name no message that they answer: the law proves nothing of them; a search finds them, nothing suggests them"
                ),
                Language::Fr => anstream::println!(
                    "{drafts} ébauches ne disent pas à quels messages elles répondent : la loi n'en prouve rien; on les trouve en cherchant, elles ne sont jamais proposées"
                ),
            }
            if let Some(Losses { tried, by_evidence, unnoticed, listed }) = losses {
                let (noticed, accepted) = (tried - unnoticed, unnoticed - listed);
                match (ui, by_evidence.len()) {
                    (_, 0) => {}
                    (Language::En, 1) => {
                        anstream::println!("1 loss is noticed by no example, but by a text beside them")
                    }
                    (Language::Fr, 1) => {
                        anstream::println!("1 perte n'est vue d'aucun exemple, mais d'un texte à côté");
                    }
                    (Language::En, count) => {
                        anstream::println!("{count} losses are noticed by no example, but by texts beside them");
                    }
                    (Language::Fr, count) => {
                        anstream::println!("{count} pertes ne sont vues d'aucun exemple, mais de textes à côté");
                    }
                }
                match ui {
                    Language::En => anstream::println!(
                        "{tried} losses tried: {noticed} are noticed, {accepted} accepted by unproved.yml, {listed} neither"
                    ),
                    Language::Fr => anstream::println!(
                        "{tried} pertes essayées : {noticed} sont vues, {accepted} acceptées par unproved.yml, {listed} ni l'un ni l'autre"
                    ),
                }
            }
        }
        Format::Json => {
            let mut object = json!({
                "ok": unproved.is_empty(),
                "examples": examples,
                "answers": answers,
                "drafts": drafts,
                "pairs": pairs,
                "faults": wire::faults(unproved),
            });
            if let Some(Losses { tried, by_evidence, unnoticed, listed }) = losses {
                let by_evidence: Vec<Value> = by_evidence.iter().map(Shown::value).collect();
                object["losses"] =
                    json!({"tried": tried, "by_evidence": by_evidence, "unnoticed": unnoticed, "listed": listed});
            }
            print(&object);
        }
        Format::Sarif => print(&faults::sarif(unproved, ui)),
    }
}
