//! Taking everything along: all records, documents and files in one zip that is read without the app; and bringing
//! such a zip into an empty vault.
//!
//! ```text
//! README.txt               what is what, and how it is opened
//! documents/…              every published, issued and finished document, as PDF
//! files/…, logo.png        what is attached to records
//! tables/<table>.csv       the records for a spreadsheet
//! records/<table>.json     the records exactly; only these are read back, with the files they name
//! manifest.json            what made it, when, and the digest of every part
//! ```
//!
//! Going out (`writing`) everything is of one moment ([`store::whole::Moment`]), and the vault can be used meanwhile.
//! Coming in (`reading`, `loading`) nothing is believed: what is wrong with a zip is one answer, and nothing was
//! changed.

mod archive;
mod loading;
mod manifest;
mod papers;
mod reading;
mod rows;
mod writing;

use crate::{
    App, Error,
    papers::file_name,
    views::{
        everything::{ComingView, EverythingView},
        start::Start,
    },
    worker::Desk,
};
use manifest::Manifest;
use reading::Export;
use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use store::{
    files::write_whole,
    table,
    whole::{Moment, is_empty},
};

/// The export that was looked at last: the screen names no path.
pub type Chosen = Mutex<Option<PathBuf>>;

impl App {
    /// What may be done here.
    pub fn everything(&self) -> Result<EverythingView, Error> {
        self.worker.with(|desk| {
            Ok(EverythingView { example: desk.example.is_some(), empty: desk.store.read(is_empty)? })
        })
    }

    /// The name the zip is saved under.
    pub fn everything_file_name(&self) -> Result<String, Error> {
        let today = self.today();
        self.worker.with(move |desk| {
            require_real(desk)?;
            let (words, practice) = (&desk.library.words, &desk.practice.name);
            let short: String = practice.chars().take(48).collect();
            let with = [("practice", short.as_str()), ("date", &words.date(today))];
            Ok(file_name(&words.say("file.everything", &with), "zip"))
        })
    }

    /// Takes everything along: long work, in the caller. Called off or failed, there is no file.
    pub fn export_everything(&self, to: &Path) -> Result<(), Error> {
        let under_way = self.begin_work()?;
        let vault = self.claim()?;
        let folder = vault.folder().to_owned();
        let (source, library) = self.worker.with(move |desk| {
            require_real(desk)?;
            Ok((vault.source(&desk.store)?, desk.library.clone()))
        })?;
        let moment = Moment::take(&source, &folder)?;
        drop(source);
        write_whole(to, |file| writing::write(self, &moment, &library, &under_way.work(), file))
    }

    /// Looks through an export from end to end, and keeps in mind which it was. Changes nothing.
    pub fn choose_everything(&self, file: &Path) -> Result<ComingView, Error> {
        let under_way = self.begin_work()?;
        self.worker.with(require_room)?;
        let mut export = opened(file)?;
        under_way.work().of(export.parts.count());
        export.parts.check(&under_way.work())?;
        *self.chosen() = Some(file.to_owned());
        Ok(self.coming(&export.manifest))
    }

    /// Brings the export in that was looked at: all of it, in one write, or nothing. The vault keeps its own keys.
    ///
    /// Nothing is backed up before: this vault is empty but for what set-up asked, or it is refused. Should that
    /// ever change, the place for a backup is right before the records are moved.
    pub fn import_everything(&self) -> Result<Start, Error> {
        let under_way = self.begin_work()?;
        let work = under_way.work();
        let file = self.chosen().clone().ok_or(Error::Said("problem.import.choose"))?;
        self.worker.with(require_room)?;
        let mut export = opened(&file)?;
        let records: u64 = export.manifest.parts.iter().filter_map(|part| part.rows).sum();
        // Once to check, once to read, once to move.
        work.of(export.parts.count() + records.saturating_mul(2));
        export.parts.check(&work)?;
        let incoming = loading::load(&mut export, self.claim()?.folder(), &self.plain, &work)?;
        let plain = self.plain.clone();
        self.worker.with(move |desk| {
            require_room(desk)?;
            desk.store.tx(|tx| incoming.move_into(tx, || work.step(1)))?;
            let practice = desk.store.read(table::practice::load)?.ok_or_else(damaged)?;
            desk.library = Arc::new(plain.reread(&practice)?);
            desk.practice = practice;
            Ok(())
        })?;
        *self.chosen() = None;
        Ok(self.start())
    }

    fn coming(&self, manifest: &Manifest) -> ComingView {
        let rows = |table: &str| u32::try_from(manifest.rows(table)).unwrap_or(u32::MAX);
        ComingView {
            practice: manifest.practice.clone(),
            made: self.words().words.date(manifest.made_at.date_naive()),
            version: manifest.app.clone(),
            people: rows("person"),
            agreements: rows("agreement"),
            versions: rows("rulebook_version"),
            guides: rows("guide_run"),
        }
    }

    /// A panic elsewhere leaves it as good as it was.
    fn chosen(&self) -> std::sync::MutexGuard<'_, Option<PathBuf>> {
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn opened(file: &Path) -> Result<Export, Error> {
    Export::open(File::open(file)?)
}

fn require_real(desk: &mut Desk) -> Result<(), Error> {
    if desk.example.is_some() { Err(Error::Said("problem.everything.example")) } else { Ok(()) }
}

fn require_room(desk: &mut Desk) -> Result<(), Error> {
    require_real(desk)?;
    if desk.store.read(is_empty)? { Ok(()) } else { Err(Error::Said("problem.import.not_empty")) }
}

fn damaged() -> Error {
    Error::Said("problem.import.damaged")
}

fn not_an_export() -> Error {
    Error::Said("problem.import.not_an_export")
}

fn newer() -> Error {
    Error::Said("problem.import.newer")
}
