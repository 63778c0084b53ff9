//! What an export says of itself: what made it, when, and every part with its digest.

use crate::Error;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// Where it stands in the zip.
pub const PATH: &str = "manifest.json";
/// How the parts are written. Raised when an older program could no longer read them.
pub const FORMAT: u32 = 1;

/// What an export says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the app that made it.
    pub app: String,
    /// The shape of the vault it was made from.
    pub shape: u32,
    /// When it was made.
    pub made_at: DateTime<FixedOffset>,
    /// Whose it is.
    pub practice: String,
    /// Every file in the zip but this one.
    pub parts: Vec<Part>,
}

/// One file of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name in the zip.
    pub path: String,
    /// Its records, for those of a table.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rows: Option<u64>,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Reads it. What a newer program wrote is said to be newer, whatever else it holds.
    pub fn read(text: &[u8]) -> Result<Manifest, Error> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged = |_| super::damaged();
        let Format { format } = serde_json::from_slice(text).map_err(damaged)?;
        if format > FORMAT {
            return Err(super::newer());
        }
        serde_json::from_slice(text).map_err(damaged)
    }

    /// The part with this name.
    pub fn part(&self, path: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.path == path)
    }

    /// How many records of this table there are.
    pub fn rows(&self, table: &str) -> u64 {
        self.part(&records_of(table)).and_then(|part| part.rows).unwrap_or(0)
    }
}

/// Where a table's records stand.
pub fn records_of(table: &str) -> String {
    format!("records/{table}.json")
}
