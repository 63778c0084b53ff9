//! Everything that happened with somebody, in one order, a part at a time.

use crate::column::read_word;
use crate::table::{agreement, attachment, guide_run, note, person};
use crate::{Reader, StoreError};
use chrono::NaiveDate;
use domain::agreement::Agreement;
use domain::guide::Run;
use domain::person::{Attachment, Note, StageChange};
use rusqlite::params;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// Their stage changed.
    Stage(StageChange),
    /// An agreement was issued.
    Agreement(Box<Agreement>),
    /// A guide about them was finished.
    Guide(Box<Run>),
    /// A file was added.
    Attachment(Attachment),
    /// Something was written down.
    Note(Note),
}

/// Which part of a timeline.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part<'a> {
    /// Only things of this kind: `stage`, `agreement`, `guide`, `attachment` or `note`; empty for all.
    pub kind: &'a str,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give at most.
    pub limit: u32,
}

/// Of one day, a later kind stands above an earlier one, and what was written down last above the rest. When that was
/// the clock does not tell: it may have been set back.
const ALL: &str = "
    SELECT 0 AS kind, happened_on AS day, '' AS at, sequence FROM stage_change
        WHERE person = ?1 AND ?2 IN ('', 'stage')
    UNION ALL SELECT 1, issued_on, '', sequence FROM agreement
        WHERE person = ?1 AND issued_on IS NOT NULL AND ?2 IN ('', 'agreement')
    UNION ALL SELECT 2, substr(finished_at, 1, 10), finished_at, sequence FROM guide_run
        WHERE person = ?1 AND finished_at IS NOT NULL AND ?2 IN ('', 'guide')
    UNION ALL SELECT 3, added_on, '', sequence FROM attachment
        WHERE person = ?1 AND deleted_at IS NULL AND ?2 IN ('', 'attachment')
    UNION ALL SELECT 4, on_day, '', sequence FROM note
        WHERE person = ?1 AND ?2 IN ('', 'note')";

/// Part of somebody's timeline, newest first, each thing with its day; and how many there are in all.
pub fn of_person(
    reader: &Reader<'_>,
    person: &str,
    part: Part<'_>,
) -> Result<(Vec<(NaiveDate, Happening)>, u32), StoreError> {
    let sql = format!("{ALL} ORDER BY day DESC, kind DESC, at DESC, sequence DESC LIMIT ?3 OFFSET ?4");
    let page = reader.rows(&sql, params![person, part.kind, part.limit, part.offset], |row| {
        Ok((row.get(0)?, read_word(row, "day")?, row.get(3)?))
    })?;
    let count = format!("SELECT count(*) FROM ({ALL})");
    let total = reader.first(&count, [person, part.kind], |row| Ok(row.get(0)?))?.unwrap_or_default();
    let happenings =
        page.into_iter().map(|(kind, day, sequence)| Ok((day, happening(reader, kind, sequence)?)));
    Ok((happenings.collect::<Result<_, StoreError>>()?, total))
}

fn happening(reader: &Reader<'_>, kind: u8, sequence: i64) -> Result<Happening, StoreError> {
    Ok(match kind {
        0 => Happening::Stage(person::stage_change_at(reader, sequence)?),
        1 => Happening::Agreement(agreement::at(reader, sequence)?.into()),
        2 => Happening::Guide(guide_run::at(reader, sequence)?.into()),
        3 => Happening::Attachment(attachment::at(reader, sequence)?),
        _ => Happening::Note(note::at(reader, sequence)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, example_person, store};
    use chrono::DateTime;

    #[test]
    fn notes_of_a_day_stand_as_they_were_written_whatever_the_clock_said() {
        let (_folder, mut store) = store();
        store.tx(|tx| person::insert(tx, &example_person("p1", "Zoë"))).unwrap();
        // The hour that comes twice, and a clock set back by a year.
        let clock = ["2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00", "2025-10-25T09:00:00+01:00"];
        let note = |at: usize| Note {
            id: at.to_string(),
            person: "p1".into(),
            on: day(1),
            written_at: DateTime::parse_from_rfc3339(clock[at]).unwrap(),
            text: "Spoke.".into(),
            revision: 1,
        };
        (0..3).for_each(|at| store.tx(|tx| note::insert(tx, &note(at))).unwrap());
        let check = |store: &crate::Store| {
            let part = Part { limit: 10, ..Part::default() };
            let shown = store.read(|r| of_person(r, "p1", part)).unwrap().0;
            let ids = shown.into_iter().map(|(_, happening)| match happening {
                Happening::Note(note) => note.id,
                other => panic!("{other:?}"),
            });
            assert_eq!(ids.collect::<Vec<_>>(), ["2", "1", "0"]);
        };
        check(&store);
        // Taken away and put back, one stands where it stood; where that place is taken, above the rest.
        let sequence = store.read(|r| note::sequence(r, "1")).unwrap();
        store.tx(|tx| note::delete(tx, "1")).unwrap();
        store.tx(|tx| note::insert_again(tx, &note(1), sequence)).unwrap();
        check(&store);
        store.tx(|tx| note::delete(tx, "2")).unwrap();
        store.tx(|tx| note::insert_again(tx, &note(2), sequence)).unwrap();
        check(&store);
    }
}
