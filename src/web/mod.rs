//! The only code that touches JavaScript: the core in its frame; or (feature `studio`) the studio in its worker; or (feature
//! `academy`) the academy's and the coach's pages. Each is a Wasm of its own, so that a tab in which somebody writes a reply
//! loads nothing of the others.

#[cfg(feature = "academy")]
mod academy;
#[cfg(not(any(feature = "studio", feature = "academy")))]
mod app;
#[cfg(not(any(feature = "studio", feature = "academy")))]
mod frame;
#[cfg(not(any(feature = "studio", feature = "academy")))]
mod panel;
#[cfg(not(any(feature = "studio", feature = "academy")))]
mod port;
#[cfg(feature = "studio")]
mod studio;

#[cfg(not(any(feature = "studio", feature = "academy")))]
pub use frame::{Running, inspect, rules, start};
#[cfg(feature = "studio")]
pub use studio::{Studio, scaffold, schemas, text_of};
