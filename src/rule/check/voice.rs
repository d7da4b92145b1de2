//! How the reply sounds, against what the brand asks for in this situation.

use crate::rule::Argument;
use crate::signal::SLIDERS;

use super::{Finding, Reading};

/// Fewer words do not tell how somebody sounds.
const LEAST_WORDS: usize = 8;

/// Speaks when `slider` (its place in [`SLIDERS`]) is more than `tolerance` above the target's high end (`over`) or below its low one;
/// only to brands that chose a voice.
pub(super) fn voice(reading: Reading<'_>, slider: usize, over: bool, tolerance: u32) -> Vec<Finding> {
    let profile = &reading.context.profile;
    if !profile.has_voice() || reading.draft.reply.words() < LEAST_WORDS {
        return Vec::new();
    }
    let Some((low, high)) = profile.voice_target(reading.voice, slider) else { return Vec::new() };
    let Some(heard) = SLIDERS.get(slider).and_then(|name| reading.tones.percent(name)) else { return Vec::new() };
    let bound = if over { high } else { low };
    let outside = if over { heard > high + tolerance } else { heard + tolerance < low };
    let finding = || Finding::default().with(Argument::Count, heard).with(Argument::Max, bound);
    outside.then(finding).into_iter().collect()
}
