//! The TypeScript declarations of the messages, generated and kept fresh by this test.

use ts_rs::{Config, TS};

use super::choices::{Choices, PackEntry, RuleEntry, TallyOut};
use super::messages::*;
use super::overrides::{OverrideEntry, Weakening};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/content/wire.ts");
const ACADEMY_PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/academy/wire.ts");

fn declarations() -> String {
    let config = Config::default();
    let mut text = String::from(
        "// Generated from src/wire/messages.rs, choices.rs and overrides.rs by `BALISE_BLESS=1 cargo test typescript`. Do not edit: a test compares.\n",
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
    declare(OverrideEntry::decl(&config));
    declare(Weakening::decl(&config));
    declare(TallyOut::decl(&config));
    text
}

/// What the academy's pages ask and are told.
fn academy_declarations() -> String {
    use super::academy::*;
    let config = Config::default();
    let mut text = String::from(
        "// Generated from src/wire/academy/ by `BALISE_BLESS=1 cargo test typescript`. Do not edit: a test compares.\nimport type { WireSeverity } from '../content/wire.ts';\n",
    );
    let declarations = [
        Catalogue::decl(&config),
        StepView::decl(&config),
        LevelView::decl(&config),
        MarkView::decl(&config),
        ItemView::decl(&config),
        LessonView::decl(&config),
        ComparisonView::decl(&config),
        QuestionView::decl(&config),
        ChoiceView::decl(&config),
        ScenarioView::decl(&config),
        FeedbackView::decl(&config),
        TermLine::decl(&config),
        RemarkLine::decl(&config),
        ActLine::decl(&config),
        NextLine::decl(&config),
        ChangeLine::decl(&config),
        DrillView::decl(&config),
        MendedView::decl(&config),
        CalibrationView::decl(&config),
        RatedView::decl(&config),
        Done::<MendedView>::decl(&config),
        ProgressView::decl(&config),
        FrequentView::decl(&config),
        UseEntry::decl(&config),
        ProgressFile::decl(&config),
        LessonEntry::decl(&config),
        ExerciseEntry::decl(&config),
        CalibrationEntry::decl(&config),
        RepliesEntry::decl(&config),
        RemarksEntry::decl(&config),
        CardEntry::decl(&config),
        PackEntry::decl(&config),
        ShareFile::decl(&config),
        SharedReplies::decl(&config),
        SharedRatings::decl(&config),
        ReportView::decl(&config),
        ReportWeek::decl(&config),
        TeamRemarkView::decl(&config),
        OverriddenRule::decl(&config),
        PackInUse::decl(&config),
        CalibratedSet::decl(&config),
        CalibratedReply::decl(&config),
    ];
    for declaration in declarations {
        text.push_str("\nexport ");
        text.push_str(&declaration);
        text.push('\n');
    }
    text
}

#[test]
fn typescript_declarations_are_fresh() {
    for (path, fresh) in [(PATH, declarations()), (ACADEMY_PATH, academy_declarations())] {
        if std::env::var_os("BALISE_BLESS").is_some() {
            std::fs::write(path, &fresh).expect("the file can be written");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed, fresh, "run `BALISE_BLESS=1 cargo test typescript` and commit the file");
    }
}
