//! What would change if a phrase, the other rules or the trained signals were not there: what the mutation report and the training ask.

use std::collections::BTreeSet;

use crate::pack::Owner;
use crate::rule::Context;
use crate::text::{Draft, Language};

use super::phrases::own_words;
use super::{Analysis, Ears, Engine, Memory};

impl Engine {
    /// What these rules alone say, by their indexes, with all that is known besides rules; `memory` may know the draft already.
    pub fn read_rules(&self, draft: &Draft, context: &Context, memory: &mut Memory, rules: &[usize]) -> Analysis {
        self.read_with(draft, context, Ears::Fair, Some(memory), Some(rules))
    }

    /// [`Engine::read`] with rules deaf to trained signals: what their phrases find alone, from which signals learn.
    pub fn read_deaf(&self, draft: &Draft, context: &Context) -> Analysis {
        self.read_with(draft, context, Ears::Deaf, None, None)
    }

    /// [`Engine::read`] as if every signal of the reply were certain: what conditions, acts and exceptions silence even then, from
    /// which signals need not be kept.
    pub fn read_credulous(&self, draft: &Draft, context: &Context) -> Analysis {
        self.read_with(draft, context, Ears::Credulous, None, None)
    }

    /// The owner numbers of the pack at `place` whose phrases stand in the draft or in the message.
    pub fn phrases_found(&self, place: usize, draft: &Draft, context: &Context) -> BTreeSet<u32> {
        let Some(set) = self.guidelines.phrases.get(place) else { return BTreeSet::new() };
        let own = own_words(&draft.reply, context);
        let scopes = |owner: u32| set.owners.get(owner as usize).map(|owner| owner.1).unwrap_or_default();
        let mut found = BTreeSet::new();
        for language in Language::ALL {
            let hits = set.reply.get(language).find(&draft.reply, language, &own, scopes);
            found.extend(hits.iter().map(|hit| hit.owner));
            if let Some(message) = &draft.message {
                let hits = set.message.get(language).find(message, language, &[], scopes);
                found.extend(hits.iter().map(|hit| hit.owner));
            }
        }
        found
    }

    /// What `ask` answers when the phrases with these owner numbers of the pack at `place` are nobody's.
    pub fn without<T>(&mut self, place: usize, numbers: &[u32], ask: impl FnOnce(&Engine) -> T) -> T {
        let swap = |engine: &mut Engine, owners: &[Owner]| -> Vec<Owner> {
            let Some(set) = engine.guidelines.phrases.get_mut(place) else { return Vec::new() };
            let slots = numbers.iter().zip(owners);
            slots
                .filter_map(|(&number, &owner)| {
                    set.owners.get_mut(number as usize).map(|slot| std::mem::replace(&mut slot.0, owner))
                })
                .collect()
        };
        let before = swap(self, &vec![Owner::Nobody; numbers.len()]);
        let answer = ask(self);
        swap(self, &before);
        answer
    }
}
