//! Tu and vous: one choice in a reply, and the brand's.

use crate::rule::{Edit, Suggestion};
use crate::text::{Localised, Register, RegisterChange, change_register, register_marks};

use super::{Against, Finding, Reading};

pub(super) fn register(reading: Reading<'_>, against: Against) -> Vec<Finding> {
    let mut marks = register_marks(&reading.draft.reply);
    marks.retain(|mark| !reading.excepted(mark.span));
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
        Against::Vous => Register::Tu,
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
    let change = match faulty {
        Register::Tu => change_register(&reading.draft.reply, Register::Vous),
        Register::Vous => change_register(&reading.draft.reply, Register::Tu),
    };
    let suggestion = suggestion(reading, faulty, change);
    marks
        .into_iter()
        .filter(|mark| mark.register == faulty)
        .map(|mark| mark.span)
        .map(|span| Finding { suggestions: suggestion.clone().into_iter().collect(), ..Finding::at(span) })
        .collect()
}

/// One change for the whole reply; its label lists what the writer must still see to.
fn suggestion(reading: Reading<'_>, faulty: Register, change: RegisterChange) -> Option<Suggestion> {
    if change.edits.is_empty() {
        return None;
    }
    let left: Vec<&str> = change.unconverted.iter().map(|span| span.of(&reading.draft.reply.source)).collect();
    let wanted = if faulty == Register::Tu { "vous" } else { "tu" };
    let label = if left.is_empty() {
        Localised { en: format!("Say \"{wanted}\" throughout"), fr: format!("Mettre tout au « {wanted} »") }
    } else {
        let left = left.join(", ");
        Localised {
            en: format!("Say \"{wanted}\" throughout; check: {left}"),
            fr: format!("Mettre tout au « {wanted} »; à vérifier : {left}"),
        }
    };
    let edits = change.edits.into_iter().map(|(span, text)| Edit { span, text }).collect();
    Some(Suggestion { label, edits })
}
