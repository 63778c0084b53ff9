//! Journeys through the real window, one file each; `steps` is what they share.
#![cfg(target_os = "linux")]

mod contacts;
mod dropping;
mod everything;
mod first_agreement;
mod full;
mod goodbye;
mod keys;
mod leaks;
mod locked;
mod looking;
mod moving;
mod network;
mod people;
mod person;
mod poisoned;
mod recovery;
mod steps;
mod window;
