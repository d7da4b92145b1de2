//! In a crisis: approval first, then the statement that was approved.

use crate::session::{Insertion, Intent};

use super::action::Action;
use super::scene::{Scene, button, title};
use super::tree::{Element, classed, el};

/// Before everything else.
pub fn section(scene: Scene) -> Option<Element> {
    let crisis = scene.view.crisis.as_ref()?;
    let labels = scene.labels;
    let statement = &crisis.holding_statement;
    let insert = |class: &str, text: &'static str, how: Insertion| {
        button(class, Action::Ask(Intent::InsertStatement { how })).key(text).text(text)
    };
    let section = el("section")
        .key("crisis")
        .attr("class", "crisis")
        .attr("aria-labelledby", "crisis-title")
        .child(title("crisis-title", labels.crisis))
        .child(el("p").key("approval").text(labels.approval));
    if statement.is_empty() {
        return Some(section.child(classed("p", "none").key("none").text(labels.no_statement)));
    }
    let buttons = classed("div", "foot")
        .key("buttons")
        .child(insert("primary", labels.insert, Insertion::Caret))
        .children(scene.view.score.map(|_| insert("secondary", labels.replace, Insertion::Replace)));
    Some(
        section
            .child(el("h3").key("name").text(labels.statement))
            .child(classed("p", "preview").key("statement").text(statement))
            .child(buttons),
    )
}
