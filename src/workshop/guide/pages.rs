//! The same as the pages of a site: one for each dimension's rules, one for each situation with its templates, one for the acts.

use crate::pack::record::{ActRecord, SituationRecord, TemplateRecord};
use crate::pack::{Example, ExampleKind, Subject};
use crate::rule::Dimension;
use crate::signal::SLIDERS;
use crate::text::Language;

use super::markup::{Html, element, marked, plain, text};
use super::words::Words;
use super::{Guide, GuideSource, Layout};

/// A page of a site, without what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its language.
    pub language: Language,
    /// Its name, as links have it (`<id>.html`).
    pub id: String,
    /// What it is about: `rules`, `situation` or `acts`.
    pub kind: &'static str,
    /// Its heading.
    pub title: String,
    /// What it says first.
    pub lead: String,
    /// The rest, as HTML. Its headings begin at the second level; links to other pages are relative.
    pub html: String,
    /// What can be found in it.
    pub entries: Vec<Entry>,
}

/// Something that a page tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its anchor in the page.
    pub anchor: String,
    /// `rule`, `template`, `act` or `situation`.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// What it says, to be searched.
    pub text: String,
}

/// All pages, in both languages.
pub fn pages(source: GuideSource<'_>) -> Vec<Page> {
    Language::ALL
        .into_iter()
        .flat_map(|language| Guide { source, language, words: Words(language), layout: Layout::Site }.pages())
        .collect()
}

