//! A journal on disk: opening it, saving drafts, finishing and changing sessions.
//!
//! Opening makes nothing; directories and `journal.toml` come with the first write. What is deleted
//! is for `trash`, what the files hold is for `listing`.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    error::{Error, Result, at},
    file::{self, Content},
    id::SessionId,
    session::{FORMAT, Session},
};
use crate::{
    disk::{self, Disk, Lock},
    places::{JournalName, Places},
};

/// What a journal is born with, should the first write find none: its time and its randomness.
#[derive(Clone, Copy, Debug)]
pub struct Birth {
    pub now: Timestamp,
    pub random: [u8; 8],
}

/// The head of a journal: `journal.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub format: u32,
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    pub created: Timestamp,
}

/// One leader's journal.
#[derive(Debug)]
pub struct Journal {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) dir: PathBuf,
    places: Places,
    name: JournalName,
    birth: Birth,
    head: OnceLock<Head>,
}

/// A finished session with the bytes it was read from, which a later change compares.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub session: Session,
    pub file: PathBuf,
    bytes: Vec<u8>,
}

impl Journal {
    /// Opens a journal; one that does not exist is empty, and nothing is made.
    pub fn open(
        disk: Arc<dyn Disk>,
        places: &Places,
        name: &JournalName,
        birth: Birth,
    ) -> Result<Self> {
        let journal = Self {
            disk,
            dir: places.journal(name),
            places: places.clone(),
            name: name.clone(),
            birth,
            head: OnceLock::new(),
        };
        journal.head()?;
        Ok(journal)
    }

