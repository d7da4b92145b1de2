//! Proving packs: pure functions over packs and engines, no input or output.

mod examples;

pub use examples::{check_examples, example_input};
#[cfg(feature = "cli")]
mod vale;

#[cfg(feature = "cli")]
pub use vale::{Imported, import};
