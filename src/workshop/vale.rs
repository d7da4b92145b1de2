//! A pack made from Vale's rules, with examples that both engines agree on: Vale's way of running a rule says what is
//! expected, ours must find the same.

use crate::analysis::Engine;
use crate::pack::{PackRecord, SourceFile, compile};
use crate::rule::Context;
use crate::text::{Draft as Reply, Span};
use crate::vale::translate::{Draft, Translation, samples, translate, translate_exactly};
use crate::vale::{Kind, Rule, run_on_text};

use super::check_examples;

/// A pack made from rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Its files, `pack.yml` first.
    pub files: Vec<SourceFile>,
    /// How many rules of Vale's it holds, if only in part.
    pub rules: usize,
    /// What is left out: the rule of Vale's, and why.
    pub left_out: Vec<(String, String)>,
}

/// A file being made: its rule, dimension, text, and examples once there are some.
struct Made {
    rule: String,
    dimension: String,
    draft: Draft,
    examples: String,
}

impl Made {
    fn path(&self) -> String {
        format!("rules/{}/{}.yml", self.dimension, self.draft.id)
    }

    fn file(&self) -> SourceFile {
        // Until a rule has its own, so that it can be compiled and tried.
        let tried = "  - {lang: en, bad: \"a\"}\n  - {lang: en, bad: \"b\"}\n  - {lang: en, good: \"a\"}\n  - {lang: en, good: \"b\"}\n";
        let examples = if self.examples.is_empty() { tried } else { &self.examples };
        SourceFile::text(self.path(), format!("{}examples:\n{examples}", self.draft.text))
    }
}

