//! One rule file of Vale.

use super::yaml::{Node, Value};

/// What is wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file as it was named.
    pub file: String,
    /// Line, from 1; 0 = the file as a whole.
    pub line: usize,
    /// The key concerned; may be empty.
    pub key: String,
    /// What is wrong, in English.
    pub problem: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.file)?;
        if self.line > 0 {
            write!(out, ":{}", self.line)?;
        }
        if !self.key.is_empty() {
            write!(out, ": {}", self.key)?;
        }
        write!(out, ": {}", self.problem)
    }
}

impl std::error::Error for Fault {}

/// How grave an alert is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `suggestion`
    Suggestion,
    /// `warning`
    Warning,
    /// `error`
    Error,
}

impl Level {
    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Level> {
        match name {
            "suggestion" => Some(Level::Suggestion),
            "warning" => Some(Level::Warning),
            "error" => Some(Level::Error),
            _ => None,
        }
    }
}

/// A fix that a rule offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// `replace`, `remove`, `convert`, `suggest` or `edit`.
    pub name: String,
    /// Its parameters.
    pub params: Vec<String>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `Style.Name`.
    pub name: String,
    /// How grave.
    pub level: Level,
    /// Selectors, any of which must match.
    pub scope: Vec<String>,
    /// What is said; `%s` stands for words found.
    pub message: String,
    /// Why.
    pub description: String,
    /// Where more is written.
    pub link: String,
    /// The most alerts for one file; 0 = any number.
    pub limit: usize,
    /// What is offered.
    pub action: Option<Action>,
    /// The mechanism.
    pub kind: Kind,
}

/// The mechanism of a rule: its extension point.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "Vale's own keys")]
pub enum Kind {
    Existence {
        tokens: Vec<String>,
        raw: Vec<String>,
        ignorecase: bool,
        nonword: bool,
        append: bool,
        exceptions: Vec<String>,
        vocab: bool,
    },
    Substitution {
        swap: Vec<(String, String)>,
        ignorecase: bool,
        nonword: bool,
        exceptions: Vec<String>,
        vocab: bool,
        capitalize: bool,
    },
    Occurrence {
        token: String,
        max: usize,
        min: usize,
        ignorecase: bool,
    },
    Repetition {
        tokens: Vec<String>,
        max: usize,
        ignorecase: bool,
        alpha: bool,
        exceptions: Vec<String>,
        vocab: bool,
    },
    Consistency {
        either: Vec<(String, String)>,
        ignorecase: bool,
        nonword: bool,
    },
    Conditional {
        first: String,
        second: String,
        exceptions: Vec<String>,
        vocab: bool,
    },
    Capitalization {
        wanted: String,
        style: String,
        exceptions: Vec<String>,
        indicators: Vec<String>,
        threshold: f64,
        vocab: bool,
        prefix: String,
    },
    Metric {
        formula: String,
        condition: String,
    },
    Readability {
        metrics: Vec<String>,
        grade: f64,
    },
    /// `spelling`, `sequence` or `script`: known, not run here.
    Other(String),
}

impl Kind {
    /// The value of `extends`.
    pub fn name(&self) -> &str {
        match self {
            Kind::Existence { .. } => "existence",
            Kind::Substitution { .. } => "substitution",
            Kind::Occurrence { .. } => "occurrence",
            Kind::Repetition { .. } => "repetition",
            Kind::Consistency { .. } => "consistency",
            Kind::Conditional { .. } => "conditional",
            Kind::Capitalization { .. } => "capitalization",
            Kind::Metric { .. } => "metric",
            Kind::Readability { .. } => "readability",
            Kind::Other(name) => name,
        }
    }
}

const POINTS: [&str; 12] = [
    "capitalization",
    "conditional",
    "consistency",
    "existence",
    "metric",
    "occurrence",
    "readability",
    "repetition",
    "script",
    "sequence",
    "spelling",
    "substitution",
];

