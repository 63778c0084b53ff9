//! Guides.

use super::{Answer, Window, files, on};
use app::views::{
    guide::{GuideCard, GuideView, Saved},
    papers::Copied,
    rehearsal::RehearsalView,
};
use domain::guide::TypedAnswers;
use press::Preview;
use tauri::{AppHandle, command};

#[command]
pub async fn guides(app: Window<'_>) -> Answer<Vec<GuideCard>> {
    on(app, |app| app.guides()).await
}

#[command]
pub async fn open_guide(app: Window<'_>, guide: String, person: Option<String>) -> Answer<GuideView> {
    on(app, move |app| app.open_about(&guide, person.as_deref())).await
}

#[command]
pub async fn new_run(app: Window<'_>, guide: String, person: Option<String>) -> Answer<GuideView> {
    on(app, move |app| app.new_run_about(&guide, person.as_deref())).await
}

#[command]
pub async fn open_run(app: Window<'_>, run: String) -> Answer<GuideView> {
    on(app, move |app| app.open_run(&run)).await
}

#[command]
pub async fn copy_run(app: Window<'_>, run: String) -> Answer<GuideView> {
    on(app, move |app| app.copy_run(&run)).await
}

#[command]
pub async fn discard_run(app: Window<'_>, run: String) -> Answer<()> {
    on(app, move |app| app.discard_run(&run)).await
}

#[command]
pub async fn guide_page(app: Window<'_>, run: String, page: String) -> Answer<GuideView> {
    on(app, move |app| app.guide_page(&run, &page)).await
}

#[command]
pub async fn save_draft(
    app: Window<'_>,
    run: String,
    page: String,
    typed: TypedAnswers,
    revision: u32,
) -> Answer<Saved> {
    on(app, move |app| app.save_draft(&run, &page, typed, revision)).await
}

#[command]
pub async fn continue_page(
    app: Window<'_>,
    run: String,
    page: String,
    typed: TypedAnswers,
    revision: u32,
) -> Answer<GuideView> {
    on(app, move |app| app.continue_page(&run, &page, typed, revision)).await
}

#[command]
pub async fn skip_page(
    app: Window<'_>,
    run: String,
    page: String,
    typed: TypedAnswers,
    revision: u32,
) -> Answer<GuideView> {
    on(app, move |app| app.skip_page(&run, &page, typed, revision)).await
}

#[command]
pub async fn fix_check(app: Window<'_>, run: String, check: String) -> Answer<GuideView> {
    on(app, move |app| app.fix_check(&run, &check)).await
}

#[command]
pub async fn accept_check(app: Window<'_>, run: String, check: String) -> Answer<GuideView> {
    on(app, move |app| app.accept_check(&run, &check)).await
}

#[command]
pub async fn finish_guide(app: Window<'_>, run: String) -> Answer<GuideView> {
    on(app, move |app| app.finish_guide(&run)).await
}

#[command]
pub async fn preview_guide(app: Window<'_>, run: String, kind: Option<String>) -> Answer<Preview> {
    on(app, move |app| app.preview_guide(&run, kind.as_deref())).await
}

#[command]
pub async fn copy_guide(app: Window<'_>, run: String, kind: String) -> Answer<Copied> {
    on(app, move |app| app.copy_guide(&run, &kind)).await
}

#[command]
pub async fn rehearse(app: Window<'_>, run: String) -> Answer<RehearsalView> {
    on(app, move |app| app.rehearse(&run)).await
}

#[command]
pub async fn save_guide_pdf(
    app: Window<'_>,
    handle: AppHandle,
    run: String,
    kind: String,
) -> Answer<Option<String>> {
    on(app, move |app| {
        files::save(&handle, &app.guide_file_name(&run, &kind)?, |to| app.save_guide_pdf(&run, &kind, to))
    })
    .await
}

#[command]
pub async fn open_guide_pdf(app: Window<'_>, handle: AppHandle, run: String, kind: String) -> Answer<()> {
    on(app, move |app| files::view(&handle, &app.hand_out_guide(&run, &kind)?)).await
}
