//! Typed reading of a tree: every fault is noted with its place, none stops the rest.

use crate::pack::PackError;
use crate::pack::record::Pair;
use crate::text::Language;

use super::node::{Key, Node, Value};

/// Reads one file.
pub(super) struct Reader<'a> {
    pub file: &'a str,
    pub errors: &'a mut Vec<PackError>,
}

/// A mapping being read; what is left at the end is unknown.
pub(super) struct Fields {
    path: String,
    line: usize,
    column: usize,
    entries: Vec<(Key, Node)>,
    known: Vec<&'static str>,
}

/// A value with the path of keys to it.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub node: Node,
    pub path: String,
}

impl At {
    /// The value, standing where its key stands.
    pub fn with_place(&self, key: &Key) -> At {
        At { node: Node { line: key.line, column: key.column, ..self.node.clone() }, path: self.path.clone() }
    }

    pub fn index(&self, number: usize, node: Node) -> At {
        At { node, path: format!("{}[{number}]", self.path) }
    }
}

impl Fields {
    /// Takes a key out.
    pub fn take(&mut self, name: &'static str) -> Option<At> {
        self.known.push(name);
        let index = self.entries.iter().position(|(key, _)| key.name == name)?;
        let (_, node) = self.entries.remove(index);
        Some(At { node, path: self.child(name) })
    }

