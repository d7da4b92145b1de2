//! Templates whose two texts disagree.

use crate::pack::record::TemplateRecord;
use crate::pack::{PackError, SourceFile};
use crate::template::{Body, Status, twin_faults};
use crate::text::Localised;

/// Where the texts of a pack's templates disagree. A draft may disagree with itself until somebody validates it. `files`
/// are those of the pack, if it was not compiled before.
pub fn check_twins(templates: &[TemplateRecord], files: &[SourceFile]) -> Vec<PackError> {
    let validated = templates.iter().filter(|template| template.status != Status::Draft.name());
    validated.flat_map(|template| twins_of(template, files)).collect()
}

/// Where the two texts of one template disagree.
pub(super) fn twins_of(template: &TemplateRecord, files: &[SourceFile]) -> Vec<PackError> {
    let (Ok(en), Ok(fr)) = (Body::parse(&template.text.en), Body::parse(&template.text.fr)) else { return Vec::new() };
    let path = format!("templates/{}.yml", template.id);
    let source = files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    let line = source.lines().position(|line| line.starts_with("text:")).map_or(0, |line| line + 1);
    twin_faults(&Localised { en, fr })
        .into_iter()
        .map(|fault| {
            let Localised { en, fr } = fault.says();
            let key = format!("text.{}", fault.lacking().code());
            PackError { file: path.clone(), line, column: usize::from(line > 0), key, en, fr }
        })
        .collect()
}
