//! English: plurals, third person, past, participles.

use super::paradigm::{Agreement, Paradigm, Place};

/// base, past, participle (where it is another). The participle in -ing and the third person follow the rules.
const IRREGULAR: &str = "have had|do did done|go went gone|say said|get got gotten|make made|know knew known|take took taken|see saw seen|\
    come came come|think thought|give gave given|find found|tell told|feel felt|leave left|put put|keep kept|begin began begun|\
    write wrote written|send sent|pay paid|lose lost|buy bought|bring brought|understand understood|hold held|read read|sell sold|\
    cost cost|cut cut|hear heard|mean meant|meet met|run ran run|let let|break broke broken|choose chose chosen|\
    forget forgot forgotten|catch caught|teach taught|speak spoke spoken|spend spent|stand stood|win won|build built|hit hit|hurt hurt|\
    lead led|lie lay lain|rise rose risen|show showed shown|shut shut|sit sat|steal stole stolen|wake woke woken|wear wore worn|\
    fall fell fallen|fly flew flown|grow grew grown|drive drove driven|eat ate eaten|draw drew drawn|throw threw thrown|become became \
    become|forgive forgave forgiven|overcome overcame overcome|deal dealt|mistake mistook mistaken|undertake undertook undertaken|hide hid hidden|\
    withdraw withdrew withdrawn|rebuild rebuilt|resend resent|repay repaid|misunderstand misunderstood";

/// Verbs of that table that are nouns as well.
const NOUNS_TOO: &str = "cost cut hit hurt lead lie rise show win run break fall find stand hold read take say feel wear draw drive mistake spend";

const IRREGULAR_NOUNS: [(&str, &str); 6] = [
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("person", "people"),
    ("foot", "feet"),
    ("shelf", "shelves"),
];

/// Nouns that are hardly ever verbs, and have none of the endings of [`noun_only`].
const NOUNS: &str =
    "problem customer client item team day week month year hour agent product parcel website goods money fee colleague";

/// Adjectives that have none of the endings of [`is_adjective`].
const ADJECTIVES: &str = "great good bad big nice sad angry happy unhappy sorry late early new old fast slow quick easy hard high low \
    best better worse worst sure unsure glad aware unable able ready sincere fair unfair wrong true false kind rude available";

/// Verbs whose last syllable is stressed, which doubles their last letter; those of one syllable all do.
const DOUBLED: &str = "begin forget refer prefer occur recur incur defer confer transfer infer commit permit submit admit omit \
    emit transmit remit regret upset reset equip compel expel propel control patrol rebut deter concur acquit format outwit";

/// The forms of a verb, a noun or an adjective; a word is read as a verb and as a noun unless one of them is unlikely.
pub(super) fn paradigm(word: &str) -> Paradigm {
    if word == "be" {
        return be();
    }
    let mut paradigm = Paradigm::default();
    if let Some((_, plural)) = IRREGULAR_NOUNS.iter().find(|(singular, _)| *singular == word) {
        paradigm.merge(noun(word, plural), true);
        paradigm.add_loose(word, ["s", "ing"]);
        return paradigm;
    }
    let irregular = IRREGULAR.split('|').find_map(|row| {
        let mut listed = row.split_ascii_whitespace();
        (listed.next() == Some(word)).then_some(listed)
    });
    let third = third_person(word);
    if let Some(mut listed) = irregular {
        let past = listed.next().unwrap_or(word);
        let mut irregular = verb(word, &third, &[past.to_owned()], &[listed.next().unwrap_or(past).to_owned()]);
        if word == "get" {
            irregular.add(Place::Participle, past);
        }
        paradigm.merge(irregular, true);
        paradigm.merge(noun(word, &third), listed_in(word, NOUNS_TOO));
        paradigm.add_loose(word, ["s", "ing"]);
        return paradigm;
    }
    let adjective = is_adjective(word);
    let noun_only = noun_only(word);
    let past = past(word);
    paradigm.merge(verb(word, &third, &past, &past), !adjective && !noun_only);
    paradigm.merge(noun(word, &third), !adjective && !verb_only(word));
    if let Some(stem) = word.strip_suffix('e') {
        paradigm.add_loose(stem, ["ing"]); // "agreing"
    }
    if adjective {
        paradigm.add(Place::Invariable, word);
    }
    paradigm
}

