//! Vale's rules, as a person uses them: a package's own tests run, a package made into a pack, a rule laid into a pack.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own for each test, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("vale").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room on the disk");
        fs::write(path, text).expect("room on the disk");
    }
    folder
}

/// Exit status, standard output, standard error.
fn balise(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balise"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("piped"), input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn conformance(folder: &Path) -> (i32, String) {
    let (status, out, _) = balise(&["pack", "conformance", "--vale", &folder.display().to_string()], "");
    (status, out)
}

const RULES: [(&str, &str); 11] = [
    (
        "House/Weak.yml",
        "extends: existence\nmessage: \"Leave out '%s'.\"\nignorecase: true\nlevel: error\ntokens: [very, really]\nexceptions: [very Large Telescope]\n",
    ),
    (
        "House/Words.yml",
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nignorecase: true\ncapitalize: true\naction: {name: replace}\nswap:\n  sign in(?:to)?: log on|log in\n  '(\\w+) towards': $1 to\n",
    ),
    ("House/Long.yml", "extends: occurrence\nmessage: \"%d commas.\"\nscope: sentence\nmax: 2\ntoken: ','\n"),
    ("House/Twice.yml", "extends: repetition\nmessage: \"'%s' twice.\"\nalpha: true\ntokens: ['[^\\s]+']\n"),
    (
        "House/Spelling.yml",
        "extends: consistency\nmessage: \"'%s' is inconsistent.\"\nignorecase: true\neither: {colour: color}\n",
    ),
    (
        "House/Acronyms.yml",
        "extends: conditional\nmessage: \"'%s' has no definition.\"\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [FAQ]\n",
    ),
    (
        "House/Headings.yml",
        "extends: capitalization\nmessage: \"'%s' should be '%s'.\"\nscope: heading\nmatch: $sentence\nexceptions: [Lyon]\n",
    ),
    (
        "House/Measure.yml",
        "extends: metric\nmessage: \"%s words a sentence.\"\nformula: words / sentences\ncondition: \"> 100\"\n",
    ),
    ("House/Quoted.yml", "extends: existence\nmessage: \"'%s' in a quotation.\"\nscope: blockquote\ntokens: [never]\n"),
    ("House/Line.yml", "extends: existence\nmessage: \"Two spaces: '%s'.\"\nscope: raw\nraw: ['[^\\n] {2}[^\\n]']\n"),
    ("House/Tagged.yml", "extends: sequence\nmessage: \"'%s' is not run here.\"\ntokens: [{tag: NN}]\n"),
];

const DOCUMENT: &str = "# A Heading that shouts\n\n\
This is Very good, not `very` bad, and the very Large Telescope is really there.\n\n\
Sign into the shop and look towards Lyon.\n\n\
One, two, three, four and no more. Five, six.\n\n\
Then the the end, and so on.\n\n\
My colour, then your color.\n\n\
The Federal Bureau (FBI) asks the FBI, the CIA and the FAQ.\n\n\
> I would never say so.\n\n\
Never mind.  So be it.\n\n\
<!-- vale House.Weak = NO -->\n\nA very quiet line.\n\n<!-- vale House.Weak = YES -->\n\n\
A link: <https://very.example.org/really>, [very](https://example.org).\n";

const EXPECTED: &str = "test.md:1:3:House.Headings:'A Heading that shouts' should be 'A heading that shouts'.
      test.md:3:9:House.Weak:Leave out 'Very'.
      test.md:3:68:House.Weak:Leave out 'really'.
      test.md:5:1:House.Words:Use 'Log on' or 'Log in' instead of 'Sign into'.
      test.md:5:24:House.Words:Use 'look to' instead of 'look towards'.
      test.md:7:4:House.Long:3 commas.
      test.md:9:6:House.Twice:'the' twice.
      test.md:11:22:House.Spelling:'color' is inconsistent.
      test.md:13:44:House.Acronyms:'CIA' has no definition.
      test.md:15:11:House.Quoted:'never' in a quotation.
      test.md:17:11:House.Line:Two spaces: '.  S'.
      test.md:25:45:House.Weak:Leave out 'very'.";

