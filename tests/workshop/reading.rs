//! What packs are read with: versions compared, schemas, the voice guide.

use std::fs;

use serde_json::Value;

use super::{MANIFEST, RULE, balise, err, folder, house, json, out, status, write};

#[test]
fn versions_are_compared_by_what_they_say() {
    let place = house("diff");
    write(&place, "next/pack.yml", &MANIFEST.replace("1.0.0", "1.1.0"));
    write(
        &place,
        "next/rules/clarity/office-talk.yml",
        &RULE.replace("\"synergy\", ", "\"circle back\", ").replace("We see [synergy] here.", "Let us [circle back]."),
    );
    write(&place, "replies/one.txt", "Hello.\nMoving forward, we circle back.\n");
    write(
        &place,
        "replies/more.jsonl",
        "{\"id\": 1, \"draft\": \"We see synergy, synergy!\"}\n\n{\"id\": 2, \"draft\": \"All is well.\"}\n",
    );
    status(&balise(&place, &["pack", "build", "--no-builtin", "house", "-o", "house.balise"]), 0);
    let arguments = ["pack", "diff", "--no-builtin", "house.balise", "next", "--replies", "replies"];
    let with = |more: &[&str]| balise(&place, &[&arguments[..], more].concat());
    let shown = with(&[]);
    status(&shown, 0);
    let said = out(&shown);
    assert!(said.contains("+ replies/one.txt:2:20: office-talk (-3) circle back"), "{said}");
    assert!(said.contains("- replies/more.jsonl:1:1: office-talk (-6) synergy"), "{said}");
    assert!(said.contains("remarks: 1 added, 2 removed; replies: 1 score higher, 1 lower, of 3"), "{said}");
    status(&with(&["--exit-code"]), 1);
    let found = json(&with(&["--format", "json"]));
    assert_eq!((&found["added"], &found["removed"]), (&Value::from(1), &Value::from(2)));
    let log = json(&with(&["--format", "sarif", "--ui", "fr"]));
    let states: Vec<&str> = log["runs"][0]["results"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|result| result["baselineState"].as_str())
        .collect();
    assert_eq!(states, ["absent", "absent", "new"]);
    let same =
        balise(&place, &["pack", "diff", "--no-builtin", "house", "house", "--replies", "replies", "--exit-code"]);
    status(&same, 0);
    write(&place, "broken.jsonl", "{\"id\": 1,\n");
    let broken = balise(&place, &["pack", "diff", "--no-builtin", "house", "next", "--replies", "broken.jsonl"]);
    status(&broken, 2);
    assert!(err(&broken).contains("broken.jsonl: line 1"), "{}", err(&broken));
}

#[test]
fn schemas_are_printed_and_written_for_editors() {
    let place = folder("schema");
    let rule = balise(&place, &["pack", "schema", "--kind", "rule"]);
    status(&rule, 0);
    let validator = jsonschema::validator_for(&json(&rule)).expect("a sound schema");
    let sound = serde_json::json!({
        "extends": "missing", "dimension": "empathy", "severity": "low", "points": 3, "act": "thank",
        "message": {"en": "a", "fr": "b"}, "why": {"en": "a", "fr": "b"},
        "examples": [{"lang": "en", "bad": "a"}],
    });
    assert!(validator.is_valid(&sound));
    for (key, value) in [("tokens", serde_json::json!({"en": ["a"]})), ("sevérité", "low".into()), ("points", 9.into())]
    {
        let mut spoilt = sound.clone();
        spoilt[key] = value;
        assert!(!validator.is_valid(&spoilt), "{key}");
    }
    let written = balise(&place, &["pack", "schema", "--out", "schemas"]);
    status(&written, 0);
    let setting = json(&written);
    assert_eq!(setting["yaml.schemas"]["schemas/act.schema.json"], "acts/*.yml");
    assert_eq!(fs::read_dir(place.join("schemas")).expect("a folder").count(), 12);
    status(&balise(&place, &["pack", "schema", "--kind", "poem"]), 2);
}

