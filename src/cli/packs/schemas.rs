//! `balise pack schema`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use crate::pack::{FileKind, schema};

/// `balise pack schema`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Schemas {
    /// The kind of file.
    #[arg(long, value_parser = FileKind::ALL.map(FileKind::name), required_unless_present = "out")]
    kind: Option<String>,
    /// Write the schemas into this folder, and print the setting that makes editors use them.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

impl Schemas {
    pub(super) fn run(&self) -> u8 {
        let wanted =
            FileKind::ALL.into_iter().filter(|kind| self.kind.as_deref().is_none_or(|wanted| wanted == kind.name()));
        let Some(folder) = &self.out else {
            wanted.for_each(|kind| anstream::println!("{:#}", schema(kind)));
            return 0;
        };
        let mut setting = Map::new();
        for kind in wanted {
            let path = folder.join(format!("{}.schema.json", kind.name()));
            let status = super::write_file(&path, format!("{:#}\n", schema(kind)).as_bytes());
            if status != 0 {
                return status;
            }
            // Editors of the YAML language server: VS Code, Neovim, Helix, Zed.
            setting.insert(path.display().to_string(), Value::String(kind.pattern().to_owned()));
        }
        anstream::println!("{:#}", json!({"yaml.schemas": setting}));
        0
    }
}
