//! The document of an agreement: to read, to save, to print, to copy. What was issued goes out as the very
//! bytes that were issued; only one file with several documents is made anew, from the frozen documents.

use super::{load, number, sheet::prepare};
use crate::{App, Error, papers::named, views::papers::Copied, worker::Desk};
use chrono::NaiveDate;
use domain::{
    agreement::{Agreement, Issued, IssuedPaper},
    document::Document,
    person::Person,
    practice::Practice,
    words::Words,
};
use press::Preview;
use std::path::{Path, PathBuf};
use store::table;

impl App {
    /// The agreement as pages: the draft as it stands, or the paper that was issued.
    pub fn preview_agreement(&self, id: &str) -> Result<Preview, Error> {
        let (document, logo) = self.agreement_document(id)?;
        Ok(self.preview_of(&document, logo.as_deref()))
    }

    /// The agreement's words for the clipboard.
    pub fn copy_agreement(&self, id: &str) -> Result<Copied, Error> {
        Ok(Copied::of(&self.agreement_document(id)?.0))
    }

    /// The name an issued agreement is saved under.
    pub fn agreement_file_name(&self, id: &str) -> Result<String, Error> {
        Ok(self.agreement(id)?.file_name)
    }

    /// Saves the issued bytes where the user chose.
    pub fn save_agreement_pdf(&self, id: &str, to: &Path) -> Result<(), Error> {
        self.write_file(to, &self.issued_bytes(id)?)
    }

    /// Puts the issued bytes where the system's viewer can open them.
    pub fn hand_out_agreement(&self, id: &str) -> Result<PathBuf, Error> {
        self.hand_out(&self.agreement_file_name(id)?, &self.issued_bytes(id)?)
    }

    /// The name that an issued agreement is saved under together with the fact sheet.
    pub fn agreement_with_fact_sheet_file_name(&self, id: &str) -> Result<String, Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let agreement = load(desk, &id)?;
            let person = desk.store.read(|r| table::person::load(r, &agreement.person))?;
            Ok(file_name(desk, &agreement, &person, "file.agreement_with_fact_sheet"))
        })
    }

    /// Saves an issued agreement and the fact sheet of the version it rests on as one PDF.
    pub fn save_agreement_with_fact_sheet_pdf(&self, id: &str, to: &Path) -> Result<(), Error> {
        let name = id.to_owned();
        let (paper, fact_sheet) = self.worker.with(move |desk| {
            let (issued, paper) = issued_paper(desk, &name)?;
            let version = desk.store.read(|r| table::rulebook_version::load(r, issued.version))?;
            Ok((paper, version.fact_sheet))
        })?;
        let both = [paper.document, fact_sheet];
        self.write_file(to, &self.pdf_of_all(&both, paper.logo.as_deref(), &format!("{id} with fact sheet"))?)
    }

    fn agreement_document(&self, id: &str) -> Result<(Document, Option<Vec<u8>>), Error> {
        let (id, today) = (id.to_owned(), self.today());
        self.worker.with(move |desk| document(desk, &id, today))
    }

    pub(crate) fn issued_bytes(&self, id: &str) -> Result<Vec<u8>, Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| Ok(issued_paper(desk, &id)?.1.pdf))
    }
}

fn document(desk: &Desk, id: &str, today: NaiveDate) -> Result<(Document, Option<Vec<u8>>), Error> {
    let agreement = load(desk, id)?;
    if agreement.issued.is_some() {
        let paper = desk.store.read(|r| table::agreement::issued_paper(r, id))?;
        return Ok((paper.document, paper.logo));
    }
    let sheet = prepare(desk, &agreement, today)?;
    Ok((sheet.document, sheet.logo))
}

fn issued_paper(desk: &Desk, id: &str) -> Result<(Issued, IssuedPaper), Error> {
    let issued = load(desk, id)?.issued.ok_or(Error::Said("problem.not_issued"))?;
    Ok((issued, desk.store.read(|r| table::agreement::issued_paper(r, id))?))
}

/// The person, what it is, its number and its day.
pub(super) fn file_name(desk: &Desk, agreement: &Agreement, person: &Person, text: &str) -> String {
    name_of(&desk.library.words, &desk.practice, agreement, &person.name, text)
}

/// The same with the words and the practice at hand.
pub(crate) fn name_of(
    words: &Words,
    practice: &Practice,
    agreement: &Agreement,
    person: &str,
    text: &str,
) -> String {
    let title = words.trade(practice.trade).map_or("", |t| t.agreement.as_str());
    let date = agreement.issued.as_ref().map(|i| words.date(i.on)).unwrap_or_default();
    let with = [("name", person), ("title", title), ("number", &number(agreement)), ("date", &date)];
    named(words, text, &with)
}
