//! From tu to vous.

use super::verbs::{Mood, is_irregular_tu, to_vous};
use super::view::{Change, Lead, is_tone};
use crate::text::Span;

/// Who governs the verbs of the clause being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Governor {
    /// Not known.
    Nobody,
    /// The reader, as a subject.
    Tu,
    /// The reader, given an order.
    Order,
    /// The writer.
    Je,
    /// Somebody else.
    Other,
}

/// Orders that replies give, that are nothing else.
const ORDERS: &str = "appelle rappelle envoie renvoie donne vérifie essaie essaye regarde clique écoute trouve contacte \
    consulte profite laisse raconte explique précise indique communique partage ajoute crée confirme continue utilise \
    évite oublie hésite patiente retourne rapporte mentionne ouvre ferme démarre redémarre débranche rebranche \
    télécharge installe désinstalle désactive connecte déconnecte copie tape sélectionne compose apporte présente parle \
    prépare annule répète reste rentre arrête accepte cherche tente imprime compare teste procède passe repasse jette \
    assure dépose transfère réessaie réessaye rallume éteins branche garde pense signale écris réécris inscris prends \
    viens reviens fais refais dis mets remets relis réponds attends rends vends descends tiens maintiens sors pars \
    repars revois apprends reprends permets transmets soumets rejoins joins choisis remplis réfléchis saisis fournis \
    finis souviens sois aie sache veuille va vas conduis préviens obtiens retiens lis avertis poursuis conviens reconnais \
    masque touche commence recommence cesse supprime range nomme remercie termine lâche réclame enlève retire goûte \
    répare découvre modifie redonne remplace nettoie appuie recharge coche décoche réactive dépêche partage demeure valide";
/// Orders that are also nouns, or the first person.
const NOUNS: &str = "note visite commande demande change aide offre marque adresse règle colle tire paye paie réserve \
    active complète montre suis vois cours bois achète échange scanne recherche branche garde copie pense passe \
    signale cherche visites cours sens parcours débats combats discours souris recours pars range touche masque retire \
    partage demeure";
/// Words after which an order that may be a noun is none.
const OBJECTS: [&str; 25] = [
    "le", "la", "l'", "les", "un", "une", "ton", "ta", "tes", "ce", "cet", "cette", "ces", "notre", "nos", "votre",
    "vos", "à", "au", "aux", "nous", "bien", "ici", "y", "chez",
];
/// Pronouns that a hyphen joins to an order.
const ENCLITICS: [&str; 13] = ["nous", "moi", "le", "la", "l'", "les", "lui", "leur", "toi", "y", "en", "m'", "t'"];
/// Subjects other than the reader.
const OTHERS: [&str; 16] = [
    "je",
    "j'",
    "on",
    "il",
    "elle",
    "ils",
    "elles",
    "ça",
    "cela",
    "c'",
    "ce",
    "qui",
    "équipe",
    "personne",
    "quelqu'un",
    "nous",
];

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Writes the change of one sentence.
pub(super) fn convert(change: &mut Change<'_>) {
    let mut governor = Governor::Nobody;
    for index in 0..change.len() {
        let word = change.word(index).to_owned();
        if change.is_done(index) {
            continue;
        }
        match word.as_str() {
            "tu" => subject(change, index, &mut governor),
            "t'" => elided(change, index, &mut governor),
            "te" if change.word(index + 1) != "deum" => change.replace(index, "vous"),
            "toi" => {
                change.replace(index, "vous");
                let verb = change.verb_after(index + 1);
                if change.word(index + 1) == "qui" && change.is_tu_verb(verb) {
                    verb_of(change, verb, Mood::Indicative);
                    governor = Governor::Tu;
                }
            }
            "ton" if is_tone(change.before(index), change.word(index.wrapping_sub(2)), change.is_word(index + 1)) => {}
            "ton" | "ta" => change.replace(index, "votre"),
            "tes" => change.replace(index, "vos"),
            "tien" | "tienne" if matches!(change.before(index), "le" | "la" | "au" | "du") => {
                change.replace(index, "vôtre");
            }
            "tiens" | "tiennes" if matches!(change.before(index), "les" | "aux" | "des") => {
                change.replace(index, "vôtres");
            }
            "stp" => change.replace(index, "svp"),
            ":" | ";" | "." | "!" | "?" | "…" | "" => governor = Governor::Nobody,
            "," if opens_subordinate(change, index) => governor = Governor::Nobody,
            "ne" | "n'" => negated_order(change, index, &mut governor),
            "nous" if !is_clitic_nous(change, index) => governor = Governor::Other,
            "nous" => {}
            "je" | "j'" => governor = Governor::Je,
            _ if OTHERS.contains(&word.as_str()) => governor = Governor::Other,
            _ => bare(change, index, &mut governor),
        }
    }
}

