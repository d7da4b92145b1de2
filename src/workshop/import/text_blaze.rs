//! Text Blaze: snippets (`folders`, each with `snippets`; or a list; or a table) and the commands of their texts,
//! `{formtext: name=…; default=…}`.

use crate::pack::Tree;
use crate::text::{Localised, fold};

use super::html;
use super::notice::{Place, said};
use super::row::{Found, Row};
use super::written::{Asked, Written};

/// Whether a file looks like snippets of Text Blaze.
pub(super) fn recognises(tree: &Tree) -> bool {
    let mut any = false;
    walk(tree, &mut Vec::new(), &mut |snippet, _| any |= snippet.get("shortcut").is_some());
    any
}

/// Calls `each` with every snippet and the folders that it lies in; with what else stands in their lists, too.
fn walk<'a>(tree: &'a Tree, folders: &mut Vec<&'a str>, each: &mut impl FnMut(&'a Tree, &[&'a str])) {
    if let Tree::List(items) = tree {
        for item in items {
            walk(item, folders, each);
        }
        return;
    }
    if ["text", "html", "snippet"].iter().any(|key| tree.get(key).is_some_and(|value| value.text().is_some())) {
        each(tree, folders);
        return;
    }
    if !["folders", "snippets"].iter().any(|key| tree.get(key).is_some()) {
        each(tree, folders);
        return;
    }
    let name = tree.text_of("name").filter(|name| !name.is_empty());
    folders.extend(name);
    for key in ["folders", "snippets"] {
        tree.get(key).into_iter().for_each(|inner| walk(inner, folders, each));
    }
    if name.is_some() {
        folders.pop();
    }
}

/// Reads the snippets of a file.
pub(super) fn read(file: &str, tree: &Tree, found: &mut Found) {
    let mut number = 0;
    walk(tree, &mut Vec::new(), &mut |snippet, folders| {
        number += 1;
        found.seen += 1;
        let place = Place { file: file.to_owned(), row: number, table: false };
        if !["text", "html", "snippet"].iter().any(|key| snippet.text_of(key).is_some()) {
            return found.leave_out(&place, "text", said("it has no text", "il n'y a pas de texte"));
        }
        let plain = ["text", "snippet"].into_iter().find_map(|key| {
            snippet.text_of(key).filter(|text| !text.trim().is_empty()).map(|text| (text.to_owned(), key))
        });
        let (text, key) = plain.unwrap_or_else(|| (html::plain(snippet.text_of("html").unwrap_or("")).0, "html"));
        let row = Row {
            place,
            title: snippet.text_of("name").unwrap_or("").trim().to_owned(),
            abbreviation: snippet.text_of("shortcut").unwrap_or("").to_owned(),
            tags: folders.iter().map(|folder| folder.to_lowercase()).collect(),
            ..Row::default()
        };
        add(&row, key, &text, found);
    });
}

/// Adds a row whose text is written with commands.
pub(super) fn add(row: &Row, key: &str, text: &str, found: &mut Found) {
    found.add(row, key, &[], |_, written| commands(text, written));
}

/// What stands between two commands, of which nothing goes into the text.
const UNWRITTEN: [&str; 3] = ["note", "action", "error"];
/// What a command does besides writing.
const DONE: [&str; 11] =
    ["key", "click", "wait", "run", "urlload", "urlsend", "set", "button", "dbinsert", "dbselect", "autopilot"];

