//! Searching a text again after an edit: only where the edit can have changed what is found.
//!
//! A try at one place looks at some characters before it and some after it. A search notes how far its tries looked, at
//! most; after an edit, a try that looked at no edited character fails or matches as it did, so that only the places
//! around the edit are tried.

use crate::text::Span;

use super::program::{Op, Program};

/// Matches taken from one text.
const MOST_MATCHES: usize = 200;

/// Bytes `start..old_end` of a text became `start..new_end`; borders of characters in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where the two texts begin to differ.
    pub start: usize,
    /// Where they are the same again, in the old one.
    pub old_end: usize,
    /// The same place in the new one.
    pub new_end: usize,
}

impl Change {
    /// What differs between two texts: all but what they have in common at both ends.
    pub fn between(old: &str, new: &str) -> Change {
        let same = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
        let start = (0..=same).rev().find(|&at| old.is_char_boundary(at) && new.is_char_boundary(at)).unwrap_or(0);
        let rest = (old.len() - start).min(new.len() - start);
        let tail = old.bytes().rev().zip(new.bytes().rev()).take(rest).take_while(|(old, new)| old == new).count();
        let tail = (0..=tail)
            .rev()
            .find(|&tail| old.is_char_boundary(old.len() - tail) && new.is_char_boundary(new.len() - tail))
            .unwrap_or(0);
        Change { start, old_end: old.len() - tail, new_end: new.len() - tail }
    }

    /// Where a place behind the change is now.
    pub const fn moved(self, old: usize) -> usize {
        old - self.old_end + self.new_end
    }
}

/// What a program found in a text, and what must be known to find it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Each match with its first group.
    pub found: Vec<(Span, Option<Span>)>,
    /// How many bytes past its beginning a try looked, at most; the end of the text counts as one.
    ahead: usize,
    /// Steps taken, or more.
    steps: usize,
    /// The search ended by itself.
    whole: bool,
}

impl Program {
    /// What it finds in a text; a search that takes too many steps ends there.
    pub fn find(&self, text: &str) -> Findings {
        let mut matches = self.matches(text);
        let mut findings = Findings::default();
        while findings.found.len() < MOST_MATCHES {
            match matches.next() {
                Some(Ok(found)) => findings.found.push(found),
                Some(Err(_)) => return findings,
                None => {
                    findings.whole = self.is_plain() && matches.stayed;
                    break;
                }
            }
        }
        (findings.ahead, findings.steps) = (matches.ahead, matches.steps);
        findings
    }

    /// The same as [`Program::find`] in `text`, when `before` was found in the text that it was before `change`.
    pub fn find_again(&self, text: &str, before: &Findings, change: Change) -> Findings {
        self.patch(text, before, change).unwrap_or_else(|| self.find(text))
    }

    /// Whether a match begins where the try did (no `\K`), and what a try looks at is known.
    fn is_plain(&self) -> bool {
        self.pure && !self.ops.iter().any(|op| matches!(op, Op::Save(0)))
    }

