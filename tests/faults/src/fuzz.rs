//! Bytes from outside, altered at random: every reader answers, none panics, and nothing is let in.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, work};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use store::backup::{Why, file};
use store::digest::sha256_hex;
use store::{DataKey, RecoveryKey, Store, Vault};

/// Key files, with a check that is right: so the alteration reaches what is inside.
pub fn key_file(size: Size) -> Outcome {
    let folder = work::folder();
    let vault = locked(folder.path());
    let paths = ["vault.key", "vault.key.copy"].map(|name| folder.path().join(name));
    let whole = fs::read_to_string(&paths[0]).expect("the key file");
    let body = whole.split_once("\"body\":").expect("a body").1.trim_end_matches('}');
    // The envelope's own brace is the last one.
    let body = format!("{body}{}", "}".repeat(whole.len() - whole.trim_end_matches('}').len() - 1));
    trials(size.pick(400, 20_000), |dice| {
        let body = altered(body.as_bytes(), dice);
        let check = sha256_hex(&body);
        let file = [b"{\"check\":\"", check.as_bytes(), b"\",\"body\":", &body, b"}"].concat();
        paths.iter().for_each(|path| fs::write(path, &file).expect("written"));
        let opened = vault.unlock("another passphrase");
        require(opened.is_err(), || "a wrong passphrase opened it".to_owned())
    })
}

/// Whole backup files, their ends, and their notes with a digest that is right.
pub fn backup(size: Size) -> Outcome {
    let folder = work::folder();
    let vault = locked(folder.path());
    let store = vault.unlock(work::WORDS).expect("the vault");
    let source = vault.source(&store).expect("its keys");
    let path = work::backups(&vault).make(&source, work::moment(0), Why::Asked).expect("a backup").path;
    drop(store);
    let whole = fs::read(&path).expect("the backup");
    let note = file::note(&mut fs::File::open(&path).expect("the backup")).expect("a note");
    let note_begins = usize::try_from(note.database.bytes + note.key_file.bytes + note.contents.bytes);
    let note_begins = note_begins.expect("a small file");
    trials(size.pick(400, 20_000), |dice| {
        let bytes = if dice.below(2) == 0 {
            let text = altered(&whole[note_begins..whole.len() - 44], dice);
            [&whole[..note_begins], &text, &end_of(&text)].concat()
        } else {
            let tail = altered(&whole[note_begins - 600..], dice);
            [&whole[..note_begins - 600], &tail].concat()
        };
        if bytes == whole {
            return Ok(());
        }
        fs::write(&path, bytes).expect("written");
        drop(work::backups(&vault).list_checked());
        // An altered note may still be a note; then what it tells of must be the very records.
        match vault.open_backup(&path, work::WAY) {
            Ok(backup) => require(backup.contents().rows("guide_run") == 3, || "other records".to_owned()),
            Err(_) => Ok(()),
        }
    })
}

/// The vault file itself, altered and cut.
pub fn vault(size: Size) -> Outcome {
    let folder = work::folder();
    let (mut store, key): (Store, DataKey) = work::bare(folder.path());
    (1..=5).for_each(|number| work::step(&mut store, number).expect("a write"));
    drop(store);
    let path = folder.path().join("vault.grv");
    let whole = fs::read(&path).expect("the vault");
    trials(size.pick(200, 10_000), |dice| {
        let bytes = altered(&whole, dice);
        fs::write(&path, &bytes).expect("written");
        let _ = fs::remove_file(folder.path().join("vault.grv-journal"));
        let noticed = match Store::open(&path, &key) {
            Ok(store) => store.check().is_err() || store.torn_pages().is_ok_and(|torn| torn > 0),
            Err(_) => true,
        };
        require(noticed || bytes == whole, || "not noticed".to_owned())
    })
}

/// Recovery keys as typed by somebody in a hurry.
pub fn recovery_key(size: Size) -> Outcome {
    let key = RecoveryKey::random().expect("a key");
    let printed = key.printed();
    trials(size.pick(20_000, 1_000_000), |dice| {
        let typed = String::from_utf8_lossy(&altered(printed.as_bytes(), dice)).into_owned();
        let again = RecoveryKey::parse(&typed);
        // What is accepted is the key itself; one of a million strangers would pass the check by chance.
        require(again.is_err() || again.is_ok_and(|again| again == key), || format!("accepted {typed}"))
    })
}

fn locked(folder: &Path) -> Vault {
    let vault = work::claim(folder).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    (1..=14).for_each(|number| work::step(&mut store, number).expect("a write"));
    drop(store);
    vault
}

fn trials(count: usize, trial: impl Fn(&mut Dice) -> Result<(), String>) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in 0..count {
        let done = catch_unwind(AssertUnwindSafe(|| trial(&mut Dice::new(seed))));
        outcome.count(done.unwrap_or_else(|_| Err(format!("seed {seed} panicked"))));
    }
    outcome
}

/// One to four alterations: a bit, a byte, a piece gone, doubled, or replaced by noise or by a large number.
fn altered(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            _ if bytes.is_empty() => {}
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = u8::try_from(dice.below(256)).unwrap_or_default(),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.splice(at..at, bytes[at..end].to_vec()).for_each(drop),
            4 => bytes.splice(at..end, dice.bytes(7)).for_each(drop),
            5 => bytes.splice(at..at, *b"99999999999999999999").for_each(drop),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// The end of a backup file with this note.
fn end_of(note: &[u8]) -> Vec<u8> {
    let digest = sha256_hex(note);
    let digest = (0..32).map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).expect("a digit"));
    let length = u32::try_from(note.len()).unwrap_or_default().to_le_bytes();
    [&length, digest.collect::<Vec<u8>>().as_slice(), b"GRBACK01"].concat()
}
