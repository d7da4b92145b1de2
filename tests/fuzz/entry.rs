//! What each fuzz target does with its bytes. `fuzz/` runs these functions under libFuzzer, `tests/fuzz/main.rs` on every input
//! that was kept. Each must end, without a panic, whatever it is given.
//!
//! Parts of an input lie behind a unit separator (U+001F), so that a text file is a good seed.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use arbitrary::Unstructured;
use balise::analysis::{Analysis, Engine};
use balise::pack::{PackRecord, SourceFile, builtin, compile, decode, decode_academies, encode};
use balise::rule::{Context, Profile, apply_edits};
use balise::session::{Ignoring, Insertion, Intent};
use balise::template::{Agreement, Body, Rendered, Values};
use balise::text::{Draft, Language, Text};
use balise::vale::translate::{translate, translate_exactly};
use balise::vale::{parse, run_on_text};
use balise::wire::{Choices, Defaults, FromFrame, Link, Request, ToFrame, Utf16, respond};
use balise::workshop::import;

/// An entry: it takes any bytes.
pub type Entry = fn(&[u8]);

/// Names as in `fuzz/fuzz_targets`, in the order in which `cargo xtask fuzz` runs them.
pub const ENTRIES: [(&str, Entry); 7] = [
    ("drafts", drafts),
    ("jsonl", jsonl),
    ("packs", packs),
    ("compiled", compiled),
    ("vale", vale),
    ("templates", templates),
    ("wire", wire),
];

/// What parts of an input lie behind.
pub const SEPARATOR: char = '\u{1f}';

/// Our packs, compiled once.
static PACKS: LazyLock<Vec<PackRecord>> = LazyLock::new(|| {
    let mut packs: Vec<PackRecord> = Vec::new();
    for (_, files) in builtin() {
        packs.push(compile(&files, &packs).expect("our packs compile").pack);
    }
    packs
});
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(PACKS.clone()).expect("our packs load"));

const PLATFORMS: [Option<&str>; 8] = [
    None,
    Some("x"),
    Some("facebook"),
    Some("linkedin"),
    Some("google-business"),
    Some("mastodon"),
    Some("bluesky"),
    Some("?"),
];
const LOCALES: [Option<&str>; 6] = [None, Some("fr-CA"), Some("fr-FR"), Some("en-US"), Some("en-GB"), Some("-")];

/// What every analysis owes, whatever the packs: the sum holds, spans and edits lie on character borders.
pub fn sound(draft: &Draft, analysis: &Analysis) {
    let points: i32 = analysis.score.terms.iter().map(|term| term.points).sum();
    assert_eq!(analysis.score.total as i32, 100 - points, "score = 100 - its terms");
    assert!(analysis.score.dimensions.iter().all(|score| *score <= 100), "dimensions");
    let source = draft.reply.source.as_str();
    for remark in &analysis.diagnostics {
        if let Some(span) = remark.span {
            assert!(source.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?} on character borders");
        }
        for suggestion in &remark.suggestions {
            let mut end = 0;
            for edit in &suggestion.edits {
                assert!(source.get(edit.span.range()).is_some(), "{:?} on character borders", edit.span);
                assert!(edit.span.start >= end, "edits in order, apart");
                end = edit.span.end;
            }
            apply_edits(source, &suggestion.edits);
        }
    }
    for cue in &analysis.cues {
        assert!(source.get(cue.span.range()).is_some(), "a cue on character borders");
    }
}

fn judge(engine: &Engine, draft: &Draft, context: &Context) {
    let analysis = engine.analyze(draft, context);
    sound(draft, &analysis);
    let utf16 = Utf16::of(&draft.reply.source);
    for span in analysis.diagnostics.iter().filter_map(|remark| remark.span) {
        let (start, end) = utf16.utf16_from_span(span);
        let back = [start, end].map(|offset| utf16.byte_from_utf16(&draft.reply.source, offset));
        assert_eq!(back, [span.start, span.end], "there and back in UTF-16");
    }
    engine.suggest(draft, context, &analysis, &BTreeMap::new());
}

/// A draft with any profile and context: eight bytes choose, then reply, message, author, situation, lines of the profile.
pub fn drafts(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let mut choose = |most: usize| usize::from(input.arbitrary::<u8>().unwrap_or_default()) % most;
    let (platform, locale, account, region) = (choose(PLATFORMS.len()), choose(LOCALES.len()), choose(3), choose(7));
    let (image, previous, ui, more) = (choose(3), choose(2), choose(2), choose(4));
    let text = String::from_utf8_lossy(input.take_rest()).into_owned();
    let mut parts = text.split(SEPARATOR);
    let reply = parts.next().unwrap_or_default();
    let message = parts.next();
    let author = parts.next();
    let situation = parts.next().filter(|id| !id.is_empty());
    let mut draft = Draft::new(reply, message, LOCALES[locale]);
    draft.author = author.map(str::to_owned);
    draft.platform = PLATFORMS[platform].map(str::to_owned);
    let fields: BTreeMap<String, String> = parts
        .next()
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(path, value)| (path.to_owned(), value.to_owned()))
        .collect();
    let contacts = fields.get("public_contacts").map(|list| list.split(", ").map(str::to_owned).collect());
    let context = Context {
        account: [None, Some("brand"), Some("personal")][account].map(str::to_owned),
        region: [None, Some("qc"), Some("ca"), Some("fr"), Some("us"), Some("uk"), Some("?")][region]
            .map(str::to_owned),
        situation: situation.map(str::to_owned),
        profile: Profile::from_fields(fields.clone(), contacts.unwrap_or_default()),
        image: [None, Some((true, String::new())), Some((true, reply.to_owned()))][image].clone(),
        previous: if previous == 0 { Vec::new() } else { vec![reply.to_owned()] },
    };
    judge(&ENGINE, &draft, &context);
    if more == 0 {
        ENGINE.search(message.unwrap_or(reply), &draft, &context);
    }
    let response = respond(&ENGINE, &draft, &context, Language::ALL[ui]);
    serde_json::to_string(&response).expect("a response can be written");
}

