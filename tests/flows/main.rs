//! Whole flows over the app, as a user goes through them, without a window.

mod drafts;
mod engine;
mod first_agreement;
mod issued;
mod kill;
mod practice;
mod problems;
mod rules;
mod tone;