impl Guide<'_> {
    fn pages(&self) -> Vec<Page> {
        let rules = Dimension::ALL.into_iter().filter_map(|dimension| self.rules_page(dimension));
        let situations = self.source.packs.iter().flat_map(|pack| &pack.situations);
        let situations = situations.map(|situation| self.situation_page(situation));
        rules.chain(situations).chain([self.acts_page()]).collect()
    }

    fn page(&self, kind: &'static str, id: String, title: String, lead: String) -> Page {
        Page { language: self.language, id, kind, title, lead, html: String::new(), entries: Vec::new() }
    }

    fn rules_page(&self, dimension: Dimension) -> Option<Page> {
        let rules = self.rules_of(dimension);
        if rules.is_empty() {
            return None;
        }
        let (title, asks) = self.words.dimension(dimension);
        let mut page = self.page("rules", format!("rules-{}", dimension.name()), title.to_owned(), asks.to_owned());
        for rule in rules {
            page.html.push_str(&self.fault(rule).0);
            page.entries.push(Entry {
                anchor: self.anchor(&["rule", &rule.id]),
                kind: "rule",
                title: Self::capital(rule.label.get(self.language)),
                text: format!("{} {} {}", rule.message.get(self.language), rule.why.get(self.language), rule.id),
            });
        }
        Some(page)
    }

    fn situation_page(&self, situation: &SituationRecord) -> Page {
        let words = self.words;
        let name = self.said(&situation.name).to_owned();
        let lead = situation.advice.as_ref().map(|advice| self.said(advice).to_owned()).unwrap_or_default();
        let mut page = self.page("situation", format!("situation-{}", situation.id), name.clone(), lead.clone());
        let anchor = self.anchor(&["situation", &situation.id]);
        let mut parts = vec![self.situation(situation, words.either("What is asked", "Ce que ça demande"), &anchor)];
        parts.extend(self.asked_of_voice(situation));
        parts.extend(self.passed_on(situation));
        if !situation.because.is_empty() {
            parts.push(plain(
                "p",
                "class=\"length\"",
                &format!("Source{}{}", words.either(": ", " : "), situation.because),
            ));
        }
        page.entries.push(Entry { anchor, kind: "situation", title: name, text: lead });
        let templates = self.source.packs.iter().flat_map(|pack| &pack.templates);
        let templates: Vec<&TemplateRecord> = templates.filter(|template| template.situation == situation.id).collect();
        if !templates.is_empty() {
            let id = self.anchor(&["replies", &situation.id]);
            let title = words.either("Replies to start from", "Des réponses d'où partir");
            parts.push(plain("h2", &format!("id=\"{id}\""), title));
        }
        for template in templates {
            // A draft is not told of.
            let Some(reply) = self.reply(template) else { continue };
            parts.push(reply);
            page.entries.push(Entry {
                anchor: self.anchor(&["template", &template.id]),
                kind: "template",
                title: self.said(&template.title).to_owned(),
                text: format!("{} {}", template.tags.join(" "), template.abbreviation),
            });
        }
        page.html = parts.into_iter().map(|part| part.0).collect();
        page
    }

    /// The ends between which the voice is asked to be.
    fn asked_of_voice(&self, situation: &SituationRecord) -> Option<Html> {
        let words = self.words;
        let rows = situation.voice.iter().filter_map(|&(slider, low, high)| {
            let name = words.voice(SLIDERS.get(usize::from(slider)).copied()?);
            Some(plain(
                "li",
                "",
                &format!("{name}{}{low} {} {high}", words.either(": ", " : "), words.either("to", "à")),
            ))
        });
        let rows: Vec<Html> = rows.collect();
        (!rows.is_empty()).then(|| {
            let title = plain("h3", "", words.either("The voice, of a hundred", "La voix, sur cent"));
            element("div", "", [title, element("ul", "class=\"steps\"", rows)])
        })
    }

    /// To whom it goes before anybody replies.
    fn passed_on(&self, situation: &SituationRecord) -> Option<Html> {
        let (to, note) = situation.handoff.as_ref()?;
        let title = self.words.either("Before anybody replies, tell", "Avant toute réponse, prévenez");
        let colon = self.words.either(": ", " : ");
        Some(element(
            "div",
            "",
            [plain("h3", "", &format!("{title}{colon}{}", self.said(to))), plain("blockquote", "", self.said(note))],
        ))
    }

    fn acts_page(&self) -> Page {
        let title = self.words.either("What a reply does", "Ce que fait une réponse");
        let lead = self.words.either(
            "A reply is made of acts: it takes up, says sorry, explains, says what happens next. Each situation asks for some of them.",
            "Une réponse est faite de gestes : elle reprend, s'excuse, explique, dit la suite. Chaque situation en demande quelques-uns.",
        );
        let mut page = self.page("acts", "acts".to_owned(), title.to_owned(), lead.to_owned());
        for act in self.source.packs.iter().flat_map(|pack| &pack.acts) {
            let anchor = self.anchor(&["act", &act.id]);
            page.html.push_str(&self.act_article(act, &anchor).0);
            page.entries.push(Entry {
                anchor,
                kind: "act",
                title: self.said(&act.name).to_owned(),
                text: self.said(&act.advice).to_owned(),
            });
        }
        page
    }

    fn act_article(&self, act: &ActRecord, anchor: &str) -> Html {
        let words = self.words;
        let shown = |kind: ExampleKind| {
            let own = move |example: &&Example| {
                example.kind == kind
                    && example.language == self.language
                    && matches!(&example.subject, Subject::Act(id) if *id == act.id)
            };
            self.source.examples.iter().filter(own).take(2)
        };
        let present = shown(ExampleKind::Marked);
        let present = present
            .map(|one| self.example("do", words.either("Does it", "Le fait"), one, marked(&one.text, &one.spans)));
        let absent = shown(ExampleKind::Clean);
        let absent =
            absent.map(|one| self.example("dont", words.either("Does not", "Ne le fait pas"), one, text(&one.text)));
        let pair = element("div", "class=\"pair\"", [element("div", "", present), element("div", "", absent)]);
        let asked = |list: fn(&SituationRecord) -> &Vec<Vec<String>>, title: &'static str| {
            let all = self.source.packs.iter().flat_map(|pack| &pack.situations);
            let asking = all.filter(|situation| list(situation).iter().flatten().any(|id| *id == act.id));
            let links: Vec<Html> = asking
                .map(|situation| {
                    let link = format!("href=\"situation-{}.html\"", situation.id);
                    element("li", "", [element("a", &link, [text(self.said(&situation.name))])])
                })
                .collect();
            let row = || [plain("dt", "", title), element("dd", "", [element("ul", "class=\"tags\"", links.clone())])];
            (!links.is_empty()).then(|| element("div", "", row()))
        };
        let rows = [
            asked(|situation| &situation.required, words.either("Required by", "Exigé par")),
            asked(|situation| &situation.recommended, words.either("Recommended by", "Conseillé par")),
        ];
        let title = element(
            "h2",
            "",
            [element("a", &format!("href=\"#{anchor}\" class=\"self\""), [text(self.said(&act.name))])],
        );
        element(
            "article",
            &format!("class=\"fault\" id=\"{anchor}\""),
            [
                title,
                plain("p", "class=\"what\"", self.said(&act.advice)),
                pair,
                element("dl", "class=\"facts\"", rows.into_iter().flatten()),
            ],
        )
    }
}
