//! A configuration with the rules that it names, ready to be run over files.

use std::path::{Path, PathBuf};

use crate::vale::check::Project as Words;
use crate::vale::config::Config;
use crate::vale::lint::{Format, Placed, Reading, lint};
use crate::vale::walk::Skips;
use crate::vale::{Checker, scope, style};

/// Rules of a configuration.
#[derive(Debug)]
pub(super) struct Project {
    config: Config,
    checkers: Vec<Checker>,
    skips: Skips,
    /// Styles and rules named that are nowhere, and rules that do not load.
    pub missing: Vec<String>,
}

impl Project {
    /// Loads what `config` names. Styles are looked for on its path, then around `folder`, up to `root`.
    pub fn new(config: Config, folder: &Path, root: &Path) -> Project {
        let mut words = Words { word_template: config.word_template.clone(), ..Words::default() };
        let mut refused = Vec::new();
        let mut missing = Vec::new();
        for name in &config.vocabularies {
            match style::vocabulary(&places(&config, folder, root), name) {
                Some((accepted, rejected)) => {
                    words.accepted.extend(accepted);
                    refused.extend(rejected);
                }
                None => missing.push(format!("vocabulary {name}")),
            }
        }
        let mut rules = Vec::new();
        for name in config.named() {
            let (style_name, rule) =
                name.split_once('.').map_or((name.as_str(), None), |(style, rule)| (style, Some(rule)));
            let loaded = if style_name == "Vale" {
                style::Style { rules: style::built_in(&words.accepted, &refused), ..style::Style::default() }
            } else {
                let found = places(&config, folder, root)
                    .into_iter()
                    .map(|place| place.join(style_name))
                    .find(|path| path.is_dir());
                found.map(|path| style::read(&path, style_name)).unwrap_or_default()
            };
            let wanted = |candidate: &str| rule.is_none() || candidate == name;
            let before = rules.len();
            rules.extend(loaded.rules.into_iter().filter(|candidate| wanted(&candidate.name)));
            if rules.len() == before {
                missing.push(name.clone());
            }
        }
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        rules.dedup_by(|a, b| a.name == b.name);
        let mut checkers = Vec::new();
        for mut rule in rules {
            rule.level = config.level(&rule.name).unwrap_or(rule.level);
            let name = rule.name.clone();
            match Checker::within(rule, &words) {
                Ok(checker) => checkers.push(checker),
                Err(problem) => missing.push(format!("{name} ({problem})")),
            }
        }
        let skips = Skips::new(&config.skipped_scopes, &config.ignored_classes, &config.ignored_scopes);
        Project { config, checkers, skips, missing }
    }

    /// How a file is read; `None` for what is not read here.
    pub fn format(&self, file: &str) -> Option<Format> {
        let extension = extension(file);
        let mapped = self.config.formats.iter().find(|(from, _)| from == extension).map(|(_, to)| to.as_str());
        Format::of(mapped.unwrap_or(extension))
    }

    /// Whether the configuration has anything to do with a file.
    pub fn reads(&self, file: &str) -> bool {
        self.config.reads(file)
    }

    /// The alerts on a file.
    pub fn alerts(&self, file: &str, text: &str, format: Format) -> Vec<Placed> {
        let (least, config) = (self.config.least, &self.config);
        let rules = self.checkers.iter();
        let rules =
            rules.filter(|checker| checker.rule.level >= least && config.runs(&checker.rule.name, file)).collect();
        let asks = |family: &str| self.checkers.iter().any(|checker| scope::asks_for(&checker.rule.scope, family));
        let reading = Reading {
            rules,
            ignores: config.ignores(file),
            skips: &self.skips,
            paragraphs: asks("paragraph"),
            sentences: asks("sentence"),
        };
        lint(text, extension(file), format, &reading)
    }

    /// A rule by name.
    pub fn rule(&self, name: &str) -> Option<&Checker> {
        self.checkers.iter().find(|checker| checker.rule.name == name)
    }

    /// Rules run over a file.
    pub fn rules_for<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a Checker> {
        self.checkers.iter().filter(move |checker| self.config.runs(&checker.rule.name, file))
    }
}

fn extension(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Where styles may lie: the path of the configuration, then the folders above.
fn places(config: &Config, folder: &Path, root: &Path) -> Vec<PathBuf> {
    let mut places = config.styles.clone();
    for above in folder.ancestors() {
        places.extend([above.to_path_buf(), above.join("styles"), above.join(".vale").join("styles")]);
        if above == root {
            break;
        }
    }
    places
}
