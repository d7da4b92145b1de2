//! The only code that touches JavaScript: the frame, or (feature `academy`) the academy's and the coach's pages.
//!
//! Each has a Wasm of its own, so that a tab in which somebody writes a reply loads nothing of the academy.

#[cfg(feature = "academy")]
mod academy;
#[cfg(not(feature = "academy"))]
mod app;
#[cfg(not(feature = "academy"))]
mod frame;
#[cfg(not(feature = "academy"))]
mod panel;
#[cfg(not(feature = "academy"))]
mod port;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::analysis::Engine;
use crate::pack::{CompiledError, decode};
use crate::wire::rules as rules_of;

/// The rules of a bundle: a list of [`crate::wire::RuleEntry`].
///
/// # Errors
/// When the bytes are no packs.
#[wasm_bindgen]
pub fn rules(packs: &[u8]) -> Result<JsValue, JsError> {
    let records = decode(packs).map_err(|error| JsError::new(&error.to_string()))?;
    Ok(rules_of(&records).serialize(&Serializer::json_compatible())?)
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