fn package(name: &str, expected: &str) -> PathBuf {
    let feature = format!(
        "Feature: House\n  Scenario: Everything\n    When I test \"All\"\n    Then the output should contain exactly:\n      \"\"\"\n      {expected}\n      \"\"\"\n"
    );
    let mut files: Vec<(&str, &str)> = RULES.to_vec();
    files.push((
        "fixtures/All/.vale.ini",
        "StylesPath = ../../\nMinAlertLevel = suggestion\n\n[*.{md,rst}]\nBasedOnStyles = House\n",
    ));
    files.push(("fixtures/All/test.md", DOCUMENT));
    files.push(("features/rules.feature", &feature));
    folder(name, &files)
}

#[test]
fn a_package_that_keeps_its_word_passes() {
    let (status, out) = conformance(&package("passes", EXPECTED));
    assert!(out.contains("lines: 12 passed, 0 failed, 0 unsupported"), "{out}");
    assert!(out.contains("rules: 11 loaded, 0 refused"), "{out}");
    assert!(out.contains("not run, 1 sequence rules: House.Tagged"), "{out}");
    assert_eq!(status, 0);
}

#[test]
fn a_wrong_column_message_or_surplus_fails() {
    for (from, to, why) in [
        ("3:9:House.Weak", "3:10:House.Weak", "found in column 9"),
        ("'Log on' or", "'Log off' or", "it says: Use 'Log on' or 'Log in'"),
        ("test.md:13:44:House.Acronyms:'CIA' has no definition.\n      ", "", "found, not expected"),
        ("test.md:15:11", "test.md:14:11", "not found"),
    ] {
        assert!(EXPECTED.contains(from), "{from}");
        let (status, out) = conformance(&package("fails", &EXPECTED.replace(from, to)));
        assert_eq!(status, 1, "{out}");
        assert!(out.contains("failed: features/rules.feature:"), "{out}");
        assert!(out.contains(why), "{why}: {out}");
    }
}

#[test]
fn what_is_not_judged_is_named_with_its_reason() {
    let expected = format!(
        "{EXPECTED}\n      test.rst:1:1:House.Weak:Leave out 'very'.\n      test.md:1:1:House.Tagged:'x' is not run here.\n      test.md:1:1:House.Gone:Gone."
    );
    let (status, out) = conformance(&package("unsupported", &expected));
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("lines: 12 passed, 0 failed, 3 unsupported"), "{out}");
    for why in [".rst: markup or code", "a sequence rule", "the set holds no rule House.Gone"] {
        assert!(out.contains(why), "{why}: {out}");
    }
}

#[test]
fn valid_and_invalid_files_are_judged_by_line() {
    let ini = "StylesPath = ../../styles\n[*.{md,adoc}]\nHouse.Weak = YES\n";
    let rule = RULES[0].1;
    let files = [
        ("styles/House/Weak.yml", rule),
        ("fixtures/Weak/.vale.ini", ini),
        ("fixtures/Weak/testvalid.adoc", "= A very good title is code: `very`\n"),
        ("fixtures/Weak/testinvalid.adoc", "A very good line.\n\nreally\n"),
        ("fixtures/Other/.vale.ini", ini),
        ("fixtures/Other/testvalid.md", "Nothing.\n"),
        ("fixtures/Other/testinvalid.md", "A very good line.\nAnother line.\n"),
    ];
    let (status, out) = conformance(&folder("fixtures", &files));
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("failed: fixtures/Other/testinvalid.md:2: Another line."), "{out}");
    assert!(out.contains("lines: 4 passed, 1 failed, 1 unsupported"), "{out}");
}

