//! The `MessagePort` to the page's content script.

use gloo::events::EventListener;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};

use crate::wire::{FromFrame, ToFrame};

/// The frame's end of the port.
#[derive(Clone)]
pub struct Port(MessagePort);

impl Port {
    /// Takes the port over.
    pub fn new(port: MessagePort) -> Port {
        Port(port)
    }

    /// Says something to the page. A port that is closed hears nothing, which is nobody's fault.
    pub fn send(&self, message: &FromFrame) {
        if let Ok(value) = message.serialize(&Serializer::json_compatible()) {
            let _ = self.0.post_message(&value);
        }
    }

    /// Hears what the page says, from now on and for the frame's life. What is not a [`ToFrame`] is ignored.
    pub fn listen(&self, mut hear: impl FnMut(ToFrame) + 'static) {
        EventListener::new(&self.0, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            if let Ok(message) = serde_wasm_bindgen::from_value(event.data()) {
                hear(message);
            }
        })
        .forget();
        self.0.start();
    }
}
