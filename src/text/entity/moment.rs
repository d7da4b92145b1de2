//! Dates, times and amounts of money.

use super::{Entity, EntityKind};
use crate::text::fold::{fold, listed};
use crate::text::{Language, Sentence, Span, Token, TokenKind};

const MONTHS: &str = "january february march april june july august september october november december jan feb mar apr jun jul aug sept oct \
    nov dec janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre";
const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight lundi mardi mercredi jeudi \
    vendredi samedi dimanche aujourd'hui demain hier";
const UNITS: &str = "second seconds minute minutes min mins hour hours day days week weeks month months seconde secondes heure heures jour jours \
    semaine semaines mois";
const WORD_NUMBERS: &str = "one two three four five six seven eight nine ten fifteen twenty thirty un une deux trois quatre cinq sept huit neuf dix \
    quinze vingt trente";
const MONEY_WORDS: &str = "dollar dollars euro euros pound pounds cent cents quid bucks piasses cad usd eur gbp";

/// Finds moments and amounts of one sentence.
pub(super) fn find(text: &str, tokens: &[Token], sentence: &Sentence, language: Language, found: &mut Vec<Entity>) {
    let range = sentence.tokens.clone();
    let word =
        |index: usize| -> String { if index < range.end { fold(tokens[index].span.of(text)) } else { String::new() } };
    let is_number = |index: usize| index < range.end && tokens[index].kind == TokenKind::Number;
    let mut push = |kind, first: usize, end: usize| {
        let span = Span::new(tokens[first].span.start, tokens[end - 1].span.end);
        found.push(Entity { kind, span, first, end });
    };
    for index in range.clone() {
        let here = word(index);
        if tokens[index].kind == TokenKind::Word {
            // "may" is a verb more often than a month, "mar" a typo: both need their number.
            if listed(DAYS, &here) {
                push(EntityKind::Date, index, index + 1);
            } else if listed(MONTHS, &here) || here == "may" {
                if is_number(index + 1) {
                    push(EntityKind::Date, index, index + 2);
                } else if here.len() > 4 && here != "march" {
                    push(EntityKind::Date, index, index + 1);
                }
            } else if matches!(here.as_str(), "noon" | "midnight" | "midi" | "minuit") {
                push(EntityKind::Time, index, index + 1);
            } else if listed(WORD_NUMBERS, &here) && listed(UNITS, &word(index + 1)) {
                push(EntityKind::Time, index, index + 2);
            } else if language == Language::En
                && matches!(here.as_str(), "this" | "next")
                && matches!(word(index + 1).as_str(), "morning" | "afternoon" | "evening" | "week" | "month")
            {
                push(EntityKind::Date, index, index + 2);
            } else if language == Language::Fr
                && matches!(here.as_str(), "ce" | "cet" | "cette")
                && matches!(word(index + 1).as_str(), "matin" | "soir" | "midi" | "apres" | "semaine" | "nuit")
            {
                let end = if word(index + 1) == "apres" && word(index + 2) == "midi" { index + 3 } else { index + 2 };
                push(EntityKind::Date, index, end);
            }
        }
        if is_number(index) {
            number(text, tokens, &word, index, &mut push);
        }
        if matches!(here.as_str(), "$" | "€" | "£") && is_number(index + 1) {
            push(EntityKind::Money, index, index + 2);
        }
    }
}

fn number(
    text: &str,
    tokens: &[Token],
    word: &dyn Fn(usize) -> String,
    index: usize,
    push: &mut dyn FnMut(EntityKind, usize, usize),
) {
    let next = word(index + 1);
    let digits = tokens[index].span.of(text);
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.span.start == tokens[at - 1].span.end);
    match next.as_str() {
        "$" | "€" | "£" => push(EntityKind::Money, index, index + 2),
        _ if listed(MONEY_WORDS, &next) => push(EntityKind::Money, index, index + 2),
        // 17 h 30, 17h
        "h" => {
            let minutes =
                tokens.get(index + 2).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() == 2);
            push(EntityKind::Time, index, index + 2 + usize::from(minutes));
        }
        // 17:30, 5:30 pm
        ":" if glued(index + 1)
            && tokens.get(index + 2).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() == 2) =>
        {
            let meridiem = match word(index + 3).as_str() {
                "am" | "pm" => 1,
                "a" | "p" if word(index + 4) == "." && word(index + 5) == "m" => 3,
                _ => 0,
            };
            push(EntityKind::Time, index, index + 3 + meridiem);
        }
        "am" | "pm" => push(EntityKind::Time, index, index + 2),
        "a" | "p" if word(index + 2) == "." && word(index + 3) == "m" => push(EntityKind::Time, index, index + 4),
        "o'clock" => push(EntityKind::Time, index, index + 2),
        _ if listed(UNITS, &next) => push(EntityKind::Time, index, index + 2),
        _ if listed(MONTHS, &next) || next == "may" => push(EntityKind::Date, index, index + 2),
        // 1er mars, 3rd of May
        "er" | "st" | "nd" | "rd" | "th" if glued(index + 1) => {
            let skip = usize::from(word(index + 2) == "of");
            let month = word(index + 2 + skip);
            if listed(MONTHS, &month) || month == "may" {
                push(EntityKind::Date, index, index + 3 + skip);
            }
        }
        // 2025-03-08 and 08/03
        "/" if glued(index + 1) && digits.len() <= 4 && glued(index + 2) => {
            let year = word(index + 3) == "/" && glued(index + 3);
            push(EntityKind::Date, index, index + 3 + if year { 2 } else { 0 });
        }
        _ if digits.len() == 4
            && next.len() == 2
            && word(index + 2).len() == 2
            && text[tokens[index].span.end..].starts_with('-')
            && tokens.get(index + 2).is_some_and(|token| token.kind == TokenKind::Number) =>
        {
            push(EntityKind::Date, index, index + 3);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::text::EntityKind;
    use crate::text::entity::check;

    #[test]
    fn times() {
        check("Ouvert de 9 h à 17 h 30, ou 20h30.", EntityKind::Time, &["9 h", "17 h 30", "20h30"]);
        check(
            "By 5 pm, 5:30 p.m. or noon; within 24 hours.",
            EntityKind::Time,
            &["5 pm", "5:30 p.m", "noon", "24 hours"],
        );
        check("Réponse en 2 jours, sous deux semaines.", EntityKind::Time, &["2 jours", "deux semaines"]);
    }

    #[test]
    fn dates() {
        check("Samedi 8 mars, le 1er avril, demain.", EntityKind::Date, &["Samedi", "8 mars", "1er avril", "demain"]);
        check("March 8, Friday, 2025-03-08; you may march.", EntityKind::Date, &["March 8", "Friday", "2025-03-08"]);
    }

    #[test]
    fn money() {
        check("12,50 $, $20, 5 € et 10 euros", EntityKind::Money, &["12,50 $", "$20", "5 €", "10 euros"]);
    }
}
