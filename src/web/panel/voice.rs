//! How the draft sounds: four sliders, each with what the brand or the situation asks.

use crate::session::SliderView;

use super::labels::SliderLabels;
use super::scene::{Scene, spoken, title};
use super::tree::{Element, classed, el};

/// Height of the drawing, in its own units; its width is 100.
const HEIGHT: u32 = 8;

/// The four sliders; nothing for a blank draft.
pub fn section(scene: Scene) -> Option<Element> {
    let Scene { view, labels, .. } = scene;
    view.score.filter(|_| !view.voice.is_empty())?;
    let section = el("section")
        .key("voice")
        .attr("class", "voice")
        .attr("aria-labelledby", "voice-title")
        .child(title("voice-title", labels.voice))
        .child(classed("ul", "sliders").children(view.voice.iter().map(|slider| row(scene, slider))));
    Some(section)
}

fn row(scene: Scene, slider: &SliderView) -> Element {
    let words = scene.labels.slider(slider.slider);
    let SliderLabels { low, high, .. } = words;
    let outside = slider.target.is_some_and(|(least, most)| !(least..=most).contains(&slider.value));
    let said = scene.labels.slider_said(slider);
    classed("li", if outside { "slider outside" } else { "slider" })
        .key(format!("slider-{}", slider.slider))
        .attr("title", said.clone())
        .child(spoken(said))
        .child(classed("span", "end low").attr("aria-hidden", "true").text(low))
        .child(drawing(slider))
        .child(classed("span", "end high").attr("aria-hidden", "true").text(high))
}

/// A track, the band asked for, and a dot.
fn drawing(slider: &SliderView) -> Element {
    let rect = |class: &'static str, from: u32, to: u32, y: u32, height: u32| {
        el("rect")
            .attr("class", class)
            .attr("x", from.to_string())
            .attr("width", (to - from).max(1).to_string())
            .attr("y", y.to_string())
            .attr("height", height.to_string())
    };
    let value = slider.value.min(100);
    el("svg")
        .attr("class", "scale")
        .attr("viewBox", format!("0 0 100 {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(rect("track", 0, 100, 3, 2))
        .children(slider.target.map(|(low, high)| rect("band", low.min(100), high.min(100), 2, 4)))
        .child(rect("mark", value.saturating_sub(1).min(98), value.saturating_sub(1).min(98) + 2, 0, HEIGHT))
}
