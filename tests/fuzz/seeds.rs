//! What the fuzzer begins with: our corpora, our packs' files and templates, small packs compiled, a conversation of page and frame.

use std::fs;
use std::path::Path;

use balise::pack::{PackRecord, SourceFile, builtin, compile};
use serde_json::{Value, json};

use crate::entry::SEPARATOR;

/// A seed is no longer than this (bytes): long inputs are slow ones.
const LONGEST: usize = 6_000;

/// Writes the seeds of every target into `folder`, a folder each.
pub fn write(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let put = |target: &str, number: usize, bytes: &[u8]| {
        let place = folder.join(target);
        fs::create_dir_all(&place).expect("a folder");
        if bytes.len() <= LONGEST {
            fs::write(place.join(format!("seed-{number:04}")), bytes).expect("a seed");
        }
    };
    let mut number = 0;
    for file in ["replies/en.jsonl", "replies/fr.jsonl", "unseen/en.jsonl", "unseen/fr.jsonl"] {
        let text = fs::read_to_string(root.join("corpus").join(file)).expect("the corpus");
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        for record in lines.iter().step_by((lines.len() / 30).max(1)) {
            let word = |key: &str| record[key].as_str().unwrap_or_default();
            let profile = "brand: Larkwing\nregister: vous\npublic_contacts: 514 555-0199\nbanned: leverage, synergie\n\
                           competitors: Acme\nglossary: API\npreferred.client: membre\nvoice.warm: 40, 80\nmandate.refund: yes";
            let parts = [word("reply"), word("message"), word("author"), word("situation"), profile];
            let mut bytes = vec![number as u8, (number / 3) as u8, (number / 5) as u8, 0, 0, 0, number as u8, 1];
            bytes.extend(parts.join(&SEPARATOR.to_string()).bytes());
            put("drafts", number, &bytes);
            let line = json!({"id": number, "draft": word("reply"), "message": word("message"), "author": word("author"),
                "platform": word("platform"), "locale": word("locale"), "context": {"situation": word("situation"),
                "profile": {"brand": "Larkwing", "mandate": {"refund": true}, "public_contacts": ["514 555-0199"]},
                "image": {"attached": true, "alt": ""}, "previous": [word("reply")]}});
            put("jsonl", number, line.to_string().as_bytes());
            let draft = |text: &str, revision: u32| {
                json!({"type": "draft", "revision": revision, "text": text, "selection": [1, 2], "context":
                    {"message": word("message"), "author": word("author"), "platform": word("platform"), "locale": word("locale")}})
            };
            let half: String = word("reply").chars().take(40).collect();
            let lines = [
                json!({"type": "hello", "ignored": [{"rule": "conditional-apology", "quote": "sorry if", "nth": 0}]}),
                draft(&half, 1),
                json!({"type": "show", "remark": 0, "focus": true}),
                draft(word("reply"), 2),
                json!({"type": "fix", "remark": 0}),
                json!({"type": "applied", "request": 1, "outcome": "done"}),
            ];
            let mut talk = lines.map(|line| line.to_string()).join("\n");
            talk.push_str("\n!ignore 0\n!undo\n!situation complaint\n!search retard\n!insert complaint/late append\n");
            talk.push_str(&json!({"type": "menu"}).to_string());
            talk.push_str("\n{\"type\":\"key\",\"key\":\"a\"}\n!type a\n{\"type\":\"forget\"}");
            put("wire", number, talk.as_bytes());
            number += 1;
        }
    }
    packs(&put);
}

fn packs(put: &dyn Fn(&str, usize, &[u8])) {
    let mut known: Vec<PackRecord> = Vec::new();
    let mut number = 0;
    for (_, files) in builtin() {
        for file in files.iter().step_by(3) {
            put("packs", number, format!("{}\n{}", file.path, file.text).as_bytes());
            for text in file.text.split('"').filter(|text| text.contains("{{") || text.contains("{%")) {
                put("templates", number, format!("{text}{SEPARATOR}Léa").as_bytes());
            }
            // What refers to nothing outside compiles alone.
            let manifest = SourceFile::text("pack.yml", "id: small\nversion: 1.0.0\nname: {en: S, fr: S}\n");
            if file.path != "pack.yml"
                && let Ok(compiled) = compile(&[manifest, file.clone()], &[])
            {
                let mut bytes = vec![1];
                bytes.extend(postcard::to_allocvec(&compiled.pack).expect("small"));
                put("compiled", number, &bytes);
            }
            number += 1;
        }
        known.push(compile(&files, &known).expect("our packs compile").pack);
    }
    for (number, (rule, text)) in VALE.iter().enumerate() {
        put("vale", number, format!("{rule}{SEPARATOR}{text}").as_bytes());
    }
}

/// A rule of each kind, written for this, with a text.
const VALE: [(&str, &str); 11] = [
    (
        "extends: existence\nmessage: \"'%s'\"\nignorecase: true\nlevel: warning\ntokens:\n  - in order to\n  - (?:very|really) \\w+\n",
        "We really tried, in order to help.",
    ),
    (
        "extends: existence\nmessage: '%s'\nnonword: true\nraw:\n  - '[a-z]+\\s{2,}'\n  - '\\b'\nexceptions: [a  b]\n",
        "two  spaces",
    ),
    (
        "extends: substitution\nmessage: use '%s' instead of '%s'\nignorecase: true\naction: {name: replace}\nswap:\n  utilize: use\n  '(?:leverage|synerg(y|ies))': 'work|$1'\n",
        "We utilize synergies.",
    ),
    (
        "extends: occurrence\nmessage: too many\nscope: sentence\ntoken: '\\b(\\w+)\\b'\nmax: 4\n",
        "One two three four five six.",
    ),
    ("extends: repetition\nmessage: '%s'\nalpha: true\ntokens: ['[^\\s]+']\n", "the the end end"),
    (
        "extends: consistency\nmessage: '%s'\nignorecase: true\neither:\n  advisor: adviser\n  e-mail: email\n",
        "An adviser and an advisor.",
    ),
    (
        "extends: conditional\nmessage: '%s'\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [ABC]\n",
        "The NASA and ABC; World Health Org (WHO).",
    ),
    (
        "extends: capitalization\nmessage: '%s'\nmatch: $sentence\nthreshold: 0.6\nexceptions: [Balise]\nindicators: [':']\n",
        "This Is Not Sentence Case",
    ),
    ("extends: capitalization\nmessage: '%s'\nmatch: $title\nstyle: AP\n", "this is a title"),
    (
        "extends: metric\nmessage: '%s'\nformula: |\n  (0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59\ncondition: '> 8'\n",
        "Incomprehensible considerations notwithstanding, we proceed.",
    ),
    (
        "extends: readability\nmessage: '%s'\nmetrics: [Flesch-Kincaid, SMOG]\ngrade: 8\n",
        "Incomprehensible considerations.",
    ),
];
