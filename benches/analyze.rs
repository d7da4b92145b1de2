//! How long a draft takes, in French and English, short and long.

use std::collections::BTreeMap;

use balise::analysis::Engine;
use balise::pack::{PackRecord, SourceFile, builtin, compile, encode};
use balise::rule::Context;
use balise::text::{Draft, Language, Text};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const FRENCH: &str = "Attendre 45 minutes avec deux enfants, c'est trop long, et vous avez raison de nous le dire. Nous avons manqué de personnel \
     samedi; deux renforts sont là dès demain. Écrivez-nous en privé la date, je m'occupe du suivi d'ici ce soir. – Léa ";
const ENGLISH: &str = "Ten days without news isn't right, Sam. We lost track of your parcel and that's on us. Please DM your order number; I'll \
     trace it today and reply by 5 pm. If you were upset, we are sorry if this was any inconvenience. – Ana ";

fn text_of(length: usize, source: &str) -> String {
    source.chars().cycle().take(length).collect()
}

fn analyze(criterion: &mut Criterion) {
    let engine = Engine::builtin().expect("our packs compile");
    let mut group = criterion.benchmark_group("analyze");
    for (language, source, message) in [
        ("fr", FRENCH, "Deux heures d'attente avec mes enfants, c'est honteux!!"),
        ("en", ENGLISH, "Ten days and still no parcel. Is anyone there?"),
    ] {
        for length in [40, 280, 1_000, 10_000] {
            let text = text_of(length, source);
            group.throughput(Throughput::Elements(length as u64));
            group.bench_with_input(BenchmarkId::new(language, length), &text, |bencher, text| {
                bencher.iter(|| {
                    let draft = Draft::new(text, Some(message), None);
                    engine.analyze(&draft, &Context::default())
                });
            });
        }
    }
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let text = text_of(280, FRENCH);
    criterion.bench_function("read a text (280)", |bencher| bencher.iter(|| Text::parse(&text, Some(Language::Fr))));
    criterion.bench_function("compile our packs", |bencher| bencher.iter(Engine::builtin));
    let mut packs: Vec<PackRecord> = Vec::new();
    for (_, files) in builtin() {
        packs.push(compile(&files, &packs).expect("our packs compile").pack);
    }
    let bytes = encode(&packs).expect("our packs are small");
    criterion.bench_function("load our compiled packs", |bencher| bencher.iter(|| Engine::from_compiled(&bytes)));
    suggestions(criterion, &bytes);
}

/// The index of templates is read with the first suggestion in a language, not with the packs.
fn suggestions(criterion: &mut Criterion, packs: &[u8]) {
    let context = Context::default();
    let draft = Draft::new("", Some("Deux heures d'attente avec mes enfants, c'est honteux!!"), None);
    let fresh = || Engine::from_compiled(packs).expect("our packs load");
    let engine = fresh();
    let analysis = engine.analyze(&draft, &context);
    let used = BTreeMap::new();
    criterion.bench_function("first suggestions (reads the index)", |bencher| {
        bencher.iter_batched(
            fresh,
            |engine| engine.suggest(&draft, &context, &analysis, &used),
            BatchSize::PerIteration,
        );
    });
    criterion.bench_function("suggestions", |bencher| {
        bencher.iter(|| engine.suggest(&draft, &context, &analysis, &used));
    });
    criterion.bench_function("search of templates, with a slip", |bencher| {
        bencher.iter(|| engine.search("remborsement deux fois", &draft, &context));
    });
}

/// A company's pack of `rules` phrase rules, on top of ours: phrases that begin like ordinary sentences.
fn company(rules: usize) -> Vec<SourceFile> {
    let openers = ["we", "you", "nous", "vous", "thank you for", "merci de", "please", "il faut"];
    let manifest = "id: company\nversion: 1.0.0\nname: {en: Company, fr: Entreprise}\n";
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
        files.push(SourceFile::text(format!("rules/clarity/company-rule-{number}.yml"), text));
    }
    files
}

/// Ten times the rules should take hardly longer (budget: 1.5 times).
fn rules(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("rules");
    let text = text_of(280, ENGLISH);
    for count in [100, 1_000, 10_000] {
        let compiled = compile(&company(count), &[]).expect("the pack is sound");
        let engine = Engine::new(vec![compiled.pack]).expect("it stands alone");
        group.bench_with_input(BenchmarkId::from_parameter(count), &text, |bencher, text| {
            bencher.iter(|| engine.analyze(&Draft::new(text, None, None), &Context::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, analyze, rules, stages);
criterion_main!(benches);