    /// The journal's directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The journal's head; `None` while nothing was ever written.
    pub fn head(&self) -> Result<Option<&Head>> {
        if let Some(head) = self.head.get() {
            return Ok(Some(head));
        }
        let path = self.dir.join("journal.toml");
        let bytes = match self.disk.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at("read", &path)(error)),
        };
        let head = read_head(&path, &bytes)?;
        Ok(Some(self.head.get_or_init(|| head)))
    }

    /// The head, made now where there is none.
    pub(super) fn head_or_new(&self) -> Result<&Head> {
        if let Some(head) = self.head()? {
            return Ok(head);
        }
        let born = SessionId::new(self.birth.now, self.birth.random);
        let id = born.as_str().rsplit('-').next().unwrap_or_default().to_owned();
        let head =
            Head { format: FORMAT, id, title: self.name.to_string(), created: self.birth.now };
        let path = self.dir.join("journal.toml");
        let text =
            toml::to_string(&head).map_err(|error| at("write", &path)(io::Error::other(error)))?;
        self.disk.make_dirs(&self.dir).map_err(at("make", &self.dir))?;
        match disk::write_new(&*self.disk, &path, text.as_bytes()) {
            Ok(()) => Ok(self.head.get_or_init(|| head)),
            // Another program began this journal at the same moment: it is its journal we write in.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.head()?.ok_or_else(|| at("make", &path)(error))
            }
            Err(error) => Err(at("make", &path)(error)),
        }
    }

    pub(super) fn sessions_dir(&self) -> PathBuf {
        self.dir.join("sessions")
    }

    /// Where the drafts are; `None` while nothing was ever written.
    pub(super) fn drafts_dir(&self) -> Result<Option<PathBuf>> {
        Ok(self.head()?.map(|head| self.places.drafts(&head.id)))
    }

    /// The first directory that a write would need and that cannot be written in; `None`: all is well.
    /// Where one is still to be made, what stands above it is asked.
    pub fn unwritable(&self) -> Result<Option<PathBuf>> {
        let drafts = self.drafts_dir()?.unwrap_or_else(|| self.places.state.join("drafts"));
        let needed = [self.dir.clone(), self.sessions_dir(), drafts, self.places.locks()];
        let standing = needed.iter().filter_map(|dir| {
            let mut above = dir.ancestors();
            above.find(|dir| dir.as_os_str().is_empty() || self.disk.look(dir).is_ok())
        });
        let here = |dir: &Path| {
            if dir.as_os_str().is_empty() { PathBuf::from(".") } else { dir.to_owned() }
        };
        Ok(standing.map(here).find(|dir| !self.disk.can_write(dir)))
    }

    /// Where the finished session with this id is kept.
    pub fn session_file(&self, id: &SessionId) -> PathBuf {
        self.sessions_dir().join(format!("{id}.toml"))
    }

    /// Saves a draft whole and durably, in place of its last version.
    pub fn save_draft(&self, session: &Session) -> Result<PathBuf> {
        let dir = self.places.drafts(&self.head_or_new()?.id);
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        let path = dir.join(format!("{}.toml", session.id));
        let draft = Session {
            end: None,
            at: Some(session.at.clone().unwrap_or_default()),
            ..session.clone()
        };
        let text = to_text(&draft)?;
        disk::write_over(&*self.disk, &path, text.as_bytes()).map_err(at("save", &path))?;
        Ok(path)
    }

    /// Writes a finished session, and only then removes its draft.
    ///
    /// May be repeated after a failure. Where another text stands under the same id, both are kept,
    /// this one under an id with one more letter. A draft that cannot be removed is no failure: it
    /// says the same.
    pub fn finish(&self, session: &Session) -> Result<PathBuf> {
        if session.finished.is_none() {
            return Err(Error::NotFinished { id: session.id.clone() });
        }
        self.head_or_new()?;
        let dir = self.sessions_dir();
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        let path = self.write_beside(file::finished(session))?;
        if let Some(drafts) = self.drafts_dir()? {
            let _ = self.disk.remove(&drafts.join(format!("{}.toml", session.id)));
            let _ = self.disk.sync_dir(&drafts);
        }
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
        let file = self.session_file(id);
        let bytes = self.disk.read(&file).map_err(at("read", &file))?;
        match file::read(&bytes) {
            Content::Finished(session) if session.id == *id => Ok(Loaded { session, file, bytes }),
            Content::Finished(session) => {
                let reason = format!("the file holds another session, {}", session.id);
                Err(Error::Damaged { path: file, line: Some(2), reason })
            }
            Content::Draft(_) => Err(Error::NotFinished { id: id.clone() }),
            Content::Newer { format } => Err(Error::Newer { path: file, format }),
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
        self.keep_in_trash(path, &loaded.bytes, now)?;
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

    /// Takes a draft for this program alone, until the lock is dropped or the program ends.
    pub fn lock_draft(&self, id: &SessionId) -> Result<Lock> {
        let dir = self.places.locks();
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        let path = dir.join(format!("{id}.lock"));
        self.disk.lock(&path).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => Error::Locked { id: id.clone() },
            _ => at("lock", &path)(error),
        })
    }
}

fn to_text(session: &Session) -> Result<String> {
    file::write(session).map_err(|source| Error::CannotWrite { id: session.id.clone(), source })
}

fn read_head(path: &Path, bytes: &[u8]) -> Result<Head> {
    let damaged = |reason: &str| Error::Damaged {
        path: path.to_owned(),
        line: None,
        reason: reason.to_owned(),
    };
    let text = str::from_utf8(bytes).map_err(|error| damaged(&error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    match file::format_of(text) {
        Some(FORMAT) => {}
        Some(format) if format > FORMAT => {
            return Err(Error::Newer { path: path.to_owned(), format });
        }
        _ => return Err(damaged("the first line is not \"format = 1\"")),
    }
    let head: Head = toml::from_str(text).map_err(|error| damaged(error.message()))?;
    // The id names a directory: it may never be a path.
    let plain = (4..=32).contains(&head.id.len())
        && head.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if plain { Ok(head) } else { Err(damaged("its id is not 4 to 32 small letters and digits")) }
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
