//! Whole flows over the app, as a user goes through them, without a window.

mod about_person;
mod backups;
mod canary;
mod contacts;
mod drafts;
mod engine;
mod everything;
mod first_agreement;
mod goodbye;
mod hostile;
mod issued;
mod keys;
mod kill;
mod looking;
mod papers;
mod people;
mod people_erased;
mod people_found;
mod people_undone;
mod practice;
mod problems;
mod profile;
mod recovery;
mod rehearsal;
mod rules;
mod tone;
