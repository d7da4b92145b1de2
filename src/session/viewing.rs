//! From an analysis to what the panel shows.

use crate::analysis::{Analysis, RubricEntry, TermSource};
use crate::coach::Hint;
use crate::order::Order;
use crate::rule::{Diagnostic, Dimension, VoiceTarget};
use crate::signal::SLIDERS;
use crate::text::{Language, shown};

use super::slots::plain_name;
use super::{
    ActView, Choice, Counter, FixView, HandoffView, MessageView, RemarkView, Session, SliderView, TermView, View,
};

/// First words of the message that are shown.
const EXCERPT: usize = 140;

/// The view of `session`; `whole` = with everything that costs time.
pub(super) fn view(session: &Session, whole: bool) -> View {
    let ui = session.ui();
    let refused = session.refused.clone();
    let altered = refused.as_ref().is_some_and(|edit| edit.before != session.draft.reply.source);
    let mut view = View { ui: Some(ui), refused, altered, done: session.done(), ..View::default() };
    let Some(analysis) = &session.analysis else { return view };
    view.score = (!analysis.blank).then_some(analysis.score.total);
    view.remarks = remarks(session, analysis, ui, whole);
    if !whole {
        return view;
    }
    view.terms = terms(session, analysis, ui);
    view.dimensions = Dimension::ALL.into_iter().zip(analysis.score.dimensions).collect();
    view.headlines = session.profile.field("size") == Some("small");
    let guidelines = session.engine.guidelines();
    let choice = |index: usize| {
        let situation = &guidelines.situations[index];
        Choice { id: situation.id.clone(), name: situation.name.get(ui).clone() }
    };
    if session.draft.message.is_some() || session.context.situation.is_some() {
        view.situation = analysis.situation.map(choice);
    }
    view.situation_chosen = session.context.situation.is_some();
    view.situations = if analysis.guesses.is_empty() {
        (0..guidelines.situations.len()).map(choice).collect()
    } else {
        analysis.guesses.iter().map(|guess| choice(guess.situation)).collect()
    };
    view.acts = analysis.rubric.iter().map(|entry| act(session, entry, ui)).collect();
    view.advice = analysis
        .situation
        .and_then(|index| guidelines.situations[index].advice.as_ref())
        .map(|advice| advice.get(ui).clone())
        .into_iter()
        .collect();
    let situation = analysis.situation.map(|index| &guidelines.situations[index]);
    view.handoff = situation
        .and_then(|situation| situation.handoff.as_ref())
        .map(|handoff| HandoffView { to: handoff.to.get(ui).clone(), note: note(session, handoff.note.get(ui), ui) });
    view.voice = voice(session, analysis, situation.map_or(&[], |situation| &situation.voice));
    view.message = session.draft.message.as_ref().map(|message| MessageView {
        author: session.draft.author.as_deref().map(|author| shown(author).into_owned()),
        excerpt: excerpt(&message.source),
    });
    view.message_chosen = session.message_chosen;
    view.nothing_selected = session.nothing_selected;
    view.counter = session.engine.platform(session.draft.platform.as_deref()).and_then(|platform| {
        let (limit, count) = platform.tightest(&session.draft.reply.source)?;
        Some(Counter { platform: platform.name.get(ui).clone(), count: count as u32, max: limit.max as u32 })
    });
    view.crisis = session.crisis();
    (view.templates, view.made_for_it) = session.template_views();
    view.menu = session.menu().map(|_| session.query.clone());
    view
}

/// A hand-off note with the names in it.
fn note(session: &Session, note: &str, ui: Language) -> String {
    let somebody = match ui {
        Language::En => "Somebody",
        Language::Fr => "Quelqu'un",
    };
    let draft = &session.draft;
    let network = session.engine.platform(draft.platform.as_deref()).map(|platform| platform.name.get(ui).as_str());
    let network = network.or(draft.platform.as_deref()).unwrap_or("web");
    let author = draft.author.as_deref().map(plain_name).filter(|name| !name.is_empty());
    note.replace("{author}", author.as_deref().unwrap_or(somebody)).replace("{platform}", network)
}

/// The sliders with their targets, for a draft that is not blank.
fn voice(session: &Session, analysis: &Analysis, situation: &[(usize, VoiceTarget)]) -> Vec<SliderView> {
    let reply = &session.draft.reply;
    SLIDERS
        .iter()
        .enumerate()
        .filter_map(|(slider, name)| {
            let value = analysis.tones.percent(name)?;
            let target = session.context.profile.voice_target(situation, slider);
            let words = session.engine.tone_words(&session.draft, name);
            let words = words.map(|span| span.of(&reply.source).to_owned()).unwrap_or_default();
            Some(SliderView { slider, value, target, words })
        })
        .collect()
}

