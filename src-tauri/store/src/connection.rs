//! One connection to an encrypted file, with every setting that keeps what is written, each one checked.
//!
//! `PRAGMA key` on an SQLite without encryption is silently ignored, and settings that are misspelt or not
//! built in are too. So nothing is trusted that was not read back.

use crate::error::StoreError;
use crate::files;
use crate::keys::DataKey;
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Once;

/// The settings of every connection. WAL or a lower `synchronous` loses acknowledged writes on power loss.
pub const PRAGMAS: &str = "
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
";

/// What the settings must read as once they are set.
const SETTLED: [(&str, &str); 9] = [
    ("locking_mode", "exclusive"),
    ("journal_mode", "delete"),
    ("synchronous", "3"),
    ("fullfsync", "1"),
    ("temp_store", "2"),
    ("secure_delete", "1"),
    ("trusted_schema", "0"),
    ("foreign_keys", "1"),
    // Or INSERT OR REPLACE would slip past the triggers that keep what was issued.
    ("recursive_triggers", "1"),
];

/// How plain SQLite files begin; an encrypted one begins with random bytes.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Enough for every statement of the tables.
const STATEMENTS_KEPT: usize = 64;

/// How many KiB of pages are kept in memory at most. SQLite's 2 MB hold the list of ten thousand people and little
/// more, and every page beyond has to be read, checked and decrypted each time.
const CACHE_KIB: u32 = 16 * 1024;
/// As many while a great many records are written in one go: pages that do not fit go to the disk and come back.
const CACHE_KIB_FOR_MANY: u32 = 128 * 1024;

/// Pages have SQLCipher's standard size.
pub(crate) const PAGE: u64 = 4096;

/// Makes an empty encrypted file and connects to it; fails when the name is taken.
pub fn create(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    files::create_private(path)?;
    connect(path, key)
}

/// Makes an encrypted file out of an empty one, for what is only passing through: nobody would miss it, so writing
/// to it does not wait for the disk.
pub(crate) fn over_empty(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    hand_over(key, &conn)?;
    require_encryption(&conn)?;
    // No journal beside it: that would outlive it.
    conn.execute_batch(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON",
    )?;
    touch(&conn)?;
    Ok(conn)
}

/// Connects to an encrypted file that exists. Nothing is written to one that is not ours.
pub fn open(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    look_at_header(path)?;
    let conn = connect(path, key)?;
    look_at_length(path)?;
    Ok(conn)
}

/// Connects to an encrypted file for reading alone: nothing is written to it, and nothing beside it.
pub(crate) fn open_to_read(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let conn = connect_to_read(path, key)?;
    touch(&conn)?;
    Ok(conn)
}

fn connect_to_read(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    look_at_header(path)?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(immutable(path), flags)?;
    hand_over(key, &conn)?;
    require_encryption(&conn)?;
    conn.execute_batch(
        "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON",
    )?;
    Ok(conn)
}

/// The first touch of the file: the key is right or it is not.
fn touch(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?)
}

/// Connects to a copy of a damaged file: what can be rolled back is, and no length is too odd.
pub(crate) fn open_damaged(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    look_at_header(path)?;
    connect(path, key)
}

/// Writes all of an encrypted file anew into memory.
pub(crate) fn in_memory(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    look_at_header(path)?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_in_memory_with_flags(flags)?;
    conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA foreign_keys = OFF")?;
    require_encryption(&conn)?;
    conn.execute("ATTACH ?1 AS copied KEY ?2", (immutable(path), key.raw().as_str()))?;
    conn.query_row("SELECT sqlcipher_export('main', 'copied')", [], |_| Ok(()))?;
    conn.execute_batch("DETACH copied")?;
    Ok(conn)
}

/// How SQLite is told that nobody changes this file: no lock is taken, no journal looked for.
fn immutable(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    let name = path.as_os_str().as_encoded_bytes();
    #[cfg(windows)]
    uri.push_str(if name.starts_with(b"\\\\") { "" } else { "///" });
    for byte in name {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                uri.push(char::from(*byte))
            }
            b':' if cfg!(windows) => uri.push(':'),
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri + "?immutable=1"
}

