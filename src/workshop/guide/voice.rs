//! The profile's voice: who speaks, how, and what may be promised.

use super::markup::{Html, element, plain, text};
use super::{Guide, Section};

/// Fields shown, in this order.
const FIELDS: [&str; 16] = [
    "brand",
    "languages",
    "register",
    "signature",
    "inclusive",
    "hashtags",
    "mandate.refund",
    "mandate.amounts",
    "mandate.promises",
    "public_contacts",
    "competitors",
    "banned",
    "links.guidelines",
    "links.status",
    "links.privacy",
    "holding_statement",
];
const SLIDERS: [&str; 4] = ["warm", "formal", "playful", "enthusiastic"];

impl Guide<'_> {
    /// Empty when the packs bring no profile.
    pub(super) fn voice(&self) -> Section {
        let words = self.words;
        let profile = self.source.profile;
        let mut parts = Vec::new();
        let sliders: Vec<Html> = SLIDERS.iter().filter_map(|name| self.slider(name)).collect();
        if !sliders.is_empty() {
            parts.push(element("div", "class=\"sliders\"", sliders));
        }
        let contacts = profile.public_contacts.join(", ");
        let rows: Vec<Html> = FIELDS
            .iter()
            .filter_map(|name| {
                let value = if *name == "public_contacts" { contacts.as_str() } else { profile.field(name)? };
                let shown = match *name {
                    "languages" => {
                        let codes = value.split(',').map(str::trim);
                        codes.map(|code| words.value(name, code).unwrap_or(code)).collect::<Vec<_>>().join(", ")
                    }
                    _ => words.value(name, value).unwrap_or(value).to_owned(),
                };
                (!value.is_empty()).then(|| row(words.field(name).unwrap_or(name), &shown))
            })
            .collect();
        if !rows.is_empty() {
            parts.push(element("dl", "class=\"facts\"", rows));
        }
        for (start, title) in [
            ("preferred.", words.either("Our words", "Nos mots")),
            ("glossary.", words.either("Glossary", "Glossaire")),
            ("facts.", words.either("Facts at hand", "Faits à portée de main")),
        ] {
            let entries: Vec<Html> = profile
                .fields
                .iter()
                .filter_map(|(name, value)| Some((name.strip_prefix(start)?, value)))
                .map(|(name, value)| match start {
                    "preferred." => element("li", "", [plain("del", "", name), text(" → "), plain("ins", "", value)]),
                    _ => element("li", "", [plain("b", "", name), text(words.either(": ", " : ")), text(value)]),
                })
                .collect();
            if !entries.is_empty() {
                parts.push(plain("h3", "", title));
                parts.push(element("ul", "class=\"words\"", entries));
            }
        }
        Section {
            id: "voice",
            title: words.either("Our voice", "Notre voix"),
            entries: Vec::new(),
            html: Html(parts.into_iter().map(|part| part.0).collect()),
        }
    }

    /// A range of the voice: from low to high, of a hundred.
    fn slider(&self, name: &str) -> Option<Html> {
        let value = self.source.profile.field(&format!("voice.{name}"))?;
        let ends: Vec<u32> = value.split(',').filter_map(|end| end.trim().parse().ok()).collect();
        let (low, high) = match ends.as_slice() {
            [low, high] if low <= high && *high <= 100 => (*low, *high),
            [one] if *one <= 100 => (*one, *one),
            _ => return None,
        };
        let label = self.words.voice(name);
        let range = self.words.either("to", "à");
        let bar = Html(format!(
            "<span class=\"bar\" style=\"--low:{low};--high:{high}\" aria-hidden=\"true\"><i></i></span>"
        ));
        Some(element(
            "div",
            "class=\"slider\"",
            [plain("span", "", label), bar, plain("span", "class=\"range\"", &format!("{low} {range} {high}"))],
        ))
    }
}

fn row(name: &str, value: &str) -> Html {
    element("div", "", [plain("dt", "", name), plain("dd", "", value)])
}
