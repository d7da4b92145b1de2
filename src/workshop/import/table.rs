//! Tables: CSV, whatever separates its cells, with the names of columns in either language.

use csv::{ReaderBuilder, StringRecord};

use crate::pack::Tree;
use crate::pack::record::Pair;
use crate::template::{Body, Status};
use crate::text::{Language, Localised, fold};

use super::liquid::{DynamicContent, language_named};
use super::notice::{Place, said};
use super::row::{Found, Row};
use super::text_blaze;
use super::written::name_of;

const COLUMNS: &str = include_str!("columns.tsv");

/// The column that goes by this name.
pub(super) fn column(name: &str) -> Option<&'static str> {
    let folded = name_of(name);
    COLUMNS.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut names = line.split('\t');
        let column = names.next()?;
        names.any(|known| known == folded).then_some(column)
    })
}

/// What separates the cells of a table: what gives its first line the most names that we know.
fn separator(text: &str) -> (u8, usize) {
    let known = |separator: u8| {
        let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        reader.headers().map_or(0, |headers| headers.iter().filter(|name| column(name).is_some()).count())
    };
    let counted = [b',', b';', b'\t'].map(|separator| (separator, known(separator)));
    counted.into_iter().rev().max_by_key(|(_, known)| *known).unwrap_or((b',', 0))
}

/// Whether a text looks like a table of replies.
pub(super) fn recognises(text: &str) -> bool {
    separator(text).1 >= 2
}

/// Which commands stand in the texts of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commands {
    /// `{{ slot }}`: ours, Liquid's, Jinja's.
    Braces,
    /// Those of Text Blaze.
    TextBlaze,
}

/// Reads a table.
pub(super) fn read(file: &str, text: &str, commands: Commands, found: &mut Found) {
    let whole = Place { file: file.to_owned(), row: 0, table: true };
    let (separator, _) = separator(text);
    let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_owned).collect(),
        Err(error) => {
            return found.leave_out(
                &whole,
                "",
                said(format!("no table: {error}"), format!("ce n'est pas un tableau : {error}")),
            );
        }
    };
    let columns: Vec<Option<&str>> = headers.iter().map(|name| column(name)).collect();
    if !columns.iter().flatten().any(|column| column.starts_with("text")) {
        let known: Vec<&str> =
            COLUMNS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect();
        let known = known.join(", ");
        let why = said(
            format!("the first line names no column \"text\"; columns known here: {known}"),
            format!("la première ligne ne nomme pas de colonne « texte »; colonnes connues : {known}"),
        );
        return found.leave_out(&whole, "", why);
    }
    for (name, _) in headers.iter().zip(&columns).filter(|(name, column)| column.is_none() && !name.trim().is_empty()) {
        found.changed(&whole, name, said("this column is not read", "cette colonne n'est pas lue"));
    }
    for (number, record) in records(text, separator).into_iter().skip(1).enumerate() {
        found.seen += 1;
        // The names of the columns are row 1.
        let place = Place { file: file.to_owned(), row: number + 2, table: true };
        match record {
            Ok(record) => {
                if record.len() > headers.len() {
                    let cells = (record.len(), headers.len());
                    let why = said(
                        format!("{} cells for {} columns", cells.0, cells.1),
                        format!("{} cellules pour {} colonnes", cells.0, cells.1),
                    );
                    found.leave_out(&place, "", why);
                    continue;
                }
                let cells = columns.iter().zip(record.iter());
                let cells =
                    cells.filter_map(|(column, cell)| Some((column.as_ref().copied()?, unguarded(cell)))).collect();
                read_row(&place, &Cells(cells), commands, found);
            }
            Err(why) => found.leave_out(&place, "", why),
        }
    }
}

