//! Vale's regular expressions: .NET's syntax, translated into Rust's.

/// The same expression in Rust's syntax. What .NET takes literally (`[` in a class, a lone brace, `\<`) is escaped, and what
/// means something else here (`$`, `\Z`, `\b` in a class) is spelled out.
pub fn translate(source: &str) -> String {
    let letters: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len() + 8);
    let mut multiline = false;
    let mut place = 0;
    while let Some(&letter) = letters.get(place) {
        place += 1;
        match letter {
            '\\' => place = escape(&letters, place, false, &mut out),
            '[' => place = class(&letters, place, &mut out),
            '{' => match quantifier(&letters[place..]) {
                Some(length) if place > 1 => {
                    out.push('{');
                    out.extend(&letters[place..place + length]);
                    place += length;
                }
                _ => out.push_str("\\{"),
            },
            '}' => out.push_str("\\}"),
            // In .NET the end is also before a last line break.
            '$' if !multiline => out.push_str("(?=\\n?\\z)"),
            '(' if letters[place..].starts_with(&['?', '#']) => {
                place += letters[place..].iter().position(|letter| *letter == ')').map_or(letters.len(), |end| end + 1);
            }
            '(' => {
                out.push('(');
                if letters.get(place) == Some(&'?') {
                    let flags: String =
                        letters[place + 1..].iter().take_while(|flag| flag.is_ascii_alphabetic()).collect();
                    let closed = matches!(letters.get(place + 1 + flags.len()), Some(')' | ':' | '-'));
                    multiline |= closed && flags.contains('m');
                    // .NET's named groups may stand between apostrophes.
                    if letters.get(place + 1) == Some(&'\'') {
                        out.push_str("?<");
                        place += 2;
                        while let Some(&letter) = letters.get(place) {
                            place += 1;
                            if letter == '\'' {
                                out.push('>');
                                break;
                            }
                            out.push(letter);
                        }
                    }
                }
            }
            letter => out.push(letter),
        }
    }
    out
}

/// Length of what follows `{`, when it is a quantifier.
fn quantifier(rest: &[char]) -> Option<usize> {
    let digits = |from: usize| rest[from..].iter().take_while(|letter| letter.is_ascii_digit()).count();
    let mut length = digits(0);
    if length == 0 {
        return None;
    }
    if rest.get(length) == Some(&',') {
        length += 1;
        length += digits(length);
    }
    (rest.get(length) == Some(&'}')).then_some(length + 1)
}

/// What follows a backslash; returns the place after it.
fn escape(letters: &[char], place: usize, in_class: bool, out: &mut String) -> usize {
    let Some(&letter) = letters.get(place) else {
        out.push_str("\\\\");
        return place;
    };
    match letter {
        'Z' if !in_class => out.push_str("(?=\\n?\\z)"),
        'b' if in_class => out.push_str("\\x08"),
        'e' => out.push_str("\\x1B"),
        'c' => {
            let control = letters.get(place + 1).map_or(0, |letter| u32::from(letter.to_ascii_uppercase()) & 0x1f);
            out.push_str(&format!("\\x{control:02X}"));
            return (place + 2).min(letters.len());
        }
        letter if letter.is_ascii_alphanumeric() => {
            out.push('\\');
            out.push(letter);
        }
        '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#' | '&' | '-' | '~' | '\\' => {
            out.push('\\');
            out.push(letter);
        }
        letter => out.push(letter),
    }
    place + 1
}

/// What follows `[`; returns the place after the class.
fn class(letters: &[char], mut place: usize, out: &mut String) -> usize {
    let start = place;
    out.push('[');
    if letters.get(place) == Some(&'^') {
        out.push('^');
        place += 1;
    }
    if letters.get(place) == Some(&']') {
        out.push_str("\\]");
        place += 1;
    }
    while let Some(&letter) = letters.get(place) {
        place += 1;
        match letter {
            ']' => {
                out.push(']');
                return place;
            }
            '\\' => place = escape(letters, place, true, out),
            '[' => out.push_str("\\["),
            '&' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '-' if letters.get(place) == Some(&'-')
                || (place >= 2 && letters[place - 2] == '-' && place - 2 >= start) =>
            {
                out.push_str("\\-");
            }
            letter => out.push(letter),
        }
    }
    place
}

#[cfg(feature = "cli")]
pub use running::Pattern;

#[cfg(feature = "cli")]
mod running {
    use fancy_regex::{Captures, Regex, RegexBuilder};

    /// An expression ready to be run.
    #[derive(Debug)]
    pub struct Pattern(Regex);

    impl Pattern {
        /// Compiles .NET's syntax.
        ///
        /// # Errors
        /// Why it is refused.
        pub fn new(source: &str) -> Result<Pattern, String> {
            /// A hostile expression ends here; those of published packages need a thousandth.
            const STEPS: usize = 5_000_000;
            /// The longest published list of words takes a tenth.
            const BYTES: usize = 200 << 20;
            RegexBuilder::new(&super::translate(source))
                .backtrack_limit(STEPS)
                .delegate_size_limit(BYTES)
                .build()
                .map(Pattern)
                .map_err(|error| format!("regular expression: {error}"))
        }

        /// Bytes of every match. One that takes too many steps ends the search.
        pub fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
            self.0.find_iter(text).map_while(Result::ok).map(|found| (found.start(), found.end())).collect()
        }

        /// Every match with its groups.
        pub fn captures_all<'t>(&self, text: &'t str) -> Vec<Captures<'t, str>> {
            self.0.captures_iter(text).map_while(Result::ok).collect()
        }

        /// Whether it matches anywhere.
        pub fn matches(&self, text: &str) -> bool {
            self.0.is_match(text).unwrap_or(false)
        }

        /// Every match replaced; `$1` is a group.
        pub fn replace_all(&self, text: &str, with: &str) -> String {
            // `$1st` is group 1 and "st" in .NET, a group called "1st" here.
            let mut braced = String::with_capacity(with.len() + 4);
            let mut rest = with;
            while let Some(at) = rest.find('$') {
                braced.push_str(&rest[..at]);
                rest = &rest[at + 1..];
                let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
                if digits > 0 {
                    braced.push_str(&format!("${{{}}}", &rest[..digits]));
                    rest = &rest[digits..];
                } else {
                    braced.push('$');
                }
            }
            braced.push_str(rest);
            self.0.try_replacen(text, 0, braced.as_str()).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn net_syntax() {
        for (net, rust) in [
            (r"\b(?:a|b)\b", r"\b(?:a|b)\b"),
            ("[^]\\n]", "[^\\]\\n]"),
            ("[[a]", "[\\[a]"),
            (r"\<here\>", "<here>"),
            (r"\“\'", "“'"),
            ("{{x}}", r"\{\{x\}\}"),
            ("a{2,}", "a{2,}"),
            ("x$", r"x(?=\n?\z)"),
            ("(?m)x$", "(?m)x$"),
            (r"x\Z", r"x(?=\n?\z)"),
            ("(?'a'b)", "(?<a>b)"),
            ("a(?#why)b", "ab"),
            (r"[\b&&]", r"[\x08\&\&]"),
        ] {
            assert_eq!(translate(net), rust, "{net}");
        }
    }
}
