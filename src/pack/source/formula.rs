//! Formulas of `metric` rules: `206.835 - 1.015 * (words / sentences)`, `> 60`.

use crate::pack::record::{CheckRecord, OperationRecord};
use crate::rule::{Comparison, Variable};

use super::fields::{Fields, Reader};

/// Reads `formula` and `condition`.
pub(super) fn read(reader: &mut Reader<'_>, fields: &mut Fields) -> CheckRecord {
    let mut formula = Vec::new();
    match fields.take("formula") {
        Some(at) => {
            let place = at.clone();
            let written = reader.filled(at).unwrap_or_default();
            match parse(&written) {
                Ok(operations) => formula = operations,
                Err((en, fr)) => reader.fail(&place, en, fr),
            }
        }
        None => reader.lacks(fields, "formula"),
    }
    let (mut comparison, mut bound) = (0, 0.0);
    match fields.take("condition") {
        Some(at) => {
            let place = at.clone();
            let written = reader.filled(at).unwrap_or_default();
            let sign = Comparison::ALL.iter().position(|sign| written.trim_start().starts_with(sign.0));
            let number =
                sign.and_then(|sign| written.trim_start()[Comparison::ALL[sign].0.len()..].trim().parse().ok());
            match (sign, number) {
                (Some(sign), Some(number)) => (comparison, bound) = (sign as u8, number),
                _ => reader.fail(
                    &place,
                    "a condition is a sign and a number, such as \"> 12\"",
                    "une condition, c'est un signe et un nombre, comme « > 12 »",
                ),
            }
        }
        None => reader.lacks(fields, "condition"),
    }
    CheckRecord::Metric { formula, comparison, bound }
}

type Problem = (String, String);

struct Parser<'a> {
    rest: &'a str,
    output: Vec<OperationRecord>,
}

/// In postfix order.
fn parse(formula: &str) -> Result<Vec<OperationRecord>, Problem> {
    let mut parser = Parser { rest: formula, output: Vec::new() };
    parser.sum(0)?;
    if parser.peek().is_some() { Err(parser.unexpected()) } else { Ok(parser.output) }
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.rest = &self.rest[wanted.len_utf8()..];
        }
        found
    }

    fn unexpected(&self) -> Problem {
        let rest = if self.rest.is_empty() { "the end / la fin" } else { self.rest };
        (format!("formula: not expected here: {rest}"), format!("formule : pas attendu ici : {rest}"))
    }

    fn sum(&mut self, depth: usize) -> Result<(), Problem> {
        self.product(depth)?;
        while let Some(sign @ ('+' | '-')) = self.peek() {
            self.take(sign);
            self.product(depth)?;
            self.output.push(OperationRecord::Binary(sign));
        }
        Ok(())
    }

    fn product(&mut self, depth: usize) -> Result<(), Problem> {
        self.atom(depth)?;
        while let Some(sign @ ('*' | '/')) = self.peek() {
            self.take(sign);
            self.atom(depth)?;
            self.output.push(OperationRecord::Binary(sign));
        }
        Ok(())
    }

    fn atom(&mut self, depth: usize) -> Result<(), Problem> {
        const DEEPEST: usize = 32;
        if depth > DEEPEST {
            return Err(("formula: nested too deeply".to_owned(), "formule : imbrication trop profonde".to_owned()));
        }
        if self.take('(') {
            self.sum(depth + 1)?;
            return if self.take(')') { Ok(()) } else { Err(self.unexpected()) };
        }
        let letter = self.peek();
        if letter.is_some_and(|letter| letter.is_ascii_digit() || letter == '.') {
            let end =
                self.rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(self.rest.len());
            let number = self.rest[..end].parse().map_err(|_| self.unexpected())?;
            self.rest = &self.rest[end..];
            self.output.push(OperationRecord::Number(number));
            return Ok(());
        }
        let end = self
            .rest
            .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.')))
            .unwrap_or(self.rest.len());
        let name = &self.rest[..end];
        if matches!(name, "math.sqrt" | "sqrt") {
            self.rest = &self.rest[end..];
            self.atom(depth + 1)?;
            self.output.push(OperationRecord::SquareRoot);
            return Ok(());
        }
        match Variable::ALL.iter().position(|variable| variable.0 == name) {
            Some(place) => {
                self.rest = &self.rest[end..];
                self.output.push(OperationRecord::Variable(place as u8));
                Ok(())
            }
            None if name.is_empty() => Err(self.unexpected()),
            None => {
                let known = Variable::ALL.map(|variable| variable.0).join(", ");
                Err((
                    format!("formula: \"{name}\" is no measure; known: {known}"),
                    format!("formule : « {name} » n'est pas une mesure; connues : {known}"),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas() {
        use OperationRecord::{Binary, Number, Variable};
        assert_eq!(parse("words / sentences"), Ok(vec![Variable(0), Variable(1), Binary('/')]));
        assert_eq!(
            parse("1.5 - (words + 2) * 3"),
            Ok(vec![Number(1.5), Variable(0), Number(2.0), Binary('+'), Number(3.0), Binary('*'), Binary('-')])
        );
        assert!(parse("words / ").is_err());
        assert!(parse("wrods").is_err_and(|problem| problem.0.contains("known")));
        assert!(parse(&"(".repeat(100)).is_err());
    }
}
