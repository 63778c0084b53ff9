//! Files kept with somebody's records. Their bytes stand apart, in pieces.

use crate::column::{read_word, word};
use crate::digest::sha256_hex;
use crate::{Reader, StoreError, Tx};
use chrono::{DateTime, FixedOffset};
use domain::person::Attachment;
use rusqlite::{Row, params};

/// A piece's size.
const CHUNK: usize = 1024 * 1024;

/// Keeps a file with its bytes.
pub fn insert(tx: &Tx<'_>, attachment: &Attachment, bytes: &[u8]) -> Result<(), StoreError> {
    let a = attachment;
    if sha256_hex(bytes) != a.sha256 || bytes.len() != a.length as usize {
        return Err(StoreError::Refused("the digest is not that of the bytes".to_owned()));
    }
    tx.change(
        "INSERT INTO attachment (id, person, name, media_type, length, sha256, added_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![a.id, a.person, a.name, word(&a.media_type)?, a.length, a.sha256, word(&a.added_on)?],
    )?;
    for (number, chunk) in (0_u32..).zip(bytes.chunks(CHUNK)) {
        tx.change(
            "INSERT INTO attachment_chunk (attachment, number, bytes) VALUES (?1, ?2, ?3)",
            params![a.id, number, chunk],
        )?;
    }
    Ok(())
}

/// Takes a file out of sight; the bytes stay until [`purge`].
pub fn delete(tx: &Tx<'_>, id: &str, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    let sql = "UPDATE attachment SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL";
    tx.change_one(sql, params![id, word(&now.to_utc())?])
}

/// Has a deleted file back.
pub fn restore(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.change_one("UPDATE attachment SET deleted_at = NULL WHERE id = ?1", [id])
}

/// Removes a file for good.
pub fn remove(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.change_one("DELETE FROM attachment WHERE id = ?1", [id])
}

/// Removes every deleted file for good, and says how many there were.
pub fn purge(tx: &Tx<'_>) -> Result<usize, StoreError> {
    tx.change("DELETE FROM attachment WHERE deleted_at IS NOT NULL", [])
}

/// Whether there are deleted files.
pub fn any_deleted(reader: &Reader<'_>) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM attachment WHERE deleted_at IS NOT NULL LIMIT 1";
    Ok(reader.first(sql, [], |_| Ok(()))?.is_some())
}

/// One file, without its bytes.
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Attachment, StoreError> {
    let sql = "SELECT * FROM attachment WHERE id = ?1 AND deleted_at IS NULL";
    reader.first(sql, [id], read)?.ok_or(StoreError::NotFound)
}

/// A file's bytes. Pieces that are not what was put in are [`StoreError::Damaged`].
pub fn bytes(reader: &Reader<'_>, id: &str) -> Result<Vec<u8>, StoreError> {
    let sha256 = load(reader, id)?.sha256;
    let sql = "SELECT bytes FROM attachment_chunk WHERE attachment = ?1 ORDER BY number";
    let bytes = reader.rows(sql, [id], |row| Ok(row.get::<_, Vec<u8>>(0)?))?.concat();
    if sha256_hex(&bytes) == sha256 {
        Ok(bytes)
    } else {
        Err(StoreError::Damaged("an attachment".to_owned()))
    }
}

/// Somebody's files, the newest first.
pub fn of_person(reader: &Reader<'_>, person: &str) -> Result<Vec<Attachment>, StoreError> {
    let sql = "SELECT * FROM attachment WHERE person = ?1 AND deleted_at IS NULL
        ORDER BY added_on DESC, sequence DESC";
    reader.rows(sql, [person], read)
}

pub(crate) fn at(reader: &Reader<'_>, sequence: i64) -> Result<Attachment, StoreError> {
    let sql = "SELECT * FROM attachment WHERE sequence = ?1";
    reader.first(sql, [sequence], read)?.ok_or(StoreError::NotFound)
}

fn read(row: &Row<'_>) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        id: row.get("id")?,
        person: row.get("person")?,
        name: row.get("name")?,
        media_type: read_word(row, "media_type")?,
        length: row.get("length")?,
        sha256: row.get("sha256")?,
        added_on: read_word(row, "added_on")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::person;
    use crate::testing::{day, example_person, store};
    use domain::person::MediaType;

    #[test]
    fn bytes_come_back_as_they_were_put_in() {
        let (_folder, mut store) = store();
        store.tx(|tx| person::insert(tx, &example_person("p1", "Zoë"))).unwrap();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let attachment = Attachment {
                id: format!("a{length}"),
                person: "p1".into(),
                name: "scan.pdf".into(),
                media_type: MediaType::Pdf,
                length: length as u32,
                sha256: sha256_hex(&bytes),
                added_on: day(3),
            };
            let wrong = Attachment { sha256: sha256_hex(b"other"), ..attachment.clone() };
            assert!(matches!(store.tx(|tx| insert(tx, &wrong, &bytes)), Err(StoreError::Refused(_))));
            store.tx(|tx| insert(tx, &attachment, &bytes)).unwrap();
            assert_eq!(store.read(|r| load(r, &attachment.id)).unwrap(), attachment);
            assert!(store.read(|r| super::bytes(r, &attachment.id)).unwrap() == bytes, "{length}");
        }
        store.raw("UPDATE attachment_chunk SET bytes = x'00' WHERE number = 1").unwrap();
        let damaged = store.read(|r| super::bytes(r, &format!("a{}", CHUNK + 1)));
        assert!(matches!(damaged, Err(StoreError::Damaged(_))));
    }
}