fn be() -> Paradigm {
    let mut be = Paradigm::default();
    be.add(Place::Infinitive, "be");
    be.add_persons(Place::Present, "", ["am", "are", "is", "are", "are", "are"]);
    be.add_persons(Place::Past, "", ["was", "were", "was", "were", "were", "were"]);
    be.add(Place::Participle, "been");
    be.add(Place::PresentParticiple, "being");
    be.add_loose("be", ["s"]);
    be
}

fn listed_in(word: &str, list: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

fn noun_only(word: &str) -> bool {
    const VERBS: &str = "mention question position function caution auction condition station ration motion portion petition \
        provision vision comment implement complement supplement document experiment cement ship worship witness harness \
        business pity string ring wing swing transition proportion sanction envision";
    listed_in(word, NOUNS)
        || ends(word, &["tion", "sion", "ment", "ness", "ity", "ism", "ship", "hood", "ing"]) && !listed_in(word, VERBS)
}

fn verb_only(word: &str) -> bool {
    const NOUNS: &str = "prize size exercise promise surprise franchise premise enterprise expertise merchandise compromise \
        noise rise raise praise disguise cruise bruise";
    ends(word, &["ize", "ise", "ify"]) && !listed_in(word, NOUNS)
}

fn is_adjective(word: &str) -> bool {
    const OTHERS: &str = "enable disable table cable handful";
    listed_in(word, ADJECTIVES)
        || ends(word, &["ful", "ous", "less", "able", "ible"]) && !listed_in(word, OTHERS) && word.len() > 5
}

fn noun(singular: &str, plural: &str) -> Paradigm {
    let mut noun = Paradigm::default();
    noun.add(Place::Nominal(Agreement::MasculineSingular), singular);
    noun.add(Place::Nominal(Agreement::MasculinePlural), plural);
    noun
}

fn verb(base: &str, third: &str, past: &[String], participle: &[String]) -> Paradigm {
    let mut verb = Paradigm::default();
    verb.add(Place::Infinitive, base);
    verb.add_persons(Place::Present, "", [base, base, third, base, base, base]);
    for form in past {
        verb.add_persons(Place::Past, form, [""; 6]);
    }
    for form in participle {
        verb.add(Place::Participle, form.as_str());
    }
    for form in present_participle(base) {
        verb.add(Place::PresentParticiple, form);
    }
    verb
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The stem of a word in a consonant and y (reply).
fn before_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel))
}

/// -s, as for a plural.
fn third_person(word: &str) -> String {
    match before_y(word) {
        None if word == "have" => "has".to_owned(),
        Some(stem) => format!("{stem}ies"),
        None if ends(word, &["s", "x", "z", "ch", "sh"]) || matches!(word, "go" | "do" | "echo" | "veto") => {
            format!("{word}es")
        }
        None => format!("{word}s"),
    }
}

/// -ed, the preferred spelling first.
fn past(word: &str) -> Vec<String> {
    match before_y(word) {
        Some(stem) => vec![format!("{stem}ied")],
        None if word.ends_with('e') => vec![format!("{word}d")],
        None => stems(word).into_iter().map(|stem| format!("{stem}ed")).collect(),
    }
}

/// -ing, the preferred spelling first.
fn present_participle(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => vec![format!("{stem}ing")],
        _ => stems(word).into_iter().map(|stem| format!("{stem}ing")).collect(),
    }
}

/// What -ed and -ing follow: drop, dropp-; cancel and cancell- (both exist, and a doubled letter is a common mistake).
fn stems(word: &str) -> Vec<String> {
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let plain = word.to_owned();
    if is_vowel(last) || matches!(last, 'w' | 'x' | 'y' | 's' | 'z' | 'h') || !is_vowel(before) {
        return vec![plain];
    }
    let doubled = format!("{word}{last}");
    let short = !letters.next().is_some_and(is_vowel) || word.contains("qu");
    let groups = word
        .replace("qu", "q")
        .split(|letter| !is_vowel(letter) && letter != 'y')
        .filter(|group| !group.is_empty())
        .count();
    if short && (groups == 1 || listed_in(word, DOUBLED) || (last == 'l' && matches!(before, 'a' | 'e'))) {
        vec![doubled, plain]
    } else {
        vec![plain, doubled]
    }
}
