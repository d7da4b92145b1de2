//! What crosses a door: messages with the page, and the command line's contract. Serialisable mirrors; UTF-16 here only.

pub mod academy;
mod choices;
mod contract;
#[cfg(feature = "studio")]
mod faults;
mod link;
mod messages;
mod overrides;
#[cfg(test)]
mod typescript;
mod utf16;

pub use choices::{Choices, PackEntry, RuleEntry, TallyOut, rules};
pub use contract::{
    Act, DiagnosticOut, Dimensions, Languages, Response, ResponseError, SituationOut, SuggestionOut, TemplateOut,
    TermOut, respond, respond_again,
};
#[cfg(feature = "studio")]
pub use contract::{Defaults, Request};
#[cfg(feature = "cli")]
pub use contract::{input_schema, output_schema};
#[cfg(feature = "studio")]
pub use faults::faults;
pub use link::Link;
pub use messages::*;
pub use overrides::{OverrideEntry, Weakening, overrides};
pub use utf16::Utf16;
