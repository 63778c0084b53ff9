//! The documents of the rules: to read, to save, to print, to copy; of the draft or of any version.

use super::{Papers, draft_answers, papers_of};
use crate::{
    App, Error,
    papers::named,
    views::{papers::Copied, rules::RulesPaper},
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{document::Document, words::Words};
use press::Preview;
use std::path::{Path, PathBuf};
use store::table;

impl App {
    /// One of the documents of the rules: as published in a version, or as the draft makes it.
    pub fn preview_rules(&self, paper: RulesPaper, version: Option<u32>) -> Result<Preview, Error> {
        let (papers, logo) = self.rules_papers(version)?;
        Ok(self.preview_of(&papers.take(paper), logo.as_deref()))
    }

    /// The document's words for the clipboard.
    pub fn copy_rules(&self, paper: RulesPaper, version: Option<u32>) -> Result<Copied, Error> {
        Ok(Copied::of(&self.rules_papers(version)?.0.take(paper)))
    }

    /// The name the document is saved under.
    pub fn rules_file_name(&self, paper: RulesPaper, version: Option<u32>) -> Result<String, Error> {
        let today = self.today();
        self.worker.with(move |desk| file_name(desk, paper.file_text(), version, today))
    }

    /// Saves the document as PDF where the user chose.
    pub fn save_rules_pdf(&self, paper: RulesPaper, version: Option<u32>, to: &Path) -> Result<(), Error> {
        self.write_file(to, &self.rules_pdf(paper, version)?)
    }

    /// Puts the document where the system's viewer can open it.
    pub fn hand_out_rules(&self, paper: RulesPaper, version: Option<u32>) -> Result<PathBuf, Error> {
        self.hand_out(&self.rules_file_name(paper, version)?, &self.rules_pdf(paper, version)?)
    }

    /// The name that all documents of the rules are saved under when they are one file.
    pub fn all_rules_file_name(&self, version: Option<u32>) -> Result<String, Error> {
        let today = self.today();
        self.worker.with(move |desk| file_name(desk, "file.all_rules", version, today))
    }

    /// Saves all documents of the rules as one PDF.
    pub fn save_all_rules_pdf(&self, version: Option<u32>, to: &Path) -> Result<(), Error> {
        let (Papers { rules, fact_sheet }, logo) = self.rules_papers(version)?;
        let pdf = self.pdf_of_all(&[rules, fact_sheet], logo.as_deref(), &seed("all", version))?;
        self.write_file(to, &pdf)
    }

    pub(crate) fn rules_pdf(&self, paper: RulesPaper, version: Option<u32>) -> Result<Vec<u8>, Error> {
        let (papers, logo) = self.rules_papers(version)?;
        self.pdf_of(&papers.take(paper), logo.as_deref(), &seed(paper.kind(), version))
    }

    fn rules_papers(&self, version: Option<u32>) -> Result<(Papers, Option<Vec<u8>>), Error> {
        self.worker.with(move |desk| Ok((papers(desk, version)?, desk.store.read(table::practice::logo)?)))
    }
}

fn papers(desk: &Desk, version: Option<u32>) -> Result<Papers, Error> {
    if let Some(number) = version {
        let version = desk.store.read(|r| table::rulebook_version::load(r, number))?;
        return Ok(Papers { rules: version.document, fact_sheet: version.fact_sheet });
    }
    let answers = draft_answers(desk)?;
    Ok(papers_of(desk, &answers, desk.library.words.text("document.draft"))?.0)
}

pub(crate) fn seed(what: &str, version: Option<u32>) -> String {
    match version {
        Some(number) => format!("{what} {number}"),
        None => format!("{what} draft"),
    }
}

/// With the day of publication; a draft's with today.
fn file_name(desk: &Desk, text: &str, version: Option<u32>, today: NaiveDate) -> Result<String, Error> {
    let (words, practice) = (&desk.library.words, &desk.practice.name);
    if let Some(number) = version {
        let published = desk.store.read(|r| table::rulebook_version::load(r, number))?.published_on;
        return Ok(version_name(words, practice, text, number, published));
    }
    let (which, date) = (words.text("file.draft"), words.date(today));
    Ok(named(words, text, &[("practice", practice), ("which", which), ("date", &date)]))
}

/// The name of a published version's document.
pub(crate) fn version_name(
    words: &Words,
    practice: &str,
    text: &str,
    number: u32,
    published: NaiveDate,
) -> String {
    let which = words.say("file.version", &[("version", &number.to_string())]);
    let date = words.date(published);
    named(words, text, &[("practice", practice), ("which", &which), ("date", &date)])
}

impl Papers {
    fn take(self, paper: RulesPaper) -> Document {
        match paper {
            RulesPaper::Rules => self.rules,
            RulesPaper::FactSheet => self.fact_sheet,
        }
    }
}
