//! Templates proposed for messages: of the right situation, and, by labels, really fitting.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use balise::analysis::Engine;
use balise::cli::evaluation::{Record, records};
use balise::rule::Context;
use balise::text::Draft;
use serde::Deserialize;

use super::Run;
use super::sets::share;

/// A message with what two passes made of templates proposed for it; `corpus/README.md` says how.
#[derive(Deserialize)]
struct Judged {
    id: String,
    locale: String,
    platform: String,
    #[serde(default)]
    author: Option<String>,
    message: String,
    /// By template: what the first and the second pass said.
    judged: BTreeMap<String, [bool; 2]>,
}

/// Proposals that people look at.
const SHOWN: usize = 3;

impl Run {
    /// Whether the first proposals are of the situation labelled, on messages that no template names among its `fits`.
    pub fn suggestions(&mut self, language: &str) -> Result<(), String> {
        let mut threads = records(Path::new(&format!("corpus/replies/{language}.jsonl")))?;
        threads.retain(Record::is_for_testing);
        let sets = [
            ("replies", threads),
            ("unseen", records(Path::new(&format!("corpus/unseen/{language}.jsonl")))?),
            ("faulty", records(&Path::new("corpus/faulty").join(language))?),
            // Which situation these are of was learned from them: only the templates are new to them.
            ("messages, learned", records(Path::new(&format!("corpus/messages/{language}.jsonl")))?),
        ];
        let known = self.fits();
        for (name, mut set) in sets {
            let mut seen = known.clone();
            set.retain(|record| seen.insert(plain(&record.message)));
            let (mut first, mut third, mut none) = (0, 0, 0);
            for record in &set {
                let (draft, context) = record.input(false);
                let proposed = proposed(&self.engine, &draft.with_reply(""), &context);
                let right = |id: &String| id.starts_with(&format!("{}/", record.situation));
                first += usize::from(proposed.first().is_some_and(right));
                third += usize::from(proposed.iter().any(right));
                none += usize::from(proposed.is_empty());
                if self.misses && !proposed.first().is_some_and(right) {
                    println!("    {name} {} {proposed:?}: {}", record.situation, record.message);
                }
            }
            let title = format!("suggestions, {name}");
            let goal = |goal: &'static str| if name == "faulty" { "" } else { goal };
            self.figures.add(
                &format!("{title}: situation first (%)"),
                language,
                share(first, set.len()),
                goal(">= 80"),
            );
            self.figures.add(
                &format!("{title}: situation in three (%)"),
                language,
                share(third, set.len()),
                goal(">= 92"),
            );
            self.figures.add(&format!("{title}: none proposed (%)"), language, share(none, set.len()), "");
        }
        Ok(())
    }

    /// How many of the first three proposals really fit, by labels kept by message and template: another ranking is judged by
    /// the same ones, and what nobody judged is counted and named.
    pub fn fitting(&mut self, language: &str) -> Result<(), String> {
        let path = format!("corpus/suggestions/{language}.jsonl");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let (mut messages, mut held, mut held_fitting, mut fitting, mut first) = (0, 0, 0, 0, 0);
        let (mut proposals, mut fit, mut unjudged) = (0, 0, 0);
        let mut passes = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let record: Judged =
                serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", number + 1))?;
            passes.extend(record.judged.values().copied());
            let mut draft = Draft::new("", Some(&record.message), Some(&record.locale));
            draft.author = record.author;
            draft.platform = Some(record.platform);
            let proposed = proposed(&self.engine, &draft, &Context::default());
            let mut verdicts = Vec::new();
            for id in &proposed {
                match record.judged.get(id) {
                    Some(passes) => verdicts.push(*passes == [true, true]),
                    None => {
                        unjudged += 1;
                        verdicts.push(false);
                        println!("    suggestions {language}: nobody judged {id} for {}", record.id);
                    }
                }
            }
            messages += 1;
            proposals += verdicts.len();
            fit += verdicts.iter().filter(|fits| **fits).count();
            let any = verdicts.contains(&true);
            fitting += usize::from(any);
            first += usize::from(verdicts.first() == Some(&true));
            // Threads, whose situation nothing was learned from.
            if !record.id.ends_with("-m") {
                held += 1;
                held_fitting += usize::from(any);
            }
            if self.misses && !any {
                println!("    suggestions {language}: none fits {} {proposed:?}: {}", record.id, record.message);
            }
        }
        let mut add = |name: &str, value: f64, goal| self.figures.add(name, language, value, goal);
        add("suggestions: a fitting one in three (%)", share(fitting, messages), ">= 75");
        add("suggestions: a fitting one in three, threads (%)", share(held_fitting, held), ">= 75");
        add("suggestions: the first is fitting (%)", share(first, messages), "");
        add("suggestions: of all three, fitting (%)", share(fit, proposals), "");
        add("suggestions: nobody judged", f64::from(unjudged), "0");
        let (same, kappa) = agreement(&passes);
        add("suggestions: two passes agree (%)", same, "");
        add("suggestions: two passes, Cohen's kappa", kappa, "");
        Ok(())
    }

    /// Messages that templates name among those they answer.
    fn fits(&self) -> BTreeSet<String> {
        let templates = &self.engine.guidelines().templates;
        templates
            .iter()
            .flat_map(|template| template.fits.en.iter().chain(&template.fits.fr))
            .map(|message| plain(message))
            .collect()
    }
}

fn proposed(engine: &Engine, draft: &Draft, context: &Context) -> Vec<String> {
    let analysis = engine.analyze(draft, context);
    let ranked = engine.suggest(draft, context, &analysis, &BTreeMap::new());
    let id = |template: usize| engine.guidelines().templates[template].id.clone();
    ranked.iter().take(SHOWN).map(|ranked| id(ranked.template)).collect()
}

/// A message as it compares with another: letters and digits alone.
fn plain(message: &str) -> String {
    message.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// How often two passes said the same (percent), and how much more than chance would (Cohen 1960).
fn agreement(passes: &[[bool; 2]]) -> (f64, f64) {
    let all = passes.len().max(1) as f64;
    let part = |holds: &dyn Fn(&[bool; 2]) -> bool| passes.iter().filter(|pair| holds(pair)).count() as f64 / all;
    let same = part(&|pair| pair[0] == pair[1]);
    let (one, two) = (part(&|pair| pair[0]), part(&|pair| pair[1]));
    let chance = one * two + (1.0 - one) * (1.0 - two);
    (same * 100.0, (same - chance) / (1.0 - chance).max(f64::MIN_POSITIVE))
}
