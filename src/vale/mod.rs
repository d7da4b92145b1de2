//! Vale's rules: read as Vale reads them and, on the command line, run as Vale runs them.
//!
//! A rule file becomes a [`Rule`], whose patterns are translated from .NET's syntax ([`pattern`]). Packs are made from rules
//! in [`crate::pack`]. Everything else here is there to prove that rules are understood: a document is cut into scopes
//! (`document`, `walk`), rules are run over them (`check`), and what is found is compared with what a package's own tests
//! expect (`conformance`).

#[cfg(feature = "cli")]
mod asciidoc;
#[cfg(feature = "cli")]
mod case;
#[cfg(feature = "cli")]
mod check;
#[cfg(feature = "cli")]
mod config;
#[cfg(feature = "cli")]
pub mod conformance;
#[cfg(feature = "cli")]
mod document;
#[cfg(feature = "cli")]
mod feature;
#[cfg(feature = "cli")]
mod html;
#[cfg(feature = "cli")]
mod lint;
#[cfg(feature = "cli")]
mod mapped;
#[cfg(feature = "cli")]
mod markdown;
#[cfg(feature = "cli")]
mod metric;
pub mod pattern;
mod placeholder;
mod rule;
#[cfg(feature = "cli")]
mod scope;
#[cfg(feature = "cli")]
mod sentence;
#[cfg(feature = "cli")]
mod style;
#[cfg(feature = "cli")]
pub mod styles;
#[cfg(feature = "cli")]
mod syllable;
pub mod translate;
#[cfg(feature = "cli")]
mod walk;
pub(crate) mod yaml;

#[cfg(feature = "cli")]
pub use check::{Alert, Checker};
#[cfg(feature = "cli")]
pub use lint::run_on_text;
pub use rule::{Action, Fault, Kind, Level, Rule, parse};
