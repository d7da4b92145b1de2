//! Token patterns of a pack, collected with whose they are, and its regular expressions, compiled.

use crate::lexicon::regex::{ClassTable, Program, compile, too_slow_on};
use crate::lexicon::{Automaton, Builder, PatternError, required_literals};
use crate::pack::record::{AutomatonRecord, OwnerRecord, Pair, RawRecord};
use crate::text::{Language, Localised};

use super::fields::{At, Fields, Reader};

/// The automata of a pack while it is read, and the classes of its regular expressions.
pub(super) struct Phrases {
    pub owners: Vec<OwnerRecord>,
    classes: ClassTable,
    reply: Pair<Builder>,
    message: Pair<Builder>,
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
        Phrases { owners: Vec::new(), classes: ClassTable::default(), reply: both(), message: both() }
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
        let number = self.owners.iter().position(|known| *known == owner).unwrap_or_else(|| {
            self.owners.push(owner);
            self.owners.len() - 1
        }) as u32;
        let builders = if side == Side::Reply { &mut self.reply } else { &mut self.message };
        let mut result: Result<(), PatternError> = Ok(());
        if language != Some(Language::Fr) {
            result = result.and(builders.en.add(pattern, number));
        }
        if language != Some(Language::En) {
            result = result.and(builders.fr.add(pattern, number));
        }
        if let Err(error) = result {
            reader.fail(place, format!("{error}: {pattern}"), format!("motif refusé ({error}) : {pattern}"));
        }
    }

    /// Reads `raw: {en, fr, any}`.
    pub fn raw(&mut self, reader: &mut Reader<'_>, fields: &mut Fields, ignore_case: bool) -> Vec<RawRecord> {
        let mut patterns = Vec::new();
        let Some(at) = fields.take("raw") else { return patterns };
        for (language, at) in reader.by_language(at) {
            for item in reader.list(at) {
                let place = item.clone();
                let Some(source) = reader.filled(item) else { continue };
                match self.expression(&source, ignore_case) {
                    Ok(program) => patterns.push(RawRecord {
                        program,
                        language: language.map(|language| language as u8),
                        needs: required_literals(&source),
                        source: (source, ignore_case),
                    }),
                    Err(Localised { en, fr }) => reader.fail(
                        &place,
                        format!("regular expression: {en}"),
                        format!("expression rationnelle : {fr}"),
                    ),
                }
            }
        }
        patterns
    }

    /// Compiles an expression, and tries it.
    fn expression(&mut self, source: &str, ignore_case: bool) -> Result<Vec<u32>, Localised> {
        let words = compile(source, ignore_case, &mut self.classes).map_err(|en| Localised { fr: en.clone(), en })?;
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
    pub fn build(self) -> (Vec<Vec<u32>>, Vec<OwnerRecord>, Pair<AutomatonRecord>, Pair<AutomatonRecord>) {
        let store = |builder: Builder| AutomatonRecord::from(&Automaton::from(builder));
        let both = |builders: Pair<Builder>| Pair { en: store(builders.en), fr: store(builders.fr) };
        (self.classes.stored(), self.owners, both(self.reply), both(self.message))
    }
}

impl From<Builder> for Automaton {
    fn from(builder: Builder) -> Automaton {
        builder.build()
    }
}

/// Reads `in: [quote, negation]`: whether phrases match in quotations, and under a negation.
pub(super) fn scopes(reader: &mut Reader<'_>, fields: &mut Fields) -> (bool, bool) {
    let (mut quote, mut negation) = (false, false);
    if let Some(at) = fields.take("in") {
        for item in reader.list(at) {
            match reader.one_of(item, &["quote", "negation"]) {
                Some(0) => quote = true,
                Some(_) => negation = true,
                None => {}
            }
        }
    }
    (quote, negation)
}
