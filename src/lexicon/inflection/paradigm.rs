//! A word's forms, each in its place: what [`inflections`](super::inflections) collects and [`aligned`](super::aligned) pairs.

use std::collections::{BTreeMap, BTreeSet};

/// Where a form stands, the places most met in replies first: a form that stands in several ("règle", "finit") is read as
/// the first. English uses the same names: `Past` is its simple past and the French « passé simple ».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A noun or an adjective.
    Nominal(Agreement),
    /// An adjective that never changes: English only.
    Invariable,
    Infinitive,
    /// The past participle as it follows « avoir » or "have": masculine singular.
    Participle,
    Present(Person),
    Future(Person),
    Conditional(Person),
    Imperfect(Person),
    Imperative(Person),
    Subjunctive(Person),
    /// The past participle that agrees; [`Place::Participle`] is its masculine singular.
    AgreedParticiple(Agreement),
    PresentParticiple,
    /// The present participle that agrees, as an adjective: « décevante ».
    VerbalAdjective(Agreement),
    Past(Person),
    /// Misspellings and guesses: looked for in a text, never written.
    Loose,
}

/// Gender and number; an English noun is masculine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    MasculineSingular,
    MasculinePlural,
    FeminineSingular,
    FemininePlural,
}

/// Person and number, the third first: replies and messages speak of things more than of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    ThirdSingular,
    ThirdPlural,
    FirstPlural,
    SecondPlural,
    FirstSingular,
    SecondSingular,
}

/// In the order of the tables: je, tu, il, nous, vous, ils.
pub(super) const PERSONS: [Person; 6] = [
    Person::FirstSingular,
    Person::SecondSingular,
    Person::ThirdSingular,
    Person::FirstPlural,
    Person::SecondPlural,
    Person::ThirdPlural,
];

/// The forms of a word by place, the preferred spelling of a place first (« paie », « paye »).
#[derive(Debug, Default)]
pub(super) struct Paradigm(BTreeMap<Place, Vec<String>>);

impl Paradigm {
    pub(super) fn add(&mut self, place: Place, form: impl Into<String>) {
        let (forms, form) = (self.0.entry(place).or_default(), form.into());
        if !forms.contains(&form) {
            forms.push(form);
        }
    }

    /// The same stem with the endings of je, tu, il, nous, vous, ils.
    pub(super) fn add_persons(&mut self, place: fn(Person) -> Place, stem: &str, endings: [&str; 6]) {
        for (person, ending) in PERSONS.into_iter().zip(endings) {
            self.add(place(person), format!("{stem}{ending}"));
        }
    }

    pub(super) fn add_loose<'a>(&mut self, stem: &str, endings: impl IntoIterator<Item = &'a str>) {
        for ending in endings {
            self.add(Place::Loose, format!("{stem}{ending}"));
        }
    }

    /// Adds another reading of the word: one to write (`likely`), or one only to look for.
    pub(super) fn merge(&mut self, other: Paradigm, likely: bool) {
        for (place, forms) in other.0 {
            for form in forms {
                self.add(if likely { place } else { Place::Loose }, form);
            }
        }
    }

    /// Every form, loose ones included.
    pub(super) fn into_forms(self) -> BTreeSet<String> {
        self.0.into_values().flatten().collect()
    }

    /// Each form that may be written, once, with what `other` has in its place.
    pub(super) fn pair(&self, other: &Paradigm) -> Vec<(String, String)> {
        let mut paired = BTreeSet::new();
        let mut pairs = Vec::new();
        for (place, forms) in self.0.iter().filter(|(place, _)| **place != Place::Loose) {
            let Some(counterpart) = other.0.get(place).and_then(|forms| forms.first()) else { continue };
            for form in forms {
                if paired.insert(form) {
                    pairs.push((form.clone(), counterpart.clone()));
                }
            }
        }
        pairs
    }
}
