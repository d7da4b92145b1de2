//! A session behind its port: messages in, messages out, UTF-16 on one side and bytes on the other.

use std::rc::Rc;

use crate::analysis::Engine;
use crate::session::{Effect, Ignored, Intent, Place, Session, View};
use crate::text::{Language, Span};

use super::choices::Choices;
use super::messages::{
    ApplyOutcome, DraftContext, FromFrame, IgnoredRemark, Mark, Settings, Theme, ToFrame, UiLanguage, WireEdit,
};
use super::utf16::Utf16;

/// One session and the conversion at its door.
#[derive(Debug)]
pub struct Link {
    session: Session,
    utf16: Utf16,
    /// A few words about the score for the badge, in the language of the interface.
    summarise: fn(Language, &View) -> String,
}

impl From<Settings> for crate::session::Settings {
    fn from(settings: Settings) -> Self {
        crate::session::Settings {
            ui: match settings.ui {
                UiLanguage::Auto => None,
                UiLanguage::En => Some(Language::En),
                UiLanguage::Fr => Some(Language::Fr),
            },
            dark: match settings.theme {
                Theme::Auto => None,
                Theme::Light => Some(false),
                Theme::Dark => Some(true),
            },
            crisis: settings.crisis,
            before_posting: settings.before_posting,
            never: settings.never,
            abbreviations: settings.abbreviations,
        }
    }
}

impl From<crate::session::Settings> for Settings {
    fn from(settings: crate::session::Settings) -> Self {
        Settings {
            ui: match settings.ui {
                None => UiLanguage::Auto,
                Some(Language::En) => UiLanguage::En,
                Some(Language::Fr) => UiLanguage::Fr,
            },
            theme: match settings.dark {
                None => Theme::Auto,
                Some(false) => Theme::Light,
                Some(true) => Theme::Dark,
            },
            crisis: settings.crisis,
            before_posting: settings.before_posting,
            never: settings.never,
            abbreviations: settings.abbreviations,
        }
    }
}

impl From<DraftContext> for Place {
    fn from(context: DraftContext) -> Place {
        let DraftContext { message, author, platform, locale, chosen } = context;
        Place {
            message: within(message, MESSAGE_MOST),
            author: within(author, AUTHOR_MOST),
            platform: within(platform, ID_MOST),
            locale: within(locale, ID_MOST),
            chosen,
        }
    }
}

/// The most bytes that a page may tell of the message answered: twice the longest post that a network takes. The draft has
/// no such bound: it is the person's.
const MESSAGE_MOST: usize = 100_000;
/// Of a displayed name.
const AUTHOR_MOST: usize = 400;
/// Of a network's id, and of a language tag.
const ID_MOST: usize = 64;

/// The beginning of what a page tells, up to a character's border.
fn within(told: Option<String>, most: usize) -> Option<String> {
    told.map(|mut text| {
        text.truncate(text.floor_char_boundary(most));
        text
    })
}

