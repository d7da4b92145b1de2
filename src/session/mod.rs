//! One composer over time: revisions, ignored remarks, settings, the view. No clock, no DOM, no wire.
//!
//! The page tells what changed, the panel what the person did; the session answers with [`Effect`]s. All offsets are bytes
//! in the draft of the revision named.

mod crisis;
mod excerpt;
mod menu;
mod setting_aside;
mod slots;
mod state;
mod templates;
mod undoing;
mod view;
mod viewing;

use crate::rule::{Edit, Severity};
use crate::text::{Language, Span};

pub use excerpt::excerpt;
pub use menu::Menu;
pub use state::Session;
pub use view::*;

/// What the person chose, the same on every site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface; `None` follows the browser.
    pub ui: Option<Language>,
    /// Colours of the interface; `None` follows the system.
    pub dark: Option<bool>,
    /// A crisis is on, whatever the profile says.
    pub crisis: bool,
    /// Hold the first press of the page's own button while a remark to stop at stands.
    pub before_posting: bool,
    /// Ids of the rules whose remarks are set aside in every reply.
    pub never: Vec<String>,
    /// `;merci` typed in a composer becomes the template of that abbreviation.
    pub abbreviations: bool,
}

/// Remarks set aside in this reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The rule's id.
    pub rule: String,
    /// One remark only: the words marked (none for something missing), and which one on those words. Otherwise the whole rule.
    pub words: Option<(String, u32)>,
}

/// What may be counted of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Its language.
    pub language: Language,
    /// Published id of the network, when it is known.
    pub platform: Option<String>,
    /// Id of the situation, when it is known.
    pub situation: Option<String>,
    /// In the order of [`crate::rule::Dimension::ALL`].
    pub dimensions: [u32; 8],
    /// Ids of the rules whose remarks cost something, and whether one was set aside.
    pub rules: Vec<(String, bool)>,
}

/// What the page tells about the message answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its text.
    pub message: Option<String>,
    /// Displayed name of its author.
    pub author: Option<String>,
    /// Published id of the network.
    pub platform: Option<String>,
    /// BCP 47 tag.
    pub locale: Option<String>,
    /// The person chose the message.
    pub chosen: bool,
}

/// What the page is asked to do, or told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The result for one revision.
    Analysed {
        /// Of the draft.
        revision: u32,
        /// `None` when the draft is blank.
        score: Option<u32>,
        /// The gravest remark left standing.
        worst: Option<Severity>,
        /// Words to mark: remark id, words, severity.
        marks: Vec<(u32, Span, Severity)>,
        /// The remark at which posting is to be held.
        hold: Option<u32>,
    },
    /// Change the composer and answer with [`Session::applied`].
    Apply {
        /// Counts up.
        request: u32,
        /// Whose offsets the edits are.
        revision: u32,
        /// Sorted, not overlapping.
        edits: Vec<Edit>,
    },
    /// Show the menu of templates beside the composer, and tell the keys that choose in it; with `hears_all`, those that
    /// write too.
    Menu {
        /// The shortcut opened it: nothing typed goes into the draft.
        hears_all: bool,
    },
    /// Show these words in the composer.
    Reveal(Span),
    /// Hide the panel; give the focus back when it was inside.
    Close {
        /// Focus was inside the frame.
        refocus: bool,
    },
    /// Store the settings.
    Settings(Settings),
    /// Keep what was set aside.
    Ignored(Vec<Ignored>),
    /// Take the text selected in the page as the message, or what the page tells.
    Answering {
        /// The text selected.
        selected: bool,
    },
    /// Put a text on the clipboard.
    Copy(String),
}
