//! What a guide makes, as documents: beside the questions while it is under way, kept once it is finished.

use super::{is_closed, load, standing};
use crate::{
    App, Error,
    library::{AGREEMENT, RULEBOOK},
    views::papers::Copied,
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    document::{
        Document, Signatory,
        compose::{Frame, compose},
    },
    facts::Facts,
    guide::{
        Run,
        definition::{Guide, Paper},
        engine::RESULT,
        fields,
        outcome::Made,
    },
    words::Words,
};
use press::Preview;
use std::path::{Path, PathBuf};
use store::{StoreError, table};

/// A document with the logo it goes out with.
pub(crate) struct WithLogo {
    pub(crate) document: Document,
    pub(crate) logo: Option<Vec<u8>>,
}

impl App {
    /// One of a run's documents: the live one while no kind is given, with what stands in the fields of the
    /// page one is on; of a finished run, as it is kept.
    pub fn preview_guide(&self, run: &str, kind: Option<&str>) -> Result<Preview, Error> {
        let paper = self.guide_paper(run, kind)?;
        Ok(self.preview_of(&paper.document, paper.logo.as_deref()))
    }

    /// The kinds of documents a finished run made, in order.
    pub(crate) fn guide_kinds(&self, run: &str) -> Result<Vec<String>, Error> {
        let id = run.to_owned();
        self.worker.with(move |desk| {
            let made = desk.store.read(|r| table::guide_document::of_run(r, &id))?;
            Ok(made.into_iter().map(|made| made.kind).collect())
        })
    }

    /// The name the file of one of a run's documents is saved under.
    pub fn guide_file_name(&self, run: &str, kind: &str) -> Result<String, Error> {
        let (id, kind) = (run.to_owned(), kind.to_owned());
        self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let made = made(desk, &run, Some(&kind))?;
            let name = super::name_of(desk, run.person.as_deref())?;
            Ok(file_name(&desk.library.words, &desk.practice.name, &made, &name))
        })
    }

    /// One of a run's documents, in words for the clipboard.
    pub fn copy_guide(&self, run: &str, kind: &str) -> Result<Copied, Error> {
        Ok(Copied::of(&self.guide_paper(run, Some(kind))?.document))
    }

    /// Saves what a run made as PDF where the user chose.
    pub fn save_guide_pdf(&self, run: &str, kind: &str, to: &Path) -> Result<(), Error> {
        self.write_file(to, &self.guide_pdf(run, kind)?)
    }

    /// Puts what a run made where the system's viewer can open it.
    pub fn hand_out_guide(&self, run: &str, kind: &str) -> Result<PathBuf, Error> {
        self.hand_out(&self.guide_file_name(run, kind)?, &self.guide_pdf(run, kind)?)
    }

    pub(crate) fn guide_pdf(&self, run: &str, kind: &str) -> Result<Vec<u8>, Error> {
        let paper = self.guide_paper(run, Some(kind))?;
        self.pdf_of(&paper.document, paper.logo.as_deref(), &format!("{run} {kind}"))
    }

    /// One of a run's documents with its logo, for whatever is made of it.
    pub(crate) fn guide_paper(&self, run: &str, kind: Option<&str>) -> Result<WithLogo, Error> {
        let (id, kind, today) = (run.to_owned(), kind.map(str::to_owned), self.today());
        self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let library = desk.library.clone();
            let guide = library.guide(&run.guide)?;
            if is_closed(guide, &run) {
                let logo = desk.store.read(|r| table::guide_document::logo(r, &id))?;
                return Ok(WithLogo { document: made(desk, &run, kind.as_deref())?.document, logo });
            }
            let document = draft(desk, guide, run, kind.as_deref(), today)?;
            Ok(WithLogo { document, logo: desk.store.read(table::practice::logo)? })
        })
    }
}

/// The practice, what it is, whom it is about if anybody, and its day.
pub(crate) fn file_name(words: &Words, practice: &str, made: &Made, person: &str) -> String {
    let date = words.date(made.on);
    let with = [("practice", practice), ("title", &made.name), ("name", person), ("date", &date)];
    let key = if person.is_empty() { "file.guide" } else { "file.guide_about" };
    crate::papers::named(words, key, &with)
}

/// What a finished run made of this kind, or first of all.
fn made(desk: &Desk, run: &Run, kind: Option<&str>) -> Result<Made, Error> {
    let all = desk.store.read(|r| table::guide_document::of_run(r, &run.id))?;
    let found = all.into_iter().find(|m| kind.is_none_or(|kind| m.kind == kind));
    Ok(found.ok_or(StoreError::NotFound)?)
}

/// A document of a run under way, with whatever makes sense in the fields of the page one is on.
fn draft(
    desk: &Desk,
    guide: &Guide,
    mut run: Run,
    kind: Option<&str>,
    today: NaiveDate,
) -> Result<Document, Error> {
    let facts = standing(desk, guide, &run, today)?.facts;
    if let Some(page) = guide.pages.iter().find(|p| p.id == run.place) {
        let currency = &desk.practice.currency;
        run.answers = fields::with_fields(page, &run.typed, &run.answers, &facts, currency);
    }
    if guide.id == RULEBOOK && kind.is_none_or(|kind| kind == AGREEMENT) {
        // Where the result is looked at, what was published is shown, not a draft that reads the same.
        return match crate::rules::latest(desk)? {
            Some(version) if run.place == RESULT => Ok(version.document),
            _ => crate::rules::draft_document(desk, &run.answers),
        };
    }
    let facts = standing(desk, guide, &run, today)?.facts;
    let paper = guide.papers(&facts).find(|p| kind.is_none_or(|kind| p.kind == kind));
    let paper = paper.ok_or(StoreError::NotFound)?;
    let status = if paper.private { "document.private_draft" } else { "document.draft" };
    document_of(desk, &run, paper, &facts, status)
}

/// Everything a guide makes where these facts are known, ready to be kept.
pub(super) fn make(
    desk: &Desk,
    guide: &Guide,
    run: &Run,
    facts: &Facts,
    on: NaiveDate,
) -> Result<Vec<Made>, Error> {
    let one = |paper: &Paper| {
        let status = if paper.private { "document.private" } else { "" };
        Ok(Made {
            kind: paper.kind.clone(),
            name: paper.name.clone(),
            private: paper.private,
            on,
            document: document_of(desk, run, paper, facts, status)?,
        })
    };
    guide.papers(facts).map(one).collect()
}

fn document_of(
    desk: &Desk,
    run: &Run,
    paper: &Paper,
    facts: &Facts,
    status: &str,
) -> Result<Document, Error> {
    let library = desk.library.clone();
    let status = if status.is_empty() { "" } else { library.words.text(status) };
    let frame = Frame {
        kind: paper.kind.clone(),
        language: desk.practice.language.clone(),
        page_size: desk.practice.page_size,
        status: status.to_owned(),
        signatories: signatories(desk, run)?,
    };
    Ok(compose(library.document(&paper.wording)?, facts, &library.words, &frame))
}

/// The practice, and the person a guide is about: whatever is signed, both sign it.
fn signatories(desk: &Desk, run: &Run) -> Result<Vec<Signatory>, Error> {
    let words = &desk.library.words;
    let role = words.trade(desk.practice.trade).map_or("", |t| t.role.as_str());
    let signs = |role: &str, name: &str| Signatory { role: role.to_owned(), name: name.to_owned() };
    let own = signs(role, &desk.practice.owner);
    let name = super::name_of(desk, run.person.as_deref())?;
    let client = (!name.is_empty()).then(|| signs(words.text("party.client"), &name));
    Ok([own].into_iter().chain(client).collect())
}
