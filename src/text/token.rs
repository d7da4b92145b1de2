//! Words and what stands between them.
//!
//! French elisions are words of their own (`l'` + `excuse`), a hyphen inside a word parts it (`écrivez` + `nous`), and
//! URLs, handles, hashtags, e-mail addresses and code are single opaque tokens.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;
use super::entity::{email_end, url_end};

/// What kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`don't`) or a final one (`l'`).
    Word,
    /// Digits, with inner `.` and `,`.
    Number,
    /// One character that is neither word, number, space nor emoji.
    Punctuation,
    /// One whole emoji, whatever its length.
    Emoji,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Handle,
    /// `#word`.
    Hashtag,
    /// Text between back quotes.
    Code,
    /// A line break (a run of them is one token).
    Break,
}

impl TokenKind {
    /// True for what a reader would count as a word.
    pub const fn is_wordlike(self) -> bool {
        matches!(self, TokenKind::Word | TokenKind::Number | TokenKind::Handle | TokenKind::Hashtag)
    }
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Words that elide before a vowel, without their apostrophe.
const ELIDED: [&str; 15] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"];

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘')
}

/// A mark that combines with the letter before it, or is invisible inside a word.
const fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_word_letter(letter: char) -> bool {
    letter.is_alphabetic() || letter == '\u{fffd}'
}

/// Characters that begin an emoji. Digits and `#` begin one only with a keycap, `©`-like signs only with U+FE0F.
fn begins_emoji(rest: &str, first: char) -> bool {
    match first {
        '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1faff}' | '\u{1f004}' | '\u{1f0cf}' | '\u{1f18e}' => true,
        '\u{1f191}'..='\u{1f19a}' | '\u{1f201}'..='\u{1f265}' => true,
        '\u{231a}'..='\u{231b}' | '\u{23e9}'..='\u{23f3}' | '\u{25fd}'..='\u{25fe}' => true,
        '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{2b1b}'..='\u{2b1c}' => {
            // Typographic bullets, arrows and check marks of this block are text unless U+FE0F follows.
            !matches!(first, '\u{2610}'..='\u{2612}' | '\u{2713}' | '\u{2717}' | '\u{2794}' | '\u{279c}' | '\u{27a4}')
                || rest[first.len_utf8()..].starts_with('\u{fe0f}')
        }
        '0'..='9' | '#' | '*' => {
            let after = &rest[first.len_utf8()..];
            after.starts_with('\u{20e3}') || after.starts_with("\u{fe0f}\u{20e3}")
        }
        '\u{a9}'
        | '\u{ae}'
        | '\u{203c}'
        | '\u{2049}'
        | '\u{2122}'
        | '\u{2139}'
        | '\u{2194}'..='\u{21aa}'
        | '\u{2328}'
        | '\u{23cf}'
        | '\u{23f8}'..='\u{23fa}'
        | '\u{24c2}'
        | '\u{25aa}'..='\u{25fc}'
        | '\u{2934}'
        | '\u{2935}'
        | '\u{2b05}'..='\u{2b07}'
        | '\u{3030}'
        | '\u{303d}'
        | '\u{3297}'
        | '\u{3299}' => rest[first.len_utf8()..].starts_with('\u{fe0f}'),
        _ => false,
    }
}

/// Cuts `text` into tokens. White space other than line breaks, and hyphens inside words, leave no token.
pub(super) fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (kind, end) = next_token(text, at, first);
        match kind {
            Some(TokenKind::Break) if tokens.last().is_some_and(|last| last.kind == TokenKind::Break) => {
                if let Some(last) = tokens.last_mut() {
                    last.span.end = end;
                }
            }
            Some(kind) => tokens.push(Token { span: Span::new(at, end), kind }),
            None => {}
        }
        at = end;
    }
    tokens
}

