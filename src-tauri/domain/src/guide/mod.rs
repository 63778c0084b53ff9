//! Guides: guided interviews as data. Definitions come from content; this is the engine that runs them.

pub mod answers;
pub mod checks;
pub mod condition;
pub mod definition;
pub mod engine;
pub mod fields;
pub mod meaning;
pub mod outcome;
pub mod question;
pub mod reading;
mod rows;
pub mod run;
pub mod sections;

pub use answers::{Answer, Answers, DatedLine};
pub use run::{Run, Typed, TypedAnswers};
