//! Agreements. A draft may change; once issued, the database itself refuses every change, and the bytes
//! that were issued are kept beside it.

use crate::column::{json, read_json, read_optional_word, word};
use crate::digest::sha256_hex;
use crate::table::log_entry::{self, Event, Kind};
use crate::{Reader, StoreError, Tx};
use domain::agreement::{Agreement, Issued, IssuedPaper};
use rusqlite::{Row, params};

/// Adds a draft. Its number must be free, its engagement that of its person.
pub fn insert(tx: &Tx<'_>, agreement: &Agreement) -> Result<(), StoreError> {
    let a = agreement;
    if a.issued.is_some() {
        return Err(StoreError::Refused("an agreement begins as a draft".to_owned()));
    }
    tx.change(
        "INSERT INTO agreement (id, engagement, person, number, typed, revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![a.id, a.engagement, a.person, a.number, json(&a.typed)?, a.revision],
    )?;
    Ok(())
}

/// Keeps what was typed on the cover page. The revision must be higher than the one kept, or it is
/// [`StoreError::StaleRevision`]; an issued agreement is [`StoreError::Refused`].
pub fn save_draft(tx: &Tx<'_>, agreement: &Agreement) -> Result<(), StoreError> {
    require_draft(tx, &agreement.id)?;
    let kept = tx.change(
        "UPDATE agreement SET typed = ?2, revision = ?3 WHERE id = ?1 AND revision < ?3",
        params![agreement.id, json(&agreement.typed)?, agreement.revision],
    )?;
    if kept == 0 { Err(StoreError::StaleRevision) } else { Ok(()) }
}

/// Lays a draft aside for good, with the engagement that was only begun for it.
pub fn discard(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    let draft = require_draft(tx, id)?;
    tx.change_one("DELETE FROM agreement WHERE id = ?1", [id])?;
    let unused = "DELETE FROM engagement WHERE id = ?1 AND from_day IS NULL
        AND NOT EXISTS (SELECT 1 FROM agreement WHERE engagement = ?1)";
    tx.change(unused, [&draft.engagement])?;
    Ok(())
}

/// Issues a draft: terms, parties, bytes and the document they show are frozen together, and it is logged.
pub fn issue(tx: &Tx<'_>, id: &str, issued: &Issued, paper: &IssuedPaper) -> Result<(), StoreError> {
    if sha256_hex(&paper.pdf) != issued.sha256 {
        return Err(StoreError::Refused("the digest is not that of the bytes".to_owned()));
    }
    let person = require_draft(tx, id)?.person;
    tx.change_one(
        "UPDATE agreement SET issued_on = ?2, version = ?3, terms = ?4, parties = ?5, sha256 = ?6 WHERE id = ?1",
        params![
            id, word(&issued.on)?, issued.version, json(&issued.terms)?, json(&issued.parties)?, issued.sha256,
        ],
    )?;
    tx.change(
        "INSERT INTO issued_file (agreement, bytes, document, logo) VALUES (?1, ?2, ?3, ?4)",
        params![id, paper.pdf, json(&paper.document)?, paper.logo],
    )?;
    let event = Event { at: issued.on, kind: Kind::AgreementIssued, record: id, person: Some(&person) };
    log_entry::append(tx, &event, json(issued)?.as_bytes())
}

/// One agreement.
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Agreement, StoreError> {
    reader.first("SELECT * FROM agreement WHERE id = ?1", [id], read)?.ok_or(StoreError::NotFound)
}

/// Somebody's agreements, the newest first.
pub fn of_person(reader: &Reader<'_>, person: &str) -> Result<Vec<Agreement>, StoreError> {
    reader.rows("SELECT * FROM agreement WHERE person = ?1 ORDER BY sequence DESC", [person], read)
}