/// Lines of `balise check --jsonl`.
pub fn jsonl(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let defaults = Defaults::default();
    for (number, line) in text.lines().filter(|line| !line.trim().is_empty()).take(4).enumerate() {
        match Request::read(line, number + 1) {
            Ok(request) => {
                let (draft, context) = (request.draft(&defaults), request.context(&defaults));
                judge(&ENGINE, &draft, &context);
                let response = respond(&ENGINE, &draft, &context, Language::Fr);
                let written = serde_json::to_string(&response).expect("a response can be written");
                let read: serde_json::Value = serde_json::from_str(&written).expect("what was written is JSON");
                let units = draft.reply.source.encode_utf16().count() as u64;
                for remark in read["diagnostics"].as_array().into_iter().flatten() {
                    let place = |key: &str| remark[key].as_u64().unwrap_or(0);
                    assert!(place("start") <= place("end") && place("end") <= units, "{remark}");
                }
            }
            Err(refusal) => assert!(refusal.error.starts_with("line "), "{}", refusal.error),
        }
    }
}

/// Drafts that packs are tried on.
const TRIED: [(&str, &str); 3] = [
    (
        "Nous sommes désolés si vous avez été déçue 😀. Écrivez-nous au 514 555-0199, d'ici demain!",
        "Deux semaines sans colis!!",
    ),
    ("We're sorry if you were upset. Please DM us: https://x.ca/a?b=1 – Ana", "Late AGAIN, where is it?"),
    ("", ""),
];

fn try_on(engine: &Engine) {
    for (reply, message) in TRIED {
        let draft = Draft::new(reply, Some(message), Some("fr-CA"));
        judge(engine, &draft, &Context::default());
        engine.search("bonjour", &draft, &Context::default());
        for id in engine.guidelines().situations.iter().take(4).map(|situation| situation.id.clone()) {
            judge(engine, &draft, &Context { situation: Some(id), ..Context::default() });
        }
    }
}

/// Files of a pack: each begins with a line that is its path. What compiles also loads and judges, as bytes too.
pub fn packs(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut files: Vec<SourceFile> = Vec::new();
    for part in text.split(SEPARATOR).take(12) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        files.retain(|file| file.path != path);
        files.push(SourceFile::text(path, text));
    }
    if !files.iter().any(|file| file.path == "pack.yml") {
        files.push(SourceFile::text("pack.yml", "id: fuzzed\nversion: 1.0.0\nname: {en: F, fr: F}\n"));
    }
    let compiled = match compile(&files, &[]) {
        Ok(compiled) => compiled,
        Err(errors) => {
            assert!(!errors.is_empty(), "refused for a reason");
            for error in errors {
                assert!(!error.show(Language::Fr).is_empty() && !error.show(Language::En).is_empty());
            }
            return;
        }
    };
    let bytes = encode(std::slice::from_ref(&compiled.pack)).expect("small");
    let read = decode(&bytes).expect("what was written");
    // Sources of expressions are not written; all else is.
    assert!(encode(&read).expect("small") == bytes, "what was written is read");
    if let Ok(engine) = Engine::new(read) {
        try_on(&engine);
    }
}

/// Bytes of `packs.bin`. The first byte says whether the rest is the file itself, or a record for which a header is made: no
/// fuzzer guesses a compression.
pub fn compiled(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let mut made = Vec::new();
    let file = if first % 2 == 0 {
        rest
    } else {
        made.extend(&encode(&[]).unwrap_or_default());
        made.extend(b"BALISEPK");
        made.extend(balise::pack::FORMAT_VERSION.to_le_bytes());
        made.extend([0; 2 + 32 + 64]);
        made.extend((rest.len() as u32).to_le_bytes());
        made.extend(rest);
        &made
    };
    let _ = decode_academies(file);
    if let Ok(records) = decode(file)
        && let Ok(engine) = Engine::new(records)
    {
        try_on(&engine);
    }
}

