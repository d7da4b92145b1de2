//! The state of one composer.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::analysis::{Analysis, Engine, Memory};
use crate::coach::Hint;
use crate::rule::{Context, Diagnostic, Edit, Profile, Severity, apply_edits};
use crate::text::{Draft, Language, Span};

use super::undoing::Undo;
use super::{Done, Effect, Ignored, Intent, Menu, Place, RefusedEdit, Settings, Tally, View};

/// One composer's session.
#[derive(Debug)]
pub struct Session {
    pub(super) engine: Rc<Engine>,
    browser: Language,
    pub(super) settings: Settings,
    pub(super) ignored: Vec<Ignored>,
    /// Rules of which less is said, for somebody who learns.
    hints: Vec<(String, Hint)>,
    pub(super) revision: u32,
    pub(super) draft: Draft,
    pub(super) selection: Option<Span>,
    /// The profile chosen for this place, over the one that the packs bring.
    pub(super) profile: Profile,
    pub(super) context: Context,
    pub(super) analysis: Option<Analysis>,
    /// What was found in the draft before its last edit.
    memory: Memory,
    pub(super) query: String,
    /// Values the person gave to slots, by template and slot.
    pub(super) slots: BTreeMap<(String, String), String>,
    /// How often the person used a template, by id.
    pub(super) used: BTreeMap<String, u32>,
    /// The template whose score is wanted.
    pub(super) opened: Option<String>,
    pub(super) menu: Option<Menu>,
    /// Where a slash stands whose menu the person closed.
    pub(super) dismissed: Option<usize>,
    pub(super) hour: Option<u32>,
    pub(super) message_chosen: bool,
    pub(super) nothing_selected: bool,
    pub(super) shown: bool,
    request: u32,
    /// The edit under way.
    pending: Option<Pending>,
    pub(super) undo: Option<Undo>,
    /// The template that was last put into a draft.
    inserted: Option<String>,
    pub(super) refused: Option<RefusedEdit>,
    view: View,
}

/// An edit under way.
#[derive(Clone, Debug)]
struct Pending {
    request: u32,
    edit: RefusedEdit,
    /// What can be undone once it is done.
    kind: Option<Done>,
    /// The template that goes in.
    template: Option<String>,
}

impl Session {
    /// A session with no draft yet. `browser` is the language of the browser.
    pub fn new(engine: Rc<Engine>, browser: Language) -> Session {
        let profile = engine.guidelines().profile.clone().unwrap_or_default();
        let mut session = Session {
            engine,
            browser,
            settings: Settings::default(),
            ignored: Vec::new(),
            hints: Vec::new(),
            revision: 0,
            draft: Draft::new("", None, None),
            selection: None,
            context: Context { profile: profile.clone(), ..Context::default() },
            profile,
            analysis: None,
            memory: Memory::default(),
            query: String::new(),
            slots: BTreeMap::new(),
            used: BTreeMap::new(),
            opened: None,
            menu: None,
            dismissed: None,
            hour: None,
            message_chosen: false,
            nothing_selected: false,
            shown: false,
            request: 0,
            pending: None,
            undo: None,
            inserted: None,
            refused: None,
            view: View::default(),
        };
        session.draw();
        session
    }

    /// What the panel shows. Complete only while the panel is shown.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// What the person chose.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Language of the interface.
    pub fn ui(&self) -> Language {
        self.settings.ui.unwrap_or(self.browser)
    }

    /// The draft as last told.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What lives in the page, told first and again when the frame was rebuilt.
    pub fn hello(&mut self, ignored: Vec<Ignored>) -> Vec<Effect> {
        self.ignored = ignored;
        self.shown_anew()
    }

    /// What was chosen: the settings, and the profile for this place, over the one that the packs bring. A draft already there is
    /// judged again where that changes something.
    pub fn choose(&mut self, profile: Profile, settings: Settings) -> Vec<Effect> {
        let packs = self.engine.guidelines().profile.clone().unwrap_or_default();
        self.profile = profile.over(&packs);
        let changed = self.settings != settings;
        self.settings = settings;
        if self.judge_by_profile() && self.analysis.is_some() {
            return self.analyse();
        }
        if changed { self.shown_anew() } else { Vec::new() }
    }

    /// The same result, seen in another way.
    fn shown_anew(&mut self) -> Vec<Effect> {
        self.draw();
        self.analysis.is_some().then(|| self.analysed()).into_iter().collect()
    }

    /// How much is said of the remarks of some rules: of all others, everything. The score is the same.
    pub fn hint(&mut self, hints: Vec<(String, Hint)>) -> Vec<Effect> {
        if hints == self.hints {
            return Vec::new();
        }
        self.hints = hints;
        self.shown_anew()
    }

