//! Texts that people labelled, to ask of a part of a pack what no example of its own shows: is it there for anything?
//!
//! A label says what a text may prove. A phrase that marks words of a good reply is no better for it; an exception that
//! keeps a remark off that reply is.

use crate::pack::Subject;
use crate::rule::Edit;
use crate::text::Span;

use super::comparison::Reply;

/// What a rule or an act finds: words, and what the first fix makes of them.
pub(super) type Findings = Vec<(Option<Span>, Vec<Edit>)>;

/// A text of the evidence.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// The text: a reply with what it answers, or a message with no reply to it.
    pub reply: Reply,
    /// What is known of it.
    pub label: Label,
}

/// What is known of a text, and so what may change in it when a part is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Nothing: any change counts.
    Unlabelled,
    /// A reply with faults: any change counts.
    Faulty,
    /// A good reply: a remark more counts, and any change of an act.
    Good,
    /// Words that the rule with this id is there to mark: a change of that rule counts, wherever it is tried.
    Wording(String),
    /// Words that look like a fault of this rule and are none: a remark more of that rule counts.
    LookAlike(String),
}

impl Exhibit {
    /// Whether it is a wording of one rule, without the place that the rule may ask for.
    pub(super) const fn is_of_rule(&self) -> bool {
        matches!(self.label, Label::Wording(_) | Label::LookAlike(_))
    }

    /// Whether it holds a message alone.
    pub(super) fn is_blank(&self) -> bool {
        self.reply.draft.reply.is_blank()
    }

    /// Whether it may say anything of this rule or act.
    pub(super) fn speaks_of(&self, subject: &Subject) -> bool {
        match &self.label {
            Label::Unlabelled | Label::Faulty | Label::Good => true,
            Label::Wording(rule) | Label::LookAlike(rule) => matches!(subject, Subject::Rule(id) if id == rule),
        }
    }

    /// Whether what `subject` finds, `whole` with all its parts and `left` without one, shows that the part does its work.
    pub(super) fn shows(&self, subject: &Subject, whole: &Findings, left: &Findings) -> bool {
        let of_act = matches!(subject, Subject::Act(_));
        match &self.label {
            Label::Unlabelled | Label::Faulty | Label::Wording(_) => whole != left,
            Label::Good if of_act => whole != left,
            Label::Good | Label::LookAlike(_) => is_more(whole, left),
        }
    }
}

/// Whether `left` marks something where `whole` marks nothing.
fn is_more(whole: &Findings, left: &Findings) -> bool {
    left.iter().any(|(span, _)| match span {
        Some(span) => !whole.iter().any(|(known, _)| known.is_some_and(|known| known.overlaps(*span))),
        None => whole.iter().all(|(known, _)| known.is_some()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Context;
    use crate::text::Draft;

    #[test]
    fn a_label_says_what_a_text_may_prove() {
        let draft = Draft::new("As if we had time.", None, Some("en"));
        let reply = Reply { file: "a".to_owned(), line: 1, plain: false, draft, context: Context::default() };
        let exhibit = |label: Label| Exhibit { reply: reply.clone(), label };
        let (rule, act) = (Subject::Rule("sarcasm".to_owned()), Subject::Act("thank".to_owned()));
        let (nothing, marked) = (Vec::new(), vec![(Some(Span::new(0, 5)), Vec::new())]);
        let moved = vec![(Some(Span::new(3, 8)), Vec::new())];
        let whole = vec![(None, Vec::new())];

        let faulty = exhibit(Label::Faulty);
        assert!(faulty.shows(&rule, &marked, &nothing) && faulty.shows(&rule, &nothing, &marked));
        let good = exhibit(Label::Good);
        assert!(!good.shows(&rule, &marked, &nothing), "what marks a good reply is not proved by it");
        assert!(good.shows(&rule, &nothing, &marked) && good.shows(&rule, &nothing, &whole));
        assert!(!good.shows(&rule, &marked, &moved), "the same words, cut elsewhere, are no remark more");
        assert!(good.shows(&act, &marked, &nothing));
        let wording = exhibit(Label::Wording("sarcasm".to_owned()));
        assert!(wording.speaks_of(&rule) && !wording.speaks_of(&act));
        assert!(!wording.speaks_of(&Subject::Rule("threat".to_owned())));
        let alike = exhibit(Label::LookAlike("sarcasm".to_owned()));
        assert!(alike.shows(&rule, &nothing, &marked) && !alike.shows(&rule, &marked, &nothing));
    }
}
