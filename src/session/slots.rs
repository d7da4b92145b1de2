//! What fills the slots of a template: the person's answers first, then the page and the profile, then the template's defaults.

use crate::template::{Agreement, Rendered, Slot, SlotKind, Template, Values};
use crate::text::{Language, Text, TokenKind, without_unseen};

use super::{Session, SlotView};

/// From this hour one says good evening, until the night is over.
const EVENING: std::ops::Range<u32> = 5..18;

impl Session {
    /// The hour of the day where the person is, 0 to 23: a session has no clock of its own.
    pub fn set_hour(&mut self, hour: u32) {
        self.hour = Some(hour.min(23));
    }

    /// What the person answers for a slot; a date or a time that a calendar or a clock gave is written as people write it.
    pub(super) fn fill(&mut self, template: &str, slot: &str, value: &str) {
        let language = self.engine.reply_language(&self.draft);
        let kind = self.template(template).and_then(|template| slot_of(template, slot)).map(|slot| slot.kind);
        let written = match kind {
            Some(SlotKind::Date) => written_date(value, language),
            Some(SlotKind::Time) => written_time(value, language),
            _ => None,
        };
        self.slots.insert((template.to_owned(), slot.to_owned()), written.unwrap_or_else(|| value.to_owned()));
    }

    /// A template by its id.
    pub(super) fn template(&self, id: &str) -> Option<&Template> {
        self.engine.guidelines().templates.iter().find(|template| template.id == id)
    }

    /// A template's text with what is known.
    pub(super) fn rendered(&self, template: &Template, language: Language) -> Vec<Rendered> {
        template.text.get(language).render_with(Values {
            value: &|name| self.value(template, name, language),
            agreement: &|name| self.agreement(template, name, language),
        })
    }

    /// The form of a template: what it asks, in the order of its text.
    pub(super) fn form(&self, template: &Template, language: Language) -> Vec<SlotView> {
        let ui = self.ui();
        let asked = template.text.get(language).slots();
        asked
            .iter()
            // The time of day is known, and nothing to choose.
            .filter(|name| name.as_str() != "evening")
            .map(|name| {
                let slot = slot_of(template, name);
                let value = self.value(template, name, language);
                let kind = slot.map_or(SlotKind::Text, |slot| slot.kind);
                let (label, choices) = match (slot, name.as_str()) {
                    (Some(slot), _) => (slot.label.get(ui).clone(), choices(slot, language, ui)),
                    (None, "writer") => (writer(ui).to_owned(), agreements(ui)),
                    (None, name) => (name.to_owned(), Vec::new()),
                };
                SlotView {
                    name: name.clone(),
                    kind,
                    label,
                    invalid: kind == SlotKind::Link && !value.is_empty() && !is_link(&value),
                    value,
                    sample: slot.map(|slot| slot.sample.get(language).clone()).unwrap_or_default(),
                    choices,
                }
            })
            .collect()
    }

    fn value(&self, template: &Template, name: &str, language: Language) -> String {
        if let Some(given) = self.slots.get(&(template.id.clone(), name.to_owned())) {
            return given.clone();
        }
        let known = match name {
            "author" => self.draft.author.as_deref().map(plain_name),
            "network" => self
                .engine
                .platform(self.draft.platform.as_deref())
                .filter(|platform| platform.id != "other")
                .map(|platform| platform.name.get(language).clone()),
            "language" => Some(match language {
                Language::En => "English".to_owned(),
                Language::Fr => "français".to_owned(),
            }),
            "hour" => self.hour.and_then(|hour| written_time(&format!("{hour:02}:00"), language)),
            "evening" => self.hour.filter(|hour| !EVENING.contains(hour)).map(|_| "yes".to_owned()),
            name => self.context.profile.field(name).map(str::to_owned),
        };
        known
            .filter(|known| !known.trim().is_empty())
            .map(|known| slot_of(template, name).map_or_else(|| known.clone(), |slot| chosen(slot, &known, language)))
            .or_else(|| slot_of(template, name).map(|slot| slot.default.get(language).clone()))
            .unwrap_or_default()
    }

    /// The forms of a word go with the choices of its slot, in the order of both.
    fn agreement(&self, template: &Template, name: &str, language: Language) -> Option<Agreement> {
        let slot = slot_of(template, name).filter(|slot| slot.kind == SlotKind::Choice)?;
        let value = self.value(template, name, language);
        let place = slot.choices.get(language).iter().position(|choice| *choice == value)?;
        Agreement::ALL.get(place).copied()
    }
}

/// What stands where nothing was filled in: plain to see, and caught before posting.
pub(super) fn hole(template: &Template, name: &str, forms: &str, language: Language) -> String {
    if !forms.is_empty() {
        return format!("{{{forms}}}");
    }
    let label = slot_of(template, name).map_or(name, |slot| slot.label.get(language));
    format!("{{{label}}}")
}

fn slot_of<'a>(template: &'a Template, name: &str) -> Option<&'a Slot> {
    template.slots.iter().find(|slot| slot.name == name)
}

fn choices(slot: &Slot, language: Language, ui: Language) -> Vec<String> {
    match (slot.kind, ui) {
        (SlotKind::YesNo, Language::En) => vec!["yes".to_owned(), "no".to_owned()],
        (SlotKind::YesNo, Language::Fr) => vec!["oui".to_owned(), "non".to_owned()],
        _ => slot.choices.get(language).clone(),
    }
}