/// True for « nous » as an object.
fn is_clitic_nous(change: &Change<'_>, index: usize) -> bool {
    let verb = change.verb_after(index);
    change.is_joined(index) || !(change.word(verb).ends_with("ons") || change.word(verb) == "sommes")
}

/// Writes the verb at `index`, which has the reader as its subject.
fn verb_of(change: &mut Change<'_>, index: usize, mood: Mood) {
    let new = to_vous(change.word(index), mood);
    change.replace_verb(index, new.as_deref());
}

/// True when the verb at `index` has a subject « je » before its clitics.
fn has_other_subject(change: &Change<'_>, index: usize) -> bool {
    let first = change.clitics_before(index);
    let inside = (first..index).any(|at| matches!(change.word(at), "j'" | "s'"));
    inside
        || matches!(change.before(first), "je" | "j'" | "on" | "il" | "elle" | "ils" | "elles" | "ça" | "cela" | "c'")
}

/// « tu », subject or Québec's particle.
fn subject(change: &mut Change<'_>, index: usize, governor: &mut Governor) {
    let before = index.wrapping_sub(1);
    let verb = change.verb_after(index);
    if change.is_joined(index) {
        if change.is_tu_verb(before) && !has_other_subject(change, before) {
            *governor = Governor::Tu;
            verb_of(change, before, Mood::Indicative);
            change.replace(index, "vous");
        } else if change.leads(before) == Lead::Start && matches!(change.word(before), "peut" | "veut") {
            // « Peut-tu » is « peux-tu » misspelt: no subject stands before it.
            change.list(before);
        }
        return;
    }
    if change.is_tu_verb(verb) {
        *governor = Governor::Tu;
        let mood = change.mood(index);
        if change.is_joined(verb + 1) && change.word(verb + 1) == "tu" {
            // « Tu peux-tu »: the particle is the pronoun's echo.
            if verb == index + 1 {
                let span = Span::new(change.span(index).start, change.span(verb).end);
                let new = to_vous(change.word(verb), mood).unwrap_or_default();
                change.replace_span(index, span, &new);
                change.finish(verb);
            } else {
                change.remove(index, index + 1);
                verb_of(change, verb, mood);
            }
            change.replace(verb + 1, "vous");
        } else {
            change.replace(index, "vous");
            verb_of(change, verb, mood);
        }
    } else if change.is_tu_verb(before) && !change.is_done(before) && !has_other_subject(change, before) {
        // « peux tu », without its hyphen.
        *governor = Governor::Tu;
        verb_of(change, before, Mood::Indicative);
        change.replace(index, "vous");
    } else if change.is_word(before) && has_other_subject(change, before) {
        // « on peut tu », « il s'est tu »: no pronoun.
    } else if change.is_word(verb) {
        *governor = Governor::Tu;
        change.replace(index, "vous");
        change.list(verb);
    } else {
        change.list(index);
    }
}

