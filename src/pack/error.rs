//! What is wrong with a pack, and where.

use std::fmt;

use crate::text::{Language, Localised};

/// One fault of a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackError {
    /// Path of the file inside the pack (or as it was given).
    pub file: String,
    /// Line, from 1; 0 = the file as a whole.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// Path of keys to the place (`tokens.fr[2]`); may be empty.
    pub key: String,
    /// What is wrong, in English.
    pub en: String,
    /// What is wrong, in French.
    pub fr: String,
}

impl PackError {
    /// A fault of a whole file.
    pub fn of_file(file: &str, problem: Localised) -> PackError {
        PackError { file: file.to_owned(), line: 0, column: 0, key: String::new(), en: problem.en, fr: problem.fr }
    }

    /// `file:line:column: key: what`, in `language`.
    pub fn show(&self, language: Language) -> String {
        let mut shown = self.file.clone();
        if self.line > 0 {
            shown.push_str(&format!(":{}:{}", self.line, self.column));
        }
        if !self.key.is_empty() {
            shown.push_str(&format!(": {}", self.key));
        }
        let (colon, problem) = match language {
            Language::En => (": ", &self.en),
            Language::Fr => (" : ", &self.fr),
        };
        shown + colon + problem
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.show(Language::En))
    }
}

impl std::error::Error for PackError {}
