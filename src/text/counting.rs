//! How networks count the length of a text (spec/domain.md 6.1). The limits themselves are pack data.

use unicode_segmentation::UnicodeSegmentation;

use super::compose::composed;
use super::token::tokenise;
use super::{Span, TokenKind};

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// X: twitter-text configuration v3 (weights of 1 and 2, emoji 2, web addresses 23, after NFC).
    XWeighted,
    /// Extended grapheme clusters (UAX #29): Bluesky.
    Graphemes,
    /// Graphemes, web addresses as 23, `@user@host` as `@user`: Mastodon.
    Mastodon,
    /// Bytes in UTF-8: Google Business, Bluesky's second limit.
    Utf8Bytes,
    /// UTF-16 code units, as a page's `maxlength` counts.
    Utf16,
    /// UTF-16 code units, except emoji: bytes in UTF-8. Threads.
    Threads,
}

impl Unit {
    /// The unit of that name in packs.
    pub fn from_name(name: &str) -> Option<Unit> {
        Some(match name {
            "x-weighted" => Unit::XWeighted,
            "graphemes" => Unit::Graphemes,
            "mastodon" => Unit::Mastodon,
            "utf8-bytes" => Unit::Utf8Bytes,
            "utf16" => Unit::Utf16,
            "threads" => Unit::Threads,
            _ => return None,
        })
    }
}

/// What every web address costs on X (`transformedURLLength`) and Mastodon (`characters_reserved_per_url`).
const URL_LENGTH: usize = 23;

/// The length of `text` in `unit`.
pub fn count(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Utf8Bytes => text.len(),
        Unit::Utf16 => text.encode_utf16().count(),
        Unit::Graphemes => text.graphemes(true).count(),
        Unit::Mastodon => mastodon(text),
        Unit::XWeighted => x_weighted(text),
        Unit::Threads => threads(text),
    }
}

/// Calls `piece` with each stretch of `text`: a token of interest with its kind, or what stands between.
fn pieces(text: &str, mut piece: impl FnMut(Option<TokenKind>, &str)) {
    let mut done = 0;
    for token in tokenise(text) {
        if matches!(token.kind, TokenKind::Url | TokenKind::Emoji | TokenKind::Handle) {
            piece(None, Span::new(done, token.span.start).of(text));
            piece(Some(token.kind), token.span.of(text));
            done = token.span.end;
        }
    }
    piece(None, &text[done..]);
}

fn x_weighted(text: &str) -> usize {
    let mut length = 0;
    pieces(&composed(text), |kind, piece| {
        length += match kind {
            Some(TokenKind::Url) => URL_LENGTH,
            Some(TokenKind::Emoji) => 2,
            _ => piece.chars().map(x_weight).sum(),
        };
    });
    length
}

/// Weight of one character after NFC: 1 inside the ranges of configuration v3, else 2.
const fn x_weight(letter: char) -> usize {
    match letter as u32 {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

fn mastodon(text: &str) -> usize {
    let mut length = 0;
    pieces(text, |kind, piece| {
        length += match kind {
            // Only addresses with a scheme are shortened there.
            Some(TokenKind::Url) if piece.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) => {
                URL_LENGTH
            }
            Some(TokenKind::Handle) => {
                let local = piece[1..].split('@').next().unwrap_or("");
                1 + local.graphemes(true).count()
            }
            _ => piece.graphemes(true).count(),
        };
    });
    length
}

fn threads(text: &str) -> usize {
    let mut length = 0;
    pieces(text, |kind, piece| {
        length += match kind {
            Some(TokenKind::Emoji) => piece.len(),
            _ => piece.encode_utf16().count(),
        };
    });
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors() {
        let url = format!("https://exemple.ca/{}", "a".repeat(71));
        let rows: [(&str, [usize; 6]); 11] = [
            // x, graphemes, mastodon, utf8, utf16, threads
            ("é", [1, 1, 1, 2, 1, 1]),
            ("e\u{301}", [1, 1, 1, 3, 2, 2]),
            ("👍🏽", [2, 1, 1, 8, 4, 8]),
            ("👨‍👩‍👧", [2, 1, 1, 18, 8, 18]),
            ("🇨🇦", [2, 1, 1, 8, 4, 8]),
            ("…", [2, 1, 1, 3, 1, 1]),
            ("€", [2, 1, 1, 3, 1, 1]),
            ("«\u{a0}oui\u{a0}»", [7, 7, 7, 11, 7, 7]),
            (&url, [23, 90, 23, 90, 90, 90]),
            ("exemple.ca/page", [23, 15, 15, 15, 15, 15]),
            ("a\u{202f}!", [4, 3, 3, 5, 3, 3]),
        ];
        let units = [Unit::XWeighted, Unit::Graphemes, Unit::Mastodon, Unit::Utf8Bytes, Unit::Utf16, Unit::Threads];
        for (text, expected) in rows {
            assert_eq!(units.map(|unit| count(text, unit)), expected, "{text:?}");
        }
        assert_eq!(count("@lea@social.example ok", Unit::Mastodon), 7);
        assert_eq!(count("漢字", Unit::XWeighted), 4);
    }
}
