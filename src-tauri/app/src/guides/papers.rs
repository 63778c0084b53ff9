//! What a guide makes, as a document: beside the questions, as PDF, for printing.

use super::{is_closed, load, standing};
use crate::{App, Error, library::RULEBOOK, views::papers::Copied, worker::Desk};
use domain::{
    document::{
        Document,
        compose::{Frame, compose},
    },
    guide::{Run, definition::Guide},
};
use std::path::{Path, PathBuf};
use store::table;

impl App {
    /// The name the file of a run is saved under.
    pub fn guide_file_name(&self, run: &str) -> Result<String, Error> {
        let id = run.to_owned();
        self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let title = desk.library.guide(&run.guide)?.result.document.clone();
            let date = desk.library.words.date(run.finished_at.unwrap_or(run.saved_at).date_naive());
            let with = [("practice", desk.practice.name.as_str()), ("title", &title), ("date", &date)];
            Ok(crate::papers::file_name(&desk.library.words.say("file.guide", &with), "pdf"))
        })
    }

    /// What a run made, in words for the clipboard.
    pub fn copy_guide(&self, run: &str) -> Result<Copied, Error> {
        let id = run.to_owned();
        self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let library = desk.library.clone();
            Ok(Copied::of(&document_of(desk, library.guide(&run.guide)?, &run)?))
        })
    }

    /// Saves what a run made as PDF where the user chose.
    pub fn save_guide_pdf(&self, run: &str, to: &Path) -> Result<(), Error> {
        self.write_file(to, &self.guide_pdf(run)?)
    }

    /// Puts what a run made where the system's viewer can open it.
    pub fn hand_out_guide(&self, run: &str) -> Result<PathBuf, Error> {
        self.hand_out(&self.guide_file_name(run)?, &self.guide_pdf(run)?)
    }

    pub(crate) fn guide_pdf(&self, run: &str) -> Result<Vec<u8>, Error> {
        let id = run.to_owned();
        let (document, logo) = self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let library = desk.library.clone();
            let document = document_of(desk, library.guide(&run.guide)?, &run)?;
            Ok((document, desk.store.read(table::practice::logo)?))
        })?;
        self.pdf_of(&document, logo.as_deref(), run)
    }
}

/// The document of a run as its answers stand.
pub(crate) fn document_of(desk: &Desk, guide: &Guide, run: &Run) -> Result<Document, Error> {
    if guide.id == RULEBOOK {
        return crate::rules::draft_document(desk, &run.answers);
    }
    let library = desk.library.clone();
    let status = if is_closed(guide, run) { "" } else { library.words.text("document.draft") };
    let frame = Frame {
        kind: guide.id.clone(),
        language: desk.practice.language.clone(),
        page_size: desk.practice.page_size,
        status: status.to_owned(),
        signatories: Vec::new(),
    };
    let facts = standing(desk, guide, run)?.facts;
    Ok(compose(library.document(&guide.document)?, &facts, &library.words, &frame))
}
