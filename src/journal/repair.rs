//! What can safely be done about a problem that a check found: each offered by itself, said before it
//! is done, and undone from the trash or by hand. Nothing here is done unasked.
//!
//! A repair is plain data that the problem carries. Before it is carried out the journal is checked
//! anew, so that what has changed since it was offered is left alone. Bytes that make room for better
//! ones go to the trash first.

use std::{
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use jiff::Timestamp;

use super::{
    check::{Check, Problem},
    error::{Error, Result, at},
    file::{self, Content},
    id::SessionId,
    session::{At, Session},
    store::Journal,
    tidy,
};
use crate::disk;

/// One thing that can be done about a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repair {
    /// A session of which all can be read but its last lines: they are written.
    End { file: PathBuf, id: SessionId },
    /// A session that cannot be read: its latest whole version is in the trash, and comes back.
    FromTrash { file: PathBuf, id: SessionId, trashed: PathBuf },
    /// A session under a strange name: it gets the name of its id.
    OwnName { file: PathBuf, id: SessionId },
    /// A draft that lies astray: it comes among this journal's drafts.
    Adopt { file: PathBuf, id: SessionId, lies: Lies },
    /// A copy that says the same as its original, to the byte: it goes.
    SameCopy { file: PathBuf, original: PathBuf },
    /// What a save that was cut short left: it goes once it is old enough to belong to no other.
    LeftOver { file: PathBuf, modified: Option<SystemTime> },
    /// What others on this computer may open: they no longer may.
    Tighten { file: PathBuf },
}

/// Where a draft that is astray lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lies {
    /// Among the finished sessions of this journal: it is this journal's.
    Here,
    /// Among the drafts of a journal that is not here. It may be another leader's.
    Elsewhere,
}

impl Repair {
    /// The file it is about.
    pub fn file(&self) -> &Path {
        match self {
            Self::End { file, .. }
            | Self::FromTrash { file, .. }
            | Self::OwnName { file, .. }
            | Self::Adopt { file, .. }
            | Self::SameCopy { file, .. }
            | Self::LeftOver { file, .. }
            | Self::Tighten { file } => file,
        }
    }

    /// What it will do, for the leader: `write the missing last lines …`.
    pub fn does(&self) -> String {
        match self {
            Self::End { .. } => {
                "write its last lines anew, after everything that can be read of it; words that \
                 were lost behind that do not come back, and the file as it is now goes to the \
                 trash"
                    .to_owned()
            }
            Self::FromTrash { trashed, .. } => format!(
                "put the whole version back that is in the trash ({}); the file as it is now goes \
                 to the trash",
                name(trashed)
            ),
            Self::OwnName { id, .. } => format!("call it {id}.toml"),
            Self::Adopt { lies: Lies::Here, .. } => {
                "move it to the drafts, where it can be gone on with".to_owned()
            }
            Self::Adopt { lies: Lies::Elsewhere, .. } => {
                "move it to the drafts of this journal; say no if it may be somebody else's"
                    .to_owned()
            }
            Self::SameCopy { original, .. } => {
                format!("remove this copy; {} stays and says the same", name(original))
            }
            Self::LeftOver { .. } => "remove it; it belongs to no save any more".to_owned(),
            Self::Tighten { .. } => "let nobody but you open it".to_owned(),
        }
    }

    /// Whether only a person can say that it is right: a script that says yes to everything does not.
    pub fn needs_a_person(&self) -> bool {
        matches!(self, Self::Adopt { lies: Lies::Elsewhere, .. })
    }

    fn is_due(&self, now: Timestamp) -> bool {
        match self {
            Self::LeftOver { modified, .. } => tidy::is_old(*modified, now),
            Self::End { .. }
            | Self::FromTrash { .. }
            | Self::OwnName { .. }
            | Self::Adopt { .. }
            | Self::SameCopy { .. }
            | Self::Tighten { .. } => true,
        }
    }
}

impl Check {
    /// What can be done now, with what it is for, in the order of the problems.
    pub fn repairs(&self, now: Timestamp) -> impl Iterator<Item = (&Problem, &Repair)> {
        let offered = |problem: &'_ Problem| problem.repair.is_some();
        self.problems.iter().filter(move |problem| offered(problem)).filter_map(move |problem| {
            let repair = problem.repair.as_ref().filter(|repair| repair.is_due(now))?;
            Some((problem, repair))
        })
    }
}

