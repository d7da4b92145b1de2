//! Why a regular expression is refused, in both languages: its parsers speak English alone, over several lines.

use crate::text::Localised;

/// What the parsers say, or begin to say, and the same in French; `{}` is the rest of it.
const SAID: [(&str, &str); 40] = [
    ("Opening parenthesis without closing parenthesis", "une parenthèse ouverte n'est pas fermée"),
    ("Invalid repeat syntax", "cette répétition est mal écrite"),
    ("Pattern too deeply nested", "trop de parenthèses les unes dans les autres"),
    ("Backslash without following character", "rien ne suit la barre oblique inverse"),
    ("Invalid escape: ", "ce qui suit la barre oblique inverse est inconnu : {}"),
    ("Unicode escape not closed", "il manque une accolade au code Unicode"),
    ("Invalid hex escape", "ce code hexadécimal est mal écrit"),
    ("Invalid codepoint for hex or unicode escape", "ce code n'est celui d'aucun caractère"),
    ("Invalid character class", "ce qui est entre crochets n'est pas un ensemble de caractères"),
    ("Unknown group flag: ", "option de groupe inconnue : {}"),
    ("Changing Unicode mode inline is not supported", "on ne change pas de mode Unicode en chemin"),
    ("Invalid back reference", "ce renvoi ne renvoie à aucun groupe"),
    ("Could not parse group name", "le nom du groupe est mal écrit"),
    ("Invalid group name in back reference: ", "ce renvoi nomme un groupe qui n'existe pas : {}"),
    ("Target of repeat operator is invalid", "il n'y a rien à répéter devant ce signe"),
    ("General parsing error: ", "elle est mal écrite ({})"),
    (
        "invalid escape sequence found in character class",
        "entre crochets, ce qui suit la barre oblique inverse est inconnu",
    ),
    ("invalid character class range", "dans l'intervalle entre crochets, le début vient après la fin"),
    ("invalid range boundary", "un intervalle entre crochets va d'un caractère à un autre"),
    ("unclosed character class", "un crochet ouvert n'est pas fermé"),
    ("decimal literal", "ce nombre est mal écrit"),
    ("hexadecimal literal", "ce code hexadécimal est mal écrit"),
    ("invalid hexadecimal digit", "ce code hexadécimal est mal écrit"),
    ("incomplete escape sequence", "rien ne suit la barre oblique inverse"),
    ("unrecognized escape sequence", "ce qui suit la barre oblique inverse est inconnu"),
    ("duplicate capture group name", "deux groupes portent le même nom"),
    ("unclosed group", "une parenthèse ouverte n'est pas fermée"),
    ("unopened group", "une parenthèse fermée n'a pas été ouverte"),
    ("invalid repetition count range", "la répétition compte du plus grand au plus petit"),
    ("repetition quantifier", "cette répétition attend un nombre"),
    ("unclosed counted repetition", "il manque une accolade à la répétition"),
    ("repetition operator missing expression", "il n'y a rien à répéter devant ce signe"),
    ("Unicode property", "cette propriété Unicode n'existe pas"),
    ("it is too large; repeat less", "elle est trop grosse : répétez moins"),
    ("there is no group of that name or number", "il n'y a pas de groupe de ce nom ou de ce numéro"),
    ("there is no group ", "il n'y a pas de groupe {}"),
    (
        "what a look-behind looks for must have a fixed length; alternatives may differ",
        "ce qu'on cherche en arrière doit avoir une longueur fixe; les choix peuvent différer",
    ),
    ("a condition is not supported", "une condition ne se comprend pas ici"),
    ("a call of a group is not supported", "l'appel d'un groupe ne se comprend pas ici"),
    ("a verb is not supported", "un verbe ne se comprend pas ici"),
];

/// `error`, as the parser says it, on one line, and in French.
pub(super) fn refusal(error: &str) -> Localised {
    let last = error.lines().rev().find_map(|line| line.trim().strip_prefix("error: ")).unwrap_or(error);
    let place = last.strip_prefix("Parsing error at position ").and_then(|rest| rest.split_once(": "));
    let (place, said) = place.map_or((None, last), |(place, said)| (Some(place), said));
    let french = SAID.iter().find_map(|(en, fr)| said.strip_prefix(en).map(|rest| fr.replace("{}", rest)));
    let fr =
        french.or_else(|| said.strip_suffix(" is not supported").map(|what| format!("{what} ne se comprend pas ici")));
    let fr = fr.unwrap_or_else(|| said.to_owned());
    match place {
        Some(place) => {
            Localised { en: format!("at position {place}: {said}"), fr: format!("à la position {place} : {fr}") }
        }
        None => Localised { en: said.to_owned(), fr },
    }
}

#[cfg(test)]
mod tests {
    use super::refusal;
    use crate::lexicon::regex::{ClassTable, compile};

    #[test]
    fn each_refusal_is_said_in_french() {
        for (source, expected) in [
            ("(abc", "à la position 4 : une parenthèse ouverte n'est pas fermée"),
            ("a**", "à la position 2 : il n'y a rien à répéter devant ce signe"),
            ("[z-a]", "dans l'intervalle entre crochets, le début vient après la fin"),
            ("(?<=a*)b", "ce qu'on cherche en arrière doit avoir une longueur fixe; les choix peuvent différer"),
            ("(a)(?(1)b|c)", "une condition ne se comprend pas ici"),
            (r"\p{Latino}", "cette propriété Unicode n'existe pas"),
        ] {
            let error = compile(source, true, &mut ClassTable::default()).expect_err(source);
            let said = refusal(&error);
            assert_eq!(said.fr, expected, "{source}: {error}");
            assert!(!said.en.contains('\n') && said.en != said.fr, "{}", said.en);
        }
    }
}
