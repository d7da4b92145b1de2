//! From vous, said to one person, to tu.

use super::elision::elides;
use super::gender::determiner;
use super::verbs::{Mood, can_be_imperative, is_irregular_vous, to_tu};
use super::view::{Change, Lead};
use crate::text::Span;
use crate::text::register::NOT_VOUS;

/// Who governs the verbs of the clause being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Governor {
    /// Not known.
    Nobody,
    /// The reader, as a subject.
    Vous,
    /// The reader, given an order.
    Order,
}

/// Prepositions that an infinitive may follow.
const BEFORE_INFINITIVE: [&str; 7] = ["pour", "de", "d'", "à", "sans", "par", "après"];
/// Prepositions and other words that ask for the stressed pronoun.
const BEFORE_TOI: [&str; 17] = [
    "chez",
    "avec",
    "sur",
    "vers",
    "entre",
    "contre",
    "selon",
    "envers",
    "devant",
    "derrière",
    "avant",
    "comme",
    "malgré",
    "sauf",
    "parmi",
    "est",
    "était",
];
/// Words that only follow the stressed pronoun.
const AFTER_TOI: [&str; 20] = [
    "aussi",
    "qui",
    "et",
    "ou",
    "même",
    "seul",
    "seule",
    "avec",
    "pour",
    "à",
    "de",
    "dans",
    "sur",
    "que",
    "mais",
    "également",
    "non",
    "autant",
    "chez",
    "car",
];
/// Words that ask for an inverted subject.
const QUESTION: [&str; 16] = [
    "quand", "où", "comment", "pourquoi", "combien", "que", "qu'", "quel", "quelle", "quels", "quelles", "être", "qui",
    "quoi", "lequel", "laquelle",
];
/// Words that look like infinitives.
const NO_INFINITIVE: [&str; 14] = [
    "hier", "super", "encore", "entre", "contre", "notre", "votre", "autre", "cher", "chère", "premier", "dernier",
    "mesure", "octobre",
];

/// True for a verb that agrees with vous.
pub(super) fn is_vous_verb(change: &Change<'_>, index: usize) -> bool {
    let word = change.word(index);
    if !change.is_word(index) || change.is_done(index) {
        return false;
    }
    if word.ends_with("ez") {
        let name = change.is_capital(index) && !change.is_shouted(index) && change.is_word(index.wrapping_sub(1));
        return word.len() > 3 && !NOT_VOUS.contains(&word) && !name;
    }
    // « les remarques faites », « ont été faites »: participles.
    is_irregular_vous(word)
        && (word.ends_with("êtes")
            || change.clitics_before(index) < index
            || change.before(index) == "qui"
            || change.is_joined(index + 1)
            || change.leads(index) != Lead::Inside)
}

/// Lists what speaks to several people, and changes nothing.
pub(super) fn list(change: &mut Change<'_>) {
    for index in 0..change.len() {
        let mark = match change.word(index) {
            "vous" => change.before(index) != "rendez",
            "votre" | "vos" | "vôtre" | "vôtres" => true,
            "rendez" => change.word(index + 1) != "vous",
            _ => is_vous_verb(change, index),
        };
        if mark {
            change.list(index);
        }
    }
}

/// Writes the change of one sentence.
pub(super) fn convert(change: &mut Change<'_>) {
    let mut governor = Governor::Nobody;
    for index in 0..change.len() {
        let word = change.word(index).to_owned();
        match word.as_str() {
            "rendez" if change.word(index + 1) == "vous" && is_appointment(change, index) => {}
            "," | ":" | ";" | "." | "!" | "?" | "…" | "" | "(" | ")" => governor = Governor::Nobody,
            _ if is_vous_verb(change, index) => verb(change, index, &mut governor),
            _ => {}
        }
    }
    for index in 0..change.len() {
        if change.is_done(index) {
            continue;
        }
        match change.word(index) {
            "vous" => pronoun(change, index),
            "vos" => change.replace(index, "tes"),
            "votre" => {
                match determiner(change.word(index + 1), change.word(index + 2)).filter(|_| change.runs_on(index)) {
                    Some(new) => change.replace(index, new),
                    None => change.list(index),
                }
            }
            "vôtre" => match change.before(index) {
                "le" | "au" | "du" => change.replace(index, "tien"),
                "la" => change.replace(index, "tienne"),
                _ => change.list(index),
            },
            "vôtres" => change.list(index),
            _ => {}
        }
    }
}

