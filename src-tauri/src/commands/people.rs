//! People.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    people::{DeletedRow, Done, PeopleView, PersonForm, PersonView, StageForm, TagView, Undone},
};
use domain::person::PeopleQuery;
use tauri::{AppHandle, command};

#[command]
pub fn people(app: Window<'_>, query: PeopleQuery) -> Answer<PeopleView> {
    on(app, |app| app.people(&query))
}

#[command]
pub fn people_ids(app: Window<'_>, query: PeopleQuery) -> Answer<Vec<String>> {
    on(app, |app| app.people_ids(&query))
}

#[command]
pub fn tags(app: Window<'_>) -> Answer<Vec<TagView>> {
    on(app, |app| app.tags())
}

#[command]
pub fn tag_people(app: Window<'_>, ids: Vec<String>, tag: String) -> Answer<Done> {
    on(app, |app| app.tag_people(&ids, &tag))
}

#[command]
pub fn untag_people(app: Window<'_>, ids: Vec<String>, tag: String) -> Answer<Done> {
    on(app, |app| app.untag_people(&ids, &tag))
}

#[command]
pub fn delete_people(app: Window<'_>, ids: Vec<String>) -> Answer<Done> {
    on(app, |app| app.delete_people(&ids))
}

#[command]
pub fn deleted_people(app: Window<'_>) -> Answer<Vec<DeletedRow>> {
    on(app, |app| app.deleted_people())
}

#[command]
pub fn restore_person(app: Window<'_>, id: String) -> Answer<Done> {
    on(app, |app| app.restore_person(&id))
}

#[command]
pub fn undo(app: Window<'_>) -> Answer<Option<Undone>> {
    on(app, |app| app.undo())
}

#[command]
pub fn add_person(app: Window<'_>, form: PersonForm) -> Answer<Checked<PersonView>> {
    on(app, |app| app.add_person(&form))
}

#[command]
pub fn person(app: Window<'_>, id: String) -> Answer<PersonView> {
    on(app, |app| app.person(&id))
}

#[command]
pub fn change_person(app: Window<'_>, id: String, form: PersonForm) -> Answer<Checked<PersonView>> {
    on(app, |app| app.change_person(&id, &form))
}

#[command]
pub fn change_stage(app: Window<'_>, id: String, form: StageForm) -> Answer<Checked<PersonView>> {
    on(app, |app| app.change_stage(&id, &form))
}

#[command]
pub fn thank(app: Window<'_>, id: String) -> Answer<PersonView> {
    on(app, |app| app.thank(&id))
}

#[command]
pub fn choose_photo(app: Window<'_>, handle: AppHandle, person: String) -> Answer<Option<PersonView>> {
    on(app, |app| {
        files::choose(&handle, "PNG, JPEG", &["png", "jpg", "jpeg"])
            .map(|path| app.set_photo(&person, &path))
            .transpose()
    })
}

#[command]
pub fn remove_photo(app: Window<'_>, person: String) -> Answer<PersonView> {
    on(app, |app| app.remove_photo(&person))
}

#[command]
pub fn time_zones(app: Window<'_>) -> Answer<Vec<String>> {
    on(app, |app| Ok(app.time_zones()))
}
