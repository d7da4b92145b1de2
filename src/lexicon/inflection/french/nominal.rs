//! French nouns and adjectives: gender and number.

use super::agree;
use crate::lexicon::inflection::paradigm::{Agreement, Paradigm, Place};

/// Nouns that have no feminine, where making one gives a form of a verb ("contacte", "appelle", "refuse"): it is looked for,
/// never written.
const NO_FEMININE: &str = " retard contact accord support transport report rapport apport regard envoi renvoi emploi achat état \
    résultat contrat débat constat délai essai tri merci appui ennui souci défi oubli pari début but salut statut jour tour retour \
    détour contour séjour amour cour four accident moment argent instant montant restaurant courant mail courriel conseil \
    accueil réveil appareil recul calcul gain soin besoin coin point train terrain lendemain matin jardin magasin chemin sein \
    bilan plan écran fond bond tort port sort confort effort aéroport passeport sport départ art écart hasard endroit doigt toit \
    circuit dépit crédit débit profit conflit délit esprit respect aspect impact défaut égard compliment don pardon abandon \
    appel rappel hôtel logiciel ciel tunnel rituel bien lien soutien entretien examen maintien rien combien tarif motif massif \
    dispositif chef relief fief journal canal hôpital cheval signal mal bal total capital tribunal local dossier courrier papier \
    métier quartier atelier loyer foyer chantier calendrier clavier danger fichier panier hiver escalier palier bonheur \
    malheur honneur erreur valeur couleur douleur hauteur longueur largeur peur lenteur rigueur faveur ampleur fleur chaleur \
    teneur vigueur ardeur odeur horreur terreur fureur rumeur humeur sueur soeur sœur coeur cœur facteur secteur moteur ordinateur \
    ascenseur délai désagrément lieu jeu vœu feu milieu enjeu cheveu aveu neveu bijou trou clou prix choix voix taux noix \
    toux croix colis cas avis temps mois devis fois refus abus accès procès succès progrès pays bus corps repas bras dos bois \
    propos tapis rabais délais relais palais recours parcours concours discours secours cours processus virus campus bonus \
    avec choc parc sac trafic banc diagnostic pronostic truc flic souhait fait effet projet objet sujet billet trajet décret \
    internet carnet paquet guichet filet budget ticket intérêt arrêt forfait retrait extrait reçu contenu revenu produit travail bail vitrail ";

/// The forms of a noun or an adjective; a plausible feminine for all but those above.
pub(super) fn paradigm(word: &str) -> Paradigm {
    use Agreement::{FemininePlural, FeminineSingular, MasculinePlural, MasculineSingular};
    let mut forms = Paradigm::default();
    forms.add(Place::Nominal(MasculineSingular), word);
    let has_feminine = has_feminine(word);
    let mut add = |agreement: Agreement, form: String| {
        let feminine = matches!(agreement, FeminineSingular | FemininePlural);
        forms.add(if feminine && !has_feminine { Place::Loose } else { Place::Nominal(agreement) }, form);
    };
    if let Some((stem, row)) = ROWS.iter().find_map(|row| Some((word.strip_suffix(row.ending)?, row))) {
        for plural in row.plurals {
            add(MasculinePlural, format!("{stem}{plural}"));
        }
        let mut feminines = row.feminines.to_vec();
        if row.second.iter().any(|ending| word.ends_with(ending)) {
            feminines.reverse();
        }
        for feminine in feminines {
            add(FeminineSingular, format!("{stem}{feminine}"));
            add(FemininePlural, format!("{stem}{feminine}s"));
        }
        if row.ending == "aux" {
            forms.add_loose(stem, ["al"]);
        }
    } else if word.ends_with('e') {
        for (agreement, plural) in [(MasculinePlural, "s"), (FeminineSingular, ""), (FemininePlural, "s")] {
            add(agreement, format!("{word}{plural}"));
        }
    } else if !word.ends_with("ir") || word.ends_with("oir") {
        if let Some(stem) = word.strip_suffix("ail").filter(|_| matches!(word, "travail" | "bail" | "vitrail")) {
            add(MasculinePlural, format!("{stem}aux"));
        } else if word.ends_with("eu") && !matches!(word, "bleu" | "pneu")
            || matches!(word, "bijou" | "genou" | "tuyau")
        {
            add(MasculinePlural, format!("{word}x"));
        }
        agree(word, add);
    } else {
        add(MasculinePlural, format!("{word}s"));
    }
    forms
}

fn has_feminine(word: &str) -> bool {
    let listed = |list: &str| list.split_ascii_whitespace().any(|item| item == word);
    // Nouns in -on are mostly feminine themselves (solution, raison), and "raisonne" is a verb; those in -ment have none.
    if word.ends_with("on") {
        return listed("bon mignon patron champion piéton breton baron espion lion");
    }
    if word.ends_with("oir") {
        return word == "noir";
    }
    if word.ends_with("eau") {
        return matches!(word, "nouveau" | "beau" | "jumeau");
    }
    !(listed(NO_FEMININE) || (word.ends_with("ment") && word != "clément"))
}

/// What a word that ends so becomes. Where there are two feminines, the second is the one of the words in `second`.
struct Row {
    ending: &'static str,
    plurals: &'static [&'static str],
    feminines: &'static [&'static str],
    second: &'static [&'static str],
}

const fn row(
    ending: &'static str,
    plurals: &'static [&'static str],
    feminines: &'static [&'static str],
    second: &'static [&'static str],
) -> Row {
    Row { ending, plurals, feminines, second }
}

/// The most particular first.
const ROWS: [Row; 28] = [
    row("vieux", &["vieux"], &["vieille", "vieuse"], &[]),
    row("frais", &["frais"], &["fraîche"], &[]),
    row("long", &["longs"], &["longue"], &[]),
    row("tout", &["tous", "touts"], &["toute"], &[]),
    row("favori", &["favoris"], &["favorite"], &[]),
    row("gentil", &["gentils"], &["gentille", "gentile"], &[]),
    row("pareil", &["pareils"], &["pareille", "pareile"], &[]),
    row("nul", &["nuls"], &["nulle", "nule"], &[]),
    row("neuf", &["neufs"], &["neuve"], &[]),
    row("teur", &["teurs"], &["teuse", "trice"], &["ateur", "cteur", "diteur", "tuteur", "buteur"]),
    row("eur", &["eurs"], &["euse", "eure"], &["ieur", "meilleur", "majeur", "mineur", "professeur"]),
    row("eux", &["eux"], &["euse"], &[]),
    row("eau", &["eaux"], &["elle"], &[]),
    row("faux", &["faux"], &["fausse"], &[]),
    row("aux", &["aux"], &["ausse"], &[]),
    row("al", &["aux", "als"], &["ale"], &[]),
    row("if", &["ifs"], &["ive"], &[]),
    row("ef", &["efs"], &["ève"], &[]),
    row("el", &["els"], &["elle"], &[]),
    row("en", &["ens"], &["enne"], &[]),
    row("on", &["ons"], &["onne"], &[]),
    row("et", &["ets"], &["ette", "ète"], &["complet", "inquiet", "concret", "discret", "secret", "désuet"]),
    row("er", &["ers"], &["ère"], &[]),
    row("c", &["cs"], &["que", "che"], &["blanc", "franc"]),
    row("s", &["s"], &["se", "sse"], &["gros", "bas", "épais", "las", "gras", "exprès"]),
    row("doux", &["doux"], &["douce", "dousse"], &[]),
    row("oux", &["oux"], &["ouse", "ousse"], &[]),
    row("x", &["x"], &["xe", "sse", "ce"], &[]),
];
