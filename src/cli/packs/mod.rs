//! `balise pack`: packs from the first line to the file that ships.
//!
//! Exit statuses: 0 = all is well; 1 = something does not hold (an example, a template, a part that nothing proves, versions
//! that differ); 2 = what was given cannot be used (arguments, files, packs that do not compile).

mod conformance;
mod diff;
mod docs;
mod evidence;
mod faults;
mod import;
mod loading;
mod new;
mod proof;
mod replies;
mod schemas;
mod signing;
mod templates;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use crate::pack::{AcademyRecord, PackRecord, SigningKey, encode, encode_academies, encode_plain, encode_signed};
use crate::text::Language;

use super::UNUSABLE;

pub use evidence::evidence;
pub(super) use faults::{report, show};
pub(super) use loading::{load, profile};

/// Exit status when something does not hold.
const FOUND: u8 = 1;

/// `balise pack`.
#[derive(Debug, Subcommand)]
pub(super) enum Pack {
    /// Begin a rule, an act, a situation, a template, a lesson, a scenario, a calibration set or a pack, to be filled.
    New(new::New),
    /// Compile a pack folder into one file, after running its examples and templates.
    Build(proof::Build),
    /// Run a pack's examples, its templates and, with --mutate, a mutation report.
    Test(proof::Test),
    /// Compare two versions of a pack by what they say of the same replies.
    Diff(diff::Diff),
    /// Write the voice guide: what the packs ask, as a page to hand to somebody who begins.
    Docs(docs::Docs),
    /// Make a key to sign packs with.
    Keygen(signing::Keygen),
    /// Say who signed compiled packs, and whether anybody changed them since.
    Verify(signing::Verify),
    /// Print the JSON Schema of a kind of file, for editors.
    Schema(schemas::Schemas),
    /// Make a pack folder from the rules of another checker, or from the replies of another product.
    Import(import::Import),
    /// Write the templates of packs as a table, to be edited and imported again.
    Export(templates::Export),
    /// Compare what Vale's own tests expect with what is found here.
    Conformance {
        /// A folder that holds packages with `features/*.feature`, or fixtures with `testvalid*` and `testinvalid*`.
        #[arg(long)]
        vale: PathBuf,
    },
}

impl Pack {
    pub(super) fn run(self) -> u8 {
        match self {
            Pack::New(new) => new.run(),
            Pack::Build(build) => build.run(),
            Pack::Test(test) => test.run(),
            Pack::Diff(diff) => diff.run(),
            Pack::Docs(docs) => docs.run(),
            Pack::Keygen(keygen) => keygen.run(),
            Pack::Verify(verify) => verify.run(),
            Pack::Schema(schemas) => schemas.run(),
            Pack::Import(import) => import.run(),
            Pack::Export(export) => export.run(),
            Pack::Conformance { vale } => conformance::conformance(&vale),
        }
    }
}

/// The packs a command is about.
#[derive(Debug, Args)]
struct Folders {
    /// Pack folders or compiled packs, in the order in which they are loaded; none = our own packs.
    folders: Vec<PathBuf>,
    /// Leave out our own packs, which are otherwise loaded first.
    #[arg(long)]
    no_builtin: bool,
}

/// How a command speaks.
#[derive(Debug, Args)]
struct Speech {
    /// For people, or for machines.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Write a SARIF log there, besides.
    #[arg(long, value_name = "FILE")]
    sarif: Option<PathBuf>,
    /// Language of the messages.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

impl Speech {
    fn language(&self) -> Language {
        language(&self.ui)
    }

    /// Writes the log that was asked for besides; `status`, or 2 when it cannot be written.
    fn log(&self, log: impl FnOnce(Language) -> serde_json::Value, status: u8) -> u8 {
        let Some(path) = &self.sarif else { return status };
        status.max(write_file(path, format!("{:#}\n", log(self.language())).as_bytes()))
    }
}

fn language(ui: &str) -> Language {
    Language::from_tag(ui).unwrap_or(Language::En)
}

/// For whom the output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// People.
    Text,
    /// Programs: one JSON object.
    Json,
    /// Continuous integration: a SARIF 2.1.0 log.
    Sarif,
}

/// How packs are written.
enum Seal<'a> {
    Unsigned,
    /// Unsigned and not compressed, for an archive that compresses.
    Uncompressed,
    Signed(&'a SigningKey),
}

/// Writes the compiled packs to `out`, signed where there is a key, and what they teach behind them or to `apart`; the exit status.
fn write(out: &Path, apart: Option<&Path>, packs: &[PackRecord], academies: &[AcademyRecord], seal: Seal<'_>) -> u8 {
    let encoded = match seal {
        Seal::Unsigned => encode(packs).and_then(|packs| Ok((packs, encode_academies(academies)?))),
        Seal::Uncompressed => encode_plain(packs).and_then(|packs| Ok((packs, encode_academies(academies)?))),
        Seal::Signed(key) => encode_signed(packs, academies, key),
    };
    match (encoded, apart) {
        (Err(error), _) => refuse(out, &error.to_string()),
        (Ok((packs, academies)), Some(apart)) => write_file(out, &packs).max(write_file(apart, &academies)),
        (Ok((packs, academies)), None) => write_file(out, &[packs, academies].concat()),
    }
}

/// Writes a file, its folders included; the exit status.
fn write_file(out: &Path, bytes: &[u8]) -> u8 {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), std::fs::create_dir_all);
    match made.and_then(|()| std::fs::write(out, bytes)) {
        Ok(()) => 0,
        Err(error) => refuse(out, &error.to_string()),
    }
}

fn refuse(path: &Path, problem: &str) -> u8 {
    anstream::eprintln!("{}: {problem}", path.display());
    UNUSABLE
}
