//! What finished guides made: composed once, and kept as it was, with the logo of that day.

use crate::column::{json, read_json, read_word, word};
use crate::{Reader, StoreError, Tx};
use domain::guide::outcome::Made;
use rusqlite::{Row, params};

/// Keeps what a run made, in order. What is kept already is [`StoreError::Refused`].
pub fn insert(tx: &Tx<'_>, run: &str, made: &[Made], logo: Option<&[u8]>) -> Result<(), StoreError> {
    for paper in made {
        tx.change(
            "INSERT INTO guide_document (run, kind, name, private, made_on, document)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![run, paper.kind, paper.name, paper.private, word(&paper.on)?, json(&paper.document)?],
        )?;
    }
    if let Some(bytes) = logo {
        tx.change("INSERT INTO guide_logo (run, bytes) VALUES (?1, ?2)", params![run, bytes])?;
    }
    Ok(())
}

/// Everything a run made, in order; nothing while it is not finished.
pub fn of_run(reader: &Reader<'_>, run: &str) -> Result<Vec<Made>, StoreError> {
    reader.rows("SELECT * FROM guide_document WHERE run = ?1 ORDER BY sequence", [run], read)
}

/// The practice's logo of the day a run was finished, if it had one.
pub fn logo(reader: &Reader<'_>, run: &str) -> Result<Option<Vec<u8>>, StoreError> {
    reader.first("SELECT bytes FROM guide_logo WHERE run = ?1", [run], |row| Ok(row.get("bytes")?))
}

fn read(row: &Row<'_>) -> Result<Made, StoreError> {
    Ok(Made {
        kind: row.get("kind")?,
        name: row.get("name")?,
        private: row.get("private")?,
        on: read_word(row, "made_on")?,
        document: read_json(row, "document")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use crate::table::guide_run;
    use crate::testing::{StoreFolder, day, example_run, example_version, store};
    use domain::guide::Run;

    fn made(kind: &str, private: bool) -> Made {
        let document = example_version(1).document;
        Made { kind: kind.into(), name: format!("The {kind}"), private, on: day(3), document }
    }

    fn with_papers() -> (StoreFolder, Store, Run) {
        let (folder, mut store) = store();
        let run = example_run("r1", 1);
        let run = Run { finished_at: Some(run.saved_at), ..run };
        let papers = [made("script", false), made("cue-cards", true)];
        store
            .tx(|tx| {
                guide_run::save_draft(tx, &run)?;
                insert(tx, "r1", &papers, Some(&[1, 2, 3]))
            })
            .unwrap();
        (folder, store, run)
    }

    #[test]
    fn what_was_made_is_kept_in_order() {
        let (_folder, store, _) = with_papers();
        assert_eq!(
            store.read(|r| of_run(r, "r1")).unwrap(),
            [made("script", false), made("cue-cards", true)]
        );
        assert_eq!(store.read(|r| logo(r, "r1")).unwrap(), Some(vec![1, 2, 3]));
        assert!(store.read(|r| of_run(r, "r2")).unwrap().is_empty());
        assert_eq!(store.read(|r| logo(r, "r2")).unwrap(), None);
    }

    #[test]
    fn what_was_made_never_changes() {
        let (_folder, mut store, run) = with_papers();
        for sql in [
            "UPDATE guide_document SET document = '{}'",
            "DELETE FROM guide_document WHERE kind = 'script'",
            "UPDATE guide_logo SET bytes = x'00'",
            "DELETE FROM guide_logo",
            "UPDATE guide_run SET answers = '{}'",
            "UPDATE guide_run SET finished_at = NULL",
        ] {
            assert!(matches!(store.raw(sql), Err(StoreError::Refused(_))), "{sql}");
        }
        let again = store.tx(|tx| insert(tx, "r1", &[made("script", false)], None));
        assert!(matches!(again, Err(StoreError::Refused(_))), "{again:?}");
        let looked_at = Run { place: "check".into(), revision: 2, ..run };
        store.tx(|tx| guide_run::save_draft(tx, &looked_at)).unwrap();
        let nobody = store.tx(|tx| insert(tx, "r9", &[made("script", false)], None));
        assert!(matches!(nobody, Err(StoreError::Refused(_))), "{nobody:?}");
    }

    #[test]
    fn what_was_made_goes_with_its_run() {
        let (_folder, store, _) = with_papers();
        store.raw("DELETE FROM guide_run WHERE id = 'r1'").unwrap();
        assert!(store.read(|r| of_run(r, "r1")).unwrap().is_empty());
        assert_eq!(store.read(|r| logo(r, "r1")).unwrap(), None);
    }
}
