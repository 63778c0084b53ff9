//! My rules.

use super::{Answer, Window, files, on};
use app::views::{
    guide::GuideView,
    papers::Copied,
    rules::{RulesPaper, RulesView},
};
use press::Preview;
use tauri::{AppHandle, command};

#[command]
pub async fn rules(app: Window<'_>) -> Answer<RulesView> {
    on(app, |app| app.rules()).await
}

#[command]
pub async fn change_clause(app: Window<'_>, page: String) -> Answer<GuideView> {
    on(app, move |app| app.change_clause(&page)).await
}

#[command]
pub async fn fix_rule(app: Window<'_>, check: String) -> Answer<RulesView> {
    on(app, move |app| app.fix_rule(&check)).await
}

#[command]
pub async fn accept_rule(app: Window<'_>, check: String) -> Answer<RulesView> {
    on(app, move |app| app.accept_rule(&check)).await
}

#[command]
pub async fn preview_rules(app: Window<'_>, paper: RulesPaper, version: Option<u32>) -> Answer<Preview> {
    on(app, move |app| app.preview_rules(paper, version)).await
}

#[command]
pub async fn copy_rules(app: Window<'_>, paper: RulesPaper, version: Option<u32>) -> Answer<Copied> {
    on(app, move |app| app.copy_rules(paper, version)).await
}

#[command]
pub async fn save_rules_pdf(
    app: Window<'_>,
    handle: AppHandle,
    paper: RulesPaper,
    version: Option<u32>,
) -> Answer<Option<String>> {
    on(app, move |app| {
        files::save(&handle, &app.rules_file_name(paper, version)?, |to| {
            app.save_rules_pdf(paper, version, to)
        })
    })
    .await
}

#[command]
pub async fn open_rules_pdf(
    app: Window<'_>,
    handle: AppHandle,
    paper: RulesPaper,
    version: Option<u32>,
) -> Answer<()> {
    on(app, move |app| files::view(&handle, &app.hand_out_rules(paper, version)?)).await
}

#[command]
pub async fn save_all_rules_pdf(
    app: Window<'_>,
    handle: AppHandle,
    version: Option<u32>,
) -> Answer<Option<String>> {
    on(app, move |app| {
        files::save(&handle, &app.all_rules_file_name(version)?, |to| app.save_all_rules_pdf(version, to))
    })
    .await
}
