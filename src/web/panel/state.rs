//! What the person is doing in the panel: which remark is open, what is searched. Nothing here outlives the frame.

use crate::session::{Intent, View};
use crate::wire::Opening;

use super::action::{RemarkKey, Saying};
use super::tree::Preview;

/// The panel's own state.
#[derive(Default)]
pub struct State {
    /// The whole panel, or the card of one remark.
    pub mode: Mode,
    /// The remark whose details are shown.
    pub open: Option<RemarkKey>,
    /// A fix was asked for: the place of its remark, to go on to the next.
    pub fixed: Option<usize>,
    /// All terms of a long sum are shown.
    pub whole_sum: bool,
    /// The list of situations is open.
    pub choosing: bool,
    /// What is said by remarks that are all shown, though they repeat one another.
    pub unfolded: Option<Saying>,
    /// The remarks set aside are shown.
    pub set_aside: bool,
    /// What is searched among the templates.
    pub query: String,
    /// The template that is previewed.
    pub template: Option<String>,
    /// The session was last told that this template is looked at.
    pub told: Option<String>,
    /// The form of the menu's chosen template is open.
    pub filling: bool,
    /// More than the first templates are shown.
    pub all_templates: bool,
    /// What the control under the pointer or the focus previews.
    pub preview: Option<Preview>,
    /// Which text of a refused edit was copied last: true for the one that would have been.
    pub copied: Option<bool>,
    /// The hand-off note was copied just now.
    pub noted: bool,
    /// The page's own button was pressed while a remark to stop at stood.
    pub posting: bool,
    /// Something was done with the remark of the card: what is left is the way back, though its twin may stand elsewhere.
    pub acted: bool,
    /// The card of a remark became the whole panel.
    pub became_whole: bool,
    /// What to do once the panel is drawn.
    pub effects: Vec<Effect>,
}

/// How much of the panel is shown.
#[derive(Default, PartialEq)]
pub enum Mode {
    /// Everything.
    #[default]
    Whole,
    /// One remark, opened from its words.
    Card(RemarkKey),
    /// What was done with that remark, and the way back.
    Done,
}

/// Something to do to the document after a draw; each names an element's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Move keyboard focus there, as the panel was opened for the keyboard.
    Enter(String),
    /// Move keyboard focus there, if it is in the frame.
    Focus(String),
    /// Bring it into view, moving as little as possible.
    Scroll(String),
    /// Bring it to the top.
    Top(String),
}

impl State {
    /// Opens a closed panel, on a remark or whole.
    pub fn open(&mut self, view: &View, remark: Option<u32>, focus: bool, opening: Opening) {
        self.posting = opening == Opening::Posting;
        match remark.and_then(|id| RemarkKey::of(&view.remarks, id)) {
            Some(key) => self.mode = Mode::Card(key),
            None => self.open = RemarkKey::at(&view.remarks, 0).filter(|_| first_stands(view)),
        }
        self.effects.push(Effect::Top("panel-start".into()));
        if focus {
            self.effects.push(Effect::Enter(self.first_stop(view).into()));
        }
    }

    /// Closes the panel: nothing of what was done in it is kept.
    pub fn close(&mut self) -> Vec<Intent> {
        let searched = !std::mem::take(self).query.is_empty();
        searched.then(|| Intent::Search { query: String::new() }).into_iter().collect()
    }

    /// Where keyboard focus begins.
    fn first_stop(&self, view: &View) -> &'static str {
        match self.mode {
            Mode::Card(_) | Mode::Done => "card",
            Mode::Whole if first_stands(view) => "remark-0",
            Mode::Whole if view.score.is_none() => "search",
            Mode::Whole => "panel-body",
        }
    }

    /// Follows a new view: what was open may be gone. `focused`: keyboard focus is in the frame.
    pub fn follow(&mut self, view: &View, focused: bool) -> Vec<Intent> {
        let intents = self.follow_remarks(view, focused);
        if view.menu.is_some() {
            self.follow_menu(view);
        } else if self.template.as_ref().is_some_and(|open| view.templates.iter().all(|template| template.id != *open))
        {
            self.template = None;
        }
        if self.told == self.template {
            return intents;
        }
        self.told.clone_from(&self.template);
        intents.into_iter().chain([Intent::OpenTemplate { id: self.told.clone() }]).collect()
    }

    fn follow_remarks(&mut self, view: &View, focused: bool) -> Vec<Intent> {
        if view.refused.is_some() {
            self.mode = Mode::Whole;
        } else {
            self.copied = None;
        }
        if let Mode::Card(key) = &self.mode {
            let stands = key
                .find(&view.remarks)
                .and_then(|index| view.remarks.get(index))
                .is_some_and(|it| it.ignored.is_none());
            if !stands || self.acted && view.done.is_some() {
                // Its words were changed or it was set aside: the card has done its work, but for the way back.
                self.mode = Mode::Done;
                self.open = None;
                self.posting = false;
                self.acted = false;
                self.effects.push(Effect::Focus("card".into()));
            }
        }
        if self.mode == Mode::Done && view.done.is_none() {
            self.mode = Mode::Whole;
            return vec![Intent::Close { refocus: focused }];
        }
        if self.open.as_ref().is_some_and(|key| key.find(&view.remarks).is_none()) {
            // After a fix the next remark opens; when the words were changed by hand, nothing moves by itself.
            let last = view.remarks.iter().filter(|remark| remark.ignored.is_none()).count().checked_sub(1);
            self.open = self.fixed.take().zip(last).and_then(|(at, last)| RemarkKey::at(&view.remarks, at.min(last)));
        }
        Vec::new()
    }

    /// Escape: closes what was opened last; `None` when there is nothing left but the panel itself.
    pub fn step_back(&mut self, view: &View) -> Option<Vec<Intent>> {
        if view.menu.is_some() {
            return None;
        }
        if self.choosing {
            self.choosing = false;
            self.effects.push(Effect::Focus("situation".into()));
            return Some(Vec::new());
        }
        if self.template.take().is_some() {
            self.effects.push(Effect::Focus("search".into()));
            return Some(Vec::new());
        }
        if !self.query.is_empty() {
            self.query.clear();
            return Some(vec![Intent::Search { query: String::new() }]);
        }
        None
    }
}

/// Whether the gravest remark was not set aside.
fn first_stands(view: &View) -> bool {
    view.remarks.first().is_some_and(|remark| remark.ignored.is_none())
}
