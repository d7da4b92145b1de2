//! File formats: packs as people write them (YAML), as they are shipped (compiled), and as the engine holds them.
//!
//! `source/` reads YAML into records and needs the feature `compile`; `compiled` stores records as bytes; `load` makes the
//! engine's own values of records. serde lives here and in [`crate::wire`] only: the types of the engine are not
//! serialisable, records are.

pub mod academy;
mod automaton;
mod compiled;
mod error;
mod expiry;
mod load;
pub mod record;
mod signature;
#[cfg(feature = "compile")]
mod source;

pub use academy::AcademyRecord;
pub use compiled::{CompiledError, FORMAT_VERSION, Opened, decode, decode_academies, open};
#[cfg(feature = "compile")]
pub use compiled::{encode, encode_academies};
#[cfg(feature = "cli")]
pub use compiled::{encode_plain, encode_signed};
pub use error::PackError;
pub use expiry::has_ended;
pub use load::{Guidelines, Owner, PhraseSet, load};
pub use record::PackRecord;
pub use signature::PublicKey;
#[cfg(feature = "cli")]
pub use signature::SigningKey;
#[cfg(feature = "import")]
pub use source::Tree;
#[cfg(feature = "compile")]
pub use source::{
    Accepted, CHECK_KINDS, Compiled, Demand, Dropped, Example, ExampleKind, Fit, Mutant, Pairing, PhrasePlace, Placed,
    SourceFile, Subject, Taught, builtin, compile, compile_mutants, mutants, read, read_apart, read_folder,
    read_profile,
};
#[cfg(feature = "studio")]
pub use source::{FileKind, schema};
