//! What packs ask, for people to read: the voice guide, a document that a company hands to somebody who begins (one page of HTML
//! that needs nothing else, in both languages, made to be printed), and the same as the pages of a site, with all that packs say.

mod applies;
mod faults;
mod markup;
mod pages;
mod situations;
mod voice;
mod words;

use std::collections::BTreeSet;

use crate::analysis::Engine;
use crate::pack::record::Pair;
use crate::pack::{Example, PackRecord, Taught};
use crate::rule::{Circumstances, Context, Profile, Rule, Test};
use crate::text::{Draft, Language};

use markup::{Html, anchor, element, plain, text};
use words::Words;

pub use pages::{Entry, Page, pages};

/// What a guide is made of.
#[derive(Clone, Copy, Debug)]
pub struct GuideSource<'a> {
    /// An engine of the packs.
    pub engine: &'a Engine,
    /// The packs.
    pub packs: &'a [PackRecord],
    /// Their examples.
    pub examples: &'a [Example],
    /// The example messages of their situations.
    pub messages: &'a [Taught],
    /// The brand's choices.
    pub profile: &'a Profile,
}

/// The guide of one language.
#[derive(Clone, Copy)]
struct Guide<'a> {
    source: GuideSource<'a>,
    language: Language,
    words: Words,
    layout: Layout,
}

/// How much is said, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// One page: what holds for one brand, in short.
    Guide,
    /// Pages of a site: every rule, with its weight, its source and when it applies.
    Site,
}

/// The whole page; `first` is the language shown when it opens.
pub fn guide(source: GuideSource<'_>, first: Language) -> String {
    let brand = source.profile.brand.as_deref();
    let title = |language: Language| match (language, brand) {
        (Language::En, Some(brand)) => format!("How {brand} answers"),
        (Language::En, None) => "How we answer".to_owned(),
        (Language::Fr, Some(brand)) => format!("Comment répond {brand}"),
        (Language::Fr, None) => "Comment nous répondons".to_owned(),
    };
    let tab = |language: Language, name: &str| {
        let code = language.code();
        let checked = if language == first { " checked" } else { "" };
        (
            Html(format!("<input type=\"radio\" name=\"language\" id=\"see-{code}\"{checked}>")),
            plain("label", &format!("for=\"see-{code}\" lang=\"{code}\""), name),
        )
    };
    let ((en, en_label), (fr, fr_label)) = (tab(Language::En, "English"), tab(Language::Fr, "Français"));
    let bodies = Language::ALL.map(|language| {
        let guide = Guide { source, language, words: Words(language), layout: Layout::Guide };
        guide.body(&title(language))
    });
    let head = format!(
        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{}</title><style>{}{}</style>",
        text(&title(first)).0,
        include_str!("guide.css"),
        include_str!("parts.css")
    );
    let switch = element("nav", "class=\"switch\" aria-label=\"Language, langue\"", [en, en_label, fr, fr_label]);
    let body = [switch].into_iter().chain(bodies);
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head>{head}</head>{}</html>\n",
        first.code(),
        element("body", "", body).0
    )
}

impl Guide<'_> {
    fn body(&self, title: &str) -> Html {
        let mut sections = vec![self.voice(), self.situations(), self.faults(), self.replies()];
        sections.retain(|section| !section.html.0.is_empty());
        let entry = |id: &str, name: &str| element("a", &format!("href=\"#{id}\""), [text(name)]);
        let contents = sections.iter().map(|Section { id, title, entries, .. }| {
            let inner = entries.iter().map(|(id, name)| element("li", "", [entry(id, name)]));
            let list = if entries.is_empty() { Html::default() } else { element("ol", "", inner) };
            element("li", "", [entry(&self.anchor(&[id]), title), list])
        });
        let words = self.words;
        let contents = element(
            "nav",
            &format!("aria-label=\"{}\"", words.either("Contents", "Sommaire")),
            [element(
                "details",
                "",
                [plain("summary", "", words.either("Contents", "Sommaire")), element("ol", "", contents)],
            )],
        );
        let main = sections.iter().map(|Section { id, title, html, .. }| {
            let id = self.anchor(&[id]);
            element("section", &format!("id=\"{id}\""), [plain("h2", "", title), html.clone()])
        });
        let versions: Vec<String> =
            self.source.packs.iter().map(|pack| format!("{} {}", self.said(&pack.name), pack.version)).collect();
        let header = element(
            "header",
            "",
            [
                plain("h1", "", title),
                plain(
                    "p",
                    "class=\"lead\"",
                    words.either(
                        "What we do and what we avoid when we answer people in public, with the reasons and with examples. It is a guide: your judgement comes first.",
                        "Ce que nous faisons et ce que nous évitons quand nous répondons aux gens en public, avec les raisons et des exemples. C'est un guide : votre jugement passe d'abord.",
                    ),
                ),
            ],
        );
        let footer = plain("footer", "", &format!("Balise · {}", versions.join(" · ")));
        let code = self.language.code();
        let inside = element("main", "class=\"page\"", main.chain([footer]));
        element("div", &format!("class=\"guide\" lang=\"{code}\""), [header, contents, inside])
    }

    fn anchor(&self, parts: &[&str]) -> String {
        let code = [self.language.code()];
        anchor(&code.into_iter().chain(parts.iter().copied()).collect::<Vec<_>>())
    }

    /// The text of a record in the guide's language.
    fn said<'t>(&self, pair: &'t Pair) -> &'t str {
        match self.language {
            Language::En => &pair.en,
            Language::Fr => &pair.fr,
        }
    }

    /// A label, begun with a capital.
    fn capital(words: &str) -> String {
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// Rules that are told. In a guide those that hold for its brand, wherever it answers: conditions on the place and on the
    /// profile decide. On a site, all of the language.
    fn holds(&self, rule: &Rule) -> bool {
        let draft = Draft::new("", None, self.source.profile.field("locale"));
        let context = Context { profile: self.source.profile.clone(), ..Context::default() };
        let here = Circumstances {
            draft: &draft,
            context: &context,
            situations: &[],
            acts: &[],
            in_message: (false, false),
            spoke: &BTreeSet::new(),
        };
        rule.only.is_none_or(|only| only == self.language)
            && (self.layout == Layout::Site
                || rule.when.iter().all(|condition| {
                    let settled = matches!(
                        condition.test,
                        Test::Region(_) | Test::Locale(_) | Test::Account(_) | Test::Sector(_) | Test::Profile(..)
                    );
                    !settled || condition.holds(here)
                }))
    }
}

/// A part of the guide, with its entries in the list of contents.
struct Section {
    id: &'static str,
    title: &'static str,
    entries: Vec<(String, String)>,
    html: Html,
}
