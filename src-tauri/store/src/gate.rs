//! The vault file, open for copying between writes.
//!
//! A copy is read in pieces, each while nobody writes; how many writes there were tells whether the pieces
//! belong together. The copier has a handle of its own, opened before SQLite's and closed after it: on Unix,
//! closing any handle gives back this process's locks on the file.

use crate::error::StoreError;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a [`Store`](crate::Store) and those who copy its file share.
pub struct Gate(Mutex<Inside>);

/// The gate while one of them has it.
pub struct Inside {
    /// `None` once the vault is locked.
    file: Option<File>,
    writes: u64,
}

/// The store's end of the gate. Dropped, the file is closed for copiers, too.
pub struct Gatekeeper(pub Arc<Gate>);

impl Gate {
    /// Opens the file. Before SQLite does.
    pub fn open(path: &Path) -> Result<Gatekeeper, StoreError> {
        let inside = Inside { file: Some(File::open(path)?), writes: 0 };
        Ok(Gatekeeper(Arc::new(Gate(Mutex::new(inside)))))
    }

    /// Whether somebody is reading or writing just now.
    #[cfg(test)]
    pub fn is_taken(&self) -> bool {
        self.0.try_lock().is_err()
    }

    /// Waits until nobody reads or writes. A panic in a write leaves the file as SQLite's journal will have it,
    /// so a poisoned lock is still good.
    pub fn enter(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// Whoever is about to write says so.
    pub fn count_write(&mut self) {
        self.writes += 1;
    }

    /// How many times somebody began to write since the file was opened.
    pub fn writes(&self) -> u64 {
        self.writes
    }

    /// Whether the vault is open.
    pub fn is_open(&self) -> bool {
        self.file.is_some()
    }

    /// Reads one piece; a short one is the last. [`StoreError::NotFound`] once the vault is locked.
    pub fn read(&mut self, from: u64, piece: &mut [u8]) -> Result<usize, StoreError> {
        let file = self.file.as_mut().ok_or(StoreError::NotFound)?;
        file.seek(SeekFrom::Start(from))?;
        let mut read = 0;
        while read < piece.len() {
            match file.read(&mut piece[read..])? {
                0 => break,
                more => read += more,
            }
        }
        Ok(read)
    }
}

impl Drop for Gatekeeper {
    fn drop(&mut self) {
        self.0.enter().file = None;
    }
}
