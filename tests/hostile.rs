//! Packs that mean harm: each is refused in words, or judges within its limits; nothing of them is ever more than text.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use balise::analysis::Engine;
use balise::pack::{CompiledError, FORMAT_VERSION, PackRecord, SourceFile, builtin, compile, decode, encode};
use balise::rule::Context;
use balise::template::{Body, BodyErrorKind, Rendered};
use balise::text::{Draft, Language};
use balise::wire::respond;
use balise::workshop::{GuideSource, guide};

/// A compiled pack's header before any payload, compressed or not.
fn header(compressed: bool, length: usize) -> Vec<u8> {
    let mut bytes = b"BALISEPK".to_vec();
    bytes.extend(FORMAT_VERSION.to_le_bytes());
    bytes.extend([u8::from(compressed), 0]);
    bytes.extend([0; 32 + 64]);
    bytes.extend((length as u32).to_le_bytes());
    bytes
}

fn block(compressed: bool, payload: &[u8]) -> Vec<u8> {
    [header(compressed, payload.len()), payload.to_vec()].concat()
}

/// LZMA of so many zeros, with its header.
fn zeros(count: u64) -> Vec<u8> {
    packed(&vec![0; count as usize])
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut options = lzma_rust2::LzmaOptions::with_preset(1);
    options.dict_size = 1 << 16;
    let length = Some(bytes.len() as u64);
    let mut writer = lzma_rust2::LzmaWriter::new_use_header(Vec::new(), &options, length).expect("a writer");
    writer.write_all(bytes).expect("in memory");
    writer.finish().expect("in memory")
}

/// Kept for `tests/browser/hostile-pack.test.mjs`, which gives the same files to the options page.
fn keep(name: &str, bytes: &[u8]) {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).expect("target/tmp");
}

fn manifest(id: &str) -> SourceFile {
    SourceFile::text("pack.yml", format!("id: {id}\nversion: 1.0.0\nname: {{en: N, fr: N}}\n"))
}

/// A rule of a company's, with a phrase or an expression.
fn rule(id: &str, words: &str) -> SourceFile {
    let text = format!(
        "extends: existence\ndimension: clarity\nseverity: low\nmessage: {{en: \"No.\", fr: \"Non.\"}}\nwhy: {{en: w, fr: w}}\n{words}\n\
         examples:\n  - {{lang: en, bad: \"[aa]\"}}\n  - {{lang: en, bad: \"[aa]\"}}\n  - {{lang: en, good: \"Yes.\"}}\n  - {{lang: en, good: \"Ok.\"}}\n  \
         - {{lang: fr, bad: \"[aa]\"}}\n  - {{lang: fr, bad: \"[aa]\"}}\n  - {{lang: fr, good: \"Oui.\"}}\n  - {{lang: fr, good: \"Bon.\"}}\n"
    );
    SourceFile::text(format!("rules/clarity/{id}.yml"), text)
}

#[test]
fn a_bomb_is_refused_before_it_is_lit() {
    let large = zeros(17 << 20);
    assert!(large.len() < 100_000, "{} bytes", large.len());
    assert_eq!(decode(&block(true, &large)), Err(CompiledError::TooLarge), "one too large");
    keep("bomb.balise", &block(true, &large));
    // A bundle of many that are each allowed: together they are not.
    let many = block(true, &zeros(9 << 20)).repeat(3);
    assert!(matches!(decode(&many), Err(CompiledError::TooLarge | CompiledError::Corrupt)));
    let plain = block(false, &vec![0; 17 << 20]);
    assert_eq!(decode(&plain), Err(CompiledError::TooLarge), "unpacked as it is");
    // It says that it is small, and is not; it says that it is larger than it is; its window is larger than any tab.
    let mut lying = zeros(1 << 20);
    lying[5..13].copy_from_slice(&100_u64.to_le_bytes());
    assert!(decode(&block(true, &lying)).is_err());
    lying[5..13].copy_from_slice(&(2_u64 << 20).to_le_bytes());
    assert_eq!(decode(&block(true, &lying)), Err(CompiledError::Corrupt));
    let mut wide = zeros(1 << 10);
    wide[1..5].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(decode(&block(true, &wide)), Err(CompiledError::Corrupt));
    for error in [CompiledError::TooLarge, CompiledError::TooManyRules, CompiledError::Corrupt] {
        assert!(!error.said().en.is_empty() && !error.said().fr.is_empty());
    }
    // A list that says it has four thousand million entries, and has none.
    assert_eq!(decode(&block(false, &[0xff, 0xff, 0xff, 0xff, 0x0f])), Err(CompiledError::Corrupt));
}

