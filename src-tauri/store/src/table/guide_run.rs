//! Guides under way or finished, as they were left. A later revision is never overwritten by an earlier one.

use crate::column::{json, optional_word, read_json, read_optional_word, read_word, word};
use crate::{Reader, StoreError, Tx};
use domain::guide::Run;
use rusqlite::{Row, params};

/// Keeps a run, new or known. Its revision must be higher than the one kept: saves can overtake each other
/// on their way here, and the later one must stay. Otherwise [`StoreError::StaleRevision`].
pub fn save_draft(tx: &Tx<'_>, run: &Run) -> Result<(), StoreError> {
    let kept = tx.change(
        "INSERT INTO guide_run
            (id, guide, person, place, answers, typed, passed, accepted_checks, revision, saved_at, finished_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET person = excluded.person, place = excluded.place, answers = excluded.answers, typed = excluded.typed,
            passed = excluded.passed, accepted_checks = excluded.accepted_checks, revision = excluded.revision,
            saved_at = excluded.saved_at, finished_at = excluded.finished_at
         WHERE excluded.revision > guide_run.revision",
        params![
            run.id, run.guide, run.person, run.place, json(&run.answers)?, json(&run.typed)?, json(&run.passed)?,
            json(&run.accepted_checks)?,
            run.revision, word(&run.saved_at)?, optional_word(run.finished_at.as_ref())?,
        ],
    )?;
    if kept == 0 { Err(StoreError::StaleRevision) } else { Ok(()) }
}

/// Runs about people who are deleted rest with them.
const SHOWN: &str =
    "SELECT r.* FROM guide_run r LEFT JOIN person p ON p.id = r.person WHERE p.deleted_at IS NULL";

/// One run.
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Run, StoreError> {
    reader.first("SELECT * FROM guide_run WHERE id = ?1", [id], read)?.ok_or(StoreError::NotFound)
}

/// The run of this guide that was begun last.
pub fn latest_of(reader: &Reader<'_>, guide: &str) -> Result<Option<Run>, StoreError> {
    reader.first("SELECT * FROM guide_run WHERE guide = ?1 ORDER BY sequence DESC LIMIT 1", [guide], read)
}

/// Every run of this guide, the one begun last first.
pub fn of_guide(reader: &Reader<'_>, guide: &str) -> Result<Vec<Run>, StoreError> {
    reader.rows(&format!("{SHOWN} AND r.guide = ?1 ORDER BY r.sequence DESC"), [guide], read)
}

/// Every run about this person, the one begun last first.
pub fn of_person(reader: &Reader<'_>, person: &str) -> Result<Vec<Run>, StoreError> {
    reader.rows("SELECT * FROM guide_run WHERE person = ?1 ORDER BY sequence DESC", [person], read)
}

/// Lays a run aside for good; one that is finished is [`StoreError::Refused`].
pub fn discard(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    if load(tx, id)?.finished_at.is_some() {
        return Err(StoreError::Refused("a finished guide never changes".to_owned()));
    }
    tx.change_one("DELETE FROM guide_run WHERE id = ?1", [id])
}

/// Every run, the one begun last first.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Run>, StoreError> {
    reader.rows(&format!("{SHOWN} ORDER BY r.sequence DESC"), [], read)
}

pub(crate) fn at(reader: &Reader<'_>, sequence: i64) -> Result<Run, StoreError> {
    reader.first("SELECT * FROM guide_run WHERE sequence = ?1", [sequence], read)?.ok_or(StoreError::NotFound)
}