/// Makes a pack with this `manifest` (the text of `pack.yml`) from `rules`, each with the dimension that it belongs to.
pub fn import(manifest: &str, rules: &[(Rule, String)]) -> Imported {
    let mut imported = Imported::default();
    let mut made: Vec<Made> = Vec::new();
    for (rule, dimension) in rules {
        let translation = translate(rule, dimension);
        imported.left_out.extend(translation.left_out.iter().map(|why| (rule.name.clone(), why.clone())));
        drafted(translation, dimension, &mut made, &mut imported);
    }
    let manifest = SourceFile::text("pack.yml", manifest);
    let refused = tried(&manifest, &mut made, &mut imported);
    // What token patterns read otherwise than Vale, expressions may read as it does.
    let mut again: Vec<Made> = Vec::new();
    for (file, why) in refused {
        let mut written = Vec::new();
        if matches!(file.draft.rule.kind, Kind::Existence { .. } | Kind::Substitution { .. }) {
            let translation = translate_exactly(&file.draft.rule, &file.dimension);
            drafted(translation, &file.dimension, &mut written, &mut imported);
            written.retain(|other| other.draft.text != file.draft.text);
        }
        for (number, other) in written.iter_mut().enumerate() {
            other.draft.id =
                if number == 0 { file.draft.id.clone() } else { format!("{}-exact-{number}", file.draft.id) };
        }
        if written.is_empty() {
            imported.left_out.push((file.rule.clone(), format!("{}: {why}", file.draft.id)));
        }
        again.extend(written);
    }
    let lost = tried(&manifest, &mut again, &mut imported);
    imported
        .left_out
        .extend(lost.into_iter().map(|(file, why)| (file.rule.clone(), format!("{}: {why}", file.draft.id))));
    made.extend(again);
    proved(&manifest, &mut made, &mut imported);
    let mut names: Vec<&str> = made.iter().map(|file| file.rule.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    imported.rules = names.len();
    imported.files = std::iter::once(manifest).chain(made.iter().map(Made::file)).collect();
    imported.left_out.sort();
    imported.left_out.dedup();
    imported
}

/// Adds the files of a translation.
fn drafted(translation: Translation, dimension: &str, made: &mut Vec<Made>, imported: &mut Imported) {
    for draft in translation.drafts {
        let rule = draft.rule.name.clone();
        if made.iter().any(|known| known.draft.id == draft.id) {
            imported.left_out.push((rule, format!("another rule has the id {}", draft.id)));
            continue;
        }
        made.push(Made { rule, dimension: dimension.to_owned(), draft, examples: String::new() });
    }
}

/// Gives each file its examples; those that cannot have any are taken out and given back with the reason.
fn tried(manifest: &SourceFile, made: &mut Vec<Made>, imported: &mut Imported) -> Vec<(Made, String)> {
    let Some(engine) = compiled(manifest, made, imported).and_then(|pack| Engine::new(vec![pack]).ok()) else {
        return Vec::new();
    };
    let mut refused = Vec::new();
    for mut file in std::mem::take(made) {
        match examples(&file, &engine) {
            Ok(text) => {
                file.examples = text;
                made.push(file);
            }
            Err(why) => refused.push((file, why)),
        }
    }
    refused
}

fn files(manifest: &SourceFile, made: &[Made]) -> Vec<SourceFile> {
    std::iter::once(manifest.clone()).chain(made.iter().map(Made::file)).collect()
}

/// The pack, without the files that packs refuse.
fn compiled(manifest: &SourceFile, made: &mut Vec<Made>, imported: &mut Imported) -> Option<PackRecord> {
    loop {
        let errors = match compile(&files(manifest, made), &[]) {
            Ok(compiled) => return Some(compiled.pack),
            Err(errors) => errors,
        };
        let before = made.len();
        made.retain(|file| match errors.iter().find(|error| error.file == file.path()) {
            Some(error) => {
                imported.left_out.push((file.rule.clone(), format!("{}: {}", file.draft.id, error.en)));
                false
            }
            None => true,
        });
        if made.len() == before {
            imported.left_out.extend(errors.into_iter().map(|error| (error.file.clone(), error.en)));
            return None;
        }
    }
}

/// Takes out what does not hold when everything is loaded as a person would.
fn proved(manifest: &SourceFile, made: &mut Vec<Made>, imported: &mut Imported) {
    let Ok(built) = compile(&files(manifest, made), &[]) else { return };
    let Ok(engine) = Engine::new(vec![built.pack]) else { return };
    for fault in check_examples(&engine, &built.examples) {
        made.retain(|file| {
            let holds = file.path() != fault.file;
            if !holds {
                imported.left_out.push((file.rule.clone(), format!("{}: {}", file.draft.id, fault.en)));
            }
            holds
        });
    }
}

/// The examples of a file, as YAML; or why there are not enough.
fn examples(file: &Made, engine: &Engine) -> Result<String, String> {
    /// As the format of packs asks.
    const LEAST: usize = 2;
    const MOST: usize = 3;
    let rule = &file.draft.rule;
    let index =
        engine.guidelines().rules.iter().position(|known| known.id == file.draft.id).ok_or("it is not loaded")?;
    // Where a rule looks at more than words, the two engines mark differently: it is enough that both speak.
    let exact = matches!(rule.kind, Kind::Existence { .. } | Kind::Substitution { .. } | Kind::Conditional { .. });
    let (mut bad, mut good) = (Vec::new(), Vec::new());
    let mut differs = None;
    for text in candidates(rule) {
        if bad.len() >= MOST && good.len() >= MOST {
            break;
        }
        let expected = run_on_text(rule, &text)?;
        let analysis = engine.read(&Reply::new(&text, None, Some("en")), &Context::default());
        let remarks = analysis.diagnostics.iter().filter(|remark| remark.rule == index);
        let found: Vec<Option<Span>> = remarks.map(|remark| remark.span).collect();
        let same = if exact {
            let spans: Vec<Option<(usize, usize)>> =
                found.iter().map(|span| span.map(|span| (span.range().start, span.range().end))).collect();
            spans == expected
        } else {
            found.is_empty() == expected.is_empty()
        };
        if !same {
            differs = Some(text);
        } else if found.is_empty() && good.len() < MOST {
            good.push(format!("  - {{lang: en, good: {}}}\n", written(&text, &[])));
        } else if !found.is_empty() && bad.len() < MOST {
            let spans: Vec<Span> = found.into_iter().flatten().collect();
            bad.push(format!("  - {{lang: en, bad: {}}}\n", written(&text, &spans)));
        }
    }
    if bad.len() >= LEAST && good.len() >= LEAST {
        return Ok(bad.concat() + &good.concat());
    }
    Err(match differs {
        Some(text) => format!("Vale and Balise read it differently: \"{}\"", text.trim()),
        None => "no examples can be made from its expressions".to_owned(),
    })
}

/// With brackets around the spans, between quotation marks.
fn written(text: &str, spans: &[Span]) -> String {
    let mut out = String::from("\"");
    for (place, letter) in text.char_indices().map(|(place, letter)| (place, Some(letter))).chain([(text.len(), None)])
    {
        out.extend(spans.iter().filter(|span| span.range().end == place).map(|_| ']'));
        out.extend(spans.iter().filter(|span| span.range().start == place).map(|_| '['));
        match letter {
            Some('"') => out.push_str("\\\""),
            // A literal bracket has a backslash in a pack, and that one has another in YAML.
            Some(mark @ ('[' | ']' | '\\')) => {
                out.push_str("\\\\");
                out.push_str(if mark == '\\' {
                    "\\\\"
                } else if mark == '[' {
                    "["
                } else {
                    "]"
                });
            }
            Some('\n') => out.push_str("\\n"),
            Some('\t') => out.push_str("\\t"),
            // A carriage return would end the line, in YAML's eyes.
            Some(letter) if letter.is_control() || letter == '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            Some(letter) => out.push(letter),
            None => {}
        }
    }
    out + "\""
}

/// Sentences around words.
const AROUND: [&str; 7] = [
    "We mean @ here.",
    "You wrote about @ this morning.",
    "@ is what they said.",
    "@",
    "This is @.",
    "Look at the @ now, please.",
    "One, @ two.",
];

/// Sentences that most rules leave alone.
const PLAIN: [&str; 6] = [
    "Write to me tomorrow.",
    "The parcel leaves at noon.",
    "My colleague calls you back.",
    "Good morning",
    "Your table waits near the window.",
    "Ask at the counter.",
];

/// Texts to try a rule on, its own words first.
fn candidates(rule: &Rule) -> Vec<String> {
    let around = |words: &[String]| -> Vec<String> {
        let texts = AROUND.iter().flat_map(|around| words.iter().map(move |word| around.replace('@', word)));
        texts.collect()
    };
    let many = |list: &[String]| -> Vec<String> { list.iter().take(8).flat_map(|source| samples(source)).collect() };
    let mut texts = Vec::new();
    match &rule.kind {
        Kind::Existence { tokens, raw, append, .. } => {
            let joined = if raw.is_empty() { Vec::new() } else { vec![raw.concat()] };
            let whole: Vec<String> = if raw.is_empty() {
                Vec::new()
            } else {
                let tokens = if tokens.is_empty() { String::new() } else { format!("(?:{})", tokens.join("|")) };
                vec![if *append { tokens + &joined[0] } else { joined[0].clone() + &tokens }]
            };
            let words = if raw.is_empty() { many(tokens) } else { many(&whole) };
            texts.extend(around(&words));
            // Near misses: the words go on.
            texts.extend(words.iter().map(|word| format!("We mean {word}zzz here.")));
        }
        Kind::Substitution { swap, .. } => {
            let keys: Vec<String> = swap.iter().map(|(key, _)| key.clone()).collect();
            let better: Vec<String> =
                swap.iter().take(8).flat_map(|(_, value)| value.split('|').map(str::to_owned)).collect();
            texts.extend(around(&many(&keys)));
            texts.extend(around(&better));
        }
        Kind::Occurrence { token, max, min, .. } => {
            for word in samples(token) {
                let count = (*max).max(*min);
                for space in [" ", ""] {
                    texts.push(vec![word.as_str(); count + 2].join(space));
                    texts.push(vec![word.as_str(); count + 2].join(&format!("{space}and ")) + ".");
                    texts.push(vec![word.as_str(); count.max(1)].join(space));
                }
            }
        }
        Kind::Repetition { tokens, .. } => {
            for word in ["the", "we", "very", "now"].into_iter().map(str::to_owned).chain(many(tokens)) {
                texts.push(format!("Then {word} {word} came."));
                texts.push(format!("Then {word} came."));
            }
        }
        Kind::Consistency { either, .. } => {
            for (first, second) in either {
                for (first, second) in samples(first).iter().zip(&samples(second)) {
                    texts.push(format!("We wrote {first} here and {second} there."));
                    texts.push(format!("We wrote {first} here and there."));
                }
            }
        }
        Kind::Conditional { first, second, .. } => {
            texts.extend(around(&samples(first)));
            texts.extend(around(&samples(second)));
        }
        Kind::Capitalization { .. } => {
            let titles = [
                "What this costs you",
                "What This Costs You",
                "WHAT THIS COSTS YOU",
                "what this costs you",
                "Hours and prices",
                "hours and prices",
                "Hours And Prices",
                "HOURS AND PRICES",
                "Hours and Prices",
            ];
            texts.extend(titles.map(str::to_owned));
        }
        Kind::Metric { .. } | Kind::Readability { .. } => {
            let heavy = "Notwithstanding considerable organizational complications, international representatives deliberately reconsidered \
                         fundamentally incompatible administrative recommendations concerning extraordinary responsibilities.";
            let plain = "We go now. You see it. It is here. He ran to us. So do I.";
            for count in 1..=3 {
                texts.push(vec![heavy; count].join(" "));
                texts.push(vec![plain; count].join(" "));
            }
        }
        Kind::Other(_) => {}
    }
    texts.extend(PLAIN.map(str::to_owned));
    texts
}
