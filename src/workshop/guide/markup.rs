//! HTML, written so that no text of a pack can become markup.

use crate::text::Span;

/// HTML that is safe to put into a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Html(pub String);

/// A text, with every character that HTML reads escaped; a French mark stays with its word.
pub(super) fn text(text: &str) -> Html {
    let text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" : ", "\u{a0}: ");
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            letter => html.push(letter),
        }
    }
    Html(html)
}

/// A text with the words of `spans` marked.
pub(super) fn marked(source: &str, spans: &[Span]) -> Html {
    let mut html = String::new();
    let mut at = 0;
    for span in spans {
        let range = span.range();
        let (Some(before), Some(words)) = (source.get(at..range.start), source.get(range.clone())) else { continue };
        html.push_str(&format!("{}<mark>{}</mark>", text(before).0, text(words).0));
        at = range.end;
    }
    html.push_str(&text(source.get(at..).unwrap_or("")).0);
    Html(html)
}

/// An element; `attributes` are our own words, never a pack's.
pub(super) fn element(tag: &str, attributes: &str, children: impl IntoIterator<Item = Html>) -> Html {
    let inside: String = children.into_iter().map(|child| child.0).collect();
    let space = if attributes.is_empty() { "" } else { " " };
    Html(format!("<{tag}{space}{attributes}>{inside}</{tag}>"))
}

/// An element of one text.
pub(super) fn plain(tag: &str, attributes: &str, words: &str) -> Html {
    element(tag, attributes, [text(words)])
}

/// An id or a fragment: only letters, digits and hyphens are kept.
pub(super) fn anchor(parts: &[&str]) -> String {
    let keep = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    parts.join("-").chars().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(text("<b a='\"'>&").0, "&lt;b a=&#39;&quot;&#39;&gt;&amp;");
        assert_eq!(marked("a <b> c", &[Span::new(2, 5)]).0, "a <mark>&lt;b&gt;</mark> c");
        assert_eq!(anchor(&["fr", "a/b\"c"]), "fr-a-b-c");
    }
}
