//! Is « vous » several people?

use super::view::Change;
use super::vous_to_tu::is_vous_verb;

/// Forms of être with vous, and its participle.
const ETRE: [&str; 6] = ["êtes", "étiez", "serez", "seriez", "soyez", "été"];

/// True when somebody speaks to several people at once.
pub(super) fn addresses_several(change: &Change<'_>) -> bool {
    (0..change.len()).any(|index| {
        let (word, next) = (change.word(index), change.word(index + 1));
        match word {
            "vous" => {
                matches!(next, "deux" | "trois" | "quatre" | "2" | "3" | "autres")
                    || (matches!(next, "tous" | "toutes") && !is_determiner(change.word(index + 2)))
                    || (next == "mêmes" && change.is_joined(index + 1))
            }
            "à" => {
                let greeting =
                    ["bonjour", "bonsoir", "salut", "merci", "bienvenue", "allô", "bravo", "journée", "soirée", "et"];
                matches!(next, "tous" | "toutes")
                    && greeting.contains(&change.before(index))
                    && !is_determiner(change.word(index + 2))
            }
            "chers" | "chères" => matches!(next, "clients" | "clientes" | "amis" | "abonnés" | "membres" | "tous"),
            "mesdames" | "messieurs" => true,
            "bonjour" | "bonsoir" | "salut" | "merci" => next == "tout" && change.word(index + 3) == "monde",
            _ => ETRE.contains(&word) && has_vous_before(change, index) && agrees_with_several(change, index + 1),
        }
    })
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "les" | "nos" | "vos" | "ces" | "mes" | "ceux" | "celles" | "leurs" | "ses" | "points" | "égards")
}

fn has_vous_before(change: &Change<'_>, index: usize) -> bool {
    (1..4).any(|back| change.word(index.wrapping_sub(back)) == "vous")
}

/// True when what follows « vous êtes » is a plural participle or noun.
fn agrees_with_several(change: &Change<'_>, index: usize) -> bool {
    let mut at = index;
    while matches!(
        change.word(at),
        "pas" | "bien" | "déjà" | "très" | "vraiment" | "toujours" | "aussi" | "si" | "donc" | "été"
    ) {
        at += 1;
    }
    let word = change.word(at);
    let participle = ["és", "ées", "ues", "us", "its", "ents", "ents", "antes"].iter().any(|end| word.ends_with(end));
    matches!(word, "des" | "les" | "heureuses" | "ravis" | "ravies")
        || (participle
            && !matches!(
                word,
                "plus" | "vous" | "nous" | "dessus" | "inclus" | "confus" | "exclus" | "tous" | "reclus"
            ))
}

/// True when the « vous » of this sentence is the public's: « vous êtes nombreux », « certains d'entre vous ».
pub(super) fn speaks_of_many(change: &Change<'_>) -> bool {
    (0..change.len()).any(|index| match change.word(index) {
        "vous" => {
            matches!(change.before(index), "parmi")
                || (change.before(index) == "entre" && change.word(index.wrapping_sub(2)) == "d'")
                || (change.before(index) == "de"
                    && matches!(
                        change.word(index.wrapping_sub(2)),
                        "un" | "une" | "chacun" | "chacune" | "certains" | "plusieurs" | "beaucoup" | "plupart"
                    ))
        }
        "nombreux" | "nombreuses" | "plusieurs" => {
            (1..4).any(|back| ETRE.contains(&change.word(index.wrapping_sub(back))))
                && (2..6).any(|back| change.word(index.wrapping_sub(back)) == "vous")
        }
        "tous" | "toutes" => {
            is_vous_verb(change, index.wrapping_sub(1))
                && has_vous_before(change, index)
                && !is_determiner(change.word(index + 1))
        }
        _ => false,
    })
}
