//! French: conjugation of the three groups, gender and number.

mod irregular;
mod nominal;

use super::paradigm::{Agreement, Paradigm, Person, Place};
use irregular::add_participle;

const FUTURE: [&str; 6] = ["ai", "as", "a", "ons", "ez", "ont"];
const IMPERFECT: [&str; 6] = ["ais", "ais", "ait", "ions", "iez", "aient"];

/// The forms of a verb, a noun or an adjective. A word that the table of irregular verbs does not have is read as both; the
/// reading that its ending makes unlikely is loose.
pub(super) fn paradigm(word: &str) -> Paradigm {
    if let Some(verb) = irregular::paradigm(word) {
        return verb;
    }
    let is_verb = is_verb(word);
    let mut paradigm = Paradigm::default();
    if let Some(stem) = word.strip_suffix("er") {
        paradigm.merge(first_group(word, stem), is_verb);
    } else if let Some(stem) = word.strip_suffix("ir") {
        paradigm.merge(second_group(word, stem), is_verb);
    } else if let Some(stem) = word.strip_suffix("re") {
        paradigm.merge(third_group(word, stem), is_verb);
    }
    paradigm.merge(nominal::paradigm(word), !is_verb);
    paradigm
}

/// Nouns and adjectives in -er and -ir that look like verbs.
const NOT_VERBS: &str = " cher amer hiver fer mer enfer ver cancer léger étranger passager messager boulanger berger danger verger \
    mensonger rocher plancher clocher loyer foyer leader manager container conteneur partner reporter hamburger designer scooter \
    cluster flyer newsletter poster super hyper ferroviaire plaisir loisir désir avenir soupir saphir elixir élixir émir tir cuir ";

/// Verbs in -ier that are not in -fier; the other words in -ier are nouns and adjectives.
const VERBS_IN_IER: &str = " remercier apprécier négocier associer dissocier bénéficier officier soucier licencier déprécier \
    oublier publier republier allier relier plier déplier replier lier délier concilier réconcilier résilier humilier \
    multiplier pallier rallier spolier supplier varier prier trier crier parier marier copier recopier photocopier expier \
    expédier réexpédier étudier remédier dédier congédier répudier irradier radier incendier mendier parodier nier renier \
    communier envier dévier obvier initier balbutier amnistier skier estropier épier charrier contrarier rapatrier inventorier \
    approprier historier injurier extasier rassasier privilégier réfugier plagier gracier différencier distancier \
    émacier scier domicilier affilier exfolier ";

fn is_verb(word: &str) -> bool {
    let listed = |list: &str| list.split_ascii_whitespace().any(|item| item == word);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.ends_with("ier") {
        (word.ends_with("fier") && !matches!(word, "fier" | "greffier")) || listed(VERBS_IN_IER)
    } else if ends(&["er", "ir"]) {
        !word.ends_with("oir") && !listed(NOT_VERBS)
    } else {
        // Like rendre; the other words in -re that the table does not have are nouns and adjectives (lettre, autre, sincère).
        ends(&["endre", "ondre", "pandre", "erdre"]) && !matches!(word, "cendre" | "gendre")
            || matches!(word, "mordre" | "tordre" | "détordre" | "retordre")
    }
}

/// A participle or an adjective that takes -e and -s.
fn agree(masculine: &str, mut add: impl FnMut(Agreement, String)) {
    let feminine = match masculine.strip_suffix('û') {
        Some(stem) => format!("{stem}u"), // dû, due
        None => masculine.to_owned(),
    };
    add(Agreement::MasculineSingular, masculine.to_owned());
    add(Agreement::MasculinePlural, if feminine.ends_with('s') { feminine.clone() } else { format!("{feminine}s") });
    add(Agreement::FeminineSingular, format!("{feminine}e"));
    add(Agreement::FemininePlural, format!("{feminine}es"));
}

/// -er, with the spelling changes of -ger, -cer, -yer, -eler, -eter, and of é or e before the ending.
fn first_group(word: &str, stem: &str) -> Paradigm {
    let mut verb = Paradigm::default();
    verb.add(Place::Infinitive, word);
    let soft = match stem.strip_suffix('c') {
        Some(root) => format!("{root}ç"),
        None if stem.ends_with('g') => format!("{stem}e"),
        None => stem.to_owned(),
    };
    let weak = weak_stems(stem);
    for silent in &weak.present {
        for (person, ending) in [
            (Person::FirstSingular, "e"),
            (Person::SecondSingular, "es"),
            (Person::ThirdSingular, "e"),
            (Person::ThirdPlural, "ent"),
        ] {
            verb.add(Place::Present(person), format!("{silent}{ending}"));
            verb.add(Place::Subjunctive(person), format!("{silent}{ending}"));
        }
        verb.add(Place::Imperative(Person::SecondSingular), format!("{silent}e"));
    }
    for place in [Place::Present, Place::Imperative] {
        verb.add(place(Person::FirstPlural), format!("{soft}ons"));
        verb.add(place(Person::SecondPlural), format!("{stem}ez"));
    }
    for place in [Place::Imperfect, Place::Subjunctive] {
        verb.add(place(Person::FirstPlural), format!("{stem}ions"));
        verb.add(place(Person::SecondPlural), format!("{stem}iez"));
    }
    for (person, ending) in [
        (Person::FirstSingular, "ais"),
        (Person::SecondSingular, "ais"),
        (Person::ThirdSingular, "ait"),
        (Person::ThirdPlural, "aient"),
    ] {
        verb.add(Place::Imperfect(person), format!("{soft}{ending}"));
    }
    for silent in &weak.future {
        verb.add_persons(Place::Future, &format!("{silent}er"), FUTURE);
        verb.add_persons(Place::Conditional, &format!("{silent}er"), IMPERFECT);
    }
    for silent in &weak.loose {
        verb.add_loose(silent, ["e", "es", "ent"]);
        verb.add_loose(&format!("{silent}er"), FUTURE.into_iter().chain(IMPERFECT));
    }
    for (person, ending) in
        [(Person::FirstSingular, "ai"), (Person::SecondSingular, "as"), (Person::ThirdSingular, "a")]
    {
        verb.add(Place::Past(person), format!("{soft}{ending}"));
    }
    verb.add(Place::Past(Person::ThirdPlural), format!("{stem}èrent"));
    let active = format!("{soft}ant");
    agree(&active, |agreement, form| verb.add(Place::VerbalAdjective(agreement), form));
    verb.add(Place::PresentParticiple, active);
    add_participle(&mut verb, &format!("{stem}é"));
    verb
}

