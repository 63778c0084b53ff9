//! Backups: made by themselves beside the work, of the real vault and never of an example.
//!
//! Everything that takes long happens in the caller; the thread that owns the vault is only asked for what a
//! backup is made from. A backup that fails is told, and stands in nobody's way.

mod folders;
pub(crate) mod listing;
mod rehearsing;
pub(crate) mod restoring;
pub(crate) mod saying;

pub(crate) use listing::said as failed_said;
pub(crate) use restoring::way_in;

use crate::{App, Error, views::backups::BackupsView};
use chrono::{DateTime, FixedOffset};
use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};
use store::{
    StoreError, Trouble,
    backup::{
        Backups, Found, Made, Source, Why,
        schedule::{Last, is_due},
    },
};

/// What is remembered while the program runs.
#[derive(Default)]
pub struct Backing {
    /// Held while one is made: the next one then finds that nothing has changed.
    one: Mutex<()>,
    told: Mutex<Told>,
}

/// What the screens are told.
#[derive(Default)]
pub(crate) struct Told {
    /// Why the last one was not made.
    pub failed: Option<Failed>,
    /// Why the last one is not in the second folder.
    pub second_failed: Option<Failed>,
    /// A backup file somebody chose, and one of their own folders.
    pub chosen: Option<PathBuf>,
    /// What was wrong with the vault when it was last opened or read.
    pub trouble: Option<Trouble>,
}

/// Why a backup was not made.
#[derive(Clone, Debug)]
pub(crate) struct Failed {
    /// The end of the key of its text.
    pub why: &'static str,
    /// The system's own words.
    pub detail: String,
}

/// What an open vault knows of its last backup.
#[derive(Clone, Copy, Default)]
pub struct Kept {
    /// When one was last tried, or first asked for.
    at: Option<DateTime<FixedOffset>>,
    saved: Saved,
}

/// What of the open vault is in a backup.
#[derive(Clone, Copy, Default)]
enum Saved {
    /// The program was started anew: to be found out.
    #[default]
    Unknown,
    Nothing,
    /// Everything up to so many writes.
    Until(u64),
}

/// What is needed to make a backup, away from the vault's thread.
pub(crate) struct AtHand {
    pub source: Source,
    pub backups: Backups,
    /// The second folder, be it there or not.
    pub second: Option<PathBuf>,
    writes: u64,
    kept: Kept,
}

impl App {
    /// Makes the backups that are due, brings the second folder up to date, and rehearses once a month. To be
    /// called every minute or so; what goes wrong is told on the screens.
    pub fn keep_backed_up(&self) -> Result<(), Error> {
        let done =
            [self.back_up(Why::Interval).map(drop), self.bring_second_up_to_date(), self.rehearse_when_due()];
        done.into_iter().filter(|done| !matches!(done, Err(Error::Locked))).collect()
    }

    /// Makes a backup because somebody asked for one.
    pub fn back_up_now(&self) -> Result<BackupsView, Error> {
        self.require_real()?;
        self.back_up(Why::Asked)?;
        self.backups()
    }

    /// Makes a backup if one is due for this reason: before whatever could lose something. `None` when nothing
    /// has changed since the last one, and while looking around.
    pub(crate) fn back_up(&self, why: Why) -> Result<Option<Made>, Error> {
        let _one = self.one_at_a_time();
        let Some(at_hand) = self.at_hand()? else { return Ok(None) };
        let now = self.now();
        let kept = self.found_out(&at_hand)?;
        let changed = match kept.saved {
            Saved::Until(writes) => at_hand.writes > writes,
            Saved::Unknown | Saved::Nothing => true,
        };
        if !is_due(why, &Last { at: kept.at.unwrap_or(now), changed }, now) {
            return Ok(None);
        }
        self.make(&at_hand, why, now).map(Some)
    }

