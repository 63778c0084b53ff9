//! Erasing somebody for good, and handing over everything about them.

use crate::{
    App, Error,
    views::people::{EraseView, Erased},
    worker::Desk,
};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use domain::words::Words;
use serde_json::{Value, json};
use std::path::Path;
use store::{StoreError, table};

impl App {
    /// What erasing somebody would do. For people in the records and for those deleted.
    pub fn erase_view(&self, id: &str) -> Result<EraseView, Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let words = &desk.library.words;
            Ok(EraseView {
                name: desk.store.read(|r| table::person::load_kept(r, &id))?.name,
                goes: goes(desk, &id)?,
                stays: stays(words),
            })
        })
    }

    /// Erases somebody for good: everything about them in one step that cannot be undone.
    pub fn erase_person(&self, id: &str) -> Result<Erased, Error> {
        let (id, today) = (id.to_owned(), self.today());
        let erased = self.worker.with(move |desk| {
            let name = desk.store.read(|r| table::person::load_kept(r, &id))?.name;
            desk.store.tx(|tx| table::erasure::erase(tx, &id, today))?;
            desk.undo.forget(&id);
            let words = &desk.library.words;
            Ok(Erased { says: words.say("done.erased", &[("who", &name)]), stays: stays(words) })
        })?;
        // A viewer may have been given their papers.
        self.take_back_files();
        Ok(erased)
    }

    /// Everything about somebody as JSON, exactly as it is kept; files and pictures as Base64.
    pub fn person_bundle_json(&self, id: &str) -> Result<String, Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let bundle = bundle(desk, &id)?;
            serde_json::to_string_pretty(&bundle)
                .map_err(|error| StoreError::Damaged(error.to_string()).into())
        })
    }

    /// Writes that where the user chose.
    pub fn save_person_bundle(&self, id: &str, to: &Path) -> Result<(), Error> {
        let json = self.person_bundle_json(id)?;
        self.write_file(to, json.as_bytes())
    }

    /// The name it would be saved under.
    pub fn person_bundle_name(&self, id: &str) -> Result<String, Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let name = desk.store.read(|r| table::person::load_kept(r, &id))?.name;
            Ok(crate::papers::file_name(&desk.library.words.say("file.records", &[("name", &name)]), "json"))
        })
    }
}

/// What there is, counted; nothing that there is none of.
fn goes(desk: &Desk, id: &str) -> Result<Vec<String>, Error> {
    let words = &desk.library.words;
    let extent = desk.store.read(|r| table::erasure::extent(r, id))?;
    let counted = [
        (extent.notes, "notes"),
        (extent.attachments, "attachments"),
        (extent.issued, "issued_agreements"),
        (extent.drafts, "draft_agreements"),
        (extent.guides, "guides"),
        (extent.documents, "documents"),
    ];
    let counted =
        counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, unit)| words.count(count, unit));
    Ok([words.text("erase.goes.details").to_owned()].into_iter().chain(counted).collect())
}

/// What must be kept or cannot be reached, and why.
fn stays(words: &Words) -> Vec<String> {
    ["erase.stays.log", "erase.stays.mentions", "erase.stays.copies"]
        .map(|key| words.text(key).to_owned())
        .to_vec()
}

fn bundle(desk: &Desk, id: &str) -> Result<Value, Error> {
    let store = &desk.store;
    let person = store.read(|r| table::person::load_kept(r, id))?;
    let photo = store.read(|r| table::person_photo::load(r, id))?;
    let mut attachments = Vec::new();
    for attachment in store.read(|r| table::attachment::of_person(r, id))? {
        let bytes = store.read(|r| table::attachment::bytes(r, &attachment.id))?;
        attachments.push(json!({ "attachment": attachment, "bytes": BASE64.encode(bytes) }));
    }
    Ok(json!({
        "person": person,
        "photo": photo.map(|bytes| BASE64.encode(bytes)),
        "stages": store.read(|r| table::person::stage_changes(r, id))?,
        "notes": store.read(|r| table::note::of_person(r, id))?,
        "attachments": attachments,
        "engagements": store.read(|r| table::engagement::of_person(r, id))?,
        "agreements": agreements(desk, id)?,
        "guides": guides(desk, id)?,
    }))
}

fn agreements(desk: &Desk, id: &str) -> Result<Vec<Value>, Error> {
    let mut all = Vec::new();
    for agreement in desk.store.read(|r| table::agreement::of_person(r, id))? {
        let paper = match &agreement.issued {
            Some(_) => Some(desk.store.read(|r| table::agreement::issued_paper(r, &agreement.id))?),
            None => None,
        };
        let document = paper.as_ref().map(|paper| &paper.document);
        let pdf = paper.as_ref().map(|paper| BASE64.encode(&paper.pdf));
        all.push(json!({ "agreement": agreement, "document": document, "pdf": pdf }));
    }
    Ok(all)
}

fn guides(desk: &Desk, id: &str) -> Result<Vec<Value>, Error> {
    let mut all = Vec::new();
    for run in desk.store.read(|r| table::guide_run::of_person(r, id))? {
        let made = desk.store.read(|r| table::guide_document::of_run(r, &run.id))?;
        let documents = made.iter().map(|made| {
            json!({
                "kind": made.kind, "name": made.name, "made_on": made.on, "private": made.private,
                "document": made.document,
            })
        });
        all.push(json!({ "guide": run, "documents": documents.collect::<Vec<_>>() }));
    }
    Ok(all)
}
