//! One frame: the session, the port and the panel, and what goes between them.

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlElement};

use crate::session::{Intent, Tally};
use crate::wire::{Choices, FromFrame, Link, Theme, ToFrame};

use super::panel::Panel;
use super::port::Port;

/// The tallest the panel may be (DESIGN, "The look").
const MAX_HEIGHT: u32 = 520;

/// Everything in the frame.
pub struct App {
    link: Link,
    port: Port,
    /// Hears what is for the frame's script, not for the page.
    own: Function,
    panel: Panel,
    theme: Theme,
    /// The panel is on screen. Analysis runs either way; drawing does not.
    shown: bool,
    /// The height last said to the page.
    height: Option<u32>,
}

impl App {
    /// A hidden panel in `root`; `None` when `root` is in no document.
    pub fn new(link: Link, port: Port, own: Function, root: HtmlElement) -> Option<App> {
        Some(App { link, port, own, panel: Panel::new(root)?, theme: Theme::Auto, shown: false, height: None })
    }

    /// Hears the page.
    pub fn receive(&mut self, message: ToFrame) {
        let opened = match &message {
            ToFrame::Show { remark, focus, opening } => Some((*remark, *focus, *opening)),
            ToFrame::Fix { .. } => {
                self.panel.will_act();
                None
            }
            ToFrame::Hide => {
                self.hide();
                None
            }
            ToFrame::Key { key } => {
                if self.shown {
                    let intents = self.panel.menu_key(key, self.link.view());
                    self.settle(intents);
                }
                return;
            }
            _ => None,
        };
        let is_written = matches!(message, ToFrame::Applied { .. });
        self.link.set_hour(js_sys::Date::new_0().get_hours());
        // The badge and the marks first: the panel can wait.
        let answers = self.link.receive(message);
        self.send(&answers);
        if is_written && self.shown {
            self.panel.come_back();
        }
        let mut intents = self.follow_menu(&answers);
        if let Some(template) = self.link.take_inserted() {
            self.tell_own(&FromFrame::Used { template });
        }
        if let Some((remark, focus, opening)) = opened {
            self.shown = true;
            self.height = None;
            intents.extend(self.panel.open(self.link.view(), remark, focus, opening));
        }
        self.settle(intents);
    }

    /// Hears the extension: what was chosen changed.
    pub fn choose(&mut self, choices: &Choices) {
        let theme = choices.settings.theme;
        if theme != self.theme {
            self.theme = theme;
            self.panel.set_theme(theme);
            self.port.send(&FromFrame::Theme { theme });
        }
        let answers = self.link.choose(choices);
        self.send(&answers);
        self.settle(Vec::new());
    }

    /// What may be counted of the draft.
    pub fn tally(&self) -> Option<Tally> {
        self.link.session().tally()
    }

    /// Answers an event of the panel.
    pub fn answer(&mut self, event: &Event) {
        if !self.shown {
            return;
        }
        if let Some(intents) = self.panel.answer(event, self.link.view()) {
            self.settle(intents);
        }
    }

    /// The frame has another size, or got the focus.
    pub fn laid_out(&mut self) {
        self.measure();
        self.panel.claim_focus();
    }

    /// Carries out what the person asked, draws, and says how high the panel is.
    fn settle(&mut self, intents: Vec<Intent>) {
        self.carry_out(intents);
        if !self.shown {
            return;
        }
        if self.panel.became_whole() {
            self.port.send(&FromFrame::Whole);
        }
        let intents = self.panel.follow(self.link.view());
        self.carry_out(intents);
        if self.shown {
            self.panel.draw(self.link.view());
            self.measure();
        }
    }

    fn carry_out(&mut self, intents: Vec<Intent>) {
        for intent in intents {
            let answers = self.link.handle(intent);
            self.send(&answers);
            if answers.iter().any(|answer| matches!(answer, FromFrame::Close { .. })) {
                self.hide();
            }
        }
    }

    /// The draft opened the menu of templates, or closed it.
    fn follow_menu(&mut self, answers: &[FromFrame]) -> Vec<Intent> {
        let mut intents = Vec::new();
        for answer in answers {
            match answer {
                FromFrame::Menu { .. } => {
                    self.shown = true;
                    self.height = None;
                    intents = self.panel.open_menu();
                }
                FromFrame::Close { .. } => self.hide(),
                _ => {}
            }
        }
        intents
    }

    fn hide(&mut self) {
        if std::mem::take(&mut self.shown) {
            let intents = self.panel.close();
            self.carry_out(intents);
        }
    }

    fn send(&self, messages: &[FromFrame]) {
        for message in messages {
            match message {
                FromFrame::Settings { .. } | FromFrame::Copy { .. } | FromFrame::Used { .. } => self.tell_own(message),
                _ => self.port.send(message),
            }
        }
    }

    /// Tells the frame's script. What it cannot do, storage being closed, is nobody's fault here.
    fn tell_own(&self, message: &FromFrame) {
        if let Ok(message) = message.serialize(&Serializer::json_compatible()) {
            let _ = self.own.call1(&JsValue::NULL, &message);
        }
    }

    fn measure(&mut self) {
        if !self.shown {
            return;
        }
        let height = self.panel.height().map(|height| height.min(MAX_HEIGHT));
        if let Some(height) = height.filter(|_| self.height != height) {
            self.height = Some(height);
            self.port.send(&FromFrame::Size { height });
        }
    }
}
