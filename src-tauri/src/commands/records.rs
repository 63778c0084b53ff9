//! What is kept with somebody's records: their timeline, notes, files; and handing over or erasing all of it.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    people::{AttachmentView, Done, EntryKind, EraseView, Erased, NoteForm, NoteView, TimelineView},
};
use tauri::{AppHandle, command};

#[command]
pub fn timeline(
    app: Window<'_>,
    person: String,
    kind: Option<EntryKind>,
    offset: u32,
    limit: u32,
) -> Answer<TimelineView> {
    on(app, |app| app.timeline(&person, kind, offset, limit))
}

#[command]
pub fn add_note(app: Window<'_>, person: String, form: NoteForm) -> Answer<Checked<NoteView>> {
    on(app, |app| app.add_note(&person, &form))
}

#[command]
pub fn change_note(app: Window<'_>, id: String, form: NoteForm) -> Answer<Checked<NoteView>> {
    on(app, |app| app.change_note(&id, &form))
}

#[command]
pub fn delete_note(app: Window<'_>, id: String) -> Answer<Done> {
    on(app, |app| app.delete_note(&id))
}

#[command]
pub fn attach(app: Window<'_>, handle: AppHandle, person: String) -> Answer<Option<AttachmentView>> {
    on(app, |app| files::choose_attachment(&handle).map(|path| app.attach(&person, &path)).transpose())
}

#[command]
pub fn open_attachment(app: Window<'_>, handle: AppHandle, id: String) -> Answer<()> {
    on(app, |app| files::view(&handle, &app.open_attachment(&id)?))
}

#[command]
pub fn save_attachment(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, |app| {
        let (name, ending) = app.attachment_name(&id)?;
        files::save_as(&handle, &name, ending, |to| app.save_attachment(&id, to))
    })
}

#[command]
pub fn delete_attachment(app: Window<'_>, id: String) -> Answer<Done> {
    on(app, |app| app.delete_attachment(&id))
}

#[command]
pub fn save_person_bundle(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, |app| {
        files::save_as(&handle, &app.person_bundle_name(&id)?, "json", |to| app.save_person_bundle(&id, to))
    })
}

#[command]
pub fn erase_view(app: Window<'_>, id: String) -> Answer<EraseView> {
    on(app, |app| app.erase_view(&id))
}

#[command]
pub fn delete_older_backups(app: Window<'_>) -> Answer<Done> {
    on(app, |app| app.delete_older_backups())
}

#[command]
pub fn erase_person(app: Window<'_>, id: String) -> Answer<Erased> {
    on(app, |app| app.erase_person(&id))
}
