//! What crosses a door: messages with the page, and the command line's contract. Serialisable mirrors; UTF-16 here only.

pub mod academy;
mod choices;
mod contract;
mod link;
mod messages;
#[cfg(test)]
mod typescript;
mod utf16;

pub use choices::{Choices, RuleEntry, TallyOut, rules};
pub use contract::{
    Act, DiagnosticOut, Dimensions, Languages, Response, ResponseError, SituationOut, SuggestionOut, TemplateOut,
    TermOut, respond,
};
#[cfg(feature = "cli")]
pub use contract::{Defaults, Request, input_schema, output_schema};
pub use link::Link;
pub use messages::*;
pub use utf16::Utf16;
