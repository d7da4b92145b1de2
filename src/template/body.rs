//! A template's text: the common core of Jinja and Liquid.
//!
//! `{{ x }}`, `{{ x | default("…") }}`, `{% if x %}…{% elif y %}…{% else %}…{% endif %}` with `not`, and for words that agree
//! `{{ writer | agree("désolé", "désolée", "désolés", "désolées") }}`. Small, because it ships in the Wasm; an empty slot renders
//! as a hole, never as nothing.

use std::fmt;

use super::Agreement;

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As it stands.
    Text(String),
    /// A value.
    Slot {
        /// The slot's name.
        name: String,
        /// Used when the slot is empty.
        default: String,
    },
    /// A word that agrees with a value: masculine, feminine, plural (masculine), plural feminine.
    Agree {
        /// The slot that it agrees with.
        name: String,
        /// Its forms, two to four.
        forms: Vec<String>,
    },
    /// The first branch whose condition holds; a branch without condition always does.
    If(Vec<(Option<Test>, Vec<Part>)>),
}

/// The condition of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    name: String,
    negated: bool,
}

/// A piece of a rendered text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendered {
    /// As it stands.
    Text(String),
    /// A slot's value.
    Filled {
        /// The slot.
        name: String,
        /// Its value.
        value: String,
    },
    /// A slot without value.
    Hole {
        /// The slot.
        name: String,
        /// The forms of a word that would agree with it, with `/` between; empty for the slot itself.
        forms: String,
    },
}

/// What is known of the slots of a text.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// The value of a slot; empty when unknown.
    pub value: &'a dyn Fn(&str) -> String,
    /// What words agree with a slot, when its value says it in another way than [`Agreement::from_value`] reads.
    pub agreement: &'a dyn Fn(&str) -> Option<Agreement>,
}

/// Why a text is refused; the offset is in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyError {
    /// Where.
    pub offset: usize,
    /// What.
    pub kind: BodyErrorKind,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyErrorKind {
    /// `{{` or `{%` without its end.
    Unclosed,
    /// Something between `{{ }}` that is no name with an optional `default("…")` or `agree("…", "…")`.
    BadSlot(String),
    /// A tag that is none of if, elif, elsif, else, endif.
    BadTag(String),
    /// `{% if %}` without `{% endif %}`, or the reverse.
    Unbalanced,
    /// More `{% if %}` within one another than anybody reads.
    TooDeep,
}

/// Conditions within one another: each takes room on the stack, and a pack is not ours to trust.
const DEEPEST: usize = 32;

impl fmt::Display for BodyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            BodyErrorKind::Unclosed => write!(out, "\"{{{{\" or \"{{%\" is not closed"),
            BodyErrorKind::BadSlot(text) => {
                write!(
                    out,
                    "{{{{ {text} }}}} is no slot: write {{{{ name }}}}, {{{{ name | default(\"…\") }}}} or {{{{ name | agree(\"…\", \"…\") }}}}"
                )
            }
            BodyErrorKind::BadTag(text) => write!(out, "{{% {text} %}} is unknown: if, elif, else or endif"),
            BodyErrorKind::TooDeep => write!(out, "more than {DEEPEST} conditions within one another"),
            BodyErrorKind::Unbalanced => write!(out, "if and endif do not match"),
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
        && text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
}

/// A branch open while parsing: its conditions and parts so far.
type Branches = Vec<(Option<Test>, Vec<Part>)>;

impl Body {
    /// Parses `source`.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(source: &str) -> Result<Body, BodyError> {
        let fail = |offset: usize, kind: BodyErrorKind| BodyError { offset, kind };
        let mut open: Vec<Branches> = vec![vec![(None, Vec::new())]];
        let mut at = 0;
        while at < source.len() {
            let rest = &source[at..];
            let next = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min();
            let text = &rest[..next.unwrap_or(rest.len())];
            if !text.is_empty() {
                push(&mut open, Part::Text(text.to_owned()));
            }
            at += text.len();
            if next.is_none() {
                break;
            }
            let closing = if source[at..].starts_with("{{") { "}}" } else { "%}" };
            // Behind the opening: `{%}` opens, and its `%}` closes nothing.
            let end = source[at + 2..].find(closing).ok_or_else(|| fail(at, BodyErrorKind::Unclosed))?;
            let inside = source[at + 2..at + 2 + end].trim();
            if closing == "}}" {
                let part = slot(inside).ok_or_else(|| fail(at, BodyErrorKind::BadSlot(inside.to_owned())))?;
                push(&mut open, part);
            } else {
                tag(inside, &mut open).map_err(|kind| fail(at, kind))?;
            }
            at += 2 + end + 2;
        }
        match (open.pop(), open.is_empty()) {
            (Some(mut root), true) => Ok(Body { parts: root.pop().map(|branch| branch.1).unwrap_or_default() }),
            _ => Err(fail(source.len(), BodyErrorKind::Unbalanced)),
        }
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Names of all slots, in the order of the text, each once.
    pub fn slots(&self) -> Vec<String> {
        let mut names = Vec::new();
        collect(&self.parts, true, &mut names);
        names
    }

