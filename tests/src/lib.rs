//! Helpers shared by the tests in this crate.

pub mod canary;
#[cfg(target_os = "linux")]
pub mod desktop;
pub mod email;
pub mod example;
pub mod office;
pub mod payloads;
pub mod pdf;
pub mod people;
pub mod pictures;
pub mod typed;
