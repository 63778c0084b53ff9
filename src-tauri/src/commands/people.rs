//! People.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    people::{DeletedRow, Done, PeopleView, PersonForm, PersonView, StageForm, TagView, Undone},
};
use domain::person::PeopleQuery;
use tauri::{AppHandle, command};

#[command]
pub async fn people(app: Window<'_>, query: PeopleQuery) -> Answer<PeopleView> {
    on(app, move |app| app.people(&query)).await
}

#[command]
pub async fn people_ids(app: Window<'_>, query: PeopleQuery) -> Answer<Vec<String>> {
    on(app, move |app| app.people_ids(&query)).await
}

#[command]
pub async fn tags(app: Window<'_>) -> Answer<Vec<TagView>> {
    on(app, |app| app.tags()).await
}

#[command]
pub async fn tag_people(app: Window<'_>, ids: Vec<String>, tag: String) -> Answer<Done> {
    on(app, move |app| app.tag_people(&ids, &tag)).await
}

#[command]
pub async fn untag_people(app: Window<'_>, ids: Vec<String>, tag: String) -> Answer<Done> {
    on(app, move |app| app.untag_people(&ids, &tag)).await
}

#[command]
pub async fn delete_people(app: Window<'_>, ids: Vec<String>) -> Answer<Done> {
    on(app, move |app| app.delete_people(&ids)).await
}

#[command]
pub async fn deleted_people(app: Window<'_>) -> Answer<Vec<DeletedRow>> {
    on(app, |app| app.deleted_people()).await
}

#[command]
pub async fn restore_person(app: Window<'_>, id: String) -> Answer<Done> {
    on(app, move |app| app.restore_person(&id)).await
}

#[command]
pub async fn undo(app: Window<'_>) -> Answer<Option<Undone>> {
    on(app, |app| app.undo()).await
}

#[command]
pub async fn add_person(app: Window<'_>, form: PersonForm) -> Answer<Checked<PersonView>> {
    on(app, move |app| app.add_person(&form)).await
}

#[command]
pub async fn person(app: Window<'_>, id: String) -> Answer<PersonView> {
    on(app, move |app| app.person(&id)).await
}

#[command]
pub async fn change_person(app: Window<'_>, id: String, form: PersonForm) -> Answer<Checked<PersonView>> {
    on(app, move |app| app.change_person(&id, &form)).await
}

#[command]
pub async fn change_stage(app: Window<'_>, id: String, form: StageForm) -> Answer<Checked<PersonView>> {
    on(app, move |app| app.change_stage(&id, &form)).await
}

#[command]
pub async fn thank(app: Window<'_>, id: String) -> Answer<PersonView> {
    on(app, move |app| app.thank(&id)).await
}

#[command]
pub async fn choose_photo(app: Window<'_>, handle: AppHandle, person: String) -> Answer<Option<PersonView>> {
    on(app, move |app| {
        files::choose(&handle, "PNG, JPEG", &["png", "jpg", "jpeg"])
            .map(|path| app.set_photo(&person, &path))
            .transpose()
    })
    .await
}

#[command]
pub async fn remove_photo(app: Window<'_>, person: String) -> Answer<PersonView> {
    on(app, move |app| app.remove_photo(&person)).await
}

#[command]
pub async fn time_zones(app: Window<'_>) -> Answer<Vec<String>> {
    on(app, |app| Ok(app.time_zones())).await
}
