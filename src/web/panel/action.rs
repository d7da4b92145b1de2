//! What a control of the panel does: to the panel itself, or, as an [`Intent`], to the session.

use crate::session::{Insertion, Intent, RemarkView, View};

use super::state::{Effect, Mode, State};

/// What a control does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Asks the session, and changes nothing here.
    Ask(Intent),
    /// Applies a fix, and goes on to the next remark when it worked.
    Fix {
        /// The remark's `id`.
        remark: u32,
        /// Index in its `fixes`.
        fix: usize,
    },
    /// Opens a remark, or closes it when it is open.
    ToggleRemark(RemarkKey),
    /// From a term of the sum to its remark, and to its words.
    Follow(u32),
    /// Leaves the card of one remark for the whole panel.
    ShowAll,
    /// Shows all terms of a long sum, or the first ones.
    ToggleSum,
    /// Opens or closes the list of situations.
    ToggleSituations,
    /// Corrects the situation; `None` goes back to the guess.
    Choose(Option<String>),
    /// Shows the remarks of this rule that repeat its first, or folds them.
    ToggleRepeats(Saying),
    /// Opens or closes the list of remarks set aside.
    ToggleSetAside,
    /// Searches the templates.
    Search(String),
    /// Opens a template, or closes it when it is open.
    ToggleTemplate(String),
    /// Shows all templates, or the first ones.
    ToggleTemplates,
    /// Goes to the templates.
    GoToTemplates,
    /// Puts the open template into the composer.
    Insert {
        /// The template's id.
        template: String,
        /// Where.
        how: Insertion,
    },
    /// Chooses a template of the menu; the one that is chosen goes into the composer.
    Pick(String),
    /// Opens the form of the menu's chosen template.
    FillIn,
    /// Copies one of the two texts of a refused edit.
    Copy {
        /// The text.
        text: String,
        /// True for the text as it would have been.
        after: bool,
    },
    /// Copies the hand-off note.
    CopyNote(String),
    /// Closes the panel.
    Close,
}

/// Names a remark across revisions, where its `id` may change: the rule, the words, and which one of those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkKey(String);

impl RemarkKey {
    /// The key of the remark at `index`.
    pub fn at(remarks: &[RemarkView], index: usize) -> Option<RemarkKey> {
        let remark = remarks.get(index)?;
        let same = |other: &&RemarkView| other.rule == remark.rule && other.quote == remark.quote;
        let nth = remarks.iter().take(index).filter(same).count();
        Some(RemarkKey(format!("{}\u{1f}{nth}\u{1f}{}", remark.rule, remark.quote)))
    }

    /// The key of the remark with this `id`.
    pub fn of(remarks: &[RemarkView], id: u32) -> Option<RemarkKey> {
        RemarkKey::at(remarks, remarks.iter().position(|remark| remark.id == id)?)
    }

    /// Where the remark is now.
    pub fn find(&self, remarks: &[RemarkView]) -> Option<usize> {
        (0..remarks.len()).find(|&index| RemarkKey::at(remarks, index).as_ref() == Some(self))
    }

    /// As a key of the tree.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What remarks that repeat one another have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The rule's id.
    pub rule: String,
    /// Its message.
    pub message: String,
}

impl Saying {
    /// What this remark says.
    pub fn of(remark: &RemarkView) -> Saying {
        Saying { rule: remark.rule.clone(), message: remark.message.clone() }
    }

    /// Where it is said by remarks that stand, in their order.
    pub fn among(&self, remarks: &[RemarkView]) -> Vec<usize> {
        let says_it = |remark: &RemarkView| remark.ignored.is_none() && Saying::of(remark) == *self;
        (0..remarks.len()).filter(|&index| remarks.get(index).is_some_and(says_it)).collect()
    }
}

