//! Questions of a message, and whether a reply answers them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fold::fold;
use super::stem::{content_stems, is_function_word, stem};
use super::{EntityKind, Language, Span, Text, TokenKind};

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A date, a time, a delay.
    When,
    /// An amount or a number.
    HowMuch,
    /// A place or an address.
    Where,
    /// Yes or no.
    YesNo,
    /// Anything else.
    Open,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its sentence.
    pub span: Span,
    /// What it asks for.
    pub asked: Asked,
    /// Stems of its content words.
    pub stems: BTreeSet<String>,
}

const WHEN: [&str; 6] = ["when", "quand", "what time", "quelle heure", "how long", "combien de temps"];
const HOW_MUCH: [&str; 5] = ["how much", "how many", "combien", "what price", "quel prix"];
const WHERE: [&str; 3] = ["where", "ou est", "ou se"];
const YES_NO: [&str; 32] = [
    "can",
    "could",
    "do",
    "does",
    "did",
    "is",
    "are",
    "will",
    "would",
    "have",
    "has",
    "est-ce que",
    "est-ce",
    "y a-t-il",
    "avez-vous",
    "avez vous",
    "puis-je",
    "peut-on",
    "pouvez-vous",
    "pouvez vous",
    "faites-vous",
    "acceptez-vous",
    "livrez-vous",
    "etes-vous",
    "est-il",
    "vous avez",
    "vous faites",
    "vous livrez",
    "vous acceptez",
    "on peut",
    "offrez-vous",
    "c'est possible",
];
const OPEN: [&str; 14] = [
    "what",
    "which",
    "who",
    "why",
    "how",
    "any idea",
    "any chance",
    "comment",
    "pourquoi",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "c'est quoi",
];
/// Words that answer yes or no.
const ANSWERS: [&str; 14] = [
    "yes",
    "no",
    "yep",
    "nope",
    "yeah",
    "sure",
    "unfortunately",
    "oui",
    "non",
    "si",
    "absolument",
    "malheureusement",
    "effectivement",
    "correct",
];

