//! Records of rules, conditions, situations, templates and networks: ids become indexes.

use std::sync::Arc;

use crate::lexicon::regex::{Class, Program};
use crate::lexicon::{RawPattern, Scopes};
use crate::rule::{Condition, Dimension, Learned, Limit, Platform, Rule, Severity, Test};
use crate::signal;
use crate::situation::{Handoff, Rubric, Situation};
use crate::template::{Body, Slot, SlotKind, Status, Template};
use crate::text::{EntityKind, Localised, Register, Unit};

use super::Ids;
use crate::pack::PackError;
use crate::pack::record::{self, ConditionRecord, RawRecord, TestRecord};

/// Turns the records of one pack into what the engine runs.
pub(super) struct Loader<'a> {
    pub file: String,
    pub ids: &'a Ids,
    pub errors: &'a mut Vec<PackError>,
    /// Of the regular expressions of the pack.
    pub classes: Arc<[Class]>,
}

pub(super) fn severity(record: u8) -> Severity {
    Severity::ALL.get(usize::from(record)).copied().unwrap_or(Severity::Info)
}

fn learned(record: record::LearnedRecord) -> Learned {
    let unit = signal::Unit::ALL.get(usize::from(record.unit)).map_or(signal::Unit::Sentence, |unit| unit.1);
    Learned { name: record.name, unit, alone: record.alone, keep: record.keep, place: None }
}

