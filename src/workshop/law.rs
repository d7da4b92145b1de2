//! The template law: what we propose as a reply must be one that we would praise.

use crate::analysis::{Analysis, Engine};
use crate::pack::{Fit, PackError, Pairing};
use crate::rule::{Check, Context, Diagnostic, Echoed, Profile, Severity, Test};
use crate::template::{Rendered, Template};
use crate::text::{Draft, Language};

use super::lessons::input;

/// The least that a template scores, filled with its samples, in answer to each message that it says it answers.
pub const LEAST_SCORE: u32 = 88;

/// Templates that break the law: for each of their `fits`, under [`LEAST_SCORE`], a remark of medium or above (those about
/// a raw template aside), or a slot left open.
pub fn check_templates(engine: &Engine, fits: &[Fit]) -> Vec<PackError> {
    fits.iter().filter_map(|fit| check(engine, fit)).collect()
}

/// What the laws hold to be good, with where it stands: each template in answer to each of its messages, and the good replies of lessons
/// and scenarios.
pub fn upheld(engine: &Engine, fits: &[Fit], pairings: &[Pairing], language: Language) -> Vec<(Draft, Context)> {
    let answers = fits.iter().filter(|fit| fit.language == language).filter_map(|fit| answered(engine, fit));
    let taught = pairings.iter().filter(|pairing| pairing.language == language);
    answers
        .map(|Answered { draft, context, .. }| (draft, context))
        .chain(taught.map(|pairing| input(engine, pairing, &pairing.good.text)))
        .collect()
}

/// A template filled with its samples, in answer to a message; to none, where that is empty.
pub(super) struct Answered {
    pub draft: Draft,
    pub context: Context,
    /// The first slot that stays open.
    pub open: Option<String>,
}

/// Answers a message with its template; nothing when the template has no text in that language.
pub(super) fn answered(engine: &Engine, fit: &Fit) -> Option<Answered> {
    let guidelines = engine.guidelines();
    let template = guidelines.templates.iter().find(|template| template.id == fit.template)?;
    // The other text of a draft is still to be written.
    if !template.speaks(fit.language) {
        return None;
    }
    let mut profile = guidelines.profile.clone().unwrap_or_default();
    let (text, open) = filled(template, fit.language, &profile);
    let message = Some(fit.message.as_str()).filter(|message| !message.is_empty());
    let mut draft = Draft::new(&text, message, Some(fit.language.code()));
    draft.author = Some(value(template, "author", fit.language, &profile));
    let mut context = Context::default();
    place(template, &mut draft, &mut context, &mut profile);
    context.situation = Some(guidelines.situations[template.situation].id.clone());
    context.profile = profile;
    Some(Answered { draft, context, open })
}

fn check(engine: &Engine, fit: &Fit) -> Option<PackError> {
    let Answered { draft, context, open } = answered(engine, fit)?;
    let text = &draft.reply.source;
    let fault = |en: String, fr: String| PackError {
        file: fit.file.clone(),
        line: fit.line,
        column: fit.column,
        key: fit.key.clone(),
        en,
        fr,
    };
    if let Some(slot) = open {
        return Some(fault(
            format!("filled with its samples, the template still lacks {{{{ {slot} }}}}: \"{text}\""),
            format!("rempli de ses exemples, il manque encore {{{{ {slot} }}}} au modèle : « {text} »"),
        ));
    }
    let analysis = engine.analyze(&draft, &context);
    let grave: Vec<&Diagnostic> = analysis
        .diagnostics
        .iter()
        .filter(|remark| remark.severity >= Severity::Medium && !about_raw_template(engine, remark))
        .collect();
    if grave.is_empty() && analysis.score.total >= LEAST_SCORE {
        return None;
    }
    let said = |language| remarks(engine, &draft, &analysis, language);
    Some(fault(
        format!(
            "in answer to \"{}\" the template scores {} ({LEAST_SCORE} or more, no remark of medium or above, is the law): {}; it reads \"{text}\"",
            fit.message,
            analysis.score.total,
            said(Language::En)
        ),
        format!(
            "en réponse à « {} », le modèle obtient {} (la loi : {LEAST_SCORE} au moins, aucune remarque moyenne ou plus) : {}; il dit « {text} »",
            fit.message,
            analysis.score.total,
            said(Language::Fr)
        ),
    ))
}

