//! Proving packs: pure functions over packs and engines, no input or output.

mod bench;
mod comparison;
mod evidence;
mod examples;
mod fault;
mod guide;
#[cfg(feature = "import")]
mod import;
mod law;
mod lessons;
mod mutation;
mod scaffold;
mod twins;
#[cfg(feature = "cli")]
mod vale;

pub use bench::{Bench, Earlier, Outcome, Rehearsal};
pub use comparison::{Change, Comparison, Reply, Side, compare};
pub use evidence::{Exhibit, Label};
pub use examples::{check_examples, example_input};
pub use fault::{Fault, FaultKind};
pub use guide::{Entry, GuideSource, Page, guide, pages};
#[cfg(feature = "import")]
pub use import::{
    Exported, ImportOptions, ImportedTemplates, Notice, NoticeKind, Origin, Place, decode_text, export_templates,
    import_templates,
};
pub use law::{LEAST_SCORE, check_templates, upheld};
pub use lessons::{LEAST_DISTANCE, check_lessons};
pub use mutation::{MutationReport, Trial, Tried, mutate};
pub use scaffold::Scaffold;
pub use twins::check_twins;
#[cfg(feature = "cli")]
pub use vale::{Imported, import};
