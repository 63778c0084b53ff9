//! Journeys through the real window, one file each; `steps` is what they share.
#![cfg(target_os = "linux")]

mod first_agreement;
mod goodbye;
mod locked;
mod looking;
mod network;
mod people;
mod steps;
mod window;