impl State {
    /// Does what a control says; the intents are for the session. `focused`: keyboard focus is in the frame.
    pub fn act(&mut self, action: Action, view: &View, focused: bool) -> Vec<Intent> {
        self.fixed = None;
        self.noted = false;
        if matches!(action, Action::Ask(_) | Action::Fix { .. } | Action::Choose(_) | Action::Insert { .. }) {
            // The score itself is about to change.
            self.preview = None;
        }
        self.acted |= matches!(action, Action::Ask(Intent::Ignore { .. }) | Action::Fix { .. });
        match action {
            Action::Ask(intent) => return vec![intent],
            Action::Fix { remark, fix } => {
                self.fixed = view.remarks.iter().position(|other| other.id == remark);
                return vec![Intent::ApplyFix { remark, fix }];
            }
            Action::ToggleRemark(key) => self.open = (self.open.as_ref() != Some(&key)).then_some(key),
            Action::Follow(id) => {
                let Some(index) = view.remarks.iter().position(|remark| remark.id == id) else { return Vec::new() };
                self.open = RemarkKey::at(&view.remarks, index);
                let row = format!("remark-{index}");
                self.effects.extend([Effect::Scroll(row.clone()), Effect::Focus(row)]);
                let has_words = view.remarks.get(index).is_some_and(|remark| !remark.quote.is_empty());
                return has_words.then_some(Intent::Reveal { remark: id }).into_iter().collect();
            }
            Action::ShowAll => {
                if let Mode::Card(key) = std::mem::replace(&mut self.mode, Mode::Whole) {
                    self.open = Some(key);
                }
                self.became_whole = true;
                self.effects.push(Effect::Focus("panel-body".into()));
            }
            Action::ToggleSum => self.whole_sum = !self.whole_sum,
            Action::ToggleSituations => {
                self.choosing = !self.choosing;
                if self.choosing {
                    self.effects.push(Effect::Focus("situation-0".into()));
                }
            }
            Action::Choose(id) => {
                self.choosing = false;
                self.effects.push(Effect::Focus("situation".into()));
                return vec![Intent::ChooseSituation { id }];
            }
            Action::ToggleRepeats(saying) => {
                // What is open among them keeps them shown; the first of them never folds.
                let alike = saying.among(&view.remarks);
                let is_inside = |key: &mut RemarkKey| {
                    key.find(&view.remarks).is_some_and(|at| alike.iter().skip(1).any(|&index| index == at))
                };
                let was_open = self.open.take_if(is_inside).is_some() || self.unfolded.as_ref() == Some(&saying);
                self.unfolded = (!was_open).then_some(saying);
            }
            Action::ToggleSetAside => self.set_aside = !self.set_aside,
            Action::Search(query) => {
                self.query.clone_from(&query);
                self.template = None;
                // What is found stands below the box, which may be at the panel's lower edge.
                self.effects.push(Effect::Top("templates".into()));
                return vec![Intent::Search { query }];
            }
            Action::ToggleTemplate(id) => {
                self.template = (self.template.as_ref() != Some(&id)).then_some(id);
                if self.template.is_some() {
                    self.effects.extend([Effect::Scroll("template".into()), Effect::Focus("template".into())]);
                }
            }
            Action::ToggleTemplates => self.all_templates = !self.all_templates,
            Action::GoToTemplates => {
                self.became_whole = self.mode != Mode::Whole;
                self.mode = Mode::Whole;
                self.effects.extend([Effect::Top("templates".into()), Effect::Focus("search".into())]);
            }
            Action::Insert { template, how } => {
                self.template = None;
                self.effects.push(Effect::Top("panel-start".into()));
                return vec![Intent::InsertTemplate { template, how }];
            }
            Action::Pick(template) if self.template.as_ref() == Some(&template) => {
                return vec![Intent::InsertTemplate { template, how: Insertion::Caret }];
            }
            Action::Pick(template) => {
                self.template = Some(template);
                self.filling = false;
            }
            Action::FillIn => self.fill_in(view),
            Action::Copy { text, after } => {
                self.copied = Some(after);
                return vec![Intent::Copy { text }];
            }
            Action::CopyNote(text) => {
                self.noted = true;
                return vec![Intent::Copy { text }];
            }
            Action::Close => return vec![Intent::Close { refocus: focused }],
        }
        Vec::new()
    }
}
