//! What files a journal has: the one walk by which all of it is listed, read, searched and checked.
//!
//! A walk goes by names; only what stands under a strange one is read beforehand, to know whose it is.
//! Then file after file is read, newest first, and let go, so that a walk is as small as the largest
//! file; of a protected journal some are opened at a time. Nothing here writes, moves or follows a link, and a bad file hides no other.

use std::{
    io,
    num::NonZero,
    ops::ControlFlow,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use super::{
    copies::{self, Name},
    error::{Result, at},
    id::SessionId,
    listing::{Listed, State},
    store::Journal,
};
use crate::disk::{FileKind, Found};

/// How many sealed files are opened at a time: enough to be worth the threads.
const OPENED_AT_ONCE: usize = 64;

/// A file that has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// By its name, or else by what it holds.
    pub(super) id: Option<SessionId>,
    pub(super) file: PathBuf,
    /// What it is whatever it holds.
    state: Option<State>,
    pub(super) is_strange: bool,
}

impl Journal {
    /// Reads every file, newest first; of one id its own name first, then strange ones, then copies.
    /// `judge` makes something of the bytes of each that can be read, and `take` says whether to go on.
    pub(super) fn walk<T>(
        &self,
        judge: impl Fn(&mut Listed, &[u8]) -> T,
        mut take: impl FnMut(Listed, Option<T>) -> ControlFlow<()>,
    ) -> Result<()> {
        let mut standing = self.standing()?.into_iter();
        loop {
            let some: Vec<_> = standing.by_ref().take(self.at_once()).collect();
            if some.is_empty() {
                return Ok(());
            }
            for (standing, bytes) in self.bytes_of(some) {
                let judged = Self::judge_standing(standing, bytes, &judge);
                if judged.is_some_and(|(listed, judged)| take(listed, judged).is_break()) {
                    return Ok(());
                }
            }
        }
    }

    /// How many files are read before they are judged: one, where nothing has to be opened.
    fn at_once(&self) -> usize {
        if self.seal.key().is_some() { OPENED_AT_ONCE } else { 1 }
    }

    /// Reads files, on all processors where there are several: opening what is sealed is work.
    fn bytes_of(&self, some: Vec<Standing>) -> Vec<(Standing, io::Result<Vec<u8>>)> {
        let read = |standing: Standing| {
            let bytes = self.disk.read(&standing.file);
            (standing, bytes)
        };
        if some.len() == 1 {
            return some.into_iter().map(read).collect();
        }
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let share = some.len().div_ceil(processors);
        let mut shares = some.into_iter();
        thread::scope(|scope| {
            let mut readers = Vec::new();
            loop {
                let one: Vec<_> = shares.by_ref().take(share).collect();
                if one.is_empty() {
                    break;
                }
                readers.push(scope.spawn(move || one.into_iter().map(read).collect::<Vec<_>>()));
            }
            // A reader that panicked would have done so here: its files are not passed over.
            let read = readers.into_iter().map(thread::ScopedJoinHandle::join);
            read.flat_map(|read| read.unwrap_or_else(|panic| resume_unwind(panic))).collect()
        })
    }

    /// Reads one file; none where something took it away since the directory was read: it is no ghost.
    pub(super) fn read_standing<T>(
        &self,
        standing: Standing,
        judge: impl Fn(&mut Listed, &[u8]) -> T,
    ) -> Option<(Listed, Option<T>)> {
        let bytes = self.disk.read(&standing.file);
        Self::judge_standing(standing, bytes, judge)
    }

