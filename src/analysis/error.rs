//! Why an engine cannot be made.

use std::fmt;

use crate::pack::{CompiledError, PackError};

/// Why packs cannot run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineError {
    /// The bytes are no packs.
    Compiled(CompiledError),
    /// The packs do not fit together.
    Packs(Vec<PackError>),
}

impl fmt::Display for EngineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EngineError::Compiled(error) => error.fmt(out),
            EngineError::Packs(errors) => {
                for (number, error) in errors.iter().enumerate() {
                    if number > 0 {
                        writeln!(out)?;
                    }
                    write!(out, "{error}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for EngineError {}
