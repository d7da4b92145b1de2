//! Situations with their rubric, and the replies to start from.

use crate::pack::record::{ActRecord, SituationRecord, TemplateRecord};
use crate::template::{Rendered, Status, Template};

use super::markup::{Html, element, plain, text};
use super::{Guide, Section};

/// Messages shown of a situation, and of a template.
const MESSAGES: usize = 3;

impl Guide<'_> {
    pub(super) fn situations(&self) -> Section {
        let mut entries = Vec::new();
        let mut parts = Vec::new();
        for situation in self.source.packs.iter().flat_map(|pack| &pack.situations) {
            let name = self.said(&situation.name).to_owned();
            let id = self.anchor(&["situation", &situation.id]);
            entries.push((id.clone(), name.clone()));
            parts.push(self.situation(situation, &name, &id));
        }
        Section {
            id: "situations",
            title: self
                .words
                .either("What people write, and what it calls for", "Ce qu'on nous écrit, et ce que ça demande"),
            entries,
            html: Html(parts.into_iter().map(|part| part.0).collect()),
        }
    }

    fn situation(&self, situation: &SituationRecord, name: &str, id: &str) -> Html {
        let words = self.words;
        let quoted = self
            .source
            .messages
            .iter()
            .filter(|taught| taught.situation == situation.id && taught.language == self.language)
            .take(MESSAGES)
            .map(|taught| element("li", "", [plain("q", "", &taught.message)]));
        let mut parts = vec![plain("h3", &format!("id=\"{id}\""), name), element("ul", "class=\"quotes\"", quoted)];
        if let Some(advice) = &situation.advice {
            parts.push(plain("p", "class=\"advice\"", self.said(advice)));
        }
        let steps: Vec<Html> = situation.required.iter().map(|acts| self.step(acts)).collect();
        if !steps.is_empty() {
            parts.push(plain("h4", "", words.either("A good reply, in order", "Une bonne réponse, dans l'ordre")));
            parts.push(element("ol", "class=\"steps\"", steps));
        }
        let better: Vec<Html> = situation.recommended.iter().map(|acts| self.step(acts)).collect();
        if !better.is_empty() {
            parts.push(plain("h4", "", words.either("Better still", "Encore mieux")));
            parts.push(element("ul", "class=\"steps\"", better));
        }
        let never = self.never(situation);
        if !never.is_empty() {
            parts.push(plain("h4", "", words.either("Above all, not", "Surtout pas")));
            parts.push(element("ul", "class=\"never\"", never));
        }
        if let Some((least, most)) = situation.sentences {
            let length = match self.language {
                crate::text::Language::En => format!("{least} to {most} sentences are enough."),
                crate::text::Language::Fr => format!("De {least} à {most} phrases suffisent."),
            };
            parts.push(plain("p", "class=\"length\"", &length));
        }
        element("article", "class=\"situation\"", parts)
    }

    fn act(&self, id: &str) -> Option<&ActRecord> {
        self.source.packs.iter().flat_map(|pack| &pack.acts).find(|act| act.id == id)
    }

    /// One entry of a rubric: what to do, and what else would do.
    fn step(&self, acts: &[String]) -> Html {
        let acts: Vec<&ActRecord> = acts.iter().filter_map(|id| self.act(id)).collect();
        let either = self.words.either(" Or: ", " Ou bien : ");
        let mut parts = Vec::new();
        for (number, act) in acts.iter().enumerate() {
            if number > 0 {
                parts.push(plain("i", "", either));
            }
            parts.push(text(self.said(&act.advice)));
        }
        element("li", "", parts)
    }

    /// Acts that do harm here, then the rules that weigh most.
    fn never(&self, situation: &SituationRecord) -> Vec<Html> {
        let acts =
            situation.harmful.iter().filter_map(|id| self.act(id)).map(|act| plain("li", "", self.said(&act.name)));
        let rules = &self.source.engine.guidelines().rules;
        let rules =
            situation.forbidden.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id && self.holds(rule)));
        let rules = rules.map(|rule| {
            let target = self.anchor(&["rule", &rule.id]);
            let label = Self::capital(rule.label.get(self.language));
            element("li", "", [element("a", &format!("href=\"#{target}\""), [text(&label)])])
        });
        acts.chain(rules).collect()
    }

    pub(super) fn replies(&self) -> Section {
        let mut entries = Vec::new();
        let mut parts = Vec::new();
        let templates: Vec<&TemplateRecord> = self.source.packs.iter().flat_map(|pack| &pack.templates).collect();
        for situation in self.source.packs.iter().flat_map(|pack| &pack.situations) {
            let own: Vec<Html> = templates
                .iter()
                .filter(|template| template.situation == situation.id)
                .filter_map(|template| self.reply(template))
                .collect();
            if own.is_empty() {
                continue;
            }
            let name = self.said(&situation.name).to_owned();
            let id = self.anchor(&["replies", &situation.id]);
            entries.push((id.clone(), name.clone()));
            parts.push(plain("h3", &format!("id=\"{id}\""), &name));
            parts.extend(own);
        }
        Section {
            id: "replies",
            title: self.words.either("Replies to start from", "Des réponses d'où partir"),
            entries,
            html: Html(parts.into_iter().map(|part| part.0).collect()),
        }
    }

    fn reply(&self, record: &TemplateRecord) -> Option<Html> {
        let template = self.source.engine.guidelines().templates.iter().find(|template| template.id == record.id)?;
        // Nobody has read a draft yet.
        if template.status == Status::Draft {
            return None;
        }
        let messages = match self.language {
            crate::text::Language::En => &record.fits.en,
            crate::text::Language::Fr => &record.fits.fr,
        };
        let quoted = messages.iter().take(MESSAGES).map(|message| element("li", "", [plain("q", "", message)]));
        Some(element(
            "article",
            "class=\"reply\"",
            [
                plain("h4", "", self.said(&record.title)),
                element("ul", "class=\"quotes\"", quoted),
                element("blockquote", "", [self.filled(template)]),
            ],
        ))
    }

    /// The template with its samples, which are marked: they are what changes from one reply to the next.
    fn filled(&self, template: &Template) -> Html {
        let value = |name: &str| super::super::law::value(template, name, self.language, self.source.profile);
        let pieces = template.text.get(self.language).render(&value);
        let shown = pieces.into_iter().map(|piece| match piece {
            Rendered::Text(words) => text(&words).0,
            Rendered::Filled { value, .. } => plain("span", "class=\"slot\"", &value).0,
            Rendered::Hole { name, .. } => plain("span", "class=\"slot\"", &name).0,
        });
        Html(shown.collect())
    }
}
