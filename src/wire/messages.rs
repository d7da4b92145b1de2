//! What the page's content script and the frame say to each other, over one `MessagePort`.
//!
//! Text goes to the frame; only scores, spans and edits that the person clicked come back. Offsets are **UTF-16 code units
//! in the draft of the revision named**. The TypeScript declarations (`extension/content/wire.ts`) are generated from
//! these types and a test keeps them fresh.

use serde::{Deserialize, Serialize};

/// From the content script to the frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum ToFrame {
    /// First message after the port is accepted, and again after the frame was rebuilt: what lives in the page.
    Hello {
        /// Remarks set aside for this draft.
        ignored: Vec<IgnoredRemark>,
    },
    /// The draft changed, or what is known of the message did.
    Draft {
        /// Counts up with every change of the composer's text or context.
        revision: u32,
        /// The whole text. Lone surrogates arrive as U+FFFD, one unit each.
        text: String,
        /// Selection start and end in `text`; equal for a caret; null when unknown.
        selection: Option<[u32; 2]>,
        /// What is known about the message answered.
        context: DraftContext,
    },
    /// The composer lost its page, or another composer took the focus: forget the text.
    Forget,
    /// The person opened the panel (badge, or a marked word), or it was moved back into view.
    Show {
        /// Open on this remark (an id of [`FromFrame::Analysis`]), if any.
        remark: Option<u32>,
        /// Move keyboard focus into the panel (the badge was opened by keyboard).
        focus: bool,
        /// What for.
        #[serde(default)]
        opening: Opening,
    },
    /// The person pressed the shortcut on the card of this remark: apply its first fix.
    Fix {
        /// An id of [`FromFrame::Analysis`].
        remark: u32,
    },
    /// The panel was closed from the page (badge clicked again, Escape in the composer).
    Hide,
    /// How an [`FromFrame::Apply`] went, after reading the composer back.
    Applied {
        /// The `request` of the apply.
        request: u32,
        /// Whether the composer now holds exactly what was asked.
        outcome: ApplyOutcome,
    },
    /// The person pressed the shortcut of the menu of templates.
    Menu,
    /// A key pressed in the composer while the menu is open, and kept from the page.
    Key {
        /// As `KeyboardEvent.key` names it.
        key: String,
    },
    /// After [`FromFrame::Answering`]: no text is selected in the page that could be the message.
    NothingSelected,
}

/// From the frame to the content script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum FromFrame {
    /// The core is compiled and its packs are loaded: send [`ToFrame::Hello`] and the draft.
    Ready {
        /// Version of the core.
        version: String,
    },
    /// The core cannot start; the draft is untouched. Shown in the badge's title.
    Failed {
        /// For a bug report; holds no text of the person.
        reason: String,
    },
    /// The result for one revision.
    Analysis {
        /// The revision of the draft that was read.
        revision: u32,
        /// 0 to 100; null when the draft is blank.
        score: Option<u32>,
        /// The gravest remark left standing; null when clear.
        worst: Option<WireSeverity>,
        /// Words to mark, in the order of the text.
        marks: Vec<Mark>,
        /// Short text for the badge's title and screen readers, in the language of the interface.
        summary: String,
        /// The remark at which the first press of the page's own button is held; null when posting is free.
        hold: Option<u32>,
    },
    /// The person clicked a fix or a template: change the composer, read it back, answer with [`ToFrame::Applied`].
    Apply {
        /// Counts up; named again in the answer.
        request: u32,
        /// The revision whose text the edits are offsets into.
        revision: u32,
        /// Sorted, not overlapping; apply from the last to the first, as one undo step where the editor can.
        edits: Vec<WireEdit>,
    },
    /// Show where a remark is in the composer (scroll to it, flash it) without moving the caret.
    Reveal {
        /// Start in the draft.
        start: u32,
        /// End in the draft.
        end: u32,
    },
    /// The panel's content is this high at its width; the page sizes the frame (never above 520).
    Size {
        /// CSS pixels.
        height: u32,
    },
    /// The card of one remark became the whole panel: stand beside the composer, not at the word.
    Whole,
    /// Show the menu of templates, and send the keys that move in it; with `all`, those that write too. Until `close`.
    Menu {
        /// The shortcut opened it: what is typed is a search and no draft.
        all: bool,
    },
    /// Hide the frame. When `refocus`, put focus and selection back into the composer.
    Close {
        /// True when focus was inside the frame.
        refocus: bool,
    },
    /// The colours that the person chose; told after [`FromFrame::Ready`], and when they change.
    Theme {
        /// `auto` follows the system.
        theme: Theme,
    },
    /// The person changed a setting in the panel: the frame's script stores it. The page is not told.
    Settings {
        /// All settings, as they now are.
        settings: Settings,
    },
    /// Remarks set aside for this draft, as they now are; kept by the page for when the frame is rebuilt.
    Ignored {
        /// The whole list.
        ignored: Vec<IgnoredRemark>,
    },
    /// The person says which message the reply answers.
    Answering {
        /// True: the text selected in the page. False: what the page itself tells, again.
        selected: bool,
    },
    /// A template was put into a draft: the frame's script counts it. The page is not told.
    Used {
        /// Its id.
        template: String,
    },
    /// The person asked for a text on the clipboard: the frame's script puts it there. The page is not told.
    Copy {
        /// The text to copy.
        text: String,
    },
}

