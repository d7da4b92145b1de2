//! Many phrases at once: finds every token pattern of every rule, act and situation in one pass over a text.
//!
//! The only code tuned for speed, behind a plain API. A pattern (`we <3> guarantee`, `~désolé si`) becomes sequences of word
//! labels in one acyclic automaton per language; a text's words are looked up once and walked through it. The cost
//! grows with the words of the text and hardly with the number of patterns: a word that begins no pattern costs one
//! look-up.
//!
//! Building (`pattern`, `inflection`, `builder`) needs the feature `compile`; the Wasm loads automata that are already built,
//! and programs of regular expressions ([`regex`]) that are already compiled.

mod automaton;
#[cfg(feature = "compile")]
mod builder;
#[cfg(feature = "compile")]
mod inflection;
mod join;
mod lattices;
#[cfg(feature = "compile")]
mod pattern;
mod raw;
mod recall;
pub mod regex;
mod words;

pub use automaton::{Automaton, AutomatonParts, Kept, Label, PhraseMatch, Scopes};
#[cfg(feature = "compile")]
pub use builder::Builder;
#[cfg(feature = "compile")]
pub use inflection::{aligned, inflections};
pub use join::Joiner;
pub use lattices::{Lattices, PatternLattice};
#[cfg(feature = "compile")]
pub use pattern::{Element, Lattice, PatternError, inflected_words, parse};
pub use raw::RawPattern;
pub use recall::Recall;
pub use words::Words;
