//! All that a journal holds, newest first: what is whole, what is not, and why.
//!
//! Reading only: nothing here writes, moves or follows a link. A bad file hides no other.

use std::{
    cmp::Ordering,
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    copies::{self, Name},
    error::{Error, Result, at},
    file::{self, Content},
    heading::{Answer, Heading},
    id::SessionId,
    session::{Kind, Length, Session},
    skim::{self, Close},
    store::Journal,
};
use crate::{
    disk::{FileKind, Found},
    text::nearest::nearest_start,
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

/// One file of a journal; `heading` is of what could be read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub id: Option<SessionId>,
    pub file: PathBuf,
    pub state: State,
    pub problem: Option<Trouble>,
    pub heading: Option<Heading>,
}

/// A listed file with all that could be read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    pub listed: Listed,
    pub session: Option<Session>,
}

impl Listed {
    /// Under what circumstances it was written.
    pub fn kind(&self) -> Option<Kind> {
        self.heading.as_ref().map(|heading| heading.kind)
    }

    /// The pack it is of; a note has none.
    pub fn pack(&self) -> Option<&str> {
        let pack = self.heading.as_ref().map(|heading| heading.pack.as_str());
        pack.filter(|pack| !pack.is_empty())
    }

    /// How long it was meant to be.
    pub fn length(&self) -> Option<Length> {
        self.heading.as_ref()?.length
    }

    /// When it was begun, if that can be read.
    pub fn started(&self) -> Option<Timestamp> {
        self.heading.as_ref().map(|heading| heading.started)
    }

    /// When it was finished, if it was.
    pub fn finished(&self) -> Option<Timestamp> {
        self.heading.as_ref()?.finished
    }

    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.answers().len()
    }

    /// How many of them say anything: a question left out is no answer.
    pub fn answered(&self) -> usize {
        self.answers().iter().filter(|answer| answer.is_answered).count()
    }

    /// How many of them carry a rating.
    pub fn rated(&self) -> usize {
        self.answers().iter().filter(|answer| answer.is_rated).count()
    }

    /// How many words its answers have.
    pub fn words(&self) -> usize {
        self.answers().iter().map(|answer| answer.words).sum()
    }

    /// Whether its name is not the one that its id gives it, nor that of a copy.
    pub(super) fn is_strange(&self) -> bool {
        copies::of(&self.file) == Name::Strange
    }

    fn is_whole(&self) -> bool {
        matches!(self.state, State::Finished | State::Draft)
    }

    fn answers(&self) -> &[Answer] {
        self.heading.as_ref().map_or(&[], |heading| &heading.answers)
    }
}

impl Journal {
    /// Every file of the journal, newest first; a copy stands after its original.
    pub fn list(&self) -> Result<Vec<Listed>> {
        let listed = self.each_file(Listed::skim)?;
        Ok(listed.into_iter().map(|(listed, _)| listed).collect())
    }

    /// The same, each file read whole.
    pub fn read_all(&self) -> Result<Vec<Whole>> {
        let read = self.each_file(Listed::read)?;
        let whole =
            |(listed, session): (_, Option<_>)| Whole { listed, session: session.flatten() };
        Ok(read.into_iter().map(whole).collect())
    }

    /// All finished sessions that can be read, oldest first, each counted once.
    pub fn sessions(&self) -> Result<Vec<Session>> {
        let mut sessions = self.in_state(State::Finished)?;
        sessions.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
        Ok(sessions)
    }

    /// All drafts that can be read, newest first.
    pub fn drafts(&self) -> Result<Vec<Session>> {
        self.in_state(State::Draft)
    }

    fn in_state(&self, state: State) -> Result<Vec<Session>> {
        let read = self.read_all()?.into_iter().filter(|whole| whole.listed.state == state);
        Ok(read.filter_map(|whole| whole.session).collect())
    }

    /// Lists every file, with what `judge` makes of the bytes of those that are read.
    fn each_file<T>(
        &self,
        judge: impl Fn(&mut Listed, &[u8]) -> T,
    ) -> Result<Vec<(Listed, Option<T>)>> {
        let mut dirs = vec![self.sessions_dir()];
        dirs.extend(self.drafts_dirs()?);
        let head = self.head().err().map(|error| Listed::of_head(error, self.dir()));
        let mut listed: Vec<_> = head.map(|listed| (listed, None)).into_iter().collect();
        for dir in dirs {
            match self.disk.list(&dir) {
                Ok(found) => {
                    listed.extend(found.into_iter().filter_map(|one| self.list_file(one, &judge)));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at("list", &dir)(error)),
            }
        }
        listed.sort_by(|(a, _), (b, _)| in_order(a, b));
        settle_strange(&mut listed);
        listed.sort_by(|(a, _), (b, _)| in_order(a, b));
        Ok(listed)
    }

