//! Tests in a real WordPress, with Debian's packages.

use std::path::Path;

use crate::browser;
use crate::process::{Result, command, run};
use crate::setup::{Tools, apt_at_rest, can_apt};

/// WordPress in both languages, its theme, a database and PHP. The small web server is there because WordPress asks for one,
/// and the CGI so that no larger one comes with PHP: the tests use neither.
const PACKAGES: [&str; 9] = [
    "wordpress",
    "wordpress-l10n",
    "wordpress-theme-twentytwentythree",
    "mariadb-server",
    "php",
    "php-cli",
    "php-cgi",
    "php-mysql",
    "mini-httpd",
];

/// Installs what is missing and runs the tests; on another system, or for another user, they say that they were skipped.
pub fn test(tools: &Tools) -> Result<()> {
    let chromium = browser::chromium()?;
    if can_apt() && Path::new("/etc/debian_version").exists() && !installed() {
        // Without Debian's mirrors the tests say what they lack.
        if let Err(problem) = apt_at_rest(&PACKAGES) {
            eprintln!("WordPress could not be installed, and is not tested: {problem}");
        }
    }
    let tests = || {
        let file = ["--test", "tests/browser/wordpress/wordpress.test.mjs"];
        run(tools.node_command().args(file).env("CHROMIUM", &chromium))
    };
    // As in the other tests in browsers: a key that two busy cores lost is typed again, what is broken fails again.
    tests().or_else(|problem| {
        eprintln!("\n{problem}; once more:");
        tests()
    })
}

fn installed() -> bool {
    PACKAGES.iter().all(|name| {
        crate::process::output(command("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", name]))
            .is_some_and(|status| status == "installed")
    })
}