/// Stems before a silent e: achèt-, jett-, règl-, envoi-, the preferred spelling first; the plain one where nothing changes.
struct WeakStems {
    present: Vec<String>,
    future: Vec<String>,
    /// Those that people write by mistake.
    loose: Vec<String>,
}

impl WeakStems {
    fn same(stems: Vec<String>, loose: &str) -> Self {
        Self { present: stems.clone(), future: stems, loose: vec![loose.to_owned()] }
    }
}

fn weak_stems(stem: &str) -> WeakStems {
    let plain = || WeakStems { present: vec![stem.to_owned()], future: vec![stem.to_owned()], loose: Vec::new() };
    if let Some(root) = stem.strip_suffix('y') {
        let mut stems = vec![format!("{root}i")];
        if root.ends_with('a') {
            stems.push(stem.to_owned()); // paie and paye are both right, nettoye is not
        }
        return WeakStems::same(stems, stem);
    }
    let Some((at, vowel)) = stem.char_indices().rfind(|(_, letter)| matches!(letter, 'e' | 'é')) else {
        return plain();
    };
    let (head, tail) = (&stem[..at], &stem[at + vowel.len_utf8()..]);
    let clusters = ["gl", "gr", "br", "cr", "dr", "tr", "vr", "gn", "gu", "qu"];
    let single = tail.chars().count() == 1 && !matches!(tail, "a" | "i" | "o" | "u" | "x");
    if !(single || clusters.contains(&tail) || (vowel == 'é' && tail == "ch")) {
        return plain();
    }
    let grave = format!("{head}è{tail}");
    if vowel == 'é' {
        // réglera and règlera are both right
        return WeakStems {
            present: vec![grave.clone()],
            future: vec![stem.to_owned(), grave],
            loose: vec![stem.to_owned()],
        };
    }
    if !matches!(tail, "l" | "t") {
        return WeakStems::same(vec![grave], stem);
    }
    // Two consonants, but for a few; since 1990 also renouvèle, but rappelle and jette as ever.
    const GRAVE: [&str; 11] =
        ["pel", "model", "harcel", "martel", "cel", "décel", "recel", "cisel", "démantel", "écartel", "halet"];
    let double = format!("{head}e{tail}{tail}");
    let is_grave = GRAVE.contains(&stem)
        || ["achet", "gel", "corset", "crochet", "furet"].iter().any(|ending| stem.ends_with(ending));
    let stems = if is_grave { vec![grave, double] } else { vec![double, grave] };
    WeakStems { present: stems.clone(), future: stems, loose: Vec::new() }
}

/// -ir like finir.
fn second_group(word: &str, stem: &str) -> Paradigm {
    let mut verb = Paradigm::default();
    verb.add(Place::Infinitive, word);
    verb.add_persons(Place::Present, stem, ["is", "is", "it", "issons", "issez", "issent"]);
    for (person, ending) in
        [(Person::SecondSingular, "is"), (Person::FirstPlural, "issons"), (Person::SecondPlural, "issez")]
    {
        verb.add(Place::Imperative(person), format!("{stem}{ending}"));
    }
    verb.add_persons(Place::Imperfect, &format!("{stem}iss"), IMPERFECT);
    verb.add_persons(Place::Future, word, FUTURE);
    verb.add_persons(Place::Conditional, word, IMPERFECT);
    verb.add_persons(Place::Subjunctive, &format!("{stem}iss"), ["e", "es", "e", "ions", "iez", "ent"]);
    verb.add(Place::Past(Person::ThirdSingular), format!("{stem}it"));
    verb.add(Place::Past(Person::ThirdPlural), format!("{stem}irent"));
    verb.add(Place::PresentParticiple, format!("{stem}issant"));
    add_participle(&mut verb, &format!("{stem}i"));
    verb
}

/// -re like rendre.
fn third_group(word: &str, stem: &str) -> Paradigm {
    let mut verb = Paradigm::default();
    verb.add(Place::Infinitive, word);
    verb.add_persons(Place::Present, stem, ["s", "s", "", "ons", "ez", "ent"]);
    for (person, ending) in [(Person::SecondSingular, "s"), (Person::FirstPlural, "ons"), (Person::SecondPlural, "ez")]
    {
        verb.add(Place::Imperative(person), format!("{stem}{ending}"));
    }
    verb.add_persons(Place::Imperfect, stem, IMPERFECT);
    verb.add_persons(Place::Future, &format!("{stem}r"), FUTURE);
    verb.add_persons(Place::Conditional, &format!("{stem}r"), IMPERFECT);
    verb.add_persons(Place::Subjunctive, stem, ["e", "es", "e", "ions", "iez", "ent"]);
    verb.add(Place::Past(Person::ThirdSingular), format!("{stem}it"));
    verb.add(Place::Past(Person::ThirdPlural), format!("{stem}irent"));
    verb.add(Place::PresentParticiple, format!("{stem}ant"));
    add_participle(&mut verb, &format!("{stem}u"));
    verb
}
