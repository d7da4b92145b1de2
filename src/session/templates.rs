//! Templates in a session: what is known fills their slots, the rest is asked.

use crate::rule::Edit;
use crate::template::{Ranked, Rendered, Slot, SlotKind, Template};
use crate::text::{Language, Span, Text, TokenKind};

use super::{Piece, Session, SlotView, TemplateView};

/// Templates shown at a time.
const MOST_SHOWN: usize = 12;

impl Session {
    /// The templates that fit, or that match the search, or all when nothing is known of the message.
    pub(super) fn template_views(&self) -> Vec<TemplateView> {
        let Some(analysis) = &self.analysis else { return Vec::new() };
        let language = self.engine.reply_language(&self.draft);
        let ranked: Vec<Ranked> = if self.query.trim().is_empty() {
            self.engine.suggest(&self.draft, &self.context, analysis, &self.used)
        } else {
            self.engine.search(&self.query, language)
        };
        ranked.iter().take(MOST_SHOWN).map(|ranked| self.template_view(ranked, language)).collect()
    }

    fn template_view(&self, ranked: &Ranked, language: Language) -> TemplateView {
        let template = &self.engine.guidelines().templates[ranked.template];
        let preview = template
            .text
            .get(language)
            .render(&|name| self.value(template, name, language))
            .into_iter()
            .map(|piece| match piece {
                Rendered::Text(text) => Piece::Text(text),
                Rendered::Filled { value, .. } => Piece::Filled(value),
                Rendered::Hole { name } => Piece::Hole(hole(template, &name, language)),
            })
            .collect();
        let ui = self.ui();
        let slots = template
            .text
            .get(language)
            .slots()
            .iter()
            .map(|name| {
                let slot = slot_of(template, name);
                SlotView {
                    name: name.clone(),
                    label: slot.map_or_else(|| name.clone(), |slot| slot.label.get(ui).clone()),
                    value: self.value(template, name, language),
                    sample: slot.map(|slot| slot.sample.get(language).clone()).unwrap_or_default(),
                    choices: slot.map(|slot| choices(slot, language, ui)).unwrap_or_default(),
                }
            })
            .collect();
        TemplateView {
            id: template.id.clone(),
            title: template.title.get(language).clone(),
            reasons: self.engine.reason_words(&ranked.reasons, ui),
            preview,
            slots,
        }
    }

    /// A slot's value: what the person gave, else what the page and the profile know, else its default.
    fn value(&self, template: &Template, name: &str, language: Language) -> String {
        if let Some(given) = self.slots.get(&(template.id.clone(), name.to_owned())) {
            return given.clone();
        }
        let known = match name {
            "author" => self.draft.author.as_deref().map(plain_name),
            "brand" => self.context.profile.brand.clone(),
            _ => None,
        };
        known
            .filter(|known| !known.is_empty())
            .or_else(|| slot_of(template, name).map(|slot| slot.default.get(language).clone()))
            .unwrap_or_default()
    }

    /// The edit that puts a template into the draft; a hole stays visible between braces.
    pub(super) fn insertion(&self, id: &str, replace: bool) -> Option<Edit> {
        let template = self.engine.guidelines().templates.iter().find(|template| template.id == id)?;
        let language = self.engine.reply_language(&self.draft);
        let mut text = String::new();
        for piece in template.text.get(language).render(&|name| self.value(template, name, language)) {
            match piece {
                Rendered::Text(part) | Rendered::Filled { value: part, .. } => text.push_str(&part),
                Rendered::Hole { name } => text.push_str(&hole(template, &name, language)),
            }
        }
        let text = text.trim_end().to_owned();
        let source = &self.draft.reply.source;
        let whole = Span::new(0, source.len());
        if replace || source.trim().is_empty() {
            return Some(Edit { span: whole, text });
        }
        let caret = Span::new(source.len(), source.len());
        let span = self.selection.filter(|span| source.get(span.range()).is_some()).unwrap_or(caret);
        let before = if span.start == 0 || source[..span.start].ends_with(char::is_whitespace) { "" } else { " " };
        let after = if source[span.end..].starts_with(char::is_alphanumeric) { " " } else { "" };
        Some(Edit { span, text: format!("{before}{text}{after}") })
    }
}

fn slot_of<'a>(template: &'a Template, name: &str) -> Option<&'a Slot> {
    template.slots.iter().find(|slot| slot.name == name)
}

/// A displayed name as one writes it: without emoji and without the mark of a handle.
fn plain_name(displayed: &str) -> String {
    let text = Text::parse(displayed, None);
    let mut name = displayed.to_owned();
    for token in text.tokens.iter().rev().filter(|token| token.kind == TokenKind::Emoji) {
        name.replace_range(token.span.range(), " ");
    }
    name.trim().trim_start_matches('@').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands where nothing was filled in: plain to see, and caught before posting.
fn hole(template: &Template, name: &str, language: Language) -> String {
    let label = slot_of(template, name).map_or(name, |slot| slot.label.get(language));
    format!("{{{label}}}")
}

fn choices(slot: &Slot, language: Language, ui: Language) -> Vec<String> {
    match (slot.kind, ui) {
        (SlotKind::YesNo, Language::En) => vec!["yes".to_owned(), "no".to_owned()],
        (SlotKind::YesNo, Language::Fr) => vec!["oui".to_owned(), "non".to_owned()],
        _ => slot.choices.get(language).clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn names_are_written_plainly() {
        assert_eq!(plain_name("Amélie Roussel 🥖"), "Amélie Roussel");
        assert_eq!(plain_name("☔️ @sunny_day "), "sunny_day");
        assert_eq!(plain_name("👨‍👩‍👧"), "");
    }
}
