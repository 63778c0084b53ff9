//! Helpers shared by the tests in this crate.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "this is test code, which may panic")]

#[cfg(target_os = "linux")]
pub mod desktop;
pub mod office;
pub mod pdf;
pub mod pictures;
