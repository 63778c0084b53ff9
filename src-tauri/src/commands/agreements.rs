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
pub async fn agreements(app: Window<'_>) -> Answer<Vec<AgreementRow>> {
    on(app, |app| app.agreements()).await
}

#[command]
pub async fn draft_agreement(app: Window<'_>, person: String) -> Answer<AgreementView> {
    on(app, move |app| app.draft_agreement(&person)).await
}

#[command]
pub async fn agreement(app: Window<'_>, id: String) -> Answer<AgreementView> {
    on(app, move |app| app.agreement(&id)).await
}

#[command]
pub async fn save_agreement_draft(
    app: Window<'_>,
    id: String,
    cover: CoverPage,
    revision: u32,
) -> Answer<Saved> {
    on(app, move |app| app.save_agreement_draft(&id, &cover, revision)).await
}

#[command]
pub async fn issue_agreement(
    app: Window<'_>,
    id: String,
    cover: CoverPage,
    revision: u32,
) -> Answer<AgreementView> {
    on(app, move |app| app.issue_agreement(&id, &cover, revision)).await
}

#[command]
pub async fn preview_agreement(app: Window<'_>, id: String) -> Answer<Preview> {
    on(app, move |app| app.preview_agreement(&id)).await
}

#[command]
pub async fn copy_agreement(app: Window<'_>, id: String) -> Answer<Copied> {
    on(app, move |app| app.copy_agreement(&id)).await
}

#[command]
pub async fn save_agreement_pdf(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, move |app| {
        files::save(&handle, &app.agreement_file_name(&id)?, |to| app.save_agreement_pdf(&id, to))
    })
    .await
}

#[command]
pub async fn open_agreement_pdf(app: Window<'_>, handle: AppHandle, id: String) -> Answer<()> {
    on(app, move |app| files::view(&handle, &app.hand_out_agreement(&id)?)).await
}

#[command]
pub async fn save_agreement_with_fact_sheet_pdf(
    app: Window<'_>,
    handle: AppHandle,
    id: String,
) -> Answer<Option<String>> {
    on(app, move |app| {
        let name = app.agreement_with_fact_sheet_file_name(&id)?;
        files::save(&handle, &name, |to| app.save_agreement_with_fact_sheet_pdf(&id, to))
    })
    .await
}

#[command]
pub async fn discard_agreement(app: Window<'_>, id: String) -> Answer<()> {
    on(app, move |app| app.discard_agreement(&id)).await
}
