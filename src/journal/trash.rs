//! What was deleted or replaced: moved aside with its time, until the leader empties the trash.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    copies::{self, Name},
    error::{Error, Result, at},
    file::{self, Content},
    id::SessionId,
    listing::Listed,
    store::Journal,
};
use crate::disk::{self, FileKind};

/// A file in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// When it was put there.
    pub thrown: Option<Timestamp>,
    /// The session stands in the journal: this is an earlier version of it.
    pub is_earlier: bool,
    pub listed: Listed,
}

impl Journal {
    /// Moves a finished session to trash. Says where it is now. What cannot be read is never moved.
    ///
    /// May be repeated after a failure: what is in the trash already is only made durable there.
    pub fn trash(&self, id: &SessionId, now: Timestamp) -> Result<PathBuf> {
        let from = self.file_of(id)?;
        match self.disk.look(&from) {
            Ok(_) => drop(self.load(id)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let to = self.in_trash(&from)?.ok_or_else(|| at("delete", &from)(error))?;
                return self.settle_in_trash(&self.sessions_dir(), &from).map(|()| to);
            }
            Err(error) => return Err(at("delete", &from)(error)),
        }
        let dir = self.trash_dir()?;
        for try_number in 1..100 {
            let to = dir.join(trash_name(id, now, try_number));
            match self.disk.rename_new(&from, &to) {
                Ok(()) => return self.settle_in_trash(&self.sessions_dir(), &from).map(|()| to),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at("delete", &from)(error)),
            }
        }
        Err(at("delete", &from)(io::ErrorKind::AlreadyExists.into()))
    }

    /// Puts a draft into trash. Drafts may be on another disk: it is written there, then removed.
    pub fn discard_draft(&self, id: &SessionId, now: Timestamp) -> Result<()> {
        let Some(path) = self.draft_file(id)? else {
            return Err(Error::NotFound { wanted: id.to_string(), near: None });
        };
        match self.disk.read(&path) {
            Ok(bytes) => {
                self.keep_in_trash(id, &bytes, now)?;
                self.disk.remove(&path).map_err(at("remove", &path))?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A repetition: only the removal is still to be made durable.
                self.in_trash(&path)?.ok_or_else(|| at("read", &path)(error))?;
            }
            Err(error) => return Err(at("read", &path)(error)),
        }
        let drafts = path.parent().unwrap_or(&path);
        self.disk.sync_dir(drafts).map_err(at("remove", &path))
    }

    /// The latest in the trash that had this file's name.
    fn in_trash(&self, file: &Path) -> Result<Option<PathBuf>> {
        let of_this = |trashed: &PathBuf| {
            let name = trashed.file_name().and_then(|name| name.to_str()).and_then(original);
            name.is_some_and(|name| file.ends_with(name))
        };
        Ok(self.trash_list()?.into_iter().find(of_this))
    }

    /// Makes a move from `dir` to trash durable: there first, so that no power cut takes both names.
    fn settle_in_trash(&self, dir: &Path, file: &Path) -> Result<()> {
        self.disk.sync_dir(&self.dir.join("trash")).map_err(at("delete", file))?;
        self.disk.sync_dir(dir).map_err(at("delete", file))
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

    /// Puts a session from the trash back, never over one that is there; a draft among the drafts.
    ///
    /// May be repeated after a failure: what is back already is only made durable.
    pub fn restore(&self, trashed: &Path) -> Result<PathBuf> {
        let not_found = || Error::NotFound { wanted: trashed.display().to_string(), near: None };
        let name = trashed.file_name().and_then(|name| name.to_str()).and_then(original);
        let name = name.ok_or_else(not_found)?;
        let sessions = self.sessions_dir();
        let to = sessions.join(name);
        if self.trash_list()?.iter().any(|file| file == trashed) {
            let bytes = self.disk.read(trashed).map_err(at("read", trashed))?;
            if let (Content::Draft(_), Some(drafts)) =
                (file::read(&bytes), self.drafts_dirs()?.first())
            {
                return self.restore_draft(trashed, &drafts.join(name), &bytes);
            }
            self.disk.make_dirs(&sessions).map_err(at("make", &sessions))?;
            self.disk.rename_new(trashed, &to).map_err(at("restore", &to))?;
        } else if trashed.parent() != Some(&self.dir.join("trash")) || self.disk.look(&to).is_err()
        {
            return Err(not_found());
        }
        self.disk.sync_dir(&sessions).map_err(at("restore", &to))?;
        Ok(to)
    }

    /// Drafts may be on another disk: it is written there, then removed here.
    fn restore_draft(&self, trashed: &Path, to: &Path, bytes: &[u8]) -> Result<PathBuf> {
        if let Some(drafts) = to.parent() {
            self.disk.make_dirs(drafts).map_err(at("make", drafts))?;
        }
        match disk::write_new(&*self.disk, to, bytes) {
            Ok(()) => {}
            // A repetition.
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists
                    && self.disk.read(to).is_ok_and(|there| there == bytes) => {}
            Err(error) => return Err(at("restore", to)(error)),
        }
        self.disk.remove(trashed).map_err(at("remove", trashed))?;
        Ok(to.to_owned())
    }

    /// Puts a version from the trash in its place. What stands there, another version of the session,
    /// goes to the trash for it.
    ///
    /// May be repeated after a failure.
    pub fn put_back(&self, trashed: &Path, now: Timestamp) -> Result<PathBuf> {
        let name = trashed.file_name().and_then(|name| name.to_str()).and_then(original);
        let to = name.map(|name| self.sessions_dir().join(name));
        let id = to.as_deref().map(copies::of);
        let (Some(to), Some(Name::Session(id))) = (to, id) else { return self.restore(trashed) };
        let there = match self.disk.read(&to) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return self.restore(trashed),
            Err(error) => return Err(at("read", &to)(error)),
        };
        let bytes = self.disk.read(trashed).map_err(at("read", trashed))?;
        if matches!(file::read(&bytes), Content::Draft(_)) {
            return self.restore(trashed);
        }
        if there != bytes {
            self.keep_in_trash(&id, &there, now)?;
        }
        self.disk.rename_over(trashed, &to).map_err(at("restore", &to))?;
        self.disk.sync_dir(&self.sessions_dir()).map_err(at("restore", &to))?;
        Ok(to)
    }

    /// What is in the trash and what each file holds, latest first.
    pub fn trashed(&self) -> Result<Vec<Trashed>> {
        let trashed = |file: PathBuf| {
            let name = file.file_name()?.to_str()?;
            let Name::Session(id) = copies::name(original(name)?) else { return None };
            let at = name.split_once('-').and_then(|(at, _)| {
                jiff::fmt::strtime::parse("%Y%m%dT%H%M%SZ", at).ok()?.to_datetime().ok()
            });
            let thrown = at.and_then(|at| TimeZone::UTC.to_timestamp(at).ok());
            let is_earlier = self.disk.look(&self.session_file(&id)).is_ok();
            let mut listed = Listed::unread(Some(id), file);
            match self.disk.read(&listed.file) {
                Ok(bytes) => listed.heading = listed.judge(&bytes).heading(),
                Err(error) => listed.cannot_be_read(&error),
            }
            Some(Trashed { thrown, is_earlier, listed })
        };
        Ok(self.trash_list()?.into_iter().filter_map(trashed).collect())
    }

    fn trash_dir(&self) -> Result<PathBuf> {
        let dir = self.dir.join("trash");
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        Ok(dir)
    }

    /// Writes a version that is about to be replaced or removed into the trash.
    pub(super) fn keep_in_trash(&self, id: &SessionId, bytes: &[u8], now: Timestamp) -> Result<()> {
        let dir = self.trash_dir()?;
        for try_number in 1..100 {
            let to = dir.join(trash_name(id, now, try_number));
            match disk::write_new(&*self.disk, &to, bytes) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    // A repetition keeps one version once.
                    if self.disk.read(&to).is_ok_and(|there| there == bytes) {
                        return self.disk.sync_dir(&dir).map_err(at("keep", &to));
                    }
                }
                written => return written.map_err(at("keep", &to)),
            }
        }
        Err(at("keep", &dir)(io::ErrorKind::AlreadyExists.into()))
    }
}

/// `20261124T004828Z-01--2026-11-23T160512Z-7k3fq2xw.toml`: whatever its name was, it comes back under
/// its own.
fn trash_name(id: &SessionId, now: Timestamp, try_number: u32) -> String {
    format!("{}-{try_number:02}--{id}.toml", now.strftime("%Y%m%dT%H%M%SZ"))
}

/// The name that a file in the trash had.
fn original(name: &str) -> Option<&str> {
    let (_, name) = name.split_once("--")?;
    matches!(copies::name(name), Name::Session(_)).then_some(name)
}
