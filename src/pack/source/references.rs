//! What packs name in one another must exist.

use std::collections::HashSet;

use crate::pack::PackError;
use crate::pack::record::{CheckRecord, PackRecord, RuleRecord, TestRecord};
use crate::text::Localised;

use super::SourceFile;
use super::node::{self, Node, Value};

/// What is named, in French.
fn french(what: &str) -> &str {
    match what {
        "act" => "acte",
        "rule" => "règle",
        other => other,
    }
}

/// Acts, rules and situations named must exist, here or in a known pack.
pub(super) fn references(pack: &PackRecord, known: &[PackRecord], errors: &mut Vec<PackError>) {
    let packs = || known.iter().chain(std::iter::once(pack));
    let acts: HashSet<&str> = packs().flat_map(|pack| pack.acts.iter().map(|act| act.id.as_str())).collect();
    let rules: HashSet<&str> = packs().flat_map(|pack| pack.rules.iter().map(|rule| rule.id.as_str())).collect();
    let situations: HashSet<&str> =
        packs().flat_map(|pack| pack.situations.iter().map(|situation| situation.id.as_str())).collect();
    let mut refuse = |file: String, key: &str, what: &str, id: &str| {
        // An empty name is a fault already noted.
        if id.is_empty() {
            return;
        }
        errors.push(PackError {
            key: key.to_owned(),
            ..PackError::of_file(
                &file,
                Localised {
                    en: format!("there is no {what} \"{id}\""),
                    fr: format!("« {id} » n'existe pas ({})", french(what)),
                },
            )
        });
    };
    for rule in &pack.rules {
        let file = rule_file(rule);
        let named: Vec<&String> = match &rule.check {
            CheckRecord::Missing { act, .. } => vec![act],
            CheckRecord::Unwanted { acts } | CheckRecord::Question { acts, .. } => acts.iter().collect(),
            CheckRecord::Order { first, then, .. } => first.iter().chain(then).collect(),
            _ => Vec::new(),
        };
        for act in named.into_iter().filter(|act| !acts.contains(act.as_str())) {
            refuse(file.clone(), "act", "act", act);
        }
        for condition in &rule.when {
            match &condition.test {
                TestRecord::ActsPresent(list) | TestRecord::ActsAbsent(list) => {
                    for act in list.iter().filter(|act| !acts.contains(act.as_str())) {
                        refuse(file.clone(), "when.acts", "act", act);
                    }
                }
                TestRecord::Remarks(list) => {
                    let known = |id: &str| rules.contains(id) || super::vocabulary::RULES.contains(&id);
                    for id in list.iter().filter(|id| !known(id)) {
                        refuse(file.clone(), "when.remarks", "rule", id);
                    }
                }
                TestRecord::Situation(list) | TestRecord::NotSituation(list) => {
                    for id in list
                        .iter()
                        .filter(|id| !situations.contains(id.as_str()) && !super::rule::is_published_situation(id))
                    {
                        refuse(file.clone(), "when.situation", "situation", id);
                    }
                }
                _ => {}
            }
        }
    }
    for situation in &pack.situations {
        let file = format!("situations/{}.yml", situation.id);
        let named = situation.required.iter().chain(&situation.recommended).flatten().chain(&situation.harmful);
        for act in named.filter(|act| !acts.contains(act.as_str())) {
            refuse(file.clone(), "rubric", "act", act);
        }
        let unknown = |id: &&String| !rules.contains(id.as_str()) && !super::vocabulary::RULES.contains(&id.as_str());
        for id in situation.forbidden.iter().filter(unknown) {
            refuse(file.clone(), "forbidden", "rule", id);
        }
    }
    for template in pack.templates.iter().filter(|template| !situations.contains(template.situation.as_str())) {
        refuse(format!("templates/{}.yml", template.id), "situation", "situation", &template.situation);
    }
    for change in pack.overrides.iter().filter(|change| !rules.contains(change.rule.as_str())) {
        refuse("pack.yml".to_owned(), "overrides", "rule", &change.rule);
    }
    leaning(pack, packs().flat_map(|pack| &pack.rules), errors);
}

/// A rule that leans on remarks is tried after the others, so what it names must not lean on remarks itself.
fn leaning<'a>(pack: &PackRecord, all: impl Iterator<Item = &'a RuleRecord>, errors: &mut Vec<PackError>) {
    let leaning: HashSet<&str> =
        all.filter(|rule| leant_on(rule).next().is_some()).map(|rule| rule.id.as_str()).collect();
    for rule in &pack.rules {
        for id in leant_on(rule).filter(|id| leaning.contains(id.as_str())) {
            errors.push(PackError {
                key: "when.remarks".to_owned(),
                ..PackError::of_file(
                    &rule_file(rule),
                    Localised {
                        en: format!("\"{id}\" leans on remarks itself: name the rules that it leans on"),
                        fr: format!("« {id} » s'appuie déjà sur des remarques : nommez celles dont elle dépend"),
                    },
                )
            });
        }
    }
}

/// Ids of the rules whose remarks this one asks for.
fn leant_on(rule: &RuleRecord) -> impl Iterator<Item = &String> {
    let lists = rule.when.iter().filter_map(|condition| match &condition.test {
        TestRecord::Remarks(list) => Some(list),
        _ => None,
    });
    lists.flatten()
}

fn rule_file(rule: &RuleRecord) -> String {
    format!("rules/{}/{}.yml", crate::rule::Dimension::ALL[usize::from(rule.dimension)].name(), rule.id)
}

/// Finds the place of each fault in its file: where the id that is named stands, under the key if it can be.
pub(super) fn place(files: &[&SourceFile], errors: &mut [PackError]) {
    for error in errors.iter_mut().filter(|error| error.line == 0) {
        let Some(file) = files.iter().find(|file| file.path == error.file) else { continue };
        // The file was read before, without a fault that would keep it from being read again.
        let Some(root) = node::parse(&file.path, &file.text, &mut Vec::new()) else { continue };
        let Some(id) = error.en.split('"').nth(1) else { continue };
        let under = error.key.split('.').try_fold(&root, |node, name| child(node, name)).unwrap_or(&root);
        let found = named(under, id, &error.key).or_else(|| named(&root, id, ""));
        if let Some((line, column, key)) = found {
            error.line = line;
            error.column = column;
            error.key = key;
        }
    }
}

fn child<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node),
        _ => None,
    }
}

/// The first scalar or key that is `id`, with the path of keys to it.
fn named(node: &Node, id: &str, path: &str) -> Option<(usize, usize, String)> {
    match &node.value {
        Value::Scalar(text, _) if text == id => Some((node.line, node.column, path.to_owned())),
        Value::Scalar(..) | Value::Null => None,
        Value::List(items) => {
            items.iter().enumerate().find_map(|(number, item)| named(item, id, &format!("{path}[{number}]")))
        }
        Value::Map(entries) => entries.iter().find_map(|(key, value)| {
            let inner = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
            if key.name == id { Some((key.line, key.column, inner)) } else { named(value, id, &inner) }
        }),
    }
}
