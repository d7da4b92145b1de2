//! How long a draft takes: each stage of the engine, the whole, after an edit, and how it grows with texts, rules, packs and
//! templates. `cargo xtask bench` makes tables of it (benches/REPORT.md), and reads the names of groups given here.

mod texts;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::rc::Rc;

use balise::act::{Evidence, cues, shared_words};
use balise::analysis::{Engine, Memory};
use balise::lexicon::RawPattern;
use balise::pack::{PackRecord, SourceFile, builtin, compile, encode};
use balise::rule::{Check, Context};
use balise::signal::{Unit, message_features};
use balise::template::Body;
use balise::text::{Draft, Language, Text};
use balise::wire::{DraftContext, Link, ToFrame, Utf16};
use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};

use texts::{LENGTHS, MESSAGES, TEXTS, text_of};

fn packs() -> Vec<PackRecord> {
    let mut packs: Vec<PackRecord> = Vec::new();
    for (_, files) in builtin() {
        packs.push(compile(&files, &packs).expect("our packs compile").pack);
    }
    packs
}

/// A draft as read, in each language.
fn analyze(criterion: &mut Criterion) {
    let engine = Engine::builtin().expect("our packs compile");
    let mut group = criterion.benchmark_group("whole");
    for (language, source, message) in [("fr", TEXTS[0], MESSAGES[0]), ("en", TEXTS[1], MESSAGES[1])] {
        for length in LENGTHS {
            let text = text_of(length, source);
            group.bench_with_input(BenchmarkId::new(language, length), &text, |bencher, text| {
                bencher.iter(|| engine.analyze(&Draft::new(text, Some(message), None), &Context::default()));
            });
        }
    }
    group.finish();
}

/// A letter typed at the end, and one put in and taken out in the middle: read anew, and read again.
fn edits(criterion: &mut Criterion) {
    let engine = Engine::builtin().expect("our packs compile");
    let context = Context::default();
    let mut group = criterion.benchmark_group("edit");
    for length in LENGTHS {
        let text = text_of(length, TEXTS[0]);
        let mut middle = text.len() / 2;
        while !text.is_char_boundary(middle) {
            middle += 1;
        }
        let (before, after) = text.split_at(middle);
        let typed = [text.clone(), format!("{before}x{after}"), format!("{text}e")];
        let drafts = typed.map(|text| Draft::new(&text, Some(MESSAGES[0]), None));
        let mut turn = 0;
        group.bench_function(BenchmarkId::new("anew", length), |bencher| {
            bencher.iter(|| {
                turn += 1;
                let draft = &drafts[turn % 3];
                let read = Draft::new(&draft.reply.source, Some(MESSAGES[0]), None);
                engine.analyze(&read, &context)
            });
        });
        let mut memory = Memory::default();
        let mut kept = drafts[0].clone();
        group.bench_function(BenchmarkId::new("again", length), |bencher| {
            bencher.iter(|| {
                turn += 1;
                kept.set_reply(&drafts[turn % 3].reply.source);
                engine.analyze_again(&kept, &context, &mut memory)
            });
        });
    }
    group.finish();
}

