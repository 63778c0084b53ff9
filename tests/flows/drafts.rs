//! Drafts: kept as typed, valid or not; never overwritten by an older screen; resumed at the exact page.

use app::{Error, views::guide::GuidePlace};
use store::StoreError;
use tests::office::{Office, PASSPHRASE, answers};

#[test]
fn what_is_typed_stays_typed_even_when_it_makes_no_sense() {
    let office = Office::open();
    let view = office.app.open_guide("rulebook").unwrap();
    let view = office.answer(&view, &[]).unwrap();
    let wrong = answers(&[("frequency.sessions_per_month", "other", "often")]);
    let saved = office.app.save_draft(&view.run, "frequency", wrong.clone(), view.revision).unwrap();
    let view = office.app.continue_page(&view.run, "frequency", wrong, saved.revision).unwrap();
    assert_eq!(
        view.errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
        ["frequency.sessions_per_month", "frequency.minutes"]
    );

    let office = office.reopen();
    office.app.unlock(PASSPHRASE).unwrap();
    let view = office.app.open_guide("rulebook").unwrap();
    let GuidePlace::Page(page) = view.place else { panic!("not where one left off") };
    assert_eq!(page.id, "frequency");
    assert_eq!(page.typed["frequency.sessions_per_month"].text, "often");
}

#[test]
fn an_older_screen_never_overwrites_a_newer_one() {
    let office = Office::open();
    let view = office.app.open_guide("rulebook").unwrap();
    let view = office.answer(&view, &[]).unwrap();
    let typed = |n: &str| answers(&[("frequency.minutes", "other", n)]);
    let newer = office.app.save_draft(&view.run, "frequency", typed("75"), view.revision).unwrap();
    let stale = office.app.save_draft(&view.run, "frequency", typed("45"), view.revision);
    assert!(matches!(stale, Err(Error::Store(StoreError::StaleRevision))), "{stale:?}");
    let there = office.app.guide_page(&view.run, "frequency").unwrap();
    assert!(there.revision > newer.revision);
    let GuidePlace::Page(page) = there.place else { panic!("no page") };
    assert_eq!(page.typed["frequency.minutes"].text, "75");
}

#[test]
fn a_changed_answer_keeps_what_it_hides() {
    let office = Office::open();
    let view = office.app.open_guide("rulebook").unwrap();
    let package =
        [("fee.basis", "package", ""), ("fee.package_sessions", "", "10"), ("fee.amount", "", "900")];
    let at_fee = |revision| office.app.continue_page(&view.run, "fee", answers(&package), revision).unwrap();
    let view = at_fee(view.revision);
    let view = office
        .app
        .continue_page(
            &view.run,
            "fee",
            answers(&[("fee.basis", "session", ""), ("fee.amount", "", "95")]),
            view.revision,
        )
        .unwrap();
    let view = office.app.guide_page(&view.run, "fee").unwrap();
    let GuidePlace::Page(page) = view.place else { panic!("no page") };
    assert_eq!(page.typed["fee.package_sessions"].text, "10");
}
