//! Commitments, and the reviews that say what became of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Table;

use super::Rating;
use crate::journal::id::CommitmentRef;

/// *If* (a cue that will surely come) *then I will* (an act that another could see).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Unique in its session: `c1`, `c2`.
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prompt: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cue: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub act: String,
    /// How much the leader wants it, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub want: Option<Rating>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<Date>,
    /// A role the leader means to tell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub share_with: String,
    #[serde(flatten)]
    pub unknown: Table,
}

/// What became of a commitment, recorded in a later session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    pub commitment: CommitmentRef,
    /// `partly` without a count of what was done: see [`Review::told`].
    pub outcome: Outcome,
    /// Whether it goes on: it stays open until a review closes it.
    #[serde(default, skip_serializing_if = "Then::is_carry_on")]
    pub then: Then,
    /// The commitment it was changed into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub became: Option<CommitmentRef>,
    /// How often the cue came up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_up: Option<u32>,
    /// How often the act was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub learned: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_the_way: Option<InTheWay>,
    #[serde(flatten)]
    pub unknown: Table,
}

impl Review {
    /// What is known to have become of it. A promise that goes on after being looked at, of which nobody
    /// said how often it was kept, is `partly` in the file for want of a better word, and nothing here.
    pub fn told(&self) -> Option<Outcome> {
        (self.outcome != Outcome::Partly || self.done.is_some()).then_some(self.outcome)
    }

    /// Whether it was done more often than its cue came up.
    pub fn is_done_unasked(&self) -> bool {
        self.done.zip(self.came_up).is_some_and(|(done, came_up)| done > came_up)
    }
}

/// What became of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Kept,
    Partly,
    NotTried,
    Changed,
    Dropped,
}

/// Whether a reviewed commitment goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    #[default]
    CarryOn,
    Close,
}

impl Then {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_carry_on(&self) -> bool {
        *self == Self::CarryOn
    }
}

/// What got in the way of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InTheWay {
    NoCue,
    Forgot,
    TooBig,
    NotWanted,
    Overtaken,
}

impl InTheWay {
    /// All of it, in the order in which it is asked.
    pub const ALL: [Self; 5] =
        [Self::NoCue, Self::Forgot, Self::TooBig, Self::NotWanted, Self::Overtaken];

    /// As the leader says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoCue => "the cue did not come",
            Self::Forgot => "I forgot",
            Self::TooBig => "it was too big",
            Self::NotWanted => "I did not want it enough",
            Self::Overtaken => "something else overtook it",
        }
    }
}
