//! Placeholders between double braces, as Zendesk (Liquid), Gorgias (Jinja) and tables write them.

use std::collections::BTreeMap;

use crate::text::{Language, Localised, fold};

use super::notice::said;
use super::written::{Asked, Written};

/// What `{{dc.…}}` stands for, by its name.
pub(super) type DynamicContent = BTreeMap<String, Localised<String>>;

/// A part between `if` and `endif`.
struct Part {
    /// Decided here, because the condition asks for the language: whether this branch holds, and whether one has held.
    decided: Option<(bool, bool)>,
    /// `unless` ends with its own word.
    unless: bool,
}

/// Reads `source`; conditions about the language of the person are decided for `language`.
///
/// # Errors
/// What cannot be said in our language at all.
pub(super) fn read(
    source: &str,
    language: Language,
    dynamic: &DynamicContent,
    written: &mut Written,
) -> Result<(), Localised> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = source;
    loop {
        let next = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min();
        let before = &rest[..next.unwrap_or(rest.len())];
        let live = parts.iter().all(|part| part.decided.is_none_or(|(holds, _)| holds));
        if live {
            written.literal(before);
        }
        let Some(start) = next else { break };
        rest = &rest[start..];
        let output = rest.starts_with("{{");
        let Some(length) = rest.find(if output { "}}" } else { "%}" }) else {
            written.changed("{{", "a brace is not closed", "une accolade n'est pas fermée");
            if live {
                written.literal(rest);
            }
            break;
        };
        // Liquid's `{{-` and `-%}` only eat spaces.
        let inside = rest[2..length].trim_matches('-').trim();
        rest = &rest[length + 2..];
        if output {
            if live {
                placeholder(inside, language, dynamic, written)?;
            }
        } else if let Some(word) = tag(inside, language, live, &mut parts, written)? {
            // What these hold is no text.
            rest = rest.find(word).and_then(|end| rest[end..].split_once("%}")).map_or("", |(_, rest)| rest);
        }
    }
    if parts.is_empty() { Ok(()) } else { Err(unbalanced()) }
}

/// Whether a condition of `source` asks for the language of the person, so that it holds one text for each.
pub(super) fn asks_language(source: &str) -> bool {
    source.split("{%").skip(1).filter_map(|tag| tag.split("%}").next()).any(|tag| {
        let condition = tag.trim().trim_matches('-').trim().split_once(' ').map_or("", |(_, condition)| condition);
        of_language(condition).is_some()
    })
}

/// Whether `source` names dynamic content, all of which has a text in `language`.
pub(super) fn is_dynamic_in(source: &str, language: Language, dynamic: &DynamicContent) -> bool {
    let mut names = source.split("{{").skip(1).filter_map(|rest| rest.trim_start().strip_prefix("dc.")).peekable();
    let key = |rest: &str| {
        rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or("").to_owned()
    };
    names.peek().is_some()
        && names.all(|rest| dynamic.get(&key(rest)).is_some_and(|texts| !texts.get(language).is_empty()))
}

fn unbalanced() -> Localised {
    said("if and endif do not match", "if et endif ne se répondent pas")
}

fn placeholder(
    inside: &str,
    language: Language,
    dynamic: &DynamicContent,
    written: &mut Written,
) -> Result<(), Localised> {
    let mut filters = split_filters(inside).into_iter();
    let name = filters.next().unwrap_or_default();
    if let Some(key) = name.strip_prefix("dc.") {
        match dynamic.get(key).map(|texts| texts.get(language)).filter(|text| !text.is_empty()) {
            // What it stands for has placeholders too, but no dynamic content of its own.
            Some(text) => return read(text, language, &DynamicContent::new(), written),
            None => written.changed(
                &name,
                "dynamic content whose text is not here: give the file of your dynamic content items too",
                "contenu dynamique dont le texte n'est pas ici : donnez aussi le fichier de vos contenus dynamiques",
            ),
        }
    }
    let mut asked = Asked::default();
    for filter in filters {
        let (word, argument) = match filter.split_once([':', '(']) {
            Some((word, argument)) => (word.trim().to_owned(), argument.trim().trim_end_matches(')').trim().to_owned()),
            None => (filter, String::new()),
        };
        match word.as_str() {
            "default" => asked.default = argument.trim_matches(['"', '\'']).to_owned(),
            "date" | "datetime_format" => {
                asked.kind = "date";
            }
            word => written.changed(
                &name,
                format!("the filter {word} is dropped: the person writes the value as it should read"),
                format!("le filtre {word} est retiré : la personne écrit la valeur telle qu'elle doit se lire"),
            ),
        }
    }
    written.slot(&name, asked);
    Ok(())
}

