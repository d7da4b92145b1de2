//! `unproved.yml`: the parts of a pack's rules and acts whose loss no example need notice, and why.

use super::Mutant;
use super::fields::{At, Fields, Reader};

/// Parts that may stay without an example that needs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Beginnings of the keys of the parts (`swap`, `when.message`); empty = all.
    pub keys: Vec<String>,
    /// Beginnings of the paths of their files, inside the pack; empty = all.
    pub files: Vec<String>,
    /// The parts, as they are written; empty = all.
    pub written: Vec<String>,
    /// How many there may be; none = any number.
    pub most: Option<u32>,
    /// Why.
    pub because: String,
    /// Line of the entry, from 1.
    pub line: usize,
    /// Column of the entry, from 1.
    pub column: usize,
}

impl Accepted {
    /// Whether it speaks of this part.
    pub fn covers(&self, mutant: &Mutant) -> bool {
        self.covers_place(&mutant.file, &mutant.key) && (self.written.is_empty() || self.written.contains(&mutant.part))
    }

    fn covers_place(&self, file: &str, key: &str) -> bool {
        let begins = |start: &String| {
            key.strip_prefix(start.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        (self.keys.is_empty() || self.keys.iter().any(begins))
            && (self.files.is_empty() || self.files.iter().any(|start| file.starts_with(start.as_str())))
    }
}

/// Reads `parts: [{keys, files, written, most, because}]`.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields) -> Vec<Accepted> {
    match fields.take("parts") {
        Some(at) => reader.list(at).into_iter().filter_map(|item| entry(reader, item)).collect(),
        None => {
            reader.lacks(fields, "parts");
            Vec::new()
        }
    }
}

fn entry(reader: &mut Reader<'_>, at: At) -> Option<Accepted> {
    let (line, column) = (at.node.line, at.node.column);
    let mut fields = reader.fields(at)?;
    let keys = fields.take("keys").map(|at| reader.texts(at)).unwrap_or_default();
    let files = fields.take("files").map(|at| reader.texts(at)).unwrap_or_default();
    let written = fields.take("written").map(|at| reader.texts(at)).unwrap_or_default();
    let most = fields.take("most").and_then(|at| reader.number(at));
    let because = reader.need_text(&mut fields, "because");
    reader.finish(fields);
    Some(Accepted { keys, files, written, most, because, line, column })
}

#[cfg(test)]
mod tests {
    use super::Accepted;

    #[test]
    fn whole_keys_only() {
        let accepted = Accepted {
            keys: vec!["when.message".to_owned()],
            files: vec!["rules/clarity/".to_owned()],
            written: Vec::new(),
            most: None,
            because: String::new(),
            line: 1,
            column: 1,
        };
        assert!(accepted.covers_place("rules/clarity/a.yml", "when.message.tokens.en[2]"));
        assert!(!accepted.covers_place("rules/clarity/a.yml", "when.messages"));
        assert!(!accepted.covers_place("rules/respect/a.yml", "when.message"));
    }
}
