//! Whole flows over the app, as a user goes through them, without a window.

mod about_person;
mod drafts;
mod engine;
mod first_agreement;
mod goodbye;
mod hostile;
mod issued;
mod keeping;
mod kill;
mod looking;
mod papers;
mod practice;
mod problems;
mod profile;
mod rehearsal;
mod rules;
mod tone;
