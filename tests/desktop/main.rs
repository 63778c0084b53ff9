//! Journeys through the real window, one file each; `steps` is what they share.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "this is test code, which may panic")]

mod first_agreement;
mod locked;
mod steps;
mod window;
