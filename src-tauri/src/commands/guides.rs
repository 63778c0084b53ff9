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
pub fn guides(app: Window<'_>) -> Answer<Vec<GuideCard>> {
    on(app, |app| app.guides())
}

#[command]
pub fn open_guide(app: Window<'_>, guide: String, person: Option<String>) -> Answer<GuideView> {
    on(app, |app| app.open_about(&guide, person.as_deref()))
}

#[command]
pub fn new_run(app: Window<'_>, guide: String, person: Option<String>) -> Answer<GuideView> {
    on(app, |app| app.new_run_about(&guide, person.as_deref()))
}

#[command]
pub fn open_run(app: Window<'_>, run: String) -> Answer<GuideView> {
    on(app, |app| app.open_run(&run))
}

#[command]
pub fn copy_run(app: Window<'_>, run: String) -> Answer<GuideView> {
    on(app, |app| app.copy_run(&run))
}

#[command]
pub fn discard_run(app: Window<'_>, run: String) -> Answer<()> {
    on(app, |app| app.discard_run(&run))
}

#[command]
pub fn guide_page(app: Window<'_>, run: String, page: String) -> Answer<GuideView> {
    on(app, |app| app.guide_page(&run, &page))
}

#[command]
pub fn save_draft(
    app: Window<'_>,
    run: String,
    page: String,
    typed: TypedAnswers,
    revision: u32,
) -> Answer<Saved> {
    on(app, |app| app.save_draft(&run, &page, typed, revision))
}

#[command]
pub fn continue_page(
    app: Window<'_>,
    run: String,
    page: String,
    typed: TypedAnswers,
    revision: u32,
) -> Answer<GuideView> {
    on(app, |app| app.continue_page(&run, &page, typed, revision))
}

#[command]
pub fn skip_page(
    app: Window<'_>,
    run: String,
    page: String,
    typed: TypedAnswers,
    revision: u32,
) -> Answer<GuideView> {
    on(app, |app| app.skip_page(&run, &page, typed, revision))
}

#[command]
pub fn fix_check(app: Window<'_>, run: String, check: String) -> Answer<GuideView> {
    on(app, |app| app.fix_check(&run, &check))
}

#[command]
pub fn accept_check(app: Window<'_>, run: String, check: String) -> Answer<GuideView> {
    on(app, |app| app.accept_check(&run, &check))
}

#[command]
pub fn finish_guide(app: Window<'_>, run: String) -> Answer<GuideView> {
    on(app, |app| app.finish_guide(&run))
}

#[command]
pub fn preview_guide(app: Window<'_>, run: String, kind: Option<String>) -> Answer<Preview> {
    on(app, |app| app.preview_guide(&run, kind.as_deref()))
}

#[command]
pub fn copy_guide(app: Window<'_>, run: String, kind: String) -> Answer<Copied> {
    on(app, |app| app.copy_guide(&run, &kind))
}

#[command]
pub fn rehearse(app: Window<'_>, run: String) -> Answer<RehearsalView> {
    on(app, |app| app.rehearse(&run))
}

#[command]
pub fn save_guide_pdf(
    app: Window<'_>,
    handle: AppHandle,
    run: String,
    kind: String,
) -> Answer<Option<String>> {
    on(app, |app| {
        files::save(&handle, &app.guide_file_name(&run, &kind)?, |to| app.save_guide_pdf(&run, &kind, to))
    })
}

#[command]
pub fn open_guide_pdf(app: Window<'_>, handle: AppHandle, run: String, kind: String) -> Answer<()> {
    on(app, |app| files::view(&handle, &app.hand_out_guide(&run, &kind)?))
}
