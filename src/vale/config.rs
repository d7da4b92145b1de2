//! `.vale.ini`: which rules are run over which files.

use std::path::{Path, PathBuf};

use super::Level;
use super::pattern::Pattern;

/// Names under which a configuration is looked for.
const NAMES: [&str; 5] = [".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale"];

/// A configuration.
#[derive(Debug)]
pub(super) struct Config {
    /// Folders that hold styles.
    pub styles: Vec<PathBuf>,
    /// Alerts below are not shown.
    pub least: Level,
    /// Names of vocabularies.
    pub vocabularies: Vec<String>,
    /// Extension and the format that it is read as.
    pub formats: Vec<(String, String)>,
    /// Inline tags that are masked.
    pub ignored_scopes: Vec<String>,
    /// Tags that are not read.
    pub skipped_scopes: Vec<String>,
    /// Classes that are not read.
    pub ignored_classes: Vec<String>,
    /// What surrounds a word.
    pub word_template: String,
    sections: Vec<Section>,
}

/// What holds for the files of one pattern.
#[derive(Debug)]
struct Section {
    name: String,
    pattern: Pattern,
    based_on: Option<Vec<String>>,
    /// Rule or style, whether it is on, and its level.
    rules: Vec<(String, bool, Option<Level>)>,
    block_ignores: Vec<String>,
    token_ignores: Vec<String>,
}

impl Section {
    fn accepts(&self, file: &str) -> bool {
        let name = file.rsplit('/').next().unwrap_or(file);
        self.pattern.matches(file) || self.pattern.matches(name)
    }
}

/// Sections that hold for no file.
const APART: [&str; 2] = ["formats", "asciidoctor"];

impl Config {
    /// The configuration of a folder: its own, or that of the nearest folder above up to `root`.
    pub fn find(folder: &Path, root: &Path) -> Option<PathBuf> {
        for above in folder.ancestors() {
            let found = NAMES.iter().map(|name| above.join(name)).find(|path| path.is_file());
            if found.is_some() || above == root {
                return found;
            }
        }
        None
    }

    /// One that runs `rules` over every file.
    pub fn of_rules(styles: Vec<PathBuf>, rules: &[String]) -> Result<Config, String> {
        let mut text = "MinAlertLevel = suggestion\n[*]\n".to_owned();
        for rule in rules {
            text.push_str(&format!("{rule} = YES\n"));
        }
        let mut config = Config::parse(&text, Path::new(""))?;
        config.styles = styles;
        Ok(config)
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// What cannot be read, or a pattern that is none.
    pub fn read(path: &Path) -> Result<Config, String> {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Config::parse(&String::from_utf8_lossy(&bytes), path.parent().unwrap_or(Path::new("")))
    }

    /// Reads the text of a configuration that lies in `folder`.
    ///
    /// # Errors
    /// A pattern that is none.
    pub fn parse(text: &str, folder: &Path) -> Result<Config, String> {
        let mut config = Config {
            styles: Vec::new(),
            least: Level::Suggestion,
            vocabularies: Vec::new(),
            formats: Vec::new(),
            ignored_scopes: Vec::new(),
            skipped_scopes: Vec::new(),
            ignored_classes: Vec::new(),
            word_template: String::new(),
            sections: Vec::new(),
        };
        let mut section: Option<String> = None;
        for line in lines(text) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                if !APART.contains(&name) && !config.sections.iter().any(|known| known.name == name) {
                    let pattern = Pattern::new(&glob(name)).map_err(|error| format!("[{name}]: {error}"))?;
                    config.sections.push(Section {
                        name: name.to_owned(),
                        pattern,
                        based_on: None,
                        rules: Vec::new(),
                        block_ignores: Vec::new(),
                        token_ignores: Vec::new(),
                    });
                }
                section = Some(name.to_owned());
                continue;
            }
            let Some((key, value)) = line.split_once('=') else { continue };
            let (key, value) = (key.trim(), value.trim().trim_matches('"'));
            match section.as_deref() {
                None => config.core(key, value, folder),
                Some("formats") => config.formats.push((key.to_owned(), value.to_owned())),
                Some("asciidoctor") => {}
                Some(name) => {
                    if let Some(section) = config.sections.iter_mut().find(|known| known.name == name) {
                        section.set(key, value);
                    }
                }
            }
        }
        Ok(config)
    }

    fn core(&mut self, key: &str, value: &str, folder: &Path) {
        match key {
            "StylesPath" => self.styles.push(folder.join(value)),
            "MinAlertLevel" => self.least = Level::from_name(value).unwrap_or(Level::Warning),
            "Vocab" => self.vocabularies.extend(list(value)),
            "IgnoredScopes" => self.ignored_scopes = list(value),
            "SkippedScopes" => self.skipped_scopes = list(value),
            "IgnoredClasses" => self.ignored_classes = list(value),
            "WordTemplate" => self.word_template = value.to_owned(),
            _ => {}
        }
    }

    /// Styles and rules named anywhere.
    pub fn named(&self) -> Vec<String> {
        let styles = self.sections.iter().flat_map(|section| section.based_on.iter().flatten());
        let rules = self.sections.iter().flat_map(|section| section.rules.iter().map(|(rule, ..)| rule));
        let mut names: Vec<String> = styles.chain(rules).cloned().collect();
        names.sort();
        names.dedup();
        names
    }

    /// The level that a rule is given, if any.
    pub fn level(&self, rule: &str) -> Option<Level> {
        let style = rule.split('.').next().unwrap_or(rule);
        [rule, style].iter().find_map(|wanted| {
            let all = self.sections.iter().flat_map(|section| &section.rules);
            all.filter(|(name, ..)| name == wanted).filter_map(|(_, _, level)| *level).next_back()
        })
    }

    /// Whether anything is run over a file.
    pub fn reads(&self, file: &str) -> bool {
        self.sections.iter().any(|section| section.accepts(file))
    }

    /// Whether a rule is run over a file.
    pub fn runs(&self, rule: &str, file: &str) -> bool {
        let style = rule.split('.').next().unwrap_or(rule);
        let global = self.sections.iter().filter(|section| section.name == "*");
        let own: Vec<&Section> =
            self.sections.iter().filter(|section| section.name != "*" && section.accepts(file)).collect();
        let set = |sections: &[&Section]| {
            let all = sections.iter().flat_map(|section| &section.rules);
            all.filter(|(name, ..)| name == rule || name == style).map(|(_, on, _)| *on).next_back()
        };
        let global: Vec<&Section> = global.collect();
        let chosen = set(&own).or_else(|| set(&global));
        chosen.unwrap_or_else(|| {
            let based = own.iter().filter_map(|section| section.based_on.as_ref()).next_back();
            let based = based.or_else(|| global.iter().find_map(|section| section.based_on.as_ref()));
            based.is_some_and(|styles| styles.iter().any(|known| known == style))
        })
    }

    /// Expressions for blocks, then for words, that are not read in a file.
    pub fn ignores(&self, file: &str) -> (Vec<&str>, Vec<&str>) {
        let sections: Vec<&Section> = self.sections.iter().filter(|section| section.accepts(file)).collect();
        (
            sections.iter().flat_map(|section| &section.block_ignores).map(String::as_str).collect(),
            sections.iter().flat_map(|section| &section.token_ignores).map(String::as_str).collect(),
        )
    }
}

