//! Agreements.

use super::{Answer, Window, files, on};
use app::views::{
    agreement::{AgreementRow, AgreementView},
    guide::Saved,
    papers::Copied,
};
use domain::agreement::CoverPage;
use press::Preview;
use tauri::{AppHandle, command};

#[command]
pub fn agreements(app: Window<'_>) -> Answer<Vec<AgreementRow>> {
    on(app, |app| app.agreements())
}

#[command]
pub fn draft_agreement(app: Window<'_>, person: String) -> Answer<AgreementView> {
    on(app, |app| app.draft_agreement(&person))
}

#[command]
pub fn agreement(app: Window<'_>, id: String) -> Answer<AgreementView> {
    on(app, |app| app.agreement(&id))
}

#[command]
pub fn save_agreement_draft(app: Window<'_>, id: String, cover: CoverPage, revision: u32) -> Answer<Saved> {
    on(app, |app| app.save_agreement_draft(&id, &cover, revision))
}

#[command]
pub fn issue_agreement(
    app: Window<'_>,
    id: String,
    cover: CoverPage,
    revision: u32,
) -> Answer<AgreementView> {
    on(app, |app| app.issue_agreement(&id, &cover, revision))
}

#[command]
pub fn preview_agreement(app: Window<'_>, id: String) -> Answer<Preview> {
    on(app, |app| app.preview_agreement(&id))
}

#[command]
pub fn copy_agreement(app: Window<'_>, id: String) -> Answer<Copied> {
    on(app, |app| app.copy_agreement(&id))
}

#[command]
pub fn save_agreement_pdf(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, |app| files::save(&handle, &app.agreement_file_name(&id)?, |to| app.save_agreement_pdf(&id, to)))
}

#[command]
pub fn open_agreement_pdf(app: Window<'_>, handle: AppHandle, id: String) -> Answer<()> {
    on(app, |app| files::view(&handle, &app.hand_out_agreement(&id)?))
}

#[command]
pub fn save_agreement_with_fact_sheet_pdf(
    app: Window<'_>,
    handle: AppHandle,
    id: String,
) -> Answer<Option<String>> {
    on(app, |app| {
        let name = app.agreement_with_fact_sheet_file_name(&id)?;
        files::save(&handle, &name, |to| app.save_agreement_with_fact_sheet_pdf(&id, to))
    })
}

#[command]
pub fn discard_agreement(app: Window<'_>, id: String) -> Answer<()> {
    on(app, |app| app.discard_agreement(&id))
}
