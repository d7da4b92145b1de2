//! An edit that the page's editor refused: both texts, to copy.

use crate::session::Intent;

use super::action::Action;
use super::scene::{Scene, button, title};
use super::tree::{Element, classed, el};

/// What happened, what to do, and the two texts.
pub fn section(scene: Scene) -> Option<Element> {
    let refused = scene.view.refused.as_ref()?;
    let labels = scene.labels;
    let block = |id: &'static str, name: &str, text: &str, after: bool| {
        let copied = scene.state.copied == Some(after);
        classed("div", "block")
            .child(
                classed("div", "block-top").child(el("h3").attr("id", id).text(name)).child(
                    button(if after { "primary" } else { "secondary" }, Action::Copy { text: text.to_owned(), after })
                        .attr("aria-describedby", id)
                        .text(if copied { labels.copied } else { labels.copy }),
                ),
            )
            .child(classed("p", "preview").text(text))
    };
    let section = el("section")
        .key("refused")
        .attr("class", "refused")
        .attr("aria-labelledby", "refused-title")
        .child(title("refused-title", labels.refused))
        .child(el("p").text(if scene.view.altered { labels.refused_altered } else { labels.refused_hint }))
        .child(block("refused-after", labels.refused_after, &refused.after, true))
        .child(block("refused-before", labels.refused_before, &refused.before, false))
        .child(classed("div", "foot").child(button("quiet", Action::Ask(Intent::DismissRefused)).text(labels.done)));
    Some(section)
}
