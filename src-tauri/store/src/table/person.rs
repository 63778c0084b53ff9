//! People, and the dated changes of their stage.

use crate::column::{json, read_word, word};
use crate::sort_key::sort_key;
use crate::table::log_entry::{self, Event, Kind};
use crate::{Reader, StoreError, Tx};
use domain::person::{Person, Source, StageChange};
use rusqlite::{Row, params};

/// Adds somebody.
pub fn insert(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    let (p, source) = (person, &person.source);
    tx.change(
        "INSERT INTO person (id, name, sort_key, email, phone, stage, source_kind, source_who, source_detail)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            p.id,
            p.name,
            sort_key(&p.name),
            p.email,
            p.phone,
            word(&p.stage)?,
            word(&source.kind)?,
            source.who,
            source.detail,
        ],
    )?;
    Ok(())
}

/// Keeps everything but the stage, which only [`change_stage`] changes: its history must not have gaps.
pub fn update(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    let (p, source) = (person, &person.source);
    tx.change_one(
        "UPDATE person SET name = ?2, sort_key = ?3, email = ?4, phone = ?5, source_kind = ?6, source_who = ?7,
            source_detail = ?8
         WHERE id = ?1",
        params![
            p.id, p.name, sort_key(&p.name), p.email, p.phone, word(&source.kind)?, source.who, source.detail,
        ],
    )
}

/// Records a change of stage, brings the person's own stage up to it, and logs it.
pub fn change_stage(tx: &Tx<'_>, id: &str, change: &StageChange) -> Result<(), StoreError> {
    let stage = word(&change.stage)?;
    tx.change_one("UPDATE person SET stage = ?2 WHERE id = ?1", [id, &stage])?;
    tx.change(
        "INSERT INTO stage_change (person, stage, happened_on, reason) VALUES (?1, ?2, ?3, ?4)",
        params![id, stage, word(&change.on)?, change.reason],
    )?;
    let event = Event { at: change.on, kind: Kind::StageChanged, record: id, person: Some(id) };
    log_entry::append(tx, &event, json(change)?.as_bytes())
}

/// One person.
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Person, StoreError> {
    reader.first("SELECT * FROM person WHERE id = ?1", [id], read)?.ok_or(StoreError::NotFound)
}

/// Everybody, by name, without regard to case and accents.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Person>, StoreError> {
    reader.rows("SELECT * FROM person ORDER BY sort_key, name, id", [], read)
}

/// Somebody's changes of stage in the order they were recorded, whatever their dates.
pub fn stage_changes(reader: &Reader<'_>, id: &str) -> Result<Vec<StageChange>, StoreError> {
    reader.rows("SELECT * FROM stage_change WHERE person = ?1 ORDER BY sequence", [id], |row| {
        Ok(StageChange {
            stage: read_word(row, "stage")?,
            on: read_word(row, "happened_on")?,
            reason: row.get("reason")?,
        })
    })
}

fn read(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        stage: read_word(row, "stage")?,
        source: Source {
            kind: read_word(row, "source_kind")?,
            who: row.get("source_who")?,
            detail: row.get("source_detail")?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, example_person, store};
    use domain::person::{SourceKind, Stage};

    #[test]
    fn a_person_is_kept_as_given() {
        let (_folder, mut store) = store();
        let person = example_person("p1", "שרה לוי");
        store.tx(|tx| insert(tx, &person)).unwrap();
        assert_eq!(store.read(|r| load(r, "p1")).unwrap(), person);
        let source = Source { kind: SourceKind::Event, who: "Fair".into(), detail: String::new() };
        let changed = Person { name: "Sarah Levi".into(), source, ..person };
        store.tx(|tx| update(tx, &changed)).unwrap();
        assert_eq!(store.read(|r| load(r, "p1")).unwrap(), changed);
    }

    #[test]
    fn everybody_is_listed_by_name() {
        let (_folder, mut store) = store();
        let ordered = ["anna", "Åsa", "Ben", "Łukasz", "Lyra", "Zoë", "Ελένη", "山田"];
        for (at, name) in ordered.iter().enumerate().rev() {
            store.tx(|tx| insert(tx, &example_person(&at.to_string(), name))).unwrap();
        }
        let names: Vec<_> = store.read(list).unwrap().into_iter().map(|p| p.name).collect();
        assert_eq!(names, ordered);
    }

    #[test]
    fn stages_change_with_their_history() {
        let (_folder, mut store) = store();
        store.tx(|tx| insert(tx, &example_person("p1", "Zoë"))).unwrap();
        // The clock was put back between the second and the third.
        let changes =
            [(Stage::Client, 5), (Stage::FormerClient, 9), (Stage::Client, 2), (Stage::Declined, 3)]
                .map(|(stage, on)| StageChange { stage, on: day(on), reason: format!("because {on}") });
        for change in &changes {
            store.tx(|tx| change_stage(tx, "p1", change)).unwrap();
            assert_eq!(store.read(|r| load(r, "p1")).unwrap().stage, change.stage);
        }
        store.tx(|tx| update(tx, &example_person("p1", "Zoë"))).unwrap();
        assert_eq!(
            store.read(|r| load(r, "p1")).unwrap().stage,
            Stage::Declined,
            "an update leaves the stage"
        );
        assert_eq!(store.read(|r| stage_changes(r, "p1")).unwrap(), changes);
        let refused = store.raw("UPDATE stage_change SET reason = ''");
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    }

    #[test]
    fn nobody_is_not_found() {
        let (_folder, mut store) = store();
        let nobody = example_person("p9", "Nobody");
        let change = StageChange { stage: Stage::Client, on: day(1), reason: String::new() };
        assert!(matches!(store.read(|r| load(r, "p9")), Err(StoreError::NotFound)));
        assert!(matches!(store.tx(|tx| update(tx, &nobody)), Err(StoreError::NotFound)));
        assert!(matches!(store.tx(|tx| change_stage(tx, "p9", &change)), Err(StoreError::NotFound)));
    }
}
