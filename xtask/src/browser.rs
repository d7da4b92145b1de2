//! Finding a browser.

use std::path::{Path, PathBuf};

use crate::process::{Result, command, succeeds};
use crate::setup::{apt, can_apt};

/// Chromium builds that load an unpacked extension from the command line; branded Chrome does not.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "/usr/bin/chromium"];
/// Firefox builds.
const FIREFOX: [&str; 3] = ["firefox-esr", "firefox", "/usr/bin/firefox-esr"];

/// Chromium: the one in the variable CHROMIUM, the one installed, else Debian's.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(path);
        return if path.exists() {
            Ok(path)
        } else {
            Err(format!("CHROMIUM names {}, which does not exist", path.display()))
        };
    }
    if let Some(found) = find(&CHROMIUM) {
        return Ok(found);
    }
    if can_apt() {
        // Emoji are part of what is tested and shown.
        apt(&["chromium", "fonts-noto-color-emoji", "fonts-dejavu-core"])?;
    }
    find(&CHROMIUM).ok_or_else(|| {
        "Chromium is needed: install the package `chromium`, or set CHROMIUM to its path (branded Chrome does not load an extension from the command line)".to_owned()
    })
}

/// Firefox: the one in the variable FIREFOX, the one installed, else Debian's.
pub fn firefox() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("FIREFOX").map(PathBuf::from).filter(|path| path.exists()) {
        return Ok(path);
    }
    if let Some(found) = find(&FIREFOX) {
        return Ok(found);
    }
    if can_apt() {
        apt(&["firefox-esr"])?;
    }
    find(&FIREFOX).ok_or_else(|| {
        "Firefox 140 or newer is needed: install the package `firefox-esr`, or set FIREFOX to its path".to_owned()
    })
}

fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
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
