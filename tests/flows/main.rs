//! Whole flows over the app, as a user goes through them, without a window.

mod drafts;
mod engine;
mod first_agreement;
mod hostile;
mod issued;
mod kill;
mod looking;
mod papers;
mod practice;
mod problems;
mod rules;