    /// What may be counted of the draft: nothing of its words.
    pub fn tally(&self) -> Option<Tally> {
        let analysis = self.analysis.as_ref().filter(|analysis| !analysis.blank)?;
        let guidelines = self.engine.guidelines();
        let mut rules: Vec<(String, bool)> = Vec::new();
        for (id, remark) in analysis.diagnostics.iter().enumerate().filter(|(_, remark)| remark.points > 0) {
            let (rule, aside) = (&guidelines.rules[remark.rule].id, self.ignoring(id).is_some());
            match rules.iter_mut().find(|(known, _)| known == rule) {
                Some((_, known)) => *known |= aside,
                None => rules.push((rule.clone(), aside)),
            }
        }
        Some(Tally {
            language: self.draft.language()?,
            platform: self.draft.platform.clone(),
            situation: analysis.situation.map(|index| guidelines.situations[index].id.clone()),
            dimensions: analysis.score.dimensions,
            rules,
        })
    }

    /// The draft, or what is known of its message, changed.
    pub fn draft_changed(&mut self, revision: u32, text: &str, selection: Option<Span>, place: Place) -> Vec<Effect> {
        let another = self.draft.message.as_ref().map(|message| &message.source) != place.message.as_ref();
        if another {
            // What the person said of the former message says nothing of this one.
            self.context.situation = None;
            self.slots.clear();
        }
        self.message_chosen = place.chosen;
        self.nothing_selected = false;
        self.revision = revision;
        let before = std::mem::take(&mut self.draft.reply.source);
        if another || self.draft.locale != place.locale {
            self.draft = Draft::new(text, place.message.as_deref(), place.locale.as_deref());
        } else {
            self.draft.set_reply(text);
        }
        self.draft.author = place.author;
        self.draft.platform = place.platform;
        self.selection = selection;
        self.outlive();
        let mut effects = self.follow_menu(before != text);
        effects.splice(..0, self.analyse());
        if let Some((edit, template)) = self.expansion(&before) {
            effects.extend(self.insert(edit, template));
        }
        effects
    }

    /// How often the person used a template, by id.
    pub fn set_used(&mut self, used: BTreeMap<String, u32>) {
        self.used = used;
        self.draw();
    }

    /// The template that was put into a draft since this was last asked, for whoever counts.
    pub const fn take_inserted(&mut self) -> Option<String> {
        self.inserted.take()
    }

    /// Forgets the text: the composer is gone. What was chosen for the place stays.
    pub fn forget(&mut self) {
        let (engine, browser) = (Rc::clone(&self.engine), self.browser);
        let (settings, profile) = (self.settings.clone(), self.profile.clone());
        let (used, hints, hour) = (std::mem::take(&mut self.used), std::mem::take(&mut self.hints), self.hour);
        *self = Session::new(engine, browser);
        self.settings = settings;
        self.profile = profile;
        (self.used, self.hints, self.hour) = (used, hints, hour);
        self.judge_by_profile();
        self.draw();
    }

    /// The panel came into view, or left it.
    pub fn show(&mut self, shown: bool) {
        self.shown = shown;
        if !shown {
            self.close_menu(true);
            self.opened = None;
            self.refused = None;
            self.nothing_selected = false;
        }
        self.draw();
    }

    /// How an edit went. One that did not take is offered to copy.
    pub fn applied(&mut self, request: u32, done: bool) {
        if let Some(Pending { edit, kind, template, .. }) = self.pending.take_if(|pending| pending.request == request) {
            if done {
                self.undo = kind.map(|kind| Undo::Edit { kind, before: edit.before, after: edit.after });
                self.inserted = template;
            } else {
                self.refused = Some(edit);
            }
        }
        self.draw();
    }

    /// No text is selected in the page that could be the message.
    pub fn nothing_selected(&mut self) {
        self.nothing_selected = true;
        self.draw();
    }

    /// What the person did in the panel.
    pub fn handle(&mut self, intent: Intent) -> Vec<Effect> {
        let effects = self.carry_out(intent);
        self.draw();
        effects
    }

