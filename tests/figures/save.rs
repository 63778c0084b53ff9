//! Saving one answer, against the least that a durable write can cost: one row in the same kind of file.

use std::path::Path;

use app::{App, Surroundings};
use chrono::Local;
use store::{DataKey, KeyCost, connection};
use tests::office::{Office, PASSPHRASE, answers, practice};

use crate::series::Series;

const ROUNDS: usize = 300;

/// Prints both series, taken in turn so that a busy moment of the machine meets both.
pub fn measure() {
    let office = Office::open();
    let view = office.app.open_guide("rulebook").expect("the guide");
    let view = office.answer(&view, &[]).expect("its first page");
    let mut revision = view.revision;
    let bare_file = tempfile::tempdir().expect("a folder");
    let bare = connection::create(&bare_file.path().join("bare"), &DataKey::random().expect("a key"));
    let bare = bare.expect("an encrypted file");
    bare.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT); INSERT INTO t VALUES (1, '')")
        .expect("a table");

    let (mut answer, mut commit) =
        (Series::milliseconds("save/answer"), Series::milliseconds("save/bare-commit"));
    for round in 0..ROUNDS {
        let minutes = (10 + round % 400).to_string();
        let typed =
            answers(&[("frequency.sessions_per_month", "2", ""), ("frequency.minutes", "other", &minutes)]);
        let body = format!("{typed:?}");
        commit.time(|| bare.execute("UPDATE t SET body = ?1", [&body])).expect("a commit");
        let saved = answer.time(|| office.app.save_draft(&view.run, "frequency", typed, revision));
        revision = saved.expect("a saved answer").revision;
    }
    answer.print();
    commit.print();
}

/// Makes a practice's records in a folder and leaves them locked, as the app finds them each morning.
pub fn make_locked_vault(folder: &Path) {
    let around = Surroundings {
        folder: folder.to_owned(),
        settings: None,
        cost: KeyCost::REAL,
        clock: Box::new(|| Local::now().fixed_offset()),
        ids: Box::new(|| "id".to_owned()),
        platform: "linux",
        version: "0.0.0",
        locale: "en-GB".to_owned(),
    };
    let app = App::new(around).expect("content that can be read");
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).expect("a vault");
    app.lock().expect("a lock");
}
