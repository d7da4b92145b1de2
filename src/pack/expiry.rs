//! Packs that end by themselves: a campaign, a crisis.

use super::record::PackRecord;

/// Whether the pack's last day is over. `today` is a date as packs write it, read from a clock at the door: the engine has
/// none. A pack without `expires` never ends.
pub fn has_ended(pack: &PackRecord, today: &str) -> bool {
    match (pack.expires.as_deref().and_then(day), day(today)) {
        (Some(last), Some(today)) => today > last,
        _ => false,
    }
}

/// Year, month, day.
fn day(date: &str) -> Option<(u32, u32, u32)> {
    let mut parts = date.split('-').map(|part| part.parse().ok());
    let day = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_still_counts() {
        let pack = |expires: Option<&str>| PackRecord { expires: expires.map(str::to_owned), ..PackRecord::default() };
        assert!(!has_ended(&pack(Some("2026-11-30")), "2026-11-30"));
        assert!(has_ended(&pack(Some("2026-11-30")), "2026-12-01"));
        assert!(has_ended(&pack(Some("2026-9-5")), "2026-10-01"));
        assert!(!has_ended(&pack(Some("2026-10-1")), "2026-09-30"));
        assert!(!has_ended(&pack(None), "9999-12-31"));
        assert!(!has_ended(&pack(Some("2026-11-30")), "someday"));
    }
}
