//! Notes on somebody's timeline.

use crate::column::{read_word, word};
use crate::table::search;
use crate::{Reader, StoreError, Tx};
use domain::person::Note;
use rusqlite::{Row, params};

/// Adds a note about somebody in the records.
pub fn insert(tx: &Tx<'_>, note: &Note) -> Result<(), StoreError> {
    insert_at(tx, note, None)
}

/// Puts a note back that was taken away: where it stood among the others, unless that place is taken.
pub fn insert_again(tx: &Tx<'_>, note: &Note, sequence: i64) -> Result<(), StoreError> {
    insert_at(tx, note, Some(sequence))
}

fn insert_at(tx: &Tx<'_>, note: &Note, sequence: Option<i64>) -> Result<(), StoreError> {
    let n = note;
    tx.change_one(
        "INSERT INTO note (sequence, id, person, on_day, written_at, text, revision, place)
         SELECT s.next, ?1, ?2, ?3, ?4, ?5, ?6, (p.number << 32) | s.next
         FROM person p, (SELECT CASE WHEN ?7 IS NULL OR ?7 IN (SELECT sequence FROM note)
             THEN (SELECT coalesce(max(sequence), 0) + 1 FROM note) ELSE ?7 END AS next) s WHERE p.id = ?2",
        params![n.id, n.person, word(&n.on)?, word(&n.written_at)?, n.text, n.revision, sequence],
    )?;
    search::index_note(tx, &n.id, &n.text)
}

/// Where a note stands among the others, in the order in which they were written.
pub fn sequence(reader: &Reader<'_>, id: &str) -> Result<i64, StoreError> {
    let sql = "SELECT sequence FROM note WHERE id = ?1";
    reader.first(sql, [id], |row| Ok(row.get(0)?))?.ok_or(StoreError::NotFound)
}

/// Keeps a changed note. Its revision must be higher than the one kept, or it is [`StoreError::StaleRevision`].
pub fn save(tx: &Tx<'_>, note: &Note) -> Result<(), StoreError> {
    let n = note;
    let sql = "UPDATE note SET on_day = ?2, text = ?3, revision = ?4 WHERE id = ?1 AND revision < ?4";
    if tx.change(sql, params![n.id, word(&n.on)?, n.text, n.revision])? == 0 {
        load(tx, &n.id)?;
        return Err(StoreError::StaleRevision);
    }
    search::index_note(tx, &n.id, &n.text)
}

/// Puts a note back to how it was, whatever its revision.
pub fn put_back(tx: &Tx<'_>, note: &Note) -> Result<(), StoreError> {
    tx.change("UPDATE note SET revision = 0 WHERE id = ?1", [&note.id])?;
    save(tx, note)
}

/// Takes a note away.
pub fn delete(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.change_one("DELETE FROM note WHERE id = ?1", [id])
}

/// One note.
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Note, StoreError> {
    reader.first("SELECT * FROM note WHERE id = ?1", [id], read)?.ok_or(StoreError::NotFound)
}

/// Somebody's notes, the newest first.
pub fn of_person(reader: &Reader<'_>, person: &str) -> Result<Vec<Note>, StoreError> {
    reader.rows("SELECT * FROM note WHERE person = ?1 ORDER BY on_day DESC, sequence DESC", [person], read)
}

pub(crate) fn at(reader: &Reader<'_>, sequence: i64) -> Result<Note, StoreError> {
    reader.first("SELECT * FROM note WHERE sequence = ?1", [sequence], read)?.ok_or(StoreError::NotFound)
}

fn read(row: &Row<'_>) -> Result<Note, StoreError> {
    Ok(Note {
        id: row.get("id")?,
        person: row.get("person")?,
        on: read_word(row, "on_day")?,
        written_at: read_word(row, "written_at")?,
        text: row.get("text")?,
        revision: row.get("revision")?,
    })
}
