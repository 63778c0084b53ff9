//! Bringing people in through the real window: a messy list and vCards, chosen in the system's dialog.

use std::path::Path;

use tests::desktop::{Desk, Hands, Look, Setting};

use crate::steps::{arrive, go_to, open_person, set_up};

/// Semicolons, Latin-1, a row without a name, an open quote, somebody twice.
const LIST: &[u8] = b"Vorname;Nachname;E-Mail-Adresse;Telefon privat;Schuhgr\xf6\xdfe\r\n\
    J\xf6rg;Gr\xfcn;joerg@example.org;030 5550100;44\r\n\
    ;;nobody@example.org;;\r\n\
    \"Open;Quote;open@example.org;;\r\n\
    Ela;Kaya;ela@example.org;;38\r\n\
    Ela;Kaya;ELA@example.org;030 5550200;\r\n";

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ela Kaya\r\nEMAIL:ela@example.org\r\nNICKNAME:El\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Berg;Zo=C3=AB\r\nEND:VCARD\r\n";

#[tokio::test]
async fn people_are_brought_in_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn people_are_brought_in_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let (list, cards) = (files.path().join("messy.csv"), files.path().join("cards.vcf"));
    std::fs::write(&list, LIST).unwrap();
    std::fs::write(&cards, CARDS).unwrap();
    let desk = Desk::open_with(data.path(), setting).await;
    set_up(&desk, "Berg Coaching").await;
    // Right after set-up, or from the empty list.
    if setting.hands == Hands::Keyboard {
        desk.click("Go to Home first").await;
        go_to(&desk, "Clients").await;
    }
    desk.click("Import people…").await;
    bring_in_list(&desk, &list).await;
    bring_in_cards(&desk, &cards).await;
    export(&desk, &files.path().join("people.csv")).await;
    export_picked(&desk, &files.path().join("picked.vcf")).await;
    desk.close().await;
}

async fn bring_in_list(desk: &Desk, list: &Path) {
    arrive(desk, "Import people").await;
    desk.click("Choose a file").await;
    desk.open_in_dialog("Open", list).await;
    arrive(desk, "What is in each column?").await;
    desk.see("Jörg Grün").await;
    desk.see("Schuhgröße: 44").await;
    desk.click("Look everybody over").await;
    arrive(desk, "Check before you import").await;
    desk.see("One person seems to be there already").await;
    desk.see("Line 3 Nobody is named here.").await;
    desk.see("Line 4 A quotation mark is opened here and never closed.").await;
    desk.ask("document.querySelector('.case').scrollIntoView()").await;
    desk.screenshot("the-list").await;
    desk.click("Import 2 people").await;
    arrive(desk, "Your people are here").await;
    desk.see("2 people are new.").await;
    desk.click("See your people").await;
    arrive(desk, "Clients").await;
    desk.see("Jörg Grün").await;
}

async fn bring_in_cards(desk: &Desk, cards: &Path) {
    desk.click("More").await;
    desk.pick("Import people…").await;
    arrive(desk, "Import people").await;
    desk.click("Choose a file").await;
    desk.open_in_dialog("Open", cards).await;
    arrive(desk, "Check before you import").await;
    desk.see("In your records").await;
    desk.choose_in("What becomes of Ela Kaya", "Leave out").await;
    desk.see("Import one person").await;
    desk.choose_in("What becomes of Ela Kaya", "Merge").await;
    desk.click("Import 2 people").await;
    arrive(desk, "Your people are here").await;
    desk.see("One person is new.").await;
    desk.click("See your people").await;
    arrive(desk, "Clients").await;
    open_person(desk, "Ela Kaya").await;
    desk.see("likes to be called El").await;
    go_to(desk, "Clients").await;
}

async fn export(desk: &Desk, to: &Path) {
    desk.click("More").await;
    desk.pick("Export people…").await;
    arrive(desk, "Export people").await;
    desk.click("Save as a list").await;
    desk.save_in_dialog("Save", to).await;
    desk.see("Saved as").await;
    desk.screenshot("exported").await;
    let list = std::fs::read_to_string(to).unwrap();
    assert!(list.contains("Zoë Berg") && list.contains("Jörg Grün") && list.contains("El,"), "{list}");
}

/// Of three people, the one who is picked.
async fn export_picked(desk: &Desk, to: &Path) {
    go_to(desk, "Clients").await;
    // Tab leads to the row one is at: the only one that is found.
    desk.fill("Name, contact, tag or note", "Jörg").await;
    desk.see("One person").await;
    desk.click("Select").await;
    desk.tick("Select Jörg Grün").await;
    desk.see("One selected").await;
    for (width, height) in [(1280, 800), (900, 620)] {
        desk.resize(width, height).await;
        desk.axe().await;
        desk.screenshot(&format!("picked-{width}")).await;
    }
    desk.click("Export…").await;
    desk.screenshot("picked-as").await;
    desk.pick("Save as vCards").await;
    desk.save_in_dialog("Save", to).await;
    desk.see("Saved as").await;
    desk.screenshot("picked-saved").await;
    let cards = std::fs::read_to_string(to).unwrap();
    assert!(cards.contains("Jörg") && !cards.contains("Ela"), "{cards}");
}
