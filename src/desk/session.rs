//! A session to read, as far as it can be read.

use std::path::Path;

use super::{Desk, Failure, Opened, Seen, names};
use crate::change::promises::promises;
use crate::clock::Now;
use crate::journal::{
    id::SessionId,
    listing::{Listed, State},
    reading::Read,
};

impl Desk {
    /// The session of this id.
    ///
    /// # Errors
    /// Where there is none, or nothing of it can be read.
    pub fn session(&self, id: &SessionId, now: &Now) -> Result<Seen<Opened>, Failure> {
        let is_it = |listed: &Listed| listed.id.as_ref() == Some(id) && listed.state != State::Copy;
        let found = self.opened(is_it, now)?;
        found.ok_or_else(|| Failure::new(format!("there is no session {id}")))
    }

    /// What stands in this file of the journal: a copy has the id of its original.
    ///
    /// # Errors
    /// Where it is gone, or nothing of it can be read.
    pub fn file(&self, file: &Path, now: &Now) -> Result<Seen<Opened>, Failure> {
        let found = self.opened(|listed| listed.file == file, now)?;
        let words = || format!("{} is not in the journal any more", file.display());
        found.ok_or_else(|| Failure::new(words()))
    }

    /// The session that is wanted, read whole; of the others only their promises are read.
    fn opened(
        &self,
        is_it: impl Fn(&Listed) -> bool,
        now: &Now,
    ) -> Result<Option<Seen<Opened>>, Failure> {
        let journal = self.journal();
        let (mut wanted, mut sessions, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
        journal.read_each(
            |_| false,
            |Read { mut listed, session }| {
                listed.heading = None;
                if is_it(&listed) {
                    wanted.push(listed.clone());
                }
                match listed.state {
                    State::Finished => sessions.extend(session),
                    State::Damaged => damaged.push(listed),
                    State::Draft | State::Newer | State::Copy | State::Locked => {}
                }
            },
        )?;
        // A whole one under a strange name comes before a damaged one under its own.
        let found = wanted.into_iter().min_by_key(|listed| listed.state == State::Damaged);
        let Some(Listed { id, file, state, problem, .. }) = found else { return Ok(None) };
        let problem = problem.map(|trouble| match trouble.line {
            Some(line) => format!("line {line}: {}", trouble.what),
            None => trouble.what,
        });
        let session = journal.reread(id.as_ref(), &file).ok_or_else(|| {
            let why = problem.clone().unwrap_or_else(|| "it is sealed".to_owned());
            Failure::new(format!("nothing of {} can be read: {why}", file.display()))
        })?;
        let promises = promises(&sessions, now.today());
        let roles = names::roles(&journal);
        let library = self.names_of();
        let facts = Opened { session, file, state, problem, promises, roles, library };
        Ok(Some(Seen { facts, damaged }))
    }
}
