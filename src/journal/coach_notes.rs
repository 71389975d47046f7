//! A coach's own notes, outside of the journal: one file a session, in the form of a draft, in a folder
//! named after the journal's id. Nothing of a journal's own goes through them, and they are in none of
//! its files; all work goes through the one [`Disk`] handed over.

use std::{
    collections::BTreeMap,
    io,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    aside::set_aside,
    error::{Error, Result, at},
    file::{self, Content},
    id::SessionId,
    session::Session,
    store::to_text,
};
use crate::{
    disk::{self, Disk, Lock},
    places::Places,
};

/// A coach's notes on one journal's sessions.
#[derive(Debug)]
pub struct CoachNotes {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    locks: PathBuf,
    /// The notes that are open here: each locked where that is possible, and with the bytes last seen.
    open: Mutex<BTreeMap<SessionId, Opened>>,
}

#[derive(Debug)]
struct Opened {
    _lock: Option<Lock>,
    seen: Option<Vec<u8>>,
}

impl CoachNotes {
    /// The notes on the journal with this id. Makes and reads nothing.
    pub fn of(disk: Arc<dyn Disk>, places: &Places, journal_id: &str) -> Self {
        let (dir, locks) = (places.coach_notes(journal_id), places.locks());
        Self { disk, dir, locks, open: Mutex::default() }
    }

    /// The file of the notes on a session.
    pub fn file(&self, id: &SessionId) -> PathBuf {
        self.dir.join(format!("{id}.toml"))
    }

    /// Takes the notes on a session up, for this program alone; none where nothing is noted yet.
    ///
    /// # Errors
    /// Where another window has them open, or they cannot be read.
    pub fn take_up(&self, id: &SessionId) -> Result<Option<Session>> {
        let lock = self.lock(id)?;
        let path = self.file(id);
        let bytes = match self.disk.read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(at("read", &path)(error)),
        };
        let said = match bytes.as_deref().map(file::read) {
            None => None,
            Some(Content::Draft(said) | Content::Finished(said)) => Some(said),
            Some(Content::Newer { format, .. }) => return Err(Error::Newer { path, format }),
            Some(Content::Damaged { line, reason, .. }) => {
                return Err(Error::Damaged { path, line, reason });
            }
        };
        self.opened().insert(id.clone(), Opened { _lock: lock, seen: bytes });
        Ok(said)
    }

    /// Saves notes whole and durably. A version by something else is set aside beside them.
    ///
    /// # Errors
    /// What failed; what is there has not changed then.
    pub fn save(&self, said: &Session) -> Result<PathBuf> {
        let path = self.file(&said.id);
        self.disk.make_dirs(&self.dir).map_err(at("make", &self.dir))?;
        let at_rest = said.at.clone().unwrap_or_default();
        let draft = Session { end: None, finished: None, at: Some(at_rest), ..said.clone() };
        let text = to_text(&draft)?;
        let seen = self.opened().get(&said.id).and_then(|opened| opened.seen.clone());
        let written = disk::write_with(&*self.disk, &path, text.as_bytes(), |from, to| {
            match self.disk.read(to) {
                Ok(there) if seen.as_ref() != Some(&there) => set_aside(&*self.disk, &said.id, to)?,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
            self.disk.rename_over(from, to)?;
            if let Some(opened) = self.opened().get_mut(&said.id) {
                opened.seen = Some(text.clone().into_bytes());
            }
            Ok(())
        });
        written.map_err(at("save", &path))?;
        Ok(path)
    }

    /// Gives notes back: another window may take them up.
    pub fn let_go(&self, id: &SessionId) {
        self.opened().remove(id);
    }

    fn lock(&self, id: &SessionId) -> Result<Option<Lock>> {
        if let Some(Opened { _lock: lock, .. }) = self.opened().remove(id) {
            return Ok(lock);
        }
        let path = self.locks.join(format!("{id}.notes.lock"));
        self.disk.make_dirs(&self.locks).map_err(at("make", &self.locks))?;
        match self.disk.lock(&path) {
            Ok(lock) => Ok(Some(lock)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                Err(Error::Locked { id: id.clone() })
            }
            // Some shared folders know no locks: the words are kept all the same.
            Err(_) => Ok(None),
        }
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, BTreeMap<SessionId, Opened>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::journal::aside::SET_ASIDE;
    use crate::{
        disk::{
            Real,
            failing::{Failing, Plan},
        },
        journal::samples::{begun, quick_dir},
    };

    fn notes_on(disk: Arc<dyn Disk>, dir: &Path) -> CoachNotes {
        CoachNotes::of(disk, &Places::under(dir), "abcdefgh")
    }

    fn notes(dir: &Path) -> CoachNotes {
        notes_on(Arc::new(Real), dir)
    }

    #[test]
    fn what_is_noted_is_taken_up_again_and_stands_outside_of_every_journal() {
        let dir = quick_dir();
        let said = begun(0, "She paused before she spoke of the office.");
        let first = notes(dir.path());
        assert_eq!(first.take_up(&said.id).unwrap(), None);
        let file = first.save(&said).unwrap();
        assert!(file.starts_with(dir.path().join("coach-notes/abcdefgh")), "{}", file.display());
        assert!(matches!(notes(dir.path()).take_up(&said.id), Err(Error::Locked { .. })));
        first.let_go(&said.id);
        assert_eq!(notes(dir.path()).take_up(&said.id).unwrap().unwrap().entries, said.entries);
    }

    #[test]
    fn a_version_by_something_else_is_kept_beside() {
        let dir = quick_dir();
        let said = begun(0, "one");
        let store = notes(dir.path());
        store.take_up(&said.id).unwrap();
        let file = store.save(&said).unwrap();
        disk::write_over(&Real, &file, b"theirs").unwrap();
        store.save(&begun(0, "two")).unwrap();
        let aside = file.with_file_name(format!("{}{SET_ASIDE}.toml", said.id));
        assert_eq!(std::fs::read(aside).unwrap(), b"theirs");
    }

    #[test]
    fn on_a_failing_disk_notes_are_the_old_or_the_new_ones_and_a_repetition_writes_them() {
        for nth in 1.. {
            let dir = quick_dir();
            let (old, new) = (begun(0, "old"), begun(0, "new"));
            let store = notes(dir.path());
            store.take_up(&old.id).unwrap();
            store.save(&old).unwrap();
            drop(store);
            let disk = Arc::new(Failing::new(Plan {
                op: None,
                nth,
                from_there_on: false,
                error: 5,
                short: true,
            }));
            let store = notes_on(disk.clone(), dir.path());
            let save = || store.take_up(&new.id).and_then(|_| store.save(&new));
            let there = || notes(dir.path()).take_up(&new.id).unwrap().unwrap().entries;
            if save().is_err() {
                store.let_go(&new.id);
                let there = there();
                assert!(there == old.entries || there == new.entries, "operation {nth}");
                save().unwrap();
            }
            store.let_go(&new.id);
            assert_eq!(there(), new.entries, "operation {nth}");
            if disk.injected() == 0 {
                break;
            }
        }
    }
}
