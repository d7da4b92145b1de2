//! HTML as plain text: paragraphs and lists keep their lines, a link keeps its address.

use html_escape::decode_html_entities;

/// What begins and ends a line.
const BLOCKS: [&str; 15] = [
    "div",
    "ul",
    "ol",
    "li",
    "tr",
    "table",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
];
/// What stands between empty lines.
const PARAGRAPHS: [&str; 7] = ["p", "h1", "h2", "h3", "h4", "h5", "h6"];
/// What holds no prose.
const UNREAD: [&str; 4] = ["script", "style", "head", "title"];

/// The text of `html`; whether a picture was lost.
pub(super) fn plain(html: &str) -> (String, bool) {
    let mut text = Plain::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.words(&rest[..start]);
        rest = &rest[start..];
        if let Some(inside) = rest.strip_prefix("<!--") {
            rest = inside.find("-->").map_or("", |end| &inside[end + 3..]);
            continue;
        }
        let begins = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?');
        let Some(end) = rest.find('>').filter(|_| rest[1..].starts_with(begins)) else {
            // A bare "<", as in "<3".
            text.words("<");
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if UNREAD.contains(&name.as_str()) && !tag.starts_with('/') {
            let close = format!("</{name}");
            let lower = rest.to_ascii_lowercase();
            rest = lower
                .find(&close)
                .map_or("", |found| rest[found..].find('>').map_or("", |end| &rest[found + end + 1..]));
            continue;
        }
        text.tag(&name, tag);
    }
    text.words(rest);
    text.close_link();
    let plain = no_break_spaces(&text.out);
    (plain.trim().to_owned(), text.picture)
}

#[derive(Default)]
struct Plain {
    out: String,
    /// Address of the open link, and where its words begin.
    link: Option<(String, usize)>,
    picture: bool,
}

impl Plain {
    fn words(&mut self, written: &str) {
        for letter in decode_html_entities(written).chars() {
            if matches!(letter, ' ' | '\n' | '\t' | '\r') {
                if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                    self.out.push(' ');
                }
            } else {
                self.out.push(letter);
            }
        }
    }

    fn line(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn tag(&mut self, name: &str, tag: &str) {
        let closes = tag.starts_with('/');
        match name {
            "br" => {
                let kept = self.out.trim_end_matches(' ').len();
                self.out.truncate(kept);
                self.out.push('\n');
            }
            "a" if closes => self.close_link(),
            "a" => {
                self.close_link();
                self.link = attribute(tag, "href").map(|address| (address, self.out.len()));
            }
            "img" => {
                self.picture = true;
                self.words(&attribute(tag, "alt").unwrap_or_default());
            }
            _ if PARAGRAPHS.contains(&name) => {
                self.line();
                if !self.out.is_empty() && !self.out.ends_with("\n\n") {
                    self.out.push('\n');
                }
            }
            _ if BLOCKS.contains(&name) => {
                self.line();
                if name == "li" && !closes {
                    self.out.push_str("- ");
                }
            }
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let words = self.out.get(start..).unwrap_or("").trim().to_owned();
        let shown = address.trim_start_matches("mailto:").trim_start_matches("tel:");
        if words.is_empty() {
            self.words(shown);
        } else if !shown.is_empty() && !words.contains(shown) && !shown.starts_with('#') {
            let kept = self.out.trim_end().len();
            self.out.truncate(kept.max(start));
            self.out.push_str(&format!(" ({shown})"));
        }
    }
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    // Lower case changes no length in ASCII.
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower[from..].find(name)?;
        from = at + name.len();
        let apart = lower[..at].ends_with(|letter: char| letter.is_ascii_whitespace());
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| apart) else { continue };
        let value = value.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split_ascii_whitespace().next()?,
        };
        return Some(decode_html_entities(value).into_owned());
    }
}

/// Editors of HTML put no-break spaces anywhere; French wants them before `:;!?»%` and after `«`, and inside numbers.
fn no_break_spaces(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let kept = |place: usize| {
        let before = place.checked_sub(1).and_then(|place| letters.get(place)).copied().unwrap_or(' ');
        let after = letters.get(place + 1).copied().unwrap_or(' ');
        matches!(after, ':' | ';' | '!' | '?' | '»' | '%' | '€' | '$')
            || before == '«'
            || (before.is_ascii_digit() && after.is_alphanumeric())
    };
    let plain = |(place, letter): (usize, &char)| if *letter == '\u{a0}' && !kept(place) { ' ' } else { *letter };
    letters.iter().enumerate().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn lines_lists_and_links_stay() {
        let html = "<div>Bonjour&nbsp;Léa,</div><br><div>C&rsquo;est r&eacute;gl&eacute;&nbsp;!</div><ul><li>un</li><li>deux</li></ul><p>Voir <a href=\"https://example.com/a?b=1&amp;c=2\">l'aide</a>.</p><p>Merci</p>";
        assert_eq!(
            plain(html).0,
            "Bonjour Léa,\n\nC’est réglé\u{a0}!\n- un\n- deux\n\nVoir l'aide (https://example.com/a?b=1&c=2).\n\nMerci"
        );
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(plain("I <3 it, 2 < 3 &amp; 4 > 3").0, "I <3 it, 2 < 3 & 4 > 3");
        assert_eq!(plain("<p>a<").0, "a<");
        assert_eq!(plain("<style>p{}</style>Hi <img src='x' alt='a cat'>"), ("Hi a cat".to_owned(), true));
        assert_eq!(plain("<a href='mailto:aide@example.com'>aide@example.com</a>").0, "aide@example.com");
    }
}
