//! What Home says about the records themselves: a backup that was not made, a vault that came back.

use crate::{
    App, Error,
    backups::{Failed, failed_said},
    synced,
    views::notices::{Notice, NoticeId},
};
use domain::words::Words;
use serde::{Deserialize, Serialize};
use std::path::Path;
use store::table;

/// The setting that remembers what came back, until it was read.
const CAME_BACK: &str = "notice.came_back";
/// The setting that remembers which synced folder somebody means to keep.
const SYNCED: &str = "notice.synced_left";

/// How the vault in use came to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CameBack {
    /// A backup took the place of what was there.
    Restored {
        /// When the backup was made, in words.
        made: String,
        /// Where that is now; empty when there was nothing.
        set_aside: String,
    },
    /// What could be read of a damaged one.
    Salvaged {
        /// Where the damaged one is.
        set_aside: String,
    },
    /// An older copy, or another vault, on somebody's word.
    WentOn,
}

impl App {
    /// What Home says about the records themselves. Nothing while looking around.
    pub fn notices(&self) -> Result<Vec<Notice>, Error> {
        if self.worker.is_example() {
            return Ok(Vec::new());
        }
        let (came_back, left) = self.worker.with(|desk| {
            let came_back: Option<Option<CameBack>> =
                desk.store.read(|r| table::setting::load(r, CAME_BACK))?;
            let left: Option<String> = desk.store.read(|r| table::setting::load(r, SYNCED))?;
            Ok((came_back.flatten(), left))
        })?;
        let (failed, second) = {
            let told = self.told();
            (told.failed.clone(), told.second_failed.clone())
        };
        let folder = self.folder().display().to_string();
        let synced = self.synced().filter(|_| left != Some(folder));
        let library = self.words();
        let words = &library.words;
        let all = [
            failed.map(|failed| not_made(&failed, words)),
            second.map(|failed| not_copied(&failed, words)),
            came_back.map(|what| what.notice(words)),
            self.place.told().map(|folder| moved(&folder, words)),
            synced.map(|by| in_sync(by, self.can_move(), words)),
        ];
        Ok(all.into_iter().flatten().collect())
    }

    /// A notice was read, and need not be said again.
    pub fn dismiss_notice(&self, id: NoticeId) -> Result<Vec<Notice>, Error> {
        let folder = self.folder().display().to_string();
        match id {
            NoticeId::CameBack => self.worker.with(|desk| {
                Ok(desk.store.tx(|tx| table::setting::save(tx, CAME_BACK, &None::<CameBack>))?)
            })?,
            NoticeId::Synced => self
                .worker
                .with(move |desk| Ok(desk.store.tx(|tx| table::setting::save(tx, SYNCED, &folder))?))?,
            NoticeId::Moved => self.place.was_told(),
            // These go by themselves once all is well again.
            NoticeId::Damaged | NoticeId::BackupFailed | NoticeId::SecondFolder => {}
        }
        self.notices()
    }

    /// Has Home say how the vault in use came to be.
    pub(crate) fn tell(&self, what: CameBack) -> Result<(), Error> {
        self.worker
            .with(move |desk| Ok(desk.store.tx(|tx| table::setting::save(tx, CAME_BACK, &Some(what)))?))
    }
}

impl CameBack {
    fn notice(&self, words: &Words) -> Notice {
        let (key, made, folder) = match self {
            CameBack::Restored { made, set_aside } if set_aside.is_empty() => {
                ("notice.restored.new", made.as_str(), "")
            }
            CameBack::Restored { made, set_aside } => ("notice.restored", made.as_str(), set_aside.as_str()),
            CameBack::Salvaged { set_aside } => ("notice.salvaged", "", set_aside.as_str()),
            CameBack::WentOn => ("notice.went_on", "", ""),
        };
        Notice::about(NoticeId::CameBack, words.say(key, &[("made", made), ("folder", folder)]))
    }
}

fn moved(folder: &Path, words: &Words) -> Notice {
    let folder = folder.display().to_string();
    Notice::about(NoticeId::Moved, words.say("notice.moved", &[("folder", &folder)]))
}

fn in_sync(by: &str, can_move: bool, words: &Words) -> Notice {
    Notice { can_move, ..Notice::about(NoticeId::Synced, synced::said(by, can_move, words)) }
}

fn not_made(failed: &Failed, words: &Words) -> Notice {
    let id = if failed.is_damage() { NoticeId::Damaged } else { NoticeId::BackupFailed };
    Notice::about(id, failed_said(failed, words))
}

fn not_copied(failed: &Failed, words: &Words) -> Notice {
    let says = words.say(&format!("backup.second.{}", failed.why), &[("detail", &failed.detail)]);
    Notice::about(NoticeId::SecondFolder, says)
}