    /// Takes every key that `wanted` accepts.
    pub fn take_where(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<(Key, At)> {
        let (taken, left) = std::mem::take(&mut self.entries).into_iter().partition(|(key, _)| wanted(&key.name));
        self.entries = left;
        let with_path = |(key, node): (Key, Node)| {
            let path = self.child(&key.name);
            (key, At { node, path })
        };
        Vec::into_iter(taken).map(with_path).collect()
    }

    fn child(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

impl Reader<'_> {
    /// Notes a fault at `at`.
    pub fn fail(&mut self, at: &At, en: impl Into<String>, fr: impl Into<String>) {
        self.fail_at(at.node.line, at.node.column, &at.path, en.into(), fr.into());
    }

    pub fn fail_at(&mut self, line: usize, column: usize, key: &str, en: String, fr: String) {
        self.errors.push(PackError { file: self.file.to_owned(), line, column, key: key.to_owned(), en, fr });
    }

    /// Notes that a mapping lacks a key.
    pub fn lacks(&mut self, fields: &Fields, name: &str) {
        self.fail_at(
            fields.line,
            fields.column,
            &fields.child(name),
            "this key is missing".to_owned(),
            "il manque cette clé".to_owned(),
        );
    }

    pub fn fields(&mut self, at: At) -> Option<Fields> {
        match at.node.value {
            Value::Map(entries) => {
                Some(Fields { path: at.path, line: at.node.line, column: at.node.column, entries, known: Vec::new() })
            }
            _ => {
                self.fail(&at, "keys and values are expected here", "on attend ici des clés et des valeurs");
                None
            }
        }
    }

    /// Everything not taken is unknown.
    pub fn finish(&mut self, fields: Fields) {
        #[cfg(test)]
        TRACE.with_borrow_mut(|trace| trace.push((fields.path.clone(), fields.known.clone())));
        for (key, _) in &fields.entries {
            let nearest = fields.known.iter().find(|known| near(known, &key.name));
            let known = fields.known.join(", ");
            let (en, fr) = match nearest {
                Some(nearest) => (
                    format!("unknown key; did you mean \"{nearest}\"?"),
                    format!("clé inconnue; vouliez-vous dire « {nearest} »?"),
                ),
                None => (format!("unknown key; known here: {known}"), format!("clé inconnue; connues ici : {known}")),
            };
            self.fail_at(key.line, key.column, &fields.child(&key.name), en, fr);
        }
    }

    pub fn text(&mut self, at: At) -> Option<String> {
        match at.node.value {
            Value::Scalar(text, _) => Some(text),
            _ => {
                self.fail(&at, "a text is expected here", "on attend ici un texte");
                None
            }
        }
    }

    /// A text that may not be blank.
    pub fn filled(&mut self, at: At) -> Option<String> {
        let place = at.clone();
        let text = self.text(at)?;
        if text.trim().is_empty() {
            self.fail(&place, "this is empty", "c'est vide");
            return None;
        }
        Some(text)
    }

    pub fn need_text(&mut self, fields: &mut Fields, name: &'static str) -> String {
        match fields.take(name) {
            Some(at) => self.filled(at).unwrap_or_default(),
            None => {
                self.lacks(fields, name);
                String::new()
            }
        }
    }

    pub fn number(&mut self, at: At) -> Option<u32> {
        let place = at.clone();
        let number = self.text(at)?.parse().ok();
        if number.is_none() {
            self.fail(&place, "a whole number is expected here", "on attend ici un nombre entier");
        }
        number
    }

    pub fn flag(&mut self, at: At) -> Option<bool> {
        let place = at.clone();
        match self.text(at)?.as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => {
                self.fail(&place, "yes or no is expected here", "on attend ici yes ou no");
                None
            }
        }
    }

    pub fn list(&mut self, at: At) -> Vec<At> {
        match &at.node.value {
            Value::List(items) => {
                items.iter().enumerate().map(|(number, node)| at.index(number, node.clone())).collect()
            }
            // A list of one may be written plainly.
            Value::Scalar(..) => vec![at],
            Value::Null => Vec::new(),
            Value::Map(_) => {
                self.fail(&at, "a list is expected here", "on attend ici une liste");
                Vec::new()
            }
        }
    }

    pub fn texts(&mut self, at: At) -> Vec<String> {
        self.list(at).into_iter().filter_map(|item| self.filled(item)).collect()
    }

    /// One of `names`; its place in the list.
    pub fn one_of(&mut self, at: At, names: &[&str]) -> Option<usize> {
        let place = at.clone();
        let name = self.text(at)?;
        let found = names.iter().position(|known| *known == name);
        if found.is_none() {
            let known = names.join(", ");
            self.fail(
                &place,
                format!("\"{name}\" is not one of: {known}"),
                format!("« {name} » n'est pas dans : {known}"),
            );
        }
        found
    }

    /// `{en: …, fr: …}`, both filled.
    pub fn pair(&mut self, at: At) -> Option<Pair> {
        let mut fields = self.fields(at)?;
        let pair = Pair { en: self.need_text(&mut fields, "en"), fr: self.need_text(&mut fields, "fr") };
        self.finish(fields);
        Some(pair)
    }

    pub fn need_pair(&mut self, fields: &mut Fields, name: &'static str) -> Pair {
        match fields.take(name) {
            Some(at) => self.pair(at).unwrap_or_default(),
            None => {
                self.lacks(fields, name);
                Pair::default()
            }
        }
    }

    /// `{en: …, fr: …}`, either may be absent, not both.
    pub fn pair_in_part(&mut self, at: At) -> Option<Pair> {
        let place = at.clone();
        let mut fields = self.fields(at)?;
        let taken = [fields.take("en"), fields.take("fr")];
        if taken.iter().all(Option::is_none) {
            self.fail(
                &place,
                "a text is expected in one language at least",
                "on attend un texte dans une langue au moins",
            );
        }
        let [en, fr] = taken.map(|at| at.and_then(|at| self.filled(at)).unwrap_or_default());
        self.finish(fields);
        Some(Pair { en, fr })
    }

    /// A text for both languages, or one that serves both.
    pub fn pair_or_text(&mut self, at: At) -> Option<Pair> {
        match &at.node.value {
            Value::Scalar(text, _) => Some(Pair { en: text.clone(), fr: text.clone() }),
            _ => self.pair(at),
        }
    }

    /// `{en: […], fr: […]}`, either may be absent.
    pub fn lists(&mut self, at: At) -> Pair<Vec<String>> {
        let Some(mut fields) = self.fields(at) else { return Pair::default() };
        let mut lists = Pair::default();
        if let Some(at) = fields.take("en") {
            lists.en = self.texts(at);
        }
        if let Some(at) = fields.take("fr") {
            lists.fr = self.texts(at);
        }
        self.finish(fields);
        lists
    }

    /// Values by language, `any` standing for both: for each, the languages it holds for.
    pub fn by_language(&mut self, at: At) -> Vec<(Option<Language>, At)> {
        let Some(mut fields) = self.fields(at) else { return Vec::new() };
        let mut values = Vec::new();
        for (name, language) in [("en", Some(Language::En)), ("fr", Some(Language::Fr)), ("any", None)] {
            if let Some(at) = fields.take(name) {
                values.push((language, at));
            }
        }
        self.finish(fields);
        values
    }
}

/// Whether two keys differ by one slip: a letter more, less, other, or two swapped.
fn near(known: &str, written: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (known.chars().collect(), written.chars().collect());
    let same_head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longest = a.len().max(b.len());
    let shortest = a.len().min(b.len());
    longest > 2
        && longest - shortest <= 1
        && (same_head + same_tail + 1 >= longest || (longest == shortest && same_head + same_tail + 2 >= longest))
}

#[cfg(test)]
thread_local! {
    static TRACE: std::cell::RefCell<Vec<(String, Vec<&'static str>)>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Path of each mapping read during `work`, with the keys that were asked for by name.
#[cfg(test)]
pub(super) fn trace(work: impl FnOnce()) -> Vec<(String, Vec<&'static str>)> {
    TRACE.with_borrow_mut(Vec::clear);
    work();
    TRACE.with_borrow_mut(std::mem::take)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn slips() {
        assert!(near("message", "mesage"));
        assert!(near("message", "messages"));
        assert!(near("tokens", "toknes"));
        assert!(!near("tokens", "why"));
        assert!(!near("en", "fr"));
    }
}
