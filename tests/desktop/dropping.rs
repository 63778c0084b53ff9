//! Files dragged onto somebody's page from another program: shown where they would go, kept in two acts, and what
//! cannot be kept is named and lost nowhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use app::views::people::PersonForm;
use tests::{
    desktop::{Desk, Drag, Hands, Look, Setting},
    office::{app_in, morning, practice},
    pictures,
};

use crate::steps::{PASSPHRASE, go_to, open_person, unlock};

const WHO: &str = "Zoë Ångström";
/// With signs that a drag must not trip over.
const SCAN: &str = "Signed by Zoë, 100 %.pdf";
/// One byte more than is taken.
const TOO_LARGE: usize = 25 * 1024 * 1024 + 1;

#[tokio::test]
async fn files_are_dropped_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn files_are_dropped_and_kept_by_keyboard_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let file = files.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let scan = put(SCAN, &pictures::scan(3));
    let picture = put("flip chart.png", &pictures::png(640, 400));
    let long = put("long scan.pdf", &[b"%PDF-1.7".as_slice(), &vec![b' '; TOO_LARGE]].concat());
    let program = put("game.exe", b"MZ\x90\x00");
    make_practice(data.path());
    let desk = Desk::open_with(data.path(), setting).await;
    unlock(&desk).await;
    go_to(&desk, "Clients").await;
    open_person(&desk, WHO).await;
    taken_away_again(&desk, &scan).await;
    keep(&desk, &scan).await;
    look_at(&desk).await;
    some_cannot_be_kept(&desk, &[picture, long.clone(), program.clone()]).await;
    assert!(long.exists() && program.exists(), "what is not kept stays where it was");
    desk.close().await;
}

async fn let_go(desk: &Desk, drag: Drag) {
    let dropped = tokio::task::spawn_blocking(|| drag.drop_here()).await.unwrap();
    if let Err(reason) = dropped {
        desk.screenshot("not-dropped").await;
        panic!("{reason}");
    }
}

async fn taken_away_again(desk: &Desk, scan: &Path) {
    let drag = desk.drag_over(&[scan.to_owned()]).await;
    desk.see(&format!("Drop to keep with {WHO}")).await;
    desk.screenshot("over").await;
    tokio::task::spawn_blocking(|| drag.away()).await.unwrap().unwrap();
    desk.see_gone("Drop to keep with").await;
}

/// Two acts: drop it, confirm.
async fn keep(desk: &Desk, scan: &Path) {
    let drag = desk.drag_over(&[scan.to_owned()]).await;
    let_go(desk, drag).await;
    desk.see(&format!("Keep with {WHO}?")).await;
    desk.see(SCAN).await;
    desk.axe().await;
    desk.screenshot("asked").await;
    desk.click("Keep here").await;
    desk.see(&format!("{SCAN} is kept.")).await;
    // In the records now: what stands outside no longer matters.
    fs::remove_file(scan).unwrap();
}

async fn look_at(desk: &Desk) {
    desk.turn_to("Agreements and files").await;
    desk.see("3 pages").await;
    desk.axe().await;
    desk.screenshot("files").await;
    desk.click(&format!("Look at {SCAN}, 3 pages")).await;
    desk.see("The first of 3 pages.").await;
    desk.settle().await;
    let wide = desk.ask("return document.querySelector('.dialog img')?.naturalWidth ?? 0").await;
    assert!(wide.as_u64() > Some(100), "the page is drawn: {wide}");
    desk.axe().await;
    desk.screenshot("first-page").await;
    desk.key("Escape").await;
    desk.see_gone("The first of 3 pages.").await;
}

async fn some_cannot_be_kept(desk: &Desk, files: &[PathBuf]) {
    let drag = desk.drag_over(files).await;
    let_go(desk, drag).await;
    desk.see("long scan.pdf").await;
    desk.click("Keep here").await;
    desk.see("flip chart.png is kept.").await;
    desk.see("This file is larger than 25 MB.").await;
    desk.see("This kind of file cannot be kept here.").await;
    desk.axe().await;
    desk.screenshot("not-all").await;
    desk.click("Close").await;
    desk.see_gone("This kind of file cannot be kept here.").await;
    desk.settle().await;
    desk.see("flip chart.png").await;
    desk.screenshot("both-kept").await;
}

fn make_practice(data: &Path) {
    let app = app_in(data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    let form = PersonForm { name: WHO.into(), stage: "client".into(), ..PersonForm::default() };
    assert_eq!(app.add_person(&form).unwrap().errors, []);
}