    fn judge_standing<T>(
        standing: Standing,
        bytes: io::Result<Vec<u8>>,
        judge: impl Fn(&mut Listed, &[u8]) -> T,
    ) -> Option<(Listed, Option<T>)> {
        let Standing { id, file, state, .. } = standing;
        let mut listed = Listed::unread(id, file);
        let judged = match bytes {
            Ok(bytes) => Some(judge(&mut listed, &bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                listed.cannot_be_read(&error);
                None
            }
        };
        // A copy that is sealed is not known to be one of anything before it is opened.
        if listed.state != State::Locked {
            listed.state = state.unwrap_or(listed.state);
        }
        Some((listed, judged))
    }

    /// Every file that may hold a session, in the order of a walk.
    pub(super) fn standing(&self) -> Result<Vec<Standing>> {
        let mut dirs = vec![self.sessions_dir()];
        dirs.extend(self.drafts_dirs()?);
        let mut standing = Vec::new();
        for dir in dirs {
            match self.disk.list(&dir) {
                Ok(found) => standing.extend(found.into_iter().filter_map(Standing::of)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at("list", &dir)(error)),
            }
        }
        self.settle_strange(&mut standing);
        standing.sort_by(|a, b| {
            let is_copy = |one: &Standing| one.state == Some(State::Copy);
            b.id.cmp(&a.id)
                .then(is_copy(a).cmp(&is_copy(b)))
                .then(a.is_strange.cmp(&b.is_strange))
                .then_with(|| a.file.cmp(&b.file))
        });
        Ok(standing)
    }

    /// What stands under a strange name (`Copy of …`) is a copy where the same stands under its own, or
    /// under another strange one before it.
    fn settle_strange(&self, standing: &mut Vec<Standing>) {
        let (mut strange, named): (Vec<_>, Vec<_>) =
            std::mem::take(standing).into_iter().partition(|standing| standing.is_strange);
        strange.sort_by(|a, b| a.file.cmp(&b.file));
        *standing = named;
        for mut strange in strange {
            if let Some(is) = self.whole(&strange.file) {
                let mut others = standing.iter().filter(|other| other.is_original_of(&is.0));
                if others.any(|other| self.whole(&other.file).as_ref() == Some(&is)) {
                    strange.state = Some(State::Copy);
                }
                strange.id = Some(is.0);
            }
            standing.push(strange);
        }
    }

    /// Whose whole session or draft a file holds, if it does.
    pub(super) fn whole(&self, file: &Path) -> Option<(SessionId, State)> {
        let mut listed = Listed::unread(None, file.to_owned());
        listed.judge(&self.disk.read(file).ok()?);
        listed.is_whole().then_some(())?;
        Some((listed.id?, listed.state))
    }

    /// All that stands in the journal and among its drafts, the directories too.
    pub(super) fn everything(&self) -> Result<Vec<Found>> {
        let mut dirs = vec![self.dir().to_owned()];
        dirs.extend(self.drafts_dirs()?);
        let mut all = Vec::new();
        for dir in &dirs {
            match self.plain().look(dir) {
                Ok(found) => all.push(found),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at("read", dir)(error)),
            }
        }
        // Ours lie one directory deep; what somebody keeps below is theirs.
        for depth in 0..2 {
            for dir in std::mem::take(&mut dirs) {
                let found = match self.plain().list(&dir) {
                    Ok(found) => found,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => return Err(at("list", &dir)(error)),
                };
                let below = found.iter().filter(|found| found.kind == FileKind::Directory);
                if depth == 0 {
                    dirs.extend(below.map(|found| found.path.clone()));
                }
                all.extend(found);
            }
        }
        Ok(all)
    }
}

impl Standing {
    /// By its name; none where that is nothing of ours.
    fn of(found: Found) -> Option<Self> {
        let (id, state) = match copies::of(&found.path) {
            Name::Foreign => return None,
            Name::Strange => (None, None),
            Name::Copy(id) => (Some(id), Some(State::Copy)),
            Name::Session(id) => (Some(id), None),
        };
        Some(Self { is_strange: id.is_none(), id, file: found.path, state })
    }

    /// Whether it is this whatever it holds.
    pub(super) fn is(&self, state: State) -> bool {
        self.state == Some(state)
    }

    /// Whether it is, by its name, no copy of this session but itself.
    pub(super) fn is_original_of(&self, id: &SessionId) -> bool {
        self.id.as_ref() == Some(id) && self.state.is_none()
    }
}
