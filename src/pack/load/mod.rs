//! From records to what the engine runs: ids become indexes, packs are merged in order, overrides applied.

mod check;
mod loader;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::act::Act;
use crate::lexicon::{Automaton, Scopes};
use crate::order::set;
use crate::rule::{Check, Condition, Platform, Profile, Rule};
use crate::signal::{self, Signals, Table};
use crate::situation::{Classifier, Situation, train};
use crate::template::Template;
use crate::text::{Language, Localised, Shingles};

use super::PackError;
use super::record::{self, OwnerRecord, PackRecord};
use loader::Loader;

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

/// Merges packs in order; later ones may override rules of earlier ones. The patterns of the language `first` are joined at once, the
/// others when a text needs them.
///
/// # Errors
/// Ids that collide or do not exist, texts and automata that do not parse: all of them. Records made by `compile` hold
/// none within a pack; between packs they may.
pub fn load(packs: Vec<PackRecord>, first: Option<Language>) -> Result<Guidelines, Vec<PackError>> {
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
        let mut automaton =
            |record: record::AutomatonRecord| loader.or_refuse(record.load(), "automaton").unwrap_or_default();
        let reply = Localised { en: automaton(pack.reply.en), fr: automaton(pack.reply.fr) };
        let message = Localised { en: automaton(pack.message.en), fr: automaton(pack.message.fr) };
        if let Some(first) = first {
            // Before all else: joining takes the most memory beside what it leaves, and a Wasm never gives back what it once took.
            reply.get(first).parts();
            message.get(first).parts();
        }
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
            let mut count = BTreeMap::new();
            for (feature, times) in &situation.counts {
                count.insert(feature.clone(), *times);
            }
            counts.push(count);
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
            guidelines.profile = Some(Profile::from_fields(profile.fields, profile.public_contacts));
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
        guidelines.phrases.push(PhraseSet {
            reply,
            message,
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
    guidelines.missed = set(guidelines.rules.iter().filter_map(|rule| match rule.check {
        Check::Missing { act, always: false } => Some(act),
        _ => None,
    }));
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
