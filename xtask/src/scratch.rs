//! Throw-away folders.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
};

use crate::{
    paths,
    problem::{Outcome, Problem},
};

/// A folder under target/ that is gone when this is.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Outcome<Self> {
        let folder = paths::target().join("scratch").join(format!("{name}-{}", process::id()));
        let problem = |error| Problem::new(format!("{} could not be made: {error}", folder.display()));
        fs::create_dir_all(&folder).map_err(problem)?;
        Ok(Self(folder))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left lies under target/, where it harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}
