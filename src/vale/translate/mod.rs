//! From a rule of Vale to rules of a pack, as the text of their files but for the examples.

mod expand;
mod words;

use super::{Kind, Level, Rule, pattern};
use crate::lexicon::regex::{ClassTable, Program, compile, too_slow_on};
use words::{Yaml, found_only, kebab};

pub use expand::samples;
pub(crate) use words::quoted;

/// A rule file of a pack, without examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The text of the file.
    pub text: String,
    /// The part of Vale's rule that it stands for.
    pub rule: Rule,
}

/// What becomes of a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translation {
    /// Files that stand for it, together.
    pub drafts: Vec<Draft>,
    /// What of it no file says, and why.
    pub left_out: Vec<String>,
}

/// Scopes that a reply has.
const SCOPES: [&str; 6] = ["text", "paragraph", "sentence", "raw", "summary", "txt"];

/// Translates a rule for `dimension`. Words without regular expressions become token patterns, which are found all at once.
pub fn translate(rule: &Rule, dimension: &str) -> Translation {
    write(rule, dimension, true)
}

/// Translates a rule into regular expressions only: to the letter, and slower.
pub fn translate_exactly(rule: &Rule, dimension: &str) -> Translation {
    write(rule, dimension, false)
}

fn write(rule: &Rule, dimension: &str, phrases: bool) -> Translation {
    let mut made = Translation::default();
    let reads = |selector: &String| {
        selector
            .split('&')
            .map(str::trim)
            .all(|part| part.starts_with('~') || part.split('.').all(|name| SCOPES.contains(&name)))
    };
    if !rule.scope.iter().any(reads) {
        made.left_out.push(format!("scope {}: a reply has none", rule.scope.join(", ")));
        return made;
    }
    let mut writer = Writer { rule, dimension, phrases, made };
    match &rule.kind {
        Kind::Existence { .. } => writer.existence(),
        Kind::Substitution { .. } => writer.substitution(),
        Kind::Occurrence { .. } => writer.occurrence(),
        Kind::Repetition { .. } => writer.repetition(),
        Kind::Consistency { .. } => writer.consistency(),
        Kind::Conditional { .. } => writer.conditional(),
        Kind::Capitalization { .. } => writer.capitalization(),
        Kind::Metric { .. } | Kind::Readability { .. } => writer.metric(),
        Kind::Other(kind) => writer.leave(format!("{kind} rules are not run by Balise")),
    }
    writer.made
}

struct Writer<'a> {
    rule: &'a Rule,
    dimension: &'a str,
    /// Plain words become token patterns.
    phrases: bool,
    made: Translation,
}

