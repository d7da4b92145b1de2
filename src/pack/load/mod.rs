//! From records to what the engine runs: ids become indexes, packs are merged in order, overrides applied.

mod check;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::act::Act;
use crate::lexicon::regex::{Class, Program};
use crate::lexicon::{Automaton, RawPattern, Scopes};
use crate::rule::{Check, Condition, Dimension, Learned, Limit, Platform, Profile, Rule, Severity, Test};
use crate::signal::{self, Signals, Table};
use crate::situation::{Classifier, Handoff, Rubric, Situation, train};
use crate::template::{Body, Slot, SlotKind, Status, Template};
use crate::text::{EntityKind, Localised, Register, Shingles, Unit};

use super::PackError;
use super::record::{self, ConditionRecord, OwnerRecord, PackRecord, RawRecord, TestRecord};

/// All packs, merged and ready to run.
#[derive(Debug, Default)]
pub struct Guidelines {
    /// All rules that are not switched off.
    pub rules: Vec<Rule>,
    /// Indexes of the rules that are tried even when none of their phrases was found.
    pub unprompted: Vec<usize>,
    /// Indexes of the acts whose absence a rule speaks of.
    pub missed: BTreeSet<usize>,
    /// All acts.
    pub acts: Vec<Act>,
    /// All situations.
    pub situations: Vec<Situation>,
    /// All templates.
    pub templates: Vec<Template>,
    /// All networks.
    pub platforms: Vec<Platform>,
    /// Guesses the situation.
    pub classifier: Classifier,
    /// The phrases of each pack.
    pub phrases: Vec<PhraseSet>,
    /// Trained signals, a set for each pack that brings some.
    pub signals: Vec<Signals>,
    /// By family: most points that its rules cost together, and how the sum says so.
    pub caps: BTreeMap<String, (u32, Localised)>,
    /// The words of each template, slots left out, in both languages.
    pub shingles: Vec<Shingles>,
    /// The last profile loaded.
    pub profile: Option<Profile>,
    /// Id and version of each pack, in order.
    pub packs: Vec<(String, String)>,
}

/// The phrases of one pack.
#[derive(Debug, Default)]
pub struct PhraseSet {
    /// Looked for in the reply.
    pub reply: Localised<Automaton>,
    /// Looked for in the message.
    pub message: Localised<Automaton>,
    /// Whose each owner number is, and where it may match.
    pub owners: Vec<(Owner, Scopes)>,
    /// Must hold for the set to be looked for at all: the `when` of its pack.
    pub when: Vec<Condition>,
}

/// Whose phrase it is: indexes into [`Guidelines`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A rule's tokens.
    Rule(usize),
    /// A rule's exceptions.
    Exception(usize),
    /// A swap of a substitution rule.
    Swap(usize, usize),
    /// A rule's tokens about the message.
    InMessage(usize),
    /// A rule's tokens that the message must not hold.
    NotInMessage(usize),
    /// An act's cues.
    Cue(usize),
    /// An act's false friends.
    NotCue(usize),
    /// A situation's cues.
    Situation(usize),
    /// A rule that was switched off.
    Nobody,
}

