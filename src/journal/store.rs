//! A journal on disk: opening it, finishing and changing sessions; drafts are in
//! `store/drafts.rs`, its `journal.toml` in `store/head.rs`.
//!
//! Opening makes nothing; directories and `journal.toml` come with the first write. What is deleted
//! is for `trash`, what the files hold is for `listing`.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
};

use jiff::Timestamp;

use super::{
    error::{Error, Result, at},
    file::{self, Content},
    id::SessionId,
    listing::State,
    session::Session,
};
use crate::{
    disk::{self, Disk, sealed::Sealed},
    places::{JournalName, Places},
};

mod drafts;
mod head;

use drafts::Known;
pub use head::{Birth, Head};

/// One leader's journal.
#[derive(Debug)]
pub struct Journal {
    /// The one way to all that is the leader's: sealed where the journal is protected.
    pub(super) disk: Arc<dyn Disk>,
    /// The same disk, for locking it and unlocking it.
    pub(super) seal: Arc<Sealed>,
    pub(super) dir: PathBuf,
    pub(super) places: Places,
    name: JournalName,
    birth: Birth,
    head: OnceLock<Head>,
    known: Mutex<Known>,
}

/// A finished session with the bytes it was read from, which a later change compares.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub session: Session,
    pub file: PathBuf,
    bytes: Vec<u8>,
}

impl Journal {
    /// Opens a journal; one that does not exist is empty, and nothing is made or read.
    pub fn open(disk: Arc<dyn Disk>, places: &Places, name: &JournalName, birth: Birth) -> Self {
        let dir = places.journal(name);
        let seal = Arc::new(Sealed::new(disk, &dir));
        Self {
            disk: Arc::clone(&seal) as Arc<dyn Disk>,
            seal,
            dir,
            places: places.clone(),
            name: name.clone(),
            birth,
            head: OnceLock::new(),
            known: Mutex::default(),
        }
    }

    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    pub(super) fn name(&self) -> &JournalName {
        &self.name
    }

    /// The journal's directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file that stands for one of the journal: sealed, it has another name.
    pub fn stands_at(&self, file: &Path) -> PathBuf {
        self.seal.stands_at(file)
    }

    /// The disk as it is: for the head, which stays plain, and for looking at files as they stand.
    pub(super) fn plain(&self) -> &dyn Disk {
        &**self.seal.under()
    }

    pub(super) fn sessions_dir(&self) -> PathBuf {
        self.dir.join("sessions")
    }

    /// The directories of the state that journals share.
    pub(super) fn state_dirs(&self) -> [PathBuf; 3] {
        [self.places.state.clone(), self.places.all_drafts(), self.places.locks()]
    }

    /// Where the locks on drafts are.
    pub(super) fn locks_dir(&self) -> PathBuf {
        self.places.locks()
    }

    /// Where the leader's own packs lie.
    pub(super) fn own_packs(&self) -> PathBuf {
        self.places.packs()
    }

    /// The first directory that a write would need and that cannot be written in; `None`: all is well.
    /// Where one is still to be made, what stands above it is asked.
    pub fn unwritable(&self) -> Result<Option<PathBuf>> {
        let mut needed = vec![self.dir.clone(), self.sessions_dir(), self.places.all_drafts()];
        needed.extend(self.drafts_dirs()?);
        needed.push(self.places.locks());
        let standing = needed.iter().filter_map(|dir| {
            let mut above = dir.ancestors();
            above.find(|dir| dir.as_os_str().is_empty() || self.disk.look(dir).is_ok())
        });
        let here = |dir: &Path| {
            if dir.as_os_str().is_empty() { PathBuf::from(".") } else { dir.to_owned() }
        };
        Ok(standing.map(here).find(|dir| !self.disk.can_write(dir)))
    }

    /// The file of a finished session, under whatever name it stands whole; its own where it is
    /// nowhere.
    pub(super) fn file_of(&self, id: &SessionId) -> Result<PathBuf> {
        let own = self.session_file(id);
        let is_it =
            |file: &Path| self.whole(file).is_some_and(|is| is == (id.clone(), State::Finished));
        if is_it(&own) {
            return Ok(own);
        }
        let sessions = self.sessions_dir();
        let standing = self.standing()?.into_iter().filter(|one| one.is_original_of(id));
        let mut files =
            standing.map(|one| one.file).filter(|file| file.parent() == Some(&sessions));
        Ok(files.find(|file| is_it(file)).unwrap_or(own))
    }

    /// Where the finished session with this id is kept.
    pub fn session_file(&self, id: &SessionId) -> PathBuf {
        self.sessions_dir().join(format!("{id}.toml"))
    }

