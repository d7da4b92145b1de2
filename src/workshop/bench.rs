//! One pack on the bench: its files change one by one, and after each change what is wrong with it is known anew.
//!
//! What it finds is what `balise pack test` finds, fault by fault; besides, it tells of each example of a file whether it
//! holds, in a pack that is not yet whole too.

use std::collections::BTreeMap;

use crate::analysis::{Engine, EngineError};
use crate::pack::{Compiled, Fit, PackError, PackRecord, SourceFile, encode, encode_academies, read};
use crate::rule::Context;
use crate::text::{Draft, Language};

use super::law::{Answered, answered};
use super::twins::twins_of;
use super::{
    Comparison, Fault, FaultKind, Reply, check_examples, check_lessons, check_templates, check_twins, compare,
};

/// What became of one example, or of one message that a template answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Path of keys to it.
    pub key: String,
    /// Line of its text, from 1.
    pub line: usize,
    /// Why it does not hold.
    pub fault: Option<PackError>,
}

/// A template filled with its samples, in answer to a message, or to none.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// The language of the message, hence of the reply.
    pub language: Language,
    /// Path of keys to the message; empty where there is none.
    pub key: String,
    /// The message.
    pub message: String,
    /// The reply that it makes.
    pub draft: Draft,
    /// What it is judged with.
    pub context: Context,
    /// What the template law has against it.
    pub law: Option<PackError>,
}

/// The pack as it was last read.
struct Reading {
    compiled: Compiled,
    /// None when the packs do not fit together.
    engine: Option<Engine>,
    /// Examples, then answers of templates, that were run.
    proved: usize,
    /// Where the two texts of a template disagree, while that is not among the faults.
    twins: Vec<PackError>,
    /// Lessons and scenarios were run.
    taught: bool,
    faults: Vec<Fault>,
}

/// What a pack is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// As it was when it was kept.
    Kept,
    /// A compiled version, given from outside.
    Given,
    /// As though the pack were not there.
    Nothing,
}

/// A pack being written, and the packs beside it.
pub struct Bench {
    beside: Vec<PackRecord>,
    files: BTreeMap<String, SourceFile>,
    reading: Option<Reading>,
    kept: Option<PackRecord>,
    given: Option<PackRecord>,
}

impl Bench {
    /// An empty pack. `beside` are the packs that it is loaded with; one with its id gives it its place.
    pub fn new(beside: Vec<PackRecord>) -> Bench {
        Bench { beside, files: BTreeMap::new(), reading: None, kept: None, given: None }
    }

    /// Puts a file in, or over the one of its path.
    pub fn put(&mut self, file: SourceFile) {
        self.reading = None;
        self.files.insert(file.path.clone(), file);
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.reading = None;
        self.files.remove(path);
    }

    /// Takes all files out.
    pub fn clear(&mut self) {
        self.reading = None;
        self.files.clear();
    }

    fn read(&mut self) -> &mut Reading {
        if self.reading.is_none() {
            let files: Vec<SourceFile> = self.files.values().cloned().collect();
            let (compiled, errors) = read(&files, &self.beside);
            let mut faults = sources(errors);
            let engine = match engine(&self.beside, Some(&compiled.pack)) {
                Ok(engine) => Some(engine),
                // What is wrong with the files explains why packs do not fit: it is said first, and alone.
                Err(errors) if faults.is_empty() => {
                    faults = sources(errors);
                    None
                }
                Err(_) => None,
            };
            let twins = check_twins(&compiled.pack.templates, &files);
            self.reading = Some(Reading { compiled, engine, proved: 0, twins, taught: false, faults });
        }
        self.reading.as_mut().expect("it was read above")
    }

    /// How many examples and answers of templates there are to run; none in a pack that cannot be used.
    pub fn proofs(&mut self) -> (usize, usize) {
        let reading = self.read();
        if reading.proved == 0 && !reading.faults.is_empty() {
            return (0, 0);
        }
        (reading.compiled.examples.len(), reading.compiled.fits.len())
    }

