//! Replies of other products become templates; what cannot is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use balise::analysis::Engine;
use balise::pack::{PackRecord, SourceFile, builtin, compile};
use balise::text::Language;
use balise::workshop::{ImportOptions, ImportedTemplates, NoticeKind, Origin, import_templates};
use proptest::prelude::*;

pub(super) static PACKS: LazyLock<(Vec<PackRecord>, Engine)> = LazyLock::new(|| {
    let mut packs = Vec::new();
    for (_, files) in builtin() {
        packs.push(compile(&files, &packs).expect("our packs are sound").pack);
    }
    let engine = Engine::new(packs.clone()).expect("our packs fit together");
    (packs, engine)
});

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

fn imported(sources: &[SourceFile], origin: Option<Origin>) -> ImportedTemplates {
    let options = ImportOptions {
        origin,
        owner: "Marché".to_owned(),
        today: "2026-11-22".to_owned(),
        into: "house".to_owned(),
        ..ImportOptions::default()
    };
    import_templates(&PACKS.1, &PACKS.0, sources, &options)
}

fn of_fixtures(names: &[&str]) -> ImportedTemplates {
    let sources: Vec<SourceFile> = names
        .iter()
        .map(|name| {
            let bytes = fs::read(fixture(name)).expect("the fixture is there");
            SourceFile::text(*name, balise::workshop::decode_text(&bytes))
        })
        .collect();
    imported(&sources, None)
}

/// The file whose path ends so.
#[track_caller]
fn file<'a>(imported: &'a ImportedTemplates, ending: &str) -> &'a str {
    let found = imported.files.iter().find(|(file, _)| file.path.ends_with(&format!("{ending}.yml")));
    let paths: Vec<&str> = imported.files.iter().map(|(file, _)| file.path.as_str()).collect();
    assert!(found.is_some(), "{ending} is not among {paths:?}");
    found.map_or("", |(file, _)| &file.text)
}

/// What is said of a row, in both languages.
fn said(imported: &ImportedTemplates, row: usize) -> String {
    let notices = imported.notices.iter().filter(|notice| notice.place.row == row);
    notices.map(|notice| format!("{}\n{}\n", notice.show(Language::En), notice.show(Language::Fr))).collect()
}

/// Every row is in a file, or named with why it is not.
#[track_caller]
pub(super) fn none_is_lost(imported: &ImportedTemplates) {
    let mut seen = BTreeSet::new();
    for (_, places) in &imported.files {
        seen.extend(places.iter().cloned());
    }
    let left = imported.notices.iter().filter(|notice| notice.kind == NoticeKind::LeftOut && notice.place.row > 0);
    seen.extend(left.map(|notice| notice.place.clone()));
    assert_eq!(seen.len(), imported.rows, "{imported:#?}");
}

#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    for expected in expected {
        assert!(text.contains(expected), "{expected} is not in:\n{text}");
    }
}

#[test]
fn a_table_becomes_templates() {
    let imported = of_fixtures(&["team.csv"]);
    none_is_lost(&imported);
    // Our own pack has a complaint/late-parcel.
    let late = file(&imported, "complaint/late-parcel-2");
    holds(
        late,
        &[
            "situation: \"complaint\"",
            "title: {en: \"Late parcel\", fr: \"Colis en retard\"}",
            "en: \"Hi {{ author }}, ten days",
            "fr: \"Bonjour {{ author }}, dix jours",
            "date: {type: date,",
            "agent: {type: text, label: {en: \"Your first name\", fr: \"Votre prénom\"}",
            "status: draft",
            "owner: \"Marché\"",
        ],
    );
    assert!(!late.contains("author: {"), "{late}");
    holds(file(&imported, "praise/thanks-for-the-photo"), &["en: \"What a lovely", "abbreviation: \"photo\""]);
    assert!(!file(&imported, "praise/thanks-for-the-photo").contains("  fr: \"What"));
    // Two thanks, one after the other, are two replies.
    holds(file(&imported, "le-merci-du-vendredi"), &["fr: \"Merci {{ author }}, votre mot"]);
    holds(file(&imported, "off-topic/formula"), &["en: \"=HYPERLINK()"]);
    holds(&said(&imported, 0), &["Priority: this column is not read", "Priority : cette colonne n'est pas lue"]);
    holds(&said(&imported, 5), &["team.csv: row 5: situation: \"merci du vendredi\" is no situation"]);
    holds(&said(&imported, 6), &["left out: its language cannot be told", "laissé de côté : son texte ne montre pas"]);
    holds(&said(&imported, 7), &["language: left out: \"de\" is neither"]);
    holds(&said(&imported, 8), &["left out", "if and endif"]);
    holds(&said(&imported, 9), &["text: left out: it has no text", "ligne 9 : text : laissé de côté"]);
    holds(&said(&imported, 10), &["8 cells for 7 columns"]);
}

