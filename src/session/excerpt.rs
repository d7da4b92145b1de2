//! What of a passage is shown where there is no room for all of it.

use std::borrow::Cow;

/// A passage longer than this is shown by its first and last words, in characters.
const LONGEST: usize = 160;

/// The passage itself, or its beginning and its end: what stands beyond the limit of a network may be most of the reply.
pub fn excerpt(passage: &str) -> Cow<'_, str> {
    if passage.chars().nth(LONGEST).is_none() {
        return Cow::Borrowed(passage);
    }
    let head = some(passage.split_whitespace());
    let mut tail = some(passage.split_whitespace().rev());
    tail.reverse();
    if head.is_empty() {
        let start: String = passage.chars().take(LONGEST / 2).collect();
        return Cow::Owned(format!("{start} … {}", tail.join(" ")).trim_end().to_owned());
    }
    Cow::Owned(format!("{} … {}", head.join(" "), tail.join(" ")))
}

/// As many of these words as fit in half the room.
fn some<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut left = LONGEST / 2;
    words
        .take_while(|word| {
            let fits = left.checked_sub(word.chars().count() + 1);
            left = fits.unwrap_or(0);
            fits.is_some()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_long_passage_keeps_its_ends() {
        assert_eq!(excerpt("in a few words"), "in a few words");
        let long = format!("Maryse, le dépôt {} avant 18 h 👩‍🍳 promis", "cherche toujours ".repeat(40));
        let shown = excerpt(&long);
        assert!(shown.starts_with("Maryse, le dépôt cherche") && shown.ends_with("avant 18 h 👩‍🍳 promis"), "{shown}");
        assert!(shown.contains(" … ") && shown.chars().count() <= 163, "{shown}");
        assert_eq!(excerpt(&"x".repeat(400)), format!("{} …", "x".repeat(80)), "one word without end");
    }
}
