//! Settings that belong to the vault, each one a JSON value under its key.

use crate::column::{json, read_json};
use crate::{Reader, StoreError, Tx};
use serde::{Serialize, de::DeserializeOwned};

/// The setting, if it was ever made.
pub fn load<T: DeserializeOwned>(reader: &Reader<'_>, key: &str) -> Result<Option<T>, StoreError> {
    reader.first("SELECT value FROM setting WHERE key = ?1", [key], |row| read_json(row, "value"))
}

/// Keeps the setting in place of what was there.
pub fn save<T: Serialize>(tx: &Tx<'_>, key: &str, value: &T) -> Result<(), StoreError> {
    tx.change("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)", [key, &json(value)?])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::store;

    #[test]
    fn a_setting_is_kept_as_given() {
        let (_folder, mut store) = store();
        assert_eq!(store.read(|r| load::<u32>(r, "lock_after")).unwrap(), None);
        for minutes in [15, 5] {
            store.tx(|tx| save(tx, "lock_after", &minutes)).unwrap();
            assert_eq!(store.read(|r| load(r, "lock_after")).unwrap(), Some(minutes));
        }
        let wrong = store.read(|r| load::<String>(r, "lock_after"));
        assert!(matches!(wrong, Err(StoreError::Damaged(_))), "{wrong:?}");
    }
}
