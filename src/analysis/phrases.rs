//! One pass of all phrases over the reply, one over the message, sorted out by whose they are.

use crate::pack::{Guidelines, Owner};
use crate::text::{Entity, EntityKind, Language, Span, Text, TokenKind, fold};

/// What was found, by index of rule, act and situation.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Words of rules, with the number of the swap.
    pub rules: Vec<Vec<(Span, usize)>>,
    pub exceptions: Vec<Vec<Span>>,
    pub in_message: Vec<bool>,
    pub cues: Vec<Vec<Span>>,
    pub not_cues: Vec<Vec<Span>>,
    pub situations: Vec<u32>,
}

impl Found {
    pub fn new(guidelines: &Guidelines, reply: &Text, message: Option<&Text>, brand: Option<&str>) -> Found {
        let (rules, acts) = (guidelines.rules.len(), guidelines.acts.len());
        let mut found = Found {
            rules: vec![Vec::new(); rules],
            exceptions: vec![Vec::new(); rules],
            in_message: vec![false; rules],
            cues: vec![Vec::new(); acts],
            not_cues: vec![Vec::new(); acts],
            situations: vec![0; guidelines.situations.len()],
        };
        let brand_words: Vec<String> =
            brand.map(|brand| brand.split_whitespace().map(fold).collect()).unwrap_or_default();
        let brands = brand_entities(reply, &brand_words);
        for set in &guidelines.phrases {
            let scopes = |owner: u32| set.owners.get(owner as usize).map(|owner| owner.1).unwrap_or_default();
            for language in Language::ALL {
                for hit in set.reply.get(language).find(reply, language, &brands, scopes) {
                    if let Some((owner, _)) = set.owners.get(hit.owner as usize) {
                        found.in_reply(*owner, hit.span);
                    }
                }
                let Some(message) = message else { continue };
                for hit in set.message.get(language).find(message, language, &[], scopes) {
                    match set.owners.get(hit.owner as usize).map(|owner| owner.0) {
                        Some(Owner::InMessage(rule)) => found.in_message[rule] = true,
                        Some(Owner::Situation(situation)) => found.situations[situation] += 1,
                        _ => {}
                    }
                }
            }
        }
        // A sentence whose language is unknown is read in both: what is the same in both was found twice.
        for hits in &mut found.rules {
            hits.sort_unstable();
            hits.dedup();
        }
        for spans in found.exceptions.iter_mut().chain(&mut found.cues).chain(&mut found.not_cues) {
            spans.sort_unstable();
            spans.dedup();
        }
        found
    }

    fn in_reply(&mut self, owner: Owner, span: Span) {
        match owner {
            Owner::Rule(rule) => self.rules[rule].push((span, 0)),
            Owner::Swap(rule, swap) => self.rules[rule].push((span, swap)),
            Owner::Exception(rule) => self.exceptions[rule].push(span),
            Owner::Cue(act) => self.cues[act].push(span),
            Owner::NotCue(act) => self.not_cues[act].push(span),
            Owner::InMessage(_) | Owner::Situation(_) | Owner::Nobody => {}
        }
    }
}

/// Where the brand is named.
fn brand_entities(text: &Text, brand: &[String]) -> Vec<Entity> {
    if brand.is_empty() {
        return Vec::new();
    }
    let word = |index: usize| -> Option<String> {
        let token = text.tokens.get(index)?;
        let written = token.span.of(&text.source);
        matches!(token.kind, TokenKind::Word | TokenKind::Number)
            .then(|| fold(written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written)))
    };
    (0..text.tokens.len())
        .filter(|&first| brand.iter().enumerate().all(|(offset, wanted)| word(first + offset).as_ref() == Some(wanted)))
        .map(|first| {
            let end = first + brand.len();
            let span = Span::new(text.tokens[first].span.start, text.tokens[end - 1].span.end);
            Entity { kind: EntityKind::Brand, span, first, end }
        })
        .collect()
}
