//! When a rule or a template applies, in words.

use crate::rule::{Condition, Test};
use crate::text::{EntityKind, Language, Register};

use super::Guide;

impl Guide<'_> {
    /// Each condition as a few words; nothing when it always applies.
    pub(super) fn applies(&self, only: Option<Language>, when: &[Condition]) -> Vec<String> {
        let only = only.map(|only| match only {
            Language::En => self.words.either("the reply is in English", "la réponse est en anglais"),
            Language::Fr => self.words.either("the reply is in French", "la réponse est en français"),
        });
        let conditions = when.iter().filter_map(|condition| {
            let words = self.condition(&condition.test)?;
            let not = self.words.either("not: ", "pas : ");
            Some(if condition.negated { format!("{not}{words}") } else { words })
        });
        only.map(str::to_owned).into_iter().chain(conditions).collect()
    }

    fn condition(&self, test: &Test) -> Option<String> {
        let words = self.words;
        let said = |start: &str, list: Vec<String>| {
            format!("{start}{}{}", words.either(": ", " : "), list.join(words.either(" or ", " ou ")))
        };
        let same = |list: &[String]| list.to_vec();
        Some(match test {
            Test::Situation(list) => {
                said(words.either("the situation is", "la situation est"), self.each(list, Self::situation_name))
            }
            Test::NotSituation(list) => said(
                words.either("the situation is surely none of", "la situation n'est sûrement aucune de"),
                self.each(list, Self::situation_name),
            ),
            Test::Platform(list) => {
                said(words.either("the network is", "le réseau est"), self.each(list, Self::platform_name))
            }
            Test::Region(list) => {
                let name = |guide: &Self, region: &str| guide.region(region).to_owned();
                said(words.either("the place is", "le lieu est"), self.each(list, name))
            }
            Test::Locale(list) => {
                said(words.either("the language of the place is", "la langue du lieu est"), same(list))
            }
            Test::Account(list) => {
                let name = |guide: &Self, account: &str| match account {
                    "personal" => guide.words.either("an employee's own", "celui d'une personne employée").to_owned(),
                    _ => guide.words.either("the brand's", "celui de la marque").to_owned(),
                };
                said(words.either("the account is", "le compte est"), self.each(list, name))
            }
            Test::Sector(list) => {
                let name = |guide: &Self, sector: &str| guide.sector(sector).to_owned();
                said(words.either("the sector is", "le secteur est"), self.each(list, name))
            }
            Test::Register(list) => {
                let list = list.iter().map(|register| match register {
                    Register::Tu => "tu".to_owned(),
                    Register::Vous => "vous".to_owned(),
                });
                said(words.either("the reply says", "la réponse dit"), list.collect())
            }
            Test::Profile(field, values) => {
                let name = words.field(field).unwrap_or(field).trim_end_matches('?').trim_end();
                let values = values.iter().map(|value| words.value(field, value).unwrap_or(value).to_owned()).collect();
                said(&words.either("the profile's “{}”", "dans le profil, « {} »").replace("{}", name), values)
            }
            Test::Message => {
                words.either("certain words stand in the message", "certains mots sont dans le message").to_owned()
            }
            Test::NotMessage => words
                .either("certain words do not stand in the message", "certains mots ne sont pas dans le message")
                .to_owned(),
            Test::ActsPresent(list) => said(words.either("the reply does", "la réponse le fait"), self.act_names(list)),
            Test::ActsAbsent(list) => {
                said(words.either("the reply does none of", "la réponse ne fait rien de ceci"), self.act_names(list))
            }
            Test::Remarks(list) => {
                said(words.either("beside a remark about", "avec une remarque sur"), self.each(list, Self::rule_label))
            }
            Test::Author(list) => {
                let name = |guide: &Self, kind: &str| match kind {
                    "named" => guide.words.either("shown by name", "connu par son nom").to_owned(),
                    "pseudonym" => guide.words.either("under a pseudonym", "sous un pseudonyme").to_owned(),
                    _ => guide.words.either("not known", "inconnu").to_owned(),
                };
                said(words.either("the author is", "l'auteur est"), self.each(list, name))
            }
            Test::Image(list) => {
                let name = |guide: &Self, kind: &str| match kind {
                    "attached" => guide.words.either("attached", "jointe").to_owned(),
                    "no-alt" => guide.words.either("without a description", "sans description").to_owned(),
                    _ => guide.words.either("absent", "absente").to_owned(),
                };
                said(words.either("the picture is", "l'image est"), self.each(list, name))
            }
            Test::MessagePresent(true) => {
                words.either("the message answered is known", "le message reçu est connu").to_owned()
            }
            Test::MessagePresent(false) => words.either("no message is known", "aucun message n'est connu").to_owned(),
            Test::MessageEntity(kinds) => {
                let kinds: Vec<String> = kinds.iter().filter_map(|kind| self.data(*kind)).map(str::to_owned).collect();
                if kinds.is_empty() {
                    return None;
                }
                said(words.either("the message shows", "le message montre"), kinds)
            }
        })
    }

    fn each(&self, list: &[String], name: impl Fn(&Self, &str) -> String) -> Vec<String> {
        list.iter().map(|id| name(self, id)).collect()
    }

    pub(super) fn situation_name(&self, id: &str) -> String {
        let mut all = self.source.packs.iter().flat_map(|pack| &pack.situations);
        all.find(|situation| situation.id == id).map_or(id, |situation| self.said(&situation.name)).to_owned()
    }

    fn platform_name(&self, id: &str) -> String {
        let mut all = self.source.packs.iter().flat_map(|pack| &pack.platforms);
        all.find(|platform| platform.id == id).map_or(id, |platform| self.said(&platform.name)).to_owned()
    }

    fn rule_label(&self, id: &str) -> String {
        let mut all = self.source.packs.iter().flat_map(|pack| &pack.rules);
        all.find(|rule| rule.id == id).map_or(id, |rule| self.said(&rule.label)).to_owned()
    }

    fn act_names(&self, acts: &[usize]) -> Vec<String> {
        let all = &self.source.engine.guidelines().acts;
        acts.iter().filter_map(|&act| all.get(act)).map(|act| act.name.get(self.language).to_lowercase()).collect()
    }

    fn region<'t>(&self, region: &'t str) -> &'t str {
        match region {
            "qc" => "Québec",
            "ca" => "Canada",
            "fr" => "France",
            "eu" => self.words.either("the European Union", "l'Union européenne"),
            "uk" => self.words.either("the United Kingdom", "le Royaume-Uni"),
            "us" => self.words.either("the United States", "les États-Unis"),
            other => other,
        }
    }

    fn sector<'t>(&self, sector: &'t str) -> &'t str {
        match sector {
            "public" => self.words.either("public services", "les services publics"),
            "health" => self.words.either("health", "la santé"),
            "finance" => self.words.either("finance", "la finance"),
            "insurance" => self.words.either("insurance", "l'assurance"),
            "legal" => self.words.either("law", "le droit"),
            other => other,
        }
    }

    /// Data about a person; other kinds are no condition that people would ask about.
    const fn data(&self, kind: EntityKind) -> Option<&'static str> {
        Some(match kind {
            EntityKind::Email => self.words.either("an e-mail address", "une adresse courriel"),
            EntityKind::Phone => self.words.either("a telephone number", "un numéro de téléphone"),
            EntityKind::PaymentCard => self.words.either("a payment card", "une carte de paiement"),
            EntityKind::Address => self.words.either("a postal address", "une adresse postale"),
            EntityKind::Iban => self.words.either("a bank account", "un compte en banque"),
            EntityKind::NationalId => self.words.either("an identity number", "un numéro d'identité"),
            _ => return None,
        })
    }
}
