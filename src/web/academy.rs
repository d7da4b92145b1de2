//! The academy's and the coach's pages ask here. What a person writes comes in as an argument and leaves no trace but what is counted.

use std::rc::Rc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::analysis::Engine;
use crate::coach::{Academy, Progress, Week};
use crate::pack::{decode, decode_academies};
use crate::text::Language;
use crate::wire::Choices;
use crate::wire::academy::{
    Classroom, Done, Newer, ProgressFile, ShareFault, ShareFile, UseEntry, team_report as report_of,
};

/// An academy of some packs, in a language.
#[wasm_bindgen]
pub struct Rooms {
    classroom: Classroom,
}

fn give(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

fn take<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

fn progress(value: JsValue) -> Result<Progress, JsError> {
    let file: ProgressFile = take(value)?;
    file.read().map_err(|Newer(version)| JsError::new(&format!("progress of a newer version: {version}")))
}

fn speaks(code: &str) -> Language {
    Language::from_tag(code).unwrap_or(Language::En)
}

fn nothing(what: &str) -> JsError {
    JsError::new(&format!("there is no such {what}"))
}

#[wasm_bindgen]
impl Rooms {
    /// Of compiled packs (`packs`, which judge) and of what they teach (`academies`; blocks of packs in it are passed over, as what
    /// packs teach is in `packs`). `choices` are [`Choices`]: rules switched off stay so. `ui` is the language of the interface.
    ///
    /// # Errors
    /// When the bytes are no packs, or the packs cannot run together.
    #[wasm_bindgen(constructor)]
    pub fn new(packs: &[u8], academies: &[u8], choices: JsValue, ui: &str) -> Result<Rooms, JsError> {
        let choices: Choices = take(choices)?;
        let refuse = |error: crate::pack::CompiledError| JsError::new(&error.to_string());
        let mut records = decode(packs).map_err(refuse)?;
        choices.switch_off(&mut records);
        let academy = Academy::of(decode_academies(academies).map_err(refuse)?);
        let engine = Engine::new(records).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Rooms { classroom: Classroom::new(Rc::new(engine), academy, speaks(ui)) })
    }

    /// The path.
    ///
    /// # Errors
    /// When the progress cannot be read.
    pub fn catalogue(&self, stored: JsValue, week: u32) -> Result<JsValue, JsError> {
        give(&self.classroom.catalogue(&progress(stored)?, Week(week)))
    }

    /// A lesson.
    ///
    /// # Errors
    /// When there is none.
    pub fn lesson(&self, id: &str, content: &str) -> Result<JsValue, JsError> {
        give(&self.classroom.lesson(id, speaks(content)).ok_or_else(|| nothing("lesson"))?)
    }

    /// Progress once the quiz of a lesson was passed.
    ///
    /// # Errors
    /// When the progress cannot be read.
    pub fn passed(&self, stored: JsValue, lesson: &str, week: u32) -> Result<JsValue, JsError> {
        let mut progress = progress(stored)?;
        progress.pass(lesson, Week(week));
        give(&ProgressFile::from(&progress))
    }

    /// A scenario's card.
    ///
    /// # Errors
    /// When there is none.
    pub fn scenario(&self, id: &str, content: &str) -> Result<JsValue, JsError> {
        give(&self.classroom.scenario(id, speaks(content)).ok_or_else(|| nothing("scenario"))?)
    }

    /// What a reply to a scenario gets; `before` is the try before it.
    ///
    /// # Errors
    /// When there is no such scenario, or the progress cannot be read.
    pub fn submit(
        &self,
        stored: JsValue,
        id: &str,
        content: &str,
        reply: &str,
        before: Option<String>,
        week: u32,
    ) -> Result<JsValue, JsError> {
        let mut progress = progress(stored)?;
        let view = self.classroom.submit(&mut progress, id, speaks(content), reply, before.as_deref(), Week(week));
        let view = view.ok_or_else(|| nothing("scenario"))?;
        give(&Done { view, progress: ProgressFile::from(&progress) })
    }

    /// The next drill; null when no pack has one.
    ///
    /// # Errors
    /// When the progress cannot be read.
    pub fn drill(&self, stored: JsValue, content: &str, week: u32, turn: u32) -> Result<JsValue, JsError> {
        give(&self.classroom.drill(&progress(stored)?, speaks(content), Week(week), turn as usize))
    }

    /// How a drill went.
    ///
    /// # Errors
    /// When there is no such drill, or the progress cannot be read.
    pub fn mend(
        &self,
        stored: JsValue,
        rule: &str,
        place: u32,
        content: &str,
        reply: &str,
        week: u32,
    ) -> Result<JsValue, JsError> {
        let mut progress = progress(stored)?;
        let view = self.classroom.mend(&mut progress, rule, place, speaks(content), reply, Week(week));
        let view = view.ok_or_else(|| nothing("drill"))?;
        give(&Done { view, progress: ProgressFile::from(&progress) })
    }

    /// A calibration set.
    ///
    /// # Errors
    /// When there is none.
    pub fn calibration(&self, id: &str) -> Result<JsValue, JsError> {
        give(&self.classroom.calibration(id).ok_or_else(|| nothing("set"))?)
    }

    /// Progress once a set was rated; `others` are the ratings of other people.
    ///
    /// # Errors
    /// When something given cannot be read.
    pub fn rate(
        &self,
        stored: JsValue,
        set: &str,
        ratings: Vec<u32>,
        others: JsValue,
        week: u32,
    ) -> Result<JsValue, JsError> {
        let mut progress = progress(stored)?;
        let others: Vec<Vec<u32>> = take(others)?;
        progress.rate(set, ratings, &others, Week(week));
        give(&ProgressFile::from(&progress))
    }

    /// Progress once what pages counted is added (a list of [`UseEntry`]).
    ///
    /// # Errors
    /// When something given cannot be read.
    pub fn absorb(&self, stored: JsValue, entries: JsValue) -> Result<JsValue, JsError> {
        let mut progress = progress(stored)?;
        let entries: Vec<UseEntry> = take(entries)?;
        self.classroom.absorb(&mut progress, entries);
        give(&ProgressFile::from(&progress))
    }

    /// Progress, drawn.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn progress(&self, stored: JsValue, week: u32) -> Result<JsValue, JsError> {
        give(&self.classroom.progress(&progress(stored)?, Week(week)))
    }

    /// What is handed over of it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn share(&self, stored: JsValue) -> Result<JsValue, JsError> {
        give(&ShareFile::of(&progress(stored)?, self.classroom.academy()))
    }

    /// The same as a table.
    ///
    /// # Errors
    /// When it cannot be read.
    #[wasm_bindgen(js_name = shareCsv)]
    pub fn share_csv(&self, stored: JsValue) -> Result<String, JsError> {
        Ok(ShareFile::of(&progress(stored)?, self.classroom.academy()).csv())
    }

    /// The report on a list of [`ShareFile`]; a number, how many people there are, when that is too few.
    ///
    /// # Errors
    /// When a file cannot be read. [`Rooms::check`] says which before.
    #[wasm_bindgen(js_name = teamReport)]
    pub fn team_report(&self, files: JsValue) -> Result<JsValue, JsError> {
        let files: Vec<ShareFile> = take(files)?;
        let shares: Result<Vec<_>, ShareFault> = files.into_iter().map(ShareFile::read).collect();
        let shares = shares.map_err(|fault| JsError::new(&self.fault(fault)))?;
        match report_of(&self.classroom, &shares) {
            Ok(report) => give(&report),
            Err(few) => give(&(few.people as u32)),
        }
    }

    /// What is wrong with a [`ShareFile`]; null when it can be read.
    pub fn check(&self, file: JsValue) -> Option<String> {
        match serde_wasm_bindgen::from_value::<ShareFile>(file) {
            Ok(file) => file.read().err().map(|fault| self.fault(fault)),
            // Of a person's file only what we know is said: serde names what stands there.
            Err(_) => Some(self.fault(ShareFault::Other)),
        }
    }

    fn fault(&self, fault: ShareFault) -> String {
        match (fault, self.classroom.ui()) {
            (ShareFault::Other, Language::En) => "this is no progress file of Balise".to_owned(),
            (ShareFault::Other, Language::Fr) => "ce n'est pas un fichier de progrès de Balise".to_owned(),
            (ShareFault::Newer(version), Language::En) => format!("written by a newer Balise (version {version})"),
            (ShareFault::Newer(version), Language::Fr) => {
                format!("écrit par un Balise plus récent (version {version})")
            }
            (ShareFault::Entry(list), Language::En) => format!("an entry of \"{list}\" cannot be read"),
            (ShareFault::Entry(list), Language::Fr) => format!("une entrée de « {list} » est illisible"),
        }
    }
}
