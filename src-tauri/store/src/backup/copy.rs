//! Copying the vault file between writes.

use super::Part;
use crate::digest::hex;
use crate::error::StoreError;
use crate::gate::Gate;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

/// Read at once: far less than a millisecond from memory, and less than 20 from a slow disk.
const PIECE: usize = 64 * 1024;
/// So often the copy begins anew because somebody wrote meanwhile.
const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// A copy of the file as it was between two writes.
pub struct Copied {
    /// Its length.
    pub bytes: u64,
    /// The number of writes before it.
    pub writes: u64,
    /// The longest the gate was held.
    pub longest_wait: Duration,
}

/// Copies the file to `target` from its beginning. [`StoreError::InUse`] when every try was interrupted,
/// [`StoreError::NotFound`] once the vault is locked.
pub fn copy(gate: &Gate, target: &mut File) -> Result<Copied, StoreError> {
    for _ in 0..TRIES {
        target.set_len(0)?;
        target.seek(SeekFrom::Start(0))?;
        // No digest on the way: the quicker it goes, the less likely somebody writes meanwhile.
        if let Some(copied) = try_once(gate, |piece| Ok(target.write_all(piece)?))? {
            return Ok(copied);
        }
        std::thread::sleep(PAUSE);
    }
    Err(StoreError::InUse)
}

/// The file's length and digest; `None` when somebody wrote meanwhile.
pub fn digest(gate: &Gate) -> Result<Option<Part>, StoreError> {
    let mut digest = Sha256::new();
    let read = try_once(gate, |piece| {
        digest.update(piece);
        Ok(())
    })?;
    Ok(read.map(|read| Part { bytes: read.bytes, sha256: hex(&digest.finalize()) }))
}

/// `None` when somebody wrote before the end was reached.
fn try_once(
    gate: &Gate,
    mut take: impl FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<Option<Copied>, StoreError> {
    let (mut bytes, mut longest_wait, mut piece) = (0, Duration::ZERO, vec![0; PIECE]);
    let writes = gate.enter().writes();
    loop {
        let mut inside = gate.enter();
        let entered = Instant::now();
        if inside.writes() != writes {
            return Ok(None);
        }
        let read = inside.read(bytes, &mut piece)?;
        drop(inside);
        longest_wait = entered.elapsed().max(longest_wait);
        if read == 0 {
            return Ok(Some(Copied { bytes, writes, longest_wait }));
        }
        take(&piece[..read])?;
        bytes += read as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Unfinished;

    /// Three pieces and a bit.
    fn gate() -> (tempfile::TempDir, crate::gate::Gatekeeper) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, vec![7; 3 * PIECE + 100]).unwrap();
        let gate = Gate::open(&path).unwrap();
        (folder, gate)
    }

    #[test]
    fn what_was_copied_before_a_write_is_not_joined_to_what_comes_after_it() {
        let (_folder, keeper) = gate();
        for interrupted_after in 1..=4 {
            let mut pieces = 0;
            let copied = try_once(&keeper.0, |_| {
                pieces += 1;
                if pieces == interrupted_after {
                    keeper.0.enter().count_write();
                }
                Ok(())
            });
            assert!(copied.unwrap().is_none(), "after {interrupted_after}");
            assert_eq!(pieces, interrupted_after);
        }
        let copied = try_once(&keeper.0, |_| Ok(())).unwrap().unwrap();
        assert_eq!((copied.bytes, copied.writes), (3 * PIECE as u64 + 100, 4));
    }

    #[test]
    fn a_copy_ends_when_the_vault_is_locked_meanwhile() {
        let (folder, keeper) = gate();
        let (gate, mut keeper) = (keeper.0.clone(), Some(keeper));
        let copied = try_once(&gate, |_| {
            keeper.take();
            Ok(())
        });
        assert!(matches!(copied, Err(StoreError::NotFound)));
        let mut target = Unfinished::create(folder.path()).unwrap();
        assert!(matches!(copy(&gate, &mut target.file), Err(StoreError::NotFound)));
    }
}
