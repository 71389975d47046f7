//! What has changed, and what may be said of it: pure functions over finished sessions.
//!
//! Sessions may be handed over in any order; drafts among them are passed over. Practice sessions are
//! in no change view. Notes count for what they record of deeds and stages, never for answers. Days
//! are taken in UTC, so that a journal says the same on every machine.

pub mod claim;
pub mod comparison;
pub mod course;
pub mod dated;
pub mod due;
pub mod looking_back;
pub mod overview;
pub mod promises;
pub mod retention;
pub mod stages;
pub mod standing;
pub mod tags;
pub mod thread;
pub mod visits;
pub mod words;
pub mod years;

#[cfg(test)]
pub(crate) mod samples;

use dated::Dated;

use crate::journal::session::{Kind, Rating, Session};

/// Whether a session's answers are set beside those of other sessions: finished, and neither a
/// practice nor a note.
pub fn is_compared(session: &Session) -> bool {
    Dated::is_compared(session)
}

/// All that a change view may draw on, oldest first: finished, and no practice.
fn recorded<'a, S: Dated>(sessions: impl IntoIterator<Item = &'a S>) -> Vec<&'a S> {
    let mut recorded: Vec<_> = sessions
        .into_iter()
        .filter(|session| session.is_finished() && session.kind() != Kind::Practice)
        .collect();
    recorded.sort_by(|a, b| when(*a).cmp(&when(*b)));
    recorded.dedup_by(|a, b| a.id() == b.id());
    recorded
}

/// The order of sessions in time; ids decide between two of one second.
fn when(session: &impl Dated) -> (jiff::Timestamp, &crate::journal::id::SessionId) {
    (session.started(), session.id())
}

/// Whether `session` is the first of its pack among `recorded`, which is oldest first.
fn is_first_of_its_pack(session: &Session, recorded: &[&Session]) -> bool {
    recorded
        .iter()
        .find(|other| is_compared(other) && other.pack == session.pack)
        .is_some_and(|first| first.id == session.id)
}

/// What the leader, looking back, last gave `prompt` in `session`.
fn looked_back(session: &Session, prompt: &str, recorded: &[&Session]) -> Option<Rating> {
    recorded.iter().rev().find_map(|later| {
        let mut about = later.looking_back.iter().rev();
        about.find(|back| back.session == session.id && back.prompt == prompt).map(|b| b.rating)
    })
}
