//! The small drawings of the panel: one shape for each severity (never colour alone) and a few signs.

use crate::rule::Severity;

use super::tree::{Element, el};

/// The shape of a severity: square, triangle, diamond, dot; a ring for what costs nothing.
pub fn severity(severity: Severity) -> Element {
    let outline = match severity {
        Severity::Stop => "M2.5 2.5h11v11h-11z",
        Severity::High => "M8 1.8 15 14H1z",
        Severity::Medium => "M8 .8 15.2 8 8 15.2.8 8z",
        Severity::Low => "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
        Severity::Info => "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
    };
    drawing(&format!("shape {}", severity.name())).child(el("path").attr("d", outline).attr("fill-rule", "evenodd"))
}

/// A check mark.
pub fn check() -> Element {
    line("sign check", "m3 8.5 3.5 3.5L13 4.5")
}

/// A ring: something missing.
pub fn ring() -> Element {
    line("sign ring", "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z")
}

/// A chevron, which the style turns when its control is open.
pub fn chevron() -> Element {
    line("sign chevron", "m4 6 4 4 4-4")
}

/// A cross.
pub fn cross() -> Element {
    line("sign cross", "m4 4 8 8M12 4l-8 8")
}

/// A page of text: the templates.
pub fn page() -> Element {
    line("sign page", "M3.5 2.5h9v11h-9zM6 6h4M6 8.5h4M6 11h2")
}

/// A magnifying glass.
pub fn glass() -> Element {
    line("sign glass", "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm3.3 7.8 3.2 3.2")
}

fn line(class: &str, path: &str) -> Element {
    drawing(class).child(el("path").attr("d", path))
}

fn drawing(class: &str) -> Element {
    el("svg").attr("class", class).attr("viewBox", "0 0 16 16").attr("aria-hidden", "true").attr("focusable", "false")
}
