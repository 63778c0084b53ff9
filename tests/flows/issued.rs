//! What is issued stays as it was issued.

use app::{
    Error,
    views::{people::PersonForm, start::PracticeForm},
};
use domain::agreement::CoverPage;
use store::StoreError;
use tests::office::{Office, QUICK_RULES, practice};

fn with_rules_and_client() -> (Office, String) {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let form = PersonForm { name: "Ελένη Παπαδοπούλου".into(), ..PersonForm::default() };
    let person = office.app.add_person(&form).unwrap().value.unwrap().person.id;
    (office, person)
}

fn lines(office: &Office, id: &str) -> Vec<String> {
    let preview = office.app.preview_agreement(id).unwrap();
    preview.pages.into_iter().flat_map(|p| p.lines).map(|l| l.text).collect()
}

#[test]
fn an_issued_agreement_shows_the_same_after_the_practice_has_changed() {
    let (office, person) = with_rules_and_client();
    let draft = office.app.draft_agreement(&person).unwrap();
    let id = draft.row.id.clone();
    office.app.issue_agreement(&id, &draft.cover, draft.saved.unwrap().revision).unwrap();
    let before = lines(&office, &id);
    let mut form = practice();
    form.name = "Another name".into();
    form.page_size = "us_letter".into();
    form.client_word = "guest".into();
    office.app.change_practice(&form).unwrap();
    assert_eq!(lines(&office, &id), before);
}

#[test]
fn nothing_is_issued_until_the_cover_page_is_in_order() {
    let (office, person) = with_rules_and_client();
    let draft = office.app.draft_agreement(&person).unwrap();
    let check = |change: &dyn Fn(&mut CoverPage), field: &str| {
        let now = office.app.agreement(&draft.row.id).unwrap();
        let mut cover = draft.cover.clone();
        change(&mut cover);
        let refused = office.app.issue_agreement(&draft.row.id, &cover, now.saved.unwrap().revision).unwrap();
        assert_eq!(refused.errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), [field]);
        assert_eq!(refused.cover, cover, "what was typed stays typed");
        assert_eq!(refused.sha256, "");
    };
    check(&|c| c.fee_amount = "a lot".into(), "fee_amount");
    check(&|c| c.fee_amount = String::new(), "fee_amount");
    check(&|c| c.minutes = "forever".into(), "minutes");
    check(&|c| c.sessions_per_month = "400".into(), "sessions_per_month");
    check(&|c| c.medium = "pigeon".into(), "medium");
    check(&|c| c.fee_basis = "package".into(), "package_sessions");
    check(&|c| c.starts_on = "soon".into(), "starts_on");
    check(&|c| c.parties[0].name = "  ".into(), "parties.0.name");
    check(&|c| c.parties.clear(), "parties");
}

#[test]
fn an_older_screen_cannot_issue() {
    let (office, person) = with_rules_and_client();
    let draft = office.app.draft_agreement(&person).unwrap();
    let revision = draft.saved.unwrap().revision;
    office.app.save_agreement_draft(&draft.row.id, &draft.cover, revision).unwrap();
    let refused = office.app.issue_agreement(&draft.row.id, &draft.cover, revision);
    assert!(matches!(refused, Err(Error::Store(StoreError::StaleRevision))));
}

#[test]
fn an_issued_agreement_is_neither_changed_nor_discarded() {
    let (office, person) = with_rules_and_client();
    let draft = office.app.draft_agreement(&person).unwrap();
    let id = draft.row.id.as_str();
    office.app.issue_agreement(id, &draft.cover, draft.saved.unwrap().revision).unwrap();
    for refused in [
        office.app.save_agreement_draft(id, &draft.cover, 99).err(),
        office.app.issue_agreement(id, &draft.cover, 99).err(),
        office.app.discard_agreement(id).err(),
    ] {
        assert!(matches!(refused, Some(Error::Said("problem.issued"))), "{refused:?}");
    }
}

#[test]
fn a_discarded_draft_makes_room_for_a_new_one() {
    let (office, person) = with_rules_and_client();
    let first = office.app.draft_agreement(&person).unwrap().row.id;
    assert_eq!(
        office.app.draft_agreement(&person).unwrap().row.id,
        first,
        "the open draft, not a second one"
    );
    office.app.discard_agreement(&first).unwrap();
    assert_eq!(office.app.agreements().unwrap(), []);
    assert_ne!(office.app.draft_agreement(&person).unwrap().row.id, first);
}

#[test]
fn signs_no_font_has_are_named_before_anything_is_issued() {
    let (office, person) = with_rules_and_client();
    let draft = office.app.draft_agreement(&person).unwrap();
    let mut cover = draft.cover.clone();
    // Only bundled fonts here, and none of them has Georgian.
    cover.parties[0].name = "ნინო".into();
    let refused =
        office.app.issue_agreement(&draft.row.id, &cover, draft.saved.clone().unwrap().revision).unwrap_err();
    let said = office.app.problem(&refused).message;
    assert!(said.contains('ნ') && said.contains("No font"), "{said}");
    assert_eq!(office.app.agreement(&draft.row.id).unwrap().sha256, "");
    // The screen's revision still holds: what it typed can be mended and saved.
    cover.parties[0].name = "Nino".into();
    office.app.save_agreement_draft(&draft.row.id, &cover, draft.saved.unwrap().revision).unwrap();
}

#[test]
fn a_fee_published_in_one_currency_stays_in_it() {
    let (office, person) = with_rules_and_client();
    office.app.change_practice(&PracticeForm { currency: "USD".into(), ..practice() }).unwrap();
    let draft = office.app.draft_agreement(&person).unwrap();
    assert_eq!((draft.fee_sign.as_str(), draft.cover.fee_amount.as_str()), ("€", "95"));
    let shown = lines(&office, &draft.row.id).join(" ");
    assert!(shown.contains("€95") && !shown.contains("$95"), "{shown}");
}

#[test]
fn an_agreement_never_says_what_its_version_did_not() {
    let (office, person) = with_rules_and_client();
    office.app.change_practice(&PracticeForm { trade: "consultant".into(), ..practice() }).unwrap();
    let draft = office.app.draft_agreement(&person).unwrap();
    let revision = draft.saved.unwrap().revision;
    let refused = office.app.issue_agreement(&draft.row.id, &draft.cover, revision).unwrap_err();
    assert!(matches!(refused, Error::Said("problem.rules_read_differently")), "{refused}");
    assert_eq!(office.app.rules().unwrap().next, Some(2), "and a new version is offered");
    let view = office.app.open_guide("rulebook").unwrap();
    office.app.finish_guide(&view.run).unwrap();
    let issued = office.app.issue_agreement(&draft.row.id, &draft.cover, revision).unwrap();
    assert_eq!((issued.errors.len(), issued.row.version), (0, 2));
}