fn next_token(text: &str, at: usize, first: char) -> (Option<TokenKind>, usize) {
    let rest = &text[at..];
    let after_first = at + first.len_utf8();
    if first == '\n' || first == '\r' || first == '\u{2028}' || first == '\u{2029}' {
        return (Some(TokenKind::Break), after_first);
    }
    if first.is_whitespace() || first == '\0' || is_combining(first) {
        return (None, after_first);
    }
    let glued = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    if !glued {
        if let Some(length) = url_end(rest) {
            return (Some(TokenKind::Url), at + length);
        }
        if first.is_alphanumeric()
            && let Some(length) = email_end(rest)
        {
            return (Some(TokenKind::Email), at + length);
        }
        if matches!(first, '@' | '#') {
            let length = tag_length(&text[after_first..], first == '@');
            if length > 0 && !begins_emoji(rest, first) {
                let kind = if first == '@' { TokenKind::Handle } else { TokenKind::Hashtag };
                return (Some(kind), after_first + length);
            }
        }
    }
    if first == '`'
        && let Some(length) = code_length(rest)
    {
        return (Some(TokenKind::Code), at + length);
    }
    if begins_emoji(rest, first) {
        let length = rest.graphemes(true).next().map_or(first.len_utf8(), str::len);
        return (Some(TokenKind::Emoji), at + length);
    }
    if first.is_numeric() {
        return (Some(TokenKind::Number), at + number_length(rest));
    }
    if is_word_letter(first) {
        let length = word_length(rest);
        // After a number ("20h30") the word is a unit: it ends where digits go on.
        let unit = text[..at].chars().next_back().is_some_and(char::is_numeric);
        let cut = rest[..length].find(char::is_numeric).filter(|_| unit).unwrap_or(length);
        return (Some(TokenKind::Word), at + cut);
    }
    if matches!(first, '-' | '\u{2010}' | '\u{2011}') {
        let next = text[after_first..].chars().next();
        if glued && next.is_some_and(char::is_alphanumeric) {
            return (None, after_first);
        }
    }
    (Some(TokenKind::Punctuation), after_first)
}

/// Length of the name after `@` or `#`; 0 when there is none.
fn tag_length(rest: &str, handle: bool) -> usize {
    let mut end = 0;
    for (index, letter) in rest.char_indices() {
        let inner = letter.is_alphanumeric()
            || letter == '_'
            || is_combining(letter)
            // Fediverse handles: a dot, hyphen or at sign only between names.
            || (handle
                && matches!(letter, '.' | '-' | '@')
                && rest[index + 1..].chars().next().is_some_and(char::is_alphanumeric));
        if !inner {
            break;
        }
        end = index + letter.len_utf8();
    }
    if !handle && rest[..end].chars().all(char::is_numeric) {
        return 0; // "#3" is a number, not a hashtag
    }
    end
}

fn code_length(rest: &str) -> Option<usize> {
    let fence = rest.bytes().take_while(|&byte| byte == b'`').count();
    let close = rest[fence..].find(&rest[..fence])?;
    let inside = &rest[fence..fence + close];
    (!inside.trim().is_empty() && (fence > 1 || !inside.contains('\n'))).then_some(fence + close + fence)
}

fn number_length(rest: &str) -> usize {
    let mut end = 0;
    for (index, letter) in rest.char_indices() {
        let inner = letter.is_numeric()
            || (matches!(letter, '.' | ',')
                && rest[index + 1..].chars().next().is_some_and(|next| next.is_ascii_digit()));
        if !inner {
            break;
        }
        end = index + letter.len_utf8();
    }
    end
}

fn word_length(rest: &str) -> usize {
    let mut end = 0;
    for (index, letter) in rest.char_indices() {
        if is_word_letter(letter) || is_combining(letter) || (letter.is_numeric() && end > 0) {
            end = index + letter.len_utf8();
        } else if is_apostrophe(letter) && end > 0 {
            let after = index + letter.len_utf8();
            let letter_follows = rest[after..].chars().next().is_some_and(char::is_alphanumeric);
            let stem = &rest[..end];
            if ELIDED.iter().any(|elided| stem.eq_ignore_ascii_case(elided)) {
                // "l'excuse", and also "l' excuse": French, the word ends with its apostrophe.
                return after;
            }
            if !letter_follows {
                break;
            }
            end = after;
        } else {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokenise(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words() {
        check("L'excuse n’est qu'un début.", &["L'", "excuse", "n’", "est", "qu'", "un", "début", "."]);
        check("Don't you'd it's", &["Don't", "you'd", "it's"]);
        check("aujourd'hui", &["aujourd'hui"]);
        check("Écrivez-nous peut-être - non", &["Écrivez", "nous", "peut", "être", "-", "non"]);
        check("de\u{301}sole\u{301} !", &["de\u{301}sole\u{301}", "!"]);
    }

    #[test]
    fn numbers_and_codes() {
        check("24h, 12,50 $ et 1.2.3", &["24", "h", ",", "12,50", "$", "et", "1.2.3"]);
        check("see `a b` now", &["see", "`a b`", "now"]);
    }

    #[test]
    fn opaque_tokens() {
        check("@léa.b. #FêteDeLaMusique #3", &["@léa.b", ".", "#FêteDeLaMusique", "#", "3"]);
        check(
            "a@b.ca, https://x.co/a?b=c. exemple.ca/page",
            &["a@b.ca", ",", "https://x.co/a?b=c", ".", "exemple.ca/page"],
        );
    }

    #[test]
    fn emoji_are_whole() {
        check("ok👍🏽👨‍👩‍👧🇨🇦1️⃣ ❤️", &["ok", "👍🏽", "👨‍👩‍👧", "🇨🇦", "1️⃣", "❤️"]);
    }
}
