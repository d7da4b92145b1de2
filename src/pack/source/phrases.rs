//! Token patterns of a pack, collected with whose they are, and its regular expressions, compiled.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::regex::{ClassTable, Program, compile, needs, too_slow_on};
use crate::lexicon::{Builder, PatternError, inflected_words};
use crate::pack::record::{AutomatonRecord, OwnerRecord, Pair, RawRecord};
use crate::text::{Language, Localised};

use super::fields::{At, Fields, Reader};
use super::refusal::refusal;

/// The automata of a pack while it is read, and the classes of its regular expressions.
pub(super) struct Phrases {
    owners: Vec<OwnerRecord>,
    /// The place of each owner in the list.
    numbers: BTreeMap<OwnerRecord, u32>,
    /// Words written with `~`, to be explained.
    pub inflected: BTreeSet<(Language, String)>,
    classes: ClassTable,
    reply: Pair<Builder>,
    message: Pair<Builder>,
    /// File and key of each phrase, when each has an owner number of its own.
    apart: Option<Vec<PhrasePlace>>,
}

/// Where a phrase was read: its file inside the pack, and the path of keys to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhrasePlace {
    /// File, inside the pack.
    pub file: String,
    /// Path of keys.
    pub key: String,
}

/// Where phrases are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Reply,
    Message,
}

impl Phrases {
    pub fn new() -> Phrases {
        let both = || Pair { en: Builder::new(Language::En), fr: Builder::new(Language::Fr) };
        Phrases {
            owners: Vec::new(),
            numbers: BTreeMap::new(),
            inflected: BTreeSet::new(),
            classes: ClassTable::default(),
            reply: both(),
            message: both(),
            apart: None,
        }
    }

    /// Gives each phrase an owner number of its own, so that one can be silenced and the others not.
    pub fn apart() -> Phrases {
        Phrases { apart: Some(Vec::new()), ..Phrases::new() }
    }

    /// Where each owner number was read, when they are apart.
    pub fn take_places(&mut self) -> Vec<PhrasePlace> {
        self.apart.take().unwrap_or_default()
    }

    /// Reads `{en: [patterns], fr: […], any: […]}` for `owner`; false when there is none.
    pub fn read(&mut self, reader: &mut Reader<'_>, at: At, owner: OwnerRecord, side: Side) -> bool {
        let mut any = false;
        for (language, at) in reader.by_language(at) {
            for item in reader.list(at) {
                let place = item.clone();
                let Some(pattern) = reader.filled(item) else { continue };
                any = true;
                self.add(reader, &place, &pattern, language, owner, side);
            }
        }
        any
    }

    /// Adds one pattern, for one language or both.
    pub fn add(
        &mut self,
        reader: &mut Reader<'_>,
        place: &At,
        pattern: &str,
        language: Option<Language>,
        owner: OwnerRecord,
        side: Side,
    ) {
        let number = if let Some(places) = &mut self.apart {
            places.push(PhrasePlace { file: reader.file.to_owned(), key: place.path.clone() });
            self.owners.push(owner);
            self.owners.len() as u32 - 1
        } else {
            *self.numbers.entry(owner).or_insert_with(|| {
                self.owners.push(owner);
                self.owners.len() as u32 - 1
            })
        };
        for word in inflected_words(pattern) {
            for inflected in
                Language::ALL.into_iter().filter(|known| language.is_none_or(|language| language == *known))
            {
                self.inflected.insert((inflected, word.clone()));
            }
        }
        let builders = if side == Side::Reply { &mut self.reply } else { &mut self.message };
        let mut result: Result<(), PatternError> = Ok(());
        if language != Some(Language::Fr) {
            result = result.and(builders.en.add(pattern, number));
        }
        if language != Some(Language::En) {
            result = result.and(builders.fr.add(pattern, number));
        }
        if let Err(error) = result {
            reader.fail(place, format!("{error}: {pattern}"), format!("motif refusé ({}) : {pattern}", error.french()));
        }
    }

    /// Reads `raw: {en, fr, any}`.
    pub fn raw(&mut self, reader: &mut Reader<'_>, fields: &mut Fields, ignore_case: bool) -> Vec<RawRecord> {
        fields.take("raw").map(|at| self.expressions(reader, at, ignore_case)).unwrap_or_default()
    }

    /// Expressions by language.
    pub fn expressions(&mut self, reader: &mut Reader<'_>, at: At, ignore_case: bool) -> Vec<RawRecord> {
        let mut patterns = Vec::new();
        for (language, at) in reader.by_language(at) {
            for item in reader.list(at) {
                let place = item.clone();
                let Some(source) = reader.filled(item) else { continue };
                patterns.extend(self.expression(reader, &place, source, language, ignore_case));
            }
        }
        patterns
    }

    /// One expression, unless it is refused.
    pub fn expression(
        &mut self,
        reader: &mut Reader<'_>,
        place: &At,
        source: String,
        language: Option<Language>,
        ignore_case: bool,
    ) -> Option<RawRecord> {
        match self.program(&source, ignore_case) {
            Ok(program) => Some(RawRecord {
                program,
                language: language.map(|language| language as u8),
                needs: needs(&source, ignore_case),
                source: (source, ignore_case),
            }),
            Err(Localised { en, fr }) => {
                reader.fail(place, format!("regular expression: {en}"), format!("expression rationnelle : {fr}"));
                None
            }
        }
    }

    /// Compiles an expression, and tries it.
    fn program(&mut self, source: &str, ignore_case: bool) -> Result<Vec<u32>, Localised> {
        let words = compile(source, ignore_case, &mut self.classes).map_err(|error| refusal(&error))?;
        let slow = Program::read(&words, &self.classes.ready()).and_then(|program| too_slow_on(&program));
        match slow {
            None => Ok(words),
            Some(sample) => Err(Localised {
                en: format!(
                    "takes too many steps on \"{sample}\" over and over; make it simpler",
                    sample = sample.escape_debug()
                ),
                fr: format!(
                    "trop d'étapes sur « {sample} » sans cesse répété; simplifiez-la",
                    sample = sample.escape_debug()
                ),
            }),
        }
    }

    /// Ready to store: the classes, the owners, the automata of the reply and of the message.
    pub fn build(&mut self) -> (Vec<Vec<u32>>, Vec<OwnerRecord>, Pair<AutomatonRecord>, Pair<AutomatonRecord>) {
        let left = Phrases { apart: self.apart.take(), ..Phrases::new() };
        let Phrases { owners, classes, reply, message, .. } = std::mem::replace(self, left);
        let store = |builder: Builder| AutomatonRecord::from(&builder.lattices());
        let both = |builders: Pair<Builder>| Pair { en: store(builders.en), fr: store(builders.fr) };
        (classes.stored(), owners, both(reply), both(message))
    }
}

/// Where phrases and expressions match besides plain text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct In {
    pub quote: bool,
    pub negation: bool,
    pub url: bool,
}

/// Reads `in: [quote, negation, url]`.
pub(super) fn scopes(reader: &mut Reader<'_>, fields: &mut Fields) -> In {
    let mut scopes = In::default();
    if let Some(at) = fields.take("in") {
        for item in reader.list(at) {
            match reader.one_of(item, &["quote", "negation", "url"]) {
                Some(0) => scopes.quote = true,
                Some(1) => scopes.negation = true,
                Some(_) => scopes.url = true,
                None => {}
            }
        }
    }
    scopes
}