/// `a | b: "x|y"` in parts.
fn split_filters(inside: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quote = None;
    for letter in inside.chars() {
        match (letter, quote) {
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            ('|', None) => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// Reads a tag; gives the word that ends what is to be skipped.
fn tag(
    inside: &str,
    language: Language,
    live: bool,
    parts: &mut Vec<Part>,
    written: &mut Written,
) -> Result<Option<&'static str>, Localised> {
    let (word, condition) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let condition = condition.trim();
    match word {
        "if" | "unless" => {
            let unless = word == "unless";
            let decided = of_language(condition).map(|(asked, negated)| {
                let holds = (asked == language) != (negated != unless);
                (holds, holds)
            });
            // Within what does not hold nothing is written, so nothing there may begin or end.
            let decided = decided.or((!live).then_some((false, true)));
            if decided.is_none() {
                ask("if", condition, unless, written);
            }
            parts.push(Part { decided, unless });
        }
        "elsif" | "elif" | "elseif" => {
            let part = parts.last_mut().ok_or_else(unbalanced)?;
            match (&mut part.decided, of_language(condition)) {
                (Some((holds, held)), Some((asked, negated))) => {
                    *holds = !*held && (asked == language) != negated;
                    *held |= *holds;
                }
                (None, None) => ask("elif", condition, false, written),
                _ => return Err(mixed_conditions()),
            }
        }
        "else" => {
            let part = parts.last_mut().ok_or_else(unbalanced)?;
            match &mut part.decided {
                Some((holds, held)) => {
                    *holds = !*held;
                    *held = true;
                }
                None => written.keyword("else"),
            }
        }
        "endif" | "endunless" => {
            let part = parts.pop().filter(|part| part.unless == (word == "endunless")).ok_or_else(unbalanced)?;
            if part.decided.is_none() {
                written.keyword("endif");
            }
        }
        "comment" => return Ok(Some("endcomment")),
        "assign" | "capture" | "case" | "for" | "raw" | "tablerow" | "set" | "macro" => {
            return Err(said(
                format!("{{% {word} %}}: templates have conditions, no {word}"),
                format!("{{% {word} %}} : les modèles ont des conditions, pas de {word}"),
            ));
        }
        word => {
            return Err(said(format!("{{% {word} %}} is unknown"), format!("{{% {word} %}} est inconnu")));
        }
    }
    Ok(None)
}

fn mixed_conditions() -> Localised {
    said(
        "one condition asks for the language, the next for something else",
        "une condition porte sur la langue, la suivante sur autre chose",
    )
}

/// A condition as a slot: `x`, `x != blank`, otherwise a question to the person.
fn ask(keyword: &str, condition: &str, unless: bool, written: &mut Written) {
    let (condition, not) = match condition.strip_prefix("not ") {
        Some(condition) => (condition.trim(), true),
        None => (condition, false),
    };
    let is_name = |text: &str| {
        text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-' | '[' | ']'))
    };
    let empty = |value: &str| matches!(value.trim(), "blank" | "nil" | "null" | "empty" | "\"\"" | "''");
    let compared = ["!=", "=="].into_iter().find_map(|sign| {
        let (name, value) = condition.split_once(sign)?;
        (is_name(name.trim()) && empty(value)).then_some((name.trim(), sign == "=="))
    });
    match compared {
        Some((name, is_empty)) => written.begin(keyword, name, is_empty != (unless != not)),
        None if is_name(condition) => written.begin(keyword, condition, unless != not),
        None => {
            written.changed(
                condition,
                "this condition becomes a question, answered with yes or no",
                "cette condition devient une question, à laquelle on répond par oui ou non",
            );
            written.begin(keyword, condition, unless != not);
        }
    }
}

/// The language that a condition asks for, and whether it asks for any other: `ticket.requester.language == "French"`.
fn of_language(condition: &str) -> Option<(Language, bool)> {
    let (name, value, negated) = ["!=", "==", "contains"]
        .into_iter()
        .find_map(|sign| condition.split_once(sign).map(|(name, value)| (name.trim(), value.trim(), sign == "!=")))?;
    let last = name.rsplit('.').next()?;
    if !matches!(last, "language" | "locale" | "lang") {
        return None;
    }
    language_named(value.trim_matches(['"', '\''])).map(|language| (language, negated))
}

/// The language of that name or tag: `fr-CA`, « Français », "French (Canada)", "English".
pub(super) fn language_named(name: &str) -> Option<Language> {
    let folded = fold(name);
    let word = folded.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty())?;
    match word {
        "fr" | "fra" | "fre" | "french" | "francais" => Some(Language::Fr),
        "en" | "eng" | "english" | "anglais" => Some(Language::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(source: &str, language: Language) -> Result<String, String> {
        let mut written = Written::default();
        read(source, language, &DynamicContent::new(), &mut written).map_err(|error| error.en)?;
        written.finish().map(|(text, ..)| text).map_err(|error| error.en)
    }

    #[test]
    fn conditions_are_kept() {
        for (source, expected) in [
            ("{% if order.late %}Sorry{% else %}Ok{% endif %}", "{% if order_late %}Sorry{% else %}Ok{% endif %}"),
            ("{%- unless x -%}a{%- endunless -%}", "{% if not x %}a{% endif %}"),
            ("{% if x != blank %}{{x}}{% endif %}", "{% if x %}{{ x }}{% endif %}"),
            ("{% if x == \"\" %}a{% endif %}", "{% if not x %}a{% endif %}"),
            ("{% if n > 3 %}many{% endif %}", "{% if n_3 %}many{% endif %}"),
            ("a{% comment %}b {{ c }}{% endcomment %}d", "ad"),
        ] {
            assert_eq!(show(source, Language::En).as_deref(), Ok(expected), "{source}");
        }
        for source in ["{% if x %}a", "{% endif %}", "{% for x in y %}a{% endfor %}", "{% unless x %}a{% endif %}"] {
            assert!(show(source, Language::En).is_err(), "{source}");
        }
    }

    #[test]
    fn a_condition_on_the_language_makes_two_texts() {
        let source = "{% if ticket.requester.language == \"Français\" %}Bonjour{% if x %} oui{% endif %}{% else %}Hello{% endif %} {{ x }}";
        assert!(asks_language(source));
        assert_eq!(show(source, Language::Fr).as_deref(), Ok("Bonjour{% if x %} oui{% endif %} {{ x }}"));
        assert_eq!(show(source, Language::En).as_deref(), Ok("Hello {{ x }}"));
        assert!(!asks_language("{% if x == \"fr\" %}a{% endif %}"));
    }
}