/// Reads every page and checks that nothing was altered, and that tables, indexes and references agree.
///
/// Pages that hold nothing may be torn: SQLite keeps no copy of a free page before it writes to it, so a power
/// loss in between leaves it half written, and the next write to it puts it right. Whether a torn page is a free
/// one is known by everything that is in use being whole.
pub(crate) fn check(conn: &Connection) -> Result<(), StoreError> {
    let torn = torn_pages(conn)?;
    if torn == 0 {
        return check_records(conn);
    }
    // So that what is read now comes from the disk, and not from memory that still has it whole.
    conn.execute_batch("PRAGMA shrink_memory")?;
    check_records(conn).map_err(|_| StoreError::Damaged(format!("{torn} pages are not as they were written")))
}

/// How many pages are not as they were written, be they in use or not.
pub(crate) fn torn_pages(conn: &Connection) -> Result<u64, StoreError> {
    const TORN: &str = "HMAC verification failed for page";
    let mut statement = conn.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if !said.starts_with(TORN) {
            return Err(StoreError::Damaged(said));
        }
        count += 1;
    }
    Ok(count)
}

/// The same but for pages that hold nothing and for what follows the database in the same file.
pub(crate) fn check_records(conn: &Connection) -> Result<(), StoreError> {
    check_by(conn, &[("integrity_check", Some("ok")), ("foreign_key_check", None)])
}

fn check_by(conn: &Connection, pragmas: &[(&str, Option<&str>)]) -> Result<(), StoreError> {
    for (pragma, all_is_well) in pragmas {
        let mut statement = conn.prepare(&format!("PRAGMA {pragma}"))?;
        let mut rows = statement.query([])?;
        let said = rows.next()?.map(|row| row.get::<_, String>(0)).transpose()?;
        if said.as_deref() != *all_is_well {
            return Err(StoreError::Damaged(format!("{pragma} found something")));
        }
    }
    Ok(())
}

/// Set once SQLCipher is ready. SQLite calls itself ready a moment before SQLCipher is: a second thread that
/// opened a file in that moment was told that its key is none.
static READY: Once = Once::new();
/// Far longer than the moment lasts, on any machine.
const TRIES: u32 = 2_000;

