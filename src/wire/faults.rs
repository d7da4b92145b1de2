//! Faults of packs as JSON, for programs and for the studio.

use serde_json::{Value, json};

use crate::workshop::Fault;

/// `[{kind, file, line, column, key, message: {en, fr}}, …]`; lines and columns from 1, 0 where the file as a whole is meant.
pub fn faults(faults: &[Fault]) -> Value {
    faults
        .iter()
        .map(|Fault { kind, error }| {
            json!({
                "kind": kind.name(),
                "file": error.file,
                "line": error.line,
                "column": error.column,
                "key": error.key,
                "message": {"en": error.en, "fr": error.fr},
            })
        })
        .collect()
}