/// The records of a table, the names of its columns first. One whose quotation marks do not close, or close before the cell ends,
/// is named, and reading goes on at the next line: it would swallow what follows it.
fn records(text: &str, separator: u8) -> Vec<Result<StringRecord, Localised>> {
    let mut records = Vec::new();
    let mut rest = text;
    loop {
        let (sound, broken) = misquoted(rest, separator).unwrap_or((rest.len(), rest.len()));
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(&rest.as_bytes()[..sound]);
        records
            .extend(reader.records().map(|record| record.map_err(|error| said(error.to_string(), error.to_string()))));
        if sound == rest.len() {
            return records;
        }
        let why = said(
            "a cell that begins with a quotation mark ends with one, and doubles those inside it; this row does not",
            "une cellule qui s'ouvre par un guillemet se ferme par un guillemet et double ceux qu'elle contient; pas ici",
        );
        records.push(Err(why));
        rest = &rest[broken..];
    }
}

/// Where the first record begins whose quotation marks are wrong, and where the line after the wrong one begins.
fn misquoted(text: &str, separator: u8) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut record, mut at, mut begins) = (0, 0, true);
    while at < bytes.len() {
        if !(begins && bytes[at] == b'"') {
            begins = bytes[at] == separator || bytes[at] == b'\n';
            record = if bytes[at] == b'\n' { at + 1 } else { record };
            at += 1;
            continue;
        }
        let opening = at;
        at += 1;
        // To the mark that closes; two of them are one that is meant.
        loop {
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), next) if next.is_none_or(|next| *next == separator || matches!(next, b'\r' | b'\n')) => {
                    break;
                }
                (Some(b'"') | None, _) => {
                    let line = text[opening..].find('\n').map_or(bytes.len(), |end| opening + end + 1);
                    return Some((record, line));
                }
                (Some(_), _) => at += 1,
            }
        }
        at += 1;
        begins = false;
    }
    None
}

/// The cells of a row, with their columns.
struct Cells<'a>(Vec<(&'static str, &'a str)>);

impl<'a> Cells<'a> {
    fn get(&self, column: &str) -> &'a str {
        self.0
            .iter()
            .filter(|(known, _)| *known == column)
            .map(|(_, cell)| cell.trim())
            .find(|cell| !cell.is_empty())
            .unwrap_or("")
    }

    /// The lines of a cell.
    fn lines(&self, column: &str) -> Vec<String> {
        self.get(column).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }
}

/// What begins a formula in spreadsheets.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\''];

/// A cell that no spreadsheet takes for a formula.
pub(super) fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell without the mark that [`guarded`] sets.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

