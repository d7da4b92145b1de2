//! Remarks set aside: one, a rule in this reply, a rule for good. What is set aside is hidden and still counted.

use super::undoing::Undo;
use super::{Effect, Ignored, Ignoring, Session};

impl Session {
    /// For how long the person set this remark aside; `None` when it stands.
    pub(super) fn ignoring(&self, id: usize) -> Option<Ignoring> {
        if self.ignored.is_empty() && self.settings.never.is_empty() {
            return None;
        }
        let rule = self.rule_of(id)?;
        if self.settings.never.contains(rule) {
            return Some(Ignoring::Always);
        }
        let mut entries = self.ignored.iter().filter(|entry| entry.rule == *rule).peekable();
        entries.peek()?;
        let words = self.words_of(id);
        entries.fold(None, |found, entry| match &entry.words {
            None => Some(Ignoring::Here),
            Some(one) => found.or((words.as_ref() == Some(one)).then_some(Ignoring::Once)),
        })
    }

    pub(super) fn set_aside(&mut self, remark: u32, scope: Ignoring) -> Vec<Effect> {
        let Some(rule) = self.rule_of(remark as usize).cloned() else { return Vec::new() };
        let undo = Undo::SetAside { scope, ignored: self.ignored.clone(), never: self.settings.never.clone() };
        match scope {
            Ignoring::Once => self.ignored.push(Ignored { rule, words: self.words_of(remark as usize) }),
            Ignoring::Here => self.ignored.push(Ignored { rule, words: None }),
            Ignoring::Always => self.settings.never.push(rule),
        }
        self.undo = Some(undo);
        self.set_aside_told(scope == Ignoring::Always)
    }

    pub(super) fn take_back(&mut self, remark: u32) -> Vec<Effect> {
        let Some(rule) = self.rule_of(remark as usize).cloned() else { return Vec::new() };
        let scope = self.ignoring(remark as usize);
        let words = self.words_of(remark as usize);
        match scope {
            Some(Ignoring::Always) => self.settings.never.retain(|other| *other != rule),
            Some(Ignoring::Here) => self.ignored.retain(|entry| entry.rule != rule || entry.words.is_some()),
            _ => self.ignored.retain(|entry| entry.rule != rule || entry.words != words),
        }
        self.undo = None;
        self.set_aside_told(scope == Some(Ignoring::Always))
    }

    /// Tells the page what is set aside, for good or in this reply, and what that leaves to mark.
    pub(super) fn set_aside_told(&self, for_good: bool) -> Vec<Effect> {
        let kept =
            if for_good { Effect::Settings(self.settings.clone()) } else { Effect::Ignored(self.ignored.clone()) };
        vec![kept, self.analysed()]
    }

    fn rule_of(&self, id: usize) -> Option<&String> {
        let remark = self.analysis.as_ref()?.diagnostics.get(id)?;
        Some(&self.engine.guidelines().rules[remark.rule].id)
    }

    /// The words of a remark, and which one of its rule on those words it is.
    fn words_of(&self, id: usize) -> Option<(String, u32)> {
        let diagnostics = &self.analysis.as_ref()?.diagnostics;
        let source = &self.draft.reply.source;
        let quote = |id: usize| diagnostics.get(id).map(|remark| remark.span.map_or("", |span| span.of(source)));
        let words = quote(id)?;
        let rule = diagnostics.get(id)?.rule;
        let nth = (0..id).filter(|&other| diagnostics[other].rule == rule && quote(other) == Some(words)).count();
        Some((words.to_owned(), nth as u32))
    }
}
