//! The records of an export, line by line, into a vault of the shape they had.

use super::{
    damaged,
    manifest::records_of,
    newer,
    reading::{Export, Parts},
    rows::{self, Fetch, Field},
};
use crate::{Error, library::Library, work::Work};
use std::path::Path;
use store::{
    StoreError,
    table::{self, timeline::Part},
    whole::{Cell, Incoming, Table},
};

/// Loads all of it, brings it to the present shape, and makes sure that the app can read it. Nothing of the vault is
/// touched; the records stand in a file of their own in this folder.
pub fn load(export: &mut Export, folder: &Path, content: &Library, work: &Work) -> Result<Incoming, Error> {
    let mut incoming = Incoming::of_shape(export.manifest.shape, folder).map_err(said)?;
    let tables = incoming.tables().to_vec();
    require_known(export, &tables)?;
    for table in &tables {
        load_table(export, &incoming, table, work)?;
    }
    incoming.complete().map_err(said)?;
    incoming.read(|r| look_through(r, content))?;
    Ok(incoming)
}

/// Every table is there, and none that this shape does not have.
fn require_known(export: &Export, tables: &[Table]) -> Result<(), Error> {
    let known: Vec<String> = tables.iter().map(|table| records_of(&table.name)).collect();
    let is_table = |path: &str| path.starts_with("records/") && path.ends_with(".json");
    let stranger = export.manifest.parts.iter().any(|p| is_table(&p.path) && !known.contains(&p.path));
    let missing = known.iter().any(|path| export.manifest.part(path).is_none());
    if stranger || missing { Err(damaged()) } else { Ok(()) }
}

/// Where one is among the lines of a table.
#[derive(PartialEq)]
enum At {
    Beginning,
    Record,
    LastRecord,
    End,
}

fn load_table(export: &mut Export, incoming: &Incoming, table: &Table, work: &Work) -> Result<(), Error> {
    let path = records_of(&table.name);
    let Export { manifest, parts, files } = export;
    let (mut at, mut rows) = (At::Beginning, 0);
    parts.lines(&path, |line| {
        at = match (&at, line) {
            (At::Beginning, b"[") => At::Record,
            (At::Record | At::LastRecord, b"]") => At::End,
            (At::Record, line) => {
                let (line, next) = match line.strip_suffix(b",") {
                    Some(line) => (line, At::Record),
                    None => (line, At::LastRecord),
                };
                let fields = rows::read(table, line)?.into_iter().map(|field| fetched(files, field));
                incoming.put(table, &fields.collect::<Result<Vec<_>, _>>()?).map_err(said)?;
                rows += 1;
                work.step(1)?;
                next
            }
            _ => return Err(damaged()),
        };
        Ok(())
    })?;
    if at == At::End && manifest.rows(&table.name) == rows { Ok(()) } else { Err(damaged()) }
}

fn fetched(files: &mut Parts, field: Field) -> Result<Cell<'static>, Error> {
    let mut fetch = |Fetch { path, sha256 }: Fetch| files.file(&path, &sha256);
    Ok(match field {
        Field::Cell(cell) => cell,
        Field::File(file) => Cell::Blob(fetch(file)?.into()),
        Field::Text(file) => Cell::Text(String::from_utf8(fetch(file)?).map_err(|_| damaged())?.into()),
    })
}

/// What the tables allow may still be nothing the app can read. Then it is refused now, and not found out one screen
/// after the other.
fn look_through(r: &store::Reader<'_>, content: &Library) -> Result<(), Error> {
    let practice = table::practice::load(r).map_err(said)?.ok_or_else(damaged)?;
    content.reread(&practice).map_err(|_| damaged())?;
    let deleted = table::deletion::list(r).map_err(said)?.into_iter().map(|person| person.id);
    let people = table::person::names(r).map_err(said)?.into_iter().map(|(id, _)| id);
    people.chain(deleted).try_for_each(|id| look_through_person(r, &id)).map_err(said)?;
    table::rulebook_version::list(r).map_err(said)?;
    table::log_entry::list(r).map_err(said)?;
    for agreement in table::agreement::list(r).map_err(said)? {
        if agreement.issued.is_some() {
            table::agreement::issued_paper(r, &agreement.id).map_err(said)?;
        }
    }
    for run in table::guide_run::all(r).map_err(said)? {
        table::guide_document::of_run(r, &run.id).map_err(said)?;
    }
    Ok(())
}

/// What their page asks for, and the whole of their timeline.
fn look_through_person(r: &store::Reader<'_>, id: &str) -> Result<(), StoreError> {
    table::person::load_kept(r, id)?;
    table::person::stage_changes(r, id)?;
    table::engagement::of_person(r, id)?;
    table::agreement::of_person(r, id)?;
    table::attachment::of_person(r, id)?;
    table::person_photo::load(r, id)?;
    table::timeline::of_person(r, id, Part { limit: u32::MAX, ..Part::default() })?;
    Ok(())
}

/// What is wrong with the records is wrong with the export; a full disk is not.
fn said(error: StoreError) -> Error {
    match error {
        StoreError::Newer { .. } => newer(),
        StoreError::DiskFull | StoreError::ReadOnly | StoreError::Unsafe(_) => error.into(),
        _ => damaged(),
    }
}
