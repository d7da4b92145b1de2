//! The styles of a Vale package on disk.

use std::path::Path;

use super::style::{self, entries};
use super::{Fault, Rule};

/// Rules found below a folder.
#[derive(Debug, Default)]
pub struct Styles {
    /// Names of the styles.
    pub names: Vec<String>,
    /// Their rules.
    pub rules: Vec<Rule>,
    /// Rule files that cannot be read.
    pub faults: Vec<Fault>,
    /// Oddities that Vale forgives.
    pub warnings: Vec<Fault>,
}

/// Folders of a package that hold no style of its own.
const APART: [&str; 4] = ["fixtures", "features", "testdata", "config"];

/// The styles in `folder`: itself when it holds rules, or else those of the folders below.
pub fn find(folder: &Path) -> Styles {
    let mut styles = Styles::default();
    search(folder, &mut styles);
    styles
}

fn search(folder: &Path, styles: &mut Styles) {
    let is_rule = |path: &Path| {
        path.extension().is_some_and(|end| end == "yml")
            && std::fs::read_to_string(path).is_ok_and(|text| text.lines().any(|line| line.starts_with("extends:")))
    };
    let inside = entries(folder);
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let name = absolute.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if inside.iter().any(|path| is_rule(path)) {
        let read = style::read(folder, &name);
        styles.names.push(name);
        styles.rules.extend(read.rules);
        styles.faults.extend(read.faults);
        styles.warnings.extend(read.warnings);
        return;
    }
    for path in inside.iter().filter(|path| path.is_dir()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !APART.contains(&name.as_str()) && (!name.starts_with('.') || name == ".vale") {
            search(path, styles);
        }
    }
}