/// Small packs of ours, which refer to nothing outside them.
fn small() -> Vec<PackRecord> {
    vec![
        compile(&[manifest("one"), rule("a-rule", "tokens: {any: [\"aa\"]}\nraw: {any: ['\\baa(?!b)']}")], &[])
            .expect("sound")
            .pack,
        compile(&[manifest("two"), rule("b-rule", "tokens: {any: [\"bb <2> (c|d)\", \"aa\"]}")], &[])
            .expect("sound")
            .pack,
    ]
}

/// Whatever was decoded judges, or is refused when it is loaded.
fn judges_or_is_refused(bytes: &[u8]) -> bool {
    let Ok(engine) = decode(bytes).map_err(|_| ()).and_then(|packs| Engine::new(packs).map_err(|_| ())) else {
        return false;
    };
    let draft = Draft::new("aa bb x c, aa 😀.", Some("aa?"), Some("fr-CA"));
    let analysis = engine.analyze(&draft, &Context::default());
    assert!(
        analysis.diagnostics.iter().filter_map(|remark| remark.span).all(|span| draft
            .reply
            .source
            .get(span.range())
            .is_some())
    );
    true
}

#[test]
fn a_record_cut_anywhere_is_refused() {
    let packs = small();
    for bytes in [encode(&packs).expect("small"), block(false, &postcard::to_allocvec(&packs[0]).expect("small"))] {
        assert!(judges_or_is_refused(&bytes));
        for end in 1..bytes.len() {
            let cut = decode(&bytes[..end]);
            // Between two packs the first stands whole.
            assert!(
                cut.is_err() || cut.is_ok_and(|found| found.len() == 1 && found[0].id == packs[0].id),
                "cut at {end}"
            );
        }
    }
}

#[test]
fn a_record_in_another_order_does_no_harm() {
    let packs = small();
    let swapped = [packs[1].clone(), packs[0].clone()];
    assert!(judges_or_is_refused(&encode(&swapped).expect("small")), "packs that name nothing of each other");
    assert!(
        !judges_or_is_refused(&encode(&[packs[0].clone(), packs[0].clone()]).expect("small")),
        "one twice: ids collide"
    );
    // Parts of a record exchanged, turned round, doubled, one byte changed: read or refused, never a panic.
    let plain = postcard::to_allocvec(&packs[0]).expect("small");
    let mut read = 0;
    for at in 0..plain.len() {
        for length in [1, 2, 3, 7, 16] {
            let Some(part) = plain.get(at..at + length) else { continue };
            let (before, after) = (&plain[..at], &plain[at + length..]);
            let turned: Vec<u8> = part.iter().rev().copied().collect();
            let flipped: Vec<u8> = part.iter().map(|byte| byte ^ 0x55).collect();
            for changed in [turned, flipped, [part, part].concat(), Vec::new()] {
                read += usize::from(judges_or_is_refused(&block(false, &[before, &changed, after].concat())));
            }
        }
    }
    assert!(read > 100, "{read} of them could be read");
}

