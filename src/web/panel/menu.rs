//! The menu of templates: what `/` and the shortcut open. The caret stays in the composer, whose keys come here.

use crate::session::{Insertion, Intent, SlotView, TemplateView, View};

use super::action::Action;
use super::scene::{Scene, aria, button, spoken};
use super::slots;
use super::state::{Effect, State};
use super::templates::{preview, reasons};
use super::tree::{Element, classed, el};

/// Rows shown at once, so that the chosen one's text stands below them in view.
const ROWS: usize = 4;

/// The menu.
pub fn section(scene: Scene, query: &str) -> Element {
    let Scene { view, state, labels } = scene;
    let head = classed("header", "menu-head")
        .key("head")
        .child(el("h1").attr("id", "menu-title").text(labels.templates))
        .children((!query.is_empty()).then(|| classed("span", "query").key("query").text(query)));
    let at = position(state, view).unwrap_or_default();
    // The rows follow what is chosen; while it is filled in, it is alone.
    let (first, shown) = if state.filling { (at, 1) } else { (at.saturating_sub(ROWS - 1), ROWS) };
    let rows = view.templates.iter().skip(first).take(shown).map(|template| row(state, template));
    let list =
        classed("ul", "rows").key("rows").attr("role", "listbox").attr("aria-labelledby", "menu-title").children(rows);
    let empty = view.templates.is_empty().then(|| {
        let text = if query.is_empty() { labels.menu_empty.to_owned() } else { labels.not_found(query) };
        classed("p", "none").key("none").attr("role", "status").text(text)
    });
    // No focus moves in the list: what is chosen is said.
    let heard = active(state, view).map(|template| spoken(&template.title).key("heard").attr("role", "status"));
    let chosen = active(state, view).map(|template| chosen(scene, template));
    let body = classed("div", "body").key("body").attr("id", "menu-body").child(list).children(empty).children(chosen);
    classed("div", "card").key("menu").child(head).child(body).child(hints(scene)).children(heard)
}

fn row(state: &State, template: &TemplateView) -> Element {
    let on = state.template.as_ref() == Some(&template.id);
    let head = classed("div", "template-head")
        .child(classed("span", "what").child(classed("span", "say").text(&template.title)).children(reasons(template)))
        .children(
            (!template.abbreviation.is_empty())
                .then(|| classed("kbd", "short").text(format!(";{}", template.abbreviation))),
        );
    classed("li", if on { "template open" } else { "template" })
        .key(template.id.clone())
        .attr("role", "option")
        .attr("aria-selected", aria(on))
        .press(Action::Pick(template.id.clone()))
        .child(head)
}

/// The chosen one as it will stand, with the score that the draft then has.
fn chosen(scene: Scene, template: &TemplateView) -> Element {
    let Scene { labels, state, .. } = scene;
    let holes = template.slots.iter().filter(|slot| slot.value.trim().is_empty()).count();
    let score = template.score.map(|score| classed("strong", "with").key("with").text(labels.with_it(score)));
    let insert = button("primary", Action::Insert { template: template.id.clone(), how: Insertion::Caret })
        .attr("id", "insert")
        .key("insert")
        .text(labels.insert);
    let fill = (!state.filling && !template.slots.is_empty())
        .then(|| button("secondary", Action::FillIn).key("fill").text(labels.menu_fill));
    let foot = classed("div", "foot")
        .key("foot")
        .child(insert)
        .children(fill)
        .children(score)
        .children((holes > 0).then(|| classed("span", "holes").key("holes").text(labels.holes(holes))));
    classed("div", "more chosen")
        .key(template.id.clone())
        .attr("id", "template")
        .child(preview(template))
        .children(if state.filling { slots::form(template, labels) } else { None })
        .child(foot)
}

fn hints(scene: Scene) -> Element {
    let labels = scene.labels;
    let keys = [("↑↓", labels.menu_choose), ("↵", labels.insert), ("Tab", labels.menu_fill), ("Esc", labels.close)];
    // In the form the keys are those of any form; and there may be nothing to choose.
    let keys = if scene.state.filling || scene.view.templates.is_empty() { &keys[3..] } else { &keys[..] };
    let hint =
        |(key, says): &(&'static str, &str)| el("span").child(el("kbd").text(*key)).child(el("span").text(*says));
    classed("footer", "hints").key("hints").attr("aria-hidden", "true").children(keys.iter().map(hint))
}

/// Where the chosen template is.
fn position(state: &State, view: &View) -> Option<usize> {
    view.templates.iter().position(|template| state.template.as_ref() == Some(&template.id))
}

fn active<'a>(state: &State, view: &'a View) -> Option<&'a TemplateView> {
    view.templates.get(position(state, view)?)
}

impl State {
    /// One of the menu's templates is always chosen: the first, until the person moves.
    pub fn follow_menu(&mut self, view: &View) {
        if active(self, view).is_none() {
            self.template = view.templates.first().map(|template| template.id.clone());
            self.filling = false;
        }
    }

    /// A key pressed in the composer while the menu is open.
    pub fn menu_key(&mut self, key: &str, view: &View) -> Vec<Intent> {
        let shown = view.templates.len();
        let at = position(self, view);
        match (key, at) {
            ("Escape", _) => vec![Intent::Close { refocus: false }],
            ("ArrowDown" | "ArrowUp", Some(at)) => {
                let next = if key == "ArrowDown" { at + 1 } else { at + shown - 1 } % shown;
                self.template = view.templates.get(next).map(|template| template.id.clone());
                self.filling = false;
                Vec::new()
            }
            ("Enter", Some(at)) => {
                let template = view.templates.get(at).map(|template| template.id.clone()).unwrap_or_default();
                vec![Intent::InsertTemplate { template, how: Insertion::Caret }]
            }
            ("Tab", Some(_)) => {
                self.fill_in(view);
                Vec::new()
            }
            ("ArrowDown" | "ArrowUp" | "Enter" | "Tab", None) => Vec::new(),
            _ => {
                self.template = None;
                vec![Intent::Type { key: key.to_owned() }]
            }
        }
    }

    /// Opens the form of the chosen template, with keyboard focus in it.
    pub fn fill_in(&mut self, view: &View) {
        self.filling = true;
        // The first that is typed and empty; else the first control there is.
        let typed = |slot: &SlotView| slot.choices.is_empty() && slot.value.trim().is_empty();
        let asked = active(self, view).and_then(|template| template.slots.iter().position(typed));
        self.effects.push(Effect::Enter(asked.map_or_else(|| "template".to_owned(), |at| format!("slot-{at}"))));
    }
}
