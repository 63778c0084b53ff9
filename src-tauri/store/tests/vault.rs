//! Making, unlocking and losing a vault: what a user can do to the data folder, or a crash, a disk or a
//! cloud client can.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use store::digest::sha256_hex;
use store::table::setting;
use store::{KeyCost, Store, StoreError, Vault, VaultError, WayIn};
use tempfile::TempDir;

const PASSPHRASE: &str = "Zo\u{eb} walks at noon";
const FILES: [&str; 3] = ["vault.grv", "vault.key", "vault.key.copy"];

/// A folder with a vault in which something was written, locked again.
fn made() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = claim(folder.path()).create(PASSPHRASE, |_| Ok(())).unwrap();
    write(&mut store, 1).unwrap();
    folder
}

fn claim(folder: &Path) -> Vault {
    Vault::claim(folder, KeyCost::TEST).unwrap()
}

fn write(store: &mut Store, value: u32) -> Result<(), StoreError> {
    store.tx(|tx| setting::save(tx, "value", &value))
}

fn value(store: &Store) -> Option<u32> {
    store.read(|r| setting::load(r, "value")).unwrap()
}

fn unlock(folder: &Path) -> Result<Store, VaultError> {
    claim(folder).unlock(PASSPHRASE)
}

/// `WrongPassphrase`, `Newer`…
fn refusal(opened: Result<Store, VaultError>) -> String {
    let error = opened.err().map_or_else(|| "opened".to_owned(), |error| format!("{error:?}"));
    error.chars().take_while(char::is_ascii_alphabetic).collect()
}

/// Every file's digest.
fn digests(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|e| (e.file_name().into_string().unwrap(), sha256_hex(&fs::read(e.path()).unwrap())))
        .collect()
}

#[test]
fn a_vault_is_made_locked_and_unlocked() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("new/data");
    let vault = claim(&folder);
    assert_eq!(vault.folder(), folder);
    assert!(!vault.exists());
    let mut store = vault.create(PASSPHRASE, |_| Ok(())).unwrap();
    assert!(vault.exists());
    write(&mut store, 7).unwrap();
    drop(store);
    let store = vault.unlock(PASSPHRASE).unwrap();
    assert_eq!(value(&store), Some(7));
    store.check().unwrap();
    drop(store);
    assert!(digests(&folder).keys().eq([
        "lock",
        "vault.generation",
        "vault.grv",
        "vault.key",
        "vault.key.copy"
    ]));
}

#[test]
fn a_second_vault_is_not_made_over_the_first() {
    let folder = made();
    assert_eq!(refusal(claim(folder.path()).create("another", |_| Ok(()))), "Exists");
    assert_eq!(value(&unlock(folder.path()).unwrap()), Some(1));
}

#[test]
fn the_passphrase_is_one_however_it_is_composed_and_no_other_opens() {
    let folder = made();
    let vault = claim(folder.path());
    for same in ["Zo\u{eb} walks at noon", "Zoe\u{308} walks at noon"] {
        assert_eq!(refusal(vault.unlock(same)), "opened");
    }
    for wrong in ["", "Zoe walks at noon", "zo\u{eb} walks at noon", "Zo\u{eb} walks at noon "] {
        assert_eq!(refusal(vault.unlock(wrong)), "WrongPassphrase", "{wrong}");
    }
}

