//! Published versions of the rulebook. The database itself refuses to change or delete one.

use crate::column::{json, read_json, read_word, word};
use crate::table::log_entry::{self, Event, Kind};
use crate::{Reader, StoreError, Tx};
use domain::rulebook::RulebookVersion;
use rusqlite::{Row, params};

/// Publishes a version and logs it. A number that is taken is refused.
pub fn insert(tx: &Tx<'_>, version: &RulebookVersion) -> Result<(), StoreError> {
    tx.change(
        "INSERT INTO rulebook_version (number, published_on, answers, rulebook, document, fact_sheet)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            version.number,
            word(&version.published_on)?,
            json(&version.answers)?,
            json(&version.rulebook)?,
            json(&version.document)?,
            json(&version.fact_sheet)?,
        ],
    )?;
    let event = Event {
        at: version.published_on,
        kind: Kind::RulebookPublished,
        record: &version.number.to_string(),
        person: None,
    };
    log_entry::append(tx, &event, json(version)?.as_bytes())
}

/// One version.
pub fn load(reader: &Reader<'_>, number: u32) -> Result<RulebookVersion, StoreError> {
    reader
        .first("SELECT * FROM rulebook_version WHERE number = ?1", [number], read)?
        .ok_or(StoreError::NotFound)
}

/// Every version, the newest first.
pub fn list(reader: &Reader<'_>) -> Result<Vec<RulebookVersion>, StoreError> {
    reader.rows("SELECT * FROM rulebook_version ORDER BY number DESC", [], read)
}

/// The newest version, once there is one.
pub fn latest(reader: &Reader<'_>) -> Result<Option<RulebookVersion>, StoreError> {
    reader.first("SELECT * FROM rulebook_version ORDER BY number DESC LIMIT 1", [], read)
}

fn read(row: &Row<'_>) -> Result<RulebookVersion, StoreError> {
    Ok(RulebookVersion {
        number: row.get("number")?,
        published_on: read_word(row, "published_on")?,
        answers: read_json(row, "answers")?,
        rulebook: read_json(row, "rulebook")?,
        document: read_json(row, "document")?,
        fact_sheet: read_json(row, "fact_sheet")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{example_version, store};

    #[test]
    fn versions_are_kept_as_published() {
        let (_folder, mut store) = store();
        assert_eq!(store.read(latest).unwrap(), None);
        for number in 1..=3 {
            store.tx(|tx| insert(tx, &example_version(number))).unwrap();
            assert_eq!(store.read(|r| load(r, number)).unwrap(), example_version(number));
            assert_eq!(store.read(latest).unwrap(), Some(example_version(number)));
        }
        let numbers: Vec<_> = store.read(list).unwrap().into_iter().map(|v| v.number).collect();
        assert_eq!(numbers, [3, 2, 1]);
        assert!(matches!(store.read(|r| load(r, 4)), Err(StoreError::NotFound)));
    }

    #[test]
    fn a_version_never_changes() {
        let (_folder, mut store) = store();
        store.tx(|tx| insert(tx, &example_version(1))).unwrap();
        let again = store.tx(|tx| insert(tx, &example_version(1)));
        assert!(matches!(again, Err(StoreError::Refused(_))), "{again:?}");
        for sql in [
            "UPDATE rulebook_version SET published_on = '2020-01-01'",
            "UPDATE rulebook_version SET number = 2",
            "DELETE FROM rulebook_version",
            "INSERT OR REPLACE INTO rulebook_version SELECT * FROM rulebook_version",
        ] {
            let refused = store.raw(sql);
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{sql}: {refused:?}");
        }
        assert_eq!(store.read(|r| load(r, 1)).unwrap(), example_version(1));
    }
}
