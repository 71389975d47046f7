//! All that a journal holds, newest first: what is whole, what is not, and why.
//!
//! Reading only: nothing here writes, moves or follows a link. A bad file hides no other.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    copies::{self, Name},
    error::{Error, Result, at},
    file::{self, Content},
    id::SessionId,
    session::{Kind, Length, Session},
    store::Journal,
};
use crate::{
    disk::{FileKind, Found},
    text::{nearest::nearest_start, words},
};

/// What became of a listed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Finished,
    Draft,
    Damaged,
    Newer,
    Copy,
    Locked,
}

/// What is wrong with a listed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub line: Option<usize>,
    pub what: String,
}

/// One file of a journal; `session` is what could be read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub id: Option<SessionId>,
    pub file: PathBuf,
    pub state: State,
    pub problem: Option<Trouble>,
    pub session: Option<Session>,
}

impl Listed {
    /// Under what circumstances it was written.
    pub fn kind(&self) -> Option<Kind> {
        self.session.as_ref().map(|session| session.kind)
    }

    /// The pack it is of; a note has none.
    pub fn pack(&self) -> Option<&str> {
        let pack = self.session.as_ref().map(|session| session.pack.as_str());
        pack.filter(|pack| !pack.is_empty())
    }

    /// How long it was meant to be.
    pub fn length(&self) -> Option<Length> {
        self.session.as_ref()?.length
    }

    /// When it was begun, if that can be read.
    pub fn started(&self) -> Option<Timestamp> {
        self.session.as_ref().map(|session| session.started)
    }

    /// When it was finished, if it was.
    pub fn finished(&self) -> Option<Timestamp> {
        self.session.as_ref()?.finished
    }

    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.session.as_ref().map_or(0, |session| session.entries.len())
    }

    /// How many of them say anything: a question left out is no answer.
    pub fn answered(&self) -> usize {
        let entries = self.session.iter().flat_map(|session| &session.entries);
        entries.filter(|entry| entry.is_answered()).count()
    }

    /// How many of them carry a rating.
    pub fn rated(&self) -> usize {
        self.session.as_ref().map_or(0, |session| {
            session.entries.iter().filter(|entry| entry.rating.is_some()).count()
        })
    }

    /// How many words its answers have.
    pub fn words(&self) -> usize {
        self.session.as_ref().map_or(0, |session| {
            session.entries.iter().map(|entry| words::count(&entry.text)).sum()
        })
    }
}

impl Journal {
    /// Every file of the journal, newest first; a copy stands after its original.
    pub fn list(&self) -> Result<Vec<Listed>> {
        let mut listed = self.list_dir(&self.sessions_dir())?;
        if let Some(drafts) = self.drafts_dir()? {
            listed.extend(self.list_dir(&drafts)?);
        }
        listed.sort_by(|a, b| {
            b.id.cmp(&a.id)
                .then((a.state == State::Copy).cmp(&(b.state == State::Copy)))
                .then_with(|| a.file.cmp(&b.file))
        });
        Ok(listed)
    }

    /// All finished sessions that can be read, oldest first, each counted once.
    pub fn sessions(&self) -> Result<Vec<Session>> {
        let mut sessions = self.in_state(State::Finished)?;
        sessions.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
        // Under a strange name (`Copy of …`) stands a session twice; its own name came first.
        sessions.dedup_by(|later, first| later.id == first.id);
        Ok(sessions)
    }

    /// All drafts that can be read, newest first.
    pub fn drafts(&self) -> Result<Vec<Session>> {
        self.in_state(State::Draft)
    }

    fn in_state(&self, state: State) -> Result<Vec<Session>> {
        let listed = self.list()?.into_iter().filter(|listed| listed.state == state);
        Ok(listed.filter_map(|listed| listed.session).collect())
    }

    fn list_dir(&self, dir: &Path) -> Result<Vec<Listed>> {
        match self.disk.list(dir) {
            Ok(found) => Ok(found.into_iter().filter_map(|found| self.list_file(found)).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(at("list", dir)(error)),
        }
    }

    fn list_file(&self, found: Found) -> Option<Listed> {
        let (id, state) = match copies::name(found.name()) {
            Name::Foreign => return None,
            Name::Strange => (None, None),
            Name::Session(id) => (Some(id), None),
            Name::Copy(id) => (Some(id), Some(State::Copy)),
            Name::Sealed(id) => (Some(id), Some(State::Locked)),
        };
        let mut listed =
            Listed { id, file: found.path, state: State::Damaged, problem: None, session: None };
        if found.kind == FileKind::File && state == Some(State::Locked) {
            listed.state = State::Locked;
            return Some(listed);
        }
        match self.disk.read(&listed.file) {
            // Something took it away since the directory was read: it is no ghost.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => listed.problem = Some(Trouble { line: None, what: error.to_string() }),
            Ok(bytes) => listed.judge(file::read(&bytes)),
        }
        listed.state = state.unwrap_or(listed.state);
        Some(listed)
    }

    /// Finds a session by an unambiguous start of its id, or by `last`, `last~1`.
    pub fn resolve(&self, wanted: &str) -> Result<SessionId> {
        let not_found = |near| Error::NotFound { wanted: wanted.to_owned(), near };
        if let Some(back) = back_from_last(wanted) {
            let sessions = self.sessions()?;
            let found = sessions.into_iter().rev().nth(back);
            return found.map(|session| session.id).ok_or_else(|| not_found(None));
        }
        let mut ids: Vec<_> = self.list()?.into_iter().filter_map(|listed| listed.id).collect();
        ids.dedup();
        if let Some(id) = ids.iter().find(|id| id.as_str() == wanted) {
            return Ok(id.clone());
        }
        let starts = |id: &&SessionId| !wanted.is_empty() && id.as_str().starts_with(wanted);
        let candidates: Vec<_> = ids.iter().filter(starts).collect();
        match candidates.as_slice() {
            [id] => Ok((*id).clone()),
            [] => {
                let known = ids.iter().map(SessionId::as_str).chain(["last"]);
                Err(not_found(nearest_start(wanted, known).map(str::to_owned)))
            }
            several => Err(Error::Ambiguous {
                wanted: wanted.to_owned(),
                candidates: several.iter().map(ToString::to_string).collect(),
            }),
        }
    }
}

impl Listed {
    fn judge(&mut self, content: Content) {
        match content {
            Content::Finished(session) => self.take(State::Finished, session),
            Content::Draft(session) => self.take(State::Draft, session),
            Content::Newer { format } => {
                self.state = State::Newer;
                let what = format!("written by a newer candour (format {format})");
                self.problem = Some(Trouble { line: None, what });
            }
            Content::Damaged { line, reason, partial } => {
                self.problem = Some(Trouble { line, what: reason });
                self.session = partial;
            }
        }
    }

    fn take(&mut self, state: State, session: Session) {
        self.state = state;
        if self.id.as_ref().is_some_and(|id| *id != session.id) {
            self.state = State::Damaged;
            let what = format!("the file holds another session, {}", session.id);
            self.problem = Some(Trouble { line: Some(2), what });
        }
        self.session = Some(session);
    }
}

fn back_from_last(wanted: &str) -> Option<usize> {
    let rest = wanted.strip_prefix("last")?;
    if rest.is_empty() { Some(0) } else { rest.strip_prefix('~')?.parse().ok() }
}

#[cfg(test)]
mod tests;
