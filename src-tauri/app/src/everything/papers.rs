//! Every document of a moment, as the file somebody opens: what was issued as the very bytes that were issued,
//! all else drawn from what was frozen.

use super::archive::Archive;
use crate::{
    App, Error, agreements, guides,
    rules::{self, papers::seed},
    views::rules::RulesPaper,
    work::Work,
};
use domain::{
    document::{Document, plain_text::plain_text},
    practice::Practice,
    words::Words,
};
use std::collections::BTreeMap;
use store::{StoreError, table, whole::Moment};

/// What documents are named and drawn with.
pub struct Printing<'a> {
    /// Draws them.
    pub app: &'a App,
    /// Where they stand.
    pub moment: &'a Moment,
    /// The practice of that moment.
    pub practice: &'a Practice,
    /// Its words.
    pub words: &'a Words,
    /// How far it is.
    pub work: &'a Work,
}

impl Printing<'_> {
    /// How many documents there are, as far as that is known without reading them.
    pub fn count(&self) -> Result<u64, Error> {
        let read = |table: &str| {
            let tables = self.moment.tables()?;
            let table = tables.iter().find(|t| t.name == table).ok_or(StoreError::NotFound)?;
            self.moment.count(table)
        };
        let each = RulesPaper::ALL.len() as u64;
        Ok(read("rulebook_version")? * each + read("issued_file")? + read("guide_document")?)
    }

    /// Puts every document into the archive.
    pub fn print_all(&self, archive: &mut Archive<'_>) -> Result<(), Error> {
        self.rules(archive)?;
        self.agreements(archive)?;
        self.guides(archive)
    }

    fn rules(&self, archive: &mut Archive<'_>) -> Result<(), Error> {
        let logo = self.moment.read(table::practice::logo)?;
        for version in self.moment.read(table::rulebook_version::list)? {
            for paper in RulesPaper::ALL {
                let document = match paper {
                    RulesPaper::Rules => &version.document,
                    RulesPaper::FactSheet => &version.fact_sheet,
                };
                let (text, number) = (paper.file_text(), version.number);
                let practice = &self.practice.name;
                let name =
                    rules::papers::version_name(self.words, practice, text, number, version.published_on);
                let seed = seed(paper.kind(), Some(number));
                self.print(archive, "documents/rules", &name, document, logo.as_deref(), &seed)?;
            }
        }
        Ok(())
    }

    fn agreements(&self, archive: &mut Archive<'_>) -> Result<(), Error> {
        let people = self.people()?;
        for agreement in self.moment.read(table::agreement::list)?.iter().filter(|a| a.issued.is_some()) {
            let paper = self.moment.read(|r| table::agreement::issued_paper(r, &agreement.id))?;
            let person = people.get(&agreement.person).map_or("", String::as_str);
            let name =
                agreements::papers::name_of(self.words, self.practice, agreement, person, "file.agreement");
            archive.keep("documents/agreements", &name, &paper.pdf)?;
            self.work.step(1)?;
        }
        Ok(())
    }

    fn guides(&self, archive: &mut Archive<'_>) -> Result<(), Error> {
        let people = self.people()?;
        for run in self.moment.read(table::guide_run::all)? {
            let made = self.moment.read(|r| table::guide_document::of_run(r, &run.id))?;
            if made.is_empty() {
                continue;
            }
            let logo = self.moment.read(|r| table::guide_document::logo(r, &run.id))?;
            let person = run.person.as_ref().and_then(|id| people.get(id)).map_or("", String::as_str);
            for made in made {
                let name = guides::papers::file_name(self.words, &self.practice.name, &made, person);
                let seed = format!("{} {}", run.id, made.kind);
                let document = &made.document;
                self.print(archive, "documents/guides", &name, document, logo.as_deref(), &seed)?;
            }
        }
        Ok(())
    }

    fn people(&self) -> Result<BTreeMap<String, String>, Error> {
        let people = self.moment.read(table::person::list)?;
        Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
    }

    /// A document with signs that no font here has goes as text: nothing is left out for want of a font.
    fn print(
        &self,
        archive: &mut Archive<'_>,
        folder: &str,
        name: &str,
        document: &Document,
        logo: Option<&[u8]>,
        seed: &str,
    ) -> Result<(), Error> {
        match self.app.pdf_of(document, logo, seed) {
            Ok(pdf) => archive.keep(folder, name, &pdf)?,
            Err(Error::Glyphs(_)) => {
                let name = format!("{}.txt", name.trim_end_matches(".pdf"));
                archive.keep(folder, &name, plain_text(document).as_bytes())?
            }
            Err(error) => return Err(error),
        };
        self.work.step(1)
    }
}
