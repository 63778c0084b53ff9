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
    let number: i64 = tx
        .first("SELECT number FROM person WHERE id = ?1", [&n.person], |row| Ok(row.get(0)?))?
        .ok_or(StoreError::NotFound)?;
    let sequence = free_sequence(tx, sequence)?;
    let place = (number << 32) | sequence;
    tx.change(
        "INSERT INTO note (sequence, id, person, on_day, written_at, text, revision, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![sequence, n.id, n.person, word(&n.on)?, word(&n.written_at)?, n.text, n.revision, place],
    )?;
    search::add_note(tx, place, &n.text)
}

/// The place asked for, if nobody has it; else the next one.
fn free_sequence(reader: &Reader<'_>, asked: Option<i64>) -> Result<i64, StoreError> {
    if let Some(asked) = asked {
        let taken = reader
            .first("SELECT 1 FROM note WHERE sequence = ?1", [asked], |row| Ok(row.get::<_, i64>(0)?))?;
        if taken.is_none() {
            return Ok(asked);
        }
    }
    let last: Option<i64> =
        reader.first("SELECT max(sequence) FROM note", [], |row| Ok(row.get(0)?))?.flatten();
    Ok(last.unwrap_or_default() + 1)
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
