//! `balise pack import`: `--vale DIR` makes a pack folder from the styles of a Vale package, `--templates FILE` from the
//! replies of another product ([`super::templates`]).

use std::path::{Path, PathBuf};

use clap::Args;

use crate::rule::Dimension;
use crate::vale::Rule;
use crate::vale::styles::{Styles, find};
use crate::workshop::import;

use super::super::UNUSABLE;

/// `balise pack import`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["vale", "templates"])))]
pub(in crate::cli) struct Import {
    /// A Vale package, or a folder of its rules.
    #[arg(long, value_name = "DIR")]
    vale: Option<PathBuf>,
    /// Files of replies: a table (CSV), macros of Zendesk or Gorgias (JSON), snippets of Text Blaze, matches of Espanso.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    templates: Vec<PathBuf>,
    /// Where the pack is written; by default a folder named after the style or the file. Templates also go into a pack that
    /// is there.
    #[arg(short, long)]
    out: Option<PathBuf>,
    /// The dimension of a rule or style, such as `Microsoft.Gender=respect`; may be repeated. Otherwise: clarity.
    #[arg(long, value_name = "RULE=DIMENSION", conflicts_with = "templates")]
    dimension: Vec<String>,
    #[command(flatten)]
    replies: super::templates::Replies,
}

impl Import {
    pub(super) fn run(self) -> u8 {
        match self.vale {
            Some(vale) => run(&vale, self.out, &self.dimension),
            None => super::templates::import(&self.templates, self.out, &self.replies),
        }
    }
}

/// Reads the styles below `folder` and writes a pack to `out`; the exit status.
fn run(folder: &Path, out: Option<PathBuf>, dimensions: &[String]) -> u8 {
    let complain = |what: &str| {
        anstream::eprintln!("{what}");
        UNUSABLE
    };
    if !folder.is_dir() {
        return complain(&format!("{}: not a folder", folder.display()));
    }
    let map = match mapping(dimensions) {
        Ok(map) => map,
        Err(problem) => return complain(&problem),
    };
    let Styles { names, rules, faults, warnings } = find(folder);
    for fault in faults.iter().chain(&warnings) {
        anstream::eprintln!("{fault}");
    }
    if rules.is_empty() {
        return complain(&format!("{}: no rule of Vale's can be read below it", folder.display()));
    }
    let name = names.join(" ");
    let id = id_of(&name);
    let out = out.unwrap_or_else(|| PathBuf::from(&id));
    if std::fs::read_dir(&out).is_ok_and(|mut inside| inside.next().is_some()) {
        return complain(&format!("{}: not empty; name another folder with --out", out.display()));
    }
    let manifest = format!(
        "id: {id}\nversion: 0.1.0\nname: {{en: \"{name} (from Vale)\", fr: \"{name} (de Vale)\"}}\nlanguages: [en]\nlicence: \"that of the Vale package\"\n\
         extends: []\nowners: [\"{name}\"]\n"
    );
    let total = rules.len();
    let mapped: Vec<(Rule, String)> = rules
        .into_iter()
        .map(|rule| {
            let dimension = dimension_of(&rule.name, &map);
            (rule, dimension)
        })
        .collect();
    let imported = import(&manifest, &mapped);
    for file in &imported.files {
        let path = out.join(&file.path);
        let written =
            path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, &file.text));
        if let Err(error) = written {
            return complain(&format!("{}: {error}", path.display()));
        }
    }
    for (rule, why) in &imported.left_out {
        anstream::println!("left out: {rule}: {why}");
    }
    let files = imported.files.len().saturating_sub(1);
    anstream::println!("{}: {} of {total} rules, in {files} files", out.display(), imported.rules);
    if imported.rules == 0 { UNUSABLE } else { 0 }
}

/// `Style.Rule=dimension` and `Style=dimension`.
fn mapping(written: &[String]) -> Result<Vec<(String, String)>, String> {
    let known = Dimension::ALL.map(Dimension::name);
    written
        .iter()
        .map(|entry| match entry.split_once('=') {
            Some((rule, dimension)) if known.contains(&dimension) => Ok((rule.to_owned(), dimension.to_owned())),
            _ => Err(format!("--dimension {entry}: write RULE=DIMENSION, with one of: {}", known.join(", "))),
        })
        .collect()
}

fn dimension_of(rule: &str, map: &[(String, String)]) -> String {
    let style = rule.split('.').next().unwrap_or(rule);
    let found = [rule, style].iter().find_map(|wanted| map.iter().find(|(name, _)| name == wanted));
    found.map_or_else(|| "clarity".to_owned(), |(_, dimension)| dimension.clone())
}

pub(super) fn id_of(name: &str) -> String {
    let lower: String = name
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    lower.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}
