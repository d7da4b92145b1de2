//! The command line: `balise check`, `balise pack`.

use std::process::ExitCode;

fn main() -> ExitCode {
    balise::cli::run()
}