fn commands(source: &str, written: &mut Written) -> Result<(), Localised> {
    let mut rest = source;
    let mut link = String::new();
    // Inside a note, how many have begun.
    let mut unwritten = 0_usize;
    while let Some(start) = rest.find('{') {
        if unwritten == 0 {
            written.literal(&rest[..start]);
        }
        let Some(length) = closing(&rest[start..]) else {
            let begun: String = rest[start..].chars().take(24).collect();
            return Err(said(
                format!("a command is opened and never closed: {begun}"),
                format!("une commande s'ouvre et ne se ferme jamais : {begun}"),
            ));
        };
        let inside = rest[start + 1..start + length].trim();
        rest = &rest[start + length + 1..];
        let (name, settings) = match inside.strip_prefix('=') {
            Some(formula) => ("=", formula.trim()),
            None => inside.split_once(':').map_or((inside, ""), |(name, settings)| (name.trim(), settings.trim())),
        };
        let folded = name.to_ascii_lowercase();
        let ends = folded.strip_prefix("end");
        if UNWRITTEN.contains(&folded.as_str()) {
            unwritten += usize::from(folded != "error");
            written.changed(
                inside,
                "what it holds is not part of the reply",
                "ce qu'il contient ne fait pas partie de la réponse",
            );
        } else if ends.is_some_and(|name| UNWRITTEN.contains(&name)) {
            unwritten = unwritten.saturating_sub(1);
        } else if unwritten == 0 {
            command(&folded, inside, settings, &mut link, written)?;
        }
    }
    if unwritten == 0 {
        written.literal(rest);
    }
    Ok(())
}

/// The place of the brace that closes the one `source` begins with.
fn closing(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in source.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(place);
                }
            }
            _ => {}
        }
    }
    None
}

/// The settings of a command: those with a name, and those that stand by their place.
struct Settings<'a> {
    named: Vec<(&'a str, &'a str)>,
    placed: Vec<&'a str>,
}

impl<'a> Settings<'a> {
    fn of(written: &'a str) -> Settings<'a> {
        let mut settings = Settings { named: Vec::new(), placed: Vec::new() };
        for part in written.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some((name, value)) => settings.named.push((name.trim(), value.trim())),
                None => settings.placed.push(part),
            }
        }
        settings
    }

    fn get(&self, name: &str) -> &'a str {
        self.named.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }
}