fn starts(text: &str, openers: &[&str]) -> bool {
    openers.iter().any(|opener| text.strip_prefix(opener).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// Words that begin a question and nothing else that people join with "and".
const JOINED: [&str; 22] = [
    "when",
    "what",
    "where",
    "which",
    "who",
    "why",
    "how",
    "can",
    "could",
    "do",
    "does",
    "is there",
    "are there",
    "quand",
    "combien",
    "ou est",
    "ou se",
    "comment",
    "pourquoi",
    "est-ce",
    "y a-t-il",
    "a quelle heure",
];

/// The questions of `text` that ask for something: three words or more, with a content word. Two that one mark ends, joined
/// by "and" or « et », are two.
pub fn questions(text: &Text) -> Vec<Question> {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let written = sentence.span.of(&text.source);
        if !written.contains('?') {
            continue;
        }
        let language = sentence.language.unwrap_or(Language::En);
        let whole = sentence.tokens.clone();
        let parts = match joint(text, whole.clone()) {
            Some(at) => [question(text, whole.start..at, language), question(text, at..whole.end, language)],
            None => [None, None],
        };
        // A half that asks for nothing by itself is no question: then the whole is one.
        if let [Some(first), Some(second)] = parts {
            found.extend([first, second]);
        } else {
            found.extend(question(text, whole, language));
        }
    }
    found
}

/// The "and" between two questions: what follows begins one, and so did what stands before it.
fn joint(text: &Text, tokens: Range<usize>) -> Option<usize> {
    if tokens.is_empty() {
        return None;
    }
    let plain = |from: usize| {
        let span = Span::new(text.tokens[from].span.start, text.tokens[tokens.end - 1].span.end);
        fold(span.of(&text.source)).replace('’', "'")
    };
    let first = plain(tokens.start);
    let asks = |plain: &str| starts(plain, &JOINED) || starts(plain, &YES_NO);
    (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&at| {
        let word = fold(text.tokens[at].span.of(&text.source));
        let rest = plain(at + 1);
        let before = first.len().checked_sub(rest.len()).and_then(|end| first.get(..end)).unwrap_or_default();
        matches!(word.as_str(), "and" | "et" | "&")
            && starts(&rest, &JOINED)
            && (asks(opening(&first)) || JOINED.iter().any(|word| contains_words(before, word)))
    })
}

/// Politeness and conjunctions may open a question.
fn opening(plain: &str) -> &str {
    plain
        .trim_start_matches(|letter: char| !letter.is_alphanumeric())
        .trim_start_matches("and ")
        .trim_start_matches("et ")
        .trim_start_matches("also ")
        .trim_start_matches("hi ")
        .trim_start_matches("bonjour ")
        .trim_start_matches(|letter: char| !letter.is_alphanumeric())
}

/// The question that these tokens ask, if they ask for something.
fn question(text: &Text, tokens: Range<usize>, language: Language) -> Option<Question> {
    let span = Span::new(text.tokens.get(tokens.start)?.span.start, text.tokens[..tokens.end].last()?.span.end);
    let plain = fold(span.of(&text.source)).replace('’', "'");
    let opening = opening(&plain);
    let holds = |phrases: &[&str]| phrases.iter().any(|phrase| contains_words(&plain, phrase));
    let asked = if holds(&WHEN) {
        Asked::When
    } else if holds(&HOW_MUCH) {
        Asked::HowMuch
    } else if holds(&WHERE) || starts(opening, &["ou"]) {
        Asked::Where
    } else if starts(opening, &YES_NO) {
        Asked::YesNo
    } else if holds(&OPEN) {
        Asked::Open
    } else {
        Asked::YesNo
    };
    let words = text.tokens[tokens].iter().filter(|token| token.kind == TokenKind::Word);
    let folded: Vec<String> = words.map(|token| fold(token.span.of(&text.source))).collect();
    let stems: BTreeSet<String> = folded
        .iter()
        .filter(|word| word.len() >= 3 && !is_function_word(word))
        .map(|word| stem(word, language))
        .collect();
    (folded.len() >= 3 && !stems.is_empty()).then_some(Question { span, asked, stems })
}

fn contains_words(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether `reply` answers `question`, one of those `asked`: with a thing of the kind asked for, a yes or no, or its own words.
pub fn answers(reply: &Text, asked: &[Question], question: &Question) -> bool {
    let has = |kinds: &[EntityKind]| reply.entities.iter().any(|entity| kinds.contains(&entity.kind));
    let of_kind = match question.asked {
        Asked::When => has(&[EntityKind::Time, EntityKind::Date]),
        Asked::HowMuch => has(&[EntityKind::Money, EntityKind::Number]),
        Asked::Where => has(&[EntityKind::Url, EntityKind::Address]),
        Asked::YesNo => reply.tokens.iter().any(|token| {
            token.kind == TokenKind::Word && ANSWERS.contains(&fold(token.span.of(&reply.source)).as_str())
        }),
        Asked::Open => false,
    };
    if of_kind {
        return true;
    }
    // Words that the whole message repeats say little of this question.
    let others: BTreeSet<&String> =
        asked.iter().filter(|other| other.span != question.span).flat_map(|other| &other.stems).collect();
    let own: BTreeSet<&String> = question.stems.iter().filter(|stem| !others.contains(stem)).collect();
    let said = content_stems(reply);
    // One word of several is the topic, not yet the answer.
    let taken = |stems: &BTreeSet<&String>| {
        let shared = stems.iter().filter(|stem| said.contains(**stem)).count();
        shared >= if stems.len() > 3 { 2 } else { 1 }
    };
    taken(&own) || (own.is_empty() && taken(&question.stems.iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found() {
        let text = Text::parse("Hi! When do you open on Sunday? And is there parking nearby? Seriously?", None);
        let asked: Vec<Asked> = questions(&text).iter().map(|question| question.asked).collect();
        assert_eq!(asked, [Asked::When, Asked::YesNo]);
        let text = Text::parse("Bonjour, combien coûte un billet? Et où se trouve l'entrée?", None);
        let asked: Vec<Asked> = questions(&text).iter().map(|question| question.asked).collect();
        assert_eq!(asked, [Asked::HowMuch, Asked::Where]);
    }

    #[test]
    fn joined_by_one_word() {
        let asked = |text: &str| -> Vec<Asked> {
            questions(&Text::parse(text, None)).iter().map(|question| question.asked).collect()
        };
        assert_eq!(asked("When do you open on Sunday and how much is a ticket?"), [Asked::When, Asked::HowMuch]);
        assert_eq!(asked("Quand ouvrez-vous le dimanche et combien coûte un billet?"), [Asked::When, Asked::HowMuch]);
        assert_eq!(asked("Is the pool open and is there a ramp for wheelchairs?"), [Asked::YesNo, Asked::YesNo]);
        assert_eq!(asked("Do you sell bread and butter on Sunday?"), [Asked::YesNo]);
        assert_eq!(asked("Vous avez des vélos et des casques pour enfants?"), [Asked::YesNo]);
        assert_eq!(asked("I paid and what now?"), [Asked::Open]);
    }

    #[test]
    fn one_word_of_many_is_the_topic() {
        let message = Text::parse("Why was my Sunday reservation at the lakeside cabin cancelled?", None);
        let asked = questions(&message);
        let said = |reply: &str| answers(&Text::parse(reply, None), &asked, &asked[0]);
        assert!(!said("Enjoy your Sunday!"));
        assert!(said("A storm closed the road to the lakeside cabin."));
    }

    #[test]
    fn answered() {
        let message = Text::parse("When do you open on Sunday? And is there parking nearby?", None);
        let asked = questions(&message);
        let open = |reply: &str| {
            let reply = Text::parse(reply, None);
            asked.iter().filter(|question| !answers(&reply, &asked, question)).count()
        };
        assert_eq!(open("We open at 9 am. There is parking behind the church."), 0);
        assert_eq!(open("We open at 9 am!"), 1);
        assert_eq!(open("Thanks for asking!"), 2);
    }
}
