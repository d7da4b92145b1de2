//! Feature files: scenarios with the lines that Vale is expected to print.

/// One scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scenario {
    pub name: String,
    /// Line of its title, from 1.
    pub line: usize,
    /// Files that it writes first: name and text.
    pub files: Vec<(String, String)>,
    /// What is done.
    pub when: String,
    /// What is expected.
    pub expected: Option<Expected>,
}

/// What is expected of the output, each text with its line in the feature file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    /// These lines and no other; or else these among others.
    pub exactly: bool,
    /// Lines that it holds.
    pub lines: Vec<(usize, String)>,
    /// Texts that it does not hold.
    pub absent: Vec<(usize, String)>,
    /// Steps about the output that are not understood.
    pub unread: Vec<(usize, String)>,
}

/// The scenarios of a feature file, with the steps of the backgrounds above them before their own. An outline is one scenario for
/// each row of its examples.
pub(super) fn parse(text: &str) -> Vec<Scenario> {
    let mut scenarios = Vec::new();
    let (mut above, mut background) = (None, Scenario::default());
    let sections = sections(text.trim_start_matches('\u{feff}'));
    for (place, section) in sections.iter().enumerate() {
        match section.keyword {
            "Background:" => take_all(&mut background, &section.body),
            "Feature:" => {}
            // What a feature's background does, each of its rules does before its own.
            "Rule:" => background = above.get_or_insert_with(|| background.clone()).clone(),
            "Examples:" | "Scenarios:" => {}
            _ => {
                let begun = |name: String, body: &[(usize, String)]| {
                    let mut scenario = Scenario { name, line: section.line, ..background.clone() };
                    take_all(&mut scenario, body);
                    scenario
                };
                let rows = rows_of(&sections[place + 1..]);
                if rows.is_empty() {
                    scenarios.push(begun(section.name.clone(), &section.body));
                }
                for row in rows {
                    let filled = |text: &str| {
                        row.iter()
                            .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("<{name}>"), value))
                    };
                    let body: Vec<(usize, String)> =
                        section.body.iter().map(|(number, line)| (*number, filled(line))).collect();
                    let values: Vec<&str> = row.iter().map(|(_, value)| value.as_str()).collect();
                    scenarios.push(begun(format!("{} ({})", filled(&section.name), values.join(", ")), &body));
                }
            }
        }
    }
    scenarios
}

const KEYWORDS: [&str; 9] = [
    "Feature:",
    "Rule:",
    "Background:",
    "Scenario Outline:",
    "Scenario Template:",
    "Scenario:",
    "Examples:",
    "Scenarios:",
    "Example:",
];

/// A keyword with what follows up to the next one.
struct Section {
    keyword: &'static str,
    name: String,
    line: usize,
    body: Vec<(usize, String)>,
}

fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Option<&str> = None;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let header = KEYWORDS.iter().find_map(|keyword| Some((*keyword, trimmed.strip_prefix(keyword)?)));
        match header.filter(|_| open.is_none()) {
            Some((keyword, name)) => {
                let (name, body) = (name.trim().to_owned(), Vec::new());
                sections.push(Section { keyword, name, line: number + 1, body });
            }
            None => {
                open = match open {
                    Some(mark) => Some(mark).filter(|mark| trimmed != *mark),
                    None => opened(trimmed),
                };
                if let Some(section) = sections.last_mut() {
                    section.body.push((number + 1, line.to_owned()));
                }
            }
        }
    }
    sections
}

/// The mark that opens a text over several lines; what kind of text it is may follow.
fn opened(line: &str) -> Option<&'static str> {
    ["\"\"\"", "```"].into_iter().find(|mark| line.strip_prefix(mark).is_some_and(|kind| !kind.contains(mark)))
}

/// The rows of the examples that directly follow an outline: names and values.
fn rows_of(sections: &[Section]) -> Vec<Vec<(String, String)>> {
    let mut rows = Vec::new();
    for section in sections.iter().take_while(|section| matches!(section.keyword, "Examples:" | "Scenarios:")) {
        let mut lines = section.body.iter().filter_map(|(_, line)| cells(line));
        let names = lines.next().unwrap_or_default();
        rows.extend(lines.map(|values| names.iter().cloned().zip(values).collect()));
    }
    rows
}

