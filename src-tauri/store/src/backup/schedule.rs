//! When a backup is made. A pure rule: the clock comes in.

use super::file::Why;
use chrono::{DateTime, Duration, FixedOffset};

/// Every so often while something changes.
const INTERVAL: Duration = Duration::minutes(15);

/// What is known about the last one.
#[derive(Clone, Copy, Debug)]
pub struct Last {
    /// When the last one was tried, or the vault unlocked.
    pub at: DateTime<FixedOffset>,
    /// Whether anything was written since the last one that was made.
    pub changed: bool,
}

/// Whether a backup is due now for this reason; [`Why::Interval`] is asked every minute or so. Nothing is worth
/// a second backup of the same, unless somebody asks for it.
pub fn is_due(why: Why, last: &Last, now: DateTime<FixedOffset>) -> bool {
    match why {
        Why::Asked => true,
        Why::Interval => {
            let since = now.signed_duration_since(last.at);
            // A clock that was set back would otherwise put it off for as long.
            last.changed && (since >= INTERVAL || since < Duration::zero())
        }
        Why::Leaving | Why::Migration | Why::Restore | Why::Import | Why::BulkDeletion => last.changed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn it_is_due_every_quarter_of_an_hour_while_something_changes() {
        let last = Last { at: at("2026-10-25T02:50:00+02:00"), changed: true };
        let check = |now: &str, want: bool| {
            assert_eq!(is_due(Why::Interval, &last, at(now)), want, "{now}");
            assert!(!is_due(Why::Interval, &Last { changed: false, ..last }, at(now)));
        };
        check("2026-10-25T02:50:00+02:00", false);
        check("2026-10-25T03:04:59+02:00", false);
        check("2026-10-25T03:05:00+02:00", true);
        // The hour that comes twice: ten minutes later, though the clock on the wall says earlier.
        check("2026-10-25T02:00:00+01:00", false);
        check("2026-10-25T02:05:00+01:00", true);
        check("2026-10-24T12:00:00+02:00", true);
    }

    #[test]
    fn it_is_due_before_whatever_could_lose_something_and_only_when_something_changed() {
        let now = at("2026-11-22T12:00:00+01:00");
        let check = |why, changed, want: bool| {
            assert_eq!(is_due(why, &Last { at: now, changed }, now), want, "{why:?}");
        };
        for why in [Why::Leaving, Why::Migration, Why::Restore, Why::Import, Why::BulkDeletion] {
            check(why, true, true);
            check(why, false, false);
        }
        check(Why::Asked, false, true);
    }
}