/// Every agreement, the newest first; those with people who are deleted rest with them.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Agreement>, StoreError> {
    let sql = "SELECT a.* FROM agreement a JOIN person p ON p.id = a.person WHERE p.deleted_at IS NULL
        ORDER BY a.sequence DESC";
    reader.rows(sql, [], read)
}

pub(crate) fn at(reader: &Reader<'_>, sequence: i64) -> Result<Agreement, StoreError> {
    reader.first("SELECT * FROM agreement WHERE sequence = ?1", [sequence], read)?.ok_or(StoreError::NotFound)
}

/// What was issued: the bytes, the document they show, and the logo of that day.
pub fn issued_paper(reader: &Reader<'_>, id: &str) -> Result<IssuedPaper, StoreError> {
    let paper = reader.first("SELECT * FROM issued_file WHERE agreement = ?1", [id], |row| {
        Ok(IssuedPaper {
            pdf: row.get("bytes")?,
            document: read_json(row, "document")?,
            logo: row.get("logo")?,
        })
    })?;
    paper.ok_or(StoreError::NotFound)
}

/// The number after the highest one given.
pub fn next_number(reader: &Reader<'_>) -> Result<u32, StoreError> {
    let next =
        reader.first("SELECT coalesce(max(number), 0) + 1 FROM agreement", [], |row| Ok(row.get(0)?))?;
    next.ok_or(StoreError::NotFound)
}

fn require_draft(reader: &Reader<'_>, id: &str) -> Result<Agreement, StoreError> {
    let agreement = load(reader, id)?;
    if agreement.issued.is_some() {
        return Err(StoreError::Refused("an issued agreement never changes".to_owned()));
    }
    Ok(agreement)
}

fn read(row: &Row<'_>) -> Result<Agreement, StoreError> {
    Ok(Agreement {
        id: row.get("id")?,
        engagement: row.get("engagement")?,
        person: row.get("person")?,
        number: row.get("number")?,
        typed: read_json(row, "typed")?,
        revision: row.get("revision")?,
        issued: read_issued(row)?,
    })
}

