//! The brand behind the reply, and what is known of the place.

use std::collections::BTreeMap;

use crate::signal::SLIDERS;
use crate::text::Register;

/// Low and high of a slider of the voice, 0 to 100.
pub type VoiceTarget = (u32, u32);

/// A brand's choices. Every field may be unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The brand's name.
    pub brand: Option<String>,
    /// How it addresses people; `None` = no choice, or mirror.
    pub register: Option<Register>,
    /// Phones, e-mails, addresses and links that are public on purpose.
    pub public_contacts: Vec<String>,
    /// Every field by its dotted path (`mandate.refund`), as text; what `when: {profile.…}` reads.
    pub fields: BTreeMap<String, String>,
}

impl Profile {
    /// A field by its dotted path.
    pub fn field(&self, path: &str) -> Option<&str> {
        self.fields.get(path).map(String::as_str)
    }

    /// The entries of a field that holds a list.
    pub fn list(&self, path: &str) -> impl Iterator<Item = &str> {
        self.field(path).unwrap_or_default().split(", ").map(str::trim).filter(|entry| !entry.is_empty())
    }

    /// Whether the brand chose a voice.
    pub fn has_voice(&self) -> bool {
        (0..SLIDERS.len()).any(|slider| self.chosen_voice(slider).is_some())
    }

    /// The target of `slider` (its place in [`SLIDERS`]): where what the brand chose and what the situation asks of everybody meet;
    /// what the situation asks, where they do not.
    pub fn voice_target(&self, situation: &[(usize, VoiceTarget)], slider: usize) -> Option<VoiceTarget> {
        let here = situation.iter().find(|(of, _)| *of == slider).map(|(_, target)| *target);
        match (here, self.chosen_voice(slider)) {
            (Some((low, high)), Some((least, most))) if low.max(least) <= high.min(most) => {
                Some((low.max(least), high.min(most)))
            }
            (here, chosen) => here.or(chosen),
        }
    }

    fn chosen_voice(&self, slider: usize) -> Option<VoiceTarget> {
        let path = format!("voice.{}", SLIDERS.get(slider)?);
        let ends: Vec<u32> = self.list(&path).filter_map(|end| end.parse().ok()).collect();
        match ends.as_slice() {
            [low, high] if low <= high => Some((*low, *high)),
            _ => None,
        }
    }

    /// This profile over another: its own fields first, the contacts of both.
    pub fn over(self, base: &Profile) -> Profile {
        let mut fields = base.fields.clone();
        fields.extend(self.fields);
        let mut contacts = base.public_contacts.clone();
        contacts.extend(self.public_contacts);
        Profile::from_fields(fields, contacts)
    }

    /// Fills the typed fields from `fields` and `contacts`.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>, public_contacts: Vec<String>) -> Profile {
        let mut by_path = BTreeMap::new();
        for (path, value) in fields {
            by_path.insert(path, value);
        }
        let fields = by_path;
        Profile {
            brand: fields.get("brand").filter(|brand| !brand.trim().is_empty()).cloned(),
            register: fields.get("register").and_then(|name| Register::from_name(name)),
            public_contacts,
            fields,
        }
    }
}

/// Whether a displayed name hides who somebody is: one word with digits, marks or no capital ("sunny_day", "@lea.b").
pub fn is_pseudonym(author: &str) -> bool {
    let name = author.trim();
    let handle = name.starts_with('@') || name.contains(['_', '.']) && !name.contains(' ');
    let digits = name.chars().any(|letter| letter.is_ascii_digit());
    let small = !name.contains(' ') && !name.starts_with(char::is_uppercase);
    handle || digits || small
}

/// What is known besides the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// `brand` or `personal`; otherwise the profile's.
    pub account: Option<String>,
    /// `qc, ca, fr, us, uk, eu`; otherwise the profile's, otherwise the locale's country.
    pub region: Option<String>,
    /// The situation, when somebody chose it.
    pub situation: Option<String>,
    /// The brand's choices.
    pub profile: Profile,
    /// Whether an image is attached, and its alternative text.
    pub image: Option<(bool, String)>,
    /// Replies sent before.
    pub previous: Vec<String>,
}

impl Context {
    /// The regions that hold here: `qc` is also `ca`.
    pub fn regions(&self, locale: Option<&str>) -> Vec<String> {
        let country = locale.and_then(|tag| tag.split(['-', '_']).nth(1)).map(str::to_ascii_lowercase);
        let region = self
            .region
            .clone()
            .or_else(|| self.profile.field("region").map(str::to_owned))
            .or(country.map(|country| if country == "gb" { "uk".to_owned() } else { country }));
        match region.as_deref() {
            Some("qc") => vec!["qc".to_owned(), "ca".to_owned()],
            Some("fr") => vec!["fr".to_owned(), "eu".to_owned()],
            Some(region) => vec![region.to_owned()],
            None => Vec::new(),
        }
    }

    /// `brand` or `personal`, when known.
    pub fn account(&self) -> Option<&str> {
        self.account.as_deref().or_else(|| self.profile.field("account"))
    }
}
