//! What a rule is: an opinion with its reason, the check that decides, and what it says when it fires.
//!
//! Rules are values made from pack files; nothing here holds an opinion. Each check kind is one file in `check/`.

mod check;
mod condition;
mod diagnostic;
mod dimension;
mod platform;
mod profile;
mod severity;

use crate::lexicon::Scopes;
use crate::signal::Unit;
use crate::text::{Language, Localised};

pub use check::{
    Action, ActionName, Against, Bilingual, CaseStyle, Check, Comparison, Disagreement, Echoed, Extent, Measure, Named,
    Operation, Reading, Share, TakenUp, Tongue, Variable, Vocabulary, apply_edits, disagreements, run,
};
pub use condition::{Circumstances, Condition, Test};
pub use diagnostic::{Argument, Diagnostic, Edit, Suggestion};
pub use dimension::Dimension;
pub use platform::{Limit, Platform};
pub use profile::{Context, Profile, VoiceTarget, is_pseudonym};
pub use severity::Severity;

/// Whether the rule `id` is `of` itself, or one of its family: ids of a family begin with that of the main rule.
pub fn is_of_family(id: &str, of: &str) -> bool {
    id.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// A signal that a rule listens to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// Its name.
    pub name: String,
    /// What it is read from: [`Unit::Sentence`], [`Unit::Reply`] or [`Unit::Tone`].
    pub unit: Unit,
    /// Whether it speaks where the check found nothing.
    pub alone: bool,
    /// Whether what the check found stands whatever the signal says.
    pub keep: bool,
    /// Which set of tables knows it, and its place in each; none when no pack brings such a table.
    pub place: Option<(usize, Localised<Option<usize>>)>,
}

/// One opinion.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, unique across loaded packs; named for what it flags.
    pub id: String,
    /// Where it weighs.
    pub dimension: Dimension,
    /// How serious.
    pub severity: Severity,
    /// What it costs, inside the severity's range.
    pub points: u32,
    /// Severity and points when the act it misses is only recommended.
    pub recommended: Option<(Severity, u32)>,
    /// Rules of one family share the cap of their pack.
    pub family: Option<String>,
    /// All must hold for the rule to be tried.
    pub when: Vec<Condition>,
    /// A few words for the sum.
    pub label: Localised,
    /// What, and what to do.
    pub message: Localised,
    /// Why it matters.
    pub why: Localised,
    /// Where the opinion comes from; may be empty.
    pub source: String,
    /// The one language it exists in, if only one.
    pub only: Option<Language>,
    /// Where its phrases may match.
    pub scopes: Scopes,
    /// The trained signal that speaks for it, or against what its check found.
    pub signal: Option<Learned>,
    /// The mechanism.
    pub check: Check,
}