#[test]
fn the_guide_is_one_page_in_both_languages() {
    let place = house("docs");
    write(
        &place,
        "house/pack.yml",
        &format!(
            "{MANIFEST}overrides: {{shouting: off, jargon: {{message: {{en: \"Not <b>our</b> words.\", fr: \"Pas nos mots.\"}}}}}}\n"
        ),
    );
    write(
        &place,
        "house/profile.yml",
        "brand: \"Boréal <script>\"\nregion: qc\nregister: vous\nvoice: {warm: [50, 80]}\npreferred: {mail: courriel}\n",
    );
    status(&balise(&place, &["pack", "docs", "house", "--out", "guide.html", "--ui", "fr"]), 0);
    let page = fs::read_to_string(place.join("guide.html")).expect("written");
    for expected in [
        "<html lang=\"fr\">",
        "How Boréal &lt;script&gt; answers",
        "Comment répond Boréal &lt;script&gt;",
        "A good reply, in order",
        "Une bonne réponse, dans l&#39;ordre",
        "id=\"en-rule-office-talk\"",
        "id=\"fr-rule-office-talk\"",
        "We see <mark>synergy</mark> here.",
        "Not &lt;b&gt;our&lt;/b&gt; words.",
        "<del>mail</del> → <ins>courriel</ins>",
        "--low:50;--high:80",
        // What holds in Québec only.
        "id=\"fr-rule-quebec-term\"",
        "id=\"en-replies-complaint\"",
        "@media print",
        "prefers-color-scheme: dark",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    for refused in ["<script", "src=", "@import", "url(", "id=\"en-rule-shouting\"", "id=\"en-rule-british-spelling\""]
    {
        assert!(!page.contains(refused), "{refused}");
    }
    // Every link leads somewhere in the page, and no two places have one name.
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&link), "#{link}");
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
}

#[test]
fn what_packs_say_can_be_put_into_a_site() {
    let place = house("pages");
    write(
        &place,
        "house/pack.yml",
        &format!(
            "{MANIFEST}overrides: {{jargon: {{message: {{en: \"Not <b>our</b> words.\", fr: \"Pas nos mots.\"}}}}}}\n"
        ),
    );
    status(&balise(&place, &["pack", "docs", "house", "--pages", "pages.json"]), 0);
    let written = fs::read_to_string(place.join("pages.json")).expect("written");
    let written: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let pages = written["pages"].as_array().expect("a list");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let mut anchors = std::collections::BTreeSet::new();
    for page in pages {
        let (id, html) = (text(&page["id"]), text(&page["html"]));
        for anchor in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(anchors.insert(format!("{}/{id}.html#{anchor}", text(&page["language"]))), "{anchor} stands twice");
        }
        assert!(!html.contains("<b>our"), "a pack's text is no markup");
        assert!(!html.contains("{count}"), "{id}: a place of a message is shown");
    }
    // What can be found, and every link, leads somewhere.
    let mut links = 0;
    for page in pages {
        let (language, id, html) = (text(&page["language"]), text(&page["id"]), text(&page["html"]));
        let found = page["entries"].as_array().expect("a list").iter();
        let found = found.map(|entry| format!("#{}", text(&entry["anchor"])));
        let linked = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
        for to in found.chain(linked) {
            let to = if to.starts_with('#') { format!("{id}.html{to}") } else { to };
            let known = to.contains('#') && anchors.contains(&format!("{language}/{to}"));
            let page = |page: &serde_json::Value| format!("{}.html", text(&page["id"])) == to;
            assert!(known || pages.iter().any(page), "{id}: {to}");
            links += 1;
        }
    }
    assert!(links > 1000, "{links}");
    let of = |id: &str, language: &str| {
        let page = pages.iter().find(|page| page["id"] == id && page["language"] == language);
        text(&page.unwrap_or_else(|| panic!("{id}, {language}"))["html"])
    };
    for (id, language, expected) in [
        ("rules-clarity", "en", "id=\"en-rule-office-talk\""),
        ("rules-clarity", "en", "We see <mark>synergy</mark> here."),
        ("rules-authenticity", "en", "Not &lt;b&gt;our&lt;/b&gt; words."),
        // All rules, wherever they hold, and where that is.
        ("rules-clarity", "fr", "id=\"fr-rule-quebec-term\""),
        ("rules-clarity", "fr", "le lieu est\u{a0}: Québec ou Canada"),
        ("rules-empathy", "en", "−12 points"),
        ("rules-empathy", "en", "Lewicki, Polin and Lount 2016"),
        ("situation-complaint", "en", "A good reply, in order"),
        ("situation-complaint", "fr", "href=\"rules-humility.html#fr-rule-hard-sell\""),
        ("situation-safety", "fr", "Avant toute réponse, prévenez"),
        ("acts", "en", "href=\"situation-complaint.html\""),
    ] {
        assert!(of(id, language).contains(expected), "{id}, {language}: {expected}");
    }
    status(&balise(&place, &["pack", "docs", "house"]), 2);
}
