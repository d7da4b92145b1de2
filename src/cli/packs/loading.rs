//! Packs from folders and compiled files, with what proves them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::analysis::{Engine, EngineError};
use crate::pack::record::TemplateRecord;
use crate::pack::{
    AcademyRecord, Accepted, Compiled, Example, Fit, PackError, PackRecord, Pairing, SourceFile, Taught, builtin,
    compile, decode, decode_academies, has_ended, read_folder, read_profile,
};
use crate::rule::Profile;
use crate::text::{Language, Localised};
use crate::workshop::{Fault, FaultKind, check_examples, check_lessons, check_templates, check_twins};

use super::super::day::today;

/// Packs in the order in which they are loaded, with the sources of those that were asked for.
#[derive(Default)]
pub(super) struct Collection {
    /// All packs.
    pub packs: Vec<PackRecord>,
    /// The packs asked for.
    pub own: Vec<Own>,
    /// Our own, when others were asked for.
    pub ours: Vec<Own>,
    /// Words written with `~`.
    pub inflected: BTreeSet<(Language, String)>,
}

/// A pack that was asked for.
#[derive(Default)]
pub(super) struct Own {
    /// Its place among all packs.
    pub place: usize,
    /// Where it was read from.
    pub folder: String,
    /// Its files, by their paths inside it; none when it was compiled before.
    pub files: Vec<SourceFile>,
    /// Its examples; files are named from where the person stands.
    pub examples: Vec<Example>,
    /// The messages that its templates answer.
    pub fits: Vec<Fit>,
    /// What it teaches.
    pub academy: AcademyRecord,
    /// The good and bad replies of its lessons and scenarios.
    pub pairings: Vec<Pairing>,
    /// Parts whose loss no example need notice.
    pub accepted: Vec<Accepted>,
    /// The example messages of its situations.
    pub messages: Vec<Taught>,
}

/// How much of a collection holds.
#[derive(Clone, Copy, Default)]
pub(super) struct Proved {
    /// Examples.
    pub examples: usize,
    /// Answers of templates.
    pub answers: usize,
    /// Drafts that name no message: the law has nothing to hold them to.
    pub drafts: usize,
    /// Good and bad replies of lessons and scenarios.
    pub pairs: usize,
}

impl Collection {
    /// The packs at `paths` (folders, or compiled files) after our own, unless those are left out; ours alone when there are
    /// no paths. A pack with the id of one of ours takes its place.
    pub fn gather(paths: &[PathBuf], no_builtin: bool) -> Result<Collection, Vec<Fault>> {
        let mut collection = Collection::default();
        if !no_builtin || paths.is_empty() {
            collection.add_builtin()?;
        }
        if paths.is_empty() {
            return Ok(collection);
        }
        // Ours are proved by our own tests.
        collection.ours = std::mem::take(&mut collection.own);
        collection.inflected.clear();
        let builtin = collection.packs.len();
        let mut faults = Vec::new();
        for path in paths {
            if let Err(found) = collection.add(path, builtin) {
                faults.extend(found.into_iter().map(|error| Fault::new(FaultKind::Source, error)));
            }
        }
        if faults.is_empty() { Ok(collection) } else { Err(faults) }
    }

    fn add_builtin(&mut self) -> Result<(), Vec<Fault>> {
        for (name, files) in builtin() {
            let folder = format!("packs/{name}");
            let compiled = compile(&files, &self.packs).map_err(|errors| sources(under(&folder, errors)))?;
            let place = self.packs.len();
            self.packs.push(PackRecord::default());
            self.put(place, &folder, files, compiled);
        }
        Ok(())
    }

    /// Adds the pack at `path`; the first `builtin` packs are ours.
    fn add(&mut self, path: &Path, builtin: usize) -> Result<(), Vec<PackError>> {
        let shown = path.display().to_string();
        let shown = shown.trim_end_matches('/');
        if path.is_dir() {
            let files = read_folder(path).map_err(|error| vec![error])?;
            let compiled = compile(&files, &self.packs).map_err(|errors| under(shown, errors))?;
            let place = self.place_for(&compiled.pack.id, builtin);
            self.ours.retain(|ours| ours.place != place);
            self.put(place, shown, files, compiled);
            return Ok(());
        }
        let refuse = |problem: Localised| vec![PackError::of_file(shown, problem)];
        let bytes =
            std::fs::read(path).map_err(|error| refuse(Localised { en: error.to_string(), fr: error.to_string() }))?;
        let mut academies = decode_academies(&bytes).map_err(|error| refuse(error.said()))?;
        for pack in decode(&bytes).map_err(|error| refuse(error.said()))? {
            let place = self.place_for(&pack.id, builtin);
            self.ours.retain(|ours| ours.place != place);
            let taught = academies.iter().position(|academy| academy.pack == pack.id);
            let academy = taught.map(|taught| academies.swap_remove(taught)).unwrap_or_default();
            self.own.push(Own { place, folder: shown.to_owned(), academy, ..Own::default() });
            self.packs[place] = pack;
        }
        Ok(())
    }

