//! `balise check`.

use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;

use clap::Args;

use crate::analysis::Engine;
use crate::rule::{Context, Profile, Severity};
use crate::text::{Draft, Language};
use crate::wire::{Defaults, Request, ResponseError, respond};

use super::{UNUSABLE, packs, report};

/// `balise check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The file that holds the reply; `-` or nothing = standard input.
    file: Option<PathBuf>,
    /// Read one JSON object a line, write one a line.
    #[arg(long)]
    jsonl: bool,
    /// The message answered.
    #[arg(long)]
    message: Option<String>,
    /// Displayed name of its author.
    #[arg(long)]
    author: Option<String>,
    /// Published id of the network, such as x or facebook.
    #[arg(long)]
    platform: Option<String>,
    /// Language tag of the place, such as fr-CA.
    #[arg(long)]
    locale: Option<String>,
    /// A pack (folder or compiled file), added to our own; may be given again.
    #[arg(long = "pack")]
    packs: Vec<PathBuf>,
    /// Leave our own packs out.
    #[arg(long)]
    no_builtin: bool,
    /// The brand's profile (profile.yml).
    #[arg(long)]
    profile: Option<PathBuf>,
    /// Language of the messages; otherwise the draft's.
    #[arg(long, value_parser = ["fr", "en"])]
    ui: Option<String>,
    /// Exit with 1 when a remark is at least this serious; otherwise never.
    #[arg(long, value_parser = ["info", "low", "medium", "high", "stop"])]
    fail_on: Option<String>,
}

impl Check {
    pub(super) fn run(&self) -> u8 {
        let ui = self.ui.as_deref().and_then(Language::from_tag);
        let spoken = ui.or_else(|| self.locale.as_deref().and_then(Language::from_tag)).unwrap_or(Language::En);
        let engine = match packs::load(&self.packs, !self.no_builtin, spoken) {
            Ok(engine) => engine,
            Err(errors) => {
                packs::report(&errors, spoken);
                return UNUSABLE;
            }
        };
        let profile = match self.profile.as_deref().map(packs::profile) {
            Some(Ok(profile)) => profile,
            Some(Err(errors)) => {
                packs::report(&errors, spoken);
                return UNUSABLE;
            }
            None => engine.guidelines().profile.clone().unwrap_or_default(),
        };
        let result = if self.jsonl { self.lines(&engine, profile, ui) } else { self.one(&engine, profile, ui) };
        match result {
            Ok(status) => status,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Err(error) => {
                let file = self.file.as_ref().map_or_else(|| "-".to_owned(), |file| file.display().to_string());
                anstream::eprintln!("{file}: {error}");
                UNUSABLE
            }
        }
    }

    fn threshold(&self) -> Option<Severity> {
        self.fail_on.as_deref().and_then(Severity::from_name)
    }

    /// For people: one reply.
    fn one(&self, engine: &Engine, profile: Profile, ui: Option<Language>) -> io::Result<u8> {
        let mut bytes = Vec::new();
        let name = match self.file.as_deref() {
            None => {
                io::stdin().read_to_end(&mut bytes)?;
                None
            }
            Some(file) if file.as_os_str() == "-" => {
                io::stdin().read_to_end(&mut bytes)?;
                None
            }
            Some(file) => {
                bytes = std::fs::read(file)?;
                Some(file.display().to_string())
            }
        };
        // A file's last line break is the editor's, not the reply's.
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_suffix('\n').map_or(text.as_ref(), |text| text.strip_suffix('\r').unwrap_or(text));
        let mut draft = Draft::new(text, self.message.as_deref(), self.locale.as_deref());
        draft.author.clone_from(&self.author);
        draft.platform.clone_from(&self.platform);
        let context = Context { profile, ..Context::default() };
        let ui = ui.or_else(|| draft.language()).unwrap_or(Language::En);
        let analysis = engine.analyze(&draft, &context);
        let mut out = anstream::stdout().lock();
        write!(out, "{}", report::report(engine, &draft, &context, &analysis, name.as_deref(), ui))?;
        let failed = self
            .threshold()
            .is_some_and(|threshold| analysis.diagnostics.iter().any(|remark| remark.severity >= threshold));
        Ok(u8::from(failed))
    }

    /// For programs: a line in, a line out, in order.
    fn lines(&self, engine: &Engine, profile: Profile, ui: Option<Language>) -> io::Result<u8> {
        let defaults = Defaults {
            message: self.message.clone(),
            author: self.author.clone(),
            platform: self.platform.clone(),
            locale: self.locale.clone(),
            profile,
        };
        let threshold = self.threshold().map(crate::wire::WireSeverity::from);
        let mut input: Box<dyn BufRead> = match self.file.as_deref() {
            Some(file) if file.as_os_str() != "-" => Box::new(io::BufReader::new(std::fs::File::open(file)?)),
            _ => Box::new(io::stdin().lock()),
        };
        let mut out = io::stdout().lock();
        let mut status = 0;
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Ok(status);
            }
            number += 1;
            let text = String::from_utf8_lossy(&line);
            if text.trim().is_empty() {
                continue;
            }
            match self.line(engine, &defaults, text.trim(), number, ui) {
                Ok(response) => {
                    let grave = threshold.is_some_and(|threshold| {
                        response.diagnostics.iter().any(|remark| remark.severity as u8 >= threshold as u8)
                    });
                    status = status.max(u8::from(grave));
                    serde_json::to_writer(&mut out, &response)?;
                }
                Err(error) => {
                    status = 1;
                    serde_json::to_writer(&mut out, &error)?;
                }
            }
            out.write_all(b"\n")?;
            out.flush()?;
        }
    }

    fn line(
        &self,
        engine: &Engine,
        defaults: &Defaults,
        line: &str,
        number: usize,
        ui: Option<Language>,
    ) -> Result<crate::wire::Response, ResponseError> {
        let request = Request::read(line, number)?;
        let draft = request.draft(defaults);
        let context = request.context(defaults);
        let ui = ui.or_else(|| draft.language()).unwrap_or(Language::En);
        let mut response = respond(engine, &draft, &context, ui);
        response.id = request.id;
        Ok(response)
    }
}
