//! Moving a journal and its drafts to another folder, file by file, as they stand: what is sealed stays
//! sealed, and no passphrase is needed.
//!
//! Everything is copied and seen onto the other disk first, the head last; then each file is compared
//! with its copy and removed, the head last again. Whoever is interrupted runs the same again.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use super::{Journal, Refused, Result, at};
use crate::{
    disk::{self, sealed::LONGEST},
    journal::{
        error::Error,
        id::SessionId,
        inside::{Dir, Inside},
    },
    places::Places,
};

/// Where a journal is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub files: usize,
    /// Its directory.
    pub to: PathBuf,
}

impl Journal {
    /// Moves the journal, under its own name, to other places. `ours` are the drafts that this program
    /// has open.
    ///
    /// # Errors
    /// Where something else is there already, or a file cannot be moved: none is lost, and what is not
    /// yet moved is where it was.
    pub fn move_to(&self, places: &Places, ours: &BTreeSet<SessionId>) -> Result<Moved> {
        let _whole = self.lock_whole()?;
        let _drafts = self.lock_drafts(ours)?;
        let to = places.journal(self.name());
        let files = self.moves(places, &to)?;
        for (from, to) in &files {
            self.must_be_ours(from, to)?;
        }
        for (from, to) in &files {
            self.copy(from, to)?;
        }
        for (from, to) in &files {
            if self.same(from, to)? {
                self.plain().remove(from).map_err(at("remove", from))?;
                let dir = from.parent().unwrap_or(&self.dir);
                self.plain().sync_dir(dir).map_err(at("remove", from))?;
            } else {
                return Err(Error::ChangedElsewhere { path: from.clone() });
            }
        }
        Ok(Moved { files: files.len(), to })
    }

    /// Every file with where it goes, the head last.
    fn moves(&self, places: &Places, to: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
        let mut files: Vec<(PathBuf, PathBuf)> = Vec::new();
        for from in self.own_paths()? {
            let below = from.strip_prefix(&self.dir).ok().map(|below| to.join(below));
            let draft = || {
                from.strip_prefix(self.places().all_drafts())
                    .ok()
                    .map(|below| places.all_drafts().join(below))
            };
            let there = below.or_else(draft);
            let there =
                there.ok_or_else(|| at("move", &from)(io::ErrorKind::InvalidInput.into()))?;
            if there == from {
                return Err(at("move", &from)(io::ErrorKind::AlreadyExists.into()));
            }
            files.push((from, there));
        }
        files.sort_by_key(|(from, _)| *from == self.dir_of(Dir::Top).join(Inside::head().name()));
        Ok(files)
    }

    /// What stands where a file is to go is the file itself, from an attempt before this one.
    fn must_be_ours(&self, from: &Path, to: &Path) -> Result<()> {
        match self.plain().look(to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(at("read", to)(error)),
            Ok(_) if self.same(from, to)? => Ok(()),
            Ok(_) => Err(Error::Vault(Refused::InTheWay { path: to.to_owned() })),
        }
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        let bytes = self.plain().read_at_most(LONGEST, from).map_err(at("read", from))?;
        if let Some(dir) = to.parent() {
            self.plain().make_dirs(dir).map_err(at("make", dir))?;
        }
        match disk::write_new(self.plain(), to, &bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.must_be_ours(from, to)?;
                // An earlier attempt may have been cut short before its name was on the disk.
                let dir = to.parent().unwrap_or(to);
                self.plain().sync_dir(dir).map_err(at("save", to))
            }
            written => written.map_err(at("write", to)),
        }
    }

    fn same(&self, from: &Path, to: &Path) -> Result<bool> {
        let read = |path: &Path| self.plain().read_at_most(LONGEST, path).map_err(at("read", path));
        Ok(read(from)? == read(to)?)
    }
}
