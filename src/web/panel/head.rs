//! The top of the panel: the score, the sum that makes it, and the eight dimensions.

use crate::session::{Intent, TermView};
use crate::text::Language;

use super::action::Action;
use super::scene::{Scene, aria, button, close, spoken, typeset};
use super::shape;
use super::tree::{Element, Preview, classed, el};

/// Terms shown before the rest is folded into one, so that the sum stays on one line.
const TERMS: usize = 3;

/// The same, when a balancing term follows.
const TERMS_BALANCED: usize = 2;

/// Score, sum, language and close: always in view.
pub fn header(scene: Scene) -> Element {
    let row = classed("div", "head-row")
        .child(score(scene))
        .children(scene.view.score.map(|_| caption(scene)))
        .children(scene.view.score.map(|_| to_templates(scene)))
        .child(language(scene))
        .child(close(scene.labels));
    let hint = scene.view.score.is_none().then(|| classed("p", "hint").key("hint").text(scene.labels.blank_hint));
    el("header").key("head").child(row).children(sum(scene)).children(hint)
}

/// The score with the shape of the gravest remark; while a control is pointed at, what the score would be.
fn score(scene: Scene) -> Element {
    let Scene { view, state, labels } = scene;
    let title = classed("h1", "score").key(if view.score.is_some() { "score" } else { "blank" });
    let Some(score) = view.score else {
        return title.attr("class", "score blank").text(labels.blank);
    };
    let worst = scene.worst();
    let after = state.preview.as_ref().and_then(|preview| preview.score).filter(|&after| after != score);
    title
        .attr("class", if worst.is_none() { "score clear" } else { "score" })
        .children(worst.map(|worst| shape::severity(worst).key("shape")))
        .child(classed("span", "figure").key("figure").text(score.to_string()))
        .child(spoken(format!(" {}", labels.out_of)).key("of"))
        .children(after.map(|after| {
            let class = if after > score { "after up" } else { "after" };
            classed("span", class).key("after").attr("aria-hidden", "true").text(format!("→ {after}"))
        }))
}

/// Beside the score: what the control pointed at is about, or where things stand.
fn caption(scene: Scene) -> Element {
    let Scene { state, labels, .. } = scene;
    let standing = scene.standing().count();
    let text = match &state.preview {
        Some(preview) => preview.label.clone(),
        None if standing == 0 => labels.clear_short.to_owned(),
        None => labels.remark_count(standing),
    };
    classed("p", "caption").key("caption").attr("aria-hidden", "true").text(text)
}

fn to_templates(scene: Scene) -> Element {
    button("icon", Action::GoToTemplates)
        .key("to-templates")
        .attr("aria-label", scene.labels.templates)
        .attr("title", scene.labels.templates)
        .child(shape::page())
}

fn language(scene: Scene) -> Element {
    let choice = |language: Language, short: &'static str, name: &'static str| {
        let on = scene.labels.language == language;
        button("choice", Action::Ask(Intent::SetUi { language: Some(language) }))
            .attr("aria-pressed", aria(on))
            .attr("lang", language.code())
            .attr("title", name)
            .attr("aria-label", format!("{short}, {name}"))
            .text(short)
    };
    classed("div", "languages")
        .key("languages")
        .attr("role", "group")
        .attr("aria-label", scene.labels.ui_language)
        .child(choice(Language::Fr, "FR", "Français"))
        .child(choice(Language::En, "EN", "English"))
}

/// `100 − 12 − 6 = 82`; nothing when there is nothing to subtract.
fn sum(scene: Scene) -> Option<Element> {
    let Scene { view, state, labels } = scene;
    let score = view.score.filter(|_| !view.terms.is_empty())?;
    let (balance, terms): (Vec<&TermView>, Vec<&TermView>) = view.terms.iter().partition(|term| term.points < 0);
    let most = if balance.is_empty() { TERMS } else { TERMS_BALANCED };
    let folds = terms.len() > most + 1;
    let shown = if folds && !state.whole_sum { most } else { terms.len() };
    let (shown, folded) = terms.split_at(shown);
    let line = classed("div", "sum")
        .key("sum")
        .attr("role", "group")
        .attr("aria-label", labels.sum)
        .attr("data-arrows", "")
        .child(el("span").key("whole").text("100"))
        .children(shown.iter().enumerate().map(|(index, one)| term(scene, one, index)))
        .children(folds.then(|| rest(scene, folded)))
        .children(balance.iter().enumerate().map(|(index, one)| term(scene, one, terms.len() + index)))
        .child(classed("span", "total").key("total").text(format!("= {score}")));
    Some(line)
}

