//! Our matcher finds what fancy-regex finds: every expression of our packs, and one for every part of the syntax.

use std::sync::LazyLock;

use balise::lexicon::RawPattern;
use balise::lexicon::regex::{Class, ClassTable, Program, compile as program_words};
use balise::pack::record::{CheckRecord, RawRecord};
use balise::pack::{SourceFile, builtin, compile};
use balise::text::Span;
use fancy_regex::{Regex, RegexBuilder};
use proptest::prelude::*;

/// One or more for each part of the syntax. `true`: ignoring case.
const WRITTEN: &[(&str, bool)] = &[
    ("abc", false),
    ("abc", true),
    ("été|Œuf|ſ|K", true),
    ("straße|σς", true),
    (".", false),
    ("a.c", false),
    ("(?s)a.c", false),
    ("[a-c]+", false),
    ("[^a-c\\s]+", true),
    ("[[:alpha:]&&[^aeiou]]+", true),
    ("\\p{L}+", false),
    ("\\p{Lu}\\p{Ll}*", false),
    ("(?i:\\p{Lu})b", false),
    ("\\P{L}+", false),
    ("\\d{1,3}(?:[ \u{a0}]\\d{3})*", false),
    ("\\w+", false),
    ("\\W+", false),
    ("\\bété\\b", true),
    ("\\b\\w", false),
    ("\\w\\b.", false),
    ("\\Bb\\B", false),
    ("\\b", false),
    ("^a", false),
    ("a$", false),
    ("^[^ab]*$", false),
    ("(?m)^b+", false),
    ("(?m)a$", false),
    ("b\\z|\\Aa", false),
    ("a*", false),
    ("a*?", false),
    ("a+?b", false),
    ("a??b", false),
    ("<.+?>", false),
    ("a{2}", false),
    ("a{2,}", false),
    ("a{2,3}?b", false),
    ("[ab]{0,3}?c", false),
    ("(?:ab){2,3}", false),
    ("(?:ab){1,2}?a", false),
    ("(?:ab|a)(?:bc|c)?", false),
    ("a|ab|abc", false),
    ("abc|ab|a", false),
    ("(?:a|b|c|ab|bc|)d", false),
    ("(?:|a|b)c", false),
    ("(?:foo|bar|baz|été)s?", true),
    ("(a)(b)?", false),
    ("(?:(a)|b)+", false),
    ("(a|ab)(c|bcd)?", false),
    ("((a)|(b))*c", false),
    ("x(?=(a+))a", false),
    ("(?=a)\\w", false),
    ("a(?!b)", false),
    ("(?!a)\\w+", false),
    ("(?=.*b)a+", false),
    ("(?<=a)b", false),
    ("(?<!a)b", false),
    ("(?<=ab|é)c", false),
    ("(?<!ab|c)[abc]", false),
    ("(?<=\\bà\\s)\\w+", true),
    ("(?<=(?=b)b)c", false),
    ("(?<![\\p{L}\\p{N}])b+(?![\\p{L}\\p{N}])", false),
    ("(?<=^|\\s)a", false),
    ("(?i)a(?-i)B", false),
    ("(a|b)\\1", false),
    ("(a|b)\\1", true),
    ("(?<x>a+)b\\k<x>", false),
    ("(?>a+)b", false),
    ("(?>a|ab)c", false),
    ("a++b|b*+c", false),
    ("(?:a*b*)*c", false),
    ("(?:a?)+b", false),
    ("(?:a*)+$", false),
    ("(?:a+)+$", false),
    ("(?:a|b|ab)*c", false),
    ("(?x) a  b # comment", false),
    ("\\x61\\u{e9}?\\n", false),
    ("[’'']s\\b", false),
    ("[🙂🙃]\\x{FE0F}?", false),
    ("\\s+$", false),
    ("(?:\\s*[!?]\\s*){2,}", false),
    ("\\R", false),
    ("a\\Z", false),
    ("\\b{start}a|b\\b{end}", false),
    ("\\b{start-half}a|b\\b{end-half}", false),
    ("(?m)^\\s*$", false),
    ("(?m:^)[^\n]*", false),
    ("(?U)a+b", false),
    ("(?:(?=a)|b)+c", false),
    ("(?:(?:a|b)*?)*c", false),
    ("(?:a|(?=b))*b", false),
    ("(?:\\b|a)+b", false),
    ("(?:a|)+b", false),
    ("(?:a{0}b)+", false),
    ("(?:a??b??)+?c", false),
    ("(?!(a)b)a", false),
    ("(?=(a)|(b))[ab]c?", false),
    ("(?<=(a))b", false),
    ("[^\\S\\s]|a", false),
    ("\\p{Emoji}+", false),
    ("[\\p{L}--[a-c]]+", true),
    ("(?:[ab]{2,4}){2}", false),
    ("(?:é|e\u{301})t", true),
    ("(?:a|b)*?c(?!d)", false),
    ("(?=a|b|c)(?!b)\\w{1,2}", false),
];

