//! A template's two texts say the same: their numbers, days, links, hashtags and slots agree.

use crate::rule::{Bilingual, disagreements};
use crate::text::{Language, Localised, Text};

use super::{Body, Rendered};

/// Something that one text of a template says, and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TwinFault {
    /// A number, a day, a link or a hashtag.
    Words {
        /// What sort of thing.
        facet: Bilingual,
        /// The text that says it.
        language: Language,
        /// Its words.
        words: String,
    },
    /// A slot.
    Slot {
        /// The text that uses it.
        language: Language,
        /// Its name.
        name: String,
    },
}

impl TwinFault {
    /// The text that lacks it.
    pub const fn lacking(&self) -> Language {
        let (TwinFault::Words { language, .. } | TwinFault::Slot { language, .. }) = self;
        match language {
            Language::En => Language::Fr,
            Language::Fr => Language::En,
        }
    }

    /// What is wrong, in both languages.
    pub fn says(&self) -> Localised {
        let (en, fr) = match self.lacking() {
            Language::En => ("the English text", "au texte anglais"),
            Language::Fr => ("the French text", "au texte français"),
        };
        match self {
            TwinFault::Slot { name, .. } => Localised {
                en: format!("{en} lacks the slot {{{{ {name} }}}}, which the other has"),
                fr: format!("il manque {fr} le champ {{{{ {name} }}}}, que l'autre contient"),
            },
            TwinFault::Words { facet, words, .. } => {
                let (noun, nom) = match facet {
                    Bilingual::Links => ("the link", "le lien"),
                    Bilingual::Hashtags => ("the hashtag", "le hashtag"),
                    _ => ("the number or date", "le nombre ou la date"),
                };
                Localised {
                    en: format!("{en} lacks {noun} \"{words}\", which the other has"),
                    fr: format!("il manque {fr} {nom} « {words} », que l'autre contient"),
                }
            }
        }
    }
}

/// Where the two texts of a template disagree; nothing when there is but one.
pub fn twin_faults(text: &Localised<Body>) -> Vec<TwinFault> {
    if text.en.is_empty() || text.fr.is_empty() {
        return Vec::new();
    }
    let read = |language: Language| Text::parse(&fixed(text.get(language)), Some(language));
    let (english, french) = (read(Language::En), read(Language::Fr));
    let mut faults: Vec<TwinFault> = disagreements(&english, &french)
        .into_iter()
        .map(|found| {
            let said_in = if found.language == Language::En { &english } else { &french };
            let words = found.span.of(&said_in.source).to_owned();
            TwinFault::Words { facet: found.facet, language: found.language, words }
        })
        .collect();
    let slots = Localised { en: text.en.told(), fr: text.fr.told() };
    for (language, other) in [(Language::En, Language::Fr), (Language::Fr, Language::En)] {
        let alone = slots.get(language).iter().filter(|name| !slots.get(other).contains(name));
        faults.extend(alone.map(|name| TwinFault::Slot { language, name: name.clone() }));
    }
    faults
}

/// The words that are always there, with a mark where something else stands.
fn fixed(body: &Body) -> String {
    let all = |name: &str| name.to_owned();
    let pieces = body.render(&all).into_iter().map(|piece| match piece {
        Rendered::Text(text) => text,
        Rendered::Filled { .. } | Rendered::Hole { .. } => "…".to_owned(),
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(en: &str, fr: &str) -> Vec<String> {
        let body = |text: &str| Body::parse(text).expect("sound");
        twin_faults(&Localised { en: body(en), fr: body(fr) }).iter().map(|fault| fault.says().en).collect()
    }

    #[test]
    fn twins_agree() {
        for (en, fr) in [
            ("We reply by 5 pm, {{ author }}.", "Réponse avant 17 h, {{ author }}."),
            ("Your refund of 1,250 leaves on Monday.", "Vos 1 250 $ partent lundi."),
            ("See https://example.com/help", "Voyez https://example.com/aide"),
            ("In three days.", "Dans 3 jours."),
            ("{% if late %}Sorry, {% endif %}{{ author }}", "{{ author }}{% if late %}, désolés{% endif %}"),
            ("Sorry, {{ author }}.", "{{ writer | agree(\"Désolé\", \"Désolée\") }}, {{ author }}."),
            ("Only one text.", ""),
        ] {
            assert_eq!(faults(en, fr), Vec::<String>::new(), "{en} / {fr}");
        }
    }

    #[test]
    fn twins_disagree() {
        for (en, fr, expected) in [
            ("We reply within 24 hours.", "Réponse en 48 heures.", "lacks the number or date \"24 hours\""),
            ("It leaves on Monday.", "Il part mardi.", "lacks the number or date \"Monday\""),
            ("See https://example.com.", "Voyez la page d'aide.", "the French text lacks the link"),
            ("Thanks #Montreal", "Merci", "the French text lacks the hashtag"),
            ("Hi {{ author }}, thanks.", "Merci beaucoup.", "the French text lacks the slot {{ author }}"),
            ("Thanks.", "Merci, {{ agent }}.", "the English text lacks the slot {{ agent }}"),
        ] {
            let found = faults(en, fr);
            assert!(found.iter().any(|said| said.contains(expected)), "{en} / {fr}: {found:?}");
        }
    }
}
