//! Stretches of work with one client.

use crate::column::{optional_word, read_optional_word};
use crate::{Reader, StoreError, Tx};
use domain::agreement::Engagement;
use rusqlite::{Row, params};

/// Adds an engagement of somebody in the records.
pub fn insert(tx: &Tx<'_>, engagement: &Engagement) -> Result<(), StoreError> {
    let e = engagement;
    tx.change(
        "INSERT INTO engagement (id, person, from_day, until_day) VALUES (?1, ?2, ?3, ?4)",
        params![e.id, e.person, optional_word(e.from.as_ref())?, optional_word(e.until.as_ref())?],
    )?;
    Ok(())
}

/// Keeps an engagement's days. Whose it is never changes.
pub fn update(tx: &Tx<'_>, engagement: &Engagement) -> Result<(), StoreError> {
    let e = engagement;
    tx.change_one(
        "UPDATE engagement SET from_day = ?3, until_day = ?4 WHERE id = ?1 AND person = ?2",
        params![e.id, e.person, optional_word(e.from.as_ref())?, optional_word(e.until.as_ref())?],
    )
}

/// One engagement.
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Engagement, StoreError> {
    reader.first("SELECT * FROM engagement WHERE id = ?1", [id], read)?.ok_or(StoreError::NotFound)
}

/// Somebody's engagements, the newest first.
pub fn of_person(reader: &Reader<'_>, person: &str) -> Result<Vec<Engagement>, StoreError> {
    reader.rows("SELECT * FROM engagement WHERE person = ?1 ORDER BY sequence DESC", [person], read)
}

fn read(row: &Row<'_>) -> Result<Engagement, StoreError> {
    Ok(Engagement {
        id: row.get("id")?,
        person: row.get("person")?,
        from: read_optional_word(row, "from_day")?,
        until: read_optional_word(row, "until_day")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::person;
    use crate::testing::{day, example_person, store};

    #[test]
    fn engagements_are_kept_as_given() {
        let (_folder, mut store) = store();
        let first = Engagement { id: "e1".into(), person: "p1".into(), from: None, until: None };
        let second = Engagement { id: "e2".into(), from: Some(day(3)), ..first.clone() };
        let nobodys = store.tx(|tx| insert(tx, &first));
        assert!(matches!(nobodys, Err(StoreError::Refused(_))), "{nobodys:?}");
        store.tx(|tx| person::insert(tx, &example_person("p1", "Zoë"))).unwrap();
        for engagement in [&first, &second] {
            store.tx(|tx| insert(tx, engagement)).unwrap();
        }
        let ended = Engagement { from: Some(day(1)), until: Some(day(2)), ..first };
        store.tx(|tx| update(tx, &ended)).unwrap();
        assert_eq!(store.read(|r| of_person(r, "p1")).unwrap(), [second, ended.clone()]);
        assert_eq!(store.read(|r| load(r, "e1")).unwrap(), ended);
        let strangers = Engagement { person: "p2".into(), ..ended };
        assert!(matches!(store.tx(|tx| update(tx, &strangers)), Err(StoreError::NotFound)));
    }
}
