//! A word written into every field must not be found in any file of the data folder, open or locked.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use chrono::{DateTime, NaiveDate};
use domain::agreement::{Agreement, CoverPage, Engagement, Issued, IssuedPaper, Party, PartyRole};
use domain::document::{Block, Body, Document, Inline};
use domain::guide::{Answer, Answers, Run, Typed, outcome::Made};
use domain::person::{
    ContactPoint, EmergencyContact, OwnField, Person, Source, SourceKind, Stage, StageChange,
};
use domain::practice::Practice;
use domain::rulebook::{CancelClient, Rulebook, RulebookVersion};
use domain::terms::Terms;
use std::path::Path;
use store::backup::{Backups, Why};
use store::digest::sha256_hex;
use store::{KeyCost, StoreError, Tx, Vault, WayIn, table};

const CANARY: &str = "kanarienvogel";

fn canary() -> String {
    CANARY.to_owned()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

#[test]
fn no_word_of_the_vault_is_readable_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::claim(folder.path(), KeyCost::TEST).unwrap();
    let mut store = vault.create(CANARY, |_| Ok(())).unwrap();
    store
        .tx(|tx| {
            write_practice(tx)?;
            write_rules(tx)?;
            write_person(tx)?;
            write_guide(tx)?;
            write_agreement(tx)?;
            assert_unreadable(folder.path(), "in the middle of a transaction");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_unreadable(folder.path(), "unlocked");
    let backups = Backups { folders: vec![vault.backups_folder()] };
    let at = DateTime::parse_from_rfc3339("2026-03-01T12:00:00+01:00").unwrap();
    let made = backups.make(&vault.source(&store).unwrap(), at, Why::Asked).unwrap();
    assert_unreadable(folder.path(), "with a backup");
    drop(store);
    assert_unreadable(folder.path(), "locked");
    let backup = vault.open_backup(&made.path, WayIn::Passphrase(CANARY)).unwrap();
    backup.rehearse().unwrap();
    vault.restore(&backup, at).unwrap();
    assert_unreadable(folder.path(), "restored");
    vault.salvage(WayIn::Passphrase(CANARY), at).unwrap();
    assert_unreadable(folder.path(), "salvaged");
    let head = std::fs::read(folder.path().join("vault.grv")).unwrap();
    assert!(!head.starts_with(b"SQLite format 3"));
    let store = vault.unlock(CANARY).unwrap();
    assert_eq!(store.read(|r| table::person::load(r, &canary())).unwrap().name, CANARY, "but it is there");
}

fn write_practice(tx: &Tx<'_>) -> Result<(), StoreError> {
    let practice = Practice {
        name: canary(),
        owner: canary(),
        credentials: canary(),
        email: canary(),
        phone: canary(),
        address: canary(),
        currency: canary(),
        language: canary(),
        client_word: canary(),
        session_word: canary(),
        ..Practice::default()
    };
    table::practice::save(tx, &practice)?;
    table::practice::set_logo(tx, Some(CANARY.repeat(10_000).as_bytes()))?;
    table::setting::save(tx, CANARY, &canary())
}

fn write_rules(tx: &Tx<'_>) -> Result<(), StoreError> {
    let answers = answers();
    let version = RulebookVersion {
        number: 1,
        published_on: day(),
        answers,
        rulebook: rules(),
        document: document(),
        fact_sheet: document(),
    };
    table::rulebook_version::insert(tx, &version)
}

fn answers() -> Answers {
    Answers([(canary(), Answer::Text(canary()))].into())
}

fn write_guide(tx: &Tx<'_>) -> Result<(), StoreError> {
    let typed = Typed { entries: vec![canary()], choices: vec![canary()], ..Typed::other(&canary()) };
    let now = DateTime::parse_from_rfc3339("2026-03-01T12:00:00+01:00").unwrap();
    let run = Run {
        id: canary(),
        guide: canary(),
        person: Some(canary()),
        place: canary(),
        answers: answers(),
        typed: [(canary(), typed)].into(),
        passed: [canary()].into(),
        accepted_checks: vec![canary()],
        revision: 1,
        saved_at: now,
        finished_at: Some(now),
    };
    table::guide_run::save_draft(tx, &run)?;
    let made = Made { kind: canary(), name: canary(), private: true, on: day(), document: document() };
    table::guide_document::insert(tx, CANARY, &[made], Some(CANARY.repeat(10_000).as_bytes()))
}

fn document() -> Document {
    let body = Body::Paragraph { number: None, text: vec![Inline::plain(CANARY)] };
    Document { title: canary(), blocks: vec![Block { clause: None, body }], ..Document::default() }
}

fn rules() -> Rulebook {
    let mut rules = Rulebook::default();
    rules.cancel.client = CancelClient { reason: Some(canary()), ..CancelClient::default() };
    rules
}

fn write_person(tx: &Tx<'_>) -> Result<(), StoreError> {
    let source =
        Source { kind: SourceKind::Event, who: canary(), detail: canary(), person: None, thanked_on: None };
    let point = ContactPoint { label: canary(), value: canary() };
    let person = Person {
        id: canary(),
        name: canary(),
        called: canary(),
        pronouns: canary(),
        emails: vec![point.clone()],
        phones: vec![point.clone()],
        addresses: vec![point],
        channel: None,
        time_zone: canary(),
        language: canary(),
        emergency: EmergencyContact { name: canary(), relation: canary(), phone: canary() },
        tags: vec![canary()],
        fields: vec![OwnField { name: canary(), value: canary() }],
        notes: canary(),
        keep_until: None,
        stage: Stage::Prospect,
        source,
    };
    table::person::insert(tx, &person)?;
    let change = StageChange { stage: Stage::Client, on: day(), reason: canary() };
    table::person::change_stage(tx, CANARY, &change)
}

fn write_agreement(tx: &Tx<'_>) -> Result<(), StoreError> {
    let engagement = Engagement { id: canary(), person: canary(), from: None, until: None };
    table::engagement::insert(tx, &engagement)?;
    let parties = vec![Party { role: PartyRole::Client, name: canary(), contact: canary() }];
    let typed = CoverPage { starts_on: canary(), parties: parties.clone(), ..CoverPage::default() };
    let agreement = Agreement {
        id: canary(),
        engagement: canary(),
        person: canary(),
        number: 1,
        typed,
        revision: 1,
        issued: None,
    };
    table::agreement::insert(tx, &agreement)?;
    let pdf = CANARY.repeat(10_000).into_bytes();
    let sha256 = sha256_hex(&pdf);
    let paper = IssuedPaper { logo: Some(pdf.clone()), document: document(), pdf };
    let terms = Terms { starts_on: Some(day()), rules: rules() };
    let issued = Issued { on: day(), version: 1, terms, parties, sha256 };
    table::agreement::issue(tx, CANARY, &issued, &paper)
}

fn assert_unreadable(folder: &Path, when: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            assert_unreadable(&path, when);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(CANARY.len()).any(|w| w.eq_ignore_ascii_case(CANARY.as_bytes()));
        assert!(!found, "found in {path:?} {when}");
    }
}
