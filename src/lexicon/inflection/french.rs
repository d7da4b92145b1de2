//! French: conjugation of the three groups, gender and number.

use std::collections::BTreeSet;

/// Irregular verbs: infinitive, then stems and forms. `P:` present (je tu il nous vous ils), `F:` future stem, `I:` imperfect stem,
/// `S:` subjunctive stem, `+:` participles and other forms. A prefixed verb (promettre, comprendre) inflects like its end.
const IRREGULAR: &[&str] = &[
    "être P:suis es est sommes êtes sont F:ser I:ét S:soi +:été étant sois soit soyons soyez soient fut furent",
    "avoir P:ai as a avons avez ont F:aur I:av S:ai +:eu eue eus eues ayant aie aies ait ayons ayez aient eut eurent",
    "aller P:vais vas va allons allez vont F:ir I:all S:aill +:allé allée allés allées allant",
    "faire P:fais fais fait faisons faites font F:fer I:fais S:fass +:fait faite faits faites faisant fit firent",
    "pouvoir P:peux peux peut pouvons pouvez peuvent F:pourr I:pouv S:puiss +:pu pouvant puis put",
    "vouloir P:veux veux veut voulons voulez veulent F:voudr I:voul S:veuill +:voulu voulue voulus voulues voulant veuillez veuille",
    "devoir P:dois dois doit devons devez doivent F:devr I:dev S:doiv +:dû due dus dues devant dut",
    "savoir P:sais sais sait savons savez savent F:saur I:sav S:sach +:su sue sus sues sachant sachez",
    "dire P:dis dis dit disons dites disent F:dir I:dis S:dis +:dit dite dits dites disant",
    "voir P:vois vois voit voyons voyez voient F:verr I:voy S:voi +:vu vue vus vues voyant vit",
    "prendre P:prends prends prend prenons prenez prennent F:prendr I:pren S:prenn +:pris prise prises prenant prit",
    "mettre P:mets mets met mettons mettez mettent F:mettr I:mett S:mett +:mis mise mises mettant mit",
    "venir P:viens viens vient venons venez viennent F:viendr I:ven S:vienn +:venu venue venus venues venant vint",
    "tenir P:tiens tiens tient tenons tenez tiennent F:tiendr I:ten S:tienn +:tenu tenue tenus tenues tenant tint",
    "écrire P:écris écris écrit écrivons écrivez écrivent F:écrir I:écriv S:écriv +:écrit écrite écrits écrites écrivant",
    "inscrire P:inscris inscris inscrit inscrivons inscrivez inscrivent F:inscrir I:inscriv S:inscriv +:inscrit inscrite inscrits inscrites",
    "lire P:lis lis lit lisons lisez lisent F:lir I:lis S:lis +:lu lue lus lues lisant",
    "recevoir P:reçois reçois reçoit recevons recevez reçoivent F:recevr I:recev S:reçoiv +:reçu reçue reçus reçues recevant",
    "décevoir P:déçois déçois déçoit décevons décevez déçoivent F:décevr I:décev S:déçoiv +:déçu déçue déçus déçues décevant décevante",
    "suivre P:suis suis suit suivons suivez suivent F:suivr I:suiv S:suiv +:suivi suivie suivis suivies suivant",
    "vivre P:vis vis vit vivons vivez vivent F:vivr I:viv S:viv +:vécu vécue vécus vécues vivant",
    "connaître P:connais connais connaît connaissons connaissez connaissent F:connaîtr I:connaiss S:connaiss +:connu connue connus connues",
    "ouvrir P:ouvre ouvres ouvre ouvrons ouvrez ouvrent F:ouvrir I:ouvr S:ouvr +:ouvert ouverte ouverts ouvertes ouvrant",
    "offrir P:offre offres offre offrons offrez offrent F:offrir I:offr S:offr +:offert offerte offerts offertes offrant",
    "servir P:sers sers sert servons servez servent F:servir I:serv S:serv +:servi servie servis servies servant",
    "partir P:pars pars part partons partez partent F:partir I:part S:part +:parti partie partis parties partant",
    "sortir P:sors sors sort sortons sortez sortent F:sortir I:sort S:sort +:sorti sortie sortis sorties sortant",
    "sentir P:sens sens sent sentons sentez sentent F:sentir I:sent S:sent +:senti sentie sentis senties sentant",
    "croire P:crois crois croit croyons croyez croient F:croir I:croy S:croi +:cru crue crus crues croyant",
    "courir P:cours cours court courons courez courent F:courr I:cour S:cour +:couru courant",
    "plaindre P:plains plains plaint plaignons plaignez plaignent F:plaindr I:plaign S:plaign +:plaint plainte plaints plaintes plaignant",
    "joindre P:joins joins joint joignons joignez joignent F:joindr I:joign S:joign +:joint jointe joints jointes joignant",
    "conduire P:conduis conduis conduit conduisons conduisez conduisent F:conduir I:conduis S:conduis +:conduit conduite conduits conduites",
    "produire P:produis produis produit produisons produisez produisent F:produir I:produis S:produis +:produit produite produits produites",
    "résoudre P:résous résous résout résolvons résolvez résolvent F:résoudr I:résolv S:résolv +:résolu résolue résolus résolues",
    "falloir P:faut faut faut faut faut faut F:faudr I:fall S:faill +:fallu",
    "valoir P:vaux vaux vaut valons valez valent F:vaudr I:val S:vaill +:valu valant",
    "envoyer P:envoie envoies envoie envoyons envoyez envoient F:enverr I:envoy S:envoi +:envoyé envoyée envoyés envoyées envoyant",
];

