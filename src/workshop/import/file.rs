//! A template file of ours.

use std::collections::BTreeSet;

use crate::pack::Tree;
use crate::pack::record::{ConditionRecord, Pair, SlotRecord, TestRecord};
use crate::vale::translate::quoted;

/// What a template file says.
#[derive(Clone, Debug, Default)]
pub(super) struct TemplateFile {
    pub situation: String,
    pub when: String,
    pub title: Pair,
    pub tags: Vec<String>,
    pub abbreviation: String,
    pub text: Pair,
    pub slots: Vec<SlotRecord>,
    /// Slots as a table writes them; those of `slots` come after.
    pub slots_written: String,
    pub fits: Pair<Vec<String>>,
    pub does_not_fit: Pair<Vec<String>>,
    pub general: bool,
    pub reviewed: String,
    pub owner: String,
}

impl TemplateFile {
    /// The file: a draft.
    pub fn yaml(&self) -> String {
        let mut out = format!("situation: {}\n", quoted(&self.situation));
        if !self.when.is_empty() {
            out.push_str(&format!("when: {}\n", self.when));
        }
        out.push_str(&format!("title: {}\n", both(&self.title)));
        if !self.tags.is_empty() {
            out.push_str(&format!("tags: {}\n", list(&self.tags)));
        }
        if !self.abbreviation.is_empty() {
            out.push_str(&format!("abbreviation: {}\n", quoted(&self.abbreviation)));
        }
        out.push_str("text:\n");
        for (code, text) in [("en", &self.text.en), ("fr", &self.text.fr)] {
            if !text.is_empty() {
                out.push_str(&format!("  {code}: {}\n", quoted(text)));
            }
        }
        let slots = self.slot_lines();
        if !slots.is_empty() {
            out.push_str("slots:\n");
            slots.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
        }
        for (key, lists) in [("fits", &self.fits), ("does_not_fit", &self.does_not_fit)] {
            if lists.en.is_empty() && lists.fr.is_empty() {
                continue;
            }
            out.push_str(&format!("{key}:\n"));
            for (code, messages) in [("en", &lists.en), ("fr", &lists.fr)] {
                if !messages.is_empty() {
                    out.push_str(&format!("  {code}: {}\n", list(messages)));
                }
            }
        }
        if self.general {
            out.push_str("general: yes\n");
        }
        out.push_str(&format!("reviewed: {}\nowner: {}\nstatus: draft\n", quoted(&self.reviewed), quoted(&self.owner)));
        out
    }

    fn slot_lines(&self) -> Vec<String> {
        let tree = Tree::yaml(&self.slots_written).unwrap_or(Tree::Null);
        let listed: BTreeSet<&str> = tree.entries().iter().map(|(name, _)| name.as_str()).collect();
        let written = self.slots_written.lines().map(str::to_owned).filter(|line| !line.trim().is_empty());
        let others = self.slots.iter().filter(|slot| !listed.contains(slot.name.as_str()));
        written.chain(others.map(slot)).collect()
    }
}

/// `{en: "…", fr: "…"}`, without what is empty.
fn both(pair: &Pair) -> String {
    let said = [("en", &pair.en), ("fr", &pair.fr)].into_iter().filter(|(_, text)| !text.is_empty());
    format!("{{{}}}", said.map(|(code, text)| format!("{code}: {}", quoted(text))).collect::<Vec<_>>().join(", "))
}

/// `{en: "…", fr: "…"}`, each standing for the other where it is empty.
fn filled(pair: &Pair) -> String {
    both(&pair.clone().filled())
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A slot, on one line.
pub(super) fn slot(slot: &SlotRecord) -> String {
    let mut parts = vec![format!("type: {}", slot.kind), format!("label: {}", filled(&slot.label))];
    if !(slot.default.en.is_empty() && slot.default.fr.is_empty()) {
        parts.push(format!("default: {}", filled(&slot.default)));
    }
    if slot.sample.en.is_empty() && slot.sample.fr.is_empty() {
        parts.push("sample: \"\"".to_owned());
    } else {
        parts.push(format!("sample: {}", filled(&slot.sample)));
    }
    let choices = &slot.choices;
    if !(choices.en.is_empty() && choices.fr.is_empty()) {
        let or = |own: &Vec<String>, other: &Vec<String>| list(if own.is_empty() { other } else { own });
        parts.push(format!("choices: {{en: {}, fr: {}}}", or(&choices.en, &choices.fr), or(&choices.fr, &choices.en)));
    }
    format!("{}: {{{}}}", slot.name, parts.join(", "))
}

/// Conditions as a file writes them, on one line; empty when a file could not write them so.
pub(super) fn when(conditions: &[ConditionRecord]) -> String {
    let parts: Option<Vec<String>> = conditions.iter().map(condition).collect();
    match parts {
        Some(parts) if !parts.is_empty() => format!("{{{}}}", parts.join(", ")),
        _ => String::new(),
    }
}

fn condition(record: &ConditionRecord) -> Option<String> {
    let named = |name: &str, values: &[String]| format!("{name}: {}", list(values));
    let test = match &record.test {
        TestRecord::Situation(values) => named("situation", values),
        TestRecord::Platform(values) => named("platform", values),
        TestRecord::Region(values) => named("region", values),
        TestRecord::Locale(values) => named("locale", values),
        TestRecord::Account(values) => named("account", values),
        TestRecord::Sector(values) => named("sector", values),
        TestRecord::Register(values) => named("register", values),
        TestRecord::Profile(field, values) => named(&format!("profile.{field}"), values),
        TestRecord::Author(values) => named("author", values),
        TestRecord::Image(values) => named("image", values),
        TestRecord::MessagePresent(present) => format!("message: {}", if *present { "present" } else { "absent" }),
        TestRecord::MessageEntity(values) => format!("message: {{entities: {}}}", list(values)),
        TestRecord::ActsPresent(values) => format!("acts: {{present: {}}}", list(values)),
        TestRecord::ActsAbsent(values) => format!("acts: {{absent: {}}}", list(values)),
        TestRecord::Remarks(values) => named("remarks", values),
        TestRecord::NotSituation(values) => named("not_situation", values),
        // Words of the message are compiled away.
        TestRecord::Message | TestRecord::NotMessage => return None,
    };
    let not = if record.negated { "not_" } else { "" };
    Some(format!("{not}{test}"))
}
