//! Agreements: prepared on a cover page, issued once, kept exactly as issued.

mod papers;
mod sheet;

use crate::{
    App, Error,
    library::RULEBOOK,
    views::{
        agreement::{AgreementRow, AgreementView},
        guide::Saved,
    },
    worker::Desk,
};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use domain::{
    agreement::{Agreement, CoverPage, Engagement, Issued, IssuedPaper, Party, PartyRole},
    fields::FieldError,
    guide::{Answer, Answers},
    person::AgreementStanding,
    rulebook::RulebookVersion,
    terms,
    words::Words,
};
use sheet::{Sheet, prepare};
use std::collections::HashMap;
use store::{StoreError, digest::sha256_hex, table};

impl App {
    /// Every agreement, newest first.
    pub fn agreements(&self) -> Result<Vec<AgreementRow>, Error> {
        self.worker.with(|desk| rows(desk))
    }

    /// The person's open draft, or a new one that begins with what the newest rulebook says.
    pub fn draft_agreement(&self, person: &str) -> Result<AgreementView, Error> {
        let (person, now) = (person.to_owned(), self.now());
        let (id, engagement) = (self.fresh_id(), self.fresh_id());
        self.worker.with(move |desk| {
            let open = desk
                .store
                .read(|r| table::agreement::of_person(r, &person))?
                .into_iter()
                .find(|a| a.issued.is_none());
            let agreement = match open {
                Some(open) => open,
                None => new_draft(desk, &person, id, engagement)?,
            };
            view(desk, &agreement, Some(now), Vec::new())
        })
    }

    /// One agreement.
    pub fn agreement(&self, id: &str) -> Result<AgreementView, Error> {
        let (id, now) = (id.to_owned(), self.now());
        self.worker.with(move |desk| {
            let agreement = load(desk, &id)?;
            view(desk, &agreement, Some(now), Vec::new())
        })
    }

    /// Keeps the cover page as typed, valid or not.
    pub fn save_agreement_draft(&self, id: &str, cover: &CoverPage, revision: u32) -> Result<Saved, Error> {
        let (id, cover, now) = (id.to_owned(), cover.clone(), self.now());
        self.worker
            .with(move |desk| Ok(Saved { revision: save(desk, &id, cover, revision)?.revision, at: now }))
    }

    /// Lays a draft aside for good.
    pub fn discard_agreement(&self, id: &str) -> Result<(), Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            if load(desk, &id)?.issued.is_some() {
                return Err(Error::Said("problem.issued"));
            }
            Ok(desk.store.tx(|tx| table::agreement::discard(tx, &id))?)
        })
    }

    /// Issues an agreement: its document becomes a PDF, and bytes, digest, date, version and terms are kept
    /// together with the cover page, in one step. Not in order: nothing is issued, and the view says what to
    /// put right. When issuing fails, nothing has changed, and the screen's revision still holds.
    pub fn issue_agreement(
        &self,
        id: &str,
        cover: &CoverPage,
        revision: u32,
    ) -> Result<AgreementView, Error> {
        let (name, cover, now, today) = (id.to_owned(), cover.clone(), self.now(), self.today());
        let ready = self.worker.with(move |desk| {
            let agreement = with_cover(desk, &name, cover, revision)?;
            let sheet = prepare(desk, &agreement, today)?;
            if sheet.errors.is_empty() {
                require_published_wording(desk)?;
                return Ok(Err((agreement, sheet)));
            }
            desk.store.tx(|tx| table::agreement::save_draft(tx, &agreement))?;
            Ok(Ok(view(desk, &agreement, Some(now), sheet.errors)?))
        })?;
        let (agreement, sheet) = match ready {
            Ok(not_in_order) => return Ok(not_in_order),
            Err(in_order) => in_order,
        };
        // Layout takes tens of milliseconds and stays off the thread that owns the vault.
        let pdf = self.pdf_of(&sheet.document, sheet.logo.as_deref(), id)?;
        self.worker.with(move |desk| issue(desk, agreement, sheet, pdf, today))
    }
}

/// "2026-014": the year of issue and the practice's running number. Drafts have none to show.
pub(crate) fn number(agreement: &Agreement) -> String {
    agreement.issued.as_ref().map(|i| numbered(i.on, agreement.number)).unwrap_or_default()
}

fn numbered(on: NaiveDate, number: u32) -> String {
    format!("{}-{number:03}", on.year())
}

/// "Issued 22 November 2026", "Being prepared".
pub(crate) fn status(words: &Words, agreement: &Agreement) -> String {
    standing(words, AgreementStanding::Draft, agreement.issued.as_ref().map(|issued| issued.on))
}

/// The same of somebody's newest agreement; empty when there is none.
pub(crate) fn standing(words: &Words, standing: AgreementStanding, on: Option<NaiveDate>) -> String {
    match (standing, on) {
        (AgreementStanding::None, _) => String::new(),
        (_, Some(on)) => words.say("agreement.issued", &[("date", &words.date(on))]),
        _ => words.text("agreement.draft").to_owned(),
    }
}

/// A line of a list.
pub(crate) fn row(words: &Words, agreement: &Agreement, name: &str) -> AgreementRow {
    AgreementRow {
        id: agreement.id.clone(),
        person: agreement.person.clone(),
        name: name.to_owned(),
        number: number(agreement),
        state: agreement.state(),
        status: status(words, agreement),
        version: agreement.issued.as_ref().map_or(0, |i| i.version),
    }
}

