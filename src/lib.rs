//! Balise judges a public reply before it is posted: tone and guideline rules, in French and English.
//!
//! A draft is read once ([`text`]), the phrases of all packs are found in one pass ([`lexicon`]), then the situation is
//! guessed ([`situation`]), the acts of the reply are found ([`act`]), rules are run ([`rule`]) and the score is added up
//! ([`analysis`]): `82 = 100 - 12 (blames the reader) - 6 (no next step)`.
//!
//! Opinions live in pack files ([`pack`]); nothing here holds one.
//!
//! ```
//! use balise::analysis::Engine;
//! use balise::rule::Context;
//! use balise::text::Draft;
//!
//! let engine = Engine::builtin()?;
//! let draft = Draft::new("We are sorry if you were upset.", Some("Two weeks without my parcel!!"), None);
//! let analysis = engine.analyze(&draft, &Context::default());
//!
//! let rules = &engine.guidelines().rules;
//! let first = analysis.diagnostics.iter().find(|remark| rules[remark.rule].id == "conditional-apology");
//! assert_eq!(first.and_then(|remark| remark.span).map(|span| span.of(&draft.reply.source)), Some("sorry if"));
//!
//! let points: i32 = analysis.score.terms.iter().map(|term| term.points).sum();
//! assert_eq!(analysis.score.total as i32, 100 - points);
//! # Ok::<(), balise::analysis::EngineError>(())
//! ```

mod order;

pub mod text;

pub mod lexicon;

pub mod signal;

pub mod act;

pub mod situation;

pub mod rule;

pub mod template;

#[cfg(feature = "compile")]
pub mod vale;

pub mod pack;

pub mod analysis;

pub mod coach;

#[cfg(feature = "compile")]
pub mod workshop;

pub mod session;

pub mod wire;

#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
