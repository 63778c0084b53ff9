//! From answers to a printed agreement, and everything still there the next day.

use app::views::{
    agreement::AgreementView,
    guide::{GuidePlace, GuideView},
    home::StepId,
    people::PersonForm,
    start::VaultState,
};
use chrono::Duration;
use domain::agreement::{AgreementState, Party, PartyRole};
use domain::person::ContactPoint;
use tests::{
    office::{Office, PASSPHRASE, QUICK_RULES},
    pdf,
};

fn write_rules(office: &Office) -> GuideView {
    let mut view = office.app.open_guide("rulebook").unwrap();
    assert!(matches!(view.place, GuidePlace::Start(_)));
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
        assert_eq!(view.errors, [], "{:?}", view.place);
    }
    let GuidePlace::Check(check) = &view.place else { panic!("not at the answers: {:?}", view.place) };
    assert_eq!(check.act, "Create my rulebook");
    assert_eq!(check.checks, []);
    assert!(check.rows.iter().any(|r| r.value == "36 hours"));
    office.app.finish_guide(&view.run).unwrap()
}

fn add_client(office: &Office) -> String {
    let form = PersonForm {
        name: "Łukasz Wójcik-Śliwiński".into(),
        emails: vec![ContactPoint::of("lukasz@example.org")],
        stage: "prospect".into(),
        source_kind: "referral".into(),
        source_who: "Ines".into(),
        ..PersonForm::default()
    };
    let added = office.app.add_person(&form).unwrap();
    assert_eq!(added.errors, []);
    let view = added.value.unwrap();
    assert_eq!(view.source, "Recommended by Ines");
    assert_eq!(view.timeline.total, 1);
    view.person.id
}

fn issue(office: &Office, person: &str) -> AgreementView {
    let draft = office.app.draft_agreement(person).unwrap();
    assert_eq!((draft.cover.minutes.as_str(), draft.cover.fee_amount.as_str()), ("50", "95"));
    let mut cover = draft.cover.clone();
    cover.starts_on = "2026-12-01".into();
    cover.fee_amount = "110.50".into();
    cover.parties.push(Party {
        role: PartyRole::Sponsor,
        name: "Иванова ООО".into(),
        contact: String::new(),
    });
    let issued = office.app.issue_agreement(&draft.row.id, &cover, draft.saved.unwrap().revision).unwrap();
    assert_eq!(issued.errors, []);
    assert_eq!(issued.row.state, AgreementState::Issued);
    assert_eq!(issued.row.number, "2026-001");
    issued
}

#[test]
fn a_new_coach_goes_from_first_start_to_a_printed_agreement_and_back_the_next_day() {
    let office = Office::empty();
    assert_eq!(office.app.start().vault, VaultState::Absent);
    drop(office);

    let office = Office::open();
    let steps = office.app.home().unwrap().steps;
    assert_eq!(
        steps.iter().map(|s| (s.id, s.done)).collect::<Vec<_>>(),
        [(StepId::WriteRules, false), (StepId::AddClient, false), (StepId::MakeAgreement, false),]
    );

    let result = write_rules(&office);
    let GuidePlace::Result(result) = result.place else { panic!("no result") };
    assert_eq!((result.version, result.heading.as_str()), (Some(1), "Version 1 of your rulebook is ready"));

    let person = add_client(&office);
    let issued = issue(&office, &person);
    let saved = office.path("agreement.pdf");
    office.app.save_agreement_pdf(&issued.row.id, &saved).unwrap();
    let text = pdf::text(&saved);
    for wanted in [
        "Zoë Ångström-Núñez",
        "Łukasz Wójcik-Śliwiński",
        "Иванова",
        "€110.50",
        "36 hours",
        "I keep this hour free",
        "1 December 2026",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in the agreement:\n{text}");
    }
    assert!(office.app.home().unwrap().steps.is_empty());

    let bytes = std::fs::read(&saved).unwrap();
    let office = office.reopen();
    office.later(Duration::days(1));
    assert_eq!(office.app.start().vault, VaultState::Locked);
    office.app.unlock(PASSPHRASE).unwrap();
    let rules = office.app.rules().unwrap();
    assert_eq!((rules.version, rules.next), (1, None));
    let view = office.app.person(&person).unwrap();
    assert_eq!(view.agreements[0].status, "Issued 22 November 2026");
    let again = office.path("again.pdf");
    office.app.save_agreement_pdf(&issued.row.id, &again).unwrap();
    assert_eq!(std::fs::read(again).unwrap(), bytes, "the very bytes that were issued");
}