/// Every agreement with its person's name, newest first.
pub(crate) fn rows(desk: &Desk) -> Result<Vec<AgreementRow>, Error> {
    let names: HashMap<String, String> = desk.store.read(table::person::names)?.into_iter().collect();
    let name = |id: &str| names.get(id).map_or("", String::as_str);
    let agreements = desk.store.read(table::agreement::list)?;
    Ok(agreements.iter().map(|a| row(&desk.library.words, a, name(&a.person))).collect())
}

fn load(desk: &Desk, id: &str) -> Result<Agreement, Error> {
    Ok(desk.store.read(|r| table::agreement::load(r, id))?)
}

/// The version an agreement rests on: the one it was issued from, else the newest.
fn version_of(desk: &Desk, agreement: &Agreement) -> Result<RulebookVersion, Error> {
    match &agreement.issued {
        Some(issued) => Ok(desk.store.read(|r| table::rulebook_version::load(r, issued.version))?),
        None => crate::rules::latest(desk)?.ok_or(Error::Said("problem.no_rules")),
    }
}

fn new_draft(desk: &mut Desk, person: &str, id: String, engagement: String) -> Result<Agreement, Error> {
    let person = desk.store.read(|r| table::person::load(r, person))?;
    let version = crate::rules::latest(desk)?.ok_or(Error::Said("problem.no_rules"))?;
    let contact = person.contact().to_owned();
    let client = Party { role: PartyRole::Client, name: person.name.clone(), contact };
    let typed = CoverPage { parties: vec![client], ..terms::cover_of(&version.answers) };
    let number = desk.store.read(table::agreement::next_number)?;
    let draft = Agreement {
        id,
        engagement: engagement.clone(),
        person: person.id.clone(),
        number,
        typed,
        revision: 1,
        issued: None,
    };
    desk.store.tx(|tx| {
        table::engagement::insert(
            tx,
            &Engagement { id: engagement, person: person.id, from: None, until: None },
        )?;
        table::agreement::insert(tx, &draft)
    })?;
    Ok(draft)
}

fn save(desk: &mut Desk, id: &str, cover: CoverPage, revision: u32) -> Result<Agreement, Error> {
    let agreement = with_cover(desk, id, cover, revision)?;
    desk.store.tx(|tx| table::agreement::save_draft(tx, &agreement))?;
    Ok(agreement)
}

/// The draft with this cover page, ready to be kept; nothing is kept yet.
fn with_cover(desk: &Desk, id: &str, cover: CoverPage, revision: u32) -> Result<Agreement, Error> {
    let kept = load(desk, id)?;
    if kept.issued.is_some() {
        return Err(Error::Said("problem.issued"));
    }
    if revision < kept.revision {
        return Err(StoreError::StaleRevision.into());
    }
    Ok(Agreement { typed: cover, revision: kept.revision + 1, ..kept })
}

/// An agreement says which version it rests on; it may not say anything that version did not.
fn require_published_wording(desk: &Desk) -> Result<(), Error> {
    let version = crate::rules::latest(desk)?.ok_or(Error::Said("problem.no_rules"))?;
    let same = crate::rules::reads_as_published(desk, &version)?;
    if same { Ok(()) } else { Err(Error::Said("problem.rules_read_differently")) }
}

fn issue(
    desk: &mut Desk,
    agreement: Agreement,
    sheet: Sheet,
    pdf: Vec<u8>,
    on: NaiveDate,
) -> Result<AgreementView, Error> {
    let id = agreement.id.clone();
    let issued = Issued {
        on,
        version: sheet.version,
        terms: sheet.terms,
        parties: sheet.parties,
        sha256: sha256_hex(&pdf),
    };
    let paper = IssuedPaper { pdf, document: sheet.document, logo: sheet.logo };
    // The draft's revision rises by one here; a save that came in between makes this one stale.
    desk.store.tx(|tx| {
        table::agreement::save_draft(tx, &agreement)?;
        table::agreement::issue(tx, &id, &issued, &paper)
    })?;
    let agreement = load(desk, &id)?;
    view(desk, &agreement, None, Vec::new())
}

fn view(
    desk: &Desk,
    agreement: &Agreement,
    saved: Option<DateTime<FixedOffset>>,
    errors: Vec<FieldError>,
) -> Result<AgreementView, Error> {
    let person = desk.store.read(|r| table::person::load(r, &agreement.person))?;
    let version = version_of(desk, agreement)?;
    let saved =
        saved.filter(|_| agreement.issued.is_none()).map(|at| Saved { revision: agreement.revision, at });
    Ok(AgreementView {
        row: AgreementRow { version: version.number, ..row(&desk.library.words, agreement, &person.name) },
        cover: agreement.typed.clone(),
        rules: terms::cover_of(&version.answers),
        fee_sign: crate::guides::currency_sign(&currency_of(desk, &version)),
        saved,
        errors,
        sha256: agreement.issued.as_ref().map(|i| i.sha256.clone()).unwrap_or_default(),
        file_name: papers::file_name(desk, agreement, &person, "file.agreement"),
    })
}

/// The rules as they hold in an issued agreement: those of its version, with the terms of its cover page.
pub(crate) fn terms_of(
    desk: &Desk,
    version: &RulebookVersion,
    agreement: &Agreement,
) -> Result<Answers, Error> {
    let (library, currency) = (desk.library.clone(), currency_of(desk, version));
    let guide = library.guide(RULEBOOK)?;
    Ok(terms::resolve(guide, &version.answers, &agreement.typed, &currency, &library.words).0)
}

/// The currency a version's fee was given in: what was published in dollars stays in dollars.
fn currency_of(desk: &Desk, version: &RulebookVersion) -> String {
    match version.answers.get("fee.amount") {
        Some(Answer::Money(fee)) => fee.currency.clone(),
        _ => desk.practice.currency.clone(),
    }
}