#[test]
fn a_pathological_expression_is_refused_or_ends() {
    for source in ["(a+)+$", "(a|aa)+$", "(?:(a+)+)\\\\1x(?=y)", "(.*)*x", "(a?){60}a{60}", "((((a*)*)*)*)*b"] {
        let file = rule("slow", &format!("raw: {{any: [\"aa{source}\"]}}"));
        match compile(&[manifest("slow"), file], &[]) {
            Err(errors) => assert!(errors.iter().all(|error| !error.en.is_empty() && !error.fr.is_empty())),
            Ok(compiled) => {
                keep("slow.balise", &encode(std::slice::from_ref(&compiled.pack)).expect("small"));
                let engine = Engine::new(vec![compiled.pack]).expect("it loads");
                // Not a timing: without a limit this would not end in anybody's patience.
                engine.analyze(&Draft::new(&"a".repeat(3_000), None, None), &Context::default());
            }
        }
    }
    for deep in
        ["(".repeat(100_000), "(a".repeat(20_000) + &")".repeat(20_000), "[".repeat(100_000), "{".repeat(50_000)]
    {
        for key in ["tokens", "raw"] {
            assert!(compile(&[manifest("deep"), rule("deep", &format!("{key}: {{any: ['{deep}']}}"))], &[]).is_err());
        }
    }
    let nested = format!("name: {}1{}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(compile(&[manifest("deep"), SourceFile::text("acts/deep.yml", nested)], &[]).is_err());
}

/// A hundred thousand rules are more than a tab should hold: refused in words when they are written, and when they are read.
/// Ten thousand are a company's good right.
#[test]
fn very_many_rules_load_or_are_refused() {
    let pack = small().swap_remove(0);
    let many = |count: usize| {
        let mut large = pack.clone();
        let rules = (0..count).map(|number| {
            let mut rule = pack.rules[0].clone();
            rule.id = format!("rule-{number}");
            rule
        });
        large.rules = rules.chain(pack.rules.iter().cloned()).collect();
        large.rules.rotate_right(1);
        large
    };
    let bytes = encode(&[many(10_000)]).expect("ten thousand fit");
    assert!(bytes.len() < 8 << 20, "what the options page takes");
    let engine = Engine::new(decode(&bytes).expect("they can be read")).expect("they load");
    let draft = Draft::new("aa", None, None);
    assert!(engine.analyze(&draft, &Context::default()).diagnostics.iter().any(|remark| remark.rule == 0));
    // Written by whoever does not count: packed, it is a small file.
    let flood = block(true, &packed(&postcard::to_allocvec(&many(100_000)).expect("in memory")));
    assert!(flood.len() < 8 << 20, "{} bytes: what the options page takes", flood.len());
    assert!(matches!(decode(&flood), Err(CompiledError::TooManyRules)), "small as it is");
    keep("flood.balise", &flood);
    assert_eq!(encode(&[many(100_000)]), Err(CompiledError::TooManyRules));
    // In parts that are each allowed, they are as many.
    let bundle = [encode(&[many(40_000)]).expect("it fits"), encode(&[many(20_000)]).expect("it fits")].concat();
    assert!(matches!(decode(&bundle), Err(CompiledError::TooManyRules)));
}

/// Markup in every text that a pack's writer may write.
const MARKUP: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>'>&amp;";

/// Puts markup before every text of a record that a person may come to read: what is written in both languages, whatever it is
/// (labels, messages, reasons, advice, titles, templates with their slots, words of fixes), and what stands outside languages.
fn spoil(value: &mut serde_json::Value, is_shown: bool, spoiled: &mut usize) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                // `words` are compared with a draft's, and never shown.
                let is_shown =
                    ["en", "fr", "source", "tags", "owner", "owners", "because", "licence"].contains(&key.as_str());
                if key != "words" {
                    spoil(value, is_shown, spoiled);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, is_shown, spoiled)),
        serde_json::Value::String(text) if is_shown && !text.is_empty() => {
            *text = format!("{MARKUP} {text}");
            *spoiled += 1;
        }
        _ => {}
    }
}

fn spoiled(packs: &[PackRecord], at_least: usize) -> Vec<PackRecord> {
    let mut count = 0;
    let packs = packs
        .iter()
        .map(|pack| {
            let mut value = serde_json::to_value(pack).expect("a record is JSON");
            spoil(&mut value, false, &mut count);
            serde_json::from_value(value).expect("it is still a record")
        })
        .collect();
    assert!(count >= at_least, "{count} texts");
    packs
}

/// Our packs with markup in every text; a company's too.
fn marked() -> Vec<PackRecord> {
    let mut packs: Vec<PackRecord> = Vec::new();
    for (_, files) in builtin() {
        packs.push(compile(&files, &packs).expect("our packs compile").pack);
    }
    let company = compile(&[manifest("house"), rule("house-word", "tokens: {any: [\"velocipede\"]}")], &[]);
    keep("marked-company.balise", &encode(&spoiled(&[company.expect("sound").pack], 8)).expect("small"));
    let packs = spoiled(&packs, 5_000);
    keep("marked-packs.bin", &encode(&packs).expect("they fit"));
    packs
}