#[test]
fn features_and_rules_written_in_other_ways_are_read() {
    let (_, rule) = RULES[0];
    let ini = "\u{feff}StylesPath = ../../elsewhere\r\nMinAlertLevel = suggestion\r\n[*.{md,rst}]\r\nBasedOnStyles = House\r\n";
    let feature = "\u{feff}Feature: Ways\r\n  Scenario Outline: In <folder>\r\n    * I test \"<folder>\"\r\n    Then the output should contain exactly:\r\n      \
                   \"\"\"text\r\n      test.md:<line>:8:House.Weak:Leave out 'really'.\r\n      \"\"\"\r\n    And the output should not contain \"very\"\r\n    \
                   And the output should match /x/\r\n\r\n    Examples:\r\n      | folder | line |\r\n      | One    | 1    |\r\n      | Two    | 3    |\r\n\r\n  \
                   Scenario: Only a status\r\n    When I test \"One\"\r\n    Then the exit status should be 1\r\n";
    let broken = "extends: existence\nmessage: \"x\"\ntokens: [a\n";
    let files = [
        (
            "elsewhere/House/Weak.yml",
            &*format!("\u{feff}\"Extends\" : existence\r\n{}", &rule[rule.find('\n').expect("lines") + 1..]),
        ),
        ("elsewhere/House/Broken.yml", broken),
        ("elsewhere/settings.yml", "extends: [eslint]\n"),
        ("fixtures/One/.vale.ini", ini),
        ("fixtures/One/test.md", "This is really it.\r\n".trim_start_matches("This ")),
        ("fixtures/Two/.vale.ini", ini),
        ("fixtures/Two/test.md", "Nothing.\r\n\r\nThis a really good one.\r\n"),
        ("features/deep/ways.feature", feature),
        ("features/none.feature", "Nothing that is a feature.\n"),
    ];
    let (status, out) = conformance(&folder("ways", &files));
    assert_eq!(status, 1, "{out}");
    for said in [
        "features/deep/ways.feature:6 \"In One (One, 1)\"",
        "found in column 4",
        "unsupported, 2: the step about the output is not understood",
        "unsupported, 1: it expects nothing of the output",
        "unsupported, 1: the file holds no scenario",
        "Broken.yml:",
        "rules: 1 loaded, 1 refused",
        // Of the row `Two` its line, and of both that no `very` is there.
        "lines: 3 passed, 2 failed, 4 unsupported",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn vocabularies_and_comments_count() {
    let files = [
        ("styles/House/Weak.yml", RULES[0].1),
        ("styles/config/vocabularies/Ours/accept.txt", "# ours\nBalise\nvery much\n"),
        ("styles/config/vocabularies/Ours/reject.txt", "beacon\n"),
        ("fixtures/Words/.vale.ini", "StylesPath = ../../styles\nVocab = Ours\n[*.txt]\nBasedOnStyles = Vale, House\n"),
        ("fixtures/Words/test.txt", "Thank you very much for balise.\nA very good beacon.\n"),
        (
            "features/words.feature",
            "Feature: Words\n  Scenario: One\n    When I test \"Words\"\n    Then the output should contain exactly:\n      \"\"\"\n      test.txt:1:25:Vale.Terms:Use 'Balise' instead of 'balise'.\n      \
             test.txt:2:3:House.Weak:Leave out 'very'.\n      test.txt:2:13:Vale.Avoid:Avoid using 'beacon'.\n      \"\"\"\n",
        ),
    ];
    let (status, out) = conformance(&folder("vocabularies", &files));
    assert!(out.contains("lines: 3 passed, 0 failed, 0 unsupported"), "{out}");
    assert_eq!(status, 0);
}

#[test]
fn a_broken_rule_is_refused_with_file_line_and_key() {
    let files = [
        ("House/Typo.yml", "extends: existence\nmessage: \"x\"\ntokns: [a]\n"),
        ("House/Level.yml", "extends: existence\nmessage: \"x\"\nlevel: grave\n"),
        ("House/Regex.yml", "extends: existence\nmessage: \"x\"\ntokens: ['(a']\n"),
    ];
    let (status, out) = conformance(&folder("broken", &files));
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("Typo.yml:3: tokns: Vale knows no such key"), "{out}");
    assert!(out.contains("Level.yml:3: level: it is suggestion, warning or error"), "{out}");
    assert!(out.contains("House.Regex: regular expression"), "{out}");
    let (status, _) = conformance(&folder("empty", &[("readme.md", "nothing")]));
    assert_eq!(status, 1, "a folder that proves nothing must not pass");
}

#[test]
fn a_package_becomes_a_pack_whose_examples_hold() {
    let package = package("import", EXPECTED);
    let out = folder("imported", &[]);
    let (from, to) = (package.display().to_string(), out.display().to_string());
    let (status, said, complaints) =
        balise(&["pack", "import", "--vale", &from, "--out", &to, "--dimension", "House.Weak=authenticity"], "");
    assert_eq!((status, complaints.as_str()), (0, ""), "{said}");
    for left_out in ["House.Headings: scope heading", "House.Quoted: scope blockquote", "House.Tagged: sequence rules"]
    {
        assert!(said.contains(&format!("left out: {left_out}")), "{left_out}: {said}");
    }
    assert!(said.contains("of 11 rules"), "{said}");
    let weak = fs::read_to_string(out.join("rules/authenticity/house-weak.yml")).expect("the rule");
    assert!(weak.contains("severity: high") && weak.contains("only: en"), "{weak}");
    let (status, said, complaints) = balise(&["pack", "test", "--no-builtin", &to], "");
    assert_eq!((status, complaints.as_str()), (0, ""), "{said}");
    let (_, said, _) = balise(
        &["check", "--no-builtin", "--pack", &to, "--ui", "en"],
        "Please sign into the shop, it is really nice.\n",
    );
    assert!(said.contains("house-words") && said.contains("log on"), "{said}");
    assert!(said.contains("house-weak"), "{said}");
    let (status, _, complaints) = balise(&["pack", "import", "--vale", &from, "--out", &to], "");
    assert_eq!(status, 2);
    assert!(complaints.contains("not empty"), "{complaints}");
}

#[test]
fn an_import_of_nothing_says_so() {
    let (status, _, complaints) =
        balise(&["pack", "import", "--vale", &folder("nothing", &[("a.md", "x")]).display().to_string()], "");
    assert_eq!(status, 2);
    assert!(complaints.contains("no rule of Vale's"), "{complaints}");
}

const MANIFEST: &str = "id: ours\nversion: 1.0.0\nname: {en: \"Ours\", fr: \"Les nôtres\"}\nlanguages: [en, fr]\n";

#[test]
fn rules_of_vale_may_lie_in_a_pack() {
    let pack = folder(
        "laid",
        &[
            ("pack.yml", MANIFEST),
            ("vale/Weak.yml", RULES[0].1),
            (
                "vale/respect/Words.yml",
                "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: suggestion\nignorecase: true\nswap: {guys: everyone}\n",
            ),
            ("vale/Headings.yml", RULES[6].1),
        ],
    );
    let pack = pack.display().to_string();
    let (status, out, complaints) = balise(
        &["check", "--no-builtin", "--pack", &pack, "--jsonl"],
        "{\"id\":\"1\",\"draft\":\"Thank you guys, a really good idea.\",\"locale\":\"en-CA\"}\n{\"id\":\"2\",\"draft\":\"Merci, c'est really gentil à vous et à toute votre famille.\",\"locale\":\"fr-CA\"}\n",
    );
    assert_eq!(status, 0, "{complaints}");
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let found = |line: usize| -> Vec<(String, String, String)> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let all = lines[line]["diagnostics"].as_array().expect("a list").iter();
        all.map(|remark| (text(&remark["rule"]), text(&remark["dimension"]), text(&remark["severity"]))).collect()
    };
    let of = |rule: &str, dimension: &str, severity: &str| (rule.to_owned(), dimension.to_owned(), severity.to_owned());
    assert_eq!(found(0), [of("vale-words", "respect", "low"), of("vale-weak", "clarity", "high")]);
    assert_eq!(found(1), [], "rules of Vale's are for English");
    assert!(complaints.contains("vale/Headings.yml: left out: scope heading"), "{complaints}");
}

#[test]
fn a_rule_that_vale_would_refuse_refuses_the_pack() {
    let pack = folder(
        "refused",
        &[
            ("pack.yml", MANIFEST),
            ("vale/Weak.yml", "extends: existence\nmessage: \"x\"\ntokns: [a]\n"),
            ("vale/nowhere/Weak.yml", RULES[0].1),
        ],
    );
    let (status, _, complaints) = balise(&["pack", "test", "--no-builtin", &pack.display().to_string()], "");
    assert_eq!(status, 2);
    for part in [
        "tokns: Vale knows no such key",
        "vale/Weak.yml:3:1",
        "a rule of Vale's lies in vale/",
        "vale/nowhere/Weak.yml",
    ] {
        assert!(complaints.contains(part), "{part}: {complaints}");
    }
}
