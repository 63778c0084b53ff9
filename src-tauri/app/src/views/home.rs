//! What needs me now.

use serde::Serialize;
use ts_rs::TS;

/// The home screen.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HomeView {
    /// "Sunday 22 November".
    pub today: String,
    /// First steps, in order; empty once all are done.
    pub steps: Vec<Step>,
    /// A guide left in the middle.
    pub under_way: Option<UnderWay>,
    /// What somebody wanted to look at again about now, the earliest first.
    pub reviews: Vec<Review>,
    /// What people's records ask for: thanks that are due, records kept long enough.
    pub reminders: Vec<Reminder>,
    /// Agreements still being prepared.
    pub drafts: Vec<super::agreement::AgreementRow>,
    /// The last agreements issued.
    pub issued: Vec<super::agreement::AgreementRow>,
}

/// One of the first steps.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Step {
    /// Which.
    pub id: StepId,
    /// Whether it is behind us.
    pub done: bool,
}

/// The first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepId {
    /// Write my rules.
    WriteRules,
    /// Add a client.
    AddClient,
    /// Make the first agreement.
    MakeAgreement,
}

/// A day on which to look again has come, or is near.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Review {
    /// The finished run that named the day.
    pub run: String,
    /// Its guide.
    pub guide: String,
    /// The person it was about, if it was about somebody.
    pub person: Option<String>,
    /// "Is it still working?, with Ana Berg"
    pub title: String,
    /// "You set 3 December 2026."
    pub says: String,
}

/// What somebody's records ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Reminder {
    /// What it is about.
    pub kind: ReminderKind,
    /// Whose records: for thanks, the person who was recommended, as `thank` takes it.
    pub person: String,
    /// "Thank Ana Berg", "Keep or erase the records of Ana Berg"
    pub title: String,
    /// "They recommended you to Łukasz Wójcik."
    pub says: String,
}

/// Kinds of reminders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    /// The day until which records were to be kept has come.
    KeepUntil,
    /// Somebody recommended the practice and has not been thanked.
    Thank,
}

/// Where one left off.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UnderWay {
    /// The guide's id.
    pub guide: String,
    /// The run's id.
    pub run: String,
    /// The guide's name, with the person's where it is about somebody.
    pub title: String,
    /// "Question 4 of about 7".
    pub progress: String,
    /// The question one stopped at.
    pub heading: String,
}
