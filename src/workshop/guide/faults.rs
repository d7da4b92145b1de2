//! Do and don't: the rules by dimension, each with its reason and examples of both.

use crate::pack::{Example, ExampleKind, Subject};
use crate::rule::{Dimension, Rule, Severity};

use super::markup::{Html, element, marked, plain, text};
use super::{Guide, Section};

impl Guide<'_> {
    pub(super) fn faults(&self) -> Section {
        let mut entries = Vec::new();
        let mut parts = Vec::new();
        for dimension in Dimension::ALL {
            let mut rules: Vec<&Rule> = self
                .source
                .engine
                .guidelines()
                .rules
                .iter()
                .filter(|rule| rule.dimension == dimension && self.holds(rule))
                .collect();
            if rules.is_empty() {
                continue;
            }
            // The gravest first; families stay together.
            rules.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
            let (name, asks) = self.words.dimension(dimension);
            let id = self.anchor(&["dimension", dimension.name()]);
            entries.push((id.clone(), name.to_owned()));
            parts.push(plain("h3", &format!("id=\"{id}\""), name));
            parts.push(plain("p", "class=\"asks\"", asks));
            parts.extend(rules.into_iter().map(|rule| self.fault(rule)));
        }
        Section {
            id: "do-and-dont",
            title: self.words.either("Do and don't", "À faire, à éviter"),
            entries,
            html: Html(parts.into_iter().map(|part| part.0).collect()),
        }
    }

    fn fault(&self, rule: &Rule) -> Html {
        let words = self.words;
        let level = match rule.severity {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Stop => "stop",
        };
        let title = element(
            "h4",
            "",
            [
                text(&Self::capital(rule.label.get(self.language))),
                Html(" ".to_owned()),
                plain("span", &format!("class=\"level {level}\""), words.severity(rule.severity)),
            ],
        );
        // A message may hold places for what was found: only what comes without them is said of the rule at large.
        let message = rule.message.get(self.language);
        let message =
            if message.contains(['{', '%']) { Html::default() } else { plain("p", "class=\"what\"", message) };
        let why = element(
            "p",
            "class=\"why\"",
            [plain("b", "", words.either("Why? ", "Pourquoi? ")), text(rule.why.get(self.language))],
        );
        let (bad, good) = self.examples_of(rule);
        let mut pair = Vec::new();
        if let Some(bad) = bad {
            pair.push(self.example("dont", words.either("Don't", "À éviter"), bad, marked(&bad.text, &bad.spans)));
        }
        match (bad.and_then(|bad| bad.becomes.as_deref()), good) {
            (Some(becomes), _) => pair.push(element(
                "div",
                "class=\"do\"",
                [plain("b", "", words.either("Do", "À faire")), plain("q", "", becomes)],
            )),
            (None, Some(good)) => pair.push(self.example("do", words.either("Do", "À faire"), good, text(&good.text))),
            (None, None) => {}
        }
        let id = self.anchor(&["rule", &rule.id]);
        element(
            "article",
            &format!("class=\"fault\" id=\"{id}\""),
            [title, message, why, element("div", "class=\"pair\"", pair)],
        )
    }

    fn example(&self, class: &str, name: &str, example: &Example, reply: Html) -> Html {
        let answered = example.message.as_deref().map(|message| {
            element(
                "small",
                "",
                [text(self.words.either("In answer to: ", "En réponse à : ")), plain("q", "", message)],
            )
        });
        element(
            "div",
            &format!("class=\"{class}\""),
            [plain("b", "", name)].into_iter().chain(answered).chain([element("q", "", [reply])]),
        )
    }

    /// The best example of what to avoid, and one that goes with it: a better wording first, else the first near miss.
    fn examples_of(&self, rule: &Rule) -> (Option<&Example>, Option<&Example>) {
        let own = |kind: ExampleKind| {
            self.source.examples.iter().filter(move |example| {
                example.kind == kind
                    && example.language == self.language
                    && matches!(&example.subject, Subject::Rule(id) if *id == rule.id)
            })
        };
        let bad = own(ExampleKind::Marked)
            .find(|example| example.becomes.is_some())
            .or_else(|| own(ExampleKind::Marked).next());
        // In answer to the same message, if there is one: the pair then shows the difference and nothing else.
        let same = |example: &&Example| bad.is_some_and(|bad| bad.message == example.message);
        let good = own(ExampleKind::Clean).find(same).or_else(|| own(ExampleKind::Clean).next());
        (bad, good)
    }
}