fn about_raw_template(engine: &Engine, remark: &Diagnostic) -> bool {
    matches!(engine.guidelines().rules[remark.rule].check, Check::Echo { of: Echoed::Template, .. })
}

/// The remarks of an analysis that cost something, with their words.
pub(super) fn remarks(engine: &Engine, draft: &Draft, analysis: &Analysis, language: Language) -> String {
    let shown = |remark: &Diagnostic| {
        let words = remark.span.map(|span| format!(" [{}]", span.of(&draft.reply.source))).unwrap_or_default();
        let rule = &engine.guidelines().rules[remark.rule];
        format!("{} -{}{words}", rule.id, remark.points)
    };
    let listed: Vec<String> = analysis.diagnostics.iter().filter(|remark| remark.points > 0).map(shown).collect();
    match (listed.is_empty(), language) {
        (false, _) => listed.join(", "),
        (true, Language::En) => "no remark".to_owned(),
        (true, Language::Fr) => "aucune remarque".to_owned(),
    }
}

/// A template filled with its samples, and the first slot that stays open.
fn filled(template: &Template, language: Language, profile: &Profile) -> (String, Option<String>) {
    let mut text = String::new();
    let mut open = None;
    for piece in template.text.get(language).render(&|name| value(template, name, language, profile)) {
        match piece {
            Rendered::Text(piece) | Rendered::Filled { value: piece, .. } => text.push_str(&piece),
            Rendered::Hole { name, .. } => {
                text.push_str(&format!("{{{{ {name} }}}}"));
                open.get_or_insert(name);
            }
        }
    }
    (text, open)
}

/// What a slot of a template holds when it is shown: its sample.
pub(super) fn value(template: &Template, name: &str, language: Language, profile: &Profile) -> String {
    let sample = template.slots.iter().find(|slot| slot.name == name).map(|slot| slot.sample.get(language).clone());
    match (sample, name, language) {
        (Some(sample), ..) => sample,
        // What fills itself from the page and the profile needs no sample.
        (None, "author", Language::En) => "Sam".to_owned(),
        (None, "author", Language::Fr) => "Nadia".to_owned(),
        (None, "brand", _) => profile.brand.clone().unwrap_or_else(|| "Boréal".to_owned()),
        (None, "network", _) => "Facebook".to_owned(),
        (None, "hour", Language::En) => "5 pm".to_owned(),
        (None, "hour", Language::Fr) => "17\u{a0}h".to_owned(),
        (None, "language", Language::En) => "English".to_owned(),
        (None, "language", Language::Fr) => "français".to_owned(),
        // A brand speaks as several.
        (None, "writer", _) => profile.field("writer").unwrap_or("plural").to_owned(),
        (None, name, _) => profile.field(name).unwrap_or_default().to_owned(),
    }
}

/// A template that is proposed in some places only is judged in one of them.
fn place(template: &Template, draft: &mut Draft, context: &mut Context, profile: &mut Profile) {
    draft.platform = Some("other".to_owned());
    for condition in template.when.iter().filter(|condition| !condition.negated) {
        match &condition.test {
            Test::Platform(list) => draft.platform = list.first().cloned(),
            Test::Region(list) => context.region = list.first().cloned(),
            Test::Account(list) => context.account = list.first().cloned(),
            Test::Sector(list) => profile.fields.extend(list.first().map(|name| ("sector".to_owned(), name.clone()))),
            Test::Profile(field, values) => {
                profile.fields.extend(values.first().map(|value| (field.clone(), value.clone())));
            }
            Test::Locale(list) => draft.locale = list.first().cloned().or(draft.locale.take()),
            _ => {}
        }
    }
    // Typed fields follow what was set.
    *profile = Profile::from_fields(std::mem::take(&mut profile.fields), std::mem::take(&mut profile.public_contacts));
}