/// « rendez-vous », the noun: dealt with. False for the verb.
fn is_appointment(change: &mut Change<'_>, index: usize) -> bool {
    if change.before(index) == "vous" {
        return false;
    }
    if matches!(change.leads(index), Lead::Start | Lead::Comma(_)) {
        match change.word(index + 2) {
            "sur" | "dans" | "directement" | "compte" => return false,
            "au" | "aux" | "à" | "en" | "chez" | "ici" | "là" => {
                change.list(index);
                change.finish(index + 1);
                return true;
            }
            _ => {}
        }
    }
    change.finish(index);
    change.finish(index + 1);
    true
}

/// The verb at `index`, with its subject and its objects.
fn verb(change: &mut Change<'_>, index: usize, governor: &mut Governor) {
    let first = change.clitics_before(index);
    let not = (first..index).find(|&at| matches!(change.word(at), "ne" | "n'"));
    let mut before: Vec<usize> =
        (first..index).filter(|&at| change.word(at) == "vous" && !change.is_done(at)).collect();
    let word = change.word(index).to_owned();
    let after = index + 1;
    let inverted = change.word(after) == "vous"
        && (change.is_joined(after)
            || (before.is_empty() && change.runs_on(index) && !is_order_with_object(change, index)));
    if inverted {
        let question = !can_be_imperative(&word)
            || first < index
            || QUESTION.contains(&change.before(first))
            || asks(change, after);
        if question {
            *governor = Governor::Vous;
            let new = to_tu(&word, Mood::Indicative);
            if new.is_none() {
                return change.list(index);
            }
            change.replace_verb(index, new.as_deref());
            change.replace(after, "tu");
        } else {
            *governor = Governor::Order;
            order(change, index);
            if change.is_joined(after + 1) && matches!(change.word(after + 1), "en" | "y") {
                let span = Span::new(change.span(after).start, change.span(after + 1).start);
                change.replace_span(after, span, "t'");
            } else {
                change.replace(after, "toi");
            }
        }
        before.into_iter().for_each(|at| object(change, at));
        return;
    }
    let subject = before.first().copied().filter(|&at| not.is_none_or(|not| at < not));
    if let Some(subject) = subject {
        if matches!(change.before(subject), "je" | "on" | "il" | "elle" | "ils" | "elles") {
            return change.list(index); // « on vous appelez »: misspelt
        }
        *governor = Governor::Vous;
        let mood = match change.word(subject.wrapping_sub(2)) {
            // « Je comprends que vous vouliez »: what is understood is now.
            "comprends" | "comprenons" if word.ends_with("iez") && change.before(subject) == "que" => Mood::Subjunctive,
            _ => change.mood(subject),
        };
        change.replace(subject, "tu");
        before.remove(0);
        before.into_iter().for_each(|at| object(change, at));
        let new = to_tu(&word, mood);
        return change.replace_verb(index, new.as_deref());
    }
    let previous = change.before(first);
    if previous == "qui" {
        *governor = Governor::Vous;
        let ours = change.word(first.wrapping_sub(2)) == "vous";
        let new = to_tu(&word, Mood::Indicative).filter(|_| ours);
        return change.replace_verb(index, new.as_deref());
    }
    if word == "allez" && matches!(change.word(after), "," | "!" | "hop" | "") && change.leads(first) == Lead::Start {
        return change.finish(index); // an interjection
    }
    let infinitive = not.is_none()
        && (matches!(previous, "de" | "d'" | "pour" | "à" | "sans" | "faut" | "peut")
            || (change.is_done(first.wrapping_sub(1)) && matches!(change.leads(first), Lead::Inside)));
    let aside = matches!(previous, "aussi" | "seul" | "seule" | "même") && change.word(first.wrapping_sub(2)) == "vous";
    if infinitive || aside {
        return change.list(index);
    }
    let urged = not.is_some() && matches!(word.as_str(), "hésitez" | "oubliez" | "inquiétez");
    let coordinated = *governor == Governor::Vous && change.leads(first) == Lead::Coordinated;
    if coordinated && !urged && !change.is_joined(after) {
        let new = to_tu(&word, Mood::Indicative);
        change.replace_verb(index, new.as_deref());
    } else {
        *governor = Governor::Order;
        order(change, index);
    }
    before.into_iter().for_each(|at| object(change, at));
}