/// What the stages take of it.
fn stages(criterion: &mut Criterion) {
    let engine = Engine::builtin().expect("our packs compile");
    let guidelines = engine.guidelines();
    let context = Context::default();
    for length in LENGTHS {
        let source = text_of(length, TEXTS[0]);
        let draft = Draft::new(&source, Some(MESSAGES[0]), None);
        let lowered = source.to_lowercase();
        let mut group = criterion.benchmark_group("stage");
        let mut stage = |name: &str, work: &mut dyn FnMut()| {
            group.bench_function(BenchmarkId::new(name, length), |bencher| bencher.iter(&mut *work));
        };
        stage("tokens, sentences, language, entities", &mut || {
            drop(black_box(Text::parse(&source, Some(Language::Fr))))
        });
        stage("phrases", &mut || {
            for set in &guidelines.phrases {
                for language in Language::ALL {
                    let scopes = |owner: u32| set.owners[owner as usize].1;
                    black_box(set.reply.get(language).find(&draft.reply, language, &[], scopes));
                }
            }
        });
        let raw: Vec<&RawPattern> = guidelines
            .rules
            .iter()
            .filter_map(|rule| match &rule.check {
                Check::Existence { raw, .. } | Check::Occurrence { raw, .. } | Check::Repetition { raw, .. } => {
                    Some(raw)
                }
                _ => None,
            })
            .flatten()
            .collect();
        stage("regular expressions of rules", &mut || {
            for pattern in &raw {
                black_box(pattern.find(&source, &lowered, None));
            }
        });
        let shared = shared_words(&draft);
        stage("acts, without their phrases", &mut || {
            for (index, act) in guidelines.acts.iter().enumerate() {
                let evidence = Evidence { cues: &[], not_cues: &[], lowered: &lowered, recall: None, shared: &shared };
                black_box(cues(act, index, &draft, evidence));
            }
        });
        let none = vec![0; guidelines.situations.len()];
        stage("situation", &mut || {
            let message = draft.message.as_ref().expect("there is one");
            for signals in &guidelines.signals {
                black_box(signals.hear(Unit::Message, Some(Language::Fr), || message_features(message)));
            }
            black_box(guidelines.classifier.classify(message, &none, &[]));
        });
        stage("signals", &mut || {
            for signals in &guidelines.signals {
                black_box(signals.listen(&draft, &[]));
            }
        });
        let analysis = engine.analyze(&draft, &context);
        stage("score", &mut || {
            black_box(engine.score_without(&analysis, usize::MAX));
        });
        stage("UTF-16", &mut || {
            let utf16 = Utf16::of(&source);
            for span in analysis.diagnostics.iter().filter_map(|remark| remark.span) {
                black_box(utf16.utf16_from_span(span));
            }
        });
        group.finish();
    }
}

/// The message of a key press in, the analysis out, as JSON.
fn wire(criterion: &mut Criterion) {
    let engine = Rc::new(Engine::builtin().expect("our packs compile"));
    let mut group = criterion.benchmark_group("wire");
    for length in LENGTHS {
        let source = text_of(length, TEXTS[0]);
        let mut link = Link::new(Rc::clone(&engine), Language::Fr, |_, _| String::new());
        let mut revision = 0;
        group.bench_function(BenchmarkId::new("a key, from message to message", length), |bencher| {
            bencher.iter(|| {
                revision += 1;
                let context = DraftContext { message: Some(MESSAGES[0].to_owned()), ..DraftContext::default() };
                let text = if revision % 2 == 0 { source.clone() } else { format!("{source}x") };
                let answers = link.receive(ToFrame::Draft { revision, text, selection: None, context });
                black_box(serde_json::to_string(&answers).expect("it can be written"))
            });
        });
    }
    group.finish();
}

fn loading(criterion: &mut Criterion) {
    let bytes = encode(&packs()).expect("our packs are small");
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    group.bench_function("compile our packs", |bencher| bencher.iter(Engine::builtin));
    group.bench_function("load our compiled packs", |bencher| bencher.iter(|| Engine::from_compiled(&bytes)));
    group.finish();
}