fn command(
    name: &str,
    inside: &str,
    settings: &str,
    link: &mut String,
    written: &mut Written,
) -> Result<(), Localised> {
    let parts = Settings::of(settings);
    let called = |otherwise: &str| match parts.get("name") {
        "" => otherwise.to_owned(),
        name => name.to_owned(),
    };
    let default = parts.get("default").to_owned();
    match name {
        "formtext" | "formparagraph" => written.slot(&called("detail"), Asked { default, ..Asked::default() }),
        "formdate" => written.slot(&called("date"), Asked { kind: "date", default, ..Asked::default() }),
        "formmenu" => {
            // The default is one of the options, in its place among them.
            let options = settings.split(';').map(str::trim).filter_map(|part| match part.split_once('=') {
                Some((name, value)) => (name.trim() == "default").then_some(value.trim()),
                None => Some(part),
            });
            let choices: Vec<String> = options.filter(|option| !option.is_empty()).map(str::to_owned).collect();
            if parts.get("multiple") == "yes" {
                written.changed(inside, "one of the choices is taken, not several", "on prend un seul des choix");
            }
            let kind = if choices.is_empty() { "text" } else { "choice" };
            written.slot(&called("choice"), Asked { kind, default, choices });
        }
        "formtoggle" => written.begin("if", &called("with this part"), false),
        "endformtoggle" | "endif" => written.keyword("endif"),
        "else" => written.keyword("else"),
        "if" | "elseif" => {
            let keyword = if name == "if" { "if" } else { "elif" };
            let (condition, negated) = match settings.strip_prefix("not ") {
                Some(condition) => (condition.trim(), true),
                None => (settings, false),
            };
            let is_name = condition.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ' '));
            if condition.is_empty() {
                return Err(said("{if} without a condition", "{if} sans condition"));
            }
            if !is_name {
                written.changed(
                    inside,
                    "this condition becomes a question, answered with yes or no",
                    "cette condition devient une question, à laquelle on répond par oui ou non",
                );
            }
            written.begin(keyword, condition, negated);
        }
        "time" => {
            let format = parts.placed.first().copied().unwrap_or("");
            let hour = format.contains(['H', 'h', 'm']);
            if !parts.named.is_empty() {
                written.changed(
                    inside,
                    "the person writes the date: nothing reckons it",
                    "la personne écrit la date : rien ne la calcule",
                );
            }
            let (name, kind) = if hour { ("time", "time") } else { ("date", "date") };
            written.slot(&called(name), Asked::of(kind));
        }
        "clipboard" => {
            written.changed(
                inside,
                "the person pastes it: the clipboard is not read",
                "la personne le colle : le presse-papiers n'est pas lu",
            );
            written.slot("clipboard", Asked::default());
        }
        "cursor" => {}
        "user" => written.slot(&format!("user_{}", fold(settings)), Asked::default()),
        "site" => {
            written.changed(
                inside,
                "the person writes it: nothing is read from other pages",
                "la personne l'écrit : rien n'est lu d'une autre page",
            );
            written.slot(&format!("site {}", parts.placed.first().unwrap_or(&"")), Asked::default());
        }
        "import" => {
            written.changed(
                inside,
                "another snippet stands here: write its text in its place",
                "un autre extrait se trouve ici : mettez-y son texte",
            );
            written.slot(inside, Asked::default());
        }
        "=" => {
            let is_name = settings.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ' '));
            if !is_name {
                written.changed(
                    inside,
                    "the person writes the result: nothing is reckoned",
                    "la personne écrit le résultat : rien n'est calculé",
                );
            }
            written.slot(settings, Asked::default());
        }
        "link" => *link = parts.placed.first().map_or_else(|| settings.to_owned(), |first| (*first).to_owned()),
        "endlink" => {
            if !link.is_empty() {
                written.literal(&format!(" ({})", std::mem::take(link)));
            }
        }
        "image" => written.changed(inside, "a picture is dropped", "une image est retirée"),
        "repeat" | "endrepeat" => {
            return Err(said("{repeat}: templates repeat nothing", "{repeat} : les modèles ne répètent rien"));
        }
        name if DONE.contains(&name) => {
            written.changed(inside, "nothing is done but writing", "rien d'autre ne se fait que d'écrire");
        }
        // Braces of the writer's own.
        _ => written.literal(&format!("{{{inside}}}")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_slots() {
        for (source, expected) in [
            ("Hi {formtext: name=first name; default=there},", "Hi {{ author | default(\"there\") }},"),
            ("{formtext: name=suivi; default=12}", "{{ suivi }}"),
            ("{formtoggle: name=Excuses}Sorry. {endformtoggle}Bye", "{% if excuses %}Sorry. {% endif %}Bye"),
            (
                "{if: late}a{elseif: not lost}b{else}c{endif}",
                "{% if late %}a{% elif not lost %}b{% else %}c{% endif %}",
            ),
            ("By {time: HH:mm} on {time: YYYY-MM-DD}.", "By {{ time }} on {{ date }}."),
            ("{link: https://example.com}help{endlink}", "help (https://example.com)"),
            ("a{note}b {formtext}{endnote}c{cursor}", "ac"),
            ("{curly} stays, a lone } too", "{curly} stays, a lone } too"),
        ] {
            let mut written = Written::default();
            commands(source, &mut written).expect("sound");
            assert_eq!(written.finish().map(|(text, ..)| text).as_deref(), Ok(expected), "{source}");
        }
    }

    #[test]
    fn what_is_never_closed_is_named() {
        let refused = commands("Hello {formtext: name=first", &mut Written::default()).expect_err("open");
        assert!(refused.en.ends_with("never closed: {formtext: name=first"), "{}", refused.en);
    }

    #[test]
    fn a_menu_keeps_its_choices() {
        let mut written = Written::default();
        commands("{formmenu: demain; default=lundi; mardi; name=jour}", &mut written).expect("sound");
        let (_, slots, _) = written.finish().expect("sound");
        assert_eq!(slots[0].choices.fr, ["demain", "lundi", "mardi"]);
        assert_eq!((slots[0].kind.as_str(), slots[0].default.fr.as_str()), ("choice", "lundi"));
    }
}