/// « veuillez vous connecter »: the pronoun belongs to the infinitive.
fn is_order_with_object(change: &Change<'_>, index: usize) -> bool {
    can_be_imperative(change.word(index)) && infinitive_follows(change, index + 1)
}

/// True when the clause with the inverted « vous » at `index` is a question.
fn asks(change: &Change<'_>, index: usize) -> bool {
    let reflexive = matches!(
        change.before(index),
        "calmez"
            | "rassurez"
            | "inquiétez"
            | "assurez"
            | "connectez"
            | "adressez"
            | "inscrivez"
            | "détendez"
            | "excusez"
    );
    for at in index..change.len() {
        match change.word(at) {
            "?" => return true,
            "," if reflexive => return false,
            ";" | ":" | "!" | "." => return false,
            _ => {}
        }
    }
    false
}

/// The order at `index`.
fn order(change: &mut Change<'_>, index: usize) {
    let mut new = to_tu(change.word(index), Mood::Imperative);
    // « vas-y », « parles-en »
    if change.is_joined(index + 1) && matches!(change.word(index + 1), "y" | "en") {
        new = new.map(|verb| if verb.ends_with(['e', 'a']) { format!("{verb}s") } else { verb });
    }
    change.replace_verb(index, new.as_deref());
}

/// True when an infinitive follows the pronoun at `index`.
fn infinitive_follows(change: &Change<'_>, index: usize) -> bool {
    let mut at = index + 1;
    while matches!(
        change.word(at),
        "le" | "la" | "l'" | "les" | "y" | "en" | "lui" | "leur" | "tout" | "bien" | "mieux" | "plus" | "rien"
    ) {
        at += 1;
    }
    let word = change.word(at);
    ["er", "ir", "re", "ïr"].iter().any(|ending| word.ends_with(ending)) && !NO_INFINITIVE.contains(&word)
}

/// A « vous » that no verb in -ez has claimed.
fn pronoun(change: &mut Change<'_>, index: usize) {
    let (before, next) = (change.before(index).to_owned(), change.word(index + 1).to_owned());
    let before = before.as_str();
    let tonic = !change.runs_on(index)
        || AFTER_TOI.contains(&next.as_str())
        || BEFORE_TOI.contains(&before)
        || (BEFORE_INFINITIVE.contains(&before) && !infinitive_follows(change, index));
    if change.is_joined(index) && before.ends_with("ons") {
        change.list(index);
    } else if tonic {
        change.replace(index, "toi");
    } else if change.leads(index) == Lead::Start
        && !change.is_joined(index + 2)
        && !next.ends_with("ant")
        && !infinitive_follows(change, index)
    {
        change.list(index); // a subject whose verb is not found
    } else {
        object(change, index);
    }
}

/// The unstressed object at `index`: « te », or « t' » before a vowel.
fn object(change: &mut Change<'_>, index: usize) {
    if change.runs_on(index) && elides(change.word(index + 1)) {
        let span = Span::new(change.span(index).start, change.span(index + 1).start);
        change.replace_span(index, span, "t'");
    } else {
        change.replace(index, "te");
    }
}
