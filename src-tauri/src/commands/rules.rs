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
pub fn rules(app: Window<'_>) -> Answer<RulesView> {
    on(app, |app| app.rules())
}

#[command]
pub fn change_clause(app: Window<'_>, page: String) -> Answer<GuideView> {
    on(app, |app| app.change_clause(&page))
}

#[command]
pub fn fix_rule(app: Window<'_>, check: String) -> Answer<RulesView> {
    on(app, |app| app.fix_rule(&check))
}

#[command]
pub fn accept_rule(app: Window<'_>, check: String) -> Answer<RulesView> {
    on(app, |app| app.accept_rule(&check))
}

#[command]
pub fn preview_rules(app: Window<'_>, paper: RulesPaper, version: Option<u32>) -> Answer<Preview> {
    on(app, |app| app.preview_rules(paper, version))
}

#[command]
pub fn copy_rules(app: Window<'_>, paper: RulesPaper, version: Option<u32>) -> Answer<Copied> {
    on(app, |app| app.copy_rules(paper, version))
}

#[command]
pub fn save_rules_pdf(
    app: Window<'_>,
    handle: AppHandle,
    paper: RulesPaper,
    version: Option<u32>,
) -> Answer<Option<String>> {
    on(app, |app| {
        files::save(&handle, &app.rules_file_name(paper, version)?, |to| {
            app.save_rules_pdf(paper, version, to)
        })
    })
}

#[command]
pub fn open_rules_pdf(
    app: Window<'_>,
    handle: AppHandle,
    paper: RulesPaper,
    version: Option<u32>,
) -> Answer<()> {
    on(app, |app| files::view(&handle, &app.hand_out_rules(paper, version)?))
}

#[command]
pub fn save_all_rules_pdf(
    app: Window<'_>,
    handle: AppHandle,
    version: Option<u32>,
) -> Answer<Option<String>> {
    on(app, |app| {
        files::save(&handle, &app.all_rules_file_name(version)?, |to| app.save_all_rules_pdf(version, to))
    })
}
