//! A text read once, and the draft with the message it answers.

use super::sentence::split;
use super::token::tokenise;
use super::{Entity, Language, Sentence, Span, TextLanguage, Token, TokenKind};
use super::{entity, identify, scope};

/// A text, read: everything that rules look at is found once, here. Reading cannot fail.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The text itself.
    pub source: String,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Dates, amounts, addresses... by first token.
    pub entities: Vec<Entity>,
    /// For each token: inside a quotation or code.
    pub quoted: Vec<bool>,
    /// For each token: under a negation.
    pub negated: Vec<bool>,
    /// The language of the whole.
    pub language: TextLanguage,
}

impl Text {
    /// Reads `source`; `hint` is the language to assume where the words do not tell.
    pub fn parse(source: &str, hint: Option<Language>) -> Text {
        let tokens = tokenise(source);
        let mut sentences = split(source, &tokens);
        let language = identify::identify(source, &tokens, &mut sentences, hint);
        let entities = entity::find(source, &tokens, &sentences);
        let quoted = scope::quoted(source, &tokens);
        let negated = scope::negated(source, &tokens, &sentences);
        Text { source: source.to_owned(), tokens, sentences, entities, quoted, negated, language }
    }

    /// True when there is nothing to read: no word, number or emoji.
    pub fn is_blank(&self) -> bool {
        self.tokens.iter().all(|token| matches!(token.kind, TokenKind::Break | TokenKind::Punctuation))
    }

    /// How many words.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|token| token.kind.is_wordlike()).count()
    }

    /// Whether `span` lies inside one web or e-mail address, or one piece of code.
    pub fn is_inside_address(&self, span: Span) -> bool {
        let index = self.tokens.partition_point(|token| token.span.end <= span.start);
        self.tokens.get(index).is_some_and(|token| {
            matches!(token.kind, TokenKind::Url | TokenKind::Email | TokenKind::Code) && token.span.contains(span)
        })
    }

    /// The sentence that the byte `offset` stands in.
    pub fn sentence_at(&self, offset: usize) -> Option<&Sentence> {
        let after = self.sentences.partition_point(|sentence| sentence.span.end <= offset);
        self.sentences.get(after).filter(|sentence| sentence.span.start <= offset)
    }
}

/// A reply being written, with the message it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The reply.
    pub reply: Text,
    /// The message answered, when known.
    pub message: Option<Text>,
    /// Displayed name of the message's author.
    pub author: Option<String>,
    /// Published id of the network.
    pub platform: Option<String>,
    /// BCP 47 tag of the place where the reply will stand (`fr-CA`).
    pub locale: Option<String>,
}

impl Draft {
    /// Reads a reply, and the message it answers when there is one. Blank messages count as none.
    pub fn new(reply: &str, message: Option<&str>, locale: Option<&str>) -> Draft {
        let place = locale.and_then(Language::from_tag);
        let message = message.map(|message| Text::parse(message, place)).filter(|message| !message.is_blank());
        let nothing = Text::parse("", None);
        let locale = locale.map(str::to_owned);
        Draft { reply: nothing, message, author: None, platform: None, locale }.with_reply(reply)
    }

    /// The same draft with another reply: what was read of the message is kept.
    pub fn with_reply(&self, reply: &str) -> Draft {
        let mut draft = Draft {
            reply: Text::parse("", None),
            message: self.message.clone(),
            author: self.author.clone(),
            platform: self.platform.clone(),
            locale: self.locale.clone(),
        };
        draft.set_reply(reply);
        draft
    }

    /// Another reply in place of this one: what was read of the message stays.
    pub fn set_reply(&mut self, reply: &str) {
        let place = self.locale.as_deref().and_then(Language::from_tag);
        let hint = self.message.as_ref().and_then(|message| message.language.one()).or(place);
        self.reply = Text::parse(reply, hint);
    }

    /// The language to speak about this draft in: its own, else the message's, else the place's.
    pub fn language(&self) -> Option<Language> {
        self.reply
            .language
            .one()
            .or_else(|| self.message.as_ref().and_then(|message| message.language.one()))
            .or_else(|| self.locale.as_deref().and_then(Language::from_tag))
    }
}
