//! Checks: from what a pack stores to what the engine runs.

use crate::pack::record::{self, ActionNameRecord, CheckRecord, OperationRecord};
use crate::rule::{
    Action, ActionName, Against, Bilingual, CaseStyle, Check, Comparison, Echoed, Extent, Measure, Named, Operation,
    Share, TakenUp, Tongue, Variable, Vocabulary,
};
use crate::text::{EntityKind, Localised};

use super::loader::Loader;

/// What a pack stores by its place in a list.
fn listed<T: Copy, const N: usize>(list: &[(&'static str, T); N], place: u8) -> T {
    list[usize::from(place).min(N - 1)].1
}

fn operation(record: OperationRecord) -> Operation {
    match record {
        OperationRecord::Number(number) => Operation::Number(number),
        OperationRecord::Variable(place) => Operation::Variable(listed(&Variable::ALL, place)),
        OperationRecord::Binary('+') => Operation::Add,
        OperationRecord::Binary('-') => Operation::Subtract,
        OperationRecord::Binary('*') => Operation::Multiply,
        OperationRecord::Binary(_) => Operation::Divide,
        OperationRecord::SquareRoot => Operation::SquareRoot,
    }
}

fn action(record: record::ActionRecord) -> Action {
    Action {
        label: record.label.into(),
        name: match record.name {
            ActionNameRecord::Remove => ActionName::Remove,
            ActionNameRecord::RemoveSentence => ActionName::RemoveSentence,
            ActionNameRecord::Replace(words) => ActionName::Replace(words.into()),
        },
    }
}

impl Loader<'_> {
    pub(super) fn check(&mut self, check: CheckRecord) -> Check {
        let extent = |by_sentence: bool| if by_sentence { Extent::Sentence } else { Extent::Draft };
        match check {
            CheckRecord::Existence { raw: patterns, action: offered } => {
                Check::Existence { raw: self.raw(patterns), action: offered.map(action) }
            }
            CheckRecord::Substitution { swaps, preferred } => Check::Substitution { swaps, preferred },
            CheckRecord::Occurrence { raw: patterns, max, min, by_sentence } => Check::Occurrence {
                raw: self.raw(patterns),
                max: max.map(|max| max as usize),
                min: min.map(|min| min as usize),
                extent: extent(by_sentence),
            },
            CheckRecord::Signal { strong } => {
                Check::Signal { strong: strong.map(|(level, points)| (super::loader::severity(level), points)) }
            }
            CheckRecord::Voice { slider, over, tolerance } => {
                Check::Voice { slider: usize::from(slider), over, tolerance }
            }
            CheckRecord::Missing { act, always } => Check::Missing { act: self.act(&act), always },
            CheckRecord::Unwanted { acts } => Check::Unwanted { acts: self.acts(&acts) },
            CheckRecord::Register { against } => Check::Register {
                against: match against {
                    0 => Against::Mixed,
                    1 => Against::Profile,
                    3 => Against::Vous,
                    _ => Against::Message,
                },
            },
            CheckRecord::Entity { kinds, told, unlisted, action: offered } => Check::Entity {
                told,
                unlisted,
                kinds: kinds.iter().filter_map(|kind| EntityKind::from_rule(kind)).collect(),
                action: offered.map(action),
            },
            CheckRecord::Length { max_words, near, by_sentence } => Check::Length {
                measure: max_words.map_or(Measure::Platform { near }, |max| Measure::Words { max: max as usize }),
                extent: extent(by_sentence),
            },
            CheckRecord::Repetition { raw: patterns, max } => {
                Check::Repetition { raw: self.raw(patterns), max: max as usize }
            }
            CheckRecord::Consistency { pairs } => Check::Consistency { pairs: pairs as usize },
            CheckRecord::Conditional { first, second } => {
                Check::Conditional { first: self.raw(first), second: self.raw(second) }
            }
            CheckRecord::Capitalization { style, raw: patterns, threshold, by_sentence } => Check::Capitalization {
                style: listed(&CaseStyle::ALL, style),
                raw: self.raw(patterns),
                threshold,
                extent: extent(by_sentence),
            },
            CheckRecord::Metric { formula, comparison, bound } => Check::Metric {
                formula: formula.into_iter().map(operation).collect(),
                comparison: listed(&Comparison::ALL, comparison),
                bound,
            },
            CheckRecord::Spelling { words } => {
                Check::Spelling { words: Localised { en: Vocabulary::new(words.en), fr: Vocabulary::new(words.fr) } }
            }
            CheckRecord::Order { first, then, within, absent } => Check::Order {
                first: self.acts(&first),
                then: self.acts(&then),
                within: within.map(|within| within as usize),
                absent,
            },
            CheckRecord::Ratio { of, max, min, from } => {
                Check::Ratio { of: listed(&Share::ALL, of), max, min, from: from as usize }
            }
            CheckRecord::Echo { of, share, entities, action: offered } => Check::Echo {
                of: listed(&Echoed::ALL, of),
                share,
                entities: entities.iter().filter_map(|kind| EntityKind::from_rule(kind)).collect(),
                action: offered.map(action),
            },
            CheckRecord::Name { of } => Check::Name { of: listed(&Named::ALL, of) },
            CheckRecord::Language { against, message, reply } => Check::Language {
                against: listed(&Tongue::ALL, against),
                message: message.map(record::language),
                reply: reply.map(record::language),
            },
            CheckRecord::Question { least, acts } => Check::Question { least: least as usize, acts: self.acts(&acts) },
            CheckRecord::Overlap { against, min } => {
                Check::Overlap { against: listed(&TakenUp::ALL, against), min: min as usize }
            }
            CheckRecord::Parallel { of, min } => {
                Check::Parallel { of: of.into_iter().map(|of| listed(&Bilingual::ALL, of)).collect(), min }
            }
        }
    }
}
