//! A reply in both languages says the same thing twice: its numbers, links, hashtags and length should agree.

use crate::order::Order;
use crate::rule::Argument;
use crate::text::{EntityKind, Language, Span, Text, TextLanguage, fold};

use super::{Bilingual, Finding, Reading};

/// One version of what is said twice: the sentences of a text that are in one language, or all of it.
#[derive(Clone, Copy)]
struct Side<'a> {
    text: &'a Text,
    /// `None`: the whole text.
    only: Option<Language>,
}

impl Side<'_> {
    fn holds(self, offset: usize) -> bool {
        let language = |offset| self.text.sentence_at(offset).and_then(|sentence| sentence.language);
        self.only.is_none_or(|only| language(offset) == Some(only))
    }
}

/// Something that one version of a text says, and the other does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What is compared.
    pub facet: Bilingual,
    /// The version that says it, and where.
    pub language: Language,
    /// Its words there.
    pub span: Span,
}

/// Where two texts that should say the same, one in each language, disagree; lengths are not compared.
pub fn disagreements(english: &Text, french: &Text) -> Vec<Disagreement> {
    let sides = [Side { text: english, only: None }, Side { text: french, only: None }];
    let mut found = Vec::new();
    for ((side, other), language) in [(sides[0], sides[1]), (sides[1], sides[0])].into_iter().zip(Language::ALL) {
        let lacking = lacking(&figures(side), &figures(other), other.text).map(|span| (Bilingual::Numbers, span));
        found.extend(lacking.map(|(facet, span)| Disagreement { facet, language, span }));
        for (facet, kind) in [(Bilingual::Links, EntityKind::Url), (Bilingual::Hashtags, EntityKind::Hashtag)] {
            // A version may link to its own language's page, so they are counted.
            let (own, others) = (spans(side, kind), spans(other, kind));
            let more = own.get(others.len()..).unwrap_or(&[]);
            found.extend(more.iter().map(|span| Disagreement { facet, language, span: *span }));
        }
    }
    found
}

pub(super) fn parallel(reading: Reading<'_>, of: &[Bilingual], min: u32) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    if reply.language != TextLanguage::Mixed {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for facet in of {
        match facet {
            Bilingual::Numbers => findings.extend(numbers(reply)),
            Bilingual::Links => findings.extend(counts(reply, EntityKind::Url)),
            Bilingual::Hashtags => findings.extend(counts(reply, EntityKind::Hashtag)),
            Bilingual::Length => {
                let (en, fr) = (words_in(reply, Language::En), words_in(reply, Language::Fr));
                let percent = (en.min(fr) * 100).checked_div(en.max(fr)).unwrap_or(100);
                // A foreign name or greeting is no version of the text.
                if en.min(fr) >= 3 && percent < min as usize {
                    findings.push(Finding::default().with(Argument::Count, percent).with(Argument::Max, min));
                }
            }
        }
    }
    findings
}

/// How many words stand in the sentences of `language`.
pub(super) fn words_in(reply: &Text, language: Language) -> usize {
    let of_language = reply.sentences.iter().filter(|sentence| sentence.language == Some(language));
    of_language
        .map(|sentence| reply.tokens[sentence.tokens.clone()].iter().filter(|token| token.kind.is_wordlike()).count())
        .sum()
}

/// The two versions that stand in one text.
fn sides(text: &Text) -> [Side<'_>; 2] {
    Language::ALL.map(|language| Side { text, only: Some(language) })
}

/// Spans of one kind.
fn spans(side: Side<'_>, kind: EntityKind) -> Vec<Span> {
    let entities = side.text.entities.iter().filter(|entity| entity.kind == kind);
    entities.filter(|entity| side.holds(entity.span.start)).map(|entity| entity.span).collect()
}

