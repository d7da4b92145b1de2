//! What is being answered: the message, its situation (corrected in one click), advice, and the network's counter.

use crate::session::{Choice, Counter, HandoffView, Intent, View};

use super::action::Action;
use super::scene::{Scene, aria, button, spoken, typeset};
use super::shape;
use super::tree::{Element, classed, el};

/// The message line, the situation and the advice.
pub fn section(scene: Scene) -> Element {
    let Scene { view, state, labels } = scene;
    let row = classed("div", "situation-row")
        .key("row")
        .children(situation(scene))
        .children(view.counter.as_ref().map(|one| counter(scene, one)));
    el("section")
        .key("answered")
        .attr("class", "answered")
        .attr("aria-label", labels.message)
        .child(message(scene))
        .child(choosing(scene))
        .child(row)
        .children(state.choosing.then(|| situations(scene)))
        .children(
            view.advice
                .iter()
                .enumerate()
                .map(|(index, advice)| classed("p", "advice").key(format!("advice-{index}")).text(typeset(advice))),
        )
        .children(view.handoff.as_ref().map(|one| handoff(scene, one)))
}

/// To whom it goes first, and a note to copy.
fn handoff(scene: Scene, handoff: &HandoffView) -> Element {
    let Scene { state, labels, .. } = scene;
    let copy = button("secondary", Action::CopyNote(handoff.note.clone()))
        .key("note")
        .attr("title", handoff.note.clone())
        .text(if state.noted { labels.copied } else { labels.copy_note });
    classed("div", "handoff")
        .key("handoff")
        .child(el("p").key("to").child(el("strong").text(labels.before_replying)).text(format!(" {}", handoff.to)))
        .child(copy)
}

fn message(scene: Scene) -> Element {
    let Some(message) = &scene.view.message else {
        return classed("p", "message none").key("no-message").text(scene.labels.no_message);
    };
    let author = message.author.as_ref().map(|author| el("strong").text(author));
    classed("p", "message")
        .key("message")
        .attr("title", message.excerpt.clone())
        .children(author)
        .child(el("span").text(&message.excerpt))
}

/// "I am answering this": the way to name the message where the page does not, or names another.
fn choosing(scene: Scene) -> Element {
    let Scene { view, labels, .. } = scene;
    let ask = |selected: bool, text: &str| {
        button("quiet", Action::Ask(Intent::Answer { selected })).key(if selected { "this" } else { "page" }).text(text)
    };
    classed("p", "choosing")
        .key("choosing")
        .child(ask(true, labels.answer_selected))
        .children(view.message_chosen.then(|| ask(false, labels.answer_page)))
        .children(
            view.nothing_selected
                .then(|| classed("span", "none").key("none").attr("role", "status").text(labels.nothing_selected)),
        )
}

/// The button that says the situation and opens the list.
fn situation(scene: Scene) -> Option<Element> {
    let Scene { view, state, labels } = scene;
    if view.situations.is_empty() {
        return None;
    }
    let name = view.situation.as_ref().map_or(labels.no_situation, |choice| choice.name.as_str());
    let guessed = view.situation.is_some() && !view.situation_chosen;
    let control = button("situation", Action::ToggleSituations)
        .key("situation")
        .attr("id", "situation")
        .attr("aria-haspopup", "listbox")
        .attr("aria-expanded", aria(state.choosing))
        .child(spoken(format!("{} ", labels.situation)))
        .child(el("span").key("name").text(name))
        .children(guessed.then(|| classed("span", "guess").key("guess").text(labels.guessed)))
        .child(shape::chevron());
    Some(control)
}

/// All situations, the likeliest first, and the way back to the guess.
fn situations(scene: Scene) -> Element {
    let Scene { view, labels, .. } = scene;
    let options = view.situations.iter().enumerate().map(|(index, choice)| option(view, choice, index));
    let back = view.situation_chosen.then(|| {
        button("option back", Action::Choose(None))
            .key("back")
            .attr("role", "option")
            .attr("aria-selected", "false")
            .attr("tabindex", "-1")
            .attr("data-stop", "")
            .text(labels.guess_again)
    });
    classed("div", "situations")
        .key("situations")
        .attr("role", "listbox")
        .attr("aria-label", labels.situation)
        .attr("data-arrows", "")
        .children(options)
        .children(back)
}

fn option(view: &View, choice: &Choice, index: usize) -> Element {
    let on = view.situation.as_ref().is_some_and(|current| current.id == choice.id);
    button("option", Action::Choose(Some(choice.id.clone())))
        .key(choice.id.clone())
        .attr("id", format!("situation-{index}"))
        .attr("role", "option")
        .attr("aria-selected", aria(on))
        .attr("tabindex", if index == 0 { "0" } else { "-1" })
        .attr("data-stop", "")
        .text(&choice.name)
}

fn counter(scene: Scene, counter: &Counter) -> Element {
    let Counter { platform, count, max } = counter;
    let words = scene.labels.counter(*count, *max, platform);
    let excess = count.saturating_sub(*max);
    classed("p", if excess > 0 { "counter over" } else { "counter" })
        .key("counter")
        .attr("title", words.clone())
        .child(el("span").attr("aria-hidden", "true").text(format!("{platform} {count}/{max}")))
        .child(spoken(words))
        .children((excess > 0).then(|| el("strong").text(scene.labels.over(excess))))
}
