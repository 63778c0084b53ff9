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
pub async fn choose_import(app: Window<'_>, handle: AppHandle) -> Answer<Option<ImportView>> {
    on(app, move |app| {
        app.may_import()?;
        files::choose(&handle, "CSV, vCard", &["csv", "vcf", "vcard", "txt", "tsv"])
            .map(|path| app.read_people(&path))
            .transpose()
    })
    .await
}

#[command]
pub async fn settle_columns(
    app: Window<'_>,
    token: String,
    headings: bool,
    targets: Vec<Target>,
) -> Answer<ImportView> {
    on(app, move |app| app.settle_columns(&token, headings, &targets)).await
}

#[command]
pub async fn review_import(app: Window<'_>, token: String, from: usize) -> Answer<ReviewView> {
    on(app, move |app| app.review(&token, from)).await
}

#[command]
pub async fn settle_stage(app: Window<'_>, token: String, stage: Stage) -> Answer<ReviewView> {
    on(app, move |app| app.settle_stage(&token, stage)).await
}

#[command]
pub async fn decide_import(
    app: Window<'_>,
    token: String,
    row: Option<usize>,
    way: Option<Way>,
    from: usize,
) -> Answer<ReviewView> {
    on(app, move |app| app.decide(&token, row, way, from)).await
}

#[command]
pub async fn save_unread(app: Window<'_>, handle: AppHandle, token: String) -> Answer<Option<String>> {
    on(app, move |app| {
        let (name, ending) = app.unread_name(&token)?;
        files::save_as(&handle, &name, ending, |path| app.save_unread(&token, path))
    })
    .await
}

#[command]
pub async fn run_import(app: Window<'_>, token: String) -> Answer<ImportedView> {
    on(app, move |app| app.run_import(&token)).await
}

#[command]
pub async fn forget_import(app: Window<'_>) -> Answer<()> {
    app.forget_import();
    Ok(())
}

#[command]
pub async fn export_people(
    app: Window<'_>,
    handle: AppHandle,
    kind: PeopleFile,
    people: Option<Vec<String>>,
) -> Answer<Option<String>> {
    on(app, move |app| {
        let name = app.people_file_name(kind)?;
        files::save_as(&handle, &name, kind.extension(), |path| {
            app.export_people(kind, people.as_deref(), path)
        })
    })
    .await
}