/// What a profile says (feminine), as a choice of the reply's language says it (féminin).
fn chosen(slot: &Slot, known: &str, language: Language) -> String {
    let choices = slot.choices.get(language);
    let agreement = || Agreement::from_value(known).and_then(|said| Agreement::ALL.iter().position(|one| *one == said));
    let other = if choices.iter().any(|choice| choice == known) { None } else { agreement() };
    other.and_then(|place| choices.get(place)).cloned().unwrap_or_else(|| known.to_owned())
}

const fn writer(ui: Language) -> &'static str {
    match ui {
        Language::En => "Who writes (French words agree)",
        Language::Fr => "Qui écrit (pour l’accord)",
    }
}

fn agreements(ui: Language) -> Vec<String> {
    let names = match ui {
        Language::En => ["masculine", "feminine", "plural", "feminine plural"],
        Language::Fr => ["masculin", "féminin", "pluriel", "féminin pluriel"],
    };
    names.map(str::to_owned).to_vec()
}

/// Whether a text is a web address: with its scheme, or a name with a dot before its path.
fn is_link(value: &str) -> bool {
    let address = value.trim();
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let dotted = host.split_once('.').is_some_and(|(name, end)| !name.is_empty() && !end.is_empty());
    dotted && !address.contains(char::is_whitespace) && !address.contains('@')
}

/// A displayed name as one writes it: without emoji, without the mark of a handle, without what nobody sees.
pub(super) fn plain_name(displayed: &str) -> String {
    let mut name = without_unseen(displayed).into_owned();
    let text = Text::parse(&name, None);
    for token in text.tokens.iter().rev().filter(|token| token.kind == TokenKind::Emoji) {
        name.replace_range(token.span.range(), " ");
    }
    name.trim().trim_start_matches('@').split_whitespace().collect::<Vec<_>>().join(" ")
}

const MONTHS: [[&str; 2]; 12] = [
    ["January", "janvier"],
    ["February", "février"],
    ["March", "mars"],
    ["April", "avril"],
    ["May", "mai"],
    ["June", "juin"],
    ["July", "juillet"],
    ["August", "août"],
    ["September", "septembre"],
    ["October", "octobre"],
    ["November", "novembre"],
    ["December", "décembre"],
];

/// `2026-03-01` as people write it in a reply; `None` for anything else.
fn written_date(value: &str, language: Language) -> Option<String> {
    let mut parts = value.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let sound = year.len() == 4 && parts.next().is_none() && year.parse::<u32>().is_ok();
    let (month, day): (usize, u32) = (month.parse().ok()?, day.parse().ok()?);
    let names = MONTHS.get(month.checked_sub(1)?).filter(|_| sound && (1..=31).contains(&day))?;
    Some(match (language, day) {
        (Language::En, day) => format!("{} {day}", names[0]),
        (Language::Fr, 1) => format!("1er {}", names[1]),
        (Language::Fr, day) => format!("{day} {}", names[1]),
    })
}

/// `17:30` as people write it in a reply; `None` for anything else.
fn written_time(value: &str, language: Language) -> Option<String> {
    let (hour, minute) = value.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    if hour > 23 || minute > 59 {
        return None;
    }
    Some(match (language, hour, minute) {
        (Language::Fr, hour, 0) => format!("{hour}\u{a0}h"),
        (Language::Fr, hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::En, 12, 0) => "noon".to_owned(),
        (Language::En, hour, minute) => {
            let half = if hour < 12 { "am" } else { "pm" };
            let hour = (hour + 11) % 12 + 1;
            if minute == 0 { format!("{hour} {half}") } else { format!("{hour}:{minute:02} {half}") }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_plainly() {
        assert_eq!(plain_name("Amélie Roussel 🥖"), "Amélie Roussel");
        assert_eq!(plain_name("☔️ @sunny_day "), "sunny_day");
        assert_eq!(plain_name("👨‍👩‍👧"), "");
    }

    #[test]
    fn calendars_and_clocks_are_written_as_people_write() {
        for (date, en, fr) in [("2026-03-30", "March 30", "30 mars"), ("2026-08-01", "August 1", "1er août")] {
            assert_eq!(written_date(date, Language::En).as_deref(), Some(en));
            assert_eq!(written_date(date, Language::Fr).as_deref(), Some(fr));
        }
        for (time, en, fr) in [
            ("17:00", "5 pm", "17\u{a0}h"),
            ("09:05", "9:05 am", "9\u{a0}h\u{a0}05"),
            ("12:00", "noon", "12\u{a0}h"),
            ("00:30", "12:30 am", "0\u{a0}h\u{a0}30"),
        ] {
            assert_eq!(written_time(time, Language::En).as_deref(), Some(en));
            assert_eq!(written_time(time, Language::Fr).as_deref(), Some(fr));
        }
        for text in ["jeudi", "17 h demain", "2026-13-01", "25:00", ""] {
            assert_eq!(written_date(text, Language::Fr), None, "{text}");
            assert_eq!(written_time(text, Language::Fr), None, "{text}");
        }
    }

    #[test]
    fn links_are_known() {
        for link in ["https://example.com/a?b", "example.com", "http://exemple.qc.ca/état"] {
            assert!(is_link(link), "{link}");
        }
        for other in ["sur notre site", "https://", "nadia@example.com", "example.", "https://example .com"] {
            assert!(!is_link(other), "{other}");
        }
    }
}
