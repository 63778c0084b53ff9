//! The tables, one file each: what is kept, the SQL and the functions together.
//!
//! Functions that read take a [`crate::Reader`], functions that write take a [`crate::Tx`], which can stand
//! in for a reader. The SQL of the tables themselves is in `migrations/`.

pub mod agreement;
pub mod attachment;
pub mod deletion;
pub mod engagement;
pub mod erasure;
pub mod guide_document;
pub mod guide_run;
pub mod log_entry;
mod nearest;
pub mod note;
pub mod people;
pub mod person;
pub mod person_photo;
pub mod person_tag;
pub mod practice;
pub mod recovery_key;
mod roster;
pub mod rulebook_version;
pub mod search;
pub mod setting;
pub mod timeline;
