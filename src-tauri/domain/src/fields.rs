//! What was typed, checked: an error belongs to its field and says what to do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something to put right in one field. The screen shows it at the field and in the summary on top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldError {
    /// The field's name or the question's id.
    pub field: String,
    /// What to do, in plain words.
    pub message: String,
}