/// How many on each side; a link or hashtag that stands beside one version only serves both.
fn counts(text: &Text, kind: EntityKind) -> Option<Finding> {
    let [en, fr] = sides(text).map(|side| spans(side, kind));
    (en.len() != fr.len() && !en.is_empty() && !fr.is_empty()).then(|| {
        let longer = if en.len() > fr.len() { en } else { fr };
        longer.last().map_or_else(Finding::default, |span| Finding::at(*span))
    })
}

/// A number that both versions should give.
#[derive(Debug, PartialEq, Eq)]
enum Figure {
    /// Minutes on a clock of twelve hours: "5 pm", « 17 h » and a bare "5" may be one.
    Clock(u32),
    /// Its digits, whatever separates them.
    Digits(String),
    /// A day of the week, a month, a day from today: its place in [`MOMENTS`].
    Moment(usize),
}

/// Days and months in both languages.
const MOMENTS: [[&str; 2]; 22] = [
    ["monday", "lundi"],
    ["tuesday", "mardi"],
    ["wednesday", "mercredi"],
    ["thursday", "jeudi"],
    ["friday", "vendredi"],
    ["saturday", "samedi"],
    ["sunday", "dimanche"],
    ["january", "janvier"],
    ["february", "fevrier"],
    ["march", "mars"],
    ["april", "avril"],
    ["may", "mai"],
    ["june", "juin"],
    ["july", "juillet"],
    ["august", "aout"],
    ["september", "septembre"],
    ["october", "octobre"],
    ["november", "novembre"],
    ["december", "decembre"],
    ["today", "aujourd'hui"],
    ["tomorrow", "demain"],
    ["yesterday", "hier"],
];

impl Figure {
    fn agrees(&self, other: &Figure) -> bool {
        let bare = |clock: u32, digits: &str| clock.is_multiple_of(60) && digits.parse() == Ok(clock / 60);
        match (self, other) {
            (Figure::Clock(clock), Figure::Digits(digits)) | (Figure::Digits(digits), Figure::Clock(clock)) => {
                bare(*clock, digits) || bare(*clock + 12 * 60, digits)
            }
            _ => self == other,
        }
    }
}

/// Smaller numbers are often words in the other version ("three days", « 3 jours »).
const SMALLEST: u32 = 10;

/// Figures of one side, each once, with where it stands.
fn figures(side: Side<'_>) -> Vec<(Figure, Span)> {
    let reply = side.text;
    let mut figures: Vec<(Figure, Span)> = Vec::new();
    let mut amounts = Vec::new();
    let mut reached = 0;
    for entity in &reply.entities {
        if !side.holds(entity.span.start) || entity.span.start < reached || reply.quoted[entity.first] {
            continue;
        }
        let written = entity.span.of(&reply.source);
        // Sentences side by side take up days in other words ("on Monday", « ce jour-là »); versions of a template do not.
        if entity.kind == EntityKind::Date && side.only.is_none() {
            let folded = fold(written);
            let named = MOMENTS.iter().position(|names| {
                folded.split(|letter: char| !letter.is_alphabetic() && letter != '\'').any(|word| names.contains(&word))
            });
            figures.extend(named.map(|named| (Figure::Moment(named), entity.span)));
            continue;
        }
        let digits = |written: &str| {
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            Figure::Digits(digits.trim_start_matches('0').to_owned())
        };
        // The hour of a time, the number of a delay or of an amount are parts of those.
        let part = |kinds: &[EntityKind]| {
            reply.entities.iter().any(|whole| kinds.contains(&whole.kind) && whole.span.contains(entity.span))
        };
        let figure = match entity.kind {
            EntityKind::Time => clock(written).or_else(|| Some(digits(written))),
            EntityKind::Number if part(&[EntityKind::Time]) => None,
            EntityKind::Number => {
                if part(&[EntityKind::Money]) {
                    amounts.push(entity.span.start);
                }
                Some(digits(written))
            }
            _ => None,
        };
        let Some(figure) = figure else { continue };
        reached = entity.span.end;
        // "1 250": the groups of one number.
        let grouped = figures.last().is_some_and(|(_, before): &(Figure, Span)| {
            let gap = &reply.source[before.end..entity.span.start];
            matches!(gap, " " | "\u{a0}" | "\u{202f}")
                && written.starts_with(|letter: char| letter.is_ascii_digit())
                && written.chars().take_while(char::is_ascii_digit).count() == 3
        });
        match (figures.last_mut(), &figure) {
            (Some((Figure::Digits(digits), span)), Figure::Digits(more)) if grouped => {
                digits.push_str(more);
                *span = Span::new(span.start, entity.span.end);
            }
            _ => figures.push((figure, entity.span)),
        }
    }
    // A small number is told once its groups are together: the 1 of "1 250" is not one.
    figures.retain(|(figure, span)| match figure {
        Figure::Digits(digits) => {
            let small = digits.parse().is_ok_and(|number: u32| number <= SMALLEST);
            let counts = !small || amounts.contains(&span.start) || entity_is_time(reply, *span);
            !digits.is_empty() && counts
        }
        Figure::Clock(_) | Figure::Moment(_) => true,
    });
    figures
}

