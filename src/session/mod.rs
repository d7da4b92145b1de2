//! One composer over time: revisions, ignored remarks, settings, the view. No clock, no DOM.

pub mod view;
pub use view::*;
