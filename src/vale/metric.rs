//! Measures of a document, and formulas over them: `0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59`.

use std::collections::BTreeMap;

use super::sentence::sentences;
use super::syllable::syllables;

/// Measures by name; none at all for a document without words.
#[derive(Clone, Debug, Default)]
pub(super) struct Measures(BTreeMap<String, f64>);

/// Counted as nothing where a document has none.
const COUNTS: [&str; 9] =
    ["pre", "list", "blockquote", "heading_h1", "heading_h2", "heading_h3", "heading_h4", "heading_h5", "heading_h6"];

impl Measures {
    /// Of `text`, whose paragraphs are each followed by an empty line, and of blocks counted by scope.
    pub fn new(text: &str, counts: &BTreeMap<String, usize>) -> Measures {
        let prose = Prose::new(text);
        if prose.words == 0.0 {
            return Measures::default();
        }
        let mut measures: BTreeMap<String, f64> = COUNTS.iter().map(|name| ((*name).to_owned(), 0.0)).collect();
        for (scope, count) in counts.iter().filter(|(scope, _)| !scope.starts_with("table")) {
            measures.insert(scope.replace('.', "_"), *count as f64);
        }
        for (name, value) in [
            ("complex_words", prose.complex),
            ("long_words", prose.long),
            ("paragraphs", prose.paragraphs - 1.0),
            ("sentences", prose.sentences),
            ("characters", prose.characters),
            ("words", prose.words),
            ("polysyllabic_words", prose.polysyllabic),
            ("syllables", prose.syllables),
        ] {
            measures.insert(name.to_owned(), value);
        }
        Measures(measures)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn with(&self, name: &str, value: f64) -> Measures {
        let mut measures = self.0.clone();
        measures.insert(name.to_owned(), value);
        Measures(measures)
    }
}

/// What readability formulas count.
#[derive(Debug, Default)]
struct Prose {
    paragraphs: f64,
    sentences: f64,
    words: f64,
    characters: f64,
    syllables: f64,
    long: f64,
    polysyllabic: f64,
    complex: f64,
}

impl Prose {
    fn new(text: &str) -> Prose {
        let mut prose = Prose::default();
        for paragraph in text.split("\n\n") {
            prose.paragraphs += 1.0;
            for (from, to) in sentences(paragraph) {
                prose.sentences += 1.0;
                for word in words(&paragraph[from..to]) {
                    prose.word(word);
                }
            }
        }
        prose
    }

    fn word(&mut self, word: &str) {
        self.words += 1.0;
        self.characters += word.chars().filter(|letter| letter.is_alphanumeric()).count() as f64;
        // Vale counts bytes here.
        if word.len() > 6 {
            self.long += 1.0;
        }
        let count = syllables(word);
        self.syllables += count as f64;
        if count > 2 {
            self.polysyllabic += 1.0;
        }
        let inflected = ["es", "ed", "ing"].iter().any(|end| word.ends_with(end));
        if count - usize::from(inflected && count > 0) > 2 {
            self.complex += 1.0;
        }
    }
}

/// Letters, digits and apostrophes; `U.S.` is one word.
fn words(sentence: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = sentence;
    while let Some(start) = rest.find(|letter: char| letter.is_alphanumeric() || letter == '\'') {
        rest = &rest[start..];
        let bytes = rest.as_bytes();
        let mut initials = 0;
        while bytes.get(initials).is_some_and(u8::is_ascii_uppercase) && bytes.get(initials + 1) == Some(&b'.') {
            initials += 2;
        }
        let end = if initials >= 4 {
            initials
        } else {
            rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '\'')).unwrap_or(rest.len())
        };
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}

/// Mean grade of the readability formulas named.
pub(super) fn grade(metrics: &[String], text: &str) -> f64 {
    let prose = Prose::new(text);
    let per_sentence = prose.words / prose.sentences;
    let mut sum = 0.0;
    for metric in metrics {
        sum += match metric.as_str() {
            "SMOG" => 1.0430 * (prose.polysyllabic * 30.0 / prose.sentences).sqrt() + 3.1291,
            "Gunning Fog" => 0.4 * (per_sentence + 100.0 * prose.complex / prose.words),
            "Coleman-Liau" => 5.88 * (prose.characters / prose.words) - 29.6 * (prose.sentences / prose.words) - 15.8,
            "Flesch-Kincaid" => 0.39 * per_sentence + 11.8 * prose.syllables / prose.words - 15.59,
            "Automated Readability" => 4.71 * (prose.characters / prose.words) + 0.5 * per_sentence - 21.43,
            _ => 0.0,
        };
    }
    sum / metrics.len() as f64
}

/// An expression over measures; what compares is 1 or 0.
#[derive(Clone, Debug)]
pub(super) struct Formula(Vec<Step>);

/// In postfix order.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Number(f64),
    Name(String),
    Call(String, usize),
    Binary(&'static str),
    Negative,
    Not,
}

/// Signs by what binds most loosely.
const SIGNS: [&[&str]; 5] = [&["||"], &["&&"], &["==", "!=", "<=", ">=", "<", ">"], &["+", "-"], &["*", "/", "%"]];

struct Parser<'a> {
    rest: &'a str,
    steps: Vec<Step>,
}

