//! A reply in both languages says the same thing twice: its numbers, links, hashtags and length should agree.

use crate::rule::Argument;
use crate::text::{EntityKind, Language, Span, Text, TextLanguage};

use super::{Bilingual, Finding, Reading};

pub(super) fn parallel(reading: Reading<'_>, of: &[Bilingual], min: u32) -> Vec<Finding> {
    let reply = &reading.draft.reply;
    if reply.language != TextLanguage::Mixed {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for facet in of {
        match facet {
            Bilingual::Numbers => findings.extend(numbers(reading)),
            Bilingual::Links => findings.extend(counts(reading, EntityKind::Url)),
            Bilingual::Hashtags => findings.extend(counts(reading, EntityKind::Hashtag)),
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

/// Spans of one kind in the sentences of each language.
fn sides(reading: Reading<'_>, kind: EntityKind) -> [Vec<Span>; 2] {
    let reply = &reading.draft.reply;
    let side = |language: Language| {
        reply
            .entities
            .iter()
            .filter(|entity| entity.kind == kind)
            .filter(|entity| {
                reply.sentence_at(entity.span.start).and_then(|sentence| sentence.language) == Some(language)
            })
            .map(|entity| entity.span)
            .collect()
    };
    [side(Language::En), side(Language::Fr)]
}

/// How many on each side; a link or hashtag that stands beside one version only serves both.
fn counts(reading: Reading<'_>, kind: EntityKind) -> Option<Finding> {
    let [en, fr] = sides(reading, kind);
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
}

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
fn figures(reading: Reading<'_>, language: Language) -> Vec<(Figure, Span)> {
    let reply = &reading.draft.reply;
    let mut figures: Vec<(Figure, Span)> = Vec::new();
    let mut reached = 0;
    for entity in &reply.entities {
        let said_in = reply.sentence_at(entity.span.start).and_then(|sentence| sentence.language);
        if said_in != Some(language) || entity.span.start < reached || reply.quoted[entity.first] {
            continue;
        }
        let written = entity.span.of(&reply.source);
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
                let figure = digits(written);
                let small = matches!(&figure, Figure::Digits(digits) if digits.parse().is_ok_and(|number: u32| number <= SMALLEST));
                (!small || part(&[EntityKind::Money])).then_some(figure)
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
    figures.retain(|(figure, _)| !matches!(figure, Figure::Digits(digits) if digits.is_empty()));
    figures
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

/// Figures of one side that the other lacks.
fn numbers(reading: Reading<'_>) -> Vec<Finding> {
    let (en, fr) = (figures(reading, Language::En), figures(reading, Language::Fr));
    let lacking = |side: &[(Figure, Span)], other: &[(Figure, Span)]| -> Option<Span> {
        let mut left: Vec<&Figure> = other.iter().map(|(figure, _)| figure).collect();
        side.iter().find_map(|(figure, span)| match left.iter().position(|known| known.agrees(figure)) {
            Some(place) => {
                left.swap_remove(place);
                None
            }
            None => Some(*span),
        })
    };
    let mut spans: Vec<Span> = lacking(&en, &fr).into_iter().chain(lacking(&fr, &en)).collect();
    spans.sort_unstable();
    spans.into_iter().map(Finding::at).collect()
}
