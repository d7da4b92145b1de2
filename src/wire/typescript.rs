//! The TypeScript declarations of the messages, generated and kept fresh by this test.

use ts_rs::{Config, TS};

use super::choices::{Choices, PackEntry, RuleEntry};
use super::messages::*;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/content/wire.ts");

fn declarations() -> String {
    let config = Config::default();
    let mut text = String::from(
        "// Generated from src/wire/messages.rs and choices.rs by `BALISE_BLESS=1 cargo test typescript`. Do not edit: a test compares.\n",
    );
    let mut declare = |declaration: String| {
        text.push_str("\nexport ");
        text.push_str(&declaration);
        text.push('\n');
    };
    declare(ToFrame::decl(&config));
    declare(FromFrame::decl(&config));
    declare(Settings::decl(&config));
    declare(UiLanguage::decl(&config));
    declare(Theme::decl(&config));
    declare(Opening::decl(&config));
    declare(DraftContext::decl(&config));
    declare(IgnoredRemark::decl(&config));
    declare(WireSeverity::decl(&config));
    declare(Mark::decl(&config));
    declare(WireEdit::decl(&config));
    declare(ApplyOutcome::decl(&config));
    declare(Choices::decl(&config));
    declare(RuleEntry::decl(&config));
    declare(PackEntry::decl(&config));
    text
}

#[test]
fn typescript_declarations_are_fresh() {
    let fresh = declarations();
    if std::env::var_os("BALISE_BLESS").is_some() {
        std::fs::write(PATH, &fresh).expect("extension/content/wire.ts can be written");
    }
    let committed = std::fs::read_to_string(PATH).unwrap_or_default();
    assert_eq!(committed, fresh, "run `BALISE_BLESS=1 cargo test typescript` and commit the file");
}