/// Reads the rule called `name` (`Style.Rule`) from the text of `file`. Oddities that Vale forgives go to `warnings`.
///
/// # Errors
/// The first thing that Vale would refuse.
pub fn parse(name: &str, file: &str, text: &str, warnings: &mut Vec<Fault>) -> Result<Rule, Fault> {
    let root = super::yaml::parse(file, text, warnings)?;
    let line = root.line;
    let Value::Map(entries) = root.value else {
        return Err(Fault {
            file: file.to_owned(),
            line,
            key: String::new(),
            problem: "keys and values are expected".to_owned(),
        });
    };
    let entries = entries.into_iter().map(|(key, node)| (key.to_lowercase(), node)).collect();
    let mut fields = Fields { file, entries };
    let kind = fields.text("extends")?;
    if kind.is_empty() {
        return Err(fields.fault(1, "extends", "this key is missing"));
    }
    if !POINTS.contains(&kind.as_str()) {
        return Err(fields.fault(1, "extends", &format!("\"{kind}\" is not one of: {}", POINTS.join(", "))));
    }
    if !fields.has("message") {
        return Err(fields.fault(1, "message", "this key is missing"));
    }
    let message = fields.text("message")?;
    let place = fields.line("level");
    let level = match fields.text("level")?.as_str() {
        "" => Level::Warning,
        level => {
            Level::from_name(level).ok_or_else(|| fields.fault(place, "level", "it is suggestion, warning or error"))?
        }
    };
    if fields.flag("code", false)? {
        return Err(fields.fault(1, "code", "gone from Vale: write `scope: raw`"));
    }
    let mut scope = fields.texts("scope")?;
    if scope.is_empty() {
        scope.push("text".to_owned());
    }
    let (description, link) = (fields.text("description")?, fields.text("link")?);
    let limit = fields.count("limit")?;
    fields.text("name")?;
    let action = fields.action()?;
    for ignored in ["tests", "selector", "matchcase"] {
        fields.take(ignored);
    }
    let kind = read_kind(&kind, &mut fields)?;
    // Vale decodes these two without minding keys that it does not know.
    let lenient = matches!(kind, Kind::Consistency { .. } | Kind::Other(_));
    if let Some((key, node)) = fields.entries.first().filter(|_| !lenient) {
        return Err(fields.fault(node.line, key, "Vale knows no such key for this kind of rule"));
    }
    if matches!(kind, Kind::Metric { .. } | Kind::Readability { .. }) {
        scope = vec!["summary".to_owned()];
    }
    Ok(Rule { name: name.to_owned(), level, scope, message, description, link, limit, action, kind })
}

fn read_kind(kind: &str, fields: &mut Fields<'_>) -> Result<Kind, Fault> {
    Ok(match kind {
        "existence" => Kind::Existence {
            tokens: fields.texts("tokens")?,
            raw: fields.texts("raw")?,
            ignorecase: fields.flag("ignorecase", false)?,
            nonword: fields.flag("nonword", false)?,
            append: fields.flag("append", false)?,
            exceptions: fields.texts("exceptions")?,
            vocab: fields.flag("vocab", true)?,
        },
        "substitution" => {
            fields.take("pos");
            Kind::Substitution {
                swap: fields.pairs("swap")?,
                ignorecase: fields.flag("ignorecase", false)?,
                nonword: fields.flag("nonword", false)?,
                exceptions: fields.texts("exceptions")?,
                vocab: fields.flag("vocab", true)?,
                capitalize: fields.flag("capitalize", false)?,
            }
        }
        "occurrence" => Kind::Occurrence {
            token: fields.text("token")?,
            max: fields.count("max")?,
            min: fields.count("min")?,
            ignorecase: fields.flag("ignorecase", false)?,
        },
        "repetition" => Kind::Repetition {
            tokens: fields.texts("tokens")?,
            max: fields.count("max")?,
            ignorecase: fields.flag("ignorecase", false)?,
            alpha: fields.flag("alpha", false)?,
            exceptions: fields.texts("exceptions")?,
            vocab: fields.flag("vocab", true)?,
        },
        "consistency" => Kind::Consistency {
            either: fields.pairs("either")?,
            ignorecase: fields.flag("ignorecase", false)?,
            nonword: fields.flag("nonword", false)?,
        },
        "conditional" => {
            // Vale reads it and never looks at it.
            fields.flag("ignorecase", false)?;
            Kind::Conditional {
                first: fields.text("first")?,
                second: fields.text("second")?,
                exceptions: fields.texts("exceptions")?,
                vocab: fields.flag("vocab", true)?,
            }
        }
        "capitalization" => Kind::Capitalization {
            wanted: fields.text("match")?,
            style: fields.text("style")?,
            exceptions: fields.texts("exceptions")?,
            indicators: fields.texts("indicators")?,
            threshold: Some(fields.number("threshold")?).filter(|share| *share != 0.0).unwrap_or(0.8),
            vocab: fields.flag("vocab", true)?,
            prefix: fields.text("prefix")?,
        },
        "metric" => Kind::Metric { formula: fields.text("formula")?, condition: fields.text("condition")? },
        "readability" => Kind::Readability { metrics: fields.texts("metrics")?, grade: fields.number("grade")? },
        other => Kind::Other(other.to_owned()),
    })
}

