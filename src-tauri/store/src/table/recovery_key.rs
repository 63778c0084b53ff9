//! When the recovery key was made, and when somebody last showed that it is still on paper. The key itself
//! is never kept, only one of its six groups, by which it can be asked for: whoever reads it has the vault
//! open already, and the other five would still take longer to guess than anybody has.

use super::setting;
use crate::{Reader, RecoveryKey, StoreError, Tx, recovery_key::are_alike};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

const KEY: &str = "recovery_key";
const GROUP: &str = "recovery_key_group";
/// So long after it was made or last shown, it is asked for again.
const REMIND_AFTER: Days = Days::new(30);

/// What is known of the recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryKeyDates {
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The day part of it was last typed back.
    pub confirmed_on: NaiveDate,
}

impl RecoveryKeyDates {
    /// Whether it is time to ask for it again.
    pub fn is_reminder_due(&self, today: NaiveDate) -> bool {
        self.confirmed_on.checked_add_days(REMIND_AFTER).is_some_and(|due| today >= due)
    }
}

/// The one group that is known of the recovery key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownGroup {
    /// Which of the six.
    pub number: usize,
    signs: String,
}

impl KnownGroup {
    /// Whether this is what stands in it, typed in capitals or not.
    pub fn is(&self, typed: &str) -> bool {
        are_alike(&self.signs, typed)
    }
}

/// Keeps one group of a new recovery key, in place of an earlier key's.
pub fn keep_group(tx: &Tx<'_>, key: &RecoveryKey, number: usize) -> Result<(), StoreError> {
    setting::save(tx, GROUP, &KnownGroup { number, signs: key.group(number).to_string() })
}

/// The group that is known; `None` when no recovery key was ever made.
pub fn known_group(reader: &Reader<'_>) -> Result<Option<KnownGroup>, StoreError> {
    setting::load(reader, GROUP)
}

/// The dates; `None` when no recovery key was ever made.
pub fn load(reader: &Reader<'_>) -> Result<Option<RecoveryKeyDates>, StoreError> {
    setting::load(reader, KEY)
}

/// A recovery key was made and partly typed back.
pub fn made(tx: &Tx<'_>, on: NaiveDate) -> Result<(), StoreError> {
    setting::save(tx, KEY, &RecoveryKeyDates { made_on: on, confirmed_on: on })
}

/// Part of it was typed back again. [`StoreError::NotFound`] when there is none.
pub fn confirmed(tx: &Tx<'_>, on: NaiveDate) -> Result<(), StoreError> {
    let dates = load(tx)?.ok_or(StoreError::NotFound)?;
    setting::save(tx, KEY, &RecoveryKeyDates { confirmed_on: on, ..dates })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::store;

    #[test]
    fn it_is_asked_for_thirty_days_after_it_was_last_shown() {
        let day = |month, day| NaiveDate::from_ymd_opt(2028, month, day).unwrap();
        let (_folder, mut store) = store();
        assert_eq!(store.read(load).unwrap(), None);
        assert!(matches!(store.tx(|tx| confirmed(tx, day(1, 1))), Err(StoreError::NotFound)));
        store.tx(|tx| made(tx, day(2, 1))).unwrap();
        let dates = || store.read(load).unwrap().unwrap();
        assert!(!dates().is_reminder_due(day(3, 1)), "a leap year: 29 days");
        assert!(dates().is_reminder_due(day(3, 2)));
        assert!(!dates().is_reminder_due(day(1, 1)), "a clock that went back");
        store.tx(|tx| confirmed(tx, day(3, 2))).unwrap();
        let dates = store.read(load).unwrap().unwrap();
        assert_eq!(dates, RecoveryKeyDates { made_on: day(2, 1), confirmed_on: day(3, 2) });
        assert!(!dates.is_reminder_due(day(3, 31)));
        assert!(dates.is_reminder_due(day(4, 1)));
    }

    #[test]
    fn one_group_is_known_and_typed_forgivingly() {
        let (_folder, mut store) = store();
        assert!(store.read(known_group).unwrap().is_none());
        let key = RecoveryKey::random().unwrap();
        store.tx(|tx| keep_group(tx, &key, 4)).unwrap();
        let known = store.read(known_group).unwrap().unwrap();
        assert_eq!(known.number, 4);
        assert!(known.is(&format!(" {}-", key.group(4).to_lowercase())));
        assert!(!known.is(&key.group(4)[1..]) && !known.is("") && !known.is("ß"));
    }
}
