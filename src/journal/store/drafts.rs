//! Drafts on disk: saving them while the leader writes, taking them up, and the locks on them.
//!
//! A draft is rewritten every second, so each save looks first whether the file is still what this
//! program last wrote or took up. A version by something else is never written over and never hidden
//! in the trash: it is set aside beside the draft, under a name by which it is listed as a copy. The
//! leader goes on undisturbed, and finds both.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{MutexGuard, PoisonError},
};

use super::{Journal, to_text};
use crate::{
    disk::{self, Lock},
    journal::{
        aside::set_aside,
        error::{Error, Result, at},
        file::{self, Content},
        id::SessionId,
        session::Session,
    },
};

/// The drafts this program has to do with, each with the bytes it last wrote or took up.
pub(super) type Known = std::collections::BTreeMap<SessionId, Vec<u8>>;

impl Journal {
    /// The file of a draft; where there is none yet, the one it is to have.
    pub(in crate::journal) fn draft_file(&self, id: &SessionId) -> Result<Option<PathBuf>> {
        let dirs = self.drafts_dirs()?;
        let mut files = dirs.iter().map(|dir| dir.join(file_name(id)));
        let first = files.next();
        let standing = first.clone().into_iter().chain(files);
        Ok(standing.into_iter().find(|file| self.disk.look(file).is_ok()).or(first))
    }

    /// Saves a draft whole and durably, in place of its last version.
    pub fn save_draft(&self, session: &Session) -> Result<PathBuf> {
        self.begin()?;
        let path = self.draft_file(&session.id)?.ok_or_else(|| not_found(&session.id))?;
        if let Some(dir) = path.parent() {
            self.disk.make_dirs(dir).map_err(at("make", dir))?;
        }
        let draft = Session {
            end: None,
            at: Some(session.at.clone().unwrap_or_default()),
            ..session.clone()
        };
        let text = to_text(&draft)?;
        // Looked at when the new text is on the disk and only the name is left to change.
        let written = disk::write_with(&*self.disk, &path, text.as_bytes(), |from, to| {
            if self.was_changed_elsewhere(&session.id, to)? {
                set_aside(&*self.disk, &session.id, to)?;
            }
            self.disk.rename_over(from, to)?;
            self.known().insert(session.id.clone(), text.clone().into_bytes());
            Ok(())
        });
        written.map_err(at("save", &path))?;
        Ok(path)
    }

    /// Takes up a draft.
    pub fn load_draft(&self, id: &SessionId) -> Result<Session> {
        // One that was put among the sessions is taken up as well.
        let there = |file: &PathBuf| self.disk.look(file).is_ok();
        let path = self.draft_file(id)?.filter(there).unwrap_or_else(|| self.session_file(id));
        let bytes = match self.disk.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(not_found(id)),
            Err(error) => return Err(at("read", &path)(error)),
        };
        match file::read(&bytes) {
            Content::Draft(draft) if draft.id == *id => {
                self.known().insert(id.clone(), bytes);
                Ok(draft)
            }
            Content::Draft(_) | Content::Finished(_) => Err(Error::Damaged {
                path,
                line: None,
                reason: "it is not the draft that its name says".to_owned(),
            }),
            Content::Newer { format, .. } => Err(Error::Newer { path, format }),
            Content::Damaged { line, reason, .. } => Err(Error::Damaged { path, line, reason }),
        }
    }

    /// Removes the draft of a session that is written. What this program has not written stays; and
    /// what cannot be removed says the same as its session, and is tidied away another day.
    pub(in crate::journal) fn remove_draft(&self, id: &SessionId) -> Result<()> {
        let Some(path) = self.draft_file(id)? else { return Ok(()) };
        if !self.was_changed_elsewhere(id, &path).unwrap_or(true) {
            let _ = self.disk.remove(&path);
            let _ = path.parent().map(|dir| self.disk.sync_dir(dir));
        }
        Ok(())
    }

    fn was_changed_elsewhere(&self, id: &SessionId, path: &Path) -> io::Result<bool> {
        match self.disk.read(path) {
            Ok(there) => Ok(self.known().get(id) != Some(&there)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Forgets what this program wrote and took up.
    pub(in crate::journal) fn forget_known(&self) {
        self.known().clear();
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// The same; where a shared folder knows no locks, without one.
    pub(in crate::journal) fn lock_where_possible(&self, id: &SessionId) -> Result<Option<Lock>> {
        match self.lock_draft(id) {
            Err(taken @ Error::Locked { .. }) => Err(taken),
            locked => Ok(locked.ok()),
        }
    }
}

fn not_found(id: &SessionId) -> Error {
    Error::NotFound { wanted: id.to_string(), near: None }
}

fn file_name(id: &SessionId) -> String {
    format!("{id}.toml")
}
