//! Characters that nobody sees and that change what one reads: marks of direction, zero width, tags, controls.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character is written without being seen, where it stands between `before` and `after`. The two joiners of scripts that
/// need them, and of emoji, are letters there: between two characters beyond Latin they are none of these.
fn is_unseen(character: char, before: Option<char>, after: Option<char>) -> bool {
    match character {
        '\u{200c}' | '\u{200d}' => !is_beyond_latin(before) || !is_beyond_latin(after),
        '\u{00ad}'
        | '\u{034f}'
        | '\u{061c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => character.is_control() && !matches!(character, '\n' | '\t'),
    }
}

/// Beyond the Latin letters and their accents, and no joiner itself.
const fn is_beyond_latin(character: Option<char>) -> bool {
    matches!(character, Some(character) if character > '\u{036f}' && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{206f}'))
}

/// `text` with every such character written as its number (`⟨U+202E⟩`), for somebody to look at.
pub fn shown(text: &str) -> Cow<'_, str> {
    rewritten(text, |result, character| {
        // Writing to a string cannot fail.
        let _ = write!(result, "⟨U+{:04X}⟩", u32::from(character));
    })
}

/// `text` without any of them, to be written on.
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    rewritten(text, |_, _| ())
}

fn rewritten(text: &str, instead: impl Fn(&mut String, char)) -> Cow<'_, str> {
    let mut result = String::new();
    let mut rest = 0;
    let mut before = None;
    let mut is_flag = false;
    for (at, character) in text.char_indices() {
        let next = at + character.len_utf8();
        // The flags of England, Scotland and Wales are a black one and tags.
        is_flag = character == '\u{1f3f4}' || is_flag && matches!(character, '\u{e0020}'..='\u{e007f}');
        if !is_flag && is_unseen(character, before, text[next..].chars().next()) {
            result.push_str(&text[rest..at]);
            instead(&mut result, character);
            rest = next;
        }
        before = Some(character);
    }
    if rest == 0 {
        return Cow::Borrowed(text);
    }
    result.push_str(&text[rest..]);
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_direction_and_zero_width_are_shown_and_taken_out() {
        assert_eq!(shown("Ann\u{202e}ecila"), "Ann⟨U+202E⟩ecila");
        assert_eq!(shown("\u{200b}Ann\u{200d}\u{feff}"), "⟨U+200B⟩Ann⟨U+200D⟩⟨U+FEFF⟩");
        assert_eq!(without_unseen("\u{2066}A\u{200b}n\u{e0041}n\u{2069}\u{7}"), "Ann");
    }

    #[test]
    fn what_names_are_written_with_stays() {
        for name in [
            "Zoé L’Écuyer",
            "👩‍👩‍👧 Anne",
            "می‌خواهم",
            "क्‍ष",
            "O’Brien-Smith 🇫🇷",
            "Ffion 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
            "שרה",
            "佐藤",
        ] {
            assert_eq!(shown(name), name);
            assert!(matches!(without_unseen(name), Cow::Borrowed(_)));
        }
    }
}
