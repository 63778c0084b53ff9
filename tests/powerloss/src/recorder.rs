//! Stands between SQLite and the system's files, and writes down every change.
//!
//! It becomes SQLite's default, so the program under test opens its files as ever.

use rusqlite::ffi::{
    SQLITE_OK, sqlite3_file, sqlite3_initialize, sqlite3_io_methods, sqlite3_vfs, sqlite3_vfs_find,
    sqlite3_vfs_register,
};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr;
use std::sync::{Mutex, OnceLock, PoisonError};

/// One change, to a file by its name without folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A file was made.
    Made(String),
    /// Bytes were written.
    Wrote {
        /// To which file.
        file: String,
        /// From where on.
        at: u64,
        /// What.
        bytes: Vec<u8>,
    },
    /// A file was given another length.
    Cut {
        /// Which.
        file: String,
        /// Its new length.
        to: u64,
    },
    /// A file was synced.
    Synced(String),
    /// A file was removed.
    Removed {
        /// Which.
        file: String,
        /// Whether its folder was synced, too.
        synced: bool,
    },
    /// A file got another name. SQLite never does that; files beside the vault take their names this way.
    Renamed {
        /// Its name before.
        from: String,
        /// Its name now; whatever had it is gone.
        to: String,
    },
    /// The folder was synced: names given and taken are sure.
    SyncedFolder,
    /// Whoever drives the test wrote this down.
    Note(u32),
}

static RECORD: Mutex<Option<Vec<Event>>> = Mutex::new(None);
static SYSTEM: OnceLock<System> = OnceLock::new();

/// SQLite's own file layer.
struct System(*mut sqlite3_vfs);
// SAFETY: SQLite's default layer lives as long as the program and may be called from every thread.
unsafe impl Send for System {}
// SAFETY: as above.
unsafe impl Sync for System {}

/// Begins to record; what was recorded before is dropped.
pub fn start() {
    install();
    *RECORD.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
}

/// Writes down a number of one's own, such as: so much was acknowledged.
pub fn note(number: u32) {
    record(|| Event::Note(number));
}

/// Stops recording and returns the record.
pub fn stop() -> Vec<Event> {
    RECORD.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
}

fn record(event: impl FnOnce() -> Event) {
    if let Some(events) = &mut *RECORD.lock().unwrap_or_else(PoisonError::into_inner) {
        events.push(event());
    }
}

fn install() {
    SYSTEM.get_or_init(|| {
        // SAFETY: initialising may be done any number of times; the default layer that is found is never freed.
        // The new one is leaked, as SQLite wants it to live for good, and so is its name.
        unsafe {
            assert_eq!(sqlite3_initialize(), SQLITE_OK);
            let system = sqlite3_vfs_find(ptr::null());
            assert!(!system.is_null());
            let ours = Box::leak(Box::new(*system));
            ours.zName = c"recorder".as_ptr();
            ours.szOsFile += c_int::try_from(size_of::<Recorded>()).expect("a small number");
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            ours.pNext = ptr::null_mut();
            assert_eq!(sqlite3_vfs_register(ours, 1), SQLITE_OK);
            System(system)
        }
    });
}

/// What SQLite holds for one open file: ours, with the system's behind it in the same memory.
#[repr(C)]
struct Recorded {
    base: sqlite3_file,
    /// Made by `Box::into_raw`, freed at closing; null for temporary files, which nobody needs afterwards.
    name: *mut String,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    // Version 1: no shared memory and no memory mapping, neither of which could be recorded.
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// The system's file behind ours.
///
/// # Safety
/// `file` is one that [`open`] was given, in memory of `szOsFile` bytes.
unsafe fn behind(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: the memory is `size_of::<Recorded>()` larger than the system needs.
    unsafe { file.cast::<u8>().add(size_of::<Recorded>()).cast() }
}

/// # Safety
/// As for [`behind`].
unsafe fn name_of(file: *mut sqlite3_file) -> Option<String> {
    // SAFETY: `open` has set the name to null or to a string of ours.
    unsafe { (*file.cast::<Recorded>()).name.as_ref().cloned() }
}

/// Calls the system's method of this name for the file behind.
macro_rules! system {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        // SAFETY: SQLite calls with a file that `open` opened, whose methods are the system's and complete.
        unsafe {
            let file = behind($file);
            ((*(*file).pMethods).$method.expect("a method of version 1"))(file $(, $argument)*)
        }
    }};
}

