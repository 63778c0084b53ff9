//! Which backups are kept: the 10 newest, and the last one of 7 days, 4 weeks and 12 months.
//!
//! Together they may take the larger of 2 GB and 3 times the vault; beyond that, the densest of these tiers
//! thins first. Their numbers give the order, not the clock, which may have been set back.

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

const ROOM: u64 = 2_000_000_000;
const TIMES_THE_VAULT: u64 = 3;

/// What counts about one backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The backup's number.
    pub number: u32,
    /// The day it was made, where it was made.
    pub on: NaiveDate,
    /// The file's size.
    pub bytes: u64,
}

/// One tier: how many periods, and which one a backup falls into. The densest comes first.
type Tier = (usize, fn(&Kept) -> (i32, u32));
const TIERS: [Tier; 4] = [
    (10, |one| (0, one.number)),
    (7, |one| (one.on.year(), one.on.ordinal())),
    (4, |one| (one.on.iso_week().year(), one.on.iso_week().week())),
    (12, |one| (one.on.year(), one.on.month())),
];

/// The numbers of those that may go. The newest one never does.
pub fn to_be_removed(all: &[Kept], vault_bytes: u64) -> Vec<u32> {
    let mut newest_first: Vec<Kept> = all.to_vec();
    newest_first.sort_unstable_by_key(|one| std::cmp::Reverse(one.number));
    let mut counts = TIERS.map(|(count, _)| count);
    let most = ROOM.max(vault_bytes.saturating_mul(TIMES_THE_VAULT));
    let mut keep = kept(&newest_first, &counts);
    // From the densest tier on, one period less at a time, until they fit.
    while size(all, &keep) > most {
        let Some(tier) = counts.iter().position(|count| *count > 1) else { break };
        counts[tier] -= 1;
        keep = kept(&newest_first, &counts);
    }
    newest_first.iter().map(|one| one.number).filter(|number| !keep.contains(number)).collect()
}

fn kept(newest_first: &[Kept], counts: &[usize; TIERS.len()]) -> BTreeSet<u32> {
    let mut keep = BTreeSet::new();
    for ((_, period), count) in TIERS.iter().zip(counts) {
        let mut seen = BTreeSet::new();
        let newest_of_each = newest_first.iter().filter(|one| seen.insert(period(one)));
        keep.extend(newest_of_each.take(*count).map(|one| one.number));
    }
    keep
}

fn size(all: &[Kept], keep: &BTreeSet<u32>) -> u64 {
    all.iter().filter(|one| keep.contains(&one.number)).map(|one| one.bytes).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn first() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
    }

    /// `a_day` backups on each of so many days.
    fn made(days: u64, a_day: u32, bytes: u64) -> Vec<Kept> {
        let on_day = |day| (0..a_day).map(move |_| first() + Days::new(day));
        let numbered = (0..days).flat_map(on_day).zip(1..);
        numbered.map(|(on, number)| Kept { number, on, bytes }).collect()
    }

    fn kept_of(all: &[Kept], vault_bytes: u64) -> Vec<Kept> {
        let gone = to_be_removed(all, vault_bytes);
        all.iter().filter(|one| !gone.contains(&one.number)).copied().collect()
    }

    #[test]
    fn ten_recent_seven_days_four_weeks_twelve_months() {
        let all = made(800, 20, 1000);
        let kept = kept_of(&all, 1000);
        let newest = all.last().unwrap();
        assert_eq!(kept.iter().filter(|one| one.on == newest.on).count(), 10);
        let days: BTreeSet<NaiveDate> = kept.iter().map(|one| one.on).collect();
        let last_week = (0..7).map(|back| newest.on - Days::new(back));
        assert!(last_week.clone().all(|day| days.contains(&day)));
        let months: BTreeSet<(i32, u32)> = kept.iter().map(|one| (one.on.year(), one.on.month())).collect();
        assert_eq!(months.len(), 12, "{months:?}");
        assert!(kept.len() >= 10 + 6 + 2 + 10 && kept.len() <= 33, "{}", kept.len());
    }

    #[test]
    fn few_are_all_kept() {
        assert!(to_be_removed(&made(1, 10, 1000), 1000).is_empty());
        assert!(to_be_removed(&[], 0).is_empty());
    }

    #[test]
    fn the_densest_tier_thins_first_and_the_newest_stays_whatever_its_size() {
        let all = made(400, 3, 100_000_000);
        let kept = kept_of(&all, 1);
        let together: u64 = kept.iter().map(|one| one.bytes).sum();
        assert!(together <= ROOM && together > ROOM - 200_000_000, "{together}");
        let months: BTreeSet<u32> = kept.iter().map(|one| one.on.month()).collect();
        assert_eq!(months.len(), 12, "months are the last to go");
        let huge = kept_of(&made(400, 3, 9_000_000_000), 1);
        assert_eq!(huge.iter().map(|one| one.number).collect::<Vec<_>>(), [1200]);
        let large_vault = kept_of(&made(400, 3, 1_000_000_000), 1_000_000_000);
        assert_eq!(large_vault.len(), 3, "three times the vault");
    }

    #[test]
    fn a_clock_set_back_does_not_make_the_newest_one_go() {
        let mut all = made(60, 3, 1000);
        let back = Kept { number: 999, on: NaiveDate::from_ymd_opt(2001, 1, 1).unwrap(), bytes: 1000 };
        all.push(back);
        assert!(kept_of(&all, 1000).contains(&back));
    }
}