impl Section {
    fn set(&mut self, key: &str, value: &str) {
        match key {
            "BasedOnStyles" => self.based_on.get_or_insert_default().extend(list(value)),
            "BlockIgnores" | "IgnorePatterns" => self.block_ignores.extend(list(value)),
            "TokenIgnores" => self.token_ignores.extend(list(value)),
            "Transform" | "Lang" | "View" | "CommentDelimiters" => {}
            rule => {
                let level = Level::from_name(value);
                self.rules.push((rule.to_owned(), value == "YES" || level.is_some(), level));
            }
        }
    }
}

/// Lines that say something, those that end with a backslash joined to the next.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut joined = false;
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim();
        let (body, goes_on) = match line.strip_suffix('\\') {
            Some(body) => (body.trim_end(), true),
            None => (line, false),
        };
        match lines.last_mut().filter(|_| joined) {
            Some(last) => {
                last.push(' ');
                last.push_str(&without_comment(body));
            }
            None if body.is_empty() || body.starts_with(['#', ';']) => {}
            None => lines.push(without_comment(body)),
        }
        joined = goes_on;
    }
    lines
}

/// A comment begins after a space.
fn without_comment(line: &str) -> String {
    let end = [" #", " ;"].iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len());
    line[..end].trim_end().to_owned()
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// `*.{md,txt}` as an expression.
fn glob(written: &str) -> String {
    let mut out = "^".to_owned();
    let mut depth = 0;
    let mut class = false;
    for letter in written.chars() {
        match letter {
            '*' if out.ends_with(".*") => {}
            '*' => out.push_str(".*"),
            '?' => out.push('.'),
            '{' => {
                depth += 1;
                out.push_str("(?:");
            }
            '}' if depth > 0 => {
                depth -= 1;
                out.push(')');
            }
            ',' if depth > 0 => out.push('|'),
            '[' => {
                class = true;
                out.push('[');
            }
            '!' if class && out.ends_with('[') => out.push('^'),
            ']' => {
                class = false;
                out.push(']');
            }
            letter if letter.is_alphanumeric() || class || letter == '/' => out.push(letter),
            letter => {
                out.push('\\');
                out.push(letter);
            }
        }
    }
    out + "$"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_decide() {
        let config = Config::parse(
            "StylesPath = styles\nMinAlertLevel = error\nVocab = A, B\n[*]\nBasedOnStyles = One, \\\n  Two # why\nOne.Off = NO\n\
             [*.{md,txt}]\nOne.Off = warning\n[new.md]\nBasedOnStyles = Three\n",
            Path::new("x"),
        )
        .expect("sections");
        assert_eq!(config.styles, [Path::new("x/styles")]);
        assert_eq!((config.least, config.vocabularies.len()), (Level::Error, 2));
        assert!(config.runs("One.Rule", "a.py") && config.runs("Two.Rule", "deep/a.md"));
        assert!(!config.runs("One.Off", "a.py") && config.runs("One.Off", "a.md"));
        assert!(!config.runs("One.Rule", "new.md") && config.runs("Three.Rule", "new.md"));
        assert_eq!(config.level("One.Off"), Some(Level::Warning));
    }
}
