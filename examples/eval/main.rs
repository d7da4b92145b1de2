//! Prints how well the packs do on labelled replies: `cargo xtask eval [PACK FOLDERS, in order]`.
//!
//! `--set=clean|unseen|replies|situations|suggestions|faulty|strangers|panel` asks for one set, `--only=ID PREFIX` for some records; `--misses` lists every
//! remark on a good reply and every fault not found; `--told` tells the situation instead of having it guessed; `--keep` keeps the
//! figures, which the next run shows beside its own. `replies` are those never learned from (`--learned` the others, `--all` both).

#![allow(clippy::print_stdout, reason = "it prints")]

mod bias;
mod figures;
mod order;
mod sets;
mod suggestions;

use std::path::{Path, PathBuf};

use balise::analysis::Engine;
use balise::cli::evaluation::{Record, engine, records};

use figures::Figures;

/// How a run was asked for.
struct Run {
    engine: Engine,
    told: bool,
    misses: bool,
    figures: Figures,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let set = arguments.iter().find_map(|argument| argument.strip_prefix("--set="));
    let asked = |name: &str| set.is_none_or(|set| set == name);
    let only = arguments.iter().find_map(|argument| argument.strip_prefix("--only="));
    let folders: Vec<PathBuf> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    let engine = if folders.is_empty() { Engine::builtin()? } else { engine(&folders)? };
    let (told, misses) = (flag("--told"), flag("--misses"));
    let mut run = Run { engine, told, misses, figures: Figures::default() };
    let wanted = |record: &Record| only.is_none_or(|only| record.id.starts_with(only));
    let guessed = if told { "told" } else { "guessed" };
    println!("{} rules; the situation is {guessed}", run.engine.guidelines().rules.len());
    for language in ["fr", "en"] {
        for (name, path) in [("clean", format!("clean/{language}")), ("unseen", format!("unseen/{language}.jsonl"))] {
            if asked(name) {
                let mut good = records(&Path::new("corpus").join(path))?;
                good.retain(wanted);
                run.alarms(name, language, &good);
            }
        }
        if asked("replies") {
            let mut set = records(Path::new(&format!("corpus/replies/{language}.jsonl")))?;
            set.retain(|record| wanted(record) && (flag("--all") || record.is_for_testing() != flag("--learned")));
            let good: Vec<Record> =
                set.iter().filter(|record| record.quality.as_deref() == Some("good")).cloned().collect();
            run.alarms("replies", language, &good);
            run.faults("replies", language, &set, "");
            run.order("replies", language, &set);
            run.order_by_situation(language, &set);
            run.bias(language, &set);
        }
        if asked("situations") {
            run.situations(language)?;
        }
        if asked("suggestions") {
            run.suggestions(language)?;
            run.fitting(language)?;
        }
        if asked("faulty") {
            let mut set = records(Path::new(&format!("corpus/faulty/{language}")))?;
            set.retain(wanted);
            run.faults("faulty", language, &set, ">= 88");
        }
        // English ones are still to be written.
        let strangers = format!("corpus/strangers/{language}.jsonl");
        if asked("strangers") && Path::new(&strangers).exists() {
            let mut set = records(Path::new(&strangers))?;
            set.retain(wanted);
            run.faults("strangers", language, &set, "");
        }
        let panel = format!("../shared/panel-dev/replies-{language}.jsonl");
        if asked("panel") && Path::new(&panel).exists() {
            let mut set = records(Path::new(&panel))?;
            set.retain(wanted);
            run.faults("panel", language, &set, ">= 80");
            run.absences("panel", language, &set);
            run.order("panel", language, &set);
        }
    }
    run.figures.show();
    if flag("--keep") {
        run.figures.keep()?;
    }
    Ok(())
}
