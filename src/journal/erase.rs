//! Deleting for good: files that no trash keeps.
//!
//! What is removed here is removed from this journal and nowhere else: earlier versions in a synced
//! folder, backups and what was exported are beyond reach, and a disk may keep the bytes of a removed
//! file for a while. Who asks for it is told so.

use std::{io, path::Path};

use jiff::Timestamp;

use super::{
    copies::{self, Name},
    error::{Error, Result, at},
    id::SessionId,
    store::Journal,
    tidy,
};
use crate::disk::{FileKind, Found};

impl Journal {
    /// Removes a session for good: the session itself last, so that a repetition after a failure finds
    /// it, and before it its draft, its conflict copies and every version of it in the trash. Says how
    /// many files went.
    ///
    /// # Errors
    /// Where there is no such session, its draft is open in another window, or the disk said no.
    pub fn erase(&self, id: &SessionId) -> Result<usize> {
        // Without the head nobody knows where the drafts are: what cannot be read now may be read later.
        if let Err(unread @ Error::Disk { .. }) = self.head() {
            return Err(unread);
        }
        let _lock = self.lock_where_possible(id)?;
        let standing = self.standing()?.into_iter().filter(|one| one.id.as_ref() == Some(id));
        let mut files: Vec<_> = standing.map(|one| one.file).collect();
        let own = self.session_file(id);
        files.sort_by_key(|file| *file == own);
        let trashed = self.in_trash_of(|of| of == id)?;
        if files.is_empty() && trashed.is_empty() {
            return Err(Error::NotFound { wanted: id.to_string(), near: None });
        }
        let all = trashed.iter().map(|found| &*found.path).chain(files.iter().map(|file| &**file));
        let mut count = 0;
        for file in all {
            self.erase_file(file)?;
            count += 1;
        }
        Ok(count)
    }

    /// Removes every version of a session that is in the trash.
    pub fn erase_versions(&self, id: &SessionId) -> Result<usize> {
        self.erase_all(&self.in_trash_of(|of| of == id)?)
    }

    /// Removes everything that is in the trash. What somebody else put there stays.
    pub fn empty_trash(&self) -> Result<usize> {
        self.erase_all(&self.in_trash_of(|_| true)?)
    }

    /// Removes one file that is in the trash.
    pub fn erase_trashed(&self, trashed: &Path) -> Result<()> {
        if self.trash_list()?.iter().any(|file| file == trashed) {
            return self.erase_file(trashed);
        }
        Err(Error::NotFound { wanted: trashed.display().to_string(), near: None })
    }

    /// Takes an answer out of a session; the session as it was goes to the trash. Of an answer that is
    /// not in it any more nothing is done.
    pub fn delete_answer(
        &self,
        id: &SessionId,
        place: usize,
        prompt: &str,
        now: Timestamp,
    ) -> Result<()> {
        let loaded = self.load(id)?;
        let mut changed = loaded.session.clone();
        if changed.entries.get(place).is_none_or(|entry| entry.prompt != prompt) {
            return Err(Error::ChangedElsewhere { path: loaded.file });
        }
        changed.entries.remove(place);
        self.edit(&loaded, &changed, now)
    }

    /// Removes a file, durably. One that is gone already is only made so.
    pub(super) fn erase_file(&self, file: &Path) -> Result<()> {
        match self.disk.remove(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(at("remove", file)(error));
            }
            _ => {}
        }
        let dir = file.parent().unwrap_or(file);
        self.disk.sync_dir(dir).map_err(at("remove", file))
    }

    fn erase_all(&self, all: &[Found]) -> Result<usize> {
        all.iter().try_for_each(|found| self.erase_file(&found.path))?;
        Ok(all.len())
    }

    /// The files in the trash that hold a session which is meant, copies of them too; and what our
    /// saves that were cut short left there, which may hold any.
    fn in_trash_of(&self, is_meant: impl Fn(&SessionId) -> bool) -> Result<Vec<Found>> {
        let dir = self.dir().join("trash");
        let mut found = match self.disk.list(&dir) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at("list", &dir)(error)),
        };
        let is_one = |found: &Found| {
            let id = found.name().split_once("--").map(|(_, name)| copies::name(name));
            match id {
                Some(Name::Session(id) | Name::Copy(id)) => is_meant(&id),
                Some(Name::Strange | Name::Foreign) | None => tidy::is_ours(found),
            }
        };
        found.retain(|found| found.kind == FileKind::File && is_one(found));
        Ok(found)
    }
}

#[cfg(test)]
mod tests;
