//! `vale/<file>.yml` and `vale/<dimension>/<file>.yml`: rules as Vale writes them.

use crate::pack::PackError;
use crate::pack::record::PackRecord;
use crate::rule::Dimension;
use crate::text::Localised;
use crate::vale::{parse, translate::translate};

use super::fields::{At, Reader};
use super::phrases::Phrases;
use super::{SourceFile, node, rule};

/// What reading a rule of Vale's adds to.
pub(super) struct Into<'a> {
    pub pack: &'a mut PackRecord,
    pub phrases: &'a mut Phrases,
    /// What is wrong with files.
    pub errors: &'a mut Vec<PackError>,
    /// What of a rule a pack cannot say.
    pub left_out: &'a mut Vec<PackError>,
}

/// Reads `file`, which lies at `inside` (its folder of a dimension, if any, and its name) of `vale/`.
pub(super) fn read(file: &SourceFile, inside: &[&str], into: &mut Into<'_>) {
    let known = Dimension::ALL.map(Dimension::name);
    let (dimension, name) = match inside {
        [name] => ("clarity", *name),
        [dimension, name] if known.contains(dimension) => (*dimension, *name),
        _ => {
            let known = known.join(", ");
            into.errors.push(PackError::of_file(
                &file.path,
                Localised {
                    en: format!("a rule of Vale's lies in vale/ or vale/<dimension>/; dimensions: {known}"),
                    fr: format!("une règle de Vale se range dans vale/ ou vale/<dimension>/; dimensions : {known}"),
                },
            ));
            return;
        }
    };
    let stem = name.trim_end_matches(".yml").trim_end_matches(".yaml");
    let mut warnings = Vec::new();
    let found = parse(&format!("Vale.{stem}"), &file.path, &file.text, &mut warnings);
    let placed = |fault: crate::vale::Fault, fr: &str| PackError {
        file: fault.file,
        line: fault.line,
        column: 1,
        key: fault.key,
        fr: format!("{fr} : {}", fault.problem),
        en: fault.problem,
    };
    into.left_out.extend(warnings.into_iter().map(|warning| placed(warning, "dans cette règle de Vale")));
    let found = match found {
        Ok(found) => found,
        Err(fault) => {
            into.errors.push(placed(fault, "Vale refuserait cette règle"));
            return;
        }
    };
    let translation = translate(&found, dimension);
    into.left_out.extend(translation.left_out.into_iter().map(|why| {
        PackError::of_file(
            &file.path,
            Localised { fr: format!("laissé de côté : {why}"), en: format!("left out: {why}") },
        )
    }));
    for draft in translation.drafts {
        let before = into.errors.len();
        if let Some(root) = node::parse(&file.path, &draft.text, into.errors) {
            let mut reader = Reader { file: &file.path, errors: into.errors };
            if let Some(mut fields) = reader.fields(At { node: root, path: String::new() }) {
                let index = into.pack.rules.len() as u32;
                let record = rule::read(&mut reader, &mut fields, &draft.id, dimension, index, into.phrases);
                reader.finish(fields);
                into.pack.rules.push(record);
            }
        }
        // Lines of the translation are none of the file.
        for error in &mut into.errors[before..] {
            (error.line, error.column) = (0, 0);
        }
    }
}