/// Matches, each with its first group.
type Found = Vec<(Span, Option<Span>)>;

struct Pair {
    source: String,
    ours: RawPattern,
    theirs: Regex,
    /// What texts for it are made of.
    parts: Vec<String>,
}

impl Pair {
    fn new(source: &str, ignore_case: bool, ours: RawPattern) -> Pair {
        let theirs =
            RegexBuilder::new(source).case_insensitive(ignore_case).backtrack_limit(1_000_000).build().expect(source);
        // Words of the expression, its characters, and what is always worth a try.
        let mut parts: Vec<String> = source.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        parts.extend(source.chars().filter(|c| !"\\(){}?".contains(*c)).map(String::from));
        let upper: Vec<String> = parts.iter().map(|part| part.to_uppercase()).collect();
        parts.extend(upper);
        for always in
            ["a", "b", "c", "ab", "é", "À", "ç", "œ", "'", "’", "\u{a0}", " ", " ", " ", "\n", ".", "!", "1", "2026"]
        {
            parts.push(always.to_owned());
        }
        parts.extend(["🙂", "👍🏽", "e\u{301}", "_", "–", "«", "ſ", "K", "ẞ", "…", "\r\n"].map(str::to_owned));
        parts.retain(|part| !part.is_empty());
        parts.sort();
        parts.dedup();
        Pair { source: source.to_owned(), ours, theirs, parts }
    }

    fn text(&self, choices: &[u16]) -> String {
        choices.iter().map(|choice| self.parts[usize::from(*choice) % self.parts.len()].as_str()).collect()
    }

    /// What each finds; `None` when fancy-regex gave up.
    fn found(&self, text: &str) -> Option<[Found; 2]> {
        let mut theirs = Vec::new();
        for captures in self.theirs.captures_iter(text) {
            let captures = captures.ok()?;
            let span = |index: usize| captures.get(index).map(|found| Span::new(found.start(), found.end()));
            theirs.extend(span(0).filter(|span| span.start < span.end).map(|whole| (whole, span(1))));
        }
        theirs.truncate(200);
        Some([self.ours.find_groups(text, &text.to_lowercase(), None), theirs])
    }

    #[track_caller]
    fn agrees(&self, text: &str) {
        if let Some([ours, theirs]) = self.found(text) {
            assert_eq!(ours, theirs, "ours and theirs, {} on {text:?}", self.source);
        }
    }
}

fn records(pack: balise::pack::PackRecord) -> Vec<RawRecord> {
    let mut records: Vec<RawRecord> = pack.acts.into_iter().flat_map(|act| act.raw).collect();
    for rule in pack.rules {
        if let CheckRecord::Existence { raw, .. } | CheckRecord::Occurrence { raw, .. } = rule.check {
            records.extend(raw);
        }
    }
    records
}

/// Each expression with its counterpart, and the texts of all examples.
static PAIRS: LazyLock<(Vec<Pair>, Vec<String>)> = LazyLock::new(|| {
    let (mut pairs, mut texts, mut packs) = (Vec::new(), Vec::new(), Vec::new());
    for (source, ignore_case) in WRITTEN {
        let program = RawPattern::compile(source, *ignore_case).expect(source);
        pairs.push(Pair::new(source, *ignore_case, RawPattern::new(program, None, Vec::new())));
    }
    for (_, files) in builtin() {
        let compiled = compile(&files, &packs).expect("our packs compile");
        texts.extend(compiled.examples.into_iter().flat_map(|example| [Some(example.text), example.message]).flatten());
        packs.push(compiled.pack.clone());
        for record in records(compiled.pack) {
            let (source, ignore_case) = &record.source;
            let program = RawPattern::compile(source, *ignore_case).expect("compiled before");
            pairs.push(Pair::new(source, *ignore_case, RawPattern::new(program, None, record.needs)));
        }
    }
    (pairs, texts)
});