impl Loader<'_> {
    pub fn or_refuse<T>(&mut self, value: Option<T>, what: &str) -> Option<T> {
        if value.is_none() {
            self.errors.push(PackError::of_file(
                &self.file,
                Localised { en: format!("unreadable: {what}"), fr: format!("illisible : {what}") },
            ));
        }
        value
    }

    pub fn classes(&mut self, stored: &[Vec<u32>]) -> Arc<[Class]> {
        self.or_refuse(Class::read_all(stored), "classes").unwrap_or_default()
    }

    pub fn raw(&mut self, records: Vec<RawRecord>) -> Vec<RawPattern> {
        let pattern = |record: RawRecord| {
            let program = Program::read(&record.program, &self.classes);
            let program = self.or_refuse(program, "regular expression")?;
            Some(RawPattern::new(program, record.language.map(record::language), record.needs))
        };
        records.into_iter().filter_map(pattern).collect()
    }

    pub fn act(&mut self, id: &str) -> usize {
        let index = self.ids.acts.get(id).copied();
        self.or_refuse(index, &format!("act {id}")).unwrap_or(0)
    }

    pub fn acts(&mut self, ids: &[String]) -> Vec<usize> {
        ids.iter().map(|id| self.act(id)).collect()
    }

    pub fn rule(&mut self, rule: record::RuleRecord, change: Option<&record::OverrideRecord>) -> Rule {
        let check = self.check(rule.check);
        let mut message: Localised = rule.message.into();
        let mut weight = (severity(rule.severity), rule.points);
        if let Some(change) = change {
            if let Some(changed) = change.severity.map(severity) {
                weight = (changed, changed.default_points());
            }
            if let Some(points) = change.points {
                weight.1 = points;
            }
            if let Some(changed) = &change.message {
                message = changed.clone().into();
            }
        }
        Rule {
            id: rule.id,
            dimension: Dimension::ALL.get(usize::from(rule.dimension)).copied().unwrap_or(Dimension::Clarity),
            severity: weight.0,
            points: weight.1,
            recommended: rule.recommended.map(|(level, points)| (severity(level), points)),
            family: rule.family,
            when: rule.when.into_iter().map(|condition| self.condition(condition)).collect(),
            label: rule.label.into(),
            message,
            why: rule.why.into(),
            source: rule.source,
            only: rule.only.map(record::language),
            scopes: Scopes { quote: rule.in_quote, negation: rule.in_negation, url: rule.in_url },
            signal: rule.signal.map(learned),
            check,
        }
    }

    pub fn condition(&mut self, condition: ConditionRecord) -> Condition {
        let test = match condition.test {
            TestRecord::Situation(list) => Test::Situation(list),
            TestRecord::NotSituation(list) => Test::NotSituation(list),
            TestRecord::Platform(list) => Test::Platform(list),
            TestRecord::Region(list) => Test::Region(list),
            TestRecord::Locale(list) => Test::Locale(list),
            TestRecord::Account(list) => Test::Account(list),
            TestRecord::Sector(list) => Test::Sector(list),
            TestRecord::Register(list) => {
                Test::Register(list.iter().filter_map(|name| Register::from_name(name)).collect())
            }
            TestRecord::Profile(field, values) => Test::Profile(field, values),
            TestRecord::Message => Test::Message,
            TestRecord::NotMessage => Test::NotMessage,
            TestRecord::ActsPresent(list) => Test::ActsPresent(self.acts(&list)),
            TestRecord::ActsAbsent(list) => Test::ActsAbsent(self.acts(&list)),
            TestRecord::Author(list) => Test::Author(list),
            TestRecord::Image(list) => Test::Image(list),
            TestRecord::MessagePresent(wanted) => Test::MessagePresent(wanted),
            TestRecord::Remarks(rules) => Test::Remarks(rules),
            TestRecord::MessageEntity(kinds) => {
                Test::MessageEntity(kinds.iter().filter_map(|kind| EntityKind::from_rule(kind)).collect())
            }
        };
        Condition { negated: condition.negated, test }
    }

    pub fn situation(&mut self, situation: record::SituationRecord) -> Situation {
        let rubric = Rubric {
            required: situation.required.iter().map(|acts| self.acts(acts)).collect(),
            recommended: situation.recommended.iter().map(|acts| self.acts(acts)).collect(),
            harmful: self.acts(&situation.harmful),
        };
        Situation {
            id: situation.id,
            name: situation.name.into(),
            rubric,
            forbidden: situation.forbidden,
            advice: situation.advice.map(Localised::from),
            handoff: situation.handoff.map(|(to, note)| Handoff { to: to.into(), note: note.into() }),
            voice: situation.voice.into_iter().map(|(slider, low, high)| (usize::from(slider), (low, high))).collect(),
        }
    }

    pub fn template(&mut self, template: record::TemplateRecord) -> Option<Template> {
        let situation = self.ids.situations.get(&template.situation).copied();
        let situation = self.or_refuse(situation, &format!("situation {} of {}", template.situation, template.id))?;
        let what = format!("text of {}", template.id);
        let en = self.or_refuse(Body::parse(&template.text.en).ok(), &what)?;
        let fr = self.or_refuse(Body::parse(&template.text.fr).ok(), &what)?;
        let slot = |slot: record::SlotRecord| Slot {
            name: slot.name,
            kind: SlotKind::from_name(&slot.kind).unwrap_or(SlotKind::Text),
            label: slot.label.into(),
            default: slot.default.into(),
            sample: slot.sample.into(),
            choices: slot.choices.into(),
        };
        Some(Template {
            id: template.id,
            situation,
            when: template.when.into_iter().map(|condition| self.condition(condition)).collect(),
            title: template.title.filled().into(),
            tags: template.tags,
            abbreviation: template.abbreviation,
            text: Localised { en, fr },
            slots: template.slots.into_iter().map(slot).collect(),
            fits: template.fits.into(),
            does_not_fit: template.does_not_fit.into(),
            general: template.general,
            status: Status::from_name(&template.status).unwrap_or_default(),
        })
    }

    pub fn platform(&mut self, platform: record::PlatformRecord) -> Platform {
        let limits = platform
            .limits
            .iter()
            .filter_map(|(unit, max)| {
                let unit = self.or_refuse(Unit::from_name(unit), &format!("unit {unit} of {}", platform.id))?;
                Some(Limit { unit, max: *max as usize })
            })
            .collect();
        Platform { id: platform.id.clone(), name: platform.name.into(), limits, short: platform.short }
    }
}
