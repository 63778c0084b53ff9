//! What the screens get. Each view is whole: the screen adds nothing of its own but layout.
//!
//! Types cross to TypeScript through ts-rs; [`export`] writes them and a test fails when they are stale.

pub mod agreement;
pub mod backups;
pub mod everything;
pub mod files;
pub mod guide;
pub mod home;
pub mod importing;
pub mod keys;
pub mod news;
pub mod notices;
pub mod papers;
pub mod people;
pub mod place;
pub mod recovery;
pub mod rehearsal;
pub mod rules;
pub mod start;
pub mod tone;
pub mod work;

use domain::{fields::FieldError, person::PeopleQuery};
use serde::Serialize;
use std::path::Path;
use ts_rs::{Config, ExportError, TS};

/// The outcome of checking what somebody typed: the thing made, or what to put right, field by field.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Checked<T> {
    /// Set when everything was in order and is saved.
    pub value: Option<T>,
    /// Set when something needs another look; nothing was saved.
    pub errors: Vec<FieldError>,
}

impl<T> Checked<T> {
    /// All in order.
    pub fn fine(value: T) -> Checked<T> {
        Checked { value: Some(value), errors: Vec::new() }
    }

    /// Something to put right.
    pub fn wrong(errors: Vec<FieldError>) -> Checked<T> {
        Checked { value: None, errors }
    }
}

/// Writes the TypeScript of every view, with all it refers to, into `folder`.
pub fn export(folder: &Path) -> Result<(), ExportError> {
    let to = Config::new().with_out_dir(folder);
    start::Start::export_all(&to)?;
    start::PracticeForm::export_all(&to)?;
    start::PracticeView::export_all(&to)?;
    guide::GuideView::export_all(&to)?;
    guide::GuideCard::export_all(&to)?;
    guide::Saved::export_all(&to)?;
    home::HomeView::export_all(&to)?;
    keys::FreshKey::export_all(&to)?;
    news::News::export_all(&to)?;
    keys::KeysView::export_all(&to)?;
    everything::EverythingView::export_all(&to)?;
    everything::ComingView::export_all(&to)?;
    people::PeopleView::export_all(&to)?;
    people::PersonView::export_all(&to)?;
    people::PersonForm::export_all(&to)?;
    people::StageForm::export_all(&to)?;
    people::TagView::export_all(&to)?;
    people::NoteForm::export_all(&to)?;
    people::Done::export_all(&to)?;
    people::Undone::export_all(&to)?;
    people::DeletedRow::export_all(&to)?;
    people::EraseView::export_all(&to)?;
    people::Erased::export_all(&to)?;
    files::DroppedFile::export_all(&to)?;
    files::Kept::export_all(&to)?;
    files::PictureView::export_all(&to)?;
    PeopleQuery::export_all(&to)?;
    papers::Copied::export_all(&to)?;
    rehearsal::RehearsalView::export_all(&to)?;
    rules::RulesView::export_all(&to)?;
    rules::RulesPaper::export_all(&to)?;
    agreement::AgreementView::export_all(&to)?;
    agreement::AgreementRow::export_all(&to)?;
    tone::ToneView::export_all(&to)?;
    work::WorkView::export_all(&to)?;
    importing::ImportView::export_all(&to)?;
    importing::ReviewView::export_all(&to)?;
    importing::ImportedView::export_all(&to)?;
    crate::exporting::PeopleFile::export_all(&to)?;
    backups::BackupsView::export_all(&to)?;
    backups::RestorePreview::export_all(&to)?;
    recovery::RecoveryView::export_all(&to)?;
    recovery::SalvageView::export_all(&to)?;
    notices::Notice::export_all(&to)?;
    place::PlaceView::export_all(&to)?;
    press::Preview::export_all(&to)?;
    Checked::<()>::export_all(&to)?;
    crate::errors::Problem::export_all(&to)
}
