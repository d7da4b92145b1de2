//! Keyboard focus: where it goes, and how it survives a redraw.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::keys::Step;

/// The focused control and what holds it, from the innermost.
pub struct Held {
    control: HtmlElement,
    around: Vec<Element>,
}

/// Remembers the control of `root` that has focus.
pub fn hold(document: &Document, root: &HtmlElement) -> Option<Held> {
    let control = document.active_element()?.dyn_into::<HtmlElement>().ok()?;
    if !root.contains(Some(&control)) {
        return None;
    }
    let around = std::iter::successors(control.parent_element(), |element| element.parent_element()).collect();
    Some(Held { control, around })
}

/// Gives focus back: to the same control, or, when it is gone, to the first one near where it was.
pub fn restore(document: &Document, held: Option<Held>) {
    let Some(Held { control, around }) = held else { return };
    if control.is_connected() {
        if document.active_element().as_ref() != Some(control.unchecked_ref()) {
            let _ = control.focus();
        }
        return;
    }
    let near = around.iter().filter(|element| element.is_connected());
    if let Some(control) = near.filter_map(first_control).next() {
        let _ = control.focus();
    }
}

/// Focuses the element of this id, or the first control in it; false when it did not take the focus.
pub fn enter(document: &Document, id: &str) -> bool {
    let Some(element) = document.get_element_by_id(id) else { return false };
    let control = match element.tag_name().to_ascii_lowercase().as_str() {
        "button" | "input" => element.dyn_into::<HtmlElement>().ok(),
        _ => first_control(&element),
    };
    let Some(control) = control else { return false };
    let _ = control.focus();
    document.active_element().is_some_and(|active| active.is_same_node(Some(&control)))
}

/// Scrolls the element of this id into view: to the top, or just enough.
pub fn show(document: &Document, id: &str, to_top: bool) {
    let Some(element) = document.get_element_by_id(id) else { return };
    let Some(body) = element.closest(".body").ok().flatten() else { return };
    // Only the panel's own body scrolls: `scrollIntoView` would move the page that holds the frame as well.
    let block = element.closest("li").ok().flatten().unwrap_or(element);
    let (outer, inner) = (body.get_bounding_client_rect(), block.get_bounding_client_rect());
    let above = inner.top() - outer.top();
    let below = inner.bottom() - outer.bottom();
    let by = if to_top || above < 0.0 {
        above
    } else if below > 0.0 {
        below.min(above)
    } else {
        return;
    };
    body.set_scroll_top(body.scroll_top() + by.round() as i32);
}

/// Moves focus in the list around `target`; false when there is none.
pub fn step(target: &Element, step: Step) -> bool {
    let stops =
        target.closest("[data-arrows]").ok().flatten().and_then(|list| list.query_selector_all("[data-stop]").ok());
    let Some(stops) = stops else { return false };
    let stops: Vec<HtmlElement> = (0..stops.length()).filter_map(|at| stops.get(at)?.dyn_into().ok()).collect();
    let Some(at) = stops.iter().position(|stop| stop.contains(Some(target))) else { return false };
    let to = match step {
        Step::Next => at + 1,
        Step::Previous => at.wrapping_sub(1),
        Step::First => 0,
        Step::Last => stops.len() - 1,
    };
    if let Some(stop) = stops.get(to) {
        let _ = stop.focus();
    }
    true
}

/// From a template's field to the next, or to its button.
pub fn next_field(target: &Element) {
    let form = target.closest("#template").ok().flatten();
    let stops = form.and_then(|form| form.query_selector_all("input:not(.picker), #insert").ok());
    let Some(stops) = stops else { return };
    let mut stops = (0..stops.length()).filter_map(|at| stops.get(at)?.dyn_into::<HtmlElement>().ok());
    if stops.by_ref().any(|stop| stop.is_same_node(Some(target)))
        && let Some(next) = stops.next()
    {
        let _ = next.focus();
    }
}

fn first_control(element: &Element) -> Option<HtmlElement> {
    element.query_selector("button, input").ok().flatten()?.dyn_into().ok()
}
