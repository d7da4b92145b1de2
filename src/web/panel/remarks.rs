//! The remarks: one line each, with the words; why, source and fixes on demand.

use crate::session::{FixView, Ignoring, Intent, RemarkView};

use super::action::{Action, RemarkKey, Saying};
use super::scene::{Scene, aria, button, close, spoken, title, typeset};
use super::shape;
use super::tree::{Element, Preview, classed, el};

/// From so many remarks on that say the same for one rule, those after the first are folded under it: « tu » at each verb of a
/// complaint is one thing to change, not eight rows.
const REPEATED: usize = 3;

/// The list of remarks, then those set aside.
pub fn section(scene: Scene) -> Element {
    let Scene { view, state, labels } = scene;
    let remarks = view.remarks.iter().enumerate();
    let rows = rows(scene);
    let aside: Vec<Element> = remarks
        .filter(|(_, remark)| remark.ignored.is_some())
        .map(|(index, remark)| row_aside(scene, remark, index))
        .collect();
    let section = el("section").key("remarks").attr("class", "remarks").attr("aria-labelledby", "remarks-title");
    let section = if rows.is_empty() {
        section
            .child(title("remarks-title", labels.remarks).attr("class", "spoken").key("title-clear"))
            .child(classed("p", "clear").key("clear").child(shape::check()).child(el("span").text(labels.clear)))
    } else {
        section
            .child(title("remarks-title", labels.remarks).key("title"))
            .child(classed("ul", "rows").key("rows").attr("data-arrows", "").children(rows))
    };
    if aside.is_empty() {
        return section;
    }
    let toggle = button("quiet fold", Action::ToggleSetAside)
        .key("aside-toggle")
        .attr("aria-expanded", aria(state.set_aside))
        .child(shape::chevron())
        .child(el("span").text(labels.set_aside(aside.len())));
    section.child(toggle).children(state.set_aside.then(|| classed("ul", "rows aside").key("aside").children(aside)))
}

/// A row for each remark that stands, in their order; those that repeat another follow it, folded.
fn rows(scene: Scene) -> Vec<Element> {
    let remarks = &scene.view.remarks;
    let mut rows = Vec::new();
    for (index, remark) in remarks.iter().enumerate().filter(|(_, remark)| remark.ignored.is_none()) {
        let saying = Saying::of(remark);
        match saying.among(remarks).split_first() {
            Some((first, rest)) if rest.len() + 1 >= REPEATED => {
                if *first == index {
                    rows.push(row(scene, remark, index));
                    rows.extend(repeats(scene, saying, rest));
                }
            }
            _ => rows.push(row(scene, remark, index)),
        }
    }
    rows
}

