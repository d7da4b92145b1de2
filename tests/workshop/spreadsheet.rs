//! Templates go to a spreadsheet and come back; the commands that do it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use balise::pack::{SourceFile, compile};
use balise::text::Language;
use balise::workshop::{ImportOptions, export_templates, import_templates};

use super::import::{PACKS, fixture, none_is_lost};
use super::{MANIFEST, balise, err, folder, out, status, write};

/// Our own templates go to a spreadsheet and come back, drafts again, otherwise as they were.
#[test]
fn a_table_comes_back_as_it_went() {
    let core = PACKS.0.iter().find(|pack| pack.id == "core").expect("core");
    for ui in Language::ALL {
        let exported = export_templates(std::slice::from_ref(core), ui);
        assert!(exported.left_out.is_empty(), "{:?}", exported.left_out);
        let options = ImportOptions { into: "core".to_owned(), ..ImportOptions::default() };
        let imported = import_templates(&PACKS.1, &PACKS.0, &[SourceFile::text("core.csv", exported.csv)], &options);
        none_is_lost(&imported);
        let mut files: Vec<SourceFile> = imported.files.into_iter().map(|(file, _)| file).collect();
        files.push(SourceFile::text("pack.yml", MANIFEST));
        let again = compile(&files, &PACKS.0).expect("it compiles").pack;
        let by_id: BTreeMap<&str, _> =
            again.templates.iter().map(|template| (template.id.as_str(), template)).collect();
        assert_eq!(by_id.len(), core.templates.len());
        for template in &core.templates {
            let mut expected = template.clone();
            expected.status = "draft".to_owned();
            assert_eq!(by_id.get(template.id.as_str()), Some(&&expected), "{}", template.id);
        }
    }
}

#[test]
fn the_commands_import_and_export() {
    let place = folder("replies");
    let macros = fixture("zendesk-macros.json").display().to_string();
    let content = fixture("zendesk-dynamic-content.json").display().to_string();
    let import = balise(&place, &["pack", "import", "--templates", &macros, &content, "-o", "market", "--ui", "fr"]);
    status(&import, 0);
    assert!(
        out(&import).contains("market : 5 modèles à partir de 9 lignes, à l'état d'ébauche; 4 lignes laissées de côté"),
        "{}",
        out(&import)
    );
    assert!(
        err(&import).contains("zendesk-macros.json : entrée 7 : actions : laissé de côté : elle n'écrit aucun"),
        "{}",
        err(&import)
    );
    // Drafts compile; the law has nothing to hold them to, and says so.
    let test = balise(&place, &["pack", "test", "market"]);
    status(&test, 0);
    assert!(
        out(&test).contains("5 drafts name no message that they answer: the law proves nothing of them"),
        "{}",
        out(&test)
    );
    // There and back, into the same pack.
    status(&balise(&place, &["pack", "export", "--templates", "market", "-o", "market.csv", "--ui", "fr"]), 0);
    let table = fs::read_to_string(place.join("market.csv")).expect("written");
    assert!(table.starts_with("\u{feff}id;situation;titre en;titre fr;texte en;"), "{table}");
    let edited = table.replace("Nous ouvrons de 9 h à 18 h", "On ouvre de 9 h à 18 h");
    write(&place, "market.csv", &edited);
    let kept = balise(&place, &["pack", "import", "--templates", "market.csv", "-o", "market"]);
    status(&kept, 0);
    assert!(err(&kept).contains("left as it was; --replace writes over it"), "{}", err(&kept));
    status(&balise(&place, &["pack", "import", "--templates", "market.csv", "-o", "market", "--replace"]), 0);
    status(&balise(&place, &["pack", "test", "market"]), 0);
    let folders = fs::read_dir(place.join("market/templates")).expect("a folder").flatten();
    let files: Vec<PathBuf> = folders
        .flat_map(|inner| fs::read_dir(inner.path()).expect("a folder").flatten())
        .map(|file| file.path())
        .collect();
    assert_eq!(files.len(), 5, "{files:?}");
    assert!(files.iter().any(|path| fs::read_to_string(path).expect("a file").contains("On ouvre de 9 h")));

    let nothing = balise(&place, &["pack", "import", "--templates", "market/pack.yml", "-o", "other"]);
    status(&nothing, 2);
    assert!(err(&nothing).contains("say which with --from"), "{}", err(&nothing));
    status(&balise(&place, &["pack", "import", "--templates", "nowhere.csv"]), 2);
    status(&balise(&place, &["pack", "import"]), 2);
}
