//! A file, read as Vale reads it: its blocks in order, every rule over each, every alert in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::check::Memory;
use super::document::{Block, Tokens};
use super::mapped::Mapped;
use super::metric::Measures;
use super::pattern::Pattern;
use super::sentence::sentences;
use super::walk::{Skips, Visitor, walk};
use super::{Alert, Checker, Rule, asciidoc, html, markdown, scope};

/// An alert in its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    /// Line, from 1.
    pub line: usize,
    /// First column, from 1, in characters.
    pub column: usize,
    /// Last column.
    pub last: usize,
    pub rule: String,
    pub message: String,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Html,
    AsciiDoc,
    /// Paragraphs and sentences.
    Text,
}

impl Format {
    /// By extension; `None` for what is not read here.
    pub fn of(extension: &str) -> Option<Format> {
        Some(match extension {
            "md" | "mdown" | "markdown" | "markdn" => Format::Markdown,
            "html" | "htm" | "shtml" | "xhtml" => Format::Html,
            "adoc" | "asciidoc" | "asc" => Format::AsciiDoc,
            "txt" => Format::Text,
            _ => return None,
        })
    }
}

/// What is run over a file, and what is left out of it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub rules: Vec<&'a Checker>,
    /// Blocks and words that are not read.
    pub ignores: (Vec<&'a str>, Vec<&'a str>),
    pub skips: &'a Skips,
    /// Whether any rule of the project wants paragraphs, sentences.
    pub paragraphs: bool,
    pub sentences: bool,
}

/// The text as Vale reads it: one kind of line break.
pub(super) fn sanitized(text: &str) -> String {
    text.replace("&rsquo;", "'").replace("\r\n", "\n").replace('\r', "\n")
}

/// Every alert on a file, in order.
pub(super) fn lint(text: &str, extension: &str, format: Format, reading: &Reading<'_>) -> Vec<Placed> {
    let text = sanitized(text);
    let dotted = format!(".{extension}");
    let mut run = Run {
        reading,
        lines: line_starts(&text),
        text: &text,
        memory: Memory::default(),
        measures: Measures::default(),
        comments: BTreeMap::new(),
        seen: BTreeSet::new(),
        given: BTreeMap::new(),
        alerts: Vec::new(),
    };
    match format {
        Format::Text => run.block(Block::new(format!("text{dotted}"), Mapped::source(&text)), true),
        Format::Markdown | Format::Html | Format::AsciiDoc => run.markup(format, &dotted),
    }
    run.block(Block::new(format!("raw{dotted}"), Mapped::source(&text)), false);
    let mut alerts = run.alerts;
    alerts.sort();
    alerts
}

struct Run<'a> {
    reading: &'a Reading<'a>,
    text: &'a str,
    lines: Vec<usize>,
    memory: Memory,
    measures: Measures,
    /// Rules and styles that comments switched off (true) or on; `off` = all.
    comments: BTreeMap<String, bool>,
    /// Line, column and rule of alerts given.
    seen: BTreeSet<(usize, usize, String)>,
    /// How many of each rule.
    given: BTreeMap<String, usize>,
    alerts: Vec<Placed>,
}

