//! Title case and sentence case.

use super::pattern::Pattern;

/// How a heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Associated Press: small words of three letters or fewer stay small.
    Ap,
    /// Chicago: all prepositions too.
    Chicago,
    /// Only the first word has a capital.
    Sentence,
}

/// Writes a text in one case.
#[derive(Debug)]
pub(super) struct Converter {
    style: Style,
    /// Terms with the case they keep, and as expressions.
    terms: Vec<(String, Option<Pattern>)>,
    /// After a word that ends so, a sentence begins anew.
    indicators: Vec<String>,
    prefix: Option<Pattern>,
    words: Pattern,
}

const SMALL: [&str; 22] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
    "vs", "vs.", "via", "v",
];

const PREPOSITIONS: [&str; 32] = [
    "with",
    "from",
    "into",
    "during",
    "including",
    "until",
    "against",
    "among",
    "throughout",
    "despite",
    "towards",
    "upon",
    "concerning",
    "about",
    "over",
    "through",
    "before",
    "between",
    "after",
    "since",
    "without",
    "under",
    "within",
    "along",
    "following",
    "across",
    "beyond",
    "around",
    "down",
    "near",
    "above",
    "v.",
];

impl Converter {
    /// `terms` keep their case.
    pub fn new(style: Style, terms: &[String], indicators: &[String], prefix: &str) -> Result<Converter, String> {
        let plain = if style == Style::Sentence { r"[\p{N}\p{L}*]+[^\s]*" } else { r"[\p{N}\p{L}]+[^\s\-/]*" };
        let words = if terms.is_empty() || style != Style::Sentence {
            plain.to_owned()
        } else {
            format!("\\b(?:{})\\b|{plain}", terms.join("|"))
        };
        Ok(Converter {
            style,
            terms: terms.iter().map(|term| (term.clone(), Pattern::new(term).ok())).collect(),
            indicators: indicators.to_vec(),
            prefix: if prefix.is_empty() { None } else { Some(Pattern::new(prefix)?) },
            words: Pattern::new(&format!("(?i){words}"))?,
        })
    }

    pub fn style(&self) -> Style {
        self.style
    }

    /// `text` in this case.
    pub fn convert(&self, text: &str) -> String {
        let kept = self.prefix.as_ref().and_then(|prefix| prefix.find_all(text).first().copied());
        let (prefix, rest) = match kept {
            Some((0, end)) => text.split_at(end),
            _ => ("", text),
        };
        let converted = if self.style == Style::Sentence { self.sentence(rest) } else { self.title(rest) };
        format!("{prefix}{converted}")
    }

    fn term(&self, word: &str) -> Option<String> {
        self.terms.iter().find_map(|(term, pattern)| {
            if term.to_lowercase() == word.to_lowercase() {
                return Some(term.clone());
            }
            pattern.as_ref().filter(|pattern| pattern.matches(word)).map(|_| word.to_owned())
        })
    }

    fn sentence(&self, text: &str) -> String {
        let words: Vec<&str> = self.words.find_all(text).into_iter().map(|span| whole(text, span)).collect();
        let mut made = Vec::with_capacity(words.len());
        for (number, word) in words.iter().enumerate() {
            let begins = number == 0 || self.indicates(words[number - 1], number - 1);
            made.push(match self.term(word) {
                Some(term) => term,
                None if begins => capital(&word.to_lowercase()),
                None => word.to_lowercase(),
            });
        }
        made.join(" ")
    }

    fn indicates(&self, word: &str, number: usize) -> bool {
        let ends = |mark: &String| word.len() > mark.len() && word.ends_with(mark.as_str());
        // "1." opens a heading as a number does.
        let numbered = || {
            let digits = word.trim_start_matches(|letter: char| !letter.is_ascii_digit());
            let after = digits.trim_start_matches(|letter: char| letter.is_ascii_digit());
            digits.len() > after.len() && after.starts_with('.')
        };
        self.indicators.iter().any(ends) || (number == 0 && numbered())
    }

    fn title(&self, text: &str) -> String {
        let spans = self.words.find_all(text);
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (number, (from, to)) in spans.iter().enumerate() {
            out.push_str(&text[done..*from]);
            let word = &text[*from..*to];
            done = *to;
            if let Some(term) = self.term(word) {
                out.push_str(&term);
                continue;
            }
            let lower = word.to_lowercase();
            let edge = number == 0 && *from == 0 || *to == text.len();
            let small = SMALL.contains(&lower.as_str())
                || (self.style == Style::Chicago && PREPOSITIONS.contains(&lower.as_str()));
            let before = text[..*from].chars().next_back();
            let two_before = text[..*from].chars().nth_back(1);
            let after = text[*to..].chars().next();
            let inside = matches!(before, Some(' ' | '-' | '/' | '–' | '—'))
                && !matches!(two_before, Some(':' | '-'))
                && (after != Some('-') || before == Some('-'));
            if !edge && small && inside {
                out.push_str(&lower);
            } else {
                out.push_str(&capital(word));
            }
        }
        out.push_str(&text[done..]);
        out
    }
}

/// A term before a full stop inside a text ("vs.") is an abbreviation, not the term.
fn whole(text: &str, (from, to): (usize, usize)) -> &str {
    let rest = &text[to..];
    if rest.starts_with('.') && rest[1..].starts_with(' ') { &text[from..=to] } else { &text[from..to] }
}

/// With its first letter a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Converter, Style};

    #[test]
    fn cases() {
        let title = Converter::new(Style::Ap, &["iOS".to_owned()], &[], "").expect("plain terms");
        assert_eq!(
            title.convert("the state of the art with ios: a guide to ios at home"),
            "The State of the Art With Ios: A Guide to iOS at Home"
        );
        let chicago = Converter::new(Style::Chicago, &[], &[], "").expect("no terms");
        assert_eq!(chicago.convert("walking with dinosaurs"), "Walking with Dinosaurs");
        let sentence =
            Converter::new(Style::Sentence, &["Azure".to_owned()], &[":".to_owned()], r"^[A-Z]\.\s").expect("a prefix");
        assert_eq!(sentence.convert("B. Using The azure Portal: What Next"), "B. Using the Azure portal: What next");
    }
}
