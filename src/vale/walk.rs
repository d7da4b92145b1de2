//! From tokens to the blocks that rules are run over: what belongs together, what is code, which scope it has.

use std::collections::BTreeMap;

use super::document::{Block, Token};
use super::mapped::Mapped;

/// What a configuration wants left out.
#[derive(Clone, Debug)]
pub(super) struct Skips {
    /// Tags whose inside is not read.
    pub tags: Vec<String>,
    /// Classes whose inside is not read.
    pub classes: Vec<String>,
    /// Inline tags whose inside is read as so many `*`.
    pub inline: Vec<String>,
}

impl Skips {
    /// Vale's own choice unless `tags` or `inline` say otherwise.
    pub fn new(tags: &[String], classes: &[String], inline: &[String]) -> Skips {
        let or = |given: &[String], own: &[&str]| {
            if given.is_empty() { own.iter().map(|tag| (*tag).to_owned()).collect() } else { given.to_vec() }
        };
        let mut all = vec!["problematic".to_owned(), "pre".to_owned(), "code".to_owned()];
        all.extend_from_slice(classes);
        Skips {
            tags: or(tags, &["script", "style", "pre", "figure", "noscript", "iframe"]),
            classes: all,
            inline: or(inline, &["tt", "code", "kbd"]),
        }
    }
}

/// Who hears of each block, in the order of the document.
pub(super) trait Visitor {
    /// A block; `prose` when it may be cut into paragraphs and sentences.
    fn block(&mut self, block: Block, prose: bool);
    /// A comment.
    fn comment(&mut self, text: &str);
}

/// What was counted on the way.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Paragraphs, list items and quotations, each followed by an empty line.
    pub summary: Mapped,
    /// How many blocks of each scope, and of each tag left out.
    pub counts: BTreeMap<String, usize>,
}

const INLINE: [&str; 19] = [
    "b", "big", "i", "small", "abbr", "acronym", "cite", "dfn", "em", "kbd", "strong", "a", "br", "img", "span", "sub",
    "sup", "code", "tt",
];

fn is_inline(tag: &str) -> bool {
    INLINE.contains(&tag) || tag == "del"
}

fn is_heading(tag: &str) -> bool {
    tag.len() == 2 && tag.starts_with('h') && tag.as_bytes()[1].is_ascii_digit()
}

fn scope_of(tag: &str) -> Option<String> {
    let scope = match tag {
        "th" => "text.table.header",
        "td" => "text.table.cell",
        "caption" => "text.table.caption",
        "li" => "text.list",
        "blockquote" => "text.blockquote",
        "figcaption" => "text.figure.caption",
        tag if is_heading(tag) => return Some(format!("text.heading.{tag}")),
        _ => return None,
    };
    Some(scope.to_owned())
}

struct Walker<'a, V> {
    skips: &'a Skips,
    /// With its dot.
    extension: &'a str,
    visitor: &'a mut V,
    walked: Walked,
    /// Text of the block being read.
    text: Mapped,
    /// Tags opened since the last block ended.
    history: Vec<String>,
    /// The tag opened last, when the history is empty.
    active: String,
    /// Tag whose class is left out, and how often it was opened and closed since.
    skipped: Option<(String, usize, usize)>,
    in_skipped: bool,
    inline: bool,
    /// The next text is code.
    code: bool,
    href: String,
    class: String,
}

/// Reads `tokens` of a document with `extension`.
pub(super) fn walk<V: Visitor>(tokens: &[Token], skips: &Skips, extension: &str, visitor: &mut V) -> Walked {
    let mut walker = Walker {
        skips,
        extension,
        visitor,
        walked: Walked::default(),
        text: Mapped::default(),
        history: Vec::new(),
        active: String::new(),
        skipped: None,
        in_skipped: false,
        inline: false,
        code: false,
        href: String::new(),
        class: String::new(),
    };
    for token in tokens {
        walker.step(token);
    }
    walker.walked
}

fn attribute(attributes: &[(String, Mapped)], key: &str) -> String {
    attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.text().to_owned()).unwrap_or_default()
}

