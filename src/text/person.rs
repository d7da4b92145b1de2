//! Who a text speaks of: the writer's side, or the reader.

use super::fold::{fold, listed};
use super::{Text, TokenKind, register_marks};

/// Words of the first and of the second person, folded, French and English.
const FIRST: &str = "i me my mine we us our ours je j' m' mon ma mes moi nous notre nos";
const SECOND: &str = "you your yours tu te t' toi ton ta tes vous votre vos";

/// How many words of the first person, and of the second; a French imperative in -ez counts as one of the second.
/// Quotations are somebody else's.
pub fn persons(text: &Text) -> (usize, usize) {
    let count = |list: &str| {
        text.tokens
            .iter()
            .zip(&text.quoted)
            .filter(|(token, quoted)| token.kind == TokenKind::Word && !**quoted)
            .map(|(token, _)| fold(token.span.of(&text.source)))
            // "we're", "you'll"; an elided word keeps its apostrophe
            .filter(|word| listed(list, word.split('\'').next().unwrap_or(word)) || listed(list, word))
            .count()
    };
    let imperatives = register_marks(text).iter().filter(|mark| mark.span.of(&text.source).ends_with("ez")).count();
    (count(FIRST), count(SECOND) + imperatives)
}

#[cfg(test)]
mod tests {
    use super::persons;
    use crate::text::Text;

    #[test]
    fn counted() {
        assert_eq!(persons(&Text::parse("We're proud of our team, and you'll see why.", None)), (2, 1));
        assert_eq!(persons(&Text::parse("Nous sommes fiers de notre équipe. Écrivez-nous.", None)), (3, 1));
        assert_eq!(persons(&Text::parse("\"We, we, we\", said the sign.", None)), (0, 0));
    }
}