    /// Writes a finished session, and only then removes its draft.
    ///
    /// May be repeated after a failure. Where another text stands under the same id, both are kept,
    /// this one under an id with one more letter. A draft that cannot be removed is no failure: it
    /// says the same. One that something else has changed stays.
    pub fn finish(&self, session: &Session) -> Result<PathBuf> {
        if session.finished.is_none() {
            return Err(Error::NotFinished { id: session.id.clone() });
        }
        self.begin()?;
        let dir = self.sessions_dir();
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        let path = self.write_beside(file::finished(session))?;
        self.remove_draft(&session.id)?;
        Ok(path)
    }

    fn write_beside(&self, mut session: Session) -> Result<PathBuf> {
        let first = session.id.clone();
        for digit in 2..=9 {
            let text = to_text(&session)?;
            let path = self.session_file(&session.id);
            match disk::write_new(&*self.disk, &path, text.as_bytes()) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if self.disk.read(&path).is_ok_and(|there| there == text.as_bytes()) {
                        let dir = self.sessions_dir();
                        self.disk.sync_dir(&dir).map_err(at("save", &path))?;
                        return Ok(path);
                    }
                    let Some(next) = SessionId::parse(&format!("{first}{digit}")) else {
                        return Err(at("save", &path)(error));
                    };
                    session.id = next;
                }
                Err(error) => return Err(at("save", &path)(error)),
            }
        }
        let path = self.session_file(&first);
        Err(at("save", &path)(io::ErrorKind::AlreadyExists.into()))
    }

    /// Loads a finished session.
    pub fn load(&self, id: &SessionId) -> Result<Loaded> {
        self.load_from(self.file_of(id)?, id)
    }

    /// Loads a finished session from the file in which it was found.
    pub fn load_from(&self, file: PathBuf, id: &SessionId) -> Result<Loaded> {
        let bytes = self.disk.read(&file).map_err(at("read", &file))?;
        match file::read(&bytes) {
            Content::Finished(session) if session.id == *id => Ok(Loaded { session, file, bytes }),
            Content::Finished(session) => {
                let reason = format!("the file holds another session, {}", session.id);
                Err(Error::Damaged { path: file, line: Some(2), reason })
            }
            Content::Draft(_) => Err(Error::NotFinished { id: id.clone() }),
            Content::Newer { format, .. } => Err(Error::Newer { path: file, format }),
            Content::Damaged { line, reason, .. } => {
                Err(Error::Damaged { path: file, line, reason })
            }
        }
    }

    /// Puts a changed session in the place of the one that was loaded, which goes to trash first.
    /// Refuses when the file is no longer what was loaded.
    ///
    /// May be repeated after a failure: where the changed text is in place already, it is only made
    /// durable.
    pub fn edit(&self, loaded: &Loaded, changed: &Session, now: Timestamp) -> Result<()> {
        let path = &loaded.file;
        if changed.id != loaded.session.id {
            let (id, changed) = (loaded.session.id.clone(), changed.id.clone());
            return Err(Error::OtherSession { id, changed });
        }
        let text = to_text(&file::finished(changed))?;
        if self.disk.read(path).is_ok_and(|there| there == text.as_bytes()) {
            return self.disk.sync_dir(&self.sessions_dir()).map_err(at("save", path));
        }
        self.still_as(loaded)?;
        self.keep_in_trash(&changed.id, &loaded.bytes, now)?;
        // Looked at once more when the new text is on the disk and only the name is left to change.
        let mut elsewhere = false;
        let written = disk::write_with(&*self.disk, path, text.as_bytes(), |from, to| {
            elsewhere = self.still_as(loaded).is_err();
            if elsewhere {
                return Err(io::ErrorKind::Other.into());
            }
            self.disk.rename_over(from, to)
        });
        match written {
            Err(_) if elsewhere => Err(Error::ChangedElsewhere { path: path.clone() }),
            written => written.map_err(at("save", path)),
        }
    }

    fn still_as(&self, loaded: &Loaded) -> Result<()> {
        let path = &loaded.file;
        match self.disk.read(path) {
            Ok(there) if there == loaded.bytes => Ok(()),
            Ok(_) => Err(Error::ChangedElsewhere { path: path.clone() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(Error::ChangedElsewhere { path: path.clone() })
            }
            Err(error) => Err(at("read", path)(error)),
        }
    }
}

/// The text of a session's file. What could not be read again is not written.
pub(super) fn to_text(session: &Session) -> Result<String> {
    let id = || session.id.clone();
    let text = file::write(session).map_err(|source| Error::CannotWrite { id: id(), source })?;
    if text.len() as u64 > disk::LARGEST { Err(Error::TooLarge { id: id() }) } else { Ok(text) }
}

#[cfg(test)]
mod faults;
#[cfg(test)]
pub(in crate::journal) mod power;
#[cfg(test)]
mod tests;
