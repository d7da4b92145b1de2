//! What one can do with a remark, and what was done. The whole order begins or ends with the short word: somebody who speaks to the
//! computer says what is on the button.

use crate::session::{Done, Ignoring};

use super::Labels;

impl Labels {
    /// For how long a remark is set aside, in a word or two.
    pub const fn scope(&self, scope: Ignoring) -> &'static str {
        match scope {
            Ignoring::Once => self.either("once", "cette fois"),
            Ignoring::Here => self.either("here", "ici"),
            Ignoring::Always => self.either("always", "toujours"),
        }
    }

    /// The same as a whole order.
    pub const fn ignore_for(&self, scope: Ignoring) -> &'static str {
        match scope {
            Ignoring::Once => self.either("Ignore this remark once", "Ignorer cette remarque, cette fois"),
            Ignoring::Here => {
                self.either("Ignore this rule here, in this reply", "Ignorer cette règle ici, dans cette réponse")
            }
            Ignoring::Always => self.either(
                "Always ignore this rule; the options bring it back",
                "Toujours ignorer cette règle, à rétablir dans les options",
            ),
        }
    }

    /// What was done last.
    pub const fn was_done(&self, done: Done) -> &'static str {
        match done {
            Done::Fixed => self.either("Fixed.", "C’est corrigé."),
            Done::Inserted => self.either("Inserted.", "C’est inséré."),
            Done::SetAside(Ignoring::Once) => self.either("Remark ignored.", "Remarque ignorée."),
            Done::SetAside(Ignoring::Here) => {
                self.either("Rule ignored in this reply.", "Règle ignorée dans cette réponse.")
            }
            Done::SetAside(Ignoring::Always) => self.either("Rule always ignored.", "Règle toujours ignorée."),
        }
    }
}
