//! No room: a limit on the size of files stands for a full disk.

use crate::outcome::{Outcome, require};
use crate::{Size, victim, work};
use std::path::Path;
use std::process::{Command, Stdio};

/// Limits of all sizes, from what an empty vault takes.
pub fn file_size_limit(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for limit in (290..1_200).step_by(size.pick(150, 9)) {
        let folder = work::folder();
        let vault = work::claim(folder.path()).expect("a folder");
        drop(vault.create(work::WORDS, |_| Ok(())).expect("a vault"));
        drop(vault);
        outcome.count(cramp(folder.path(), limit).map_err(|error| format!("limit {limit}: {error}")));
    }
    outcome
}

/// `ulimit` counts 512 bytes; what goes beyond is an error, not the end.
fn cramp(folder: &Path, limit: usize) -> Result<(), String> {
    let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" victim cramped \"$1\"");
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).arg(program).arg(folder).stdout(Stdio::piped()).stderr(Stdio::null());
    let (mut child, acknowledged) = victim::listen(shell.spawn().map_err(|error| error.to_string())?);
    let all: Vec<u32> = acknowledged.into_iter().collect();
    child.wait().map_err(|error| error.to_string())?;
    require(all.last() == Some(&0), || format!("reading failed without room: {all:?}"))?;
    let last = all.iter().copied().max().unwrap_or(0);
    // Now there is room again.
    let store = work::claim(folder)?.unlock(work::WORDS).map_err(|error| error.to_string())?;
    store.check().map_err(|error| error.to_string())?;
    let kept = work::last_step(&store).map_err(|error| error.to_string())?;
    require(kept == last, || format!("{last} acknowledged, {kept} kept"))
}
