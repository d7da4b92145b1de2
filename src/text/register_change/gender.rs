//! « ton » or « ta »: the gender of what « votre » stands before.

use super::elision::elides;

/// Feminine nouns whose ending does not tell, and adjectives that stand before one.
const FEMININE: &str = "commande demande boutique carte boîte boite ligne page plainte facture question réponse confiance \
    famille mère fille soeur voiture machine clé clef place visite vie ville rue porte part note marque montre mise vente \
    perte recherche remarque requête date semaine journée fin main peau tête langue banque preuve pièce photo vidéo tasse \
    succursale salle table chaise chambre peine promo télé job patience tournée caisse ceinture borne puce méthode \
    facilité priorité sécurité fidélité santé publicité loyauté gentillesse promesse détresse politesse couleur peur \
    douleur valeur faveur fleur chaleur bonne belle première dernière nouvelle grande petite seule prochaine vieille \
    meilleure mauvaise pleine précieuse longue chère toute charmante gestion passion version mission mobilité propriété \
    qualité quantité nationalité localité région raison maison saison livraison liaison combinaison terminaison box \
    tablette cuisine douche cour tranche robe veste jupe bague chemise valise bouteille poubelle copine conjointe cliente \
    voisine déclaration taille force colère gorge pub bd fibre prime police carrière lessive laveuse sécheuse hausse honte \
    housse hâte haine hanche médication mutuelle monnaie mémoire batterie chute faute parole \
    panne formule classe cause source base zone gamme liste suite route clientèle sauce viande tarte plante moto config \
    bouche jambe chance candidature jeunesse copropriété";
/// Masculine nouns whose ending does not tell, and adjectives that stand before one.
const MASCULINE: &str = "colis numéro dossier compte nom prénom message commentaire code courriel téléphone cellulaire \
    forfait mot retour problème cas côté service temps contrat reçu rendez voyage vol billet siège train bus crédit solde \
    portable mobile modem réseau signal soutien souci point choix café repas plat séjour client chien chat bébé fils père \
    frère mari conjoint produit sac vélo chèque virement dépôt tarif prix relevé pseudo profil poste permis passeport \
    quartier pays territoire jour mail sms nip rdv texto post tweet wifi routeur décodeur mécontentement besoin chemin \
    magasin bonheur malheur bon beau premier dernier nouveau grand petit seul prochain vieux gros cher meilleur mauvais \
    long plein vrai travail détail domicile document fichier formulaire lien texte titre style rôle plaisir désir devoir \
    loisir restaurant gérant représentant montant consentement comptable conseiller panier courrier chantier clavier \
    lecteur moteur vendeur livreur chauffeur technicien médecin voisin jardin bassin comité traité député musée \
    lycée trophée silence groupe projet trajet budget ticket paquet bouquet téléviseur ton droit résultat débit rabais \
    bureau cadeau niveau tableau drapeau bateau processus statut circuit cours parcours recours secours choc stress goût \
    confort sort tour four pneu jeu voeu lieu feu dieu mois corps poids bras dos nez sang sein doute reproche regard retard \
    départ remboursement portefeuille pronostic diagnostic site blogue blog fil véhicule ordi pc cv logiciel navigateur \
    salaire ressort lait nas nir rib camion mode équipement mécanicien fournisseur propriétaire locataire gestionnaire partenaire parrain filleul";
/// Adjectives of both genders that stand before a noun.
const EITHER: [&str; 8] = ["propre", "jeune", "même", "double", "simple", "future", "fidèle", "triple"];
/// Endings of feminine nouns. Exceptions are listed above.
const FEMININE_ENDINGS: [&str; 16] = [
    "tion", "sion", "xion", "aison", "ance", "ence", "ette", "ité", "ure", "rie", "tie", "euse", "trice", "esse",
    "elle", "ée",
];
/// Endings of masculine nouns.
const MASCULINE_ENDINGS: [&str; 8] = ["ment", "eau", "isme", "oir", "teur", "phone", "gramme", "scope"];

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// The singular determiner of the second person before `next`; `second` is the word after it. None when not sure.
pub(super) fn determiner(next: &str, second: &str) -> Option<&'static str> {
    if !next.starts_with(char::is_alphabetic) {
        None
    } else if elides(next) {
        Some("ton")
    } else if EITHER.contains(&next) {
        by_gender(second)
    } else {
        by_gender(next)
    }
}

fn by_gender(noun: &str) -> Option<&'static str> {
    let singular = noun;
    if is_in(MASCULINE, singular) {
        Some("ton")
    } else if is_in(FEMININE, singular) || FEMININE_ENDINGS.iter().any(|ending| singular.ends_with(ending)) {
        Some("ta")
    } else if MASCULINE_ENDINGS.iter().any(|ending| singular.ends_with(ending))
        || (singular.ends_with("age") && !matches!(singular, "page" | "plage" | "rage" | "cage" | "nage" | "marge"))
    {
        Some("ton")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genders() {
        for (next, second, expected) in [
            ("numéro", "", Some("ton")),
            ("commande", "", Some("ta")),
            ("adresse", "", Some("ton")),
            ("hausse", "", Some("ta")),
            ("humeur", "", Some("ton")),
            ("nouvelle", "adresse", Some("ta")),
            ("propre", "facture", Some("ta")),
            ("paiement", "", Some("ton")),
            ("page", "", Some("ta")),
            ("voyage", "", Some("ton")),
            ("bidule", "", None),
            ("42", "", None),
        ] {
            assert_eq!(determiner(next, second), expected, "{next}");
        }
    }
}
