//! The vault's own files, as a stranger or a failing disk may have left them. Where a file carries a check of
//! itself, the check is made right again, so that what was altered reaches what is inside.

use crate::outcome::require;
use crate::work;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use store::backup::{Why, file};
use store::digest::sha256_hex;
use store::{DataKey, RecoveryKey, Store, Vault};
use tempfile::TempDir;

/// A locked vault with a backup, in a folder of its own.
struct Place {
    _folder: TempDir,
    vault: Vault,
    backup: PathBuf,
    /// The backup as it was made, and where its note begins.
    whole: Vec<u8>,
    note_begins: usize,
}

fn place() -> Place {
    let folder = work::folder();
    let vault = work::claim(folder.path()).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    (1..=14).for_each(|number| work::step(&mut store, number).expect("a write"));
    let source = vault.source(&store).expect("its keys");
    let backup = work::backups(&vault).make(&source, work::moment(0), Why::Asked).expect("a backup").path;
    drop(store);
    let whole = fs::read(&backup).expect("the backup");
    let note = file::note(&mut fs::File::open(&backup).expect("the backup")).expect("a note");
    let before = note.database.bytes + note.key_file.bytes + note.contents.bytes;
    let note_begins = usize::try_from(before).expect("a small file");
    Place { _folder: folder, vault, backup, whole, note_begins }
}

/// What stands inside the envelope of a key file or a note.
fn body_of(file: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(file);
    let body = text.trim_end().split_once("\"body\":").expect("a body").1;
    body.strip_suffix('}').expect("the envelope's own brace").as_bytes().to_vec()
}

/// The envelope around it, with a check that is right.
fn enveloped(body: &[u8]) -> Vec<u8> {
    let check = sha256_hex(body);
    [b"{\"check\":\"", check.as_bytes(), b"\",\"body\":", body, b"}"].concat()
}

thread_local! {
    // One for each reader, made when it is first asked; unlike statics they clear their folders away.
    static KEYS: Rc<Place> = Rc::new(place());
    static BACKUP: Rc<Place> = Rc::new(place());
    static NOTED: Rc<Place> = Rc::new(place());
    static BARE: Rc<Bare> = Rc::new(bare());
    static KEY: RecoveryKey = RecoveryKey::random().expect("a key");
}

/// A key file's inside.
pub fn key_files() -> Vec<Vec<u8>> {
    let place = KEYS.with(Rc::clone);
    vec![body_of(&fs::read(place.vault.folder().join("vault.key")).expect("the key file"))]
}

/// Whatever it says, another passphrase does not open it.
pub fn key_file(body: &[u8]) -> Result<(), String> {
    let place = KEYS.with(Rc::clone);
    for name in ["vault.key", "vault.key.copy"] {
        fs::write(place.vault.folder().join(name), enveloped(body)).expect("written");
    }
    require(place.vault.unlock("another passphrase").is_err(), || "a wrong passphrase opened it".to_owned())
}

/// What else of a backup is altered: the last of its contents, its note, its end.
const TAIL: usize = 600;

/// A backup's note, after a 0; the end of a backup file, after a 1.
pub fn backups() -> Vec<Vec<u8>> {
    let place = BACKUP.with(Rc::clone);
    let Place { whole, note_begins, .. } = &*place;
    vec![
        [&[0], &whole[*note_begins..whole.len() - 44]].concat(),
        [&[1], &whole[note_begins - TAIL..]].concat(),
    ]
}

/// An altered note may still be a note; then what it tells of must be the very records.
pub fn backup(bytes: &[u8]) -> Result<(), String> {
    let place = BACKUP.with(Rc::clone);
    let Place { vault, backup, whole, note_begins, .. } = &*place;
    let Some((kind, altered)) = bytes.split_first() else { return Ok(()) };
    let file = if *kind == 0 {
        [&whole[..*note_begins], altered, &end_of(altered)].concat()
    } else {
        [&whole[..note_begins - TAIL], altered].concat()
    };
    fs::write(backup, &file).expect("written");
    drop(work::backups(vault).list_checked());
    match vault.open_backup(backup, work::WAY) {
        Ok(found) => require(found.contents().rows("guide_run") == 3, || "other records".to_owned()),
        Err(_) => Ok(()),
    }
}

/// The end of a backup file with this note.
fn end_of(note: &[u8]) -> Vec<u8> {
    let digest = sha256_hex(note);
    let digest = (0..32).map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).expect("a digit"));
    let length = u32::try_from(note.len()).unwrap_or_default().to_le_bytes();
    [&length, digest.collect::<Vec<u8>>().as_slice(), b"GRBACK01"].concat()
}

/// A vault file alone.
struct Bare {
    folder: TempDir,
    key: DataKey,
    whole: Vec<u8>,
}

fn bare() -> Bare {
    let folder = work::folder();
    let (mut store, key): (Store, DataKey) = work::bare(folder.path());
    (1..=5).for_each(|number| work::step(&mut store, number).expect("a write"));
    drop(store);
    let whole = fs::read(folder.path().join("vault.grv")).expect("the vault");
    Bare { folder, key, whole }
}

/// A vault file.
pub fn vaults() -> Vec<Vec<u8>> {
    vec![BARE.with(Rc::clone).whole.clone()]
}

/// It is refused when it is opened, or the check finds something.
pub fn vault(bytes: &[u8]) -> Result<(), String> {
    let bare = BARE.with(Rc::clone);
    let Bare { folder, key, whole } = &*bare;
    let path = folder.path().join("vault.grv");
    fs::write(&path, bytes).expect("written");
    let _ = fs::remove_file(folder.path().join("vault.grv-journal"));
    let noticed = match Store::open(&path, key) {
        Ok(store) => store.check().is_err() || store.torn_pages().is_ok_and(|torn| torn > 0),
        Err(_) => true,
    };
    require(noticed || bytes == whole, || "not noticed".to_owned())
}

/// The inside of the note that says how new a vault is.
pub fn notes() -> Vec<Vec<u8>> {
    let place = NOTED.with(Rc::clone);
    vec![body_of(&fs::read(place.vault.folder().join("vault.generation")).expect("the note"))]
}

/// Whatever the note says, somebody who trusts the vault gets in.
pub fn note(body: &[u8]) -> Result<(), String> {
    let place = NOTED.with(Rc::clone);
    fs::write(place.vault.folder().join("vault.generation"), enveloped(body)).expect("written");
    drop(place.vault.unlock(work::WORDS));
    let trusted = place.vault.unlock_anyway(work::WAY);
    require(trusted.is_ok(), || "locked out".to_owned())
}

/// A recovery key as it is printed.
pub fn keys() -> Vec<Vec<u8>> {
    vec![KEY.with(|key| key.printed().as_bytes().to_vec())]
}

/// As typed by somebody in a hurry. What is accepted is the key itself; one of a million strangers would pass by
/// chance.
pub fn recovery_key(typed: &[u8]) -> Result<(), String> {
    let typed = String::from_utf8_lossy(typed);
    let again = RecoveryKey::parse(&typed);
    let is_right = again.is_err() || again.is_ok_and(|again| KEY.with(|key| again == *key));
    require(is_right, || format!("accepted {typed}"))
}