/// The cells of a row of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.trim().strip_prefix('|')?;
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            '\\' => match letters.next() {
                Some('n') => cell.push('\n'),
                Some(escaped @ ('|' | '\\')) => cell.push(escaped),
                other => cell.extend(std::iter::once('\\').chain(other)),
            },
            letter => cell.push(letter),
        }
    }
    Some(cells)
}

/// The steps of a section, one after the other.
fn take_all(scenario: &mut Scenario, body: &[(usize, String)]) {
    let mut lines = body.iter().peekable();
    while let Some((number, line)) = lines.next() {
        let Some(step) = ["Given ", "When ", "Then ", "And ", "But ", "* "]
            .iter()
            .find_map(|word| line.trim().strip_prefix(word).map(str::trim))
        else {
            continue;
        };
        let mut text = None;
        if let Some((_, opening)) = lines.next_if(|(_, line)| opened(line.trim()).is_some()) {
            let indent = opening.len() - opening.trim_start().len();
            let mark = opened(opening.trim()).unwrap_or_default();
            let inside = lines.by_ref().take_while(|(_, line)| line.trim() != mark);
            let cut = |line: &str| line[(line.len() - line.trim_start().len()).min(indent)..].to_owned();
            text = Some(inside.map(|(number, line)| (*number, cut(line).replace("\\\"\\\"\\\"", "\"\"\""))).collect());
        }
        while let Some((number, row)) = lines.next_if(|(_, line)| line.trim().starts_with('|')) {
            let row = cells(row).unwrap_or_default().join(" ");
            text.get_or_insert_with(Vec::new).push((*number, row));
        }
        take(scenario, *number, step, text);
    }
}

fn take(scenario: &mut Scenario, number: usize, step: &str, text: Option<Vec<(usize, String)>>) {
    // In Aruba's steps a short text stands in quotation marks behind the step itself.
    let inline = |after: &str| {
        let short = step.strip_prefix(after)?.trim().strip_prefix('"')?.strip_suffix('"')?;
        Some(vec![(number, short.replace("\\n", "\n"))])
    };
    if let Some(rest) = step.strip_prefix("a file named ") {
        let Some(name) = quoted(rest) else { return };
        let text = text.or_else(|| inline(&format!("a file named \"{name}\" with"))).unwrap_or_default();
        let lines: Vec<String> = text.into_iter().map(|(_, line)| line).collect();
        scenario.files.push((name.to_owned(), lines.join("\n")));
    } else if step.starts_with("the output should not contain anything") {
        scenario.expected.get_or_insert_default().exactly = true;
    } else if let Some(rest) = step.strip_prefix("the output should ") {
        let expected = scenario.expected.get_or_insert_default();
        let kinds = ["contain exactly", "not contain", "contain"];
        let kind = kinds.into_iter().find(|kind| rest.starts_with(kind)).unwrap_or_default();
        let Some(text) = text.or_else(|| inline(&format!("the output should {kind}"))) else {
            return expected.unread.push((number, step.to_owned()));
        };
        let lines = text.into_iter().filter(|(_, line)| !line.trim().is_empty());
        match kind {
            "contain exactly" => {
                expected.exactly = true;
                expected.lines.extend(lines);
            }
            "contain" => expected.lines.extend(lines),
            "not contain" => expected.absent.extend(lines),
            _ => expected.unread.push((number, step.to_owned())),
        }
    } else if step.starts_with("I ") {
        scenario.when = step.to_owned();
    }
}

/// What stands between the first quotation marks.
pub(super) fn quoted(step: &str) -> Option<&str> {
    let inside = step.split_once('"')?.1;
    inside.split_once('"').map(|(inside, _)| inside)
}

/// A line of expected output: `file:line:column:Style.Rule:message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub rule: String,
    pub message: String,
}

