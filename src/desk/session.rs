//! A session to read, as far as it can be read.

use std::path::Path;

use super::{Desk, Failure, Opened, names};
use crate::change::promises::promises;
use crate::clock::Now;
use crate::journal::{
    id::SessionId,
    listing::{Listed, State},
};

impl Desk {
    /// The session of this id.
    pub(super) fn session(&self, id: &SessionId, now: &Now) -> Result<Opened, Failure> {
        let is_it = |listed: &Listed| listed.id.as_ref() == Some(id) && listed.state != State::Copy;
        let found = self.opened(is_it, now)?;
        found.ok_or_else(|| Failure::new(format!("there is no session {id}")))
    }

    /// What stands in this file of the journal: a copy has the id of its original.
    pub(super) fn file(&self, file: &Path, now: &Now) -> Result<Opened, Failure> {
        let found = self.opened(|listed| listed.file == file, now)?;
        let words = || format!("{} is not in the journal any more", file.display());
        found.ok_or_else(|| Failure::new(words()))
    }

    /// The session that is wanted, read whole; of the others only their promises are read.
    fn opened(
        &self,
        is_it: impl Fn(&Listed) -> bool,
        now: &Now,
    ) -> Result<Option<Opened>, Failure> {
        let journal = self.journal();
        let read = journal.read_with_answers(|_| false)?;
        // A whole one under a strange name comes before a damaged one under its own.
        let wanted = read.iter().map(|read| &read.listed).filter(|listed| is_it(listed));
        let Some(found) = wanted.min_by_key(|listed| listed.state == State::Damaged) else {
            return Ok(None);
        };
        let Listed { file, state, problem, .. } = found.clone();
        let problem = problem.map(|trouble| match trouble.line {
            Some(line) => format!("line {line}: {}", trouble.what),
            None => trouble.what,
        });
        let session = journal.reread(found).ok_or_else(|| {
            let why = problem.clone().unwrap_or_else(|| "it is sealed".to_owned());
            Failure::new(format!("nothing of {} can be read: {why}", file.display()))
        })?;
        let finished = read.iter().filter(|read| read.listed.state == State::Finished);
        let promises = promises(finished.filter_map(|read| read.session.as_ref()), now.today());
        let roles = names::roles(&journal);
        Ok(Some(Opened { session, file, state, problem, promises, roles }))
    }
}
