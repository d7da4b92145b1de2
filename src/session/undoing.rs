//! The last thing done, and the way back. What the person types afterwards is theirs: then only their editor's undo is left.

use crate::rule::Edit;
use crate::text::Span;

use super::{Done, Effect, Ignored, Ignoring, Session};

/// How to undo the last thing done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    /// The draft was changed.
    Edit {
        /// How.
        kind: Done,
        /// As it was.
        before: String,
        /// As it was asked to be.
        after: String,
    },
    /// A remark was set aside.
    SetAside {
        /// For how long.
        scope: Ignoring,
        /// What was set aside before.
        ignored: Vec<Ignored>,
        /// Rules set aside for good before.
        never: Vec<String>,
    },
}

impl Session {
    /// What can be undone.
    pub(super) fn done(&self) -> Option<Done> {
        Some(match self.undo.as_ref()? {
            Undo::Edit { kind, .. } => *kind,
            Undo::SetAside { scope, .. } => Done::SetAside(*scope),
        })
    }

    /// Forgets what can no longer be undone: the draft is another.
    pub(super) fn outlive(&mut self) {
        let lives = match &self.undo {
            Some(Undo::Edit { after, .. }) => same_words(after, &self.draft.reply.source),
            _ => false,
        };
        if !lives {
            self.undo = None;
        }
    }

    pub(super) fn undo_last(&mut self) -> Vec<Effect> {
        match self.undo.take() {
            Some(Undo::Edit { before, .. }) => {
                let edit = change(&self.draft.reply.source, &before);
                self.apply(vec![edit], None)
            }
            Some(Undo::SetAside { scope, ignored, never }) => {
                self.ignored = ignored;
                self.settings.never = never;
                self.set_aside_told(scope == Ignoring::Always)
            }
            None => Vec::new(),
        }
    }
}

/// Editors keep white space in their own way: a field of one line has no line breaks.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// The one edit, as narrow as possible, that makes `after` of `before`.
fn change(before: &str, after: &str) -> Edit {
    let same = |(a, b): &(char, char)| a == b;
    let width = |(letter, _): (char, char)| letter.len_utf8();
    let head: usize = before.chars().zip(after.chars()).take_while(same).map(width).sum();
    let (left, right) = (&before[head..], &after[head..]);
    let tail: usize = left.chars().rev().zip(right.chars().rev()).take_while(same).map(width).sum();
    Edit { span: Span::new(head, before.len() - tail), text: right[..right.len() - tail].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::change;
    use crate::rule::apply_edits;

    #[test]
    fn a_change_is_narrow_and_lies_on_character_borders() {
        for (before, after) in
            [("désolé si", "désolés si"), ("", "a"), ("aa", "a"), ("é", "è"), ("😀😀", "😀"), ("x", "x")]
        {
            let edit = change(before, after);
            assert_eq!(apply_edits(before, std::slice::from_ref(&edit)), after);
            assert!(edit.text.len() <= after.len());
        }
    }
}
