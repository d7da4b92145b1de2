//! Espanso: match files (`matches`, each with a trigger and what replaces it), their variables and forms.

use crate::pack::Tree;
use crate::text::Localised;

use super::html;
use super::notice::{Place, said};
use super::row::{Found, Row};
use super::written::{Asked, Written};

/// Whether a file looks like a match file of Espanso.
pub(super) fn recognises(tree: &Tree) -> bool {
    tree.get("matches").is_some_and(|list| {
        list.items().iter().any(|one| ["trigger", "triggers", "regex"].iter().any(|key| one.get(key).is_some()))
    })
}

/// Reads the matches of a file.
pub(super) fn read(file: &str, tree: &Tree, found: &mut Found) {
    let matches = tree.get("matches").map_or(&[][..], Tree::items);
    let global = tree.get("global_vars").map_or(&[][..], Tree::items);
    for (number, one) in matches.iter().enumerate() {
        found.seen += 1;
        let place = Place { file: file.to_owned(), row: number + 1, table: false };
        read_match(one, &place, Around { matches, global }, found);
    }
}

/// What a match may refer to.
#[derive(Clone, Copy)]
struct Around<'a> {
    matches: &'a [Tree],
    global: &'a [Tree],
}

fn triggers(one: &Tree) -> Vec<&str> {
    let one_or_many = ["trigger", "triggers"].iter().filter_map(|key| one.get(key)).flat_map(Tree::items);
    one_or_many.filter_map(Tree::text).collect()
}

fn read_match(one: &Tree, place: &Place, around: Around<'_>, found: &mut Found) {
    let triggers = triggers(one);
    if one.get("regex").is_some() {
        found.changed(
            place,
            "regex",
            said("an abbreviation is a word, not an expression", "une abréviation est un mot, pas une expression"),
        );
    }
    if triggers.len() > 1 {
        let others = triggers[1..].join(" ");
        found.changed(
            place,
            "triggers",
            said(
                format!("a template has one abbreviation: {others} are words to find it by"),
                format!("un modèle a une seule abréviation : {others} servent à le trouver"),
            ),
        );
    }
    let mut tags: Vec<String> = triggers.iter().skip(1).map(|trigger| (*trigger).to_owned()).collect();
    let terms = one.get("search_terms").map_or(&[][..], Tree::items);
    tags.extend(terms.iter().filter_map(Tree::text).map(str::to_owned));
    let row = Row {
        place: place.clone(),
        title: one.text_of("label").unwrap_or("").trim().to_owned(),
        abbreviation: triggers.first().map_or_else(String::new, |trigger| (*trigger).to_owned()),
        tags,
        ..Row::default()
    };
    let (key, text, form) = match ["replace", "form", "html", "markdown"]
        .into_iter()
        .find_map(|key| one.text_of(key).map(|text| (key, text)))
    {
        Some(("html", text)) => ("html", html::plain(text).0, false),
        Some((key, text)) => (key, text.to_owned(), key == "form"),
        None => {
            found.leave_out(place, "replace", said("it writes no text", "elle n'écrit aucun texte"));
            return;
        }
    };
    let own = one.get("vars").map_or(&[][..], Tree::items);
    let fields = one.get("form_fields").filter(|_| form);
    found.add(&row, key, &[], |_, written| {
        let reader = Reader { own, around, fields, form };
        reader.text(&text, 0, written)
    });
}

/// Reads texts with what their placeholders may mean.
struct Reader<'a> {
    own: &'a [Tree],
    around: Around<'a>,
    fields: Option<&'a Tree>,
    form: bool,
}

/// A match within a match, and so on: never deeper.
const DEEPEST: usize = 4;

