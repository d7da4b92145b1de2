//! One frame: the session, the port and the panel, and what goes between them.

use web_sys::{Event, HtmlElement};

use crate::session::{Intent, Tally};
use crate::wire::{Choices, FromFrame, Link, ToFrame};

use super::panel::Panel;
use super::port::Port;

/// The tallest the panel may be (DESIGN, "The look").
const MAX_HEIGHT: u32 = 520;

/// Everything in the frame.
pub struct App {
    link: Link,
    port: Port,
    panel: Panel,
    /// The panel is on screen. Analysis runs either way; drawing does not.
    shown: bool,
    /// The height last said to the page.
    height: Option<u32>,
}

impl App {
    /// A hidden panel in `root`; `None` when `root` is in no document.
    pub fn new(link: Link, port: Port, root: HtmlElement) -> Option<App> {
        Some(App { link, port, panel: Panel::new(root)?, shown: false, height: None })
    }

    /// Hears the page.
    pub fn receive(&mut self, message: ToFrame) {
        let opened = match &message {
            ToFrame::Hello { settings, .. } => {
                self.panel.set_theme(settings.theme);
                None
            }
            ToFrame::Show { remark, focus } => Some((*remark, *focus)),
            ToFrame::Hide => {
                self.hide();
                None
            }
            _ => None,
        };
        // The badge and the marks first: the panel can wait.
        let answers = self.link.receive(message);
        self.send(&answers);
        let mut intents = Vec::new();
        if let Some((remark, focus)) = opened {
            self.shown = true;
            self.height = None;
            intents = self.panel.open(self.link.view(), remark, focus);
        }
        self.settle(intents);
    }

    /// Hears the extension: what was chosen changed.
    pub fn choose(&mut self, choices: &Choices) {
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
        let intents = self.panel.follow(self.link.view());
        self.carry_out(intents);
        if self.shown {
            self.panel.draw(self.link.view());
            self.measure();
        }
    }

    fn carry_out(&mut self, intents: Vec<Intent>) {
        for intent in intents {
            let closes = matches!(intent, Intent::Close { .. });
            let answers = self.link.handle(intent);
            self.send(&answers);
            if closes {
                self.hide();
            }
        }
    }

    fn hide(&mut self) {
        if std::mem::take(&mut self.shown) {
            let intents = self.panel.close();
            self.carry_out(intents);
        }
    }

    fn send(&self, messages: &[FromFrame]) {
        for message in messages {
            if let FromFrame::Settings { settings } = message {
                self.panel.set_theme(settings.theme);
            }
            self.port.send(message);
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
