//! Erasing somebody for good: everything there is about them, in one transaction. The log keeps their id, digests
//! and dates; the salts go, so that what the digests were made of cannot even be guessed.

use crate::table::log_entry::{self, Event, Kind};
use crate::{Reader, StoreError, Tx};
use chrono::NaiveDate;

/// How much there is about somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Notes on the timeline.
    pub notes: u32,
    /// Files kept with their records.
    pub attachments: u32,
    /// Agreements that were issued.
    pub issued: u32,
    /// Agreements being prepared.
    pub drafts: u32,
    /// Guides gone through about them, finished or not.
    pub guides: u32,
    /// What those guides made.
    pub documents: u32,
}

impl Extent {
    /// Whether nothing was ever made or written about them.
    pub fn is_bare(self) -> bool {
        self == Extent::default()
    }
}

/// How much there is about somebody.
pub fn extent(reader: &Reader<'_>, person: &str) -> Result<Extent, StoreError> {
    let sql = "SELECT
        (SELECT count(*) FROM note WHERE person = ?1),
        (SELECT count(*) FROM attachment WHERE person = ?1 AND deleted_at IS NULL),
        (SELECT count(*) FROM agreement WHERE person = ?1 AND issued_on IS NOT NULL),
        (SELECT count(*) FROM agreement WHERE person = ?1 AND issued_on IS NULL),
        (SELECT count(*) FROM guide_run WHERE person = ?1),
        (SELECT count(*) FROM guide_document d JOIN guide_run r ON r.id = d.run WHERE r.person = ?1)";
    let extent = reader.first(sql, [person], |row| {
        Ok(Extent {
            notes: row.get(0)?,
            attachments: row.get(1)?,
            issued: row.get(2)?,
            drafts: row.get(3)?,
            guides: row.get(4)?,
            documents: row.get(5)?,
        })
    })?;
    Ok(extent.unwrap_or_default())
}

/// In this order nothing is left without what it refers to. What is not named here goes with the person: changes
/// of stage, tags, picture, notes, attachments with their bytes, guides with all they made, search entries.
const STEPS: [&str; 6] = [
    "DELETE FROM issued_file WHERE agreement IN (SELECT id FROM agreement WHERE person = ?1)",
    "DELETE FROM agreement WHERE person = ?1",
    "DELETE FROM engagement WHERE person = ?1",
    // Their name stands with those they recommended the practice to.
    "UPDATE person SET source_person = NULL, source_who = '' WHERE source_person = ?1",
    "DELETE FROM log_salt WHERE sequence IN (SELECT sequence FROM log_entry WHERE person = ?1)",
    "DELETE FROM person WHERE id = ?1",
];

/// Erases somebody, deleted or not. What otherwise never changes may go in this transaction alone.
pub fn erase(tx: &Tx<'_>, person: &str, on: NaiveDate) -> Result<(), StoreError> {
    if tx.first("SELECT 1 FROM person WHERE id = ?1", [person], |_| Ok(()))?.is_none() {
        return Err(StoreError::NotFound);
    }
    tx.change("INSERT INTO erasing (person) VALUES (?1)", [person])?;
    for step in STEPS {
        tx.change(step, [person])?;
    }
    tx.change("DELETE FROM erasing", [])?;
    log_entry::append(
        tx,
        &Event { at: on, kind: Kind::PersonErased, record: person, person: Some(person) },
        b"",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{agreement, deletion, log_entry, person, person_photo};
    use crate::testing::{day, example_agreement, example_issued, example_paper, store_with_engagement};
    use chrono::{NaiveTime, TimeZone, Utc};
    use domain::person::StageChange;

    const PDF: &[u8] = b"%PDF-1.7 exactly these bytes";

    #[test]
    fn what_never_changes_goes_with_its_person_and_the_log_stays_whole() {
        let (_folder, mut store) = store_with_engagement();
        let change = StageChange { stage: domain::person::Stage::Client, on: day(4), reason: "asked".into() };
        store
            .tx(|tx| {
                agreement::insert(tx, &example_agreement("a1", 1))?;
                agreement::issue(tx, "a1", &example_issued(PDF), &example_paper(PDF))?;
                person::change_stage(tx, "p1", &change)?;
                person_photo::set(tx, "p1", Some(b"picture"))
            })
            .unwrap();
        let at = Utc.from_utc_datetime(&day(6).and_time(NaiveTime::MIN));
        store.tx(|tx| deletion::delete(tx, "p1", at)).unwrap();
        let logged = store.read(log_entry::list).unwrap();
        store.tx(|tx| erase(tx, "p1", day(9))).unwrap();
        for table in [
            "agreement",
            "issued_file",
            "engagement",
            "stage_change",
            "person_photo",
            "person_tag",
            "erasing",
        ] {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE {}",
                if table == "person_tag" { "person = 'p1'" } else { "1" }
            );
            let left = store.read(|r| r.first(&sql, [], |row| Ok(row.get::<_, u32>(0)?))).unwrap();
            assert_eq!(left, Some(0), "{table}");
        }
        let entries = store.read(log_entry::list).unwrap();
        assert_eq!((entries.len(), &entries[..logged.len()]), (logged.len() + 1, &logged[..]));
        assert_eq!(store.read(log_entry::first_broken).unwrap(), None);
        let issued = entries.iter().find(|entry| entry.kind == Kind::AgreementIssued).unwrap();
        assert_eq!(
            store.read(|r| log_entry::is_about(r, issued, b"anything")).unwrap(),
            None,
            "its salt is gone"
        );
        assert!(store.read(|r| person::load(r, "p2")).is_ok());
        store.check().unwrap();
    }

    #[test]
    fn nobody_is_erased_by_half() {
        let (_folder, mut store) = store_with_engagement();
        store.tx(|tx| agreement::insert(tx, &example_agreement("a1", 1))).unwrap();
        store.tx(|tx| agreement::issue(tx, "a1", &example_issued(PDF), &example_paper(PDF))).unwrap();
        let given_up = store.tx(|tx| {
            erase(tx, "p1", day(9))?;
            Err::<(), _>(StoreError::DiskFull)
        });
        assert!(given_up.is_err());
        assert_eq!(store.read(|r| agreement::issued_paper(r, "a1")).unwrap().pdf, PDF);
        assert!(matches!(store.tx(|tx| erase(tx, "p9", day(9))), Err(StoreError::NotFound)));
        assert!(matches!(store.raw("DELETE FROM issued_file"), Err(StoreError::Refused(_))));
        store.raw("INSERT INTO erasing VALUES ('p2')").unwrap();
        assert!(
            matches!(store.raw("DELETE FROM issued_file"), Err(StoreError::Refused(_))),
            "of somebody else"
        );
    }
}