impl<V: Visitor> Walker<'_, V> {
    fn step(&mut self, token: &Token) {
        let (mut href, mut class) = (String::new(), String::new());
        match token {
            Token::Start { tag, attributes } => {
                href = attribute(attributes, "href");
                class = attribute(attributes, "class");
                self.start(tag, &class);
                self.image(tag, attributes);
            }
            Token::Void { tag, attributes } => self.image(tag, attributes),
            Token::End(tag) => self.end(tag),
            Token::Text(text) => self.prose(text),
            Token::Comment(text) => self.visitor.comment(text),
        }
        self.href = href;
        self.class = class;
    }

    fn is_left_out(&self, class: &str) -> bool {
        class.split(' ').any(|class| self.skips.classes.iter().any(|known| known == class))
    }

    /// Counts the tag whose class is left out; true when it has closed.
    fn counted(&mut self, tag: &str, opens: bool) -> bool {
        let Some((skipped, begun, ended)) = &mut self.skipped else { return false };
        if skipped == tag {
            *(if opens { &mut *begun } else { &mut *ended }) += 1;
        }
        let closed = begun == ended;
        if closed && self.in_skipped {
            self.skipped = None;
        }
        closed
    }

    fn start(&mut self, tag: &str, class: &str) {
        let closed = self.counted(tag, true);
        let by_class = self.is_left_out(class) && !is_inline(tag);
        let by_tag = self.skips.tags.iter().any(|skipped| skipped == tag);
        if by_tag || by_class {
            if by_class {
                self.skipped = Some((tag.to_owned(), 1, 0));
            }
            self.in_skipped = true;
            *self.walked.counts.entry(tag.to_owned()).or_default() += 1;
        } else if self.in_skipped && closed {
            self.in_skipped = false;
        } else {
            let last = self.history.last().map_or(self.active.as_str(), String::as_str);
            let tag = if matches!(tag, "em" | "b") && last == "code" { "code" } else { tag };
            self.inline = is_inline(tag);
            self.code = self.skips.inline.iter().any(|skipped| skipped == tag);
            self.history.push(tag.to_owned());
            self.active = tag.to_owned();
        }
    }

    fn end(&mut self, tag: &str) {
        let closed = self.counted(tag, false);
        if self.in_skipped && (closed || self.skips.tags.iter().any(|skipped| skipped == tag)) {
            self.in_skipped = false;
        } else if is_inline(tag) {
            self.active.clear();
        }
        if is_inline(tag) {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if !text.text().trim().is_empty() {
            self.block(text);
        }
        self.history.clear();
    }

    fn prose(&mut self, text: &Mapped) {
        let mut text = text.trimmed();
        if self.in_skipped || text.is_empty() {
            return;
        }
        if self.is_in_nested_list() && !self.inline {
            text = spaced(&text);
        }
        let code = std::mem::take(&mut self.code) || self.is_left_out(&self.class);
        let first = text.text().chars().next();
        let closes = first.is_some_and(|letter| ".?!,:;)]}—–".contains(letter)) && !code;
        if code || self.href == text.text() {
            text = text.masked('*');
        }
        if self.inline && !closes {
            text = spaced(&text);
        }
        let tight = self.text.text().ends_with(['(', '[', '{', '—', '–']);
        if tight && text.text().starts_with(' ') {
            text = text.slice(1, text.text().len());
        }
        self.text.push(&text);
    }

    /// In `<li>` of a list inside another: what is read next must not touch what came before.
    fn is_in_nested_list(&self) -> bool {
        let mut last = self.history.iter().rev().map(String::as_str);
        self.history.len() > 3
            && last.next() == Some("li")
            && matches!(last.next(), Some("ol" | "ul"))
            && last.next() == Some("li")
    }

    fn image(&mut self, tag: &str, attributes: &[(String, Mapped)]) {
        if tag != "img" || self.skips.tags.iter().any(|skipped| skipped == "alt") {
            return;
        }
        for (_, value) in attributes.iter().filter(|(name, _)| name == "alt") {
            self.visitor.block(Block::new("text.attr.alt", value.clone()), false);
        }
    }

    fn block(&mut self, text: Mapped) {
        let found = self.history.iter().find_map(|tag| scope_of(tag));
        let Some(scope) = found else {
            self.summarise(&text);
            let scope = format!("text{}", self.extension);
            self.visitor.block(Block::new(scope, text), true);
            return;
        };
        if scope == "text.blockquote" || scope == "text.list" {
            self.summarise(&text);
        }
        let counted = scope.trim_start_matches("text.").to_owned();
        *self.walked.counts.entry(counted).or_default() += 1;
        let spaces = text.text().len() - text.text().trim_start_matches(' ').len();
        let text = text.slice(spaces, text.text().len());
        self.visitor.block(Block::new(format!("{scope}{}", self.extension), text), false);
    }

    fn summarise(&mut self, text: &Mapped) {
        self.walked.summary.push(text);
        self.walked.summary.push_made("\n\n");
    }
}

fn spaced(text: &Mapped) -> Mapped {
    let mut spaced = Mapped::default();
    spaced.push_made(" ");
    spaced.push(text);
    spaced
}
