//! Files of other programs, JSON or YAML, as one kind of tree.

use crate::text::Localised;
use crate::vale::yaml;

/// A value of a JSON or YAML file. Numbers and flags are texts, as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Null,
    /// A text, a number, a flag.
    Text(String),
    /// Values in order.
    List(Vec<Tree>),
    /// Keys with their values; in the order of the file when it is YAML.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads JSON.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn json(text: &str) -> Result<Tree, Localised> {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| Localised {
            en: format!("not JSON: {error}"),
            fr: format!("ce n'est pas du JSON : {error}"),
        })?;
        Ok(of_json(value))
    }

    /// Reads the first document of a YAML file. Of two equal keys the last counts; aliases stand for what they name.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn yaml(text: &str) -> Result<Tree, Localised> {
        let node = yaml::parse("", text, &mut Vec::new()).map_err(|fault| Localised {
            en: format!("line {}: {}", fault.line, fault.problem),
            fr: format!("ligne {} : ce YAML ne se lit pas ({})", fault.line, fault.problem),
        })?;
        Ok(of_yaml(node))
    }

    /// The value under `key`; nothing when this is no mapping or lacks it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text under `key`.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Tree::text)
    }

    /// This text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of this list; of a text alone, that text; otherwise none.
    pub fn items(&self) -> &[Tree] {
        match self {
            Tree::List(items) => items,
            Tree::Text(_) => std::slice::from_ref(self),
            _ => &[],
        }
    }

    /// The keys of this mapping with their values.
    pub fn entries(&self) -> &[(String, Tree)] {
        match self {
            Tree::Map(entries) => entries,
            _ => &[],
        }
    }
}

fn of_json(value: serde_json::Value) -> Tree {
    match value {
        serde_json::Value::Null => Tree::Null,
        serde_json::Value::Bool(flag) => Tree::Text(flag.to_string()),
        serde_json::Value::Number(number) => Tree::Text(number.to_string()),
        serde_json::Value::String(text) => Tree::Text(text),
        serde_json::Value::Array(items) => Tree::List(items.into_iter().map(of_json).collect()),
        serde_json::Value::Object(entries) => {
            Tree::Map(entries.into_iter().map(|(key, value)| (key, of_json(value))).collect())
        }
    }
}

fn of_yaml(node: yaml::Node) -> Tree {
    match node.value {
        yaml::Value::Null => Tree::Null,
        yaml::Value::Scalar(text) => Tree::Text(text),
        yaml::Value::List(items) => Tree::List(items.into_iter().map(of_yaml).collect()),
        yaml::Value::Map(entries) => Tree::Map(entries.into_iter().map(|(key, node)| (key, of_yaml(node))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn both_are_read_alike() {
        let json = Tree::json(r#"{"a": [1, true, null, "\ud83d\ude4f \/"]}"#).expect("JSON");
        let yaml = Tree::yaml("a:\n  - 1\n  - true\n  - \n  - \"🙏 /\"\n").expect("YAML");
        assert_eq!(json, yaml);
        assert_eq!(json.get("a").map(|list| list.items().len()), Some(4));
        assert!(Tree::json("{").is_err_and(|error| error.fr.starts_with("ce n'est pas")));
    }

    #[test]
    fn aliases_do_not_grow_without_end() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let list = vec![format!("*a{}", level - 1); 10].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
        }
        assert!(Tree::yaml(&text).is_err_and(|error| error.en.contains("too much")));
    }
}
