//! Which rules read which blocks: `heading & ~heading.h1`.

/// Whether any of a rule's selectors accepts the sections of a block.
pub(super) fn matches(selectors: &[String], block: &str) -> bool {
    let sections: Vec<&str> = block.split('.').collect();
    selectors.iter().any(|selector| accepts(selector, &sections))
}

fn accepts(selector: &str, sections: &[&str]) -> bool {
    selector.split('&').all(|part| {
        let part = part.trim();
        let (negated, wanted) = match part.strip_prefix('~') {
            Some(wanted) => (true, wanted.trim()),
            None => (false, part),
        };
        let holds = wanted.split('.').all(|section| sections.contains(&section.trim()));
        // What is not in a heading says nothing of the document as a whole.
        if negated { !holds && !sections.contains(&"raw") && !sections.contains(&"summary") } else { holds }
    })
}

/// Whether a selector asks for blocks of `family` (`sentence`, `paragraph`), which are then to be cut.
pub(super) fn asks_for(selectors: &[String], family: &str) -> bool {
    selectors
        .iter()
        .flat_map(|selector| selector.split('&'))
        .any(|part| part.trim().split('.').next().is_some_and(|first| first.trim() == family))
}

#[cfg(test)]
mod tests {
    use super::{asks_for, matches};

    #[test]
    fn selectors() {
        let one = |selector: &str, block: &str| matches(&[selector.to_owned()], block);
        assert!(one("text", "text.heading.h1.md"));
        assert!(one("heading.h1", "text.heading.h1.md"));
        assert!(!one("heading.h2", "text.heading.h1.md"));
        assert!(one("heading & ~heading.h1", "text.heading.h2.md"));
        assert!(!one("heading & ~heading.h1", "text.heading.h1.md"));
        assert!(!one("~blockquote", "raw.md"));
        assert!(one("raw", "raw.md"));
        assert!(asks_for(&["paragraph & ~list".to_owned()], "paragraph"));
        assert!(!asks_for(&["~sentence".to_owned()], "sentence"));
    }
}
