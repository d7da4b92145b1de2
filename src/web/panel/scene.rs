//! The panel as a tree: a function of the view and of the panel's own state.

use crate::rule::Severity;
use crate::session::{RemarkView, View};

use super::action::{Action, RemarkKey};
use super::labels::Labels;
use super::state::{Mode, State};
use super::tree::{Element, Node, classed, el};
use super::{answered, crisis, done, head, menu, refused, remarks, rubric, shape, templates, voice};

/// What every part of the panel is drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What the session says.
    pub view: &'a View,
    /// What the person is doing.
    pub state: &'a State,
    /// The words.
    pub labels: &'static Labels,
}

impl<'a> Scene<'a> {
    /// The whole panel, the card of one remark, or the menu of templates.
    pub fn draw(self) -> Vec<Node> {
        if let Some(query) = &self.view.menu {
            return vec![menu::section(self, query).into()];
        }
        if let Mode::Card(key) = &self.state.mode
            && let Some(remark) = key.find(&self.view.remarks).and_then(|index| self.view.remarks.get(index))
        {
            return vec![remarks::card(self, remark).into()];
        }
        if self.state.mode == Mode::Done
            && let Some(kind) = self.view.done
        {
            return vec![done::card(self, kind).into()];
        }
        let body = classed("div", "body")
            .key("body")
            .attr("id", "panel-body")
            .child(el("div").key("start").attr("id", "panel-start"))
            .children(refused::section(self))
            .children(crisis::section(self))
            .child(answered::section(self));
        let written = self.view.score.is_some();
        let body = body
            .children(written.then(|| remarks::section(self)))
            .children(rubric::section(self))
            .children(head::dimensions(self))
            .children(voice::section(self))
            .child(templates::section(self));
        vec![classed("div", "card").key("panel").child(head::header(self)).children(done::bar(self)).child(body).into()]
    }

    /// The remarks that stand.
    pub fn standing(self) -> impl Iterator<Item = &'a RemarkView> {
        self.view.remarks.iter().filter(|remark| remark.ignored.is_none())
    }

    /// The gravest remark that stands and costs something.
    pub fn worst(self) -> Option<Severity> {
        self.standing().map(|remark| remark.severity).max().filter(|&worst| worst > Severity::Info)
    }

    /// Whether the details of this remark are shown.
    pub fn is_open(self, key: &RemarkKey) -> bool {
        self.state.open.as_ref() == Some(key)
    }
}

/// Text for screen readers only.
pub fn spoken(text: impl Into<String>) -> Element {
    classed("span", "spoken").text(text)
}

/// What a pack says, as it is printed: no line begins with a sign of French punctuation or ends with an opening quote;
/// apostrophes and quotes are curved.
pub fn typeset(text: &str) -> String {
    let mut printed = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let kept = match letter {
            ' ' if before == '«' || matches!(after, ':' | ';' | '!' | '?' | '»' | '%') => '\u{a0}',
            '\'' if before.is_alphabetic() && after.is_alphabetic() => '’',
            '"' if before.is_whitespace() || matches!(before, '(' | '[' | '“') => '“',
            '"' => '”',
            _ => letter,
        };
        printed.push(kept);
        before = letter;
    }
    printed
}

/// A button that does `action`.
pub fn button(class: &str, action: Action) -> Element {
    classed("button", class).attr("type", "button").press(action)
}

/// A title of a part of the panel.
pub fn title(id: &'static str, text: &str) -> Element {
    el("h2").attr("id", id).text(text)
}

/// The button that closes the panel.
pub fn close(labels: &Labels) -> Element {
    button("icon", Action::Close)
        .key("close")
        .attr("aria-label", labels.close)
        .attr("title", labels.close)
        .child(shape::cross())
}

/// `true` or `false`, for ARIA.
pub fn aria(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}
