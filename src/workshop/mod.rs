//! Proving packs: pure functions over packs and engines, no input or output.

mod comparison;
mod examples;
mod guide;
#[cfg(feature = "import")]
mod import;
mod law;
mod mutation;
mod scaffold;
mod twins;
#[cfg(feature = "cli")]
mod vale;

pub use comparison::{Change, Comparison, Reply, Side, compare};
pub use examples::{check_examples, example_input};
pub use guide::{GuideSource, guide};
#[cfg(feature = "import")]
pub use import::{
    Exported, ImportOptions, ImportedTemplates, Notice, NoticeKind, Origin, Place, decode_text, export_templates,
    import_templates,
};
pub use law::{LEAST_SCORE, check_templates};
pub use mutation::{MutationReport, mutate};
pub use scaffold::Scaffold;
pub use twins::check_twins;
#[cfg(feature = "cli")]
pub use vale::{Imported, import};