    fn carry_out(&mut self, intent: Intent) -> Vec<Effect> {
        match intent {
            Intent::ApplyFix { remark, fix } => {
                let suggestion = self.remark(remark).and_then(|remark| remark.suggestions.get(fix));
                let edits = suggestion.map(|suggestion| suggestion.edits.clone());
                edits.map_or_else(Vec::new, |edits| self.apply(edits, Some(Done::Fixed)))
            }
            Intent::Reveal { remark } => {
                self.remark(remark).and_then(|remark| remark.span).map(Effect::Reveal).into_iter().collect()
            }
            Intent::Ignore { remark, scope } => self.set_aside(remark, scope),
            Intent::TakeBack { remark } => self.take_back(remark),
            Intent::Undo => self.undo_last(),
            Intent::ChooseSituation { id } => {
                self.context.situation = id;
                self.analyse()
            }
            Intent::Search { query } => {
                self.query = query;
                Vec::new()
            }
            Intent::FillSlot { template, slot, value } => {
                self.fill(&template, &slot, &value);
                Vec::new()
            }
            Intent::OpenTemplate { id } => {
                self.opened = id;
                Vec::new()
            }
            Intent::Type { key } => {
                self.type_in_menu(&key);
                Vec::new()
            }
            Intent::InsertTemplate { template, how } => {
                let Some(edit) = self.insertion(&template, how) else { return Vec::new() };
                let mut effects = self.insert(edit, template);
                effects.extend(self.close_menu(false));
                effects
            }
            Intent::InsertStatement { how } => match self.crisis() {
                Some(crisis) if !crisis.holding_statement.is_empty() => {
                    let edit = self.placed(crisis.holding_statement, how);
                    self.apply(vec![edit], Some(Done::Inserted))
                }
                _ => Vec::new(),
            },
            Intent::SetUi { language } => {
                self.settings.ui = language;
                vec![Effect::Settings(self.settings.clone()), self.analysed()]
            }
            Intent::Answer { selected } => {
                self.nothing_selected = false;
                vec![Effect::Answering { selected }]
            }
            Intent::Copy { text } => vec![Effect::Copy(text)],
            Intent::DismissRefused => {
                self.refused = None;
                Vec::new()
            }
            Intent::Close { refocus } => {
                self.shown = false;
                self.close_menu(true);
                vec![Effect::Close { refocus }]
            }
        }
    }

    /// Puts a template in.
    fn insert(&mut self, edit: Edit, template: String) -> Vec<Effect> {
        let effects = self.apply(vec![edit], Some(Done::Inserted));
        if let Some(pending) = &mut self.pending {
            pending.template = Some(template);
        }
        effects
    }

    /// Asks the page to change the draft; `kind` is what can then be undone.
    pub(super) fn apply(&mut self, edits: Vec<Edit>, kind: Option<Done>) -> Vec<Effect> {
        self.request += 1;
        let before = self.draft.reply.source.clone();
        let after = apply_edits(&before, &edits);
        self.refused = None;
        self.undo = None;
        let edit = RefusedEdit { before, after };
        self.pending = Some(Pending { request: self.request, edit, kind, template: None });
        vec![Effect::Apply { request: self.request, revision: self.revision, edits }]
    }

    fn analyse(&mut self) -> Vec<Effect> {
        self.analysis = Some(self.engine.analyze_again(&self.draft, &self.context, &mut self.memory));
        self.draw();
        vec![self.analysed()]
    }

    /// The result, ignored remarks left out. The score is the text's alone: what is ignored still counts (DESIGN).
    pub(super) fn analysed(&self) -> Effect {
        let mut marks = Vec::new();
        let mut worst = None;
        let mut stop = None;
        if let Some(analysis) = &self.analysis {
            for (id, remark) in analysis.diagnostics.iter().enumerate().filter(|(id, _)| !self.is_quiet(*id)) {
                worst = worst.max(Some(remark.severity));
                if remark.severity == Severity::Stop {
                    stop = stop.or(Some(id as u32));
                }
                marks.extend(remark.span.map(|span| (id as u32, span, remark.severity)));
            }
        }
        let score = self.analysis.as_ref().filter(|analysis| !analysis.blank).map(|analysis| analysis.score.total);
        let hold = stop.filter(|_| self.settings.before_posting || self.profile_says("before_posting"));
        Effect::Analysed { revision: self.revision, score, worst, marks, hold }
    }

    pub(super) fn remark(&self, id: u32) -> Option<&Diagnostic> {
        self.analysis.as_ref()?.diagnostics.get(id as usize)
    }

    /// How much is said of a remark. A stop is always said in full.
    pub(super) fn hint_of(&self, remark: &Diagnostic) -> Hint {
        let rule = &self.engine.guidelines().rules[remark.rule].id;
        let hint = self.hints.iter().find(|(known, _)| known == rule && remark.severity < Severity::Stop);
        hint.map_or(Hint::Full, |(_, hint)| *hint)
    }

    /// Whether nothing in the page tells of the remark `id`.
    fn is_quiet(&self, id: usize) -> bool {
        let silent = self.remark(id as u32).is_some_and(|remark| self.hint_of(remark) == Hint::Silent);
        silent || self.ignoring(id).is_some()
    }

    /// Makes the view anew. While the panel is hidden only what the badge needs is made: fixes are judged by analysing again.
    pub(super) fn draw(&mut self) {
        self.view = super::viewing::view(self, self.shown);
    }
}