/// Merges packs in order; later ones may override rules of earlier ones.
///
/// # Errors
/// Ids that collide or do not exist, texts and automata that do not parse: all of them. Records made by `compile` hold
/// none within a pack; between packs they may.
pub fn load(packs: Vec<PackRecord>) -> Result<Guidelines, Vec<PackError>> {
    let mut errors = Vec::new();
    let ids = Ids::of(&packs, &mut errors);
    let mut guidelines = Guidelines::default();
    let mut counts: Vec<BTreeMap<String, u32>> = Vec::new();
    let mut frequencies = Vec::new();
    let overrides: HashMap<String, record::OverrideRecord> = packs
        .iter()
        .flat_map(|pack| pack.overrides.iter().map(|change| (change.rule.clone(), change.clone())))
        .collect();
    for pack in packs {
        let mut loader = Loader { file: pack.id.clone(), ids: &ids, errors: &mut errors, classes: Arc::default() };
        loader.classes = loader.classes(&pack.classes);
        guidelines.packs.push((pack.id.clone(), pack.version.clone()));
        guidelines.caps.extend(pack.caps.into_iter().map(|(family, max, label)| (family, (max, label.into()))));
        let place: Vec<Condition> = pack.when.into_iter().map(|condition| loader.condition(condition)).collect();
        if !pack.signals.is_empty() {
            let mut signals = Signals::default();
            for (unit, language, bytes) in &pack.signals {
                let unit = signal::Unit::ALL.get(usize::from(*unit));
                let table = Table::read(bytes).ok().zip(unit);
                if let Some((table, (_, unit))) = loader.or_refuse(table, "signals") {
                    signals.set(*unit, record::language(*language), table);
                }
            }
            guidelines.signals.push(signals);
        }
        let mut rule_at = Vec::new();
        for rule in pack.rules {
            let change = overrides.get(&rule.id);
            if change.is_some_and(|change| change.off) {
                rule_at.push(None);
                continue;
            }
            rule_at.push(Some(guidelines.rules.len()));
            let mut rule = loader.rule(rule, change);
            rule.when.extend(place.iter().cloned());
            guidelines.rules.push(rule);
        }
        let first_act = guidelines.acts.len();
        guidelines.acts.extend(pack.acts.into_iter().map(|act| Act {
            id: act.id,
            name: act.name.into(),
            advice: act.advice.into(),
            overlap: act.overlap as usize,
            raw: loader.raw(act.raw),
            scopes: Scopes { quote: act.in_quote, negation: act.in_negation, url: false },
        }));
        let first_situation = guidelines.situations.len();
        for situation in pack.situations {
            counts.push(situation.counts.iter().cloned().collect());
            frequencies.push(situation.frequency);
            guidelines.situations.push(loader.situation(situation));
        }
        for template in pack.templates {
            guidelines.templates.extend(loader.template(template));
        }
        for platform in pack.platforms {
            // A later pack's network replaces an earlier one's: limits differ by account.
            guidelines.platforms.retain(|known| known.id != platform.id);
            guidelines.platforms.push(loader.platform(platform));
        }
        if let Some(profile) = pack.profile {
            guidelines.profile =
                Some(Profile::from_fields(profile.fields.into_iter().collect(), profile.public_contacts));
        }
        let owner = |owner: &OwnerRecord| {
            let rule = |index: u32, owner: fn(usize) -> Owner| {
                rule_at.get(index as usize).copied().flatten().map_or(Owner::Nobody, owner)
            };
            match *owner {
                OwnerRecord::Rule(index) => rule(index, Owner::Rule),
                OwnerRecord::Exception(index) => rule(index, Owner::Exception),
                OwnerRecord::ExceptionOf(index) => pack
                    .overrides
                    .get(index as usize)
                    .and_then(|change| guidelines.rules.iter().position(|rule| rule.id == change.rule))
                    .map_or(Owner::Nobody, Owner::Exception),
                OwnerRecord::InMessage(index) => rule(index, Owner::InMessage),
                OwnerRecord::NotInMessage(index) => rule(index, Owner::NotInMessage),
                OwnerRecord::Swap(index, swap) => rule_at
                    .get(index as usize)
                    .copied()
                    .flatten()
                    .map_or(Owner::Nobody, |index| Owner::Swap(index, swap as usize)),
                OwnerRecord::Cue(index) => Owner::Cue(first_act + index as usize),
                OwnerRecord::NotCue(index) => Owner::NotCue(first_act + index as usize),
                OwnerRecord::Situation(index) => Owner::Situation(first_situation + index as usize),
            }
        };
        let everywhere = Scopes { quote: true, negation: true, url: true };
        let scoped = |owner: Owner| match owner {
            Owner::Rule(rule) | Owner::Swap(rule, _) => {
                guidelines.rules.get(rule).map_or(everywhere, |rule| rule.scopes)
            }
            Owner::Cue(act) => guidelines.acts.get(act).map_or(everywhere, |act| act.scopes),
            // An exception holds wherever it stands; in a message, quotations are the person's words too.
            _ => everywhere,
        };
        // Where no rule of the pack is tried, its phrases need no look; but acts and situations are read everywhere.
        let only_rules = pack.phrase_owners.iter().all(|owner| {
            !matches!(
                owner,
                OwnerRecord::Cue(_) | OwnerRecord::NotCue(_) | OwnerRecord::Situation(_) | OwnerRecord::ExceptionOf(_)
            )
        });
        let owners = pack.phrase_owners.iter().map(owner).map(|owner| (owner, scoped(owner))).collect();
        let mut automaton =
            |record: record::AutomatonRecord| loader.or_refuse(record.load(), "automaton").unwrap_or_default();
        guidelines.phrases.push(PhraseSet {
            reply: Localised { en: automaton(pack.reply.en), fr: automaton(pack.reply.fr) },
            message: Localised { en: automaton(pack.message.en), fr: automaton(pack.message.fr) },
            owners,
            when: if only_rules { place } else { Vec::new() },
        });
    }
    for learned in guidelines.rules.iter_mut().filter_map(|rule| rule.signal.as_mut()) {
        // A later pack's tables win, as its rules do.
        learned.place = guidelines
            .signals
            .iter()
            .enumerate()
            .rev()
            .find_map(|(set, signals)| Some((set, signals.place(learned.unit, &learned.name)?)));
    }
    guidelines.unprompted =
        (0..guidelines.rules.len()).filter(|&rule| guidelines.rules[rule].is_unprompted()).collect();
    guidelines.missed = guidelines
        .rules
        .iter()
        .filter_map(|rule| match rule.check {
            Check::Missing { act, always: false } => Some(act),
            _ => None,
        })
        .collect();
    guidelines.shingles = guidelines
        .templates
        .iter()
        .flat_map(|template| [&template.text.en, &template.text.fr])
        .map(|body| Shingles::of_pieces(body.words()))
        .collect();
    guidelines.classifier = train(&counts, &frequencies);
    if errors.is_empty() { Ok(guidelines) } else { Err(errors) }
}

