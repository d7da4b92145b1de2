//! The state of one composer.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::analysis::{Analysis, Engine};
use crate::coach::Hint;
use crate::rule::{Context, Diagnostic, Edit, Profile, Severity, apply_edits};
use crate::text::{Draft, Language, Span};

use super::{Effect, Ignored, Intent, Place, RefusedEdit, Settings, Tally, View};

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
    pub(super) context: Context,
    pub(super) analysis: Option<Analysis>,
    pub(super) query: String,
    /// Values the person gave to slots, by template and slot.
    pub(super) slots: BTreeMap<(String, String), String>,
    pub(super) message_chosen: bool,
    pub(super) nothing_selected: bool,
    shown: bool,
    request: u32,
    /// The edit under way: its number, the texts before and after.
    pending: Option<(u32, RefusedEdit)>,
    pub(super) refused: Option<RefusedEdit>,
    view: View,
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
            context: Context { profile, ..Context::default() },
            analysis: None,
            query: String::new(),
            slots: BTreeMap::new(),
            message_chosen: false,
            nothing_selected: false,
            shown: false,
            request: 0,
            pending: None,
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
    pub const fn settings(&self) -> Settings {
        self.settings
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
    pub fn hello(&mut self, settings: Settings, ignored: Vec<Ignored>) -> Vec<Effect> {
        self.settings = settings;
        self.ignored = ignored;
        self.draw();
        self.analysis.is_some().then(|| self.analysed()).into_iter().collect()
    }

    /// The profile chosen for this place, over the one that the packs bring. A draft already there is judged again.
    pub fn choose(&mut self, profile: Profile) -> Vec<Effect> {
        let packs = self.engine.guidelines().profile.clone().unwrap_or_default();
        let profile = profile.over(&packs);
        if profile == self.context.profile {
            return Vec::new();
        }
        self.context.profile = profile;
        if self.analysis.is_some() { self.analyse() } else { Vec::new() }
    }

    /// How much is said of the remarks of some rules: of all others, everything. The score is the same.
    pub fn hint(&mut self, hints: Vec<(String, Hint)>) -> Vec<Effect> {
        if hints == self.hints {
            return Vec::new();
        }
        self.hints = hints;
        self.draw();
        self.analysis.is_some().then(|| self.analysed()).into_iter().collect()
    }

    /// What may be counted of the draft: nothing of its words.
    pub fn tally(&self) -> Option<Tally> {
        let analysis = self.analysis.as_ref().filter(|analysis| !analysis.blank)?;
        let guidelines = self.engine.guidelines();
        let mut rules: Vec<(String, bool)> = Vec::new();
        for remark in analysis.diagnostics.iter().filter(|remark| remark.points > 0) {
            let (rule, aside) = (&guidelines.rules[remark.rule].id, self.is_ignored(remark));
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
        self.draft = Draft::new(text, place.message.as_deref(), place.locale.as_deref());
        self.draft.author = place.author;
        self.draft.platform = place.platform;
        self.selection = selection;
        self.analyse()
    }

    /// Forgets the text: the composer is gone.
    pub fn forget(&mut self) {
        let (engine, browser, settings) = (Rc::clone(&self.engine), self.browser, self.settings);
        // What was chosen for this place holds for the next composer in it.
        let (profile, hints) = (std::mem::take(&mut self.context.profile), std::mem::take(&mut self.hints));
        *self = Session::new(engine, browser);
        self.settings = settings;
        self.context.profile = profile;
        self.hints = hints;
        self.draw();
    }

    /// The panel came into view, or left it.
    pub fn show(&mut self, shown: bool) {
        self.shown = shown;
        if !shown {
            self.refused = None;
            self.nothing_selected = false;
        }
        self.draw();
    }

    /// How an edit went. One that did not take is offered to copy.
    pub fn applied(&mut self, request: u32, done: bool) {
        if let Some((number, edit)) = self.pending.take() {
            if number == request {
                self.refused = (!done).then_some(edit);
            } else {
                self.pending = Some((number, edit));
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
                edits.map_or_else(Vec::new, |edits| self.apply(edits))
            }
            Intent::Reveal { remark } => {
                self.remark(remark).and_then(|remark| remark.span).map(Effect::Reveal).into_iter().collect()
            }
            Intent::Ignore { remark, ignored } => {
                let Some(remark) = self.remark(remark) else { return Vec::new() };
                let entry = self.ignored_entry(remark);
                self.ignored.retain(|other| *other != entry);
                if ignored {
                    self.ignored.push(entry);
                }
                vec![Effect::Ignored(self.ignored.clone()), self.analysed()]
            }
            Intent::ChooseSituation { id } => {
                self.context.situation = id;
                self.analyse()
            }
            Intent::Search { query } => {
                self.query = query;
                Vec::new()
            }
            Intent::FillSlot { template, slot, value } => {
                self.slots.insert((template, slot), value);
                Vec::new()
            }
            Intent::InsertTemplate { template, replace } => match self.insertion(&template, replace) {
                Some(edit) => self.apply(vec![edit]),
                None => Vec::new(),
            },
            Intent::SetUi { language } => {
                self.settings.ui = language;
                vec![Effect::Settings(self.settings), self.analysed()]
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
                vec![Effect::Close { refocus }]
            }
        }
    }

    fn apply(&mut self, edits: Vec<Edit>) -> Vec<Effect> {
        self.request += 1;
        let before = self.draft.reply.source.clone();
        let after = apply_edits(&before, &edits);
        self.refused = None;
        self.pending = Some((self.request, RefusedEdit { before, after }));
        vec![Effect::Apply { request: self.request, revision: self.revision, edits }]
    }

    fn analyse(&mut self) -> Vec<Effect> {
        self.analysis = Some(self.engine.analyze(&self.draft, &self.context));
        self.draw();
        vec![self.analysed()]
    }

    /// The result, ignored remarks left out. The score is the text's alone: what is ignored still counts (DESIGN).
    fn analysed(&self) -> Effect {
        let mut marks = Vec::new();
        let mut worst = None;
        if let Some(analysis) = &self.analysis {
            for (id, remark) in analysis.diagnostics.iter().enumerate().filter(|(_, remark)| !self.is_quiet(remark)) {
                worst = worst.max(Some(remark.severity));
                marks.extend(remark.span.map(|span| (id as u32, span, remark.severity)));
            }
        }
        let score = self.analysis.as_ref().filter(|analysis| !analysis.blank).map(|analysis| analysis.score.total);
        Effect::Analysed { revision: self.revision, score, worst, marks }
    }

    fn remark(&self, id: u32) -> Option<&Diagnostic> {
        self.analysis.as_ref()?.diagnostics.get(id as usize)
    }

    fn ignored_entry(&self, remark: &Diagnostic) -> Ignored {
        Ignored {
            rule: self.engine.guidelines().rules[remark.rule].id.clone(),
            quote: remark.span.map_or(String::new(), |span| span.of(&self.draft.reply.source).to_owned()),
        }
    }

    /// Whether the person set this remark aside.
    pub(super) fn is_ignored(&self, remark: &Diagnostic) -> bool {
        !self.ignored.is_empty() && self.ignored.contains(&self.ignored_entry(remark))
    }

    /// How much is said of a remark. A stop is always said in full.
    pub(super) fn hint_of(&self, remark: &Diagnostic) -> Hint {
        let rule = &self.engine.guidelines().rules[remark.rule].id;
        let hint = self.hints.iter().find(|(known, _)| known == rule && remark.severity < Severity::Stop);
        hint.map_or(Hint::Full, |(_, hint)| *hint)
    }

    /// Whether nothing in the page tells of it.
    fn is_quiet(&self, remark: &Diagnostic) -> bool {
        self.is_ignored(remark) || self.hint_of(remark) == Hint::Silent
    }

    /// Makes the view anew. While the panel is hidden only what the badge needs is made: fixes are judged by analysing again.
    fn draw(&mut self) {
        self.view = super::viewing::view(self, self.shown);
    }
}