/// What the person chose. Stored by the extension; the same on every site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// Language of the interface; `auto` follows the browser.
    pub ui: UiLanguage,
    /// Light or dark; `auto` follows the system.
    pub theme: Theme,
    /// A crisis is on, whatever the profile says.
    pub crisis: bool,
    /// Hold the first press of the page's own button while a remark to stop at stands.
    pub before_posting: bool,
    /// Ids of the rules whose remarks are set aside in every reply.
    pub never: Vec<String>,
    /// `;merci` typed in a composer becomes the template of that abbreviation. Off until the person turns it on.
    pub abbreviations: bool,
}

/// Why the panel is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Opening {
    /// To look at the reply.
    #[default]
    Look,
    /// Posting was held.
    Posting,
}

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum UiLanguage {
    /// The browser's.
    #[default]
    Auto,
    /// English.
    En,
    /// French.
    Fr,
}

/// Colours of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// The system's.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the page tells about the message answered. Every field may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct DraftContext {
    /// Text of the message answered.
    pub message: Option<String>,
    /// Displayed name of its author.
    pub author: Option<String>,
    /// A published platform id (`x`, `facebook`, ... `other`).
    pub platform: Option<String>,
    /// BCP 47 tag of the page or composer (`fr-CA`).
    pub locale: Option<String>,
    /// The person chose the message: the page did not tell it, or told another.
    pub chosen: bool,
}

/// What the person set aside in this reply: a rule, or one remark of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IgnoredRemark {
    /// The rule's id.
    pub rule: String,
    /// One remark only: the words marked, empty for something missing. Null: the whole rule.
    pub quote: Option<String>,
    /// Which one on those words, from 0.
    pub nth: u32,
}

/// Severity, on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "mirrors rule::Severity, which documents each")]
pub enum WireSeverity {
    Info,
    Low,
    Medium,
    High,
    Stop,
}

/// Words to mark in the composer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mark {
    /// Names the remark in [`ToFrame::Show`]; unique within one revision.
    pub id: u32,
    /// Start in the draft.
    pub start: u32,
    /// End in the draft, after `start`.
    pub end: u32,
    /// How it is drawn.
    pub severity: WireSeverity,
}

/// Replace `start..end` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct WireEdit {
    /// Start in the draft, UTF-16 code units.
    pub start: u32,
    /// End in the draft, UTF-16 code units.
    pub end: u32,
    /// What stands there afterwards.
    pub text: String,
}

/// How an edit of the page's composer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ApplyOutcome {
    /// The composer holds exactly what was asked.
    Done,
    /// It did not; the composer was put back as it was (or left) and the frame offers the text to copy.
    Failed,
    /// The draft had changed under the edit; nothing was written.
    Stale,
}
