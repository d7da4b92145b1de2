//! First drafts of pack files: every key that is needed, every text still to write left empty, so that the tests name it.

mod academy;

use crate::pack::CHECK_KINDS;
use crate::rule::Dimension;
use crate::text::{Language, Localised};

/// What a scaffold is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaffold<'a> {
    /// `rules/<dimension>/<id>.yml`, of one check kind.
    Rule {
        /// The folder.
        dimension: &'a str,
        /// The id.
        id: &'a str,
        /// The check kind.
        extends: &'a str,
    },
    /// `acts/<id>.yml`
    Act {
        /// The id.
        id: &'a str,
    },
    /// `situations/<id>.yml`
    Situation {
        /// The id.
        id: &'a str,
    },
    /// `templates/<situation>/<id>.yml`
    Template {
        /// The folder.
        situation: &'a str,
        /// The id.
        id: &'a str,
    },
    /// `lessons/<id>.yml`
    Lesson {
        /// The id.
        id: &'a str,
    },
    /// `scenarios/<situation>/<id>.yml`
    Scenario {
        /// The folder.
        situation: &'a str,
        /// The id.
        id: &'a str,
    },
    /// `calibrations/<id>.yml`
    Calibration {
        /// The id.
        id: &'a str,
    },
    /// `pack.yml`
    Pack {
        /// The id.
        id: &'a str,
    },
}

impl<'a> Scaffold<'a> {
    /// The scaffold that `kind` and `name` ask for; a rule is of the check kind `extends`.
    ///
    /// # Errors
    /// What the name should look like.
    pub fn new(kind: &str, name: &'a str, extends: &'a str) -> Result<Scaffold<'a>, Localised> {
        let parts: Vec<&str> = name.split('/').collect();
        if let Some(part) = parts.iter().find(|part| !is_id(part)) {
            return Err(Localised {
                en: format!("\"{part}\" is no id: lower-case words joined by hyphens"),
                fr: format!(
                    "« {part} » n'est pas un identifiant : des mots en minuscules, joints par des traits d'union"
                ),
            });
        }
        match (kind, parts.as_slice()) {
            ("rule", [dimension, id]) => {
                if Dimension::from_name(dimension).is_none() {
                    return Err(not_among(dimension, &Dimension::ALL.map(Dimension::name)));
                }
                if !CHECK_KINDS.contains(&extends) {
                    return Err(not_among(extends, &CHECK_KINDS));
                }
                Ok(Scaffold::Rule { dimension, id, extends })
            }
            ("act", [id]) => Ok(Scaffold::Act { id }),
            ("situation", [id]) => Ok(Scaffold::Situation { id }),
            ("template", [situation, id]) => Ok(Scaffold::Template { situation, id }),
            ("lesson", [id]) => Ok(Scaffold::Lesson { id }),
            ("scenario", [situation, id]) => Ok(Scaffold::Scenario { situation, id }),
            ("calibration", [id]) => Ok(Scaffold::Calibration { id }),
            ("pack", [id]) => Ok(Scaffold::Pack { id }),
            _ => {
                let wanted = match kind {
                    "rule" => "rule <dimension>/<id>",
                    "template" => "template <situation>/<id>",
                    "act" => "act <id>",
                    "lesson" => "lesson <id>",
                    "scenario" => "scenario <situation>/<id>",
                    "calibration" => "calibration <id>",
                    "situation" => "situation <id>",
                    _ => "pack <id>",
                };
                Err(Localised { en: format!("write: {wanted}"), fr: format!("écrivez : {wanted}") })
            }
        }
    }

    /// Where the file lies in its pack.
    pub fn path(&self) -> String {
        match self {
            Scaffold::Rule { dimension, id, .. } => format!("rules/{dimension}/{id}.yml"),
            Scaffold::Act { id } => format!("acts/{id}.yml"),
            Scaffold::Situation { id } => format!("situations/{id}.yml"),
            Scaffold::Template { situation, id } => format!("templates/{situation}/{id}.yml"),
            Scaffold::Lesson { id } => format!("lessons/{id}.yml"),
            Scaffold::Scenario { situation, id } => format!("scenarios/{situation}/{id}.yml"),
            Scaffold::Calibration { id } => format!("calibrations/{id}.yml"),
            Scaffold::Pack { .. } => "pack.yml".to_owned(),
        }
    }

    /// The file, with its comments in `ui`. `today` is the date of the review that it will have had.
    pub fn text(&self, ui: Language, today: &str) -> String {
        match self {
            Scaffold::Rule { dimension, extends, .. } => rule(dimension, extends, ui),
            Scaffold::Act { .. } => act(ui),
            Scaffold::Situation { .. } => situation(ui),
            Scaffold::Template { situation, .. } => template(situation, ui, today),
            Scaffold::Lesson { .. } => academy::lesson(ui, today),
            Scaffold::Scenario { situation, .. } => academy::scenario(situation, ui, today),
            Scaffold::Calibration { .. } => academy::calibration(ui, today),
            Scaffold::Pack { id } => pack(id, ui, today),
        }
    }
}

