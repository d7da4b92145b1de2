//! YAML as a tree that remembers where everything stands.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::pack::PackError;
use crate::text::Localised;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub line: usize,
    pub column: usize,
    pub value: Value,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar; true when it was written without quotes.
    Scalar(String, bool),
    List(Vec<Node>),
    /// In the order of the file; a duplicate key is already reported, its first value kept.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub name: String,
    pub line: usize,
    pub column: usize,
}

/// Nesting deeper than this is no pack.
const DEEPEST: usize = 32;

struct Builder<'a> {
    file: &'a str,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    errors: &'a mut Vec<PackError>,
}

/// Parses one YAML document; `None` when it cannot be read, with the reason in `errors`.
pub(super) fn parse(file: &str, text: &str, errors: &mut Vec<PackError>) -> Option<Node> {
    let mut builder = Builder { file, parser: Parser::new_from_str(text), errors };
    loop {
        let (event, line, column) = builder.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => return Some(Node { line: 1, column: 1, value: Value::Null }),
            event => return builder.node(event, line, column, 0),
        }
    }
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Option<(Event<'a>, usize, usize)> {
        match self.parser.next()? {
            Ok((event, span)) => Some((event, span.start.line(), span.start.col() + 1)),
            Err(error) => {
                let mark = error.marker();
                self.fail(
                    mark.line(),
                    mark.col() + 1,
                    "",
                    &format!("not YAML: {}", error.info()),
                    &format!("ce n'est pas du YAML : {}", french(error.info())),
                );
                None
            }
        }
    }

    fn fail(&mut self, line: usize, column: usize, key: &str, en: &str, fr: &str) {
        self.errors.push(PackError {
            file: self.file.to_owned(),
            line,
            column,
            key: key.to_owned(),
            en: en.to_owned(),
            fr: fr.to_owned(),
        });
    }

    fn node(&mut self, event: Event<'a>, line: usize, column: usize, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            self.fail(line, column, "", "nested too deeply", "imbrication trop profonde");
            return None;
        }
        let value = match event {
            Event::Scalar(text, style, _, _) => {
                let plain = style == ScalarStyle::Plain;
                if plain && matches!(text.as_ref(), "" | "~" | "null") {
                    Value::Null
                } else {
                    Value::Scalar(text.into_owned(), plain)
                }
            }
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, ..) => break,
                        (event, line, column) => items.push(self.node(event, line, column, depth + 1)?),
                    }
                }
                Value::List(items)
            }
            Event::MappingStart(..) => {
                let mut entries: Vec<(Key, Node)> = Vec::new();
                loop {
                    let (event, line, column) = self.next()?;
                    let name = match event {
                        Event::MappingEnd => break,
                        Event::Scalar(name, ..) => name.into_owned(),
                        _ => {
                            self.fail(line, column, "", "a key must be a word", "une clé doit être un mot");
                            return None;
                        }
                    };
                    let (event, value_line, value_column) = self.next()?;
                    let value = self.node(event, value_line, value_column, depth + 1)?;
                    if entries.iter().any(|(key, _)| key.name == name) {
                        self.fail(line, column, &name, "this key stands here twice", "cette clé figure deux fois");
                        continue;
                    }
                    entries.push((Key { name, line, column }, value));
                }
                Value::Map(entries)
            }
            Event::Alias(_) => {
                self.fail(
                    line,
                    column,
                    "",
                    "aliases (*name) are not used in packs",
                    "les alias (*nom) ne servent pas dans les paquets",
                );
                return None;
            }
            _ => {
                let problem = Localised {
                    en: "the file ends too early".to_owned(),
                    fr: "le fichier s'arrête trop tôt".to_owned(),
                };
                self.fail(line, column, "", &problem.en, &problem.fr);
                return None;
            }
        };
        Some(Node { line, column, value })
    }
}

/// The slips that people make most, in French; the rest as the parser says it.
fn french(problem: &str) -> &str {
    const SLIPS: [(&str, &str); 7] = [
        ("tabs disallowed", "une tabulation; le retrait se fait avec des espaces"),
        ("trailing content", "du texte suit les guillemets fermants; un guillemet manque ou est de trop"),
        ("unclosed bracket", "un crochet ou une accolade n'est pas fermé"),
        ("while parsing a flow", "il manque une virgule, un crochet ou une accolade"),
        ("did not find expected", "il manque une virgule, un crochet ou une accolade"),
        ("mapping values are not allowed", "deux-points inattendus; mettez le texte entre guillemets"),
        ("end of stream", "le fichier finit au milieu d'un texte ou d'une liste"),
    ];
    let known = SLIPS.iter().find(|(start, _)| problem.contains(start));
    known.map_or(problem, |(_, said)| said)
}
