//! People from other programs and to them: vCards and lists as CSV.
//!
//! The readers here are pure: text in, people out. Nothing is written before the user has seen what would be;
//! `importing` holds what was read between two requests.

pub mod address;
pub mod card;
pub mod csv;
pub mod decode;
pub mod duplicates;
pub mod file;
pub mod merge;
pub mod programs;
pub mod vcard;

#[cfg(test)]
mod tests;

pub use card::{Card, Reason};