/// The keys of a rule, with Go's weak types: a text does for a list of one, a quoted number for a number.
struct Fields<'a> {
    file: &'a str,
    entries: Vec<(String, Node)>,
}

impl Fields<'_> {
    fn fault(&self, line: usize, key: &str, problem: &str) -> Fault {
        Fault { file: self.file.to_owned(), line, key: key.to_owned(), problem: problem.to_owned() }
    }

    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name == key)
    }

    fn line(&self, key: &str) -> usize {
        self.entries.iter().find(|(name, _)| name == key).map_or(1, |(_, node)| node.line)
    }

    fn take(&mut self, key: &str) -> Option<Node> {
        let place = self.entries.iter().position(|(name, _)| name == key)?;
        Some(self.entries.remove(place).1)
    }

    fn text(&mut self, key: &str) -> Result<String, Fault> {
        match self.take(key) {
            None => Ok(String::new()),
            Some(Node { line, value }) => match value {
                Value::Null => Ok(String::new()),
                Value::Scalar(text) => Ok(text),
                // Go's decoder takes a list of one for a text, and so do published rules.
                Value::List(items) if items.len() == 1 => self.item(&items[0], key),
                Value::List(_) | Value::Map(_) => Err(self.fault(line, key, "a text is expected")),
            },
        }
    }

    fn item(&self, node: &Node, key: &str) -> Result<String, Fault> {
        match &node.value {
            Value::Null => Ok(String::new()),
            Value::Scalar(text) => Ok(text.clone()),
            Value::List(_) | Value::Map(_) => Err(self.fault(node.line, key, "texts are expected in this list")),
        }
    }

    fn texts(&mut self, key: &str) -> Result<Vec<String>, Fault> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Node { line, value }) => match value {
                Value::Null => Ok(Vec::new()),
                Value::Scalar(text) => Ok(vec![text]),
                Value::List(items) => items.iter().map(|item| self.item(item, key)).collect(),
                Value::Map(_) => Err(self.fault(line, key, "a list is expected")),
            },
        }
    }

    fn pairs(&mut self, key: &str) -> Result<Vec<(String, String)>, Fault> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Node { line, value }) => match value {
                Value::Null => Ok(Vec::new()),
                Value::Map(entries) => {
                    entries.into_iter().map(|(name, node)| Ok((name, self.item(&node, key)?))).collect()
                }
                // Go's decoder merges a list of mappings into one.
                Value::List(items) => {
                    let mut pairs = Vec::new();
                    for item in items {
                        let Value::Map(entries) = item.value else {
                            return Err(self.fault(item.line, key, "pairs are expected"));
                        };
                        for (name, node) in entries {
                            pairs.push((name, self.item(&node, key)?));
                        }
                    }
                    Ok(pairs)
                }
                Value::Scalar(_) => Err(self.fault(line, key, "pairs are expected")),
            },
        }
    }

    fn flag(&mut self, key: &str, default: bool) -> Result<bool, Fault> {
        let line = self.line(key);
        match self.text(key)?.to_lowercase().as_str() {
            "" => Ok(default),
            "true" | "yes" | "on" | "1" | "y" | "t" => Ok(true),
            "false" | "no" | "off" | "0" | "n" | "f" => Ok(false),
            _ => Err(self.fault(line, key, "true or false is expected")),
        }
    }

    fn number(&mut self, key: &str) -> Result<f64, Fault> {
        let line = self.line(key);
        let text = self.text(key)?;
        if text.is_empty() {
            return Ok(0.0);
        }
        text.trim().parse().map_err(|_| self.fault(line, key, "a number is expected"))
    }

    fn count(&mut self, key: &str) -> Result<usize, Fault> {
        Ok(self.number(key)?.max(0.0) as usize)
    }

    fn action(&mut self) -> Result<Option<Action>, Fault> {
        let Some(Node { line, value }) = self.take("action") else { return Ok(None) };
        let entries = match value {
            Value::Null => return Ok(None),
            Value::Map(entries) => entries,
            Value::Scalar(_) | Value::List(_) => {
                return Err(self.fault(line, "action", "name and params are expected"));
            }
        };
        let mut inner = Fields {
            file: self.file,
            entries: entries.into_iter().map(|(key, node)| (key.to_lowercase(), node)).collect(),
        };
        let action = Action { name: inner.text("name")?, params: inner.texts("params")? };
        Ok(Some(action).filter(|action| !action.name.is_empty()))
    }
}