#[test]
fn a_table_saved_by_windows_in_french_is_read() {
    let imported = of_fixtures(&["equipe.csv"]);
    none_is_lost(&imported);
    let refund = file(&imported, "remboursement-en-route");
    holds(
        refund,
        &[
            "fr: \"Bonjour {{ author }}, votre remboursement de {{ montant }} est parti {{ jour }}.",
            "jour: {type: date",
            "owner: \"Marie-Ève\"",
        ],
    );
    assert!(!refund.contains("  en:"), "{refund}");
    holds(
        file(&imported, "panne-en-cours"),
        &["heure: {type: time", "heure_de_la_nouvelle: {type: time", "abbreviation: \"panne\""],
    );
}

#[test]
fn macros_of_zendesk_become_templates() {
    let imported = of_fixtures(&["zendesk-dynamic-content.json", "zendesk-macros.json"]);
    none_is_lost(&imported);
    assert_eq!(imported.rows, 9);
    holds(
        file(&imported, "colis-en-retard"),
        &[
            "fr: \"Bonjour {{ author }},\\n\\nC’est trop long, et nous en sommes désolés\u{a0}: votre",
            "dès qu’il repart.\\n{{ agent }}\"",
            "tags: [\"colis\", \"retard\", \"livraison\"]",
        ],
    );
    holds(
        file(&imported, "on-its-way"),
        &[
            "{{ author | default(\\\"there\\\") }}",
            "{% if ticket_organization_name %} A copy of the receipt goes to {{ ticket_organization_name }}.{% endif %}",
        ],
    );
    // A pack of ours has question/opening-hours: there the name is taken. The situation is guessed, and may be another.
    let taken = imported.files.iter().any(|(file, _)| file.path == "templates/question/opening-hours-2.yml");
    holds(
        file(&imported, if taken { "opening-hours-2" } else { "opening-hours" }),
        &["en: \"Hello! We open from 9 am", "fr: \"Bonjour! Nous ouvrons de 9 h"],
    );
    holds(
        file(&imported, "known-outage"),
        &["en: \"The service has been down", "fr: \"Le service est en panne", "ticket_custom_hour: {type: time"],
    );
    holds(&said(&imported, 1), &["what it does to the ticket is not carried over: status"]);
    holds(&said(&imported, 5), &["actions[1].value: left out: an internal note"]);
    holds(&said(&imported, 6), &["active: left out"]);
    holds(&said(&imported, 7), &["actions: left out: it writes no comment"]);
    holds(&said(&imported, 8), &["{% for %}"]);
    holds(
        &said(&imported, 9),
        &["dc.closing_words: dynamic content", "ticket.requester.email: this is the person's own data"],
    );
}

#[test]
fn macros_of_gorgias_become_templates() {
    let imported = of_fixtures(&["gorgias-macros.json"]);
    none_is_lost(&imported);
    assert_eq!(imported.files.len(), 1, "the two languages are one template: {:?}", imported.files);
    let both = &imported.files[0].0.text;
    holds(
        both,
        &[
            "en: \"Hi {{ author }},\\n\\nThe carrier",
            "🙏\"",
            "fr: \"Bonjour {{ author }},\\n\\nLe transporteur",
            "type: date",
            "\"lost-parcel\", \"carrier\"",
        ],
    );
    holds(&said(&imported, 1), &["setStatus", "since they stand together", "puisqu'ils se suivent"]);
    holds(&said(&imported, 3), &["left out: it writes no reply"]);
}

