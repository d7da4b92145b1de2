//! Templates from the files of other products, and to a spreadsheet and back: pure, no input or output.
//!
//! A file is read into rows (`table`, `zendesk`, `gorgias`, `text_blaze`, `espanso`), each in one language, its text written
//! in our template language (`written`, `liquid`). Rows that are one reply in two languages are joined (`pairs`), their
//! situation is told or guessed (`guess`), and each becomes a file (`file`) that packs accept, a draft. Every row is either
//! in a file or named by a [`Notice`] that says why it is not.

mod decode;
mod espanso;
mod export;
mod file;
mod gorgias;
mod guess;
mod html;
mod liquid;
mod notice;
mod origin;
mod pairs;
mod row;
mod table;
mod text_blaze;
mod written;
mod zendesk;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Engine;
use crate::pack::record::Pair;
use crate::pack::{PackError, PackRecord, SourceFile, compile};
use crate::template::{Body, twin_faults};
use crate::text::{Language, Localised, Text, fold};

use file::TemplateFile;
use liquid::DynamicContent;
use notice::said;
use origin::{Content, content};
use pairs::{Reply, joined, unmarked};
use row::{Found, Row, around};
use table::Commands;

pub use decode::decode_text;
pub use export::{Exported, export_templates};
pub use notice::{Notice, NoticeKind, Place};
pub use origin::Origin;

/// How an import is done.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The product; `None` = told by the files.
    pub origin: Option<Origin>,
    /// The language of texts that do not show theirs.
    pub language: Option<Language>,
    /// Who answers for the templates, where the files do not say.
    pub owner: String,
    /// The date of the review that a template needs, where the files do not say.
    pub today: String,
    /// Id of the pack that they go into: its templates may be written over, those of other packs keep their ids.
    pub into: String,
}

/// Templates made from files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedTemplates {
    /// Files of a pack, with the rows that each was made of.
    pub files: Vec<(SourceFile, Vec<Place>)>,
    /// How many rows there were.
    pub rows: usize,
    /// What to know of them, in the order of the files.
    pub notices: Vec<Notice>,
}

/// The manifest that templates are tried with.
const MANIFEST: &str = "id: import\nversion: 0.1.0\nname: {en: \"a\", fr: \"a\"}\nlanguages: [en, fr]\n";

/// Makes templates of `sources` for a pack that is loaded after `packs`, which are those of `engine`.
pub fn import_templates(
    engine: &Engine,
    packs: &[PackRecord],
    sources: &[SourceFile],
    options: &ImportOptions,
) -> ImportedTemplates {
    let mut found = read(sources, options);
    let mut rows = Vec::new();
    for row in std::mem::take(&mut found.rows) {
        rows.extend(in_languages(row, options.language, &mut found));
    }
    let likely = |language: Language, row: &Row| guess::situation(engine, &[(language, row)]).0;
    let mut files: Vec<(String, TemplateFile, Vec<Place>)> = Vec::new();
    let others = packs.iter().filter(|pack| pack.id != options.into).flat_map(|pack| &pack.templates);
    let mut ids: BTreeSet<String> = others.map(|template| template.id.clone()).collect();
    for reply in joined(rows, likely) {
        let (mut id, file, places) = template(engine, reply, options, &mut found);
        let bare = id.clone();
        let mut number = 2;
        while !ids.insert(format!("{}/{id}", file.situation)) {
            id = format!("{bare}-{number}");
            number += 1;
        }
        files.push((format!("templates/{}/{id}.yml", file.situation), file, places));
    }
    let files = accepted(files, packs, &mut found);
    found.notices.sort();
    found.notices.dedup();
    ImportedTemplates { files, rows: found.seen, notices: found.notices }
}

/// The rows of all files.
fn read(sources: &[SourceFile], options: &ImportOptions) -> Found {
    let mut found = Found::default();
    let mut dynamic = DynamicContent::new();
    let mut contents = Vec::new();
    for source in sources {
        match content(&source.path, &source.text, options.origin) {
            // What macros name may stand in another file.
            Ok((Origin::Zendesk, Content::Tree(tree))) if zendesk::dynamic_content(&tree, &mut dynamic) => {}
            Ok(content) => contents.push((source, content)),
            Err(why) => found.leave_out(&Place { file: source.path.clone(), ..Place::default() }, "", why),
        }
    }
    for (source, (origin, content)) in contents {
        let before = found.seen;
        match (origin, content) {
            (Origin::TextBlaze, Content::Table(text)) => {
                table::read(&source.path, text, Commands::TextBlaze, &mut found);
            }
            (_, Content::Table(text)) => table::read(&source.path, text, Commands::Braces, &mut found),
            (Origin::Gorgias, Content::Tree(tree)) => gorgias::read(&source.path, &tree, &mut found),
            (Origin::TextBlaze, Content::Tree(tree)) => text_blaze::read(&source.path, &tree, &mut found),
            (Origin::Espanso, Content::Tree(tree)) => espanso::read(&source.path, &tree, &mut found),
            (Origin::Zendesk | Origin::Csv, Content::Tree(tree)) => {
                zendesk::read(&source.path, &tree, &dynamic, &mut found);
            }
        }
        let place = Place { file: source.path.clone(), ..Place::default() };
        if found.seen == before && !found.notices.iter().any(|notice| notice.place.file == place.file) {
            found.leave_out(&place, "", said("no reply stands in it", "aucune réponse ne s'y trouve"));
        }
    }
    found
}