/// « t' »: an object, or « tu » as it is said.
fn elided(change: &mut Change<'_>, index: usize, governor: &mut Governor) {
    let mut verb = index + 1;
    while matches!(change.word(verb), "y" | "en") {
        verb += 1;
    }
    let before = change.before(index);
    let glue = if change.touches_next(index) { " " } else { "" };
    let starts = matches!(change.leads(index), Lead::Start | Lead::Comma(_));
    let worry = change.word(verb) == "inquiète" || (change.word(verb) == "fais" && change.before(verb) == "en");
    if change.is_joined(index) {
        // « va-t'en »
        change.replace(index, if glue.is_empty() { "vous" } else { "vous-" });
    } else if starts && worry {
        // « T'inquiète » has lost its negation.
        let negated = matches!(change.word(verb + 1), "pas" | "plus" | "jamais");
        let new = to_vous(change.word(verb), Mood::Imperative).unwrap_or_default();
        change.replace(index, &format!("ne vous{glue}"));
        change.replace(verb, &format!("{new}{}", if negated { "" } else { " pas" }));
        *governor = Governor::Order;
    } else if change.is_done(verb)
        || !change.is_tu_verb(verb)
        || OTHERS.contains(&before)
        || matches!(before, "tu" | "ne" | "n'")
    {
        change.replace(index, &format!("vous{glue}"));
    } else if change.is_joined(verb + 1) && change.word(verb + 1) == "tu" {
        *governor = Governor::Tu;
        if change.word(verb) == "es" || verb != index + 1 {
            // « T'es-tu »: « es-tu » in Québec, « vous êtes-vous » elsewhere.
            change.finish(index);
            change.list(verb);
            change.finish(verb + 1);
        } else {
            let span = Span::new(change.span(index).start, change.span(verb).end);
            let new = to_vous(change.word(verb), Mood::Indicative).unwrap_or_default();
            change.replace_span(index, span, &new);
            change.finish(verb);
            change.replace(verb + 1, "vous");
        }
    } else {
        *governor = Governor::Tu;
        let mood = change.mood(index);
        change.replace(index, &format!("vous{glue}"));
        verb_of(change, verb, mood);
    }
}

/// « n'hésite pas », « ne t'inquiète pas ».
fn negated_order(change: &mut Change<'_>, index: usize, governor: &mut Governor) {
    let verb = change.verb_after(index);
    if change.is_done(verb) || change.word(verb) == "importe" || OTHERS.contains(&change.before(index)) {
        return;
    }
    let sure = matches!(change.word(verb), "hésite" | "oublie" | "inquiète");
    let allowed = match change.leads(index) {
        Lead::Start | Lead::Comma(_) => true,
        Lead::Coordinated => matches!(governor, Governor::Order | Governor::Tu),
        Lead::Inside => false,
    };
    if !(sure && change.leads(index) != Lead::Inside || allowed) {
        return;
    }
    if let Some(new) = to_vous(change.word(verb), Mood::Imperative) {
        change.replace_verb(verb, Some(&new));
        *governor = Governor::Order;
    }
}

