//! Writing what was looked over: all of it in one go, or nothing.

use super::Import;
use crate::{
    App, Error, Surroundings,
    contacts::{
        Card,
        duplicates::{Against, Case, Way},
        merge::merged,
        programs::Programs,
    },
    people::photo,
    undo::{Before, Step},
    views::importing::ImportedView,
    work::Work,
};
use chrono::{DateTime, FixedOffset};
use domain::person::{Person, StageChange};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{StoreError, Tx, backup::Why, table};

/// What an import did, to be told and to be undone as one.
#[derive(Default)]
struct Done {
    added: Vec<String>,
    before: Vec<Before>,
    skipped: u64,
}

/// What every row needs on its way into the records.
struct Writing<'a> {
    around: &'a Surroundings,
    tx: &'a Tx<'a>,
    import: &'a Import,
    cases: HashMap<usize, &'a Case>,
    /// Who a row became, for those further down that are like it.
    became: HashMap<usize, String>,
    /// Who was added or merged already.
    touched: HashSet<String>,
    now: DateTime<FixedOffset>,
    reason: &'a str,
    done: Done,
}

impl App {
    /// Brings everybody in who was looked over. When it cannot be done whole, nothing has changed.
    pub fn run_import(&self, token: &str) -> Result<ImportedView, Error> {
        let under_way = self.begin_work()?;
        self.with_import(token, |import| {
            import.looked_over.as_ref().map(|_| ()).ok_or(Error::Said("problem.import.gone"))
        })?;
        self.back_up(Why::Import)?;
        let (import, turn) = self.take_import(token)?;
        let (around, work) = (self.around.clone(), under_way.work());
        let (import, done) = self.worker.with(move |desk| {
            let library = desk.library.clone();
            let programs = library.programs()?;
            let reason = library.words.say("import.reason", &[("file", &import.name)]);
            let done = desk.store.tx_of_many(|tx| write(tx, &around, &import, programs, &work, &reason));
            if let Ok(done) = &done {
                desk.undo.remember(Step::Imported(done.added.clone(), done.before.clone()));
            }
            Ok((import, done))
        })?;
        match done {
            Ok(done) => Ok(self.imported(done)),
            Err(error) => {
                // It may be tried again: what was read and decided stays.
                self.put_import(import, turn)?;
                Err(error)
            }
        }
    }

    fn imported(&self, done: Done) -> ImportedView {
        let one = match done.added.as_slice() {
            [id] if done.before.is_empty() => Some(id.clone()),
            _ => None,
        };
        let (added, merged) = (done.added.len() as u64, done.before.len() as u64);
        ImportedView { added, merged, skipped: done.skipped, person: one }
    }
}

fn write(
    tx: &Tx<'_>,
    around: &Surroundings,
    import: &Import,
    programs: &Programs,
    work: &Arc<Work>,
    reason: &str,
) -> Result<Done, Error> {
    let over = import.looked_over.as_ref().ok_or(Error::Said("problem.import.gone"))?;
    let mut writing = Writing {
        around,
        tx,
        import,
        cases: over.cases.iter().map(|case| (case.row, case)).collect(),
        became: HashMap::new(),
        touched: HashSet::new(),
        now: (around.clock)(),
        reason,
        done: Done::default(),
    };
    work.of(import.file.len() as u64);
    let unread: HashSet<usize> = over.unread.iter().map(|(row, _)| *row).collect();
    for row in 0..import.file.len() {
        work.step(1)?;
        // What could not be read when it was looked over is read no better now.
        if let Some(card) =
            Some(row).filter(|row| !unread.contains(row)).and_then(|row| import.file.card(row, programs).ok())
        {
            writing.row(row, card)?;
        }
    }
    Ok(writing.done)
}

impl Writing<'_> {
    fn row(&mut self, row: usize, card: Card) -> Result<(), Error> {
        let case = self.cases.get(&row).copied();
        let there = case.and_then(|case| match &case.against {
            Against::Record(id) => Some(id.clone()),
            Against::Row(other) => self.became.get(other).cloned(),
        });
        let became = match (case.map(|case| case.way), there) {
            (Some(Way::Skip), there) => {
                self.done.skipped += 1;
                there
            }
            (Some(Way::Merge), Some(id)) => Some(self.merge(&id, card)?),
            _ => Some(self.add(card)?),
        };
        self.became.extend(became.map(|id| (row, id)));
        Ok(())
    }

    fn add(&mut self, card: Card) -> Result<String, Error> {
        let id = (self.around.ids)();
        let stage = if card.stage_said { card.person.stage } else { self.import.stage };
        let person = Person { id: id.clone(), stage, ..card.person.clone() };
        table::person::insert_now(self.tx, &person, self.now)?;
        let change = StageChange { stage, on: self.now.date_naive(), reason: self.reason.to_owned() };
        table::person::change_stage(self.tx, &id, &change)?;
        self.picture(&id, card.photo.as_deref())?;
        self.touched.insert(id.clone());
        self.done.added.push(id.clone());
        Ok(id)
    }

    /// Somebody deleted since they were looked over is added anew.
    fn merge(&mut self, id: &str, card: Card) -> Result<String, Error> {
        let there = match table::person::load(self.tx, id) {
            Ok(there) => there,
            Err(StoreError::NotFound) => return self.add(card),
            Err(other) => return Err(other.into()),
        };
        let after = merged(&there, &card.person);
        if after != there {
            table::person::update(self.tx, &after)?;
            table::person::touch(self.tx, id, self.now)?;
        }
        let pictured = self.picture(id, card.photo.as_deref())?;
        // Somebody added a moment ago goes whole when this is undone; somebody merged twice was one person before.
        if self.touched.insert(id.to_owned()) {
            self.done.before.push(Before { person: there, pictured });
        }
        Ok(id.to_owned())
    }

    /// Takes a picture that can be shown; whoever has one keeps it. Says whether it was taken.
    fn picture(&self, id: &str, bytes: Option<&[u8]>) -> Result<bool, Error> {
        let shown = bytes.and_then(|bytes| photo(bytes).ok());
        if shown.is_none() || table::person_photo::load(self.tx, id)?.is_some() {
            return Ok(false);
        }
        table::person_photo::set(self.tx, id, shown.as_deref())?;
        Ok(true)
    }
}
