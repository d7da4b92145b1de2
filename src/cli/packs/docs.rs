//! `balise pack docs`.

use std::path::PathBuf;

use clap::Args;

use crate::pack::{Example, Taught};
use crate::text::Language;
use crate::workshop::{Fault, FaultKind, GuideSource, guide};

use super::loading::{self, Collection};
use super::{Folders, UNUSABLE, faults, language};

/// `balise pack docs`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Docs {
    #[command(flatten)]
    folders: Folders,
    /// Where the guide is written: one page of HTML, in both languages.
    #[arg(short, long)]
    out: PathBuf,
    /// The brand's profile (profile.yml); otherwise the packs' own.
    #[arg(long)]
    profile: Option<PathBuf>,
    /// Language that the guide opens in, and of the messages.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

impl Docs {
    pub(super) fn run(&self) -> u8 {
        let ui = language(&self.ui);
        let written = self.guide(ui);
        match written {
            Ok(page) => super::write_file(&self.out, page.as_bytes()),
            Err(found) => {
                faults::show(&found, ui);
                UNUSABLE
            }
        }
    }

    fn guide(&self, ui: Language) -> Result<String, Vec<Fault>> {
        let source = |errors: Vec<crate::pack::PackError>| -> Vec<Fault> {
            errors.into_iter().map(|error| Fault::new(FaultKind::Source, error)).collect()
        };
        let collection = Collection::gather(&self.folders.folders, self.folders.no_builtin)?;
        let engine = collection.engine().map_err(source)?;
        let profile = match &self.profile {
            Some(path) => loading::profile(path).map_err(source)?,
            None => engine.guidelines().profile.clone().unwrap_or_default(),
        };
        let all = || collection.ours.iter().chain(&collection.own);
        let examples: Vec<Example> = all().flat_map(|own| own.examples.iter().cloned()).collect();
        let messages: Vec<Taught> = all().flat_map(|own| own.messages.iter().cloned()).collect();
        let source = GuideSource {
            engine: &engine,
            packs: &collection.packs,
            examples: &examples,
            messages: &messages,
            profile: &profile,
        };
        Ok(guide(source, ui))
    }
}
