//! The command line (native only), to the letter of CONTRACT.md.

pub mod agreement;
mod check;
mod day;
pub mod evaluation;
mod packs;
mod report;

pub use packs::evidence;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Exit status for unusable arguments or packs.
const UNUSABLE: u8 = 2;

#[derive(Debug, Parser)]
#[command(name = "balise", version, about = "Scores a public reply before it is posted, in French and English.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge a reply: the score as a sum, each remark under its words.
    Check(check::Check),
    /// Build and test packs.
    #[command(subcommand)]
    Pack(packs::Pack),
}

/// Runs the program with the process's own arguments.
pub fn run() -> ExitCode {
    let status = match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::Pack(pack) => pack.run(),
    };
    ExitCode::from(status)
}
