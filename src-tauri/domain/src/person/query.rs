//! What the list of people is asked, and what it counts.

use super::{SourceKind, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which people, in which order, and which part of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PeopleQuery {
    /// As typed: the beginnings of any words of names, contacts, tags and notes, in any order; or a phone
    /// number's digits. Empty for everybody.
    pub search: String,
    /// Only people in this stage.
    pub stage: Option<Stage>,
    /// Only people who came from such a source.
    pub source: Option<SourceKind>,
    /// Only people with this tag; empty for all.
    pub tag: String,
    /// Only people whose agreement stands so.
    pub agreement: Option<AgreementStanding>,
    /// The order. While something is searched, those found by their name come before the others.
    pub sort: PeopleSort,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give at most.
    pub limit: u32,
}

/// How somebody's newest agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementStanding {
    /// There is none.
    None,
    /// It is being prepared.
    Draft,
    /// It is issued.
    Issued,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeopleSort {
    /// By name, without regard to case and accents.
    #[default]
    Name,
    /// Whoever was added last comes first.
    Added,
    /// Whoever something was written down about last comes first.
    Changed,
}

/// How many people there are in each stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageCounts {
    /// Everybody.
    pub all: u32,
    /// Prospects.
    pub prospect: u32,
    /// Clients.
    pub client: u32,
    /// Former clients.
    pub former_client: u32,
    /// People declined.
    pub declined: u32,
}

impl StageCounts {
    /// Counts one more.
    pub fn count(&mut self, stage: Stage) {
        self.all += 1;
        *self.of_mut(stage) += 1;
    }

    /// How many are in this stage; of none in particular, everybody.
    pub fn of(&self, stage: Option<Stage>) -> u32 {
        match stage {
            None => self.all,
            Some(Stage::Prospect) => self.prospect,
            Some(Stage::Client) => self.client,
            Some(Stage::FormerClient) => self.former_client,
            Some(Stage::Declined) => self.declined,
        }
    }

    fn of_mut(&mut self, stage: Stage) -> &mut u32 {
        match stage {
            Stage::Prospect => &mut self.prospect,
            Stage::Client => &mut self.client,
            Stage::FormerClient => &mut self.former_client,
            Stage::Declined => &mut self.declined,
        }
    }
}

/// Somebody whose name is near to what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nearest {
    /// UUID.
    pub id: String,
    /// Their name.
    pub name: String,
}
