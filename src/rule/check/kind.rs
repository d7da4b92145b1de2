//! The check kinds and their settings.

use crate::lexicon::RawPattern;
use crate::rule::Severity;
use crate::text::{EntityKind, Language, Localised};

use super::{Action, Comparison, Operation, Vocabulary};

/// The mechanism of a rule, with its settings.
#[derive(Debug)]
pub enum Check {
    /// Words that should not stand there.
    Existence {
        /// Expressions besides the token patterns.
        raw: Vec<RawPattern>,
        /// What to offer.
        action: Option<Action>,
    },
    /// Words for which there are better ones.
    Substitution {
        /// For each swap, its replacements, best first. A hit names its swap.
        swaps: Vec<Vec<String>>,
        /// The profile's `preferred` words too.
        preferred: bool,
    },
    /// Words too often, or too seldom.
    Occurrence {
        /// Expressions besides the token patterns.
        raw: Vec<RawPattern>,
        /// More is a fault.
        max: Option<usize>,
        /// Fewer is a fault.
        min: Option<usize>,
        /// Counted over what.
        extent: Extent,
    },
    /// A trained signal of the whole reply is beyond its border ([`super::super::Learned`] says which).
    Signal {
        /// Severity and points when it is far beyond.
        strong: Option<(Severity, u32)>,
    },
    /// A slider of the voice is outside its target.
    Voice {
        /// Its place in [`crate::signal::SLIDERS`].
        slider: usize,
        /// Above the target; otherwise below.
        over: bool,
        /// How far outside is still near enough, of 100.
        tolerance: u32,
    },
    /// An act the rubric asks for is absent.
    Missing {
        /// Index of the act.
        act: usize,
        /// Fires whatever the rubric says.
        always: bool,
    },
    /// An act the rubric calls harmful is present.
    Unwanted {
        /// Indexes of the acts.
        acts: Vec<usize>,
    },
    /// Tu and vous.
    Register {
        /// What the draft must agree with.
        against: Against,
    },
    /// Data that identify somebody.
    Entity {
        /// Which.
        kinds: Vec<EntityKind>,
        /// Only those that a token pattern of the rule holds: the words around tell whose they are.
        told: bool,
        /// Only where the profile lists others of their kind: a brand that lists its lines gives no other.
        unlisted: bool,
        /// What to offer.
        action: Option<Action>,
    },
    /// Too long.
    Length {
        /// Measured how.
        measure: Measure,
        /// Measured over what.
        extent: Extent,
    },
    /// The same thing several times in a row.
    Repetition {
        /// Expressions besides the token patterns.
        raw: Vec<RawPattern>,
        /// More than this in a row is a fault.
        max: usize,
    },
    /// Two ways to write the same thing, both used.
    Consistency {
        /// How many pairs. A hit names twice its pair, plus one for the pair's second side.
        pairs: usize,
    },
    /// What the first finds must have been introduced by the second.
    Conditional {
        /// Finds uses.
        first: Vec<RawPattern>,
        /// Finds introductions. With a group, its text is what it introduces; without, any match will do.
        second: Vec<RawPattern>,
    },
    /// Letter case.
    Capitalization {
        /// How words should be written.
        style: CaseStyle,
        /// With [`CaseStyle::Pattern`]: one of these must match a word.
        raw: Vec<RawPattern>,
        /// Percent of the words that must conform.
        threshold: u32,
        /// Measured over what.
        extent: Extent,
    },
    /// A formula over the measures of the text.
    Metric {
        /// In postfix order.
        formula: Vec<Operation>,
        /// Fires when the value compares so ...
        comparison: Comparison,
        /// ... with this.
        bound: f64,
    },
    /// Words one slip away from a listed one.
    Spelling {
        /// The listed words, all their forms.
        words: Localised<Vocabulary>,
    },
    /// One act should come before another.
    Order {
        /// Indexes of the acts that should come first, any of them.
        first: Vec<usize>,
        /// Indexes of those that should follow.
        then: Vec<usize>,
        /// The first must begin within so many characters.
        within: Option<usize>,
        /// Fires when the first are absent, too.
        absent: bool,
    },
    /// A share beyond its bound.
    Ratio {
        /// Of what.
        of: Share,
        /// More is a fault.
        max: Option<u32>,
        /// Less is a fault.
        min: Option<u32>,
        /// Texts of fewer words are left alone.
        from: usize,
    },
    /// Repeats what should not be repeated.
    Echo {
        /// What.
        of: Echoed,
        /// Percent of the reply that must be the same.
        share: u32,
        /// With [`Echoed::MessageData`]: data of these kinds.
        entities: Vec<EntityKind>,
        /// With [`Echoed::MessageData`]: what to offer.
        action: Option<Action>,
    },
    /// Names somebody wrongly. The rule's tokens say where a name stands.
    Name {
        /// Whom.
        of: Named,
    },
    /// Not in the language expected.
    Language {
        /// Expected by whom.
        against: Tongue,
        /// Only when the message is in this language.
        message: Option<Language>,
        /// Only when the reply is in this language.
        reply: Option<Language>,
    },
    /// Questions of the message that find no answer.
    Question {
        /// Tried when the message asks at least so many.
        least: usize,
        /// Indexes of acts that do for an answer (a promise to find out).
        acts: Vec<usize>,
    },
    /// Takes up too little.
    Overlap {
        /// Of what.
        against: TakenUp,
        /// The least: words of the message, or percent of the statement.
        min: usize,
    },
    /// The two languages of a bilingual reply disagree.
    Parallel {
        /// In what.
        of: Vec<Bilingual>,
        /// For [`Bilingual::Length`]: the shorter must have at least so many percent of the longer.
        min: u32,
    },
}

