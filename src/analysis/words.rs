//! What an analysis says, in words: those of the packs, in the language asked for.

use crate::rule::{Diagnostic, Suggestion};
use crate::template::Reason;
use crate::text::Language;

use super::{Balance, Engine, Term, TermSource};

impl Engine {
    /// A few words for a term of the sum.
    pub fn term_label(&self, term: &Term, language: Language) -> String {
        match &term.source {
            TermSource::Rule(rule) => self.guidelines().rules[*rule].label.get(language).clone(),
            TermSource::Balance(Balance::Cap(family)) => {
                self.guidelines().caps.get(family).map(|cap| cap.1.get(language).clone()).unwrap_or_default()
            }
            TermSource::Balance(Balance::Floor) => match language {
                Language::En => "no score is below 0".to_owned(),
                Language::Fr => "pas de note sous 0".to_owned(),
            },
        }
    }

    /// The message of a remark, placeholders filled.
    pub fn remark_message(&self, remark: &Diagnostic, language: Language) -> String {
        remark.fill(self.guidelines().rules[remark.rule].message.get(language), language)
    }

    /// What the button of a change says: its label, or the words it puts in.
    pub fn suggestion_label(&self, suggestion: &Suggestion, language: Language) -> String {
        let label = suggestion.label.get(language);
        if !label.is_empty() {
            return label.clone();
        }
        let words: Vec<&str> =
            suggestion.edits.iter().map(|edit| edit.text.trim()).filter(|text| !text.is_empty()).collect();
        match (words.is_empty(), language) {
            (true, Language::En) => "Delete".to_owned(),
            (true, Language::Fr) => "Supprimer".to_owned(),
            _ => words.join(" … "),
        }
    }

    /// Why a template is proposed: the situation, words of the message, the limit it fits.
    pub fn reason_words(&self, reasons: &[Reason], language: Language) -> Vec<String> {
        reasons
            .iter()
            .filter_map(|reason| match reason {
                Reason::Situation(index) => {
                    Some(self.guidelines().situations[*index].name.get(language).to_lowercase())
                }
                Reason::Word(word) => Some(word.clone()),
                Reason::Questions(asked) => Some(questions(*asked, language)),
                Reason::Familiar => Some(match language {
                    Language::En => "says tu, like them".to_owned(),
                    Language::Fr => "tutoie, comme la personne".to_owned(),
                }),
                Reason::Fits(max) => Some(match language {
                    Language::En => format!("fits {max}"),
                    Language::Fr => format!("tient en {max}"),
                }),
                Reason::Used => Some(match language {
                    Language::En => "you use it".to_owned(),
                    Language::Fr => "vous l’utilisez".to_owned(),
                }),
                Reason::General => Some(match language {
                    Language::En => "any topic".to_owned(),
                    Language::Fr => "tout sujet".to_owned(),
                }),
                Reason::Search => None,
                Reason::Draft => Some(match language {
                    Language::En => "draft".to_owned(),
                    Language::Fr => "ébauche".to_owned(),
                }),
            })
            .collect()
    }
}

/// How many questions, as people say it.
fn questions(asked: usize, language: Language) -> String {
    let few = match language {
        Language::En => ["one", "two", "three", "four", "five", "six"],
        Language::Fr => ["une", "deux", "trois", "quatre", "cinq", "six"],
    };
    let number =
        asked.checked_sub(1).and_then(|at| few.get(at)).map_or_else(|| asked.to_string(), |word| (*word).to_owned());
    format!("{number} question{}", if asked > 1 { "s" } else { "" })
}
