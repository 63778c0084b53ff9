//! People from other programs and to them. Files are chosen in the system's own dialogs.

use super::{Answer, Window, files, on};
use app::{
    contacts::{duplicates::Way, programs::Target},
    exporting::PeopleFile,
    views::importing::{ImportView, ImportedView, ReviewView},
};
use domain::person::Stage;
use tauri::{AppHandle, command};

#[command]
pub fn choose_import(app: Window<'_>, handle: AppHandle) -> Answer<Option<ImportView>> {
    on(app, |app| {
        app.may_import()?;
        files::choose(&handle, "CSV, vCard", &["csv", "vcf", "vcard", "txt", "tsv"])
            .map(|path| app.read_people(&path))
            .transpose()
    })
}

#[command]
pub fn settle_columns(
    app: Window<'_>,
    token: String,
    headings: bool,
    targets: Vec<Target>,
) -> Answer<ImportView> {
    on(app, |app| app.settle_columns(&token, headings, &targets))
}

#[command]
pub fn review_import(app: Window<'_>, token: String, from: usize) -> Answer<ReviewView> {
    on(app, |app| app.review(&token, from))
}

#[command]
pub fn settle_stage(app: Window<'_>, token: String, stage: Stage) -> Answer<ReviewView> {
    on(app, |app| app.settle_stage(&token, stage))
}

#[command]
pub fn decide_import(
    app: Window<'_>,
    token: String,
    row: Option<usize>,
    way: Option<Way>,
    from: usize,
) -> Answer<ReviewView> {
    on(app, |app| app.decide(&token, row, way, from))
}

#[command]
pub fn save_unread(app: Window<'_>, handle: AppHandle, token: String) -> Answer<Option<String>> {
    on(app, |app| {
        let (name, ending) = app.unread_name(&token)?;
        files::save_as(&handle, &name, ending, |path| app.save_unread(&token, path))
    })
}

#[command]
pub fn run_import(app: Window<'_>, token: String) -> Answer<ImportedView> {
    on(app, |app| app.run_import(&token))
}

#[command]
pub fn forget_import(app: Window<'_>) -> Answer<()> {
    app.forget_import();
    Ok(())
}

#[command]
pub fn export_people(
    app: Window<'_>,
    handle: AppHandle,
    kind: PeopleFile,
    people: Option<Vec<String>>,
) -> Answer<Option<String>> {
    on(app, |app| {
        let name = app.people_file_name(kind)?;
        files::save_as(&handle, &name, kind.extension(), |path| {
            app.export_people(kind, people.as_deref(), path)
        })
    })
}