impl Check {
    /// True for a learned impression of the whole reply: said after concrete words, and not where they say as much.
    pub const fn is_impression(&self) -> bool {
        matches!(self, Check::Signal { .. })
    }

    /// True when it goes by wording, which may mean something else here; false for what is so wherever it stands, like an address or a
    /// length, and for an impression of the whole, whose border says how sure it must be.
    pub const fn is_of_wording(&self) -> bool {
        matches!(
            self,
            Check::Existence { .. }
                | Check::Missing { .. }
                | Check::Unwanted { .. }
                | Check::Order { .. }
                | Check::Question { .. }
                | Check::Overlap { .. }
                | Check::Conditional { .. }
                | Check::Occurrence { min: Some(_), .. }
        )
    }

    /// True for what a reply lacks as a whole: its remarks mark no words.
    pub const fn is_of_the_whole(&self) -> bool {
        matches!(
            self,
            Check::Missing { .. }
                | Check::Question { .. }
                | Check::Overlap { .. }
                | Check::Signal { .. }
                | Check::Voice { .. }
        )
    }

    /// Whether the check may find something where none of the rule's phrases stands.
    pub(crate) fn is_unprompted(&self) -> bool {
        match self {
            Check::Existence { raw, .. } | Check::Repetition { raw, .. } => !raw.is_empty(),
            Check::Occurrence { raw, min, .. } => !raw.is_empty() || min.is_some(),
            Check::Substitution { preferred, .. } => *preferred,
            Check::Consistency { .. } | Check::Signal { .. } => false,
            Check::Name { of } => *of == Named::Handle,
            _ => true,
        }
    }
}

/// What part of a draft is counted or measured at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole.
    Draft,
    /// Each sentence.
    Sentence,
}

/// How length is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// As the network counts, against its own limits.
    Platform {
        /// `Some(percent)`: fires from that share of a limit up to the limit itself, instead of beyond it.
        near: Option<u32>,
    },
    /// In words.
    Words {
        /// The most.
        max: usize,
    },
}

/// What tu and vous are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Themselves: one choice in a reply.
    Mixed,
    /// The brand's choice.
    Profile,
    /// The message's.
    Message,
    /// Vous, whatever the brand and the message say.
    Vous,
}

/// How words should be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseStyle {
    /// A capital on every word of four letters or more.
    Title,
    /// A capital on the first word only; names and acronyms are left alone.
    Sentence,
    /// No capitals.
    Lower,
    /// Capitals only.
    Upper,
    /// As an expression says.
    Pattern,
}

impl CaseStyle {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, CaseStyle); 5] = [
        ("$title", CaseStyle::Title),
        ("$sentence", CaseStyle::Sentence),
        ("$lower", CaseStyle::Lower),
        ("$upper", CaseStyle::Upper),
        ("pattern", CaseStyle::Pattern),
    ];
}

/// Of what a share is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Capitals among letters, in percent.
    Capitals,
    /// Emoji for a hundred words.
    Emoji,
    /// "We" and "I" among "we", "I" and "you", in percent.
    FirstPerson,
    /// Words a sentence.
    SentenceWords,
    /// Words of the reply for a hundred of the message.
    Message,
}

impl Share {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, Share); 5] = [
        ("capitals", Share::Capitals),
        ("emoji", Share::Emoji),
        ("first-person", Share::FirstPerson),
        ("sentence-words", Share::SentenceWords),
        ("message", Share::Message),
    ];
}

/// What a reply may repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echoed {
    /// Private data of the message.
    MessageData,
    /// A template, with nothing of one's own.
    Template,
    /// A reply sent before.
    Previous,
}

impl Echoed {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, Echoed); 3] =
        [("message-data", Echoed::MessageData), ("template", Echoed::Template), ("previous", Echoed::Previous)];
}

/// Who is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Somebody who is not the displayed author.
    Author,
    /// A first and last name that the displayed pseudonym does not show.
    Pseudonym,
    /// The handle at the head of the reply is not the author's.
    Handle,
}

impl Named {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, Named); 3] =
        [("author", Named::Author), ("pseudonym", Named::Pseudonym), ("handle", Named::Handle)];
}

/// Who expects a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// The message.
    Message,
    /// The sentence: two languages in one.
    Sentence,
}

impl Tongue {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, Tongue); 2] = [("message", Tongue::Message), ("sentence", Tongue::Sentence)];
}

/// What a reply should take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenUp {
    /// Content words of the message.
    Message,
    /// The approved holding statement of the profile.
    HoldingStatement,
}

impl TakenUp {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, TakenUp); 2] =
        [("message", TakenUp::Message), ("holding-statement", TakenUp::HoldingStatement)];
}

/// What the two languages of a reply should share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bilingual {
    /// Numbers, dates, times and amounts.
    Numbers,
    /// How many links.
    Links,
    /// How many hashtags.
    Hashtags,
    /// About the same length.
    Length,
}

impl Bilingual {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, Bilingual); 4] = [
        ("numbers", Bilingual::Numbers),
        ("links", Bilingual::Links),
        ("hashtags", Bilingual::Hashtags),
        ("length", Bilingual::Length),
    ];
}