    /// Those of [`Body::slots`] whose value the text says or is decided by. Words that agree with somebody are no facts: one language
    /// has them, and the other need not.
    pub fn told(&self) -> Vec<String> {
        let mut names = Vec::new();
        collect(&self.parts, false, &mut names);
        names
    }

    /// The fixed pieces, every branch's.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        fn collect<'a>(parts: &'a [Part], words: &mut Vec<&'a str>) {
            for part in parts {
                match part {
                    Part::Text(text) => words.push(text),
                    Part::Slot { .. } => {}
                    Part::Agree { forms, .. } => words.extend(forms.first().map(String::as_str)),
                    Part::If(branches) => branches.iter().for_each(|(_, parts)| collect(parts, words)),
                }
            }
        }
        let mut words = Vec::new();
        collect(&self.parts, &mut words);
        words.into_iter()
    }

    /// The text with `value` of each slot; empty values are holes.
    pub fn render(&self, value: &dyn Fn(&str) -> String) -> Vec<Rendered> {
        self.render_with(Values { value, agreement: &|_| None })
    }

    /// [`Body::render`] where some slots say by themselves what agrees with them.
    pub fn render_with(&self, values: Values<'_>) -> Vec<Rendered> {
        let mut rendered = Vec::new();
        render(&self.parts, values, &mut rendered);
        rendered
    }
}

fn push(open: &mut [Branches], part: Part) {
    if let Some(branch) = open.last_mut().and_then(|branches| branches.last_mut()) {
        branch.1.push(part);
    }
}

/// The texts between quotes of `("…", '…')`, which hold no quote of their kind.
fn arguments(list: &str) -> Option<Vec<String>> {
    let mut rest = list.trim().strip_prefix('(')?.strip_suffix(')')?.trim();
    let mut found = Vec::new();
    loop {
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (argument, after) = rest[1..].split_once(quote)?;
        found.push(argument.to_owned());
        let after = after.trim_start();
        if after.is_empty() {
            return Some(found);
        }
        rest = after.strip_prefix(',')?.trim_start();
    }
}

fn slot(inside: &str) -> Option<Part> {
    let (name, filter) = match inside.split_once('|') {
        Some((name, filter)) => (name.trim(), Some(filter.trim())),
        None => (inside, None),
    };
    if !is_name(name) {
        return None;
    }
    let name = name.to_owned();
    let Some(filter) = filter else { return Some(Part::Slot { name, default: String::new() }) };
    if let Some(list) = filter.strip_prefix("default") {
        let [default] = <[String; 1]>::try_from(arguments(list)?).ok()?;
        return Some(Part::Slot { name, default });
    }
    let forms = arguments(filter.strip_prefix("agree")?)?;
    (2..=4).contains(&forms.len()).then_some(Part::Agree { name, forms })
}