/// The index of templates is read with the first suggestion in a language, not with the packs.
fn templates(criterion: &mut Criterion) {
    let context = Context::default();
    let draft = Draft::new("", Some(MESSAGES[0]), None);
    let used = BTreeMap::new();
    let ours = packs();
    let mut group = criterion.benchmark_group("templates");
    for times in [1, 4, 16] {
        let mut records = ours.clone();
        let copies: Vec<_> = ours.iter().flat_map(|pack| &pack.templates).cloned().collect();
        let mut more = records[0].templates.clone();
        for time in 1..times {
            more.extend(copies.iter().cloned().map(|mut template| {
                template.id = format!("{}-{time}", template.id);
                template.abbreviation = String::new();
                template
            }));
        }
        records[0].templates = more;
        let fresh = || Engine::new(records.clone()).expect("our packs load");
        let engine = fresh();
        let analysis = engine.analyze(&draft, &context);
        let count = engine.guidelines().templates.len();
        if times == 1 {
            group.sample_size(10);
            group.bench_function(BenchmarkId::new("first suggestions, index read", count), |bencher| {
                let suggest = |engine: Engine| engine.suggest(&draft, &context, &analysis, &used);
                bencher.iter_batched(fresh, suggest, BatchSize::PerIteration);
            });
            group.sample_size(50);
        }
        group.bench_function(BenchmarkId::new("suggestions", count), |bencher| {
            bencher.iter(|| engine.suggest(&draft, &context, &analysis, &used));
        });
        group.bench_function(BenchmarkId::new("search with a slip", count), |bencher| {
            bencher.iter(|| engine.search("remborsement deux fois", &draft, &context));
        });
    }
    let body = Body::parse(
        "{{ author | default(\"Bonjour\") }}, {% if date %}d'ici {{ date }}{% else %}bientôt{% endif %}. – {{ agent }}",
    );
    let body = body.expect("sound");
    group.bench_function("fill", |bencher| bencher.iter(|| body.render(&|name| name.to_owned())));
    group.finish();
}

/// A company's pack of `rules` phrase rules: phrases that begin like ordinary sentences.
fn company(id: &str, rules: usize) -> PackRecord {
    let openers = ["we", "you", "nous", "vous", "thank you for", "merci de", "please", "il faut"];
    let manifest = format!("id: {id}\nversion: 1.0.0\nname: {{en: Company, fr: Entreprise}}\n");
    let mut files = vec![SourceFile::text("pack.yml", manifest)];
    for number in 0..rules {
        let opener = openers[number % openers.len()];
        let phrase = format!("{opener} word{} thing{number}", number / 7);
        let text = format!(
            "extends: existence\ndimension: clarity\nseverity: low\nmessage: {{en: \"No.\", fr: \"Non.\"}}\nwhy: {{en: w, fr: w}}\n\
             tokens: {{any: [\"{phrase}\"]}}\nexamples:\n  - {{lang: en, bad: \"[{phrase}]\"}}\n  - {{lang: en, bad: \"[{phrase}]\"}}\n  \
             - {{lang: en, good: \"Yes.\"}}\n  - {{lang: en, good: \"Ok.\"}}\n  - {{lang: fr, bad: \"[{phrase}]\"}}\n  \
             - {{lang: fr, bad: \"[{phrase}]\"}}\n  - {{lang: fr, good: \"Oui.\"}}\n  - {{lang: fr, good: \"Bon.\"}}\n"
        );
        files.push(SourceFile::text(format!("rules/clarity/{id}-rule-{number}.yml"), text));
    }
    compile(&files, &[]).expect("the pack is sound").pack
}

/// Ten times the rules should take hardly longer (budget: 1.5 times); and packs beside ours.
fn growth(criterion: &mut Criterion) {
    let text = text_of(280, TEXTS[1]);
    let read = |engine: &Engine| engine.analyze(&Draft::new(&text, None, None), &Context::default());
    let mut group = criterion.benchmark_group("rules");
    for count in [100, 1_000, 10_000] {
        let engine = Engine::new(vec![company("company", count)]).expect("it stands alone");
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| bencher.iter(|| read(&engine)));
    }
    group.finish();
    let ours = packs();
    let mut group = criterion.benchmark_group("packs");
    for more in [0, 4, 16] {
        let mut records = ours.clone();
        records.extend((0..more).map(|number| company(&format!("company-{number}"), 100)));
        let count = records.len();
        let engine = Engine::new(records).expect("they fit together");
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| bencher.iter(|| read(&engine)));
    }
    group.finish();
}

criterion_group!(benches, analyze, edits, stages, wire, templates, growth, loading);
criterion_main!(benches);
