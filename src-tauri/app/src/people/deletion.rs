//! Deleting people, having them back, and clearing them away once their days are over.

use crate::{
    App, Error,
    undo::{Step, whom},
    views::people::{DeletedRow, Done},
    worker::Desk,
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, Utc};
use store::{StoreError, Tx, table};

/// So many days somebody deleted can be had back.
const DAYS_KEPT: u64 = 30;

impl App {
    /// Deletes people: they can be had back for 30 days. Those who are not there any more are passed over.
    pub fn delete_people(&self, ids: &[String]) -> Result<Done, Error> {
        let (ids, now) = (ids.to_vec(), self.now());
        self.worker.with(move |desk| {
            let names = names(desk, &ids);
            let deleted = desk.store.tx(|tx| {
                let is_deleted = |id: &String| match table::deletion::delete(tx, id, now.to_utc()) {
                    Ok(()) => Ok(Some(id.clone())),
                    Err(StoreError::NotFound) => Ok(None),
                    Err(error) => Err(error),
                };
                ids.iter().filter_map(|id| is_deleted(id).transpose()).collect::<Result<Vec<_>, _>>()
            })?;
            let count = deleted.len();
            let says =
                desk.library.words.say("done.deleted", &[("who", &whom(&desk.library.words, &names, count))]);
            if count > 0 {
                desk.undo.remember(Step::Deleted(deleted));
            }
            Ok(Done { says, count: count.try_into().unwrap_or(u32::MAX) })
        })
    }

    /// Everybody deleted lately, the last one first.
    pub fn deleted_people(&self) -> Result<Vec<DeletedRow>, Error> {
        let offset = *self.now().offset();
        self.worker.with(move |desk| {
            let words = &desk.library.words;
            let row = |deleted: table::deletion::Deleted| {
                let on = deleted.at.with_timezone(&offset).date_naive();
                DeletedRow {
                    deleted: words.say("deleted.on", &[("date", &words.date(on))]),
                    until: words.say("deleted.until", &[("date", &words.date(last_day(on)))]),
                    id: deleted.id,
                    name: deleted.name,
                    stage: deleted.stage,
                }
            };
            Ok(desk.store.read(table::deletion::list)?.into_iter().map(row).collect())
        })
    }

    /// Has somebody deleted back, as they were.
    pub fn restore_person(&self, id: &str) -> Result<Done, Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let deleted =
                desk.store.read(table::deletion::list)?.into_iter().find(|deleted| deleted.id == id);
            let deleted = deleted.ok_or(StoreError::NotFound)?;
            desk.store.tx(|tx| table::deletion::restore(tx, &id))?;
            desk.undo.remember(Step::Restored(id, deleted.at));
            Ok(Done { says: desk.library.words.say("done.restored", &[("who", &deleted.name)]), count: 1 })
        })
    }
}

fn last_day(deleted_on: NaiveDate) -> NaiveDate {
    deleted_on.checked_add_days(Days::new(DAYS_KEPT)).unwrap_or(NaiveDate::MAX)
}

/// The name of one person; of several, their number is said.
pub(super) fn names(desk: &Desk, ids: &[String]) -> Vec<String> {
    let [id] = ids else { return Vec::new() };
    desk.store.read(|r| table::person::load_kept(r, id)).map(|person| person.name).into_iter().collect()
}

/// Undoes an addition: without a trace where nothing was written about them yet, else as a deletion.
pub(crate) fn put_away(tx: &Tx<'_>, id: &str, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    if table::erasure::extent(tx, id)?.is_bare() {
        return table::erasure::erase(tx, id, now.date_naive());
    }
    table::deletion::delete(tx, id, now.to_utc())
}

/// Clears away what was deleted and whose days are over: people after 30 days, files with the run of the program.
/// Where nothing can be written, it waits.
pub(crate) fn clear_away(desk: &mut Desk, now: DateTime<FixedOffset>) -> Result<(), Error> {
    let before: Option<DateTime<Utc>> = now.to_utc().checked_sub_days(Days::new(DAYS_KEPT));
    let deleted = desk.store.read(table::deletion::list)?;
    let due: Vec<String> =
        deleted.into_iter().filter(|d| before.is_some_and(|before| d.at < before)).map(|d| d.id).collect();
    if due.is_empty() && !desk.store.read(table::attachment::any_deleted)? {
        return Ok(());
    }
    Ok(desk.store.tx(|tx| {
        table::attachment::purge(tx)?;
        due.iter().try_for_each(|id| table::erasure::erase(tx, id, now.date_naive()))
    })?)
}
