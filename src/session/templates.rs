//! Templates in a session: which are shown, how they would read, and how they go into the draft.

use crate::order::Order;
use crate::rule::Edit;
use crate::template::{Ranked, Reason, Rendered, Status, Template};
use crate::text::{Language, Span};

use super::slots::hole;
use super::{Insertion, Piece, Session, TemplateView};

/// Templates shown at a time.
const MOST_SHOWN: usize = 12;

impl Session {
    /// The templates that fit, or that match the search; and whether one of them speaks of this very message.
    pub(super) fn template_views(&self) -> (Vec<TemplateView>, bool) {
        let Some(analysis) = &self.analysis else { return (Vec::new(), false) };
        let language = self.engine.reply_language(&self.draft);
        let searching = !self.query.trim().is_empty();
        let ranked: Vec<Ranked> = if searching {
            self.engine.search(&self.query, &self.draft, &self.context)
        } else {
            let suggested = self.engine.suggest(&self.draft, &self.context, analysis, &self.used);
            // Nothing is known of a message: what the person uses is the best guess.
            if suggested.is_empty() { self.used_most() } else { suggested }
        };
        let shown: Vec<TemplateView> =
            ranked.iter().take(MOST_SHOWN).map(|ranked| self.template_view(ranked, language)).collect();
        let made_for_it = ranked.iter().any(|ranked| !ranked.reasons.contains(&Reason::General));
        (shown, searching || made_for_it)
    }

    /// The templates that the person uses, most used first.
    fn used_most(&self) -> Vec<Ranked> {
        let templates = &self.engine.guidelines().templates;
        let mut used: Vec<(u32, usize)> = templates
            .iter()
            .enumerate()
            .filter(|(_, template)| template.status != Status::Draft)
            .filter_map(|(at, template)| Some((*self.used.get(&template.id)?, at)))
            .collect();
        used.order_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
        used.into_iter().map(|(_, template)| Ranked { template, score: 0.0, reasons: vec![Reason::Used] }).collect()
    }

    fn template_view(&self, ranked: &Ranked, language: Language) -> TemplateView {
        let template = &self.engine.guidelines().templates[ranked.template];
        let preview = self
            .rendered(template, language)
            .into_iter()
            .map(|piece| match piece {
                Rendered::Text(text) => Piece::Text(text),
                Rendered::Filled { value, .. } => Piece::Filled(value),
                Rendered::Hole { name, forms } => Piece::Hole(hole(template, &name, &forms, language)),
            })
            .collect();
        // What it would score is asked for one template at a time: it costs an analysis.
        let open = self.opened.as_deref() == Some(template.id.as_str());
        let score = open.then(|| self.insertion(&template.id, Insertion::Caret)).flatten();
        TemplateView {
            id: template.id.clone(),
            title: template.title.get(language).clone(),
            abbreviation: template.abbreviation.clone(),
            reasons: self.engine.reason_words(&ranked.reasons, self.ui()),
            preview,
            score: score.map(|edit| self.engine.score_after(&self.draft, &self.context, &[edit])),
            slots: self.form(template, language),
        }
    }

    /// The edit that puts a template into the draft; a hole stays visible between braces.
    pub(super) fn insertion(&self, id: &str, how: Insertion) -> Option<Edit> {
        let language = self.engine.reply_language(&self.draft);
        // A draft may have no text in the language that the reply has since become.
        let template = self.template(id).filter(|template| template.speaks(language))?;
        Some(self.placed(self.filled(template), how))
    }

    /// The edit that puts a text into an empty draft, in place of it, over the selection, at the caret, or at the end.
    pub(super) fn placed(&self, text: String, how: Insertion) -> Edit {
        let source = &self.draft.reply.source;
        if how == Insertion::Replace || source.trim().is_empty() {
            return Edit { span: Span::new(0, source.len()), text };
        }
        // What was typed to find it gives way to it.
        if let Some(span) = self.menu.as_ref().and_then(|menu| menu.typed) {
            return Edit { span, text };
        }
        let end = Span::new(source.len(), source.len());
        if how == Insertion::Append {
            let between = match source.chars().next_back() {
                Some(last) if last.is_whitespace() => "",
                _ if source.contains('\n') => "\n",
                _ => " ",
            };
            return Edit { span: end, text: format!("{between}{text}") };
        }
        let span = self.selection.filter(|span| source.get(span.range()).is_some()).unwrap_or(end);
        let before = if span.start == 0 || source[..span.start].ends_with(char::is_whitespace) { "" } else { " " };
        let after = if source[span.end..].starts_with(char::is_alphanumeric) { " " } else { "" };
        Edit { span, text: format!("{before}{text}{after}") }
    }

    /// A template's text as it goes into the draft.
    pub(super) fn filled(&self, template: &Template) -> String {
        let language = self.engine.reply_language(&self.draft);
        let mut text = String::new();
        for piece in self.rendered(template, language) {
            match piece {
                Rendered::Text(part) | Rendered::Filled { value: part, .. } => text.push_str(&part),
                Rendered::Hole { name, forms } => text.push_str(&hole(template, &name, &forms, language)),
            }
        }
        text.trim_end().to_owned()
    }
}
