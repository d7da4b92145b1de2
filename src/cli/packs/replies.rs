//! A folder of replies: one in each text file, one on each line of a JSONL file.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::rule::{Context, Profile};
use crate::text::Draft;
use crate::wire::{Defaults, Request};
use crate::workshop::Reply;

/// The replies under `path`, in the order of names: `.txt` and `.md` hold one reply each, `.jsonl` lines as `balise check --jsonl`
/// reads them (`reply` is known for `draft`).
pub(super) fn read(path: &Path, locale: Option<&str>, profile: &Profile) -> Result<Vec<Reply>, String> {
    let files = files(path)?;
    let defaults = Defaults { locale: locale.map(str::to_owned), profile: profile.clone(), ..Defaults::default() };
    let mut replies = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let bytes = std::fs::read(&file).map_err(|error| format!("{name}: {error}"))?;
        let text = String::from_utf8_lossy(&bytes);
        if file.extension().is_some_and(|extension| extension == "jsonl") {
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                replies.push(of_line(&name, number + 1, line, &defaults)?);
            }
        } else {
            let text = text.trim_end_matches(['\r', '\n']);
            let context = Context { profile: profile.clone(), ..Context::default() };
            replies.push(Reply { file: name, line: 1, plain: true, draft: Draft::new(text, None, locale), context });
        }
    }
    Ok(replies)
}

/// The files under `path` that may hold replies, in the order of names.
pub(super) fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    walk(path, &mut files).map_err(|error| format!("{}: {error}", path.display()))?;
    files.sort();
    Ok(files)
}

/// The reply on a line of a JSONL file.
pub(super) fn of_line(file: &str, number: usize, line: &str, defaults: &Defaults) -> Result<Reply, String> {
    let refuse = |error: String| format!("{file}: {error}");
    let mut value: Value = serde_json::from_str(line).map_err(|error| refuse(format!("line {number}: {error}")))?;
    // Labelled replies, such as those of `corpus/`, call the draft a reply and tell the situation beside it.
    if let Some(object) = value.as_object_mut() {
        if let (None, Some(reply)) = (object.get("draft"), object.get("reply").cloned()) {
            object.insert("draft".to_owned(), reply);
        }
        object.entry("id").or_insert_with(|| Value::from(number));
        if let (None, Some(situation)) = (object.get("context"), object.get("situation").cloned()) {
            object.insert("context".to_owned(), serde_json::json!({"situation": situation}));
        }
    }
    let request = Request::read(&value.to_string(), number).map_err(|error| refuse(error.error))?;
    let (draft, context) = (request.draft(defaults), request.context(defaults));
    Ok(Reply { file: file.to_owned(), line: number, plain: false, draft, context })
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let inner = entry?.path();
        let known =
            inner.extension().is_some_and(|extension| ["txt", "md", "jsonl"].iter().any(|known| extension == *known));
        if inner.is_dir() || known {
            walk(&inner, files)?;
        }
    }
    Ok(())
}
