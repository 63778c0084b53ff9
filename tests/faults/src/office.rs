//! A whole practice, through the app: it publishes rules and issues agreements, by turns and for ever.

use crate::victim::acknowledge;
use crate::{outcome::require, work};
use app::exporting::PeopleFile;
use app::views::people::PersonForm;
use app::{App, Surroundings};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use store::KeyCost;
use tests::office::{PASSPHRASE, QUICK_RULES, answers, practice};

/// The app on this folder. Unlike the tests' own, its identifiers are nobody else's even after it was killed.
pub fn app(folder: &Path) -> App {
    App::new(around(folder)).expect("content that can be read")
}

/// What is around such an app.
pub fn around(folder: &Path) -> Surroundings {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    Surroundings {
        folder: folder.to_owned(),
        settings: None,
        cost: KeyCost::TEST,
        clock: Box::new(|| work::moment(0)),
        ids: Box::new(|| format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))),
        platform: "linux",
        version: "0.0.0",
        locale: "en-GB".to_owned(),
    }
}

/// A practice with rules published.
pub fn open_for_business(folder: &Path) {
    let app = app(folder);
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).expect("a vault");
    let mut view = app.open_guide("rulebook").expect("the guide");
    for page in [[].as_slice()].into_iter().chain(QUICK_RULES.iter().copied()) {
        let page_id = page_of(&view);
        view = app.continue_page(&view.run, &page_id, answers(page), view.revision).expect("the next page");
    }
    app.finish_guide(&view.run).expect("version 1");
}

/// What the victim does: each publication and each issued agreement is acknowledged by its number.
pub fn work(folder: &Path) {
    let app = app(folder);
    app.unlock(PASSPHRASE).expect("the vault");
    for number in count(&app).expect("what was done") + 1.. {
        if number % 2 == 0 {
            publish(&app, number)
        } else {
            issue(&app)
        }
        acknowledge(number);
    }
}

/// How much was published and issued; an error when any of it is not whole.
pub fn done(folder: &Path) -> Result<u32, String> {
    let app = app(folder);
    app.unlock(PASSPHRASE).map_err(|error| error.to_string())?;
    let number = count(&app)?;
    drop(app);
    let store = work::claim(folder)?.unlock(PASSPHRASE).map_err(|error| error.to_string())?;
    store.check().map_err(|error| error.to_string())?;
    Ok(number)
}

fn count(app: &App) -> Result<u32, String> {
    let versions = app.rules().map_err(|error| error.to_string())?.versions.len();
    let mut issued = 0;
    for row in app.agreements().map_err(|error| error.to_string())? {
        let one = app.agreement(&row.id).map_err(|error| error.to_string())?;
        if one.sha256.is_empty() {
            continue;
        }
        issued += 1;
        let pages = app.preview_agreement(&row.id).map_err(|error| error.to_string())?.pages;
        require(pages.len() > 1, || "an agreement without its paper".to_owned())?;
    }
    u32::try_from(versions + issued).map_err(|error| error.to_string())
}

fn publish(app: &App, number: u32) {
    let view = app.change_clause("cancel.client").expect("the rules");
    let hours = (number % 2_000 + 1).to_string();
    let typed = answers(&[("cancel.client.notice_hours", "other", &hours)]);
    let view = app.continue_page(&view.run, "cancel_client", typed, view.revision).expect("an answer");
    app.finish_guide(&view.run).expect("a version");
}

/// Adds somebody, and says who it is.
pub fn add(app: &App, name: &str) -> String {
    let form = PersonForm { name: name.into(), ..PersonForm::default() };
    app.add_person(&form).expect("a person").value.expect("no errors").person.id
}

/// Issues an agreement with somebody new.
pub fn issue(app: &App) {
    let person = add(app, "Ελένη Παπαδοπούλου");
    let draft = app.draft_agreement(&person).expect("a draft");
    let revision = draft.saved.expect("a saved draft").revision;
    app.issue_agreement(&draft.row.id, &draft.cover, revision).expect("an agreement");
}

/// Saves a document, two lists, and everything, over whatever is there.
pub fn save_all(app: &App, document: &str, out: &Path) {
    std::fs::create_dir_all(out).expect("a folder");
    let run = app.open_guide("rulebook").expect("the rules").run;
    app.save_guide_pdf(&run, document, &out.join("rules.pdf")).expect("a document");
    app.export_people(PeopleFile::List, None, &out.join("people.csv")).expect("a list");
    app.export_people(PeopleFile::Cards, None, &out.join("people.vcf")).expect("cards");
    app.export_everything(&out.join("everything.zip")).expect("everything");
}

fn page_of(view: &app::views::guide::GuideView) -> String {
    use app::views::guide::GuidePlace;
    match &view.place {
        GuidePlace::Page(page) => page.id.clone(),
        GuidePlace::Start(_) => "start".to_owned(),
        other => panic!("no question here: {other:?}"),
    }
}