fn is_id(part: &str) -> bool {
    !part.is_empty()
        && part.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

fn not_among(name: &str, known: &[&str]) -> Localised {
    let known = known.join(", ");
    Localised { en: format!("\"{name}\" is not one of: {known}"), fr: format!("« {name} » n'est pas dans : {known}") }
}

const PAIR: &str = "\n  en: \"\"\n  fr: \"\"\n";
const BOTH: &str = "\n  en: [\"\"]\n  fr: [\"\"]\n";

fn rule(dimension: &str, extends: &str, ui: Language) -> String {
    let [head, severity, message, why, source, examples] = match ui {
        Language::En => [
            "A rule speaks of one fault. Fill the empty texts; `balise pack test` shows what is left to do.",
            "info, low, medium, high or stop",
            "What is wrong, and what to do about it. Speak to the writer; do not scold.",
            "One or two sentences that teach.",
            "Where the opinion comes from.",
            "[Brackets] around the exact words in `bad`; `good` is a near miss, where the rule must keep silent.",
        ],
        Language::Fr => [
            "Une règle parle d'un seul défaut. Remplissez les textes vides; `balise pack test` montre ce qui reste à faire.",
            "info, low, medium, high ou stop",
            "Ce qui ne va pas, et quoi faire. On parle à la personne qui écrit, sans la gronder.",
            "Une ou deux phrases qui apprennent quelque chose.",
            "D'où vient cette opinion.",
            "Des [crochets] autour des mots exacts dans `bad`; `good` est un cas voisin, où la règle doit se taire.",
        ],
    };
    let body = check(extends);
    let mut example = String::new();
    for code in ["en", "fr"] {
        for key in ["bad", "bad", "good", "good"] {
            example.push_str(&format!("  - {{lang: {code}, {key}: \"\"}}\n"));
        }
    }
    format!(
        "# {head}\nextends: {extends}\ndimension: {dimension}\nseverity: medium   # {severity}\n# {message}\nmessage:{PAIR}# {why}\nwhy:{PAIR}# {source}\nsource: \"\"\n{body}# {examples}\nexamples:\n{example}"
    )
}

/// The keys that a check kind needs besides those of every rule.
fn check(extends: &str) -> String {
    match extends {
        "existence" => format!("tokens:{BOTH}"),
        "substitution" => "swap:\n  en: {\"\": \"\"}\n  fr: {\"\": \"\"}\n".to_owned(),
        "occurrence" => format!("tokens:{BOTH}max: 2\n"),
        "repetition" => format!("tokens:{BOTH}max: 1\n"),
        "consistency" => "either:\n  en: {\"\": \"\"}\n  fr: {\"\": \"\"}\n".to_owned(),
        "conditional" => "first: {any: [\"\"]}\nsecond: {any: [\"\"]}\n".to_owned(),
        "capitalization" => "match: $sentence\nthreshold: 80\nscope: sentence\n".to_owned(),
        "metric" => "formula: \"words / sentences\"\ncondition: \"> 25\"\n".to_owned(),
        "spelling" => format!("words:{BOTH}"),
        "signal" => "signal: {name: \"\", of: reply, alone: yes}\n".to_owned(),
        "voice" => "slider: warm\nside: below\n".to_owned(),
        "missing" => "act: \"\"\n".to_owned(),
        "unwanted" => "act: [\"\"]\n".to_owned(),
        "order" => "first: [\"\"]\nthen: [\"\"]\n".to_owned(),
        "register" => "against: mixed\n".to_owned(),
        "entity" => "entities: [phone]\n".to_owned(),
        "ratio" => "of: capitals\nmax: 30\nfrom: 5\n".to_owned(),
        "echo" => "of: message-data\nentities: [phone, email]\n".to_owned(),
        "name" => "of: author\ntokens:\n  en: [\"(hi|hello) {name}\"]\n  fr: [\"(bonjour|salut) {name}\"]\n".to_owned(),
        "language" => "against: message\n".to_owned(),
        "question" => "least: 2\n".to_owned(),
        "overlap" => "against: message\nmin: 1\n".to_owned(),
        "parallel" => "of: [numbers, links]\n".to_owned(),
        _ => "unit: words\nmax: 80\nscope: draft\n".to_owned(),
    }
}

fn act(ui: Language) -> String {
    let [head, name, advice, cues, examples] = match ui {
        Language::En => [
            "An act is something a reply does. Fill the empty texts; `balise pack test` shows what is left to do.",
            "What the reply does: \"Apologises\".",
            "What to do when it is missing: \"Say sorry for the fact.\"",
            "The words that show it. Other keys: not_cues (false friends), raw, overlap.",
            "[Brackets] around the exact cues in `present`; none of them stands in `absent`.",
        ],
        Language::Fr => [
            "Un acte est une chose que fait une réponse. Remplissez les textes vides; `balise pack test` montre ce qui reste à faire.",
            "Ce que fait la réponse : « S'excuse ».",
            "Quoi faire quand il manque : « Excusez-vous pour le fait. »",
            "Les mots qui le montrent. Autres clés : not_cues (faux amis), raw, overlap.",
            "Des [crochets] autour des indices exacts dans `present`; `absent` n'en contient aucun.",
        ],
    };
    let mut example = String::new();
    for code in ["en", "fr"] {
        for key in ["present", "present", "absent", "absent"] {
            example.push_str(&format!("  - {{lang: {code}, {key}: \"\"}}\n"));
        }
    }
    format!(
        "# {head}\n# {name}\nname:{PAIR}# {advice}\nadvice:{PAIR}# {cues}\ncues:{BOTH}# {examples}\nexamples:\n{example}"
    )
}

fn situation(ui: Language) -> String {
    let [head, messages, rubric, advice] = match ui {
        Language::En => [
            "A situation is what is being answered. Fill the empty texts; `balise pack test` shows what is left to do.",
            "Twenty or more in each language, as people write them: short, angry, misspelt. They train the classifier.",
            "Acts in order; an inner list means any of. Also: recommended, harmful.",
            "What to do besides replying, and where the rubric comes from.",
        ],
        Language::Fr => [
            "Une situation, c'est ce à quoi on répond. Remplissez les textes vides; `balise pack test` montre ce qui reste à faire.",
            "Vingt ou plus dans chaque langue, comme les gens les écrivent : courts, fâchés, mal orthographiés. Ils entraînent le classement.",
            "Les actes dans l'ordre; une liste intérieure veut dire « l'un de ceux-là ». Aussi : recommended, harmful.",
            "Quoi faire à part répondre, et d'où vient la grille.",
        ],
    };
    let list = "    - \"\"\n".repeat(20);
    format!(
        "# {head}\nname:{PAIR}# {messages}\nmessages:\n  en:\n{list}  fr:\n{list}# {rubric}\nrubric:\n  required: [acknowledge, [fix, next-step]]\n  recommended: [sign]\n# {advice}\nadvice:{PAIR}because: \"\"\n"
    )
}

fn template(situation: &str, ui: Language, today: &str) -> String {
    let [head, text, slots, fits, near, general] = match ui {
        Language::En => [
            "A reply to start from. Fill the empty texts; `balise pack test` shows what is left to do.",
            "Written in each language, not translated: the same facts. Filled with its samples it must score 88 or more.",
            "Every {{ slot }} of the text but author and brand. Types: text, choice, date, time, link, yes-no.",
            "Messages that it answers, as people write them.",
            "Near ones that it does not answer.",
            "yes: it would do for any message of its situation, and is offered where no other template speaks of the message.",
        ],
        Language::Fr => [
            "Une réponse d'où partir. Remplissez les textes vides; `balise pack test` montre ce qui reste à faire.",
            "Écrit dans chaque langue, jamais traduit : les mêmes faits. Rempli de ses exemples, il doit obtenir 88 ou plus.",
            "Chaque {{ champ }} du texte, sauf author et brand. Types : text, choice, date, time, link, yes-no.",
            "Des messages auxquels il répond, comme les gens les écrivent.",
            "Des messages voisins, auxquels il ne répond pas.",
            "yes : il conviendrait à tout message de sa situation, et il est offert quand aucun autre modèle ne parle du message.",
        ],
    };
    let three = "[\"\", \"\", \"\"]";
    format!(
        "# {head}\nsituation: {situation}\ntitle:{PAIR}tags: [\"\"]\nabbreviation: \"\"\n# {text}\ntext:{PAIR}# {slots}\nslots:\n  agent: {{type: text, label: {{en: \"Your first name\", fr: \"Votre prénom\"}}, sample: {{en: \"Sam\", fr: \"Léa\"}}}}\n# {fits}\nfits:\n  en: {three}\n  fr: {three}\n# {near}\ndoes_not_fit:\n  en: [\"\", \"\"]\n  fr: [\"\", \"\"]\n# {general}\ngeneral: no\nreviewed: {today}\nowner: \"\"\nstatus: draft\n"
    )
}

fn pack(id: &str, ui: Language, today: &str) -> String {
    let [head, name, overrides] = match ui {
        Language::En => [
            "A pack of guidelines. Beside this file: profile.yml, rules/, acts/, situations/, templates/, lessons/, scenarios/, calibrations/.",
            "What people call it.",
            "overrides: {hashtag-overuse: off}   # rules of ours to switch off or to weigh otherwise",
        ],
        Language::Fr => [
            "Un paquet de règles. À côté de ce fichier : profile.yml, rules/, acts/, situations/, templates/, lessons/, scenarios/, calibrations/.",
            "Comment on l'appelle.",
            "overrides: {hashtag-overuse: off}   # nos règles à éteindre, ou à peser autrement",
        ],
    };
    format!(
        "# {head}\nid: {id}\nversion: 0.1.0\n# {name}\nname:{PAIR}languages: [en, fr]\nextends: [core]\nowners: [\"\"]\nreviewed: {today}\n# {overrides}\n"
    )
}
