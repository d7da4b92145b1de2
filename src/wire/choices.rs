//! What the person, or a company's policy, chose for the replies on a site; and the rules there are to choose from.
//!
//! The frame reads them from the extension's storage. They never go through the page's port.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::coach::Hint;
use crate::pack::record::OverrideRecord;
use crate::pack::{Opened, PackRecord, has_ended};
use crate::rule::{Dimension, Profile, Severity};
use crate::session::Tally;

use super::messages::{Settings, WireSeverity};

/// Choices that hold where the frame stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Choices {
    /// Fields of profile.yml by their dotted path (`mandate.refund`); what is one value there is a list of one here.
    pub profile: BTreeMap<String, Vec<String>>,
    /// Ids of the rules switched off.
    pub off: Vec<String>,
    /// The same everywhere.
    pub settings: Settings,
    /// How often the person used a template, by id.
    pub used: BTreeMap<String, u32>,
    /// Rules of which less is said, for somebody who learns, each with `underline` or `silent`.
    pub hints: Vec<(String, String)>,
}

/// What may be counted of a reply, for the extension's own storage: it never goes through the page's port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TallyOut {
    /// `en` or `fr`.
    pub language: String,
    /// Published id of the network, when it is known.
    pub platform: Option<String>,
    /// Id of the situation, when it is known.
    pub situation: Option<String>,
    /// The eight dimensions, 0 to 100.
    pub dimensions: Vec<u32>,
    /// Ids of the rules that drew remarks.
    pub rules: Vec<String>,
    /// Of these, set aside.
    pub overridden: Vec<String>,
}

impl From<Tally> for TallyOut {
    fn from(tally: Tally) -> TallyOut {
        TallyOut {
            language: tally.language.code().to_owned(),
            platform: tally.platform,
            situation: tally.situation,
            dimensions: tally.dimensions.to_vec(),
            overridden: tally.rules.iter().filter(|(_, aside)| *aside).map(|(rule, _)| rule.clone()).collect(),
            rules: tally.rules.into_iter().map(|(rule, _)| rule).collect(),
        }
    }
}

/// A rule, for a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleEntry {
    /// Its id.
    pub id: String,
    /// Id of its pack.
    pub pack: String,
    /// The dimension's id.
    pub dimension: String,
    /// The severity of its remarks.
    pub severity: WireSeverity,
    /// What it says, in English.
    pub en: String,
    /// What it says, in French.
    pub fr: String,
}

/// A compiled pack, for a list to choose from. Its signature, if it bears one, was verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PackEntry {
    /// Its id.
    pub id: String,
    /// Its version, as SemVer writes it.
    pub version: String,
    /// The public key of whoever signed it: 64 hexadecimal digits.
    pub signer: Option<String>,
    /// Its last day.
    pub expires: Option<String>,
    /// That day is over.
    pub ended: bool,
}

impl PackEntry {
    /// What is to be said of a pack on a day, written as packs write it.
    pub fn new(opened: &Opened, today: &str) -> PackEntry {
        let Opened { pack, signer } = opened;
        PackEntry {
            id: pack.id.clone(),
            version: pack.version.clone(),
            signer: signer.map(|key| key.to_string()),
            expires: pack.expires.clone(),
            ended: has_ended(pack, today),
        }
    }
}

impl Choices {
    /// The profile chosen.
    pub fn profile(&self) -> Profile {
        let mut fields = self.profile.clone();
        let contacts = fields.remove("public_contacts").unwrap_or_default();
        Profile::from_fields(fields.into_iter().map(|(path, values)| (path, values.join(", "))), contacts)
    }

    /// How much is said of which rules.
    pub fn hints(&self) -> Vec<(String, Hint)> {
        let hint = |name: &String| match name.as_str() {
            "underline" => Hint::Underline,
            "silent" => Hint::Silent,
            _ => Hint::Full,
        };
        self.hints.iter().map(|(rule, name)| (rule.clone(), hint(name))).collect()
    }

    /// Switches rules off in packs about to be loaded: the choices are the overrides of one more pack. Ids that no pack
    /// knows are left alone: the pack may come back.
    pub fn switch_off(&self, packs: &mut [PackRecord]) {
        let off = self.off.iter().map(|rule| OverrideRecord {
            rule: rule.clone(),
            off: true,
            severity: None,
            points: None,
            message: None,
        });
        if let Some(last) = packs.last_mut() {
            last.overrides.extend(off);
        }
    }
}

/// All rules of these packs, those switched off included.
pub fn rules(packs: &[PackRecord]) -> Vec<RuleEntry> {
    let entry = |pack: &PackRecord, rule: &crate::pack::record::RuleRecord| RuleEntry {
        id: rule.id.clone(),
        pack: pack.id.clone(),
        dimension: Dimension::ALL[usize::from(rule.dimension).min(7)].name().to_owned(),
        severity: Severity::ALL[usize::from(rule.severity).min(4)].into(),
        en: rule.message.en.clone(),
        fr: rule.message.fr.clone(),
    };
    packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| entry(pack, rule))).collect()
}