fn read_row(place: &Place, cells: &Cells<'_>, commands: Commands, found: &mut Found) {
    let told = cells.get("language");
    let language = language_named(told);
    if language.is_none() && !told.is_empty() {
        let why = said(
            format!("\"{told}\" is neither French nor English"),
            format!("« {told} » n'est ni le français ni l'anglais"),
        );
        return found.leave_out(place, "language", why);
    }
    if !matches!(Status::from_name(cells.get("status")), None | Some(Status::Draft)) {
        found.changed(
            place,
            "status",
            said(
                "a draft again: whoever may validates it once it is in the pack",
                "redevient une ébauche : à valider par qui en a le droit, une fois dans le paquet",
            ),
        );
    }
    let pair = |en: &str, fr: &str| Pair { en: cells.lines(en), fr: cells.lines(fr) };
    let row = Row {
        place: place.clone(),
        id: cells.get("id").to_owned(),
        language,
        situation: cells.get("situation").to_owned(),
        tags: cells
            .get("tags")
            .split([',', ';', '\n', '|'])
            .map(str::trim)
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        abbreviation: cells.get("abbreviation").to_owned(),
        slots_written: cells.get("slots").to_owned(),
        when_written: cells.get("when").split_whitespace().collect::<Vec<_>>().join(" "),
        fits: pair("fits_en", "fits_fr"),
        does_not_fit: pair("does_not_fit_en", "does_not_fit_fr"),
        general: matches!(fold(cells.get("general")).as_str(), "yes" | "oui" | "true" | "vrai" | "1"),
        reviewed: cells.get("reviewed").to_owned(),
        owner: cells.get("owner").to_owned(),
        ..Row::default()
    };
    if let Err(fault) = Tree::yaml(&row.slots_written) {
        return found.leave_out(place, "slots", fault);
    }
    let mut any = false;
    let sides = [
        ("text", "title", row.language),
        ("text_en", "title_en", Some(Language::En)),
        ("text_fr", "title_fr", Some(Language::Fr)),
    ];
    for (column, title, language) in sides {
        let text = cells.get(column);
        if text.is_empty() {
            continue;
        }
        any = true;
        let titles = [title, "title", "title_en", "title_fr"];
        let mut row = row.clone();
        row.title =
            titles.into_iter().map(|title| cells.get(title)).find(|title| !title.is_empty()).unwrap_or("").to_owned();
        row.language = language;
        if column != "text" {
            row.key = Some(format!("{}#{}", place.file, place.row));
        }
        match commands {
            Commands::TextBlaze => text_blaze::add(&row, column, text, found),
            // As we write it: word for word.
            Commands::Braces if Body::parse(text).is_ok_and(|body| names_are_ours(&body, &row)) => {
                row.text = text.to_owned();
                found.rows.push(row);
            }
            Commands::Braces => found.add_liquid(&row, column, text, &DynamicContent::new()),
        }
    }
    if !any {
        found.leave_out(place, "text", said("it has no text", "elle n'a pas de texte"));
    }
}

/// Whether every slot of a text is one that fills itself, or stands in the column of slots.
fn names_are_ours(body: &Body, row: &Row) -> bool {
    let written = Tree::yaml(&row.slots_written).ok();
    let listed = |name: &str| written.as_ref().is_some_and(|tree| tree.get(name).is_some());
    body.slots().iter().all(|name| matches!(name.as_str(), "author" | "brand") || listed(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_by_names_of_both_languages() {
        for (name, expected) in [
            ("Titre", "title"),
            ("Réponse", "text"),
            ("Mots-clés", "tags"),
            ("Abréviation", "abbreviation"),
            ("French text", "text_fr"),
        ] {
            assert_eq!(column(name), Some(expected), "{name}");
        }
        assert_eq!(column("price"), None);
        for line in COLUMNS.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.split('\t').all(|name| name_of(name) == name), "{line}");
        }
    }

    #[test]
    fn separators_are_told_apart() {
        for (text, expected) in [
            ("titre;texte\na;b", b';'),
            ("title,text\na,b", b','),
            ("title\ttext\na\tb", b'\t'),
            ("\"titre\";\"texte, et plus\"\n", b';'),
        ] {
            assert_eq!(separator(text).0, expected, "{text}");
        }
        assert!(!recognises("Hello, there; this is no table"));
    }

    #[test]
    fn a_quotation_mark_left_open_costs_its_own_row() {
        let text = "title,text\r\n\"a \"\"b\"\"\",\"one\r\ntwo\"\r\n\"open,c\r\nd,e\r\n\"f \"g\" h\",i\r\nj,\"k\"";
        let read: Vec<Option<Vec<String>>> = records(text, b',')
            .into_iter()
            .map(|record| record.ok().map(|record| record.iter().map(str::to_owned).collect()))
            .collect();
        let row = |cells: [&str; 2]| Some(cells.map(str::to_owned).to_vec());
        assert_eq!(
            read,
            [row(["title", "text"]), row(["a \"b\"", "one\r\ntwo"]), None, row(["d", "e"]), None, row(["j", "k"])]
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "-5 %", "@{{ author }}", "'tis", "plain", "''", "'plain"] {
            let guarded = guarded(cell);
            assert!(!guarded.starts_with(['=', '+', '-', '@']), "{cell}");
            assert_eq!(unguarded(&guarded), cell);
        }
    }
}
