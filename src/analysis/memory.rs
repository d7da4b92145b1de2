//! What was found in a reply before its last edit: an edit touches one sentence, and only that one is read again.
//!
//! A sentence is kept when everything that was looked at in it is the same: its words, their kinds, quotations, negations and
//! entities, its language. Expressions may look across sentences; [`Recall`] knows how far each looked. So the result
//! is the one of [`Engine::analyze`](super::Engine::analyze), for less work; `tests/again.rs` holds both together.

use std::collections::HashMap;

use crate::lexicon::{Automaton, Kept, PhraseMatch, Recall, Scopes};
use crate::signal::{Heard, Hearing};
use crate::situation::Guess;
use crate::text::{Draft, Entity, Language, Sentence, Text};

/// Of one composer. Bounded by one reply and one message; for one engine only.
#[derive(Debug, Default)]
pub struct Memory {
    /// The engine that it is for.
    engine: u64,
    pub(super) recall: Recall,
    reply: Option<Reply>,
    /// For each sentence of the reply, the one that it was.
    kept: Vec<Option<Kept>>,
    /// Counts the replies read.
    version: u64,
    /// By address of the automaton: of which reply, and what was found in each sentence.
    phrases: HashMap<usize, (u64, Vec<Vec<PhraseMatch>>)>,
    /// By set of signals and sentence.
    heard: Vec<Vec<Hearing>>,
    message: Option<Message>,
}

/// The reply as it was.
#[derive(Debug)]
struct Reply {
    text: Text,
    own: Vec<Entity>,
    /// The language that sentences were heard in where they do not tell.
    spoken: Option<Language>,
}

/// The message answered.
#[derive(Debug)]
struct Message {
    text: Text,
    phrases: HashMap<usize, Vec<PhraseMatch>>,
    /// Guesses, with what they were made of besides the message.
    guesses: Option<Guessed>,
}

/// Cues found, what a table says, and the guesses made of both.
type Guessed = (Vec<u32>, Vec<Option<i32>>, Vec<Guess>);

impl Memory {
    /// A draft is about to be read by this engine; `own` are the words that its context names.
    pub(super) fn begin(&mut self, engine: u64, draft: &Draft, own: &[Entity]) {
        if self.engine != engine {
            *self = Memory { engine, ..Memory::default() };
        }
        let reply = &draft.reply;
        self.recall.read(&reply.source);
        let spoken = reply.language.one().or_else(|| draft.language());
        self.kept = match &self.reply {
            Some(before) => before.kept(reply, own, spoken),
            None => vec![None; reply.sentences.len()],
        };
        self.version += 1;
        self.reply = Some(Reply { text: reply.clone(), own: own.to_vec(), spoken });
        if self.message.as_ref().map(|message| &message.text) != draft.message.as_ref() {
            let read = |text: &Text| Message { text: text.clone(), phrases: HashMap::new(), guesses: None };
            self.message = draft.message.as_ref().map(read);
        }
    }

    /// [`Automaton::find`] in the reply that was begun.
    pub(super) fn in_reply(
        &mut self,
        automaton: &Automaton,
        language: Language,
        scopes: impl Fn(u32) -> Scopes,
    ) -> Vec<PhraseMatch> {
        let Some(reply) = &self.reply else { return Vec::new() };
        let address = std::ptr::from_ref(automaton).addr();
        let before = self.phrases.remove(&address).filter(|(version, _)| version + 1 == self.version);
        let before = before.map_or_else(Vec::new, |(_, before)| before);
        let kept = |sentence: usize| {
            let kept = self.kept.get(sentence).copied().flatten()?;
            Some(before.get(kept.sentence)?.iter().map(|found| kept.moved(*found)).collect())
        };
        let found = automaton.find_again(&reply.text, language, &reply.own, scopes, kept);
        let all = found.iter().flatten().copied().collect();
        self.phrases.insert(address, (self.version, found));
        all
    }

    /// [`Automaton::find`] in the message that was begun.
    pub(super) fn in_message(
        &mut self,
        automaton: &Automaton,
        language: Language,
        scopes: impl Fn(u32) -> Scopes,
    ) -> &[PhraseMatch] {
        let Some(message) = &mut self.message else { return &[] };
        let find = || automaton.find(&message.text, language, &[], scopes);
        message.phrases.entry(std::ptr::from_ref(automaton).addr()).or_insert_with(find)
    }

    /// What a set of signals heard in this sentence, when it was there before.
    pub(super) fn heard(&self, set: usize, sentence: usize) -> Option<Hearing> {
        let kept = self.kept.get(sentence).copied().flatten()?;
        let mut heard = self.heard.get(set)?.get(kept.sentence)?.clone();
        for feature in &mut heard.features {
            (feature.first, feature.last) = (kept.token(feature.first), kept.token(feature.last));
        }
        Some(heard)
    }

    /// Keeps what was heard, by set.
    pub(super) fn keep_heard(&mut self, heard: Vec<Heard>) {
        self.heard = heard.into_iter().map(|heard| heard.sentences).collect();
    }

    /// The guesses made of these cues and this table, if they were made before; otherwise `make` makes them.
    pub(super) fn guesses(
        &mut self,
        cues: &[u32],
        learned: Vec<Option<i32>>,
        make: impl FnOnce(&[Option<i32>]) -> Vec<Guess>,
    ) -> Vec<Guess> {
        let Some(message) = &mut self.message else { return make(&learned) };
        match &message.guesses {
            Some((of, by, guesses)) if of == cues && *by == learned => guesses.clone(),
            _ => {
                let guesses = make(&learned);
                message.guesses = Some((cues.to_vec(), learned, guesses.clone()));
                guesses
            }
        }
    }
}

impl Reply {
    /// For each sentence of `new`, the one of this reply that it is.
    fn kept(&self, new: &Text, own: &[Entity], spoken: Option<Language>) -> Vec<Option<Kept>> {
        let old = &self.text;
        let by_words: HashMap<&str, usize> =
            old.sentences.iter().enumerate().map(|(index, sentence)| (sentence.span.of(&old.source), index)).collect();
        let same = |sentence: &Sentence| {
            let index = *by_words.get(sentence.span.of(&new.source))?;
            let was = &old.sentences[index];
            let language = was.language == sentence.language && (was.language.is_some() || self.spoken == spoken);
            let same = language
                && looked_at(old, &old.entities, was).eq(looked_at(new, &new.entities, sentence))
                && looked_at(old, &self.own, was).eq(looked_at(new, own, sentence));
            same.then_some(Kept {
                sentence: index,
                byte: (was.span.start, sentence.span.start),
                token: (was.tokens.start, sentence.tokens.start),
            })
        };
        new.sentences.iter().map(same).collect()
    }
}

/// Everything about the tokens of a sentence but where it stands.
fn looked_at<'a>(
    text: &'a Text,
    entities: &'a [Entity],
    sentence: &'a Sentence,
) -> impl Iterator<Item = (u32, [usize; 2], [bool; 2])> + 'a {
    let first = sentence.tokens.start;
    let tokens = sentence.tokens.clone().map(move |index| {
        let token = text.tokens[index];
        let place = [token.span.start - sentence.span.start, token.span.end - sentence.span.start];
        (token.kind as u32, place, [text.quoted[index], text.negated[index]])
    });
    let from = entities.partition_point(|entity| entity.first < first);
    let inside = entities[from..].iter().take_while(|entity| entity.first < sentence.tokens.end);
    tokens
        .chain(inside.map(move |entity| (entity.kind.number(), [entity.first - first, entity.end - first], [true; 2])))
}
