//! Everybody in one order, with what lists are filtered by. Kept in memory between two writes, so that typing in the
//! search field does not read all of it for each letter.

use crate::{Store, StoreError};
use domain::person::{PeopleSort, SourceKind, Stage};
use rusqlite::Row;

/// Everybody as they stood when it was last asked for.
#[derive(Default)]
pub struct Roster {
    everybody: Vec<Entry>,
    /// In which order, and after how many writes.
    read: Option<(PeopleSort, u64)>,
}

/// Somebody on it.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub number: u32,
    pub stage: Stage,
    pub source: SourceKind,
}

impl Roster {
    /// Everybody in this order, as they stand now.
    pub(crate) fn now(&mut self, store: &Store, sort: PeopleSort) -> Result<&[Entry], StoreError> {
        let read = (sort, store.writes());
        if self.read != Some(read) {
            self.read = None;
            self.everybody.clear();
            let everybody = &mut self.everybody;
            store.read(|reader| {
                reader.each(along(sort), [], |row| {
                    everybody.push(entry(row)?);
                    Ok(())
                })
            })?;
            self.read = Some(read);
        }
        Ok(&self.everybody)
    }
}

/// Each of these is walked along an index that holds every column.
pub(crate) fn along(sort: PeopleSort) -> &'static str {
    match sort {
        PeopleSort::Name => {
            "SELECT number, stage, source_kind FROM person INDEXED BY person_listed
             WHERE deleted_at IS NULL ORDER BY sort_key, name, number"
        }
        PeopleSort::Added => {
            "SELECT number, stage, source_kind FROM person INDEXED BY person_by_addition
             WHERE deleted_at IS NULL ORDER BY number DESC"
        }
        PeopleSort::Changed => {
            "SELECT number, stage, source_kind FROM person INDEXED BY person_by_change
             WHERE deleted_at IS NULL ORDER BY changed_at DESC, number DESC"
        }
    }
}

/// Read for everybody: so not by way of a text of its own.
fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    let (stage, source) = (row.get_ref(1)?.as_str(), row.get_ref(2)?.as_str());
    let stage = stage.ok().and_then(|key| Stage::ALL.into_iter().find(|stage| stage.key() == key));
    let source = source.ok().and_then(|key| SourceKind::ALL.into_iter().find(|source| source.key() == key));
    let unreadable = || StoreError::Damaged("a stage or a source cannot be read".to_owned());
    Ok(Entry {
        number: row.get(0)?,
        stage: stage.ok_or_else(unreadable)?,
        source: source.ok_or_else(unreadable)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::person;
    use crate::testing::{example_person, store};
    use domain::person::Person;

    #[test]
    fn a_roster_follows_every_write() {
        let (_folder, mut store) = store();
        let mut roster = Roster::default();
        assert!(roster.now(&store, PeopleSort::Name).unwrap().is_empty());
        for (id, stage) in [("p1", Stage::Client), ("p2", Stage::Declined)] {
            let person = Person { stage, ..example_person(id, id) };
            store.tx(|tx| person::insert(tx, &person)).unwrap();
        }
        let stages = |roster: &mut Roster, sort| -> Vec<Stage> {
            roster.now(&store, sort).unwrap().iter().map(|entry| entry.stage).collect()
        };
        assert_eq!(stages(&mut roster, PeopleSort::Name), [Stage::Client, Stage::Declined]);
        assert_eq!(stages(&mut roster, PeopleSort::Added), [Stage::Declined, Stage::Client]);
    }

    #[test]
    fn every_choice_is_read_back() {
        for stage in Stage::ALL {
            assert_eq!(serde_json::to_value(stage).unwrap(), stage.key());
        }
        for source in SourceKind::ALL {
            assert_eq!(serde_json::to_value(source).unwrap(), source.key());
        }
    }
}
