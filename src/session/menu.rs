//! The menu of templates, opened from the composer, and abbreviations that are typed there.
//!
//! `/` at the start of an otherwise empty line opens it, and what follows is what is searched: the caret never leaves the
//! composer, and the draft itself is the search box. Opened by the shortcut, it hears what is typed instead.

use crate::rule::Edit;
use crate::text::{Span, fold};

use super::{Effect, Session};

/// The menu while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What was typed in the draft to find a template, `/` included; `None` when the shortcut opened the menu.
    pub typed: Option<Span>,
}

/// The longest search: a line that begins with a slash and goes on is a line.
const LONGEST: usize = 40;
/// From so many letters on, a search that finds nothing is none: somebody writes `/s` or a path.
const TELLING: usize = 3;

impl Session {
    /// The menu, when it is open.
    pub const fn menu(&self) -> Option<&Menu> {
        self.menu.as_ref()
    }

    /// Opens the menu for the shortcut, or closes it.
    pub fn open_menu(&mut self) -> Vec<Effect> {
        if self.menu.is_some() {
            return self.close_menu(true);
        }
        self.menu = Some(Menu { typed: None });
        self.shown = true;
        self.query.clear();
        self.draw();
        vec![Effect::Menu { hears_all: true }]
    }

    /// A key typed while the menu of the shortcut is open: a letter of the search, or `Backspace`.
    pub(super) fn type_in_menu(&mut self, key: &str) {
        if self.menu.as_ref().is_none_or(|menu| menu.typed.is_some()) {
            return;
        }
        if key == "Backspace" {
            self.query.pop();
        } else if key.chars().count() == 1 {
            self.query.push_str(key);
        }
    }

    /// Closes the menu; it does not come back for the same slash.
    pub(super) fn close_menu(&mut self, dismiss: bool) -> Vec<Effect> {
        let Some(menu) = self.menu.take() else { return Vec::new() };
        self.dismissed = menu.typed.filter(|_| dismiss).map(|span| span.start);
        self.query.clear();
        self.opened = None;
        self.shown = false;
        self.draw();
        vec![Effect::Close { refocus: false }]
    }

    /// Follows the draft: a slash opens the menu, what follows is searched, and without it the menu goes. `changed`: the text
    /// is another.
    pub(super) fn follow_menu(&mut self, changed: bool) -> Vec<Effect> {
        let Some((span, query)) = self.slash() else {
            self.dismissed = None;
            let gone = self.menu.as_ref().is_some_and(|menu| menu.typed.is_some() || changed);
            return if gone { self.close_menu(false) } else { Vec::new() };
        };
        if self.dismissed == Some(span.start) || (self.menu.is_none() && !changed) {
            return Vec::new();
        }
        if query.chars().count() >= TELLING && self.engine.search(&query, &self.draft, &self.context).is_empty() {
            self.dismissed = Some(span.start);
            return self.close_menu(true);
        }
        let opening = self.menu.is_none();
        self.menu = Some(Menu { typed: Some(span) });
        self.shown = true;
        self.query = query;
        opening.then_some(Effect::Menu { hears_all: false }).into_iter().collect()
    }

    /// A slash at the start of the line with nothing after the caret but the line's end: its span to the caret, and what follows it.
    fn slash(&self) -> Option<(Span, String)> {
        let source = &self.draft.reply.source;
        let caret = self.selection.filter(|span| span.start == span.end)?.start;
        let (before, after) = source.split_at_checked(caret)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let query = before[start..].strip_prefix('/')?;
        let line_ends = after.is_empty() || after.starts_with(['\n', '\r']);
        let searched = !query.starts_with(['/', ' ']) && query.chars().count() <= LONGEST;
        (line_ends && searched).then(|| (Span::new(start, caret), query.to_owned()))
    }

    /// `;merci` and a space after it, of which only the end is new: the template of that abbreviation in their place. `before` is the draft as
    /// it was.
    pub(super) fn expansion(&self, before: &str) -> Option<(Edit, String)> {
        if !self.settings.abbreviations {
            return None;
        }
        let source = &self.draft.reply.source;
        let caret = self.selection.filter(|span| span.start == span.end)?.start;
        let (typed, after) = source.split_at_checked(caret)?;
        let space = typed.chars().next_back().filter(|last| last.is_whitespace())?;
        let typed = &typed[..typed.len() - space.len_utf8()];
        let start =
            typed.rfind(char::is_whitespace).map_or(0, |at| at + typed[at..].chars().next().map_or(1, char::len_utf8));
        let word = fold(typed[start..].strip_prefix(';')?);
        // It was being typed: what is pasted whole, or read anew, is left as it is. Keys pressed quickly come together.
        let same = before.bytes().zip(source.bytes()).take_while(|(one, other)| one == other).count();
        if same <= start
            || before.len() >= source.len()
            || !before.get(same..).is_some_and(|rest| rest.ends_with(after))
        {
            return None;
        }
        let language = self.engine.reply_language(&self.draft);
        let template =
            self.engine.guidelines().templates.iter().rev().find(|template| {
                !word.is_empty() && fold(&template.abbreviation) == word && template.speaks(language)
            })?;
        let edit = Edit { span: Span::new(start, caret), text: self.filled(template) };
        Some((edit, template.id.clone()))
    }
}