/// The row with its language; two rows when its text says the same in one language, then in the other.
fn in_languages(row: Row, otherwise: Option<Language>, found: &mut Found) -> Vec<(Language, Row)> {
    let language = |text: &str| Text::parse(&around(text), None).language.one();
    if let Some(told) = row.language {
        return vec![(told, row)];
    }
    if let Some(halves) = halves(&row) {
        return halves;
    }
    match language(&row.text).or_else(|| language(&row.title)).or(otherwise) {
        Some(language) => vec![(language, row)],
        None => {
            let why = said(
                "its language cannot be told from its text: name it in a column \"language\", or with --language",
                "son texte ne montre pas sa langue : dites-la dans une colonne « langue », ou avec --language",
            );
            found.leave_out(&row.place, "", why);
            Vec::new()
        }
    }
}

/// A text in one language and then in the other, paragraph by paragraph.
fn halves(row: &Row) -> Option<Vec<(Language, Row)>> {
    let mut sides: Vec<(Language, Vec<&str>)> = Vec::new();
    let paragraphs = row.text.split("\n").map(str::trim);
    let mut waiting: Vec<&str> = Vec::new();
    for paragraph in paragraphs {
        // A line of dashes between the two is part of neither.
        let rule = paragraph.len() > 1
            && paragraph.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '_' | '*' | '/' | '=' | ' '));
        match Text::parse(&around(paragraph), None).language.one() {
            _ if rule => {}
            Some(language) => match sides.as_mut_slice() {
                [] => {
                    let mut side = std::mem::take(&mut waiting);
                    side.push(paragraph);
                    sides.push((language, side));
                }
                [.., (last, side)] if *last == language => {
                    side.append(&mut waiting);
                    side.push(paragraph);
                }
                [(_, side)] => {
                    // A closing line without words ends what came before.
                    side.append(&mut waiting);
                    sides.push((language, vec![paragraph]));
                }
                _ => return None,
            },
            None => waiting.push(paragraph),
        }
    }
    if let Some((_, side)) = sides.last_mut() {
        side.append(&mut waiting);
    }
    if sides.len() != 2 {
        return None;
    }
    let key = Some(format!("{}#{}", row.place.file, row.place.row));
    let half = |(language, side): (Language, Vec<&str>)| {
        let text = side.join("\n").trim().to_owned();
        Body::parse(&text)
            .ok()
            .map(|_| (language, Row { text, key: key.clone(), language: Some(language), ..row.clone() }))
    };
    sides.into_iter().map(half).collect()
}

/// The id, file and rows of a reply.
fn template(
    engine: &Engine,
    reply: Reply,
    options: &ImportOptions,
    found: &mut Found,
) -> (String, TemplateFile, Vec<Place>) {
    let mut file = TemplateFile::default();
    let mut places: Vec<Place> = reply.rows.iter().map(|(_, row)| row.place.clone()).collect();
    places.dedup();
    let mut id = String::new();
    for (language, row) in &reply.rows {
        let title = if row.title.is_empty() { first_words(&row.text) } else { unmarked(&row.title).to_owned() };
        if id.is_empty() {
            // Our own ids are "situation/file".
            let told = row.id.rsplit('/').next().unwrap_or("");
            id = [told, unmarked(&row.title), &row.abbreviation, &title]
                .into_iter()
                .map(kebab)
                .find(|id| !id.is_empty())
                .unwrap_or_else(|| "reply".to_owned());
        }
        let (side, titled) = match language {
            Language::En => (&mut file.text.en, &mut file.title.en),
            Language::Fr => (&mut file.text.fr, &mut file.title.fr),
        };
        side.clone_from(&row.text);
        *titled = title;
        let abbreviation = abbreviation(&row.abbreviation);
        if file.abbreviation.is_empty() {
            file.abbreviation = abbreviation;
        } else if !abbreviation.is_empty() && abbreviation != file.abbreviation {
            file.tags.push(abbreviation);
        }
        for tag in &row.tags {
            if !file.tags.contains(tag) {
                file.tags.push(tag.clone());
            }
        }
        for slot in &row.slots {
            if !file.slots.iter().any(|known| known.name == slot.name) {
                file.slots.push(slot.clone());
            }
        }
        for (text, told) in [
            (&mut file.slots_written, &row.slots_written),
            (&mut file.when, &row.when_written),
            (&mut file.reviewed, &row.reviewed),
            (&mut file.owner, &row.owner),
        ] {
            if text.is_empty() {
                text.clone_from(told);
            }
        }
        add_messages(&mut file.fits, &row.fits);
        add_messages(&mut file.does_not_fit, &row.does_not_fit);
        file.general |= row.general;
    }
    for (text, otherwise) in [(&mut file.reviewed, &options.today), (&mut file.owner, &options.owner)] {
        if text.is_empty() {
            text.clone_from(otherwise);
        }
    }
    file.situation = situation(engine, &reply, found);
    let place = places.first().cloned().unwrap_or_default();
    if let (true, Some(other)) = (reply.by_place, places.get(1)) {
        found.notices.push(Notice::new(
            &place,
            "",
            NoticeKind::Joined,
            said(
                format!("taken for one template with {}, in the other language, since they stand together", other.row),
                format!("pris pour un seul modèle avec {}, dans l'autre langue, puisqu'ils se suivent", other.row),
            ),
        ));
    }
    if let (Ok(en), Ok(fr)) = (Body::parse(&file.text.en), Body::parse(&file.text.fr)) {
        for fault in twin_faults(&Localised { en, fr }) {
            found.changed(&place, "", fault.says());
        }
    }
    (id, file, places)
}