fn base_name(path: *const c_char) -> String {
    // SAFETY: SQLite hands over a path that ends with zero.
    let path = unsafe { CStr::from_ptr(path) }.to_string_lossy();
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    path: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let system = SYSTEM.get().expect("installed").0;
    let recorded = file.cast::<Recorded>();
    // SAFETY: SQLite gives memory of `szOsFile` bytes, whatever is in it; the system's part follows ours.
    unsafe {
        (*recorded).name = ptr::null_mut();
        (*recorded).base.pMethods = ptr::null();
        let is_new =
            !path.is_null() && !std::path::Path::new(&*CStr::from_ptr(path).to_string_lossy()).exists();
        let done = ((*system).xOpen.expect("the system opens"))(system, path, behind(file), flags, out_flags);
        if done != SQLITE_OK {
            return done;
        }
        (*recorded).base.pMethods = &METHODS;
        if !path.is_null() {
            let name = base_name(path);
            if is_new {
                record(|| Event::Made(name.clone()));
            }
            (*recorded).name = Box::into_raw(Box::new(name));
        }
    }
    SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, path: *const c_char, sync_folder: c_int) -> c_int {
    let system = SYSTEM.get().expect("installed").0;
    // SAFETY: the system's own layer, with what SQLite wanted of it.
    let done = unsafe { ((*system).xDelete.expect("the system deletes"))(system, path, sync_folder) };
    if done == SQLITE_OK {
        record(|| Event::Removed { file: base_name(path), synced: sync_folder != 0 });
    }
    done
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let done = system!(file, xClose);
    // SAFETY: the name was made by `Box::into_raw` in `open`, and SQLite closes a file once.
    unsafe {
        let recorded = file.cast::<Recorded>();
        if !(*recorded).name.is_null() {
            drop(Box::from_raw((*recorded).name));
            (*recorded).name = ptr::null_mut();
        }
    }
    done
}

unsafe extern "C" fn write(file: *mut sqlite3_file, bytes: *const c_void, length: c_int, at: i64) -> c_int {
    // SAFETY: `open` has set the name; SQLite hands over `length` bytes.
    unsafe {
        if let Some(name) = name_of(file) {
            let length = usize::try_from(length).unwrap_or_default();
            let bytes = std::slice::from_raw_parts(bytes.cast::<u8>(), length).to_vec();
            record(|| Event::Wrote { file: name, at: u64::try_from(at).unwrap_or_default(), bytes });
        }
    }
    system!(file, xWrite, bytes, length, at)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, to: i64) -> c_int {
    // SAFETY: `open` has set the name.
    if let Some(name) = unsafe { name_of(file) } {
        record(|| Event::Cut { file: name, to: u64::try_from(to).unwrap_or_default() });
    }
    system!(file, xTruncate, to)
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: `open` has set the name.
    if let Some(name) = unsafe { name_of(file) } {
        record(|| Event::Synced(name));
    }
    system!(file, xSync, flags)
}

unsafe extern "C" fn read(file: *mut sqlite3_file, bytes: *mut c_void, length: c_int, at: i64) -> c_int {
    system!(file, xRead, bytes, length, at)
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut i64) -> c_int {
    system!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    system!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    system!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    system!(file, xCheckReservedLock, out)
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, operation: c_int, argument: *mut c_void) -> c_int {
    system!(file, xFileControl, operation, argument)
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    system!(file, xSectorSize)
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    system!(file, xDeviceCharacteristics)
}
