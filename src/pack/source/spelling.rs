//! Word lists of `spelling` rules: every form of every word.

use std::collections::BTreeSet;

use crate::lexicon::inflections;
use crate::pack::record::Pair;
use crate::text::{Language, lower};

use super::fields::{At, Reader};

/// Reads `{en: […], fr: […]}`; a word written with `~` brings its inflections along.
pub(super) fn forms(reader: &mut Reader<'_>, at: At) -> Pair<Vec<String>> {
    let mut pair = Pair::default();
    for (language, at) in reader.by_language(at) {
        let Some(language) = language else {
            reader.fail(&at, "words belong to a language: en or fr", "les mots sont d'une langue : en ou fr");
            continue;
        };
        let mut forms = BTreeSet::new();
        for word in reader.texts(at) {
            match word.strip_prefix('~') {
                Some(word) => forms.extend(inflections(word, language)),
                None => {
                    forms.insert(lower(&word));
                }
            }
        }
        let list = if language == Language::En { &mut pair.en } else { &mut pair.fr };
        *list = forms.into_iter().collect();
    }
    pair
}
