//! The panel: a function of the session's view and of what the person is doing in it.
//!
//! [`Panel`] owns the frame's document: it draws, turns events into [`Intent`]s, and keeps the two laws of the frame.
//! *The caret stays in the composer*: `mousedown` is refused everywhere but in text inputs. *Nothing moves under the
//! person's hands*: a redraw keeps focus, caret and scroll position.

mod action;
mod answered;
mod crisis;
mod done;
mod focus;
mod head;
mod keys;
pub mod labels;
mod menu;
mod refused;
mod remarks;
mod rubric;
mod scene;
mod shape;
mod slots;
mod state;
mod templates;
mod tree;
mod voice;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::session::{Intent, View};
use crate::text::Language;
use crate::wire::{Opening, Theme};

use self::action::Action;
use self::focus::Held;
use self::keys::Key;
use self::labels::labels;
use self::scene::Scene;
use self::state::{Effect, State};
use self::tree::Tree;

/// What the badge's title says: the score, how many remarks stand, and the gravest.
pub fn summary(language: Language, view: &View) -> String {
    let labels = labels(language);
    let standing = view.remarks.iter().filter(|remark| remark.ignored.is_none());
    let gravest = standing.clone().next().map(|remark| remark.message.as_str());
    let announcement = labels.announcement(view.score, standing.count());
    match gravest {
        Some(message) => format!("{announcement} {message}"),
        None => announcement,
    }
}

/// Events that the panel answers, listened to on its root.
pub const EVENTS: [&str; 8] =
    ["click", "focusin", "focusout", "input", "keydown", "mousedown", "mouseleave", "mouseover"];

/// How long the score must rest before it is read aloud.
const SETTLED_MS: u32 = 1200;

/// By when a frame that was just unhidden is laid out and can take the focus.
const LAID_OUT_MS: u32 = 80;

/// The frame's document.
pub struct Panel {
    document: Document,
    root: HtmlElement,
    tree: Tree,
    state: State,
    /// Where keyboard focus must go as soon as the frame can take it.
    awaited: Option<String>,
    claiming: Option<Timeout>,
    /// Where screen readers hear the score.
    voice: Option<web_sys::Element>,
    announced: String,
    announcing: Option<Timeout>,
    /// What a key pressed, in the frame: the page takes the focus to write, and browsers forget then where it was.
    keyed: Option<Held>,
    /// Where the focus comes back to with the next draw.
    returning: Option<Held>,
    /// The focus was asked back, and may not be here yet.
    is_returning: bool,
}

impl Panel {
    /// A panel in `root`, with nothing drawn yet; `None` when `root` is in no document.
    pub fn new(root: HtmlElement) -> Option<Panel> {
        let document = root.owner_document()?;
        let voice = document.create_element("p").ok();
        if let Some(voice) = &voice {
            let _ = voice.set_attribute("class", "spoken");
            let _ = voice.set_attribute("role", "status");
            root.parent_node()?.append_child(voice).ok()?;
        }
        let tree = Tree::new(root.clone(), document.clone());
        let state = State::default();
        let announced = String::new();
        let (awaited, claiming, announcing) = (None, None, None);
        let (keyed, returning, is_returning) = (None, None, false);
        Some(Panel {
            document,
            root,
            tree,
            state,
            awaited,
            claiming,
            voice,
            announced,
            announcing,
            keyed,
            returning,
            is_returning,
        })
    }

    /// The person opened the panel: on a remark or whole, with keyboard focus or without.
    pub fn open(&mut self, view: &View, remark: Option<u32>, focus: bool, opening: Opening) -> Vec<Intent> {
        if focus && let Some(window) = self.document.default_view() {
            let _ = window.focus();
        }
        let intents = self.state.close();
        self.state.open(view, remark, focus, opening);
        intents
    }

    /// Whether the person went from one remark to the whole panel, asked once.
    pub fn became_whole(&mut self) -> bool {
        std::mem::take(&mut self.state.became_whole)
    }

    /// The shortcut applies a fix of the card that is shown.
    pub const fn will_act(&mut self) {
        self.state.acted = true;
    }

