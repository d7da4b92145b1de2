//! Gorgias: the macros of its API (`data`, each with `actions` and their `arguments`).

use crate::pack::Tree;

use super::html;
use super::liquid::{DynamicContent, language_named};
use super::notice::{Place, said};
use super::row::{Found, Row};

fn macros(tree: &Tree) -> &[Tree] {
    match (tree.get("data"), tree) {
        (Some(list), _) => list.items(),
        (_, Tree::List(list)) => list,
        (_, one @ Tree::Map(_)) => std::slice::from_ref(one),
        _ => &[],
    }
}

/// Whether a file looks like macros of Gorgias.
pub(super) fn recognises(tree: &Tree) -> bool {
    macros(tree).iter().any(|one| {
        one.get("actions").is_some_and(|list| list.items().iter().any(|action| action.get("arguments").is_some()))
    })
}

/// Reads the macros of a file.
pub(super) fn read(file: &str, tree: &Tree, found: &mut Found) {
    for (number, one) in macros(tree).iter().enumerate() {
        found.seen += 1;
        let place = Place { file: file.to_owned(), row: number + 1, table: false };
        read_macro(one, &place, found);
    }
}

fn read_macro(one: &Tree, place: &Place, found: &mut Found) {
    let mut text = None;
    let mut tags = Vec::new();
    let mut kept_there = Vec::new();
    for (number, action) in one.get("actions").map_or(&[][..], Tree::items).iter().enumerate() {
        let Some(arguments) = action.get("arguments") else { continue };
        match action.text_of("name").unwrap_or("") {
            "setResponseText" => {
                let plain = arguments.text_of("body_text").filter(|text| !text.trim().is_empty());
                text = match plain {
                    Some(plain) => Some((plain.to_owned(), format!("actions[{number}].arguments.body_text"))),
                    None => arguments
                        .text_of("body_html")
                        .map(|html| (html::plain(html).0, format!("actions[{number}].arguments.body_html"))),
                };
                if arguments.get("attachments").is_some_and(|list| !list.items().is_empty()) {
                    let key = format!("actions[{number}].arguments.attachments");
                    found.changed(place, &key, said("attachments are dropped", "les pièces jointes sont retirées"));
                }
            }
            "addTags" | "setTags" => {
                let written = arguments.text_of("tags").unwrap_or("");
                tags.extend(written.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned));
            }
            name => kept_there.push(name.to_owned()),
        }
    }
    // "refund/request": what the product's own guess of the message calls it.
    let intent = one.text_of("intent").unwrap_or("");
    tags.extend(intent.split('/').filter(|word| !word.is_empty()).map(str::to_owned));
    let Some((text, key)) = text else {
        found.leave_out(place, "actions", said("it writes no reply", "elle n'écrit aucune réponse"));
        return;
    };
    if !kept_there.is_empty() {
        let names = kept_there.join(", ");
        found.changed(
            place,
            "actions",
            said(
                format!("what it does to the ticket is not carried over: {names}"),
                format!("ce qu'elle fait au billet n'est pas repris : {names}"),
            ),
        );
    }
    let row = Row {
        place: place.clone(),
        title: one.text_of("name").unwrap_or("").trim().to_owned(),
        language: one.text_of("language").and_then(language_named),
        tags,
        ..Row::default()
    };
    found.add_liquid(&row, &key, &text, &DynamicContent::new());
}
