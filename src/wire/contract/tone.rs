//! How the reply sounds, as the contract says it.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::text::{Draft, Language, reading_grade};

use super::two_decimals;

/// How the words of the reply sound: 0 to 1 with two decimals, one half being the border. All 0 for a blank draft, and when no pack
/// has tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SignalsOut {
    /// Courteous.
    pub politeness: f64,
    /// Insults, slurs, contempt.
    pub offence: f64,
    /// Joy, thanks, hope. The larger of this and `negativity` is the sentiment when it passes one half; otherwise it is neutral.
    pub positivity: f64,
    /// Anger, sadness, worry.
    pub negativity: f64,
    /// Takes in what the person lives through.
    pub empathy: f64,
    /// In French 1 = vous, 0 = tu; in English 1 = an official letter.
    pub formality: f64,
    /// Sells.
    pub promotion: f64,
    /// Praises itself.
    pub boasting: f64,
    /// Talks down.
    pub condescension: f64,
    /// Says the reverse of what it means: a soft hint, never scored.
    pub sarcasm: f64,
    /// School years that reading it takes, one decimal.
    pub reading_grade: f64,
}

/// The four sliders of the voice, 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct VoiceOut {
    /// Chat between friends to official letter.
    pub formal: u32,
    /// Serious to playful.
    pub playful: u32,
    /// Matter-of-fact to enthusiastic.
    pub enthusiastic: u32,
    /// Reserved to warm.
    pub warm: u32,
}

pub(super) fn signals(draft: &Draft, analysis: &Analysis) -> SignalsOut {
    let share = |name: &str| two_decimals(analysis.tones.share(name).unwrap_or(0.0));
    let language = draft.language().unwrap_or(Language::En);
    SignalsOut {
        politeness: share("politeness"),
        offence: share("offence"),
        positivity: share("positivity"),
        negativity: share("negativity"),
        empathy: share("empathy"),
        formality: share("formality"),
        promotion: share("promotion"),
        boasting: share("boasting"),
        condescension: share("condescension"),
        sarcasm: share("sarcasm"),
        reading_grade: libm::round(reading_grade(&draft.reply, language) * 10.0) / 10.0,
    }
}

pub(super) fn voice(analysis: &Analysis) -> VoiceOut {
    let percent = |name: &str| analysis.tones.percent(name).unwrap_or(0);
    VoiceOut {
        formal: percent("formal"),
        playful: percent("playful"),
        enthusiastic: percent("enthusiastic"),
        warm: percent("warm"),
    }
}