impl Reader<'_> {
    fn text(&self, source: &str, depth: usize, written: &mut Written) -> Result<(), Localised> {
        // Where the caret goes: at the end, here.
        let source = source.replace("$|$", "");
        let mut rest = source.as_str();
        loop {
            let next = [rest.find("{{"), rest.find("[[").filter(|_| self.form)].into_iter().flatten().min();
            let Some(start) = next else { break };
            written.literal(&rest[..start]);
            rest = &rest[start..];
            let close = if rest.starts_with("{{") { "}}" } else { "]]" };
            let Some(length) = rest.find(close) else { break };
            let name = rest[2..length].trim();
            rest = &rest[length + 2..];
            if self.form && (close == "]]" || self.variable(name).is_none()) {
                field(name, self.fields.and_then(|fields| fields.get(name)), written);
            } else {
                self.value(name, depth, written)?;
            }
        }
        written.literal(rest);
        Ok(())
    }

    fn variable(&self, name: &str) -> Option<&Tree> {
        self.own.iter().chain(self.around.global).find(|variable| variable.text_of("name") == Some(name))
    }

    fn value(&self, name: &str, depth: usize, written: &mut Written) -> Result<(), Localised> {
        // `{{form1.field}}`: a field of a form that is a variable.
        let (bare, part) = name.split_once('.').unwrap_or((name, ""));
        let Some(variable) = self.variable(bare) else {
            written.slot(name, Asked::default());
            return Ok(());
        };
        let params = variable.get("params");
        let param = |key: &str| params.and_then(|params| params.text_of(key)).unwrap_or("");
        match variable.text_of("type").unwrap_or("") {
            "date" => {
                let hour = ["%H", "%I", "%M", "%T", "%R", "%X"].iter().any(|code| param("format").contains(code));
                written.slot(name, Asked::of(if hour { "time" } else { "date" }));
            }
            "echo" => written.literal(param("echo")),
            "choice" => written.slot(name, choice(params.and_then(|params| params.get("values")))),
            "random" => {
                written.changed(
                    name,
                    "nothing is drawn at random: the person chooses",
                    "rien n'est tiré au sort : la personne choisit",
                );
                written.slot(name, choice(params.and_then(|params| params.get("choices"))));
            }
            "form" => {
                field(part, params.and_then(|params| params.get("fields")).and_then(|fields| fields.get(part)), written)
            }
            "match" if depth < DEEPEST => {
                let wanted = param("trigger");
                let other = self.around.matches.iter().find(|one| triggers(one).contains(&wanted));
                match other.and_then(|one| Some((one, one.text_of("replace")?))) {
                    Some((one, text)) => {
                        let own = one.get("vars").map_or(&[][..], Tree::items);
                        let reader = Reader { own, around: self.around, fields: None, form: false };
                        return reader.text(text, depth + 1, written);
                    }
                    None => {
                        written.changed(
                            name,
                            format!("the text of {wanted} is not in this file"),
                            format!("le texte de {wanted} n'est pas dans ce fichier"),
                        );
                        written.slot(name, Asked::default());
                    }
                }
            }
            "clipboard" => {
                written.changed(
                    name,
                    "the person pastes it: the clipboard is not read",
                    "la personne le colle : le presse-papiers n'est pas lu",
                );
                written.slot(name, Asked::default());
            }
            kind => {
                written.changed(
                    name,
                    format!("the person writes it: no {kind} is run"),
                    format!("la personne l'écrit : aucun {kind} n'est lancé"),
                );
                written.slot(name, Asked::default());
            }
        }
        Ok(())
    }
}

/// A field of a form.
fn field(name: &str, definition: Option<&Tree>, written: &mut Written) {
    let Some(definition) = definition else {
        written.slot(name, Asked::default());
        return;
    };
    let mut asked = match definition.text_of("type") {
        Some("choice" | "list") => choice(definition.get("values")),
        _ => Asked::default(),
    };
    definition.text_of("default").unwrap_or("").clone_into(&mut asked.default);
    written.slot(name, asked);
}

/// A choice among values: a list of texts, of mappings with a label, or lines of one text.
fn choice(values: Option<&Tree>) -> Asked {
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<String>>();
    let choices: Vec<String> = match values {
        Some(Tree::Text(text)) => lines(text),
        Some(list) => list
            .items()
            .iter()
            .filter_map(|item| item.text().or_else(|| item.text_of("label")).or_else(|| item.text_of("id")))
            .map(|text| text.trim().to_owned())
            .collect(),
        None => Vec::new(),
    };
    let choices: Vec<String> = choices.into_iter().filter(|choice| !choice.is_empty()).collect();
    let kind = if choices.is_empty() { "" } else { "choice" };
    Asked { kind, choices, ..Asked::default() }
}
