//! Everything of one moment into one zip: what to read first, documents, records, lists.

use super::{
    archive::{Archive, Kept},
    manifest::{FORMAT, Manifest, records_of},
    papers::Printing,
    rows,
};
use crate::{App, Error, csv_cells::safe, library::Library, work::Work};
use domain::practice::Practice;
use std::{
    fs::File,
    io::{self, Write},
};
use store::whole::{Cell, Moment, Table};

/// What to read first; its text stands in content.
const README: &str = "export-readme.txt";
/// Spreadsheets take a list for this computer's old encoding unless this stands before it.
const UTF_8: &str = "\u{feff}";

/// Writes everything. Called off or failed, the file is whoever's it was before.
pub fn write(
    app: &App,
    moment: &Moment,
    library: &Library,
    work: &Work,
    file: &mut File,
) -> Result<(), Error> {
    let practice = moment.read(store::table::practice::load)?.unwrap_or_default();
    let printing = Printing { app, moment, practice: &practice, words: &library.words, work };
    let tables = moment.tables()?;
    let mut rows = 0;
    for table in &tables {
        rows += moment.count(table)?;
    }
    work.of(printing.count()? + rows);
    let mut archive = Archive::new(file, app.now());
    let readme = readme(app, library, &practice)?;
    archive.write("README.txt", |part, _| Ok(part.write_all(readme.as_bytes()).map(|()| None)?))?;
    printing.print_all(&mut archive)?;
    for table in &tables {
        put_table(&mut archive, moment, table, work)?;
    }
    archive.finish(Manifest {
        format: FORMAT,
        app: app.around.version.to_owned(),
        shape: moment.shape(),
        made_at: app.now(),
        practice: practice.name,
        parts: Vec::new(),
    })
}

/// Three times over its records: a zip is written from its beginning to its end, so files must stand in it before
/// the line that names them is written.
fn put_table(archive: &mut Archive<'_>, moment: &Moment, table: &Table, work: &Work) -> Result<(), Error> {
    moment.each(table, |cells| rows::keep_files(archive, table, cells))?;
    archive.write(&records_of(&table.name), |part, kept| {
        let mut rows = 0;
        part.write_all(b"[")?;
        moment.each(table, |cells| {
            part.write_all(if rows == 0 { b"\n" } else { b",\n" })?;
            part.write_all(rows::line(kept, table, cells)?.as_bytes())?;
            rows += 1;
            work.step(1)
        })?;
        part.write_all(b"\n]\n")?;
        Ok(Some(rows))
    })?;
    archive.write(&format!("tables/{}.csv", table.name), |part, kept| {
        part.write_all(UTF_8.as_bytes())?;
        let mut sheet = csv::Writer::from_writer(part);
        sheet.write_record(&table.columns).map_err(io::Error::from)?;
        moment.each(table, |cells| {
            sheet.write_record(cells.iter().map(|cell| shown(kept, cell))).map_err(io::Error::from)?;
            work.step(0)
        })?;
        sheet.flush()?;
        Ok(None)
    })
}

/// A cell as a spreadsheet shows it. A file is named; other bytes say nothing to anybody.
fn shown(kept: &Kept, cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Text(text) => safe(text).into_owned(),
        Cell::Blob(_) => rows::file_of(kept, cell).unwrap_or_default().to_owned(),
    }
}

/// The one thing in an export that is meant to be read from top to bottom.
fn readme(app: &App, library: &Library, practice: &Practice) -> Result<String, Error> {
    let made = library.words.date(app.today());
    let text = library.text(README)?.replace("{date}", &made).replace("{version}", app.around.version);
    Ok(text.replace("{practice}", &practice.name).replace('\n', "\r\n"))
}
