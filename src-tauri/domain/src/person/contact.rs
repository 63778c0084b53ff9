//! How somebody is reached, and what else the practice notes down.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An e-mail address, a phone number or a postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ContactPoint {
    /// Free text ("work", "home"); may be empty.
    pub label: String,
    /// The address or number; a postal address has several lines.
    pub value: String,
}

impl ContactPoint {
    /// One without a label.
    pub fn of(value: &str) -> ContactPoint {
        ContactPoint { label: String::new(), value: value.to_owned() }
    }
}

/// A way to reach somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// A call.
    Phone,
    /// A text or chat message.
    Message,
    /// A video call.
    Video,
    /// A letter.
    Post,
}

/// Whom to call when something happens to somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EmergencyContact {
    /// Who; may be empty.
    pub name: String,
    /// What they are to the person ("sister"); may be empty.
    pub relation: String,
    /// May be empty.
    pub phone: String,
}

/// A line the practice named itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OwnField {
    /// "Insurance number".
    pub name: String,
    /// What stands there.
    pub value: String,
}
