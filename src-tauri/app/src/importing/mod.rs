//! Bringing people in: a file is chosen, its columns are settled, everything is looked over, and only then is
//! anything written. What was read stays here between two requests, and goes when the records are locked.

mod reviewing;
mod running;
mod showing;

use crate::{
    App, Error,
    contacts::{
        Reason,
        csv::columns,
        decode::{self, NotText},
        duplicates::{Case, Way},
        file::File,
        programs::Target,
    },
    views::importing::{ImportView, ReviewView},
};
use domain::person::Stage;
use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Where the one file is kept that is being looked at.
#[derive(Default)]
pub(crate) struct Place(Mutex<Held>);

#[derive(Default)]
struct Held {
    import: Option<Import>,
    /// Raised when a file is forgotten: what still works on it must not put it back.
    turn: u64,
}

/// A file that is being looked at.
pub(crate) struct Import {
    /// Tells this file from the next: a screen left open must not act on another one.
    token: String,
    name: String,
    file: File,
    /// What people become of whom the file does not say it.
    stage: Stage,
    looked_over: Option<LookedOver>,
}

/// What looking it over found.
struct LookedOver {
    unread: Vec<(usize, Reason)>,
    cases: Vec<Case>,
    stage_said: bool,
    photos: u64,
    not_taken: Vec<(String, u64)>,
}

impl App {
    /// Whether people can be brought in now: not into an example, where they would be lost.
    pub fn may_import(&self) -> Result<(), Error> {
        if self.worker.is_example() { Err(Error::Said("problem.import.example")) } else { Ok(()) }
    }

    /// Reads a file of people and says what is in it. Nothing is written.
    pub fn read_people(&self, path: &Path) -> Result<ImportView, Error> {
        self.may_import()?;
        let library = self.worker.library().ok_or(Error::Locked)?;
        let under_way = self.begin_work()?;
        let turn = self.forget_import();
        if std::fs::metadata(path)?.len() > decode::MOST_BYTES {
            return Err(Error::Said("problem.file_too_large"));
        }
        let text = decode::text(std::fs::read(path)?).map_err(|not| Error::Said(refused(not)))?;
        let work = under_way.work();
        let read = File::read(text, library.programs()?, || work.step(0))?;
        let file = read.ok_or(Error::Said("problem.import.too_many"))?;
        if file.is_empty() {
            return Err(Error::Said("problem.import.nobody"));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let import =
            Import { token: self.fresh_id(), name, file, stage: Stage::default(), looked_over: None };
        let view = showing::import(&import, &library)?;
        self.put_import(import, turn)?;
        Ok(view)
    }

    /// What the file holds, once more.
    pub fn import(&self, token: &str) -> Result<ImportView, Error> {
        let library = self.worker.library().ok_or(Error::Locked)?;
        self.with_import(token, |import| showing::import(import, &library))
    }

    /// Takes columns for what the user says: whether the first row holds headings, and what each column is.
    pub fn settle_columns(
        &self,
        token: &str,
        headings: bool,
        targets: &[Target],
    ) -> Result<ImportView, Error> {
        let library = self.worker.library().ok_or(Error::Locked)?;
        self.with_import(token, |import| {
            import.looked_over = None;
            if let File::List(table) = &mut import.file {
                if table.headings == headings {
                    table
                        .columns
                        .iter_mut()
                        .zip(targets)
                        .for_each(|(column, target)| column.target = *target);
                } else {
                    table.headings = headings;
                    table.columns = columns::guess_below(table, library.programs()?);
                }
            }
            showing::import(import, &library)
        })
    }

    /// What people become of whom the file does not say it.
    pub fn settle_stage(&self, token: &str, stage: Stage) -> Result<ReviewView, Error> {
        self.with_import(token, |import| {
            import.stage = stage;
            Ok(())
        })?;
        self.review(token, 0)
    }

    /// What becomes of somebody who is there already; without a row, of everybody. `None` is what seemed right.
    pub fn decide(
        &self,
        token: &str,
        row: Option<usize>,
        way: Option<Way>,
        from: usize,
    ) -> Result<ReviewView, Error> {
        self.with_import(token, |import| {
            let cases = import.looked_over.iter_mut().flat_map(|over| &mut over.cases);
            for case in cases.filter(|case| row.is_none_or(|row| row == case.row)) {
                case.way = way.unwrap_or(case.offered);
            }
            Ok(())
        })?;
        self.review(token, from)
    }

    /// Saves what could not be read as a file of its own.
    pub fn save_unread(&self, token: &str, to: &Path) -> Result<(), Error> {
        let text = self.with_import(token, |import| {
            let over = import.looked_over.as_ref().map(|over| over.unread.as_slice()).unwrap_or_default();
            Ok(import.file.apart(over.iter().map(|(at, _)| *at)))
        })?;
        self.write_file(to, text.as_bytes())
    }

    /// A name for that file, and how it ends.
    pub fn unread_name(&self, token: &str) -> Result<(String, &'static str), Error> {
        let words = self.words();
        let stem = words.words.text("file.unread").to_owned();
        let ending = self.with_import(token, |import| Ok(import.file.extension()))?;
        Ok((crate::papers::file_name(&stem, ending), ending))
    }

    /// Lets go of the file. Whatever still works on it comes too late.
    pub fn forget_import(&self) -> u64 {
        let mut held = self.held();
        held.import = None;
        held.turn += 1;
        held.turn
    }

    /// Takes the file out, to work on it for a while.
    fn take_import(&self, token: &str) -> Result<(Import, u64), Error> {
        let mut held = self.held();
        let import = held.import.take_if(|import| import.token == token);
        Ok((import.ok_or(Error::Said("problem.import.gone"))?, held.turn))
    }

    fn put_import(&self, import: Import, turn: u64) -> Result<(), Error> {
        let mut held = self.held();
        if held.turn != turn {
            return Err(Error::Said("problem.import.gone"));
        }
        held.import = Some(import);
        Ok(())
    }

    fn with_import<T>(
        &self,
        token: &str,
        act: impl FnOnce(&mut Import) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut held = self.held();
        let import = held.import.as_mut().filter(|import| import.token == token);
        act(import.ok_or(Error::Said("problem.import.gone"))?)
    }

    /// A panic elsewhere leaves what was read as good as it was.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.importing.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refused(not: NotText) -> &'static str {
    match not {
        NotText::Empty => "problem.import.nobody",
        NotText::Workbook => "problem.import.workbook",
        NotText::Other => "problem.import.no_text",
        NotText::TooLarge => "problem.file_too_large",
    }
}
