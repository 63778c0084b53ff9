//! What time it is where somebody lives.

use crate::time_zone;
use chrono::{DateTime, FixedOffset};
use domain::words::Words;

/// "14:05 there, 3 hours ahead"; empty when the zone is not known or the time there is the same.
pub(super) fn there(words: &Words, zone: &str, now: DateTime<FixedOffset>) -> String {
    let Some(offset) = time_zone::offset(zone, now) else { return String::new() };
    let there = now.with_timezone(&offset);
    let ahead = (offset.local_minus_utc() - now.offset().local_minus_utc()) / 60;
    if ahead == 0 {
        return String::new();
    }
    let key = match (ahead > 0, there.date_naive().cmp(&now.date_naive())) {
        (true, std::cmp::Ordering::Greater) => "time.ahead.tomorrow",
        (true, _) => "time.ahead",
        (false, std::cmp::Ordering::Less) => "time.behind.yesterday",
        (false, _) => "time.behind",
    };
    let time = there.format("%H:%M").to_string();
    words.say(key, &[("time", &time), ("span", &span(words, ahead.unsigned_abs()))])
}

/// "5 hours and 30 minutes"
fn span(words: &Words, minutes: u32) -> String {
    let parts = [(minutes / 60, "hours"), (minutes % 60, "minutes")];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, unit)| words.count(n, unit)).collect();
    words.join(parts.iter().map(String::as_str))
}
