//! Templates as a table, to be edited side by side and imported again.

use csv::{QuoteStyle, WriterBuilder};

use crate::pack::PackRecord;
use crate::pack::record::TemplateRecord;
use crate::text::{Language, Localised};

use super::notice::said;
use super::{file, table};

/// A table of templates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// It, as CSV.
    pub csv: String,
    /// How many templates it holds.
    pub templates: usize,
    /// Templates of which a table cannot say everything, and what.
    pub left_out: Vec<(String, Localised)>,
}

/// The names of columns, in English and in French; [`table`] knows them all.
const COLUMNS: [[&str; 2]; 18] = [
    ["id", "id"],
    ["situation", "situation"],
    ["title en", "titre en"],
    ["title fr", "titre fr"],
    ["text en", "texte en"],
    ["text fr", "texte fr"],
    ["tags", "étiquettes"],
    ["abbreviation", "abréviation"],
    ["slots", "champs"],
    ["fits en", "répond à en"],
    ["fits fr", "répond à fr"],
    ["does not fit en", "ne répond pas à en"],
    ["does not fit fr", "ne répond pas à fr"],
    ["general", "général à la situation"],
    ["when", "quand"],
    ["reviewed", "revu le"],
    ["owner", "responsable"],
    ["status", "statut"],
];

/// The templates of `packs` as a table, its columns named in `ui`; in French, cells are separated as spreadsheets there
/// expect, by semicolons.
pub fn export_templates(packs: &[PackRecord], ui: Language) -> Exported {
    let mut exported = Exported::default();
    let separator = if ui == Language::Fr { b';' } else { b',' };
    let mut writer =
        WriterBuilder::new().delimiter(separator).quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    let names = COLUMNS.map(|names| names[usize::from(ui == Language::Fr)]);
    // Writing to memory cannot fail.
    let _ = writer.write_record(names);
    for template in packs.iter().flat_map(|pack| &pack.templates) {
        let when = file::when(&template.when);
        if when.is_empty() && !template.when.is_empty() {
            let what =
                said("its conditions (when) are not in the table", "ses conditions (when) ne sont pas dans le tableau");
            exported.left_out.push((template.id.clone(), what));
        }
        let _ = writer.write_record(cells(template, when).map(|cell| table::guarded(&cell)));
        exported.templates += 1;
    }
    let bytes = writer.into_inner().unwrap_or_default();
    // The mark by which spreadsheets know UTF-8.
    exported.csv = format!("\u{feff}{}", String::from_utf8_lossy(&bytes));
    exported
}

fn cells(template: &TemplateRecord, when: String) -> [String; 18] {
    let slots: Vec<String> = template.slots.iter().map(file::slot).collect();
    [
        template.id.rsplit('/').next().unwrap_or("").to_owned(),
        template.situation.clone(),
        template.title.en.clone(),
        template.title.fr.clone(),
        template.text.en.clone(),
        template.text.fr.clone(),
        template.tags.join(", "),
        template.abbreviation.clone(),
        slots.join("\n"),
        template.fits.en.join("\n"),
        template.fits.fr.join("\n"),
        template.does_not_fit.en.join("\n"),
        template.does_not_fit.fr.join("\n"),
        if template.general { "yes" } else { "" }.to_owned(),
        when,
        template.reviewed.clone(),
        template.owner.clone(),
        template.status.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;

    #[test]
    fn every_column_is_read_again() {
        for [en, fr] in COLUMNS {
            let column = super::table::column(en);
            assert!(column.is_some() && column == super::table::column(fr), "{en}, {fr}");
        }
    }
}
