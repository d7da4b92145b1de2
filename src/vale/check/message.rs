//! What an alert says, in the manner of Go's `Sprintf`, and the fixes that actions make.

use super::Alert;
use crate::vale::pattern::Pattern;
use crate::vale::placeholder::filled;
use crate::vale::{Action, Rule};

/// Words the alerts of a rule.
pub(super) struct Wording<'a> {
    pub rule: &'a Rule,
}

impl Wording<'_> {
    /// An alert on `span` of `text`, whose message names the words, then their fix.
    pub fn found(&self, text: &str, span: (usize, usize)) -> Alert {
        let matched = &text[span.0..span.1];
        let fixed = self.rule.action.as_ref().and_then(|action| fixes(action, matched));
        let fix = match fixed.as_deref() {
            Some([]) | None => matched.to_owned(),
            Some([only]) => only.clone(),
            Some(several) => sentence(several),
        };
        let with_fix = [matched, fix.as_str()];
        let words = if self.rule.action.is_some() { &with_fix[..] } else { &with_fix[..1] };
        self.on(text, span, &self.rule.message, words)
    }

    /// An alert on `span` of `text` with another message.
    pub fn on(&self, text: &str, span: (usize, usize), message: &str, words: &[&str]) -> Alert {
        Alert {
            rule: self.rule.name.clone(),
            level: self.rule.level,
            message: format_message(message, words),
            span: Some(span),
            matched: text[span.0..span.1].to_owned(),
        }
    }

    /// An alert on the document as a whole.
    pub fn whole(&self, words: &[&str]) -> Alert {
        Alert {
            rule: self.rule.name.clone(),
            level: self.rule.level,
            message: format_message(&self.rule.message, words),
            span: None,
            matched: String::new(),
        }
    }
}

/// `%s`, `%d` and `%[1]s` filled in order; what is left over is dropped, and one place too many stays empty.
pub(super) fn format_message(message: &str, words: &[&str]) -> String {
    let word =
        |place: usize| words.get(place).copied().unwrap_or(if place == words.len() { "" } else { "%!s(BADINDEX)" });
    filled(message, |place| word(place).to_owned()).replace('\n', " ")
}

/// `'a', 'b', or 'c'`
pub(super) fn sentence(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} or {second}"),
        [head @ .., last] => format!("{}, or {last}", head.join(", ")),
    }
}

/// What an action makes of the words found; `None` where it needs what is not run here, or cannot.
pub(super) fn fixes(action: &Action, matched: &str) -> Option<Vec<String>> {
    let params: Vec<&str> = action.params.iter().map(String::as_str).collect();
    match action.name.as_str() {
        "replace" => Some(action.params.clone()),
        "remove" => Some(vec![String::new()]),
        "convert" => match params.as_slice() {
            ["simple", ..] => Some(vec![simple(matched)]),
            _ => Some(vec![matched.to_owned()]),
        },
        "edit" => {
            let edited = match params.as_slice() {
                ["regex", pattern, with] => Pattern::new(pattern).ok()?.replace_all(matched, with),
                ["trim_right", cut] => matched.trim_end_matches(|letter| cut.contains(letter)).to_owned(),
                ["trim_left", cut] => matched.trim_start_matches(|letter| cut.contains(letter)).to_owned(),
                ["trim", cut] => matched.trim_matches(|letter| cut.contains(letter)).to_owned(),
                ["truncate", cut] => matched.split(cut).next().unwrap_or_default().to_owned(),
                ["split", cut, place] => matched.split(cut).nth(place.parse().ok()?)?.to_owned(),
                _ => return None,
            };
            Some(vec![edited.trim().to_owned()])
        }
        _ => None,
    }
}

/// `someName` and `some-name` as "some name".
fn simple(words: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for (number, letter) in words.chars().enumerate() {
        let camel = number > 1 && last.is_lowercase() && letter.is_uppercase();
        if camel || !letter.is_alphanumeric() {
            out.push(' ');
        }
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        }
        last = letter;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{fixes, format_message, sentence};
    use crate::vale::Action;

    #[test]
    fn messages() {
        assert_eq!(format_message("Use '%s', not '%s'. 100%%", &["a", "b"]), "Use 'a', not 'b'. 100%");
        assert_eq!(format_message("%[2]s before %[1]s", &["a", "b"]), "b before a");
        assert_eq!(format_message("nothing", &["a"]), "nothing");
        assert_eq!(format_message("'%s' and '%s'", &["a"]), "'a' and ''");
        assert_eq!(sentence(&["a".into(), "b".into(), "c".into()]), "'a', 'b', or 'c'");
    }

    #[test]
    fn actions() {
        let fix = |name: &str, params: &[&str], words: &str| {
            let params = params.iter().map(|param| (*param).to_owned()).collect();
            fixes(&Action { name: name.to_owned(), params }, words)
        };
        assert_eq!(fix("remove", &[], "very"), Some(vec![String::new()]));
        assert_eq!(fix("edit", &["truncate", " "], "the the"), Some(vec!["the".to_owned()]));
        assert_eq!(fix("edit", &["regex", "(a)b", "$1c"], "abab"), Some(vec!["acac".to_owned()]));
        assert_eq!(fix("edit", &["split", "-", "1"], "one-two"), Some(vec!["two".to_owned()]));
        assert_eq!(fix("convert", &["simple"], "someName-here"), Some(vec!["some name here".to_owned()]));
        assert_eq!(fix("suggest", &["spellings"], "x"), None);
    }
}
