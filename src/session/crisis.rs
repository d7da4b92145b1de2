//! A crisis: on by the profile or by the person's switch; then the approved statement comes before everything.

use super::{CrisisView, Session};

impl Session {
    /// Judges by the profile chosen, and by the person's switch over it; whether that changed anything.
    pub(super) fn judge_by_profile(&mut self) -> bool {
        let mut profile = self.profile.clone();
        if self.settings.crisis {
            profile.fields.insert("crisis".to_owned(), "yes".to_owned());
        }
        let changed = self.context.profile != profile;
        self.context.profile = profile;
        changed
    }

    /// What the panel shows first; `None` when there is no crisis.
    pub(super) fn crisis(&self) -> Option<CrisisView> {
        let statement = self.context.profile.field("holding_statement").unwrap_or_default().trim();
        self.profile_says("crisis").then(|| CrisisView { holding_statement: statement.to_owned() })
    }

    /// Whether the profile says yes to a field.
    pub(super) fn profile_says(&self, field: &str) -> bool {
        self.context.profile.field(field) == Some("yes")
    }
}