/// A word that may be an order, or a verb coordinated with one that had « tu ».
fn bare(change: &mut Change<'_>, index: usize, governor: &mut Governor) {
    if !change.is_word(index) || change.is_joined(index) {
        return;
    }
    let word = change.word(index).to_owned();
    // « nous l'envoies »: the clitics before the verb, articles left out.
    let mut first = index;
    while first > 0 && matches!(change.word(first - 1), "me" | "m'" | "te" | "t'" | "nous" | "lui" | "y" | "en") {
        first -= 1;
    }
    let joined = change.is_joined(index + 1) && ENCLITICS.contains(&change.word(index + 1));
    let preposition = matches!(word.as_str(), "entre" | "contre") && !change.word(index + 1).starts_with('l');
    if joined
        && !preposition
        && let Some(new) = to_vous(&word, Mood::Imperative)
    {
        change.replace_verb(index, Some(&new));
        *governor = Governor::Order;
        return;
    }
    let lead = change.leads(index);
    let object = OBJECTS.contains(&change.word(index + 1)) && !change.is_joined(index + 1);
    // Only « je » and « tu » have it: no subject before the comma does.
    let second = word.ends_with('s') && is_in(ORDERS, &word) && *governor != Governor::Je;
    let ordered = match lead {
        Lead::Start => true,
        Lead::Comma(_) | Lead::Coordinated if second && *governor != Governor::Tu => true,
        Lead::Comma(at) => {
            !matches!(governor, Governor::Other | Governor::Je)
                && (*governor != Governor::Nobody || at <= 4 || opens_subordinate(change, at))
        }
        Lead::Coordinated => *governor == Governor::Order,
        Lead::Inside => false,
    };
    let known = is_in(ORDERS, &word) && (object || !is_in(NOUNS, &word)) || (object && is_in(NOUNS, &word));
    let pronoun = change.word(index + 1) == "tu" || OTHERS.contains(&change.word(index + 1)) && !object;
    if ordered && known && !pronoun {
        if let Some(new) = to_vous(&word, Mood::Imperative) {
            change.replace_verb(index, Some(&new));
            *governor = Governor::Order;
        }
        return;
    }
    // « la boutique est ouverte, profite de tout »: said to the reader, or of the shop?
    if matches!(lead, Lead::Comma(_)) && known && object && *governor == Governor::Other {
        return change.list(index);
    }
    // « Réclame ton prix »: no noun stands before « ton », but an adjective may (« Superbe, ta photo »).
    if ordered
        && matches!(change.word(index + 1), "ton" | "ta" | "tes")
        && word.ends_with('e')
        && to_vous(&word, Mood::Imperative).is_some()
        && !["que", "ble", "be", "le", "de", "tre", "me", "rière"].iter().any(|end| word.ends_with(end))
    {
        return change.list(index);
    }
    let coordinated = match change.leads(first) {
        Lead::Coordinated => *governor == Governor::Tu,
        Lead::Comma(_) => *governor == Governor::Tu && first == index,
        _ => false,
    };
    if !coordinated {
        return;
    }
    if change.is_tu_verb(index) {
        let stem = word.strip_suffix('s').unwrap_or(&word);
        let noun = is_in(NOUNS, stem) || is_in(NOUNS, &word);
        let plural = change.word(first.wrapping_sub(2)).ends_with(['s', 'x']);
        let verb = first < index
            || is_irregular_tu(&word)
            || word.ends_with("ras")
            || word.ends_with("ais")
            || is_in(ORDERS, stem)
            || is_in(ORDERS, &word);
        if verb && (!noun || first < index) || (noun && object && !plural) {
            verb_of(change, index, Mood::Indicative);
        } else if object && !plural && matches!(change.leads(index), Lead::Coordinated) {
            change.list(index);
        }
    } else if known && object {
        // « tu peux appeler ou passe au comptoir »
        let new = to_vous(&word, Mood::Imperative);
        change.replace_verb(index, new.as_deref());
    }
}

/// True when the clause that the comma at `comma` closes is a subordinate or an adverbial.
fn opens_subordinate(change: &Change<'_>, comma: usize) -> bool {
    let mut start = comma;
    while start > 0 && !matches!(change.word(start - 1), "," | ";" | ":" | "") {
        start -= 1;
    }
    while matches!(change.word(start), "et" | "mais" | "ou" | "donc" | "alors") {
        start += 1;
    }
    matches!(
        change.word(start),
        "si" | "s'"
            | "quand"
            | "dès"
            | "lorsque"
            | "lorsqu'"
            | "pour"
            | "une"
            | "en"
            | "comme"
            | "puisque"
            | "après"
            | "avant"
            | "afin"
            | "au"
            | "à"
            | "dans"
            | "pendant"
            | "sur"
            | "depuis"
            | "d'"
            | "par"
    )
}
