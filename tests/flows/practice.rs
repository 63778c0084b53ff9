//! The practice: set-up, changes, logo.

use app::views::{
    rules::RulesPaper,
    start::{PracticeForm, VaultState},
};
use tests::office::{Office, PASSPHRASE, practice};

#[test]
fn set_up_says_what_to_put_right_and_makes_no_vault_until_it_is() {
    let office = Office::empty();
    let check = |form: PracticeForm, passphrase: &str, again: &str, fields: &[&str]| {
        let made = office.app.create_vault(&form, passphrase, again).unwrap();
        assert_eq!(made.errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), fields);
        assert_eq!(office.app.start().vault, VaultState::Absent);
    };
    check(PracticeForm::default(), PASSPHRASE, PASSPHRASE, &["name", "owner", "trade"]);
    check(PracticeForm { email: "no address".into(), ..practice() }, PASSPHRASE, PASSPHRASE, &["email"]);
    check(PracticeForm { name: "n".repeat(201), ..practice() }, PASSPHRASE, PASSPHRASE, &["name"]);
    check(practice(), "short", "short", &["passphrase"]);
    check(practice(), PASSPHRASE, "river lamp quiet eight", &["again"]);
    assert_eq!(office.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap().errors, []);
    assert_eq!(office.app.start().vault, VaultState::Open);
}

#[test]
fn the_practice_s_words_are_used_everywhere() {
    let office = Office::open();
    let form = PracticeForm {
        client_word: "patient".into(),
        session_word: "appointment".into(),
        trade: "therapist".into(),
        ..practice()
    };
    office.app.change_practice(&form).unwrap();
    let view = office.app.change_clause("cancel.client").unwrap();
    let app::views::guide::GuidePlace::Page(page) = view.place else { panic!("no page") };
    assert_eq!(page.heading, "How much notice do you need when a patient cancels?");
}

#[test]
fn a_logo_is_kept_shown_and_taken_away() {
    let office = Office::open();
    let file = office.path("logo.png");
    std::fs::write(&file, tests::pictures::png(64, 64)).unwrap();
    let view = office.app.set_logo(&file).unwrap();
    assert!(view.logo.unwrap().starts_with("data:image/png;base64,iVBOR"));
    assert_eq!(office.app.preview_rules(RulesPaper::Rules, None).unwrap().pages[0].images.len(), 1);
    assert_eq!(office.app.remove_logo().unwrap().logo, None);
    assert_eq!(office.app.preview_rules(RulesPaper::Rules, None).unwrap().pages[0].images.len(), 0);
}
