//! What is kept with somebody's records: their timeline, notes, files; and handing over or erasing all of it.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    people::{AttachmentView, Done, EntryKind, EraseView, Erased, NoteForm, NoteView, TimelineView},
};
use tauri::{AppHandle, command};

#[command]
pub async fn timeline(
    app: Window<'_>,
    person: String,
    kind: Option<EntryKind>,
    offset: u32,
    limit: u32,
) -> Answer<TimelineView> {
    on(app, move |app| app.timeline(&person, kind, offset, limit)).await
}

#[command]
pub async fn add_note(app: Window<'_>, person: String, form: NoteForm) -> Answer<Checked<NoteView>> {
    on(app, move |app| app.add_note(&person, &form)).await
}

#[command]
pub async fn change_note(app: Window<'_>, id: String, form: NoteForm) -> Answer<Checked<NoteView>> {
    on(app, move |app| app.change_note(&id, &form)).await
}

#[command]
pub async fn delete_note(app: Window<'_>, id: String) -> Answer<Done> {
    on(app, move |app| app.delete_note(&id)).await
}

#[command]
pub async fn attach(app: Window<'_>, handle: AppHandle, person: String) -> Answer<Option<AttachmentView>> {
    on(app, move |app| files::choose_attachment(&handle).map(|path| app.attach(&person, &path)).transpose())
        .await
}

#[command]
pub async fn open_attachment(app: Window<'_>, handle: AppHandle, id: String) -> Answer<()> {
    on(app, move |app| files::view(&handle, &app.open_attachment(&id)?)).await
}

#[command]
pub async fn save_attachment(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, move |app| {
        let (name, ending) = app.attachment_name(&id)?;
        files::save_as(&handle, &name, ending, |to| app.save_attachment(&id, to))
    })
    .await
}

#[command]
pub async fn delete_attachment(app: Window<'_>, id: String) -> Answer<Done> {
    on(app, move |app| app.delete_attachment(&id)).await
}

#[command]
pub async fn save_person_bundle(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, move |app| {
        files::save_as(&handle, &app.person_bundle_name(&id)?, "json", |to| app.save_person_bundle(&id, to))
    })
    .await
}

#[command]
pub async fn erase_view(app: Window<'_>, id: String) -> Answer<EraseView> {
    on(app, move |app| app.erase_view(&id)).await
}

#[command]
pub async fn erase_person(app: Window<'_>, id: String) -> Answer<Erased> {
    on(app, move |app| app.erase_person(&id)).await
}