fn read(row: &Row<'_>) -> Result<Run, StoreError> {
    Ok(Run {
        id: row.get("id")?,
        guide: row.get("guide")?,
        person: row.get("person")?,
        place: row.get("place")?,
        answers: read_json(row, "answers")?,
        typed: read_json(row, "typed")?,
        passed: read_json(row, "passed")?,
        accepted_checks: read_json(row, "accepted_checks")?,
        revision: row.get("revision")?,
        saved_at: read_word(row, "saved_at")?,
        finished_at: read_optional_word(row, "finished_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::person;
    use crate::testing::{example_person, example_run, store};

    #[test]
    fn a_run_is_kept_as_it_was_given() {
        let (_folder, mut store) = store();
        let run = example_run("r1", 1);
        let finished =
            Run { revision: 2, finished_at: Some(run.saved_at), place: "result".into(), ..run.clone() };
        for run in [&run, &finished] {
            store.tx(|tx| save_draft(tx, run)).unwrap();
            assert_eq!(&store.read(|r| load(r, "r1")).unwrap(), run);
        }
        assert!(matches!(store.read(|r| load(r, "r2")), Err(StoreError::NotFound)));
    }

    #[test]
    fn an_older_revision_never_overwrites_a_newer() {
        let (_folder, mut store) = store();
        for (revision, kept) in [(1, 1), (3, 3), (2, 3), (3, 3), (4, 4), (1, 4)] {
            let run = Run { place: format!("page {revision}"), ..example_run("r1", revision) };
            let saved = store.tx(|tx| save_draft(tx, &run));
            assert_eq!(saved.is_ok(), kept == revision && matches!(saved, Ok(())), "{revision}");
            assert!(matches!(saved, Ok(()) | Err(StoreError::StaleRevision)));
            let there = store.read(|r| load(r, "r1")).unwrap();
            assert_eq!((there.revision, there.place), (kept, format!("page {kept}")));
        }
    }

    #[test]
    fn a_run_about_somebody_stays_with_them() {
        let (_folder, mut store) = store();
        for (id, name) in [("p1", "Zoë"), ("p2", "Ana")] {
            store.tx(|tx| person::insert(tx, &example_person(id, name))).unwrap();
        }
        let about = |id: &str, person: &str, revision| Run {
            person: Some(person.into()),
            ..example_run(id, revision)
        };
        store.tx(|tx| save_draft(tx, &example_run("r0", 1))).unwrap();
        for run in [about("r1", "p1", 1), about("r2", "p2", 1), about("r3", "p1", 1)] {
            store.tx(|tx| save_draft(tx, &run)).unwrap();
            assert_eq!(store.read(|r| load(r, &run.id)).unwrap(), run);
        }
        let of = |person| store.read(|r| of_person(r, person)).unwrap().into_iter().map(|run| run.id);
        assert_eq!(of("p1").collect::<Vec<_>>(), ["r3", "r1"]);
        let moved = store.tx(|tx| save_draft(tx, &about("r1", "p2", 2)));
        assert!(matches!(moved, Err(StoreError::Refused(_))), "{moved:?}");
        let nobody = store.tx(|tx| save_draft(tx, &about("r4", "p9", 1)));
        assert!(matches!(nobody, Err(StoreError::Refused(_))), "{nobody:?}");
        store.raw("DELETE FROM person WHERE id = 'p1'").unwrap();
        assert_eq!(store.read(all).unwrap().len(), 2);
    }

    #[test]
    fn a_draft_can_be_laid_aside_and_a_finished_run_cannot() {
        let (_folder, mut store) = store();
        let draft = example_run("r1", 1);
        let finished = Run { finished_at: Some(draft.saved_at), ..example_run("r2", 1) };
        for run in [&draft, &finished] {
            store.tx(|tx| save_draft(tx, run)).unwrap();
        }
        store.tx(|tx| discard(tx, "r1")).unwrap();
        assert!(matches!(store.tx(|tx| discard(tx, "r1")), Err(StoreError::NotFound)));
        assert!(matches!(store.tx(|tx| discard(tx, "r2")), Err(StoreError::Refused(_))));
        assert_eq!(store.read(all).unwrap(), [finished]);
    }

    #[test]
    fn the_latest_is_the_one_begun_last() {
        let (_folder, mut store) = store();
        let other = Run { guide: "agreement".into(), ..example_run("r3", 1) };
        for run in [example_run("r1", 1), example_run("r2", 1), other, example_run("r1", 2)] {
            store.tx(|tx| save_draft(tx, &run)).unwrap();
        }
        let latest = |guide| store.read(|r| latest_of(r, guide)).unwrap().map(|run| run.id);
        assert_eq!(latest("rulebook").as_deref(), Some("r2"));
        assert_eq!(latest("agreement").as_deref(), Some("r3"));
        assert_eq!(latest("profile"), None);
        let ids: Vec<_> = store.read(all).unwrap().into_iter().map(|run| run.id).collect();
        assert_eq!(ids, ["r3", "r2", "r1"]);
        let of = |guide| store.read(|r| of_guide(r, guide)).unwrap().into_iter().map(|run| run.id);
        assert_eq!(of("rulebook").collect::<Vec<_>>(), ["r2", "r1"]);
        assert_eq!(of("profile").count(), 0);
    }
}
