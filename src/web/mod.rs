//! The frame: the only code that touches JavaScript.
//!
//! `extension/frame/frame.ts` starts it with a port whose other end is the page's content script. What comes through the
//! port goes to the session; what the session answers goes back; the panel shows its view and turns clicks into intents.

mod app;
mod panel;
mod port;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, MessagePort};

use crate::analysis::Engine;
use crate::pack::{CompiledError, decode};
use crate::text::Language;
use crate::wire::{FromFrame, Link};

use self::app::App;
use self::port::Port;

/// Starts the core in its frame and says that it is ready.
///
/// `packs` are compiled packs; `root` is the element that the panel fills; `browser_language` is a BCP 47 tag.
///
/// # Errors
/// When the packs cannot be read, or `root` is in no document.
#[wasm_bindgen]
pub fn start(port: MessagePort, packs: &[u8], root: HtmlElement, browser_language: &str) -> Result<(), JsError> {
    let engine = Engine::from_compiled(packs).map_err(|error| JsError::new(&error.to_string()))?;
    let language = Language::from_tag(browser_language).unwrap_or(Language::En);
    let link = Link::new(Rc::new(engine), language, panel::summary);
    let port = Port::new(port);
    let app = App::new(link, port.clone(), root.clone()).ok_or_else(|| JsError::new("no document for the panel"))?;
    let app = Rc::new(RefCell::new(app));
    listen(&root, &app);
    let hearing = Rc::clone(&app);
    port.listen(move |message| {
        if let Ok(mut app) = hearing.try_borrow_mut() {
            app.receive(message);
        }
    });
    port.send(&FromFrame::Ready { version: env!("CARGO_PKG_VERSION").to_owned() });
    Ok(())
}

/// Ids and versions of the packs of a bundle, in order, when they can run together.
///
/// # Errors
/// What is wrong with them, a fault a line.
#[wasm_bindgen]
pub fn inspect(packs: &[u8]) -> Result<Vec<String>, JsError> {
    let records = decode(packs).map_err(|error| JsError::new(&error.to_string()))?;
    if records.is_empty() {
        return Err(JsError::new(&CompiledError::NotAPack.to_string()));
    }
    let names = records.iter().map(|pack| format!("{} {}", pack.id, pack.version)).collect();
    // A company's pack alone may name acts of ours: only a bundle that begins with ours must stand by itself.
    if records.len() > 1 {
        Engine::new(records).map_err(|error| JsError::new(&error.to_string()))?;
    }
    Ok(names)
}

/// What rules are called, for a list of ids; the id of one that these packs do not have.
///
/// # Errors
/// When the packs cannot be read.
#[wasm_bindgen]
pub fn rule_names(packs: &[u8], ids: Vec<String>, language: &str) -> Result<Vec<String>, JsError> {
    let engine = Engine::from_compiled(packs).map_err(|error| JsError::new(&error.to_string()))?;
    let language = Language::from_tag(language).unwrap_or(Language::En);
    let label = |id: &String| {
        let rule = engine.guidelines().rules.iter().find(|rule| rule.id == *id);
        rule.map_or_else(|| id.clone(), |rule| rule.label.get(language).clone())
    };
    Ok(ids.iter().map(label).collect())
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