    fn place_for(&mut self, id: &str, builtin: usize) -> usize {
        self.packs.iter().take(builtin).position(|pack| pack.id == id).unwrap_or_else(|| {
            self.packs.push(PackRecord::default());
            self.packs.len() - 1
        })
    }

    fn put(&mut self, place: usize, folder: &str, files: Vec<SourceFile>, compiled: Compiled) {
        let Compiled { pack, mut examples, inflected, mut fits, academy, mut pairings, accepted, messages, left_out } =
            compiled;
        // No fault, and nothing to keep quiet about; Vale's rules are English.
        for error in under(folder, left_out) {
            anstream::eprintln!("{}", error.show(Language::En));
        }
        let named = examples.iter_mut().map(|example| &mut example.file);
        let named = named.chain(fits.iter_mut().map(|fit| &mut fit.file));
        for file in named.chain(pairings.iter_mut().map(|pairing| &mut pairing.file)) {
            *file = format!("{folder}/{file}");
        }
        self.packs[place] = pack;
        self.inflected.extend(inflected);
        let folder = folder.to_owned();
        self.own.push(Own { place, folder, files, examples, fits, academy, pairings, accepted, messages });
    }

    /// Runs the examples of the packs asked for, and their templates.
    pub fn prove(&self) -> Result<Proved, Vec<Fault>> {
        let engine = self.engine().map_err(sources)?;
        let mut proved = Proved::default();
        let mut faults = Vec::new();
        for own in &self.own {
            proved.examples += own.examples.len();
            proved.answers += own.fits.len();
            let unproved = |template: &&TemplateRecord| template.fits.en.is_empty() && template.fits.fr.is_empty();
            proved.drafts += self.packs[own.place].templates.iter().filter(unproved).count();
            let examples = check_examples(&engine, &own.examples);
            faults.extend(examples.into_iter().map(|error| Fault::new(FaultKind::Example, error)));
            let templates = check_templates(&engine, &own.fits);
            faults.extend(templates.into_iter().map(|error| Fault::new(FaultKind::TemplateLaw, error)));
            let twins = under(&own.folder, check_twins(&self.packs[own.place].templates, &own.files));
            faults.extend(twins.into_iter().map(|error| Fault::new(FaultKind::Twins, error)));
            proved.pairs += own.pairings.len();
            let lessons = check_lessons(&engine, &own.academy, &own.pairings);
            faults.extend(lessons.into_iter().map(|error| Fault::new(FaultKind::AcademyLaw, error)));
        }
        if faults.is_empty() { Ok(proved) } else { Err(faults) }
    }

    /// An engine of all packs.
    pub fn engine(&self) -> Result<Engine, Vec<PackError>> {
        Engine::new(self.packs.clone()).map_err(|error| match error {
            EngineError::Packs(errors) => errors,
            EngineError::Compiled(error) => {
                vec![PackError::of_file("", Localised { en: error.to_string(), fr: error.to_string() })]
            }
        })
    }

    /// What the packs asked for teach.
    pub fn own_academies(&self) -> Vec<AcademyRecord> {
        self.own.iter().map(|own| own.academy.clone()).collect()
    }

    /// Takes out the packs whose last day is over, and says so: a campaign's, a crisis's end by themselves.
    fn leave_out_ended(&mut self, today: &str) {
        self.packs.retain(|pack| {
            let ended = has_ended(pack, today);
            if ended {
                let last = pack.expires.as_deref().unwrap_or_default();
                anstream::eprintln!("{} {}: left out, it ended after {last}", pack.id, pack.version);
            }
            !ended
        });
    }

    /// The packs asked for.
    pub fn own_packs(&self) -> Vec<PackRecord> {
        self.own.iter().map(|own| self.packs[own.place].clone()).collect()
    }
}

fn sources(errors: Vec<PackError>) -> Vec<Fault> {
    errors.into_iter().map(|error| Fault::new(FaultKind::Source, error)).collect()
}

fn under(folder: &str, errors: Vec<PackError>) -> Vec<PackError> {
    errors.into_iter().map(|error| PackError { file: format!("{folder}/{}", error.file), ..error }).collect()
}

/// The engine of `balise check`: our packs unless left out, then each of `paths`. A folder is proved first: a pack that
/// fails its own examples or templates is refused whole.
pub(in crate::cli) fn load(paths: &[PathBuf], with_builtin: bool) -> Result<Engine, Vec<Fault>> {
    let mut collection = Collection::gather(paths, !with_builtin)?;
    if paths.is_empty() {
        collection.own.clear();
        if !with_builtin {
            collection.packs.clear();
        }
    }
    if !collection.own.is_empty() {
        collection.prove()?;
    }
    collection.leave_out_ended(&today());
    collection.engine().map_err(sources)
}

/// The profile in a file.
pub(in crate::cli) fn profile(path: &Path) -> Result<Profile, Vec<PackError>> {
    let refuse = |error: std::io::Error| {
        vec![PackError::of_file(
            &path.display().to_string(),
            Localised { en: error.to_string(), fr: error.to_string() },
        )]
    };
    let text = std::fs::read_to_string(path).map_err(refuse)?;
    let record = read_profile(&SourceFile::text(path.display().to_string(), text))?;
    Ok(Profile::from_fields(record.fields, record.public_contacts))
}
