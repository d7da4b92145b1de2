//! Tu and vous: one choice in a reply, and the brand's.

use crate::text::{Register, register_marks};

use super::{Against, Finding, Reading};

pub(super) fn register(reading: Reading<'_>, against: Against) -> Vec<Finding> {
    let marks = register_marks(&reading.draft.reply);
    let count = |register| marks.iter().filter(|mark| mark.register == register).count();
    let (tu, vous) = (count(Register::Tu), count(Register::Vous));
    let faulty = match against {
        // The rarer one is the slip; between equals it is "tu", since "vous" never offends.
        Against::Mixed if tu > 0 && vous > 0 => {
            if tu > vous {
                Register::Vous
            } else {
                Register::Tu
            }
        }
        Against::Mixed => return Vec::new(),
        Against::Profile => match reading.context.profile.register {
            Some(Register::Vous) => Register::Tu,
            Some(Register::Tu) => Register::Vous,
            None => return Vec::new(),
        },
        Against::Message => {
            // A brand that chose its register keeps it.
            if reading.context.profile.register.is_some() {
                return Vec::new();
            }
            let Some(message) = &reading.draft.message else { return Vec::new() };
            let theirs = register_marks(message);
            let says = |register| theirs.iter().any(|mark| mark.register == register);
            match (says(Register::Tu), says(Register::Vous)) {
                (false, true) => Register::Tu,
                _ => return Vec::new(),
            }
        }
    };
    marks
        .into_iter()
        .filter(|mark| mark.register == faulty)
        .map(|mark| mark.span)
        .filter(|span| !reading.excepted(*span))
        .map(Finding::at)
        .collect()
}
