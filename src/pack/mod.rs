//! File formats: packs as people write them (YAML), as they are shipped (compiled), and as the engine holds them.
//!
//! `source/` reads YAML into records and needs the feature `compile`; `compiled` stores records as bytes; `load` makes the
//! engine's own values of records. serde lives here and in [`crate::wire`] only: the types of the engine are not
//! serialisable, records are.

mod automaton;
mod compiled;
mod error;
mod load;
pub mod record;
#[cfg(feature = "compile")]
mod source;

#[cfg(feature = "compile")]
pub use compiled::encode;
pub use compiled::{CompiledError, FORMAT_VERSION, decode};
pub use error::PackError;
pub use load::{Guidelines, Owner, PhraseSet, load};
pub use record::PackRecord;
#[cfg(feature = "compile")]
pub use source::{
    Accepted, CHECK_KINDS, Compiled, Dropped, Example, ExampleKind, Fit, Mutant, SourceFile, Subject, Taught, builtin,
    compile, compile_mutants, mutants, read, read_folder, read_profile,
};
#[cfg(feature = "studio")]
pub use source::{FileKind, schema};
