//! How long a draft takes, in French and English, short and long.

use balise::analysis::Engine;
use balise::rule::Context;
use balise::text::{Draft, Language, Text};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

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
}

criterion_group!(benches, analyze, stages);
criterion_main!(benches);
