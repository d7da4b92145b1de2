//! `balise pack import --templates FILE…` and `balise pack export --templates`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::pack::{PackRecord, SourceFile, builtin};
use crate::text::Language;
use crate::workshop::{
    ImportOptions, ImportedTemplates, NoticeKind, Origin, decode_text, export_templates, import_templates,
};

use super::super::day::today;
use super::faults::{report, show};
use super::import::id_of;
use super::loading::Collection;
use super::{UNUSABLE, language, refuse, write_file};

/// How replies are imported.
#[derive(Debug, Args)]
pub(super) struct Replies {
    /// With --templates: the product; otherwise told by the files.
    #[arg(long, value_parser = Origin::ALL.map(Origin::name), conflicts_with = "vale")]
    from: Option<String>,
    /// With --templates: the language of texts too short to show theirs.
    #[arg(long, value_parser = ["en", "fr"], conflicts_with = "vale")]
    language: Option<String>,
    /// With --templates: who answers for them, where the files do not say; by default the pack's id.
    #[arg(long, conflicts_with = "vale")]
    owner: Option<String>,
    /// With --templates: write over templates of the same id that are in the pack.
    #[arg(long, conflicts_with = "vale")]
    replace: bool,
    /// Language of the messages.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

/// Reads `files` and writes a pack to `out`; the exit status.
pub(super) fn import(files: &[PathBuf], out: Option<PathBuf>, replies: &Replies) -> u8 {
    let ui = language(&replies.ui);
    let mut sources = Vec::new();
    for path in files {
        match std::fs::read(path) {
            Ok(bytes) => sources.push(SourceFile::text(path.display().to_string(), decode_text(&bytes))),
            Err(error) => return refuse(path, &error.to_string()),
        }
    }
    let stem = files
        .first()
        .and_then(|path| path.file_stem())
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let out = out
        .unwrap_or_else(|| PathBuf::from(if id_of(&stem).is_empty() { "templates".to_owned() } else { id_of(&stem) }));
    let exists = out.join("pack.yml").is_file();
    if !exists && std::fs::read_dir(&out).is_ok_and(|mut inside| inside.next().is_some()) {
        return refuse(
            &out,
            match ui {
                Language::En => "not empty, and no pack; name another folder with --out",
                Language::Fr => "ce dossier n'est pas vide et n'est pas un paquet; nommez-en un autre avec --out",
            },
        );
    }
    let collection = match Collection::gather(if exists { std::slice::from_ref(&out) } else { &[] }, false) {
        Ok(collection) => collection,
        Err(faults) => {
            show(&faults, ui);
            return UNUSABLE;
        }
    };
    let id = match collection.own_packs().as_slice() {
        [own] if exists => own.id.clone(),
        _ => new_id(&out, &stem),
    };
    let options = ImportOptions {
        origin: replies.from.as_deref().and_then(Origin::from_name),
        language: replies.language.as_deref().and_then(Language::from_tag),
        owner: replies.owner.clone().unwrap_or_else(|| id.clone()),
        today: today(),
        into: id.clone(),
    };
    let engine = match collection.engine() {
        Ok(engine) => engine,
        Err(errors) => {
            report(&errors, ui);
            return UNUSABLE;
        }
    };
    let imported = import_templates(&engine, &collection.packs, &sources, &options);
    for notice in &imported.notices {
        anstream::eprintln!("{}", notice.show(ui));
    }
    if imported.files.is_empty() {
        let problem = match ui {
            Language::En => "no template can be made of it",
            Language::Fr => "on ne peut en faire aucun modèle",
        };
        return refuse(files.first().map_or(Path::new(""), PathBuf::as_path), problem);
    }
    if !exists {
        let status = write_file(&out.join("pack.yml"), manifest(&id, &stem, &options.owner).as_bytes());
        if status != 0 {
            return status;
        }
    }
    let mut kept = 0;
    for (file, _) in &imported.files {
        let path = out.join(&file.path);
        if path.exists() && !replies.replace {
            kept += 1;
            match ui {
                Language::En => anstream::eprintln!("{}: left as it was; --replace writes over it", path.display()),
                Language::Fr => anstream::eprintln!("{} : laissé tel quel; --replace l'écrase", path.display()),
            }
            continue;
        }
        let status = write_file(&path, file.text.as_bytes());
        if status != 0 {
            return status;
        }
    }
    say(&out, &imported, kept, ui);
    0
}

fn say(out: &Path, imported: &ImportedTemplates, kept: usize, ui: Language) {
    let written = imported.files.len() - kept;
    let left = imported
        .notices
        .iter()
        .filter(|notice| notice.kind == NoticeKind::LeftOut && notice.place.row > 0)
        .map(|notice| &notice.place)
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    let (out, rows) = (out.display(), imported.rows);
    let many = |count: usize, one: &str, more: &str| match (count, ui) {
        (1, _) | (0, Language::Fr) => format!("{count} {one}"),
        _ => format!("{count} {more}"),
    };
    match ui {
        Language::En => {
            let (written, rows) = (many(written, "template", "templates"), many(rows, "row", "rows"));
            let left = many(left, "row", "rows");
            anstream::println!("{out}: {written} of {rows}, all drafts; {left} left out");
            anstream::println!(
                "A draft is found by a search and never suggested. Give it the messages that it answers (fits), then: balise pack test {out}"
            );
        }
        Language::Fr => {
            let (written, rows) = (many(written, "modèle", "modèles"), many(rows, "ligne", "lignes"));
            let left = many(left, "ligne laissée", "lignes laissées");
            anstream::println!("{out} : {written} à partir de {rows}, à l'état d'ébauche; {left} de côté");
            anstream::println!(
                "Une ébauche se trouve en cherchant et n'est jamais proposée. Donnez-lui les messages auxquels elle répond (fits), puis : balise pack test {out}"
            );
        }
    }
}

/// The id of a new pack: its folder's name, or the file's; never that of one of ours.
fn new_id(out: &Path, stem: &str) -> String {
    let folder = out.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let id = [folder.as_str(), stem, "templates"].into_iter().map(id_of).find(|id| !id.is_empty()).unwrap_or_default();
    if builtin().iter().any(|(ours, _)| *ours == id) { format!("own-{id}") } else { id }
}

fn manifest(id: &str, stem: &str, owner: &str) -> String {
    let text = |text: &str| text.replace(['"', '\\'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, owner) = (text(stem), text(owner));
    format!(
        "id: {id}\nversion: 0.1.0\nname: {{en: \"{stem} (templates)\", fr: \"{stem} (modèles)\"}}\nlanguages: [en, fr]\nextends: [core]\nowners: [\"{owner}\"]\n"
    )
}

/// `balise pack export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// Pack folders or compiled packs; without any, our own packs.
    #[arg(long, value_name = "PACK", num_args = 0.., required = true)]
    templates: Vec<PathBuf>,
    /// Where the table is written (CSV).
    #[arg(short, long)]
    out: PathBuf,
    /// Language of the columns and of the messages.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

impl Export {
    pub(super) fn run(&self) -> u8 {
        let ui = language(&self.ui);
        let packs: Vec<PackRecord> = match Collection::gather(&self.templates, false) {
            Ok(collection) => collection.own_packs(),
            Err(faults) => {
                show(&faults, ui);
                return UNUSABLE;
            }
        };
        let exported = export_templates(&packs, ui);
        for (template, what) in &exported.left_out {
            match ui {
                Language::En => anstream::eprintln!("{template}: {}", what.en),
                Language::Fr => anstream::eprintln!("{template} : {}", what.fr),
            }
        }
        let status = write_file(&self.out, exported.csv.as_bytes());
        if status == 0 {
            let (out, count) = (self.out.display(), exported.templates);
            match ui {
                Language::En => anstream::println!("{out}: {count} templates"),
                Language::Fr => anstream::println!("{out} : {count} modèles"),
            }
        }
        status
    }
}
