//! Which words weigh most for a signal: what a remark shows.

use std::ops::Range;

use crate::text::{Span, Text, Token, TokenKind};

use super::{Hearing, Table};

/// Where to look for the words that weigh most.
#[derive(Clone, Debug)]
pub struct Extent {
    /// Tokens of the text.
    pub tokens: Range<usize>,
    /// They are the whole text: a few words of one sentence stand for it.
    pub whole: bool,
    /// Quoted words count too.
    pub quoted: bool,
}

/// The run of words of `text` that weighs most for the signal at `place`.
pub fn heaviest_words(text: &Text, table: &Table, place: usize, heard: &Hearing, extent: &Extent) -> Option<Span> {
    let range = extent.tokens.clone();
    let mut weights = vec![0i32; range.len()];
    for (feature, share) in heard.features.iter().zip(table.shares(place, &heard.features)) {
        if share == 0 || feature.last as usize >= text.tokens.len() {
            continue;
        }
        // Shared out in twelfths: runs of one, two, three or four tokens divide evenly.
        let words = feature.last - feature.first + 1;
        for token in feature.first..=feature.last {
            if let Some(weight) = (token as usize).checked_sub(range.start).and_then(|at| weights.get_mut(at)) {
                *weight += share * 12 / words as i32;
            }
        }
    }
    for (weight, quoted) in weights.iter_mut().zip(&text.quoted[range.clone()]) {
        if *quoted && !extent.quoted {
            *weight = (*weight).min(0);
        }
    }
    if extent.whole {
        let sentences: Vec<Range<usize>> = text.sentences.iter().map(|sentence| sentence.tokens.clone()).collect();
        return heaviest_quote(&text.tokens, &weights, &sentences);
    }
    heaviest(&text.tokens[range], &weights)
}

/// Most words that a remark quotes of a reply it judges as a whole.
const QUOTED: usize = 7;

/// The run of at most [`QUOTED`] tokens of one sentence that weighs most, for a signal of the whole.
fn heaviest_quote(tokens: &[Token], weights: &[i32], sentences: &[Range<usize>]) -> Option<Span> {
    let runs = sentences
        .iter()
        .flat_map(|sentence| sentence.clone().map(move |first| first..sentence.end.min(first + QUOTED)));
    let weight = |run: &Range<usize>| weights.get(run.clone()).map_or(0, |weights| weights.iter().sum::<i32>());
    // The first of equals: the order of the text decides.
    let run = runs.max_by_key(|run| (weight(run), std::cmp::Reverse(run.start)))?;
    // Where nothing speaks for the signal but what is not there, the words that speak least against it stand for the whole.
    let first = tokens.get(run.start)?.span.start;
    heaviest(&tokens[run.clone()], &weights[run.clone()])
        .or_else(|| Some(Span::new(first, tokens.get(run.end.checked_sub(1)?)?.span.end)))
}

/// The run of tokens that weighs most.
fn heaviest(tokens: &[Token], weights: &[i32]) -> Option<Span> {
    let (mut best, mut best_sum) = (None, 0);
    let (mut first, mut sum) = (0, 0);
    for (index, weight) in weights.iter().enumerate() {
        if sum <= 0 {
            (first, sum) = (index, 0);
        }
        sum += weight;
        if sum > best_sum {
            (best, best_sum) = (Some((first, index)), sum);
        }
    }
    let (mut first, mut last) = best?;
    let bare = |index: usize| matches!(tokens[index].kind, TokenKind::Punctuation | TokenKind::Break);
    while first < last && bare(first) {
        first += 1;
    }
    while last > first && bare(last) {
        last -= 1;
    }
    Some(Span::new(tokens[first].span.start, tokens[last].span.end))
}

#[cfg(test)]
mod tests {
    use super::heaviest;
    use crate::text::Text;

    #[test]
    fn marks_the_words_that_weigh() {
        let text = Text::parse("Hello, you should have read the page.", None);
        let weights = [0, 0, 9, 8, 7, 9, -1, 2, 0];
        let span = heaviest(&text.tokens, &weights).expect("something weighs");
        assert_eq!(span.of(&text.source), "you should have read the page");
        assert_eq!(heaviest(&text.tokens, &[-1; 9]), None);
    }
}
