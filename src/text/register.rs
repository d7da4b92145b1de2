//! Tu and vous.

use super::fold::lower;
use super::{Language, Span, Text, TokenKind};

/// How a French text addresses its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// Familiar.
    Tu,
    /// Formal, or plural.
    Vous,
}

impl Register {
    /// The name used in packs: `tu`, `vous`.
    pub const fn name(self) -> &'static str {
        match self {
            Register::Tu => "tu",
            Register::Vous => "vous",
        }
    }

    /// The register of that name.
    pub fn from_name(name: &str) -> Option<Register> {
        match name {
            "tu" => Some(Register::Tu),
            "vous" => Some(Register::Vous),
            _ => None,
        }
    }
}

/// A word that shows the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterMark {
    /// Where it stands.
    pub span: Span,
    /// What it shows.
    pub register: Register,
}

/// Words in -ez that are no verb of the second person plural.
pub(super) const NOT_VOUS: [&str; 8] = ["chez", "assez", "nez", "rez", "cortez", "suez", "fez", "biarritz"];
/// Articles and determiners after which `ton`, `ta`, `tes`, `tu` are not the reader's.
const BEFORE_NOUN: [&str; 14] =
    ["le", "un", "du", "ce", "au", "quel", "bon", "même", "de", "son", "votre", "notre", "leur", "mon"];

/// Words before « la » that make a verb of « tienne ».
const SUBJECTS: [&str; 6] = ["je", "on", "il", "elle", "qui", "ne"];

/// The words of `text` that show its register, in order. Quotations do not count: they are somebody else's.
pub fn register_marks(text: &Text) -> Vec<RegisterMark> {
    let mut marks = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.language == Some(Language::Fr)) {
        let (mut before, mut previous, mut end) = (String::new(), String::new(), 0);
        // « Toi et ton petit-fils, vous venez » : plural, whatever the register.
        let several = lower(sentence.span.of(&text.source)).contains("toi et ");
        for index in sentence.tokens.clone() {
            let token = text.tokens[index];
            let word = if token.kind == TokenKind::Word { lower(token.span.of(&text.source)) } else { String::new() };
            let next = text.tokens.get(index + 1).map_or("", |token| token.span.of(&text.source));
            let joined = text.source.get(end..token.span.start) == Some("-");
            let register = match word.as_str() {
                _ if text.quoted[index] => None,
                // « c'est-tu », « on peut tu »: Québec's question, no pronoun. « Il s'est tu » is a verb.
                "tu" if is_particle(&previous, joined) => None,
                "te" if next.eq_ignore_ascii_case("deum") => None,
                "stp" => Some(Register::Tu),
                // « la tienne », but « pour qu'on vous tienne au courant », « qu'on la tienne informée ».
                "tienne" if previous != "la" || SUBJECTS.contains(&before.as_str()) => None,
                "tiennes" if previous != "les" => None,
                "tu" | "toi" | "te" | "t'" | "tien" | "tienne" | "tiens" | "tiennes" | "tes" | "ta" => {
                    Some(Register::Tu)
                }
                // « de ton colis », but « un changement de ton. »
                "ton" if previous == "de" && next.starts_with(char::is_alphabetic) => Some(Register::Tu),
                "ton" if !BEFORE_NOUN.contains(&previous.as_str()) => Some(Register::Tu),
                // "rendez-vous" is a noun.
                "vous" if previous != "rendez" => Some(Register::Vous),
                "votre" | "vos" | "vôtre" | "vôtres" => Some(Register::Vous),
                "rendez" => None,
                // A capital inside a sentence is a name: « Mme Gomez ».
                _ if word.len() > 3
                    && word.ends_with("ez")
                    && !NOT_VOUS.contains(&word.as_str())
                    && !(end > 0 && token.span.of(&text.source).starts_with(char::is_uppercase)) =>
                {
                    Some(Register::Vous)
                }
                // « les réparations faites », « ont été faites »: participles.
                "faites" | "dites" if is_participle(&previous) => None,
                "êtes" | "faites" | "dites" => Some(Register::Vous),
                _ => None,
            };
            // "tiens" alone is an interjection; "je tiens à" a verb.
            let register = register.filter(|register| !(several && *register == Register::Vous));
            let register = register.filter(|_| word != "tiens" || matches!(previous.as_str(), "les" | "tu"));
            if let Some(register) = register {
                marks.push(RegisterMark { span: token.span, register });
            }
            before = std::mem::replace(&mut previous, word);
            end = token.span.end;
        }
    }
    marks
}

/// True for a « tu » that asks, after the verb `previous`; `joined` by a hyphen, any verb not of the second person tells.
fn is_particle(previous: &str, joined: bool) -> bool {
    if joined {
        !previous.ends_with(['s', 'x'])
    } else {
        matches!(previous, "est" | "peut" | "a" | "va" | "sont" | "ont")
    }
}

/// True when « faites », « dites » after `previous` agree with a noun.
fn is_participle(previous: &str) -> bool {
    matches!(previous, "été" | "sont" | "étaient" | "seront" | "avez" | "avons" | "ont" | "bien" | "déjà")
        || (previous.ends_with('s') && !matches!(previous, "vous" | "nous" | "les" | "mais" | "alors" | "puis"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, Register)]) {
        let text = Text::parse(source, Some(Language::Fr));
        let found: Vec<(&str, Register)> =
            register_marks(&text).iter().map(|mark| (mark.span.of(source), mark.register)).collect();
        assert_eq!(found, expected, "{source:?}");
    }

    #[test]
    fn marks() {
        check("Tu peux nous envoyer votre numéro.", &[("Tu", Register::Tu), ("votre", Register::Vous)]);
        check("Écrivez-nous chez vous.", &[("Écrivez", Register::Vous), ("vous", Register::Vous)]);
        check("C'est-tu réglé? On peut tu voir? Peux-tu voir?", &[("tu", Register::Tu)]);
        check("Un changement de ton. Les remarques faites au sujet de ton colis.", &[("ton", Register::Tu)]);
        check("Pour qu'on vous tienne au courant. Qu'on la tienne informée.", &[("vous", Register::Vous)]);
        check("Notre ligne et la tienne.", &[("tienne", Register::Tu)]);
        check("Prenons rendez-vous; le ton de ce message, « tu exagères », on y tient assez.", &[]);
    }
}
