//! First drafts of what an academy is made of.

use crate::text::Language;

use super::{BOTH, PAIR};

pub(super) fn lesson(ui: Language, today: &str) -> String {
    let [head, place, rules, why, examples, attempt, quiz, source] = match ui {
        Language::En => [
            "A lesson of two minutes. Fill the empty texts; `balise pack test` shows what is left to do.",
            "Level 0 to 4, and its place in the level.",
            "Remarks that it answers: whoever often draws them is sent here.",
            "Two to four short paragraphs.",
            "A bad and a good reply side by side, in each language. The bad one draws a remark named above; the good one none of\n# medium or more, and scores 25 points more.",
            "One thing to try in the next reply.",
            "Two or three questions, one right choice each.",
            "Where it comes from.",
        ],
        Language::Fr => [
            "Une leçon de deux minutes. Remplissez les textes vides; `balise pack test` montre ce qui reste à faire.",
            "Niveau, de 0 à 4, et place dans le niveau.",
            "Les remarques auxquelles elle répond : qui en reçoit souvent est envoyé ici.",
            "De deux à quatre courts paragraphes.",
            "Une mauvaise et une bonne réponse côte à côte, dans chaque langue. La mauvaise attire une remarque nommée plus haut; la\n# bonne, aucune de gravité moyenne ou plus, et elle obtient 25 points de plus.",
            "Une chose à essayer dans la prochaine réponse.",
            "Deux ou trois questions, un seul bon choix chacune.",
            "D'où cela vient.",
        ],
    };
    let mut example = String::new();
    for code in ["en", "fr"] {
        example.push_str(&format!(
            "  - {{lang: {code}, message: \"\", situation: complaint, platform: facebook, author: \"\", bad: \"\", good: \"\", because: \"\"}}\n"
        ));
    }
    let none = "{en: \"\", fr: \"\"}";
    let question = format!(
        "  - question: {none}\n    choices:\n      - {{text: {none}, right: yes, because: {none}}}\n      - {{text: {none}, because: {none}}}\n"
    );
    format!(
        "# {head}\n# {place}\nlevel: 0\norder: 1\ntitle:{PAIR}dimension: listening\n# {rules}\nrules: [\"\"]\n# {why}\nwhy:{BOTH}# {examples}\nexamples:\n{example}# {attempt}\ntry:{PAIR}# {quiz}\nquiz:\n{question}# {source}\nsource: \"\"\nreviewed: {today}\nowner: \"\"\n"
    )
}

pub(super) fn scenario(situation: &str, ui: Language, today: &str) -> String {
    let [head, message, facts, secret, expects, replies, debrief] = match ui {
        Language::En => [
            "A message to answer, as an exercise. Fill the empty texts; `balise pack test` shows what is left to do.",
            "As real people write. Also: before (the thread: who, text), profile (keys of profile.yml).",
            "What the learner knows, may promise, and must not say.",
            "Tokens of facts that must not appear in the reply (optional).",
            "Acts that a good reply has here.",
            "A very good reply (88 or more, no remark of medium or above, every act expected) and what a tired person writes (25 points\n# below).",
            "What decides here, and why: two to four sentences.",
        ],
        Language::Fr => [
            "Un message auquel répondre, pour s'exercer. Remplissez les textes vides; `balise pack test` montre ce qui reste à faire.",
            "Comme les gens écrivent. Aussi : before (le fil : who, text), profile (clés de profile.yml).",
            "Ce que l'on sait, ce que l'on peut promettre, ce qu'il ne faut pas dire.",
            "Des motifs pour les faits qui ne doivent pas paraître dans la réponse (facultatif).",
            "Les actes d'une bonne réponse ici.",
            "Une très bonne réponse (88 ou plus, aucune remarque moyenne ou plus, chaque acte attendu) et ce qu'écrit quelqu'un de fatigué\n# (25 points de moins).",
            "Ce qui compte ici, et pourquoi : de deux à quatre phrases.",
        ],
    };
    format!(
        "# {head}\nlevel: 1\nsituation: {situation}\ntitle:{PAIR}platform: facebook\nauthor:{PAIR}# {message}\nmessage:{PAIR}# {facts}\nfacts:{BOTH}may:{BOTH}must_not:{BOTH}# {secret}\n# secret: {{en: [\"\"], fr: [\"\"]}}\n# {expects}\nexpects: [acknowledge]\n# {replies}\ngood:{PAIR}bad:{PAIR}# {debrief}\ndebrief:{PAIR}reviewed: {today}\nowner: \"\"\n"
    )
}

pub(super) fn calibration(ui: Language, today: &str) -> String {
    let [head, about, replies] = match ui {
        Language::En => [
            "Replies that several people rate, to compare. Fill the empty texts; `balise pack test` shows what is left to do.",
            "One sentence.",
            "Five to eight, of every quality, some that people disagree about. reference: what an experienced rater gives, 0 to 100.",
        ],
        Language::Fr => [
            "Des réponses que plusieurs personnes notent, pour comparer. Remplissez les textes vides; `balise pack test` montre ce qui\n# reste à faire.",
            "Une phrase.",
            "De cinq à huit, de toute qualité, dont quelques-unes qui divisent. reference : la note d'une personne d'expérience, de 0 à 100.",
        ],
    };
    let mut replies_of = String::new();
    for code in ["en", "en", "en", "fr", "fr", "fr"] {
        replies_of.push_str(&format!(
            "  - {{lang: {code}, situation: complaint, platform: facebook, message: \"\", reply: \"\", reference: 50, because: \"\"}}\n"
        ));
    }
    format!(
        "# {head}\ntitle:{PAIR}# {about}\nabout:{PAIR}# {replies}\nreplies:\n{replies_of}reviewed: {today}\nowner: \"\"\n"
    )
}
