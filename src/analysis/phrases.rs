//! One pass of all phrases over the reply, one over the message, sorted out by whose they are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::PhraseMatch;
use crate::order::Order;
use crate::pack::{Guidelines, Owner};
use crate::rule::{Circumstances, Context};
use crate::text::{Draft, Entity, EntityKind, Language, Span, Text, TokenKind, fold};

use super::memory::Memory;

/// What was found, by index of rule, act and situation.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Words of rules, with the number of the swap; only of rules that have any.
    rules: BTreeMap<usize, Vec<(Span, usize)>>,
    exceptions: BTreeMap<usize, Vec<Span>>,
    in_message: BTreeSet<usize>,
    unwanted_in_message: BTreeSet<usize>,
    pub cues: Vec<Vec<Span>>,
    pub not_cues: Vec<Vec<Span>>,
    pub situations: Vec<u32>,
}

impl Found {
    /// What stands in a draft; a memory that began with it need not look everywhere.
    pub fn new(
        guidelines: &Guidelines,
        draft: &Draft,
        context: &Context,
        own: &[Entity],
        mut memory: Option<&mut Memory>,
    ) -> Found {
        let (reply, message) = (&draft.reply, draft.message.as_ref());
        let acts = guidelines.acts.len();
        let mut found = Found {
            rules: BTreeMap::new(),
            exceptions: BTreeMap::new(),
            in_message: BTreeSet::new(),
            unwanted_in_message: BTreeSet::new(),
            cues: vec![Vec::new(); acts],
            not_cues: vec![Vec::new(); acts],
            situations: vec![0; guidelines.situations.len()],
        };
        let circumstances = Circumstances {
            draft,
            context,
            situations: &[],
            acts: &[],
            in_message: (false, false),
            spoke: &BTreeSet::new(),
        };
        for set in &guidelines.phrases {
            if !set.when.iter().all(|condition| condition.holds(circumstances)) {
                continue;
            }
            let scopes = |owner: u32| set.owners.get(owner as usize).map(|owner| owner.1).unwrap_or_default();
            for language in Language::ALL {
                let (in_reply, in_message) = (set.reply.get(language), set.message.get(language));
                let hits = match memory.as_deref_mut() {
                    Some(memory) => memory.in_reply(in_reply, language, scopes),
                    None => in_reply.find(reply, language, own, scopes),
                };
                for hit in hits {
                    if let Some((owner, _)) = set.owners.get(hit.owner as usize) {
                        found.in_reply(*owner, hit.span);
                    }
                }
                let Some(message) = message else { continue };
                let hits: Cow<'_, [PhraseMatch]> = match memory.as_deref_mut() {
                    Some(memory) => memory.in_message(in_message, language, scopes).into(),
                    None => in_message.find(message, language, &[], scopes).into(),
                };
                for hit in hits.iter() {
                    match set.owners.get(hit.owner as usize).map(|owner| owner.0) {
                        Some(Owner::InMessage(rule)) => {
                            found.in_message.insert(rule);
                        }
                        Some(Owner::NotInMessage(rule)) => {
                            found.unwanted_in_message.insert(rule);
                        }
                        Some(Owner::Situation(situation)) => found.situations[situation] += 1,
                        _ => {}
                    }
                }
            }
        }
        // A sentence whose language is unknown is read in both: what is the same in both was found twice.
        for hits in found.rules.values_mut() {
            hits.order_by(Ord::cmp);
            hits.dedup();
        }
        for spans in found.exceptions.values_mut().chain(&mut found.cues).chain(&mut found.not_cues) {
            spans.order_by(Ord::cmp);
            spans.dedup();
        }
        found
    }

    /// Where the phrases of a rule stand.
    pub fn hits(&self, rule: usize) -> &[(Span, usize)] {
        self.rules.get(&rule).map_or(&[], Vec::as_slice)
    }

    /// Where the exceptions of a rule stand.
    pub fn exceptions(&self, rule: usize) -> &[Span] {
        self.exceptions.get(&rule).map_or(&[], Vec::as_slice)
    }

    /// Whether the message holds words that the rule looks for there, and words that it must not hold.
    pub fn in_message(&self, rule: usize) -> (bool, bool) {
        (self.in_message.contains(&rule), self.unwanted_in_message.contains(&rule))
    }

    /// Rules to be tried, in order: those of a phrase found and those that need none, of them `only` these and what they lean on. What
    /// leans on other remarks comes after them.
    pub fn candidates(&self, guidelines: &Guidelines, only: Option<&[usize]>) -> Vec<usize> {
        let rules = &guidelines.rules;
        let asked = |index: usize| {
            only.is_none_or(|only| {
                let leans = |&other: &usize| rules[other].leans_on().any(|id| *id == rules[index].id);
                only.contains(&index) || only.iter().any(leans)
            })
        };
        let found = guidelines.unprompted.iter().chain(self.rules.keys()).copied();
        let mut candidates: Vec<usize> = found.filter(|&index| asked(index)).collect();
        candidates.order_by_key(|&index| (rules[index].leans_on().next().is_some(), index));
        candidates.dedup();
        candidates
    }

    fn in_reply(&mut self, owner: Owner, span: Span) {
        match owner {
            Owner::Rule(rule) => self.rules.entry(rule).or_default().push((span, 0)),
            Owner::Swap(rule, swap) => self.rules.entry(rule).or_default().push((span, swap)),
            Owner::Exception(rule) => self.exceptions.entry(rule).or_default().push(span),
            Owner::Cue(act) => self.cues[act].push(span),
            Owner::NotCue(act) => self.not_cues[act].push(span),
            Owner::InMessage(_) | Owner::NotInMessage(_) | Owner::Situation(_) | Owner::Nobody => {}
        }
    }
}

/// Words known only at run time: the brand's name, and the profile's lists. By first token.
pub(super) fn own_words(reply: &Text, context: &Context) -> Vec<Entity> {
    let profile = &context.profile;
    let mut found = Vec::new();
    let mut add = |kind: EntityKind, phrase: &str| found.extend(named(reply, kind, phrase));
    if let Some(brand) = &profile.brand {
        add(EntityKind::Brand, brand);
    }
    for (field, kind) in
        [("competitors", EntityKind::Competitor), ("banned", EntityKind::Banned), ("glossary", EntityKind::Glossary)]
    {
        for entry in profile.list(field) {
            add(kind, entry);
        }
    }
    found.order_by_key(|entity| (entity.first, entity.kind, std::cmp::Reverse(entity.end)));
    found
}

/// Where the words of `phrase` stand; a possessive 's is let pass.
fn named(text: &Text, kind: EntityKind, phrase: &str) -> Vec<Entity> {
    let wanted: Vec<String> = phrase.split_whitespace().map(fold).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let word = |index: usize| -> Option<String> {
        let token = text.tokens.get(index)?;
        let written = token.span.of(&text.source);
        matches!(token.kind, TokenKind::Word | TokenKind::Number)
            .then(|| fold(written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written)))
    };
    (0..text.tokens.len())
        .filter(|&first| {
            wanted.iter().enumerate().all(|(offset, wanted)| word(first + offset).as_ref() == Some(wanted))
        })
        .map(|first| {
            let end = first + wanted.len();
            let span = Span::new(text.tokens[first].span.start, text.tokens[end - 1].span.end);
            Entity { kind, span, first, end }
        })
        .collect()
}
