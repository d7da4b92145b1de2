//! Do and don't: the rules by dimension, each with its reason and examples of both.

use crate::pack::{Example, ExampleKind, Subject};
use crate::rule::{Dimension, Rule, Severity};

use super::markup::{Html, element, marked, plain, text};
use super::{Guide, Layout, Section};

/// Examples of each kind shown of a rule on a site.
const EXAMPLES: usize = 3;

impl Guide<'_> {
    pub(super) fn faults(&self) -> Section {
        let mut entries = Vec::new();
        let mut parts = Vec::new();
        for dimension in Dimension::ALL {
            let rules = self.rules_of(dimension);
            if rules.is_empty() {
                continue;
            }
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

    /// The rules of a dimension that are told here, the gravest first; families stay together.
    pub(super) fn rules_of(&self, dimension: Dimension) -> Vec<&Rule> {
        let rules = &self.source.engine.guidelines().rules;
        let mut rules: Vec<&Rule> =
            rules.iter().filter(|rule| rule.dimension == dimension && self.holds(rule)).collect();
        rules.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
        rules
    }

    pub(super) fn fault(&self, rule: &Rule) -> Html {
        let words = self.words;
        let level = match rule.severity {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Stop => "stop",
        };
        let site = self.layout == Layout::Site;
        let id = self.anchor(&["rule", &rule.id]);
        let name = text(&Self::capital(rule.label.get(self.language)));
        // On a site, a rule can be pointed to.
        let name = if site { element("a", &format!("href=\"#{id}\" class=\"self\""), [name]) } else { name };
        let points = match (site, rule.points) {
            (false, _) => Html::default(),
            (true, 0) => plain("span", "class=\"points\"", words.either("costs nothing", "ne coûte rien")),
            (true, 1) => plain("span", "class=\"points\"", "−1 point"),
            (true, points) => plain("span", "class=\"points\"", &format!("−{points} points")),
        };
        let title = element(
            if site { "h2" } else { "h4" },
            "",
            [
                name,
                Html(" ".to_owned()),
                plain("span", &format!("class=\"level {level}\""), words.severity(rule.severity)),
                points,
            ],
        );
        // A message may hold places for what was found: the guide only says of the rule at large what comes without them.
        let message = rule.message.get(self.language);
        let holes = message.contains(['{', '%']);
        let message =
            if holes && !site { Html::default() } else { plain("p", "class=\"what\"", &without_places(message)) };
        let why = element(
            "p",
            "class=\"why\"",
            [plain("b", "", words.either("Why? ", "Pourquoi? ")), text(rule.why.get(self.language))],
        );
        let pairs = if site { self.all_examples_of(rule) } else { self.pair_of(rule) };
        let facts = if site { self.facts_of(rule) } else { Html::default() };
        element(
            "article",
            &format!("class=\"fault\" id=\"{id}\""),
            [title, message, why, element("div", "class=\"pair\"", pairs), facts],
        )
    }

    /// What to avoid and what to do instead, one of each.
    fn pair_of(&self, rule: &Rule) -> Vec<Html> {
        let (bad, good) = self.examples_of(rule);
        let mut pair: Vec<Html> = bad.map(|bad| self.bad(bad)).into_iter().collect();
        match (bad.and_then(|bad| bad.becomes.as_deref()), good) {
            (Some(becomes), _) => pair.push(self.better(becomes)),
            (None, Some(good)) => pair.push(self.good(good)),
            (None, None) => {}
        }
        pair
    }

    /// Several examples of both kinds: the bad ones, each with its better wording, then near misses that are good.
    fn all_examples_of(&self, rule: &Rule) -> Vec<Html> {
        let bad: Vec<&Example> = self.own_examples(rule, ExampleKind::Marked).take(EXAMPLES).collect();
        let good: Vec<&Example> = self.own_examples(rule, ExampleKind::Clean).take(EXAMPLES).collect();
        let becomes: Vec<&str> = bad.iter().filter_map(|bad| bad.becomes.as_deref()).collect();
        let bad = element("div", "", bad.iter().map(|bad| self.bad(bad)));
        let good = becomes.iter().map(|becomes| self.better(becomes)).chain(good.iter().map(|good| self.good(good)));
        vec![bad, element("div", "", good.take(EXAMPLES))]
    }

    /// Where the rule comes from, and when it applies.
    fn facts_of(&self, rule: &Rule) -> Html {
        let words = self.words;
        let pack = self.source.packs.iter().find(|pack| pack.rules.iter().any(|own| own.id == rule.id));
        let when = self.applies(rule.only, &rule.when);
        let mut rows = Vec::new();
        if !when.is_empty() {
            rows.push((words.either("Applies when", "S'applique quand"), when.join(words.either("; ", " ; "))));
        }
        if !rule.source.is_empty() {
            rows.push(("Source", rule.source.clone()));
        }
        if let Some(pack) = pack {
            rows.push((words.either("Pack", "Paquet"), self.said(&pack.name).to_owned()));
        }
        rows.push((words.either("Name", "Nom"), rule.id.clone()));
        let rows =
            rows.into_iter().map(|(name, value)| element("div", "", [plain("dt", "", name), plain("dd", "", &value)]));
        element("dl", "class=\"facts\"", rows)
    }

    fn bad(&self, bad: &Example) -> Html {
        self.example("dont", self.words.either("Don't", "À éviter"), bad, marked(&bad.text, &bad.spans))
    }

    fn good(&self, good: &Example) -> Html {
        self.example("do", self.words.either("Do", "À faire"), good, text(&good.text))
    }

    fn better(&self, becomes: &str) -> Html {
        element("div", "class=\"do\"", [plain("b", "", self.words.either("Do", "À faire")), plain("q", "", becomes)])
    }

    pub(super) fn example(&self, class: &str, name: &str, example: &Example, reply: Html) -> Html {
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
        let bad = self
            .own_examples(rule, ExampleKind::Marked)
            .find(|example| example.becomes.is_some())
            .or_else(|| self.own_examples(rule, ExampleKind::Marked).next());
        // In answer to the same message, if there is one: the pair then shows the difference and nothing else.
        let same = |example: &&Example| bad.is_some_and(|bad| bad.message == example.message);
        let good = self
            .own_examples(rule, ExampleKind::Clean)
            .find(same)
            .or_else(|| self.own_examples(rule, ExampleKind::Clean).next());
        (bad, good)
    }

    fn own_examples(&self, rule: &Rule, kind: ExampleKind) -> impl Iterator<Item = &Example> {
        self.source.examples.iter().filter(move |example| {
            example.kind == kind
                && example.language == self.language
                && matches!(&example.subject, Subject::Rule(id) if *id == rule.id)
        })
    }
}

/// A message with an ellipsis for each place of what was found.
fn without_places(message: &str) -> String {
    let mut shown = String::new();
    let mut rest = message;
    while let Some(at) = rest.find(['{', '%']) {
        let (before, place) = rest.split_at(at);
        shown.push_str(before);
        let end = if place.starts_with("%s") { Some(2) } else { place.find('}').map(|end| end + 1) };
        let end = end.filter(|_| place.starts_with('{') || place.starts_with("%s"));
        shown.push_str(if end.is_some() { "…" } else { "%" });
        rest = place.get(end.unwrap_or(1)..).unwrap_or("");
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::without_places;

    #[test]
    fn places_become_ellipses() {
        assert_eq!(without_places("“%s”: {over} of {max}."), "“…”: … of ….");
        assert_eq!(without_places("90 % is {count"), "90 % is %count");
    }
}
