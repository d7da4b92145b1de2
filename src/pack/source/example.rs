//! Examples: the proof that every opinion carries.

use crate::pack::record::ProfileRecord;
use crate::text::{Language, Span};

use super::fields::{At, Reader};

/// Whose example it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A rule, by id.
    Rule(String),
    /// An act, by id.
    Act(String),
}

/// What the example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// The rule fires, or the act is present, exactly on the marked words.
    Marked,
    /// Nothing of this rule or act.
    Clean,
}

/// One example of a rule or an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Whose.
    pub subject: Subject,
    /// What it shows.
    pub kind: ExampleKind,
    /// Its language.
    pub language: Language,
    /// The reply, brackets taken out.
    pub text: String,
    /// The words between brackets. Empty for a marked example = one remark without words.
    pub spans: Vec<Span>,
    /// A better wording; what the first suggestion makes of it, where there is one.
    pub becomes: Option<String>,
    /// The message answered.
    pub message: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// The network.
    pub platform: Option<String>,
    /// The place's language tag.
    pub locale: Option<String>,
    /// The situation.
    pub situation: Option<String>,
    /// `brand` or `personal`.
    pub account: Option<String>,
    /// The brand's choices.
    pub profile: ProfileRecord,
    /// Whether an image is attached, and its alternative text.
    pub image: Option<(bool, String)>,
    /// Replies sent before.
    pub previous: Vec<String>,
    /// File it stands in.
    pub file: String,
    /// Line of its text, from 1.
    pub line: usize,
    /// Column of its text, from 1.
    pub column: usize,
    /// Path of keys to it.
    pub key: String,
}

/// Reads `examples: […]`.
pub(super) fn read(reader: &mut Reader<'_>, at: At, subject: &Subject) -> Vec<Example> {
    reader.list(at).into_iter().filter_map(|item| one(reader, item, subject)).collect()
}

fn one(reader: &mut Reader<'_>, at: At, subject: &Subject) -> Option<Example> {
    let (line, column, key) = (at.node.line, at.node.column, at.path.clone());
    let mut fields = reader.fields(at)?;
    let language = match fields.take("lang") {
        Some(at) => reader.one_of(at, &["en", "fr"]).map(|place| Language::ALL[place]),
        None => {
            reader.lacks(&fields, "lang");
            None
        }
    };
    let keys: [(&'static str, ExampleKind); 2] = match subject {
        Subject::Rule(_) => [("bad", ExampleKind::Marked), ("good", ExampleKind::Clean)],
        Subject::Act(_) => [("present", ExampleKind::Marked), ("absent", ExampleKind::Clean)],
    };
    let (mut shown, mut written) = (None, false);
    for (name, kind) in keys {
        if let Some(at) = fields.take(name) {
            written = true;
            let place = at.clone();
            if let Some(text) = reader.filled(at) {
                match brackets(&text) {
                    Some((text, spans)) => shown = Some((kind, text, spans, place.node.line, place.node.column)),
                    None => reader.fail(
                        &place,
                        "a bracket has no partner (a literal one is written \\[ or \\])",
                        "un crochet n'a pas son pareil (un vrai crochet s'écrit \\[ ou \\])",
                    ),
                }
            }
        }
    }
    let mut text = |reader: &mut Reader<'_>, name| fields.take(name).and_then(|at| reader.filled(at));
    let becomes = text(reader, "becomes");
    let message = text(reader, "message");
    let author = text(reader, "author");
    let platform = text(reader, "platform");
    let locale = text(reader, "locale");
    let situation = text(reader, "situation");
    let account = text(reader, "account");
    let profile = fields.take("profile").map(|at| super::profile::read(reader, at)).unwrap_or_default();
    let image = fields.take("image").and_then(|at| {
        let mut inner = reader.fields(at)?;
        let attached = inner.take("attached").and_then(|at| reader.flag(at)).unwrap_or(true);
        let alt = inner.take("alt").and_then(|at| reader.text(at)).unwrap_or_default();
        reader.finish(inner);
        Some((attached, alt))
    });
    let previous = fields.take("previous").map(|at| reader.texts(at)).unwrap_or_default();
    if !written {
        reader.lacks(&fields, keys[0].0);
    }
    reader.finish(fields);
    let (kind, text, spans, text_line, text_column) = shown?;
    if kind == ExampleKind::Clean && !spans.is_empty() {
        reader.fail_at(
            line,
            column,
            &key,
            "an example that expects nothing has no brackets".to_owned(),
            "un exemple qui n'attend rien n'a pas de crochets".to_owned(),
        );
    }
    Some(Example {
        subject: subject.clone(),
        kind,
        language: language?,
        text,
        spans,
        becomes,
        message,
        author,
        platform,
        locale,
        situation,
        account,
        profile,
        image,
        previous,
        file: reader.file.to_owned(),
        line: text_line,
        column: text_column,
        key,
    })
}

/// Takes the brackets out; `None` when they do not pair.
fn brackets(marked: &str) -> Option<(String, Vec<Span>)> {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut open = None;
    let mut letters = marked.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if matches!(letters.peek(), Some('[' | ']' | '\\')) => text.extend(letters.next()),
            '[' if open.is_none() => open = Some(text.len()),
            ']' => spans.push(Span::new(open.take()?, text.len())),
            '[' => return None,
            _ => text.push(letter),
        }
    }
    open.is_none().then_some((text, spans))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        assert_eq!(brackets("a [b] c"), Some(("a b c".into(), vec![Span::new(2, 3)])));
        assert_eq!(brackets("Hi [\\[NAME\\]]"), Some(("Hi [NAME]".into(), vec![Span::new(3, 9)])));
        assert_eq!(brackets("a [b"), None);
        assert_eq!(brackets("a] b"), None);
    }
}
