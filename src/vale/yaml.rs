//! YAML as Vale's own parser takes it: the last of two equal keys wins, and `\'` is an apostrophe.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::Fault;

/// A value and the line where it begins.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub line: usize,
    pub value: Value,
}

/// What stands there.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

struct Reader<'a> {
    file: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    anchors: Vec<(usize, Node)>,
    /// How many more values aliases may repeat: aliases of aliases grow without end.
    repeats: usize,
    warnings: &'a mut Vec<Fault>,
}

/// Nesting deeper than this is no rule.
const DEEPEST: usize = 32;

/// More values than any file of rules holds.
const MOST_REPEATED: usize = 100_000;

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Null | Value::Scalar(_) => 0,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, node)| size(node)).sum(),
    }
}

/// The first document of a file.
pub(crate) fn parse(file: &str, text: &str, warnings: &mut Vec<Fault>) -> Result<Node, Fault> {
    match read(file, text, warnings) {
        // Go's parser knows this escape, YAML does not.
        Err(_) if text.contains("\\'") => read(file, &text.replace("\\'", "'"), warnings),
        result => result,
    }
}

fn read<'a>(file: &'a str, text: &'a str, warnings: &'a mut Vec<Fault>) -> Result<Node, Fault> {
    let mut reader =
        Reader { file, parser: Parser::new_from_str(text), anchors: Vec::new(), repeats: MOST_REPEATED, warnings };
    loop {
        let (event, line) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => return Ok(Node { line: 1, value: Value::Null }),
            event => return reader.node(event, line, 0),
        }
    }
}

impl<'a> Reader<'a> {
    fn fault(&self, line: usize, key: &str, problem: &str) -> Fault {
        Fault { file: self.file.to_owned(), line, key: key.to_owned(), problem: problem.to_owned() }
    }

    fn next(&mut self) -> Result<(Event<'a>, usize), Fault> {
        match self.parser.next() {
            Some(Ok((event, span))) => Ok((event, span.start.line())),
            Some(Err(error)) => Err(self.fault(error.marker().line(), "", &format!("not YAML: {}", error.info()))),
            None => Err(self.fault(0, "", "the file ends too early")),
        }
    }

    fn node(&mut self, event: Event<'a>, line: usize, depth: usize) -> Result<Node, Fault> {
        if depth > DEEPEST {
            return Err(self.fault(line, "", "nested too deeply"));
        }
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let empty = style == ScalarStyle::Plain && matches!(text.as_ref(), "" | "~" | "null");
                (if empty { Value::Null } else { Value::Scalar(text.into_owned()) }, anchor)
            }
            Event::SequenceStart(anchor, ..) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, line) => items.push(self.node(event, line, depth + 1)?),
                    }
                }
                (Value::List(items), anchor)
            }
            Event::MappingStart(anchor, ..) => {
                let mut entries: Vec<(String, Node)> = Vec::new();
                loop {
                    let (event, line) = self.next()?;
                    let name = match event {
                        Event::MappingEnd => break,
                        Event::Scalar(name, ..) => name.into_owned(),
                        _ => return Err(self.fault(line, "", "a key must be a word")),
                    };
                    let (event, value_line) = self.next()?;
                    let node = self.node(event, value_line, depth + 1)?;
                    match entries.iter_mut().find(|(known, _)| *known == name) {
                        Some((_, old)) => {
                            *old = node;
                            let warning = self.fault(line, &name, "this key stands here twice; the last one counts");
                            self.warnings.push(warning);
                        }
                        None => entries.push((name, node)),
                    }
                }
                (Value::Map(entries), anchor)
            }
            Event::Alias(anchor) => {
                let known = self.anchors.iter().rev().find(|(number, _)| *number == anchor);
                let Some(node) = known.map(|(_, node)| node) else {
                    return Err(self.fault(line, "", "an alias of nothing"));
                };
                let Some(left) = self.repeats.checked_sub(size(node)) else {
                    return Err(self.fault(line, "", "aliases repeat too much"));
                };
                let node = node.clone();
                self.repeats = left;
                return Ok(node);
            }
            _ => return Err(self.fault(line, "", "the file ends too early")),
        };
        let node = Node { line, value };
        if anchor > 0 {
            self.anchors.push((anchor, node.clone()));
        }
        Ok(node)
    }
}
