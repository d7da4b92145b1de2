//! The archives for the stores: a zip for Chromium's, an xpi for Firefox's, of one folder. The same files give the same bytes.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::process::Result;

/// Which browsers' store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Chromium, Chrome, Edge.
    Chrome,
    /// Firefox.
    Firefox,
}

impl Store {
    /// Both.
    pub const ALL: [Store; 2] = [Store::Chrome, Store::Firefox];

    /// The archive's name.
    pub fn file(self, version: &str) -> String {
        match self {
            Store::Chrome => format!("balise-{version}-chrome.zip"),
            Store::Firefox => format!("balise-{version}-firefox.xpi"),
        }
    }

    /// The manifest without what this store's browsers do not know, and would warn of.
    fn manifest(self, manifest: &mut Map<String, Value>) {
        let background = manifest.get_mut("background").and_then(Value::as_object_mut);
        match self {
            Store::Chrome => {
                manifest.remove("browser_specific_settings");
                if let Some(background) = manifest.get_mut("background").and_then(Value::as_object_mut) {
                    background.remove("scripts");
                }
            }
            Store::Firefox => {
                if let Some(background) = background {
                    background.remove("service_worker");
                }
                manifest.remove("minimum_chrome_version");
                // Firefox has no schema of managed storage: its policies say what they say.
                manifest.remove("storage");
                for resource in
                    manifest.get_mut("web_accessible_resources").and_then(Value::as_array_mut).into_iter().flatten()
                {
                    // Firefox hides every address.
                    resource.as_object_mut().map(|resource| resource.remove("use_dynamic_url"));
                }
            }
        }
    }

    /// Whether this store's archive holds a file.
    fn holds(self, name: &str) -> bool {
        self == Store::Chrome || name != "managed-schema.json"
    }
}

/// The extension's version.
pub fn version(folder: &Path) -> Result<String> {
    let manifest = read_manifest(folder)?;
    manifest
        .get("version")
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| "manifest.json: no version".to_owned())
}

/// The archive of `folder` for a store: files in the order of their names, no times, no rights.
pub fn archive(folder: &Path, store: Store) -> Result<Vec<u8>> {
    let mut manifest = read_manifest(folder)?;
    store.manifest(&mut manifest);
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(|error| format!("manifest.json: {error}"))?;
    pack(folder, |name| store.holds(name), |name| (name == "manifest.json").then(|| manifest.clone()))
}

/// The archive of those files of `folder` whose name `holds` accepts.
pub fn zip(folder: &Path, holds: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    pack(folder, holds, |_| None)
}

/// Files in the order of their names, no times, no rights; `instead` gives the bytes of a file that is not stored as it is.
fn pack(folder: &Path, holds: impl Fn(&str) -> bool, instead: impl Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>> {
    let fail = |what: &dyn std::fmt::Display| format!("archive: {what}");
    let mut names = Vec::new();
    list(folder, folder, &mut names)?;
    names.sort();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for name in names.iter().filter(|name| holds(name)) {
        let bytes = match instead(name) {
            Some(bytes) => bytes,
            None => fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?,
        };
        zip.start_file(name.as_str(), options).map_err(|error| fail(&error))?;
        zip.write_all(&bytes).map_err(|error| fail(&error))?;
    }
    Ok(zip.finish().map_err(|error| fail(&error))?.into_inner())
}

fn read_manifest(folder: &Path) -> Result<Map<String, Value>> {
    let path = folder.join("manifest.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Names of all files under `folder`, with `/` on every system.
fn list(root: &Path, folder: &Path, names: &mut Vec<String>) -> Result<()> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path: PathBuf = entry.map_err(fail)?.path();
        if path.is_dir() {
            list(root, &path, names)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            names.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::time::{Duration, SystemTime};

    use super::*;

    const MANIFEST: &str = r#"{"version": "1.2.3", "background": {"service_worker": "b.js", "scripts": ["b.js"]},
        "minimum_chrome_version": "125", "storage": {"managed_schema": "managed-schema.json"},
        "browser_specific_settings": {"gecko": {}}, "web_accessible_resources": [{"resources": ["f"], "use_dynamic_url": true}]}"#;

    /// A small extension whose files are written in the order given, and were changed at that time.
    fn extension(name: &str, order: &[&str], changed: SystemTime) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("balise-archive-{}-{name}", std::process::id()));
        for file in order {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let text = if *file == "manifest.json" { MANIFEST.to_owned() } else { file.repeat(50) };
            fs::write(&path, text).expect("a file");
            fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(changed)).expect("a time");
        }
        folder
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let now = SystemTime::now();
        let one = extension("one", &["manifest.json", "b.js", "a/c.js", "managed-schema.json"], now);
        let other = extension(
            "other",
            &["managed-schema.json", "a/c.js", "b.js", "manifest.json"],
            now - Duration::from_secs(90_000),
        );
        for store in Store::ALL {
            let bytes = archive(&one, store).expect("an archive");
            assert_eq!(bytes, archive(&other, store).expect("an archive"));
            let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
            let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
            assert_eq!(names.contains(&"managed-schema.json".to_owned()), store == Store::Chrome);
            let mut text = String::new();
            zip.by_name("manifest.json").expect("a manifest").read_to_string(&mut text).expect("text");
            for (word, of) in [
                ("service_worker", Store::Chrome),
                ("\"scripts\"", Store::Firefox),
                ("gecko", Store::Firefox),
                ("managed", Store::Chrome),
                ("use_dynamic_url", Store::Chrome),
            ] {
                assert_eq!(text.contains(word), store == of, "{word} in {store:?}");
            }
        }
        assert_eq!(version(&one), Ok("1.2.3".to_owned()));
        for folder in [one, other] {
            fs::remove_dir_all(folder).expect("removed");
        }
    }
}
