//! The templates: a search, the best ones with their reasons, and one opened: its text with holes, and its form.

use crate::session::{Intent, Piece, SlotView, TemplateView};

use super::action::Action;
use super::scene::{Scene, aria, button, title};
use super::shape;
use super::tree::{Element, classed, el};

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
        .children(list)
        .children(none)
        .children(more)
}

fn row(scene: Scene, template: &TemplateView) -> Element {
    let open = scene.state.template.as_ref() == Some(&template.id);
    let reasons = (!template.reasons.is_empty()).then(|| classed("span", "reasons").text(template.reasons.join(" · ")));
    let head = button("template-head", Action::ToggleTemplate(template.id.clone()))
        .attr("aria-expanded", aria(open))
        .attr("data-stop", "")
        .child(classed("span", "what").child(classed("span", "say").text(&template.title)).children(reasons))
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
    let holes = template.slots.iter().filter(|slot| slot.value.is_empty()).count();
    let preview = template.preview.iter().map(|piece| match piece {
        Piece::Text(text) => el("span").text(text),
        Piece::Filled(text) => el("mark").attr("class", "filled").text(text),
        Piece::Hole(label) => el("mark").attr("class", "hole").text(label),
    });
    let form = (!template.slots.is_empty()).then(|| {
        let fields = template.slots.iter().enumerate().map(|(index, slot)| field(template, slot, index));
        classed("div", "slots").attr("role", "group").attr("aria-label", labels.blanks).children(fields)
    });
    let insert = |class: &str, text: &str, replace: bool| {
        button(class, Action::Insert { template: template.id.clone(), replace })
            .attr("data-stop", "")
            .key(text)
            .text(text)
    };
    let buttons = classed("div", "foot")
        .child(insert("primary", labels.insert, false).attr("id", "insert"))
        .children(scene.view.score.map(|_| insert("secondary", labels.replace, true)))
        .children((holes > 0).then(|| classed("span", "holes").key("holes").text(labels.holes(holes))));
    classed("div", "more")
        .key("more")
        .attr("id", "template")
        .child(classed("p", "preview").children(preview))
        .children(form)
        .child(buttons)
}

fn field(template: &TemplateView, slot: &SlotView, index: usize) -> Element {
    let id = format!("slot-{index}");
    let name = format!("{id}-name");
    let row = classed("div", "slot").key(slot.name.clone());
    if slot.choices.is_empty() {
        let input = el("input")
            .attr("id", id.clone())
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("placeholder", slot.sample.clone())
            .attr("value", slot.value.clone())
            .attr("data-stop", "")
            .input(format!("{}\u{1f}{}", template.id, slot.name), |field, value| {
                let (template, slot) = field.split_once('\u{1f}').unwrap_or((field, ""));
                fill(template, slot, value)
            });
        return row.child(el("label").attr("for", id).text(&slot.label)).child(input);
    }
    let choices = slot.choices.iter().map(|choice| {
        let on = *choice == slot.value;
        button("choice", fill(&template.id, &slot.name, if on { "" } else { choice }))
            .key(choice.clone())
            .attr("aria-pressed", aria(on))
            .attr("data-stop", "")
            .text(choice)
    });
    row.child(classed("span", "label").attr("id", name.clone()).text(&slot.label))
        .child(classed("div", "choices").attr("role", "group").attr("aria-labelledby", name).children(choices))
}

fn fill(template: &str, slot: &str, value: &str) -> Action {
    Action::Ask(Intent::FillSlot { template: template.to_owned(), slot: slot.to_owned(), value: value.to_owned() })
}
