//! What the guide itself says; everything else is said by packs.

use crate::rule::{Dimension, Severity};
use crate::text::Language;

/// One of the two, by the guide's language.
#[derive(Clone, Copy)]
pub(super) struct Words(pub Language);

impl Words {
    /// The text in the guide's language.
    pub const fn either(self, en: &'static str, fr: &'static str) -> &'static str {
        match self.0 {
            Language::En => en,
            Language::Fr => fr,
        }
    }

    /// How serious a fault is, as the panel says it.
    pub const fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Info => self.either("Good to know", "Bon à savoir"),
            Severity::Low => self.either("Detail", "Détail"),
            Severity::Medium => self.either("Worth fixing", "À soigner"),
            Severity::High => self.either("Serious", "Sérieux"),
            Severity::Stop => self.either("Fix before posting", "À régler avant de publier"),
        }
    }

    /// A dimension, as the panel says it, and what it asks.
    pub const fn dimension(self, dimension: Dimension) -> (&'static str, &'static str) {
        match dimension {
            Dimension::Listening => (
                self.either("Listening", "Écoute"),
                self.either(
                    "Take up what the person really wrote, not what such people usually write.",
                    "Repartez de ce que la personne a vraiment écrit, pas de ce qu'on écrit d'habitude.",
                ),
            ),
            Dimension::Empathy => (
                self.either("Empathy", "Empathie"),
                self.either(
                    "Name the fact or the feeling. If it was our doing, say sorry, plainly.",
                    "Nommez le fait ou l'émotion. Si ça vient de nous, excusez-vous, sans détour.",
                ),
            ),
            Dimension::Humility => (
                self.either("Humility", "Humilité"),
                self.either(
                    "Talk about the person. Leave out the praise of ourselves, and the selling.",
                    "Parlez de la personne. Laissez de côté nos mérites, et la vente.",
                ),
            ),
            Dimension::Authenticity => (
                self.either("Authenticity", "Authenticité"),
                self.either("Sound like somebody, not like a form.", "Qu'on entende quelqu'un, pas un formulaire."),
            ),
            Dimension::Helpfulness => (
                self.either("Helpfulness", "Utilité"),
                self.either(
                    "Say what happens next: who does what, and by when.",
                    "Dites la suite : qui fait quoi, et avant quand.",
                ),
            ),
            Dimension::Clarity => (
                self.either("Clarity", "Clarté"),
                self.either(
                    "Write so that anybody understands at the first reading.",
                    "Écrivez pour que n'importe qui comprenne du premier coup.",
                ),
            ),
            Dimension::Respect => (
                self.either("Respect", "Respect"),
                self.either("Never talk down, never hit back.", "Jamais de haut, jamais du tac au tac."),
            ),
            Dimension::Prudence => (
                self.either("Prudence", "Prudence"),
                self.either(
                    "Protect people's data, keep to the law and to what you may promise.",
                    "Protégez les données des gens, respectez la loi et ce que vous pouvez promettre.",
                ),
            ),
        }
    }

    /// A slider of the voice.
    pub fn voice(self, name: &str) -> &'static str {
        match name {
            "formal" => self.either("Formal", "Soutenue"),
            "playful" => self.either("Playful", "Joueuse"),
            "enthusiastic" => self.either("Enthusiastic", "Enthousiaste"),
            _ => self.either("Warm", "Chaleureuse"),
        }
    }

    /// A field of the profile; fields without a name here are shown under their own.
    pub fn field(self, name: &str) -> Option<&'static str> {
        Some(match name {
            "brand" => self.either("Who speaks", "Qui parle"),
            "register" => self.either("How we address people in French", "Tu ou vous"),
            "signature" => self.either("Signature", "Signature"),
            "mandate.refund" => self.either("May you grant a refund?", "Pouvez-vous accorder un remboursement?"),
            "mandate.amounts" => self.either("May you name amounts?", "Pouvez-vous donner des montants?"),
            "mandate.promises" => self.either("May you make promises?", "Pouvez-vous faire des promesses?"),
            "public_contacts" => self.either("Contacts that may be given in public", "Coordonnées à donner en public"),
            "banned" => self.either("Words we never use", "Mots que nous n'utilisons jamais"),
            "hashtags" => self.either("Hashtags", "Mots-clics"),
            "inclusive" => self.either("Inclusive writing in French", "Écriture inclusive"),
            "languages" => self.either("Languages", "Langues"),
            "competitors" => self.either("Competitors, to be named with care", "Concurrents, à nommer avec soin"),
            "links.guidelines" => self.either("Rules of the page", "Règles de la page"),
            "links.status" => self.either("State of the service", "État du service"),
            "links.privacy" => self.either("Privacy", "Confidentialité"),
            "holding_statement" => self.either("Approved statement in a crisis", "Énoncé approuvé en cas de crise"),
            _ => return None,
        })
    }

    /// A value of the profile that is a word of the format.
    pub fn value(self, name: &str, value: &str) -> Option<&'static str> {
        Some(match (name, value) {
            ("register", "vous") => self.either("“vous”, always", "« vous », toujours"),
            ("register", "tu") => self.either("“tu”", "« tu »"),
            ("register", "mirror") => self.either("as the person does", "comme la personne"),
            ("signature", "required") => {
                self.either("always sign with your first name", "signez toujours de votre prénom")
            }
            ("signature", "optional") => self.either("sign if you like", "à votre goût"),
            ("signature", "none") => self.either("none", "aucune"),
            ("inclusive", "none") => self.either("no particular form", "pas de forme particulière"),
            ("inclusive", "epicene") => {
                self.either("epicene words, no abbreviated forms", "mots épicènes, pas de formes abrégées")
            }
            ("languages", "fr") => self.either("French", "français"),
            ("languages", "en") => self.either("English", "anglais"),
            ("inclusive", "midpoint") => self.either("the midpoint (·)", "le point médian (·)"),
            (_, "yes") => self.either("yes", "oui"),
            (_, "no") => self.either("no", "non"),
            _ => return None,
        })
    }
}