    /// The page wrote what was asked, which took the focus there: whoever asked with a key has it back, where it was.
    pub fn come_back(&mut self) {
        self.returning = self.keyed.take();
        if self.returning.is_some()
            && let Some(window) = self.document.default_view()
        {
            let _ = window.focus();
            self.is_returning = true;
        }
    }

    /// The menu of templates opens in place of what was shown.
    pub fn open_menu(&mut self) -> Vec<Intent> {
        self.state.close()
    }

    /// A key that the person pressed in the composer while the menu is open.
    pub fn menu_key(&mut self, key: &str, view: &View) -> Vec<Intent> {
        self.state.menu_key(key, view)
    }

    /// The panel is off screen: nothing of the draft stays in the document.
    pub fn close(&mut self) -> Vec<Intent> {
        self.awaited = None;
        self.claiming = None;
        (self.keyed, self.returning, self.is_returning) = (None, None, false);
        self.announcing = None;
        self.announced.clear();
        if let Some(voice) = &self.voice {
            voice.set_text_content(None);
        }
        self.tree.draw(Vec::new());
        self.state.close()
    }

    /// The view changed: forgets what is gone from it.
    pub fn follow(&mut self, view: &View) -> Vec<Intent> {
        let focused = self.is_focused();
        self.state.follow(view, focused)
    }

    /// Shows the view.
    pub fn draw(&mut self, view: &View) {
        let language = view.ui.unwrap_or(Language::En);
        if let Some(page) = self.document.document_element() {
            let _ = page.set_attribute("lang", language.code());
        }
        // When the page has the focus it keeps it, whatever was focused here last.
        let holds = self.is_returning || self.is_focused();
        let held = if holds { focus::hold(&self.document, &self.root) } else { None };
        let held = self.returning.take().or(held);
        let scene = Scene { view, state: &self.state, labels: labels(language) };
        self.tree.draw(scene.draw());
        focus::restore(&self.document, held);
        for effect in std::mem::take(&mut self.state.effects) {
            self.run(&effect);
        }
        self.announce(view, language);
    }

    /// Answers an event of the panel; `None` when nothing changed.
    pub fn answer(&mut self, event: &Event, view: &View) -> Option<Vec<Intent>> {
        let target: web_sys::Element = event.target()?.dyn_into().ok()?;
        let name = event.type_();
        if matches!(name.as_str(), "click" | "focusin" | "keydown") {
            // The person is at work in the panel: focus is theirs.
            self.awaited = None;
            self.claiming = None;
            self.is_returning = false;
        }
        match name.as_str() {
            "mousedown" => {
                if !is_text_input(&target) {
                    event.prevent_default();
                }
                None
            }
            "click" => {
                let pressed = self.tree.path(&target).into_iter().rev().find_map(|element| element.press.clone())?;
                // What the pointer presses does not take the focus. After a template one goes on writing.
                let is_keyed = matches!(pressed, Action::Fix { .. } | Action::Ask(Intent::Undo))
                    && self.is_focused()
                    && self.document.active_element().is_some_and(|active| active.contains(Some(&target)));
                self.keyed = if is_keyed { focus::hold(&self.document, &self.root) } else { None };
                Some(self.act(pressed, view))
            }
            "input" => {
                let value = target.dyn_ref::<HtmlInputElement>()?.value();
                let path = self.tree.path(&target);
                let element = path.last()?;
                let typed = (element.input?)(&element.field, &value);
                Some(self.act(typed, view))
            }
            "keydown" => self.key(event.dyn_ref()?, &target, view),
            "mouseover" | "focusin" => self.point(Some(&target)),
            _ => self.point(None),
        }
    }

    /// The frame was laid out or got the focus: what could not take it before may now.
    ///
    /// A frame that the page has only just unhidden cannot be focused yet when it is told to show.
    pub fn claim_focus(&mut self) {
        let Some(id) = self.awaited.take() else { return };
        if focus::enter(&self.document, &id) {
            self.claiming = None;
            return;
        }
        // Neither a resize nor a focus event is certain to follow.
        let (document, at) = (self.document.clone(), id.clone());
        self.claiming = Some(Timeout::new(LAID_OUT_MS, move || {
            focus::enter(&document, &at);
        }));
        self.awaited = Some(id);
    }