    /// Runs up to `count` more examples and answers of templates; whether some are left.
    pub fn prove(&mut self, count: usize) -> bool {
        let reading = self.read();
        let Some(engine) = reading.engine.as_ref().filter(|_| reading.proved > 0 || reading.faults.is_empty()) else {
            return false;
        };
        let compiled = &reading.compiled;
        let Compiled { examples, fits, academy, pairings, .. } = compiled;
        let all = examples.len() + fits.len();
        let end = (reading.proved + count).min(all);
        let (first, last) = (reading.proved.min(examples.len()), end.min(examples.len()));
        let failing = check_examples(engine, &examples[first..last]);
        reading.faults.extend(failing.into_iter().map(|error| Fault::new(FaultKind::Example, error)));
        let (first, last) = (reading.proved.max(examples.len()), end.max(examples.len()));
        let failing = check_templates(engine, &fits[first - examples.len()..last - examples.len()]);
        reading.faults.extend(failing.into_iter().map(|error| Fault::new(FaultKind::TemplateLaw, error)));
        if end == all && !std::mem::replace(&mut reading.taught, true) {
            reading.faults.extend(reading.twins.drain(..).map(|error| Fault::new(FaultKind::Twins, error)));
            let failing = check_lessons(engine, academy, pairings);
            reading.faults.extend(failing.into_iter().map(|error| Fault::new(FaultKind::AcademyLaw, error)));
        }
        reading.proved = end;
        end < all
    }

    /// What is wrong, as far as it was proved.
    pub fn faults(&mut self) -> &[Fault] {
        &self.read().faults
    }

    /// What of Vale's rules the pack cannot say.
    pub fn left_out(&mut self) -> &[PackError] {
        &self.read().compiled.left_out
    }

    /// What became of each example of a file, or of each message that its template answers; nothing while the packs do not
    /// fit together.
    pub fn outcomes(&mut self, path: &str) -> Vec<Outcome> {
        let Reading { compiled, engine: Some(engine), .. } = self.read() else { return Vec::new() };
        let examples = compiled.examples.iter().filter(|example| example.file == path).map(|example| Outcome {
            key: example.key.clone(),
            line: example.line,
            fault: check_examples(engine, std::slice::from_ref(example)).pop(),
        });
        let fits = compiled.fits.iter().filter(|fit| fit.file == path).map(|fit| Outcome {
            key: fit.key.clone(),
            line: fit.line,
            fault: check_templates(engine, std::slice::from_ref(fit)).pop(),
        });
        examples.chain(fits).collect()
    }

    /// A template filled with its samples, in answer to each message that it says it answers, whatever the law says of it; to
    /// none in a language for which it names no message. Nothing while the packs do not fit together.
    pub fn rehearse(&mut self, path: &str) -> Vec<Rehearsal> {
        let Reading { compiled, engine: Some(engine), .. } = self.read() else { return Vec::new() };
        let Some(id) = path.strip_prefix("templates/").and_then(|path| path.strip_suffix(".yml")) else {
            return Vec::new();
        };
        let mut rehearsals = Vec::new();
        for language in Language::ALL {
            let named = compiled.fits.iter().filter(|fit| fit.file == path && fit.language == language);
            let mut fits: Vec<Fit> = named.cloned().collect();
            if fits.is_empty() {
                fits.push(alone(id, path, language));
            }
            rehearsals.extend(fits.iter().filter_map(|fit| {
                let Answered { draft, context, .. } = answered(engine, fit)?;
                let law =
                    if fit.key.is_empty() { None } else { check_templates(engine, std::slice::from_ref(fit)).pop() };
                let Fit { language, key, message, .. } = fit.clone();
                Some(Rehearsal { language, key, message, draft, context, law })
            }));
        }
        rehearsals
    }

    /// Where the two texts of a template disagree, whatever its status.
    pub fn twins(&mut self, path: &str) -> Vec<PackError> {
        let files: Vec<SourceFile> = self.files.get(path).cloned().into_iter().collect();
        let templates = &self.read().compiled.pack.templates;
        let template = templates.iter().find(|template| format!("templates/{}.yml", template.id) == path);
        template.map(|template| twins_of(template, &files)).unwrap_or_default()
    }

