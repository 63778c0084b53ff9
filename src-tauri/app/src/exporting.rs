//! People as files for other programs: a list, or vCards.

use crate::{
    App, Error,
    contacts::{csv::write, vcard},
};
use domain::person::Person;
use serde::Deserialize;
use std::{collections::HashSet, path::Path};
use store::table;
use ts_rs::TS;

/// The kind of file people are saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeopleFile {
    /// For spreadsheet programs.
    List,
    /// For address books.
    Cards,
}

impl PeopleFile {
    /// How such a file's name ends.
    pub fn extension(self) -> &'static str {
        match self {
            PeopleFile::List => "csv",
            PeopleFile::Cards => "vcf",
        }
    }
}

impl App {
    /// A name for the file.
    pub fn people_file_name(&self, kind: PeopleFile) -> Result<String, Error> {
        if self.worker.is_example() {
            return Err(Error::Said("problem.export.example"));
        }
        let today = self.today();
        self.worker.with(move |desk| {
            let (words, practice) = (&desk.library.words, &desk.practice.name);
            let stem = words.say("file.people", &[("practice", practice), ("date", &words.date(today))]);
            Ok(crate::papers::file_name(&stem, kind.extension()))
        })
    }

    /// Saves people, these or all, as a file of this kind.
    pub fn export_people(&self, kind: PeopleFile, people: Option<&[String]>, to: &Path) -> Result<(), Error> {
        if self.worker.is_example() {
            return Err(Error::Said("problem.export.example"));
        }
        let under_way = self.begin_work()?;
        let chosen: Option<HashSet<String>> = people.map(|ids| ids.iter().cloned().collect());
        let (people, library) = self.worker.with(move |desk| {
            let mut people = desk.store.read(table::person::list)?;
            people.retain(|person| chosen.as_ref().is_none_or(|ids| ids.contains(&person.id)));
            Ok((people, desk.library.clone()))
        })?;
        let work = under_way.work();
        work.of(people.len() as u64);
        let programs = library.programs()?;
        let bytes = match kind {
            PeopleFile::List => write::list(&people, programs)?,
            PeopleFile::Cards => {
                let mut text = String::new();
                for person in &people {
                    work.step(1)?;
                    self.write_card(&mut text, person, programs)?;
                }
                text.into_bytes()
            }
        };
        self.write_file(to, &bytes)
    }

    fn write_card(
        &self,
        text: &mut String,
        person: &Person,
        programs: &crate::contacts::programs::Programs,
    ) -> Result<(), Error> {
        // Writing into a string cannot fail.
        let _ = vcard::write::write(text, person, None, programs);
        Ok(())
    }
}
