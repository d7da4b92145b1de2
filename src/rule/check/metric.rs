//! Formulas over the measures of a text: words, sentences, syllables.

use crate::rule::Argument;
use crate::text::{Language, Text, TokenKind, syllables};

use super::{Finding, Reading};

/// One step of a formula in postfix order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// Pushes a number.
    Number(f64),
    /// Pushes a measure.
    Variable(Variable),
    /// Takes two values, pushes one.
    Add,
    /// The second last minus the last.
    Subtract,
    /// Takes two values, pushes one.
    Multiply,
    /// The second last by the last; by zero gives zero.
    Divide,
    /// Takes one value, pushes one.
    SquareRoot,
}

/// A measure of a text, as Vale names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// Words and numbers.
    Words,
    /// Sentences.
    Sentences,
    /// Runs of lines with an empty line between.
    Paragraphs,
    /// Letters and digits.
    Characters,
    /// Syllables of the words.
    Syllables,
    /// Words of three syllables or more that end neither in -es, -ed nor -ing.
    ComplexWords,
    /// Words of more than six letters.
    LongWords,
    /// Words of three syllables or more.
    PolysyllabicWords,
}

impl Variable {
    /// All of them, in the order in which packs store them.
    pub const ALL: [(&'static str, Variable); 8] = [
        ("words", Variable::Words),
        ("sentences", Variable::Sentences),
        ("paragraphs", Variable::Paragraphs),
        ("characters", Variable::Characters),
        ("syllables", Variable::Syllables),
        ("complex_words", Variable::ComplexWords),
        ("long_words", Variable::LongWords),
        ("polysyllabic_words", Variable::PolysyllabicWords),
    ];

    fn measure(self, text: &Text) -> f64 {
        let words = || {
            text.sentences.iter().flat_map(|sentence| {
                let language = sentence.language.unwrap_or(Language::En);
                text.tokens[sentence.tokens.clone()]
                    .iter()
                    .filter(|token| token.kind == TokenKind::Word)
                    .map(move |token| (token.span.of(&text.source), language))
            })
        };
        let beats = |(word, language): (&str, Language)| syllables(word, language);
        let count = match self {
            Variable::Words => text.words(),
            Variable::Sentences => text.sentences.len(),
            Variable::Paragraphs => text.source.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).count(),
            Variable::Characters => text.source.chars().filter(|letter| letter.is_alphanumeric()).count(),
            Variable::Syllables => words().map(beats).sum(),
            Variable::ComplexWords => words()
                .filter(|&(word, language)| {
                    syllables(word, language) >= 3 && !["es", "ed", "ing"].iter().any(|ending| word.ends_with(ending))
                })
                .count(),
            Variable::LongWords => words().filter(|(word, _)| word.chars().count() > 6).count(),
            Variable::PolysyllabicWords => words().filter(|&word| beats(word) >= 3).count(),
        };
        count as f64
    }
}

/// How a value is compared with the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
}

impl Comparison {
    /// All of them, in the order in which packs store them; the longer signs first.
    pub const ALL: [(&'static str, Comparison); 4] =
        [(">=", Comparison::AtLeast), ("<=", Comparison::AtMost), (">", Comparison::Above), ("<", Comparison::Below)];

    fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Comparison::Above => value > bound,
            Comparison::AtLeast => value >= bound,
            Comparison::Below => value < bound,
            Comparison::AtMost => value <= bound,
        }
    }
}

pub(super) fn metric(reading: Reading<'_>, formula: &[Operation], comparison: Comparison, bound: f64) -> Vec<Finding> {
    let value = evaluate(formula, &reading.draft.reply);
    match value {
        Some(value) if comparison.holds(value, bound) => {
            vec![Finding::default().with(Argument::Count, format!("{value:.2}")).with(Argument::Max, bound)]
        }
        _ => Vec::new(),
    }
}

/// The value of `formula` for `text`; `None` when it is no formula.
fn evaluate(formula: &[Operation], text: &Text) -> Option<f64> {
    let mut stack: Vec<f64> = Vec::new();
    for operation in formula {
        let value = match operation {
            Operation::Number(number) => *number,
            Operation::Variable(variable) => variable.measure(text),
            Operation::SquareRoot => libm::sqrt(stack.pop()?.max(0.0)),
            binary => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                match binary {
                    Operation::Add => left + right,
                    Operation::Subtract => left - right,
                    Operation::Multiply => left * right,
                    _ if right == 0.0 => 0.0,
                    _ => left / right,
                }
            }
        };
        stack.push(value);
    }
    match stack.as_slice() {
        [value] => Some(*value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas() {
        let text = Text::parse("We sent it. You will have it tomorrow.", None);
        let words = [Operation::Variable(Variable::Words), Operation::Variable(Variable::Sentences), Operation::Divide];
        assert_eq!(evaluate(&words, &text), Some(4.0));
        assert_eq!(evaluate(&[Operation::Add], &text), None);
        assert_eq!(evaluate(&[Operation::Number(9.0), Operation::SquareRoot], &text), Some(3.0));
        let empty = Text::parse("", None);
        assert_eq!(evaluate(&words, &empty), Some(0.0));
    }
}