/// A delay or a time, however small its number.
fn entity_is_time(text: &Text, span: Span) -> bool {
    text.entities.iter().any(|entity| entity.kind == EntityKind::Time && entity.span == span)
}

/// A time of the day; `None` for a delay ("24 hours").
fn clock(written: &str) -> Option<Figure> {
    let lowered = written.to_lowercase();
    if matches!(lowered.as_str(), "noon" | "midi") {
        return Some(Figure::Clock(0));
    }
    let mut numbers = lowered.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let hour: u32 = numbers.next()?.parse().ok()?;
    let minutes: u32 = numbers.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    let rest = lowered.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
    let named = rest.starts_with(':')
        || rest.starts_with("am")
        || rest.starts_with("pm")
        || rest.starts_with("a.m")
        || rest.starts_with("p.m")
        || rest.starts_with("o'clock")
        || (rest.starts_with('h') && !rest.starts_with("hour") && !rest.starts_with("heure"));
    (named && hour <= 24 && minutes < 60).then_some(Figure::Clock(hour % 12 * 60 + minutes))
}

/// Numbers up to ten in words, in both languages.
const IN_WORDS: [&[&str]; 10] = [
    &["one", "a", "an", "un", "une"],
    &["two", "deux"],
    &["three", "trois"],
    &["four", "quatre"],
    &["five", "cinq"],
    &["six"],
    &["seven", "sept"],
    &["eight", "huit"],
    &["nine", "neuf"],
    &["ten", "dix"],
];

/// Whether a text says a small number in words.
fn in_words(text: &Text, figure: &Figure) -> bool {
    let Figure::Digits(digits) = figure else { return false };
    let place = digits.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some(words) = place.and_then(|place| IN_WORDS.get(place)) else { return false };
    text.tokens.iter().any(|token| words.contains(&fold(token.span.of(&text.source)).as_str()))
}

/// The first figure of one side that the other lacks.
fn lacking(side: &[(Figure, Span)], other: &[(Figure, Span)], others: &Text) -> Option<Span> {
    let mut left: Vec<&Figure> = other.iter().map(|(figure, _)| figure).collect();
    side.iter().find_map(|(figure, span)| match left.iter().position(|known| known.agrees(figure)) {
        Some(place) => {
            left.swap_remove(place);
            None
        }
        None => (!in_words(others, figure)).then_some(*span),
    })
}

/// Figures of one side that the other lacks.
fn numbers(text: &Text) -> Vec<Finding> {
    let [en, fr] = sides(text).map(figures);
    let mut spans: Vec<Span> = lacking(&en, &fr, text).into_iter().chain(lacking(&fr, &en, text)).collect();
    spans.order_by(Ord::cmp);
    spans.into_iter().map(Finding::at).collect()
}