/// The table holds these columns all set or all empty.
fn read_issued(row: &Row<'_>) -> Result<Option<Issued>, StoreError> {
    let Some(on) = read_optional_word(row, "issued_on")? else { return Ok(None) };
    Ok(Some(Issued {
        on,
        version: row.get("version")?,
        terms: read_json(row, "terms")?,
        parties: read_json(row, "parties")?,
        sha256: row.get("sha256")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{
        StoreFolder, example_agreement, example_issued, example_paper, store_with_engagement,
    };
    use crate::{Store, table::log_entry};
    use domain::agreement::CoverPage;

    const PDF: &[u8] = b"%PDF-1.7 exactly these bytes";

    fn with_draft() -> (StoreFolder, Store) {
        let (folder, mut store) = store_with_engagement();
        store.tx(|tx| insert(tx, &example_agreement("a1", 1))).unwrap();
        (folder, store)
    }

    #[test]
    fn a_draft_changes_and_an_older_revision_never_overwrites_a_newer() {
        let (_folder, mut store) = with_draft();
        for (revision, kept) in [(2, 2), (5, 5), (4, 5), (5, 5), (6, 6)] {
            let typed = CoverPage { minutes: revision.to_string(), ..CoverPage::default() };
            let saved =
                store.tx(|tx| save_draft(tx, &Agreement { typed, revision, ..example_agreement("a1", 1) }));
            assert!(matches!(saved, Ok(()) | Err(StoreError::StaleRevision)), "{saved:?}");
            let there = store.read(|r| load(r, "a1")).unwrap();
            assert_eq!((there.revision, there.typed.minutes), (kept, kept.to_string()), "after {revision}");
        }
        let nothing = store.tx(|tx| save_draft(tx, &example_agreement("a9", 9)));
        assert!(matches!(nothing, Err(StoreError::NotFound)));
    }

    #[test]
    fn issuing_freezes_everything() {
        let (_folder, mut store) = with_draft();
        let issued = example_issued(PDF);
        store.tx(|tx| issue(tx, "a1", &issued, &example_paper(PDF))).unwrap();
        let want = Agreement { issued: Some(issued.clone()), ..example_agreement("a1", 1) };
        let is_as_issued = |store: &Store| {
            assert_eq!(store.read(|r| load(r, "a1")).unwrap(), want);
            assert_eq!(store.read(|r| issued_paper(r, "a1")).unwrap(), example_paper(PDF));
        };
        is_as_issued(&store);
        let draft = Agreement { revision: 99, ..example_agreement("a1", 1) };
        assert!(matches!(store.tx(|tx| save_draft(tx, &draft)), Err(StoreError::Refused(_))));
        assert!(matches!(
            store.tx(|tx| issue(tx, "a1", &issued, &example_paper(PDF))),
            Err(StoreError::Refused(_))
        ));
        for sql in [
            "UPDATE agreement SET typed = '{}'",
            "UPDATE agreement SET issued_on = NULL, version = NULL, terms = NULL, parties = NULL, sha256 = NULL",
            "DELETE FROM agreement",
            "UPDATE issued_file SET bytes = x''",
            "DELETE FROM issued_file",
            "INSERT OR REPLACE INTO issued_file VALUES ('a1', x'', '{}', NULL)",
            "INSERT OR REPLACE INTO agreement (id, engagement, person, number, typed, revision)
             VALUES ('a1', 'e1', 'p1', 1, '{}', 100)",
        ] {
            let refused = store.raw(sql);
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{sql}: {refused:?}");
        }
        is_as_issued(&store);
    }

    #[test]
    fn issuing_is_all_or_nothing() {
        let (_folder, mut store) = with_draft();
        let check = |store: &mut Store, issued: &Issued| {
            let refused = store.tx(|tx| issue(tx, "a1", issued, &example_paper(PDF)));
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
            assert_eq!(store.read(|r| load(r, "a1")).unwrap(), example_agreement("a1", 1));
            assert!(matches!(store.read(|r| issued_paper(r, "a1")), Err(StoreError::NotFound)));
        };
        let logged = store.read(log_entry::list).unwrap();
        check(&mut store, &example_issued(b"other bytes"));
        check(&mut store, &Issued { version: 7, ..example_issued(PDF) });
        assert_eq!(store.read(log_entry::list).unwrap(), logged);
    }

    #[test]
    fn an_agreement_begins_as_a_draft_of_its_own_person_under_its_own_number() {
        let (_folder, mut store) = with_draft();
        let draft = example_agreement("a2", 2);
        for wrong in [
            Agreement { issued: Some(example_issued(PDF)), ..draft.clone() },
            Agreement { person: "p2".into(), ..draft.clone() },
            Agreement { engagement: "e9".into(), ..draft.clone() },
            Agreement { number: 1, ..draft.clone() },
            Agreement { id: "a1".into(), ..draft.clone() },
        ] {
            let refused = store.tx(|tx| insert(tx, &wrong));
            assert!(matches!(refused, Err(StoreError::Refused(_))), "{wrong:?}: {refused:?}");
        }
    }

    #[test]
    fn agreements_are_listed_newest_first_and_numbered_on() {
        let (_folder, mut store) = with_draft();
        assert_eq!(store.read(next_number).unwrap(), 2);
        store.tx(|tx| insert(tx, &example_agreement("a2", 7))).unwrap();
        assert_eq!(store.read(next_number).unwrap(), 8);
        let ids = |all: Vec<Agreement>| all.into_iter().map(|a| a.id).collect::<Vec<_>>();
        assert_eq!(ids(store.read(list).unwrap()), ["a2", "a1"]);
        assert_eq!(ids(store.read(|r| of_person(r, "p1")).unwrap()), ["a2", "a1"]);
        assert!(store.read(|r| of_person(r, "p2")).unwrap().is_empty());
    }
}