impl Run<'_> {
    fn markup(&mut self, format: Format, dotted: &str) {
        let mut source = Mapped::source(self.text);
        if format == Format::Markdown {
            source = self.front_matter(source, dotted);
        }
        source = self.without_ignored(&source, format);
        let mut tokens = Tokens::default();
        match format {
            Format::Markdown => markdown::tokenize(&source, &mut tokens),
            Format::AsciiDoc => asciidoc::tokenize(&source, &mut tokens),
            _ => html::tokenize(&source, &mut tokens),
        }
        let walked = walk(&tokens.into_list(), self.reading.skips, dotted, self);
        self.measures = Measures::new(walked.summary.text(), &walked.counts);
        self.comments.retain(|what, _| what == "off");
        self.block(Block::new(format!("summary{dotted}"), walked.summary), false);
    }

    /// Reads the texts of a file's front matter; what is left is the body.
    fn front_matter(&mut self, source: Mapped, dotted: &str) -> Mapped {
        let text = source.text();
        let Some(rest) = text.strip_prefix("---\n") else { return source };
        let Some(end) = rest.find("\n---\n") else { return source };
        let body = 4 + end + 5;
        let mut place = 4;
        for line in rest[..end + 1].split_inclusive('\n') {
            if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
                let written = value.trim();
                let value_text = written.trim_matches(|quote| quote == '"' || quote == '\'');
                let plain = written.len() != value_text.len()
                    || !(matches!(written, "true" | "false" | "" | "null") || written.parse::<f64>().is_ok());
                if plain && !value_text.is_empty() && !value_text.starts_with(['[', '{', '|', '>']) {
                    let from = place + line.find(value_text).unwrap_or(0);
                    let block = source.slice(from, from + value_text.len());
                    self.block(Block::new(format!("text.frontmatter.{key}{dotted}"), block), false);
                }
            }
            place += line.len();
        }
        source.slice(body, text.len())
    }

    /// With what the configuration ignores written as code.
    fn without_ignored(&self, source: &Mapped, format: Format) -> Mapped {
        let (open, close) = match format {
            Format::Markdown => ("\n```\n", "\n```\n"),
            Format::AsciiDoc => ("\n----\n", "\n----\n"),
            _ => ("\n<pre>", "</pre>\n"),
        };
        let (blocks, words) = &self.reading.ignores;
        let mut source = source.clone();
        for (patterns, open, close) in [(blocks, open, close), (words, "`", "`")] {
            for pattern in patterns {
                let Ok(pattern) = Pattern::new(pattern) else { continue };
                source = wrapped(&source, &pattern, open, close);
            }
        }
        source
    }

    /// Whether a comment has switched off a rule, or a rule on some words.
    fn is_off(&self, rule: &str) -> bool {
        let style = rule.split('.').next().unwrap_or(rule);
        ["off", style, rule].iter().any(|what| self.comments.get(*what) == Some(&true))
    }

    fn run_over(&mut self, block: &Block) {
        for checker in &self.reading.rules {
            let rule = &checker.rule;
            if self.is_off(&rule.name) || !scope::matches(&rule.scope, &block.scope) {
                continue;
            }
            for alert in checker.run(block.text.text(), &mut self.memory, &self.measures) {
                let words = format!("{}[{}]", rule.name, alert.matched);
                if self.comments.get(&words) != Some(&true) {
                    self.place(alert, block, rule.limit);
                }
            }
        }
    }

    fn place(&mut self, alert: Alert, block: &Block, limit: usize) {
        let at = alert.span.and_then(|(from, _)| block.text.source_of(from));
        let (line, column) = at.map_or((1, 1), |at| self.shown(at, &alert.matched, block));
        let last = (column + alert.matched.chars().count()).saturating_sub(1).max(1);
        if !self.seen.insert((line, column, alert.rule.clone())) {
            return;
        }
        let given = self.given.entry(alert.rule.clone()).or_default();
        if limit > 0 && *given >= limit {
            return;
        }
        *given += 1;
        self.alerts.push(Placed { line, column, last, rule: alert.rule, message: alert.message });
    }

    /// Where Vale shows words that begin at byte `at`. It looks for them in the source, with two consequences: words of a
    /// heading, list or quotation of several lines are shown on its last line if they stand there too, and words that
    /// markup interrupts are shown at the start of the line that holds their sentence.
    fn shown(&self, at: usize, matched: &str, block: &Block) -> (usize, usize) {
        let (line, column) = self.position(at);
        let text = block.text.text();
        if block.scope.starts_with("raw") || block.scope.starts_with("summary") {
            return (line, column);
        }
        if !block.prose && text.trim_end().contains('\n') {
            let last = block.text.source_of(text.trim_end().len() - 1).map_or(line, |last| self.position(last).0);
            let found = word_in(self.line(last), matched).filter(|_| last > line);
            if let Some(found) = found {
                return (last, self.line(last)[..found].chars().count() + 1);
            }
        }
        if self.text[at..].starts_with(matched) || matched.trim().is_empty() {
            return (line, column);
        }
        let holds = |range: &(usize, usize)| {
            let sentence = &text[range.0..range.1];
            sentence == matched || sentence.find(matched).is_some_and(|found| found > 0)
        };
        let sentence = sentences(text).into_iter().rfind(holds);
        let here = sentence.is_some_and(|(from, to)| {
            let words = text[from..to].split(|letter: char| !letter.is_alphanumeric());
            words.filter(|word| !word.is_empty()).all(|word| self.line(line).contains(word))
        });
        if here { (line, 1) } else { (line, column) }
    }

    /// The text of a line, from 1.
    fn line(&self, number: usize) -> &str {
        let start = self.lines[number.saturating_sub(1)];
        let end = self.lines.get(number).map_or(self.text.len(), |next| next - 1);
        &self.text[start..end.max(start)]
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines[line.saturating_sub(1)];
        (line, self.text[start..at].chars().count() + 1)
    }
}

