//! Text as data: spans, tokens, sentences, language, register, and how networks count length.
//!
//! Everything here is a fact about French and English writing, never an opinion about a reply. All offsets are **bytes**
//! into the text they belong to, always on character borders; UTF-16 exists in [`crate::wire`] only.

mod compose;
mod counting;
mod draft;
mod entity;
mod fold;
mod identify;
mod language;
mod person;
mod question;
mod reading_grade;
mod register;
mod register_change;
mod scope;
mod sentence;
mod shingles;
mod span;
mod stem;
mod syllables;
mod token;
mod unseen;

pub use counting::{Unit, count};
pub use draft::{Draft, Text};
pub use entity::{Entity, EntityKind, luhn};
pub use fold::{accents_compatible, fold, lower};
pub use identify::foreign_words;
pub use language::{Language, Localised, TextLanguage};
pub use person::persons;
pub use question::{Asked, Question, open_questions, questions};
pub use reading_grade::reading_grade;
pub use register::{Register, RegisterMark, register_marks};
pub use register_change::{RegisterChange, change_register};
pub use sentence::Sentence;
pub use shingles::Shingles;
pub use span::Span;
pub use stem::{content_stems, is_function_word, stem, terms};
pub use syllables::syllables;
pub use token::{Token, TokenKind};
pub use unseen::{shown, without_unseen};