pub(super) fn inflect(word: &str, forms: &mut BTreeSet<String>) {
    if irregular(word, forms) {
        return;
    }
    gender_and_number(word, forms);
    if let Some(stem) = word.strip_suffix("er") {
        first_group(stem, forms);
    } else if let Some(stem) = word.strip_suffix("ir") {
        second_group(stem, forms);
    } else if let Some(stem) = word.strip_suffix("re") {
        third_group(stem, forms);
    }
}

fn irregular(word: &str, forms: &mut BTreeSet<String>) -> bool {
    for entry in IRREGULAR {
        let mut parts = entry.split_ascii_whitespace();
        let infinitive = parts.next().unwrap_or_default();
        let Some(prefix) = word.strip_suffix(infinitive) else { continue };
        // "aller" must not capture "installer": only short verbs that really take prefixes do.
        let prefixed = [
            "prendre",
            "mettre",
            "venir",
            "tenir",
            "faire",
            "dire",
            "voir",
            "courir",
            "joindre",
            "connaître",
            "ouvrir",
            "suivre",
        ];
        if !prefix.is_empty() && !prefixed.contains(&infinitive) {
            continue;
        }
        let mut add = |form: &str| {
            forms.insert(format!("{prefix}{form}"));
        };
        let mut section = ' ';
        for part in parts {
            let (mark, item) = match part.split_once(':') {
                Some((mark, item)) => (mark.chars().next().unwrap_or(' '), item),
                None => (section, part),
            };
            section = mark;
            let endings: &[&str] = match mark {
                'F' => &FUTURE,
                'I' => &IMPERFECT,
                'S' => &["e", "es", "ent"],
                _ => &[""],
            };
            for ending in endings {
                add(&format!("{item}{ending}"));
            }
        }
        return true;
    }
    false
}

const FUTURE: [&str; 11] = ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"];
const IMPERFECT: [&str; 5] = ["ais", "ait", "ions", "iez", "aient"];

fn participle(stem: &str, forms: &mut BTreeSet<String>) {
    for ending in ["", "e", "s", "es"] {
        forms.insert(format!("{stem}{ending}"));
    }
}

/// -er, with the spelling changes of -ger, -cer, -yer, -eler, -eter, and of é or e before the ending.
fn first_group(stem: &str, forms: &mut BTreeSet<String>) {
    let mut add = |form: String| {
        forms.insert(form);
    };
    let soft = match stem.chars().next_back() {
        Some('g') => format!("{stem}e"),
        Some('c') => format!("{}ç", &stem[..stem.len() - 1]),
        _ => stem.to_owned(),
    };
    for ending in ["ons", "ais", "ait", "aient", "ant", "a", "as", "ai", "ants", "ante", "antes"] {
        add(format!("{soft}{ending}"));
    }
    for ending in ["ions", "iez", "ez", "èrent"] {
        add(format!("{stem}{ending}"));
    }
    for weak in weak_stems(stem) {
        for ending in ["e", "es", "ent"] {
            add(format!("{weak}{ending}"));
        }
        for ending in FUTURE {
            add(format!("{weak}er{ending}"));
        }
    }
    participle(&format!("{stem}é"), forms);
}

