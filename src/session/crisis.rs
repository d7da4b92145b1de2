//! A crisis: on by the profile or by the person's switch; then the approved statement comes before everything.

use super::{CrisisView, Session};

impl Session {
    /// Takes the person's switch and statement into the profile; whether that changed anything.
    pub(super) fn prepare_for_crisis(&mut self) -> bool {
        let mut profile = self.engine.guidelines().profile.clone().unwrap_or_default();
        if self.settings.crisis {
            profile.fields.insert("crisis".to_owned(), "yes".to_owned());
        }
        let statement = self.settings.holding_statement.trim();
        if !statement.is_empty() {
            profile.fields.insert("holding_statement".to_owned(), statement.to_owned());
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