impl Writer<'_> {
    fn leave(&mut self, why: String) {
        self.made.left_out.push(why);
    }

    fn by_sentence(&self) -> bool {
        self.rule.scope.iter().all(|scope| scope.split('.').any(|part| part == "sentence"))
    }

    /// The keys that every rule has.
    fn head(&self, kind: &str, message: &str) -> Yaml {
        let severity = match self.rule.level {
            Level::Suggestion => "low",
            Level::Warning => "medium",
            Level::Error => "high",
        };
        let name = &self.rule.name;
        let mut yaml = Yaml::default();
        yaml.line("extends", kind);
        yaml.line("dimension", self.dimension);
        yaml.line("severity", severity);
        yaml.line("only", "en");
        yaml.text("because", "A rule of Vale's, written for English.");
        yaml.pair("message", message, &format!("Règle de Vale « {name} », pour l'anglais : {message}"));
        let why = self.rule.description.trim();
        let because = if why.is_empty() { format!("The style asks for it: {name}.") } else { found_only(why) };
        yaml.pair("why", &because, &format!("La règle de style « {name} » le demande."));
        yaml.text("source", if self.rule.link.is_empty() { name } else { &self.rule.link });
        yaml
    }

    fn push(&mut self, suffix: &str, yaml: Yaml, kind: Kind) {
        let id = kebab(&self.rule.name) + suffix;
        let rule = Rule { kind, ..self.rule.clone() };
        self.made.drafts.push(Draft { id, text: yaml.into_text(), rule });
    }

    /// An expression in the syntax of packs, or why there is none.
    fn expression(&mut self, source: &str, ignorecase: bool) -> Option<String> {
        let written = pattern::translate(source);
        match tried(&written, ignorecase) {
            Ok(()) => Some(written),
            Err(why) => {
                self.leave(format!("{source}: {why}"));
                None
            }
        }
    }

    /// `exceptions`, as far as they are plain words.
    fn exceptions(&mut self, yaml: &mut Yaml, exceptions: &[String]) {
        let mut plain = Vec::new();
        for exception in exceptions {
            match expand::phrase(&pattern::translate(exception)) {
                Some(phrase) => plain.push(phrase),
                None => self.leave(format!("the exception {exception} is no plain phrase")),
            }
        }
        if !plain.is_empty() {
            yaml.list("exceptions", "en", &plain);
        }
    }

    fn existence(&mut self) {
        let Kind::Existence { tokens, raw, ignorecase, nonword, append, exceptions, .. } = &self.rule.kind else {
            return;
        };
        let mut yaml = self.head("existence", &found_only(&self.rule.message));
        let (mut phrases, mut expressions) = (Vec::new(), Vec::new());
        if raw.is_empty() {
            for token in tokens.iter().filter(|token| !token.trim().is_empty()) {
                let written = pattern::translate(token);
                match expand::phrase(&written).filter(|_| self.phrases && *ignorecase && !nonword) {
                    Some(phrase) => phrases.push(phrase),
                    None => {
                        let source =
                            if *nonword { format!("(?m)(?:{token})") } else { format!("(?m)\\b(?:{token})\\b") };
                        expressions.extend(self.expression(&source, *ignorecase));
                    }
                }
            }
        } else {
            let joined = tokens.join("|");
            let word = !nonword && !tokens.is_empty();
            let inside = if word { format!("(?m)\\b(?:{joined})\\b") } else { format!("(?m)(?:{joined})") };
            let source = if *append { inside + &raw.concat() } else { raw.concat() + &inside };
            expressions.extend(self.expression(&source, *ignorecase));
        }
        if phrases.is_empty() && expressions.is_empty() {
            return;
        }
        yaml.line("in", "[quote, negation]");
        yaml.list("tokens", "en", &phrases);
        yaml.list("raw", "en", &expressions);
        if !ignorecase && !expressions.is_empty() {
            yaml.line("ignorecase", "no");
        }
        self.exceptions(&mut yaml, exceptions);
        if let Some(action) = &self.rule.action {
            match action.name.as_str() {
                "remove" => yaml.line("action", "{name: remove, label: {en: \"Remove\", fr: \"Retirer\"}}"),
                "replace" if !action.params.is_empty() => replace(&mut yaml, &action.params),
                name => self.leave(format!("its action `{name}`: Balise knows replace and remove")),
            }
        }
        self.push("", yaml, self.rule.kind.clone());
    }

    fn substitution(&mut self) {
        let Kind::Substitution { swap, ignorecase, nonword, exceptions, vocab, capitalize } = &self.rule.kind else {
            return;
        };
        let part = |swap: Vec<(String, String)>| Kind::Substitution {
            swap,
            ignorecase: *ignorecase,
            nonword: *nonword,
            exceptions: exceptions.clone(),
            vocab: *vocab,
            capitalize: *capitalize,
        };
        let (mut table, mut kept) = (Vec::new(), Vec::new());
        let mut others: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for (key, replacement) in swap {
            let plain = !replacement.is_empty() && !replacement.contains(['$', '\\']);
            let phrase =
                expand::phrase(&pattern::translate(key)).filter(|_| self.phrases && *ignorecase && !nonword && plain);
            match phrase {
                Some(phrase) if !table.iter().any(|(known, _)| *known == phrase) => {
                    table.push((phrase, replacement.clone()));
                    kept.push((key.clone(), replacement.clone()));
                }
                _ => match others.iter_mut().find(|(known, _)| known == replacement) {
                    Some((_, list)) => list.push((key.clone(), replacement.clone())),
                    None => others.push((replacement.clone(), vec![(key.clone(), replacement.clone())])),
                },
            }
        }
        if !table.is_empty() {
            let mut yaml = self.head("substitution", &words::swapped(&self.rule.message, None));
            yaml.line("in", "[quote, negation]");
            yaml.table("swap", "en", &table);
            self.exceptions(&mut yaml, exceptions);
            self.push("", yaml, part(kept));
        }
        // A key that is no plain phrase, or that minds its case, is an expression, which only a rule for one replacement can have.
        for (number, (replacement, pairs)) in others.into_iter().enumerate() {
            let mut expressions = Vec::new();
            let mut said = Vec::new();
            for (key, value) in pairs {
                let source = if *nonword { format!("(?m)(?:{key})") } else { format!("(?m)\\b(?:{key})\\b") };
                if let Some(written) = self.expression(&source, *ignorecase) {
                    expressions.push(written);
                    said.push((key, value));
                }
            }
            if expressions.is_empty() {
                continue;
            }
            let options: Vec<String> =
                replacement.replace("\\|", "\u{0}").split('|').map(|option| option.replace('\u{0}', "|")).collect();
            let shown = options.join(", ");
            let mut yaml = self.head("existence", &words::swapped(&self.rule.message, Some(&shown)));
            yaml.line("in", "[quote, negation]");
            yaml.list("raw", "en", &expressions);
            if !ignorecase {
                yaml.line("ignorecase", "no");
            }
            self.exceptions(&mut yaml, exceptions);
            if replacement.is_empty() {
                yaml.line("action", "{name: remove, label: {en: \"Remove\", fr: \"Retirer\"}}");
            } else if !replacement.contains(['$', '\\']) {
                replace(&mut yaml, &options);
            }
            let suffix = if table.is_empty() && number == 0 { String::new() } else { format!("-{}", number + 1) };
            self.push(&suffix, yaml, part(said));
        }
    }

    fn occurrence(&mut self) {
        let Kind::Occurrence { token, max, min, ignorecase } = &self.rule.kind else { return };
        let Some(written) = self.expression(token, *ignorecase) else { return };
        let mut yaml = self.head("occurrence", &words::counted(&self.rule.message));
        yaml.list("raw", "en", &[written]);
        if !ignorecase {
            yaml.line("ignorecase", "no");
        }
        for (key, bound) in [("max", max), ("min", min)] {
            if *bound > 0 {
                yaml.line(key, &bound.to_string());
            }
        }
        yaml.line("scope", if self.by_sentence() { "sentence" } else { "draft" });
        self.push("", yaml, self.rule.kind.clone());
    }

    fn repetition(&mut self) {
        let Kind::Repetition { tokens, max, ignorecase, exceptions, .. } = &self.rule.kind else { return };
        let Some(written) = self.expression(&format!("(?:{})", tokens.join("|")), *ignorecase) else { return };
        let mut yaml = self.head("repetition", &found_only(&self.rule.message));
        yaml.list("raw", "en", &[written]);
        if !ignorecase {
            yaml.line("ignorecase", "no");
        }
        // Vale counts the repeats, a pack all that are equal.
        yaml.line("max", &(max + 1).to_string());
        self.exceptions(&mut yaml, exceptions);
        self.push("", yaml, self.rule.kind.clone());
    }

    fn consistency(&mut self) {
        let Kind::Consistency { either, .. } = &self.rule.kind else { return };
        let mut table = Vec::new();
        for (first, second) in either {
            let side = |source: &str| expand::phrase(&pattern::translate(source));
            match (side(first), side(second)) {
                (Some(first), Some(second)) => table.push((first, second)),
                _ => self.leave(format!("the pair {first} and {second}: not plain phrases")),
            }
        }
        if table.is_empty() {
            return;
        }
        let mut yaml = self.head("consistency", &found_only(&self.rule.message));
        yaml.table("either", "en", &table);
        self.push("", yaml, self.rule.kind.clone());
    }

    fn conditional(&mut self) {
        let Kind::Conditional { first, second, exceptions, .. } = &self.rule.kind else { return };
        let (Some(uses), Some(definitions)) = (self.expression(first, false), self.expression(second, false)) else {
            return;
        };
        let mut yaml = self.head("conditional", &found_only(&self.rule.message));
        yaml.list("first", "en", &[uses]);
        yaml.list("second", "en", &[definitions]);
        self.exceptions(&mut yaml, exceptions);
        self.push("", yaml, self.rule.kind.clone());
    }

    fn capitalization(&mut self) {
        let Kind::Capitalization { wanted, threshold, exceptions, .. } = &self.rule.kind else { return };
        let mut yaml = self.head("capitalization", &found_only(&self.rule.message));
        yaml.text("match", wanted);
        yaml.line("threshold", &format!("{:.0}", threshold * 100.0));
        yaml.line("scope", if self.by_sentence() { "sentence" } else { "draft" });
        self.exceptions(&mut yaml, exceptions);
        self.push("", yaml, self.rule.kind.clone());
    }

    fn metric(&mut self) {
        let (formula, condition) = match &self.rule.kind {
            Kind::Metric { formula, condition } => (formula.trim().replace('\n', " "), condition.trim().to_owned()),
            Kind::Readability { metrics, grade } => {
                let formulas: Option<Vec<&str>> = metrics.iter().map(|name| words::readability(name)).collect();
                let Some(formulas) = formulas.filter(|formulas| !formulas.is_empty()) else {
                    return self.leave(format!("unknown readability metrics: {}", metrics.join(", ")));
                };
                (format!("({}) / {}", formulas.join(" + "), formulas.len()), format!("> {grade}"))
            }
            _ => return,
        };
        if ["heading", "list", "blockquote", "pre"].iter().any(|measure| formula.contains(measure)) {
            return self.leave(format!("{formula}: a reply has no headings, lists or quotations"));
        }
        let mut yaml = self.head("metric", &words::counted(&self.rule.message));
        yaml.text("formula", &formula);
        yaml.text("condition", &condition);
        self.push("", yaml, self.rule.kind.clone());
    }
}

fn replace(yaml: &mut Yaml, options: &[String]) {
    let list: Vec<String> = options.iter().map(|option| quoted(option)).collect();
    let list = list.join(", ");
    yaml.line(
        "action",
        &format!(
            "{{name: replace, label: {{en: \"Replace\", fr: \"Remplacer\"}}, params: {{en: [{list}], fr: [{list}]}}}}"
        ),
    );
}

/// Whether packs take an expression.
fn tried(source: &str, ignorecase: bool) -> Result<(), String> {
    let mut classes = ClassTable::default();
    let words = compile(source, ignorecase, &mut classes)?;
    match Program::read(&words, &classes.ready()).and_then(|program| too_slow_on(&program)) {
        None => Ok(()),
        Some(sample) => Err(format!("takes too many steps on {sample:?} over and over")),
    }
}
