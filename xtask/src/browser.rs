//! Finding a browser.

use std::path::{Path, PathBuf};

use crate::process::{Result, command, succeeds};
use crate::setup::{apt, can_apt};

/// A browser that the tests drive.
struct Browser {
    name: &'static str,
    /// The environment variable with its path.
    variable: &'static str,
    programs: &'static [&'static str],
    /// Debian's packages. Emoji are part of what is tested and shown.
    packages: &'static [&'static str],
    /// What to tell somebody who must install it.
    advice: &'static str,
}

/// Builds that load an unpacked extension from the command line; branded Chrome does not.
const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "/usr/bin/chromium"],
    packages: &["chromium", "fonts-noto-color-emoji", "fonts-dejavu-core"],
    advice: "install the package `chromium`, or set CHROMIUM to its path (branded Chrome does not load an extension from the command line)",
};

/// The long-lived release first: it is what the extension promises to run in.
const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox", "/usr/bin/firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: &["firefox-esr", "fonts-noto-color-emoji", "fonts-dejavu-core"],
    advice: "install Firefox 140 or newer (the package `firefox-esr`), or set FIREFOX to its path; `BALISE_BROWSER=chromium` runs the tests without it",
};

/// Chromium: the one in the variable CHROMIUM, the one installed, else Debian's.
pub fn chromium() -> Result<PathBuf> {
    ready(&CHROMIUM)
}

/// Firefox: the one in the variable FIREFOX, the one installed, else Debian's. `None` when only Chromium was asked for.
pub fn firefox() -> Result<Option<PathBuf>> {
    if std::env::var_os("BALISE_BROWSER").is_some_and(|name| name == "chromium") {
        return Ok(None);
    }
    ready(&FIREFOX).map(Some)
}

fn ready(browser: &Browser) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(browser.variable) {
        let path = PathBuf::from(path);
        return if path.exists() {
            Ok(path)
        } else {
            Err(format!("{} names {}, which does not exist", browser.variable, path.display()))
        };
    }
    if let Some(found) = find(browser.programs) {
        return Ok(found);
    }
    if can_apt() {
        apt(browser.packages)?;
    }
    find(browser.programs).ok_or_else(|| format!("{} is needed: {}", browser.name, browser.advice))
}

fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    programs
        .iter()
        .flat_map(|name| {
            if name.starts_with('/') {
                vec![PathBuf::from(name)]
            } else {
                folders.iter().map(|folder| folder.join(name)).collect()
            }
        })
        .find(|path| runs(path))
}

fn runs(path: &Path) -> bool {
    path.is_file() && succeeds(command(path).arg("--version"))
}

/// Whether a window can be opened.
pub fn has_display() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
