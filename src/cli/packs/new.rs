//! `balise pack new`.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, ValueEnum};

use crate::text::Language;
use crate::workshop::Scaffold;

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

/// Today, as packs write it (2026-11-21, universal time).
fn today() -> String {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    date(days)
}

/// The date that is `days` after the first of January 1970 (Gregorian calendar; years begin in March here, so that the
/// leap day comes last).
fn date(days: u64) -> String {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn calendar() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(59), "1970-03-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(20_779), "2026-11-22");
    }
}
