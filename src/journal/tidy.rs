//! What is put in order when the program starts: drafts that say what their finished session says,
//! and our own temporary files of saves that were cut short. Nothing else is ever touched.

use jiff::{SignedDuration, Timestamp};

use super::{
    check::says_the_same,
    error::{Error, Result, at},
    id::SessionId,
    listing::State,
    session::Session,
    store::Journal,
};
use crate::disk::{FileKind, Found, TEMP_PREFIX, TEMP_SUFFIX};

/// A save takes seconds at most: a temporary file this old belongs to none.
const OLD: SignedDuration = SignedDuration::from_hours(24);

impl Journal {
    /// Puts drafts that are finished already into trash, and removes our temporary files of more
    /// than a day ago. Where there is no journal, none is made.
    ///
    /// Goes on after a failure, so that one file does not keep the rest untidy, and then tells it.
    pub fn tidy(&self, now: Timestamp) -> Result<()> {
        if self.disk.look(self.dir()).is_err() {
            return Ok(());
        }
        let mut outcome = Ok(());
        for id in self.finished_drafts()? {
            outcome = outcome.and(self.trash_finished_draft(&id, now));
        }
        for found in self.everything()?.iter().filter(|found| is_left_over(found, now)) {
            outcome = outcome.and(self.disk.remove(&found.path).map_err(at("remove", &found.path)));
        }
        outcome
    }

    /// Drafts, under their own names, of which the finished session says the same.
    fn finished_drafts(&self) -> Result<Vec<SessionId>> {
        let drafts = self.drafts_dirs()?;
        let read = self.read_all()?;
        let finished = |draft: &Session| {
            let of_state = read.iter().filter(|whole| whole.listed.state == State::Finished);
            let mut sessions = of_state.filter_map(|whole| whole.session.as_ref());
            sessions.any(|other| other.id == draft.id && says_the_same(draft, other))
        };
        let own = read.iter().filter(|whole| {
            whole.listed.state == State::Draft
                && !whole.listed.is_strange()
                && drafts.iter().any(|dir| whole.listed.file.parent() == Some(dir))
        });
        let own = own.filter_map(|whole| whole.session.as_ref());
        Ok(own.filter(|draft| finished(draft)).map(|draft| draft.id.clone()).collect())
    }

    /// Looks again with the draft locked: another program may be writing it.
    fn trash_finished_draft(&self, id: &SessionId, now: Timestamp) -> Result<()> {
        let _lock = match self.lock_draft(id) {
            Err(Error::Locked { .. }) => return Ok(()),
            locked => locked?,
        };
        if self.finished_drafts()?.contains(id) { self.discard_draft(id, now) } else { Ok(()) }
    }
}

fn is_left_over(found: &Found, now: Timestamp) -> bool {
    let name = found.name();
    let ours = name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX);
    let modified = found.modified.and_then(|time| Timestamp::try_from(time).ok());
    let old = modified.is_some_and(|modified| now.duration_since(modified) > OLD);
    found.kind == FileKind::File && ours && old
}

#[cfg(test)]
mod tests;
