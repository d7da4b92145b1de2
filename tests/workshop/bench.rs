//! The studio's bench finds what the command line finds, in the same words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use balise::pack::{PackRecord, SourceFile, builtin, compile};
use balise::text::Draft;
use balise::wire;
use balise::workshop::{Bench, Earlier, Reply, Side};
use serde_json::Value;

use super::*;

/// Our packs, compiled once.
fn ours() -> Vec<PackRecord> {
    static OURS: OnceLock<Vec<PackRecord>> = OnceLock::new();
    OURS.get_or_init(|| {
        builtin().into_iter().fold(Vec::new(), |mut packs, (name, files)| {
            packs.push(compile(&files, &packs).expect(name).pack);
            packs
        })
    })
    .clone()
}

fn files(change: impl Fn(&mut BTreeMap<String, String>)) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([
        ("pack.yml".to_owned(), MANIFEST.to_owned()),
        ("rules/clarity/office-talk.yml".to_owned(), RULE.to_owned()),
    ]);
    change(&mut files);
    files
}

fn bench(files: &BTreeMap<String, String>) -> Bench {
    let mut bench = Bench::new(ours());
    for (path, text) in files {
        bench.put(SourceFile::text(path, text));
    }
    bench
}

/// What `balise pack test` says, with paths from inside the pack.
fn said(test: &str, files: &BTreeMap<String, String>) -> Value {
    let folder = folder(test);
    fs::create_dir_all(folder.join("given")).expect("the folder can be made");
    for (path, text) in files {
        write(&folder, &format!("given/{path}"), text);
    }
    let mut said = json(&balise(&folder, &["pack", "test", "given", "--format", "json"]))["faults"].take();
    for fault in said.as_array_mut().expect("faults") {
        let file = fault["file"].as_str().expect("a path").trim_start_matches("given/").to_owned();
        fault["file"] = Value::from(file);
    }
    said
}

#[test]
fn the_bench_says_what_the_command_line_says() {
    let replaced = |from: &'static str, to: &'static str| {
        move |files: &mut BTreeMap<String, String>| {
            let rule = files.get_mut("rules/clarity/office-talk.yml").expect("the rule");
            assert!(rule.contains(from), "{from}");
            *rule = rule.replace(from, to);
        }
    };
    let broken: Vec<(&str, BTreeMap<String, String>)> = vec![
        ("bench-sound", files(|_| {})),
        ("bench-key", files(replaced("severity: medium", "severty: medium"))),
        ("bench-yaml", files(replaced("tokens:", "tokens: ]"))),
        ("bench-example", files(replaced("We see [synergy] here.", "We see [synergy here]."))),
        ("bench-token", files(replaced("\"moving forward\"", "\"moving (forward\""))),
        ("bench-nothing", files(|files| files.clear())),
        (
            "bench-id",
            files(|files| {
                let rule = files.remove("rules/clarity/office-talk.yml").expect("the rule");
                files.insert("rules/empathy/conditional-apology.yml".to_owned(), rule.replace("clarity", "empathy"));
            }),
        ),
        (
            "bench-template",
            files(|files| {
                let text = "situation: complaint\ntitle: {en: T, fr: T}\ntags: [a]\nabbreviation: t\ntext: {en: \"We are sorry if you were upset!!!\", fr: \"Désolés si vous êtes fâchés!!!\"}\nfits: {en: [\"Two weeks without my parcel!!\", \"Where is it?\", \"Late again.\"], fr: [\"Deux semaines sans colis!!\", \"Il est où?\", \"Encore en retard.\"]}\nreviewed: 2026-11-21\nowner: A\nstatus: draft\n";
                files.insert("templates/complaint/late.yml".to_owned(), text.to_owned());
            }),
        ),
        (
            "bench-twins",
            files(|files| {
                let text = "situation: complaint\ntitle: {en: T, fr: T}\ntags: [a]\nabbreviation: t\ntext: {en: \"We answer within 24 hours.\", fr: \"Réponse en 48 heures.\"}\nfits: {en: [\"Two weeks without my parcel!!\", \"Where is it?\", \"Late again.\"], fr: [\"Deux semaines sans colis!!\", \"Il est où?\", \"Encore en retard.\"]}\nreviewed: 2026-11-21\nowner: A\nstatus: validated\nvalidated_by: A\n";
                files.insert("templates/complaint/late.yml".to_owned(), text.to_owned());
            }),
        ),
        (
            "bench-situation",
            files(|files| {
                drop(files.insert(
                    "situations/odd.yml".to_owned(),
                    "name: {en: O, fr: O}\nrubric: {required: [dance]}\n".to_owned(),
                ))
            }),
        ),
    ];
    let mut seen = 0;
    for (test, files) in &broken {
        let mut bench = bench(files);
        while bench.prove(3) {}
        let found = wire::faults(bench.faults());
        assert_eq!(found, said(test, files), "{test}");
        assert_eq!(bench.build().is_ok(), found == Value::Array(Vec::new()), "{test}");
        seen += found.as_array().map_or(0, Vec::len);
    }
    assert!(seen > 10, "only {seen} faults compared");
}

