//! The second person of French verbs: from singular to plural and back.
//!
//! Words come and go in the form of [`lower`](crate::text::lower). What is not known for sure is `None`: a wrong verb is
//! worse than one that the writer is asked to look at.

use super::conjugation::{
    DOUBLE, IMPERATIVES, IN_DRE, IN_IER, IN_IRER, IN_ISSER, IRREGULAR, NO_IMPERATIVE, SECOND_GROUP, SHORT_IN_IER, TU,
    TU_SUBJUNCTIVE, UNSURE, VOUS, VOUS_SUBJUNCTIVE,
};

/// In which mood a verb stands, where its form alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// A statement or a question: any tense of the indicative, or the conditional.
    Indicative,
    /// After « pour que », « il faut que »...
    Subjunctive,
    /// An order: no subject.
    Imperative,
}

/// The row where `word` stands in `column`, and its prefix.
fn irregular(word: &str, column: usize) -> Option<(&str, [&'static str; 4])> {
    IRREGULAR.lines().find_map(|line| {
        let (prefixes, forms) = line.split_once('|')?;
        let mut row = [""; 4];
        for (cell, form) in row.iter_mut().zip(forms.split(' ')) {
            *cell = form;
        }
        let prefix = word.strip_suffix(row[column])?;
        let known = if prefix.is_empty() { "_" } else { prefix };
        prefixes.split(' ').any(|allowed| allowed == known).then_some((prefix, row))
    })
}

/// True for the present (or subjunctive) of an irregular verb with tu.
pub(super) fn is_irregular_tu(word: &str) -> bool {
    irregular(word, TU).or_else(|| irregular(word, TU_SUBJUNCTIVE)).is_some()
}

/// True for « vous » forms that do not end in -ez.
pub(super) fn is_irregular_vous(word: &str) -> bool {
    !word.ends_with("ez") && irregular(word, VOUS).is_some()
}

fn is_vowel(letter: char) -> bool {
    "aeiouyàâéèêëîïôùûü".contains(letter)
}

/// `tu` with « vous », for a verb that has a subject.
pub(super) fn to_vous(tu: &str, mood: Mood) -> Option<String> {
    if mood == Mood::Imperative {
        return imperative_to_vous(tu);
    }
    if let Some((prefix, row)) = irregular(tu, TU) {
        return Some(format!("{prefix}{}", row[VOUS]));
    }
    if let Some((prefix, row)) = irregular(tu, TU_SUBJUNCTIVE) {
        return Some(format!("{prefix}{}", row[VOUS_SUBJUNCTIVE]));
    }
    if let Some(stem) = tu.strip_suffix("ras").filter(|stem| !stem.is_empty()) {
        return Some(format!("{stem}rez"));
    }
    if let Some(stem) = tu.strip_suffix("ais").filter(|stem| stem.len() > 1) {
        return Some(format!("{}iez", softened(stem)));
    }
    if let Some(stem) = tu.strip_suffix("ds") {
        return IN_DRE.iter().any(|end| format!("{stem}d").ends_with(end)).then(|| format!("{stem}dez"));
    }
    if let Some(stem) = tu.strip_suffix("is") {
        if stem.ends_with('u') && stem.len() > 2 {
            return Some(format!("{stem}isez"));
        }
        return is_second_group(stem).then(|| format!("{stem}issez"));
    }
    let stem = tu.strip_suffix("es").filter(|_| !is_irregular_vous(tu))?;
    if let Some(base) = stem.strip_suffix("iss").filter(|base| is_second_group(base)) {
        return Some(format!("{base}issiez"));
    }
    if IN_DRE.iter().any(|end| stem.ends_with(end)) {
        return Some(format!("{stem}iez"));
    }
    let stem = open_stem(stem)?;
    Some(format!("{stem}{}", if mood == Mood::Subjunctive { "iez" } else { "ez" }))
}

fn imperative_to_vous(tu: &str) -> Option<String> {
    if let Some((_, vous)) = IMPERATIVES.iter().find(|(singular, _)| *singular == tu) {
        return Some((*vous).to_owned());
    }
    if tu.ends_with('e') {
        return to_vous(&format!("{tu}s"), Mood::Indicative)
            .filter(|vous| !vous.ends_with("iez") || tu.ends_with("ie"));
    }
    // Tenses that give no orders.
    if tu.ends_with("ras") || (tu.ends_with("ais") && irregular(tu, TU).is_none()) {
        return None;
    }
    to_vous(tu, Mood::Indicative).filter(|vous| !NO_IMPERATIVE.contains(&vous.as_str()))
}

/// True for a stem that goes -is, -issez.
fn is_second_group(stem: &str) -> bool {
    SECOND_GROUP.split_ascii_whitespace().any(|known| known == stem)
}

/// `mange` to `mang`, `commenç` to `commenc`: before i.
fn softened(stem: &str) -> String {
    if let Some(base) = stem.strip_suffix('ç') {
        return format!("{base}c");
    }
    stem.strip_suffix("ge").map_or_else(|| stem.to_owned(), |base| format!("{base}g"))
}

/// The stem before -ez of a verb in -er, from the one before -es.
fn open_stem(stem: &str) -> Option<String> {
    if stem.chars().count() < 2 {
        return None;
    }
    if stem.ends_with("ell") && !DOUBLE.iter().any(|double| stem.ends_with(double) && !stem.ends_with("ppell")) {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    if ["jett", "étiquett", "feuillett", "cachett"].iter().any(|end| stem.ends_with(end)) {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    if ["oi", "ui", "ai"].iter().any(|end| stem.ends_with(end)) && !stem.ends_with("qui") {
        return Some(format!("{}y", &stem[..stem.len() - 1]));
    }
    if let Some(at) = stem.rfind('è') {
        let after = &stem[at + 'è'.len_utf8()..];
        if !after.is_empty() && !after.contains(|letter| is_vowel(letter) && letter != 'u') {
            let plain = ["achèt", "èv", "mèn", "pès", "sèm", "gèl", "cèl", "odèl", "rtèl", "pèl"];
            let open = if plain.iter().any(|end| stem.ends_with(end)) { 'e' } else { 'é' };
            return Some(format!("{}{open}{after}", &stem[..at]));
        }
    }
    Some(stem.to_owned())
}

/// The stem before -es of a verb in -er, from the one before -ez.
fn closed_stem(stem: &str) -> String {
    if stem.ends_with("oy") || stem.ends_with("uy") || stem.ends_with("ay") {
        return format!("{}i", &stem[..stem.len() - 1]);
    }
    let Some((at, vowel)) = stem.char_indices().rev().find(|(_, letter)| is_vowel(*letter)) else {
        return stem.to_owned();
    };
    // « gu » and « qu » sound as one consonant.
    let (at, vowel) = match &stem[..at] {
        before if vowel == 'u' && at + 1 == stem.len() && (before.ends_with(['g', 'q'])) => {
            before.char_indices().rev().find(|(_, letter)| is_vowel(*letter)).unwrap_or((at, vowel))
        }
        _ => (at, vowel),
    };
    let after = &stem[at + vowel.len_utf8()..];
    let (head, letters) = (&stem[..at], after.chars().count());
    match vowel {
        'é' if letters == 1 || (letters > 1 && after.ends_with(['r', 'l', 'u', 'n', 'h'])) => {
            format!("{head}è{after}")
        }
        'e' if letters == 1 && !head.is_empty() && !head.ends_with(is_vowel) => {
            let grave = match after {
                "l" => {
                    stem == "pel"
                        || ["gel", "rcel", "décel", "odel", "rtel", "ntel", "cisel"]
                            .iter()
                            .any(|end| stem.ends_with(end))
                }
                "t" => ["achet", "halet", "rochet"].iter().any(|end| stem.ends_with(end)),
                _ => true,
            };
            if grave { format!("{head}è{after}") } else { format!("{stem}{after}") }
        }
        _ => stem.to_owned(),
    }
}

/// True for the stem of a future or conditional: what stands before -ez or -iez.
fn is_future(stem: &str) -> bool {
    match stem {
        "aur" | "saur" => true,
        "sevr" => false,
        _ if stem.ends_with("ir") => !IN_IRER.contains(&stem),
        _ if stem.ends_with("dr") => !["cadr", "gendr", "cendr"].iter().any(|end| stem.ends_with(end)),
        _ => [
            "er", "evr", "suivr", "vivr", "ttr", "îtr", "aitr", "pourr", "courr", "mourr", "verr", "querr", "clur",
            "ompr",
        ]
        .iter()
        .any(|end| stem.ends_with(end)),
    }
}

/// True for a verb in -ier in the present.
fn is_present_ier(vous: &str) -> bool {
    SHORT_IN_IER.contains(&vous) || (IN_IER.iter().any(|end| vous.ends_with(end)) && !vous.ends_with("ffiez"))
}

/// `vous` with « tu ».
pub(super) fn to_tu(vous: &str, mood: Mood) -> Option<String> {
    if mood == Mood::Imperative {
        return imperative_to_tu(vous);
    }
    if let Some((prefix, row)) = irregular(vous, VOUS) {
        return Some(format!("{prefix}{}", row[TU]));
    }
    if let Some((prefix, row)) = irregular(vous, VOUS_SUBJUNCTIVE) {
        // The other subjunctives look like the imperfect.
        let alone = ["soyez", "ayez", "puissiez", "sachiez", "fassiez"].contains(&row[VOUS_SUBJUNCTIVE]);
        if alone || mood == Mood::Subjunctive {
            return Some(format!("{prefix}{}", row[TU_SUBJUNCTIVE]));
        }
    }
    let stem = vous.strip_suffix("ez")?;
    if let Some(base) = stem.strip_suffix('i') {
        return if is_present_ier(vous) {
            Some(format!("{stem}es"))
        } else if mood == Mood::Subjunctive
            && !(base.ends_with('r') && is_future(base))
            && !["ét", "av", "pouv", "sav", "fais"].contains(&base)
        {
            let regular = base.ends_with("iss") || IN_DRE.iter().any(|end| base.ends_with(end));
            Some(format!("{}es", if regular { base.to_owned() } else { closed_stem(base) }))
        } else if let Some(soft) = base.strip_suffix('c') {
            Some(format!("{soft}çais"))
        } else {
            Some(format!("{base}{}ais", if base.ends_with('g') { "e" } else { "" }))
        };
    }
    if stem.ends_with('r') && is_future(stem) {
        return Some(format!("{stem}as"));
    }
    if UNSURE.contains(&stem) || stem.len() < 2 {
        return None;
    }
    if !IN_ISSER.contains(&stem) {
        if let Some(base) = stem.strip_suffix("iss").filter(|base| !base.ends_with('a') && !base.is_empty()) {
            return Some(format!("{base}is"));
        }
        if stem.ends_with("uis") {
            return Some(stem.to_owned());
        }
    }
    if IN_DRE.iter().any(|end| stem.ends_with(end)) {
        return Some(format!("{stem}s"));
    }
    Some(format!("{}es", closed_stem(stem)))
}

fn imperative_to_tu(vous: &str) -> Option<String> {
    if let Some((tu, _)) = IMPERATIVES.iter().find(|(_, plural)| *plural == vous) {
        return Some((*tu).to_owned());
    }
    let stem = vous.strip_suffix("ez");
    let other_tense = stem.is_some_and(|stem| {
        (stem.ends_with('r') && is_future(stem))
            || (stem.ends_with('i') && !is_present_ier(vous) && irregular(vous, VOUS).is_none())
    });
    if NO_IMPERATIVE.contains(&vous) || other_tense {
        return None;
    }
    let tu = to_tu(vous, Mood::Indicative)?;
    Some(tu.strip_suffix("es").map_or_else(|| tu.clone(), |stem| format!("{stem}e")))
}

/// True where the form can be an order and a statement both.
pub(super) fn can_be_imperative(vous: &str) -> bool {
    imperative_to_tu(vous).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        let pairs = "as avez es êtes vas allez peux pouvez appelles appelez achètes achetez envoies envoyez préfères \
            préférez attends attendez réponds répondez finis finissez choisis choisissez reçois recevez jettes jetez \
            interpelles interpellez lèves levez règles réglez protèges protégez délègues déléguez essaies essayez \
            vérifies vérifiez oublies oubliez résilies résiliez crées créez joues jouez laisses laissez glisses glissez \
            conduis conduisez utilises utilisez épuises épuisez demandes demandez regrettes regrettez pourras pourrez \
            entres entrez montres montrez désires désirez retires retirez partiras partirez livres livrez devras devrez \
            ouvres ouvrez permettras permettrez verras verrez serres serrez auras aurez restaures restaurez mangeais \
            mangiez commençais commenciez pourrais pourriez étais étiez avais aviez voulais vouliez connais connaissez \
            rejoins rejoignez souviens souvenez prévois prévoyez promènes promenez harcèles harcelez complètes complétez \
            amènes amenez vérifiais vérifiiez contredis contredisez fais faites dis dites renouvelles renouvelez \
            expliques expliquez hypothèques hypothéquez gagnes gagnez cherches cherchez accèdes accédez";
        let words: Vec<&str> = pairs.split_ascii_whitespace().collect();
        for pair in words.chunks(2) {
            assert_eq!(to_vous(pair[0], Mood::Indicative).as_deref(), Some(pair[1]), "{}", pair[0]);
            assert_eq!(to_tu(pair[1], Mood::Indicative).as_deref(), Some(pair[0]), "{}", pair[1]);
        }
    }

    #[test]
    fn moods() {
        let subjunctives = "appelles appeliez aies ayez sois soyez puisses puissiez reçoives receviez finisses finissiez \
            attendes attendiez envoies envoyiez saches sachiez preniez";
        let words: Vec<&str> = subjunctives.split_ascii_whitespace().collect();
        for pair in words.chunks_exact(2) {
            assert_eq!(to_vous(pair[0], Mood::Subjunctive).as_deref(), Some(pair[1]), "{}", pair[0]);
            assert_eq!(to_tu(pair[1], Mood::Subjunctive).as_deref(), Some(pair[0]), "{}", pair[1]);
        }
        let orders = "appelle appelez va allez sois soyez aie ayez écris écrivez finis finissez attends attendez ouvre \
            ouvrez vérifie vérifiez prends prenez";
        let words: Vec<&str> = orders.split_ascii_whitespace().collect();
        for pair in words.chunks(2) {
            assert_eq!(to_vous(pair[0], Mood::Imperative).as_deref(), Some(pair[1]), "{}", pair[0]);
            assert_eq!(to_tu(pair[1], Mood::Imperative).as_deref(), Some(pair[0]), "{}", pair[1]);
        }
        for unsure in ["fondez", "pourriez", "aurez", "êtes"] {
            assert_eq!(to_tu(unsure, Mood::Imperative), None, "{unsure}");
        }
        for unknown in ["couds", "allas", "mois", "allons", "peut"] {
            assert_eq!(to_vous(unknown, Mood::Indicative), None, "{unknown}");
        }
    }
}
