//! What was deleted or replaced: moved aside with its time, until the leader empties the trash.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    copies::{self, Name},
    error::{Error, Result, at},
    id::SessionId,
    store::Journal,
};
use crate::disk::{self, FileKind};

impl Journal {
    /// Moves a finished session, whatever its state, to trash. Says where it is now.
    pub fn trash(&self, id: &SessionId, now: Timestamp) -> Result<PathBuf> {
        let from = self.session_file(id);
        self.disk.look(&from).map_err(at("delete", &from))?;
        let dir = self.trash_dir()?;
        for try_number in 1..100 {
            let to = dir.join(trash_name(&from, now, try_number));
            match self.disk.rename_new(&from, &to) {
                Ok(()) => {
                    self.disk.sync_dir(&dir).map_err(at("delete", &from))?;
                    let sessions = self.sessions_dir();
                    self.disk.sync_dir(&sessions).map_err(at("delete", &from))?;
                    return Ok(to);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at("delete", &from)(error)),
            }
        }
        Err(at("delete", &from)(io::ErrorKind::AlreadyExists.into()))
    }

    /// Puts a draft into trash. Drafts may be on another disk: it is written there, then removed.
    pub fn discard_draft(&self, id: &SessionId, now: Timestamp) -> Result<()> {
        let Some(drafts) = self.drafts_dir()? else {
            return Err(Error::NotFound { wanted: id.to_string(), near: Vec::new() });
        };
        let path = drafts.join(format!("{id}.toml"));
        let bytes = self.disk.read(&path).map_err(at("read", &path))?;
        self.keep_in_trash(&path, &bytes, now)?;
        self.disk.remove(&path).map_err(at("remove", &path))?;
        self.disk.sync_dir(&drafts).map_err(at("remove", &path))
    }

    /// What is in the trash, latest first.
    pub fn trash_list(&self) -> Result<Vec<PathBuf>> {
        let dir = self.dir.join("trash");
        let found = match self.disk.list(&dir) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at("list", &dir)(error)),
        };
        let mut files: Vec<_> = found
            .into_iter()
            .filter(|found| found.kind == FileKind::File && original(found.name()).is_some())
            .map(|found| found.path)
            .collect();
        files.sort_unstable_by(|a, b| b.cmp(a));
        Ok(files)
    }

    /// Puts a session from the trash back, never over one that is there.
    pub fn restore(&self, trashed: &Path) -> Result<PathBuf> {
        let listed = self.trash_list()?.iter().any(|file| file == trashed);
        let name = trashed.file_name().and_then(|name| name.to_str()).and_then(original);
        let (true, Some(name)) = (listed, name) else {
            let wanted = trashed.display().to_string();
            return Err(Error::NotFound { wanted, near: Vec::new() });
        };
        let sessions = self.sessions_dir();
        self.disk.make_dirs(&sessions).map_err(at("make", &sessions))?;
        let to = sessions.join(name);
        self.disk.rename_new(trashed, &to).map_err(at("restore", &to))?;
        self.disk.sync_dir(&sessions).map_err(at("restore", &to))?;
        Ok(to)
    }

    fn trash_dir(&self) -> Result<PathBuf> {
        let dir = self.dir.join("trash");
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        Ok(dir)
    }

    /// Writes a version that is about to be replaced or removed into the trash.
    pub(super) fn keep_in_trash(&self, path: &Path, bytes: &[u8], now: Timestamp) -> Result<()> {
        let dir = self.trash_dir()?;
        for try_number in 1..100 {
            let to = dir.join(trash_name(path, now, try_number));
            match disk::write_new(&*self.disk, &to, bytes) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                written => return written.map_err(at("keep", &to)),
            }
        }
        Err(at("keep", path)(io::ErrorKind::AlreadyExists.into()))
    }
}

/// `20261124T004828Z-01--2026-11-23T160512Z-7k3fq2xw.toml`
fn trash_name(path: &Path, now: Timestamp, try_number: u32) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!("{}-{try_number:02}--{name}", now.strftime("%Y%m%dT%H%M%SZ"))
}

/// The name that a file in the trash had.
fn original(name: &str) -> Option<&str> {
    let (_, name) = name.split_once("--")?;
    matches!(copies::name(name), Name::Session(_)).then_some(name)
}
