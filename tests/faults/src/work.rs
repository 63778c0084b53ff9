//! What somebody does with a vault, step by step, each step one acknowledged write.

use crate::dice::Dice;
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::agreement::{Agreement, CoverPage, Engagement, Issued, IssuedPaper};
use domain::document::Document;
use domain::guide::{Answer, Answers, Run};
use domain::person::{ContactPoint, Person, Source, Stage, StageChange};
use domain::practice::Practice;
use domain::rulebook::{Rulebook, RulebookVersion};
use domain::terms::Terms;
use std::path::Path;
use store::backup::Backups;
use store::digest::sha256_hex;
use store::table::{agreement, engagement, guide_run, person, practice, rulebook_version, setting};
use store::{DataKey, KeyCost, Store, StoreError, Tx, Vault, WayIn};
use tempfile::TempDir;

/// Opens every vault of these trials.
pub const WORDS: &str = "passphrase";
/// The same as a way in.
pub const WAY: WayIn<'_> = WayIn::Passphrase(WORDS);
const STEP: &str = "step";

/// A folder in memory where there is one.
pub fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// The data folder, claimed.
pub fn claim(folder: &Path) -> Result<Vault, String> {
    Vault::claim(folder, KeyCost::TEST).map_err(|error| format!("claim: {error}"))
}

/// Its backups.
pub fn backups(vault: &Vault) -> Backups {
    Backups { folders: vec![vault.backups_folder()] }
}

/// A moment.
pub fn moment(number: u32) -> DateTime<FixedOffset> {
    let noon = DateTime::parse_from_rfc3339("2026-03-08T01:59:59-05:00").expect("a moment");
    noon + chrono::Duration::seconds(i64::from(number))
}

/// An empty vault file with a key of its own.
pub fn bare(folder: &Path) -> (Store, DataKey) {
    let key = DataKey::random().expect("a key");
    (Store::create(&folder.join("vault.grv"), &key).expect("a vault"), key)
}

/// The last step that is kept; 0 before the first.
pub fn last_step(store: &Store) -> Result<u32, StoreError> {
    Ok(store.read(|r| setting::load(r, STEP))?.unwrap_or(0))
}

/// Does one step: drafts, people, versions and issued agreements by turns. The same number writes the same.
pub fn step(store: &mut Store, number: u32) -> Result<(), StoreError> {
    let dice = &mut Dice::new(number as usize);
    store.tx(|tx| {
        setting::save(tx, STEP, &number)?;
        match number % 5 {
            0 => publish(tx, number, dice),
            1 => meet(tx, number, dice),
            2 => issue(tx, number, dice),
            _ => draft(tx, number, dice),
        }
    })
}

/// A vault like nobody else's.
pub fn random(store: &mut Store, dice: &mut Dice) -> Result<(), StoreError> {
    let own = Practice { name: dice.text(5), owner: dice.text(3), ..Practice::default() };
    let logo = dice.below(60_000);
    let logo = dice.bytes(logo);
    store.tx(|tx| {
        practice::save(tx, &own)?;
        practice::set_logo(tx, (logo.len() > 9_000).then_some(logo.as_slice()))
    })?;
    let first = u32::try_from(dice.below(1_000)).unwrap_or_default();
    (first..first + 5 + u32::try_from(dice.below(40)).unwrap_or_default())
        .try_for_each(|number| step(store, number + 1))
}

fn draft(tx: &Tx<'_>, number: u32, dice: &mut Dice) -> Result<(), StoreError> {
    let answers = Answers([("cancel.client.reason".to_owned(), Answer::Text(dice.text(9)))].into());
    let run = Run {
        id: format!("r{}", number % 3),
        guide: "rulebook".to_owned(),
        person: None,
        // Long and short by turns, so that pages are taken and given back.
        place: dice.text((number as usize % 7) * 600),
        answers,
        typed: Default::default(),
        passed: Default::default(),
        accepted_checks: Vec::new(),
        revision: number,
        saved_at: moment(number),
        finished_at: None,
    };
    guide_run::save_draft(tx, &run)
}

fn meet(tx: &Tx<'_>, number: u32, dice: &mut Dice) -> Result<(), StoreError> {
    let id = format!("p{number}");
    let one = Person {
        id: id.clone(),
        name: dice.text(4),
        emails: vec![ContactPoint::of(&dice.text(1))],
        phones: vec![ContactPoint::of(&dice.text(1))],
        source: Source { detail: dice.text(60), ..Source::default() },
        ..Person::default()
    };
    person::insert(tx, &one)?;
    let change = StageChange { stage: Stage::Client, on: day(number), reason: dice.text(9) };
    person::change_stage(tx, &id, &change)
}

fn publish(tx: &Tx<'_>, number: u32, dice: &mut Dice) -> Result<(), StoreError> {
    let answers = Answers([("medium.kind".to_owned(), Answer::Choice("video".into()))].into());
    let version = RulebookVersion {
        number,
        published_on: day(number),
        rulebook: Rulebook::from_answers(&answers).expect("rules"),
        answers,
        document: Document { title: dice.text(400), ..Document::default() },
        fact_sheet: Document::default(),
    };
    rulebook_version::insert(tx, &version)
}

/// A person, their engagement, and an agreement issued on a version of its own.
fn issue(tx: &Tx<'_>, number: u32, dice: &mut Dice) -> Result<(), StoreError> {
    publish(tx, number, dice)?;
    meet(tx, number, dice)?;
    let (id, whose) = (format!("a{number}"), format!("p{number}"));
    let own = Engagement { id: format!("e{number}"), person: whose.clone(), from: None, until: None };
    engagement::insert(tx, &own)?;
    let typed = CoverPage { fee_amount: dice.text(3), ..CoverPage::default() };
    let one = Agreement { id, engagement: own.id, person: whose, number, typed, revision: 1, issued: None };
    agreement::insert(tx, &one)?;
    let pages = 1_000 + dice.below(40_000);
    let pdf = dice.bytes(pages);
    let issued = Issued {
        on: day(number),
        version: number,
        terms: Terms { starts_on: None, rules: Rulebook::default() },
        parties: Vec::new(),
        sha256: sha256_hex(&pdf),
    };
    let paper = IssuedPaper { pdf, document: Document::default(), logo: None };
    agreement::issue(tx, &one.id, &issued, &paper)
}

fn day(number: u32) -> NaiveDate {
    moment(0).date_naive() + chrono::Days::new(u64::from(number))
}
