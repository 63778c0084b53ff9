//! Agreements: a rulebook version plus an engagement's terms, between the practice and its parties.

use crate::{document::Document, terms::Terms};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who a party is to the agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartyRole {
    /// The person the work is for.
    #[default]
    Client,
    /// Answers for a client who is not of age.
    Guardian,
    /// Pays, or has asked for the work.
    Sponsor,
}

/// Somebody who signs besides the practice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Party {
    /// Client, guardian, sponsor.
    pub role: PartyRole,
    /// As it stands beneath the signature line.
    pub name: String,
    /// E-mail or phone; may be empty.
    pub contact: String,
}

/// How far an agreement has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Being prepared; may change.
    #[default]
    Draft,
    /// Issued: never changes again.
    Issued,
}

/// One stretch of work with one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    /// UUID.
    pub id: String,
    /// Whose.
    pub person: String,
    /// First day, when known.
    pub from: Option<NaiveDate>,
    /// Last day, when over.
    pub until: Option<NaiveDate>,
}

/// What was issued, exactly: never changed, never recomputed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issued {
    /// The day it was issued.
    pub on: NaiveDate,
    /// The rulebook version it rests on.
    pub version: u32,
    /// The resolved terms.
    pub terms: Terms,
    /// Those who sign.
    pub parties: Vec<Party>,
    /// SHA-256 of the PDF's bytes, in hexadecimal.
    pub sha256: String,
}

/// The paper that was issued, kept for ever beside its digest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IssuedPaper {
    /// The PDF's bytes.
    pub pdf: Vec<u8>,
    /// The document they show, to show it on the screen and copy its text.
    pub document: Document,
    /// The practice's logo of that day, PNG or JPEG.
    pub logo: Option<Vec<u8>>,
}

/// An agreement with one client, as a draft or issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// UUID.
    pub id: String,
    /// The engagement it governs.
    pub engagement: String,
    /// Whose.
    pub person: String,
    /// 1 for the practice's first agreement, 2 for the next… shown with the year.
    pub number: u32,
    /// The cover page as typed, valid or not, while it is a draft.
    pub typed: CoverPage,
    /// Rises with every saved draft; an older one never overwrites a newer.
    pub revision: u32,
    /// Set once issued.
    pub issued: Option<Issued>,
}

/// The cover page of an agreement as typed: what differs for this client from the rulebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverPage {
    /// First day, ISO date, or empty.
    pub starts_on: String,
    /// Sessions a month.
    pub sessions_per_month: String,
    /// Minutes a session.
    pub minutes: String,
    /// A `MediumKind`, by its serde name.
    pub medium: String,
    /// A `FeeBasis`, by its serde name.
    pub fee_basis: String,
    /// The fee, in the practice's currency.
    pub fee_amount: String,
    /// Sessions in a package.
    pub package_sessions: String,
    /// Those who sign.
    pub parties: Vec<Party>,
}

impl Agreement {
    /// Draft or issued.
    pub fn state(&self) -> AgreementState {
        if self.issued.is_some() { AgreementState::Issued } else { AgreementState::Draft }
    }
}
