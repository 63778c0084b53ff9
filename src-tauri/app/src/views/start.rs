//! The first thing the window asks: is there a vault, is it open, is anything wrong?

use crate::errors::Problem;
use domain::{
    practice::{Practice, Quiet},
    rulebook::MediumKind,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the vault stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// None yet: show the welcome.
    Absent,
    /// Ask for the passphrase.
    Locked,
    /// Show the records.
    Open,
}

/// What the window needs to begin.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Start {
    /// Absent, locked or open.
    pub vault: VaultState,
    /// Set when nothing can be done before the user has acted: another window is open, the folder is read-only.
    pub problem: Option<Problem>,
    /// The practice, when open.
    pub practice: Option<Practice>,
    /// True while looking around: what is open is an example, and nothing in it is real.
    pub example: bool,
    /// `macos`, `windows` or `linux`: which key is the command key, where the menu lives.
    pub platform: String,
    /// The app's version.
    pub version: String,
    /// Where the records are kept, for the help and settings pages.
    pub folder: String,
    /// What the forms offer.
    pub offers: Offers,
}

/// A value and its name in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Offer {
    /// Neutral value.
    pub value: String,
    /// Its name.
    pub label: String,
    /// A line beneath it; may be empty.
    pub hint: String,
}

/// A trade, with the words that usually go with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TradeOffer {
    /// Neutral value.
    pub value: String,
    /// Its name.
    pub label: String,
    /// A line beneath it.
    pub hint: String,
    /// The usual word for "client": a client word's value.
    pub client_word: String,
    /// The usual word for "session": a session word's value.
    pub session_word: String,
    /// What its agreement is called: "Coaching agreement".
    pub agreement: String,
}

/// Everything that forms offer to choose from, named in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Offers {
    /// Coach, therapist…
    pub trades: Vec<TradeOffer>,
    /// ISO 4217 codes.
    pub currencies: Vec<Offer>,
    /// A4, US Letter.
    pub page_sizes: Vec<Offer>,
    /// Words for "client".
    pub client_words: Vec<Offer>,
    /// Words for "session".
    pub session_words: Vec<Offer>,
    /// Prospect, client…
    pub stages: Vec<Offer>,
    /// Referral, website…
    pub sources: Vec<Offer>,
    /// Video, in person…
    pub mediums: Vec<Offer>,
    /// Per session, package, month.
    pub fee_bases: Vec<Offer>,
    /// Client, guardian, sponsor.
    pub party_roles: Vec<Offer>,
    /// What a practice is likely to want, from the system's language and region.
    pub suggested: PracticeForm,
}

/// The practice as typed on the first page of set-up, and in settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PracticeForm {
    /// The name clients know.
    pub name: String,
    /// Who runs it.
    pub owner: String,
    /// A trade's value.
    pub trade: String,
    /// May be empty.
    pub credentials: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// May be empty.
    pub address: String,
    /// ISO 4217 code.
    pub currency: String,
    /// A page size's value.
    pub page_size: String,
    /// A client word's value.
    pub client_word: String,
    /// A session word's value.
    pub session_word: String,
}

/// The practice and its logo, for settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PracticeView {
    /// As typed back into the form.
    pub form: PracticeForm,
    /// The logo as a `data:` URL, if there is one.
    pub logo: Option<String>,
    /// What one likes to do before a hard conversation.
    pub quiet: Quiet,
}

/// How a medium reads where it is listed.
pub fn medium_key(kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::Video => "video",
        MediumKind::InPerson => "in_person",
        MediumKind::Phone => "phone",
        MediumKind::Email => "email",
    }
}
