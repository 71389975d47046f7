//! What earlier sessions say that bears on this sitting, gathered once as plain values.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use crate::journal::id::{CommitmentRef, SessionId};
use crate::journal::session::{Entry, Rating};

/// Everything from earlier sessions that a sitting needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The last answer to each prompt, by prompt id.
    pub answers: BTreeMap<String, Before>,
    /// Promises that are open, oldest first.
    pub open: Vec<OpenPromise>,
    /// The theme with which the last full sitting began.
    pub last_full_began_with: Option<String>,
    /// Whether this is the first session since 1 September, and not the first of all: then every
    /// comparable rating is asked about once more, looking back.
    pub new_school_year: bool,
}

/// The last answer to a prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    pub session: SessionId,
    pub started: Timestamp,
    /// The day it was given, where the leader is.
    pub day: Date,
    pub entry: Entry,
    /// The last rating that may be compared, with the session it stands in.
    pub comparable: Option<(SessionId, Date, Rating)>,
    /// The revision of the prompt at which that rating was given.
    pub comparable_rev: u32,
}

/// A promise that no review has closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPromise {
    pub id: CommitmentRef,
    pub prompt: String,
    pub cue: String,
    pub act: String,
    pub look_again: Option<Date>,
    /// Whether the day to look again has come.
    pub due: bool,
}

impl Past {
    /// When any prompt of the list was last answered.
    pub(super) fn last_answered<'a>(
        &self,
        prompts: impl Iterator<Item = &'a str>,
    ) -> Option<Timestamp> {
        prompts.filter_map(|id| self.answers.get(id)).map(|before| before.started).max()
    }

    /// The open promises that are due, in the order in which they are reviewed.
    pub(super) fn due(&self) -> impl Iterator<Item = &OpenPromise> {
        self.open.iter().filter(|promise| promise.due)
    }
}
