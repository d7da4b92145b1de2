//! The score: a sum that anyone can read (DESIGN, "The score").

use std::collections::BTreeMap;

use crate::order::Order;
use crate::rule::{Diagnostic, Dimension, Rule, Severity};
use crate::text::{Localised, Span};

/// 100 minus the points of all terms, exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// 0 to 100.
    pub total: u32,
    /// What was subtracted, the largest first; balancing terms, which are negative, last.
    pub terms: Vec<Term>,
    /// In the order of [`Dimension::ALL`], 0 to 100 each.
    pub dimensions: [u32; 8],
}

/// One term of the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whole points subtracted; negative only for a balancing term.
    pub points: i32,
    /// What it comes from.
    pub source: TermSource,
    /// The words that cost them.
    pub spans: Vec<Span>,
}

/// Where a term comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermSource {
    /// The rule of this index.
    Rule(usize),
    /// It keeps the sum true.
    Balance(Balance),
}

/// Why a balancing term stands in the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Balance {
    /// The score cannot fall below zero.
    Floor,
    /// The rules of this family cost no more together.
    Cap(String),
}

/// Points a dimension loses for each point of its terms.
const DIMENSION_FACTOR: u32 = 3;

/// Gives repeated remarks their reduced cost: the second half, the others nothing.
pub(super) fn weigh_repeats(diagnostics: &mut [Diagnostic]) {
    let mut seen: BTreeMap<usize, u32> = BTreeMap::new();
    for diagnostic in diagnostics {
        let before = seen.entry(diagnostic.rule).or_default();
        diagnostic.points = match *before {
            0 => diagnostic.points,
            1 => diagnostic.points / 2,
            _ => 0,
        };
        *before += 1;
    }
}

/// Adds up.
pub(super) fn score(diagnostics: &[Diagnostic], rules: &[Rule], caps: &BTreeMap<String, (u32, Localised)>) -> Score {
    let mut by_rule: BTreeMap<usize, Term> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info) {
        let term = by_rule.entry(diagnostic.rule).or_insert_with(|| Term {
            points: 0,
            source: TermSource::Rule(diagnostic.rule),
            spans: Vec::new(),
        });
        term.points += diagnostic.points as i32;
        term.spans.extend(diagnostic.span);
    }
    let mut dimensions = [0_u32; 8];
    let mut families: BTreeMap<&str, u32> = BTreeMap::new();
    for (&index, term) in &by_rule {
        let Some(rule) = rules.get(index) else { continue };
        let place = Dimension::ALL.iter().position(|dimension| *dimension == rule.dimension).unwrap_or(0);
        dimensions[place] += term.points as u32;
        if let Some(family) = &rule.family {
            *families.entry(family).or_default() += term.points as u32;
        }
    }
    let mut terms: Vec<Term> = by_rule.into_values().filter(|term| term.points > 0).collect();
    terms.order_by_key(|term| (std::cmp::Reverse(term.points), term.spans.first().map(|span| span.start)));
    for (family, points) in families {
        if let Some(&(cap, _)) = caps.get(family)
            && points > cap
        {
            let source = TermSource::Balance(Balance::Cap(family.to_owned()));
            terms.push(Term { points: cap as i32 - points as i32, source, spans: Vec::new() });
        }
    }
    let sum: i32 = terms.iter().map(|term| term.points).sum();
    if sum > 100 {
        terms.push(Term { points: 100 - sum, source: TermSource::Balance(Balance::Floor), spans: Vec::new() });
    }
    Score {
        total: (100 - sum).max(0) as u32,
        terms,
        dimensions: dimensions.map(|points| 100_u32.saturating_sub(DIMENSION_FACTOR * points)),
    }
}
