//! Proving packs: pure functions over packs and engines, no input or output.

mod examples;

pub use examples::{check_examples, example_input};
