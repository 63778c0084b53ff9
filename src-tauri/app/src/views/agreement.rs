//! Agreements: a line in a list, and the page that prepares or shows one.

use super::guide::Saved;
use domain::{
    agreement::{AgreementState, CoverPage},
    fields::FieldError,
};
use serde::Serialize;
use ts_rs::TS;

/// One line of a list of agreements.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AgreementRow {
    /// UUID.
    pub id: String,
    /// Whose.
    pub person: String,
    /// Their name.
    pub name: String,
    /// "2026-014": the year and the practice's running number; empty while a draft.
    pub number: String,
    /// Draft or issued.
    pub state: AgreementState,
    /// "Issued 22 November 2026", "Being prepared".
    pub status: String,
    /// The rulebook version it rests on; in a list 0 while it is a draft.
    pub version: u32,
}

/// One agreement.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AgreementView {
    /// What the list shows of it.
    pub row: AgreementRow,
    /// The cover page as typed.
    pub cover: CoverPage,
    /// What the rulebook says, to compare with: shown as "Your rules: €95".
    pub rules: CoverPage,
    /// The sign of the currency its fee is given in.
    pub fee_sign: String,
    /// Its last save, while it is a draft.
    pub saved: Option<Saved>,
    /// What to put right. Not empty only after *Issue* found something.
    pub errors: Vec<FieldError>,
    /// SHA-256 of the issued file, in hexadecimal; empty while a draft.
    pub sha256: String,
    /// The name it will be saved under.
    pub file_name: String,
}