impl Formula {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is not expected there.
    pub fn new(source: &str) -> Result<Formula, String> {
        let mut parser = Parser { rest: source, steps: Vec::new() };
        parser.binary(0, 0)?;
        parser.skip();
        if parser.rest.is_empty() { Ok(Formula(parser.steps)) } else { Err(parser.unexpected()) }
    }

    /// Its value; `None` when it names what is not measured.
    pub fn value(&self, measures: &Measures) -> Option<f64> {
        let mut stack: Vec<f64> = Vec::new();
        for step in &self.0 {
            let value = match step {
                Step::Number(number) => *number,
                Step::Name(name) => *measures.0.get(name)?,
                Step::Negative => -stack.pop()?,
                Step::Not => f64::from(stack.pop()? == 0.0),
                Step::Call(name, count) => {
                    let arguments = stack.split_off(stack.len().checked_sub(*count)?);
                    call(name, &arguments)?
                }
                Step::Binary(sign) => {
                    let (right, left) = (stack.pop()?, stack.pop()?);
                    apply(sign, left, right)
                }
            };
            stack.push(value);
        }
        stack.pop()
    }

    /// Whether it holds.
    pub fn holds(&self, measures: &Measures) -> Option<bool> {
        self.value(measures).map(|value| value != 0.0)
    }
}

fn apply(sign: &str, left: f64, right: f64) -> f64 {
    match sign {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        "<" => f64::from(left < right),
        ">" => f64::from(left > right),
        "<=" => f64::from(left <= right),
        ">=" => f64::from(left >= right),
        "==" => f64::from(left == right),
        "!=" => f64::from(left != right),
        "&&" => f64::from(left != 0.0 && right != 0.0),
        _ => f64::from(left != 0.0 || right != 0.0),
    }
}

fn call(name: &str, arguments: &[f64]) -> Option<f64> {
    Some(match (name, arguments) {
        ("math.sqrt", [value]) => value.sqrt(),
        ("math.abs", [value]) => value.abs(),
        ("math.floor", [value]) => value.floor(),
        ("math.ceil", [value]) => value.ceil(),
        ("math.log", [value]) => value.ln(),
        ("math.log10", [value]) => value.log10(),
        ("math.pow", [value, power]) => value.powf(*power),
        ("math.min", [a, b]) => a.min(*b),
        ("math.max", [a, b]) => a.max(*b),
        _ => return None,
    })
}

impl Parser<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn unexpected(&self) -> String {
        let rest = if self.rest.is_empty() { "the end" } else { self.rest };
        format!("formula: not expected here: {rest}")
    }

    fn take(&mut self, sign: &str) -> bool {
        self.skip();
        let found = self.rest.starts_with(sign);
        if found {
            self.rest = &self.rest[sign.len()..];
        }
        found
    }

    fn binary(&mut self, level: usize, depth: usize) -> Result<(), String> {
        let Some(signs) = SIGNS.get(level) else { return self.atom(depth) };
        self.binary(level + 1, depth)?;
        while let Some(sign) = signs.iter().find(|sign| self.take(sign)) {
            self.binary(level + 1, depth)?;
            self.steps.push(Step::Binary(sign));
        }
        Ok(())
    }

    fn atom(&mut self, depth: usize) -> Result<(), String> {
        const DEEPEST: usize = 32;
        if depth > DEEPEST {
            return Err("formula: nested too deeply".to_owned());
        }
        if self.take("-") {
            self.atom(depth + 1)?;
            self.steps.push(Step::Negative);
            return Ok(());
        }
        if self.take("!") {
            self.atom(depth + 1)?;
            self.steps.push(Step::Not);
            return Ok(());
        }
        if self.take("(") {
            self.binary(0, depth + 1)?;
            return if self.take(")") { Ok(()) } else { Err(self.unexpected()) };
        }
        let end = self.rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.')));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if word.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.') {
            self.steps.push(Step::Number(word.parse().map_err(|_| self.unexpected())?));
            self.rest = rest;
            return Ok(());
        }
        if word.is_empty() {
            return Err(self.unexpected());
        }
        self.rest = rest;
        let name = word.to_owned();
        if !self.take("(") {
            self.steps.push(Step::Name(name));
            return Ok(());
        }
        let mut count = 0;
        loop {
            self.binary(0, depth + 1)?;
            count += 1;
            if self.take(")") {
                self.steps.push(Step::Call(name, count));
                return Ok(());
            }
            if !self.take(",") {
                return Err(self.unexpected());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Formula, Measures, words};

    #[test]
    fn formulas() {
        let measures = Measures::default().with("words", 12.0).with("sentences", 2.0);
        let value = |source: &str| Formula::new(source).expect("an expression").value(&measures);
        assert_eq!(value("words / sentences"), Some(6.0));
        assert_eq!(value("1 + 2 * (words - 2) - -1"), Some(22.0));
        assert_eq!(value("math.sqrt(words + 4) >= 4 && !0"), Some(1.0));
        assert_eq!(value("syllables"), None);
        assert!(Formula::new("words / ").is_err());
        assert!(Formula::new(&"(".repeat(100)).is_err());
    }

    #[test]
    fn counted() {
        assert_eq!(words("The U.S. can't, 12 times."), ["The", "U.S.", "can't", "12", "times"]);
    }
}