/// The button that stands for the terms folded, or folds them again.
fn rest(scene: Scene, folded: &[&TermView]) -> Element {
    let labels = scene.labels;
    let points: i32 = folded.iter().map(|term| term.points).sum();
    let (text, name, label) = match folded.len() {
        0 => ("…".to_owned(), labels.fewer_terms.to_owned(), format!("…, {}", labels.fewer_terms)),
        count => {
            let name = labels.more_terms(count);
            (format!("{} …", signed(points)), name.clone(), format!("{} …, {name}", signed(points)))
        }
    };
    button("term", Action::ToggleSum)
        .key("rest")
        .attr("tabindex", "-1")
        .attr("data-stop", "")
        .attr("title", name.clone())
        .attr("aria-label", label)
        .attr("aria-expanded", aria(folded.is_empty()))
        .text(text)
        .preview(Preview { score: None, label: name })
}

fn term(scene: Scene, term: &TermView, index: usize) -> Element {
    let words = match term.dimension {
        Some(dimension) => format!("{} · {}", typeset(&term.label), scene.labels.dimension(dimension)),
        None => typeset(&term.label),
    };
    let text = signed(term.points);
    let key = format!("term-{index}");
    let Some(id) = term.remark else {
        return classed("span", "term plain")
            .key(key)
            .attr("title", words.clone())
            .text(text)
            .child(spoken(format!(" {words}")));
    };
    let after = scene.view.remarks.iter().find(|remark| remark.id == id).map(|remark| remark.score_after);
    button("term", Action::Follow(id))
        .key(key)
        .attr("tabindex", if index == 0 { "0" } else { "-1" })
        .attr("data-stop", "")
        .attr("title", words.clone())
        .attr("aria-label", format!("{text}, {words}"))
        .text(text)
        .preview(Preview { score: after, label: term.label.clone() })
}

/// What a term does to the sum: `− 12`, or `+ 8` for the balancing one.
fn signed(points: i32) -> String {
    let sign = if points < 0 { '+' } else { '−' };
    format!("{sign}\u{a0}{}", points.unsigned_abs())
}

/// The eight dimensions, two by two; as four numbers, the weaker of two each, where that is enough. Nothing for a blank draft.
pub fn dimensions(scene: Scene) -> Option<Element> {
    let Scene { view, labels, .. } = scene;
    view.score.filter(|_| !view.dimensions.is_empty())?;
    let (in_one, class, label) = match view.headlines {
        true => (2, "dimensions headlines", labels.headlines),
        false => (1, "dimensions", labels.dimensions),
    };
    let rows = view.dimensions.chunks(in_one).map(|one| {
        let value = one.iter().map(|&(_, value)| value).min().unwrap_or_default();
        let names: Vec<&str> = one.iter().map(|&(dimension, _)| labels.dimension(dimension)).collect();
        let bar = el("svg")
            .attr("class", "bar")
            .attr("viewBox", "0 0 100 4")
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .child(el("rect").attr("class", "track").attr("width", "100").attr("height", "4"))
            .child(el("rect").attr("class", "value").attr("width", value.min(100).to_string()).attr("height", "4"));
        classed("li", if value >= 100 { "dimension full" } else { "dimension" })
            .child(classed("span", "name").text(names.join(" · ")))
            .text(" ")
            .child(bar)
            .child(classed("span", "value").text(value.to_string()))
    });
    let section = el("section").key("dimensions").attr("aria-label", label);
    Some(section.child(classed("ul", class).children(rows)))
}
