//! The frame: the core at work beside a composer, and what the extension's own pages ask of it.
//!
//! `extension/frame/frame.ts` starts it with a port whose other end is the page's content script. What comes through the
//! port goes to the session; what the session answers goes back; the panel shows its view and turns clicks into intents.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{HtmlElement, MessagePort};

use crate::analysis::{Engine, EngineError};
use crate::pack::{CompiledError, decode, open};
use crate::text::Language;
use crate::wire::{Choices, FromFrame, Link, PackEntry, TallyOut, overrides as overrides_of, rules as rules_of};

use super::app::App;
use super::panel;
use super::port::Port;

/// The core at work in its frame.
#[wasm_bindgen]
pub struct Running {
    app: Rc<RefCell<App>>,
}

#[wasm_bindgen]
impl Running {
    /// What was chosen changed: settings and profile hold at once. Rules are switched on and off when a frame starts.
    ///
    /// # Errors
    /// When it is no [`Choices`].
    pub fn choose(&self, choices: JsValue) -> Result<(), JsError> {
        let choices: Choices = serde_wasm_bindgen::from_value(choices)?;
        if let Ok(mut app) = self.app.try_borrow_mut() {
            app.choose(&choices);
        }
        Ok(())
    }

    /// What may be counted of the draft as it is: a [`TallyOut`]; null when it is blank.
    ///
    /// # Errors
    /// Never in practice: a tally can be written.
    pub fn tally(&self) -> Result<JsValue, JsError> {
        let tally = self.app.try_borrow().ok().and_then(|app| app.tally()).map(TallyOut::from);
        Ok(tally.serialize(&Serializer::json_compatible())?)
    }
}

/// Starts the core in its frame and says that it is ready.
///
/// `packs` are compiled packs; `root` is the element that the panel fills; `browser_language` is a BCP 47 tag; `choices` are
/// [`Choices`]; `own` is called with the messages that are for the frame's script: settings to store, a text to copy, the
/// id of a template that was put into a draft.
///
/// # Errors
/// When the packs cannot be read, or `root` is in no document.
#[wasm_bindgen]
pub fn start(
    port: MessagePort,
    packs: Vec<u8>,
    root: HtmlElement,
    browser_language: &str,
    choices: JsValue,
    own: Function,
) -> Result<Running, JsError> {
    let choices: Choices = serde_wasm_bindgen::from_value(choices)?;
    let mut records = decode(&packs).map_err(|error| JsError::new(&error.to_string()))?;
    // Megabytes that the engine's parts can have.
    drop(packs);
    choices.switch_off(&mut records);
    let language = Language::from_tag(browser_language).unwrap_or(Language::En);
    let engine = Engine::for_language(records, Some(language)).map_err(|error| JsError::new(&error.to_string()))?;
    let link = Link::new(Rc::new(engine), language, panel::summary);
    let port = Port::new(port);
    let app =
        App::new(link, port.clone(), own, root.clone()).ok_or_else(|| JsError::new("no document for the panel"))?;
    let app = Rc::new(RefCell::new(app));
    listen(&root, &app);
    let hearing = Rc::clone(&app);
    port.listen(move |message| {
        if let Ok(mut app) = hearing.try_borrow_mut() {
            app.receive(message);
        }
    });
    port.send(&FromFrame::Ready { version: env!("CARGO_PKG_VERSION").to_owned() });
    app.borrow_mut().choose(&choices);
    Ok(Running { app })
}

/// The rules of a bundle: a list of [`crate::wire::RuleEntry`].
///
/// # Errors
/// When the bytes are no packs.
#[wasm_bindgen]
pub fn rules(packs: &[u8]) -> Result<JsValue, JsError> {
    let records = decode(packs).map_err(|error| JsError::new(&error.to_string()))?;
    Ok(rules_of(&records).serialize(&Serializer::json_compatible())?)
}

/// What packs turn off or lighten of the rules of those `before` them: a list of [`crate::wire::OverrideEntry`].
///
/// # Errors
/// When the bytes are no packs.
#[wasm_bindgen]
pub fn overrides(before: &[u8], packs: &[u8]) -> Result<JsValue, JsError> {
    let refuse = |error: CompiledError| JsError::new(&error.to_string());
    let mut records = decode(before).map_err(refuse)?;
    let known = records.len();
    records.extend(decode(packs).map_err(refuse)?);
    Ok(overrides_of(&records, known).serialize(&Serializer::json_compatible())?)
}

/// The packs of a bundle, in order, when they can run together: a list of [`crate::wire::PackEntry`]. `today` is the day where
/// the person is.
///
/// # Errors
/// What is wrong with them, a fault a line, in the language `ui`: a wrong signature first of all.
#[wasm_bindgen]
pub fn inspect(packs: &[u8], today: &str, ui: &str) -> Result<JsValue, JsError> {
    let language = Language::from_tag(ui).unwrap_or(Language::En);
    let refuse = |error: CompiledError| JsError::new(error.said().get(language));
    let opened = open(packs).map_err(refuse)?;
    if opened.is_empty() {
        return Err(refuse(CompiledError::NotAPack));
    }
    let entries: Vec<PackEntry> = opened.iter().map(|opened| PackEntry::new(opened, today)).collect();
    // A company's pack alone may name acts of ours: only a bundle that begins with ours must stand by itself.
    if opened.len() > 1 {
        Engine::new(opened.into_iter().map(|opened| opened.pack).collect()).map_err(|error| match error {
            EngineError::Compiled(error) => refuse(error),
            EngineError::Packs(errors) => {
                JsError::new(&errors.iter().map(|error| error.show(language)).collect::<Vec<_>>().join("\n"))
            }
        })?;
    }
    Ok(entries.serialize(&Serializer::json_compatible())?)
}

/// Hears the panel's events, and the frame's size and focus, for the frame's life.
///
/// Drawing can itself move focus: the events of that arrive while the app is busy, and are rightly dropped.
fn listen(root: &HtmlElement, app: &Rc<RefCell<App>>) {
    for name in panel::EVENTS {
        let app = Rc::clone(app);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(root, name, options, move |event| {
            if let Ok(mut app) = app.try_borrow_mut() {
                app.answer(event);
            }
        })
        .forget();
    }
    let Some(window) = web_sys::window() else { return };
    for name in ["focus", "resize"] {
        let app = Rc::clone(app);
        EventListener::new(&window, name, move |_| {
            if let Ok(mut app) = app.try_borrow_mut() {
                app.laid_out();
            }
        })
        .forget();
    }
}