    fn make(&self, at_hand: &AtHand, why: Why, now: DateTime<FixedOffset>) -> Result<Made, Error> {
        at_hand.backups.tidy();
        let made = at_hand.backups.make(&at_hand.source, now, why);
        if let Err(StoreError::NotFound) = made {
            // Locked meanwhile, after a backup of its own: nothing went wrong.
            return Err(Error::Locked);
        }
        let writes = made.as_ref().ok().map(|made| made.writes);
        let _ = self.worker.with(move |desk| {
            desk.backed_up.at = Some(now);
            desk.backed_up.saved = writes.map_or(desk.backed_up.saved, Saved::Until);
            Ok(())
        });
        // What no tier keeps may go; when it does not, there is one more than there need be.
        if let Ok(made) = &made {
            let _ = at_hand.backups.thin(&made.note.vault, made.note.database.bytes);
        }
        let mut told = self.told();
        told.failed = made.as_ref().err().map(Failed::of);
        if let Ok(made) = &made {
            let elsewhere = made.elsewhere.iter().find_map(|(_, copied)| copied.as_ref().err());
            told.second_failed = elsewhere.map(Failed::of);
        }
        Ok(made?)
    }

    /// Once after unlocking, the vault is compared with its newest backup.
    fn found_out(&self, at_hand: &AtHand) -> Result<Kept, Error> {
        let mut kept = at_hand.kept;
        if let Saved::Unknown = kept.saved {
            let same = at_hand.newest().is_some_and(|newest| {
                newest.note.is_ok_and(|note| at_hand.source.has_changed_since(&note).is_ok_and(|is| !is))
            });
            kept.saved = if same { Saved::Until(at_hand.writes) } else { Saved::Nothing };
        }
        let now = self.now();
        kept.at = kept.at.or(Some(now));
        self.worker.with(move |desk| {
            desk.backed_up = kept;
            Ok(())
        })?;
        Ok(kept)
    }

    /// `None` while looking around.
    pub(crate) fn at_hand(&self) -> Result<Option<AtHand>, Error> {
        let Some(vault) = self.claimed().clone() else { return Err(Error::Locked) };
        self.worker.with(move |desk| {
            if desk.example.is_some() {
                return Ok(None);
            }
            let second = folders::second(desk)?;
            let there = second.clone().filter(|folder| folder.is_dir());
            Ok(Some(AtHand {
                source: vault.source(&desk.store)?,
                backups: Backups {
                    folders: [Some(vault.backups_folder()), there].into_iter().flatten().collect(),
                },
                second,
                writes: desk.store.writes(),
                kept: desk.backed_up,
            }))
        })
    }

    /// The same, where an example has no business.
    pub(crate) fn really_at_hand(&self) -> Result<AtHand, Error> {
        self.at_hand()?.ok_or(Error::Said("problem.only_real"))
    }

    pub(crate) fn require_real(&self) -> Result<(), Error> {
        if self.worker.is_example() { Err(Error::Said("problem.only_real")) } else { Ok(()) }
    }

    fn one_at_a_time(&self) -> MutexGuard<'_, ()> {
        self.backing.one.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn told(&self) -> MutexGuard<'_, Told> {
        self.backing.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AtHand {
    /// Backups of this vault, newest first; the same one may be in both folders.
    pub fn ours(&self) -> impl Iterator<Item = Found> {
        let vault = self.source.vault();
        let ours = move |found: &Found| found.note.as_ref().is_ok_and(|note| note.vault == vault);
        self.backups.list().into_iter().filter(ours)
    }

    pub fn newest(&self) -> Option<Found> {
        self.ours().next()
    }
}

impl Failed {
    pub fn of(error: &StoreError) -> Failed {
        let why = match error {
            StoreError::DiskFull => "disk_full",
            StoreError::ReadOnly => "read_only",
            StoreError::InUse => "busy",
            StoreError::Damaged(_) | StoreError::NotAVault => "damaged",
            _ => "other",
        };
        Failed { why, detail: error.to_string() }
    }

    /// Whether it is the vault itself that cannot be read.
    pub fn is_damage(&self) -> bool {
        self.why == "damaged"
    }
}