impl Link {
    /// A session with no draft. `summarise` puts a view into a few words for the badge.
    pub fn new(engine: Rc<Engine>, browser: Language, summarise: fn(Language, &View) -> String) -> Link {
        Link { session: Session::new(engine, browser), utf16: Utf16::of(""), summarise }
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The hour of the day where the person is.
    pub fn set_hour(&mut self, hour: u32) {
        self.session.set_hour(hour);
    }

    /// The template that was put into a draft since this was last asked.
    pub const fn take_inserted(&mut self) -> Option<String> {
        self.session.take_inserted()
    }

    /// What the panel shows.
    pub const fn view(&self) -> &View {
        self.session.view()
    }

    /// Takes a message of the page; gives the answers.
    pub fn receive(&mut self, message: ToFrame) -> Vec<FromFrame> {
        let effects = match message {
            ToFrame::Hello { ignored } => {
                let ignored = ignored
                    .into_iter()
                    .map(|entry| Ignored { rule: entry.rule, words: entry.quote.map(|quote| (quote, entry.nth)) });
                let ignored = ignored.collect();
                self.session.hello(ignored)
            }
            ToFrame::Draft { revision, text, selection, context } => {
                self.utf16 = Utf16::of(&text);
                let selection = selection.map(|[start, end]| {
                    let (start, end) = (start.min(end), start.max(end));
                    Span::new(self.utf16.byte_from_utf16(&text, start), self.utf16.byte_from_utf16(&text, end))
                });
                self.session.draft_changed(revision, &text, selection, context.into())
            }
            ToFrame::Forget => {
                self.utf16 = Utf16::of("");
                self.session.forget();
                Vec::new()
            }
            ToFrame::Show { .. } => {
                self.session.show(true);
                Vec::new()
            }
            ToFrame::Fix { remark } => self.session.handle(Intent::ApplyFix { remark, fix: 0 }),
            ToFrame::Hide => {
                self.session.show(false);
                Vec::new()
            }
            ToFrame::Applied { request, outcome } => {
                self.session.applied(request, outcome == ApplyOutcome::Done);
                Vec::new()
            }
            ToFrame::Menu => self.session.open_menu(),
            // The panel knows what a key means where it is.
            ToFrame::Key { .. } => Vec::new(),
            ToFrame::NothingSelected => {
                self.session.nothing_selected();
                Vec::new()
            }
        };
        self.messages(effects)
    }

    /// Takes the settings, and the profile chosen for this place; gives what to tell the page.
    pub fn choose(&mut self, choices: &Choices) -> Vec<FromFrame> {
        self.session.set_used(choices.used.clone());
        let mut effects = self.session.hint(choices.hints());
        effects.extend(self.session.choose(choices.profile(), choices.settings.clone().into()));
        self.messages(effects)
    }

    /// Takes what the person did in the panel; gives what to tell the page.
    pub fn handle(&mut self, intent: Intent) -> Vec<FromFrame> {
        let effects = self.session.handle(intent);
        self.messages(effects)
    }

    fn messages(&self, effects: Vec<Effect>) -> Vec<FromFrame> {
        effects.into_iter().map(|effect| self.message(effect)).collect()
    }

    fn message(&self, effect: Effect) -> FromFrame {
        match effect {
            Effect::Analysed { revision, score, worst, marks, hold } => FromFrame::Analysis {
                revision,
                score,
                worst: worst.map(Into::into),
                marks: marks
                    .into_iter()
                    .map(|(id, span, severity)| {
                        let (start, end) = self.utf16.utf16_from_span(span);
                        Mark { id, start, end, severity: severity.into() }
                    })
                    .collect(),
                summary: (self.summarise)(self.session.ui(), self.session.view()),
                hold,
            },
            Effect::Apply { request, revision, edits } => FromFrame::Apply {
                request,
                revision,
                edits: edits
                    .into_iter()
                    .map(|edit| {
                        let (start, end) = self.utf16.utf16_from_span(edit.span);
                        WireEdit { start, end, text: edit.text }
                    })
                    .collect(),
            },
            Effect::Menu { hears_all } => FromFrame::Menu { all: hears_all },
            Effect::Reveal(span) => {
                let (start, end) = self.utf16.utf16_from_span(span);
                FromFrame::Reveal { start, end }
            }
            Effect::Close { refocus } => FromFrame::Close { refocus },
            Effect::Settings(settings) => FromFrame::Settings { settings: settings.into() },
            Effect::Ignored(ignored) => FromFrame::Ignored {
                ignored: ignored
                    .into_iter()
                    .map(|Ignored { rule, words }| {
                        let (quote, nth) = words.map_or((None, 0), |(quote, nth)| (Some(quote), nth));
                        IgnoredRemark { rule, quote, nth }
                    })
                    .collect(),
            },
            Effect::Answering { selected } => FromFrame::Answering { selected },
            Effect::Copy(text) => FromFrame::Copy { text },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_no_more_than_a_bound_and_a_name_hides_nothing() {
        let engine = Rc::new(Engine::builtin().expect("our packs compile"));
        let mut link = Link::new(engine, Language::En, |_, _| String::new());
        let context = DraftContext {
            message: Some("é".repeat(3_000_000)),
            author: Some("Ann\u{202e}evil\u{200b}".to_owned()),
            platform: Some("x".repeat(1_000_000)),
            ..DraftContext::default()
        };
        let text = "We are sorry if you waited.".to_owned();
        link.receive(ToFrame::Draft { revision: 1, text, selection: None, context });
        link.receive(ToFrame::Show { remark: None, focus: false, opening: Default::default() });
        let draft = link.session().draft();
        assert_eq!(draft.message.as_ref().map(|message| message.source.len()), Some(MESSAGE_MOST));
        assert_eq!(draft.platform.as_ref().map(String::len), Some(ID_MOST));
        let author = link.view().message.as_ref().and_then(|message| message.author.clone());
        assert_eq!(author.as_deref(), Some("Ann⟨U+202E⟩evil⟨U+200B⟩"));
    }
}
