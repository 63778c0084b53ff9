//! Trying the worst day: the newest backup is written anew in memory, once a month, and compared.

use super::saying;
use crate::{App, Error, views::backups::BackupsView};
use chrono::{DateTime, Duration, FixedOffset};
use serde::{Deserialize, Serialize};
use store::{StoreError, table};

/// The setting that holds the last rehearsal.
const LAST: &str = "backups.rehearsed";
/// How long one holds.
const EVERY: Duration = Duration::days(30);

/// The last rehearsal.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Rehearsal {
    at: DateTime<FixedOffset>,
    /// When the backup was made.
    of: DateTime<FixedOffset>,
    /// Records compared, in how many tables; `None` when it did not hold what it should.
    compared: Option<(u64, u64)>,
}

impl App {
    /// Rehearses a restore with the newest backup; one is made if there is none.
    pub fn rehearse_restore(&self) -> Result<BackupsView, Error> {
        self.require_real()?;
        if self.really_at_hand()?.newest().is_none() {
            self.back_up(store::backup::Why::Asked)?;
        }
        self.rehearse_newest()?;
        self.backups()
    }

    pub(super) fn rehearse_when_due(&self) -> Result<(), Error> {
        let last = self.last_rehearsal()?;
        // A clock that was set back would otherwise put it off for as long.
        let fresh = last.is_some_and(|last| (self.now() - last.at).abs() < EVERY);
        if fresh { Ok(()) } else { self.rehearse_newest() }
    }

    /// When it last was, and what it compared.
    pub(super) fn rehearsed(&self) -> Result<String, Error> {
        let words = &self.words().words;
        let Some(last) = self.last_rehearsal()? else { return Ok(String::new()) };
        let (at, of) = (saying::moment(last.at, words), saying::moment(last.of, words));
        let (key, records, tables) = match last.compared {
            Some((records, tables)) => ("backup.rehearsed", records, tables),
            None => ("backup.rehearsed.failed", 0, 0),
        };
        let (records, tables) = (records.to_string(), tables.to_string());
        Ok(words.say(key, &[("at", &at), ("of", &of), ("records", &records), ("tables", &tables)]))
    }

    fn rehearse_newest(&self) -> Result<(), Error> {
        let Some(at_hand) = self.at_hand()? else { return Ok(()) };
        let Some((path, note)) = at_hand.newest().and_then(|found| Some((found.path, found.note.ok()?)))
        else {
            return Ok(());
        };
        let compared = match at_hand.source.open_backup(&path).and_then(|backup| backup.rehearse()) {
            Ok(done) => Some((done.compared.all_rows(), done.compared.tables.len() as u64)),
            Err(StoreError::Damaged(_) | StoreError::NotAVault) => None,
            Err(error) => return Err(error.into()),
        };
        let last = Rehearsal { at: self.now(), of: note.made_at, compared };
        self.worker.with(move |desk| Ok(desk.store.tx(|tx| table::setting::save(tx, LAST, &last))?))
    }

    fn last_rehearsal(&self) -> Result<Option<Rehearsal>, Error> {
        self.worker.with(|desk| Ok(desk.store.read(|r| table::setting::load(r, LAST))?))
    }
}
