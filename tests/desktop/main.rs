//! Journeys through the real window, one file each.
#![cfg(target_os = "linux")]

mod window;
