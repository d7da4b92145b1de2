//! What the situation calls for: what the reply already does, and what it does not do yet.

use crate::session::ActView;

use super::scene::{Scene, spoken, title, typeset};
use super::shape;
use super::tree::{Element, classed, el};

/// The rubric; nothing when no situation is known.
pub fn section(scene: Scene) -> Option<Element> {
    let Scene { view, labels, .. } = scene;
    if view.acts.is_empty() {
        return None;
    }
    let required = view.acts.iter().filter(|act| act.required || act.present);
    let bonuses: Vec<&ActView> = view.acts.iter().filter(|act| !act.required && !act.present).collect();
    let bonus = (!bonuses.is_empty()).then(|| {
        let names: Vec<String> = bonuses.iter().map(|act| within(&typeset(&act.name))).collect();
        classed("p", "bonus").key("bonus").child(el("strong").text(labels.bonus)).text(format!(" {}", names.join(", ")))
    });
    let section = el("section")
        .key("rubric")
        .attr("class", if view.score.is_some() { "rubric" } else { "rubric begin" })
        .attr("aria-labelledby", "rubric-title")
        .child(title("rubric-title", labels.rubric))
        .child(classed("ul", "acts").children(required.map(|act| line(scene, act))))
        .children(bonus);
    Some(section)
}

/// One act: a check when it is there; otherwise a ring, and what to do.
fn line(scene: Scene, act: &ActView) -> Element {
    let labels = scene.labels;
    let (class, sign, state) = match act.present {
        true => ("act present", shape::check(), labels.present),
        false => ("act absent", shape::ring(), labels.absent),
    };
    let advice =
        (!act.present && !act.advice.is_empty()).then(|| classed("span", "advice-line").text(typeset(&act.advice)));
    classed("li", class)
        .key(act.name.clone())
        .child(sign)
        .child(spoken(format!("{state} ")))
        .child(classed("span", "name").text(typeset(&act.name)))
        .children(advice)
}

/// A name in the middle of a line: without its capital, unless it is an acronym's.
fn within(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
