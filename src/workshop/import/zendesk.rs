//! Zendesk: the macros of its API (`macros`, each with `actions`), and the items of its dynamic content (`items`, each with
//! `variants`).

use crate::pack::Tree;
use crate::text::{Localised, Text};

use super::html;
use super::liquid::DynamicContent;
use super::notice::{Place, said};
use super::row::{Found, Row};

/// The macros of a file: a listing, a list, or one alone.
fn macros(tree: &Tree) -> &[Tree] {
    match (tree.get("macros"), tree.get("macro"), tree) {
        (Some(list), ..) => list.items(),
        (_, Some(one), _) => std::slice::from_ref(one),
        (_, _, Tree::List(list)) => list,
        _ => &[],
    }
}

/// Whether a file looks like macros or dynamic content of Zendesk.
pub(super) fn recognises(tree: &Tree) -> bool {
    let fields = |one: &Tree| {
        one.get("actions").is_some_and(|list| list.items().iter().any(|action| action.get("field").is_some()))
    };
    macros(tree).iter().any(fields) || is_dynamic_content(tree)
}

fn is_dynamic_content(tree: &Tree) -> bool {
    tree.get("items").is_some_and(|items| items.items().iter().any(|item| item.get("variants").is_some()))
}

/// Adds the texts of a file of dynamic content; whether it was one.
pub(super) fn dynamic_content(tree: &Tree, dynamic: &mut DynamicContent) -> bool {
    if !is_dynamic_content(tree) {
        return false;
    }
    for item in tree.get("items").map_or(&[][..], Tree::items) {
        let placeholder = item.text_of("placeholder").unwrap_or("");
        let Some(key) = placeholder.trim_matches(['{', '}', ' ']).strip_prefix("dc.") else { continue };
        let mut texts = Localised::<String>::default();
        for variant in item.get("variants").map_or(&[][..], Tree::items) {
            let Some(content) = variant.text_of("content").filter(|_| variant.text_of("active") != Some("false"))
            else {
                continue;
            };
            let (content, _) = html::plain(content);
            // Its locale is a number of Zendesk's own.
            if let Some(language) = Text::parse(&content, None).language.one() {
                *texts.get_mut(language) = content;
            }
        }
        dynamic.insert(key.to_owned(), texts);
    }
    true
}

/// Reads the macros of a file.
pub(super) fn read(file: &str, tree: &Tree, dynamic: &DynamicContent, found: &mut Found) {
    for (number, one) in macros(tree).iter().enumerate() {
        found.seen += 1;
        let place = Place { file: file.to_owned(), row: number + 1, table: false };
        if one.text_of("active") == Some("false") {
            found.leave_out(&place, "active", said("this macro is switched off", "cette macro est désactivée"));
            continue;
        }
        read_macro(one, &place, dynamic, found);
    }
}

/// The text of an action: `value`, or a channel and a text.
fn value(action: &Tree) -> Option<&str> {
    let list = action.get("value")?.items();
    list.iter().filter_map(Tree::text).rfind(|text| !text.starts_with("channel:"))
}

fn read_macro(one: &Tree, place: &Place, dynamic: &DynamicContent, found: &mut Found) {
    let mut text: Option<(String, String)> = None;
    let mut tags = Vec::new();
    let mut kept_there = Vec::new();
    for (number, action) in one.get("actions").map_or(&[][..], Tree::items).iter().enumerate() {
        let key = format!("actions[{number}].value");
        match action.text_of("field").unwrap_or("") {
            "comment_value_html" => {
                let (plain, picture) = html::plain(value(action).unwrap_or(""));
                if picture {
                    found.changed(place, &key, said("a picture is dropped", "une image est retirée"));
                }
                text = Some((plain, key));
            }
            // The same comment, without its markup.
            "comment_value" if text.is_none() => text = value(action).map(|text| (text.to_owned(), key)),
            "comment_value" => {}
            "comment_mode_is_public" if value(action) == Some("false") => {
                let why = said(
                    "an internal note is no reply to the public",
                    "une note interne n'est pas une réponse publique",
                );
                found.leave_out(place, &key, why);
                return;
            }
            "comment_mode_is_public" => {}
            "current_tags" | "set_tags" => {
                tags.extend(value(action).unwrap_or("").split_whitespace().map(str::to_owned));
            }
            field => kept_there.push(field.to_owned()),
        }
    }
    let Some((text, key)) = text.filter(|(text, _)| !text.trim().is_empty()) else {
        found.leave_out(place, "actions", said("it writes no comment", "elle n'écrit aucun commentaire"));
        return;
    };
    if !kept_there.is_empty() {
        let fields = kept_there.join(", ");
        found.changed(
            place,
            "actions",
            said(
                format!("what it does to the ticket is not carried over: {fields}"),
                format!("ce qu'elle fait au billet n'est pas repris : {fields}"),
            ),
        );
    }
    // "Shipping::Late parcel": folders, then the name.
    let mut path: Vec<&str> = one.text_of("title").unwrap_or("").split("::").map(str::trim).collect();
    let title = path.pop().unwrap_or("").to_owned();
    tags.extend(path.iter().filter(|folder| !folder.is_empty()).map(|folder| folder.to_lowercase()));
    let row = Row { place: place.clone(), title, tags, ..Row::default() };
    found.add_liquid(&row, &key, &text, dynamic);
}
