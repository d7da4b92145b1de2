//! Markdown as the tags that Vale's renderer would make of it: GitHub's flavour and footnotes.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::document::Tokens;
use super::html;
use super::mapped::Mapped;

/// Cuts a Markdown source, itself mapped, into tokens.
pub(super) fn tokenize(source: &Mapped, tokens: &mut Tokens) {
    let text = without_display_math(source.text());
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let mut writer =
        Writer { source, text: &text, tokens, markup: Mapped::default(), image: None, heads: false, link: 0 };
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        writer.event(event, range);
    }
}

/// `$$` blocks are no prose: blanked, in as many bytes.
fn without_display_math(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let starts = !open && body.trim_start().starts_with("$$");
        if !(open || starts) {
            out.push_str(line);
            continue;
        }
        let rest = if starts { &body.trim_start()[2..] } else { body };
        open = !rest.ends_with("$$");
        out.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    out
}

struct Writer<'a> {
    source: &'a Mapped,
    text: &'a str,
    tokens: &'a mut Tokens,
    /// Raw HTML not yet cut.
    markup: Mapped,
    /// Alternative text of the image being read, and how many images deep.
    image: Option<(Mapped, usize)>,
    /// In the head of a table.
    heads: bool,
    /// How many links deep: no address becomes a link inside one.
    link: usize,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) && !self.markup.is_empty() {
            html::tokenize(&std::mem::take(&mut self.markup), self.tokens);
        }
        match event {
            Event::Text(text) => self.prose(&text, range),
            Event::Code(text) => {
                let code = self.located(&text, &range);
                match &mut self.image {
                    Some((alt, _)) => alt.push(&code),
                    None => {
                        self.tokens.start("code");
                        self.tokens.text(&code);
                        self.tokens.end("code");
                    }
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                // A comment read inline must not wait for the next tag.
                let inline = matches!(event, Event::InlineHtml(_));
                self.markup.push(&self.source.slice(range.start, range.end));
                if inline {
                    html::tokenize(&std::mem::take(&mut self.markup), self.tokens);
                }
            }
            Event::SoftBreak => self.prose("\n", range),
            Event::HardBreak => {
                self.tokens.start("br");
                self.prose("\n", range);
            }
            Event::Rule => self.tokens.start("hr"),
            Event::TaskListMarker(_) => {
                self.tokens.start("input");
                let mut space = Mapped::default();
                space.push_made(" ");
                self.tokens.text(&space);
            }
            Event::FootnoteReference(name) => {
                self.tokens.start("sup");
                self.tokens.start("a");
                let name = self.located(&name, &range);
                self.tokens.text(&name);
                self.tokens.end("a");
                self.tokens.end("sup");
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.prose(&text, range),
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
        }
    }

    /// `text` where it stands in the range, or else at its start.
    fn located(&self, text: &str, range: &std::ops::Range<usize>) -> Mapped {
        let written = &self.text[range.clone()];
        let (from, exact) = match written.find(text) {
            Some(found) => (range.start + found, true),
            // A line break in a code span is shown as a space.
            None => (range.start + written.len() - written.trim_start_matches('`').len(), written.len() >= text.len()),
        };
        let mut mapped = Mapped::default();
        if exact && from + text.len() <= self.text.len() {
            mapped.push_source(text, from);
        } else {
            mapped.push_at(text, range.start);
        }
        mapped.through(self.source)
    }

    fn prose(&mut self, text: &str, range: std::ops::Range<usize>) {
        let mapped = self.located(text, &range);
        if let Some((alt, _)) = &mut self.image {
            alt.push(&mapped);
        } else if self.link > 0 {
            self.tokens.text(&mapped);
        } else {
            self.linked(&mapped);
        }
    }

    /// Bare addresses are links in GitHub's flavour.
    fn linked(&mut self, mapped: &Mapped) {
        let text = mapped.text();
        let mut done = 0;
        let mut from = 0;
        while let Some(found) =
            ["http://", "https://", "www."].iter().filter_map(|start| text[from..].find(start)).min()
        {
            let start = from + found;
            let before = text[..start].chars().next_back();
            let free =
                before.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '*' | '_' | '~' | '(' | '>'));
            let end = start
                + text[start..]
                    .find(|letter: char| letter.is_whitespace() || letter == '<')
                    .unwrap_or(text.len() - start);
            let end = start + address_length(&text[start..end]);
            let after_scheme = text[start..end].find("://").map_or(4, |at| at + 3);
            if !free || !text[start + after_scheme.min(end - start)..end].contains('.') {
                from = start + 4;
                continue;
            }
            self.tokens.text(&mapped.slice(done, start));
            let address = mapped.slice(start, end);
            let href = if text[start..].starts_with("www.") {
                let mut href = Mapped::default();
                href.push_made("http://");
                href.push(&address);
                href
            } else {
                address.clone()
            };
            self.tokens.start_with("a", vec![("href".to_owned(), href)]);
            self.tokens.text(&address);
            self.tokens.end("a");
            done = end;
            from = end;
        }
        self.tokens.text(&mapped.slice(done, text.len()));
    }

    fn open(&mut self, tag: Tag<'_>, range: std::ops::Range<usize>) {
        if let (Some((_, depth)), true) = (&mut self.image, matches!(tag, Tag::Image { .. })) {
            *depth += 1;
            return;
        }
        if self.image.is_some() {
            return;
        }
        match tag {
            Tag::Paragraph => self.tokens.start("p"),
            Tag::Heading { level, .. } => self.tokens.start(heading(level)),
            Tag::BlockQuote(_) => self.tokens.start("blockquote"),
            Tag::CodeBlock(kind) => {
                self.tokens.start("pre");
                let class = match kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => format!("language-{info}"),
                    _ => String::new(),
                };
                let mut value = Mapped::default();
                value.push_at(&class, range.start);
                self.tokens.start_with("code", vec![("class".to_owned(), value)]);
                self.link += 1;
            }
            Tag::List(first) => self.tokens.start(if first.is_some() { "ol" } else { "ul" }),
            Tag::Item => self.tokens.start("li"),
            Tag::FootnoteDefinition(_) => self.tokens.start("li"),
            Tag::Table(_) => self.tokens.start("table"),
            Tag::TableHead => {
                self.heads = true;
                self.tokens.start("thead");
                self.tokens.start("tr");
            }
            Tag::TableRow => self.tokens.start("tr"),
            Tag::TableCell => self.tokens.start(if self.heads { "th" } else { "td" }),
            Tag::Emphasis => self.tokens.start("em"),
            Tag::Strong => self.tokens.start("strong"),
            Tag::Strikethrough => self.tokens.start("del"),
            Tag::Link { dest_url, .. } => {
                self.link += 1;
                let mut href = Mapped::default();
                href.push_at(&dest_url, range.start);
                self.tokens.start_with("a", vec![("href".to_owned(), href)]);
            }
            Tag::Image { .. } => self.image = Some((Mapped::default(), 1)),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        if let Some((alt, depth)) = &mut self.image {
            if tag == TagEnd::Image {
                *depth -= 1;
                if *depth == 0 {
                    let alt = std::mem::take(alt);
                    self.image = None;
                    self.tokens.start_with("img", vec![("alt".to_owned(), alt)]);
                }
            }
            return;
        }
        match tag {
            TagEnd::Paragraph => self.tokens.end("p"),
            TagEnd::Heading(level) => self.tokens.end(heading(level)),
            TagEnd::BlockQuote(_) => self.tokens.end("blockquote"),
            TagEnd::CodeBlock => {
                self.link -= 1;
                self.tokens.end("code");
                self.tokens.end("pre");
            }
            TagEnd::List(ordered) => self.tokens.end(if ordered { "ol" } else { "ul" }),
            TagEnd::Item | TagEnd::FootnoteDefinition => self.tokens.end("li"),
            TagEnd::Table => self.tokens.end("table"),
            TagEnd::TableHead => {
                self.heads = false;
                self.tokens.end("tr");
                self.tokens.end("thead");
            }
            TagEnd::TableRow => self.tokens.end("tr"),
            TagEnd::TableCell => self.tokens.end(if self.heads { "th" } else { "td" }),
            TagEnd::Emphasis => self.tokens.end("em"),
            TagEnd::Strong => self.tokens.end("strong"),
            TagEnd::Strikethrough => self.tokens.end("del"),
            TagEnd::Link => {
                self.link -= 1;
                self.tokens.end("a");
            }
            _ => {}
        }
    }
}

/// Punctuation at its end is no part of a bare address, nor a parenthesis that it does not open.
fn address_length(text: &str) -> usize {
    let mut length = text.len();
    while let Some(last) = text[..length].chars().next_back() {
        let loose = match last {
            '.' | ',' | ':' | ';' | '!' | '?' | '"' | '\'' | '*' | '_' | '~' => true,
            ')' => text[..length].matches(')').count() > text[..length].matches('(').count(),
            _ => false,
        };
        if !loose {
            break;
        }
        length -= last.len_utf8();
    }
    length
}

fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}