/// Reads a line of output; `None` for one of another kind.
pub(super) fn line(text: &str) -> Option<Line> {
    let mut parts = text.trim().splitn(5, ':');
    let (file, line, column, rule) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (line, column) = (line.parse().ok()?, column.parse().ok()?);
    let message = parts.next().unwrap_or_default().trim_end().to_owned();
    Some(Line { file: file.to_owned(), line, column, rule: rule.to_owned(), message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios() {
        let text = "Feature: X\n  Background:\n    Given a file named \"a.md\" with:\n      \"\"\"\n      # T\n\n        in\n      \"\"\"\n  \
                    Scenario: One\n    # why\n    When I test \"A/b\"\n    Then the output should contain exactly:\n      \"\"\"\n      \
                    a.md:1:2:S.R:it's: so\n      \"\"\"\n    And the exit status should be 0\n  Scenario: Two\n    When I run vale \"a.md\"\n    \
                    Then the output should not contain anything\n";
        let scenarios = parse(text);
        assert_eq!(scenarios.len(), 2);
        assert_eq!(scenarios[0].files, [("a.md".to_owned(), "# T\n\n  in".to_owned())]);
        assert_eq!((scenarios[0].when.as_str(), scenarios[0].line), ("I test \"A/b\"", 9));
        let expected = scenarios[0].expected.as_ref().expect("an expectation");
        assert_eq!(expected.lines, [(14, "a.md:1:2:S.R:it's: so".to_owned())]);
        assert_eq!(line(&expected.lines[0].1).map(|line| line.message), Some("it's: so".to_owned()));
        assert_eq!(scenarios[1].expected, Some(Expected { exactly: true, ..Expected::default() }));
        assert_eq!(line("E100 [x] Runtime error"), None);
    }
    #[test]
    fn outlines_tables_and_other_ways_to_write_a_feature() {
        let text = "\u{feff}# language: en\r\nFeature: X\r\n  Background:\r\n    Given a file named \"a.md\" with \"one\\ntwo\"\r\n\r\n  \
                    Scenario Outline: The rule <rule>\r\n    * I test \"<rule>\"\r\n    Then the output should contain exactly:\r\n      ```text\r\n      \
                    a.md:<line>:1:S.<rule>:Scenario: no\r\n      ```\r\n    And the output should not contain \"S.Other\"\r\n\r\n    \
                    Examples: some\r\n      | rule | line |\r\n      | A    | 1    |\r\n      | B\\|b | 2    |\r\n\r\n  \
                    Rule: apart\r\n    Background:\r\n      Given a file named \"b.md\" with:\r\n        \"\"\"\r\n        x\r\n        \"\"\"\r\n    \
                    Example: Table\r\n      When I run vale \"b.md\"\r\n      Then the output should contain:\r\n        | b.md:1:1:S.R:m |\r\n      \
                    And the output should match /x/\r\n";
        let scenarios = parse(text);
        let names: Vec<&str> = scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
        assert_eq!(names, ["The rule A (A, 1)", "The rule B|b (B|b, 2)", "Table"]);
        assert_eq!(scenarios[1].when, "I test \"B|b\"");
        assert_eq!(scenarios[0].files, [("a.md".to_owned(), "one\ntwo".to_owned())]);
        let expected = scenarios[1].expected.as_ref().expect("an expectation");
        assert_eq!(expected.lines, [(10, "a.md:2:1:S.B|b:Scenario: no".to_owned())]);
        assert_eq!(expected.absent, [(12, "S.Other".to_owned())]);
        assert_eq!(scenarios[2].files.len(), 2, "both backgrounds");
        let expected = scenarios[2].expected.as_ref().expect("an expectation");
        assert_eq!((expected.exactly, expected.lines.len(), expected.unread.len()), (false, 1, 1));
        let empty = parse("Scenario: None\n  Then the output should contain exactly:\n    \"\"\"\n    \"\"\"\n");
        assert_eq!(empty[0].expected, Some(Expected { exactly: true, ..Expected::default() }));
    }
}
