//! Loading packs for the command line, and `balise pack`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::analysis::{Engine, EngineError};
use crate::lexicon::inflections;
use crate::pack::{
    Compiled, Example, PackError, PackRecord, SourceFile, builtin, compile, decode, encode, read_folder, read_profile,
};
use crate::rule::Profile;
use crate::text::{Language, Localised};
use crate::workshop::check_examples;

use super::UNUSABLE;

/// `balise pack`.
#[derive(Debug, Subcommand)]
pub(super) enum Pack {
    /// Compile a pack folder into one file, after running its examples.
    Build {
        /// Pack folders, in the order in which they are loaded; none = our own packs.
        folders: Vec<PathBuf>,
        /// Leave out our own packs, which are otherwise loaded first.
        #[arg(long)]
        no_builtin: bool,
        /// Where the compiled pack is written.
        #[arg(short, long, required_unless_present = "explain")]
        out: Option<PathBuf>,
        /// List the inflections of every word that the patterns write with `~`.
        #[arg(long)]
        explain: bool,
        /// Language of the messages.
        #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
        ui: String,
    },
    /// Run a pack's examples.
    Test {
        /// Pack folders, in the order in which they are loaded; none = our own packs.
        folders: Vec<PathBuf>,
        /// Leave out our own packs, which are otherwise loaded first.
        #[arg(long)]
        no_builtin: bool,
        /// Language of the messages.
        #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
        ui: String,
    },
    /// Make a pack folder from the rules of another checker.
    Import {
        /// A Vale package, or a folder of its rules.
        #[arg(long)]
        vale: PathBuf,
        /// Where the pack is written; by default a folder named after the style.
        #[arg(short, long)]
        out: Option<PathBuf>,
        /// The dimension of a rule or style, such as `Microsoft.Gender=respect`; may be repeated. Otherwise: clarity.
        #[arg(long, value_name = "RULE=DIMENSION")]
        dimension: Vec<String>,
    },
    /// Compare what Vale's own tests expect with what is found here.
    Conformance {
        /// A folder that holds packages with `features/*.feature`, or fixtures with `testvalid*` and `testinvalid*`.
        #[arg(long)]
        vale: PathBuf,
    },
}

impl Pack {
    pub(super) fn run(self) -> u8 {
        let (folders, no_builtin, out, explain, ui) = match self {
            Pack::Build { folders, no_builtin, out, explain, ui } => (folders, no_builtin, out, explain, ui),
            Pack::Test { folders, no_builtin, ui } => (folders, no_builtin, None, false, ui),
            Pack::Import { vale, out, dimension } => return super::import::run(&vale, out, &dimension),
            Pack::Conformance { vale } => return super::conformance::conformance(&vale),
        };
        let ui = Language::from_tag(&ui).unwrap_or(Language::En);
        let built = built(&folders, no_builtin, ui);
        match built {
            Ok(Built { packs, inflected, .. }) if explain => {
                for (language, word) in &inflected {
                    let forms = inflections(word, *language).join(", ");
                    anstream::println!("{} ~{word}: {forms}", language.code());
                }
                out.map_or(0, |out| write(&out, &packs))
            }
            Ok(Built { packs, proved, .. }) => {
                anstream::println!(
                    "{}",
                    match ui {
                        Language::En => format!("{proved} examples hold"),
                        Language::Fr => format!("{proved} exemples tiennent"),
                    }
                );
                out.map_or(0, |out| write(&out, &packs))
            }
            Err(errors) => {
                report(&errors, ui);
                UNUSABLE
            }
        }
    }
}

