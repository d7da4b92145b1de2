//! What was done last, and the way back: a line of the panel, or all that is left of a remark's card.

use crate::session::{Done, Intent};

use super::action::Action;
use super::scene::{Scene, button, close};
use super::shape;
use super::tree::{Element, classed, el};

/// The line at the top of the panel.
pub fn bar(scene: Scene) -> Option<Element> {
    let kind = scene.view.done?;
    Some(
        classed("p", "done")
            .key("done")
            .attr("role", "status")
            .child(shape::check())
            .child(el("span").text(scene.labels.was_done(kind)))
            .child(undo(scene)),
    )
}

/// What remains of a card once its remark is gone.
pub fn card(scene: Scene, kind: Done) -> Element {
    let top = classed("div", "card-top")
        .child(shape::check())
        .child(el("h1").attr("role", "status").text(scene.labels.was_done(kind)))
        .child(close(scene.labels));
    let all = button("quiet", Action::ShowAll).key("all").text(scene.labels.show_all);
    let foot = classed("div", "card-foot").child(undo(scene)).child(all);
    classed("div", "card single").key("done-card").attr("id", "card").child(top).child(foot)
}

fn undo(scene: Scene) -> Element {
    button("quiet", Action::Ask(Intent::Undo)).key("undo").text(scene.labels.undo)
}
