//! Which product a file comes from.

use crate::pack::Tree;
use crate::text::Localised;

use super::notice::said;
use super::{espanso, gorgias, table, text_blaze, zendesk};

/// A product whose files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A spreadsheet.
    Csv,
    /// Zendesk's macros and dynamic content, as its API lists them.
    Zendesk,
    /// Gorgias's macros, as its API lists them.
    Gorgias,
    /// Text Blaze's snippets.
    TextBlaze,
    /// Espanso's match files.
    Espanso,
}

impl Origin {
    /// All of them.
    pub const ALL: [Origin; 5] = [Origin::Csv, Origin::Zendesk, Origin::Gorgias, Origin::TextBlaze, Origin::Espanso];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Origin::Csv => "csv",
            Origin::Zendesk => "zendesk",
            Origin::Gorgias => "gorgias",
            Origin::TextBlaze => "text-blaze",
            Origin::Espanso => "espanso",
        }
    }

    /// The product of that name.
    pub fn from_name(name: &str) -> Option<Origin> {
        Origin::ALL.into_iter().find(|origin| origin.name() == name)
    }
}

/// A file's content.
pub(super) enum Content<'a> {
    Table(&'a str),
    Tree(Tree),
}

/// Reads a file as what `told` says, or as what it looks like.
pub(super) fn content<'a>(path: &str, text: &'a str, told: Option<Origin>) -> Result<(Origin, Content<'a>), Localised> {
    let text = text.trim_start_matches('\u{feff}');
    let begins = text.trim_start().chars().next();
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    match told {
        Some(Origin::Csv) => return Ok((Origin::Csv, Content::Table(text))),
        // Its snippets come as a table, too.
        Some(Origin::TextBlaze) if !matches!(begins, Some('{' | '[')) => {
            return Ok((Origin::TextBlaze, Content::Table(text)));
        }
        Some(Origin::Espanso) => return Ok((Origin::Espanso, Content::Tree(Tree::yaml(text)?))),
        Some(origin) => return Ok((origin, Content::Tree(Tree::json(text)?))),
        None => {}
    }
    if ending == "json" || (matches!(begins, Some('{' | '[')) && !matches!(ending.as_str(), "csv" | "tsv")) {
        let tree = Tree::json(text)?;
        let found = if zendesk::recognises(&tree) {
            Some(Origin::Zendesk)
        } else if gorgias::recognises(&tree) {
            Some(Origin::Gorgias)
        } else {
            text_blaze::recognises(&tree).then_some(Origin::TextBlaze)
        };
        return found.map(|origin| (origin, Content::Tree(tree))).ok_or_else(unknown);
    }
    if matches!(ending.as_str(), "yml" | "yaml") {
        let tree = Tree::yaml(text)?;
        return if espanso::recognises(&tree) { Ok((Origin::Espanso, Content::Tree(tree))) } else { Err(unknown()) };
    }
    if table::recognises(text) || matches!(ending.as_str(), "csv" | "tsv") {
        return Ok((Origin::Csv, Content::Table(text)));
    }
    Err(unknown())
}

fn unknown() -> Localised {
    let names = Origin::ALL.map(Origin::name).join(", ");
    said(
        format!("this is no file of replies that is known here; say which with --from: {names}"),
        format!("on ne reconnaît pas ce fichier; dites ce que c'est avec --from : {names}"),
    )
}
