//! What the shell tells the screen without being asked about it.

use serde::Serialize;
use ts_rs::TS;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", content = "which", rename_all = "snake_case")]
pub enum News {
    /// An entry of the native menu was chosen: its id.
    Menu(String),
    /// The window is about to close.
    Closing,
    /// The records are about to be locked.
    Locking,
    /// Files are dragged over the window.
    Dropping(Dropping),
}

/// Where files that are dragged are now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Dropping {
    /// Over the window.
    Over,
    /// Off it again.
    Left,
    /// Dropped onto it.
    Dropped,
}