#[test]
fn snippets_of_text_blaze_become_templates() {
    let imported = of_fixtures(&["text-blaze.json"]);
    none_is_lost(&imported);
    holds(
        file(&imported, "merci-pour-l-avis"),
        &[
            "Merci {{ author }}, votre avis nous aide. {% if parler_du_plat %}Le chef a lu ce que vous dites {{ plat }}. {% endif %}On vous attend {{ date }}!",
            "plat: {type: choice,",
            "choices: {en: [\"de la soupe\", \"du poisson\", \"du dessert\"], fr: [\"de la soupe\", \"du poisson\", \"du dessert\"]}",
            "parler_du_plat: {type: yes-no",
            "tags: [\"avis\"]",
            "abbreviation: \"avis\"",
        ],
    );
    holds(
        file(&imported, "thanks-for-the-review"),
        &["en: \"Thank you {{ author }}, your review helps us.\\n\\nSee the menu (https://example.com/menu).\""],
    );
    holds(&said(&imported, 2), &["key: enter", "note"]);
    holds(&said(&imported, 3), &["=price * 1.15", "if: price > 100: this condition becomes a question"]);
    holds(&said(&imported, 5), &["left out: {repeat}"]);
    // The same product, as a table.
    let table = SourceFile::text(
        "b.csv",
        "name,shortcut,snippet\nThanks,/ty,\"Thanks {formtext: name=name}, we read it all.\"\n",
    );
    let table = self::imported(&[table], Some(Origin::TextBlaze));
    none_is_lost(&table);
    holds(file(&table, "thanks"), &["Thanks {{ author }}, we read it all."]);
}

#[test]
fn matches_of_espanso_become_templates() {
    let imported = of_fixtures(&["espanso.yml"]);
    none_is_lost(&imported);
    holds(
        file(&imported, "merci-pour-le-mot"),
        &[
            "fr: \"Merci {{ author }}, votre mot a été lu à voix haute ce matin!\\nL'équipe du marché\"",
            "abbreviation: \"merci\"",
            "\"avis\", \"gentil\"",
        ],
    );
    holds(
        file(&imported, "horaire"),
        &[
            "{{ quand }} jusqu'à {{ heure }}.\\n{{ detail }}",
            "quand: {type: choice",
            "\"le dimanche\"",
            "heure: {type: time",
            "default: {en: \"Les chiens",
        ],
    );
    holds(
        &said(&imported, 4),
        &["adresse: the person writes it: no shell is run", "adresse : la personne l'écrit : aucun shell"],
    );
    holds(&said(&imported, 5), &["replace: left out"]);
    holds(&said(&imported, 6), &["regex: an abbreviation is a word"]);
    holds(&said(&imported, 7), &["left out: its language"]);
}

#[test]
fn both_languages_in_one_text_are_two() {
    let text = "title,text\nHours,\"Bonjour, nous ouvrons samedi à dix heures.\n\nÀ bientôt au marché!\n---\nHello, we open on Saturday at ten.\n\nSee you soon at the market!\"\n";
    let imported = imported(&[SourceFile::text("both.csv", text)], None);
    none_is_lost(&imported);
    holds(
        file(&imported, "hours"),
        &[
            "en: \"Hello, we open on Saturday at ten.\\n\\nSee you soon at the market!\"",
            "fr: \"Bonjour, nous ouvrons samedi à dix heures.\\n\\nÀ bientôt au marché!\"",
        ],
    );
}

#[test]
fn what_is_not_known_is_said() {
    for (name, text) in
        [("a.json", "{}"), ("a.json", "{\"macros\": ["), ("a.yml", "a: b"), ("a.txt", "Hello there"), ("a.csv", "")]
    {
        let imported = imported(&[SourceFile::text(name, text)], None);
        assert!(
            imported.files.is_empty() && imported.notices.iter().any(|notice| notice.kind == NoticeKind::LeftOut),
            "{name}"
        );
    }
}

