//! The words of rule files: ids, messages, YAML.

use crate::vale::placeholder::filled;

/// The text of a rule file, key by key.
#[derive(Debug, Default)]
pub(super) struct Yaml(String);

impl Yaml {
    /// A key with a value as it is written.
    pub fn line(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("{key}: {value}\n"));
    }

    pub fn text(&mut self, key: &str, value: &str) {
        self.line(key, &quoted(value));
    }

    pub fn pair(&mut self, key: &str, en: &str, fr: &str) {
        self.0.push_str(&format!("{key}:\n  en: {}\n  fr: {}\n", quoted(en), quoted(fr)));
    }

    /// A list for one language; nothing when it is empty.
    pub fn list(&mut self, key: &str, language: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        self.0.push_str(&format!("{key}:\n  {language}:\n"));
        for value in values {
            self.0.push_str(&format!("    - {}\n", quoted(value)));
        }
    }

    pub fn table(&mut self, key: &str, language: &str, values: &[(String, String)]) {
        self.0.push_str(&format!("{key}:\n  {language}:\n"));
        for (from, to) in values {
            self.0.push_str(&format!("    {}: {}\n", quoted(from), quoted(to)));
        }
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Between quotation marks, in YAML's way.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            letter if letter.is_control() || letter == '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)))
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// `Microsoft.GenderBias` as `microsoft-gender-bias`.
pub(super) fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (place, letter) in letters.iter().enumerate() {
        if !letter.is_ascii_alphanumeric() {
            out.push('-');
            continue;
        }
        let before = place.checked_sub(1).map(|place| letters[place]);
        let after = letters.get(place + 1);
        let begins = letter.is_ascii_uppercase()
            && (before.is_some_and(|before| before.is_ascii_lowercase() || before.is_ascii_digit())
                || (before.is_some_and(|before| before.is_ascii_uppercase())
                    && after.is_some_and(char::is_ascii_lowercase)));
        if begins {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Runs of white space made one space.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first place is the words found; what comes after has no such words in a pack.
pub(super) fn found_only(message: &str) -> String {
    one_line(&filled(message, |number| if number == 0 { "%s".to_owned() } else { "…".to_owned() }))
}

/// The first place is the better word (`with`, or "another word"), the second the words found.
pub(super) fn swapped(message: &str, with: Option<&str>) -> String {
    let fill = |number| match (number, with) {
        (0, Some(with)) => with.to_owned(),
        (0, None) => "\u{0}".to_owned(),
        _ => "%s".to_owned(),
    };
    let made = one_line(&filled(message, fill));
    ["'\u{0}'", "\"\u{0}\"", "‘\u{0}’", "“\u{0}”", "\u{0}"]
        .iter()
        .fold(made, |made, place| made.replace(place, "another word"))
}

/// Every place is the count.
pub(super) fn counted(message: &str) -> String {
    one_line(&filled(message, |_| "{count}".to_owned()))
}

/// The formula of a readability metric.
pub(super) fn readability(name: &str) -> Option<&'static str> {
    Some(match name {
        "SMOG" => "(1.0430 * math.sqrt(polysyllabic_words * 30.0 / sentences) + 3.1291)",
        "Gunning Fog" => "(0.4 * (words / sentences + 100.0 * complex_words / words))",
        "Coleman-Liau" => "(5.88 * characters / words - 29.6 * sentences / words - 15.8)",
        "Flesch-Kincaid" => "(0.39 * words / sentences + 11.8 * syllables / words - 15.59)",
        "Automated Readability" => "(4.71 * characters / words + 0.5 * words / sentences - 21.43)",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_messages() {
        assert_eq!(kebab("Microsoft.GenderBias"), "microsoft-gender-bias");
        assert_eq!(kebab("write-good.E-Prime"), "write-good-e-prime");
        assert_eq!(kebab("proselint.RASSyndrome"), "proselint-ras-syndrome");
        assert_eq!(swapped("Use '%s' instead of '%s'.", None), "Use another word instead of '%s'.");
        assert_eq!(swapped("Use '%s' instead of '%s'.", Some("that is")), "Use 'that is' instead of '%s'.");
        assert_eq!(counted("Keep it below %d (%%)."), "Keep it below {count} (%).");
    }
}
