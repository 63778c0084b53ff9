//! Small records for the tables' tests.

use crate::digest::sha256_hex;
use crate::table::{engagement, person, rulebook_version};
use crate::{DataKey, Store};
use chrono::{DateTime, NaiveDate};
use domain::agreement::{Agreement, CoverPage, Engagement, Issued, IssuedPaper, Party, PartyRole};
use domain::document::{Block, Body, Document, Inline};
use domain::guide::{Answer, Answers, Run, Typed};
use domain::person::{Channel, ContactPoint, EmergencyContact, OwnField, Person, Source, SourceKind, Stage};
use domain::practice::Practice;
use domain::rulebook::{Rulebook, RulebookVersion};
use domain::terms::Terms;

/// Goes when dropped, so it is kept beside the store.
pub type StoreFolder = tempfile::TempDir;

/// A throw-away folder in memory where there is one: for tests that sync thousands of times.
pub fn quick_folder() -> StoreFolder {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

thread_local! {
    /// How many rows were looked at in this thread because no index led to the ones that were wanted.
    pub static SCANNED: std::cell::Cell<i32> = const { std::cell::Cell::new(0) };
}

/// How many rows some reading looks at without an index that leads to them.
pub fn scanned(read: impl FnOnce()) -> i32 {
    let before = SCANNED.get();
    read();
    SCANNED.get() - before
}

/// An empty open vault.
pub fn store() -> (StoreFolder, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("vault.grv"), &DataKey::random().unwrap()).unwrap();
    (folder, store)
}

/// A vault with version 1, the people p1 and p2 and p1's engagement e1.
pub fn store_with_engagement() -> (StoreFolder, Store) {
    let (folder, mut store) = store();
    let e1 = Engagement { id: "e1".into(), person: "p1".into(), from: None, until: None };
    store
        .tx(|tx| {
            rulebook_version::insert(tx, &example_version(1))?;
            person::insert(tx, &example_person("p1", "Zoë Ångström-Núñez"))?;
            person::insert(tx, &example_person("p2", "محمد"))?;
            engagement::insert(tx, &e1)
        })
        .unwrap();
    (folder, store)
}

/// A day in March 2026.
pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

/// `text` stands in every free field of this and the next ones.
pub fn example_practice(text: &str) -> Practice {
    let text = || text.to_owned();
    Practice {
        name: text(),
        owner: text(),
        credentials: text(),
        email: text(),
        phone: text(),
        address: text(),
        currency: "EUR".into(),
        language: "en".into(),
        client_word: text(),
        session_word: text(),
        ..Practice::default()
    }
}

pub fn example_answers() -> Answers {
    let answers = [
        ("cancel.client.notice_hours", Answer::Number(24)),
        ("cancel.client.reason", Answer::Text("a word of my own: \"no\"\n…".into())),
        ("medium.kind", Answer::Choice("video".into())),
        ("cancel.client.emergencies", Answer::Flag(true)),
        ("cancel.client.late", Answer::Unsure),
    ];
    Answers(answers.map(|(id, answer)| (id.to_owned(), answer)).into())
}

pub fn example_run(id: &str, revision: u32) -> Run {
    let typed = Typed { entries: vec!["a row".into()], ..Typed::other("twenty-four?") };
    Run {
        id: id.into(),
        guide: "rulebook".into(),
        person: None,
        place: "cancelling".into(),
        answers: example_answers(),
        typed: [("cancel.client.notice_hours".to_owned(), typed)].into(),
        passed: ["frequency".to_owned()].into(),
        accepted_checks: vec!["same-notice".into()],
        revision,
        saved_at: DateTime::parse_from_rfc3339("2026-03-08T01:59:59.123456789-05:00").unwrap(),
        finished_at: None,
    }
}

pub fn example_version(number: u32) -> RulebookVersion {
    let answers = example_answers();
    let text = vec![Inline::plain("Please give 24 hours' notice.")];
    let body = Body::Paragraph { number: Some("4.1".into()), text };
    RulebookVersion {
        number,
        published_on: day(number),
        rulebook: Rulebook::from_answers(&answers).unwrap(),
        answers,
        document: Document {
            title: format!("Version {number}"),
            blocks: vec![Block { clause: Some("cancel.client".into()), body }],
            ..Document::default()
        },
        fact_sheet: Document { title: format!("What to expect, {number}"), ..Document::default() },
    }
}

pub fn example_person(id: &str, name: &str) -> Person {
    let points = |all: [&str; 2]| all.map(ContactPoint::of).to_vec();
    Person {
        id: id.into(),
        name: name.into(),
        called: "Zo".into(),
        pronouns: "they".into(),
        emails: points(["zoe@example.org", "z@example.com"]),
        phones: points(["+46 8 123", "+46 70 123 45 67"]),
        addresses: vec![ContactPoint { label: "home".into(), value: "Götgatan 1\nStockholm".into() }],
        channel: Some(Channel::Video),
        time_zone: "Europe/Stockholm".into(),
        language: "sv".into(),
        emergency: EmergencyContact { name: "Åke".into(), relation: "brother".into(), phone: "112".into() },
        tags: vec!["early".into(), "VIP".into()],
        fields: vec![OwnField { name: "Insurance".into(), value: "none".into() }],
        notes: "Likes *tea*.".into(),
        keep_until: Some(day(30)),
        stage: Stage::Prospect,
        source: Source {
            kind: SourceKind::Referral,
            who: "Łukasz".into(),
            detail: "at lunch".into(),
            person: Some("p9".into()),
            thanked_on: Some(day(2)),
        },
    }
}

/// A draft of p1's engagement e1.
pub fn example_agreement(id: &str, number: u32) -> Agreement {
    Agreement {
        id: id.into(),
        engagement: "e1".into(),
        person: "p1".into(),
        number,
        typed: CoverPage {
            fee_amount: "ninety-five?".into(),
            parties: example_parties(),
            ..CoverPage::default()
        },
        revision: 1,
        issued: None,
    }
}

/// Resting on version 1.
pub fn example_issued(bytes: &[u8]) -> Issued {
    let rules = Rulebook::from_answers(&example_answers()).unwrap();
    Issued {
        on: day(5),
        version: 1,
        terms: Terms { starts_on: Some(day(9)), rules },
        parties: example_parties(),
        sha256: sha256_hex(bytes),
    }
}

/// The paper with these bytes.
pub fn example_paper(bytes: &[u8]) -> IssuedPaper {
    IssuedPaper { pdf: bytes.to_vec(), document: Document::default(), logo: Some(vec![1, 2, 3]) }
}

fn example_parties() -> Vec<Party> {
    vec![Party { role: PartyRole::Guardian, name: "Ελένη".into(), contact: "eleni@example.org".into() }]
}
