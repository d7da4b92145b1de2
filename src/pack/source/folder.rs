//! The files of a pack folder.

use std::path::Path;

use crate::pack::PackError;
use crate::text::Localised;

use super::{SourceFile, signals_at};

/// The files of a pack folder.
///
/// # Errors
/// What cannot be read.
pub fn read_folder(folder: &Path) -> Result<Vec<SourceFile>, PackError> {
    let mut files = Vec::new();
    walk(folder, "", &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, inside: &str, files: &mut Vec<SourceFile>) -> Result<(), PackError> {
    let refuse = |error: std::io::Error| {
        PackError::of_file(
            &folder.display().to_string(),
            Localised { en: format!("cannot be read: {error}"), fr: format!("illisible : {error}") },
        )
    };
    for entry in std::fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if entry.path().is_dir() {
            walk(&entry.path(), &path, files)?;
        } else if name.ends_with(".yml") || name.ends_with(".yaml") {
            let bytes = std::fs::read(entry.path()).map_err(refuse)?;
            let text = String::from_utf8(bytes).map_err(|_| not_utf8(&entry.path()))?;
            files.push(SourceFile::text(path, text));
        } else if signals_at(&path).is_some() {
            let bytes = std::fs::read(entry.path()).map_err(refuse)?;
            files.push(SourceFile { path, text: String::new(), bytes });
        }
    }
    Ok(())
}

/// A spreadsheet or an old editor wrote it in another encoding.
fn not_utf8(file: &Path) -> PackError {
    PackError::of_file(
        &file.display().to_string(),
        Localised {
            en: "this file is not in UTF-8: open it in an editor and save it as UTF-8".to_owned(),
            fr: "ce fichier n'est pas en UTF-8 : ouvrez-le dans un éditeur et enregistrez-le en UTF-8".to_owned(),
        },
    )
}
