//! What a document is cut into before it is read: the tags, texts and comments that HTML would show.

use super::mapped::Mapped;

/// One step through a document.
#[derive(Clone, Debug)]
pub(super) enum Token {
    /// A tag opens; with its attributes, and for `alt` the text mapped.
    Start { tag: String, attributes: Vec<(String, Mapped)> },
    /// A tag that closes itself.
    Void { tag: String, attributes: Vec<(String, Mapped)> },
    /// A tag closes.
    End(String),
    /// Text between tags, entities decoded.
    Text(Mapped),
    /// A comment's inside.
    Comment(String),
}

/// Tokens being collected; texts that touch become one, as they would in HTML.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    list: Vec<Token>,
}

impl Tokens {
    pub fn start(&mut self, tag: &str) {
        self.start_with(tag, Vec::new());
    }

    pub fn start_with(&mut self, tag: &str, attributes: Vec<(String, Mapped)>) {
        self.list.push(Token::Start { tag: tag.to_owned(), attributes });
    }

    pub fn void(&mut self, tag: &str, attributes: Vec<(String, Mapped)>) {
        self.list.push(Token::Void { tag: tag.to_owned(), attributes });
    }

    pub fn end(&mut self, tag: &str) {
        self.list.push(Token::End(tag.to_owned()));
    }

    pub fn comment(&mut self, text: &str) {
        self.list.push(Token::Comment(text.to_owned()));
    }

    pub fn text(&mut self, text: &Mapped) {
        if let Some(Token::Text(last)) = self.list.last_mut() {
            last.push(text);
        } else if !text.is_empty() {
            self.list.push(Token::Text(text.clone()));
        }
    }

    pub fn into_list(self) -> Vec<Token> {
        self.list
    }
}

/// A piece of text that rules are run over.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its sections: `text.heading.h1.md`.
    pub scope: String,
    /// Its text.
    pub text: Mapped,
    /// A paragraph, or a part of one.
    pub prose: bool,
}

impl Block {
    pub fn new(scope: impl Into<String>, text: Mapped) -> Block {
        Block { scope: scope.into(), text, prose: false }
    }

    pub fn prose(scope: impl Into<String>, text: Mapped) -> Block {
        Block { prose: true, ..Block::new(scope, text) }
    }
}
