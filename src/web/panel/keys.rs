//! What the keys mean in the panel.

use web_sys::KeyboardEvent;

/// A key that the panel answers; the others are the browser's.
pub enum Key {
    /// Escape: one step back, then out.
    Back,
    /// An arrow, Home or End in a list.
    Move(Step),
    /// Enter in the search box: open the best template.
    OpenFirst,
    /// Enter in a template's field: go to the next one.
    NextField,
}

/// A move in a list.
#[derive(Clone, Copy)]
pub enum Step {
    /// To the next control.
    Next,
    /// To the one before.
    Previous,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// Reads a key pressed on `target`.
pub fn read(event: &KeyboardEvent, target: &web_sys::Element) -> Option<Key> {
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let typing = target.tag_name().eq_ignore_ascii_case("input");
    match event.key().as_str() {
        "Escape" => Some(Key::Back),
        "ArrowDown" => Some(Key::Move(Step::Next)),
        "ArrowUp" => Some(Key::Move(Step::Previous)),
        "ArrowRight" if !typing => Some(Key::Move(Step::Next)),
        "ArrowLeft" if !typing => Some(Key::Move(Step::Previous)),
        "Home" if !typing => Some(Key::Move(Step::First)),
        "End" if !typing => Some(Key::Move(Step::Last)),
        "Enter" if target.id() == "search" => Some(Key::OpenFirst),
        "Enter" if typing => Some(Key::NextField),
        _ => None,
    }
}
