//! `~word`: every inflection of a word, generated when a pack is compiled.
//!
//! Generous on purpose: a form that does not exist ("couriers" as a verb) matches nothing, a form that is missing lets a
//! fault through. What the generator makes of a word is shown by `balise pack build --explain`.

mod english;
mod french;
mod paradigm;

use crate::text::Language;
use paradigm::{Paradigm, Place};

/// The inflections of `word` (lower case), itself included, sorted.
pub fn inflections(word: &str, language: Language) -> Vec<String> {
    let mut paradigm = paradigm(word, language);
    paradigm.add(Place::Loose, word);
    paradigm.into_forms().into_iter().collect()
}

/// What to write for each form of `from` when `to` takes its place: the forms that stand in the same place of the two paradigms
/// (gender and number; person, number, tense and mood, participles). Both words in lower case, as a dictionary lists them.
///
/// Each form of `from` appears once, read as what it most often is: "règle" as the present of « il », "dit" as a participle.
/// Forms for which `to` has no counterpart are left out, so the list is empty for words that do not inflect alike (a verb and an
/// adjective). An article or a participle that must agree with a noun of another gender is not this function's to see.
pub fn aligned(from: &str, to: &str, language: Language) -> Vec<(String, String)> {
    paradigm(from, language).pair(&paradigm(to, language))
}

fn paradigm(word: &str, language: Language) -> Paradigm {
    match language {
        Language::Fr => french::paradigm(word),
        Language::En => english::paradigm(word),
    }
}

#[cfg(test)]
mod tests;
