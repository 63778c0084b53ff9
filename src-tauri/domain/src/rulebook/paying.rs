//! What it costs and when it is paid: clauses 9 and 10.

use crate::money::Money;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Clause 9: fees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fee {
    /// What one payment buys.
    pub basis: Option<FeeBasis>,
    /// The payment.
    pub amount: Option<Money>,
    /// Sessions in a package.
    pub package_sessions: Option<u32>,
    /// Whether the other way of meeting costs the same.
    pub same_for_all: Option<bool>,
    /// The payment when meeting the other way.
    pub second_amount: Option<Money>,
    /// What the amounts say about tax.
    pub tax: Option<Tax>,
}

/// What one payment buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeeBasis {
    /// One session.
    Session,
    /// A number of sessions, paid together.
    Package,
    /// A month of work.
    Month,
}

/// What an amount says about tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tax {
    /// No tax is due.
    None,
    /// It is in the amount.
    Included,
    /// It comes on top.
    Added,
}

/// Clause 10: paying.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paying {
    /// When a payment is due.
    pub due: Option<Due>,
    /// Days after a bill.
    pub days: Option<u32>,
    /// Day of the month.
    pub day: Option<u32>,
    /// Number of instalments.
    pub parts: Option<u32>,
    /// What happens when it is late.
    pub late: Option<LatePayment>,
    /// What a late payment costs.
    pub late_fee: Option<Money>,
}

/// When a payment is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Before the work it pays for.
    Before,
    /// Some days after a bill.
    Bill,
    /// On a fixed day of the month.
    MonthDay,
    /// In equal parts.
    Parts,
}

/// What happens when a payment is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LatePayment {
    /// Sessions pause until it is paid.
    Pause,
    /// A fee is added.
    Fee,
    /// The two talk about it.
    Talk,
}