/// The packs of `folders` and how many examples hold; our own packs when there are none.
fn built(folders: &[PathBuf], no_builtin: bool, ui: Language) -> Result<Built, Vec<PackError>> {
    if folders.is_empty() {
        let ours = compile_builtin()?;
        let (packs, proved) = prove(ours.packs, &ours.examples)?;
        return Ok(Built { packs, proved, inflected: ours.inflected });
    }
    let mut packs = if no_builtin { Vec::new() } else { compile_builtin()?.packs };
    let known = packs.len();
    let (mut examples, mut errors, mut inflected) = (Vec::new(), Vec::new(), BTreeSet::new());
    for folder in folders {
        match compile_folder(folder, &packs, ui) {
            Ok(compiled) => {
                examples.extend(placed(compiled.examples, folder));
                inflected.extend(compiled.inflected);
                packs.push(compiled.pack);
            }
            Err(found) => errors.extend(found),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let (mut packs, proved) = prove(packs, &examples)?;
    Ok(Built { packs: packs.split_off(known), proved, inflected })
}

/// Packs whose examples hold.
struct Built {
    packs: Vec<PackRecord>,
    /// How many examples.
    proved: usize,
    /// Words written with `~`.
    inflected: BTreeSet<(Language, String)>,
}

/// Examples whose files are named from where the person stands.
fn placed(examples: Vec<Example>, folder: &Path) -> impl Iterator<Item = Example> {
    let folder = folder.display().to_string();
    examples.into_iter().map(move |example| Example { file: format!("{folder}/{}", example.file), ..example })
}

fn write(out: &Path, packs: &[PackRecord]) -> u8 {
    let written = encode(packs)
        .map_err(|error| error.to_string())
        .and_then(|bytes| std::fs::write(out, bytes).map_err(|error| error.to_string()));
    match written {
        Ok(()) => 0,
        Err(error) => {
            anstream::eprintln!("{}: {error}", out.display());
            UNUSABLE
        }
    }
}

/// Says every fault on standard error, one a line.
pub(super) fn report(errors: &[PackError], ui: Language) {
    for error in errors {
        anstream::eprintln!("{}", error.show(ui));
    }
}

/// Our own packs.
#[derive(Default)]
struct Ours {
    packs: Vec<PackRecord>,
    examples: Vec<Example>,
    inflected: BTreeSet<(Language, String)>,
}

fn compile_builtin() -> Result<Ours, Vec<PackError>> {
    let Ours { mut packs, mut examples, mut inflected } = Ours::default();
    for (name, files) in builtin() {
        let compiled = compile(&files, &packs).map_err(|errors| under(&format!("packs/{name}"), errors))?;
        packs.push(compiled.pack);
        examples.extend(placed(compiled.examples, Path::new(&format!("packs/{name}"))));
        inflected.extend(compiled.inflected);
    }
    Ok(Ours { packs, examples, inflected })
}

fn under(folder: &str, errors: Vec<PackError>) -> Vec<PackError> {
    errors.into_iter().map(|error| PackError { file: format!("{folder}/{}", error.file), ..error }).collect()
}

/// Compiles a folder, and says on standard error what of it is left out.
fn compile_folder(folder: &Path, known: &[PackRecord], ui: Language) -> Result<Compiled, Vec<PackError>> {
    let files = read_folder(folder).map_err(|error| vec![error])?;
    let name = folder.display().to_string();
    let mut compiled = compile(&files, known).map_err(|errors| under(&name, errors))?;
    report(&under(&name, std::mem::take(&mut compiled.left_out)), ui);
    Ok(compiled)
}

/// Runs `examples` with all `packs` loaded; gives the packs back with how many examples hold.
fn prove(packs: Vec<PackRecord>, examples: &[Example]) -> Result<(Vec<PackRecord>, usize), Vec<PackError>> {
    let engine = engine_of(packs.clone())?;
    let errors = check_examples(&engine, examples);
    if errors.is_empty() { Ok((packs, examples.len())) } else { Err(errors) }
}

fn engine_of(packs: Vec<PackRecord>) -> Result<Engine, Vec<PackError>> {
    Engine::new(packs).map_err(|error| match error {
        EngineError::Packs(errors) => errors,
        EngineError::Compiled(error) => {
            vec![PackError::of_file("", Localised { en: error.to_string(), fr: error.to_string() })]
        }
    })
}

/// The engine of `balise check`: our packs unless left out, then each of `paths` (a folder, or a compiled pack). A folder's
/// examples are run first: a pack that fails its own is refused whole.
pub(super) fn load(paths: &[PathBuf], with_builtin: bool, ui: Language) -> Result<Engine, Vec<PackError>> {
    let mut packs = if with_builtin { compile_builtin()?.packs } else { Vec::new() };
    let mut examples = Vec::new();
    for path in paths {
        if path.is_dir() {
            let compiled = compile_folder(path, &packs, ui)?;
            examples.extend(placed(compiled.examples, path));
            packs.push(compiled.pack);
        } else {
            let refuse = |error: String| {
                vec![PackError::of_file(&path.display().to_string(), Localised { en: error.clone(), fr: error })]
            };
            let bytes = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
            packs.extend(decode(&bytes).map_err(|error| refuse(error.to_string()))?);
        }
    }
    if !examples.is_empty() {
        packs = prove(packs, &examples)?.0;
    }
    engine_of(packs)
}

/// The profile in a file.
pub(super) fn profile(path: &Path) -> Result<Profile, Vec<PackError>> {
    let refuse = |error: std::io::Error| {
        vec![PackError::of_file(
            &path.display().to_string(),
            Localised { en: error.to_string(), fr: error.to_string() },
        )]
    };
    let text = std::fs::read_to_string(path).map_err(refuse)?;
    let record = read_profile(&SourceFile::text(path.display().to_string(), text))?;
    Ok(Profile::from_fields(record.fields.into_iter().collect(), record.public_contacts))
}
