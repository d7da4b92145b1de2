//! What the panel shows: plain data, made from an analysis in the language of the interface.
//!
//! The panel is a function of a [`View`] and of what the person is doing in it (an open card, a search). It answers with
//! [`Intent`]s, which the session turns into messages.

use crate::rule::{Dimension, Severity};
use crate::template::SlotKind;
use crate::text::Language;

/// Everything the panel shows for one revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Language of the interface (labels of the panel itself).
    pub ui: Option<Language>,
    /// 0 to 100; `None` when the draft is blank.
    pub score: Option<u32>,
    /// The sum, largest first: `score = 100 - sum of points`.
    pub terms: Vec<TermView>,
    /// The eight dimensions in display order, 0 to 100 each.
    pub dimensions: Vec<(Dimension, u32)>,
    /// Shown as four numbers, two dimensions each: the profile is that of somebody alone.
    pub headlines: bool,
    /// Remarks: gravest first, then in the order of the text. Ignored ones are last.
    pub remarks: Vec<RemarkView>,
    /// The rubric of the situation: what the reply does and does not do yet, in order.
    pub acts: Vec<ActView>,
    /// The situation the rubric belongs to (id, name), when there is a message.
    pub situation: Option<Choice>,
    /// True when the person chose the situation.
    pub situation_chosen: bool,
    /// All situations, the likeliest first, for the one-click correction.
    pub situations: Vec<Choice>,
    /// What to do besides (or instead of) replying.
    pub advice: Vec<String>,
    /// Author and first words of the message answered.
    pub message: Option<MessageView>,
    /// To whom the message goes before anybody replies.
    pub handoff: Option<HandoffView>,
    /// The four sliders of the voice; empty for a blank draft.
    pub voice: Vec<SliderView>,
    /// The person chose the message.
    pub message_chosen: bool,
    /// The person asked for the text selected in the page, and none is.
    pub nothing_selected: bool,
    /// The network's counter, when it has a limit.
    pub counter: Option<Counter>,
    /// Templates, best first: those that fit, or those that match the search.
    pub templates: Vec<TemplateView>,
    /// One of them speaks of what the message speaks of; otherwise they hold for any message of its situation.
    pub made_for_it: bool,
    /// The menu of templates is open: what is searched in it.
    pub menu: Option<String>,
    /// An edit that the page's editor refused: both texts are offered to copy.
    pub refused: Option<RefusedEdit>,
    /// The draft is no longer what it was before that edit was tried.
    pub altered: bool,
    /// What was done last, while it can be undone.
    pub done: Option<Done>,
    /// What comes before everything in a crisis.
    pub crisis: Option<CrisisView>,
}

/// Something done that can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A fix was applied.
    Fixed,
    /// A template, or the holding statement, was put into the draft.
    Inserted,
    /// A remark was set aside.
    SetAside(Ignoring),
}

/// For how long remarks are set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignoring {
    /// This remark, here and now.
    Once,
    /// All remarks of the rule, in this reply.
    Here,
    /// All remarks of the rule, in every reply.
    Always,
}

/// The first things in a crisis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrisisView {
    /// The statement that was approved; empty when there is none.
    pub holding_statement: String,
}

/// One term of the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct TermView {
    /// What is subtracted; negative only for the balancing term.
    pub points: i32,
    /// A few words, such as "blames the reader".
    pub label: String,
    /// Where it weighs; `None` for the balancing term.
    pub dimension: Option<Dimension>,
    /// The `id` of its first remark.
    pub remark: Option<u32>,
}

/// One remark.
#[derive(Clone, Debug, PartialEq)]
pub struct RemarkView {
    /// Unique within a revision; the same as the mark's.
    pub id: u32,
    /// The rule's id.
    pub rule: String,
    /// How serious.
    pub severity: Severity,
    /// Made lightly, since little else in the reply points to it.
    pub doubted: bool,
    /// Where it weighs.
    pub dimension: Dimension,
    /// The words marked; empty when something is missing.
    pub quote: String,
    /// What, and what to do.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// Where the opinion comes from; may be empty.
    pub source: String,
    /// What it costs.
    pub points: u32,
    /// The score if this remark were gone.
    pub score_after: u32,
    /// Fixes offered, best first.
    pub fixes: Vec<FixView>,
    /// The person set it aside, for how long.
    pub ignored: Option<Ignoring>,
}

/// One fix of a remark.
#[derive(Clone, Debug, PartialEq)]
pub struct FixView {
    /// What the button says.
    pub label: String,
    /// The words after the change, when they replace the quote (empty when it is deleted).
    pub replacement: Option<String>,
    /// The score after the change.
    pub score_after: u32,
}

/// One act of the rubric.
#[derive(Clone, Debug, PartialEq)]
pub struct ActView {
    /// Its name ("Says sorry").
    pub name: String,
    /// What to do when it is missing.
    pub advice: String,
    /// The reply does it.
    pub present: bool,
    /// Required by the rubric; otherwise recommended.
    pub required: bool,
}