impl Visitor for Run<'_> {
    fn block(&mut self, mut block: Block, prose: bool) {
        block.prose = prose;
        if prose && self.reading.paragraphs {
            let mut from = 0;
            for part in block.text.text().split_inclusive("\n\n") {
                let part =
                    Block::prose(format!("paragraph.{}", block.scope), block.text.slice(from, from + part.len()));
                from += part.text.text().len();
                self.run_over(&part);
            }
        }
        if prose && self.reading.sentences {
            for (from, to) in sentences(block.text.text()) {
                self.run_over(&Block::prose(format!("sentence.{}", block.scope), block.text.slice(from, to)));
            }
        }
        self.run_over(&block);
    }

    fn comment(&mut self, text: &str) {
        let Some(said) = text.strip_prefix("vale ") else { return };
        if matches!(said, "off" | "on") {
            self.comments.insert("off".to_owned(), said == "off");
            return;
        }
        let Some((what, state)) = said.split_once(" = ") else { return };
        if matches!(what, "style" | "styles") {
            for rule in &self.reading.rules {
                let style = rule.rule.name.split('.').next().unwrap_or_default();
                self.comments.insert(style.to_owned(), true);
            }
            for style in state.split(", ") {
                self.comments.insert(style.to_owned(), false);
            }
            return;
        }
        let off = matches!(state, "NO" | "off");
        match what.strip_suffix(']').and_then(|what| what.split_once('[')) {
            Some((rule, words)) => {
                for word in words.split("\",") {
                    let word = word.trim().trim_matches('"');
                    self.comments.insert(format!("{rule}[{word}]"), off);
                }
            }
            None => {
                self.comments.insert(what.to_owned(), off);
            }
        }
    }
}

/// Where `words` stand in a line, with word borders around them.
fn word_in(line: &str, words: &str) -> Option<usize> {
    let letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    line.match_indices(words).map(|(at, _)| at).find(|at| {
        let end = at + words.len();
        let (first, last) = (words.chars().next(), words.chars().next_back());
        let goes_on_before = letter(first) && letter(line[..*at].chars().next_back());
        let goes_on_after = letter(last) && letter(line[end..].chars().next());
        !goes_on_before && !goes_on_after
    })
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

/// Each match of `pattern` between `open` and `close`; of one with a group, only the group is kept.
fn wrapped(source: &Mapped, pattern: &Pattern, open: &str, close: &str) -> Mapped {
    let mut out = Mapped::default();
    let mut done = 0;
    for found in pattern.captures_all(source.text()) {
        let Some(whole) = found.get(0).filter(|whole| whole.start() < whole.end()) else { continue };
        let (from, to) = found.get(1).map_or((whole.start(), whole.end()), |group| (group.start(), group.end()));
        out.push(&source.slice(done, whole.start()));
        out.push_made(open);
        out.push(&source.slice(from, to));
        out.push_made(close);
        done = whole.end();
    }
    out.push(&source.slice(done, source.text().len()));
    out
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// What one rule finds in a plain text: the bytes of each alert, in order; `None` = the text as a whole.
///
/// # Errors
/// Why the rule cannot be run.
pub fn run_on_text(rule: &Rule, text: &str) -> Result<Vec<Option<(usize, usize)>>, String> {
    let checker = Checker::new(rule.clone())?;
    let block = Mapped::source(text);
    let mut found = Vec::new();
    let mut memory = Memory::default();
    let mut blocks = vec![(String::from("text.txt"), 0, text.len()), ("raw.txt".to_owned(), 0, text.len())];
    blocks.extend(sentences(text).into_iter().map(|(from, to)| ("sentence.text.txt".to_owned(), from, to)));
    blocks.push(("paragraph.text.txt".to_owned(), 0, text.len()));
    let summary = format!("{text}\n\n");
    blocks.push(("summary.txt".to_owned(), 0, text.len()));
    let measures = Measures::new(&summary, &BTreeMap::new());
    for (scope, from, to) in blocks {
        if !scope::matches(&rule.scope, &scope) {
            continue;
        }
        for alert in checker.run(block.slice(from, to).text(), &mut memory, &measures) {
            let span = alert.span.map(|(start, end)| (from + start, from + end));
            if !found.contains(&span) {
                found.push(span);
            }
        }
    }
    found.sort();
    Ok(found)
}
