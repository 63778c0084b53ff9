//! The people of a practice: added in three clicks, found among ten thousand, deleted and had back.

use std::path::Path;

use domain::person::{ContactPoint, Person, Stage, StageChange};
use store::{KeyCost, Vault, table};
use tests::{
    desktop::{Desk, Hands, Look, Setting},
    office::{app_in, morning, practice},
};

use crate::steps::{PASSPHRASE, arrive, go_to, open_person, unlock};

const MANY: usize = 10_000;
const FIRST_NAMES: [&str; 10] =
    ["Ana", "Bo", "Cleo", "Dilnoza", "Édith", "Farid", "Grażyna", "Hanako", "Ines", "João"];
const LAST_NAMES: [&str; 10] =
    ["Ångström", "Berg", "Çelik", "Diaz", "Ekwueme", "Figueiredo", "Gruber", "Haddad", "Ito", "Jansen"];

#[tokio::test]
async fn people_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn people_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    make_practice(data.path(), MANY);
    let desk = Desk::open_with(data.path(), setting).await;
    unlock(&desk).await;
    add_prospect(&desk).await;
    go_to(&desk, "Clients").await;
    desk.see("10,000 people").await;
    find_among_many(&desk).await;
    delete_and_have_back(&desk).await;
    desk.close().await;
}

/// Three clicks, typing aside: New client, where they come from, Save client.
async fn add_prospect(desk: &Desk) {
    go_to(desk, "Clients").await;
    desk.click("New client").await;
    arrive(desk, "New client").await;
    desk.write("Zoë Levi").await;
    desk.choose_in("How did they find you?", "Somebody recommended me").await;
    desk.click("Save client").await;
    arrive(desk, "Zoë Levi").await;
    desk.see("Recommended by somebody").await;
}

async fn find_among_many(desk: &Desk) {
    open_person(desk, "Grażyna Haddad 4276").await;
    go_to(desk, "Clients").await;
    desk.see("One person").await;
    desk.fill("Name, contact, tag or note", "gratsyna hadad").await;
    desk.see("Did you mean").await;
    desk.axe().await;
    // How long each takes is measured in a release build: `cargo xtask bench people`.
    let words = ["ber", "dia", "ito", "jan", "ber 1", "dia 2", "ito 3", "jan 4"].map(str::to_owned);
    assert_eq!(desk.key_to_rows(&words).await.len(), words.len(), "every key brought rows");
}

async fn delete_and_have_back(desk: &Desk) {
    desk.fill("Name, contact, tag or note", "Cleo Diaz 32").await;
    desk.see("Cleo Diaz 32").await;
    desk.click("Select").await;
    desk.tick("Select Cleo Diaz 32").await;
    desk.axe().await;
    desk.screenshot("selected").await;
    desk.click("Delete").await;
    desk.see("Cleo Diaz 32 deleted.").await;
    desk.screenshot("deleted").await;
    desk.click("Undo").await;
    desk.see("Cleo Diaz 32 restored.").await;

    desk.click("Select").await;
    desk.tick("Select Cleo Diaz 32").await;
    desk.click("Delete").await;
    desk.see("Cleo Diaz 32 deleted.").await;
    desk.ask("location.hash = '#/clients/deleted'").await;
    arrive(desk, "Recently deleted").await;
    desk.click("Restore: Cleo Diaz 32").await;
    desk.see("Cleo Diaz 32 is back.").await;
    go_to(desk, "Clients").await;
    desk.see("Cleo Diaz 32").await;
}

/// A practice with so many clients, made without a window.
fn make_practice(data: &Path, many: usize) {
    let app = app_in(data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    drop(app);
    let vault = Vault::claim(data, KeyCost::TEST).unwrap();
    let mut store = vault.unlock(PASSPHRASE).unwrap();
    let on = "2026-03-01".parse().unwrap();
    store
        .tx(|tx| {
            for at in 0..many {
                let person = client(at);
                table::person::insert(tx, &person)?;
                let change = StageChange { stage: Stage::Client, on, reason: String::new() };
                table::person::change_stage(tx, &person.id, &change)?;
            }
            Ok::<(), store::StoreError>(())
        })
        .unwrap();
}

fn client(at: usize) -> Person {
    let name = format!("{} {} {at}", FIRST_NAMES[at % 10], LAST_NAMES[(at / 10) % 10]);
    Person {
        id: format!("person-{at}"),
        emails: vec![ContactPoint::of(&format!("client{at}@example.org"))],
        name,
        stage: Stage::Client,
        ..Person::default()
    }
}