#[test]
fn examples_show_whether_they_hold_before_the_pack_is_whole() {
    let unfinished = files(|files| {
        let rule = files.get_mut("rules/clarity/office-talk.yml").expect("the rule");
        *rule = rule.replace("We see [synergy] here.", "We see [syn]ergy here.").replace("why: ", "# why: ");
        let from = rule.find("  - {lang: fr").expect("French examples");
        rule.truncate(from);
    });
    let mut bench = bench(&unfinished);
    assert!(bench.faults().len() > 1, "a reason and French examples are missing");
    let outcomes = bench.outcomes("rules/clarity/office-talk.yml");
    let held: Vec<bool> = outcomes.iter().map(|outcome| outcome.fault.is_none()).collect();
    assert_eq!(held, [false, true, true, true]);
    assert_eq!(outcomes[0].key, "examples[0]");
    assert!(outcomes[0].fault.as_ref().is_some_and(|fault| fault.fr.contains("attendu [syn], trouvé [synergy]")));
    assert_eq!(bench.outcomes("pack.yml"), []);
    assert!(bench.build().is_err());
}

#[test]
fn a_change_is_read_anew_and_compared_with_what_was_kept() {
    let mut bench = bench(&files(|_| {}));
    let reply = |text: &str| Reply {
        file: String::new(),
        line: 1,
        plain: true,
        draft: Draft::new(text, None, Some("en-CA")),
        context: Default::default(),
    };
    let replies = [reply("There is synergy here."), reply("The desk opens at 8.")];
    bench.keep();
    let told = |bench: &mut Bench, earlier| {
        let comparison = bench.compare(&replies, earlier).expect("both run");
        comparison.changes.into_iter().map(|change| (change.side, change.rule, change.reply)).collect::<Vec<_>>()
    };
    assert_eq!(told(&mut bench, Earlier::Kept), []);
    assert_eq!(told(&mut bench, Earlier::Nothing), [(Side::Added, "office-talk".to_owned(), 0)]);
    bench.remove("rules/clarity/office-talk.yml");
    assert_eq!(told(&mut bench, Earlier::Kept), [(Side::Removed, "office-talk".to_owned(), 0)]);
    assert_eq!(told(&mut bench, Earlier::Nothing), []);
    assert_eq!(bench.faults(), []);
}

#[test]
fn a_template_is_rehearsed_whatever_its_status_and_goes_out_without_the_profile() {
    let template = "situation: praise\ntitle: {en: T, fr: T}\ntags: [a]\nabbreviation: t\ntext: {en: \"We are sorry if you were upset!!! Within 24 hours.\", fr: \"Merci, {{ agent }}.\"}\nfits: {en: [\"Thank you, Karim!\"]}\nreviewed: 2026-11-21\nowner: A\nstatus: draft\n";
    let path = "templates/praise/own-thanks.yml";
    let files = files(|files| {
        files.insert(path.to_owned(), template.to_owned());
        files.insert("profile.yml".to_owned(), "brand: Brume\nagent: Léa\n".to_owned());
    });
    let mut bench = bench(&files);
    let rehearsals = bench.rehearse(path);
    let told: Vec<_> = rehearsals
        .iter()
        .map(|rehearsal| (rehearsal.language.code(), rehearsal.message.as_str(), rehearsal.law.is_some()))
        .collect();
    assert_eq!(told, [("en", "Thank you, Karim!", true), ("fr", "", false)]);
    assert_eq!(rehearsals[1].draft.reply.source, "Merci, Léa.", "the profile fills in");
    let twins: Vec<String> = bench.twins(path).into_iter().map(|fault| fault.en).collect();
    assert!(twins.iter().any(|twin| twin.contains("\"24 hours\"")), "{twins:?}");
    assert!(bench.build_apart().is_err(), "it breaks the law");
    bench.put(SourceFile::text(path, template.replace("fits: {en: [\"Thank you, Karim!\"]}\n", "")));
    let bytes = bench.build_apart().expect("a draft without messages breaks nothing");
    let packs = balise::pack::decode(&bytes).expect("a pack");
    assert!(packs[0].profile.is_none() && packs[0].templates.len() == 1);
    bench.put(SourceFile::text("profile.yml", "odd: x\n"));
    assert!(bench.build_apart().is_err(), "nothing is proved beside a profile that cannot be read");
}
