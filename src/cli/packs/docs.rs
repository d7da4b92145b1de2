//! `balise pack docs`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::pack::{Example, Taught};
use crate::text::Language;
use crate::workshop::{Entry, Fault, FaultKind, GuideSource, Page, guide, pages};

use super::loading::{self, Collection};
use super::{Folders, UNUSABLE, faults, language};

/// `balise pack docs`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Docs {
    #[command(flatten)]
    folders: Folders,
    /// Where the guide is written: one page of HTML, in both languages.
    #[arg(short, long, required_unless_present = "pages")]
    out: Option<PathBuf>,
    /// Where all that the packs say is written for a site: one JSON file of pages, with what can be found in each.
    #[arg(long, value_name = "FILE")]
    pages: Option<PathBuf>,
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
        match self.write(ui) {
            Ok(status) => status,
            Err(found) => {
                faults::show(&found, ui);
                UNUSABLE
            }
        }
    }

    fn write(&self, ui: Language) -> Result<u8, Vec<Fault>> {
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
        let mut status = 0;
        if let Some(out) = &self.out {
            status = super::write_file(out, guide(source, ui).as_bytes());
        }
        if let Some(out) = &self.pages {
            let pages: Vec<Value> = pages(source).iter().map(page).collect();
            status = status.max(super::write_file(out, format!("{}\n", json!({ "pages": pages })).as_bytes()));
        }
        Ok(status)
    }
}

fn page(page: &Page) -> Value {
    let entry =
        |entry: &Entry| json!({"anchor": entry.anchor, "kind": entry.kind, "title": entry.title, "text": entry.text});
    json!({
        "language": page.language.code(),
        "id": page.id,
        "kind": page.kind,
        "title": page.title,
        "lead": page.lead,
        "html": page.html,
        "entries": page.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}
