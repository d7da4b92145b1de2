//! The academy's door: what its pages, and the coach's, ask and are told. Offsets are UTF-16 code units.

mod classroom;
mod exercise;
mod progress;
mod report;
mod share;
mod views;

pub use classroom::Classroom;
pub use progress::{
    CalibrationEntry, CardEntry, ExerciseEntry, LessonEntry, Newer, PROGRESS_VERSION, PackEntry, ProgressFile,
    RemarksEntry, RepliesEntry,
};
pub use report::{
    CalibratedReply, CalibratedSet, OverriddenRule, PackInUse, ReportView, ReportWeek, TeamRemarkView, team_report,
};
#[cfg(feature = "cli")]
pub use share::share_schema;
pub use share::{SHARE_FORMAT, SHARE_VERSION, ShareFault, ShareFile, SharedRatings, SharedReplies};
pub use views::*;
