//! The user's business.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of help the practice gives. It switches words and defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Trade {
    /// Life, career, business coaching.
    #[default]
    Coach,
    /// Psychotherapy and counselling, with their duties of notice and referral.
    Therapist,
    /// Bodywork, energy work, spiritual care.
    Healer,
    /// Advice for a fee.
    Consultant,
}

impl Trade {
    /// Every trade, in the order offered.
    pub const ALL: [Trade; 4] = [Trade::Coach, Trade::Therapist, Trade::Healer, Trade::Consultant];

    /// The name used in content files.
    pub fn key(self) -> &'static str {
        match self {
            Trade::Coach => "coach",
            Trade::Therapist => "therapist",
            Trade::Healer => "healer",
            Trade::Consultant => "consultant",
        }
    }
}

/// The paper documents are laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    /// 210 × 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 × 11 inches (ANSI A).
    UsLetter,
}

impl PageSize {
    /// Width and height in points (1/72 inch).
    pub fn points(self) -> (f32, f32) {
        match self {
            PageSize::A4 => (595.276, 841.89),
            PageSize::UsLetter => (612.0, 792.0),
        }
    }
}

/// What somebody likes to do before a hard conversation. A setting; guides speak of it only when it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Quiet {
    /// Guides say nothing of it.
    #[default]
    None,
    /// A quiet moment.
    Quiet,
    /// A prayer.
    Prayer,
}

impl Quiet {
    /// The name used in conditions.
    pub fn key(self) -> &'static str {
        match self {
            Quiet::None => "none",
            Quiet::Quiet => "quiet",
            Quiet::Prayer => "prayer",
        }
    }
}

/// The practice: one row in the vault.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Practice {
    /// The name clients know it by.
    pub name: String,
    /// Who runs it, as it stands beneath the signature line.
    pub owner: String,
    /// Coach, therapist, healer, consultant.
    pub trade: Trade,
    /// Letters, memberships, licence numbers; may be empty.
    pub credentials: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// One or several lines; may be empty.
    pub address: String,
    /// ISO 4217 code of the currency fees are given in.
    pub currency: String,
    /// What documents are laid out for.
    pub page_size: PageSize,
    /// BCP 47 language of documents and guides.
    pub language: String,
    /// The word for "client": a key of `words.toml`.
    pub client_word: String,
    /// The word for "session": a key of `words.toml`.
    pub session_word: String,
}
