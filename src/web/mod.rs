//! The only code that touches JavaScript: the core in its frame, or the studio in its worker. Each is a Wasm of its own.

#[cfg(not(feature = "studio"))]
mod app;
#[cfg(not(feature = "studio"))]
mod frame;
#[cfg(not(feature = "studio"))]
mod panel;
#[cfg(not(feature = "studio"))]
mod port;
#[cfg(feature = "studio")]
mod studio;

#[cfg(not(feature = "studio"))]
pub use frame::{Running, inspect, rules, start};
#[cfg(feature = "studio")]
pub use studio::{Studio, scaffold, schemas};