#[test]
fn a_real_vault_s_key_is_dear() {
    let folder = tempfile::tempdir().unwrap();
    drop(Vault::claim(folder.path(), KeyCost::REAL).unwrap().create(PASSPHRASE, |_| Ok(())).unwrap());
    let key_file = fs::read_to_string(folder.path().join("vault.key")).unwrap();
    let passes =
        key_file.split("passes\":").nth(1).and_then(|rest| rest.split(',').next()?.parse::<u32>().ok());
    assert!(passes.is_some_and(|passes| passes >= 3), "{key_file}");
    assert!(key_file.contains(r#","kib":65536,"lanes":4}"#), "{key_file}");
    // The cost stands in the file; the claim's is for making only.
    assert_eq!(refusal(unlock(folder.path())), "opened");
}

#[test]
fn one_vault_at_a_time_has_the_folder() {
    let folder = made();
    let first = claim(folder.path());
    assert!(matches!(Vault::claim(folder.path(), KeyCost::TEST), Err(VaultError::InUse)));
    let open = first.unlock(PASSPHRASE).unwrap();
    assert_eq!(refusal(first.unlock(PASSPHRASE)), "InUse", "one store at a time, too");
    drop((open, first));
    let by_another_hand = File::open(folder.path().join("lock")).unwrap();
    by_another_hand.try_lock().unwrap();
    assert!(matches!(Vault::claim(folder.path(), KeyCost::TEST), Err(VaultError::InUse)));
    drop(by_another_hand);
    assert_eq!(refusal(unlock(folder.path())), "opened", "a lock file without a lock is not in the way");
}

#[test]
fn one_copy_of_the_key_file_is_enough_and_the_other_is_put_right() {
    let check = |harm: &str, inflict: fn(&Path)| {
        for name in &FILES[1..] {
            let folder = made();
            let before = digests(folder.path());
            inflict(&folder.path().join(name));
            assert_eq!(refusal(claim(folder.path()).unlock("wrong")), "WrongPassphrase", "{name} {harm}");
            assert_eq!(value(&unlock(folder.path()).unwrap()), Some(1), "{name} {harm}");
            assert_eq!(digests(folder.path()), before, "{name} {harm}");
        }
    };
    check("missing", |path| fs::remove_file(path).unwrap());
    check("empty", |path| fs::write(path, "").unwrap());
    check("garbage", |path| fs::write(path, [0xff; 5000]).unwrap());
    check("cut off", |path| fs::write(path, &fs::read(path).unwrap()[..100]).unwrap());
}

#[test]
fn without_any_key_file_it_is_said_what_is_wrong() {
    let check = |write: fn(&Path), want: &str| {
        let folder = made();
        FILES[1..].iter().for_each(|name| write(&folder.path().join(name)));
        let before = digests(folder.path());
        let vault = claim(folder.path());
        assert!(vault.exists());
        assert_eq!(refusal(vault.unlock(PASSPHRASE)), want);
        assert_eq!(refusal(vault.create("another", |_| Ok(()))), "Exists");
        drop(vault);
        assert_eq!(digests(folder.path()), before, "{want}");
    };
    check(|path| fs::remove_file(path).unwrap(), "KeyFileMissing");
    check(|path| fs::write(path, "{}").unwrap(), "Damaged");
}

#[test]
fn what_is_not_a_vault_is_refused_and_left_as_it_is() {
    let foreign = made();
    let foreign = fs::read(foreign.path().join("vault.grv")).unwrap();
    let plain = {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plain");
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").unwrap();
        drop(conn);
        fs::read(path).unwrap()
    };
    let check = |what: &str, bytes: &[u8], want: &str| {
        let folder = made();
        fs::write(folder.path().join("vault.grv"), bytes).unwrap();
        let before = digests(folder.path());
        assert_eq!(refusal(unlock(folder.path())), want, "{what}");
        assert_eq!(digests(folder.path()), before, "{what}");
    };
    check("plain SQLite", &plain, "NotAVault");
    check("another key's vault", &foreign, "NotAVault");
    check("text", b"Dear diary", "NotAVault");
    check("one byte", b"x", "NotAVault");
    check("zeros", &[0; 8192], "NotAVault");
    check(
        "noise",
        &(0..9999_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>(),
        "NotAVault",
    );
    check("nothing", b"", "Damaged");
}

#[test]
fn a_vault_cut_off_anywhere_is_damaged() {
    let folder = made();
    let whole = fs::read(folder.path().join("vault.grv")).unwrap();
    for length in [whole.len() - 1, whole.len() - 4096, whole.len() / 2, whole.len() / 2 + 77, 4096, 5000] {
        fs::write(folder.path().join("vault.grv"), &whole[..length]).unwrap();
        assert_eq!(refusal(unlock(folder.path())), "Damaged", "{length} of {}", whole.len());
        assert_eq!(fs::read(folder.path().join("vault.grv")).unwrap(), whole[..length]);
    }
    fs::write(folder.path().join("vault.grv"), &whole).unwrap();
    assert_eq!(value(&unlock(folder.path()).unwrap()), Some(1));
}

#[test]
fn a_flipped_bit_on_any_page_is_noticed() {
    let folder = made();
    let path = folder.path().join("vault.grv");
    let whole = fs::read(&path).unwrap();
    for (page, within) in
        (0..whole.len() / 4096).zip([0, 17, 500, 2048, 4000, 4020, 4095].into_iter().cycle())
    {
        let mut rotten = whole.clone();
        rotten[page * 4096 + within] ^= 0x10;
        fs::write(&path, &rotten).unwrap();
        let noticed = match unlock(folder.path()) {
            Ok(store) => {
                matches!(store.check(), Err(StoreError::Damaged(_))) || store.torn_pages().unwrap() == 1
            }
            Err(error) => matches!(error, VaultError::NotAVault | VaultError::Damaged(_)),
        };
        assert!(noticed, "byte {within} of page {page}");
        assert_eq!(fs::read(&path).unwrap(), rotten, "left as it is");
    }
}

/// SQLite keeps no copy of a free page before it writes to it, so this is what a power loss may leave.
#[test]
fn a_torn_page_that_holds_nothing_is_in_nobody_s_way() {
    let folder = made();
    let path = folder.path().join("vault.grv");
    let long = |store: &mut Store, bytes: usize| {
        store.tx(|tx| setting::save(tx, "long", &"x".repeat(bytes))).unwrap();
    };
    let mut store = unlock(folder.path()).unwrap();
    long(&mut store, 400_000);
    long(&mut store, 1);
    drop(store);
    let whole = fs::read(&path).unwrap();
    let (mut in_use, mut free) = (0, 0);
    for page in 1..whole.len() / 4096 {
        let mut torn = whole.clone();
        torn[page * 4096 + 512..page * 4096 + 1024].fill(7);
        fs::write(&path, &torn).unwrap();
        // Anyway, for it is an older copy each time.
        let opened = claim(folder.path()).unlock_anyway(WayIn::Passphrase(PASSPHRASE));
        let Ok(mut store) = opened else { continue };
        assert_eq!(store.torn_pages().unwrap(), 1, "page {page}");
        if store.check().is_err() {
            in_use += 1;
            continue;
        }
        free += 1;
        if free % 20 == 1 {
            assert_eq!(store.contents().unwrap().rows("setting"), 2);
            long(&mut store, 420_000);
            long(&mut store, 1);
            assert_eq!(store.torn_pages().unwrap(), 0, "page {page}: the next write puts it right");
            store.check().unwrap();
        }
    }
    assert!(in_use > 20 && free > 80, "{in_use} {free}");
}

#[test]
fn what_is_damaged_on_the_disk_is_noticed_though_memory_has_it_whole() {
    let folder = made();
    let path = folder.path().join("vault.grv");
    let whole = fs::read(&path).unwrap();
    for page in (1..whole.len() / 4096).step_by(5) {
        let store = unlock(folder.path()).unwrap();
        // Reads every page.
        store.check().unwrap();
        let mut rotten = whole.clone();
        rotten[page * 4096 + 100] ^= 1;
        fs::write(&path, &rotten).unwrap();
        assert!(matches!(store.check(), Err(StoreError::Damaged(_))), "page {page}");
        drop(store);
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn a_moved_vault_is_missed_and_its_keys_are_kept() {
    let folder = made();
    let elsewhere = folder.path().join("elsewhere");
    fs::rename(folder.path().join("vault.grv"), &elsewhere).unwrap();
    let vault = claim(folder.path());
    assert!(vault.exists());
    assert_eq!(refusal(vault.unlock(PASSPHRASE)), "VaultFileMissing");
    assert_eq!(refusal(vault.create("another", |_| Ok(()))), "Exists");
    fs::rename(&elsewhere, folder.path().join("vault.grv")).unwrap();
    assert_eq!(value(&vault.unlock(PASSPHRASE).unwrap()), Some(1));
}

/// The states a crash can leave while a vault is made, in the order of its steps.
#[test]
fn a_half_made_vault_is_made_anew() {
    let whole = made();
    let [vault, key_file, _] = FILES.map(|name| fs::read(whole.path().join(name)).unwrap());
    let unfinished = ("vault.grv.new", vault.as_slice());
    let half = ("vault.grv.new", &unfinished.1[..5000]);
    let journal = ("vault.grv.new-journal", [9; 700].as_slice());
    let part = (".ground-rules-0123456789abcdef.part", &key_file[..20]);
    let (key, copy) = (("vault.key", key_file.as_slice()), ("vault.key.copy", key_file.as_slice()));
    let states: [&[(&str, &[u8])]; 8] = [
        &[],
        &[("vault.grv.new", b"")],
        &[half, journal],
        &[unfinished],
        &[unfinished, part],
        &[unfinished, key],
        &[unfinished, key, part],
        &[unfinished, key, copy],
    ];
    for state in states {
        let folder = tempfile::tempdir().unwrap();
        state.iter().for_each(|(name, bytes)| fs::write(folder.path().join(name), bytes).unwrap());
        let vault = claim(folder.path());
        assert!(!vault.exists(), "{state:?}");
        let mut store = vault.create("a new start", |_| Ok(())).unwrap();
        write(&mut store, 2).unwrap();
        drop((store, vault));
        assert_eq!(value(&claim(folder.path()).unlock("a new start").unwrap()), Some(2));
        let names: Vec<_> = digests(folder.path()).into_keys().collect();
        assert_eq!(names, ["lock", "vault.generation", "vault.grv", "vault.key", "vault.key.copy"]);
    }
}

#[test]
fn an_unfinished_vault_beside_a_whole_one_is_cleared() {
    let folder = made();
    fs::write(folder.path().join("vault.grv.new"), "left over").unwrap();
    assert_eq!(value(&unlock(folder.path()).unwrap()), Some(1));
    assert!(!folder.path().join("vault.grv.new").exists());
}

#[test]
fn a_folder_that_cannot_be_is_an_error_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for impossible in [file.clone(), file.join("data")] {
        assert!(Vault::claim(&impossible, KeyCost::TEST).is_err(), "{impossible:?}");
    }
    assert_eq!(fs::read(&file).unwrap(), b"");
}