    /// The theme the person chose.
    pub fn set_theme(&self, theme: Theme) {
        let Some(page) = self.document.document_element() else { return };
        let _ = match theme {
            Theme::Auto => page.remove_attribute("data-theme"),
            Theme::Light => page.set_attribute("data-theme", "light"),
            Theme::Dark => page.set_attribute("data-theme", "dark"),
        };
    }

    /// The height of the whole panel at its present width, scrolled content included; `None` while it is not laid out.
    pub fn height(&self) -> Option<u32> {
        let card: HtmlElement = self.root.first_element_child()?.dyn_into().ok()?;
        let mut content = 0;
        let mut part = card.first_element_child();
        while let Some(element) = part {
            part = element.next_element_sibling();
            let part = element.dyn_ref::<HtmlElement>()?;
            content += if part.class_name() == "body" { part.scroll_height() } else { part.offset_height() };
        }
        if content == 0 {
            return None;
        }
        // The space around the card, which holds its shadow, and its border, which some themes have.
        let around = self.root.offset_height() - card.client_height();
        u32::try_from(content + around).ok()
    }

    fn act(&mut self, action: Action, view: &View) -> Vec<Intent> {
        let focused = self.is_focused();
        self.state.act(action, view, focused)
    }

    fn key(&mut self, event: &KeyboardEvent, target: &web_sys::Element, view: &View) -> Option<Vec<Intent>> {
        match keys::read(event, target)? {
            Key::Back => {
                event.prevent_default();
                Some(self.state.step_back(view).unwrap_or_else(|| vec![Intent::Close { refocus: true }]))
            }
            Key::Move(step) => {
                if focus::step(target, step) {
                    event.prevent_default();
                }
                self.point(self.document.active_element().as_ref())
            }
            Key::OpenFirst => {
                event.prevent_default();
                let first = view.templates.first().map(|template| template.id.clone())?;
                Some(self.act(Action::ToggleTemplate(first), view))
            }
            Key::NextField => {
                event.prevent_default();
                focus::next_field(target);
                None
            }
        }
    }

    /// The pointer or the focus is on `target`: previews what that control would do, if that is news.
    fn point(&mut self, target: Option<&web_sys::Element>) -> Option<Vec<Intent>> {
        let path = target.map(|target| self.tree.path(target)).unwrap_or_default();
        let preview = path.into_iter().rev().find_map(|element| element.preview.clone());
        let changed = self.state.preview != preview;
        self.state.preview = preview;
        changed.then(Vec::new)
    }

    fn run(&mut self, effect: &Effect) {
        match effect {
            Effect::Enter(id) => {
                self.awaited = Some(id.clone());
                self.claim_focus();
            }
            Effect::Focus(id) if self.is_focused() => {
                focus::enter(&self.document, id);
            }
            Effect::Focus(_) => {}
            Effect::Scroll(id) => focus::show(&self.document, id, false),
            Effect::Top(id) => focus::show(&self.document, id, true),
        }
    }

    /// Whether keyboard focus is in the frame.
    fn is_focused(&self) -> bool {
        self.document.has_focus().unwrap_or(false)
    }

    /// Says the score once it has settled, if it is not what was said last.
    fn announce(&mut self, view: &View, language: Language) {
        let standing = view.remarks.iter().filter(|remark| remark.ignored.is_none()).count();
        let words = labels(language).announcement(view.score, standing);
        if words == self.announced {
            return;
        }
        self.announced.clone_from(&words);
        let Some(voice) = self.voice.clone() else { return };
        self.announcing = Some(Timeout::new(SETTLED_MS, move || voice.set_text_content(Some(&words))));
    }
}

fn is_text_input(element: &web_sys::Element) -> bool {
    element.tag_name().eq_ignore_ascii_case("input")
}