fn tag(inside: &str, open: &mut Vec<Branches>) -> Result<(), BodyErrorKind> {
    let bad = || BodyErrorKind::BadTag(inside.to_owned());
    let (word, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let test = || -> Result<Test, BodyErrorKind> {
        let (name, negated) = match rest.trim().strip_prefix("not ") {
            Some(name) => (name.trim(), true),
            None => (rest.trim(), false),
        };
        if is_name(name) { Ok(Test { name: name.to_owned(), negated }) } else { Err(bad()) }
    };
    let nested = open.len() > 1;
    let after_else = open.last().and_then(|branches| branches.last()).is_some_and(|branch| branch.0.is_none());
    match word {
        "if" if open.len() > DEEPEST => return Err(BodyErrorKind::TooDeep),
        "if" => open.push(vec![(Some(test()?), Vec::new())]),
        "elif" | "elsif" if nested && !after_else => {
            let test = test()?;
            if let Some(branches) = open.last_mut() {
                branches.push((Some(test), Vec::new()));
            }
        }
        "else" if nested && !after_else => {
            if let Some(branches) = open.last_mut() {
                branches.push((None, Vec::new()));
            }
        }
        "endif" if nested => {
            let branches = open.pop().unwrap_or_default();
            push(open, Part::If(branches));
        }
        "elif" | "elsif" | "else" | "endif" => return Err(BodyErrorKind::Unbalanced),
        _ => return Err(bad()),
    }
    Ok(())
}

fn collect(parts: &[Part], agreeing: bool, names: &mut Vec<String>) {
    fn add(name: &str, names: &mut Vec<String>) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    for part in parts {
        match part {
            Part::Agree { name, .. } if agreeing => add(name, names),
            Part::Text(_) | Part::Agree { .. } => {}
            Part::Slot { name, .. } => add(name, names),
            Part::If(branches) => {
                for (test, parts) in branches {
                    if let Some(test) = test {
                        add(&test.name, names);
                    }
                    collect(parts, agreeing, names);
                }
            }
        }
    }
}

fn truthy(value: &str) -> bool {
    !matches!(value.trim(), "" | "no" | "non" | "false" | "0")
}

fn render(parts: &[Part], values: Values<'_>, rendered: &mut Vec<Rendered>) {
    let value = values.value;
    for part in parts {
        match part {
            Part::Text(text) => rendered.push(Rendered::Text(text.clone())),
            Part::Slot { name, default } => {
                let mut filled = value(name);
                if filled.trim().is_empty() {
                    filled.clone_from(default);
                }
                rendered.push(if filled.trim().is_empty() {
                    Rendered::Hole { name: name.clone(), forms: String::new() }
                } else {
                    Rendered::Filled { name: name.clone(), value: filled }
                });
            }
            Part::Agree { name, forms } => {
                let agreement = (values.agreement)(name).or_else(|| Agreement::from_value(&value(name)));
                rendered.push(match agreement {
                    Some(agreement) => Rendered::Text(agreement.of(forms).to_owned()),
                    None => Rendered::Hole { name: name.clone(), forms: forms.join("/") },
                });
            }
            Part::If(branches) => {
                let holds =
                    |test: &Option<Test>| test.as_ref().is_none_or(|test| truthy(&value(&test.name)) != test.negated);
                if let Some((_, parts)) = branches.iter().find(|(test, _)| holds(test)) {
                    render(parts, values, rendered);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(source: &str, values: &[(&str, &str)]) -> String {
        let value =
            |name: &str| values.iter().find(|pair| pair.0 == name).map_or(String::new(), |pair| pair.1.to_owned());
        let body = Body::parse(source).expect("a sound text");
        body.render(&value)
            .iter()
            .map(|piece| match piece {
                Rendered::Text(text) => text.clone(),
                Rendered::Filled { value, .. } => value.clone(),
                Rendered::Hole { name, forms } => format!("[{name}{forms}]"),
            })
            .collect()
    }

    #[test]
    fn renders() {
        assert_eq!(
            show("Hi {{ author }}, by {{ time | default(\"5 pm\") }}.", &[("author", "Sam")]),
            "Hi Sam, by 5 pm."
        );
        assert_eq!(show("Hi {{ author }}.", &[]), "Hi [author].");
        let source = "{% if late %}Late{% elif not known %}?{% else %}Ok{% endif %}!";
        assert_eq!(show(source, &[("late", "yes")]), "Late!");
        assert_eq!(show(source, &[]), "?!");
        assert_eq!(show(source, &[("known", "oui")]), "Ok!");
    }

    #[test]
    fn words_agree() {
        let source = "Nous sommes {{ w | agree(\"désolé\", 'désolée', \"désolés\") }}.";
        for (value, form) in [
            ("masculin", "désolé"),
            ("féminin", "désolée"),
            ("plural", "désolés"),
            ("féminin pluriel", "désolés"),
            ("", "[wdésolé/désolée/désolés]"),
            ("Boréal", "[wdésolé/désolée/désolés]"),
        ] {
            assert_eq!(show(source, &[("w", value)]), format!("Nous sommes {form}."), "{value}");
        }
    }

    #[test]
    fn refuses() {
        for (source, kind) in [
            ("{{ a", BodyErrorKind::Unclosed),
            ("a {%} b", BodyErrorKind::Unclosed),
            ("{%}%}", BodyErrorKind::BadTag("}".into())),
            ("{{}}", BodyErrorKind::BadSlot(String::new())),
            ("{{ a b }}", BodyErrorKind::BadSlot("a b".into())),
            ("{{ a | upper }}", BodyErrorKind::BadSlot("a | upper".into())),
            ("{{ a | agree(\"un\") }}", BodyErrorKind::BadSlot("a | agree(\"un\")".into())),
            ("{{ a | default(\"x\", \"y\") }}", BodyErrorKind::BadSlot("a | default(\"x\", \"y\")".into())),
            ("{{ a | default(x) }}", BodyErrorKind::BadSlot("a | default(x)".into())),
            ("{% for x %}", BodyErrorKind::BadTag("for x".into())),
            ("{% if x %}", BodyErrorKind::Unbalanced),
            ("{% endif %}", BodyErrorKind::Unbalanced),
            ("{% if x %}{% else %}{% else %}{% endif %}", BodyErrorKind::Unbalanced),
        ] {
            assert_eq!(Body::parse(source).map_err(|error| error.kind), Err(kind), "{source}");
        }
    }

    #[test]
    fn slots_in_order() {
        let body = Body::parse("{{ a }}{% if b %}{{ c }}{% endif %}{{ a }}").expect("sound");
        assert_eq!(body.slots(), ["a", "b", "c"]);
    }
}