    fn list_file<T>(
        &self,
        found: Found,
        judge: impl Fn(&mut Listed, &[u8]) -> T,
    ) -> Option<(Listed, Option<T>)> {
        let (id, state) = match copies::of(&found.path) {
            Name::Foreign => return None,
            Name::Strange => (None, None),
            Name::Session(id) => (Some(id), None),
            Name::Copy(id) => (Some(id), Some(State::Copy)),
            Name::Sealed(id) => (Some(id), Some(State::Locked)),
        };
        let mut listed =
            Listed { id, file: found.path, state: State::Damaged, problem: None, heading: None };
        if found.kind == FileKind::File && state == Some(State::Locked) {
            listed.state = State::Locked;
            return Some((listed, None));
        }
        let judged = match self.disk.read(&listed.file) {
            Ok(bytes) => Some(judge(&mut listed, &bytes)),
            // Something took it away since the directory was read: it is no ghost.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                listed.problem = Some(Trouble { line: None, what: error.to_string() });
                None
            }
        };
        listed.state = state.unwrap_or(listed.state);
        Some((listed, judged))
    }

    /// Finds a session by an unambiguous start of its id, or by `last`, `last~1`.
    pub fn resolve(&self, wanted: &str) -> Result<SessionId> {
        let not_found = |near| Error::NotFound { wanted: wanted.to_owned(), near };
        if let Some(back) = back_from_last(wanted) {
            let listed = self.list()?.into_iter();
            let finished = listed.filter(|listed| listed.state == State::Finished);
            let mut times: Vec<_> = finished
                .filter_map(|listed| listed.heading)
                .map(|heading| (heading.started, heading.id))
                .collect();
            times.sort_by(|a, b| b.cmp(a));
            let found = times.into_iter().nth(back);
            return found.map(|(_, id)| id).ok_or_else(|| not_found(None));
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
    /// Takes the heading in one pass where the file is as our writer writes one, and else reads it.
    fn skim(&mut self, bytes: &[u8]) {
        match skim::outline(bytes) {
            Some(outline) => {
                let state = match outline.close {
                    Close::End => State::Finished,
                    Close::At => State::Draft,
                };
                self.take(state, outline.into());
            }
            None => drop(self.read(bytes)),
        }
    }

    /// A head that cannot be read.
    fn of_head(error: Error, dir: &Path) -> Self {
        let (state, line, what) = match error {
            Error::Newer { format, .. } => (State::Newer, None, newer(format)),
            Error::Damaged { line, reason, .. } => (State::Damaged, line, reason),
            Error::Disk { source, .. } => (State::Damaged, None, source.to_string()),
            other => (State::Damaged, None, other.to_string()),
        };
        let problem = Some(Trouble { line, what });
        Self { id: None, file: dir.join("journal.toml"), state, problem, heading: None }
    }

    /// Reads the file whole, and gives what could be read.
    fn read(&mut self, bytes: &[u8]) -> Option<Session> {
        match file::read(bytes) {
            Content::Finished(session) => {
                self.take(State::Finished, (&session).into());
                Some(session)
            }
            Content::Draft(session) => {
                self.take(State::Draft, (&session).into());
                Some(session)
            }
            Content::Newer { format, partial } => {
                self.state = State::Newer;
                self.problem = Some(Trouble { line: None, what: newer(format) });
                self.heading = partial.as_ref().map(Heading::from);
                partial
            }
            Content::Damaged { line, reason, partial } => {
                self.problem = Some(Trouble { line, what: reason });
                self.heading = partial.as_ref().map(Heading::from);
                partial
            }
        }
    }

    fn take(&mut self, state: State, heading: Heading) {
        self.state = state;
        if *self.id.get_or_insert_with(|| heading.id.clone()) != heading.id {
            self.state = State::Damaged;
            let what = format!("the file holds another session, {}", heading.id);
            self.problem = Some(Trouble { line: Some(2), what });
        }
        self.heading = Some(heading);
    }
}

/// Newest first; of one id its own name first, then copies.
fn in_order(a: &Listed, b: &Listed) -> Ordering {
    b.id.cmp(&a.id)
        .then((a.state == State::Copy).cmp(&(b.state == State::Copy)))
        .then(a.is_strange().cmp(&b.is_strange()))
        .then_with(|| a.file.cmp(&b.file))
}

/// What stands under a strange name (`Copy of …`) is a copy where the same stands before it.
fn settle_strange<T>(listed: &mut [(Listed, T)]) {
    let mut seen = BTreeSet::new();
    for (listed, _) in listed.iter_mut().filter(|(listed, _)| listed.is_whole()) {
        let is_first = seen.insert((listed.id.clone(), listed.state == State::Draft));
        if !is_first && listed.is_strange() {
            listed.state = State::Copy;
        }
    }
}

fn newer(format: u32) -> String {
    format!("written by a newer candour (format {format})")
}

fn back_from_last(wanted: &str) -> Option<usize> {
    let rest = wanted.strip_prefix("last")?;
    if rest.is_empty() { Some(0) } else { rest.strip_prefix('~')?.parse().ok() }
}

#[cfg(test)]
mod tests;