/// Stems before a silent e: achèt-, jett-, règl-, envoi-; the plain one where nothing changes.
fn weak_stems(stem: &str) -> Vec<String> {
    if let Some(root) = stem.strip_suffix('y') {
        return vec![format!("{root}i"), stem.to_owned()];
    }
    let letters: Vec<char> = stem.chars().collect();
    let vowel = letters.iter().rposition(|&letter| matches!(letter, 'e' | 'é'));
    let Some(vowel) = vowel.filter(|&vowel| vowel + 1 < letters.len()) else { return vec![stem.to_owned()] };
    let tail: String = letters[vowel + 1..].iter().collect();
    let consonants = tail.chars().all(|letter| !matches!(letter, 'a' | 'i' | 'o' | 'u' | 'y'));
    let clusters = ["gl", "gr", "br", "cr", "dr", "tr", "vr", "gn", "qu", "gu"];
    if !consonants || !(tail.chars().count() == 1 || clusters.contains(&tail.as_str())) {
        return vec![stem.to_owned()];
    }
    let head: String = letters[..vowel].iter().collect();
    let mut stems = vec![format!("{head}è{tail}")];
    if letters[vowel] == 'é' {
        stems.push(stem.to_owned()); // réglera and règlera are both right
    } else if matches!(tail.as_str(), "l" | "t") {
        stems.push(format!("{head}e{tail}{tail}"));
    }
    stems
}

/// -ir like finir; harmless for the others.
fn second_group(stem: &str, forms: &mut BTreeSet<String>) {
    for ending in [
        "is", "it", "issons", "issez", "issent", "issais", "issait", "issions", "issiez", "issaient", "isse", "isses",
        "issant",
    ] {
        forms.insert(format!("{stem}{ending}"));
    }
    for ending in FUTURE {
        forms.insert(format!("{stem}ir{ending}"));
    }
    participle(&format!("{stem}i"), forms);
}

/// -re like rendre.
fn third_group(stem: &str, forms: &mut BTreeSet<String>) {
    for ending in ["s", "", "ons", "ez", "ent", "ais", "ait", "ions", "iez", "aient", "e", "es", "ant", "it", "irent"] {
        forms.insert(format!("{stem}{ending}"));
    }
    for ending in FUTURE {
        forms.insert(format!("{stem}r{ending}"));
    }
    participle(&format!("{stem}u"), forms);
}

fn gender_and_number(word: &str, forms: &mut BTreeSet<String>) {
    let mut add = |form: String| {
        forms.insert(form);
    };
    let ending = |suffix: &str| word.strip_suffix(suffix);
    // Feminine and plural endings, the most particular first. A verb in -er or -re has none of its own.
    let rows: [(&str, &[&str]); 16] = [
        ("teur", &["teurs", "teuse", "teuses", "trice", "trices"]),
        ("eur", &["eurs", "euse", "euses", "eure", "eures"]),
        ("eux", &["euse", "euses"]),
        ("eau", &["eaux", "elle", "elles"]),
        ("aux", &["ausse", "al"]),
        ("al", &["als", "aux", "ale", "ales"]),
        ("if", &["ifs", "ive", "ives"]),
        ("ef", &["efs", "ève", "èves"]),
        ("el", &["els", "elle", "elles"]),
        ("en", &["ens", "enne", "ennes"]),
        ("on", &["ons", "onne", "onnes"]),
        ("et", &["ets", "ète", "ètes", "ette", "ettes"]),
        ("er", &["ers", "ère", "ères"]),
        ("c", &["cs", "que", "ques", "che", "ches"]),
        ("s", &["se", "ses", "sse", "sses"]),
        ("x", &["xe", "sse", "sses", "ce", "ces"]),
    ];
    for (suffix, replacements) in rows {
        if let Some(stem) = ending(suffix) {
            for replacement in replacements {
                add(format!("{stem}{replacement}"));
            }
            return;
        }
    }
    if word.ends_with('e') {
        add(format!("{word}s"));
    } else if !word.ends_with("ir") {
        participle(word, forms);
    }
}