/// Our own templates without their situation: how often the guess is right, and how often when it calls itself sure.
#[test]
fn situations_are_guessed_honestly() {
    let core = PACKS.0.iter().find(|pack| pack.id == "core").expect("core");
    let mut table = "title en,title fr,text en,text fr,tags\n".to_owned();
    for template in &core.templates {
        let tags = template.tags.join(", ");
        let cells = [&template.title.en, &template.title.fr, &template.text.en, &template.text.fr, &tags];
        let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        table.push_str(&format!("{}\n", quoted.join(",")));
    }
    let imported = imported(&[SourceFile::text("core.csv", table)], None);
    none_is_lost(&imported);
    let unsure = |row: usize| {
        imported.notices.iter().any(|notice| notice.kind == NoticeKind::Guessed && notice.place.row == row)
    };
    let (mut all, mut sure) = ((0, 0), (0, 0));
    for (file, places) in &imported.files {
        let row = places[0].row;
        let right = file.path.starts_with(&format!("templates/{}/", core.templates[row - 2].situation));
        all = (all.0 + 1, all.1 + usize::from(right));
        if !unsure(row) {
            sure = (sure.0 + 1, sure.1 + usize::from(right));
        }
    }
    println!("situations guessed: {} of {} right; {} of {} sure ones", all.1, all.0, sure.1, sure.0);
    assert!(all.1 * 100 >= all.0 * 55, "{} of {} are right", all.1, all.0);
    assert!(sure.1 * 100 >= sure.0 * 70 && sure.0 > 20, "{} of {} sure ones are right", sure.1, sure.0);
}

/// Pieces of what such files hold, well and badly put together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{\"macros\": [",
        "{\"actions\": [",
        "{\"field\": \"comment_value\", \"value\": \"",
        "\"}",
        "]}",
        "]",
        "}",
        "{",
        "matches:\n",
        "  - trigger: \";a\"\n",
        "    replace: \"",
        "\"\n",
        "    form: \"[[",
        "]]",
        "{{",
        "}}",
        "{% if x %}",
        "{% else %}",
        "{% endif %}",
        "{% if language == \"fr\" %}",
        "{{dc.x}}",
        "{{ author }}",
        "{formtext: name=",
        "{formmenu: a; b",
        "{if: ",
        "{endif}",
        "{note}",
        "title,text\n",
        "titre;texte;langue\n",
        "\"",
        ",",
        ";",
        "\n",
        "\t",
        "Merci beaucoup pour votre message.",
        "Thank you for your message.",
        "<p>",
        "</p>",
        "<a href=\"",
        "&eacute;",
        "&#x;",
        "é",
        "🙏",
        "\u{feff}",
        "'",
        "=",
        "*a",
        "&a ",
        "fr",
        "en",
    ]);
    let any = proptest::string::string_regex(".{0,8}").expect("an expression");
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any], 0..24)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a file holds, nothing panics, and every row is in a file or named.
    #[test]
    fn nothing_panics_and_no_row_is_lost(text in pieces(), cell in pieces()) {
        let quoted = |text: &str| text.replace('"', "\"\"");
        let json = |text: &str| serde_json::Value::from(text).to_string();
        let files = [
            ("a.csv", text.clone(), None),
            ("a.csv", format!("title,text,language,slots,when,abbreviation\n\"{0}\",\"{1}\",en,\"{1}\",\"{0}\",\"{1}\"\n", quoted(&text), quoted(&cell)), None),
            ("a.csv", format!("name,shortcut,snippet\na,/a,\"{}\"\n", quoted(&text)), Some(Origin::TextBlaze)),
            ("a.json", text.clone(), None),
            ("a.json", format!("{{\"macros\": [{{\"title\": {0}, \"actions\": [{{\"field\": \"comment_value_html\", \"value\": {1}}}]}}]}}", json(&text), json(&cell)), None),
            ("a.json", format!("{{\"data\": [{{\"name\": {0}, \"language\": \"fr\", \"actions\": [{{\"name\": \"setResponseText\", \"arguments\": {{\"body_text\": {1}}}}}]}}]}}", json(&text), json(&cell)), None),
            ("a.yml", text.clone(), Some(Origin::Espanso)),
            ("a.yml", format!("matches:\n  - trigger: {0}\n    form: {1}\n    vars: [{{name: x, type: {0}}}]\n", json(&text), json(&cell)), None),
        ];
        for (name, text, origin) in files {
            none_is_lost(&imported(&[SourceFile::text(name, text)], origin));
        }
    }
}
