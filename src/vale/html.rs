//! HTML as tags, texts and comments.

use super::document::{Token, Tokens};
use super::mapped::Mapped;

/// Inside these nothing is a tag.
const RAW: [&str; 9] = ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp"];

/// Cuts `source` into tokens that go to `tokens`.
pub(super) fn tokenize(source: &Mapped, tokens: &mut Tokens) {
    let text = source.text();
    let mut place = 0;
    while place < text.len() {
        let rest = &text[place..];
        if let Some(inside) = rest.strip_prefix("<!--") {
            let length = inside.find("-->").map_or(inside.len(), |end| end);
            tokens.comment(inside[..length].trim());
            place += (4 + length + 3).min(rest.len());
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            place += rest.find('>').map_or(rest.len(), |end| end + 1);
        } else if let Some((length, token)) = tag(source, place) {
            place += length;
            match token {
                Token::Start { tag, attributes } => {
                    let raw = RAW.contains(&tag.as_str());
                    tokens.start_with(&tag, attributes);
                    if raw {
                        let close = format!("</{tag}");
                        let length = text[place..].to_ascii_lowercase().find(&close).unwrap_or(text.len() - place);
                        tokens.text(&source.slice(place, place + length));
                        place += length;
                    }
                }
                Token::Void { tag, attributes } => tokens.void(&tag, attributes),
                Token::End(tag) => tokens.end(&tag),
                Token::Text(_) | Token::Comment(_) => {}
            }
        } else {
            let skip = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest[skip..].find('<').map_or(rest.len(), |end| end + skip);
            tokens.text(&decoded(&source.slice(place, place + length)));
            place += length;
        }
    }
}

/// The tag that begins at `place`, with its length.
fn tag(source: &Mapped, place: usize) -> Option<(usize, Token)> {
    let rest = &source.text()[place..];
    let inside = rest.strip_prefix('<')?;
    let closing = inside.starts_with('/');
    let name_at = 1 + usize::from(closing);
    let name_length = rest[name_at..].find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))?;
    let name = rest[name_at..name_at + name_length].to_ascii_lowercase();
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let mut at = name_at + name_length;
    let mut attributes = Vec::new();
    loop {
        at += rest[at..].len()
            - rest[at..].trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/').len();
        if rest[at..].starts_with('>') {
            break;
        }
        let length = rest[at..].find(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/'))?;
        let key = rest[at..at + length].to_ascii_lowercase();
        at += length.max(usize::from(length == 0));
        let spaces = rest[at..].len() - rest[at..].trim_start().len();
        let mut value = Mapped::default();
        if rest[at + spaces..].starts_with('=') {
            at += spaces + 1;
            at += rest[at..].len() - rest[at..].trim_start().len();
            let (from, to, next) = match rest[at..].chars().next()? {
                quote @ ('"' | '\'') => {
                    let end = at + 1 + rest[at + 1..].find(quote)?;
                    (at + 1, end, end + 1)
                }
                _ => {
                    let end = at + rest[at..].find(|letter: char| letter.is_whitespace() || letter == '>')?;
                    (at, end, end)
                }
            };
            value = decoded(&source.slice(place + from, place + to));
            at = next;
        }
        attributes.push((key, value));
    }
    let token = if closing {
        Token::End(name)
    } else if rest[..at].ends_with('/') {
        Token::Void { tag: name, attributes }
    } else {
        Token::Start { tag: name, attributes }
    };
    Some((at + 1, token))
}

/// With the entities that prose uses decoded.
pub(super) fn decoded(source: &Mapped) -> Mapped {
    let text = source.text();
    if !text.contains('&') {
        return source.clone();
    }
    let mut out = Mapped::default();
    let mut place = 0;
    while let Some(found) = text[place..].find('&') {
        let start = place + found;
        out.push(&source.slice(place, start));
        let end = text[start..].find(';').filter(|length| *length <= 32);
        match end.and_then(|length| entity(&text[start + 1..start + length]).map(|letter| (length, letter))) {
            Some((length, letter)) => {
                out.push_at(letter.encode_utf8(&mut [0; 4]), source.source_of(start).unwrap_or(0));
                place = start + length + 1;
            }
            None => {
                out.push(&source.slice(start, start + 1));
                place = start + 1;
            }
        }
    }
    out.push(&source.slice(place, text.len()));
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "times" => '×',
        "rarr" => '→',
        "larr" => '←',
        "deg" => '°',
        "sect" => '§',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        _ => return None,
    })
}