    fn patch(&self, text: &str, before: &Findings, change: Change) -> Option<Findings> {
        if !before.whole {
            return None;
        }
        let first = floor(text, change.start.saturating_sub(before.ahead));
        let kept = before.found.partition_point(|(span, _)| span.start < first);
        let mut findings = Findings { found: before.found[..kept].to_vec(), ..Findings::default() };
        let begin = findings.found.last().map_or(first, |(span, _)| span.end.max(first));
        let mut matches = self.matches(text);
        if before.steps >= matches.limit / 4 {
            return None;
        }
        // Twice: a try may rely on what an earlier one saw to fail.
        (matches.next, matches.stop) = (Some(begin), change.new_end.saturating_add(self.back.saturating_mul(2)));
        // The first old match not yet passed.
        let mut old = kept;
        loop {
            match matches.next() {
                Some(Ok(found)) => findings.found.push(found),
                Some(Err(_)) => return None,
                None => {
                    let Some(stopped) = matches.stopped else { break };
                    // Behind the change everything is as it was, from a place on that was tried then as well.
                    while before
                        .found
                        .get(old)
                        .is_some_and(|(span, _)| span.end <= change.old_end || change.moved(span.end) <= stopped)
                    {
                        old += 1;
                    }
                    let within = before
                        .found
                        .get(old)
                        .filter(|(span, _)| span.start < change.old_end || change.moved(span.start) < stopped);
                    match within {
                        Some((span, _)) => {
                            (matches.next, matches.stop) = (matches.stopped.take(), change.moved(span.end))
                        }
                        None => {
                            let moved = |span: Span| Span::new(change.moved(span.start), change.moved(span.end));
                            let rest = before.found[old..].iter();
                            findings.found.extend(rest.map(|(span, group)| (moved(*span), group.map(moved))));
                            break;
                        }
                    }
                }
            }
        }
        findings.ahead = before.ahead.max(matches.ahead);
        findings.steps = before.steps + matches.steps;
        findings.whole = matches.stayed;
        // Near a limit, only the whole search knows where it ends.
        let sure = findings.steps < matches.limit / 4 && findings.found.len() < MOST_MATCHES && findings.whole;
        sure.then_some(findings)
    }
}

/// The border of a character at `at` or before.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;
    use crate::lexicon::RawPattern;

    const PATTERNS: [&str; 16] = [
        "a+b",
        r"\bab\b",
        "(?<=a)b",
        "(?<!aa)b",
        "(?=ab)a",
        "a(?!b)",
        r"^\s*a",
        "b$",
        "(a|ab)(c|bcd)",
        r"[^.]*\.",
        "(?s)a.*b",
        "é+",
        r"(a)\1",
        r"a\Kb",
        "(?:a{2,4}|b)c?",
        r"\w+(?: \w+){2}",
    ];

    #[test]
    fn a_change_is_what_differs() {
        let change = |old, new| {
            let Change { start, old_end, new_end } = Change::between(old, new);
            (start, old_end, new_end)
        };
        assert_eq!(change("abc", "abc"), (3, 3, 3));
        assert_eq!(change("aa", "aaa"), (2, 2, 3));
        assert_eq!(change("a😀b", "a😁b"), (1, 5, 5), "borders of characters");
        assert_eq!(change("é", "è"), (0, 2, 2));
        assert_eq!(change("", "x"), (0, 0, 1));
    }

    /// Every text of a few letters, and every way to get from one to another, would be too many: a walk through them.
    #[test]
    fn an_edit_is_searched_as_the_whole() {
        let letters = ["a", "b", "ab", " ", "c", ".", "é", "\n", "aab", "abc. ", "😀", "d"];
        let mut state = 1_u64;
        let mut random = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most
        };
        let programs: Vec<Program> =
            PATTERNS.iter().map(|source| RawPattern::compile(source, false).expect("sound")).collect();
        let mut text = "ab abc. aab ".repeat(4);
        let mut before: Vec<Findings> = programs.iter().map(|program| program.find(&text)).collect();
        let mut patched = 0;
        for round in 0..3_000 {
            let mut new = text.clone();
            let start = floor(&text, random(text.len() + 1));
            let end = floor(&text, start + random(4)).max(start);
            let grown = text.len() > 90;
            new.replace_range(start..end, if grown && round % 3 > 0 { "" } else { letters[random(letters.len())] });
            let change = Change::between(&text, &new);
            for ((program, before), source) in programs.iter().zip(&mut before).zip(PATTERNS) {
                let whole = program.find(&new);
                patched += usize::from(program.patch(&new, before, change).is_some());
                *before = program.find_again(&new, before, change);
                assert_eq!(before.found, whole.found, "{source} after {text:?} became {new:?}");
            }
            text = new;
        }
        assert!(patched > 20_000, "{patched} of 48,000 were searched in part");
    }
}
