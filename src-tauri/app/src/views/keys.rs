//! Passphrase, recovery key, and when the records lock themselves.

use super::start::Offer;
use serde::Serialize;
use ts_rs::TS;

/// A recovery key just made, to be put on paper. It opens nothing before one of its groups is typed back.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
pub struct FreshKey {
    /// Its six groups, in order.
    pub groups: Vec<String>,
    /// The group (1 to 6) to be typed back.
    pub asked: usize,
}

/// How it stands with the recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryKeyState {
    /// There is none: with the passphrase forgotten, the records stay locked.
    Missing,
    /// It was shown to be on paper not long ago.
    Fine,
    /// It is time to look whether it is still there.
    Due,
}

/// The ways into the vault, for settings and Home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeysView {
    /// True while looking around: an example has no passphrase and no keys.
    pub example: bool,
    /// How it stands with the recovery key.
    pub recovery_key: RecoveryKeyState,
    /// "Made 22 November 2026, last checked 3 December 2026"; empty without one.
    pub made: String,
    /// The group (1 to 6) to be typed when it is due; 0 without a recovery key.
    pub group: usize,
    /// After how many minutes without a key or a click the records lock themselves: an offer's value.
    pub lock_after: String,
    /// The minutes one may choose.
    pub lock_offers: Vec<Offer>,
}
