//! One agreement, warm, in process: onto pages, as preview, as PDF.

use app::views::people::PersonForm;
use chrono::{DateTime, FixedOffset};
use domain::agreement::IssuedPaper;
use press::{Press, Stamp};
use store::{KeyCost, Vault, table};
use tests::office::{Office, PASSPHRASE, QUICK_RULES};

use crate::series::Series;

const ROUNDS: usize = 60;

/// Prints the series. The paper is the one that a practice with the quick set of rules issues.
pub fn measure() {
    let paper = issued_paper();
    let press = Press::new();
    // Fonts are read once in the life of the app, by the first document.
    press.lay_out(&paper.document, None);

    let mut layout = Series::milliseconds("documents/agreement/layout");
    let mut pdf = Series::milliseconds("documents/agreement/pdf");
    let mut preview = Series::milliseconds("documents/preview/agreement");
    let mut size = 0;
    for _ in 0..ROUNDS {
        let pages = layout.time(|| press.lay_out(&paper.document, None));
        size = pdf.time(|| press.lay_out(&paper.document, None).pdf(&stamp())).expect("a PDF").len();
        preview.time(|| press.lay_out(&paper.document, None).preview());
        drop(pages);
    }
    [layout, pdf, preview].iter().for_each(Series::print);
    Series::one("documents/agreement/size", "KiB", size as f64 / 1024.0).print();
}

fn issued_paper() -> IssuedPaper {
    let office = Office::open();
    let agreement = issue(&office);
    let Office { app, folder, .. } = office;
    drop(app);
    let vault = Vault::claim(&folder.path().join("data"), KeyCost::TEST).expect("the folder");
    let store = vault.unlock(PASSPHRASE).expect("the records");
    store.read(|reader| table::agreement::issued_paper(reader, &agreement)).expect("the issued paper")
}

fn issue(office: &Office) -> String {
    let mut view = office.app.open_guide("rulebook").expect("the guide");
    for page in [[].as_slice()].into_iter().chain(QUICK_RULES.iter().copied()) {
        view = office.answer(&view, page).expect("an answered page");
    }
    office.app.finish_guide(&view.run).expect("version 1");
    let form = PersonForm {
        name: "Łukasz Wójcik-Śliwiński".into(),
        stage: "prospect".into(),
        source_kind: "unknown".into(),
        ..PersonForm::default()
    };
    let person = office.app.add_person(&form).expect("a person").value.expect("no errors").person.id;
    let draft = office.app.draft_agreement(&person).expect("a draft");
    let revision = draft.saved.expect("a saved draft").revision;
    office.app.issue_agreement(&draft.row.id, &draft.cover, revision).expect("an agreement");
    draft.row.id
}

fn stamp() -> Stamp {
    let created: DateTime<FixedOffset> = "2026-11-22T09:00:00+01:00".parse().expect("a moment");
    Stamp { created, seed: "figures".to_owned() }
}