#[test]
fn same_on_every_example() {
    let (pairs, texts) = &*PAIRS;
    assert!(pairs.len() > WRITTEN.len() + 20 && texts.len() > 500);
    for text in texts {
        pairs.iter().for_each(|pair| pair.agrees(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn same_on_random_texts(choices in prop::collection::vec(any::<u16>(), 0..60)) {
        for pair in &PAIRS.0 {
            let text = pair.text(&choices);
            if let Some([ours, theirs]) = pair.found(&text) {
                prop_assert_eq!(ours, theirs, "ours and theirs, {} on {:?}", pair.source, text);
            }
        }
    }
}

#[test]
fn texts_that_are_hard() {
    for pair in &PAIRS.0 {
        for part in pair.parts.iter().step_by(5) {
            pair.agrees(&part.repeat(40));
            pair.agrees(&format!("{}!", part.repeat(40)));
        }
    }
}

#[test]
fn clumsy_expressions_are_linear_or_end() {
    let run = |source: &str, text: &str| {
        let program = RawPattern::compile(source, false).expect(source);
        program.matches(text).last()
    };
    let text = "a".repeat(5_000) + "!";
    for source in ["(a+)+$", "(?:a|aa)+$", "(?:a*)*$", "(?:a|a|a)*b", "\\s*a*a*a*a*b", "(?:.*a){3}b", "(?=(?:a+)+b)a"] {
        assert_eq!(run(source, &text), None, "{source}");
    }
    // What a group matched makes remembering impossible: the limit ends it.
    for source in ["(a*)*\\1b", "(?:(a+)+)+\\1b", "(?:[ab]{1,2000}){1,3}c"] {
        assert!(run(source, &text).is_some_and(|last| last.is_err()), "{source}");
    }
}

#[test]
fn what_is_not_supported_is_said() {
    for (source, said) in [
        ("(", "parenthesis"),
        ("\\Ga", "\\G is not supported"),
        ("(?<=a+)b", "fixed length"),
        ("(?:(?:a{99}b){99}c){99}", "too large"),
        ("(a)(?(1)b|c)", "a condition is not supported"),
        ("a\\2", "group"),
    ] {
        let error = RawPattern::compile(source, true).expect_err(source);
        assert!(error.to_lowercase().contains(&said.to_lowercase()), "{source}: {error}");
    }
}

#[test]
fn an_author_is_told_where() {
    let text = "name: {en: Says, fr: Dit}\nraw:\n  any:\n    - '(a*)*\\1b'\n    - '(?<=x*)y'\n";
    let file = SourceFile::text("acts/say.yml", text);
    let errors = compile(&[file], &[]).expect_err("two expressions are refused");
    let said = |line: usize| {
        errors.iter().find(|error| error.line == line).map(|error| (error.en.as_str(), error.fr.as_str()))
    };
    let slow = (
        "regular expression: takes too many steps on \"a\" over and over; make it simpler",
        "expression rationnelle : trop d'étapes sur « a » sans cesse répété; simplifiez-la",
    );
    assert_eq!(said(4), Some(slow));
    assert!(said(5).is_some_and(|(en, _)| en.contains("fixed length")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// A pack may come from anywhere: whatever its bytes say, reading and running ends without a panic.
    #[test]
    fn a_corrupt_program_is_refused_or_ends(
        which in any::<usize>(),
        changes in prop::collection::vec((any::<usize>(), prop_oneof![0..40_u32, any::<u32>()]), 1..4),
        text in "[abcé ’🙂!]{0,40}",
    ) {
        let mut classes = ClassTable::default();
        let (source, ignore_case) = WRITTEN[which % WRITTEN.len()];
        let mut words = program_words(source, ignore_case, &mut classes).expect("sound");
        for (place, word) in changes {
            let place = place % words.len();
            words[place] = word;
        }
        if let Some(program) = Program::read(&words, &classes.ready()) {
            prop_assert!(program.matches(&text).count() <= text.len() + 1);
        }
        let mut stored = classes.stored();
        if let Some(words) = stored.get_mut(which % 7) {
            words.rotate_left(1);
            if let Some(classes) = Class::read_all(&stored) {
                prop_assert_eq!(classes.len(), stored.len());
            }
        }
    }
}

/// Found by the property above: a step back past the beginning made it find the same place again and again.
#[test]
fn a_program_that_steps_back_goes_on() {
    let mut classes = ClassTable::default();
    let (source, ignore_case) = WRITTEN[11_583_260_344_433_487_110_usize % WRITTEN.len()];
    let mut words = program_words(source, ignore_case, &mut classes).expect("sound");
    let place = 14_694_350_045_646_370_289_usize % words.len();
    words[place] = 24;
    let text = "céaaca’ é🙂a";
    if let Some(program) = Program::read(&words, &classes.ready()) {
        assert!(program.matches(text).count() <= text.len() + 1);
    }
}
