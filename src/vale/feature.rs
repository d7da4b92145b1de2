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

/// What is expected of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expected {
    /// These lines and no other; or else these among others.
    pub exactly: bool,
    /// Each with its line in the feature file.
    pub lines: Vec<(usize, String)>,
}

/// The scenarios of a feature file, with the steps of its background before their own.
pub(super) fn parse(text: &str) -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut background = Scenario::default();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix("Scenario:").or_else(|| line.strip_prefix("Scenario Outline:")) {
            let name = name.trim().to_owned();
            scenarios.push(Scenario { name, line: number + 1, ..background.clone() });
            continue;
        }
        let current = scenarios.last_mut().unwrap_or(&mut background);
        let Some((_, step)) = ["Given ", "When ", "Then ", "And ", "But "]
            .iter()
            .find_map(|word| line.strip_prefix(word).map(|step| (word, step.trim())))
        else {
            continue;
        };
        let mut text = Vec::new();
        if let Some((_, opening)) = lines.next_if(|(_, line)| line.trim() == "\"\"\"") {
            let indent = opening.len() - opening.trim_start().len();
            for (number, line) in lines.by_ref() {
                if line.trim() == "\"\"\"" {
                    break;
                }
                let cut = line.len() - line.trim_start().len();
                text.push((number + 1, line[cut.min(indent)..].to_owned()));
            }
        }
        take(current, step, text);
    }
    scenarios
}

fn take(scenario: &mut Scenario, step: &str, text: Vec<(usize, String)>) {
    let filled = |text: Vec<(usize, String)>| -> Vec<(usize, String)> {
        text.into_iter().filter(|(_, line)| !line.trim().is_empty()).collect()
    };
    if let Some(name) = step.strip_prefix("a file named ").and_then(quoted) {
        let lines: Vec<String> = text.into_iter().map(|(_, line)| line).collect();
        scenario.files.push((name.to_owned(), lines.join("\n")));
    } else if step.starts_with("the output should contain exactly") {
        scenario.expected = Some(Expected { exactly: true, lines: filled(text) });
    } else if step.starts_with("the output should contain:") {
        scenario.expected = Some(Expected { exactly: false, lines: filled(text) });
    } else if step.starts_with("the output should not contain anything") {
        scenario.expected = Some(Expected { exactly: true, lines: Vec::new() });
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
        assert_eq!(scenarios[1].expected, Some(Expected { exactly: true, lines: Vec::new() }));
        assert_eq!(line("E100 [x] Runtime error"), None);
    }
}