    /// The packs beside.
    pub fn beside(&self) -> &[PackRecord] {
        &self.beside
    }

    /// The pack as far as it could be read.
    pub fn pack(&mut self) -> &PackRecord {
        &self.read().compiled.pack
    }

    /// Ids of the situations of the packs beside.
    pub fn situations(&self) -> Vec<String> {
        self.beside.iter().flat_map(|pack| &pack.situations).map(|situation| situation.id.clone()).collect()
    }

    /// The engine of all packs, this one among them.
    pub fn engine(&mut self) -> Option<&Engine> {
        self.read().engine.as_ref()
    }

    /// Keeps the pack as it is now, to be compared with later.
    pub fn keep(&mut self) {
        self.kept = Some(self.read().compiled.pack.clone());
    }

    /// A version to compare with.
    pub fn give(&mut self, earlier: PackRecord) {
        self.given = Some(earlier);
    }

    /// What the pack makes of `replies`, beside what an earlier version made of them.
    ///
    /// # Errors
    /// Why one of the two cannot run.
    pub fn compare(&mut self, replies: &[Reply], earlier: Earlier) -> Result<Comparison, Vec<PackError>> {
        self.read();
        let earlier = match earlier {
            Earlier::Kept => self.kept.as_ref(),
            Earlier::Given => self.given.as_ref(),
            Earlier::Nothing => None,
        };
        let old = engine(&self.beside, earlier)?;
        match &self.reading {
            Some(Reading { engine: Some(new), .. }) => Ok(compare(&old, new, replies)),
            Some(reading) => Err(reading.faults.iter().map(|fault| fault.error.clone()).collect()),
            None => Ok(Comparison::default()),
        }
    }

    /// The compiled pack without its profile, after everything was proved: whoever wrote its templates had one in mind,
    /// and whoever uses them has their own.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn build_apart(&mut self) -> Result<Vec<u8>, Vec<Fault>> {
        while self.prove(usize::MAX / 2) {}
        let reading = self.read();
        // Nothing is proved beside a profile that cannot be read.
        if !reading.faults.is_empty() {
            return Err(reading.faults.clone());
        }
        let pack = PackRecord { profile: None, ..reading.compiled.pack.clone() };
        encode(&[pack]).map_err(|error| sources(vec![PackError::of_file("pack.yml", error.said())]))
    }

    /// The compiled pack, after everything was proved.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn build(&mut self) -> Result<Vec<u8>, Vec<Fault>> {
        while self.prove(usize::MAX / 2) {}
        let reading = self.read();
        if !reading.faults.is_empty() {
            return Err(reading.faults.clone());
        }
        let Compiled { pack, academy, .. } = &reading.compiled;
        let (pack, taught) = (encode(std::slice::from_ref(pack)), encode_academies(std::slice::from_ref(academy)));
        pack.and_then(|pack| Ok([pack, taught?].concat()))
            .map_err(|error| sources(vec![PackError::of_file("pack.yml", error.said())]))
    }
}

/// A template in answer to no message.
fn alone(template: &str, path: &str, language: Language) -> Fit {
    Fit {
        template: template.to_owned(),
        language,
        message: String::new(),
        file: path.to_owned(),
        line: 0,
        column: 0,
        key: String::new(),
    }
}

/// An engine of the packs beside, and of `pack`, in the place of the one that has its id.
fn engine(beside: &[PackRecord], pack: Option<&PackRecord>) -> Result<Engine, Vec<PackError>> {
    let mut packs = beside.to_vec();
    if let Some(pack) = pack {
        match packs.iter_mut().find(|other| other.id == pack.id) {
            Some(place) => *place = pack.clone(),
            None => packs.push(pack.clone()),
        }
    }
    Engine::new(packs).map_err(|error| match error {
        EngineError::Packs(errors) => errors,
        EngineError::Compiled(error) => {
            vec![PackError::of_file("", error.said())]
        }
    })
}

fn sources(errors: Vec<PackError>) -> Vec<Fault> {
    errors.into_iter().map(|error| Fault::new(FaultKind::Source, error)).collect()
}
