//! The templates: a search, the best ones with their reasons, and one opened: its text with holes, and its form.

use crate::session::{Insertion, Piece, TemplateView};

use super::action::Action;
use super::scene::{Scene, aria, button, title};
use super::tree::{Element, classed, el};
use super::{shape, slots};

/// Templates shown before the rest is folded.
const FIRST: usize = 4;

/// Search box and list.
pub fn section(scene: Scene) -> Element {
    let Scene { view, state, labels } = scene;
    let search = classed("div", "search").key("search").child(shape::glass()).child(
        el("input")
            .attr("id", "search")
            .attr("type", "search")
            .attr("placeholder", labels.search)
            .attr("aria-label", labels.search)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("value", state.query.clone())
            .attr("data-stop", "")
            .input("", |_, value| Action::Search(value.to_owned())),
    );
    let count = view.templates.len();
    let shown = if state.all_templates { count } else { FIRST.min(count) };
    let rows = view.templates.iter().take(shown).map(|template| row(scene, template));
    let list = (count > 0).then(|| classed("ul", "rows").key("rows").children(rows));
    let general = (count > 0 && !view.made_for_it)
        .then(|| classed("p", "none").key("general").attr("role", "status").text(labels.only_general));
    let none = (count == 0).then(|| {
        let text = if state.query.trim().is_empty() {
            labels.no_template.to_owned()
        } else {
            labels.not_found(state.query.trim())
        };
        classed("p", "none").key("none").attr("role", "status").text(text)
    });
    let more = (count > FIRST).then(|| {
        let text =
            if state.all_templates { labels.fewer_templates.to_owned() } else { labels.more_templates(count - FIRST) };
        button("quiet fold", Action::ToggleTemplates)
            .key("more")
            .attr("aria-expanded", aria(state.all_templates))
            .child(shape::chevron())
            .child(el("span").text(text))
    });
    el("section")
        .key("templates")
        .attr("id", "templates")
        .attr("class", "templates")
        .attr("aria-labelledby", "templates-title")
        .attr("data-arrows", "")
        .child(title("templates-title", labels.templates).key("title"))
        .child(search)
        .children(general)
        .children(list)
        .children(none)
        .children(more)
}

fn row(scene: Scene, template: &TemplateView) -> Element {
    let open = scene.state.template.as_ref() == Some(&template.id);
    let head = button("template-head", Action::ToggleTemplate(template.id.clone()))
        .attr("aria-expanded", aria(open))
        .attr("data-stop", "")
        .child(classed("span", "what").child(classed("span", "say").text(&template.title)).children(reasons(template)))
        .child(shape::chevron());
    let head = if open { head.attr("aria-controls", "template") } else { head };
    classed("li", if open { "template open" } else { "template" })
        .key(template.id.clone())
        .child(el("h3").child(head))
        .children(open.then(|| opened(scene, template)))
}

/// The text as it will stand, the slots, and the buttons.
fn opened(scene: Scene, template: &TemplateView) -> Element {
    let labels = scene.labels;
    let holes = template.slots.iter().filter(|slot| slot.value.trim().is_empty()).count();
    let score = template.score.map(|score| classed("strong", "with").key("with").text(labels.with_it(score)));
    let insert = |class: &str, text: &str, how: Insertion| {
        button(class, Action::Insert { template: template.id.clone(), how }).attr("data-stop", "").key(text).text(text)
    };
    let buttons = classed("div", "foot")
        .child(insert("primary", labels.insert, Insertion::Caret).attr("id", "insert"))
        .children(scene.view.score.map(|_| insert("secondary", labels.append, Insertion::Append)))
        .children(scene.view.score.map(|_| insert("secondary", labels.replace, Insertion::Replace)))
        .children(score)
        .children((holes > 0).then(|| classed("span", "holes").key("holes").text(labels.holes(holes))));
    classed("div", "more")
        .key("more")
        .attr("id", "template")
        .child(preview(template))
        .children(slots::form(template, labels))
        .child(buttons)
}

/// The text as it will stand.
pub fn preview(template: &TemplateView) -> Element {
    let pieces = template.preview.iter().map(|piece| match piece {
        Piece::Text(text) => el("span").text(text),
        Piece::Filled(text) => el("mark").attr("class", "filled").text(text),
        Piece::Hole(label) => el("mark").attr("class", "hole").text(label),
    });
    classed("p", "preview").key("preview").children(pieces)
}

/// Why it is proposed.
pub fn reasons(template: &TemplateView) -> Option<Element> {
    (!template.reasons.is_empty()).then(|| classed("span", "reasons").text(template.reasons.join(" · ")))
}
