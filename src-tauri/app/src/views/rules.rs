//! My rules: the rulebook clause by clause, and its versions.

use super::guide::CheckView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The documents every rulebook makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RulesPaper {
    /// All the rules, as they go into an agreement.
    Rules,
    /// "What to expect": for people who are still deciding.
    FactSheet,
}

impl RulesPaper {
    /// Every document of the rules.
    pub(crate) const ALL: [RulesPaper; 2] = [RulesPaper::Rules, RulesPaper::FactSheet];

    /// What a document of this kind is called in its metadata.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            RulesPaper::Rules => "rules",
            RulesPaper::FactSheet => "fact-sheet",
        }
    }

    /// The text that makes its file's name.
    pub(crate) fn file_text(self) -> &'static str {
        match self {
            RulesPaper::Rules => "file.rules",
            RulesPaper::FactSheet => "file.fact_sheet",
        }
    }
}

/// The "My rules" screen.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RulesView {
    /// "Version 2, since 28 August 2026", or empty before the first.
    pub status: String,
    /// The newest published version; 0 before the first.
    pub version: u32,
    /// The version a publication would make, when the draft differs from the newest; otherwise none.
    pub next: Option<u32>,
    /// Whether the guide was begun at all.
    pub begun: bool,
    /// The rules as they stand in the draft.
    pub clauses: Vec<ClauseView>,
    /// Newest first.
    pub versions: Vec<VersionRow>,
}

/// One clause of the draft.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ClauseView {
    /// Its id (`cancel.client`).
    pub id: String,
    /// Its number in the document.
    pub number: String,
    /// Its heading.
    pub title: String,
    /// Its wording, a line for each paragraph; empty when the rule is still open.
    pub text: Vec<String>,
    /// The guide's page that changes it; none for wording that stands by itself.
    pub page: Option<String>,
    /// Whether it differs from the newest version.
    pub changed: bool,
    /// What sits badly here.
    pub checks: Vec<CheckView>,
}

/// One published version.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct VersionRow {
    /// 1, 2, 3…
    pub number: u32,
    /// "22 November 2026".
    pub published: String,
    /// Agreements that rest on it.
    pub agreements: u32,
}
