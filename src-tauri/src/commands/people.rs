//! People.

use super::{Answer, Window, on};
use app::views::{
    Checked,
    people::{PeopleView, PersonForm, PersonView, StageForm},
};
use tauri::command;

#[command]
pub async fn people(app: Window<'_>) -> Answer<PeopleView> {
    on(app, |app| app.people()).await
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