impl Journal {
    /// What can be done about a session that cannot be read.
    pub(super) fn repair_of_damaged(&self, file: &Path, id: &SessionId) -> Option<Repair> {
        let file = file.to_owned();
        // Under its own name only: nobody knows what a strange one should hold.
        if file.file_name()?.to_str()? != format!("{id}.toml") {
            return None;
        }
        let bytes = self.disk.read(&file).ok()?;
        if ended(&bytes, id).is_some() {
            return Some(Repair::End { file, id: id.clone() });
        }
        let trashed = self.whole_in_trash(id)?;
        Some(Repair::FromTrash { file, id: id.clone(), trashed })
    }

    /// The latest finished version of a session in the trash.
    fn whole_in_trash(&self, id: &SessionId) -> Option<PathBuf> {
        let is_it = |file: &PathBuf| match file::read(&self.disk.read(file).unwrap_or_default()) {
            Content::Finished(session) => session.id == *id,
            Content::Draft(_) | Content::Damaged { .. } | Content::Newer { .. } => false,
        };
        self.trash_list().ok()?.into_iter().find(is_it)
    }

    /// Carries a repair out, if it is still what a check offers.
    ///
    /// May be repeated after a failure: what is half done is offered again, or done.
    ///
    /// # Errors
    /// Where something changed since it was offered, or the disk said no; nothing is lost then.
    pub fn repair(&self, repair: &Repair, now: Timestamp) -> Result<()> {
        let still_offered = self.check()?.repairs(now).any(|(_, offered)| offered == repair);
        if !still_offered {
            return Err(Error::ChangedElsewhere { path: repair.file().to_owned() });
        }
        match repair {
            Repair::End { file, id } => {
                let _lock = self.lock_where_possible(id)?;
                let bytes = self.disk.read(file).map_err(at("read", file))?;
                let changed = || Error::ChangedElsewhere { path: file.clone() };
                let text = ended(&bytes, id).ok_or_else(changed)?;
                self.replace(file, id, &bytes, text.as_bytes(), now)
            }
            Repair::FromTrash { trashed, .. } => self.put_back(trashed, now).map(drop),
            Repair::OwnName { file, id } => {
                let own = self.session_file(id);
                self.disk.rename_new(file, &own).map_err(at("rename", file))?;
                self.disk.sync_dir(&self.sessions_dir()).map_err(at("rename", file))
            }
            Repair::Adopt { file, id, .. } => self.adopt(file, id),
            Repair::SameCopy { file, .. } | Repair::LeftOver { file, .. } => self.erase_file(file),
            Repair::Tighten { file } => self.disk.tighten(file).map_err(at("change", file)),
        }
    }

    /// Puts `text` in the place of `bytes`, which go to the trash first.
    fn replace(
        &self,
        file: &Path,
        id: &SessionId,
        bytes: &[u8],
        text: &[u8],
        now: Timestamp,
    ) -> Result<()> {
        self.keep_in_trash(id, bytes, now)?;
        let mut is_changed = false;
        let written = disk::write_with(&*self.disk, file, text, |from, to| {
            is_changed = self.disk.read(to).ok().as_deref() != Some(bytes);
            if is_changed {
                return Err(io::ErrorKind::Other.into());
            }
            self.disk.rename_over(from, to)
        });
        match written {
            Err(_) if is_changed => Err(Error::ChangedElsewhere { path: file.to_owned() }),
            written => written.map_err(at("save", file)),
        }
    }

    /// Takes a draft among this journal's own: it is written there, and then removed where it lay.
    fn adopt(&self, file: &Path, id: &SessionId) -> Result<()> {
        let _lock = self.lock_where_possible(id)?;
        self.begin()?;
        let not_there = || Error::NotFound { wanted: id.to_string(), near: None };
        let drafts = self.drafts_dirs()?.into_iter().next().ok_or_else(not_there)?;
        self.disk.make_dirs(&drafts).map_err(at("make", &drafts))?;
        let (to, bytes) = (drafts.join(format!("{id}.toml")), self.disk.read(file));
        let bytes = bytes.map_err(at("read", file))?;
        match disk::write_new(&*self.disk, &to, &bytes) {
            // A repetition.
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists
                    && self.disk.read(&to).is_ok_and(|there| there == bytes) => {}
            written => written.map_err(at("save", &to))?,
        }
        self.erase_file(file)
    }
}

/// The text of a session with its last lines, where they are all that is wrong with it: they are
/// missing, or count other entries than there are.
fn ended(bytes: &[u8], id: &SessionId) -> Option<String> {
    let Content::Damaged { partial: Some(session), .. } = file::read(bytes) else { return None };
    let text = file::normalise(bytes).ok()?;
    // Read whole, and not only its beginning.
    let whole: Session = toml::from_str(&text).ok()?;
    if whole != session || session.id != *id {
        return None;
    }
    let ended = if session.finished.is_some() {
        file::finished(&session)
    } else {
        Session { end: None, at: Some(At::default()), ..session }
    };
    file::write(&ended).ok()
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
