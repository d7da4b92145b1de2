//! Questions of a message, and whether a reply answers them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::order::set;

use super::fold::fold;
use super::stem::{content_stems, is_function_word, sentence_stems, stem};
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
const ANSWERS: [&str; 22] = [
    "absolutely",
    "certainly",
    "definitely",
    "yup",
    "afraid",
    "certainement",
    "volontiers",
    "helas",
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

/// Words that turn a sentence into a question even where its mark is forgotten, right after another question.
const UNMARKED: [&str; 25] = [
    "do you",
    "do i",
    "do u",
    "do we",
    "does it",
    "does the",
    "is it",
    "is there",
    "is the",
    "are there",
    "are you",
    "are u",
    "can i",
    "can you",
    "can we",
    "will it",
    "will you",
    "how much",
    "what time",
    "est-ce que",
    "est-ce qu'",
    "y a-t-il",
    "avez-vous",
    "puis-je",
    "peut-on",
];

/// The questions of `text` that ask for something: three words or more, with a content word. Two that one mark ends, joined
/// by "and" or « et », are two; one whose mark was forgotten counts where it follows another ("Is it open? and do you take cash").
pub fn questions(text: &Text) -> Vec<Question> {
    let mut found = Vec::new();
    let mut after_question = false;
    for sentence in &text.sentences {
        let written = sentence.span.of(&text.source);
        let plain = fold(written).replace('’', "'");
        let is_asked = written.contains('?') || (after_question && starts(opening(&plain), &UNMARKED));
        after_question = is_asked;
        if !is_asked {
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
        .trim_start_matches("aussi ")
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
    let content = folded.iter().filter(|word| word.len() >= 3 && !is_function_word(word));
    let stems = set(content.map(|word| stem(word, language)));
    (folded.len() >= 3 && !stems.is_empty()).then_some(Question { span, asked, stems })
}

fn contains_words(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + phrase.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Verbs that answer alone, in a sentence of at most [`SHORT`] tokens.
const AFFIRMS: [&str; 12] =
    ["do", "does", "did", "don't", "doesn't", "can", "can't", "is", "are", "will", "peut", "pouvez"];
const SHORT: usize = 5;

/// A yes or no for several questions at once.
const FOR_ALL: [&str; 8] = ["both", "all", "either", "deux", "tous", "toutes", "tout", "partout"];

/// How many of the questions `asked` the reply leaves open. A question is answered by a thing of the kind asked for, by its own
/// words, or by a yes or no; one "yes" answers one question, the one that its sentence speaks of if there is one.
pub fn open_questions(reply: &Text, asked: &[Question]) -> usize {
    let said = content_stems(reply);
    let is_open = |question: &&Question| !names_kind(reply, question.asked) && !takes_up(&said, asked, question);
    let open: Vec<&Question> = asked.iter().filter(is_open).collect();
    // Who numbers the answers has them all before the eyes.
    let numbered = (1..=asked.len()).all(|number| reply.source.contains(&format!("{number})")));
    if numbered && asked.len() > 1 {
        return 0;
    }
    let mut yes_or_no: Vec<&Question> =
        open.iter().copied().filter(|question| question.asked == Asked::YesNo).collect();
    let others = open.len() - yes_or_no.len();
    let mut free = 0;
    let mut is_said = false;
    for sentence in &reply.sentences {
        let words = reply.tokens[sentence.tokens.clone()].iter();
        let words: Vec<String> = words.map(|token| fold(token.span.of(&reply.source))).collect();
        let said = words.iter().filter(|word| ANSWERS.contains(&word.as_str())).count();
        // "We do!" is a yes too.
        let is_short = words.len() <= SHORT && words.iter().any(|word| AFFIRMS.contains(&word.as_str()));
        let answers = said.max(usize::from(is_short));
        if answers == 0 {
            continue;
        }
        if words.iter().any(|word| FOR_ALL.contains(&word.as_str())) {
            return others;
        }
        is_said = true;
        let own = sentence_stems(reply, sentence);
        free += answers.saturating_sub(asked.iter().filter(|question| takes_up(&own, asked, question)).count());
    }
    if is_said {
        // Beside a "yes" to another question, one word of this one is enough.
        yes_or_no.retain(|question| question.stems.is_disjoint(&said));
    }
    others + yes_or_no.len().saturating_sub(free)
}

/// Whether a thing of the kind asked for stands in the reply.
fn names_kind(reply: &Text, asked: Asked) -> bool {
    let has = |kinds: &[EntityKind]| reply.entities.iter().any(|entity| kinds.contains(&entity.kind));
    match asked {
        Asked::When => has(&[EntityKind::Time, EntityKind::Date]),
        Asked::HowMuch => has(&[EntityKind::Money, EntityKind::Number]),
        Asked::Where => has(&[EntityKind::Url, EntityKind::Address]),
        Asked::YesNo | Asked::Open => false,
    }
}

/// Whether what was `said` speaks of `question`, one of those `asked`. Words that the whole message repeats say little of this question.
fn takes_up(said: &BTreeSet<String>, asked: &[Question], question: &Question) -> bool {
    let others = set(asked.iter().filter(|other| other.span != question.span).flat_map(|other| &other.stems));
    let own = set(question.stems.iter().filter(|stem| !others.contains(stem)));
    // One word of several is the topic, not yet the answer.
    let taken = |stems: &BTreeSet<&String>| {
        let shared = stems.iter().filter(|stem| said.contains(**stem)).count();
        shared >= if stems.len() > 3 { 2 } else { 1 }
    };
    taken(&own) || (own.is_empty() && taken(&set(&question.stems)))
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
        let said = |reply: &str| open_questions(&Text::parse(reply, None), &asked) == 0;
        assert!(!said("Enjoy your Sunday!"));
        assert!(said("A storm closed the road to the lakeside cabin."));
    }

    #[test]
    fn answered() {
        let message = Text::parse("When do you open on Sunday? And is there parking nearby?", None);
        let asked = questions(&message);
        let open = |reply: &str| open_questions(&Text::parse(reply, None), &asked);
        assert_eq!(open("We open at 9 am. There is parking behind the church."), 0);
        assert_eq!(open("We open at 9 am!"), 1);
        assert_eq!(open("Thanks for asking!"), 2);
    }

    #[test]
    fn one_yes_is_for_one_question() {
        let open = |message: &str, reply: &str| {
            open_questions(&Text::parse(reply, None), &questions(&Text::parse(message, None)))
        };
        let two = "Do you have oat milk? And can I bring my dog?";
        assert_eq!(open(two, "Yes we do!"), 1);
        assert_eq!(open(two, "Yes to both!"), 0);
        assert_eq!(open(two, "Yes, and yes!"), 0);
        assert_eq!(open(two, "We do! On a lead, please."), 1);
        assert_eq!(open(two, "1) Always. 2) On a lead."), 0);
        assert_eq!(open(two, "Yes, your dog is welcome."), 1);
        assert_eq!(open(two, "Yes, your dog is welcome, and oat milk costs nothing more."), 0);
        let deux = "Vous avez du lait d'avoine ? Et est-ce que je peux venir avec mon chien ?";
        assert_eq!(open(deux, "Oui, on en a !"), 1);
        assert_eq!(open(deux, "Oui aux deux !"), 0);
        assert_eq!(open(deux, "Oui, les chiens sont les bienvenus."), 1);
        assert_eq!(open("Is there a ramp?", "Yes, on the river side."), 0);
    }

    #[test]
    fn a_forgotten_mark() {
        let asked = |text: &str| questions(&Text::parse(text, None)).len();
        assert_eq!(asked("Any signed copies left?? And do you ship to Whitehorse"), 2);
        assert_eq!(asked("Vous réparez les montres ? Et est-ce que vous vendez des piles"), 2);
        assert_eq!(asked("Is it fixed? It is the third time this week."), 1);
    }
}