/// What folds the remarks at `rest`, which say what one above says, then those remarks when it is open, or one of them is.
fn repeats(scene: Scene, saying: Saying, rest: &[usize]) -> Vec<Element> {
    let Scene { view, state, labels } = scene;
    let rest: Vec<(usize, &RemarkView)> =
        rest.iter().filter_map(|&index| Some((index, view.remarks.get(index)?))).collect();
    let is_open = |index: usize| RemarkKey::at(&view.remarks, index).is_some_and(|key| scene.is_open(&key));
    let unfolded = state.unfolded.as_ref() == Some(&saying) || rest.iter().any(|&(index, _)| is_open(index));
    let mut quotes: Vec<String> = Vec::new();
    for (_, remark) in rest.iter().filter(|(_, remark)| !remark.quote.is_empty()) {
        let quote = labels.quoted(&remark.quote);
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    let points: u32 = rest.iter().map(|(_, remark)| remark.points).sum();
    let key = format!("repeats-{}-{}", saying.rule, saying.message);
    let toggle = button("quiet fold", Action::ToggleRepeats(saying))
        .attr("aria-expanded", aria(unfolded))
        .attr("data-stop", "")
        .child(shape::chevron())
        .child(el("span").text(labels.repeats(rest.len())))
        .children((!quotes.is_empty()).then(|| classed("span", "quote").text(quotes.join(", "))))
        .children((points > 0).then(|| classed("span", "points").text(format!("−{points}"))));
    let fold = classed("li", "repeats").key(key).child(toggle);
    let rows = rest.iter().filter(|_| unfolded).map(|&(index, remark)| row(scene, remark, index));
    std::iter::once(fold).chain(rows).collect()
}

/// The card of one remark, opened from its words.
pub fn card(scene: Scene, remark: &RemarkView) -> Element {
    let labels = scene.labels;
    let all = button("quiet", Action::ShowAll).key("all").text(labels.show_all).children(
        scene
            .view
            .score
            .map(|score| classed("span", "pill").text(score.to_string()).child(spoken(format!(" {}", labels.out_of)))),
    );
    let top = classed("div", "card-top")
        .child(shape::severity(remark.severity))
        .child(el("h1").child(spoken(format!("{} ", labels.severity(remark.severity)))).text(typeset(&remark.message)))
        .child(close(labels));
    classed("div", "card single")
        .key("card")
        .attr("id", "card")
        .child(top)
        .children(scene.state.posting.then(|| {
            classed("p", "posting")
                .key("posting")
                .attr("role", "status")
                .child(el("strong").text(labels.posting))
                .text(labels.posting_hint)
        }))
        .child(classed("div", "body").attr("id", "panel-body").child(details(scene, remark, false)))
        .child(classed("div", "card-foot").children(set_aside(scene, remark)).child(all))
}

fn row(scene: Scene, remark: &RemarkView, index: usize) -> Element {
    let labels = scene.labels;
    let Some(key) = RemarkKey::at(&scene.view.remarks, index) else { return el("li") };
    let open = scene.is_open(&key);
    let id = format!("remark-{index}");
    let more = format!("{id}-more");
    let points = (remark.points > 0).then(|| classed("span", "points").text(format!("−{}", remark.points)));
    let quote = (!remark.quote.is_empty()).then(|| classed("span", "quote").text(labels.quoted(&remark.quote)));
    let head = button("remark-head", Action::ToggleRemark(key.clone()))
        .attr("id", id)
        .attr("aria-expanded", aria(open))
        .attr("data-stop", "")
        .child(shape::severity(remark.severity))
        .child(
            classed("span", "what")
                .child(spoken(format!("{} ", labels.severity(remark.severity))))
                .child(classed("span", "say").text(typeset(&remark.message)))
                .children(quote),
        )
        .children(points)
        .preview(Preview { score: Some(remark.score_after), label: labels.dimension(remark.dimension).to_owned() });
    let head = if open { head.attr("aria-controls", more.clone()) } else { head };
    classed("li", if open { "remark open" } else { "remark" }).key(key.as_str()).child(el("h3").child(head)).children(
        open.then(|| {
            details(scene, remark, true)
                .attr("id", more)
                .key("more")
                .child(classed("div", "foot").children(reveal(scene, remark)).children(set_aside(scene, remark)))
        }),
    )
}

fn row_aside(scene: Scene, remark: &RemarkView, index: usize) -> Element {
    let words = if remark.quote.is_empty() { remark.message.clone() } else { scene.labels.quoted(&remark.quote) };
    let key = RemarkKey::at(&scene.view.remarks, index);
    classed("li", "remark-aside")
        .key(key.as_ref().map_or("", RemarkKey::as_str))
        .child(classed("span", "what").attr("title", remark.message.clone()).text(words))
        .children(remark.ignored.map(|scope| classed("span", "scope").text(scene.labels.scope(scope))))
        .children(set_aside(scene, remark))
}

/// Fixes, then why and where it comes from.
fn details(scene: Scene, remark: &RemarkView, in_list: bool) -> Element {
    let labels = scene.labels;
    let fixes = remark.fixes.iter().enumerate().map(|(index, one)| fix(scene, remark, one, index));
    let why =
        (!remark.why.is_empty()).then(|| classed("p", "why").child(spoken(labels.why)).text(typeset(&remark.why)));
    let doubted = remark.doubted.then(|| classed("p", "why").text(labels.doubted));
    let source = (!remark.source.is_empty()).then(|| {
        classed("p", "source").child(el("span").text(labels.source)).text(typeset(&format!(" {}", remark.source)))
    });
    let quote = (!in_list && !remark.quote.is_empty() && remark.fixes.is_empty())
        .then(|| classed("p", "quote").text(labels.quoted(&remark.quote)));
    classed("div", "more")
        .children(quote)
        .children((!remark.fixes.is_empty()).then(|| classed("div", "fixes").children(fixes)))
        .children(why)
        .children(doubted)
        .children(source)
}

/// A fix: the words before and after, and the points it brings.
fn fix(scene: Scene, remark: &RemarkView, fix: &FixView, index: usize) -> Element {
    let labels = scene.labels;
    let gain = fix.score_after.saturating_sub(scene.view.score.unwrap_or(fix.score_after));
    let change = classed("span", "change");
    let (change, words) = match &fix.replacement {
        Some(after) if after.is_empty() => (
            change.child(el("span").text(&fix.label)).text(" ").child(el("del").text(&remark.quote)),
            fix.label.clone(),
        ),
        Some(after) if !remark.quote.is_empty() => (
            change
                .child(el("del").text(&remark.quote))
                .child(classed("span", "arrow").text(" → "))
                .child(el("ins").text(after)),
            format!("{}, {} → {}", fix.label, labels.quoted(&remark.quote), labels.quoted(after)),
        ),
        Some(after) => (change.child(el("ins").text(after)), format!("{}, {}", fix.label, labels.quoted(after))),
        None => (change.child(el("span").text(&fix.label)), fix.label.clone()),
    };
    let words = if gain > 0 { format!("{words}, {}", labels.gain(gain)) } else { words };
    button("fix", Action::Fix { remark: remark.id, fix: index })
        .key(format!("fix-{index}"))
        .attr("title", fix.label.clone())
        .attr("aria-label", words)
        .attr("data-stop", "")
        .child(change)
        .children((gain > 0).then(|| classed("span", "gain").text(format!("+{gain}"))))
        .preview(Preview { score: Some(fix.score_after), label: fix.label.clone() })
}

fn reveal(scene: Scene, remark: &RemarkView) -> Option<Element> {
    (!remark.quote.is_empty())
        .then(|| button("quiet", Action::Ask(Intent::Reveal { remark: remark.id })).key("show").text(scene.labels.show))
}

/// The way to set a remark aside, for as long as one likes; or to take it back.
fn set_aside(scene: Scene, remark: &RemarkView) -> Option<Element> {
    let labels = scene.labels;
    if remark.ignored.is_some() {
        let back = button("quiet", Action::Ask(Intent::TakeBack { remark: remark.id })).key("back");
        return Some(back.text(labels.take_back));
    }
    let choice = |scope: Ignoring, key: &str| {
        button("quiet", Action::Ask(Intent::Ignore { remark: remark.id, scope }))
            .key(key)
            .attr("title", labels.ignore_for(scope))
            .attr("aria-label", labels.ignore_for(scope))
            .text(labels.scope(scope))
    };
    let group = classed("span", "ignore").key("ignore").attr("role", "group").attr("aria-label", labels.ignore);
    Some(
        group
            .child(el("span").attr("aria-hidden", "true").text(labels.ignore))
            .child(choice(Ignoring::Once, "once"))
            .child(choice(Ignoring::Here, "here"))
            .child(choice(Ignoring::Always, "always")),
    )
}
