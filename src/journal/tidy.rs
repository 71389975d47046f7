//! What is put in order when the program starts: drafts that say what their finished session says,
//! and our own temporary files of saves that were cut short. Nothing else is ever touched.

use std::{io::ErrorKind, path::Path, time::SystemTime};

use jiff::{SignedDuration, Timestamp};

use super::{
    check::says_the_same,
    error::{Error, Result, at},
    id::SessionId,
    listing::State,
    store::Journal,
    walk::Standing,
};
use crate::disk::{Disk, FileKind, Found, TEMP_PREFIX, TEMP_SUFFIX};

/// A save takes seconds at most: a temporary file this old belongs to none.
const OLD: SignedDuration = SignedDuration::from_hours(24);

/// Whether a temporary file that was last written then belongs to no save any more.
pub(super) fn is_old(modified: Option<SystemTime>, now: Timestamp) -> bool {
    let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
    modified.is_some_and(|modified| now.duration_since(modified) > OLD)
}

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
        outcome.and(remove_left_over(&*self.disk, &self.everything()?, now))
    }

    /// Drafts, under their own names, of which the finished session says the same.
    fn finished_drafts(&self) -> Result<Vec<SessionId>> {
        let dirs = self.drafts_dirs()?;
        let standing = self.standing()?;
        let is_draft = |one: &&Standing| dirs.iter().any(|dir| one.file.parent() == Some(dir));
        let same = |draft: &Standing| {
            let others = standing.iter().filter(|other| !is_draft(other) && other.id == draft.id);
            let mut others = others.filter_map(|other| self.read_whole(other, State::Finished));
            let draft = self.read_whole(draft, State::Draft)?;
            others.any(|other| says_the_same(&draft, &other)).then_some(draft.id)
        };
        let own = standing.iter().filter(is_draft).filter(|draft| !draft.is_strange);
        Ok(own.filter_map(same).collect())
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

/// Removes our temporary files of more than a day ago from a directory outside of the journal: exports
/// that were cut short.
///
/// # Errors
/// The first failure, after all have been tried.
pub fn sweep(disk: &dyn Disk, dir: &Path, now: Timestamp) -> Result<()> {
    match disk.list(dir) {
        Ok(found) => remove_left_over(disk, &found, now),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at("list", dir)(error)),
    }
}

fn remove_left_over(disk: &dyn Disk, all: &[Found], now: Timestamp) -> Result<()> {
    let mut outcome = Ok(());
    for found in all.iter().filter(|found| is_left_over(found, now)) {
        outcome = outcome.and(disk.remove(&found.path).map_err(at("remove", &found.path)));
    }
    outcome
}

fn is_left_over(found: &Found, now: Timestamp) -> bool {
    is_ours(found) && is_old(found.modified, now)
}

/// Whether it is a temporary file of ours, by its name.
pub(super) fn is_ours(found: &Found) -> bool {
    let name = found.name();
    found.kind == FileKind::File && name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX)
}

#[cfg(test)]
mod tests;
