//! AsciiDoc, as far as prose goes: headings, lists, paragraphs, and what is no prose in them.

use super::document::Tokens;
use super::mapped::Mapped;

/// Cuts an AsciiDoc source, itself mapped, into tokens.
pub(super) fn tokenize(source: &Mapped, tokens: &mut Tokens) {
    let mut reader = Reader { source, tokens, paragraph: Mapped::default(), open: None };
    let mut place = 0;
    for line in source.text().split_inclusive('\n') {
        reader.line(line.trim_end_matches('\n'), place);
        place += line.len();
    }
    reader.flush();
}

struct Reader<'a> {
    source: &'a Mapped,
    tokens: &'a mut Tokens,
    /// Lines of the block being read.
    paragraph: Mapped,
    /// What ends the block left out.
    open: Option<String>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, place: usize) {
        let body = line.trim_end();
        if let Some(fence) = &self.open {
            if body == fence {
                self.open = None;
            }
            return;
        }
        if is_fence(body) {
            self.flush();
            // Examples, sidebars, quotations and open blocks hold prose.
            if !matches!(body.as_bytes().first(), Some(b'=' | b'*' | b'_')) && body != "--" && !body.starts_with('|') {
                self.open = Some(body.to_owned());
            }
            return;
        }
        let attribute = body.starts_with(':') && body[1..].contains(':') && !body[1..].starts_with([' ', ':']);
        let block_attribute =
            body.starts_with('[') && body.ends_with(']') && !body.contains("]]") || body.starts_with("[[");
        let directive = ["include::", "image::", "ifdef::", "ifndef::", "endif::", "ifeval::", "video::", "toc::"];
        if body.trim().is_empty() || body == "+" || attribute || block_attribute || body == "'''" || body == "<<<" {
            self.flush();
            return;
        }
        if let Some(comment) = body.strip_prefix("//") {
            if !comment.starts_with('/') {
                self.flush();
                self.tokens.comment(comment.trim());
            }
            return;
        }
        if directive.iter().any(|start| body.starts_with(start)) {
            self.flush();
            return;
        }
        if let Some((tag, length)) = opening(body) {
            self.flush();
            let mut text = Mapped::default();
            text.push(&self.source.slice(place + length, place + body.len()));
            let outer = if tag == "li" { Some("ul") } else { None };
            if let Some(outer) = outer {
                self.tokens.start(outer);
            }
            self.tokens.start(tag);
            self.inline(&text);
            self.tokens.end(tag);
            if let Some(outer) = outer {
                self.tokens.end(outer);
            }
            return;
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push_made("\n");
        }
        self.paragraph.push(&self.source.slice(place, place + body.len()));
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        if !text.is_empty() {
            self.tokens.start("p");
            self.inline(&text);
            self.tokens.end("p");
        }
    }

    /// Code, links and marks inside a line.
    fn inline(&mut self, text: &Mapped) {
        let mut done = 0;
        let mut at = 0;
        let all = text.text();
        while at < all.len() {
            let rest = &all[at..];
            let bounded = !all[..at].ends_with(|letter: char| letter.is_alphanumeric());
            let found = [
                span(rest, "``", "``", "code"),
                span(rest, "`", "`", "code"),
                span(rest, "++", "++", "code"),
                span(rest, "<<", ">>", "code"),
                span(rest, "{", "}", "code"),
                span(rest, "*", "*", "strong").filter(|_| bounded),
                span(rest, "_", "_", "em").filter(|_| bounded),
                macro_call(rest).filter(|_| bounded),
            ];
            let Some(Inline { tag, from, to, length }) = found.into_iter().flatten().next() else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            self.tokens.text(&text.slice(done, at));
            self.tokens.start(tag);
            self.tokens.text(&text.slice(at + from, at + to));
            self.tokens.end(tag);
            at += length;
            done = at;
        }
        self.tokens.text(&text.slice(done, all.len()));
    }
}

/// Marked text: its tag, where its inside begins and ends, and how long it is with its marks.
struct Inline {
    tag: &'static str,
    from: usize,
    to: usize,
    length: usize,
}

fn span(rest: &str, open: &str, close: &str, tag: &'static str) -> Option<Inline> {
    let inside = rest.strip_prefix(open)?;
    if inside.starts_with([' ', '\n']) {
        return None;
    }
    let to = inside.find(close).filter(|to| *to > 0)?;
    if inside[..to].contains("\n\n") || inside[..to].ends_with(' ') || (open == "{" && inside[..to].contains(' ')) {
        return None;
    }
    let length = open.len() + to + close.len();
    // A mark inside a word is no mark.
    if open.len() == 1 && tag != "code" && rest[length..].starts_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    Some(Inline { tag, from: open.len(), to: open.len() + to, length })
}

/// `link:there[text]`, `https://there[text]`, `xref:there[text]`, `kbd:[keys]`, or a bare address.
fn macro_call(rest: &str) -> Option<Inline> {
    let known = ["link:", "xref:", "https://", "http://", "mailto:", "image:", "kbd:", "btn:", "menu:", "footnote:"];
    let start = known.iter().find(|start| rest.starts_with(**start))?;
    let end = rest.find(|letter: char| letter.is_whitespace() || letter == '[').unwrap_or(rest.len());
    let target = &rest[..end];
    if rest[end..].starts_with('[')
        && let Some(close) = rest[end..].find(']')
    {
        let tag = if start.starts_with("image") { "code" } else { "a" };
        return Some(Inline { tag, from: end + 1, to: end + close, length: end + close + 1 });
    }
    let length = target.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']).len();
    target.contains("://").then_some(Inline { tag: "code", from: 0, to: length, length })
}

fn is_fence(body: &str) -> bool {
    let first = body.chars().next();
    let same =
        |least: usize| body.len() >= least && first.is_some_and(|first| body.chars().all(|letter| letter == first));
    body == "--"
        || body == "|==="
        || body.starts_with("```")
        || (matches!(first, Some('-' | '.' | '+' | '/' | '=' | '*' | '_')) && same(4))
}

/// The tag of a line that is a block by itself, and how many bytes its mark takes.
fn opening(body: &str) -> Option<(&'static str, usize)> {
    const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    let indent = body.len() - body.trim_start().len();
    let rest = &body[indent..];
    for mark in ['=', '#'] {
        let depth = rest.chars().take_while(|letter| *letter == mark).count();
        if indent == 0 && (1..=6).contains(&depth) && rest[depth..].starts_with(' ') {
            return Some((HEADINGS[depth - 1], depth + 1));
        }
    }
    for mark in ['*', '.', '-'] {
        let depth = rest.chars().take_while(|letter| *letter == mark).count();
        if (1..=5).contains(&depth) && rest[depth..].starts_with(' ') {
            return Some(("li", indent + depth + 1));
        }
    }
    // A block's title.
    if rest.starts_with('.') && rest[1..].starts_with(|letter: char| letter.is_alphanumeric()) {
        return Some(("figcaption", 1));
    }
    None
}