/// Waits until a key is taken. Others who come meanwhile wait as well.
fn wait_for_sqlcipher() {
    READY.call_once(|| {
        for _ in 0..TRIES {
            if takes_a_key().is_ok() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    });
}

fn takes_a_key() -> rusqlite::Result<()> {
    let conn = Connection::open_in_memory()?;
    conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA key = 'ready?'")
}

fn hand_over(key: &DataKey, conn: &Connection) -> Result<(), StoreError> {
    wait_for_sqlcipher();
    // Its errors reach us as codes; it need not write to the terminal as well.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    Ok(conn.execute_batch(&key.pragma())?)
}

fn connect(path: &Path, key: &DataKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(std::time::Duration::ZERO)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    hand_over(key, &conn)?;
    require_encryption(&conn)?;
    conn.execute_batch(PRAGMAS)?;
    keep_in_memory(&conn, CACHE_KIB)?;
    // The first touch of the file: the key is right or it is not, a journal left by a crash is rolled back,
    // and with the exclusive locking mode the lock stays ours from here on.
    conn.execute_batch("BEGIN EXCLUSIVE; SELECT count(*) FROM sqlite_schema; COMMIT;")?;
    require_settings(&conn)?;
    Ok(conn)
}

/// Makes room in memory for a write of very many records, until [`make_less_room`].
pub(crate) fn make_room(conn: &Connection) -> Result<(), StoreError> {
    keep_in_memory(conn, CACHE_KIB_FOR_MANY)
}

/// Goes back to the usual room, and gives memory back.
pub(crate) fn make_less_room(conn: &Connection) -> Result<(), StoreError> {
    keep_in_memory(conn, CACHE_KIB)?;
    Ok(conn.execute_batch("PRAGMA shrink_memory")?)
}

fn keep_in_memory(conn: &Connection, kib: u32) -> Result<(), StoreError> {
    Ok(conn.execute_batch(&format!("PRAGMA cache_size = -{kib}"))?)
}

fn require_encryption(conn: &Connection) -> Result<(), StoreError> {
    match read_setting(conn, "cipher_version") {
        Some(version) if !version.is_empty() => Ok(()),
        _ => Err(StoreError::Unsafe("SQLite has no encryption".to_owned())),
    }
}

fn require_settings(conn: &Connection) -> Result<(), StoreError> {
    for (name, want) in SETTLED {
        if read_setting(conn, name).as_deref() != Some(want) {
            return Err(StoreError::Unsafe(format!("{name} did not take")));
        }
    }
    Ok(())
}

fn read_setting(conn: &Connection, name: &str) -> Option<String> {
    use rusqlite::types::Value;
    let value = conn.pragma_query_value(None, name, |row| row.get(0)).ok()?;
    match value {
        Value::Text(text) => Some(text),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

/// SQLite would take an empty file (or one of a single byte) for a new database and write to it, so it
/// never gets to see one. A vault is at least one page long.
///
/// Before connecting, not after: on Unix, closing a file gives back this process's locks on it.
pub(crate) fn look_at_header(path: &Path) -> Result<(), StoreError> {
    let mut first_page = Vec::new();
    File::open(path)?.take(PAGE).read_to_end(&mut first_page)?;
    if first_page.is_empty() {
        return Err(StoreError::Damaged("the file is empty".to_owned()));
    }
    if first_page.starts_with(PLAIN_HEADER) || (first_page.len() as u64) < PAGE {
        return Err(StoreError::NotAVault);
    }
    Ok(())
}

/// Only after the connection stands: a crash may have left half a page at the end, and rolling back cut it.
fn look_at_length(path: &Path) -> Result<(), StoreError> {
    if std::fs::metadata(path)?.len().is_multiple_of(PAGE) {
        Ok(())
    } else {
        Err(StoreError::Damaged("the file is cut off".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_without_encryption_or_with_other_settings_is_refused() {
        let conn = Connection::open_in_memory().unwrap();
        assert!(require_encryption(&conn).is_ok(), "SQLCipher is built in");
        let refused = require_settings(&conn).unwrap_err();
        assert!(matches!(refused, StoreError::Unsafe(_)), "{refused:?}");
    }

    /// Older ones can damage a vault by themselves.
    #[test]
    fn what_is_built_in_is_new_enough() {
        let conn = Connection::open_in_memory().unwrap();
        let number = |version: String| -> Vec<u32> {
            version.split(['.', ' ']).map_while(|part| part.parse().ok()).collect()
        };
        let sqlite = conn.query_row("SELECT sqlite_version()", [], |row| row.get(0)).unwrap();
        assert!(number(sqlite) >= vec![3, 51, 3]);
        assert!(number(read_setting(&conn, "cipher_version").unwrap()) >= vec![4, 10]);
    }

    #[test]
    fn each_setting_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let conn = create(&folder.path().join("x"), &DataKey::random().unwrap()).unwrap();
        conn.execute_batch("CREATE TABLE t (x)").unwrap();
        let check = |other: &str| {
            conn.execute_batch(&format!("PRAGMA {other}")).unwrap();
            assert!(require_settings(&conn).is_err(), "{other}");
            conn.execute_batch(PRAGMAS).unwrap();
            require_settings(&conn).unwrap();
        };
        check("journal_mode = MEMORY");
        check("synchronous = FULL");
        check("fullfsync = OFF");
        check("temp_store = FILE");
        check("secure_delete = FAST");
        check("trusted_schema = ON");
        check("foreign_keys = OFF");
        check("recursive_triggers = OFF");
        check("locking_mode = NORMAL");
    }

    #[test]
    fn a_file_has_one_connection() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let key = DataKey::random().unwrap();
        let first = create(&path, &key).unwrap();
        first.execute_batch("CREATE TABLE t (x)").unwrap();
        assert!(matches!(open(&path, &key), Err(StoreError::InUse)));
        drop(first);
        open(&path, &key).unwrap();
    }
}
