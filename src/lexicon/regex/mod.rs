//! Regular expressions that were compiled with their pack: a small program, and the matcher that runs it.
//!
//! A regular expression engine with its parser and its tables was half of the Wasm that is loaded in every tab. Parsing and
//! Unicode therefore stay where packs are compiled (`compiler`, `tree`, `probe`: feature `compile`); a compiled pack holds
//! [`Program`]s and the classes of characters they share, and the browser only runs them. Native code runs the same matcher.
//!
//! Semantics are those of Perl (leftmost, first alternative), as in fancy-regex, which tests compare it with.

mod again;
mod class;
#[cfg(feature = "compile")]
mod compiler;
mod matcher;
mod memo;
#[cfg(feature = "compile")]
mod needs;
#[cfg(feature = "compile")]
mod probe;
mod program;
#[cfg(feature = "compile")]
mod tree;

pub use again::{Change, Findings};
pub use class::Class;
#[cfg(feature = "compile")]
pub use compiler::{ClassTable, compile};
pub use matcher::{Matches, TooManySteps};
#[cfg(feature = "compile")]
pub use needs::needs;
#[cfg(feature = "compile")]
pub use probe::too_slow_on;
pub use program::Program;