/// Indexes of what other records name by id.
struct Ids {
    acts: HashMap<String, usize>,
    situations: HashMap<String, usize>,
}

impl Ids {
    fn of(packs: &[PackRecord], errors: &mut Vec<PackError>) -> Ids {
        let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
        let (mut acts, mut situations) = (HashMap::new(), HashMap::new());
        for pack in packs {
            let rules = pack.rules.iter().map(|rule| ("rules", rule.id.as_str()));
            let templates = pack.templates.iter().map(|template| ("templates", template.id.as_str()));
            for act in &pack.acts {
                acts.insert(act.id.clone(), acts.len());
            }
            for situation in &pack.situations {
                situations.insert(situation.id.clone(), situations.len());
            }
            let acts = pack.acts.iter().map(|act| ("acts", act.id.as_str()));
            let situations = pack.situations.iter().map(|situation| ("situations", situation.id.as_str()));
            for (folder, id) in rules.chain(templates).chain(acts).chain(situations) {
                if let Some(other) = seen.insert((folder, id), &pack.id) {
                    errors.push(PackError::of_file(
                        &format!("{}/{folder}/{id}.yml", pack.id),
                        Localised {
                            en: format!("the pack \"{other}\" has this id already"),
                            fr: format!("le paquet « {other} » a déjà cet identifiant"),
                        },
                    ));
                }
            }
        }
        Ids { acts, situations }
    }
}

struct Loader<'a> {
    file: String,
    ids: &'a Ids,
    errors: &'a mut Vec<PackError>,
    /// Of the regular expressions of the pack.
    classes: Arc<[Class]>,
}

fn severity(record: u8) -> Severity {
    Severity::ALL.get(usize::from(record)).copied().unwrap_or(Severity::Info)
}

fn learned(record: record::LearnedRecord) -> Learned {
    let unit = signal::Unit::ALL.get(usize::from(record.unit)).map_or(signal::Unit::Sentence, |unit| unit.1);
    Learned { name: record.name, unit, alone: record.alone, keep: record.keep, place: None }
}

impl Loader<'_> {
    fn or_refuse<T>(&mut self, value: Option<T>, what: &str) -> Option<T> {
        if value.is_none() {
            self.errors.push(PackError::of_file(
                &self.file,
                Localised { en: format!("unreadable: {what}"), fr: format!("illisible : {what}") },
            ));
        }
        value
    }

    fn classes(&mut self, stored: &[Vec<u32>]) -> Arc<[Class]> {
        self.or_refuse(Class::read_all(stored), "classes").unwrap_or_default()
    }

    fn raw(&mut self, records: Vec<RawRecord>) -> Vec<RawPattern> {
        let pattern = |record: RawRecord| {
            let program = Program::read(&record.program, &self.classes);
            let program = self.or_refuse(program, "regular expression")?;
            Some(RawPattern::new(program, record.language.map(record::language), record.needs))
        };
        records.into_iter().filter_map(pattern).collect()
    }

    fn act(&mut self, id: &str) -> usize {
        let index = self.ids.acts.get(id).copied();
        self.or_refuse(index, &format!("act {id}")).unwrap_or(0)
    }

    fn acts(&mut self, ids: &[String]) -> Vec<usize> {
        ids.iter().map(|id| self.act(id)).collect()
    }

    fn rule(&mut self, rule: record::RuleRecord, change: Option<&record::OverrideRecord>) -> Rule {
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

    fn condition(&mut self, condition: ConditionRecord) -> Condition {
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
            TestRecord::MessageEntity(kinds) => {
                Test::MessageEntity(kinds.iter().filter_map(|kind| EntityKind::from_rule(kind)).collect())
            }
        };
        Condition { negated: condition.negated, test }
    }

    fn situation(&mut self, situation: record::SituationRecord) -> Situation {
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

    fn template(&mut self, template: record::TemplateRecord) -> Option<Template> {
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

    fn platform(&mut self, platform: record::PlatformRecord) -> Platform {
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
