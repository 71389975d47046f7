//! The head of a journal, `journal.toml`: its id, and by it the directory of its drafts.
//!
//! A head that cannot be read closes nothing and is never written over. What needs no id goes on:
//! sessions are read and finished. Drafts go to a directory that is named after the journal until the
//! head can be read, and are looked for there ever after.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Journal;
use crate::{
    disk::{self, FileKind, Found},
    journal::{
        copies::{self, Name},
        error::{Error, Result, at},
        file,
        id::SessionId,
        session::FORMAT,
    },
    places::is_reserved,
    text::toml_words::{Told, told},
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

impl Journal {
    /// The journal's head; `None` while nothing was ever written.
    pub fn head(&self) -> Result<Option<&Head>> {
        if let Some(head) = self.head.get() {
            return Ok(Some(head));
        }
        let head = self.read_head(&self.dir)?;
        Ok(head.map(|head| self.head.get_or_init(|| head)))
    }

    pub(in crate::journal) fn read_head(&self, dir: &Path) -> Result<Option<Head>> {
        let path = dir.join("journal.toml");
        match self.plain().read(&path) {
            Ok(bytes) => parse(&path, &bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at("read", &path)(error)),
        }
    }

    /// Makes the journal, empty, where there is none.
    ///
    /// # Errors
    /// Where its folder or its head cannot be written.
    pub fn make(&self) -> Result<()> {
        self.begin()
    }

    /// Makes a head where there is none. One that is there and cannot be read stays as it is.
    pub(in crate::journal) fn begin(&self) -> Result<()> {
        match self.head() {
            Ok(Some(_)) | Err(Error::Damaged { .. } | Error::Newer { .. }) => return Ok(()),
            Ok(None) => {}
            Err(error) => return Err(error),
        }
        let born = SessionId::new(self.birth.now, self.birth.random);
        let fresh = || born.as_str().rsplit('-').next().unwrap_or_default().to_owned();
        let head = Head {
            format: FORMAT,
            id: self.left_behind()?.unwrap_or_else(fresh),
            title: self.name.to_string(),
            created: self.birth.now,
        };
        let path = self.head_file();
        let text =
            toml::to_string(&head).map_err(|error| at("write", &path)(io::Error::other(error)))?;
        self.plain().make_dirs(&self.dir).map_err(at("make", &self.dir))?;
        match disk::write_new(self.plain(), &path, text.as_bytes()) {
            Ok(()) => {
                self.head.get_or_init(|| head);
                Ok(())
            }
            // Another program began this journal at the same moment: it is its journal we write in.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.head().map(drop),
            Err(error) => Err(at("make", &path)(error)),
        }
    }

    /// Where this journal's drafts may be; new ones go to the first. Empty while nothing was ever
    /// written.
    pub(in crate::journal) fn drafts_dirs(&self) -> Result<Vec<PathBuf>> {
        // No id holds a space: this is never another journal's.
        let by_name = self.places.drafts(&format!("of {}", self.name));
        let by_id = match self.head() {
            Ok(Some(head)) => Some(head.id.clone()),
            Ok(None) | Err(_) => self.left_behind()?,
        };
        let mut dirs: Vec<_> = by_id.map(|id| self.places.drafts(&id)).into_iter().collect();
        if self.head().is_err() || self.plain().look(&by_name).is_ok() {
            dirs.push(by_name);
        }
        Ok(dirs)
    }

    /// The id under which drafts lie that must be this journal's: its own cannot be read, or is gone
    /// from beside its sessions, every other journal has one, and a single directory of drafts
    /// belongs to none of them. A journal that is only being born takes up nothing.
    fn left_behind(&self) -> Result<Option<String>> {
        let is_missed = self.head().is_err() || self.plain().look(&self.sessions_dir()).is_ok();
        if !is_missed || !self.others()?.iter().all(Option::is_some) {
            return Ok(None);
        }
        match self.orphans()?.as_slice() {
            [(id, _)] => Ok(Some(id.clone())),
            _ => Ok(None),
        }
    }

    /// Directories with drafts that belong to no journal whose head can be read, by their ids.
    pub(in crate::journal) fn orphans(&self) -> Result<Vec<(String, PathBuf)>> {
        let mut claimed: BTreeSet<String> = self.others()?.into_iter().flatten().collect();
        claimed.extend(self.head().ok().flatten().map(|head| head.id.clone()));
        let mut orphans = Vec::new();
        for dir in self.directories(&self.places.all_drafts())? {
            let id = dir.name();
            if is_plain(id) && !claimed.contains(id) && self.holds_drafts(&dir.path)? {
                orphans.push((id.to_owned(), dir.path.clone()));
            }
        }
        Ok(orphans)
    }

    /// Where the head stands.
    pub fn head_file(&self) -> PathBuf {
        self.dir.join("journal.toml")
    }

    /// The head that has this text, if it can be read.
    pub(in crate::journal) fn parse_head(&self, head: &str) -> Option<Head> {
        parse(&self.dir.join("journal.toml"), head.as_bytes()).ok()
    }

    /// Where the drafts of the journal lie whose head has this text.
    pub(in crate::journal) fn drafts_of(&self, head: &str) -> Option<PathBuf> {
        let head = self.parse_head(head)?;
        Some(self.places.drafts(&head.id))
    }

    /// The name of another journal here whose head has the id of this text: two of one id would
    /// have each other's drafts.
    pub(in crate::journal) fn twin(&self, head: &str) -> Option<String> {
        let head = self.parse_head(head)?;
        let others = self.directories(&self.places.journals()).ok()?;
        let mut others = others.iter().filter(|other| other.path != self.dir);
        let is_twin = |other: &&Found| {
            self.read_head(&other.path).is_ok_and(|there| there.is_some_and(|it| it.id == head.id))
        };
        others.find(is_twin).map(|other| other.name().to_owned())
    }

    /// The ids of the other journals; `None` for one that has none to be read.
    fn others(&self) -> Result<Vec<Option<String>>> {
        let others = self.directories(&self.places.journals())?;
        let others = others.iter().filter(|other| other.path != self.dir);
        let id = |other: &Found| self.read_head(&other.path).ok().flatten().map(|head| head.id);
        Ok(others.map(id).collect())
    }

    fn holds_drafts(&self, dir: &Path) -> Result<bool> {
        let found = self.plain().list(dir).map_err(at("list", dir))?;
        let is_draft = |found: &Found| matches!(copies::name(found.name()), Name::Session(_));
        Ok(found.iter().any(is_draft))
    }

    fn directories(&self, dir: &Path) -> Result<Vec<Found>> {
        match self.plain().list(dir) {
            Ok(mut found) => {
                found.retain(|found| found.kind == FileKind::Directory);
                Ok(found)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(at("list", dir)(error)),
        }
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Head> {
    let damaged = |line: Option<usize>, reason: &str| Error::Damaged {
        path: path.to_owned(),
        line,
        reason: reason.to_owned(),
    };
    let text = file::normalise(bytes)
        .map_err(|line| damaged(Some(line), "this line is not UTF-8 text"))?;
    match file::format_of(&text) {
        Some(FORMAT) => {}
        Some(format) if format > FORMAT => {
            return Err(Error::Newer { path: path.to_owned(), format });
        }
        _ => return Err(damaged(Some(1), file::NO_FORMAT)),
    }
    let head: Head = toml::from_str(&text).map_err(|error| {
        let Told { line, what } = told(&error, &text);
        damaged(line, &what)
    })?;
    if is_plain(&head.id) {
        Ok(head)
    } else {
        Err(damaged(
            None,
            "its id is not 4 to 32 small letters and digits, or is a name that Windows keeps for itself",
        ))
    }
}

/// Whether this can be a journal's id. It names a directory: it may never be a path or a device.
fn is_plain(id: &str) -> bool {
    (4..=32).contains(&id.len())
        && !is_reserved(id)
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
