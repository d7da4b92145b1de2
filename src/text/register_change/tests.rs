//! Replies said in the other register. In the tables: `-` a reply, `~` one that comes back whole, `+` what it becomes
//! (the same when absent), `?` the words listed.

use proptest::prelude::*;

use super::*;

mod to_tu;
mod to_vous;

/// `source` with the change to `to` made, and the words listed.
fn changed(source: &str, to: Register) -> (String, Vec<String>) {
    let text = Text::parse(source, Some(Language::Fr));
    let change = change_register(&text, to);
    let mut result = source.to_owned();
    for (span, new) in change.edits.iter().rev() {
        result.replace_range(span.range(), new);
    }
    (result, change.unconverted.iter().map(|span| span.of(source).to_owned()).collect())
}

/// Checks every reply of `table`; shows all that differ.
#[track_caller]
fn check(table: &str, to: Register) {
    let back = if to == Register::Tu { Register::Vous } else { Register::Tu };
    let mut faults = Vec::new();
    let mut replies = 0;
    let mut lines = table.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let (sign, source) = line.split_at(2);
        let expected = lines.next_if(|line| line.starts_with("+ ")).map_or(source, |line| &line[2..]);
        let listed: Vec<&str> =
            lines.next_if(|line| line.starts_with("? ")).map_or_else(Vec::new, |line| line[2..].split(' ').collect());
        let (result, words) = changed(source, to);
        if result != expected || words != listed {
            faults.push(format!("{source}\n  expected {expected} {listed:?}\n  found    {result} {words:?}"));
        }
        if sign == "~ " {
            let (again, _) = changed(expected, back);
            if again != source {
                faults.push(format!("{expected}\n  back to  {source}\n  found    {again}"));
            }
        }
        replies += 1;
    }
    assert!(replies >= 60, "{replies} replies");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn register_of_other_languages_and_quotations_stays() {
    let source = "You wrote \"tu peux\". « Tu peux. » Do you tu?";
    assert_eq!(changed(source, Register::Vous), (source.to_owned(), Vec::new()));
}

proptest! {
    /// Whatever the text, its edits can be made.
    #[test]
    fn register_edits_fit(
        source in prop_oneof![
            ".*",
            "((tu|t'|te|toi|vous|[Vv]ous|votre|ton|ne |n’|peux|avez|es|êtes|rendez|va|allez|en|y|-|\\?|,|🎉|«|»|é|\u{a0}|\u{301}|\n)[ -]?){0,20}",
        ],
        formal in any::<bool>(),
    ) {
        let text = Text::parse(&source, Some(Language::Fr));
        let change = change_register(&text, if formal { Register::Vous } else { Register::Tu });
        let mut end = 0;
        for (span, _) in &change.edits {
            prop_assert!(span.start >= end && span.start < span.end && span.end <= source.len());
            prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
            end = span.end;
        }
        for span in &change.unconverted {
            prop_assert!(source.get(span.range()).is_some_and(|word| !word.is_empty()));
        }
    }
}