#[test]
fn markup_in_every_text_stays_text() {
    let packs = marked();
    let engine = Engine::new(packs.clone()).expect("they load");
    let message = format!("{MARKUP} Two weeks without my parcel!!");
    let mut draft = Draft::new(&format!("We are sorry if you were upset. {MARKUP}"), Some(&message), Some("en-US"));
    draft.author = Some(MARKUP.to_owned());
    for ui in Language::ALL {
        // What goes to the page and to programs is JSON: strings, whole and unescaped.
        let written = serde_json::to_value(respond(&engine, &draft, &Context::default(), ui)).expect("JSON");
        let remarks = written["diagnostics"].as_array().expect("a list");
        assert!(!remarks.is_empty());
        assert!(written.to_string().contains("<script>alert(1)</script>"), "nothing is cut out of a text");
    }
    let mut profile = engine.guidelines().profile.clone().unwrap_or_default();
    profile.brand = Some(MARKUP.to_owned());
    for value in profile.fields.values_mut() {
        *value = MARKUP.to_owned();
    }
    let source = GuideSource { engine: &engine, packs: &packs, examples: &[], messages: &[], profile: &profile };
    for first in Language::ALL {
        let page = guide(GuideSource { ..source }, first);
        assert!(page.contains("&lt;script&gt;"), "it is shown");
        for tag in ["<script", "<img", "onerror=alert(2)>'>"] {
            assert!(
                !page.contains(tag),
                "{tag} in the guide: {:?}",
                page.find(tag).map(|at| &page[at..(at + 80).min(page.len())])
            );
        }
    }
}

/// The panel, the badge and our pages make nodes of texts; nothing makes markup of a string.
#[test]
fn no_string_becomes_markup() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "createContextualFragment",
        "DOMParser",
        "setHTMLUnsafe",
        "eval(",
        "new Function",
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "javascript:",
    ];
    let mut faults = Vec::new();
    for folder in ["extension", "src/web", "www/studio", "www/academy", "www/coach"] {
        let mut folders = vec![root.join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of ours") {
                let path: PathBuf = entry.expect("an entry").path();
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                if path.is_dir() {
                    if !["node_modules", "dist"].contains(&name.as_str()) {
                        folders.push(path);
                    }
                } else if [".ts", ".js", ".rs", ".html"].iter().any(|end| name.ends_with(end))
                    && !name.contains(".test.")
                {
                    let text = fs::read_to_string(&path).expect("a text");
                    let found = words.iter().filter(|word| text.contains(**word));
                    faults.extend(found.map(|word| format!("{}: {word}", path.display())));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_template_cannot_inject() {
    for source in [
        "{{ \"{{ x }}\" }}",
        "{% include \"/etc/passwd\" %}",
        "{% set x = 1 %}",
        "{% for a in b %}{% endfor %}",
        "{{ x.__class__() }}",
        "{{ x | safe }}",
        "{{ 7 * 7 }}",
        "{{ x | default(y) }}",
        "{% if x == 1 %}{% endif %}",
        "{{ {{ x }} }}",
        "{% raw %}{% endraw %}",
        "{{ constructor[\"constructor\"] }}",
    ] {
        assert!(Body::parse(source).is_err(), "{source}");
    }
    // A value is never read as a template, nor markup as anything but text.
    let body =
        Body::parse("{{ x }} {{ y | default('{{ x }}') }}").or_else(|_| Body::parse("{{ x }} {{ y | default('z') }}"));
    let body = body.expect("sound");
    for value in ["{{ y }}", "{% if y %}", "<script>alert(1)</script>", "{{ x | default(\"a\") }}"] {
        let rendered = body.render(&|name| if name == "x" { value.to_owned() } else { String::new() });
        assert!(rendered.iter().any(|part| matches!(part, Rendered::Filled { value: filled, .. } if filled == value)));
    }
    let deep = "{% if a %}".repeat(100_000) + &"{% endif %}".repeat(100_000);
    assert_eq!(Body::parse(&deep).map_err(|error| error.kind), Err(BodyErrorKind::TooDeep));
    let open = "{% if a %}".repeat(33);
    assert!(Body::parse(&open).is_err());
}
