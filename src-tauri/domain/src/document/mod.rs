//! Documents: what a guide or a record yields, before it becomes pages.

mod clauses;
pub mod compose;
pub mod email;
pub mod model;
pub mod noted;
pub mod plain_text;
pub mod reading_grade;
pub mod rehearsal;
pub mod wording;

pub use model::*;
