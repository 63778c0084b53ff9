//! Time zones by their IANA names, from a table that comes with the app: no system's own may be old or missing.

use chrono::{DateTime, FixedOffset};
use jiff::{Timestamp, tz::TimeZoneDatabase};

/// All of them, in order.
pub(crate) fn all() -> Vec<String> {
    let mut all: Vec<String> = TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
    all.sort_unstable();
    all
}

/// Whether there is one of exactly this name.
pub(crate) fn is_one(name: &str) -> bool {
    TimeZoneDatabase::bundled().get(name).is_ok_and(|zone| zone.iana_name() == Some(name))
}

/// How far the clocks of a zone are from UTC at this moment; `None` when there is no such zone.
pub(crate) fn offset(name: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    let at = Timestamp::from_second(at.timestamp()).ok()?;
    FixedOffset::east_opt(zone.to_offset(at).seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_their_exact_names() {
        let check = |name: &str, want: bool| assert_eq!(is_one(name), want, "{name}");
        check("Europe/Lisbon", true);
        check("UTC", true);
        check("europe/lisbon", false);
        check("Europe/Nowhere", false);
        check("../../etc/passwd", false);
        check("", false);
        let all = all();
        assert!(all.len() > 400 && all.is_sorted(), "{}", all.len());
        assert!(all.iter().all(|name| is_one(name)));
    }

    #[test]
    fn clocks_are_put_forward_and_back() {
        let check = |name: &str, at: &str, want: i32| {
            let at = DateTime::parse_from_rfc3339(at).unwrap();
            assert_eq!(
                offset(name, at).map(|offset| offset.local_minus_utc() / 60),
                Some(want),
                "{name} {at}"
            );
        };
        check("Europe/Berlin", "2026-03-29T00:59:59Z", 60);
        check("Europe/Berlin", "2026-03-29T01:00:00Z", 120);
        check("Europe/Berlin", "2026-10-25T01:00:00Z", 60);
        check("America/New_York", "2026-11-01T05:59:59Z", -240);
        check("America/New_York", "2026-11-01T06:00:00Z", -300);
        check("Asia/Kathmandu", "2026-06-01T12:00:00+02:00", 345);
        check("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 660);
        // As long as the rules stay what they are.
        check("Europe/Berlin", "2060-07-01T00:00:00Z", 120);
        assert_eq!(offset("Nowhere", DateTime::UNIX_EPOCH.fixed_offset()), None);
    }
}