fn excerpt(message: &str) -> String {
    let flat = message.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= EXCERPT {
        return flat;
    }
    let cut: String = flat.chars().take(EXCERPT).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |cut| cut.0))
}

fn terms(session: &Session, analysis: &Analysis, ui: Language) -> Vec<TermView> {
    analysis
        .score
        .terms
        .iter()
        .map(|term| {
            let rule = match &term.source {
                TermSource::Rule(rule) => Some(*rule),
                TermSource::Balance(_) => None,
            };
            TermView {
                points: term.points,
                label: session.engine.term_label(term, ui),
                dimension: rule.map(|rule| session.engine.guidelines().rules[rule].dimension),
                remark: rule
                    .and_then(|rule| {
                        let said = |remark: &Diagnostic| remark.rule == rule && session.hint_of(remark) != Hint::Silent;
                        analysis.diagnostics.iter().position(said)
                    })
                    .map(|id| id as u32),
            }
        })
        .collect()
}

fn remarks(session: &Session, analysis: &Analysis, ui: Language, whole: bool) -> Vec<RemarkView> {
    let mut remarks: Vec<RemarkView> = analysis
        .diagnostics
        .iter()
        .enumerate()
        .filter(|(_, remark)| session.hint_of(remark) != Hint::Silent)
        .map(|(id, remark)| one(session, analysis, id, remark, ui, whole))
        .collect();
    // Concrete words first: what the whole reads like explains itself by them.
    let impression = |remark: &RemarkView| {
        let rule = analysis.diagnostics.get(remark.id as usize).map(|found| found.rule);
        let rules = &session.engine.guidelines().rules;
        rule.and_then(|rule| rules.get(rule)).is_some_and(|rule| rule.check.is_impression())
    };
    remarks.order_by_key(|remark| (remark.ignored.is_some(), impression(remark), std::cmp::Reverse(remark.severity)));
    remarks
}

fn one(
    session: &Session,
    analysis: &Analysis,
    id: usize,
    remark: &Diagnostic,
    ui: Language,
    whole: bool,
) -> RemarkView {
    let engine = &session.engine;
    let rule = &engine.guidelines().rules[remark.rule];
    let fixes = remark.suggestions.iter().filter(|_| whole).map(|suggestion| {
        let single = match suggestion.edits.as_slice() {
            [edit] if Some(edit.span) == remark.span => Some(edit.text.clone()),
            _ => None,
        };
        FixView {
            label: engine.suggestion_label(suggestion, ui),
            replacement: single,
            score_after: engine.score_after(&session.draft, &session.context, &suggestion.edits),
        }
    });
    RemarkView {
        id: id as u32,
        rule: rule.id.clone(),
        severity: remark.severity,
        doubted: remark.doubted,
        dimension: rule.dimension,
        quote: remark.span.map_or(String::new(), |span| span.of(&session.draft.reply.source).to_owned()),
        message: match session.hint_of(remark) {
            // Somebody who knows the rule is told its name; the rest is there for the asking.
            Hint::Underline => rule.label.get(ui).clone(),
            Hint::Full | Hint::Silent => engine.remark_message(remark, ui),
        },
        why: rule.why.get(ui).clone(),
        source: rule.source.clone(),
        points: remark.points,
        score_after: engine.score_without(analysis, id),
        fixes: fixes.collect(),
        ignored: session.ignoring(id),
    }
}

fn act(session: &Session, entry: &RubricEntry, ui: Language) -> ActView {
    let acts = &session.engine.guidelines().acts;
    // "Fixes it or gives a next step": only the first of several begins with a capital.
    let name = |(place, &act): (usize, &usize)| {
        let name = acts[act].name.get(ui);
        let mut letters = name.chars();
        match letters.next() {
            Some(first) if place > 0 => first.to_lowercase().chain(letters).collect(),
            _ => name.clone(),
        }
    };
    let names: Vec<String> = entry.acts.iter().enumerate().map(name).collect();
    let or = match ui {
        Language::En => " or ",
        Language::Fr => " ou ",
    };
    ActView {
        name: names.join(or),
        advice: entry.acts.first().map(|&act| acts[act].advice.get(ui).clone()).unwrap_or_default(),
        present: entry.met.is_some(),
        required: entry.required,
    }
}