/// The situation that is told, else the likeliest.
fn situation(engine: &Engine, reply: &Reply, found: &mut Found) -> String {
    let situations = &engine.guidelines().situations;
    for (_, row) in reply.rows.iter().filter(|(_, row)| !row.situation.is_empty()) {
        let told = fold(&row.situation);
        let named = situations.iter().find(|known| {
            known.id == told.replace([' ', '_'], "-") || fold(&known.name.en) == told || fold(&known.name.fr) == told
        });
        if let Some(named) = named {
            return named.id.clone();
        }
        let known: Vec<&str> = situations.iter().map(|known| known.id.as_str()).collect();
        let (told, known) = (&row.situation, known.join(", "));
        found.changed(
            &row.place,
            "situation",
            said(
                format!("\"{told}\" is no situation, so it is guessed; known: {known}"),
                format!("« {told} » n'est pas une situation, elle est donc devinée; connues : {known}"),
            ),
        );
    }
    let rows: Vec<(Language, &Row)> = reply.rows.iter().map(|(language, row)| (*language, row)).collect();
    let (best, probability) = guess::situation(engine, &rows);
    let Some(best) = situations.get(best) else { return "question".to_owned() };
    if probability < guess::SURE {
        let percent = (probability * 100.0) as u32;
        if let Some((_, row)) = reply.rows.first() {
            found.notices.push(Notice::new(
                &row.place,
                "situation",
                NoticeKind::Guessed,
                said(
                    format!("{}? ({percent} % sure: look at it)", best.id),
                    format!("{} ? (sûr à {percent} % : à vérifier)", best.id),
                ),
            ));
        }
    }
    best.id.clone()
}

fn add_messages(to: &mut Pair<Vec<String>>, from: &Pair<Vec<String>>) {
    for (to, from) in [(&mut to.en, &from.en), (&mut to.fr, &from.fr)] {
        let new: Vec<String> = from.iter().filter(|message| !to.contains(message)).cloned().collect();
        to.extend(new);
    }
}

/// `;merci` and `/merci` are typed; `merci` is the abbreviation.
fn abbreviation(trigger: &str) -> String {
    trigger.trim().trim_matches(|letter: char| letter.is_ascii_punctuation()).to_owned()
}

/// The first words of a text, as a title.
fn first_words(text: &str) -> String {
    let plain = around(text).replace('…', " ");
    let words: Vec<&str> = plain.split_whitespace().take(6).collect();
    words.join(" ").trim_matches(|letter: char| letter.is_ascii_punctuation()).to_owned()
}

/// An id: words in lower case, joined by hyphens.
fn kebab(text: &str) -> String {
    const MOST: usize = 6;
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MOST).map(|word| word.chars().take(24).collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The files that packs accept; the rows of the others are named, with what is wrong.
fn accepted(
    files: Vec<(String, TemplateFile, Vec<Place>)>,
    packs: &[PackRecord],
    found: &mut Found,
) -> Vec<(SourceFile, Vec<Place>)> {
    let mut made: Vec<(SourceFile, Vec<Place>)> =
        files.into_iter().map(|(path, file, places)| (SourceFile::text(path, file.yaml()), places)).collect();
    loop {
        let manifest = SourceFile::text("pack.yml", MANIFEST);
        let tried: Vec<SourceFile> =
            std::iter::once(manifest).chain(made.iter().map(|(file, _)| file.clone())).collect();
        let Err(errors) = compile(&tried, packs) else { return made };
        let mut wrong: BTreeMap<&str, &PackError> = BTreeMap::new();
        for error in &errors {
            wrong.entry(&error.file).or_insert(error);
        }
        let before = made.len();
        made.retain(|(file, places)| match wrong.get(file.path.as_str()) {
            Some(error) => {
                for place in places {
                    let why = said(error.en.clone(), error.fr.clone());
                    found.leave_out(place, &error.key, why);
                }
                false
            }
            None => true,
        });
        if made.len() == before {
            // Nothing that a row could be blamed for: none can be used.
            for (_, places) in made.drain(..) {
                for place in &places {
                    let error = &errors[0];
                    found.leave_out(place, &error.key, said(error.en.clone(), error.fr.clone()));
                }
            }
            return made;
        }
    }
}
