//! What Ground Rules knows about practices, rules, people and agreements: pure values and pure functions.
//!
//! Nothing here reads files, asks the time, speaks SQL or draws pages. Words come in from `content`,
//! time and identifiers from `app`. Whoever looks for *what the app means* finds it here.

pub mod agreement;
pub mod document;
pub mod facts;
pub mod fields;
pub mod guide;
pub mod money;
pub mod note_text;
pub mod person;
pub mod practice;
pub mod rulebook;
pub mod span;
pub mod terms;
pub mod tone;
pub mod words;
