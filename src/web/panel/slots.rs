//! The form of a template: a control for each kind of slot.
//!
//! A date and a time are words ("Friday", "by 5 pm"), so they are typed; a calendar and a clock stand beside, for those who
//! would rather point.

use crate::session::{Intent, SlotView, TemplateView};
use crate::template::SlotKind;

use super::action::Action;
use super::labels::Labels;
use super::scene::{aria, button};
use super::tree::{Element, classed, el};

/// Between the template's id and the slot's name in a field's name.
const SEPARATOR: char = '\u{1f}';

/// The whole form; `None` when nothing is asked.
pub fn form(template: &TemplateView, labels: &Labels) -> Option<Element> {
    let fields = template.slots.iter().enumerate().map(|(index, slot)| field(template, slot, index, labels));
    (!template.slots.is_empty()).then(|| {
        classed("div", "slots").key("slots").attr("role", "group").attr("aria-label", labels.blanks).children(fields)
    })
}

fn field(template: &TemplateView, slot: &SlotView, index: usize, labels: &Labels) -> Element {
    let id = format!("slot-{index}");
    let row = classed("div", "slot").key(slot.name.clone());
    if !slot.choices.is_empty() {
        return row.children(choices(template, slot, &id));
    }
    let (kind, mode) = match slot.kind {
        // `type=url` would refuse "example.com", which people write.
        SlotKind::Link => ("text", "url"),
        _ => ("text", "text"),
    };
    let name = format!("{}{SEPARATOR}{}", template.id, slot.name);
    let input = el("input")
        .attr("id", id.clone())
        .attr("type", kind)
        .attr("inputmode", mode)
        .attr("autocomplete", "off")
        .attr("placeholder", slot.sample.clone())
        .attr("value", slot.value.clone())
        .attr("aria-invalid", aria(slot.invalid))
        .attr("data-stop", "")
        .input(name.clone(), filled);
    let input = if slot.invalid { input.attr("aria-describedby", format!("{id}-fault")) } else { input };
    let picker = match slot.kind {
        SlotKind::Date => Some(("date", labels.calendar)),
        SlotKind::Time => Some(("time", labels.clock)),
        _ => None,
    };
    let picker = picker.map(|(kind, label)| {
        el("input")
            .key("picker")
            .attr("class", "picker")
            .attr("type", kind)
            .attr("aria-label", format!("{label} ({})", slot.label))
            .attr("title", label)
            .input(name, filled)
    });
    let fault = slot.invalid.then(|| {
        classed("p", "fault").key("fault").attr("id", format!("{id}-fault")).attr("role", "status").text(labels.no_link)
    });
    let controls = classed("div", if picker.is_some() { "controls picks" } else { "controls" });
    row.child(el("label").attr("for", id).text(&slot.label))
        .child(controls.child(input.key("field")).children(picker).children(fault))
}

fn choices(template: &TemplateView, slot: &SlotView, id: &str) -> [Element; 2] {
    let name = format!("{id}-name");
    let buttons = slot.choices.iter().map(|choice| {
        let on = *choice == slot.value;
        button("choice", fill(&template.id, &slot.name, if on { "" } else { choice }))
            .key(choice.clone())
            .attr("aria-pressed", aria(on))
            .attr("data-stop", "")
            .text(choice)
    });
    [
        classed("span", "label").attr("id", name.clone()).text(&slot.label),
        classed("div", "choices").attr("role", "group").attr("aria-labelledby", name).children(buttons),
    ]
}

fn filled(field: &str, value: &str) -> Action {
    let (template, slot) = field.split_once(SEPARATOR).unwrap_or((field, ""));
    fill(template, slot, value)
}

fn fill(template: &str, slot: &str, value: &str) -> Action {
    Action::Ask(Intent::FillSlot { template: template.to_owned(), slot: slot.to_owned(), value: value.to_owned() })
}
