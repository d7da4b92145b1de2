//! What lessons, scenarios and calibration sets name must exist.

use std::collections::HashSet;

use crate::pack::academy::AcademyRecord;
use crate::pack::record::PackRecord;
use crate::pack::{PackError, source::vocabulary::PLATFORMS};
use crate::text::Localised;

/// Rules, acts, situations and networks that `academy` names must exist in `pack` or a known one. Lines are found afterwards.
pub(in crate::pack::source) fn references(
    academy: &AcademyRecord,
    pack: &PackRecord,
    known: &[PackRecord],
    errors: &mut Vec<PackError>,
) {
    let packs = || known.iter().chain(std::iter::once(pack));
    let rules: HashSet<&str> = packs().flat_map(|pack| pack.rules.iter().map(|rule| rule.id.as_str())).collect();
    let acts: HashSet<&str> = packs().flat_map(|pack| pack.acts.iter().map(|act| act.id.as_str())).collect();
    let situations: HashSet<&str> =
        packs().flat_map(|pack| pack.situations.iter().map(|situation| situation.id.as_str())).collect();
    let platforms: HashSet<&str> =
        packs().flat_map(|pack| pack.platforms.iter().map(|platform| platform.id.as_str())).chain(PLATFORMS).collect();
    let mut check = |file: &str, key: &str, (en, fr): (&str, &str), ids: &HashSet<&str>, id: &str| {
        // An empty name is a fault already noted.
        if id.is_empty() || ids.contains(id) {
            return;
        }
        let error = PackError::of_file(
            file,
            Localised { en: format!("there is no {en} \"{id}\""), fr: format!("« {id} » n'existe pas ({fr})") },
        );
        errors.push(PackError { key: key.to_owned(), ..error });
    };
    let situation = ("situation", "situation");
    let platform = ("network", "réseau");
    for lesson in &academy.lessons {
        let file = format!("lessons/{}.yml", lesson.id);
        for rule in &lesson.rules {
            check(&file, "rules", ("rule", "règle"), &rules, rule);
        }
        for example in &lesson.examples {
            check(&file, "examples", situation, &situations, &example.situation);
            check(&file, "examples", platform, &platforms, example.platform.as_deref().unwrap_or_default());
        }
    }
    for scenario in &academy.scenarios {
        let file = format!("scenarios/{}.yml", scenario.id);
        check(&file, "situation", situation, &situations, &scenario.situation);
        check(&file, "platform", platform, &platforms, &scenario.platform);
        for act in &scenario.expects {
            check(&file, "expects", ("act", "acte"), &acts, act);
        }
    }
    for calibration in &academy.calibrations {
        let file = format!("calibrations/{}.yml", calibration.id);
        for reply in &calibration.replies {
            check(&file, "replies", situation, &situations, &reply.situation);
            check(&file, "replies", platform, &platforms, &reply.platform);
        }
    }
}