/// An id with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The published id.
    pub id: String,
    /// Its name in the language of the interface.
    pub name: String,
}

/// Passing a message on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoffView {
    /// To whom.
    pub to: String,
    /// A neutral note to copy.
    pub note: String,
}

/// One slider of the voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SliderView {
    /// Its place in [`crate::signal::SLIDERS`].
    pub slider: usize,
    /// How the draft sounds, 0 to 100.
    pub value: u32,
    /// Low and high of what the brand or the situation asks.
    pub target: Option<(u32, u32)>,
    /// The words that weigh most.
    pub words: String,
}

/// The message answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageView {
    /// Displayed name of its author, if known.
    pub author: Option<String>,
    /// Its first words.
    pub excerpt: String,
}

/// The network's counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Name of the network.
    pub platform: String,
    /// Length of the draft as the network counts it.
    pub count: u32,
    /// The most it takes.
    pub max: u32,
}

/// A template proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateView {
    /// `<situation>/<file>`.
    pub id: String,
    /// Title in the language of the template shown.
    pub title: String,
    /// A short name to type; may be empty.
    pub abbreviation: String,
    /// Why it is proposed ("complaint", "parcel", "fits 280").
    pub reasons: Vec<String>,
    /// Its text in the language of the message, filled with what is known.
    pub preview: Vec<Piece>,
    /// The score of the draft with it in, for the template that [`Intent::OpenTemplate`] named.
    pub score: Option<u32>,
    /// Slots the person fills, in the order of the text.
    pub slots: Vec<SlotView>,
}

/// A piece of a template's preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it will stand.
    Text(String),
    /// A slot filled in, shown as such.
    Filled(String),
    /// A slot left empty: a visible hole, as it will stand in the draft (`{label}`).
    Hole(String),
}

/// A slot to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotView {
    /// Its name in the template.
    pub name: String,
    /// What it takes.
    pub kind: SlotKind,
    /// The value is none of its kind (a link that is no web address).
    pub invalid: bool,
    /// Its label in the language of the interface.
    pub label: String,
    /// Its present value; empty = a hole.
    pub value: String,
    /// An example, for the placeholder.
    pub sample: String,
    /// Choices, for a choice slot.
    pub choices: Vec<String>,
}

/// An edit that did not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEdit {
    /// The whole draft as it was.
    pub before: String,
    /// The whole draft as it would have been.
    pub after: String,
}

/// Where a template goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// At the caret, over what is selected, or over what was typed to find it.
    Caret,
    /// In place of the whole draft.
    Replace,
    /// After the draft.
    Append,
}

/// What the person did in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Apply a fix: remark id, index of the fix.
    ApplyFix {
        /// The remark's `id`.
        remark: u32,
        /// Index in its `fixes`.
        fix: usize,
    },
    /// Show the words of a remark in the composer.
    Reveal {
        /// The remark's `id`.
        remark: u32,
    },
    /// Set a remark aside.
    Ignore {
        /// The remark's `id`.
        remark: u32,
        /// For how long.
        scope: Ignoring,
    },
    /// Take a remark back that was set aside.
    TakeBack {
        /// The remark's `id`.
        remark: u32,
    },
    /// Undo what was done last.
    Undo,
    /// Correct the situation.
    ChooseSituation {
        /// A situation's id; `None` goes back to the guess.
        id: Option<String>,
    },
    /// Search the templates; an empty query shows the proposals again.
    Search {
        /// What was typed.
        query: String,
    },
    /// Fill a slot of a template.
    FillSlot {
        /// The template's id.
        template: String,
        /// The slot's name.
        slot: String,
        /// Its value.
        value: String,
    },
    /// Put a template into the composer: into an empty one, over the selection, or at the caret.
    InsertTemplate {
        /// The template's id.
        template: String,
        /// Where.
        how: Insertion,
    },
    /// The person looks at a template: its score is wanted.
    OpenTemplate {
        /// The template's id; `None` when it is closed.
        id: Option<String>,
    },
    /// A key typed while the menu of the shortcut is open.
    Type {
        /// As `KeyboardEvent.key` names it.
        key: String,
    },
    /// Put the holding statement into the composer, as a template.
    InsertStatement {
        /// Where it goes.
        how: Insertion,
    },
    /// Say which message the reply answers.
    Answer {
        /// The text selected in the page; otherwise what the page tells.
        selected: bool,
    },
    /// Change the language of the interface.
    SetUi {
        /// The language; `None` follows the browser.
        language: Option<Language>,
    },
    /// Put a text on the clipboard.
    Copy {
        /// The text.
        text: String,
    },
    /// The refused edit was read.
    DismissRefused,
    /// Close the panel.
    Close {
        /// True when focus is inside the frame.
        refocus: bool,
    },
}
