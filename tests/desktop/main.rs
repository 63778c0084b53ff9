//! Journeys through the real window, one file each; `steps` is what they share.
#![cfg(target_os = "linux")]
// All of this is test code, helpers too.
#![allow(clippy::unwrap_used)]

mod first_agreement;
mod locked;
mod steps;
mod window;
