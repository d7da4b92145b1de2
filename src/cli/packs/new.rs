//! `balise pack new`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::text::Language;
use crate::workshop::Scaffold;

use super::super::day::today;
use super::{UNUSABLE, language, refuse};

/// `balise pack new`.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// What to begin.
    #[arg(value_enum)]
    kind: Kind,
    /// Its id: <dimension>/<id> for a rule, <situation>/<id> for a template or a scenario, <id> otherwise.
    name: String,
    /// The pack's folder; for a new pack, the folder to make (default: its id).
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Check kind of a rule: existence, substitution, missing...
    #[arg(long, default_value = "existence", value_name = "KIND")]
    extends: String,
    /// Language of the comments.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// One fault, with its reason.
    Rule,
    /// Something a reply does.
    Act,
    /// What is being answered.
    Situation,
    /// A reply to start from.
    Template,
    /// Why, a bad and a good reply, a quiz.
    Lesson,
    /// A message to answer, as an exercise.
    Scenario,
    /// Replies that several people rate.
    Calibration,
    /// A folder for all of them.
    Pack,
}

impl New {
    pub(super) fn run(&self) -> u8 {
        let ui = language(&self.ui);
        let kind = self.kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let scaffold = match Scaffold::new(&kind, &self.name, &self.extends) {
            Ok(scaffold) => scaffold,
            Err(problem) => {
                anstream::eprintln!("{}", problem.get(ui));
                return UNUSABLE;
            }
        };
        let folder = match (&self.folder, self.kind) {
            (Some(folder), _) => folder.clone(),
            (None, Kind::Pack) => PathBuf::from(&self.name),
            (None, _) => PathBuf::from("."),
        };
        if self.kind != Kind::Pack && !folder.join("pack.yml").is_file() {
            let problem = match ui {
                Language::En => {
                    "no pack.yml here: name the pack's folder with --in, or begin with `balise pack new pack <id>`"
                }
                Language::Fr => {
                    "pas de pack.yml ici : nommez le dossier du paquet avec --in, ou commencez par `balise pack new pack <id>`"
                }
            };
            return refuse(&folder, problem);
        }
        let path = folder.join(scaffold.path());
        let text = scaffold.text(ui, &today());
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        // Never over what somebody wrote.
        let file = made.and_then(|()| std::fs::File::create_new(&path));
        if let Err(error) = file.and_then(|mut file| file.write_all(text.as_bytes())) {
            return refuse(&path, &error.to_string());
        }
        let test = format!("balise pack test {}", folder.display());
        match ui {
            Language::En => anstream::println!("{}: written. Fill the empty texts, then run: {test}", path.display()),
            Language::Fr => {
                anstream::println!(
                    "{} : c'est fait. Remplissez les textes vides, puis lancez : {test}",
                    path.display()
                );
            }
        }
        0
    }
}