/// A rule of Vale's, then a text to run it on.
pub fn vale(bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let (rule, text) =
        input.split_once(SEPARATOR).unwrap_or((&input, "We're sorry, sorry if it was NASA's fault in 2024."));
    let Ok(rule) = parse("Style.Rule", "Style/Rule.yml", rule, &mut Vec::new()) else { return };
    if let Ok(found) = run_on_text(&rule, text) {
        for (start, end) in found.into_iter().flatten() {
            assert!(text.get(start..end).is_some(), "{start}..{end} on character borders");
        }
    }
    translate(&rule, "clarity");
    translate_exactly(&rule, "clarity");
    let manifest = "id: fuzzed\nversion: 1.0.0\nname: {en: F, fr: F}\nlanguages: [en]\n";
    let imported = import(manifest, &[(rule, "clarity".to_owned())]);
    if imported.rules > 0 {
        let compiled = compile(&imported.files, &[]).expect("what was imported compiles");
        try_on(&Engine::new(vec![compiled.pack]).expect("what was imported loads"));
    }
}

/// A template's text, then a value for its slots.
pub fn templates(bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let (source, value) = input.split_once(SEPARATOR).unwrap_or((&input, "{{ x }}{% if y %}"));
    let body = match Body::parse(source) {
        Ok(body) => body,
        Err(error) => {
            assert!(source.is_char_boundary(error.offset) && !error.to_string().is_empty());
            return;
        }
    };
    let names = body.slots();
    assert!(body.words().all(|words| source.contains(words)), "fixed words are the source's");
    for agreement in [None, Agreement::from_value("elles")] {
        for given in ["", value] {
            let values = Values { value: &|_| given.to_owned(), agreement: &|_| agreement };
            for part in body.render_with(values) {
                match part {
                    Rendered::Text(text) => assert!(source.contains(&text), "a value is never read as a template"),
                    Rendered::Filled { name, value: filled } => {
                        assert!(names.contains(&name));
                        assert!(filled == given || source.contains(&filled));
                    }
                    Rendered::Hole { name, .. } => assert!(names.contains(&name)),
                }
            }
        }
    }
    Text::parse(source, None);
}

/// What the page says, a message a line; a line that begins with `!` is what the person does in the panel.
pub fn wire(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // Where a link holds an engine it holds it by count.
    thread_local! {
        static SHARED: Rc<Engine> = Rc::new(Engine::new(PACKS.clone()).expect("our packs load"));
    }
    let mut link = Link::new(SHARED.with(Rc::clone), Language::Fr, |_, _| String::new());
    let mut units = 0;
    for line in text.lines().take(24) {
        let answers = if let Some(done) = line.strip_prefix('!') {
            intent(done).map_or_else(Vec::new, |intent| link.handle(intent))
        } else if let Ok(message) = serde_json::from_str::<ToFrame>(line) {
            match &message {
                ToFrame::Draft { text, .. } => units = text.encode_utf16().count() as u32,
                ToFrame::Forget => units = 0,
                _ => {}
            }
            link.receive(message)
        } else if let Ok(choices) = serde_json::from_str::<Choices>(line) {
            link.choose(&choices)
        } else {
            Vec::new()
        };
        for answer in answers {
            serde_json::to_string(&answer).expect("a message can be written");
            match answer {
                FromFrame::Analysis { marks, score, .. } => {
                    assert!(score.is_none_or(|score| score <= 100));
                    assert!(marks.iter().all(|mark| mark.start < mark.end && mark.end <= units), "marks in the draft");
                }
                FromFrame::Apply { edits, .. } => {
                    assert!(edits.iter().all(|edit| edit.start <= edit.end && edit.end <= units), "edits in the draft");
                    assert!(edits.windows(2).all(|pair| pair[0].end <= pair[1].start), "sorted, not overlapping");
                }
                FromFrame::Reveal { start, end } => assert!(start <= end && end <= units),
                _ => {}
            }
        }
    }
}

/// What the person does in the panel: a word, then its arguments.
fn intent(line: &str) -> Option<Intent> {
    let mut words = line.split(' ');
    let mut next = || words.next().unwrap_or_default().to_owned();
    let name = next();
    let (first, second) = (next(), next());
    let number = first.parse().unwrap_or(0);
    let how = match second.as_str() {
        "append" => Insertion::Append,
        "replace" => Insertion::Replace,
        _ => Insertion::Caret,
    };
    Some(match name.as_str() {
        "fix" => Intent::ApplyFix { remark: number, fix: second.parse().unwrap_or(0) },
        "reveal" => Intent::Reveal { remark: number },
        "ignore" => {
            let scope = if second == "rule" { Ignoring::Here } else { Ignoring::Once };
            Intent::Ignore { remark: number, scope }
        }
        "back" => Intent::TakeBack { remark: number },
        "undo" => Intent::Undo,
        "situation" => Intent::ChooseSituation { id: (!first.is_empty()).then_some(first) },
        "search" => Intent::Search { query: line.to_owned() },
        "slot" => Intent::FillSlot { template: first, slot: second, value: next() },
        "insert" => Intent::InsertTemplate { template: first, how },
        "open" => Intent::OpenTemplate { id: Some(first) },
        "type" => Intent::Type { key: first },
        "statement" => Intent::InsertStatement { how },
        _ => return None,
    })
}
